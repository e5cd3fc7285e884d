"""Workbooks, opened by python-calamine; every cell becomes the text it shows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from etl.extract import compound, limits, packages
from etl.extract.headers import VOCABULARIES, Vocabulary
from etl.extract.layout import (
    HEADER_ROWS,
    Layout,
    Misfit,
    find_layout,
    is_guide,
    number_rows,
    settle_gaps,
)
from etl.extract.limits import check_limit
from etl.extract.opendocument import find_ods_spans
from etl.extract.sheet import OLE, ZIP, RawTable, Refused, Sheet, UnreadSheet, read_head
from etl.extract.spans import CellValue, Span, fill_merged

CONTAINERS = {".xlsx": ZIP, ".xlsm": ZIP, ".ods": ZIP, ".xls": OLE}
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # bytes no text has
ENCRYPTED_STREAM = compound.ENCRYPTED_STREAM.encode("utf-16-le")
LARGEST_WHOLE = 1e15  # a larger one is not exact and stays as it is


@dataclass(frozen=True)
class Grid:
    """A workbook's sheet as it is laid out: rows of one width, and its merged ranges."""

    name: str
    rows: list[list[CellValue]]
    spans: Sequence[Span] = ()

    @property
    def is_blank(self) -> bool:
        return not any(cell != "" for row in self.rows for cell in row)

    @property
    def is_guide(self) -> bool:
        """Whether it is the explanation of a template."""
        return is_guide(list(map(format_cell, self.rows[0])))


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
    path: Path, suffix: str, vocabularies: Sequence[Vocabulary] = VOCABULARIES
) -> list[Sheet | UnreadSheet]:
    """Every sheet that holds anything but the explanation of a template.

    Raises:
        Refused: ENCRYPTED, DAMAGED, EMPTY, TOO_LARGE, WRONG_TYPE.
    """
    spans = check_container(path, suffix)
    grids = read_grids(path, spans)
    told = [grid for grid in grids if not grid.is_blank and not grid.is_guide]
    sheets = [read_sheet(grid, vocabularies) for grid in told]
    if not sheets:
        raise Refused("EMPTY")
    return sheets


def check_container(path: Path, suffix: str) -> dict[str, list[Span]]:
    """Looks at a workbook's first bytes and its sizes before anything is built up.

    Returns:
        the merged ranges of each sheet of an .ods, which its reader does not give.

    Raises:
        Refused: EMPTY, TOO_LARGE, ENCRYPTED, DAMAGED, WRONG_TYPE.
    """
    head = read_head(path)
    check_limit("bytes", path.stat().st_size, limits.WORKBOOK_LIMIT)
    if head.startswith(OLE) and ENCRYPTED_STREAM in path.read_bytes():
        raise Refused("ENCRYPTED")
    if not head.startswith(CONTAINERS[suffix]):
        if head.startswith((ZIP, OLE)) or not BINARY.search(head):
            raise Refused("WRONG_TYPE")
        raise Refused("DAMAGED")
    if suffix == ".xls":
        compound.check_xls(path)
        return {}
    parts = packages.list_parts(path, suffix)
    if suffix == ".ods":
        return find_ods_spans(path, parts)
    packages.check_parts(path, parts)
    return {}


def read_grids(path: Path, spans: Mapping[str, Sequence[Span]]) -> list[Grid]:
    """Every sheet as it is laid out.

    Args:
        spans: merged ranges by sheet, where the library knows none (.ods).

    Raises:
        Refused: ENCRYPTED, DAMAGED, TOO_LARGE.
    """
    try:
        with quiet_console(), CalamineWorkbook.from_path(str(path)) as workbook:
            names = workbook.sheet_names
            check_limit("sheets", len(names), limits.SHEET_LIMIT)
            return [
                read_grid(name, workbook.get_sheet_by_name(name), spans.get(name, ()))
                for name in names
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


def read_grid(name: str, sheet: CalamineSheet, spans: Sequence[Span]) -> Grid:
    merged = [
        Span(top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Grid(name, sheet.to_python(skip_empty_area=False), merged or spans)


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


def read_sheet(grid: Grid, vocabularies: Sequence[Vocabulary]) -> Sheet | UnreadSheet:
    """A workbook's sheet with its layout; row numbers are Excel's own.

    Raises:
        Refused: TOO_LARGE for more rows, columns or merged cells than the limit.
    """
    check_limit("rows", len(grid.rows), limits.ROW_LIMIT)
    fill_merged(grid.rows, grid.spans)
    head = number_rows([format_cell(cell) for cell in row] for row in grid.rows[:HEADER_ROWS])
    try:
        layout = find_layout(head, vocabularies)
    except Misfit as misfit:
        return UnreadSheet(grid.name, misfit)
    check_limit("columns", layout.width, limits.COLUMN_LIMIT)
    body = grid.rows[layout.header_row :]
    layout = settle_gaps(
        layout,
        has_data=lambda at: any(at < len(row) and row[at] != "" for row in body),
        wide=find_wide_headers(grid.spans, layout),
    )
    columns = {f"c{at}": format_column(body, at) for at in range(layout.width)}
    lines = range(layout.header_row + 1, len(grid.rows) + 1)
    above = tuple(row for row in head if row.number < layout.first_header_row)
    return Sheet(grid.name, layout, pa.table(columns).to_pandas().assign(line=lines), above)


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


def load_cells(con: duckdb.DuckDBPyConnection, cells: pd.DataFrame, table: str) -> RawTable:
    """Puts a sheet's cells into a temporary table."""
    # as columns of Arrow: a frame would go cell by cell
    con.register("cells_of_sheet", pa.Table.from_pandas(cells, preserve_index=False))
    con.execute(f"create or replace temp table {table} as select * from cells_of_sheet")
    con.unregister("cells_of_sheet")
    return RawTable(table, line="r.line")
