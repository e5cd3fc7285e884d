"""Workbooks, opened by python-calamine; every cell becomes the text it shows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from etl.extract import containers
from etl.extract.containers import Span, too_large
from etl.extract.layout import HEADER_ROWS, Misfit, find_layout, is_guide, settle_gaps
from etl.extract.sheet import OLE, ZIP, Refused, Sheet, read_head

WORKBOOK_LIMIT = 100 * 2**20  # SOURCES §3: bytes of a workbook
CONTAINERS = {".xlsx": ZIP, ".xlsm": ZIP, ".ods": ZIP, ".xls": OLE}
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # bytes no text has
ENCRYPTED_STREAM = containers.OLE_ENCRYPTED.encode("utf-16-le")
MERGED_LIMIT = 5_000_000  # rows that merged cells may cover together


def cell_text(cell: object) -> str:
    """What the cell says, as text: dates in ISO form, whole numbers without a fraction."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        hours, minutes = divmod(round(cell.total_seconds() / 60), 60)
        return f"{hours}:{minutes:02}"
    return str(cell)


def read_workbook(path: Path, suffix: str) -> list[Sheet]:
    """Every sheet that holds anything but the explanation of a template.

    Raises:
        Refused: ENCRYPTED, DAMAGED, EMPTY, TOO_LARGE, WRONG_TYPE.
    """
    spans = check_container(path, suffix)
    tables = read_tables(path, spans)
    sheets = [
        read_sheet(name, rows, merged)
        for name, rows, merged in tables
        if any(any(c != "" for c in row) for row in rows)
        and not is_guide(list(map(cell_text, rows[0])))
    ]
    if not sheets:
        raise Refused("EMPTY")
    return sheets


def read_tables(
    path: Path, spans: dict[str, list[Span]]
) -> list[tuple[str, list[list[object]], list[Span]]]:
    """Name, rows of cells and merged ranges of every sheet.

    Args:
        spans: merged ranges by sheet, where the library knows none (.ods).

    Raises:
        Refused: ENCRYPTED, DAMAGED, TOO_LARGE.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with quiet_console(), CalamineWorkbook.from_path(str(path)) as workbook:
            if len(workbook.sheet_names) > containers.SHEET_LIMIT:
                raise too_large("sheets", len(workbook.sheet_names), containers.SHEET_LIMIT)
            tables = []
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                tables.append(
                    (
                        name,
                        sheet.to_python(skip_empty_area=False),
                        sheet.merged_cell_ranges or spans.get(name, []),
                    )
                )
            return tables
    except PasswordError as error:
        raise Refused("ENCRYPTED") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refused("DAMAGED") from error
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # the library gave up on something it took for impossible
            raise
        raise Refused("DAMAGED") from error


@contextmanager
def quiet_console() -> Iterator[None]:
    """Keeps from the console what the library prints there when it gives up; the person gets a sentence instead."""
    try:
        console, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
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


def check_container(path: Path, suffix: str) -> dict[str, list[Span]]:
    """Looks at a workbook's first bytes and its sizes before anything is built up; returns an .ods's merged ranges.

    Raises:
        Refused: EMPTY, TOO_LARGE, ENCRYPTED, DAMAGED, WRONG_TYPE.
    """
    head, size = read_head(path), path.stat().st_size
    if size > WORKBOOK_LIMIT:
        raise too_large("bytes", size, WORKBOOK_LIMIT)
    if head.startswith(OLE) and ENCRYPTED_STREAM in path.read_bytes():
        raise Refused("ENCRYPTED")
    if not head.startswith(CONTAINERS[suffix]):
        is_other = head.startswith((ZIP, OLE)) or not BINARY.search(head)
        raise Refused("WRONG_TYPE" if is_other else "DAMAGED")
    if head.startswith(ZIP):
        return containers.check_package(path, suffix)
    containers.check_xls(path)
    return {}


def fill_merged(rows: list[list[object]], merged: list[Span]) -> None:
    """Puts the value of cells merged over several rows into all of those rows; cells are Excel's own, from 0.

    A row that has nothing of its own stays blank: a form drawn with two lines to a row holds it once.

    Raises:
        Refused: TOO_LARGE when the ranges cover more rows than any form does.
    """
    down = [span for span in merged if span[1][0] > span[0][0]]
    if (covered := sum(last - first for (first, _), (last, _) in down)) > MERGED_LIMIT:
        raise too_large("cells", covered, MERGED_LIMIT)
    own = {
        row
        for (first, _), (last, _) in down
        for row in range(first + 1, min(last + 1, len(rows)))
        if any(cell != "" for cell in rows[row])
    }
    for (first, column), (last, _) in down:
        if first < len(rows) and column < len(rows[first]) and rows[first][column] != "":
            for row in range(first + 1, min(last + 1, len(rows))):
                if row in own and column < len(rows[row]) and rows[row][column] == "":
                    rows[row][column] = rows[first][column]


def read_sheet(name: str, rows: list[list[object]], merged: list[Span] = ()) -> Sheet:
    """A workbook's sheet; row numbers are Excel's own.

    Raises:
        Refused: TOO_LARGE for more rows than the limit.
    """
    if len(rows) > containers.ROW_LIMIT:
        raise too_large("rows", len(rows), containers.ROW_LIMIT)
    fill_merged(rows, merged)
    head = [[cell_text(cell) for cell in row] for row in rows[: HEADER_ROWS + 1]]
    try:
        layout = find_layout(head, list(range(1, len(head) + 1)))
    except Misfit as misfit:
        return Sheet(name, None, misfit)
    if layout.width > containers.COLUMN_LIMIT:
        raise too_large("columns", layout.width, containers.COLUMN_LIMIT)
    body = rows[layout.header_row :]
    wide = {
        left: right
        for (top, left), (bottom, right) in merged
        if top < layout.header_row <= bottom + 1
    }
    layout = settle_gaps(
        layout, lambda at: any(at < len(row) and row[at] != "" for row in body), wide
    )
    columns = {f"c{at}": column_texts(body, at) for at in range(layout.width)}
    cells = pa.table(columns).to_pandas().assign(line=range(layout.header_row + 1, len(rows) + 1))
    return Sheet(name, layout, None, cells=cells)


def column_texts(rows: list[list[object]], at: int) -> pa.Array:
    """One column as text; the rows of a sheet are all of one width."""
    cells = list(map(itemgetter(at), rows))
    return pa.array([cell if type(cell) is str else cell_text(cell) for cell in cells], pa.string())


def load_cells(con: duckdb.DuckDBPyConnection, cells: pd.DataFrame, table: str) -> None:
    con.register(
        "cells_of_sheet", pa.Table.from_pandas(cells, preserve_index=False)
    )  # a frame would go cell by cell
    con.execute(f"create or replace temp table {table} as select * from cells_of_sheet")
    con.unregister("cells_of_sheet")
