"""Which rows are the same thing: inside one file (duplicates, conflicts, n-th repeats) and across files (newer wins).

Only names of contracts and columns are written into SQL.
"""

from __future__ import annotations

import duckdb

from etl.contracts.contract import Contract

# ---- one file ----------------------------------------------------------------------------------------------


def key_columns(contract: Contract, key: tuple[str, ...]) -> list[str]:
    """The stored columns of a key: a company counts by identity, numbered rows by their place too."""
    names = [contract.find_column(name).identity for name in key]
    return [*names, "nth"] if contract.numbered else names


def key_hash(contract: Contract) -> str:
    """SQL that is equal for rows of one key (and, rarely, for others: compare `same_key` too)."""
    branches = []
    for number, key in enumerate(contract.keys):
        hashed = f"hash({number}, {', '.join(key_columns(contract, key))})"
        filled = " and ".join(f"{name} is not null" for name in key)
        branches.append(
            f"when {filled} then {hashed}" if number < len(contract.keys) - 1 else f"else {hashed}"
        )
    return f"case {' '.join(branches)} end" if len(branches) > 1 else hashed


def same_key(contract: Contract, a: str, b: str) -> str:
    """SQL that is true when rows a and b carry the same key."""
    branches = []
    for number, key in enumerate(contract.keys):
        equal = " and ".join(
            f"{a}.{c} is not distinct from {b}.{c}" for c in key_columns(contract, key)
        )
        filled = " and ".join(f"{a}.{name} is not null" for name in key)
        branches.append(
            f"when {filled} then {equal}" if number < len(contract.keys) - 1 else f"else {equal}"
        )
    return f"case {' '.join(branches)} end" if len(branches) > 1 else equal


def content_columns(contract: Contract) -> list[str]:
    """What two rows must share to be the same row: everything but a company's spelling."""
    return [c.identity for c in contract.columns]


def number_repeats(con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int) -> None:
    """Gives rows that may repeat (two hirings on one day) their n-th place in the file."""
    if not contract.numbered:
        return
    name = contract.numbered.column
    values = contract.numbered.among
    among = f"and list_contains($values, {name})" if values else ""
    key = ", ".join(contract.find_column(name).identity for name in contract.keys[0])
    con.execute(
        f"""
        update stg_{contract.name} s set nth = n.nth
        from (select rowid as row, row_number() over (partition by {key} order by sheet_no, line) as nth
              from stg_{contract.name} where file_no = $file and problem is null and left_out is null {among}) n
        where s.rowid = n.row
    """,
        {"file": file_no, **({"values": list(values)} if values else {})},
    )


def renumber_restarted_mous(con: duckdb.DuckDBPyConnection, file_no: int) -> bool:
    """Numbers the memoranda of a file by signing order when its sheets each count from 1; True when it did."""
    (restarts,) = con.execute(
        """
        select count(*) from (
            select sheet_no from stg_mous where file_no = $file and problem is null and left_out is null
            group by sheet_no having min(mou_no) = 1)""",
        {"file": file_no},
    ).fetchone()
    if restarts < 2:
        return False
    mark_repeated_mous(con, file_no)
    (is_clear,) = con.execute(
        """
        select count(*) = count(distinct mou_no) from stg_mous
        where file_no = $file and problem is null and left_out is null""",
        {"file": file_no},
    ).fetchone()
    if not is_clear:
        number_by_signing(con, file_no)
    con.execute(
        """
        update stg_mous s set mou_no = k.mou_no from stg_mous k
        where s.file_no = $file and s.code = 'DUPLICATE_KEY' and k.file_no = $file and k.problem is null
            and k.left_out is null and k.company_id = s.company_id and k.signed_on = s.signed_on""",
        {"file": file_no},
    )
    return not is_clear


def mark_repeated_mous(con: duckdb.DuckDBPyConnection, file_no: int) -> None:
    """Drops what a summary sheet repeats: a company that signs on one day in two sheets signed once; the first counts."""
    con.execute(
        """
        update stg_mous s set problem = 'company', code = 'DUPLICATE_KEY'
        from (select rowid as row, sheet_no, min(sheet_no) over (partition by company_id, signed_on) as first_sheet
              from stg_mous where file_no = $file and problem is null and left_out is null) r
        where s.rowid = r.row and r.sheet_no > r.first_sheet""",
        {"file": file_no},
    )


def number_by_signing(con: duckdb.DuckDBPyConnection, file_no: int) -> None:
    con.execute(
        """
        update stg_mous s set mou_no = n.mou_no
        from (select rowid as row, row_number() over (order by signed_on, sheet_no, line) as mou_no
              from stg_mous where file_no = $file and problem is null and left_out is null) n
        where s.rowid = n.row""",
        {"file": file_no},
    )


def judge_keys(con: duckdb.DuckDBPyConnection, contract: Contract, file_no: int) -> None:
    """Marks rows of one file that share a key: DUPLICATE_KEY (the same row again) or CONFLICTING_KEY (other values)."""
    table, valid = (
        f"stg_{contract.name}",
        "file_no = $file and problem is null and left_out is null",
    )
    suspects = con.execute(
        f"""
        select {key_hash(contract)} as h from {table} where {valid} group by h having count(*) > 1""",
        {"file": file_no},
    ).fetchall()
    if not suspects:
        return
    content = ", ".join(content_columns(contract))
    by_key = [
        f"when {' and '.join(f'{name} is not null' for name in key)} then '{key[0]}'"
        for key in contract.keys[:-1]
    ]
    key_name = (
        f"case {' '.join(by_key)} else '{contract.keys[-1][0]}' end"
        if by_key
        else f"'{contract.keys[-1][0]}'"
    )
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


def first_lines(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    file_no: int,
    sheet_no: int,
    lines: list[int],
) -> dict[int, int]:
    """For each repeated row the line of the one that was kept."""
    if not lines:
        return {}
    return dict(
        con.execute(
            f"""
        select d.line, min(k.line) from stg_{contract.name} d join stg_{contract.name} k
            on k.file_no = d.file_no and k.problem is null and k.left_out is null and {same_key(contract, "d", "k")}
        where d.file_no = $file and d.sheet_no = $sheet and d.code = 'DUPLICATE_KEY' and list_contains($lines, d.line)
        group by d.line
    """,
            {"file": file_no, "sheet": sheet_no, "lines": lines},
        ).fetchall()
    )


# ---- across files ------------------------------------------------------------------------------------------


def settle_files(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """A list is its newest file; in a log the newer file wins for a key seen before. What is left are valid rows."""
    table = f"stg_{contract.name}"
    con.execute(
        f"delete from {table} where problem is not null or left_out in ('blank', 'subtotal', 'note', 'header')"
    )
    (files,) = con.execute(f"select count(distinct file_no) from {table}").fetchone()
    if files > 1 and contract.keeps == "list":
        con.execute(f"delete from {table} where file_no < (select max(file_no) from {table})")
    elif files > 1:
        con.execute(f"""
            delete from {table} where rowid in (
                select older.rowid from
                    (select rowid, *, {key_hash(contract)} as h from {table}) older join
                    (select *, {key_hash(contract)} as h from {table}) newer
                on older.h = newer.h and older.file_no < newer.file_no and {same_key(contract, "older", "newer")})
        """)
    con.execute(f"delete from {table} where left_out is not null")
