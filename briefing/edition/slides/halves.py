"""The reply rate by half-year of the first visit: how many of ten firms said yes at first, and how many do now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from analytics.measure.measurement import Measurement
from analytics.panels.asking import WHOLE, ask
from analytics.panels.selection import Selection
from analytics.wording.comparing import is_beyond_chance, settled

RATE = "positive_reply_rate"
HALVES_SHOWN = 12  # what a slide has room for, the latest


def ask_halves(bureau: Selection) -> tuple[Measurement, ...]:
    """The rate of each of the latest half-years in which firms were first visited, in time order."""
    whole = ask(bureau, RATE, period=WHOLE)
    periods = list_halves(whole.period_from, whole.period_to)
    halves = [ask(bureau, RATE, period=period) for period in periods]
    return tuple(half for half in halves if half.rate.denominator)[-HALVES_SHOWN:]


def list_halves(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The half-years of a period, cut at its ends: … (2022-01-01, 2022-03-31)."""
    start = first
    while start <= last:
        end = find_end(start)
        yield start, min(end, last)
        start = end + timedelta(days=1)


def find_end(day: date) -> date:
    """The last day of the half-year that a day lies in."""
    if day.month <= 6:
        return date(day.year, 6, 30)
    return date(day.year, 12, 31)


def is_over(half: Measurement) -> bool:
    """Whether the half-year ended, and its youngest firm had 90 days to reply."""
    is_young = "immature" in half.rate.flags
    return half.period_to == find_end(half.period_to) and not is_young


def list_comparable(halves: tuple[Measurement, ...]) -> list[Measurement]:
    """Half-years that are over, on ten firms or more."""
    return [half for half in halves if is_over(half) and settled(half.rows)]


def have_changed(first: Measurement, last: Measurement) -> bool:
    """Whether two half-years differ by more than chance."""
    return is_beyond_chance(first.rate, last.rate)
