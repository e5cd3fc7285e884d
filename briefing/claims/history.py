"""The last day on which a figure was true: what a draft took from an older paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from analytics.korean_numbers.vocabulary import units
from analytics.measure.measurement import Number
from analytics.metrics import METRICS
from briefing.claims.case import Candidate, Case, convert_value
from briefing.claims.figure import Figure

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FOUR_WEEKS = timedelta(days=28)
STEPS_AT_ONCE = 16  # what was taken from an older paper is mostly found in the last of them
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
    days = list_steps_back(case.day, case.registry.find_first_day(), step)
    for at, (later, earlier) in enumerate(pairwise(days)):
        if at % STEPS_AT_ONCE == 0:
            read_ahead(case, candidate, days[at : at + STEPS_AT_ONCE + 1])
        if might_hold(case, candidate, (later, earlier)):
            between = list_steps_back(later, earlier, DAY)
            read_ahead(case, candidate, between)
            for day in between:
                if was_true(case, candidate, day):
                    return day
    return None


def read_ahead(case: Case, candidate: Candidate, days: Sequence[date]) -> None:
    """Reads a candidate's values on many days at once; those of a part are read one by one."""
    if candidate.part is None:
        case.registry.read_ahead(candidate.metric, days)


def might_hold(case: Case, candidate: Candidate, days: tuple[date, date]) -> bool:
    """Whether a value went through the figure's span between two days."""
    values = [value for day in days if (value := read_value(case, candidate, day)) is not None]
    if not values:
        return False
    room = 0.0
    if case.figure.unit == "share":
        room = WAVER
    return min(values) - room <= case.figure.high and max(values) + room >= case.figure.low


def list_steps_back(later: date, earlier: date, step: timedelta) -> list[date]:
    """The days between two in steps, both of them too, the latest first."""
    days = [later]
    while days[-1] > earlier:
        days.append(max(days[-1] - step, earlier))
    return days


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
