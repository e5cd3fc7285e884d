"""Axes for a span of values, days or labels, with ticks that fit on a phone; and the room around a
plot."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from analytics.charts.chart import Chart, ListAxis, Margin, NumberAxis, TimeAxis
from analytics.charts.texts import needs_two_lines
from analytics.charts.theme import Look
from analytics.measure.buckets import Grain
from analytics.wording import numbers

NOTHING_YET = (date(2020, 1, 1), date(2020, 12, 31))  # of axes that are never shown bare
PADS = {"week": 4, "month": 16, "quarter": 46, "year": 190}  # days, half a bar and a little
FINEST_MONTHS = {"quarter": 3, "year": 12}
LARGE_GRAINS = ("month", "quarter", "year")
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
# units with ticks below one
WITH_DECIMALS = {"share", "laps", "visits_per_firm", "mous_per_month", "trips_per_week"}


# ---- values --------------------------------------------------------------------------------------


def nice_step(top: float, *, whole: bool) -> float:
    """The round step (1, 2, 2.5 or 5 × 10ⁿ) that puts about four ticks between zero and top."""
    rough = top / 4
    size = 10.0 ** math.floor(math.log10(rough))
    rounds: tuple[float, ...] = (1, 2, 2.5, 5, 10)
    if whole and size < 10:
        rounds = (1, 2, 5, 10)
    step = next(size * times for times in rounds if size * times >= rough * 0.999)
    return max(1.0, step) if whole else step


def value_axis(top: float | None, unit: str, *, headroom: float = 1.12) -> NumberAxis:
    """An axis from zero to a little above the largest value, with few round ticks written as people
    say them."""
    if not top or top < 0:
        top = {"share": 0.5}.get(unit, 4)
    end = top * headroom
    if unit == "share":
        end = min(end, 1.06)
    step = nice_step(top, whole=unit not in WITH_DECIMALS)
    ticks = tuple(round(step * n, 10) for n in range(int(end / step + 1e-9) + 1))
    texts = tuple(numbers.tick(tick, unit) for tick in ticks)
    return NumberAxis((0, end), ticks, texts, unit)


def hidden_axis(low: float, high: float, unit: str = "") -> NumberAxis:
    """An axis that is not shown, because each mark ends in its figure."""
    return NumberAxis((low, high), unit=unit, kind="hidden")


def largest(values: Iterable[float | None]) -> float:
    """The largest of the values that are known, at least zero."""
    return max([0, *(value or 0 for value in values)])


# ---- time ----------------------------------------------------------------------------------------


def time_axis(first: date, last: date, *, grain: Grain | None = None) -> TimeAxis:
    """A time axis with at most eight round ticks; the years stand once, under the first tick of
    each.

    The step is chosen here and not by Plotly, which would repeat a month's name to fill a wide
    screen.

    Args:
        grain: of buckets whose values stand at their first days.
    """
    pad = timedelta(days=max(days_beside(first, last), PADS.get(grain or "", 0)))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= 4 and grain not in LARGE_GRAINS:
        # One day alone has the weeks around it, with ticks before it too: Plotly draws those whatever the first is said to be.
        days = max(0, (last - first).days) or 2 * pad.days
        weeks = days // 7 + 1
        step = 7 * next((n for n in (1, 2, 4) if weeks / n <= 5), 4)
        monday = first - timedelta(days=first.weekday() + pad.days // step * step)
        return TimeAxis(first - pad, last + pad, monday, 0, step, numbers.TICK_DAY, grain)
    step = month_step(months, grain)
    year = first.year
    if step > 12:
        year = first.year // 10 * 10
    start = date(year, 1, 1)
    return TimeAxis(first - pad, last + pad, start, step, 0, month_form(step, grain), grain)


def days_beside(first: date, last: date) -> int:
    """How many days an axis goes on beyond its first and last."""
    if last <= first:
        return 20
    return max(1, round((last - first).days * 0.03))


def month_step(months: int, grain: str | None) -> int:
    """Months from tick to tick: a phone has room for five years (`2020.`) and for seven months."""
    finest = FINEST_MONTHS.get(grain or "", 1)
    steps = [step for step in MONTH_STEPS if step >= finest]
    return next((n for n in steps if months / n <= room_for(n)), 240)


def room_for(step: int) -> float:
    """How many ticks of a step there is room for."""
    return 5 if step >= 12 else 7.5


def month_form(step: int, grain: str | None) -> str:
    """How a tick is written that stands every so many months."""
    if step >= 12:
        return numbers.TICK_YEAR
    if grain == "quarter":
        return numbers.TICK_QUARTER
    return numbers.TICK_MONTH


def span_of(days: Iterable[date], otherwise: tuple[date, date] = NOTHING_YET) -> tuple[date, date]:
    """The first and the last of the days, or what else the axis spans where there is none."""
    known = list(days)
    if not known:
        return otherwise
    return min(known), max(known)


# ---- labels, and the room for them ---------------------------------------------------------------


def draw_nothing(look: Look) -> Chart:
    """A chart without marks, where there is nothing to draw any from."""
    axis = hidden_axis(0, 1)
    return Chart((), axis, axis, look)


def list_axis(labels: Iterable[str], *, chosen: int | None = None) -> ListAxis:
    """Positions 0, 1, 2 … with a label each; `chosen` is the position that the sentence is
    about."""
    return ListAxis(tuple(labels), chosen)


def tall(look: Look, labels: Sequence[str]) -> Look:
    """The look with room for one row per label."""
    font = look.size.font
    row = font * 2.2
    if any(map(needs_two_lines, labels)):
        row = font * 3.3
    height = round(max(2, len(labels)) * row + 3.6 * font)
    return replace(look, size=replace(look.size, height=height))


def margin(look: Look, *, top: float) -> Margin:
    """The usual margins with another top, where labels stand above the plot or nothing does."""
    return Margin(8, look.size.font, top, 8)
