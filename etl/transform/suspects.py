"""Which rows of a sheet may be no data: found in SQL, so that only these are looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from etl.contracts.codes import DAYS, NUMBERS
from etl.contracts.contract import Column
from etl.extract.distinct import look_at_cells, pick_parameters
from etl.extract.headers import KNOWN_WORDS
from etl.extract.layout import Layout, Row, make_row
from etl.extract.sheet import RawTable

BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u200c\u200d\u2060"
# Patterns: trimming every cell costs three times the look.
BLANK = f"[{BLANKS}]*"
DIGIT = "[0-9０-９]"
TOTAL = "계"  # in every word that adds up: 소계, 합계, 누계, 3월 계
TOTALS = ("총", "요약")  # and two that have none of it
ENGLISH_TOTAL = "total"  # in any case
NOTE_MARKS = ("※", "*")
NOTHINGS = ("없", "취소", "휴무", "방문")  # 방문 없음, 다라(취소), 휴무, 미방문
IN_DIGITS = (*DAYS, *NUMBERS)


def read_suspects(con: duckdb.DuckDBPyConnection, layout: Layout, raw: RawTable) -> list[Row]:
    """The rows that may be no data, in their order."""
    cells = ", ".join(f"coalesce(r.c{at}, '')" for at in range(count_cells(con, raw.name)))
    parameters = {"words": sorted(KNOWN_WORDS)} if needs_words(layout) else {}
    conditions = choose_met(con, raw, list_suspicions(layout), parameters)
    if not conditions:
        return []
    sql = (
        f"select {raw.line} as line, [{cells}] from {raw.name} r "
        f"where {' or '.join(conditions)} order by line"
    )
    found = con.execute(sql, pick_parameters(sql, parameters)).fetchall()
    return [make_row(line, cells) for line, cells in found]


def choose_met(
    con: duckdb.DuckDBPyConnection,
    raw: RawTable,
    suspicions: Mapping[str, Sequence[str]],
    parameters: Mapping[str, Any],
) -> list[str]:
    """The conditions that some row may meet: of a cell whose texts were gathered those that one of them meets."""
    gathered = {
        cell: conditions for cell, conditions in suspicions.items() if cell in raw.texts.tables
    }
    met = look_at_cells(con, raw, "true", gathered, parameters)
    return [
        condition
        for cell, conditions in suspicions.items()
        for condition, is_met in zip(
            conditions, met.get(cell, (True,) * len(conditions)), strict=True
        )
        if is_met
    ]


def count_cells(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many cells the widest row has: more than the header when rows run past it."""
    return sum(name.startswith("c") for (name, *_) in con.execute(f"describe {table}").fetchall())


def needs_words(layout: Layout) -> bool:
    """Whether only its words tell a row of headers: where no column holds days or numbers alone."""
    return not any(column.kind in IN_DIGITS for column in layout.find_required().values())


def list_suspicions(layout: Layout) -> dict[str, list[str]]:
    """Cell → conditions; no row escapes them all which is no data: blank, title, header, total, note."""
    placed = layout.find_required()
    suspicions = {"c0": [f"starts_with(ltrim(r.c0), '{mark}')" for mark in NOTE_MARKS]}
    suspicions["c0"] += [f"contains(r.c0, '{word}')" for word in (TOTAL, *TOTALS)]
    suspicions["c0"].append(f"contains(lower(r.c0), '{ENGLISH_TOTAL}')")
    for at, column in placed.items():
        suspicions.setdefault(f"c{at}", []).extend(suspect_cell(column, f"r.c{at}"))
    if needs_words(layout):
        first = f"c{next(iter(placed))}"
        suspicions[first].append(f"lower(replace(r.{first}, ' ', '')) in (select unnest($words))")
    return suspicions


def suspect_cell(column: Column, cell: str) -> list[str]:
    """When a cell that must be filled tells that its row may be no data."""
    conditions = [f"{cell} is null"]
    if column.kind in IN_DIGITS:
        conditions.append(f"not regexp_matches({cell}, '{DIGIT}')")  # nor has a blank one a digit
    else:
        conditions.append(f"regexp_full_match({cell}, '{BLANK}')")
    if column.kind in ("text", "company", "place", "whole", *DAYS):
        conditions.append(f"contains({cell}, '{TOTAL}')")
    if column.kind == "company":
        conditions += [f"contains({cell}, '{word}')" for word in (*NOTHINGS, TOTALS[0])]
        conditions.append(f"contains(lower({cell}), '{ENGLISH_TOTAL}')")
    return conditions
