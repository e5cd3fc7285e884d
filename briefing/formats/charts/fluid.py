"""A chart as a page shows it before Plotly is there: SVG that is as wide as its place, with letters of their own size.

Drawn as Plotly will draw the same chart, with the same margins (`margin_of` gives them to both), so that nothing moves
when Plotly takes the picture's place. Across, a place is a share of the plot's width, as `37.2%`; what has a size in
pixels (letters, marks) stands in a nested element at such a place. Upright everything is in pixels: a chart's height is
known. `svg` draws what documents have, for one width.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from analytics.charts.chart import (
    Axis,
    Band,
    Bars,
    BarTexts,
    Chart,
    Divider,
    Fill,
    ListAxis,
    Margin,
    Mark,
    Note,
    NumberAxis,
    Place,
    Points,
    Rule,
    Series,
    Stroke,
    Texts,
    TimeAxis,
    UsualRange,
)
from analytics.charts.labels import to_number
from analytics.charts.milestones import UP
from analytics.charts.plotly import draw_margin
from analytics.charts.texts import em
from analytics.charts.theme import FONTS
from briefing.formats.charts.svg_axes import Tick, ends_of, is_hidden, lines_of, ticks_of
from briefing.formats.charts.svg_marks import first_look, is_below

# As Plotly sets texts, in ems of their size: between lines, from a text's middle to its foot.
LINE = 1.3
MIDDLE = 0.35
STANDOFF, BESIDE_LINE = 4, 0.2  # pixels from an axis to its texts, and ems more where it has a line
NARROW = 0.92  # of `em`: most fonts' Hangul
WIDE = 0.07  # ems by which some fonts' digits and Latin letters are wider than `em` says
WIDER = {"%": 0.4, " ": -0.2, ".": -0.2, ",": -0.2}
LEGEND_ABOVE = 0.02  # of the plot's height, from the plot to the legend
LEGEND_EDGE = 12  # pixels that Plotly keeps over a legend
PHONE = 280  # pixels of a plot on a phone, the narrowest
TICK_LIST, TICK_TIME = 10, 4  # `ticklen` of lists and of days
SYMBOL, SYMBOL_WIDTH, NAME_FROM, NAME_GAP = (
    20,
    30,
    40,
    5,
)  # a legend's marks and names, from its left
DASHES = {
    "dot": (1, 1),
    "dash": (3, 3),
    "longdashdot": (5, 2, 1, 2),
}  # in widths of the line, as Plotly has them
ACROSS = 10_000  # units of a line's own scale, which is stretched over the plot
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no letters of XML
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


# ---- margins, for the picture and for Plotly -----------------------------------------------------


@lru_cache(maxsize=128)  # of a chart both drawings of it ask in turn
def margin_of(chart: Chart) -> Margin:
    """Pixels around the plot: so much that texts of axes and legend have room.

    Reckoned from their letters and not measured in the browser, so that both drawings have the same.
    """
    least = draw_margin(chart)
    across = list(ticks_of(chart.x_axis, is_vertical=False))
    over = max((overhang(tick, chart) for tick in across), default=0)
    below = max(least["b"], round(room_below(chart, across)))
    return Margin(
        max(least["l"], round(room_beside(chart))),
        max(least["r"], round(over)),
        max(least["t"], round(room_above(chart, below))),
        below,
    )


def room_beside(chart: Chart) -> float:
    """For the texts at the left of the plot."""
    size = chart.look.size.font
    ticks = ticks_of(chart.y_axis, is_vertical=True)
    wide = [width_of(line) for tick in ticks for line in lines_of(tick.text)]
    return max(wide) * size + gap_of(chart.y_axis, size, is_x=False) + 3 if wide else 0


def room_above(chart: Chart, below: float) -> float:
    """For the legend, which stands a little above the plot, and what Plotly leaves over it."""
    if not names_of(chart):
        return 0
    size = chart.look.size
    taken = legend_height(size.font) + LEGEND_EDGE + LEGEND_ABOVE * (size.height - below)
    return taken / (1 + LEGEND_ABOVE) + 1


def room_below(chart: Chart, ticks: Sequence[Tick]) -> float:
    """For the texts under the plot."""
    if is_hidden(chart.x_axis) or not ticks:
        return 0
    size = chart.look.size.font
    lines = max(len(lines_of(tick.text)) for tick in ticks)
    return lines * LINE * size + gap_of(chart.x_axis, size, is_x=True)


def width_of(line: str) -> float:
    """Ems that a line takes at most, in the fonts that a page may have: `em` is of one with narrow digits."""
    return em(line) + sum(WIDER.get(letter, WIDE * letter.isascii()) for letter in line)


def gap_of(axis: Axis, size: int, *, is_x: bool) -> float:
    """From an axis to its texts: Plotly's ticks, and what it leaves beside them."""
    ticks = 0
    if isinstance(axis, TimeAxis):
        ticks = TICK_TIME
    elif isinstance(axis, ListAxis) and not is_x:
        ticks = TICK_LIST
    beside_line = BESIDE_LINE * size if has_line(axis) or ticks else 0
    return ticks + STANDOFF + beside_line


