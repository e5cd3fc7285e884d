"""The first rows of files as they stand, each with what it was taken for: nothing is loaded, nothing judged.

1  2024년 방문 현황                 title
2  연번  방문일자  업체명           header   visits
3  1     3/14(월)  예시기업 001     data
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from analytics.warehouse.clock import read_now
from etl import messages
from etl.clean.periods import Period
from etl.extract.layout import Row
from etl.extract.manifest import (
    NOTHING_DECIDED,
    Incoming,
    describe_file,
    list_files_ever_loaded,
    read_base_manifest,
)
from etl.extract.readings import EXCLUDED, Readings, compile_vocabularies
from etl.extract.sheet import Sheet, UnreadSheet
from etl.extract.tables import split_sheet
from etl.load.load import LoadReport, open_new_files
from etl.load.reports import describe_headers, describe_nearest, describe_seen_headers
from etl.load.scratch import scratch_folder
from etl.transform.learning import read_readings
from etl.transform.sheets import read_surroundings

ROWS_LOOKED_AT = 12
SAMPLES = 2  # values of a column that tell what is in it
UNREAD = "unread"  # below headers that fit no source
NOT_DATA = "not_data"  # of a sheet that a person said is none
EXCLUDED_ROW = "excluded"  # of a row that a person said is none


@dataclass(frozen=True)
class SheetLook:
    """One sheet as it stands; the JSON shape of `look --json`.

    Args:
        source: English name; None for a sheet that fits none.
        header_row: the last row of its header; None where none was found.
        rows: the first ones: row, kind, its label in Korean, cells.
        headers: how each was read, and two values that stand below it.
        told: whether a person said what the sheet is.
        not_data: whether that was that it is no data.
        nearest: of a sheet that fits no source the nearest one, or the one a person said it is.
    """

    file: str
    file_id: str
    sheet: str | None
    source: str | None
    header_row: int | None
    rows: tuple[dict[str, Any], ...]
    headers: tuple[dict[str, Any], ...]
    told: bool = False
    not_data: bool = False
    nearest: str | None = None


@dataclass(frozen=True)
class Opened:
    """Files that could be opened, and what a person said so far of how files are read, they themselves included."""

    files: tuple[Incoming, ...]
    readings: Readings


def look_at_files(paths: list[Path]) -> list[SheetLook]:
    """Every sheet of the files that can be opened, read by what a person said so far, the files themselves included.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    with scratch_folder("look") as folder:
        opened = open_to_look(paths, folder)
        return [
            look_at_sheet(incoming, sheet, opened.readings.choose_for(incoming.file.file_id))
            for incoming in opened.files
            for sheet in incoming.sheets or ()
        ]


def open_to_look(paths: list[Path], folder: Path) -> Opened:
    """The files opened as they would be by a load. Raises: as `look_at_files`."""
    today = read_now().date()
    known = list_files_ever_loaded()
    base = read_base_manifest(today, known, with_sample=False)
    describe = partial(
        describe_file, origin="user", today=today, decided=NOTHING_DECIDED, known=known
    )
    opened = open_new_files(paths, folder, LoadReport(), base, describe)
    return Opened(tuple(opened), read_readings(base, opened, folder))


def look_at_sheet(incoming: Incoming, sheet: Sheet | UnreadSheet, readings: Readings) -> SheetLook:
    is_told = readings.find_sheet(sheet.name) is not None
    if isinstance(sheet, UnreadSheet):
        return look_at_unread(incoming, sheet, is_told)
    kinds = classify_rows(incoming, sheet, readings)
    headers = add_samples(
        describe_headers(sheet.layout), sheet.layout.headers, list_data(sheet.head, kinds)
    )
    return SheetLook(
        incoming.file.name,
        incoming.file.file_id,
        sheet.name or None,
        sheet.layout.contract.name,
        sheet.layout.header_row,
        show_rows(sheet, kinds),
        tuple(headers),
        is_told,
    )


