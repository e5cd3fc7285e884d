"""Copies with rows: out of a lake or of the snapshot that was put there, over a copy of another build.

A copy is made by rule alone, so that every server has the same rows in the same order, and is held against what was published.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.warehouse.builds import NoBuild
from analytics.warehouse.definitions import lay_down, list_definitions
from analytics.warehouse.quoting import quote_name, quote_text
from analytics.warehouse.store import copies
from analytics.warehouse.store.catalogue import SETTINGS
from analytics.warehouse.store.differences import NotTheSame, Sums, sum_up, sum_up_all
from analytics.warehouse.whole import measure_whole

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

    Raises: NoBuild: broken.
    """
    try:
        with duckdb.connect(config=SETTINGS) as connection:
            connection.execute(f"attach {quote_text(str(snapshot))} as made (read_only)")
            columns = list_columns(connection, "made")
            sums = sum_up_all(connection, {name: f"made.{quote_name(name)}" for name in columns})
            tables = {name: Published(columns[name], sums[name]) for name in columns}
            return Described(tables, list_definitions(connection, "made"))
    except duckdb.Error as error:
        raise NoBuild("broken", build_id) from error


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
        near: a copy of another build, of which what is the same is not asked for in the lake.

    Raises: NotTheSame; duckdb.Error.
    """
    stands = begin_copy(build, near, file)
    with filling(connection, file):
        copy_tables(connection, "lake", build, stands)
    restore_length(file)


def copy_snapshot(snapshot: Path, made: Described, near: Path | None, file: Path) -> None:
    """The same of the snapshot's file that was put into the lake. Raises: NotTheSame; duckdb.Error."""
    stands = begin_copy(made, near, file)
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute(f"attach {quote_text(str(snapshot))} as made (read_only)")
        with filling(connection, file):
            copy_tables(connection, "made", made, stands)
    restore_length(file)


def begin_copy(build: Described, near: Path | None, file: Path) -> set[str]:
    """A copy whose tables are those of a build, or empty; names those that are the build's already.

    By an engine of its own: what is looked for in vain is not looked for in the lake too.
    """
    if near:
        try:
            return begin_with(near, build, file)
        except (
            duckdb.Error,
            OSError,
            NotTheSame,
        ) as error:  # it was thrown away meanwhile, or is damaged
            LOG.warning("%s: %s", near.name, error)
            file.unlink(missing_ok=True)
    with laying_down(file) as connection:
        lay_down(connection, build.definitions)
    return set()


def begin_with(near: Path, build: Described, file: Path) -> set[str]:
    """The copy of another build, its other tables emptied: most of a week's tables are those of the week before.

    To lay down eighty tables and to ask each of the lake costs more than the rows of most.

    Raises: NotTheSame: it was made by other definitions; duckdb.Error, OSError.
    """
    shutil.copyfile(near, file)
    with laying_down(file) as connection:
        if list_definitions(connection, "copy") != build.definitions:
            raise NotTheSame("definitions")
        held = sum_up_all(connection, {name: quote_name(name) for name in build.tables})
        stands = {name for name, table in build.tables.items() if held[name] == table.sums}
        for table in build.tables.keys() - stands:
            connection.execute(f"truncate {quote_name(table)}")
    return stands


@contextmanager
def laying_down(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy while it is laid down, by its names alone; in the end it has its file to itself again. Raises: duckdb.Error."""
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute(f"attach {quote_text(str(file))} as copy ({WRITTEN}); use copy")
        yield connection
        connection.execute("use memory; checkpoint copy; detach copy")


@contextmanager
def filling(connection: duckdb.DuckDBPyConnection, file: Path) -> Iterator[None]:
    """A copy attached as `copy` while its rows are written, which are there for others when the block ends well.

    In one transaction: the lake is asked but once which version it is.
    """
    connection.execute(f"attach {quote_text(str(file))} as copy ({WRITTEN}); begin")
    yield
    connection.execute("commit; checkpoint copy; detach copy")


def restore_length(file: Path) -> None:
    """Makes a copy as long as it says that it is: blocks at its end that were emptied the engine cuts off, and counts on.

    Nothing lies in them, but whoever reads the copy would take it for one that was cut off. Raises: duckdb.Error; OSError.
    """
    with duckdb.connect(str(file), read_only=True, config=SETTINGS) as connection:
        whole = measure_whole(connection)
    if file.stat().st_size < whole:
        os.truncate(file, whole)


def copy_tables(
    connection: duckdb.DuckDBPyConnection, source: str, build: Described, stands: Collection[str]
) -> None:
    """The rows of all tables that do not stand in the copy yet. Raises: NotTheSame."""
    for table, published in build.tables.items():
        if table not in stands:
            copy_rows(connection, source, table, published.sums)


def copy_rows(
    connection: duckdb.DuckDBPyConnection, source: str, table: str, published: Sums
) -> None:
    """A table's rows, in an order that is the same on every server. Raises: NotTheSame."""
    name = quote_name(table)
    if published.rows:
        connection.execute(f"insert into copy.{name} from {source}.{name} order by all")
    copied = sum_up(connection, f"copy.{name}")
    if copied.rows != published.rows or (published.mixed is not None and copied != published):
        raise NotTheSame(table)
