"""Which groups are the largest, for sentences that name them."""

from __future__ import annotations

from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import is_cut, value_of
from analytics.wording.grammar import listed
from analytics.wording.labels import is_named, place_of


def find_largest(by_group: Measurement) -> list[Row]:
    """The rows of the named groups, or of the whole buckets, with the largest value: several on a tie."""
    named = [row for row in by_group.rows if row.value and is_named(row) and not is_cut(row)]
    best = max(map(value_of, named), default=None)
    return [row for row in named if row.value == best]


def name_groups(by_group: Measurement, rows: list[Row]) -> str:
    """The names of some groups in a row."""
    return listed([place_of(by_group, row) for row in rows])
