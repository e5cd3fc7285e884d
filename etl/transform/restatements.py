"""What changed in the rows themselves since the snapshot before: added in the past, altered, vanished."""

from __future__ import annotations

from pathlib import Path

import duckdb

from analytics.warehouse.snapshots import UNREADABLE
from etl.contracts.contract import Column, Contract
from etl.contracts.decisions import ALIASES
from etl.contracts.registry import CONTRACTS, READING_SOURCES


def note_restatements(con: duckdb.DuckDBPyConnection, build_id: str, path: Path | None) -> None:
    """Fills `restatements` by comparing every source with a snapshot of before, key by key, and notes which.

    Added counts rows dated on or before the previous as-of; a list without days (mentors, programmes) has no past in which
    to add, but its rows alter and vanish like any other. A previous snapshot that is broken cannot be compared with:
    `compared_with` stays null. Without a path the two are made of the same files, and nothing can differ.
    """
    if path is None:
        con.execute("update meta set compared_with = $build", {"build": build_id})
        return
    try:
        attach_snapshot(con, path, "previous")
    except duckdb.Error:
        return
    try:
        compare_sources(con)
        con.execute("update meta set compared_with = $build", {"build": build_id})
    except UNREADABLE:  # damaged inside, found only now: half a comparison would mislead
        con.execute("delete from restatements")
    finally:
        con.execute("detach previous")


