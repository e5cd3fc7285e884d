"""One visit told by two authors: rows of one firm, day and channel whose staff have no one in common.

    2024-03-04, 예시기업 001, 김, 서울 강남구, 보류
    2024-03-04, 예시기업 001, 이, ,          긍정     one visit of 김 and 이: 서울 강남구, 긍정

The first row takes in the others: both as staff, the fuller of each cell, and where they answer differently the later
answer. The others are marked as told already, and stay counted among the rows that were loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from etl.contracts.registry import find_contract
from etl.transform import keys

VISITS = find_contract("visits")
TOLD = "told_already"  # left out of what is stored, not of what was loaded
SAME_VISIT = ("company_id", "visited_on", "channel")
# what makes the row and is the same in both, and what must not be mixed
KEPT_AS_THEY_ARE = ("visit_id", "company", "visited_on", "channel", "staff", "response")
# SQL of rows a and b: no two authors of one visit
SAME_AUTHOR = """(
    coalesce(len(a.staff), 0) = 0 or coalesce(len(b.staff), 0) = 0 or list_has_any(a.staff, b.staff)
    or (b.file_no, a.file_no) in (select newer_no, older_no from file_versions where source = 'visits'))"""


@dataclass(frozen=True)
class Telling:
    """One row that tells of a visit: where it stands, and its answer."""

    file_no: int
    sheet_no: int
    line: int
    response: str | None


@dataclass(frozen=True)
class JoinedVisit:
    """A visit that several authors told of, by its rows in their order."""

    company: str
    visited_on: Any
    tellings: tuple[Telling, ...]

    @property
    def contradictions(self) -> Iterator[tuple[Telling, Telling]]:
        """Each answer that differs from the last one, and the last one, which counts."""
        answers = [telling for telling in self.tellings if telling.response is not None]
        for telling in answers:
            if telling.response != answers[-1].response:
                yield telling, answers[-1]


@dataclass(frozen=True)
class Candidates:
    """Which rows may tell of one visit.

    Args:
        condition: SQL of the rows that are looked at.
        versions: (newer, older) numbers of files of which the one is a version of the other: not two authors.
    """

    condition: str
    versions: frozenset[tuple[int, int]] = frozenset()


def join_authors_in_file(con: duckdb.DuckDBPyConnection, file_no: int) -> list[JoinedVisit]:
    """Joins the rows of one file that tell of one visit."""
    return join_authors(con, Candidates(f"file_no = {int(file_no)}"))


def join_authors_across_files(con: duckdb.DuckDBPyConnection) -> list[JoinedVisit]:
    """Joins rows of several files that tell of one visit; to be run before newer rows take the place of older ones.

    A row of the same author in an older file gives way first: what he wrote anew is no second author.
    """
    ((files,),) = con.execute("select count(distinct file_no) from stg_visits").fetchall()
    if files < 2:
        return []
    keys.delete_unusable(con, VISITS)
    keys.delete_older(con, VISITS, SAME_AUTHOR)
    con.execute(f"delete from stg_visits where left_out = '{TOLD}'")
    versions = con.execute(
        "select newer_no, older_no from file_versions where source = 'visits'"
    ).fetchall()
    joined = join_authors(con, Candidates("true", frozenset(versions)))
    con.execute(f"delete from stg_visits where left_out = '{TOLD}'")
    return joined


def join_authors(con: duckdb.DuckDBPyConnection, candidates: Candidates) -> list[JoinedVisit]:
    joined = []
    for rows in read_candidates(con, candidates.condition):
        for told in group_by_visit(rows, candidates.versions):
            join_rows(con, told)
            joined.append(describe_visit(told))
    return joined


def read_candidates(con: duckdb.DuckDBPyConnection, condition: str) -> list[list[dict[str, Any]]]:
    """Rows with staff that share firm, day and channel, by these."""
    where = f"problem is null and left_out is null and len(staff) > 0 and {condition}"
    same = ", ".join(SAME_VISIT)
    con.execute(
        f"""
        create or replace temp table shared_visits as
        select {same} from stg_visits where {where}
        group by {same} having count(*) > 1 and min(hash(staff)) <> max(hash(staff))"""
    )
    cursor = con.execute(
        f"""
        select s.*, s.rowid as row from stg_visits s semi join shared_visits using ({same})
        where {where} order by {same}, file_no, sheet_no, line"""
    )
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    groups: dict[tuple, list[dict[str, Any]]] = {}
    for row in found:
        groups.setdefault(tuple(row[name] for name in SAME_VISIT), []).append(row)
    return list(groups.values())


def group_by_visit(
    rows: Sequence[dict[str, Any]], versions: frozenset[tuple[int, int]]
) -> list[list[dict[str, Any]]]:
    """Rows that tell of one visit: each with staff of its own. Two rows of one author are two visits."""
    visits: list[list[dict[str, Any]]] = []
    for row in rows:
        for told in visits:
            if is_of_visit(row, told, versions):
                told.append(row)
                break
        else:
            visits.append([row])
    return [told for told in visits if len(told) > 1]


def is_of_visit(
    row: dict[str, Any], told: Sequence[dict[str, Any]], versions: frozenset[tuple[int, int]]
) -> bool:
    """Whether a row's author is none of those who told already, its number no other, and its file no version of theirs."""
    met = {name for earlier in told for name in earlier["staff"]}
    numbers = {entry["visit_id"] for entry in (row, *told)} - {None}
    is_version = any((row["file_no"], earlier["file_no"]) in versions for earlier in told)
    return met.isdisjoint(row["staff"]) and len(numbers) <= 1 and not is_version


def describe_visit(told: Sequence[dict[str, Any]]) -> JoinedVisit:
    tellings = (
        Telling(row["file_no"], row["sheet_no"], row["line"], row["response"]) for row in told
    )
    return JoinedVisit(told[0]["company"], told[0]["visited_on"], tuple(tellings))


def join_rows(con: duckdb.DuckDBPyConnection, told: Sequence[dict[str, Any]]) -> None:
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


def join_cells(told: Sequence[dict[str, Any]]) -> dict[str, Any]:
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


def choose_fuller(values: list[Any]) -> Any:
    """The value that says most: the longest text, else the first there is."""
    filled = [value for value in values if value is not None]
    if not filled:
        return None
    if all(isinstance(value, str | list) for value in filled):
        return max(filled, key=len)
    return filled[0]
