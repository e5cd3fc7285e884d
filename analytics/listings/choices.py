"""What the bar offers for a build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True)
class Choices:
    """What the bar offers for a build."""

    as_of: date | None
    fields: tuple[str, ...]
    regions: tuple[str, ...]


def choices(snapshot: Snapshot) -> Choices:
    """As-of day, and the fields and regions there are, most frequent first."""
    (span,) = query(snapshot, "select as_of from meta")
    fields = query(
        snapshot,
        "select field from dim_companies where field is not null group by 1 order by count(*) desc, 1",
    )
    regions = query(
        snapshot,
        """
        select region from (select region from dim_companies union all select region from fct_trips)
        where region is not null group by 1 order by count(*) desc, 1""",
    )
    return Choices(
        span["as_of"],
        tuple(r["field"] for r in fields),
        tuple(r["region"] for r in regions),
    )
