"""Workbooks, opened by python-calamine; every cell becomes the text it shows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from pathlib import Path

import duckdb
import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from etl.contracts.codes import DAYS
from etl.extract import compound, limits, packages
from etl.extract.kinds import BINARY, OLE, ZIP, recognise_container
from etl.extract.layout import (
    HEADER_ROWS,
    Layout,
    Misfit,
    is_guide,
    number_rows,
    settle_gaps,
)
from etl.extract.limits import check_limit
from etl.extract.marks import NO_FACTS, BookFacts, choose_marks, find_xlsx_facts, put_texts
from etl.extract.opendocument import find_ods_facts
from etl.extract.readings import NO_READINGS, Readings, find_told_layout
from etl.extract.sheet import (
    NUMERIC_DAY,
    RawTable,
    Refused,
    Sheet,
    SheetMarks,
    UnreadSheet,
    read_head,
)
from etl.extract.spans import CellValue, Span, fill_merged

CONTAINERS = {".xlsx": ZIP, ".xlsm": ZIP, ".ods": ZIP, ".xls": OLE}
ENCRYPTED_STREAM = compound.ENCRYPTED_STREAM.encode("utf-16-le")
LARGEST_WHOLE = 1e15  # a larger one is not exact and stays as it is


@dataclass(frozen=True)
class Grid:
    """A workbook's sheet as it is laid out: rows of one width, and its merged ranges."""

    name: str
    rows: list[list[CellValue]]
    spans: Sequence[Span] = ()
    marks: SheetMarks = field(default_factory=SheetMarks)

    @property
    def is_blank(self) -> bool:
        return not any(cell != "" for row in self.rows for cell in row)

    @property
    def is_guide(self) -> bool:
        """Whether it is the explanation of a template."""
        return is_guide(list(map(format_cell, self.rows[0])))


@dataclass(frozen=True)
class Book:
    """A workbook's sheets that a person sees, and the names of those that are hidden."""

    grids: Sequence[Grid]
    hidden: tuple[str, ...]


# ---- cells ----


def format_cell(cell: object) -> str:
    """What the cell says, as text: dates in ISO form, whole numbers without a fraction."""
    return FORMATS.get(type(cell), str)(cell)


def format_number(cell: float) -> str:
    if cell.is_integer() and abs(cell) < LARGEST_WHOLE:
        return str(int(cell))
    return repr(cell)


def format_moment(cell: datetime) -> str:
    if cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat(" ", "minutes")


def format_duration(cell: timedelta) -> str:
    hours, minutes = divmod(round(cell.total_seconds() / 60), 60)
    return f"{hours}:{minutes:02}"


FORMATS: Mapping[type, Callable[..., str]] = {
    type(None): lambda _: "",
    bool: lambda cell: str(cell).upper(),
    float: format_number,
    datetime: format_moment,
    date: date.isoformat,
    timedelta: format_duration,
}


# ---- the file ----


def read_workbook(
    path: Path, suffix: str, readings: Readings = NO_READINGS
) -> list[Sheet | UnreadSheet]:
    """Every sheet that holds anything but the explanation of a template.

    Raises:
        Refused: ENCRYPTED, DAMAGED, EMPTY, TOO_LARGE, WRONG_TYPE.
    """
    book = read_book(path, check_container(path, suffix))
    told = [grid for grid in book.grids if not grid.is_blank and not grid.is_guide]
    if not told:
        raise Refused("EMPTY", hidden=book.hidden)
    return name_hidden([read_sheet(grid, readings) for grid in told], book.hidden)


def check_container(path: Path, suffix: str) -> BookFacts:
    """Looks at a workbook's first bytes and its sizes before anything is built up.

    Returns:
        what its reader leaves out.

    Raises:
        Refused: EMPTY, TOO_LARGE, ENCRYPTED, DAMAGED, WRONG_TYPE.
    """
    head = read_head(path)
    check_limit("bytes", path.stat().st_size, limits.WORKBOOK_LIMIT)
    if head.startswith(OLE) and ENCRYPTED_STREAM in path.read_bytes():
        raise Refused("ENCRYPTED")
    if not head.startswith((ZIP, OLE)) and BINARY.search(head):
        raise Refused("DAMAGED", kind="perhaps_drm")
    if not head.startswith(CONTAINERS[suffix]):
        raise Refused("WRONG_TYPE", kind=recognise_container(path))
    try:
        return find_facts(path, suffix)
    except Refused as refused:
        kind = recognise_container(path)
        if kind is None or refused.code not in ("WRONG_TYPE", "DAMAGED"):
            raise
        raise Refused("WRONG_TYPE", kind=kind) from refused


def find_facts(path: Path, suffix: str) -> BookFacts:
    """What the reader leaves out of a workbook whose sizes are bearable. Raises: as `check_container`."""
    if suffix == ".xls":
        return compound.find_xls_facts(path)
    parts = packages.list_parts(path, suffix)
    if suffix == ".ods":
        return find_ods_facts(path, parts)
    return find_xlsx_facts(path, parts, packages.check_parts(path, parts))


