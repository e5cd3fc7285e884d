"""The last day on which a figure was true: what a draft took from an older paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from analytics.korean_numbers.vocabulary import units
from analytics.measure.measurement import Number
from analytics.metrics import METRICS
from briefing.claims.case import Candidate, Case, convert_value
from briefing.claims.figure import Figure

WEEK = timedelta(days=7)
FOUR_WEEKS = timedelta(days=28)
WAVER = 0.01  # a rate may leave the span between two weeks and come back
ONLY_GROWING = ("count", "sum")
COUNTING = ("count", "sum", "stock")


def find_last_true_day(case: Case, candidate: Candidate) -> date | None:
    """The last day before the as-of day on which a figure was true; None when it never was.

    Looks in steps, and day by day where a value may have passed by in between.
    """
    kind = METRICS[candidate.metric].kind
    if kind == "survival" or (kind in COUNTING and case.figure.high < 1):
        return None
    step = WEEK  # a stock comes and goes
    if kind in ONLY_GROWING:
        step = FOUR_WEEKS
    first = case.registry.find_first_day()
    later = case.day
    while later > first:
        earlier = max(later - step, first)
        if might_hold(case, candidate, (later, earlier)):
            for day in list_days_back(later, earlier):
                if was_true(case, candidate, day):
                    return day
        later = earlier
    return None


def might_hold(case: Case, candidate: Candidate, days: tuple[date, date]) -> bool:
    """Whether a value went through the figure's span between two days."""
    values = [value for day in days if (value := read_value(case, candidate, day)) is not None]
    if not values:
        return False
    room = 0.0
    if case.figure.unit == "share":
        room = WAVER
    return min(values) - room <= case.figure.high and max(values) + room >= case.figure.low


def list_days_back(later: date, earlier: date) -> Iterator[date]:
    """The days between two, both of them too, the latest first."""
    for back in range((later - earlier).days + 1):
        yield later - timedelta(days=back)


def was_true(case: Case, candidate: Candidate, day: date) -> bool:
    """Whether a figure was true on an earlier day, and not because a rate stood on so few."""
    value = read_value(case, candidate, day)
    if day >= case.day or value is None or not is_value_of(case.figure, value):
        return False
    return not case.registry.is_small(candidate.metric, day)


def read_value(case: Case, candidate: Candidate, day: date) -> Number | None:
    """A candidate's value on a day, in the unit that the draft uses."""
    value = case.registry.find_value(candidate.metric, day, part=candidate.part)
    if value is None:
        return None
    return convert_value(value, case.figure, candidate.metric)


def is_value_of(figure: Figure, value: Number) -> bool:
    """A count is taken for an old one only to the last; what is measured, roundings allowed."""
    if figure.manner == "exact" and figure.unit not in units.NEVER_TO_THE_LAST:
        return figure.is_exactly(value)
    return figure.holds(value)
