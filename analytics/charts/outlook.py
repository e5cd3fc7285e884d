"""Charts of what may come and of why something changed; see `analytics.charts.counts` for what all charts share."""

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
from analytics.charts.labels import Label, Level, Plot, Sides, line_name, place
from analytics.charts.texts import em
from analytics.charts.theme import Look

LOOK = Look()
MANY = 30  # on a phone bars as wide as a few have would run into each other
BARE = (date(2000, 1, 1), date(2000, 1, 1))


@dataclass(frozen=True)
class Fan:
    """Where a count is headed: at each day ahead the expected value and the interval's ends; the first is the origin."""

    days: tuple[date, ...]
    expected: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    text: str = ""
    hover: str = ""


def outlook(
    days: Sequence[date],
    values: Sequence[float],
    hovers: Sequence[str],
    unit: str,
    *,
    until: date,
    latest: str = "",
    fan: Fan | None = None,
    target: Level | None = None,
    look: Look = LOOK,
) -> Chart:
    """A count so far as steps, the pace dotted on to the day it is asked for, its interval as a fan, the target in dashes.

    Args:
        days, values, hovers: the count so far, in order of time.
        until: the last day of the axis; drawn even when there is nothing to say about it.
        latest: the label of the last value.
    """
    rules = tuple(Rule("target", "y", level.value, level.text) for level in (target,) if level)
    fans = [ahead for ahead in (fan,) if ahead]
    ends = [*values, *(high for ahead in fans for high in ahead.high), *(rule.at for rule in rules)]
    first = next(iter(days), until)
    y_axis = value_axis(max(ends, default=0), unit, headroom=1.16)
    x_axis = time_axis(first, until)
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    labels = [line_name(level, plot.top) for level in (target,) if level]
    path = plot.path(days, values)
    for ahead in fans:
        path += plot.path(ahead.days, ahead.expected)
        labels.append(label_of_fan(plot, ahead))
    labels += label_of_latest(plot, days, values, latest, is_below=fan is not None)
    return Chart(
        (
            *(Band(ahead.days, ahead.low, ahead.high) for ahead in fans),
            Stroke("settled", tuple(days), tuple(values), "accent", is_stepped=True),
            *(series for ahead in fans for series in series_of_fan(ahead)),
            *series_of_course(days, values, hovers),
        ),
        x_axis,
        y_axis,
        look,
        notes=place(labels, look, path=path),
        across=rules,
    )


def series_of_fan(fan: Fan) -> Iterator[Series]:
    """The pace, dotted, and where it ends."""
    yield Stroke("expected", fan.days, fan.expected, "accent", dash="dot")
    mark = Mark(11, "surface", edge="accent", edge_width=2.5)
    yield Points("expected", fan.days[-1:], fan.expected[-1:], mark, (fan.hover,))


def series_of_course(
    days: Sequence[date], values: Sequence[float], hovers: Sequence[str]
) -> Iterator[Points]:
    """The last value, and what makes the steps before it answer the pointer too."""
    x = tuple(days)
    y = tuple(values)
    said = tuple(hovers)
    yield Points("latest", x[-1:], y[-1:], Mark(10, "accent"), said[-1:])
    yield Points("pointer", x[:-1], y[:-1], Mark(9, "accent"), said[:-1])


def label_of_fan(plot: Plot, fan: Fan) -> Label:
    """What is expected in words, over the fan's end."""
    sides: Sides = (("right", "bottom"),)
    return plot.label(
        fan.days[-1], fan.high[-1], fan.text, "accent_text", bold=True, must=True, sides=sides
    )


def label_of_latest(
    plot: Plot, days: Sequence[date], values: Sequence[float], text: str, *, is_below: bool
) -> Iterator[Label]:
    """The last value in words; below its point where a fan opens from there."""
    sides: Sides = (("right", "bottom"),)
    if is_below:
        sides = (("left", "top"), ("right", "bottom"))
    if text and days:
        yield plot.label(
            days[-1], values[-1], text, "accent_text", bold=True, must=True, gap=9, sides=sides
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
    """Intervals that were forecast, one upright bar per origin, and what came: solid inside, hollow outside."""
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
        time_axis(*span_of(days, BARE), grain="month"),
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
    """What a change is made of, as bars to either side of zero; the first, the change itself, in accent with its interval."""
    places = tuple(range(len(values)))
    fills = tuple(Fill("other" if i else "accent") for i in places)
    series: list[Series] = [Bars("ranked", places, tuple(values), fills, tuple(hovers))]
    ends = interval or ()
    if interval and values:
        low, high = interval
        whiskers = Interval((low,), (high,), "text")
        series.append(Points("interval", (values[0],), (0,), None, interval=whiskers))
    reach = max([abs(value) for value in (*values, *ends)], default=0) or 1
    # Figures stand in a column of their own: beside a bar they would lie on its whisker or on the labels. Judged by the
    # 160 px that a phone leaves beside the labels.
    room = min(0.6, max(map(em, texts), default=0) * look.size.font * 1.1 / 160)
    right = reach * 1.08 * (2 / (1 - room) - 1)
    first = 0 if labels else None
    return Chart(
        tuple(series),
        hidden_axis(-reach * 1.08, right, "share_points"),
        replace(list_axis(labels, chosen=first), has_line=False),
        tall(look, labels),
        notes=tuple(figure_in_column(text, i, look) for i, text in enumerate(texts)),
        across=(Rule("zero", "x", 0, tone="axis"),),
        bar_gap=0.4,
        margin=margin(look, top=4),
    )


def figure_in_column(text: str, row: int, look: Look) -> Note:
    """A row's figure at the right; that of the change itself in accent."""
    return Note(
        text,
        1,
        row,
        "text" if row else "accent_text",
        look.size.font,
        ("right", "middle"),
        x_ref="plot",
        kind="column",
    )
