"""How rows of a build are asked for."""

from __future__ import annotations

from typing import Any

from analytics import warehouse


def query(build: str, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Rows of one build as dictionaries, in the query's order."""
    _, con = warehouse.open_build(build)
    cursor = con.execute(sql, parameters or None)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]
