"""What a snapshot holds as one number: the same for a file, for a copy out of a lake and in the lake itself."""

from __future__ import annotations

import hashlib

import duckdb

from analytics.warehouse.attaching import WHOLE
from analytics.warehouse.definitions import list_macros, list_tables, list_views
from analytics.warehouse.quoting import quote_name


def hash_content(connection: duckdb.DuckDBPyConnection) -> str:
    """sha256 over all rows and macros of what a connection reads. Raises: duckdb.Error."""
    ((database,),) = connection.execute(
        "select coalesce(max(database_name), current_database()) from duckdb_databases() "
        "where database_name = ?",
        [WHOLE],
    ).fetchall()
    whole = hashlib.sha256()
    for statement in list_macros(connection, database):
        whole.update(f"{statement}\n".encode())
    # views by their rows: made again, the engine writes their text otherwise
    for relation in [*list_tables(connection, database), *list_views(connection, database)]:
        whole.update(f"{relation}\n{hash_rows(connection, relation)}\n".encode())
    return whole.hexdigest()


def hash_rows(connection: duckdb.DuckDBPyConnection, relation: str) -> str:
    """sha256 over the sorted sha256 of every row; the same for the same rows in any order."""
    query = f"""
        select sha256(coalesce(string_agg(mark, chr(10) order by mark), ''))
        from (select sha256(to_json(t)::varchar) as mark from {quote_name(relation)} as t)"""
    mark: str
    ((mark,),) = connection.execute(query).fetchall()
    return mark
