"""What could not be read, kept for a person: rows whole, cells of loaded rows by themselves, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from etl.contracts.codes import QuarantineCode
from etl.extract.layout import MILESTONE, Layout
from etl.messages import describe_quarantine, name_place
from etl.transform import keys
from etl.transform.cells import show_cell
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
    "place",
    "headers",
    "places",
    "key_place",
)
TOLD_ONCE = (
    6  # the first of what is told of a bad cell: how often its row repeats it does not matter
)


@dataclass(frozen=True)
class BadCell:
    """A cell that breaks a rule: the number of its row, the column, the code, and the row's cells as they are.

    Args:
        piece: which of the line's rows it is, where a wide table has several: `채용`.
        is_kept: whether only the cell was set aside and its row is loaded.
    """

    line: int
    piece: str
    problem: str
    code: QuarantineCode
    cells: list[str]
    is_kept: bool


@dataclass(frozen=True)
class Twins:
    """Of a row that shares its key: where another stands, and where the first of them."""

    other: str = ""
    first: str = ""


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
    beside = {
        line: Twins(
            name_place(sheets[other], other_line, is_same=other == sheet_no),
            name_first(sheets, (sheet_no, line), (other, other_line)),
        )
        for line, (other, other_line) in twins.items()
    }
    described = (describe_bad_cell(table, cell, beside.get(cell.line, Twins())) for cell in bad)
    # the rows of one line may break a rule by the same cell, which is told once
    rows = {told[:TOLD_ONCE]: (file_no, sheet_no, contract.name, *told) for told in described}
    columns = zip(*rows.values(), strict=True)
    con.register("bad_rows", pa.table([pa.array(column) for column in columns], COLUMNS))
    con.execute("insert into quarantine_rows select * from bad_rows")
    con.unregister("bad_rows")


def name_first(sheets: Sequence[str | None], place: tuple[int, int], other: tuple[int, int]) -> str:
    """The first of the rows that share a key, named alike for all of them: the others know it, it knows the second."""
    sheet, line = min(place, other)
    return name_place(sheets[sheet], line, is_same=False)


def read_bad_cells(
    con: duckdb.DuckDBPyConnection, table: Table, file_no: int, sheet_no: int
) -> list[BadCell]:
    """The rows of a table that break a rule and its unread cells, in its order."""
    piece = "''"
    if table.layout.wide:
        piece = MILESTONE
    found = con.execute(
        f"""
        select line, coalesce({piece}, ''), problem, code, false as is_kept
        from stg_{table.layout.contract.name}
        where file_no = $file and sheet_no = $sheet and problem is not null
        union all
        select line, piece, column_name, code, true from unread_cells
        where file_no = $file and sheet_no = $sheet
        order by line
    """,
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    if not found:
        return []
    whole = read_whole_rows(con, table, [line for line, *_ in found])
    return [
        BadCell(line, piece, problem, code, choose_piece(whole[line], piece), is_kept)
        for line, piece, problem, code, is_kept in found
        if line in whole
    ]


def choose_piece(pieces: dict[str, list[str]], piece: str) -> list[str]:
    """The cells of one of a line's rows; of the first where a word is no milestone and tells none apart."""
    return pieces.get(piece) or next(iter(pieces.values()))


def read_whole_rows(
    con: duckdb.DuckDBPyConnection, table: Table, lines: list[int]
) -> dict[int, dict[str, list[str]]]:
    """The cells of some rows of a table, as they are: by line, and by piece where a wide table made several of it."""
    raw = table.raw
    cells = ", ".join(f"coalesce(r.c{at}, '')" for at in range(count_cells(con, raw.name)))
    con.register("bad_lines", pa.table({"line": lines}))
    rows = con.execute(
        f"select {raw.line}, {table.piece}, [{cells}] from {table.rows} "
        f"and {raw.line} in (select line from bad_lines)"
    ).fetchall()
    con.unregister("bad_lines")
    whole: dict[int, dict[str, list[str]]] = {}
    for line, piece, row in rows:
        whole.setdefault(line, {}).setdefault(piece, row)
    return whole


def describe_bad_cell(
    table: Table, bad: BadCell, twins: Twins
) -> tuple[int, str, str, str, str, str, list[str], bool, str, list[str], list[str], str]:
    """What broke a rule, in the order of COLUMNS from the line on."""
    layout = table.layout
    column = layout.contract.find_column(bad.problem)
    at = find_place(layout, bad)
    label = name_header(layout, at) or column.label
    value = ""
    if at is not None:
        value = show_cell(bad.cells[at]).strip()
    facts: dict[str, Any] = {"other": twins.other}
    if bad.code == "BAD_ORDER":
        facts = name_order(layout, bad.problem)
    message = describe_quarantine(
        bad.code, column, value, label=label, is_kept=bad.is_kept, **facts
    )
    return (
        bad.line,
        bad.problem,
        label,
        value,
        bad.code,
        message,
        list(map(show_cell, bad.cells)),
        bad.is_kept,
        name_told(layout, bad),
        list(layout.headers),
        list(layout.places),
        twins.first,
    )


def name_told(layout: Layout, bad: BadCell) -> str:
    """What an answer calls the column of a bad cell: in a wide table its milestone's own, `채용.quantity`."""
    own = f"{bad.piece}.{bad.problem}"
    if own in layout.wide:
        return own
    return bad.problem


def find_place(layout: Layout, bad: BadCell) -> int | None:
    """Where a bad cell stands; in a wide table under its milestone's own header, where anything stands there."""
    own = layout.wide.get(f"{bad.piece}.{bad.problem}")
    if own is not None and bad.cells[own].strip():
        return own
    return layout.columns.get(bad.problem)


def name_header(layout: Layout, at: int | None) -> str:
    """`복귀 일자`: the header at a place as the file has it, on one line; "" where it has none."""
    if at is None:
        return ""
    return " ".join(layout.headers[at].split())


def name_column(layout: Layout, name: str) -> str:
    """A column's header as the file has it; its label where the file has none."""
    header = name_header(layout, layout.columns.get(name))
    return header or layout.contract.find_column(name).label


def name_order(layout: Layout, problem: str) -> dict[str, str]:
    """The headers of the two days that are in the wrong order."""
    order = next(o for o in layout.contract.orders if problem in (o.later, o.earlier))
    return {
        "earlier": name_column(layout, order.earlier),
        "later": name_column(layout, order.later),
    }