def overhang(tick: Tick, chart: Chart) -> float:
    """How far a text below the plot reaches beyond its right edge, on a phone."""
    first, last = ends_of(chart.x_axis)
    left_over = (last - to_number(tick.at)) / (last - first) * PHONE
    wide = max(map(width_of, lines_of(tick.text))) * chart.look.size.font
    return wide / 2 - left_over + 2


def legend_height(size: int) -> float:
    return size * LINE + 13.5


# ---- the plot ------------------------------------------------------------------------------------


@dataclass
class Plot:
    """Where things are in a plot: shares of its width, and pixels from the picture's upper edge.

    Args:
        name: patterns are named after it.
        hatches: those that were needed, by their name.
        stacked: what is stacked so far, by place.
    """

    chart: Chart
    margin: Margin
    name: str
    hatches: dict[str, str] = field(default_factory=dict)
    stacked: dict[Place, float] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.margin.top

    @property
    def bottom(self) -> float:
        return self.chart.look.size.height - self.margin.bottom

    def share(self, place: Place) -> float:
        """0 at the plot's left edge, 1 at its right one."""
        first, last = ends_of(self.chart.x_axis)
        return (to_number(place) - first) / (last - first)

    def y(self, value: Place) -> float:
        low, high = ends_of(self.chart.y_axis)
        if self.chart.is_lying:
            low, high = high, low  # the first on top
        return self.high((to_number(value) - low) / (high - low))

    def high(self, share: float) -> float:
        """0 at the plot's foot, 1 at its top."""
        return self.bottom - share * (self.bottom - self.top)

    def colour(self, tone: Any) -> str:
        return self.chart.palette.colour(tone)


def draw_fluid(chart: Chart, name: str) -> str:
    """The chart as a picture of any width, as high as Plotly draws it.

    Args:
        chart: not empty.
        name: of its patterns.
    """
    plot = Plot(chart, margin_of(chart), name)
    size = chart.look.size
    inside = "".join(draw_inside(plot))
    beside = plot.margin.left + plot.margin.right
    patterns = "".join(plot.hatches.values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{size.height}" '
        f'font-family="{html.escape(FONTS)}" font-size="{size.font}" fill="{plot.colour("text_quiet")}">'
        f"<defs>{patterns}</defs>"
        f'<rect width="100%" height="100%" fill="{plot.colour("surface")}"/>'
        f'<svg x="{plot.margin.left}" width="calc(100% - {beside}px)" overflow="visible" '
        f'height="{size.height}">{inside}</svg></svg>'
    )


def draw_inside(plot: Plot) -> Iterator[str]:
    """Everything, from the back to the front, in Plotly's order."""
    chart = plot.chart
    across = chart.across or ()
    yield from (draw_across(plot, one) for one in across if is_below(one))
    yield from draw_lines_down(plot)
    yield from draw_grid(plot)
    for series in sorted(chart.series, key=lambda one: not isinstance(one, Bars)):
        yield from draw_series(plot, series)
    yield from draw_axes(plot)
    yield from (draw_across(plot, one) for one in across if not is_below(one))
    yield from draw_legend(plot)
    yield from (draw_note(plot, note) for note in chart.notes or () if note.text)
    yield from draw_numbers(plot)


# ---- axes ----------------------------------------------------------------------------------------


def draw_grid(plot: Plot) -> Iterator[str]:
    """Lines at the values of an axis; zero is a line of its own on some."""
    chart = plot.chart
    for axis, is_x in ((chart.x_axis, True), (chart.y_axis, False)):
        if not isinstance(axis, NumberAxis) or axis.kind in ("months", "hidden"):
            continue
        for tick in axis.ticks:
            tone = "axis" if axis.has_zero_line and tick == 0 else "grid"
            ends = (plot.share(tick),) * 2 if is_x else (0, 1)
            rows = (plot.bottom, plot.top) if is_x else (plot.y(tick),) * 2
            yield line(ends, rows, ink(plot.colour(tone), 1))


