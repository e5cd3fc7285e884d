"""Days, weeks, months, quarters and years as buckets of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Grain = Literal["day", "week", "month", "quarter", "year"]
GRAINS: tuple[Grain, ...] = get_args(Grain)

_MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Bucket:
    """A piece of a period.

    Args:
        start: its first day by the calendar, which names it; for the period itself its first day.
        first, last: its first and last day within the period.
    """

    start: date
    first: date
    last: date


def bucket_start(day: date, grain: Grain) -> date:
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
        case "year":
            return date(day.year, 1, 1)


def next_start(start: date, grain: Grain) -> date:
    """The first day of the bucket after the one that starts on a day."""
    match grain:
        case "day":
            return start + timedelta(days=1)
        case "week":
            return start + timedelta(days=7)
        case _:
            year, month = divmod(start.year * 12 + start.month - 1 + _MONTHS[grain], 12)
            return date(year, month + 1, 1)


def bucket_end(start: date, grain: Grain) -> date:
    """The last day of the bucket that starts on a day."""
    return next_start(start, grain) - timedelta(days=1)


def cohort_start(cohort: str) -> date:
    """The first day of a cohort's quarter: `2021Q2` → 1 April 2021."""
    year, quarter = cohort.split("Q")
    return date(int(year), int(quarter) * 3 - 2, 1)


def split_period(first: date, last: date, grain: Grain | None) -> list[Bucket]:
    """Every bucket of a period; the period itself without a grain."""
    if grain is None:
        return [Bucket(first, first, last)]
    if first > last:
        return []
    found = []
    start = bucket_start(first, grain)
    while start <= last:
        found.append(Bucket(start, max(start, first), min(bucket_end(start, grain), last)))
        start = next_start(start, grain)
    return found
