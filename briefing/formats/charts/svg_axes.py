"""Where things are in a drawn chart: the plot's edges, its axes with their ticks, texts and
straight lines as SVG."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from analytics.charts.chart import Axis, Chart, ListAxis, NumberAxis, Place, Ref, TimeAxis, Upright
from analytics.charts.labels import to_number
from analytics.charts.texts import break_label, em
from analytics.charts.theme import LIGHT

WIDTH = 760
FONT = 14
LINE = 1.3  # ems from one line of a text to the next
TOP = 16  # from the upper edge to the plot
TOP_WITH_NAMES = 34

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Tick:
    """A place on an axis with its text."""

    at: Place
    text: str
    is_bold: bool = False


class Frame:
    """Where things are: the plot's edges in pixels and both axes' ends as numbers."""

    def __init__(self, chart: Chart, width: float, height: float) -> None:
        self.x_axis = chart.x_axis
        self.y_axis = chart.y_axis
        self.is_time = isinstance(chart.x_axis, TimeAxis)
        self.x_ticks = list(ticks_of(chart.x_axis, is_vertical=False))
        self.y_ticks = list(ticks_of(chart.y_axis, is_vertical=True))
        lines = [line for tick in self.y_ticks for line in lines_of(tick.text)]
        self.left = max(map(em, lines), default=0) * FONT + 16
        self.right = width - 14
        self.top = TOP
        if chart.has_legend:
            self.top = TOP_WITH_NAMES
        below = max((len(lines_of(tick.text)) for tick in self.x_ticks), default=0)
        self.bottom = height - below * FONT * LINE - 10
        self.x_range = ends_of(chart.x_axis)
        self.y_range = ends_of(chart.y_axis)
        if chart.is_lying:
            self.y_range = self.y_range[::-1]  # the first on top

    def x(self, value: Place) -> float:
        low, high = self.x_range
        return self.left + (to_number(value) - low) / (high - low) * (self.right - self.left)

    def y(self, value: Place) -> float:
        low, high = self.y_range
        return self.bottom - (to_number(value) - low) / (high - low) * (self.bottom - self.top)

    def x_in(self, value: Place, ref: Ref) -> float:
        """A place in data or in the plot's own measure (0 left, 1 right)."""
        if ref == "data":
            return self.x(value)
        return self.left + to_number(value) * (self.right - self.left)

    def y_in(self, value: float, ref: Ref) -> float:
        """A place in data or in the plot's own measure (0 at the bottom, 1 on top)."""
        if ref == "data":
            return self.y(value)
        return self.bottom - value * (self.bottom - self.top)


# ---- axes ----------------------------------------------------------------------------------------


def draw_axes(frame: Frame) -> Iterator[str]:
    """Both axes with their texts, and grid lines at values."""
    beside = TextStyle("end", "middle", LIGHT.text_quiet)
    for tick in frame.y_ticks:
        y = frame.y(tick.at)
        if isinstance(frame.y_axis, NumberAxis):
            yield draw_line((frame.left, y), (frame.right, y), LIGHT.grid, 1)
        yield draw_text(tick.text, frame.left - 8, y, replace(beside, is_bold=tick.is_bold))
    if is_hidden(frame.x_axis):
        return
    corner = (frame.left, frame.bottom)
    yield draw_line(corner, (frame.right, frame.bottom), LIGHT.axis, 1)
    below = TextStyle("middle", "top", LIGHT.text_quiet)
    for tick in frame.x_ticks:
        x = frame.x(tick.at)
        yield draw_text(tick.text, x, frame.bottom + 6, replace(below, is_bold=tick.is_bold))


def is_hidden(axis: Axis) -> bool:
    return isinstance(axis, NumberAxis) and axis.kind == "hidden"


def ends_of(axis: Axis) -> tuple[float, float]:
    """An axis's ends as numbers; before and after the first and last of a list there is some
    room."""
    match axis:
        case TimeAxis():
            return to_number(axis.first), to_number(axis.last)
        case ListAxis():
            return axis.ends
        case NumberAxis():
            return float(axis.span[0]), float(axis.span[1])


