"""The as-of macros that a snapshot carries, as the engine writes them."""

from __future__ import annotations

from analytics.listings.rows import query
from analytics.warehouse.definitions import MACRO_TEXT
from analytics.warehouse.snapshots import Snapshot


def as_of_macros(snapshot: Snapshot) -> dict[str, str]:
    """Name → text of every macro of a build, as it was first made: where names are hidden they were made again in memory.

    Raises: NoSnapshot.
    """
    rows = query(
        snapshot,
        f"""
        select function_name as name, {MACRO_TEXT} as text from duckdb_functions()
        where not internal and function_type = 'table_macro' and database_name <> 'memory' order by function_name""",
    )
    return {row["name"]: row["text"] for row in rows}