def draw_axes(plot: Plot) -> Iterator[str]:
    """The axes' own lines and their texts."""
    chart = plot.chart
    size = chart.look.size.font
    axis = plot.colour("axis")
    if has_line(chart.x_axis):
        yield line((0, 1), (plot.bottom, plot.bottom), ink(axis, 1))
    if has_line(chart.y_axis):
        yield line((0, 0), (plot.bottom, plot.top), ink(axis, 1))
    for tick in ticks_of(chart.y_axis, is_vertical=True):
        left = -gap_of(chart.y_axis, size, is_x=False)
        words = Words(tick.text, size, "end", is_bold=tick.is_bold)
        yield at(0, plot.y(tick.at), words.middle(left, 0))
    if is_hidden(chart.x_axis):
        return
    for tick in ticks_of(chart.x_axis, is_vertical=False):
        words = Words(tick.text, size, "middle", is_bold=tick.is_bold)
        mark = ""
        if isinstance(chart.x_axis, TimeAxis):
            mark = f'<path d="M0,0v{TICK_TIME}" stroke="{axis}"/>'
        below = gap_of(chart.x_axis, size, is_x=True) + size
        yield at(plot.share(tick.at), plot.bottom, mark + words.draw(0, below))


def has_line(axis: Axis) -> bool:
    if isinstance(axis, ListAxis):
        return axis.has_line
    return not isinstance(axis, NumberAxis) or axis.kind == "months"


# ---- what lies across ----------------------------------------------------------------------------


def draw_across(plot: Plot, across: Rule | UsualRange | Divider) -> str:
    match across:
        case UsualRange():
            top = plot.y(across.high)
            high = plot.y(across.low) - top
            return f'<rect width="100%" y="{top:.1f}" height="{high:.1f}" fill="{plot.chart.palette.usual}"/>'
        case Divider():
            y = plot.y(across.at)
            return line((0, 1), (y, y), ink(plot.colour(across.tone), 1))
        case Rule(axis="x"):
            x = plot.share(across.at)
            return line((x, x), (plot.bottom, plot.top), look_of(plot, across))
        case Rule():
            y = plot.y(across.at)
            return line((0, 1), (y, y), look_of(plot, across))


def look_of(plot: Plot, rule: Rule) -> str:
    # Plotly's dashes do not get shorter below 3 pixels.
    return ink(plot.colour(rule.tone), 1.5) + (dashes("dash", 3) if rule.is_dashed else "")


def draw_lines_down(plot: Plot) -> Iterator[str]:
    """From where a milestone's number leads to, down through the plot."""
    for milestone in plot.chart.milestones:
        x = plot.share(milestone.place)
        ends = (plot.bottom, plot.high(plot.chart.ceiling))
        yield line((x, x), ends, ink(plot.colour("other"), 1) + dashes("dot", 3))


def draw_numbers(plot: Plot) -> Iterator[str]:
    size = plot.chart.look.size.font + 4
    for milestone in plot.chart.milestones:
        shift = milestone.shift
        leader = f'<path d="M0,0L{shift},{size / 2 - UP:.1f}" stroke="{plot.colour("other")}" fill="none"/>'
        words = Words(milestone.sign, size, "middle", plot.colour("text"))
        foot = plot.high(plot.chart.ceiling)
        yield at(plot.share(milestone.place), foot, leader + words.middle(shift, -UP))


# ---- series --------------------------------------------------------------------------------------


def draw_series(plot: Plot, series: Series) -> Iterator[str]:
    match series:
        case Bars():
            yield from draw_bars(plot, series)
        case Band():
            yield from draw_band(plot, series)
        case Stroke():
            yield from draw_stroke(plot, series)
        case Points():
            yield from draw_intervals(plot, series)
            yield from draw_marks(plot, series)
        case Texts():
            yield from draw_texts(plot, series)


def draw_bars(plot: Plot, bars: Bars) -> Iterator[str]:
    half = half_width(plot, bars)
    for i, (place, value) in enumerate(zip(bars.places, bars.values, strict=True)):
        if value is None:
            continue
        base = plot.stacked.get(place, 0.0) if plot.chart.bar_mode == "stack" else 0.0
        plot.stacked[place] = base + value
        ends = (to_number(place) - half, to_number(place) + half)
        yield draw_bar(plot, bars, i, ends, (base, base + value))
        if bars.texts and bars.texts.texts[i]:
            yield draw_figure(plot, bars.texts, i, place, base + value)


