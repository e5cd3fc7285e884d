"""A file given back with its bad cells marked: the clerk mends them where they stand and uploads it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from etl.extract.delimited import Record, read_body
from etl.extract.manifest import Incoming
from etl.extract.sheet import Dialect, Sheet
from etl.load.look import open_to_look
from etl.load.scratch import scratch_folder

if TYPE_CHECKING:  # it takes its time, and only --marked of an xlsx needs it
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

FILL = "FFE0A3"  # amber: to be mended; the note in the cell says what, so colour is not alone
PACKAGES = {".xlsx", ".xlsm"}
LONGEST_SHEET_NAME = 31  # in a workbook


@dataclass(frozen=True)
class Mark:
    """One bad cell: its sheet, the row a person sees, its canonical column, and the sentence."""

    sheet: str
    row: int
    column: str
    message: str


def write_marked_files(
    paths: Iterable[Path], quarantine: Sequence[Mapping], folder: Path
) -> list[Path]:
    """Marked copies of all files with bad rows, from the quarantine of a report.

    Rows that are there twice are no fault.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copies = []
    with scratch_folder("marked") as scratch:
        for incoming in open_to_look(list(paths), scratch).files:
            marks = [
                Mark(row["sheet"] or "", row["row"], row["column"], row["message"])
                for row in quarantine
                if row["file"] == incoming.file.name and row["code"] != "DUPLICATE_KEY"
            ]
            copies.append(write_marked(incoming, marks, folder))
    return [copy for copy in copies if copy]


def write_marked(incoming: Incoming, marks: Sequence[Mark], folder: Path) -> Path | None:
    """Writes a marked copy of a file into a folder.

    An xlsx keeps its own look; any other file becomes a plain xlsx with the same rows.

    Returns:
        the copy, or None when nothing is to be marked.
    """
    if not marks:
        return None
    read = incoming.sheets or ()
    sheets = {sheet.name: sheet for sheet in read if isinstance(sheet, Sheet)}
    # the same name: the mended file takes the place of the first
    copy = folder / f"{Path(incoming.file.name).stem}.xlsx"
    if incoming.file.suffix in PACKAGES:
        mark_package(incoming.path, sheets, marks, copy)
    else:
        mark_rows(sheets, marks, copy)
    return copy


def find_position(sheet: Sheet, mark: Mark) -> int:
    """The position of a mark's cell, from 0; the first cell of the row for a column not there."""
    return sheet.layout.columns.get(mark.column, 0)


# ---- the clerk's own workbook ----


def mark_package(
    path: Path, sheets: Mapping[str, Sheet], marks: Iterable[Mark], copy: Path
) -> None:
    """Colours the cells in the clerk's own workbook and puts each sentence into a note."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    workbook = load_workbook(path)
    for mark in marks:
        if mark.sheet in sheets:
            at = find_position(sheets[mark.sheet], mark)
            cell = find_written_cell(workbook[mark.sheet], mark.row, at + 1)
            cell.fill = PatternFill("solid", fgColor=FILL)
            cell.comment = Comment(mark.message, "발품", width=320, height=110)
    workbook.save(copy)


def find_written_cell(page: Worksheet, row: int, column: int) -> Cell | MergedCell:
    """The cell in which a value is written: of merged ones the first."""
    cell = page.cell(row, column)
    for merged in page.merged_cells.ranges:
        if cell.coordinate in merged:
            return page.cell(merged.min_row, merged.min_col)
    return cell


# ---- any other file ----


def mark_rows(sheets: Mapping[str, Sheet], marks: Sequence[Mark], copy: Path) -> None:
    """Writes the rows of a text file or an old workbook into a plain xlsx and marks them there.

    A text file's row number is the line on which its record starts; the copy keeps those numbers.
    """
    as_text = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(copy, as_text) as workbook:
        bad = workbook.add_format({"bg_color": f"#{FILL}"})
        for name, sheet in sheets.items():
            page = workbook.add_worksheet(name[:LONGEST_SHEET_NAME] or None)
            for (
                row
            ) in sheet.above:  # a unit or a year stands there, and counts when the copy is loaded
                page.write_row(row.number - 1, 0, row.cells)
            page.write_row(sheet.layout.header_row - 1, 0, sheet.layout.headers)
            rows = {record.line: record.cells for record in list_rows(sheet)}
            for line, cells in rows.items():
                page.write_row(line - 1, 0, cells)
            for mark in (mark for mark in marks if mark.sheet == name):
                at = find_position(sheet, mark)
                text = "".join(rows.get(mark.row, [])[at : at + 1])
                page.write_string(mark.row - 1, at, text, bad)
                page.write_comment(mark.row - 1, at, mark.message)


def list_rows(sheet: Sheet) -> list[Record]:
    """The data rows of a sheet with the numbers a person sees."""
    if isinstance(sheet.rows, Dialect):
        return read_body(sheet.rows)
    cells = sheet.rows.drop(columns="line").to_numpy().tolist()
    return [Record(int(line), row) for line, row in zip(sheet.rows["line"], cells, strict=True)]