def read_book(path: Path, facts: BookFacts) -> Book:
    """Every sheet that is not hidden, as it is laid out.

    Args:
        facts: what the library leaves out.

    Raises:
        Refused: ENCRYPTED, DAMAGED, TOO_LARGE.
    """
    try:
        with quiet_console(), CalamineWorkbook.from_path(str(path)) as workbook:
            names = workbook.sheet_names
            check_limit("sheets", len(names), limits.SHEET_LIMIT)
            hidden = list_hidden(workbook)
            grids = [
                read_grid(workbook.get_sheet_by_name(name), facts)
                for name in names
                if name not in hidden
            ]
    except PasswordError as error:
        raise Refused("ENCRYPTED") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refused("DAMAGED") from error
    except BaseException as error:
        # the library gave up on something it took for impossible
        if type(error).__name__ == "PanicException":
            raise Refused("DAMAGED") from error
        raise
    return Book(grids, hidden)


def list_hidden(workbook: CalamineWorkbook) -> tuple[str, ...]:
    """The names of the sheets that a person does not see."""
    return tuple(
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible is not SheetVisibleEnum.Visible
    )


def name_hidden(
    sheets: list[Sheet | UnreadSheet], hidden: tuple[str, ...]
) -> list[Sheet | UnreadSheet]:
    """The sheets, of which one names the hidden ones: the first that fits a source, else the first."""
    if not hidden:
        return sheets
    at = next((at for at, sheet in enumerate(sheets) if isinstance(sheet, Sheet)), 0)
    marks = replace(sheets[at].marks, hidden_sheets=hidden)
    sheets[at] = replace(sheets[at], marks=marks)
    return sheets


def read_grid(sheet: CalamineSheet, facts: BookFacts) -> Grid:
    """A sheet as it is laid out, with what the library leaves out of it."""
    own = facts.sheets.get(sheet.name, NO_FACTS)
    rows = sheet.to_python(skip_empty_area=False)
    put_texts(rows, own.texts)
    merged = [
        Span(top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Grid(sheet.name, rows, merged or own.spans, choose_marks(own, rows, facts.is_1904))


@contextmanager
def quiet_console() -> Iterator[None]:
    """Keeps from the console what the library prints there when it gives up.

    The person gets a sentence instead.
    """
    try:
        console = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a program without a console
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(console, 2)
        os.close(console)
        os.close(nowhere)


# ---- one sheet ----


def read_sheet(grid: Grid, readings: Readings) -> Sheet | UnreadSheet:
    """A workbook's sheet with its layout; row numbers are Excel's own.

    Raises:
        Refused: TOO_LARGE for more rows, columns, merged cells or letters in a cell than the limit.
    """
    check_limit("rows", len(grid.rows), limits.ROW_LIMIT)
    check_limit("letters", find_longest(grid.rows), limits.LETTER_LIMIT)
    filled = fill_merged(grid.rows, grid.spans)
    first = number_rows([format_cell(cell) for cell in row] for row in grid.rows[: 2 * HEADER_ROWS])
    try:
        layout = find_told_layout(first, readings, grid.name)
    except Misfit as misfit:
        return UnreadSheet(grid.name, misfit, grid.marks, tuple(first))
    check_limit("columns", layout.width, limits.COLUMN_LIMIT)
    body = grid.rows[layout.header_row :]
    layout = settle_gaps(
        layout,
        has_data=lambda at: any(at < len(row) and row[at] != "" for row in body),
        wide=find_wide_headers(grid.spans, layout),
    )
    columns = format_columns(body, layout)
    lines = range(layout.header_row + 1, len(grid.rows) + 1)
    above = tuple(row for row in first if row.number < layout.first_header_row)
    cells = pa.table({**columns, "line": pa.array(lines)})
    return Sheet(grid.name, layout, cells, above, filled, grid.marks, tuple(first))


def find_longest(rows: Sequence[Sequence[CellValue]]) -> int:
    """The letters of a sheet's longest text."""
    return max((len(cell) for row in rows for cell in row if type(cell) is str), default=0)


def find_wide_headers(spans: Sequence[Span], layout: Layout) -> dict[int, int]:
    """First → last column of each merged range that the header row is part of."""
    return {
        span.left: span.right for span in spans if span.top < layout.header_row <= span.bottom + 1
    }


def format_column(rows: Sequence[Sequence[CellValue]], at: int) -> pa.Array:
    """One column as text; the rows of a sheet are all of one width."""
    texts = [
        cell if type(cell) is str else format_cell(cell)  # most are text
        for cell in map(itemgetter(at), rows)
    ]
    return pa.array(texts, pa.string())


def format_columns(rows: Sequence[Sequence[CellValue]], layout: Layout) -> dict[str, pa.Array]:
    """Every column of a table as text: c0 …"""
    days = set(layout.find_places(*DAYS))
    return {
        f"c{at}": format_days(rows, at) if at in days else format_column(rows, at)
        for at in range(layout.width)
    }


def format_days(rows: Sequence[Sequence[CellValue]], at: int) -> pa.Array:
    """A column of days as text; a number that may have lost a zero (`7.20` typed as a number) is marked as one."""
    texts = [
        NUMERIC_DAY + format_cell(cell) if is_short_day(cell) else format_cell(cell)
        for cell in map(itemgetter(at), rows)
    ]
    return pa.array(texts, pa.string())


def is_short_day(cell: object) -> bool:
    """`7.2`: a month and a day, as far as a number can say."""
    return type(cell) is float and 1 <= cell < 13 and not cell.is_integer()


def load_cells(con: duckdb.DuckDBPyConnection, cells: pa.Table, table: str) -> RawTable:
    """Puts a sheet's cells into a temporary table."""
    con.register("cells_of_sheet", cells)
    con.execute(f"create or replace temp table {table} as select * from cells_of_sheet")
    con.unregister("cells_of_sheet")
    return RawTable(table, line="r.line")
