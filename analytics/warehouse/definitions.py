"""What a snapshot has beside rows, as statements: tables, views, macros and their comments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import duckdb

from analytics.warehouse.quoting import quote_name, quote_text

# comment of a view that has a table's rows from elsewhere, and counts as that table
STANDS_IN = "stands for a table"
# of `duckdb_functions()`: a macro that was made again keeps its first text beside it
MACRO_TEXT = "coalesce(comment, macro_definition)"


class Macro(NamedTuple):
    """A macro of an attached database.

    Args:
        kind: `table` where it gives one, else nothing.
        text: as it was first made.
    """

    name: str
    parameters: list[str]
    kind: str
    text: str


def list_tables(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """Tables of an attached database, by name, and views that stand for one."""
    rows = connection.execute(
        "select table_name from duckdb_tables() where database_name = $database "
        "union all select view_name from duckdb_views() "
        "where database_name = $database and comment = $stands_in order by 1",
        {"database": database, "stands_in": STANDS_IN},
    )
    return [name for (name,) in rows.fetchall()]


def list_views(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """Views of an attached database, by name."""
    return [name for name, _ in read_views(connection, database)]


def read_views(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str]]:
    """(name, statement that makes it) of each view of an attached database that stands for no table."""
    return connection.execute(
        "select view_name, sql from duckdb_views() where database_name = ? and not internal "
        "and comment is distinct from ? order by 1",
        [database, STANDS_IN],
    ).fetchall()


def list_definitions(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """Statements that make what an attached database has, the tables first."""
    rows = connection.execute(
        "select 1, table_name, sql from duckdb_tables() where database_name = $database "
        "union all select 2, view_name, sql from duckdb_views() "
        "where database_name = $database and not internal "
        "order by 1, 2",
        {"database": database},
    )
    statements = [statement for _, _, statement in rows.fetchall()]
    macros = read_macros(connection, database)
    return [*statements, *make_macros(macros), *list_comments(connection, database, macros)]


def list_macros(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    return make_macros(read_macros(connection, database))


def make_macros(macros: Iterable[Macro]) -> list[str]:
    return [
        f"create macro {quote_name(macro.name)}({', '.join(macro.parameters)}) as {macro.kind} {macro.text}"
        for macro in macros
    ]


def list_comments(
    connection: duckdb.DuckDBPyConnection, database: str, macros: Iterable[Macro]
) -> list[str]:
    """What describes tables and views, and each macro's text, which the engine writes anew:

    (lambda stay: …)  →  (stay -> …)
    """
    described = connection.execute(
        "select 'table', table_name, comment from duckdb_tables() where database_name = $database "
        "union all select 'view', view_name, comment from duckdb_views() "
        "where database_name = $database "
        "order by 1, 2",
        {"database": database},
    ).fetchall()
    texts = [(f"macro {macro.kind}", macro.name, macro.text) for macro in macros]
    return [
        f"comment on {kind} {quote_name(name)} is {quote_text(comment)}"
        for kind, name, comment in [*described, *texts]
        if comment
    ]


def read_macros(connection: duckdb.DuckDBPyConnection, database: str) -> list[Macro]:
    rows = connection.execute(
        "select function_name, parameters, if(function_type = 'table_macro', 'table', ''), "
        f"{MACRO_TEXT} from duckdb_functions() where database_name = ? and not internal order by 1",
        [database],
    )
    return [Macro(*row) for row in rows.fetchall()]


def lay_down(connection: duckdb.DuckDBPyConnection, statements: Iterable[str]) -> None:
    """Runs definitions in an order in which each finds what it calls. Raises: duckdb.Error."""
    waiting = list(statements)
    while waiting:
        left = []
        for statement in waiting:
            try:
                connection.execute(statement)
            except duckdb.CatalogException:
                left.append(statement)  # a macro calls one that comes later
        if len(left) == len(waiting):
            connection.execute(left[0])  # says what it misses
        waiting = left
