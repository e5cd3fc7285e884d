"""A chart as the numbers an office program draws it from: bars over categories, or lines over days
or numbers.

What a series means is said by the chart itself (`analytics.charts.chart`); here each role gets a
name, and each mark that an office program has not gets one that it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import mode

from analytics.charts.chart import (
    Axis,
    Band,
    Chart,
    Fill,
    ListAxis,
    Mark,
    NumberAxis,
    Place,
    Points,
    Rule,
    Series,
    Stroke,
    StrokeRole,
    Texts,
    TimeAxis,
    UsualRange,
)
from analytics.charts.chart import Bars as ChartBars
from analytics.charts.texts import break_label
from analytics.charts.theme import LIGHT, Palette
from analytics.wording import numbers
from briefing.edition import words
from briefing.formats.charts.words import CHOSEN, THEN_NOW, with_figure

BELOW_ZERO = numbers.for_document(numbers.MINUS)
CLOSE = 0.04  # of an axis: numbers closer than that lie on each other
MOST_LABELS = 15  # bars with a figure each
SHARE, POINTS, WHOLE, FINE = (
    f"{form};{BELOW_ZERO}{form}" for form in ("0.0%", '0.0%"p"', "#,##0", "#,##0.0")
)
NAMES: dict[StrokeRole, str] = {
    "settled": words.VALUE,
    "compared": words.VALUE,
    "group": words.VALUE,
    "pending": words.PENDING,
    "expected": words.PENDING,
}
GRAINS = {12: "year", 3: "quarter"}  # months from bucket to bucket


@dataclass(frozen=True)
class BarRow:
    """One series of bars: per category a value, a colour, whether it is hatched (announced, open,
    small sample), its outline; `minus` and `plus` are distances to the interval's ends, empty
    without one."""

    name: str
    values: tuple[float | None, ...]
    colours: tuple[str, ...]
    hatched: tuple[bool, ...]
    edges: tuple[str, ...]
    minus: tuple[float, ...] = ()
    plus: tuple[float, ...] = ()

    @property
    def colour(self) -> str:
        """What stands for it in a legend: the colour that most of its bars have."""
        return mode(self.colours or (LIGHT.other,))


@dataclass(frozen=True)
class Bars:
    """Bars over categories.

    `span` is how far the intervals reach, since an office program's own axis ends where its bars
    do. `signs` are the numbers of what happened, per category, and stand so high as `signs_at`; the
    axis then ends at `ceiling`. `labelled` says which bars have their figure written on them; bars
    that lie have it in their category, where no bar and no interval can cover it.
    """

    categories: tuple[str, ...]
    labelled: tuple[bool, ...]
    rows: tuple[BarRow, ...]
    levels: tuple[tuple[str, float], ...]
    span: tuple[float, float]
    is_horizontal: bool
    is_stacked: bool
    number_format: str
    signs: tuple[str, ...] = ()
    signs_at: float = 0
    ceiling: float | None = None

    @property
    def has_intervals(self) -> bool:
        return any(row.plus for row in self.rows)

    @property
    def signs_values(self) -> tuple[float | None, ...]:
        """Where the signs stand, per category."""
        return tuple(self.signs_at if sign else None for sign in self.signs)


@dataclass(frozen=True)
class Line:
    """One series of points (x a day or a number); `is_points` draws hollow marks alone, `is_marked`
    marks on the line; an `is_edge` is thin: one end of an interval. With `signs` a text stands at
    each point, and neither mark nor line."""

    name: str
    x: tuple[Place, ...]
    y: tuple[float, ...]
    colour: str
    dash: str = "solid"
    is_points: bool = False
    is_marked: bool = False
    is_edge: bool = False
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """Lines over days or numbers; steps are the distances between ticks (days on a time axis), the
    y axis begins at zero."""

    lines: tuple[Line, ...]
    is_time: bool
    x_range: tuple[Place, Place]
    x_step: float
    y_top: float
    y_step: float
    number_format: str


def read_chart(chart: Chart, names: tuple[str, ...] = ()) -> Bars | Lines:
    """A page's chart as series.

    Args:
        chart: not empty.
        names: labels of the metrics it shows, taken where there is one per line.
    """
    has_bars = any(isinstance(series, ChartBars) for series in chart.series)
    has_lines = any(isinstance(series, Stroke) for series in chart.series)
    is_list = chart.is_lying or isinstance(chart.x_axis, ListAxis)
    if is_list or (has_bars and not has_lines):
        return read_bars(chart)
    return read_lines(chart, names)


# ---- bars ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bar:
    """One value at its place and how it looks there."""

    place: Place
    value: float | None
    colour: str
    is_hatched: bool
    edge: str


NO_BAR = Bar(0, None, LIGHT.other, False, LIGHT.other)


def read_bars(chart: Chart) -> Bars:
    """Bars, or dots in rows as bars."""
    places, categories = places_of(chart)
    rows = rows_of_bars(chart, places)
    bars = Bars(
        categories=categories,
        labelled=(),
        rows=rows,
        levels=(),
        span=span_of(rows),
        is_horizontal=chart.is_lying,
        is_stacked=chart.bar_mode == "stack",
        number_format=number_format(chart, known_values(rows)),
    )
    if chart.is_lying:
        return label_categories(bars, places, figures_beside(chart))
    figures = figures_on(chart)
    labelled = tuple(place in figures for place in places)
    if not figures:
        labelled = (len(places) <= MOST_LABELS,) * len(places)
    labelled_bars = replace(bars, labelled=labelled, levels=tuple(levels_of(chart)))
    return sign_categories(labelled_bars, places, chart)


def label_categories(bars: Bars, places: Sequence[Place], figures: dict[Place, str]) -> Bars:
    """Bars that lie, with their figures in their categories; without any, each bar has its own on
    it."""
    if not figures and bars.has_intervals and bars.number_format == SHARE:
        figures = percents_of(places, bars.rows)  # no room for one on a bar with an interval
    named = zip(bars.categories, places, strict=True)
    categories = tuple(with_figure(name, figures.get(place, "")) for name, place in named)
    return replace(bars, categories=categories, labelled=(not figures,) * len(places))


def sign_categories(bars: Bars, places: Sequence[Place], chart: Chart) -> Bars:
    """Bars over time with the numbers of what happened over the buckets that it happened in."""
    if not chart.milestones or not isinstance(chart.y_axis, NumberAxis):
        return bars
    signs = tuple(
        "".join(milestone.sign for milestone in chart.milestones if milestone.place == place)
        for place in places
    )
    _, top = chart.y_axis.span
    return replace(bars, signs=signs, signs_at=foot_of_signs(chart.y_axis, chart), ceiling=top)


def foot_of_signs(axis: NumberAxis, chart: Chart) -> float:
    """The value on which the numbers of what happened stand: where their row above the data begins."""
    low, high = axis.span
    return low + (high - low) * chart.ceiling


def known_values(rows: Sequence[BarRow]) -> list[float]:
    return [value for row in rows for value in without_none(row.values)]


def places_of(chart: Chart) -> tuple[Sequence[Place], tuple[str, ...]]:
    """The places of the bars with their names; a list's own, else the days on which a bar
    stands."""
    axis = chart.x_axis
    if chart.is_lying:
        axis = chart.y_axis
    if isinstance(axis, ListAxis):
        names = [name_category(axis, i, is_lying=chart.is_lying) for i in range(len(axis.labels))]
        return range(len(names)), tuple(names)
    bars = [series for series in chart.series if isinstance(series, ChartBars)]
    days = {place for series in bars for place in series.places if isinstance(place, date)}
    return sorted(days), name_days(sorted(days))


def name_category(axis: ListAxis, place: int, *, is_lying: bool) -> str:
    """A place's name; the one that the sentence is about, bold on the page, has a mark, since its
    colour alone may not print."""
    label = axis.labels[place]
    if is_lying:
        label = break_label(label)
    return CHOSEN * (place == axis.chosen) + on_one_line(label)


def rows_of_bars(chart: Chart, places: Sequence[Place]) -> tuple[BarRow, ...]:
    """A row per name; what has none goes on with the row before, in another tone. Without names all
    are one row."""
    named: dict[str, list[Series]] = {words.VALUE: []}
    for series in chart.series:
        name = name_of(series) or next(reversed(named))
        named.setdefault(name, []).append(series)
    drawn = {name: parts for name, parts in named.items() if any(draw_bars(parts, chart))}
    if not drawn:
        drawn = {words.VALUE: []}
    return tuple(make_row(name, parts, chart, places) for name, parts in drawn.items())


def draw_bars(parts: Iterable[Series], chart: Chart) -> Iterator[Bar]:
    for part in parts:
        yield from bars_of(part, chart)


def name_of(series: Series) -> str:
    """What a legend calls a series; nothing where it is not told apart."""
    if isinstance(series, ChartBars | Points):
        return series.name
    return ""


def make_row(name: str, parts: Sequence[Series], chart: Chart, places: Sequence[Place]) -> BarRow:
    """One bar per place, with its interval where any has one."""
    bars = {bar.place: bar for bar in draw_bars(parts, chart)}
    row = [bars.get(place, NO_BAR) for place in places]
    lengths = measure_intervals(parts, chart, places)
    return BarRow(
        on_one_line(name),
        tuple(bar.value for bar in row),
        tuple(bar.colour for bar in row),
        tuple(bar.is_hatched for bar in row),
        tuple(bar.edge for bar in row),
        tuple(less for less, _ in lengths),
        tuple(more for _, more in lengths),
    )


def measure_intervals(
    parts: Iterable[Series], chart: Chart, places: Sequence[Place]
) -> list[tuple[float, float]]:
    """How far the intervals reach below and above, by place; nothing where there is none."""
    ends = intervals_of(parts, chart)
    if not any(map(any, ends.values())):
        return []
    return [ends.get(place, (0, 0)) for place in places]


def intervals_of(parts: Iterable[Series], chart: Chart) -> dict[Place, tuple[float, float]]:
    """How far the intervals reach below and above, by place; on a page a series that is not seen
    carries those of the bars."""
    found: dict[Place, tuple[float, float]] = {}
    for part in parts:
        if isinstance(part, Points) and part.interval:
            ends = zip(turn_points(part, chart), part.interval.low, part.interval.high, strict=True)
            for (place, value), low, high in ends:
                found[place] = (measure_between(low, value), measure_between(value, high))
    return found


def bars_of(series: Series, chart: Chart) -> Iterator[Bar]:
    """The bars of a series, or its marks as bars; what only carries an interval or a text has
    none."""
    match series:
        case ChartBars():
            for i, (place, value) in enumerate(zip(series.places, series.values, strict=True)):
                yield bar_of(place, value, series.fill(i), chart.palette)
        case Points() if series.is_seen:
            for i, (place, value) in enumerate(turn_points(series, chart)):
                yield bar_of(place, value, series.mark(i), chart.palette)


def turn_points(points: Points, chart: Chart) -> Iterator[tuple[Place, float | None]]:
    """The points' places with their values, whichever way they run; a point that a page draws a
    little beside its row's middle stands in that row."""
    for x, y in zip(points.x, points.y, strict=True):
        if not chart.is_lying:
            yield x, y
        elif y is not None and not isinstance(x, date):
            yield round(y), x


