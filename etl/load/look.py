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
from etl.extract.readings import Readings, compile_vocabularies
from etl.extract.sheet import Sheet, UnreadSheet
from etl.extract.tables import split_sheet
from etl.load.load import LoadReport, open_new_files
from etl.load.reports import describe_headers, describe_seen_headers
from etl.load.scratch import scratch_folder
from etl.transform.learning import read_readings
from etl.transform.sheets import read_surroundings

ROWS_LOOKED_AT = 12
SAMPLES = 2  # values of a column that tell what is in it
UNREAD = "unread"  # below headers that fit no source


@dataclass(frozen=True)
class SheetLook:
    """One sheet as it stands; the JSON shape of `look --json`.

    Args:
        source: English name; None for a sheet that fits none.
        header_row: the last row of its header; None where none was found.
        rows: the first ones: row, kind, its label in Korean, cells.
        headers: how each was read, and two values that stand below it.
    """

    file: str
    file_id: str
    sheet: str | None
    source: str | None
    header_row: int | None
    rows: tuple[dict[str, Any], ...]
    headers: tuple[dict[str, Any], ...]


def look_at_files(paths: list[Path]) -> list[SheetLook]:
    """Every sheet of the files that can be opened, read by what a person said so far, the files themselves included.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    with scratch_folder("look") as folder:
        today = read_now().date()
        known = list_files_ever_loaded()
        base = read_base_manifest(today, known, with_sample=False)
        describe = partial(
            describe_file, origin="user", today=today, decided=NOTHING_DECIDED, known=known
        )
        opened = open_new_files(paths, folder, LoadReport(), base, describe)
        readings = read_readings(base, opened, folder)
        return [
            look_at_sheet(incoming, sheet, readings.choose_for(incoming.file.file_id))
            for incoming in opened
            for sheet in incoming.sheets or ()
        ]


def look_at_sheet(incoming: Incoming, sheet: Sheet | UnreadSheet, readings: Readings) -> SheetLook:
    if isinstance(sheet, UnreadSheet):
        return look_at_unread(incoming, sheet)
    kinds = classify_rows(incoming, sheet, readings)
    header_row = sheet.layout.header_row
    headers = add_samples(describe_headers(sheet.layout), sheet.head, header_row, kinds)
    source = sheet.layout.contract.name
    return show_sheet(incoming, sheet, kinds, SheetRead(source, header_row, headers))


def look_at_unread(incoming: Incoming, sheet: UnreadSheet) -> SheetLook:
    kinds = classify_unread(sheet)
    header_row = None
    if sheet.misfit.header is not None:
        header_row = sheet.misfit.header.last_row
    seen = describe_seen_headers(sheet.misfit)
    headers = add_samples(seen, sheet.head, header_row, kinds)
    return show_sheet(incoming, sheet, kinds, SheetRead(None, header_row, headers))


@dataclass(frozen=True)
class SheetRead:
    """What a sheet was read as: its source, the row of its header, its headers with values below them."""

    source: str | None
    header_row: int | None
    headers: Sequence[dict[str, Any]]


def show_sheet(
    incoming: Incoming, sheet: Sheet | UnreadSheet, kinds: Mapping[int, str], read: SheetRead
) -> SheetLook:
    return SheetLook(
        incoming.file.name,
        incoming.file.file_id,
        sheet.name or None,
        read.source,
        read.header_row,
        tuple(
            {
                "row": row.number,
                "kind": kinds[row.number],
                "label": messages.ROW_KINDS[kinds[row.number]],
                "cells": list(row.cells),
            }
            for row in sheet.head[:ROWS_LOOKED_AT]
        ),
        tuple(read.headers),
    )


def classify_unread(sheet: UnreadSheet) -> dict[int, str]:
    """Row → title, header, or unread; all unread where there is no header."""
    header = sheet.misfit.header
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
        layout, below, read_surroundings(sheet, named), compile_vocabularies(readings)
    )
    kinds: dict[int, str] = {row.number: "data" for row in below}
    kinds.update(split.left_out)
    for row in sheet.head:
        if row.number < layout.first_header_row:
            kinds[row.number] = "title"
        elif row.number <= layout.header_row:
            kinds[row.number] = "header"
    return kinds


def add_samples(
    headers: Sequence[dict[str, Any]],
    head: Sequence[Row],
    header_row: int | None,
    kinds: Mapping[int, str],
) -> list[dict[str, Any]]:
    """The headers, each with the first values that stand below it."""
    names = next((row.cells for row in head if row.number == header_row), ())
    rows = [row for row in head if kinds[row.number] in ("data", UNREAD)]
    return [
        {**header, "samples": list_samples(rows, names, header["header"])} for header in headers
    ]


def list_samples(rows: Sequence[Row], names: Sequence[str], header: str) -> list[str]:
    """The first values of the column that a header heads; none where its header stands over two rows."""
    if header not in names:
        return []
    at = names.index(header)
    values = (row.cells[at] for row in rows if at < len(row.cells) and row.cells[at])
    return list(dict.fromkeys(values))[:SAMPLES]
