"""What could not be read, kept for a person: rows whole, cells of loaded rows by themselves, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from etl.contracts.codes import QuarantineCode
from etl.extract.layout import Layout
from etl.extract.sheet import NUMERIC_DAY, UNCACHED_FORMULA
from etl.messages import describe_quarantine, name_place
from etl.transform import keys
from etl.transform.suspects import count_cells
from etl.transform.validate import Table

TWINS = ("DUPLICATE_KEY", "CONFLICTING_KEY")
COLUMNS = (
    "file_no",
    "sheet_no",
    "source",
    "line",
    "problem",
    "label",
    "value",
    "code",
    "message",
    "cells",
    "is_kept",
)


@dataclass(frozen=True)
class BadCell:
    """A cell that breaks a rule: the number of its row, the column, the code, and the row's cells as they are.

    Args:
        is_kept: whether only the cell was set aside and its row is loaded.
    """

    line: int
    problem: str
    code: QuarantineCode
    cells: list[str]
    is_kept: bool


def quarantine_table(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    file_no: int,
    sheet_no: int,
    sheets: Sequence[str | None],
) -> None:
    """Notes a table's rows with a problem, and its unread cells, in quarantine_rows with their sentences.

    Args:
        sheets: names of the file's sheets, by place.
    """
    contract = table.layout.contract
    bad = read_bad_cells(con, table, file_no, sheet_no)
    if not bad:
        return
    twins = {}
    if any(cell.code in TWINS for cell in bad):
        twins = keys.find_twins(con, contract, file_no, sheet_no)
    others = {
        line: name_place(sheets[other], other_line, is_same=other == sheet_no)
        for line, (other, other_line) in twins.items()
    }
    rows = [
        (file_no, sheet_no, contract.name, *describe_bad_cell(table, cell, others)) for cell in bad
    ]
    con.register("bad_rows", pd.DataFrame(rows, columns=list(COLUMNS)))
    con.execute("insert into quarantine_rows select * from bad_rows")
    con.unregister("bad_rows")


def read_bad_cells(
    con: duckdb.DuckDBPyConnection, table: Table, file_no: int, sheet_no: int
) -> list[BadCell]:
    """The rows of a table that break a rule and its unread cells, in its order."""
    found = con.execute(
        f"""
        select line, problem, code, false as is_kept from stg_{table.layout.contract.name}
        where file_no = $file and sheet_no = $sheet and problem is not null
        union all
        select line, column_name, code, true from unread_cells
        where file_no = $file and sheet_no = $sheet
        order by line
    """,
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    if not found:
        return []
    whole = read_whole_rows(con, table, [line for line, *_ in found])
    return [
        BadCell(line, problem, code, whole[line], is_kept)
        for line, problem, code, is_kept in found
        if line in whole
    ]


def read_whole_rows(
    con: duckdb.DuckDBPyConnection, table: Table, lines: list[int]
) -> dict[int, list[str]]:
    """The cells of some rows of a table, as they are."""
    raw = table.raw
    cells = ", ".join(f"coalesce(r.c{at}, '')" for at in range(count_cells(con, raw.name)))
    con.register("bad_lines", pd.DataFrame({"line": lines}))
    rows = con.execute(
        f"select {raw.line}, [{cells}] from {table.rows} "
        f"and {raw.line} in (select line from bad_lines)"
    ).fetchall()
    con.unregister("bad_lines")
    return dict(rows)


def describe_bad_cell(
    table: Table, bad: BadCell, others: dict[int, str]
) -> tuple[int, str, str, str, str, str, list[str], bool]:
    """(line, problem, label, value, code, message, cells, is_kept) of what broke a rule."""
    layout = table.layout
    column = layout.contract.find_column(bad.problem)
    label = name_column(layout, bad.problem)
    value = ""
    if bad.problem in layout.columns:
        at = layout.columns[bad.problem]
        value = show_cell(bad.cells[at]).strip()
    facts: dict[str, Any] = {"other": others.get(bad.line, "")}
    if bad.code == "BAD_ORDER":
        facts = name_order(layout, bad.problem)
    message = describe_quarantine(
        bad.code, column, value, label=label, is_kept=bad.is_kept, **facts
    )
    cells = list(map(show_cell, bad.cells))
    return bad.line, bad.problem, label, value, bad.code, message, cells, bad.is_kept


def show_cell(text: str) -> str:
    """A cell as a person sees it, without our marks."""
    return text.replace(UNCACHED_FORMULA, "").replace(NUMERIC_DAY, "")


def name_column(layout: Layout, name: str) -> str:
    """`복귀 일자`: a column's header as the file has it, on one line; its label where the file has none."""
    header = ""
    if name in layout.columns:
        header = " ".join(layout.headers[layout.columns[name]].split())
    return header or layout.contract.find_column(name).label


def name_order(layout: Layout, problem: str) -> dict[str, str]:
    """The headers of the two days that are in the wrong order."""
    order = next(o for o in layout.contract.orders if problem in (o.later, o.earlier))
    return {
        "earlier": name_column(layout, order.earlier),
        "later": name_column(layout, order.later),
    }
