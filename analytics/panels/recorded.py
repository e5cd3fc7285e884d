"""Whether what a figure rests on was ever recorded in a build: what was not is told as such, and not as a zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from analytics import listings
from analytics.metrics import METRICS
from analytics.metrics.recorded import list_needs
from analytics.panels.selection import Selection
from analytics.warehouse.snapshots import Snapshot


@lru_cache(maxsize=16)  # builds; what one holds never changes
def list_recorded(snapshot: Snapshot) -> frozenset[str]:
    """What anything is recorded of (keys of `listings.RECORDS`)."""
    return listings.list_recorded(snapshot)


@lru_cache(maxsize=16)
def read_persuasion_records(snapshot: Snapshot) -> Mapping[str, Any]:
    """What a build holds of answers and of who called first (`listings.persuasion_records`)."""
    return listings.persuasion_records(snapshot)


def find_lacking(snapshot: Snapshot, *names: str) -> str:
    """The first record that any of some metrics lacks; empty where all that they rest on is recorded."""
    needs = (need for name in names for need in list_needs(METRICS[name]))
    return find_unrecorded(snapshot, needs)


def find_unrecorded(snapshot: Snapshot, records: Iterable[str]) -> str:
    """The first of some records of which there is none; empty where there are all.

    A public snapshot holds no records: what was never recorded is not published in the first place.
    """
    if snapshot.kind == "public":
        return ""
    return next((name for name in records if name not in list_recorded(snapshot)), "")


def is_recorded(snapshot: Snapshot, name: str) -> bool:
    return not find_lacking(snapshot, name)


def keep_recorded(selection: Selection, names: Iterable[str]) -> tuple[str, ...]:
    """The metrics of which anything is recorded: a row of zeros that nobody measured is no comparison."""
    return tuple(name for name in names if is_recorded(selection.snapshot, name))
