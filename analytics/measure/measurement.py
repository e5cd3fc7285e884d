"""What a measured number carries with it: the shape every page, document and command reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from analytics.measure.buckets import Grain
from analytics.measure.question import Question, Where
from analytics.metrics import Metric
from analytics.statistics.intervals import Interval
from analytics.warehouse.snapshots import Snapshot

Number = float | int
Flag = Literal["small_sample", "immature", "open_period", "cut_period", "sample_data"]
Member = str | int | None  # of a group; None is the group without a value


@dataclass(frozen=True)
class Row:
    """One group in one bucket; a count, a sum or a stock is no more than this.

    Args:
        value: the figure, unrounded; None when it has no meaning (an empty denominator).
        group: dimension → value, in the order asked for.
        start: first day of the bucket; None when no grain was asked for.
        flags: what a reader must know before comparing it.
        interval: 95 %; None where nothing is estimated, or there is nobody to estimate it from.
    """

    value: Number | None
    group: Mapping[str, Member] = field(default_factory=dict)
    start: date | None = None
    flags: tuple[Flag, ...] = ()
    interval: Interval | None = None

    @property
    def low(self) -> float | None:
        """Lower end of the interval."""
        return self.interval and self.interval.low

    @property
    def high(self) -> float | None:
        """Upper end of the interval."""
        return self.interval and self.interval.high


@dataclass(frozen=True, kw_only=True)
class Rate(Row):
    """So many of so many (`Ratio`, `Survival`): a share, or how long it took those who got there."""

    numerator: int
    denominator: int


@dataclass(frozen=True, kw_only=True)
class Quotient(Row):
    """One quantity by another, whose sides have units of their own (`Mean`, `Derived`)."""

    numerator: Number
    denominator: Number


@dataclass(frozen=True, kw_only=True)
class Estimate(Row):
    """What is said of so many (`Median`), or at so many still at risk (a point of a curve)."""

    denominator: int


class Sides(NamedTuple):
    """What a row's value rests on, as tables and files write it for any kind of row."""

    numerator: Number | None
    denominator: Number | None
    low: float | None
    high: float | None


def sides_of(row: Row) -> Sides:
    """A row's sides and interval; None where its kind has none."""
    low, high = row.interval or (None, None)
    match row:
        case Rate() | Quotient():
            return Sides(row.numerator, row.denominator, low, high)
        case Estimate():
            return Sides(None, row.denominator, low, high)
    return Sides(None, None, low, high)


@dataclass(frozen=True)
class Measurement:
    """The answer to one question, with everything needed to ask it again.

    Rows hold one group × bucket each: groups in the order of their values, buckets in time order.
    """

    metric: Metric
    rows: tuple[Row, ...]
    period_from: date
    period_to: date
    as_of: date
    build_id: str
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    where: Where = ()

    def question_on(self, snapshot: Snapshot) -> Question:
        """What to ask of a snapshot to get it again, with every default filled in."""
        return Question(
            self.metric.name,
            self.period_from,
            self.period_to,
            self.by,
            self.grain,
            self.where,
            self.as_of,
            snapshot,
        )

    @property
    def total(self) -> Row:
        """The only row of a measurement without groups and grain."""
        (row,) = self.rows
        return row

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rows of a ratio, or of a survival metric but for its curve.

        Raises:
            TypeError: the metric is neither.
        """
        return tuple(as_rate(row) for row in self.rows)

    @property
    def rate(self) -> Rate:
        """The only row of a rate without groups and grain. Raises: as `rates`."""
        return as_rate(self.total)


def as_rate(row: Row) -> Rate:
    """A row that is known to be of a rate. Raises: TypeError: it is not."""
    if not isinstance(row, Rate):
        raise TypeError(row)
    return row
