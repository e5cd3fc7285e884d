"""A mean that stays inside, told as the two whole numbers it lies between: 2.2 visits as 2 to 3, 두세 차례.

The bureau has said it so in public; the mean itself would tell how it deals with firms.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from analytics.measure.measurement import Measurement, Quotient
from analytics.metrics.publishing import FEWEST

TOLD_BETWEEN = ("visits_per_signed_firm",)


@dataclass(frozen=True)
class Between:
    """A mean and the whole numbers around it; low ≤ mean < high."""

    measured: Measurement
    low: int
    high: int


def bound_mean(measured: Measurement) -> Between | None:
    """A mean without its decimals; None where fewer than five stand behind it."""
    row = measured.total
    if not isinstance(row, Quotient) or row.value is None or row.denominator < FEWEST:
        return None
    low = floor(row.value)
    return Between(measured, low, low + 1)
