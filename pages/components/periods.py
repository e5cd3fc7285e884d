"""The periods that the bar offers by name, as the two days that stand in the address.

as of 2022-03-31: 올해 from=2022-01-01, 최근 12개월 from=2021-04-01, 2021년 4분기 from=2021-10-01&to=2021-12-31
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.measure.buckets import bucket_end, bucket_start

WHOLE = "whole"
THIS_YEAR = "this_year"
TWELVE_MONTHS = "twelve_months"
NAMED = (WHOLE, THIS_YEAR, TWELVE_MONTHS)
LEAP_DAY = (2, 29)


@dataclass(frozen=True)
class Period:
    """A period as the address has it; None = from the first day of the data, to the as-of day."""

    first: date | None = None
    last: date | None = None


def find_period(name: str, as_of: date) -> Period:
    """A period of NAMED, which ends with the as-of day."""
    match name:
        case "this_year":
            return Period(bucket_start(as_of, "year"))
        case "twelve_months":
            return Period(year_before(as_of) + timedelta(days=1))
        case _:
            return Period()


def year_before(day: date) -> date:
    """The same day a year before; of a leap day the one before it."""
    if (day.month, day.day) == LEAP_DAY:
        day -= timedelta(days=1)
    return day.replace(year=day.year - 1)


def name_period(period: Period, as_of: date) -> str | None:
    """Which of NAMED a period is; None for a quarter and for any other."""
    return next((name for name in NAMED if find_period(name, as_of) == period), None)


def find_quarter(start: date | None) -> Period:
    """The quarter that begins on a day; everything without one."""
    if start is None:
        return Period()
    return Period(start, bucket_end(start, "quarter"))


def find_quarter_chosen(period: Period, name: str | None) -> date | None:
    """The first day of the quarter that a period is; None where it is none, or has a name of NAMED."""
    if name is not None or period.first is None:
        return None
    start = bucket_start(period.first, "quarter")
    return start if period == find_quarter(start) else None


def list_quarters(first: date, as_of: date) -> Iterator[date]:
    """The first days of the quarters from the as-of day's back to that of the first day of the data."""
    start = bucket_start(as_of, "quarter")
    while start >= bucket_start(first, "quarter"):
        yield start
        start = bucket_start(start - timedelta(days=1), "quarter")
