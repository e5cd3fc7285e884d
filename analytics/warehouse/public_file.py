"""A public snapshot as a file: what it holds, where a draft of it lies, and how it is read without being held.

Imports nothing of the project.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

SCHEMA = {  # table → its columns with their types
    "meta": {
        "public_id": "varchar",
        "build_id": "varchar",
        "schema_version": "integer",
        "as_of": "date",
        "newest": "date",
        "is_sample": "boolean",
        "made_at": "timestamp",
        "licence": "varchar",
    },
    "public_figures": {
        "metric": "varchar",
        "label": "varchar",
        "period_from": "date",
        "period_to": "date",
        "as_of": "date",
        "grain": "varchar",
        "start": "date",
        "dimension": "varchar",
        "member": "varchar",
        "value": "double",
        "numerator": "double",
        "denominator": "double",
        "low": "double",
        "high": "double",
        "unit": "varchar",
        "flags": "varchar",
    },
    "public_ranges": {
        "metric": "varchar",
        "label": "varchar",
        "period_from": "date",
        "period_to": "date",
        "as_of": "date",
        "low": "bigint",
        "high": "bigint",
        "unit": "varchar",
    },
    "public_mous": {
        "mou_no": "bigint",
        "company": "varchar",
        "signed_on": "date",
        "batch": "varchar",
        "field": "varchar",
        "confidence": "varchar",
        "source_url": "varchar",
    },
    "public_claims": {
        "stated_on": "date",
        "as_of": "date",
        "metric": "varchar",
        "value": "double",
        "unit": "varchar",
        "qualifier": "varchar",
        "source_url": "varchar",
    },
    "public_metrics": {
        "metric": "varchar",
        "label": "varchar",
        "unit": "varchar",
        "definition": "varchar",
    },
    "public_columns": {
        "table_name": "varchar",
        "column_name": "varchar",
        "meaning": "varchar",
        "unit": "varchar",
        "type": "varchar",
    },
}

IN_PRINT = r"^https?://([^/?#:@\s]+\.)+[a-z]{2,}([/?#:]|$)"  # an address that others can open
MEMORY = "256MB"  # the whole of it is a few thousand rows


@lru_cache(maxsize=1)
def draft_folder() -> tempfile.TemporaryDirectory[str]:
    """Where this process makes public snapshots that are not published; gone with it."""
    return tempfile.TemporaryDirectory(prefix="balpum-public-", ignore_cleanup_errors=True)


def draft_path(public: str) -> Path:
    """Where a public snapshot that is not published lies, or is to be made."""
    if not Path(draft_folder().name).exists():  # swept: machines clear their temporary folder
        draft_folder.cache_clear()
    return Path(draft_folder().name) / f"{public}.duckdb"


def read_copy(path: Path) -> tuple[dict[str, Any], duckdb.DuckDBPyConnection]:
    """What a public snapshot says of itself (build_id, published_at, as_of, is_sample), and its tables in memory.

    Raises:
        FileNotFoundError; duckdb.Error or TypeError when it is no public snapshot.
    """
    state = path.stat()
    return copied(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def copied(
    path: Path, _changed_at: int, _size: int
) -> tuple[dict[str, Any], duckdb.DuckDBPyConnection]:
    """The file as it was at a moment, read whole and closed again."""
    connection = duckdb.connect(":memory:", config={"threads": 1, "memory_limit": MEMORY})
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as published (read_only)")
    tables = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'published' order by 1"
    )
    for (table,) in tables.fetchall():
        name = '"' + table.replace('"', '""') + '"'
        connection.execute(f"create table {name} as from published.{name}")
    connection.execute("detach published")
    for name in ("mous", "claims"):  # what listings call the press's record in every build
        connection.execute(f"create view fct_public_{name} as from public_{name}")
    connection.execute("set enable_external_access = false; set lock_configuration = true")
    cursor = connection.execute(
        "select public_id as build_id, made_at as published_at, as_of, is_sample from meta"
    )
    names = [column[0] for column in cursor.description]
    (described,) = cursor.fetchall()
    return dict(zip(names, described, strict=True)), connection


def forget_copies() -> None:
    """Lets go of what was read and of the drafts of this process."""
    copied.cache_clear()
    draft_folder.cache_clear()
