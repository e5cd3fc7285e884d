"""Where things are in a drawn chart: the plot's edges, its axes with their ticks, texts and straight lines as SVG."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from analytics.charts.marks import Spec, em
from analytics.charts.theme import LIGHT
from briefing.formats.charts.series import plain

WIDTH = 760
FONT = 14
LINE = 1.3  # ems from one line of a text to the next


class Frame:
    """Where things are: the plot's edges in pixels and both axes' ranges as numbers."""

    def __init__(self, layout: Spec, width: float, height: float):
        self.x_axis, self.y_axis = layout["xaxis"], layout["yaxis"]
        self.is_time = self.x_axis.get("type") == "date"
        self.x_ticks = list(time_ticks(self.x_axis)) if self.is_time else ticks_of(self.x_axis)
        self.y_ticks = ticks_of(self.y_axis)
        named = (
            [line for _, text in self.y_ticks for line in text.split("<br>")]
            if self.y_axis.get("visible", True)
            else []
        )
        self.left = max((em(plain(line)) for line in named), default=0) * FONT + 16
        self.right = width - 14
        self.top = 34 if layout.get("showlegend") else 16
        lines = (
            max((text.count("<br>") + 1 for _, text in self.x_ticks), default=0)
            if self.x_axis.get("visible", True)
            else 0
        )
        self.bottom = height - lines * FONT * LINE - 10
        self.x_range = tuple(number(x) for x in self.x_axis["range"])
        self.y_range = tuple(number(y) for y in self.y_axis["range"])

    def x(self, value: Any) -> float:
        low, high = self.x_range
        return self.left + (number(value) - low) / (high - low) * (self.right - self.left)

    def y(self, value: Any) -> float:
        low, high = self.y_range
        return self.bottom - (number(value) - low) / (high - low) * (self.bottom - self.top)

    def x_in(self, value: Any, ref: str) -> float:
        """A place in data or in the plot's own measure (0 left, 1 right)."""
        return (
            self.left + value * (self.right - self.left)
            if "domain" in ref or ref == "paper"
            else self.x(value)
        )

    def y_in(self, value: Any, ref: str) -> float:
        return (
            self.bottom - value * (self.bottom - self.top)
            if "domain" in ref or ref == "paper"
            else self.y(value)
        )


# ---- axes --------------------------------------------------------------------------------------------------


def axes(frame: Frame) -> Iterator[str]:
    if frame.y_axis.get("visible", True):
        for place, text in frame.y_ticks:
            if frame.y_axis.get("showgrid"):
                yield stroke(frame.left, frame.y(place), frame.right, frame.y(place), LIGHT.grid, 1)
            yield label(text, frame.left - 8, frame.y(place), "end", "middle", LIGHT.text_quiet)
    if frame.x_axis.get("visible", True):
        yield stroke(frame.left, frame.bottom, frame.right, frame.bottom, LIGHT.axis, 1)
        for place, text in frame.x_ticks:
            yield label(text, frame.x(place), frame.bottom + 6, "middle", "top", LIGHT.text_quiet)


def ticks_of(axis: Spec) -> list[tuple[Any, str]]:
    return list(zip(axis.get("tickvals", ()), axis.get("ticktext", ())))


def time_ticks(axis: Spec) -> Iterator[tuple[date, str]]:
    """The days with a tick and their texts; the second line (the year) only where it changes, as Plotly writes it."""
    first, last = (date.fromisoformat(str(day)[:10]) for day in axis["range"])
    day, above = date.fromisoformat(axis["tick0"]), None
    while day <= last:
        if day >= first:
            upper, _, lower = axis["tickformat"].partition("\n")
            text, year = (
                part.replace("%-m", str(day.month))
                .replace("%-d", str(day.day))
                .replace("%Y", str(day.year))
                .replace("%q", str((day.month + 2) // 3))
                for part in (upper, lower)
            )
            yield day, f"{text}<br>{year}" if year and year != above else text
            above = year
        day = step_on(day, axis["dtick"])


def step_on(day: date, step: str | int) -> date:
    if isinstance(step, str):
        months = day.year * 12 + day.month - 1 + int(step[1:])
        return date(months // 12, months % 12 + 1, 1)
    return day + timedelta(milliseconds=step)


# ---- texts and lines ---------------------------------------------------------------------------------------


def label(
    text: str,
    x: float,
    y: float,
    anchor: str,
    side: str,
    colour: str,
    *,
    size: int = FONT,
    halo: bool = False,
) -> str:
    """A text of one or more lines, escaped as charts escape it; `side` says which of its edges stands at y."""
    lines = [plain(line) for line in str(text).split("<br>")]
    high = size * LINE * (len(lines) - 1)
    start = {"top": y + size * 0.95, "bottom": y - high - size * 0.25}.get(
        side, y - high / 2 + size * 0.36
    )
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{start + i * size * LINE:.1f}">{html.escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    bold = ' font-weight="bold"' if "<b>" in str(text) else ""
    sized = f' font-size="{size}"' if size != FONT else ""
    clear = behind(lines, x, start, anchor, size) if halo else ""
    return f'{clear}<text text-anchor="{anchor}" fill="{colour}"{bold}{sized}>{spans}</text>'


def behind(lines: list[str], x: float, start: float, anchor: str, size: int) -> str:
    """What keeps a text clear of the marks under it. Not an outline of its letters: a pdf would have them twice."""
    found = []
    for i, line in enumerate(lines):
        width = em(line) * size * 0.96
        left = x - width * {"start": 0, "middle": 0.5}.get(anchor, 1)
        found.append(
            f'<rect x="{left - 1:.1f}" y="{start + (i * LINE - 0.9) * size:.1f}" width="{width + 2:.1f}" '
            f'height="{size * 1.15:.1f}" fill="{LIGHT.surface}" opacity="0.75"/>'
        )
    return "".join(found)


def stroke(
    x0: float, y0: float, x1: float, y1: float, colour: str, width: float, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def number(value: Any) -> float:
    """A day (or its ISO text) or a number as a number."""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return float(value.toordinal()) if isinstance(value, date) else float(value)
