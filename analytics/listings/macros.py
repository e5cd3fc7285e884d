"""The as-of macros that a snapshot carries, as the engine writes them."""

from __future__ import annotations

from analytics.listings.rows import query


def as_of_macros(build: str) -> dict[str, str]:
    """Name → text of every macro of a build. Raises: NoSnapshot."""
    rows = query(
        build,
        """
        select function_name as name, macro_definition as text from duckdb_functions()
        where not internal and function_type = 'table_macro' order by function_name""",
    )
    return {row["name"]: row["text"] for row in rows}
