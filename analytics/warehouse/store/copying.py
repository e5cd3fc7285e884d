"""Copies with rows: out of a lake, out of a copy of another build, or of the snapshot that was put there.

A copy is made by rule alone, so that every server has the same rows in the same order, and is held against what was published.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.definitions import lay_down, list_definitions, list_tables
from analytics.warehouse.quoting import quote_name, quote_text
from analytics.warehouse.store import copies
from analytics.warehouse.store.catalogue import SETTINGS
from analytics.warehouse.store.differences import NotTheSame, Sums, sum_up

LOG = logging.getLogger(__name__)

# How a copy is written: without a log, as only a whole one is ever read, and as this engine writes best
WRITTEN = "recovery_mode 'no_wal_writes', storage_version 'latest'"


@dataclass(frozen=True)
class Published:
    """A table of a build, as it was put in.

    Args:
        columns: their names and types in their order.
    """

    columns: str
    sums: Sums


@dataclass(frozen=True)
class Described:
    """A snapshot's file: its tables by name, and the statements that make what it has."""

    tables: dict[str, Published]
    definitions: list[str]

    def count_rows(self, table: str) -> int:
        """Rows of a table; none of one that it has not."""
        return self.tables[table].sums.rows if table in self.tables else 0


def describe_snapshot(snapshot: Path, build_id: str) -> Described:
    """A snapshot's file, by an engine of its own: beside a lake its catalogue would be listed with the lake's.

    Raises: NoSnapshot: broken.
    """
    try:
        with duckdb.connect(config=SETTINGS) as connection:
            connection.execute(f"attach {quote_text(str(snapshot))} as made (read_only)")
            tables = {
                table: Published(columns, sum_up(connection, f"made.{quote_name(table)}"))
                for table, columns in list_columns(connection, "made").items()
            }
            return Described(tables, list_definitions(connection, "made"))
    except duckdb.Error as error:
        raise NoSnapshot("broken", build_id) from error


def list_columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, str]:
    """Table → names and types of its columns in their order, as one text."""
    rows = connection.execute(
        "select table_name, "
        "string_agg(column_name || ' ' || data_type, ', ' order by column_index) "
        "from duckdb_columns() semi join duckdb_tables() using (database_name, table_name) "
        "where database_name = ? group by 1 order by 1",
        [database],
    )
    return dict(rows.fetchall())


def find_near(there: Iterable[Path], versions: Mapping[str, int], version: int) -> Path | None:
    """Of copies with rows the one of the nearest version: a build shares most tables with the one before it.

    Args:
        versions: of the builds that are kept.
    """
    usable = {
        copy: abs(versions[copies.build_of(copy)] - version)
        for copy in there
        if copies.build_of(copy) in versions and not copies.is_catalogue(copy)
    }
    return min(usable, key=usable.__getitem__, default=None)


def copy_build(
    connection: duckdb.DuckDBPyConnection, build: Described, near: Path | None, file: Path
) -> None:
    """Everything of a build, attached as `lake`, into a file.

    Args:
        near: a copy of another build; a table that is the same there is not asked for in the lake, which costs more than
            its rows do.

    Raises: NotTheSame; duckdb.Error.
    """
    held = sum_up_copy(near) if near else {}
    lay_down_copy(file, build.definitions)
    if held:
        connection.execute(f"attach {quote_text(str(near))} as near (read_only)")
    with filling(connection, file):
        for table, published in build.tables.items():
            is_held = held.get(table) == published.sums
            copy_rows(connection, "near" if is_held else "lake", table, published.sums)
    if held:
        connection.execute("detach near")


def copy_snapshot(snapshot: Path, made: Described, file: Path) -> None:
    """The same of the snapshot's file that was put into the lake. Raises: NotTheSame; duckdb.Error."""
    lay_down_copy(file, made.definitions)
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute(f"attach {quote_text(str(snapshot))} as made (read_only)")
        with filling(connection, file):
            for table, published in made.tables.items():
                copy_rows(connection, "made", table, published.sums)


def sum_up_copy(copy: Path) -> dict[str, Sums]:
    """Table → what its rows come to; nothing of a copy that is damaged, or was thrown away meanwhile."""
    try:
        with duckdb.connect(config=SETTINGS) as connection:
            connection.execute(f"attach {quote_text(str(copy))} as near (read_only)")
            return {
                table: sum_up(connection, f"near.{quote_name(table)}")
                for table in list_tables(connection, "near")
            }
    except duckdb.Error as error:
        LOG.warning("%s: %s", copy.name, error)
        return {}


def lay_down_copy(file: Path, definitions: Iterable[str]) -> None:
    """A copy without rows; by an engine of its own: what is looked for in vain is not looked for in the lake too."""
    with duckdb.connect() as connection:
        connection.execute(f"attach {quote_text(str(file))} as copy ({WRITTEN}); use copy")
        lay_down(connection, definitions)
        connection.execute("use memory; checkpoint copy; detach copy")


@contextmanager
def filling(connection: duckdb.DuckDBPyConnection, file: Path) -> Iterator[None]:
    """A copy attached as `copy` while its rows are written, which are there for others when the block ends well.

    In one transaction: the lake is asked but once which version it is.
    """
    connection.execute(f"attach {quote_text(str(file))} as copy ({WRITTEN}); begin")
    yield
    connection.execute("commit; checkpoint copy; detach copy")


def copy_rows(
    connection: duckdb.DuckDBPyConnection, source: str, table: str, published: Sums
) -> None:
    """A table's rows, in an order that is the same on every server. Raises: NotTheSame."""
    name = quote_name(table)
    if published.rows:  # an empty one is laid down already
        connection.execute(f"insert into copy.{name} from {source}.{name} order by all")
    copied = sum_up(connection, f"copy.{name}")
    if copied.rows != published.rows or (published.mixed is not None and copied != published):
        raise NotTheSame(table)
