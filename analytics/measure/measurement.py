"""What a measured number carries with it: the shape every page, document and command reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analytics.metrics import Metric


@dataclass(frozen=True)
class Row:
    """One group in one bucket.

    Args:
        group: dimension → value (None = the group without a value), in the order asked for.
        start: first day of the bucket; None when no grain was asked for.
        value: the figure, unrounded; None when it has no meaning (an empty denominator).
        numerator, denominator: both sides of a rate, mean or derived figure; None elsewhere.
        low, high: 95 % Wilson interval; None where the numerator does not count members of the denominator.
        flags: any of small_sample, immature, open_period, sample_data.
    """

    value: float | int | None
    group: dict[str, str | int | None] = field(default_factory=dict)
    start: date | None = None
    numerator: float | int | None = None
    denominator: float | int | None = None
    low: float | None = None
    high: float | None = None
    flags: tuple[str, ...] = ()


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
    grain: str | None = None
    where: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> Row:
        """The only row of a measurement without groups and grain."""
        (row,) = self.rows
        return row
