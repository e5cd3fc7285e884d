"""What a metric is: one frozen class for each kind, data only; `analytics.measure` queries by it.

A metric either reads a relation itself (`Relational`) or divides other metrics by their names
(`Ratio`, `Derived`).
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, fields
from typing import Any, ClassVar, Literal

from analytics.metrics.publishing import Internal, Published

Kind = Literal["count", "sum", "ratio", "mean", "median", "stock", "derived", "survival"]

# METRICS "Flags": a cohort whose youngest member came later than this before as-of is immature
MATURE_AFTER_DAYS = 90
# METRICS "Realisation": a memorandum signed this long before as-of is mature
MATURE_AFTER_MONTHS = 24


@dataclass(frozen=True)
class Metric:
    """One meaning of one number.

    Args:
        name: identifier on the command line, in links and documents.
        label: what people call it.
        unit: a key of `analytics.wording.numbers.UNITS` (share, firms, visits, km …).
        definition: one sentence: what is counted, over what.
        publishing: whether a figure of this kind may leave the house, with the reason.
        dimensions: what it may be grouped and filtered by; columns of the relations it rests on.
    """

    kind: ClassVar[Kind]

    name: str
    _: KW_ONLY
    label: str
    unit: str
    definition: str
    publishing: Published | Internal
    dimensions: tuple[str, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether its kind of figure may go out; the value still passes `disclosure.rules`."""
        return isinstance(self.publishing, Published)


# ---- metrics that read a relation ----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Relational(Metric):
    """A metric over the rows of one relation.

    Args:
        relation: the as-of macro it reads.
        where: a condition that belongs to the definition.
    """

    relation: str
    where: str = ""

    @property
    def is_asked_per_bucket(self) -> bool:
        """Whether its buckets share rows, so that no one pass over the relation answers for all."""
        return False


@dataclass(frozen=True, kw_only=True)
class Dated(Relational):
    """A metric whose rows lie in the period by their own days.

    Args:
        time: the column that places a row in the period; a metric without one is a state, whose
            relation is asked at the end of each bucket, or of the period.
        time_end: for rows that span days: the column of their last day; both must lie in the
            period.
        overlaps: a row counts in every bucket with which it shares a day, one without a last day in
            all that follow.
    """

    time: str = ""
    time_end: str = ""
    overlaps: bool = False

    @property
    def is_asked_per_bucket(self) -> bool:
        return self.overlaps or not self.time


@dataclass(frozen=True, kw_only=True)
class Count(Dated):
    """How many rows; a bucket without any is a zero.

    Args:
        units: where one firm may have many rows and their number tells of the firm: an aggregate that
            counts the firms; of fewer than five of them nothing is published.
    """

    kind = "count"

    aggregate: str = "count(*)"
    units: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether the counts of single days make that of all of them.

        So it is with rows. Different ones do not add up: a firm that came on two days is one firm.
        """
        return "distinct" not in self.aggregate


@dataclass(frozen=True, kw_only=True)
class Sum(Dated):
    """A quantity added up.

    Args:
        units: an aggregate that counts what the sum rests on (firms, trips); a sum without it is
            not published.
    """

    kind = "sum"

    aggregate: str
    units: str = ""


@dataclass(frozen=True, kw_only=True)
class Mean(Dated):
    """The average of a value over the rows that have it."""

    kind = "mean"

    value: str


@dataclass(frozen=True, kw_only=True)
class Median(Dated):
    """The median of a value over the rows that have it."""

    kind = "median"

    value: str


@dataclass(frozen=True, kw_only=True)
class Stock(Relational):
    """What has come in until a day, less what has gone out.

    Args:
        aggregate: linear in the rows; of a stock with members, how many different ones there are.
        enters: the day from which a row counts; a stock without one is a state, whose relation is
            asked at the end of each bucket.
        leaves: the day from which a row no longer counts; empty: it stays for ever.
        member: the column of what is counted, where it may have several rows at once and counts
            once: a firm with two needs. Such a stock has a day of leaving.
    """

    kind = "stock"

    aggregate: str = "count(*)"
    enters: str = ""
    leaves: str = ""
    member: str = ""

    @property
    def is_asked_per_bucket(self) -> bool:
        return not self.enters


@dataclass(frozen=True, kw_only=True)
class Survival(Relational):
    """A waiting time of which some have not seen the end: a median, or a curve month by month.

    Args:
        time: the column of the day from which is waited; it places a row in the period.
        days: how long was waited, or watched in vain.
        has_happened: whether it came.
        rises: the share that got there (1 − S) instead of the share still waiting, and without `t`
            its value after MATURE_AFTER_MONTHS instead of the median.
    """

    kind = "survival"

    time: str
    days: str
    has_happened: str
    rises: bool = False


def read_fields(metric: Metric, base: type[Metric]) -> dict[str, Any]:
    """The fields that a metric shares with all of a base class, to make another one of them."""
    return {field.name: getattr(metric, field.name) for field in fields(base)}


def count_units(metric: Count | Sum) -> Count:
    """How many units a count or sum rests on, as a metric of its own."""
    return Count(aggregate=metric.units, **read_fields(metric, Dated))


def sum_up(metric: Count | Sum) -> Stock:
    """A count or sum over time as the stock of all that has come in so far."""
    shared = read_fields(metric, Relational)
    return Stock(aggregate=metric.aggregate, enters=metric.time, **shared)


# ---- metrics that divide two others --------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Ratio(Metric):
    """A share of the members of one relation, counted in one query: it has an interval.

    Args:
        numerator, denominator: names of counts or stocks over the same relation.
        matures: a cohort figure that is marked while its youngest member is young.
    """

    kind = "ratio"

    numerator: str
    denominator: str
    matures: bool = False


@dataclass(frozen=True, kw_only=True)
class Derived(Metric):
    """One metric divided by another, each measured on its own.

    Args:
        numerator: a metric's name.
        denominator: a metric's name, or a constant.
        matures: as of a ratio; its youngest member is one of the denominator's.
    """

    kind = "derived"

    numerator: str
    denominator: str | int
    matures: bool = False
