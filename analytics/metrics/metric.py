"""What a metric is: a closed, declarative shape, expanded by `analytics.measure.measure`."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.metrics.publishing import PUBLIC

MATURE_AFTER_DAYS = 90  # METRICS "Flags": a cohort whose youngest member came later than this before as-of is immature
MATURE_AFTER_MONTHS = (
    24  # METRICS "Realisation": a memorandum signed this long before as-of is mature
)


@dataclass(frozen=True)
class Metric:
    """One meaning of one number; data only.

    Args:
        name: identifier on the command line, in links and documents.
        kind: count · sum · ratio · mean · median · stock · derived · survival.
        sql: by kind: an aggregate (count, sum, stock) · a value to average (mean, median) · `{part} / {part}` (ratio,
            derived) · `days, has_happened` (survival).
        unit: a key of `analytics.wording.numbers.UNITS` (share, firms, visits, km …).
        label: what people call it.
        definition: one sentence: what is counted, over what.
        relation: the as-of macro it reads; empty for ratio and derived, whose parts have their own.
        time: the column that places a row in the period. A metric that has neither `time` nor `enters` is a state: its
            relation is asked at the end of each bucket, or of the period.
        time_end: for rows that span days: the column of their last day; both must lie in the period.
        overlaps: a row counts in every bucket with which it shares a day, one without a last day in all that follow.
        where: a condition that belongs to the definition.
        enters, leaves: stock only: the day from which a row counts, and the day from which it no longer does (empty:
            it stays for ever); `sql` must be linear in the rows.
        dimensions: what it may be grouped and filtered by.
        columns: dimension → column of the relation, where they differ.
        matures: a cohort figure that is marked while its youngest member is young.
        rises: survival only: the share that got there (1 − S) instead of the share still waiting, and without `t` its value
            after MATURE_AFTER_MONTHS instead of the median.
        units: sum only: an aggregate that counts what the sum rests on (firms, trips); a sum without it is not published.
    """

    name: str
    kind: str
    sql: str
    unit: str
    label: str
    definition: str
    relation: str = ""
    time: str = ""
    time_end: str = ""
    overlaps: bool = False
    where: str = ""
    enters: str = ""
    leaves: str = ""
    dimensions: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    matures: bool = False
    rises: bool = False
    units: str = ""

    @property
    def publishable(self) -> bool:
        """Whether a figure of this kind may leave the house (`publishing`); the value still passes `analytics.disclosure.rules`."""
        return self.name in PUBLIC

    @property
    def is_asked_per_bucket(self) -> bool:
        """Whether its buckets share rows, so that no one pass over the relation answers for all of them."""
        return self.overlaps or not (self.time or self.enters)

    def column(self, dimension: str) -> str:
        """The relation's column of a dimension."""
        return dict(self.columns).get(dimension, dimension)
