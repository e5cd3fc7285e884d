"""Texts on a chart: where they stand, and which are left out because there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.charts.marks import Spec, em, escape
from analytics.charts.theme import Look, Palette

NARROW = 300
"""Plot width in pixels on a 390 px phone: labels that do not overlap there do not overlap anywhere."""

Sides = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Level:
    """A value across the plot with its name: a target, an average, one lap round the Earth."""

    value: float
    text: str


@dataclass(frozen=True)
class Label:
    """A text at a point of the plot, before it is known whether there is room for it.

    Args:
        x, y: where, as fractions of the plot (0 left and bottom).
        at: the same place as Plotly's annotation wants it (x, y in data or paper terms, with xref or yref).
        sides: where it may stand, best first: pairs of xanchor and yanchor.
        must: shown even where it overlaps (the end value, the target).
    """

    text: str
    x: float
    y: float
    at: Spec
    colour: str
    sides: Sides = (("right", "bottom"), ("left", "top"), ("left", "bottom"))
    bold: bool = False
    must: bool = False
    gap: int = 7


def place(
    labels: Sequence[Label], look: Look, *, path: Sequence[tuple[float, float]] = ()
) -> list[Spec]:
    """Annotations for the labels that fit: earlier ones first, none over another, on the line or outside the plot.

    `path` is the line as fractions of the plot (see `Plot.path`).
    Judged at the width of a phone; on a wider page the same labels only move apart.
    """
    font = look.size.font
    scale = font / 15
    height = look.size.height - 5 * font
    taken: list[tuple[float, float, float, float]] = []
    placed: list[Spec] = []
    line = [(x * NARROW, y * height) for x, y in path]
    for label in (replace(label, gap=round(label.gap * scale)) for label in labels):
        lines = label.text.split("\n")
        wide, tall = (
            max(map(em, lines)) * font * (1.08 if label.bold else 1),
            len(lines) * font * 1.3,
        )
        for side in label.sides:
            box = _box(label, side, wide, tall, NARROW, height)
            inside = (
                box[0] >= -2 and box[2] <= NARROW + 2 and box[1] >= -2 and box[3] <= height + font
            )
            free = not any(_overlap(box, other) for other in taken)
            if (
                inside
                and free
                and not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in line)
            ):
                break
        else:
            if not label.must:
                continue
            side = label.sides[0]
            box = _box(label, side, wide, tall, NARROW, height)
        taken.append(box)
        placed.append(
            annotation(
                label.text, look, label.at, side, label.colour, bold=label.bold, gap=label.gap
            )
        )
    return placed


def annotation(
    text: str,
    look: Look,
    at: Spec,
    side: tuple[str, str],
    colour: str,
    *,
    bold: bool = False,
    gap: int = 0,
) -> Spec:
    """One text on the plot, escaped, anchored by its side and pushed away from its point by the gap."""
    shown = escape(text)
    return {
        "text": f"<b>{shown}</b>" if bold else shown,
        "showarrow": False,
        "font": {"size": look.size.font, "color": colour},
        "xanchor": side[0],
        "yanchor": side[1],
        "xshift": {"left": gap, "center": 0, "right": -gap}[side[0]],
        "yshift": {"bottom": gap, "middle": 0, "top": -gap}[side[1]],
        "align": "right" if side[0] == "right" else "left",
        # Lines, bars and bands may pass behind a label, never through it.
        "bgcolor": look.palette.surface,
        "borderpad": 1,
        **at,
    }


def _box(
    label: Label, side: tuple[str, str], wide: float, tall: float, width: float, height: float
) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in pixels of a label standing on a side of its point."""
    x = (
        label.x * width
        + {"left": label.gap, "center": -wide / 2, "right": -wide - label.gap}[side[0]]
    )
    y = (
        label.y * height
        + {"bottom": label.gap, "middle": -tall / 2, "top": -tall - label.gap}[side[1]]
    )
    return x, y, x + wide, y + tall


def _overlap(
    one: tuple[float, float, float, float], two: tuple[float, float, float, float]
) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@dataclass(frozen=True)
class Plot:
    """Where things are on a plot: the x axis's range (days or numbers) and the top of a value axis from zero."""

    x_range: Sequence[Any]
    top: float

    def label(self, x: date | float, y: float, text: str, colour: str, **more: Any) -> Label:
        """A label at a day or number and a value; `more` are fields of Label."""
        at = {"x": str(x) if isinstance(x, date) else x, "y": y}
        return Label(text, self._across(x), y / self.top, at, colour, **more)

    def path(
        self, xs: Sequence[date | float], ys: Sequence[float | None]
    ) -> list[tuple[float, float]]:
        """A line as fractions of the plot, at most 300 points between the first and the last."""
        step = max(1, len(xs) // 300)
        pairs = list(zip(xs, ys, strict=True))[::step]
        return [(self._across(x), y / self.top) for x, y in pairs if y is not None]

    def _across(self, x: Any) -> float:
        start, end = (_number(side) for side in self.x_range)
        return (_number(x) - start) / (end - start)


def edge(text: str, value: float, top: float, colour: str) -> Label:
    """The name of a line across the plot, standing on it at the left edge; always shown."""
    at = {"x": 0, "xref": "x domain", "y": value}
    sides = (("left", "bottom"), ("left", "top"))
    return Label(text, 0, value / top, at, colour, sides, must=True, gap=2)


def line_name(level: Level, top: float, palette: Palette) -> Label:
    """The name of a target or an average, always shown."""
    return edge(level.text, level.value, top, palette.text_quiet)


def _number(x: Any) -> float:
    """A day (or its ISO text) or a number as a number."""
    if isinstance(x, int | float):
        return float(x)
    return float((date.fromisoformat(x) if isinstance(x, str) else x).toordinal())
