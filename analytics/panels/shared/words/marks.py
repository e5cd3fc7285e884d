"""The marks that a figure carries into a sentence: flags, conditions it does not take, its sign."""

from __future__ import annotations

from analytics.measure.measurement import Row
from analytics.metrics import Metric
from analytics.wording import numbers
from analytics.wording.labels import FLAGS
from analytics.wording.sources import Filters, not_applied


def mark_small(row: Row) -> str:
    """`표본 적음` for a figure on fewer than ten, else nothing; the other flags of a row are said elsewhere."""
    if "small_sample" not in row.flags:
        return ""
    return FLAGS["small_sample"]


def mark_unapplied(filters: Filters, metric: Metric) -> str:
    """The filters that a metric does not know, in brackets: `(지역 조건은 적용하지 않음)`; empty when it knows all."""
    unknown = not_applied(filters, metric)
    if not unknown:
        return ""
    return f"({unknown})"


def write_signed(difference: float, unit: str) -> str:
    """A difference with its sign and a decimal where it is small; what shows nothing has no sign."""
    size = numbers.mean(abs(difference), unit)
    if not any(digit in "123456789" for digit in size):
        return size
    if difference < 0:
        return numbers.MINUS + size
    return f"+{size}"