def half_width(plot: Plot, bars: Bars) -> float:
    """Half of a bar's width, in days or places, as Plotly takes it."""
    if bars.width:
        return bars.width / 2
    share = 1 - (plot.chart.bar_gap or 0.2)
    places = sorted(
        {
            to_number(place)
            for one in plot.chart.series
            if isinstance(one, Bars)
            for place in one.places
        }
    )
    return min((b - a for a, b in pairwise(places)), default=1) * share / 2


def draw_bar(
    plot: Plot, bars: Bars, i: int, ends: tuple[float, float], values: tuple[float, float]
) -> str:
    """A bar from one place to another and from one value to another, inside the plot."""
    if plot.chart.is_lying:
        shares = sorted(map(plot.share, values))
        rows = sorted(map(plot.y, ends))
    else:
        shares = sorted(map(plot.share, ends))
        rows = sorted(map(plot.y, values))
    left, right = (min(max(share, 0), 1) for share in shares)
    fill = bars.fill(i)
    return (
        f'<rect x="{percent(left)}" width="{percent(right - left)}" y="{rows[0]:.1f}" '
        f'height="{rows[1] - rows[0]:.1f}" fill="{fill_of(plot, bars, fill)}"{edge_of(plot, fill)}/>'
    )


def edge_of(plot: Plot, fill: Fill) -> str:
    """A bar's outline, where it has one."""
    if not fill.edge_width:
        return ""
    return " " + ink(plot.colour(fill.edge or fill.tone), fill.edge_width)


def fill_of(plot: Plot, bars: Bars, fill: Fill) -> str:
    """A colour, or the hatch in it."""
    hatch = bars.hatch
    if hatch is None or not (fill.is_hatched or isinstance(bars.fills, Fill)):
        return plot.colour(fill.tone)
    ground = plot.colour(hatch.ground or "surface")
    stripe = plot.colour(fill.tone)  # bars that differ have stripes of their own colour
    if isinstance(bars.fills, Fill):
        stripe = plot.colour(hatch.tone or fill.edge or fill.tone)
    key = f"{plot.name}-{stripe}-{ground}".replace("#", "")
    width = hatch.size * (hatch.solidity or 0.3)
    plot.hatches[key] = (
        f'<pattern id="{key}" width="{hatch.size}" height="{hatch.size}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="{hatch.size}" height="{hatch.size}" fill="{ground}"/>'
        f'<rect width="{width:.1f}" height="{hatch.size}" fill="{stripe}"/></pattern>'
    )
    return f"url(#{key})"


def draw_figure(plot: Plot, texts: BarTexts, i: int, place: Place, value: float) -> str:
    """The figure beside a lying bar, or on top of an upright one."""
    size = texts.size or plot.chart.look.size.font
    words = Words(texts.texts[i], size, "middle", plot.colour(texts.tone), is_bold=texts.is_bold)
    if plot.chart.is_lying:
        return at(plot.share(value), plot.y(place), replace(words, anchor="start").middle(3, 0))
    return at(plot.share(place), plot.y(value), words.above(-3))


def draw_band(plot: Plot, band: Band) -> Iterator[str]:
    for run in band.runs:
        corners = [(band.x[i], band.high[i]) for i in run]
        corners += [(band.x[i], band.low[i]) for i in reversed(run)]
        yield path(
            plot, [(x, y) for x, y in corners if y is not None], f'fill="{plot.colour(band.tone)}"'
        )


def draw_stroke(plot: Plot, stroke: Stroke) -> Iterator[str]:
    look = f'fill="none" stroke="{plot.colour(stroke.tone)}" stroke-width="{stroke.width}"'
    if stroke.dash:
        look += dashes(stroke.dash, max(stroke.width, 3))
    runs: list[list[tuple[Place, float]]] = [[]]
    for x, y in zip(stroke.x, stroke.y, strict=True):
        if y is None:
            runs.append([])
            continue
        if stroke.is_stepped and runs[-1]:
            runs[-1].append((x, runs[-1][-1][1]))
        runs[-1].append((x, y))
    for run in runs:
        if len(run) > 1:
            yield path(plot, run, look)