def attach_snapshot(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    con.execute(f"attach {quote_path(path)} as {name} (read_only)")


def quote_path(path: Path) -> str:
    """SQL of a path: `attach` takes no parameter."""
    return "'" + str(path).replace("'", "''") + "'"


def compare_snapshots(con: duckdb.DuckDBPyConnection, old: Path, new: Path) -> None:
    """Makes a temporary `restatements` of two snapshots in which rows of any day count as added; both are only read."""
    attach_snapshot(con, old, "previous")
    attach_snapshot(con, new, "latest")
    con.execute("use latest")
    con.execute("create temp table restatements as from latest.restatements limit 0")
    compare_sources(con, with_later_days=True)


def compare_sources(con: duckdb.DuckDBPyConnection, with_later_days: bool = False) -> None:
    """Compares every source that files were read from with the attached `previous`.

    Args:
        with_later_days: whether rows dated after the previous as-of, or without a day, count as added.
    """
    now = files_by_source(con, "")
    before = files_by_source(con, "previous.")
    moved = find_moved_sources(con)
    for contract in CONTRACTS:
        is_same = is_untouched(now, before, contract) and contract.name not in moved
        if contract.restates and not is_same:
            compare_source(con, contract, with_later_days)


def files_by_source(con: duckdb.DuckDBPyConnection, db: str) -> dict[str, list[tuple]]:
    """The sheets each source was read from, in the order of the manifest: (place, file, sheet)."""
    rows = con.execute(f"""
        select s.source, f.file_no, f.file_id, s.sheet_no from {db}load_files f join {db}load_sheets s using (file_no)
        where s.source is not null and s.refused_code is null order by f.file_no, s.sheet_no""").fetchall()
    found: dict[str, list[tuple]] = {}
    for source, *place in rows:
        found.setdefault(source, []).append(tuple(place))
    return found


def is_untouched(
    now: dict[str, list[tuple]], before: dict[str, list[tuple]], contract: Contract
) -> bool:
    """Whether both snapshots read this source from the same files in one order.

    So must what says how they are read, and what makes its companies one.
    """
    sources = [contract.name, *READING_SOURCES]
    if has_company(contract):
        sources.append(ALIASES.name)
    return read_in_order(now, sources) == read_in_order(before, sources)


def find_moved_sources(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Sources of which rows stand under another firm than before: a business number in any of them joins and parts firms."""
    now = count_by_firm("")
    before = count_by_firm("previous.")
    rows = con.execute(
        f"select source from (({now}) except ({before}) union all ({before}) except ({now}))"
    ).fetchall()
    return {source for (source,) in rows}


def count_by_firm(db: str) -> str:
    """SQL of how many rows stand under each name, and under which firm, by source."""
    rows = " union all ".join(
        f"select '{contract.name}' as source, company, company_id from {db}stg_{contract.name}"
        for contract in CONTRACTS
        if contract.restates and contract.has_business_no
    )
    return f"""
        select source, company, company_key, count(*)
        from ({rows}) left join {db}dim_company_keys using (company_id) group by all"""


def read_in_order(files: dict[str, list[tuple]], sources: list[str]) -> list[tuple]:
    """(file, sheet) of everything some sources were read from, in the order of the manifest."""
    places = sorted(place for source in sources for place in files.get(source, ()))
    return [place[1:] for place in places]


def has_company(contract: Contract) -> bool:
    return any(column.kind == "company" for column in contract.columns)


def comparable(contract: Contract, db: str) -> str:
    """A source's rows with company identity in place of the build's own company_id; and their key as text.

    The key names the company that today's aliases make of it: a row whose company was joined to another is the same row
    altered, not one that vanished and one that was added. `written_key` names it as it is written.
    """
    columns = ", ".join(
        f"{compared_column(column)} as {column.name}" for column in contract.columns
    )
    row_key = write_row_key(contract, "identity")
    written_key = write_row_key(contract, "written")
    rows = f"select {columns}, cast(s.nth as varchar) as nth, "
    if has_company(contract):
        rows += f"""coalesce(a.stands_for, k.company_key) as identity, s.company as written
            from {db}stg_{contract.name} s left join {db}dim_company_keys k using (company_id)
            left join (select name_key as company_key, stands_for from dim_aliases where is_same
                       union select company_key, stands_for from dim_aliases where is_same) a using (company_key)"""
    else:
        rows += f"null as written from {db}stg_{contract.name} s"
    return f"(select *, {row_key} as row_key, {written_key} as written_key from ({rows}))"


def compared_column(column: Column) -> str:
    """SQL of a column as it is compared: a company by what makes it one."""
    if column.kind == "company":
        return "k.company_key"
    return f"s.{column.name}"


def write_row_key(contract: Contract, company: str) -> str:
    """SQL of a row's key as text: the first of the contract's keys that the row fills.

    Args:
        company: the column by which a company counts.
    """
    branches = [
        f"when {' and '.join(f'{name} is not null' for name in key)} then {join_key(contract, key, company)}"
        for key in contract.keys[:-1]
    ]
    last = join_key(contract, contract.keys[-1], company)
    if not branches:
        return last
    return f"case {' '.join(branches)} else {last} end"


def join_key(contract: Contract, key: tuple[str, ...], company: str) -> str:
    """SQL that joins the columns of one key to a text; numbered rows count by their place too."""
    columns = [company if name == "company" else name for name in key]
    if contract.numbered:
        columns.append("nth")
    return f"concat_ws(' · ', {', '.join(columns)})"


def compare_source(
    con: duckdb.DuckDBPyConnection, contract: Contract, with_later_days: bool
) -> None:
    note_differing(con, contract)
    if has_company(contract):
        join_moved(con, contract)
    source = {"source": contract.name}
    con.execute(
        """
        insert into restatements
        select $source, change, dated_on, written, row_key, null, null, null from differing
        where change = 'vanished'
            or change = 'added' and ($every or dated_on <= (select as_of from previous.meta))""",
        source | {"every": with_later_days},
    )
    for column in contract.compared:  # few rows are left by now
        old, new = f"old_{column.name}", f"new_{column.name}"
        con.execute(
            f"""
            insert into restatements
            select $source, change, dated_on, written, row_key, '{column.name}',
                {show_value(column, old, "previous.")}, {show_value(column, new, "")}
            from differing where change = 'altered' and {old} is distinct from {new}""",
            source,
        )


def show_value(column: Column, value: str, db: str) -> str:
    """SQL of a value as readers see it: a company by the name that its build shows."""
    if column.kind == "company":
        return f"""(
            select any_value(name) from {db}dim_companies join {db}dim_company_keys using (company_id)
            where company_key = {value})"""
    return f"cast({value} as varchar)"


def note_differing(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Fills the temporary table differing: a row for each row of a source that only one side has, or that was altered."""
    names = [column.name for column in contract.compared]
    dated_on = "null::date"
    if contract.dated:
        name = contract.dated.name
        dated_on = f"cast(case when n.row_key is null then p.{name} else n.{name} end as date)"
    # column by column: two whole rows are compared ten times as slowly
    is_altered = " or ".join(f"n.{name} is distinct from p.{name}" for name in names)
    con.execute(f"""
        create or replace temp table differing as
        with now_rows as {comparable(contract, "")},
        past_rows as {comparable(contract, "previous.")}
        select
            row_key,
            coalesce(n.written_key, p.written_key) as written_key,
            case when p.row_key is null then 'added' when n.row_key is null then 'vanished' else 'altered' end as change,
            case when n.row_key is null then p.written else n.written end as written,
            {dated_on} as dated_on,
            {", ".join(f"p.{name} as old_{name}, n.{name} as new_{name}" for name in names)}
        from now_rows n full join past_rows p using (row_key)
        where n.row_key is null or p.row_key is null or {is_altered}""")


def join_moved(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Makes one altered row of a vanished and an added one that are written alike: a number gave it another firm."""
    names = [column.name for column in contract.compared]
    con.execute("""
        create or replace temp table moved as
        with rows as (
            select *, rowid as row,
                row_number() over (partition by change, written_key order by row_key) as nth
            from differing where change <> 'altered'
        )
        select v.row as old_row, a.row as new_row
        from rows v join rows a using (written_key, nth)
        where v.change = 'vanished' and a.change = 'added'""")
    cells = ", ".join(f"v.old_{name}, a.new_{name}" for name in names)
    con.execute(f"""
        create or replace temp table joined_rows as
        select a.row_key, a.written_key, 'altered' as change, a.written, a.dated_on, {cells}
        from moved m join differing v on v.rowid = m.old_row join differing a on a.rowid = m.new_row""")
    con.execute(
        "delete from differing where rowid in (select old_row from moved union select new_row from moved)"
    )
    con.execute("insert into differing by name from joined_rows")


def count_restatements(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows (not values) added, altered and vanished."""
    counted = dict(
        con.execute(
            "select change, count(distinct (source, row_key)) from restatements group by change"
        ).fetchall()
    )
    return {change: counted.get(change, 0) for change in ("added", "altered", "vanished")}


def list_vanished_mous(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The memoranda that were there before and are no more: (company, day of signing), oldest first."""
    rows = con.execute("""
        select company, dated_on from restatements where source = 'mous' and change = 'vanished'
        order by dated_on, company""").fetchall()
    return [(company, str(day)) for company, day in rows]
