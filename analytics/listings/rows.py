"""How rows of a build are asked for."""

from __future__ import annotations

from typing import Any

import duckdb

from analytics.measure.published import NotPublic
from analytics.warehouse.snapshots import Snapshot


def query(snapshot: Snapshot, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Rows of one build as dictionaries, in the query's order.

    How many there are in all is asked as `(select count(*) from …)`: `count(*) over ()` ends now and then in an internal
    error of duckdb 1.5 (duckdb issue 22352), after which nothing more can be asked of that connection.

    Raises:
        NoSnapshot. NotPublic: a public snapshot holds none of the tables that are asked for.
    """
    with snapshot.asking() as cursor:
        try:
            cursor.execute(sql, parameters or None)
        except duckdb.CatalogException:
            if snapshot.kind == "public":
                raise NotPublic("listing") from None
            raise
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=False)) for row in cursor.fetchall()]