def draw_intervals(plot: Plot, points: Points) -> Iterator[str]:
    """Each point's interval, with a cap at both ends."""
    interval = points.interval
    if interval is None or interval.is_shown is False:
        return
    look = f'stroke="{plot.colour(interval.tone)}" stroke-width="{interval.thickness}"'
    cap = interval.cap
    for x, y, low, high in zip(points.x, points.y, interval.low, interval.high, strict=True):
        if y is None or low is None or high is None:
            continue
        if plot.chart.is_lying:
            row = plot.y(y)
            yield line((plot.share(low), plot.share(high)), (row, row), look)
            for end in (low, high):
                yield at(plot.share(end), row, f'<path d="M0,{-cap}v{2 * cap}" {look}/>')
            continue
        there = plot.share(x)
        yield line((there, there), (plot.y(low), plot.y(high)), look)
        for end in (low, high):
            yield at(there, plot.y(end), f'<path d="M{-cap},0h{2 * cap}" {look}/>')


def draw_marks(plot: Plot, points: Points) -> Iterator[str]:
    if not points.is_seen:
        return
    for i, (x, y) in enumerate(zip(points.x, points.y, strict=True)):
        mark = points.mark(i)
        if mark and y is not None:
            yield at(plot.share(x), plot.y(y), draw_mark(plot, mark))


def draw_mark(plot: Plot, mark: Mark) -> str:
    """A mark around nought: a disc, a square, a cross, a triangle, or a square on its tip, as wide as Plotly's."""
    half = mark.size / 2
    colour = plot.colour(mark.tone)
    look = f'fill="{colour}"'
    if mark.is_open:
        look = f'fill="none" stroke="{colour}" stroke-width="{mark.edge_width or 1}"'
    elif mark.edge_width:
        look += f' stroke="{plot.colour(mark.edge or mark.tone)}" stroke-width="{mark.edge_width}"'
    if mark.shape == "circle":
        return f'<circle r="{half}" {look}/>'
    return f'<path d="{OUTLINES[mark.shape].format(h=half, t=1.3 * half, w=1.126 * half, b=half / 2)}" {look}/>'


OUTLINES = {
    "diamond": "M{t},0L0,{t}L-{t},0L0,-{t}Z",
    "square": "M-{h},-{h}V{h}H{h}V-{h}Z",
    "triangle-up": "M-{w},{b}H{w}L0,-{h}Z",
    "x": "M-{h},-{h}L{h},{h}M-{h},{h}L{h},-{h}",
}


def draw_texts(plot: Plot, texts: Texts) -> Iterator[str]:
    size = plot.chart.look.size.font
    for x, y, text in zip(texts.x, texts.y, texts.texts, strict=True):
        if text:
            words = Words(text, size, "middle", plot.colour(texts.tone), is_bold=True)
            yield at(plot.share(x), plot.y(y), words.above(-3))


# ---- names and notes -----------------------------------------------------------------------------


def names_of(chart: Chart) -> list[tuple[str, Bars | Stroke | Points | UsualRange]]:
    """What the legend tells apart; nothing where there is no legend."""
    if not chart.has_legend:
        return []
    named: list[tuple[str, Any]] = [
        (one.name, one)
        for one in chart.series
        if isinstance(one, Bars | Stroke | Points) and one.name
    ]
    return named + [(one.text, one) for one in chart.across or () if isinstance(one, UsualRange)]


def draw_legend(plot: Plot) -> Iterator[str]:
    """The names in a row above the plot, each behind what it names."""
    size = plot.chart.look.size.font
    left = 0.0
    foot = plot.high(1 + LEGEND_ABOVE) - legend_height(size) / 2
    for name, named in names_of(plot.chart):
        yield at(0, foot, f'<g transform="translate({left:.1f})">{draw_symbol(plot, named)}</g>')
        yield at(0, foot, Words(name.strip(), size, "start").middle(left + NAME_FROM, 0))
        left += NAME_FROM + em(name.strip()) * NARROW * size + NAME_GAP


def draw_symbol(plot: Plot, named: Bars | Stroke | Points | UsualRange) -> str:
    if isinstance(named, UsualRange):
        return square(f'fill="{plot.chart.palette.usual}"')
    look = first_look(named)
    if isinstance(look, Mark):
        return f'<g transform="translate({SYMBOL})">{draw_mark(plot, look)}</g>'
    if isinstance(named, Bars):
        assert isinstance(look, Fill)
        return square(f'fill="{fill_of(plot, named, look)}"{edge_of(plot, look)}')
    assert isinstance(look, Stroke)
    dash = dashes(look.dash, max(look.width, 3)) if look.dash else ""
    return (
        f'<path d="M5,0h{SYMBOL_WIDTH}" stroke="{plot.colour(look.tone)}" '
        f'stroke-width="{look.width}"{dash}/>'
    )