def bar_of(place: Place, value: float | None, look: Fill | Mark | None, palette: Palette) -> Bar:
    """A bar that looks as its bar or mark on the page; hollow ones are hatched in the colour of
    their outline."""
    assert look is not None, "what is seen has a look"
    is_hollow = look.tone == "surface"
    is_hatched = is_hollow or (isinstance(look, Fill) and look.is_hatched)
    outline = look.edge or look.tone
    if outline == "surface":
        outline = look.tone
    tone = look.tone
    if is_hatched:
        tone = outline
    return Bar(place, value, palette.colour(tone), is_hatched, palette.colour(outline))


def figures_on(chart: Chart) -> dict[Place, str]:
    """The figures a page writes on its bars, by place."""
    found: dict[Place, str] = {}
    for series in chart.series:
        if isinstance(series, ChartBars) and series.texts:
            found |= dict(zip(series.places, series.texts.texts, strict=True))
        elif isinstance(series, Texts):
            found |= dict(zip(series.x, series.texts, strict=True))
    return {place: on_one_line(text) for place, text in found.items() if text}


def figures_beside(chart: Chart) -> dict[Place, str]:
    """The figures a page writes on or beside its lying bars, by place."""
    notes = [note for note in chart.notes or () if note.y_ref == "data"]
    figures = figures_on(chart)
    figures |= {note.y: on_one_line(note.text) for note in notes if note.text}
    return figures


