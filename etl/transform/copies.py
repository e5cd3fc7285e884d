"""Sheets that only repeat others of their file: `전환 성과 (2)`, or `전체` beside its twelve months.

Every row of such a sheet stands in the others too, so it is left out as a whole; the largest goes first, and of two
that are the same the later one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import duckdb

from etl.contracts.contract import Contract
from etl.transform.keys import content_columns

REPEATED = "repeated"


@dataclass(frozen=True)
class Copy:
    """A sheet that only repeats others, by the places of their reports."""

    sheet_no: int
    others: tuple[int, ...]


def leave_out_copies(
    con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int
) -> list[Copy]:
    """Marks the rows of a file's sheets that only repeat others of the same source; returns these sheets."""
    rows = read_contents(con, contract, file_no)
    copies = find_copies(rows)
    for copy in copies:
        where = {"file": file_no, "sheet": copy.sheet_no}
        con.execute(
            f"update stg_{contract.name} set left_out = '{REPEATED}', problem = null, code = null "
            "where file_no = $file and sheet_no = $sheet and left_out is null",
            where,
        )
        con.execute("delete from unread_cells where file_no = $file and sheet_no = $sheet", where)
    return copies


def read_contents(
    con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int
) -> dict[int, Counter[int]]:
    """Sheet → its rows by a hash of what they say, and how often each stands there; nothing where there is one sheet."""
    ((sheets,),) = con.execute(
        f"select count(distinct sheet_no) from stg_{contract.name} where file_no = $file",
        {"file": file_no},
    ).fetchall()
    if sheets < 2:
        return {}
    content = ", ".join(content_columns(contract))
    found = con.execute(
        f"""
        select sheet_no, hash({content}, problem), count(*) from stg_{contract.name}
        where file_no = $file and left_out is null group by all""",
        {"file": file_no},
    ).fetchall()
    contents: dict[int, Counter[int]] = {}
    for sheet_no, content_hash, times in found:
        contents.setdefault(sheet_no, Counter())[content_hash] = times
    return contents


def find_copies(contents: dict[int, Counter[int]]) -> list[Copy]:
    """The sheets whose rows all stand in the sheets that remain."""
    remaining = dict(contents)
    copies = []
    for sheet_no in sorted(contents, key=lambda no: (-contents[no].total(), -no)):
        others = {no: rows for no, rows in remaining.items() if no != sheet_no}
        together = sum(others.values(), Counter())
        if others and contents[sheet_no] <= together:
            repeated = [no for no, rows in others.items() if rows & contents[sheet_no]]
            copies.append(Copy(sheet_no, tuple(repeated)))
            del remaining[sheet_no]
    return copies