def look_at_unread(incoming: Incoming, sheet: UnreadSheet, is_told: bool) -> SheetLook:
    kinds = classify_unread(sheet)
    header_row = None
    cells: Sequence[str] = ()
    if sheet.misfit.header is not None:
        header_row = sheet.misfit.header.last_row
        cells = sheet.misfit.header.cells
    seen = describe_seen_headers(sheet.misfit)
    nearest = describe_nearest(sheet.misfit)
    return SheetLook(
        incoming.file.name,
        incoming.file.file_id,
        sheet.name or None,
        None,
        header_row,
        show_rows(sheet, kinds),
        tuple(add_samples(seen, cells, list_data(sheet.head, kinds))),
        is_told,
        not sheet.is_data,
        nearest,
    )


def show_rows(sheet: Sheet | UnreadSheet, kinds: Mapping[int, str]) -> tuple[dict[str, Any], ...]:
    """The first rows as they stand."""
    return tuple(
        {
            "row": row.number,
            "kind": kinds[row.number],
            "label": messages.ROW_KINDS[kinds[row.number]],
            "cells": list(row.cells),
        }
        for row in sheet.head[:ROWS_LOOKED_AT]
    )


def classify_unread(sheet: UnreadSheet) -> dict[int, str]:
    """Row → title, header, or unread; all unread where there is no header."""
    header = sheet.misfit.header
    if not sheet.is_data:
        return {row.number: NOT_DATA for row in sheet.head}
    if header is None:
        return {row.number: UNREAD for row in sheet.head}
    kinds = {}
    for row in sheet.head:
        kinds[row.number] = UNREAD
        if row.number < header.first_row:
            kinds[row.number] = "title"
        elif row.number <= header.last_row:
            kinds[row.number] = "header"
    return kinds


def classify_rows(incoming: Incoming, sheet: Sheet, readings: Readings) -> Mapping[int, str]:
    """Row → what it was taken for."""
    layout = sheet.layout
    named = Period(incoming.file.year, incoming.file.month)
    below = [row for row in sheet.head if row.number > layout.header_row]
    split = split_sheet(
        layout, below, read_surroundings(sheet, named), compile_vocabularies(readings, sheet.name)
    )
    kinds: dict[int, str] = {row.number: "data" for row in below}
    kinds.update(dict.fromkeys(list_excluded(incoming, sheet, readings), EXCLUDED_ROW))
    kinds.update(split.left_out)
    for row in sheet.head:
        if row.number < layout.first_header_row:
            kinds[row.number] = "title"
        elif row.number <= layout.header_row:
            kinds[row.number] = "header"
    return kinds


def list_data(head: Sequence[Row], kinds: Mapping[int, str]) -> list[Row]:
    """The rows of which something may be told by what stands in them."""
    return [row for row in head if kinds[row.number] in ("data", UNREAD)]


def list_excluded(incoming: Incoming, sheet: Sheet, readings: Readings) -> set[int]:
    """The rows of a sheet that a person said are no data."""
    is_alone = len(incoming.sheets or ()) == 1
    narrowed = readings.narrow_to(sheet.name, is_alone)
    told = narrowed.read_rows(sheet.layout.contract.name)
    return {line for means in told.values() for line, word in means.items() if word == EXCLUDED}


def add_samples(
    headers: Sequence[dict[str, Any]], cells: Sequence[str], rows: Sequence[Row]
) -> list[dict[str, Any]]:
    """The headers, each with the first values that stand below it.

    Args:
        headers: of the cells that are filled, in their order.
        cells: of the row of headers.
    """
    places = [at for at, cell in enumerate(cells) if cell]
    return [
        {**header, "samples": list_samples(rows, at)}
        for header, at in zip(headers, places, strict=True)
    ]


def list_samples(rows: Sequence[Row], at: int) -> list[str]:
    """The first values of a column."""
    values = (row.cells[at] for row in rows if at < len(row.cells) and row.cells[at])
    return list(dict.fromkeys(values))[:SAMPLES]
