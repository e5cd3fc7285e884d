"""The lake's catalogue, a schema of PostgreSQL: asked directly, and attached by the engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import duckdb_extension_ducklake
import duckdb_extension_httpfs
import duckdb_extension_postgres_scanner
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from analytics.warehouse.desk.postgres import catalogue_of
from analytics.warehouse.quoting import quote_text

# what reads a lake by a catalogue of its own; httpfs also brings what writes encrypted files
READING = (duckdb_extension_httpfs, duckdb_extension_ducklake)
EXTENSIONS = (*READING, duckdb_extension_postgres_scanner)
CONNECT_SECONDS = 3
SETTINGS: dict[str, str | bool | int | float | list[str]] = {"threads": 2, "memory_limit": "1GB"}

# Builds by their versions, the oldest first: a version is what one commit made.
VERSIONS = """
select commit_extra_info, snapshot_id from {schema}.ducklake_snapshot_changes
where commit_extra_info is not null order by snapshot_id
"""
FILES = """
select path from {schema}.ducklake_data_file
union all select path from {schema}.ducklake_delete_file
"""
# Versions at which a file has rows that are deleted: they lie in it and are none of theirs. What one of
# the `clean` versions wrote has rows of that version alone.
COVERED = """
select distinct v.snapshot_id
from {schema}.ducklake_snapshot v
join {schema}.ducklake_delete_file d
    on d.begin_snapshot <= v.snapshot_id
    and (d.end_snapshot is null or d.end_snapshot > v.snapshot_id)
join {schema}.ducklake_data_file f using (data_file_id)
where not f.begin_snapshot = any(%s)
"""
# Rows that a version has of a table, before those that are deleted: the few do not matter where it is for size.
ROWS = """
select coalesce(sum(f.record_count), 0)::bigint
from {schema}.ducklake_data_file f join {schema}.ducklake_table t using (table_id)
where t.table_name = %(table)s
    and t.begin_snapshot <= %(version)s
    and coalesce(t.end_snapshot > %(version)s, true)
    and f.begin_snapshot <= %(version)s
    and coalesce(f.end_snapshot > %(version)s, true)
"""
COLUMNS = """
select table_name, array_agg(column_name::text) from information_schema.columns
where table_schema = %s and starts_with(table_name, 'ducklake_') group by 1
"""
# The smallest and largest value that a column ever had. Files have their own, which go with them.
FORGET_RANGES = """
update {schema}.ducklake_table_column_stats set min_value = null, max_value = null
where min_value is not null or max_value is not null
"""


class Catalogue:
    """A bureau's catalogue.

    Args:
        address: of the database, as the desk's.
        bureau: whose it is.
    """

    def __init__(self, address: str, bureau: str) -> None:
        self.address = address
        self.schema = catalogue_of(bureau)

    def list_versions(self) -> list[tuple[str, int]]:
        """(build, version) of every version, the oldest first. Raises: psycopg.Error."""
        return self._ask(VERSIONS)

    def list_files(self) -> list[str]:
        """Names of the files that the versions are made of. Raises: psycopg.Error."""
        return [Path(path).name for (path,) in self._ask(FILES)]

    def list_covered(self, clean: Sequence[int]) -> set[int]:
        """Versions whose files hold rows of others than `clean` ones. Raises: psycopg.Error."""
        return {version for (version,) in self._ask(COVERED, list(clean))}

    def count_rows(self, table: str, version: int) -> int:
        """Rows that a version has of a table. Raises: psycopg.Error."""
        with self._connect() as connection:
            named = {"table": table, "version": version}
            ((rows,),) = connection.execute(self._compose(ROWS), named).fetchall()
            return int(rows)

    def list_columns(self) -> dict[str, list[str]]:
        """Table of the catalogue → its columns. Raises: psycopg.Error."""
        return dict(self._ask(COLUMNS, self.schema))

    def forget_ranges(self) -> None:
        """Takes out values whose rows may be gone. Raises: psycopg.Error."""
        with self._connect() as connection:
            connection.execute(self._compose(FORGET_RANGES))

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._connect() as connection:
            return connection.execute(self._compose(query), values).fetchall()

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.address, autocommit=True, connect_timeout=CONNECT_SECONDS)

    def _compose(self, query: str) -> sql.Composed:
        return sql.SQL(query).format(schema=sql.Identifier(self.schema))

    def attach(
        self, connection: duckdb.DuckDBPyConnection, data_path: str, version: int | None
    ) -> None:
        """Attaches the lake as `lake`, read-only where it is as of a version.

        Args:
            data_path: where its files lie.

        Raises: duckdb.Error.
        """
        options = [
            f"data_path {quote_text(data_path)}",
            f"metadata_schema {quote_text(self.schema)}",
            "encrypted",
            "data_inlining_row_limit 0",  # small tables would lie in the catalogue, in clear
        ]
        if version is not None:
            options += ["read_only", f"snapshot_version {version}"]
        facts = {"connect_timeout": CONNECT_SECONDS, **conninfo_to_dict(self.address)}
        where = quote_text(f"ducklake:postgres:{make_conninfo('', **facts)}")
        connection.execute(f"attach {where} as lake ({', '.join(options)})")


def start_engine() -> duckdb.DuckDBPyConnection:
    """An engine in memory with what it takes to attach a lake. Raises: duckdb.Error."""
    connection = duckdb.connect(config=SETTINGS)
    load_extensions(connection, EXTENSIONS)
    return connection


def load_extensions(connection: duckdb.DuckDBPyConnection, modules: Sequence[ModuleType]) -> None:
    """Raises: duckdb.Error."""
    for module in modules:
        connection.execute(f"load {quote_text(str(find_extension(module)))}")


def find_extension(module: ModuleType) -> Path:
    """An extension's file within its wheel."""
    (file,) = (
        path for place in module.__path__ for path in Path(place).rglob("*.duckdb_extension")
    )
    return file
