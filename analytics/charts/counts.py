"""Charts of counts, sums and lines: a Measurement and its texts → a chart. Rates are in
`analytics.charts.rates`.

Every text arrives as an argument, unescaped, prepared by wording. Texts per row come in the rows'
order.

What marks mean, everywhere: solid = settled and measured on enough · hollow and dashed = still
being collected, or a part of its bucket (immature, open, cut) · grey diamond = small sample, never ranked · hollow square =
public record · grey dashes = target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    Bars,
    BarTexts,
    Chart,
    Dash,
    Fill,
    Hatch,
    NumberAxis,
    Series,
    Stroke,
    StrokeRole,
    Upright,
    UsualRange,
)
from analytics.charts.courses import (
    Course,
    Moment,
    days_at_ends,
    label_latest,
    mark_latest,
    mark_record,
    period_of,
    read_course,
)
from analytics.charts.labels import Label, Level, Plot, name_rules, place, rules_at
from analytics.charts.texts import em
from analytics.charts.theme import Look, Tone
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import is_over, starts_on
from analytics.wording import numbers

LOOK = Look()
OPEN = Hatch(8, solidity=0.35)
FOURTH = Hatch(6, ground="surface")
LONE_BUCKETS = (
    6  # a bucket without a neighbour leaves no gap to be as wide as: so many fit the axis
)
MOST_LEVELS = 10  # more names run into each other


@dataclass(frozen=True)
class Usual:
    """The usual range of a count, with its name."""

    low: float
    high: float
    text: str


# ---- counts --------------------------------------------------------------------------------------


def counts_over_time(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    usual: Usual | None = None,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Chart:
    """Counts per bucket as bars; a bucket still open, or cut by the period, is hatched; the usual range is a grey band
    behind.

    Args:
        highlight: the bar the sentence is about (negative from the end); the others turn grey.
            None: all in accent.
    """
    days = [starts_on(row) for row in measurement.rows]
    bars = bars_of_buckets(measurement, hovers, highlight)
    values = [*bars.values]
    across: list[UsualRange] = []
    if usual:
        across.append(UsualRange(usual.low, usual.high, usual.text))
        values.append(usual.high)
    return Chart(
        (bars,),
        time_axis(*span_of(days, period_of(measurement)), grain=measurement.grain),
        value_axis(largest(values), measurement.metric.unit, headroom=1.06),
        look,
        across=tuple(across),
        bar_gap=0.22,
        has_legend=bool(across),
    )


def bars_of_buckets(measurement: Measurement, hovers: Sequence[str], highlight: int | None) -> Bars:
    """A bar per bucket, the chosen one with its figure on it: the second cue beside its colour."""
    rows = measurement.rows
    fills: list[Fill] = []
    texts: list[str] = []
    for nth, row in enumerate(rows):
        tone: Tone = "accent"
        text = ""
        if highlight is not None and nth != highlight % len(rows):
            tone = "other"
        elif highlight is not None:
            text = numbers.tick(row.value or 0, measurement.metric.unit)
        fills.append(fill_of_bucket(row, tone))
        texts.append(text)
    bars = Bars(
        "buckets",
        tuple(map(starts_on, rows)),
        tuple(row.value for row in rows),
        tuple(fills),
        tuple(hovers),
        hatch=OPEN,
    )
    if highlight is not None:
        bars = replace(bars, texts=BarTexts(tuple(texts), "accent_text"))
    if len(rows) == 1:
        bars = replace(bars, width=5)
    return bars


def fill_of_bucket(row: Row, tone: Tone) -> Fill:
    """A solid bar, and a hatched outlined one for a bucket of which there is only a part."""
    if not is_over(row):
        return Fill(tone, edge=tone, edge_width=1.5, is_hatched=True)
    return Fill(tone, edge=tone)


def stacked_over_time(
    measurement: Measurement,
    names: Mapping[str | None, str],
    hovers: Sequence[str],
    *,
    highlight: str | None = None,
    look: Look = LOOK,
) -> Chart:
    """Counts or sums by category over time, stacked; names in stacking order, the first at the
    bottom.

    Up to four categories have a shade and a pattern each; beyond four all but the highlighted one
    are grey.
    """
    (dimension,) = measurement.by
    rows = measurement.rows
    totals: dict[date, float] = {}
    for row in rows:
        if row.group[dimension] in names:
            day = starts_on(row)
            totals[day] = totals.get(day, 0) + (row.value or 0)
    fills = fills_of_parts(list(names), highlight)
    series: list[Bars] = []
    for group, name in names.items():
        places = [i for i, row in enumerate(rows) if row.group[dimension] == group]
        series.append(bars_of_part(name, fills[group], places, rows, hovers))
    x_axis = time_axis(*span_of(totals, period_of(measurement)), grain=measurement.grain)
    if len(totals) == 1:
        days = (x_axis.last - x_axis.first).days
        series = [replace(bars, width=days / LONE_BUCKETS) for bars in series]
    return Chart(
        tuple(series),
        x_axis,
        value_axis(largest(totals.values()), measurement.metric.unit, headroom=1.06),
        look,
        bar_mode="stack",
        bar_gap=0.22,
        has_legend=len(series) > 1,
    )


def bars_of_part(
    name: str, fill: Fill, places: Sequence[int], rows: Sequence[Row], hovers: Sequence[str]
) -> Bars:
    """One part of a stack: the rows at some places."""
    bars = Bars(
        "class",
        tuple(starts_on(rows[i]) for i in places),
        tuple(rows[i].value for i in places),
        fill,
        tuple(hovers[i] for i in places),
        name=name,
    )
    if fill.is_hatched:
        return replace(bars, hatch=FOURTH)
    return bars


PARTS = (
    Fill("accent", edge="surface", edge_width=1),
    Fill("other", edge="surface", edge_width=1),
    Fill("other_soft", edge="other", edge_width=1),
    Fill("other", edge="other", edge_width=1, is_hatched=True),
)
"""Of a stack, from below. The two pale ones are outlined to be seen at all; the fourth repeats the
second, but hatched."""


def fills_of_parts(groups: Sequence[str | None], highlight: str | None) -> dict[str | None, Fill]:
    """How each part of a stack looks; of more than can be told apart, all but the highlighted one
    are grey."""
    if len(groups) <= len(PARTS):
        return dict(zip(groups, PARTS, strict=False))
    first, grey, *_ = PARTS
    return {group: first if group == highlight else grey for group in groups}


def ranking(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Chart:
    """Horizontal bars, largest on top, each ending in its figure; one in accent, the others
    grey."""
    unit = measurement.metric.unit
    values = {i: row.value for i, row in enumerate(measurement.rows) if row.value is not None}
    order = sorted(values, key=lambda i: -values[i])
    texts = tuple(numbers.value(values[i], unit) for i in order)
    bars = Bars(
        "ranked",
        tuple(range(len(order))),
        tuple(values[i] for i in order),
        tuple(fill_of_rank(i == highlight) for i in order),
        tuple(hovers[i] for i in order),
        texts=BarTexts(texts, "text", look.size.font),
    )
    # Room on the right for the widest figure on a phone, where labels leave the bars about 200 px.
    room = min(0.6, max(map(em, texts), default=0) * look.size.font * 1.15 / 240)
    top = max(values.values(), default=0) or 1
    ranked = [labels[i] for i in order]
    return Chart(
        (bars,),
        hidden_axis(0, top / (1 - room), unit),
        list_axis(ranked, chosen=rank_of(highlight, order)),
        tall(look, ranked),
        bar_gap=0.35,
        margin=margin(look, top=4),
    )


def fill_of_rank(is_chosen: bool) -> Fill:
    """The one the sentence is about in accent, the others grey."""
    return Fill("accent") if is_chosen else Fill("other")


def rank_of(row: int | None, order: Sequence[int]) -> int | None:
    """Where a row stands in an order; None where it does not."""
    if row is None or row not in order:
        return None
    return order.index(row)


# ---- lines ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CourseTexts:
    """What is written on the chart of a course.

    Args:
        latest: the label of the last value.
        levels: named lines across (laps round the Earth) in place of the value axis's own.
    """

    latest: str = ""
    levels: Sequence[Level] = ()


NO_TEXTS = CourseTexts()


def cumulative(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    texts: CourseTexts = NO_TEXTS,
    target: Level | None = None,
    record: Sequence[Moment] = (),
    look: Look = LOOK,
) -> Chart:
    """A stock over time as steps, each at the day it was measured (the bucket's end, at most
    as-of).

    Args:
        measurement: a stock with a grain; `readings.running_total` makes one of a count or a sum.
        record: the public record, hollow squares with their own hover.
    """
    values = tuple(row.value for row in measurement.rows)
    course = Course(texts.latest, days_at_ends(measurement), values, tuple(hovers))
    days = [*course.days, *(moment.on for moment in record)]
    rules = rules_at(target, "target")
    top = largest([*values, *(moment.value for moment in record), *(rule.at for rule in rules)])
    y_axis = name_levels(value_axis(top, measurement.metric.unit, headroom=1.14), texts.levels)
    x_axis = time_axis(*span_of(days, period_of(measurement)))
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    labels = [*name_rules(rules, plot.top), *label_latest(plot, course)]
    series: list[Series] = [
        step_along(course),
        mark_latest(course),
        *mark_record(record, size=9, width=2),
    ]
    notes = place(labels, look, path=corners_of(plot, course))
    return Chart(tuple(series), x_axis, y_axis, look, notes=notes, across=rules)


def step_along(course: Course) -> Stroke:
    """A course as steps in accent, which answer the pointer where there are sentences."""
    days = tuple(course.days)
    hovers = tuple(course.hovers) or None
    return Stroke("settled", days, tuple(course.values), "accent", is_stepped=True, hovers=hovers)


def corners_of(plot: Plot, course: Course) -> list[tuple[float, float]]:
    """Both corners of each step, so that no label lies on a riser either."""
    days = [*course.days, *course.days[1:]]
    return plot.path(days, [*course.values, *course.values[:-1]])


def name_levels(axis: NumberAxis, levels: Sequence[Level]) -> NumberAxis:
    """The axis with the names of the levels on it in place of its own ticks, as many as can be
    read."""
    every = -(-len(levels) // MOST_LEVELS) or 1
    named = [level for level in levels[every - 1 :: every] if level.value < axis.span[1]]
    if not named:
        return axis
    ticks = (0, *(level.value for level in named))
    texts = (numbers.tick(0, axis.unit), *(level.text for level in named))
    return replace(axis, ticks=ticks, texts=texts)


# ---- two lines -----------------------------------------------------------------------------------

ALIKE = {"km", "person_km"}  # units that may share an axis


def two_lines(
    first: Measurement,
    second: Measurement,
    names: tuple[str, str],
    hovers: tuple[Sequence[str], Sequence[str]],
    *,
    look: Look = LOOK,
) -> Chart:
    """Two measurements of one unit on one axis: the first solid in accent, the second dashed grey,
    named at the end.

    Raises:
        ValueError: the units differ; two axes would let any two lines be made to meet.
    """
    refuse_different_units(first, second)
    one = read_course(first, names[0], hovers[0])
    other = read_course(second, names[1], hovers[1])
    grain = first.grain
    if first.metric.kind == "stock":
        grain = None
    x_axis = time_axis(*span_of([*one.days, *other.days], period_of(first)), grain=grain)
    top = largest([*one.values, *other.values])
    y_axis = value_axis(top, first.metric.unit, headroom=1.2)
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    labels = [
        *label_end(plot, one, other, look, is_first=True),
        *label_end(plot, other, one, look, is_first=False),
    ]
    strokes = (
        line_along(one, "settled", "accent", "solid"),
        line_along(other, "compared", "reference", "dash"),
    )
    return Chart(strokes, x_axis, y_axis, look, notes=place(labels, look))


def line_along(course: Course, role: StrokeRole, tone: Tone, dash: Dash) -> Stroke:
    """A course from point to point."""
    days = tuple(course.days)
    return Stroke(role, days, tuple(course.values), tone, dash=dash, hovers=tuple(course.hovers))


def refuse_different_units(first: Measurement, second: Measurement) -> None:
    """Raises: ValueError unless both can be measured on one axis."""
    units = {first.metric.unit, second.metric.unit}
    if len(units) > 1 and units - ALIKE:
        raise ValueError(
            f"{first.metric.name} and {second.metric.name} have different units: draw two charts"
        )


def label_end(
    plot: Plot, line: Course, other: Course, look: Look, *, is_first: bool
) -> Iterator[Label]:
    """The name of a line at its end, away from the other."""
    if line.end is None:
        return
    is_upper = is_above(line.end, other.end, is_first=is_first)
    up: Upright = "bottom" if is_upper else "top"
    gap = 7
    if max(line.end, other.end or 0) < plot.top * 0.12:  # no room below: one over the other
        up = "bottom"
        gap += round(1.5 * look.size.font) * is_upper
    level = extreme_of_last(line.values, is_upper=is_upper)
    tone: Tone = "accent_text" if is_first else "text_quiet"
    yield plot.label(
        line.days[-1],
        level,
        line.name,
        tone,
        sides=(("right", up),),
        bold=is_first,
        must=True,
        gap=gap,
    )


def is_above(end: float, other: float | None, *, is_first: bool) -> bool:
    """Whether a line's name stands above it: it ends above the other, or there is no other; the
    first where they meet."""
    if other is None:
        return True
    return end > other or (end == other and is_first)


def extreme_of_last(values: Sequence[float | None], *, is_upper: bool) -> float:
    """The highest (or lowest) of the last stretch, where the label stands, so that it does not
    cover its own line."""
    last = values[-max(1, round(len(values) * 0.4)) :]
    known = [value for value in last if value is not None]
    return max(known) if is_upper else min(known)
