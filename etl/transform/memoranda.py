"""Which rows of one file are the same memorandum, and which of its firm and day each one is.

    1,가온예시테크,2024-03-04,상호 협력      the first of that firm and day
    2,가온예시테크,2024-03-04,인력 양성      another number: the second
    1,가온예시테크,2024-03-04,상호 협력      the first again (DUPLICATE_KEY)
    1,가온예시테크,2024-03-04,투자           the first with other contents (CONFLICTING_KEY, both rows)

Without numbers it is the contents that tell two memoranda of one firm and day apart. Numbers of two sheets can be compared
unless one of them stands for two memoranda: then every sheet counts by itself, and the contents tell here too. What one of
two sheets leaves empty does not contradict the other.
"""

from __future__ import annotations

import duckdb

from etl.contracts.contract import Column, Contract
from etl.transform.keys import number_repeats

VALID = "file_no = $file and problem is null and left_out is null"


def judge_memoranda(con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int) -> None:
    """Marks rows of one file that tell of one memorandum, and numbers those of one firm and day."""
    file = {"file": file_no}
    con.execute(
        f"""
        create or replace temp table suspects as
        select rowid as row, * from stg_mous
        where {VALID} and (company_id, signed_on) in (
            select (company_id, signed_on) from stg_mous where {VALID}
            group by company_id, signed_on having count(*) > 1)""",
        file,
    )
    numbers_clear = has_clear_numbers(con, file_no)
    con.execute(f"create or replace temp table twice as {compare_pairs(contract, numbers_clear)}")
    con.execute("""
        update stg_mous s set problem = 'company', code = t.code
        from (select row, min(code) as code from twice group by row) t where s.rowid = t.row""")
    number_repeats(con, contract, file_no)
    con.execute("""
        update stg_mous s set nth = k.nth from twice t join stg_mous k on k.rowid = t.kept
        where s.rowid = t.row and s.code = 'DUPLICATE_KEY'""")


def has_clear_numbers(con: duckdb.DuckDBPyConnection, file_no: int) -> bool:
    """Whether no number of a file stands for two memoranda in two of its sheets."""
    ((is_clear,),) = con.execute(
        f"""
        select not exists (
            select mou_no from stg_mous where {VALID} and mou_no is not null group by mou_no
            having count(distinct sheet_no) > 1 and count(distinct (company_id, signed_on)) > 1)""",
        {"file": file_no},
    ).fetchall()
    return bool(is_clear)


def compare_pairs(contract: Contract, numbers_clear: bool) -> str:
    """SQL of the suspects that are no memorandum of their own: row, code, and of a repeated one the row that is kept."""
    if numbers_clear:
        numbered = "a.mou_no is not null and b.mou_no is not null"
    else:
        numbered = "a.mou_no is not null and b.mou_no is not null and a.sheet_no = b.sheet_no"
    equal = " and ".join(is_equal(column) for column in contract.compared)
    agree = " and ".join(is_uncontradicted(column) for column in contract.compared)
    return f"""
        with pairs as (
            select a.row as first, b.row as second, {numbered} as are_numbered, a.mou_no = b.mou_no as is_number,
                case when a.sheet_no = b.sheet_no then {equal} else {agree} end as is_content
            from suspects a join suspects b using (company_id, signed_on)
            where (a.sheet_no, a.line) < (b.sheet_no, b.line)
        ),
        again as (
            select * from pairs where is_content and (not are_numbered or is_number)
        ),
        against as (
            select * from pairs where are_numbered and is_number and not is_content
        )
        select second as row, 'DUPLICATE_KEY' as code, min(first) as kept from again group by second
        union all
        select unnest([first, second]), 'CONFLICTING_KEY', null from against"""


def is_equal(column: Column) -> str:
    """SQL that is true when suspects a and b say the same in a column."""
    return f"a.{column.identity} is not distinct from b.{column.identity}"


def is_uncontradicted(column: Column) -> str:
    """SQL that is true when suspects a and b do not say different things; an empty cell says nothing."""
    name = column.identity
    says_nothing = f"a.{name} is null or b.{name} is null"
    if column.empty:
        says_nothing = f"a.{name} = '{column.empty}' or b.{name} = '{column.empty}'"
    return f"({says_nothing} or a.{name} = b.{name})"


def are_numbered_anew(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the marts cannot keep the numbers of the files: one is missing, or stands for two memoranda."""
    ((are_clear,),) = con.execute(
        "select count(*) = count(distinct mou_no) from stg_mous"
    ).fetchall()
    return not are_clear
