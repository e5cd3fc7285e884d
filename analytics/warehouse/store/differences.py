"""One table of a build put over that of the build before: rows that stay are not written again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import duckdb

from analytics.warehouse.quoting import quote_text

REWRITTEN = (
    0.5  # share of rows from which a table is written anew: its differences would be no smaller
)


class NotTheSame(Exception):
    """A table did not become what it was to be."""


class Sums(NamedTuple):
    """What a table's rows come to, the same in any order.

    Args:
        rows: how many.
        mixed, added: their fingerprints of 64 bits, combined in two ways.
            Another version of the engine finds others: `mixed` is None where it is one of those.
    """

    rows: int
    mixed: str | None
    added: str


def write_anew(connection: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    connection.execute(f"drop table if exists {target}")
    connection.execute(f"create table {target} as from {source}")


def sum_up(connection: duckdb.DuckDBPyConnection, table: str) -> Sums:
    """How many rows, and what their fingerprints come to."""
    return sum_up_all(connection, {table: table})[table]


def sum_up_all(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, str]) -> dict[str, Sums]:
    """The same of several tables in one statement: one for each costs half as much again as their rows.

    Args:
        tables: names, and how each is written in a statement.
    """
    parts = (
        f"select {quote_text(name)}, count(*), coalesce(bit_xor(hash(t)), 0)::varchar, "
        f"coalesce(sum(hash(t)), 0)::varchar from {table} as t"
        for name, table in tables.items()
    )
    rows = connection.execute(" union all ".join(parts)).fetchall()
    return {name: Sums(*sums) for name, *sums in rows}


def put_differences(connection: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    """Deletes rows that are gone and inserts those that came; of equal rows as many as there are.

    The target is read once: in a lake each look at a table costs more than the rows of most.
    """
    connection.execute(
        f"create or replace temp table had as select rowid as row, hash(t) as mark from {target} as t"
    )
    connection.execute(
        f"""
        create or replace temp table gone as
        with numbered as (
            select row, mark, row_number() over (partition by mark order by row) as nth from had
        ),
        has as (select hash(t) as mark, count(*) as rows from {source} as t group by 1)
        select row from numbered left join has using (mark) where nth > coalesce(rows, 0)
        """
    )
    ((gone, before),) = connection.execute(
        "select (select count(*) from gone), (select count(*) from had)"
    ).fetchall()
    if gone > REWRITTEN * before:
        write_anew(connection, source, target)
        return
    if gone:
        connection.execute(f"delete from {target} where rowid in (select row from gone)")
    # of a row that comes as often as it was there or less, none came, whatever is gone
    connection.execute(
        f"""
        insert into {target}
        with came as (
            select t as whole, hash(t) as mark, row_number() over (partition by hash(t)) as nth
            from {source} as t
        ),
        before as (select mark, count(*) as rows from had group by 1)
        select unnest(whole) from came left join before using (mark) where nth > coalesce(rows, 0)
        """
    )
