"""A build read where its rows lie, in the lake, by a catalogue of that version alone on this server's own disk.

The lake's own catalogue is asked by four statements a table and question, for every build there ever was. A version of it
never changes. So its part of the catalogue is taken out once, a file of some megabytes, and the database need not be asked
again: nor need it be there, nor does what reads hold a connection to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import duckdb

from analytics.warehouse.definitions import STANDS_IN, lay_down, list_tables
from analytics.warehouse.quoting import quote_name, quote_text

LAKE = "lake"
CATALOGUE = f"__ducklake_metadata_{LAKE}"  # as the engine names what it attached for a lake
DATA_FILES = "ducklake_data_file"

# A table's smallest and largest values are of all its versions: those of one stand in its files.
OF_ONE_VERSION = """
update light.ducklake_table_column_stats set min_value = null, max_value = null;
update light.ducklake_table_stats s set record_count = (
    select coalesce(sum(f.record_count), 0) from light.ducklake_data_file f
    where f.table_id = s.table_id
) - (
    select coalesce(sum(d.delete_count), 0) from light.ducklake_delete_file d
    where d.table_id = s.table_id
);
"""
# Data files and those that say which of their rows are deleted; each path leads on from the one before.
FILES = f"""
with parts as (
    select table_id, path, path_is_relative, file_size_bytes from {{catalogue}}.{DATA_FILES}
    union all
    select table_id, path, path_is_relative, file_size_bytes from {{catalogue}}.ducklake_delete_file
)
select
    case
        when not f.path_is_relative then f.path
        when not t.path_is_relative then t.path || f.path
        when not s.path_is_relative then s.path || t.path || f.path
        else m.value || s.path || t.path || f.path
    end,
    f.file_size_bytes
from parts f
join {{catalogue}}.ducklake_table t using (table_id)
join {{catalogue}}.ducklake_schema s using (schema_id)
join {{catalogue}}.ducklake_metadata m on m.key = 'data_path'
"""


def write_catalogue(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    columns: Mapping[str, Collection[str]],
    version: int,
    file: Path,
) -> dict[str, int]:
    """Writes what the attached lake's catalogue holds of one version into a file of its own.

    Args:
        schema: of the database, where the catalogue lies.
        columns: table of the catalogue → its columns.

    Returns:
        Path → bytes of each file that the version is made of.

    Raises: duckdb.Error.
    """
    connection.execute(f"attach {quote_text(str(file))} as light")
    for table in sorted(columns, key=lambda table: table != DATA_FILES):  # others ask for its rows
        source = f"{CATALOGUE}.{quote_name(schema)}.{quote_name(table)}"
        chosen = choose_rows(columns[table], version)
        connection.execute(
            f"create table light.{quote_name(table)} as from {source} where {chosen}"
        )
    connection.execute(OF_ONE_VERSION)
    files = list_files(connection, "light")
    connection.execute("detach light")
    return files


def choose_rows(columns: Collection[str], version: int) -> str:
    """The condition under which a row of the catalogue is one version's."""
    if "begin_snapshot" in columns:
        began = f"begin_snapshot <= {version}"
        if "end_snapshot" not in columns:
            return began
        return f"{began} and coalesce(end_snapshot > {version}, true)"
    if "snapshot_id" in columns:
        return f"snapshot_id = {version}"
    if "data_file_id" in columns:
        return f"data_file_id in (select data_file_id from light.{DATA_FILES})"
    return "true"


def list_files(connection: duckdb.DuckDBPyConnection, catalogue: str) -> dict[str, int]:
    """Path → bytes of each file of the one version in a catalogue. Raises: duckdb.Error."""
    return dict(connection.execute(FILES.format(catalogue=catalogue)).fetchall())


def attach_lake(connection: duckdb.DuckDBPyConnection, catalogue: Path, spill: Path) -> None:
    """Attaches a lake's one version by its catalogue; of all files the connection reaches those of this version alone.

    Args:
        connection: with the lake's extensions, let in where the files lie.
        spill: where the engine puts down what its memory does not hold.

    Raises: duckdb.Error.
    """
    connection.execute(
        f"attach {quote_text(f'ducklake:{catalogue}')} as {LAKE} (read_only); "
        f"set temp_directory = {quote_text(str(spill))}"
    )
    # files, and not the folder in which they lie: a new file cannot be written there either
    paths = ", ".join(map(quote_text, list_files(connection, f"{CATALOGUE}.main")))
    connection.execute(f"set allowed_paths = [{paths}]; set enable_external_access = false")


def stand_in(connection: duckdb.DuckDBPyConnection, statements: Iterable[str], name: str) -> None:
    """Makes under a name what a snapshot's file would hold; in the place of each table a view of its rows in the lake.

    Args:
        statements: the build's own definitions.

    Raises: duckdb.Error.
    """
    connection.execute(f"attach ':memory:' as {name}; use {name}")
    lay_down(connection, statements)
    for table in list_tables(connection, name):
        quoted = quote_name(table)
        connection.execute(
            f"drop table {quoted}; create view {quoted} as from {LAKE}.main.{quoted}; "
            f"comment on view {quoted} is {quote_text(STANDS_IN)}"
        )
    connection.execute("use memory")
