"""Writes one table in any of the shapes that files come in, and reads back what the loader makes of it.

A grid is a list of rows of cells (text, numbers, dates; None leaves a cell empty). Merged ranges are ((row, column),
(row, column)) from 0. `.xlsx` is written by XlsxWriter, `.xls` by xlwt, `.ods` by hand.
"""

from __future__ import annotations

import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

from analytics.warehouse.builds import RawFile
from etl.contracts.registry import find_contract
from etl.extract.layout import Header, Layout, recognise_header
from etl.extract.manifest import Incoming
from etl.load.staging import Staging, read_quarantine, stage_file, start_staging

LOADED_ON = date(2022, 3, 31)
ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{tables}
</office:spreadsheet></office:body></office:document-content>"""


# ---- writing -----------------------------------------------------------------------------------------------


def write_book(
    path: Path, sheets: dict[str, list[list]], merged: dict[str, list] | None = None
) -> Path:
    """A workbook of the path's ending; the value of a merged range is that of its first cell."""
    {".xlsx": write_xlsx, ".xls": write_xls, ".ods": write_ods}[path.suffix](
        path, sheets, merged or {}
    )
    return path


def write_xlsx(path: Path, sheets: dict[str, list[list]], merged: dict[str, list]) -> None:
    with xlsxwriter.Workbook(
        path, {"strings_to_urls": False, "strings_to_formulas": False}
    ) as book:
        day, moment = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            for (top, left), (bottom, right) in merged.get(name, []):
                sheet.merge_range(top, left, bottom, right, "")
            for at, row in enumerate(grid):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(at, column, cell, moment)
                    elif isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell is not None:
                        sheet.write(at, column, cell)


def write_xls(path: Path, sheets: dict[str, list[list]], merged: dict[str, list]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day, moment = (
        xlwt.easyxf(num_format_str="yyyy-mm-dd"),
        xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm"),
    )
    plain = xlwt.easyxf()
    for name, grid in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        for at, row in enumerate(grid):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(
                        at,
                        column,
                        cell,
                        moment
                        if isinstance(cell, datetime)
                        else day
                        if isinstance(cell, date)
                        else plain,
                    )
        for (top, left), (bottom, right) in merged.get(name, []):
            sheet.merge(top, bottom, left, right)
    book.save(str(path))


def write_ods(path: Path, sheets: dict[str, list[list]], merged: dict[str, list]) -> None:
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(ods_row(at, row, merged.get(name, [])) for at, row in enumerate(grid))
        + "</table:table>"
        for name, grid in sheets.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", ODS.format(tables=tables))


def ods_row(at: int, row: list, merged: list) -> str:
    spans = dict(merged)
    cells = []
    for column, cell in enumerate(row):
        (bottom, right) = spans.get((at, column), (at, column))
        span = (
            f' table:number-rows-spanned="{bottom - at + 1}" table:number-columns-spanned="{right - column + 1}"'
            if (at, column) in spans
            else ""
        )
        is_covered = any(
            top <= at <= bottom and left <= column <= right and (at, column) != (top, left)
            for (top, left), (bottom, right) in merged
        )
        if is_covered:
            cells.append("<table:covered-table-cell/>")
        elif cell is None or cell == "":
            cells.append(f"<table:table-cell{span}/>")
        elif isinstance(cell, date):
            cells.append(
                f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"{span}/>'
            )
        elif isinstance(cell, (int, float)):
            cells.append(
                f'<table:table-cell office:value-type="float" office:value="{cell}"{span}/>'
            )
        else:
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
            cells.append(
                f'<table:table-cell office:value-type="string"{span}>{lines}</table:table-cell>'
            )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def write_text(path: Path, grid: list[list], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Delimited text; cells that hold the delimiter, a quote or a line break are quoted."""

    def quoted(cell: object) -> str:
        text = "" if cell is None else str(cell)
        return (
            '"' + text.replace('"', '""') + '"'
            if any(c in text for c in (delimiter, '"', "\n"))
            else text
        )

    width = max(map(len, grid))
    lines = (
        delimiter.join(quoted(cell) for cell in [*row, *[None] * (width - len(row))])
        for row in grid
    )
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


# ---- reading back ------------------------------------------------------------------------------------------


def stage(path: Path, loaded_on: date = LOADED_ON) -> Staging:
    """One file staged in memory, its rows judged, without the marts."""
    staging = start_staging(None, Path(tempfile.gettempdir()))
    stage_file(
        staging,
        1,
        Incoming(
            RawFile("x" * 12, "x" * 64, path.name, path.suffix, loaded_on, True, "user"), path
        ),
    )
    return staging


def rows_of(staging: Staging, source: str) -> list[tuple]:
    """The valid rows of a source, without where they stood."""
    names = ", ".join(column.name for column in find_contract(source).columns)
    return staging.con.execute(
        f"select {names} from stg_{source} where problem is null and left_out is null "
        "order by sheet_no, line"
    ).fetchall()


def loaded_rows(path: Path, source: str) -> list[tuple]:
    """The valid rows of a file; every row of it is accounted for."""
    staging = stage(path)
    try:
        for report in staging.reports[1]:
            assert (
                report.refused
                or report.rows_read == report.loaded + report.quarantined + report.left_out
            )
        assert read_quarantine(staging.con, {1}) == []
        return rows_of(staging, source)
    finally:
        staging.con.close()


def recognise_headers(cells: tuple[str, ...]) -> Layout:
    """The layout of a sheet whose first row are these headers."""
    return recognise_header(Header(cells, first_row=1, last_row=1))