def ticks_of(axis: Axis, *, is_vertical: bool) -> Iterator[Tick]:
    """The texts of an axis at their places; none of a hidden one."""
    match axis:
        case TimeAxis():
            yield from time_ticks(axis)
        case ListAxis():
            labels = list(axis.labels)
            if is_vertical:
                labels = list(map(break_label, labels))
            for i, label in enumerate(labels):
                yield Tick(i, label, i == axis.chosen)
        case NumberAxis():
            yield from map(Tick, axis.ticks, axis.texts)


def time_ticks(axis: TimeAxis) -> Iterator[Tick]:
    """The days with a tick; the second line (the year) only where it changes, as Plotly writes
    it."""
    above = None
    day = axis.start
    while day <= axis.last:
        if day >= axis.first:
            text, _, year = write_day(axis.form, day).partition("\n")
            if year and year != above:
                text = f"{text}\n{year}"
            above = year
            yield Tick(day, text)
        day = step_on(day, axis)


def write_day(form: str, day: date) -> str:
    """A day by a form of d3's, as far as `numbers` uses it."""
    parts = {"%-m": day.month, "%-d": day.day, "%Y": day.year, "%q": (day.month + 2) // 3}
    for sign, part in parts.items():
        form = form.replace(sign, str(part))
    return form


def step_on(day: date, axis: TimeAxis) -> date:
    """The day of the next tick."""
    if not axis.months:
        return day + timedelta(days=axis.days)
    months = day.year * 12 + day.month - 1 + axis.months
    return date(months // 12, months % 12 + 1, 1)


# ---- texts and lines -----------------------------------------------------------------------------


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


@dataclass(frozen=True)
class TextStyle:
    """How a text stands at a place and looks.

    Args:
        anchor, side: which of its edges stands there, across and upright.
        is_clear: kept clear of the marks under it.
    """

    anchor: Anchor
    side: Upright
    colour: str
    size: int = FONT
    is_bold: bool = False
    is_clear: bool = False


def draw_text(text: str, x: float, y: float, style: TextStyle) -> str:
    """A text of one or more lines."""
    lines = lines_of(text)
    start = place_first_line(y, len(lines), style)
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{start + i * style.size * LINE:.1f}">{html.escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    look = f'text-anchor="{style.anchor}" fill="{style.colour}"'
    if style.is_bold:
        look += ' font-weight="bold"'
    if style.size != FONT:
        look += f' font-size="{style.size}"'
    drawn = f"<text {look}>{spans}</text>"
    if style.is_clear:
        return clear_behind(lines, x, start, style) + drawn
    return drawn


def place_first_line(y: float, lines: int, style: TextStyle) -> float:
    """Where the first line's letters stand, when a side of the text stands at y."""
    high = style.size * LINE * (lines - 1)
    if style.side == "top":
        return y + style.size * 0.95
    if style.side == "bottom":
        return y - high - style.size * 0.25
    return y - high / 2 + style.size * 0.36


def clear_behind(lines: Sequence[str], x: float, start: float, style: TextStyle) -> str:
    """What keeps a text clear of the marks under it. Not an outline of its letters: a pdf would
    have them twice."""
    before = {"start": 0, "middle": 0.5, "end": 1}[style.anchor]
    size = style.size
    found: list[str] = []
    for i, line in enumerate(lines):
        width = em(line) * size * 0.96
        left = x - width * before
        top = start + (i * LINE - 0.9) * size
        found.append(
            f'<rect x="{left - 1:.1f}" y="{top:.1f}" width="{width + 2:.1f}" '
            f'height="{size * 1.15:.1f}" fill="{LIGHT.surface}" opacity="0.75"/>'
        )
    return "".join(found)


def draw_line(
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: float,
    dashes: str = "",
) -> str:
    """A straight line between two points in pixels."""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{colour}" stroke-width="{width}"{write_dashes(dashes)}/>'
    )


def write_dashes(dashes: str) -> str:
    """The lengths of dashes and gaps as an attribute; nothing of a solid line."""
    if not dashes:
        return ""
    return f' stroke-dasharray="{dashes}"'
