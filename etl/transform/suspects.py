"""Which rows of a sheet may be no data: found in SQL, so that only these are looked at one by one."""

from __future__ import annotations

import duckdb

from etl.contracts.codes import DAYS, NUMBERS
from etl.contracts.contract import Column
from etl.extract.headers import KNOWN_WORDS
from etl.extract.layout import Layout, Row, make_row
from etl.extract.sheet import RawTable

BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u200c\u200d\u2060"
# Patterns: trimming every cell costs three times the look.
BLANK = f"[{BLANKS}]*"
DIGIT = "[0-9０-９]"
TOTAL = "계"  # in every word that adds up: 소계, 합계, 누계, 3월 계
TOTALS = ("총", "요약")  # and two that have none of it
NOTE_MARKS = ("※", "*")
NOTHING = "없"  # 방문 없음
IN_DIGITS = (*DAYS, *NUMBERS)


def read_suspects(con: duckdb.DuckDBPyConnection, layout: Layout, raw: RawTable) -> list[Row]:
    """The rows that may be no data, in their order."""
    cells = ", ".join(f"coalesce(r.c{at}, '')" for at in range(count_cells(con, raw.name)))
    found = con.execute(
        f"select {raw.line} as line, [{cells}] from {raw.name} r "
        f"where {suspect_sql(layout)} order by line",
        {"words": sorted(KNOWN_WORDS)} if needs_words(layout) else {},
    ).fetchall()
    return [make_row(line, cells) for line, cells in found]


def count_cells(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many cells the widest row has: more than the header when rows run past it."""
    return sum(name.startswith("c") for (name, *_) in con.execute(f"describe {table}").fetchall())


def needs_words(layout: Layout) -> bool:
    """Whether only its words tell a row of headers: where no column holds days or numbers alone."""
    return not any(column.kind in IN_DIGITS for column in layout.find_required().values())


def suspect_sql(layout: Layout) -> str:
    """A condition that no row escapes which is no data: blank, title, header, total, note."""
    placed = layout.find_required()
    conditions = [f"starts_with(ltrim(c0), '{mark}')" for mark in NOTE_MARKS]
    conditions += [f"contains(c0, '{word}')" for word in (TOTAL, *TOTALS)]
    for at, column in placed.items():
        conditions += suspect_cell(column, f"c{at}")
    if needs_words(layout):
        first = f"c{next(iter(placed))}"
        conditions.append(f"lower(replace({first}, ' ', '')) in (select unnest($words))")
    return " or ".join(conditions)


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
        conditions.append(f"contains({cell}, '{NOTHING}')")
    return conditions
