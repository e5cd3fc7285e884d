"""Charts of what may come and of why something changed; see `analytics.charts.counts` for what all
charts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.charts.axes import (
    hidden_axis,
    largest,
    list_axis,
    margin,
    span_of,
    tall,
    time_axis,
    value_axis,
)
from analytics.charts.chart import (
    Band,
    Bars,
    Chart,
    Fill,
    Interval,
    Mark,
    Note,
    Points,
    Rule,
    Series,
    Stroke,
)
from analytics.charts.courses import Course, label_latest, mark_latest
from analytics.charts.labels import Label, Level, Plot, Sides, name_rules, place, rules_at
from analytics.charts.texts import em
from analytics.charts.theme import Look, Tone

LOOK = Look()
ABOVE: Sides = (("right", "bottom"),)
BELOW: Sides = (("left", "top"), ("right", "bottom"))  # a fan opens above
MANY = 30  # on a phone bars as wide as a few have would run into each other
BARE = (date(2000, 1, 1), date(2000, 1, 1))


@dataclass(frozen=True)
class Fan:
    """Where a count is headed: at each day ahead the expected value and the interval's ends; the
    first is the origin."""

    days: tuple[date, ...]
    expected: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    text: str = ""
    hover: str = ""


def outlook(
    course: Course,
    unit: str,
    *,
    until: date,
    fan: Fan | None = None,
    target: Level | None = None,
    look: Look = LOOK,
) -> Chart:
    """A count so far as steps, the pace dotted on to the day it is asked for, its interval as a
    fan, the target in dashes.

    Args:
        course: the count so far, in order of time; its name is the label of the last value.
        until: the last day of the axis; drawn even when there is nothing to say about it.
    """
    rules = rules_at(target, "target")
    ends = [*course.values, *(rule.at for rule in rules)]
    if fan:
        ends += fan.high
    y_axis = value_axis(largest(ends), unit, headroom=1.16)
    x_axis = time_axis(next(iter(course.days), until), until)
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    labels = name_rules(rules, plot.top)
    path = plot.path(course.days, course.values)
    if fan:
        labels.append(label_fan(plot, fan))
        path += plot.path(fan.days, fan.expected)
    labels += label_latest(plot, course, BELOW if fan else ABOVE)
    notes = place(labels, look, path=path)
    return Chart(series_of(course, fan), x_axis, y_axis, look, notes=notes, across=rules)


def series_of(course: Course, fan: Fan | None) -> tuple[Series, ...]:
    """The fan behind the steps, the pace before them, and the steps' marks."""
    days = tuple(course.days)
    values = tuple(course.values)
    steps = Stroke("settled", days, values, "accent", is_stepped=True)
    unseen = Mark(9, "accent")  # the steps answer the pointer too
    pointer = Points("pointer", days[:-1], values[:-1], unseen, tuple(course.hovers[:-1]))
    marks = (mark_latest(course), pointer)
    if fan is None:
        return (steps, *marks)
    return (Band(fan.days, fan.low, fan.high), steps, *series_of_fan(fan), *marks)


def series_of_fan(fan: Fan) -> Iterator[Series]:
    """The pace, dotted, and where it ends."""
    yield Stroke("expected", fan.days, fan.expected, "accent", dash="dot")
    mark = Mark(11, "surface", edge="accent", edge_width=2.5)
    yield Points("expected", fan.days[-1:], fan.expected[-1:], mark, (fan.hover,))


def label_fan(plot: Plot, fan: Fan) -> Label:
    """What is expected in words, over the fan's end."""
    return plot.label(
        fan.days[-1], fan.high[-1], fan.text, "accent_text", bold=True, must=True, sides=ABOVE
    )


def kept_intervals(
    origins: Sequence[date],
    intervals: Sequence[tuple[int, int]],
    truths: Sequence[int],
    hovers: Sequence[str],
    unit: str,
    *,
    look: Look = LOOK,
) -> Chart:
    """Intervals that were forecast, one upright bar per origin, and what came: solid inside, hollow
    outside."""
    days = tuple(origins)
    middle = tuple((low + high) / 2 for low, high in intervals)
    inside = [low <= truth <= high for (low, high), truth in zip(intervals, truths, strict=True)]
    thickness = 7
    size = 10
    if len(days) > MANY:
        thickness = 4
        size = 8
    interval = Interval(
        tuple(low for low, _ in intervals),
        tuple(high for _, high in intervals),
        "other_soft",
        thickness,
        cap=0,
    )
    marks = tuple(mark_of_truth(is_inside, size) for is_inside in inside)
    top = largest([*interval.high, *truths])
    return Chart(
        (
            Points("interval", days, middle, None, interval=interval),
            Points("forecasts", days, tuple(truths), marks, tuple(hovers)),
        ),
        replace(time_axis(*span_of(days, BARE), grain="month"), grain=None),
        value_axis(top, unit, headroom=1.08),
        look,
    )


def mark_of_truth(is_inside: bool, size: int) -> Mark:
    """What came: a solid disc where it was forecast, else a ring."""
    if is_inside:
        return Mark(size, "accent")
    return Mark(size, "text", edge_width=2.5, is_open=True)


def contributions(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    interval: tuple[float, float] | None = None,
    look: Look = LOOK,
) -> Chart:
    """What a change is made of, as bars to either side of zero; the first, the change itself, in
    accent with its interval."""
    places = tuple(range(len(values)))
    fills = [Fill("other")] * len(values)
    if fills:
        fills[0] = Fill("accent")
    series: list[Series] = [Bars("ranked", places, tuple(values), tuple(fills), tuple(hovers))]
    ends = interval or ()
    if interval and values:
        low, high = interval
        whiskers = Interval((low,), (high,), "text")
        series.append(Points("interval", (values[0],), (0,), None, interval=whiskers))
    reach = max([abs(value) for value in (*values, *ends)], default=0) or 1
    # Figures stand in a column of their own: beside a bar they would lie on its whisker or on the
    # labels. Judged by the 160 px that a phone leaves beside the labels.
    room = min(0.6, max(map(em, texts), default=0) * look.size.font * 1.1 / 160)
    right = reach * 1.08 * (2 / (1 - room) - 1)
    return Chart(
        tuple(series),
        hidden_axis(-reach * 1.08, right, "share_points"),
        replace(list_axis(labels, chosen=0), has_line=False),
        tall(look, labels),
        notes=tuple(figure_in_column(text, i, look) for i, text in enumerate(texts)),
        across=(Rule("zero", "x", 0, tone="axis"),),
        bar_gap=0.4,
        margin=margin(look, top=4),
    )


def figure_in_column(text: str, row: int, look: Look) -> Note:
    """A row's figure at the right; that of the change itself in accent."""
    tone: Tone = "text"
    if row == 0:
        tone = "accent_text"
    return Note(
        text,
        1,
        row,
        tone,
        look.size.font,
        ("right", "middle"),
        x_ref="plot",
        kind="column",
    )
