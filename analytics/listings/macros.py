"""The as-of macros that a snapshot carries, as the engine writes them."""

from __future__ import annotations

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


def as_of_macros(snapshot: Snapshot) -> dict[str, str]:
    """Name → text of every macro of a build, as it lies in its file: where names are hidden they were made again in memory.

    Raises: NoSnapshot.
    """
    rows = query(
        snapshot,
        """
        select function_name as name, macro_definition as text from duckdb_functions()
        where not internal and function_type = 'table_macro' and database_name <> 'memory' order by function_name""",
    )
    return {row["name"]: row["text"] for row in rows}
