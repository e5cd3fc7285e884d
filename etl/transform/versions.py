"""Which files are newer versions of earlier ones, and which earlier rows that withdraws.

    지난주.csv      11-04 가온, 11-05 나래, 11-06 다솜
    이번주.csv      11-04 가온, 11-07 나래, 11-06 다솜      a version: two of three rows are the same

`이번주.csv` speaks for its own days, 11-04 to 11-07: the row of 11-05 that it no longer holds is withdrawn, so that 나래 is
counted once. Rows of the earlier file outside those days stay: an export of the last three months takes nothing back of what
fell out of it. Only a file of the same name (marks of copies apart) takes the place of the whole, and one of which a person
said so (`replaces`).

A file is held against every earlier file of its source, as the two were read, whatever others say in between. So what is a
version of what depends on the two files alone, and the same manifest gives the same snapshot. Who a firm is, is settled
afterwards: rows meet by its name as it was read, or by its business number, so that a file that corrects either is still seen
as a version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from analytics.warehouse.builds import Difference, RawFile
from analytics.warehouse.file_names import name_apart_from_copies
from etl.contracts.columns import BUSINESS_NO
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.transform.keys import key_columns, key_hash

FEWEST_SHARED = 2  # rows: one visit that two files share makes neither a version of the other
DAYS_MOVED = 7  # how far from its old day a row is looked for that may have been moved

# A row that a file holds: it counts, or it says that something no longer does (a trip without approval).
STANDING = "problem is null and (left_out is null or left_out = 'unapproved')"


@dataclass(frozen=True)
class Extent:
    """What a file holds of one source: the days its rows lie on, and the columns that were read of it."""

    file_no: int
    first_day: date
    last_day: date
    columns: frozenset[str]

    def overlaps(self, other: Extent) -> bool:
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def has_columns_of(self, other: Extent) -> bool:
        """Whether the columns of the two are the same, or one set holds the other."""
        return self.columns <= other.columns or other.columns <= self.columns


@dataclass(frozen=True)
class Pair:
    """Two files of a source of which the newer may be a version of the older."""

    newer: Extent
    older: Extent
    is_whole: bool

    @property
    def shared_days(self) -> tuple[date, date]:
        """The first and the last day that both cover."""
        first = max(self.newer.first_day, self.older.first_day)
        return first, min(self.newer.last_day, self.older.last_day)


@dataclass(frozen=True)
class Moved:
    """A row just outside the days of a newer version that may stand there under another day."""

    sheet_no: int
    older_no: int
    company: str
    old_day: date
    new_day: date


@dataclass(frozen=True)
class Gone:
    """A row that a newer version withdrew."""

    company: str
    day: date


@dataclass(frozen=True)
class Version:
    """What one file is a newer version of in one source, and what that changes.

    Args:
        older: numbers of the earlier files, the newest first.
        gone: the memoranda that are withdrawn; of other sources none is named.
    """

    source: str
    file_no: int
    older: tuple[int, ...]
    difference: Difference
    moved: tuple[Moved, ...]
    gone: tuple[Gone, ...]


# ---- which files are versions ------------------------------------------------------------------------------


def find_versions(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[RawFile],
    held: Sequence[Contract],
) -> None:
    """Fills file_versions; to be run while every row of every file is still staged.

    Args:
        files: the manifest; the first one is file 1.
        held: the sources of which a row was staged.
    """
    for contract in held:
        if contract.keeps == "log" and contract.versions and contract.dated:
            extents = read_extents(con, contract)
            if len(extents) > 1:
                note_dated_rows(con, contract)
                judge_pairs(con, contract, list(pair_files(con, extents, files)))
    for file_no, file in enumerate(files, 1):
        if file.replaces:
            for older_no in find_replaced(files, file_no, file):
                note_replaced(con, file_no, older_no)


def pair_files(
    con: duckdb.DuckDBPyConnection, extents: Sequence[Extent], files: Sequence[RawFile]
) -> Iterator[Pair]:
    """Every two files of a source that share rows, days and columns, unless a person decided about the newer."""
    by_number = {extent.file_no: extent for extent in extents}
    names = {number: name_apart_from_copies(files[number - 1].name) for number in by_number}
    for newer_no, older_no in find_sharing(con):
        newer = by_number[newer_no]
        older = by_number[older_no]
        is_decided = files[newer_no - 1].adds or files[older_no - 1].origin == "shipped"
        if not is_decided and newer.overlaps(older) and newer.has_columns_of(older):
            yield Pair(newer, older, names[newer_no] == names[older_no])


def find_sharing(con: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """(newer, older) numbers of files of which enough rows meet by key, wherever their days lie: few of all pairs do."""
    return con.execute(
        """
        select n.file_no, o.file_no
        from row_keys o join row_keys n on n.key = o.key and n.file_no > o.file_no
        group by all
        having count(distinct o.row) >= $fewest and count(distinct n.row) >= $fewest
        order by all""",
        {"fewest": FEWEST_SHARED},
    ).fetchall()


def note_dated_rows(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Fills dated_rows and row_keys, of every file of a source."""
    con.execute(f"create or replace temp view dated_rows as {rows_with_days(contract)}")
    con.execute(
        f"create or replace temp table row_keys as {' union all '.join(list_row_keys(contract))}"
    )


