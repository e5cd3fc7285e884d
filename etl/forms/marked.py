"""A file given back with its bad cells marked, so that the clerk mends them where they stand and uploads it again."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from etl.extract.files import read_file
from etl.extract.sheet import Refused, Sheet
from etl.extract.workbooks import cell_text

FILL = "FFE0A3"  # amber: to be mended; the note in the cell says what, so colour is not alone
PACKAGES = {".xlsx", ".xlsm"}


@dataclass(frozen=True)
class Mark:
    """One bad cell: its sheet, the row a person sees, its canonical column, and the sentence."""

    sheet: str
    row: int
    column: str
    message: str


def write_marked(path: Path, marks: list[Mark], scratch: Path, folder: Path) -> Path | None:
    """Writes a marked copy of a file into a folder.

    An xlsx keeps its own look; any other file becomes a plain xlsx with the same rows.

    Returns:
        the copy, or None when the file cannot be opened or nothing is to be marked.
    """
    if not marks:
        return None
    try:
        sheets = read_file(path, path.suffix, scratch)
    except Refused:
        return None
    copy = (
        folder / f"{path.stem}.xlsx"
    )  # the same name: the mended file takes the place of the first
    if path.suffix.lower() in PACKAGES:
        mark_package(path, sheets, marks, copy)
    else:
        mark_rows(sheets, marks, copy)
    return copy


def write_marked_files(paths: list[Path], quarantine: list[dict], folder: Path) -> list[Path]:
    """Marked copies of all files with bad rows, from the quarantine of a report; rows there twice are no fault."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = []
    with tempfile.TemporaryDirectory(prefix="balpum-marked-") as scratch:
        for path in paths:
            marks = [
                Mark(row["sheet"] or "", row["row"], row["column"], row["message"])
                for row in quarantine
                if row["file"] == path.name and row["code"] != "DUPLICATE_KEY"
            ]
            copies.append(write_marked(path, marks, Path(scratch), folder))
    return [copy for copy in copies if copy]


def position_of(sheets: list[Sheet], mark: Mark) -> tuple[Sheet, int] | None:
    """The sheet of a mark and the position of its cell, from 0; the first cell of the row for a column not there."""
    for sheet in sheets:
        if sheet.layout and sheet.name == mark.sheet:
            return sheet, sheet.layout.columns.get(mark.column, 0)
    return None


def mark_package(path: Path, sheets: list[Sheet], marks: list[Mark], copy: Path) -> None:
    """Colours the cells in the clerk's own workbook and puts each sentence into a note."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    workbook = load_workbook(path)
    for mark in marks:
        if found := position_of(sheets, mark):
            cell = workbook[mark.sheet].cell(mark.row, found[1] + 1)
            cell = next(
                (
                    workbook[mark.sheet][merged.coord.split(":")[0]]
                    for merged in workbook[mark.sheet].merged_cells.ranges
                    if cell.coordinate in merged
                ),
                cell,
            )
            cell.fill = PatternFill("solid", fgColor=FILL)
            cell.comment = Comment(mark.message, "발품", width=320, height=110)
    workbook.save(copy)


def mark_rows(sheets: list[Sheet], marks: list[Mark], copy: Path) -> None:
    """Writes the rows of a text file or an old workbook into a plain xlsx and marks them there.

    A text file's row number is the line on which its record starts; the copy keeps those numbers.
    """
    with xlsxwriter.Workbook(
        copy, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        bad = workbook.add_format({"bg_color": f"#{FILL}"})
        for sheet in sheets:
            if not sheet.layout:
                continue
            page = workbook.add_worksheet(sheet.name[:31] or None)
            page.write_row(sheet.layout.header_row - 1, 0, sheet.layout.headers)
            rows = dict(rows_of(sheet))
            for line, cells in rows.items():
                page.write_row(line - 1, 0, cells)
            for mark in (mark for mark in marks if mark.sheet == sheet.name):
                at = sheet.layout.columns.get(mark.column, 0)
                cells = rows.get(mark.row, [])
                page.write_string(mark.row - 1, at, cells[at] if at < len(cells) else "", bad)
                page.write_comment(mark.row - 1, at, mark.message)


def rows_of(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """The data rows of a sheet with the numbers a person sees."""
    if sheet.cells is not None:
        cells = sheet.cells.drop(columns="line")
        return [
            (int(line), [cell_text(v) for v in row])
            for line, row in zip(sheet.cells["line"], cells.to_numpy())
        ]
    from etl.extract.delimited import read_records

    return [
        (line, record)
        for line, record in read_records(sheet.dialect.path, sheet.dialect.delimiter)
        if line > sheet.dialect.header_ends
    ]
