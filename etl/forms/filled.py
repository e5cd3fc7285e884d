"""Forms that hold the lists of the current build: altered and loaded again, such a form is the new list.

sites      시설 * | 총좌석 * | 개관일
           예시 AI창업캠프 1관 | 120 | 2020-07-01      as the list stands

What could not be read stands in none: a cell kept back is empty, a row kept back is missing (the page says so).
Of lists alone: the newest file replaces the one before it, so that one who wants to alter a line needs the whole.
Of a log only what is new is loaded, and its form is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from analytics.warehouse import snapshots
from etl import messages
from etl.contracts.codes import NUMBERS, ColumnKind
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.extract.manifest import SAMPLE_HEADER
from etl.forms.templates import Styles, make_styles, name_file, write_form, write_guide


def write_filled_forms(folder: Path) -> list[Path]:
    """Writes a form for each list that has rows in the current build; returns their paths.

    Raises:
        NoSnapshot: nothing was loaded yet, or the current build cannot be opened.
    """
    snapshot = snapshots.open_build()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for contract in CONTRACTS:
        if contract.keeps != "list":
            continue
        with snapshot.asking() as cursor:
            rows = read_list(cursor, contract)
        if rows:
            written.append(write_filled(folder, contract, rows, snapshot.is_sample))
    return written


def read_list(cursor: duckdb.DuckDBPyConnection, contract: Contract) -> list[tuple[Any, ...]]:
    """The list as it stands, a cell for each column of its contract, in the order of its files."""
    columns = ", ".join(f'"{column.name}"' for column in contract.columns)
    query = f"select {columns} from stg_{contract.name} order by file_no, sheet_no, line"
    return cursor.execute(query).fetchall()


def write_filled(
    folder: Path, contract: Contract, rows: Iterable[Sequence[Any]], is_sample: bool
) -> Path:
    """Of the sample it carries the sample's mark, so that it is never taken for real data."""
    path = folder / name_file(messages.FILLED_FILE, contract)
    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as workbook:
        styles = make_styles(workbook)
        page = workbook.add_worksheet(contract.label)
        write_form(page, contract, styles)
        for line, cells in enumerate(rows, 1):
            row = list(zip(contract.columns, cells, strict=True))
            write_list_row(page, line, row, styles)
        if is_sample:
            page.write_string(0, len(contract.columns), SAMPLE_HEADER, styles.optional)
        write_guide(workbook.add_worksheet(messages.GUIDE_SHEET), contract, styles)
    return path


def write_list_row(
    page: Worksheet, line: int, cells: Sequence[tuple[Column, Any]], styles: Styles
) -> None:
    row = {column.name: value for column, value in cells}
    for at, (column, value) in enumerate(cells):
        if value is not None:
            write_value(page, (line, at), choose_kind(column, row), value, styles)


def choose_kind(column: Column, row: Mapping[str, Any]) -> ColumnKind:
    """What a cell holds: the value of a target is a share where its metric is one."""
    otherwise = column.otherwise
    if otherwise and row[otherwise.column] in otherwise.values:
        return otherwise.kind
    return column.kind


def write_value(
    page: Worksheet, where: tuple[int, int], kind: ColumnKind, value: Any, styles: Styles
) -> None:
    """A day is written as a day and a number as a number, so that Excel sorts and sums them.

    A share is written `120%`, as 1.2 would be read as 1.2%; any other broken number with all its places, as a
    latitude cut to two would lie elsewhere.
    """
    style = styles.by_kind.get(kind, styles.text)
    if kind == "date":
        page.write_datetime(*where, value, style)
    elif kind == "rate":
        page.write_string(*where, f"{value * 100:.12g}%", styles.text)
    elif kind == "number":
        page.write_number(*where, value)
    elif kind in NUMBERS:
        page.write_number(*where, value, style)
    else:
        page.write_string(*where, value, style)
