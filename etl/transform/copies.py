"""Sheets that only repeat others of their file: `전환 성과 (2)`, or `전체` beside its twelve months.

    전체   5. 2.  예시기업 001  긍정  서울     stays: it says more
    5월    5. 2.  예시기업 001  긍정           left out, and named

A row is covered by a row of another sheet about the same organisation and day whose cells say all that its own say; a
sheet is left out when each of its rows is covered by a row of its own in the sheets that remain. The largest goes first,
and of two that are the same the later one: `전체` goes, unless it says more than its months, which then go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from etl.contracts.contract import Column, Contract

REPEATED = "repeated"


@dataclass(frozen=True)
class Copy:
    """A sheet that only repeats others, by the places of their reports."""

    sheet_no: int
    others: tuple[int, ...]


@dataclass(frozen=True)
class RowContent:
    """What a row says.

    Args:
        about: a hash of whom and what it is about: rows of different ones never cover each other.
        cells: a hash of each cell that can be compared; None for an empty one.
    """

    sheet_no: int
    about: int
    cells: tuple[int | None, ...]

    @property
    def filled(self) -> int:
        return sum(cell is not None for cell in self.cells)

    def is_covered_by(self, other: RowContent) -> bool:
        """Whether another row says all that this one does."""
        return all(
            own is None or own == theirs
            for own, theirs in zip(self.cells, other.cells, strict=True)
        )


def leave_out_copies(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    file_no: int,
    columns: Mapping[int, frozenset[str]],
) -> list[Copy]:
    """Marks the rows of a file's sheets that only repeat others of the same source; returns these sheets.

    Args:
        columns: sheet → the columns that it has; the default of any other says nothing.
    """
    abouts = count_abouts(con, contract, file_no)

    def read_sheet(sheet_no: int) -> list[RowContent]:
        return read_rows(con, contract, file_no, sheet_no, columns.get(sheet_no, frozenset()))

    copies = find_copies(abouts, read_sheet)
    for copy in copies:
        where = {"file": file_no, "sheet": copy.sheet_no}
        con.execute(
            f"update stg_{contract.name} set left_out = '{REPEATED}', problem = null, code = null "
            "where file_no = $file and sheet_no = $sheet and left_out is null",
            where,
        )
        con.execute("delete from unread_cells where file_no = $file and sheet_no = $sheet", where)
    return copies


# ---- what the rows say ----


def hash_about(contract: Contract) -> str:
    """SQL that is equal for rows of one organisation, day and whatever else every row has; and of one problem."""
    strict = [c.identity for c in contract.columns if c.required or c.names_companies]
    return f"hash({', '.join(strict)}, problem)"


def count_abouts(
    con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int
) -> dict[int, Counter[int]]:
    """Sheet → what its rows are about, and how many of each; nothing where there is one sheet."""
    ((sheets,),) = con.execute(
        f"select count(distinct sheet_no) from stg_{contract.name} where file_no = $file",
        {"file": file_no},
    ).fetchall()
    if sheets < 2:
        return {}
    found = con.execute(
        f"""
        select sheet_no, {hash_about(contract)}, count(*) from stg_{contract.name}
        where file_no = $file and left_out is null group by all""",
        {"file": file_no},
    ).fetchall()
    abouts: dict[int, Counter[int]] = {}
    for sheet_no, about, times in found:
        abouts.setdefault(sheet_no, Counter())[about] = times
    return abouts


def read_rows(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    file_no: int,
    sheet_no: int,
    columns: frozenset[str],
) -> list[RowContent]:
    """What the rows of a sheet say."""
    cells = ", ".join(hash_cell(column, columns) for column in contract.compared)
    found = con.execute(
        f"""
        select {hash_about(contract)}, [{cells}] from stg_{contract.name}
        where file_no = $file and sheet_no = $sheet and left_out is null order by line""",
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    return [RowContent(sheet_no, about, tuple(hashes)) for about, hashes in found]


def hash_cell(column: Column, columns: frozenset[str]) -> str:
    """SQL of a cell's hash; null for an empty one, and for a column that the sheet does not have."""
    if column.name not in columns:
        return "cast(null as ubigint)"
    said = f"nullif(cast({column.identity} as varchar), '[]')"
    return f"case when {said} is not null then hash({said}) end"


# ---- which sheets repeat others ----


def find_copies(
    abouts: Mapping[int, Counter[int]], read_sheet: Callable[[int], Sequence[RowContent]]
) -> list[Copy]:
    """The sheets whose rows are all covered by the sheets that remain.

    Args:
        abouts: sheet → what its rows are about: a cheap look that no copy escapes.
    """
    remaining = dict(abouts)
    copies = []
    for sheet_no in sorted(abouts, key=lambda no: (-abouts[no].total(), -no)):
        others = {no: rows for no, rows in remaining.items() if no != sheet_no}
        together = sum(others.values(), Counter())
        if not others or not abouts[sheet_no] <= together:
            continue
        near = [no for no, rows in others.items() if rows & abouts[sheet_no]]
        covering = find_covering(
            read_sheet(sheet_no), [row for no in near for row in read_sheet(no)]
        )
        if covering:
            copies.append(Copy(sheet_no, covering))
            del remaining[sheet_no]
    return copies


def find_covering(rows: Sequence[RowContent], others: Sequence[RowContent]) -> tuple[int, ...]:
    """The sheets whose rows cover all of some rows, one each; none where one is not covered.

    The fullest row chooses first, and takes the poorest that covers it.
    """
    by_about: dict[int, list[RowContent]] = defaultdict(list)
    for other in sorted(others, key=lambda row: row.filled):
        by_about[other.about].append(other)
    sheets = set()
    for row in sorted(rows, key=lambda row: -row.filled):
        free = by_about[row.about]
        covering = next((other for other in free if row.is_covered_by(other)), None)
        if covering is None:
            return ()
        free.remove(covering)
        sheets.add(covering.sheet_no)
    return tuple(sorted(sheets))
