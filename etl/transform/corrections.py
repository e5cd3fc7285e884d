"""When a quarantined row leaves quarantine: a later file of its source has put it right.

Files are kept by their content, so the corrected copy of a file is another file and the old one stays in the manifest.
A quarantined row leaves as soon as a later file of the manifest

1. replaces its file: the source is a list, and the later file does not merely add to it;
2. holds a valid row with the same key, where the bad row's key can be read;
3. is a newer version of its file (`versions`) and speaks for its day. What the newer version says of the row is then said
   there: right, wrong again, or taken out;
4. holds a valid row that differs from it only where it could not be read, and has its file's name or holds nothing but
   such rows. An ordinary later file that tells of the same firm settles nothing.

It moves to `corrected_rows` with the file that settled it; the counts of its own file stay as they were.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from analytics.warehouse.file_names import name_apart_from_copies
from etl.contracts.contract import Contract
from etl.transform.keys import content_columns


def retire_corrected(
    con: duckdb.DuckDBPyConnection, contract: Contract, adding: Collection[int] = ()
) -> None:
    """Moves a source's corrected rows out of quarantine_rows; to be run while every file's rows are still staged.

    Args:
        adding: numbers of the files that a person said add to what is there.
    """
    ((is_needed,),) = con.execute(f"""
        select exists (from quarantine_rows q where q.source = '{contract.name}' and exists (
            from stg_{contract.name} n where n.file_no > q.file_no and n.problem is null and n.left_out is null))
        """).fetchall()
    if not is_needed:
        return
    con.execute("create or replace temp table settled (row bigint, by_file_no integer)")
    con.execute(f"create or replace temp table bad_rows as {read_bad_rows(contract)}")
    if contract.keeps == "list":
        settle_by_list(con, contract, adding)
        settle_by_key(con, contract)
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


def read_bad_rows(contract: Contract) -> str:
    """SQL of what could be read of every quarantined row of a source; `row` is its place in quarantine."""
    return (
        f"select s.* exclude (problem, code), q.problem, q.code, q.value as written, q.rowid as row "
        f"from quarantine_rows q join stg_{contract.name} s "
        f"using (file_no, sheet_no, line) where q.source = '{contract.name}'"
    )


def identity(contract: Contract, name: str) -> str:
    """The stored column by which a column of two rows is compared."""
    return contract.find_column(name).identity


def settle_by_list(
    con: duckdb.DuckDBPyConnection, contract: Contract, adding: Collection[int]
) -> None:
    con.execute(
        f"""
        insert into settled
        select q.rowid, n.newest from quarantine_rows q, (
            select max(file_no) as newest from {valid_rows(contract)} where not list_contains($adding, file_no)) n
        where q.source = '{contract.name}' and q.file_no < n.newest""",
        {"adding": sorted(adding)},
    )


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
            select b.row, n.file_no from bad_rows b join {valid_rows(contract)} n on {same}
            where n.file_no > b.file_no and {filled}
                and (b.code in ('DUPLICATE_KEY', 'CONFLICTING_KEY') or b.problem not in ({readable}))""")


def settle_by_version(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """What a newer version says of a row is then said there; of a row without a day only if it speaks for all of them."""
    if contract.dated is None:
        return
    day = f"cast({contract.dated.name} as date)"
    con.execute(
        f"""
        insert into settled
        with spans as (
            select file_no, min({day}) as first_day, max({day}) as last_day from {valid_rows(contract)} group by file_no
        )
        select b.row, v.newer_no
        from (select *, {day} as day from bad_rows) b
        join file_versions v on v.source = $source and v.older_no = b.file_no
        left join spans s on s.file_no = b.file_no
        where v.is_whole or b.day between v.first_day and v.last_day
            or (b.day is null and v.first_day <= s.first_day and v.last_day >= s.last_day)""",
        {"source": contract.name},
    )


def settle_by_likeness(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """A later row that differs only where the bad one could not be read: of a file of its name, or of mended rows alone."""
    con.execute(
        "create or replace temp table alike (row bigint, file_no integer, newer_no integer, "
        "newer_sheet integer, newer_line bigint, is_near boolean)"
    )
    problems = con.execute("select distinct problem from bad_rows").fetchall()
    for (problem,) in problems:
        note_alike(con, contract, problem)
    note_names(con)
    con.execute(f"""
        insert into settled
        with held as (select file_no as newer_no, count(*) as rows from {valid_rows(contract)} group by file_no),
        mends as (
            select a.file_no, a.newer_no from alike a join held h using (newer_no)
            where a.is_near group by a.file_no, a.newer_no, h.rows having count(distinct (a.newer_sheet, a.newer_line)) = h.rows
        )
        select a.row, a.newer_no from alike a
        join bare_names o on o.file_no = a.file_no join bare_names n on n.file_no = a.newer_no
        left join mends m on m.file_no = a.file_no and m.newer_no = a.newer_no
        where o.name = n.name or (a.is_near and m.newer_no is not null)""")


def note_alike(con: duckdb.DuckDBPyConnection, contract: Contract, problem: str) -> None:
    """Fills `alike` with the later rows that say of a bad row all that could be read of it.

    `is_near`: the unread day differs from the one that stands there now in one digit at most, so that a later visit to the
    same firm is no correction of an earlier one.
    """
    unread = identity(contract, problem)
    key = [identity(contract, name) for name in contract.keys[-1] if name != problem]
    alike = [
        f"(b.{name} is null or b.{name} = n.{name})"
        for name in content_columns(contract)
        if name not in (unread, *key)
    ]
    same = " and ".join([*(f"n.{name} is not distinct from b.{name}" for name in key), *alike])
    is_near = "true"
    if contract.dated and contract.dated.name == problem:
        written = "regexp_replace(coalesce(b.written, ''), '[^0-9]', '', 'g')"
        is_near = f"levenshtein({written}, strftime(n.{problem}, '%Y%m%d')) <= 1"
    con.execute(
        f"""
        insert into alike
        select b.row, b.file_no, n.file_no, n.sheet_no, n.line, {is_near}
        from bad_rows b
        join {valid_rows(contract)} n on {same}
        where n.file_no > b.file_no and b.problem = $problem""",
        {"problem": problem},
    )


def note_names(con: duckdb.DuckDBPyConnection) -> None:
    """Every file's name apart from the marks of copies."""
    con.execute("create or replace temp table bare_names (file_no integer, name varchar)")
    files = con.execute("select file_no, file from load_files").fetchall()
    con.executemany(
        "insert into bare_names values (?, ?)",
        [(file_no, name_apart_from_copies(name)) for file_no, name in files],
    )
