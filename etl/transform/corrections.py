"""When a quarantined row leaves quarantine: a later file of its source has put it right.

Files are kept by their content, so the corrected copy of a file is another file and the old one stays in the manifest.
A quarantined row leaves as soon as a later file of the manifest

1. replaces its file: the source is a list;
2. holds a valid row with the same key, where the bad row's key can be read;
3. is a newer version of its file: it repeats every row that the older one loaded, or has its name and repeats at least
   half of them. What the newer version says of the row is then said there: right, wrong again, or taken out;
4. has its file's name and holds a valid row that differs from it only where it could not be read.

It moves to `corrected_rows` with the file that settled it; the counts of its own file stay as they were.
"""

from __future__ import annotations

import duckdb

from etl.contracts.contract import Contract
from etl.transform.keys import content_columns

SAME_NAME_SHARE = (
    0.5  # of the rows an older file loaded: with less in common, two files merely share a name
)


def retire_corrected(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Moves a source's corrected rows out of quarantine_rows; to be run while every file's rows are still staged."""
    ((is_needed,),) = con.execute(f"""
        select exists (from quarantine_rows q where q.source = '{contract.name}' and exists (
            from stg_{contract.name} n where n.file_no > q.file_no and n.problem is null and n.left_out is null))
        """).fetchall()
    if not is_needed:
        return
    con.execute("create or replace temp table settled (row bigint, by_file_no integer)")
    if contract.keeps == "list":
        settle_by_list(con, contract)
    else:
        settle_by_key(con, contract)
        settle_by_version(con, contract)
        settle_by_likeness(con, contract)
    con.execute("""
        insert into corrected_rows
        select q.*, s.by_file_no from quarantine_rows q
        join (select row, min(by_file_no) as by_file_no from settled group by row) s on s.row = q.rowid""")
    con.execute("delete from quarantine_rows where rowid in (select row from settled)")


def valid_rows(contract: Contract) -> str:
    return f"(select * from stg_{contract.name} where problem is null and left_out is null)"


def bad_rows(contract: Contract) -> str:
    """What could be read of every quarantined row of a source; `row` is its place in quarantine."""
    return (
        f"(select s.* exclude (problem, code), q.problem, q.code, q.rowid as row "
        f"from quarantine_rows q join stg_{contract.name} s "
        f"using (file_no, sheet_no, line) where q.source = '{contract.name}')"
    )


def identity(contract: Contract, name: str) -> str:
    """The stored column by which a column of two rows is compared."""
    return contract.find_column(name).identity


def settle_by_list(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    con.execute(f"""
        insert into settled
        select q.rowid, n.newest from quarantine_rows q, (select max(file_no) as newest from {valid_rows(contract)}) n
        where q.source = '{contract.name}' and q.file_no < n.newest""")


def settle_by_key(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    for number, key in enumerate(contract.keys):
        same = " and ".join(
            f"n.{identity(contract, c)} is not distinct from b.{identity(contract, c)}" for c in key
        )
        filled = "true"
        if number < len(contract.keys) - 1:
            filled = " and ".join(f"b.{c} is not null" for c in key)
        readable = ", ".join(f"'{c}'" for c in key)
        con.execute(f"""
            insert into settled
            select b.row, n.file_no from {bad_rows(contract)} b join {valid_rows(contract)} n on {same}
            where n.file_no > b.file_no and {filled}
                and (b.code in ('DUPLICATE_KEY', 'CONFLICTING_KEY') or b.problem not in ({readable}))""")


def settle_by_version(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    hashed = f"hash({', '.join(identity(contract, c) for c in dict.fromkeys(c for key in contract.keys for c in key))})"
    con.execute(f"""
        create or replace temp table keys_of_files as
        select distinct file_no, {hashed} as h from {valid_rows(contract)}""")
    con.execute(
        """
        insert into settled
        with older as (
            select distinct q.file_no, f.file from quarantine_rows q join load_files f using (file_no)
            where q.source = $source
        ),
        loaded as (
            select o.file_no, o.file, count(k.h) as keys from older o left join keys_of_files k using (file_no)
            group by all
        ),
        newer as (
            select distinct k.file_no, f.file from keys_of_files k join load_files f using (file_no)
        ),
        shared as (
            select o.file_no as older_no, n.file_no as newer_no, count(*) as keys
            from older o join keys_of_files a on a.file_no = o.file_no
            join keys_of_files n on n.h = a.h and n.file_no > o.file_no
            group by all
        ),
        versions as (
            select l.file_no, n.file_no as newer_no
            from loaded l join newer n on n.file_no > l.file_no
            left join shared s on s.older_no = l.file_no and s.newer_no = n.file_no
            where (l.keys > 0 and s.keys = l.keys) or (l.file = n.file and coalesce(s.keys, 0) >= $share * l.keys)
        )
        select q.rowid, v.newer_no from quarantine_rows q join versions v using (file_no) where q.source = $source
    """,
        {"source": contract.name, "share": SAME_NAME_SHARE},
    )


def settle_by_likeness(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    problems = con.execute(f"select distinct problem from {bad_rows(contract)}").fetchall()
    for (problem,) in problems:
        unread = identity(contract, problem)
        key = [identity(contract, c) for c in contract.keys[-1] if c != problem]
        alike = [
            f"(b.{c} is null or b.{c} = n.{c})"
            for c in content_columns(contract)
            if c not in (unread, *key)
        ]
        same = " and ".join([*(f"n.{c} is not distinct from b.{c}" for c in key), *alike])
        con.execute(
            f"""
            insert into settled
            select b.row, n.file_no
            from {bad_rows(contract)} b join load_files fb on fb.file_no = b.file_no
            join {valid_rows(contract)} n on {same} join load_files fn on fn.file_no = n.file_no
            where n.file_no > b.file_no and fn.file = fb.file and b.problem = $problem""",
            {"problem": problem},
        )
