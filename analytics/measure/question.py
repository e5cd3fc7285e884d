"""What can be asked, and the same with every default filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.measure.buckets import Bucket, Grain, bucket_end, split_period
from analytics.refusal import Refusal
from analytics.warehouse.snapshots import Snapshot

SMALL_SAMPLE = 10  # METRICS "Flags": a rate on fewer is marked and never ranked
CURVE = "t"  # grouping a survival metric by t asks for its curve, month by month

Where = tuple[tuple[str, str], ...]


class Unanswerable(Refusal):
    """A question that cannot be asked: no_data · period · grain · dimension · not_public · room."""


@dataclass(frozen=True)
class Question:
    """What is asked.

    Args:
        metric: a metric's name or label.
        period_from, period_to: both included; by default the first day of data and the as-of day.
        by: dimensions to group by.
        grain: one row per bucket of the period.
        where: (dimension, value); two values of a dimension mean either of them, "" is the group
            without a value.
        as_of: the day from which is looked back; by default the newest day of legwork in the build.
        snapshot: of what is asked; the current build by default.
    """

    metric: str
    period_from: date | None = None
    period_to: date | None = None
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    where: Where = ()
    as_of: date | None = None
    snapshot: Snapshot | None = None


@dataclass(frozen=True)
class Scope:
    """What a question covers on one snapshot, with every default filled in.

    Args:
        period_to: never beyond as_of.
        asked_from, asked_to: as they were asked for; without a first day None, without a last
            as_of.
    """

    period_from: date
    period_to: date
    asked_from: date | None
    asked_to: date
    as_of: date
    by: tuple[str, ...]
    grain: Grain | None
    where: Where

    @property
    def buckets(self) -> list[Bucket]:
        """The buckets of the period; the period itself without a grain."""
        return split_period(self.period_from, self.period_to, self.grain)

    def is_open(self, start: date | None) -> bool:
        """Whether a bucket, or the period, goes on after the as-of day."""
        if start is None or self.grain is None:
            return self.asked_to > self.as_of
        return bucket_end(start, self.grain) > self.as_of
