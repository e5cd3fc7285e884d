"""A visit typed on the page, and the same visit in a file: one visit, by company, day and channel.

    방문.csv        2024-03-04 가온, 반응 비어 있음
    방문 적기       2024-03-04 가온, 긍정             one visit: 긍정
    방문 (2).csv    2024-03-04 가온, 반응 비어 있음     still 긍정: an empty cell never erases
    방문 (3).csv    2024-03-04 가온, 거절             거절: another value than the cell had when 긍정 was typed

What was typed stays until a later file gives that cell another value than the one it had then; every pair that differs is
told. A reason and the day of a reply go with the answer they belong to. Two people who typed the same visit are both its
staff. Files are settled among each other first, as if nothing had been typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from etl.contracts.vocabulary import TYPED_HEADER
from etl.transform import keys
from etl.transform.authors import SAME_VISIT, VISITS

Row = Mapping[str, Any]  # of stg_visits

ANSWER = "response"
WITH_ANSWER = ("replied_on", "refusal_reason", "other_reason")
# who, when and how is the same in both; an empty cell of the others is no choice, so it says nothing
FILLED_BY_HAND = tuple(
    column
    for column in VISITS.columns
    if column.name not in ("visit_id", "business_no", "company", "visited_on", "channel", "staff")
    and column.name not in (ANSWER, *WITH_ANSWER)
    and column.empty is None
)
USABLE = "problem is null and left_out is null"


@dataclass(frozen=True)
class Standing:
    """Where a row stands."""

    file_no: int
    sheet_no: int
    line: int


@dataclass(frozen=True)
class Pair:
    """Two values of one cell of a visit: the one that counts, and the one that gave way."""

    column: str
    dropped: Any
    dropped_at: Standing
    kept: Any
    kept_at: Standing

    @property
    def told_at(self) -> Standing:
        """The row of the later file: where the pair is told."""
        return max(self.dropped_at, self.kept_at, key=lambda standing: standing.file_no)


@dataclass(frozen=True)
class TypedVisit:
    """A typed visit that another row tells of too.

    Args:
        places: the file's row, where there is one, then those that were typed.
    """

    company: str
    visited_on: Any
    places: tuple[Standing, ...]
    pairs: tuple[Pair, ...]

    @property
    def told_at(self) -> Standing:
        return max(self.places, key=lambda standing: standing.file_no)


@dataclass
class Visit:
    """One visit while what was typed of it is laid over what files say.

    Args:
        row: the row that stays: the files', else the first that was typed.
        filed: the rows of files that tell of it, or told of it once, in their order.
        cells: what counts of each column, and where it stands.
    """

    row: Row
    is_filed: bool
    filed: Sequence[Row]
    cells: dict[str, Any] = field(default_factory=dict)
    given_by: dict[str, Standing] = field(default_factory=dict)
    is_typed: set[str] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)
    typed: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = {column.name: self.row[column.name] for column in VISITS.columns}
        if not self.is_filed:
            self.typed.append(self.row)
            self.is_typed.update(self.cells)

    @property
    def told(self) -> list[Row]:
        """The rows that tell of it: the files', and what was typed; of what nobody typed none."""
        if self.is_filed and self.typed:
            return [self.row, *self.typed]
        return self.typed

    @property
    def changed(self) -> dict[str, Any]:
        """The cells that are others than the row's own."""
        return {name: cell for name, cell in self.cells.items() if cell != self.row[name]}

    def stands_at(self, name: str) -> Standing:
        """Where the value stands that counts of a column."""
        if name in self.given_by:
            return self.given_by[name]
        for row in reversed(self.filed):
            if row[name] == self.cells[name]:
                return locate(row)
        return locate(self.row)


def locate(row: Row) -> Standing:
    return Standing(row["file_no"], row["sheet_no"], row["line"])


# ---- before the files are settled --------------------------------------------------------------------------


def note_told(con: duckdb.DuckDBPyConnection) -> bool:
    """Notes every row of the visits that were typed, before any file takes one back; whether there is any."""
    con.execute(
        """
        create or replace temp table typed_files as
        select distinct file_no from load_sheets where source = 'visits' and list_contains(headers, $mark)""",
        {"mark": TYPED_HEADER},
    )
    ((is_typed,),) = con.execute("select count(*) > 0 from typed_files").fetchall()
    if is_typed:
        same = ", ".join(SAME_VISIT)
        con.execute(f"""
            create or replace temp table told_visits as
            select *, {keys.key_hash(VISITS)} as key from stg_visits
            semi join (select {same} from stg_visits semi join typed_files using (file_no) where {USABLE})
                using ({same})
            anti join typed_files using (file_no)
            where {USABLE}""")
    return is_typed


def set_aside(con: duckdb.DuckDBPyConnection) -> None:
    """Takes the typed rows out, so that files are settled among each other as if nothing had been typed."""
    con.execute(f"""
        create or replace temp table typed_visits as
        select *, row_number() over (order by file_no, sheet_no, line) as row
        from stg_visits semi join typed_files using (file_no) where {USABLE}""")
    con.execute("delete from stg_visits where file_no in (select file_no from typed_files)")


# ---- after -------------------------------------------------------------------------------------------------