def read_extents(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Extent]:
    """What every file holds of a source, in the order of the manifest."""
    columns: dict[int, set[str]] = {}
    sheets = con.execute(
        """
        select file_no, list_filter(read_as, label -> label is not null) from load_sheets
        where source = $source and refused_code is null""",
        {"source": contract.name},
    ).fetchall()
    for file_no, labels in sheets:
        columns.setdefault(file_no, set()).update(labels)
    days = con.execute(f"""
        select file_no, min(day), max(day) from ({rows_with_days(contract)}) group by file_no order by file_no
        """).fetchall()
    return [
        Extent(file_no, first, last, frozenset(columns.get(file_no, ())))
        for file_no, first, last in days
    ]


def find_day(contract: Contract) -> str:
    """SQL of the day a row lies on; null for a source without days."""
    if contract.dated is None:
        return "null::date"
    return f"cast({contract.dated.name} as date)"


def rows_with_days(contract: Contract) -> str:
    """SQL of the rows of a source that are held against those of other files: file_no, sheet_no, line, row, day.

    A row in quarantine is one of them where its day and its key could be read.
    """
    in_key = {column for key in contract.keys for column in key}
    keys = ", ".join(f"'{column}'" for column in sorted(in_key))
    return f"""
        select *, rowid as row, {find_day(contract)} as day from stg_{contract.name}
        where {find_day(contract)} is not null and (left_out is null or left_out = 'unapproved')
            and (problem is null or code = 'CONFLICTING_KEY' or (code <> 'DUPLICATE_KEY' and problem not in ({keys})))"""


def judge_pairs(con: duckdb.DuckDBPyConnection, contract: Contract, pairs: Sequence[Pair]) -> None:
    """Notes which of the pairs hold enough of each other on the days that both cover; of dated_rows and row_keys."""
    if not pairs:
        return
    con.execute(
        "create or replace temp table pairs (newer_no integer, older_no integer, first_day date, last_day date)"
    )
    con.executemany(
        "insert into pairs values (?, ?, ?, ?)",
        [(pair.newer.file_no, pair.older.file_no, *pair.shared_days) for pair in pairs],
    )
    found = con.execute(
        """
        with matches as (
            select distinct p.newer_no, p.older_no, o.row as older_row, n.row as newer_row
            from pairs p
            join row_keys o on o.file_no = p.older_no
            join row_keys n on n.file_no = p.newer_no and n.key = o.key
        ),
        matched as (
            select distinct newer_no, older_no, older_row as row from matches
            union select distinct newer_no, older_no, newer_row from matches
        ),
        sides as (
            select p.newer_no, p.older_no, p.newer_no as file_no, p.first_day, p.last_day from pairs p
            union all select p.newer_no, p.older_no, p.older_no, p.first_day, p.last_day from pairs p
        ),
        counted as (
            select s.newer_no, s.older_no, s.file_no, count(*) as rows, count(m.row) as shared
            from sides s
            join dated_rows r on r.file_no = s.file_no and r.day between s.first_day and s.last_day
            left join matched m on m.newer_no = s.newer_no and m.older_no = s.older_no and m.row = r.row
            group by all
        )
        select newer_no, older_no from counted
        group by newer_no, older_no
        having count(*) = 2 and min(shared) >= $fewest and bool_and(2 * shared >= rows)""",
        {"fewest": FEWEST_SHARED},
    ).fetchall()
    are_versions = set(found)
    for pair in pairs:
        if (pair.newer.file_no, pair.older.file_no) in are_versions:
            note_version(con, contract, pair)