def square(look: str) -> str:
    return f'<rect x="{SYMBOL - 6}" y="-6" width="12" height="12" {look}/>'


def draw_note(plot: Plot, note: Note) -> str:
    """A text at a place; nothing passes through one that lies on the plot."""
    share = to_number(note.x) if note.x_ref != "data" else plot.share(note.x)
    y = plot.y(note.y) if note.y_ref == "data" else plot.high(note.y)
    right, up = note.shift
    across, side = note.side
    words = Words(
        note.text, note.size, ANCHORS[across], plot.colour(note.tone), is_bold=note.is_bold
    )
    lower = {"bottom": -words.height, "middle": -words.height / 2, "top": 0.0}[side] - up
    edge = 2 if note.kind == "label" else 1  # `borderpad` and the border of a note
    inward = {"start": edge, "middle": 0, "end": -edge}[words.anchor]
    ground = words.ground(right, lower, plot.colour("surface")) if note.kind == "label" else ""
    return at(share, y, ground + words.draw(right + inward, lower + words.first))


@dataclass(frozen=True)
class Words:
    """A text of one or more lines, as Plotly sets it.

    Args:
        anchor: which end of a line stands at a place: start, middle or end.
        colour: empty for that of the axes.
    """

    text: str
    size: float
    anchor: str
    colour: str = ""
    is_bold: bool = False

    @property
    def height(self) -> float:
        return len(lines_of(self.text)) * LINE * self.size

    @property
    def first(self) -> float:
        """From the upper edge to the foot of the first line's letters."""
        return (LINE / 2 + MIDDLE) * self.size

    def middle(self, x: float, y: float) -> str:
        """Its middle at a height."""
        return self.draw(x, y - self.height / 2 + self.first)

    def above(self, y: float) -> str:
        """Its lower edge at a height."""
        return self.draw(0, y - self.height + self.first)

    def draw(self, x: float, foot: float) -> str:
        """The foot of its first line at a height."""
        look = f' text-anchor="{self.anchor}"' if self.anchor != "start" else ""
        look += f' fill="{self.colour}"' if self.colour else ""
        look += ' font-weight="bold"' if self.is_bold else ""
        lines = "".join(
            f'<tspan x="{x:.1f}" y="{foot + i * LINE * self.size:.1f}">{write(text)}</tspan>'
            for i, text in enumerate(lines_of(self.text))
        )
        return f'<text font-size="{self.size}"{look}>{lines}</text>'

    def ground(self, x: float, top: float, colour: str) -> str:
        """What keeps it clear of what lies behind it."""
        wide = max(map(em, lines_of(self.text))) * NARROW * self.size + 4
        left = x - 2 - (wide - 4) * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{self.height:.1f}" fill="{colour}"/>'


# ---- elements ------------------------------------------------------------------------------------


def write(text: str) -> str:
    """Letters as XML writes them; what is none of its letters is left out."""
    return html.escape(CONTROLS.sub("", text))


def percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def at(share: float, y: float, content: str) -> str:
    """Something in pixels around a place."""
    return f'<svg x="{percent(share)}" y="{y:.1f}" overflow="visible">{content}</svg>'


def line(shares: tuple[float, float], rows: tuple[float, float], look: str) -> str:
    """A straight line from one share and height to another."""
    (left, right), (start, end) = shares, rows
    return (
        f'<line x1="{percent(left)}" x2="{percent(right)}" y1="{start:.1f}" y2="{end:.1f}" {look}/>'
    )


def ink(colour: str, width: float) -> str:
    return f'stroke="{colour}" stroke-width="{width}"'


def dashes(dash: str, width: float) -> str:
    """The dashes of a line so wide; nothing of a solid one."""
    if dash not in DASHES:
        return ""
    lengths = " ".join(f"{length * width:g}" for length in DASHES[dash])
    return f' stroke-dasharray="{lengths}"'


def path(plot: Plot, points: Iterable[tuple[Place, float]], look: str) -> str:
    """Through points, in a scale that is stretched over the plot; what is drawn keeps its width."""
    height = plot.chart.look.size.height
    steps = "L".join(f"{ACROSS * plot.share(x):.0f},{plot.y(y):.1f}" for x, y in points)
    return (
        f'<svg viewBox="0 0 {ACROSS} {height}" width="100%" height="{height}" '
        f'preserveAspectRatio="none"><path d="M{steps}" vector-effect="non-scaling-stroke" '
        f'stroke-linejoin="round" {look}/></svg>'
    )
