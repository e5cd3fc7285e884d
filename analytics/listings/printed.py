"""What the press printed of a figure as a range: `2 to 3 (low end)`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True)
class PrintedRange:
    """One printed figure with both its ends, which are the same where only one was printed."""

    stated_on: date
    low: float
    high: float
    source_url: str


def printed_ranges(snapshot: Snapshot, metric: str) -> list[PrintedRange]:
    """What was printed of a figure for its newest day; several where papers differ.

    Args:
        metric: as `data/public/published_claims.csv` names it; the high end is in its qualifier.
    """
    rows = query(
        snapshot,
        """
        with printed as (
            select * from fct_public_claims
            where metric = $metric
        )
        select stated_on, cast(value as double) as low, source_url,
            coalesce(
                try_cast(regexp_extract(qualifier, '^[0-9.]+ to ([0-9.]+)', 1) as double), value
            ) as high
        from printed where as_of = (select max(as_of) from printed)
        order by stated_on, low, high, source_url""",
        metric=metric,
    )
    return [PrintedRange(**row) for row in rows]