def lay_over(con: duckdb.DuckDBPyConnection) -> list[TypedVisit]:
    """Lays what was typed over the settled rows of files, and returns the visits that are in both."""
    same = ", ".join(SAME_VISIT)
    typed = group_rows(con, "select * from typed_visits order by row")
    told = group_rows(con, "select * from told_visits order by file_no, sheet_no, line")
    settled = group_rows(
        con,
        f"select *, rowid as row from stg_visits semi join typed_visits using ({same}) order by file_no, sheet_no, line",
    )
    met: list[TypedVisit] = []
    unmet: list[int] = []
    for group, rows in typed.items():
        filed = told.get(group, [])
        visits = [Visit(row, True, filed) for row in settled.get(group, [])]
        for row in rows:
            lay_row(visits, row, filed)
        for visit in visits:
            write_visit(con, visit)
            if not visit.is_filed:
                unmet.append(visit.row["row"])
            if len(visit.told) > 1:
                met.append(describe_visit(visit))
    con.execute(
        "insert into stg_visits by name select * exclude (row) from typed_visits "
        "where list_contains($rows, row) order by row",
        {"rows": unmet},
    )
    return met


def group_rows(con: duckdb.DuckDBPyConnection, query: str) -> dict[tuple, list[Row]]:
    """Rows by company, day and channel."""
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description]
    groups: dict[tuple, list[Row]] = {}
    for cells in cursor.fetchall():
        row = dict(zip(names, cells, strict=True))
        groups.setdefault(tuple(row[name] for name in SAME_VISIT), []).append(row)
    return groups


def lay_row(visits: list[Visit], row: Row, filed: Sequence[Row]) -> None:
    """Lays a typed row over the visit that it meets; without any it is one of its own."""
    if not visits:
        visits.append(Visit(row, False, filed))
        return
    visit = max(visits, key=lambda visit: rank_visit(visit, row))
    visit.typed.append(row)
    before = list_standing_then(filed, row["file_no"])
    lay_staff(visit, row, before)
    lay_answer(visit, row, before)
    for column in FILLED_BY_HAND:
        lay_cell(visit, row, column.name, before)


def rank_visit(visit: Visit, row: Row) -> tuple[bool, bool, bool]:
    """How well a typed row fits one of several visits of the firm on that day: by place, by staff, by its lack of an answer."""
    place = row["place"] is not None and row["place"] == visit.cells["place"]
    staff = bool({*(row["staff"] or ())} & {*(visit.cells["staff"] or ())})
    return place, staff, visit.cells[ANSWER] is None


def list_standing_then(filed: Iterable[Row], file_no: int) -> list[Row]:
    """What files said when a file was written: of each key the newest row of an earlier file."""
    newest = {row["key"]: row for row in filed if row["file_no"] < file_no}
    return list(newest.values())


def lay_staff(visit: Visit, row: Row, before: Sequence[Row]) -> None:
    """Who went: people who were named apart went together; of lists that share a name the later says it."""
    names: list[str] = row["staff"] or []
    there: list[str] = visit.cells["staff"] or []
    if not names or set(names) == set(there):
        return
    if set(names).isdisjoint(there):
        visit.cells["staff"] = [*there, *names]
        return
    had = {name for earlier in before for name in earlier["staff"] or ()}
    is_kept = "staff" in visit.is_typed or set(there) <= had
    weigh(visit, row, "staff", is_kept=is_kept)


def lay_answer(visit: Visit, row: Row, before: Sequence[Row]) -> None:
    """The answer, and what belongs to it."""
    answer = row[ANSWER]
    if answer is None or answer == visit.cells[ANSWER]:
        for name in WITH_ANSWER:
            lay_cell(visit, row, name, before)
        return
    lay_cell(visit, row, ANSWER, before)
    if visit.cells[ANSWER] == answer:
        for name in WITH_ANSWER:
            visit.cells[name] = row[name]
            visit.given_by[name] = locate(row)
            visit.is_typed.add(name)


def lay_cell(visit: Visit, row: Row, name: str, before: Sequence[Row]) -> None:
    """A typed cell over the one below, unless a later file gave that another value than it had when this was typed."""
    if row[name] is None or row[name] == visit.cells[name]:
        return
    is_empty = visit.cells[name] is None
    was_there = any(earlier[name] == visit.cells[name] for earlier in before)
    weigh(visit, row, name, is_kept=is_empty or name in visit.is_typed or was_there)


def weigh(visit: Visit, row: Row, name: str, *, is_kept: bool) -> None:
    """Takes a typed cell or leaves what is there, and notes the two where both are filled.

    Args:
        is_kept: whether the typed cell counts.
    """
    there = visit.cells[name]
    at, typed_at = visit.stands_at(name), locate(row)
    if not is_kept:
        visit.pairs.append(Pair(name, row[name], typed_at, there, at))
        return
    if there is not None:
        visit.pairs.append(Pair(name, there, at, row[name], typed_at))
    visit.cells[name] = row[name]
    visit.given_by[name] = typed_at
    visit.is_typed.add(name)


def write_visit(con: duckdb.DuckDBPyConnection, visit: Visit) -> None:
    """Writes what counts into the row that stays, where it says anything else."""
    changed = visit.changed
    if not changed:
        return
    table, key = ("stg_visits", "rowid") if visit.is_filed else ("typed_visits", "row")
    written = ", ".join(f"{name} = ${name}" for name in changed)
    con.execute(
        f"update {table} set {written} where {key} = $row", {**changed, "row": visit.row["row"]}
    )


def describe_visit(visit: Visit) -> TypedVisit:
    places = tuple(locate(row) for row in visit.told)
    return TypedVisit(visit.row["company"], visit.row["visited_on"], places, tuple(visit.pairs))
