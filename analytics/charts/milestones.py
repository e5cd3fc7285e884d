"""Numbered marks on a chart over time: each over the day on which something happened, in a row of
its own above the data.

Above the data, because a mark among them would lie on a label or a bar on one of a bureau's hundred
charts. In a row, because two days may be closer than two numbers are wide: then the numbers stand
apart and a slanted line leads to each day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.charts.chart import (
    Bars,
    Chart,
    ListAxis,
    Milestone,
    NumberAxis,
    Place,
    Series,
    TimeAxis,
)
from analytics.charts.labels import NARROW, Plot
from analytics.measure.buckets import bucket_start

MOST = 5
APART = 24  # pixels between the middles of two numbers
ROW = 30  # pixels of the row of numbers
UP = 17  # pixels from the row's lower edge to the middle of a number
LINES_BELOW = 5  # ems of a chart's height that are no plot, as `labels.place` reckons


@dataclass(frozen=True)
class Dated:
    """What happened, as it is marked: its day, and the sentence it answers the pointer with."""

    on: date
    hover: str


def mark_milestones(chart: Chart, dated: Sequence[Dated]) -> Chart:
    """The chart with a numbered mark for each of some days, from left to right; higher by the row
    that they stand in.

    Args:
        chart: over time; its plot keeps its height, so that labels that found room keep it.
        dated: at most `MOST`, in the order of their days, each of them shown (see `is_shown`).
    """
    axis = chart.x_axis
    if not dated or not isinstance(axis, TimeAxis):
        return chart
    days = [place_on(axis, mark.on) for mark in dated]
    plot = Plot((axis.first, axis.last), 1)
    at = [x * NARROW for x, _ in plot.path(days, [0] * len(days))]
    shifts = [there - x for x, there in zip(at, stand_apart(at), strict=True)]
    marks = zip(days, shifts, dated, strict=True)
    raised = raise_ceiling(chart)
    return replace(
        raised,
        milestones=tuple(
            Milestone(number, day, round(shift, 1), mark.hover)
            for number, (day, shift, mark) in enumerate(marks, 1)
        ),
    )


def raise_ceiling(chart: Chart) -> Chart:
    """The chart with room for the row of numbers on top of what it shows."""
    size = chart.look.size
    height = size.height - LINES_BELOW * size.font
    part = ROW / height
    look = replace(chart.look, size=replace(size, height=size.height + ROW))
    ceiling = 1 / (1 + part)
    axis = chart.y_axis
    if isinstance(axis, NumberAxis):
        low, high = axis.span
        raised: NumberAxis | ListAxis = replace(axis, span=(low, high + (high - low) * part))
    else:
        assert isinstance(axis, ListAxis), "only the other axis is one of time"
        first, last = axis.ends
        raised = replace(axis, above=(last - first) * part)
    return replace(chart, y_axis=raised, look=look, ceiling=ceiling)


def stand_apart(at: Sequence[float]) -> list[float]:
    """Where numbers stand so that none lies on its neighbour and none beside the plot: as close as
    can be to their days.

    In pixels of a phone's plot. On a wider one days move apart while each number keeps its distance
    to its day, so that what does not overlap on the phone does not overlap there.
    """
    from_left = push_right(at, 0)
    from_right = push_left(at, NARROW)
    middle = [(left + right) / 2 for left, right in zip(from_left, from_right, strict=True)]
    return push_left(push_right(middle, 0), NARROW)


def push_right(at: Sequence[float], start: float) -> list[float]:
    """Places from left to right, none before the start, each moved right until it is clear of the
    one before."""
    found: list[float] = []
    for x in at:
        found.append(max(x, start))
        start = found[-1] + APART
    return found


def push_left(at: Sequence[float], end: float) -> list[float]:
    """The same from right to left."""
    return [-x for x in push_right([-x for x in reversed(at)], -end)][::-1]


# ---- what a chart shows --------------------------------------------------------------------------


def place_on(axis: TimeAxis, day: date) -> date:
    """Where a day stands: where values of buckets stand at their first days, at its bucket's.

    A firm signed on 20 June is counted by the quarter's bar, which stands over 1 April; over 20
    June stands the next one.
    """
    if axis.grain is None:
        return day
    return bucket_start(day, axis.grain)


def is_shown(chart: Chart, day: date) -> bool:
    """Whether a chart over time shows a day: it lies between its first value and the end of its
    axis."""
    axis = chart.x_axis
    if not isinstance(axis, TimeAxis):
        return False
    first = first_day(chart)
    return first is not None and first <= place_on(axis, day) <= axis.last


def first_day(chart: Chart) -> date | None:
    """The first day over which anything is drawn."""
    days = (place for series in chart.series for place in places_of(series))
    return min((day for day in days if isinstance(day, date)), default=None)


def places_of(series: Series) -> tuple[Place, ...]:
    """Where a series stands, across."""
    if isinstance(series, Bars):
        return series.places
    return series.x
