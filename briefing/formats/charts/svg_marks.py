"""The marks of a chart as SVG: bars, lines and steps, bands, points with intervals, rules, names,
and the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from analytics.charts.chart import (
    Across,
    Band,
    Bars,
    Chart,
    Dash,
    Divider,
    Fill,
    Mark,
    Place,
    Points,
    Rule,
    Series,
    Stroke,
    Texts,
    UsualRange,
)
from analytics.charts.labels import to_number
from analytics.charts.milestones import UP
from analytics.charts.texts import em
from analytics.charts.theme import LIGHT
from briefing.formats.charts.svg_axes import (
    FONT,
    Anchor,
    Frame,
    TextStyle,
    draw_line,
    draw_text,
    write_dashes,
)

Run = list[tuple[float, float]]
"""Points in pixels without a gap between them."""

DASHES: dict[Dash | None, str] = {"dot": "2 4", "dash": "7 5"}  # others are drawn solid
ANCHORS: dict[Across, Anchor] = {"left": "start", "center": "middle", "right": "end"}
BESIDE_BAR = TextStyle("start", "middle", LIGHT.text)
ON_BAR = TextStyle("middle", "bottom", LIGHT.accent_text, is_bold=True)
NAME = TextStyle("start", "middle", LIGHT.text_quiet)
USUAL_GAP = 0.2  # of the room for a bar


class Drawing:
    """A chart while it is drawn: where things are, what is stacked so far, and the hatches that
    were needed.

    Args:
        name: unique in the document; patterns are named after it.
    """

    def __init__(self, chart: Chart, frame: Frame, name: str) -> None:
        self.chart = chart
        self.frame = frame
        self.name = name
        self.hatches: dict[str, str] = {}
        self.stacked: dict[Place, float] = {}

    def hatch(self, colour: str) -> str:
        """The fill that hatches in a colour; its pattern is drawn once a chart."""
        key = self.hatches.setdefault(colour, f"{self.name}-{len(self.hatches)}")
        return f"url(#{key})"

    def colour_edge(self, look: Fill | Mark) -> str:
        """The colour of an outline; without one of its own that of the area."""
        return self.chart.palette.colour(look.edge or look.tone)

    # ---- series ----

    def draw_series(self) -> Iterator[str]:
        """Everything that stands for a value, from the back to the front."""
        for series in self.chart.series:
            yield from self.draw_one(series)

    def draw_one(self, series: Series) -> Iterator[str]:
        match series:
            case Bars():
                yield from self.draw_bars(series)
            case Band():
                yield from self.draw_band(series)
            case Stroke():
                yield from self.draw_stroke(series)
            case Points():
                yield from self.draw_intervals(series)
                yield from self.draw_marks(series)
            case Texts():  # a screen's second cue; here the hatch is one
                return

    def draw_band(self, band: Band) -> Iterator[str]:
        fill = self.chart.palette.colour(band.tone)
        for run in band.runs:
            corners = [self.point(band.x[i], band.high[i]) for i in run]
            corners += [self.point(band.x[i], band.low[i]) for i in reversed(run)]
            listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
            yield f'<polygon points="{listed}" fill="{fill}"/>'

    def point(self, x: Place, y: float | None) -> tuple[float, float]:
        """A known point in pixels."""
        assert y is not None
        return self.frame.x(x), self.frame.y(y)

    def draw_stroke(self, stroke: Stroke) -> Iterator[str]:
        colour = self.chart.palette.colour(stroke.tone)
        dashes = write_dashes(DASHES.get(stroke.dash, ""))
        draw = draw_slope
        if stroke.is_stepped:
            draw = draw_step
        for run in self.runs_of(stroke):
            (x, y), *rest = run
            steps = "".join(map(draw, rest))
            yield (
                f'<path d="M{x:.1f},{y:.1f}{steps}" fill="none" stroke="{colour}" '
                f'stroke-width="{stroke.width}" stroke-linejoin="round"{dashes}/>'
            )

    def runs_of(self, stroke: Stroke) -> list[Run]:
        """A line's points, one list per unbroken run."""
        runs: list[Run] = [[]]
        for x, y in zip(stroke.x, stroke.y, strict=True):
            if y is None:
                runs.append([])
            else:
                runs[-1].append(self.point(x, y))
        return [run for run in runs if run]

    # ---- bars ----

    def draw_bars(self, bars: Bars) -> Iterator[str]:
        """Bars with their texts; on a time axis as wide as the closest two days allow."""
        half = self.half_width(bars.places)
        for i, (place, value) in enumerate(zip(bars.places, bars.values, strict=True)):
            if value is None:
                continue
            base = 0.0
            if self.chart.bar_mode == "stack":
                base = self.stacked.get(place, 0)
            self.stacked[place] = base + value
            box = self.box_of(to_number(place), half, base, value)
            yield self.draw_bar(bars.fill(i), box)
            if bars.texts and bars.texts.texts[i]:
                yield self.draw_figure(bars.texts.texts[i], box)

    def half_width(self, places: Sequence[Place]) -> float:
        """Half of a bar's width, in days or places."""
        share = 1 - (self.chart.bar_gap or USUAL_GAP)
        alone = 1
        if self.frame.is_time:
            alone = 5
        gaps = [abs(to_number(b) - to_number(a)) for a, b in pairwise(places) if a != b]
        return min(gaps, default=alone) * share / 2

    def box_of(self, place: float, half: float, base: float, value: float) -> Box:
        """Where a bar lies or stands; an upright one not beyond the plot's edges."""
        frame = self.frame
        if self.chart.is_lying:
            across = (frame.x(base), frame.x(base + value))
            return Box(*across, frame.y(place - half), frame.y(place + half))
        left = max(frame.left, frame.x(place - half))
        right = min(frame.right, frame.x(place + half))
        return Box(left, right, frame.y(base), frame.y(base + value))

    def draw_bar(self, fill: Fill, box: Box) -> str:
        edge = self.colour_edge(fill)
        area = self.chart.palette.colour(fill.tone)
        if fill.is_hatched:
            area = self.hatch(edge)
        return (
            f'<rect x="{min(box.x0, box.x1):.1f}" y="{min(box.y0, box.y1):.1f}" '
            f'width="{max(abs(box.x1 - box.x0), 0.5):.1f}" '
            f'height="{max(abs(box.y1 - box.y0), 0.5):.1f}" '
            f'fill="{area}" stroke="{edge}" stroke-width="{fill.edge_width}"/>'
        )

    def draw_figure(self, text: str, box: Box) -> str:
        """The figure beside a lying bar, or on top of an upright one."""
        if self.chart.is_lying:
            middle = (box.y0 + box.y1) / 2
            return draw_text(text, box.x1 + 6, middle, BESIDE_BAR)
        middle = (box.x0 + box.x1) / 2
        return draw_text(text, middle, box.y1 - 5, ON_BAR)

    # ---- points ----

    def draw_intervals(self, points: Points) -> Iterator[str]:
        """Each point's interval as a line through it."""
        interval = points.interval
        if interval is None:
            return
        colour = self.chart.palette.colour(interval.tone)
        for i, (x, y) in enumerate(zip(points.x, points.y, strict=True)):
            if y is None:
                continue
            start, end = (self.end_of(end, x, y) for end in (interval.low[i], interval.high[i]))
            yield draw_line(start, end, colour, 2)

    def end_of(self, end: float | None, x: Place, y: float) -> tuple[float, float]:
        """An interval's end in pixels, along the axis of values; the point itself where there is no
        such end."""
        if end is None:
            return self.point(x, y)
        if self.chart.is_lying:
            return self.point(end, y)
        return self.point(x, end)

    def draw_marks(self, points: Points) -> Iterator[str]:
        """The marks that are to be seen."""
        if not points.is_seen:
            return
        for i, (x, y) in enumerate(zip(points.x, points.y, strict=True)):
            mark = points.mark(i)
            if mark and y is not None:
                yield self.draw_mark(mark, *self.point(x, y))

    def draw_mark(self, mark: Mark, x: float, y: float) -> str:
        """A disc, a square, or a square on its tip for a diamond."""
        fill = self.chart.palette.colour(mark.tone)
        width = mark.edge_width
        if mark.is_open:
            fill = LIGHT.surface
            width = max(width, 1.5)
        style = f'fill="{fill}" stroke="{self.colour_edge(mark)}" stroke-width="{width}"'
        half = mark.size / 2
        if mark.shape == "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half}" {style}/>'
        if mark.shape == "diamond":
            style += f' transform="rotate(45 {x:.1f} {y:.1f})"'
        return (
            f'<rect x="{x - half:.1f}" y="{y - half:.1f}" '
            f'width="{mark.size}" height="{mark.size}" {style}/>'
        )

    # ---- across, notes, legend ----

    def draw_across(self, *, below: bool) -> Iterator[str]:
        """What lies across the plot, below the marks or above them."""
        for across in self.chart.across or ():
            if is_below(across) is below:
                yield self.draw_one_across(across)

    def draw_one_across(self, across: Rule | UsualRange | Divider) -> str:
        frame = self.frame
        match across:
            case UsualRange():
                return self.draw_usual(across)
            case Divider():
                y = frame.y(across.at)
                colour = self.chart.palette.colour(across.tone)
                return draw_line((frame.left, y), (frame.right, y), colour, 1)
            case Rule():
                return self.draw_rule(across)

    def draw_usual(self, usual: UsualRange) -> str:
        frame = self.frame
        top = frame.y(usual.high)
        return (
            f'<rect x="{frame.left:.1f}" y="{top:.1f}" width="{frame.right - frame.left:.1f}" '
            f'height="{frame.y(usual.low) - top:.1f}" fill="{self.chart.palette.usual}"/>'
        )

    def draw_rule(self, rule: Rule) -> str:
        frame = self.frame
        colour = self.chart.palette.colour(rule.tone)
        dashes = ""
        if rule.is_dashed:
            dashes = "6 5"
        if rule.axis == "x":
            x = frame.x(rule.at)
            return draw_line((x, frame.bottom), (x, frame.top), colour, 1.5, dashes)
        y = frame.y(rule.at)
        return draw_line((frame.left, y), (frame.right, y), colour, 1.5, dashes)

    def draw_notes(self) -> Iterator[str]:
        """The texts on the plot and beside it."""
        for note in self.chart.notes or ():
            right, up = note.shift
            yield draw_text(
                note.text,
                self.frame.x_in(note.x, note.x_ref) + right,
                self.frame.y_in(note.y, note.y_ref) - up,
                TextStyle(
                    ANCHORS[note.side[0]],
                    note.side[1],
                    self.chart.palette.colour(note.tone),
                    is_bold=note.is_bold,
                    is_clear=True,
                ),
            )

    def draw_milestones(self) -> Iterator[str]:
        """A line up from each day and on to its number above the plot."""
        palette = self.chart.palette
        ceiling = self.frame.y_in(self.chart.ceiling, "plot")
        number = TextStyle("middle", "middle", palette.text, FONT + 4)
        for milestone in self.chart.milestones:
            x = self.frame.x(milestone.place)
            above = (x + milestone.shift, ceiling - UP + FONT / 2)
            yield draw_line((x, self.frame.bottom), (x, ceiling), palette.other, 1, DASHES["dot"])
            yield draw_line((x, ceiling), above, palette.other, 1)
            yield draw_text(milestone.sign, above[0], ceiling - UP, number)

    def draw_legend(self) -> Iterator[str]:
        """The names above the plot, each with its mark: of series (solid or hatched) and areas."""
        if not self.chart.has_legend:
            return
        x = self.frame.left
        for name, mark in self.names():
            yield mark(x)
            yield draw_text(name, x + 20, 14, NAME)
            x += 44 + em(name.strip()) * FONT

    def names(self) -> Iterator[tuple[str, Callable[[float], str]]]:
        """Every name with what draws its mark at an x."""
        for series in self.chart.series:
            if isinstance(series, Bars | Stroke | Points) and series.name:
                yield series.name, partial(draw_swatch, self.fill_of_name(series))
        for across in self.chart.across or ():
            if isinstance(across, UsualRange):
                yield across.text, partial(draw_swatch, self.chart.palette.usual)

    def fill_of_name(self, series: Bars | Stroke | Points) -> str:
        """What the mark beside a name is filled with: as its line, its first bar or its first
        mark."""
        look = first_look(series)
        colour = self.chart.palette.colour(look.tone)
        if isinstance(look, Fill) and look.is_hatched:
            return self.hatch(colour)
        return colour


def first_look(series: Bars | Stroke | Points) -> Stroke | Fill | Mark:
    """What of a series shows its colour."""
    if isinstance(series, Bars):
        return series.fill(0)
    if isinstance(series, Points):
        mark = series.mark(0)
        assert mark is not None, "a named series has marks"
        return mark
    return series


@dataclass(frozen=True)
class Box:
    """A bar's two corners in pixels: where it begins, and where its value ends."""

    x0: float
    x1: float
    y0: float
    y1: float


def draw_step(to: tuple[float, float]) -> str:
    return f"H{to[0]:.1f}V{to[1]:.1f}"


def draw_slope(to: tuple[float, float]) -> str:
    return f"L{to[0]:.1f},{to[1]:.1f}"


def is_below(across: Rule | UsualRange | Divider) -> bool:
    """Whether it lies behind the marks: all but what they are held against."""
    return not (isinstance(across, Rule) and across.is_dashed)


def draw_swatch(fill: str, x: float) -> str:
    return (
        f'<rect x="{x:.1f}" y="8" width="14" height="12" fill="{fill}" '
        f'stroke="{LIGHT.axis}" stroke-width="0.5"/>'
    )
