"""One visit told by two authors: rows of one firm, day and channel whose staff have no one in common.

    2024-03-04, 예시기업 001, 김, 서울 강남구, 보류
    2024-03-04, 예시기업 001, 이, ,          긍정     one visit of 김 and 이: 서울 강남구, 긍정

The first row takes in the others: both as staff, the fuller of each cell, and where they answer differently the later
answer. The others are marked as told already, and stay counted among the rows that were loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from etl.contracts.legwork import VISITS

TOLD = "told_already"  # left out of what is stored, not of what was loaded
SAME_VISIT = ("company_id", "visited_on", "channel")
# what makes the row and is the same in both, and what must not be mixed
KEPT_AS_THEY_ARE = ("visit_id", "company", "visited_on", "channel", "staff", "response")


@dataclass(frozen=True)
class Contradiction:
    """Two authors of one visit that answer differently: the later row counts."""

    company: str
    visited_on: Any
    earlier_line: int
    later_line: int
    earlier: str
    later: str


def join_authors(con: duckdb.DuckDBPyConnection, file_no: int | None) -> list[Contradiction]:
    """Joins rows of one visit by several authors.

    Args:
        file_no: within one file; None across all files.

    Returns:
        the pairs that answer differently.
    """
    contradictions = []
    for rows in read_candidates(con, file_no):
        for told in group_by_visit(rows):
            contradictions += join_rows(con, told)
    return contradictions


def read_candidates(
    con: duckdb.DuckDBPyConnection, file_no: int | None
) -> list[list[dict[str, Any]]]:
    """Rows with staff that share firm, day and channel, by these."""
    where = "problem is null and left_out is null and len(staff) > 0"
    if file_no is not None:
        where += f" and file_no = {int(file_no)}"
    same = ", ".join(SAME_VISIT)
    cursor = con.execute(
        f"""
        select *, rowid as row from stg_visits
        where {where} and ({same}) in (
            select ({same}) from stg_visits where {where} group by {same} having count(distinct staff) > 1)
        order by {same}, file_no, sheet_no, line"""
    )
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    groups: dict[tuple, list[dict[str, Any]]] = {}
    for row in found:
        groups.setdefault(tuple(row[name] for name in SAME_VISIT), []).append(row)
    return list(groups.values())


def group_by_visit(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows that tell of one visit: each with staff of its own. Two rows of one author are two visits."""
    visits: list[list[dict[str, Any]]] = []
    for row in rows:
        for told in visits:
            if is_of_visit(row, told):
                told.append(row)
                break
        else:
            visits.append([row])
    return [told for told in visits if len(told) > 1]


def is_of_visit(row: dict[str, Any], told: list[dict[str, Any]]) -> bool:
    """Whether a row's author is none of those who told already, and its number no other."""
    met = {name for earlier in told for name in earlier["staff"]}
    numbers = {entry["visit_id"] for entry in (row, *told)} - {None}
    return met.isdisjoint(row["staff"]) and len(numbers) <= 1


def join_rows(con: duckdb.DuckDBPyConnection, told: list[dict[str, Any]]) -> list[Contradiction]:
    """Writes what all say into the first row, and marks the others."""
    first, *others = told
    joined = join_cells(told)
    written = ", ".join(f"{name} = ${name}" for name in joined)
    con.execute(
        f"update stg_visits set {written} where rowid = $row", {**joined, "row": first["row"]}
    )
    con.execute(
        "update stg_visits set left_out = $told where rowid in (select unnest($rows))",
        {"told": TOLD, "rows": [row["row"] for row in others]},
    )
    return find_contradictions(told)


def join_cells(told: list[dict[str, Any]]) -> dict[str, Any]:
    """What the rows of one visit say together, by column."""
    names = [c.name for c in VISITS.columns if c.name not in KEPT_AS_THEY_ARE]
    joined = {name: choose_fuller([row[name] for row in told]) for name in names}
    joined["visit_id"] = choose_fuller([row["visit_id"] for row in told])
    joined["staff"] = list(dict.fromkeys(name for row in told for name in row["staff"]))
    joined["response"] = choose_last([row["response"] for row in told])
    return joined


def choose_last(values: list[Any]) -> Any:
    """The last value there is."""
    return next((value for value in reversed(values) if value is not None), None)


def find_contradictions(told: list[dict[str, Any]]) -> list[Contradiction]:
    """Each answer that differs from the last one."""
    answers = [row for row in told if row["response"] is not None]
    return [
        Contradiction(
            row["company"],
            row["visited_on"],
            row["line"],
            answers[-1]["line"],
            row["response"],
            answers[-1]["response"],
        )
        for row in answers
        if row["response"] != answers[-1]["response"]
    ]


def choose_fuller(values: list[Any]) -> Any:
    """The value that says most: the longest text, else the first there is."""
    filled = [value for value in values if value is not None]
    if not filled:
        return None
    if all(isinstance(value, str | list) for value in filled):
        return max(filled, key=len)
    return filled[0]
