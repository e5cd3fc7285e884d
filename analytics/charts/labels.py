"""Texts on a chart: where they stand, and which are left out because there is no room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from analytics.charts.chart import Across, Note, Place, Ref, Rule, RuleRole, Upright
from analytics.charts.texts import em
from analytics.charts.theme import Look, Tone

NARROW = 300
"""Plot width in pixels on a 390 px phone: labels that do not overlap there do not overlap
anywhere."""

Side = tuple[Across, Upright]
Sides = tuple[Side, ...]


@dataclass(frozen=True)
class Level:
    """A value across the plot with its name: a target, an average, one lap round the Earth."""

    value: float
    text: str


@dataclass(frozen=True)
class Spot:
    """A place on the plot: in data, or as a fraction of the plot from the left and from below."""

    x: Place
    y: float
    x_ref: Ref = "data"
    y_ref: Ref = "data"


@dataclass(frozen=True)
class Label:
    """A text at a point of the plot, before it is known whether there is room for it.

    Args:
        x, y: where, as fractions of the plot (0 left and bottom).
        at: the same place as the chart has it.
        sides: where it may stand, best first.
        must: shown even where it overlaps (the end value, the target).
    """

    text: str
    x: float
    y: float
    at: Spot
    tone: Tone
    sides: Sides = (("right", "bottom"), ("left", "top"), ("left", "bottom"))
    bold: bool = False
    must: bool = False
    gap: int = 7


@dataclass(frozen=True)
class Box:
    """What a label covers, in pixels from the plot's left and bottom."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def covers(self, x: float, y: float) -> bool:
        return self.left < x < self.right and self.bottom < y < self.top

    def is_within(self, width: float, height: float) -> bool:
        """Whether it lies on a plot of that size, or hardly over its edges."""
        across = self.left >= -2 and self.right <= width + 2
        return across and self.bottom >= -2 and self.top <= height


@dataclass
class Room:
    """What is free on a phone's plot: its height, the line on it, and the labels that already stand
    there."""

    font: int
    height: float
    line: Sequence[tuple[float, float]]
    taken: list[Box] = field(default_factory=list)

    def take_side(self, label: Label) -> Side | None:
        """The best side of a label that is free, which is then taken; None where there is no
        room."""
        boxes = {side: box_of(label, side, self.font, self.height) for side in label.sides}
        free = [side for side, box in boxes.items() if self.is_free(box)]
        if label.must:
            free.append(label.sides[0])
        if not free:
            return None
        self.taken.append(boxes[free[0]])
        return free[0]

    def is_free(self, box: Box) -> bool:
        """Whether a box lies on the plot, on no other label and not on the line."""
        if not box.is_within(NARROW, self.height + self.font):
            return False
        if any(box.overlaps(other) for other in self.taken):
            return False
        return not any(box.covers(x, y) for x, y in self.line)


def place(
    labels: Iterable[Label], look: Look, *, path: Sequence[tuple[float, float]] = ()
) -> tuple[Note, ...]:
    """Notes of the labels that fit: earlier ones first, none over another, on the line or outside
    the plot.

    `path` is the line as fractions of the plot (see `Plot.path`).
    Judged at the width of a phone; on a wider page the same labels only move apart.
    """
    font = look.size.font
    height = look.size.height - 5 * font
    room = Room(font, height, [(x * NARROW, y * height) for x, y in path])
    notes: list[Note] = []
    for label in labels:
        spaced = replace(label, gap=round(label.gap * font / 15))
        side = room.take_side(spaced)
        if side:
            notes.append(note_of(spaced, side, look))
    return tuple(notes)


def box_of(label: Label, side: Side, font: int, height: float) -> Box:
    """What a label covers standing on a side of its point, on a phone's plot of that height."""
    lines = label.text.split("\n")
    wide = max(map(em, lines)) * font
    if label.bold:
        wide *= 1.08
    tall = len(lines) * font * 1.3
    left = {"left": label.gap, "center": -wide / 2, "right": -wide - label.gap}[side[0]]
    bottom = {"bottom": label.gap, "middle": -tall / 2, "top": -tall - label.gap}[side[1]]
    x = label.x * NARROW + left
    y = label.y * height + bottom
    return Box(x, y, x + wide, y + tall)


def note_of(label: Label, side: Side, look: Look) -> Note:
    """A label on a side of its point."""
    note = annotate(label.text, look, label.at, side, tone=label.tone, gap=label.gap)
    return replace(note, is_bold=label.bold)


def annotate(
    text: str,
    look: Look,
    at: Spot,
    side: Side,
    *,
    tone: Tone = "text",
    gap: int = 0,
) -> Note:
    """One text on the plot, anchored by its side and pushed away from its point by the gap."""
    right = {"left": gap, "center": 0, "right": -gap}[side[0]]
    up = {"bottom": gap, "middle": 0, "top": -gap}[side[1]]
    font = look.size.font
    return Note(text, at.x, at.y, tone, font, side, (right, up), at.x_ref, at.y_ref)


@dataclass(frozen=True)
class Plot:
    """Where things are on a plot: the ends of the x axis (days or numbers) and the top of a value
    axis from zero."""

    x_range: Sequence[Place]
    top: float

    def label(self, x: Place, y: float, text: str, tone: Tone, **more: Any) -> Label:
        """A label at a day or number and a value; `more` are fields of Label."""
        return Label(text, self._across(x), y / self.top, Spot(x, y), tone, **more)

    def path(self, xs: Sequence[Place], ys: Sequence[float | None]) -> list[tuple[float, float]]:
        """A line as fractions of the plot, at most 300 points between the first and the last."""
        step = max(1, len(xs) // 300)
        pairs = list(zip(xs, ys, strict=True))[::step]
        return [(self._across(x), y / self.top) for x, y in pairs if y is not None]

    def _across(self, x: Place) -> float:
        start, end = map(to_number, self.x_range)
        return (to_number(x) - start) / (end - start)


def rules_at(
    level: Level | None, role: RuleRole, axis: Literal["x", "y"] = "y"
) -> tuple[Rule, ...]:
    """The line across at a level; none where there is no level."""
    if level is None:
        return ()
    return (Rule(role, axis, level.value, level.text),)


def name_rules(rules: Iterable[Rule], top: float) -> list[Label]:
    """The names of lines across the plot, standing on them at the left edge; always shown."""
    return [name_rule(rule, top) for rule in rules]


def name_rule(rule: Rule, top: float) -> Label:
    at = Spot(0, rule.at, x_ref="plot")
    sides: Sides = (("left", "bottom"), ("left", "top"))
    return Label(rule.text, 0, rule.at / top, at, "text_quiet", sides, must=True, gap=2)


def to_number(x: Place) -> float:
    """A day or a number as a number."""
    if isinstance(x, date):
        return float(x.toordinal())
    return float(x)
