"""Which rows are the same thing: inside one file (duplicates, conflicts, n-th repeats) and across files (newer wins).

Only names of contracts and columns are written into SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb

from etl.contracts.contract import Contract

# ---- one file ----------------------------------------------------------------------------------------------


def key_columns(contract: Contract, key: tuple[str, ...]) -> list[str]:
    """The stored columns of a key: a company counts by identity, numbered rows by their place too."""
    names = [contract.find_column(name).identity for name in key]
    if contract.numbered:
        names.append("nth")
    return names


def choose_by_key(
    contract: Contract, filled: Callable[[str], str], says: Callable[[int], str]
) -> str:
    """SQL that says something by the first of a contract's keys that a row fills; the last needs no look.

    Args:
        filled: a column's name → how it is written.
        says: a key's number → what is said.
    """
    *others, last = range(len(contract.keys))
    if not others:
        return says(last)
    branches = [
        f"when {' and '.join(f'{filled(name)} is not null' for name in contract.keys[number])} "
        f"then {says(number)}"
        for number in others
    ]
    return f"case {' '.join(branches)} else {says(last)} end"


def key_hash(contract: Contract) -> str:
    """SQL that is equal for rows of one key (and, rarely, for others: compare `same_key` too)."""

    def write_hash(number: int) -> str:
        return f"hash({number}, {', '.join(key_columns(contract, contract.keys[number]))})"

    return choose_by_key(contract, str, write_hash)


def same_key(contract: Contract, a: str, b: str) -> str:
    """SQL that is true when rows a and b carry the same key."""

    def write_equal(number: int) -> str:
        columns = key_columns(contract, contract.keys[number])
        return " and ".join(f"{a}.{c} is not distinct from {b}.{c}" for c in columns)

    return choose_by_key(contract, lambda name: f"{a}.{name}", write_equal)


def content_columns(contract: Contract) -> list[str]:
    """What two rows must share to be the same row: everything but a company's spelling and running numbers."""
    return [c.identity for c in contract.compared]


def number_repeats(con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int) -> None:
    """Gives rows that may repeat (two hirings on one day) their n-th place in the file."""
    if not contract.numbered:
        return
    name = contract.numbered.column
    values = contract.numbered.among
    among = ""
    parameters: dict[str, Any] = {"file": file_no}
    if values:
        among = f"and list_contains($values, {name})"
        parameters["values"] = list(values)
    key = ", ".join(contract.find_column(name).identity for name in contract.keys[0])
    con.execute(
        f"""
        update stg_{contract.name} s set nth = n.nth
        from (select rowid as row, row_number() over (partition by {key} order by sheet_no, line) as nth
              from stg_{contract.name} where file_no = $file and problem is null and left_out is null {among}) n
        where s.rowid = n.row
    """,
        parameters,
    )


def judge_keys(con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int) -> None:
    """Marks rows of one file that share a key: DUPLICATE_KEY (the same row again) or CONFLICTING_KEY (other values)."""
    table = f"stg_{contract.name}"
    valid = "file_no = $file and problem is null and left_out is null"
    suspects = con.execute(
        f"""
        select {key_hash(contract)} as h from {table} where {valid} group by h having count(*) > 1""",
        {"file": file_no},
    ).fetchall()
    if not suspects:
        return
    content = ", ".join(content_columns(contract))
    key_name = choose_by_key(contract, str, lambda number: f"'{contract.keys[number][0]}'")
    con.execute(
        f"""
        create or replace temp table judged as
        with suspects as (
            select rowid as row, {key_hash(contract)} as h, hash({content}) as content, sheet_no, line from {table}
            where {valid} and h in (
                select {key_hash(contract)} from {table} where {valid} group by 1 having count(*) > 1)
        )
        select row, row_number() over by_key as nth, count(*) over all_of_key as repeats,
            count(distinct content) over all_of_key as contents
        from suspects
        window by_key as (partition by h order by sheet_no, line), all_of_key as (partition by h)
    """,
        {"file": file_no},
    )
    con.execute(f"""
        update {table} s set problem = {key_name},
            code = case when j.contents > 1 then 'CONFLICTING_KEY' else 'DUPLICATE_KEY' end
        from judged j where s.rowid = j.row and j.repeats > 1 and (j.contents > 1 or j.nth > 1)
    """)


def find_twins(
    con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int, sheet_no: int
) -> dict[int, tuple[int, int]]:
    """For each row of a sheet that shares its key with another: (sheet, line) of the one that was kept, else of the first.

    Returns:
        line → place of the other row.
    """
    rows = con.execute(
        f"""
        select d.line, k.sheet_no, k.line from stg_{contract.name} d join stg_{contract.name} k
            on k.file_no = d.file_no and k.left_out is null and {same_key(contract, "d", "k")}
                and (k.sheet_no, k.line) <> (d.sheet_no, d.line)
                and (k.problem is null or k.code in ('DUPLICATE_KEY', 'CONFLICTING_KEY'))
        where d.file_no = $file and d.sheet_no = $sheet and d.code in ('DUPLICATE_KEY', 'CONFLICTING_KEY')
        order by d.line, k.problem is not null, k.sheet_no, k.line""",
        {"file": file_no, "sheet": sheet_no},
    ).fetchall()
    twins: dict[int, tuple[int, int]] = {}
    for line, other_sheet, other_line in rows:
        twins.setdefault(line, (other_sheet, other_line))
    return twins


# ---- across files ------------------------------------------------------------------------------------------


def settle_files(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """For a key seen before the newer file wins, of the files that stand. What is left are valid rows.

    All files of a log stand; of a list those that `lists.settle_list` left.
    """
    table = f"stg_{contract.name}"
    delete_unusable(con, contract)
    ((files,),) = con.execute(f"select count(distinct file_no) from {table}").fetchall()
    if files > 1:
        delete_older(con, contract)
    con.execute(f"delete from {table} where left_out is not null")


# No rule broken, and a row: also one that says that something no longer counts.
USABLE = (
    "(problem is null and coalesce(left_out, '') not in ('blank', 'subtotal', 'note', 'header'))"
)


def delete_unusable(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Deletes what is no row, or breaks a rule; a row that says that something no longer counts stays for now."""
    con.execute(f"delete from stg_{contract.name} where not {USABLE}")


def delete_older(
    con: duckdb.DuckDBPyConnection, contract: Contract, condition: str = "true"
) -> None:
    """Deletes rows whose key a newer file has too.

    Args:
        condition: SQL that an older row a and a newer row b of one key must fulfil.
    """
    table = f"stg_{contract.name}"
    con.execute(f"""
        delete from {table} where rowid in (
            select a.rowid from
                (select rowid, *, {key_hash(contract)} as h from {table}) a join
                (select *, {key_hash(contract)} as h from {table}) b
            on a.h = b.h and a.file_no < b.file_no and {same_key(contract, "a", "b")} and {condition})
    """)