def list_row_keys(contract: Contract) -> Iterator[str]:
    """SQL of every key that a row of dated_rows fills: (file_no, row, key).

    A file with a column of numbers and one without are held against each other by what both have. Rows that may repeat
    are told apart by their place, those in quarantine too. A firm counts by its name, and by its business number.
    """
    unnumbered = replace(contract, numbered=None)
    for number, key in enumerate(contract.keys):
        columns = key_columns(unnumbered, key)
        filled = "true"
        if number < len(contract.keys) - 1:
            filled = " and ".join(f"{column} is not null" for column in key)
        yield write_row_key(contract, number, columns, filled)
        if "company" in key and contract.has_business_no:
            by_number = [
                BUSINESS_NO.name if column == "company_id" else column for column in columns
            ]
            filled = f"{filled} and {BUSINESS_NO.name} is not null"
            yield write_row_key(contract, number, by_number, filled)


def write_row_key(contract: Contract, number: int, columns: Sequence[str], condition: str) -> str:
    """SQL of one key of the rows of dated_rows that fulfil a condition; `number` is its place among the contract's keys."""
    written = ", ".join(columns)
    nth = "0"
    if contract.numbered:
        nth = f"row_number() over (partition by file_no, {written} order by sheet_no, line)"
    return f"select file_no, row, hash({number}, {nth}, {written}) as key from dated_rows where {condition}"


def note_version(con: duckdb.DuckDBPyConnection, contract: Contract, pair: Pair) -> None:
    con.execute(
        "insert into file_versions values (?, ?, ?, ?, ?, ?)",
        [
            contract.name,
            pair.newer.file_no,
            pair.older.file_no,
            pair.newer.first_day,
            pair.newer.last_day,
            pair.is_whole,
        ],
    )


def find_replaced(files: Sequence[RawFile], file_no: int, file: RawFile) -> list[int]:
    """The number of the earlier file in whose place a person put this one; none where it is not there (any more)."""
    earlier = enumerate(files[: file_no - 1], 1)
    return [number for number, other in earlier if other.file_id == file.replaces]


def note_replaced(con: duckdb.DuckDBPyConnection, newer_no: int, older_no: int) -> None:
    """Notes that a file stands in the place of an earlier one, with all that it held."""
    pair = {"newer": newer_no, "older": older_no}
    con.execute("delete from file_versions where newer_no = $newer and older_no = $older", pair)
    for contract in CONTRACTS:
        con.execute(
            f"""
            insert into file_versions
            select '{contract.name}', $newer, $older, null, null, true
            where exists (from stg_{contract.name} where file_no = $older)""",
            pair,
        )


# ---- what they withdraw ------------------------------------------------------------------------------------


