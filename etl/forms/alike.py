"""An empty form with the headers of a sheet that somebody has: filled in, it is read exactly as that sheet is.

2024년 방문 현황             kept, with the unit line
(단위: ㎞)
만난 날 | 만난 곳 | 느낌      the sheet's own headers, with the lists and the help of the columns they are read as
                              no rows
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl import messages
from etl.contracts.contract import Column
from etl.contracts.vocabulary import GUIDE_HEADERS
from etl.extract.layout import Layout, Misfit, Row
from etl.extract.manifest import Incoming
from etl.extract.readings import Readings, find_told_layout
from etl.extract.sheet import Sheet
from etl.forms.templates import (
    Styles,
    explain_column,
    make_styles,
    offer_choices,
    size_column,
    write_rows,
)
from etl.load.look import open_to_look
from etl.load.scratch import scratch_folder
from etl.transform.learning import holds_readings

LONGEST_SHEET_NAME = 31  # in a workbook
NOT_IN_NAMES = str.maketrans("", "", '[]:*?/\\<>|"')  # of sheets and of files


@dataclass(frozen=True)
class FormLike:
    """A form that was written; the JSON shape of `templates --like --json`.

    Args:
        form: its file's name.
        file, sheet: whose headers it has.
        note: what to know of it; "" where it is read as its sheet is wherever it is loaded.
    """

    form: str
    file: str
    sheet: str | None
    note: str


def write_forms_like(paths: list[Path], folder: Path) -> list[FormLike]:
    """A form for each sheet of the files that is read; files that only say how others are read get none.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    forms: dict[str, FormLike] = {}
    with scratch_folder("forms") as scratch:
        opened = open_to_look(paths, scratch)
        for incoming, sheet in list_sheets(opened.files):
            name = name_form(incoming, sheet, forms)
            write_form_like(sheet, folder / name)
            note = describe_form(sheet, opened.readings)
            forms[name] = FormLike(name, incoming.file.name, sheet.name or None, note)
    return list(forms.values())


def list_sheets(files: Iterable[Incoming]) -> Iterator[tuple[Incoming, Sheet]]:
    """The sheets that are read, of files that hold anything but how others are read."""
    for incoming in files:
        if holds_readings(incoming):
            continue
        for sheet in incoming.sheets or ():
            if isinstance(sheet, Sheet):
                yield incoming, sheet


def write_form_like(sheet: Sheet, path: Path) -> None:
    name = name_sheet(sheet)
    guide = messages.GUIDE_SHEET
    if name == guide:  # a workbook has no two sheets of one name
        guide = f"{guide} 2"
    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as workbook:
        styles = make_styles(workbook)
        write_headed(workbook.add_worksheet(name), sheet, styles)
        write_rows(workbook.add_worksheet(guide), explain_headers(sheet.layout), styles)


def name_form(incoming: Incoming, sheet: Sheet, taken: Iterable[str]) -> str:
    """`양식_4월 방문_하반기.xlsx`; `양식_4월 방문_하반기 (2).xlsx` where another has that name."""
    label = Path(incoming.file.name).stem
    if sheet.name:
        label = f"{label}_{sheet.name.translate(NOT_IN_NAMES)}"
    endings = chain([""], (f" ({number})" for number in count(2)))
    names = (messages.TEMPLATE_FILE.format(label=label + ending) for ending in endings)
    return next(name for name in names if name not in taken)


def name_sheet(sheet: Sheet) -> str:
    """The sheet's own name, which may say a year; a text file's is that of its source."""
    name = sheet.name or sheet.layout.contract.label
    return name.translate(NOT_IN_NAMES).strip("'")[:LONGEST_SHEET_NAME]


def list_head(sheet: Sheet) -> list[Row]:
    """What stands above the rows of data: titles, the unit line, the headers."""
    return [row for row in sheet.head if row.number <= sheet.layout.header_row]


def write_headed(page: Worksheet, sheet: Sheet, styles: Styles) -> None:
    """The sheet to fill in: as `templates.write_form`, under the headers and titles of another."""
    layout = sheet.layout
    columns = list_columns(layout)
    page.freeze_panes(layout.header_row, 0)
    for at, header in enumerate(layout.headers):
        size_column(page, at, header, columns.get(at), styles)
        offer_choices(page, layout.header_row, at, columns.get(at))
    for row in list_head(sheet):
        for at, cell in enumerate(row.cells):
            if not cell:
                continue
            if row.number < layout.first_header_row:
                page.write_string(row.number - 1, at, cell)
            else:
                page.write_string(row.number - 1, at, cell, styles.choose_header(columns.get(at)))


def list_columns(layout: Layout) -> Mapping[int, Column]:
    """Place → the column that is read there; of a wide table the one of its milestones."""
    return {
        at: layout.contract.find_column(name.rpartition(".")[2])
        for at, name in enumerate(layout.places)
        if name
    }


def explain_headers(layout: Layout) -> list[tuple[str, ...]]:
    """A line for each header, as `templates.explain_column`, under the header's own name."""
    columns = list_columns(layout)
    return [
        explain_header(header, columns.get(at))
        for at, header in enumerate(layout.headers)
        if header
    ]


def explain_header(header: str, column: Column | None) -> tuple[str, ...]:
    if column is None:
        return (header, "", "", "", messages.NOT_COUNTED, *("",) * (len(GUIDE_HEADERS) - 5))
    return (header, *explain_column(column)[1:])


def describe_form(sheet: Sheet, readings: Readings) -> str:
    """What to know of a form: that answers given for one file alone make its sheet be read otherwise."""
    try:
        found = find_told_layout(list_head(sheet), readings.choose_for(""), sheet.name)
    except Misfit:
        return messages.FORM_ASKS_AGAIN
    if is_read_alike(found, sheet.layout):
        return ""
    return messages.FORM_ASKS_AGAIN


def is_read_alike(one: Layout, other: Layout) -> bool:
    def describe(layout: Layout) -> Sequence[object]:
        return layout.contract, layout.header_row, {*layout.columns}, layout.wide, layout.constants

    return describe(one) == describe(other)
