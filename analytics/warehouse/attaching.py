"""A build put under a name of its own beside what a connection makes for itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from analytics.warehouse.quoting import quote_text

WHOLE = "whole"  # the name under which a build itself is attached
Attach = Callable[[duckdb.DuckDBPyConnection, Path, str], None]


def attach_file(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Attaches a snapshot's file, read-only; the connection reaches no other file. Raises: duckdb.Error."""
    # the path is the program's own: made of a build's name, which was held against the names that there are
    connection.execute(f"attach {quote_text(str(path))} as {name} (read_only)")
    connection.execute("set enable_external_access = false")
