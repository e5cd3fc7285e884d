"""Whether what a figure rests on was ever recorded in a build: what was not is told as such, and not as a zero."""

from __future__ import annotations

from functools import lru_cache

from analytics import listings
from analytics.metrics import METRICS
from analytics.metrics.recorded import list_needs
from analytics.warehouse.snapshots import Snapshot

HAS = {
    "kilometres": listings.has_kilometres,
    "trips": listings.has_trips,
    "memoranda": listings.has_memoranda,
    "outcomes": listings.has_outcomes,
}


@lru_cache(maxsize=16)  # builds; what one holds never changes
def list_lacking(snapshot: Snapshot) -> frozenset[str]:
    """What nothing is recorded of."""
    return frozenset(source for source, has in HAS.items() if not has(snapshot))


def find_lacking(snapshot: Snapshot, name: str) -> str:
    """What a metric lacks (a key of HAS); empty where all that it rests on is recorded."""
    needs = list_needs(METRICS[name])
    return next((source for source in needs if source in list_lacking(snapshot)), "")


def is_recorded(snapshot: Snapshot, name: str) -> bool:
    return not find_lacking(snapshot, name)