def withdraw_rows(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[Version]:
    """Takes the rows of earlier files for which newer versions speak out of staging, and tells which of them are in none.

    To be run before the files are settled, so that the newer row of a key is still beside the older.
    """
    older = read_older(con, contract)
    if not older:
        return []
    con.execute(f"create or replace temp table standing as {standing_rows(contract)}")
    con.execute(
        """
        create or replace temp table outdated as
        select o.row, o.key, v.newer_no
        from standing o join file_versions v on v.older_no = o.file_no
        where v.source = $source and (v.is_whole or o.day between v.first_day and v.last_day)""",
        {"source": contract.name},
    )
    con.execute("""
        create or replace temp table withdrawn as
        select o.row, min(o.newer_no) as by_no
        from outdated o anti join standing n on n.file_no = o.newer_no and n.key = o.key
        group by o.row""")
    differences = count_differences(con, contract)
    moved = find_moved(con, contract)
    gone = name_gone(con, contract)
    con.execute(f"delete from stg_{contract.name} where rowid in (select row from outdated)")
    return [
        Version(
            contract.name,
            file_no,
            older_nos,
            differences.get(file_no, Difference()),
            tuple(moved.get(file_no, ())),
            tuple(gone.get(file_no, ())),
        )
        for file_no, older_nos in older.items()
    ]


def outdated_rows(contract: Contract) -> str:
    """SQL of the rows for which a newer version of their file speaks: file_no, sheet_no, line."""
    return f"""
        select distinct s.file_no, s.sheet_no, s.line
        from stg_{contract.name} s join file_versions v on v.older_no = s.file_no
        where v.source = '{contract.name}'
            and (v.is_whole or {find_day(contract)} between v.first_day and v.last_day)"""


def read_older(con: duckdb.DuckDBPyConnection, contract: Contract) -> dict[int, tuple[int, ...]]:
    """File → the earlier files that it is a newer version of, the newest first."""
    rows = con.execute(
        """
        select newer_no, list(older_no order by older_no desc) from file_versions
        where source = $source group by newer_no order by newer_no""",
        {"source": contract.name},
    ).fetchall()
    return {file_no: tuple(older_nos) for file_no, older_nos in rows}


def standing_rows(contract: Contract) -> str:
    """SQL of the rows that files hold: where each stands, its day, its key, and what it says (with and without the day)."""
    said = ", ".join(column.identity for column in contract.compared)
    other = [column.identity for column in contract.compared if column != contract.dated]
    undated = ", ".join(other) or "0"
    company = "null"
    if find_company(contract):
        company = "company"
    return f"""
        select rowid as row, file_no, sheet_no, line, {find_day(contract)} as day, {company} as company,
            {key_hash(contract)} as key, hash({said}) as said, hash({undated}) as undated,
            left_out is null as counts
        from stg_{contract.name} where {STANDING}"""


def find_company(contract: Contract) -> Column | None:
    """The column of the one company that a row is about."""
    return next((column for column in contract.columns if column.name == "company"), None)


def count_differences(con: duckdb.DuckDBPyConnection, contract: Contract) -> dict[int, Difference]:
    """For every newer version its rows that are new, that say something else, and the earlier ones that count no more."""
    rows = con.execute(
        """
        with before as (
            select v.newer_no as file_no, o.key, arg_max(o.said, o.file_no) as said,
                bool_or(coalesce(w.by_no = v.newer_no, false)) as is_withdrawn
            from file_versions v
            join standing o on o.file_no = v.older_no and o.counts
            left join withdrawn w on w.row = o.row
            where v.source = $source and coalesce(w.by_no >= v.newer_no, true)
            group by all
        ),
        held as (
            select n.file_no, n.key, arg_min(n.said, n.row) as said, bool_or(n.counts) as counts
            from standing n
            where n.file_no in (select newer_no from file_versions where source = $source)
            group by all
        )
        select file_no,
            count(*) filter (h.counts and b.key is null),
            count(*) filter (h.counts and h.said <> b.said),
            count(*) filter (b.is_withdrawn or (b.key is not null and not h.counts))
        from held h full join before b using (file_no, key)
        group by file_no""",
        {"source": contract.name},
    ).fetchall()
    return {file_no: Difference(*counts) for file_no, *counts in rows}


def find_moved(con: duckdb.DuckDBPyConnection, contract: Contract) -> dict[int, list[Moved]]:
    """For every newer version the earlier rows near its days that it may hold under another day.

    Both rows count as they stand: only a person knows whether one meeting was entered anew or there were two.
    """
    if not find_company(contract):
        return {}
    con.execute(
        """
        create or replace temp table outside as
        select v.newer_no, v.older_no, o.row, o.company, o.day, o.undated
        from file_versions v
        join standing o on o.file_no = v.older_no
        left join withdrawn w on w.row = o.row
        where v.source = $source and not v.is_whole and o.counts and o.company is not null
            and (o.day < v.first_day or o.day > v.last_day) and coalesce(w.by_no > v.newer_no, true)""",
        {"source": contract.name},
    )
    con.execute(
        """
        create or replace temp table near_rows as
        select o.*, n.sheet_no, n.key, n.day as new_day
        from outside o join standing n on n.file_no = o.newer_no and n.undated = o.undated
        where n.counts and abs(n.day - o.day) <= $days""",
        {"days": DAYS_MOVED},
    )
    rows = con.execute("""
        select m.newer_no, arg_min(m.sheet_no, abs(m.new_day - m.day)), m.older_no, m.company, m.day,
            arg_min(m.new_day, abs(m.new_day - m.day))
        from near_rows m left join standing s on s.file_no = m.older_no and s.key = m.key
        where s.row is null
        group by m.newer_no, m.older_no, m.company, m.day, m.row
        order by m.newer_no, m.day, m.older_no, m.row""").fetchall()
    found: dict[int, list[Moved]] = {}
    for file_no, *facts in rows:
        found.setdefault(file_no, []).append(Moved(*facts))
    return found


def name_gone(con: duckdb.DuckDBPyConnection, contract: Contract) -> dict[int, list[Gone]]:
    """For every newer version of a list of memoranda those that it withdraws: a memorandum never goes without a word."""
    if contract.name != "mous":
        return {}
    rows = con.execute("""
        with kept as (
            select distinct s.key from standing s left join withdrawn w on w.row = s.row
            where s.counts and w.row is null
        )
        select w.by_no, o.company, o.day
        from withdrawn w
        join standing o on o.row = w.row
        left join kept k on k.key = o.key
        where o.counts and k.key is null
        order by w.by_no, o.day, o.company""").fetchall()
    found: dict[int, list[Gone]] = {}
    for file_no, company, day in dict.fromkeys(rows):
        found.setdefault(file_no, []).append(Gone(company, day))
    return found
