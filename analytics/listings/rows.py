"""How rows of a build are asked for."""

from __future__ import annotations

from typing import Any

import duckdb

from analytics.measure.published import NotPublic
from analytics.warehouse import public_file, snapshots


def query(build: str, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Rows of one build as dictionaries, in the query's order.

    Raises:
        NoSnapshot. NotPublic: a public snapshot holds none of the tables that are asked for.
    """
    _, con = snapshots.open_build(build)
    try:
        cursor = con.execute(sql, parameters or None)
    except duckdb.CatalogException as error:
        raise (NotPublic("listing") if public_file.is_public(build) else error) from None
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]