def percents_of(places: Sequence[Place], rows: Sequence[BarRow]) -> dict[Place, str]:
    """The rows' values as figures by place: `37.3%`, of two times `37.3% → 14.5%`."""
    found: dict[Place, str] = {}
    for i, place in enumerate(places):
        values = [row.values[i] for row in rows]
        found[place] = THEN_NOW.join(map(numbers.percent, without_none(values)))
    return {place: text for place, text in found.items() if text}


def without_none(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def measure_between(low: float | None, high: float | None) -> float:
    """From one number up to the other; a whole nothing, as office programs write it, where one is
    unknown."""
    if low is None or high is None:
        return 0
    return high - low or 0


def span_of(rows: Sequence[BarRow]) -> tuple[float, float]:
    """How far the intervals reach to either side of zero, and a little more."""
    lowest = highest = 0.0
    for row in rows:
        for value, less, more in zip(row.values, row.minus, row.plus, strict=False):
            lowest = min(lowest, (value or 0) - less)
            highest = max(highest, (value or 0) + more)
    return lowest * 1.05, highest * 1.05


# ---- lines ---------------------------------------------------------------------------------------


def read_lines(chart: Chart, names: tuple[str, ...]) -> Lines:
    """Lines with their intervals, the public record as marks, and the levels across."""
    x_range, x_step = measure_across(chart.x_axis)
    lines = list(lines_of(chart, names))
    for name, level in levels_of(chart):
        lines.append(Line(name, x_range, (level, level), LIGHT.reference, "dash"))
    lines += sign_days(chart)
    # LibreOffice shows no series of a slide that comes before a longer one.
    kept = sorted((line for line in lines if line.y), key=lambda line: len(line.y), reverse=True)
    assert isinstance(chart.y_axis, NumberAxis), "lines stand over an axis of numbers"
    return Lines(
        lines=tuple(kept),
        is_time=isinstance(chart.x_axis, TimeAxis),
        x_range=x_range,
        x_step=x_step,
        y_top=chart.y_axis.span[1],
        y_step=step_between(chart.y_axis),
        number_format=number_format(chart, [y for line in kept if not line.signs for y in line.y]),
    )


def lines_of(chart: Chart, names: tuple[str, ...]) -> Iterator[Line]:
    """Every series as lines; marks alone only where there is no line that they stand on."""
    own = name_strokes(chart, names)
    marked = {x for series in chart.series for x in marked_places(series)}
    for i, series in enumerate(chart.series):
        match series:
            case Band():
                yield from edges_of(series)
            case Stroke():
                yield line_of(series, own[i], marked, chart.palette)
            case Points(role="record"):
                yield points_of(series, words.RECORD, LIGHT.record)
            case Points() if series.is_seen and not own:
                yield points_of(series, words.VALUE, LIGHT.accent)


def sign_days(chart: Chart) -> Iterator[Line]:
    """What happened, as numbers over its days."""
    assert isinstance(chart.y_axis, NumberAxis), "lines stand over an axis of numbers"
    if chart.milestones:
        at = foot_of_signs(chart.y_axis, chart)
        points = [(milestone.place, at) for milestone in chart.milestones]
        yield replace(make_line(words.HAPPENED, points, LIGHT.text), signs=join_signs(chart))


def join_signs(chart: Chart) -> tuple[str, ...]:
    """The numbers over their days; an office program shifts none, so those that would lie on each
    other stand together over the first."""
    signs: list[str] = []
    first = 0
    for i, milestone in enumerate(chart.milestones):
        signs.append("")
        days = (milestone.place - chart.milestones[first].place).days
        if days >= CLOSE * days_of(chart.x_axis):
            first = i
        signs[first] += milestone.sign
    return tuple(signs)


def days_of(axis: Axis) -> int:
    """How many days an axis of time spans."""
    assert isinstance(axis, TimeAxis), "what happened stands over days"
    return (axis.last - axis.first).days


def name_strokes(chart: Chart, names: tuple[str, ...]) -> dict[int, str]:
    """The names of the lines by their places among the series: those given, where there is one for
    each."""
    strokes = {i: series for i, series in enumerate(chart.series) if isinstance(series, Stroke)}
    named = {i: NAMES[stroke.role] for i, stroke in strokes.items()}
    whole = [i for i, stroke in strokes.items() if not is_pending(stroke)]
    if len(names) == len(whole) > 1:
        named |= dict(zip(whole, names, strict=True))
    return named


def is_pending(stroke: Stroke) -> bool:
    """Whether it is the part of a line that is still being collected or expected."""
    return stroke.role in ("pending", "expected")


def marked_places(series: Series) -> tuple[Place, ...]:
    """Where there are marks to be seen."""
    if isinstance(series, Points) and series.is_seen:
        return series.x
    return ()


def line_of(stroke: Stroke, name: str, marked: set[Place], palette: Palette) -> Line:
    """The points of a line that have a value; a step gets its corner, which a straight line has
    not."""
    points = list(known_points(stroke.x, stroke.y))
    if stroke.is_stepped:
        points = list(with_corners(points))
    line = make_line(name, points, palette.colour(stroke.tone), stroke.dash or "solid")
    return replace(line, is_marked=set(line.x) <= marked)


def points_of(points: Points, name: str, colour: str) -> Line:
    """Marks alone."""
    line = make_line(name, list(known_points(points.x, points.y)), colour)
    return replace(line, is_points=True)


def edges_of(band: Band) -> Iterator[Line]:
    """The two ends of an interval."""
    there = [i for run in band.runs for i in run]
    for name, edge in ((words.HIGH, band.high), (words.LOW, band.low)):
        points = list(known_points([band.x[i] for i in there], [edge[i] for i in there]))
        yield replace(make_line(name, points, LIGHT.accent), is_edge=True)


def known_points(x: Iterable[Place], y: Iterable[float | None]) -> Iterator[tuple[Place, float]]:
    for place, value in zip(x, y, strict=True):
        if value is not None:
            yield place, value


def with_corners(points: Sequence[tuple[Place, float]]) -> Iterator[tuple[Place, float]]:
    """The points and the corners between them where a step goes up or down."""
    yield from points[:1]
    for (_, before), (x, y) in pairwise(points):
        if before != y:
            yield x, before
        yield x, y


def make_line(
    name: str, points: Sequence[tuple[Place, float]], colour: str, dash: str = "solid"
) -> Line:
    return Line(name, tuple(x for x, _ in points), tuple(y for _, y in points), colour, dash)


def measure_across(axis: NumberAxis | TimeAxis | ListAxis) -> tuple[tuple[Place, Place], float]:
    """The ends of the x axis and the distance between its ticks. An office program counts days, not
    months: it begins with a year, a quarter or a month, and its ticks stay with their beginnings
    for as long as the axis is."""
    assert not isinstance(axis, ListAxis)
    if isinstance(axis, NumberAxis):
        return axis.span, step_between(axis)
    first = axis.first
    days = (axis.last - first).days
    if days > 3 * 366:
        return (date(first.year, 1, 1), axis.last), 366
    if days > 200:
        return (date(first.year, first.month - (first.month - 1) % 3, 1), axis.last), 92
    if days > 60:
        return (first.replace(day=1), axis.last), 31
    return (first - timedelta(first.weekday()), axis.last), 7


def step_between(axis: NumberAxis) -> float:
    """The distance between the first two ticks."""
    if len(axis.ticks) < 2:
        return 1
    return axis.ticks[1] - axis.ticks[0]


# ---- what both share -----------------------------------------------------------------------------


def levels_of(chart: Chart) -> Iterator[tuple[str, float]]:
    """Named values across the plot: targets and averages, and the two ends of a range."""
    for across in chart.across or ():
        if isinstance(across, UsualRange):
            yield words.UPPER_END.format(range=across.text), across.high
            yield words.LOWER_END.format(range=across.text), across.low
        elif isinstance(across, Rule) and across.axis == "y":
            yield on_one_line(across.text) or words.LEVEL, across.at


def number_format(chart: Chart, values: Sequence[float]) -> str:
    """How an office program writes the values: per cent where they are shares, else whole or with
    one decimal."""
    if chart.unit == "share":
        return SHARE
    if chart.unit == "share_points":
        return POINTS
    if all(float(value).is_integer() or abs(value) >= 100 for value in values):
        return WHOLE
    return FINE


def name_days(days: Sequence[date]) -> tuple[str, ...]:
    """Buckets by what they are: years, quarters, months, or days."""
    if not days or any(day.day != 1 for day in days):
        return tuple(map(numbers.plain_day, days))
    gaps = {(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(days)}
    grain = GRAINS.get(min(gaps, default=1), "month")
    return tuple(numbers.bucket(day, grain) for day in days)


def on_one_line(text: str) -> str:
    """A chart's text where there is one line for it: `개소\\n128개사` → `개소 128개사`."""
    return text.replace("\n", " ").strip()


def count_named(read: Bars | Lines) -> int:
    """How many series a legend has to tell apart; what happened is told under the chart."""
    if isinstance(read, Bars):
        return len(read.rows) + len(read.levels)
    return sum(not line.signs for line in read.lines)
