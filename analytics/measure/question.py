"""What can be asked: a metric, a period, groups, buckets and filters, with every default filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from analytics.metrics import Metric
from analytics.refusal import Refusal

GRAINS = ("day", "week", "month", "quarter", "year")


SMALL_SAMPLE = (
    10  # METRICS "Flags": a rate with fewer in the denominator is marked and never ranked
)


CURVE = "t"  # grouping a survival metric by t asks for its curve, month by month


ZERO_KINDS = ("count", "sum")  # a bucket with nothing is a zero; any other kind has a gap there


class Unanswerable(Refusal):
    """A question that cannot be asked: no_data · period · grain · dimension · not_public · room."""


@dataclass(frozen=True)
class Question:
    """What is asked, with every default filled in.

    Args:
        to: the period's last day, never beyond as_of; asked_to: as it was asked for.
        where: (dimension, values), several values meaning any of them; "" is the group without a value.
    """

    period_from: date
    to: date
    asked_to: date
    as_of: date
    by: tuple[str, ...]
    grain: str | None
    where: tuple[tuple[str, tuple[str, ...]], ...]


Key = tuple[tuple[str | int | None, ...], date | None]


Values = tuple[float | int | None, float | int | None, float | int | None, date | None]


def expected_keys(metric: Metric, question: Question, found: dict[Key, Values]) -> list[Key]:
    """Every group there is, in every bucket of the period; without groups, one row even when there is nothing."""
    groups = sorted(
        {group for group, _ in found} or (set() if question.by else {()}), key=group_order
    )
    starts = [start for start, _ in buckets(question)] if question.grain else [None]
    return list(product(groups, starts))


def group_order(group: tuple) -> tuple:
    """Sorts groups by their values, the group without a value last."""
    return tuple((v is None, v if v is not None else "") for v in group)


def is_open(question: Question, start: date | None) -> bool:
    if start is None:
        return question.asked_to > question.as_of
    return bucket_end(start, question.grain) > question.as_of


def bucket_start(day: date, grain: str) -> date:
    """The first day of the bucket that a day lies in; weeks start on Monday."""
    match grain:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case _:
            return date(day.year, 1, 1)


def next_start(start: date, grain: str) -> date:
    match grain:
        case "day":
            return start + timedelta(days=1)
        case "week":
            return start + timedelta(days=7)
        case _:
            months = {"month": 1, "quarter": 3, "year": 12}[grain]
            year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
            return date(year, month + 1, 1)


def bucket_end(start: date, grain: str) -> date:
    return next_start(start, grain) - timedelta(days=1)


def buckets(question: Question) -> list[tuple[date, date]]:
    """(first day, last day at most the period's end) of every bucket of the period; the period itself without a grain."""
    if question.grain is None:
        return [(question.period_from, question.to)]
    if question.period_from > question.to:
        return []
    found, start = [], bucket_start(question.period_from, question.grain)
    while start <= question.to:
        found.append((start, min(bucket_end(start, question.grain), question.to)))
        start = next_start(start, question.grain)
    return found
