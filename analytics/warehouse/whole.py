"""How long a snapshot's file must be: one that was cut off opens and fails later."""

from __future__ import annotations

import duckdb


def measure_whole(connection: duckdb.DuckDBPyConnection) -> int:
    """Bytes of the file that a connection reads, as the file itself says. Raises: duckdb.Error."""
    size: int
    ((size,),) = connection.execute(
        "select 3 * 4096 + total_blocks * block_size from pragma_database_size()"
    ).fetchall()
    return size
