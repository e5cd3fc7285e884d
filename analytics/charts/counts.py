"""Charts of counts, sums and lines: a Measurement and its texts → a chart. Rates are in `analytics.charts.rates`.

Every text arrives as an argument, unescaped, prepared by wording. Texts per row come in the rows' order.

What marks mean, everywhere: solid = settled and measured on enough · hollow and dashed = still being collected
(immature, open) · grey diamond = small sample, never ranked · hollow square = public record · grey dashes = target.
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
    Fill,
    Hatch,
    Mark,
    NumberAxis,
    Points,
    Rule,
    Series,
    Stroke,
    UsualRange,
)
from analytics.charts.labels import Label, Level, Plot, Side, line_name, place
from analytics.charts.texts import em
from analytics.charts.theme import Look, Tone
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import last_day, starts_on
from analytics.wording import numbers

LOOK = Look()
OPEN = Hatch(8, solidity=0.35)
FOURTH = Hatch(6, ground="surface")
MOST_MILESTONES = 5
MOST_LEVELS = 10  # more names run into each other


@dataclass(frozen=True)
class Usual:
    """The usual range of a count, with its name."""

    low: float
    high: float
    text: str


@dataclass(frozen=True)
class Moment:
    """Something dated on a cumulative chart: a milestone (with text) or a point of the public record (with hover)."""

    on: date
    value: float
    text: str = ""
    hover: str = ""


# ---- counts ----------------------------------------------------------------------------------------------------------


def counts_over_time(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    usual: Usual | None = None,
    reference: Level | None = None,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Chart:
    """Counts per bucket as bars; a bucket still open is hatched; the usual range is a grey band behind.

    Args:
        highlight: the bar the sentence is about (negative from the end); the others turn grey. None: all in accent.
    """
    days = [starts_on(row) for row in measurement.rows]
    bars = bars_of_buckets(measurement, hovers, highlight)
    limits = [level.high for level in (usual,) if level]
    limits += [level.value for level in (reference,) if level]
    top = largest([*bars.values, *limits])
    # Named in a row above the plot: on the line itself the names would cover bars.
    across: list[UsualRange | Rule] = []
    if usual:
        across.append(UsualRange(usual.low, usual.high, usual.text))
    if reference:
        text = reference.text
        across.append(Rule("average", "y", reference.value, text, is_in_legend=True))
    return Chart(
        (bars,),
        time_axis(*span_of(days, period_of(measurement)), grain=measurement.grain),
        value_axis(top, measurement.metric.unit, headroom=1.06),
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
    """A solid bar, and a hatched outlined one for a bucket that is not over."""
    if "open_period" in row.flags:
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
    """Counts or sums by category over time, stacked; names in stacking order, the first at the bottom.

    Up to four categories have a shade and a pattern each; beyond four all but the highlighted one are grey.
    """
    (dimension,) = measurement.by
    series: list[Bars] = []
    totals: dict[date, float] = {}
    for nth, (group, name) in enumerate(names.items()):
        rows = measurement.rows
        places = [i for i, row in enumerate(rows) if row.group[dimension] == group]
        for i in places:
            day = starts_on(rows[i])
            totals[day] = totals.get(day, 0) + (rows[i].value or 0)
        fill = PARTS[min(nth, len(PARTS) - 1)]
        if len(names) > len(PARTS):
            fill = fill_of_many(is_chosen=group == highlight)
        bars = Bars(
            "class",
            tuple(starts_on(rows[i]) for i in places),
            tuple(rows[i].value for i in places),
            fill,
            tuple(hovers[i] for i in places),
            name=name,
        )
        if fill.is_hatched:
            bars = replace(bars, hatch=FOURTH)
        series.append(bars)
    return Chart(
        tuple(series),
        time_axis(*span_of(totals, period_of(measurement)), grain=measurement.grain),
        value_axis(largest(totals.values()), measurement.metric.unit, headroom=1.06),
        look,
        bar_mode="stack",
        bar_gap=0.22,
        has_legend=len(series) > 1,
    )


PARTS = (
    Fill("accent", edge="surface", edge_width=1),
    Fill("other", edge="surface", edge_width=1),
    Fill("other_soft", edge="other", edge_width=1),
    Fill("other", edge="other", edge_width=1, is_hatched=True),
)
"""Of a stack, from below. The two pale ones are outlined to be seen at all; the fourth repeats the second, but hatched."""


def fill_of_many(*, is_chosen: bool) -> Fill:
    """A part of a stack of more than four."""
    if is_chosen:
        return Fill("accent", edge="surface", edge_width=1)
    return Fill("other", edge="surface", edge_width=1)


def ranking(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Chart:
    """Horizontal bars, largest on top, each ending in its figure; one in accent, the others grey."""
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


# ---- lines -----------------------------------------------------------------------------------------------------------


def cumulative(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    latest: str = "",
    milestones: Sequence[Moment] = (),
    levels: Sequence[Level] = (),
    target: Level | None = None,
    record: Sequence[Moment] = (),
    look: Look = LOOK,
) -> Chart:
    """A stock over time as steps, each at the day it was measured (the bucket's end, at most as-of).

    Args:
        measurement: a stock with a grain; `readings.running_total` makes one of a count or a sum.
        latest: the label of the last value.
        milestones: at most five are drawn; a label without room is left to its hover.
        levels: named lines across (laps round the Earth) in place of the value axis's own.
        record: the public record, hollow squares with their own hover.
    """
    days = days_at_ends(measurement)
    values = tuple(row.value for row in measurement.rows)
    dated = [*days, *(moment.on for moment in (*record, *milestones))]
    first, last = span_of(dated, period_of(measurement))
    rules = tuple(Rule("target", "y", level.value, level.text) for level in (target,) if level)
    top = largest([*values, *(m.value for m in record), *(rule.at for rule in rules)])
    y_axis = name_levels(value_axis(top, measurement.metric.unit, headroom=1.14), levels)
    x_axis = time_axis(first, last)
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    kept = milestones[:MOST_MILESTONES]
    labels = [line_name(level, plot.top) for level in (target,) if level]
    labels += label_latest(plot, days, values, latest)
    # Above and left of a rising line, or below and right of it, nothing else is drawn (Label's own sides).
    labels += [plot.label(m.on, m.value, m.text, "text") for m in reversed(kept) if m.text]
    # Both corners of each step, so that no label lies on a riser either.
    corners = plot.path([*days, *days[1:]], [*values, *values[:-1]])
    series: list[Series] = [
        Stroke("settled", days, values, "accent", is_stepped=True, hovers=tuple(hovers) or None),
        Points("latest", days[-1:], values[-1:], Mark(10, "accent"), tuple(hovers[-1:])),
        *points_of_record(record),
        *points_of_milestones(kept),
    ]
    notes = place(labels, look, path=corners)
    return Chart(tuple(series), x_axis, y_axis, look, notes=notes, across=rules)


def name_levels(axis: NumberAxis, levels: Sequence[Level]) -> NumberAxis:
    """The axis with the names of the levels on it in place of its own ticks, as many as can be read."""
    every = -(-len(levels) // MOST_LEVELS) or 1
    named = [level for level in levels[every - 1 :: every] if level.value < axis.span[1]]
    if not named:
        return axis
    ticks = (0, *(level.value for level in named))
    texts = (numbers.tick(0, axis.unit), *(level.text for level in named))
    return replace(axis, ticks=ticks, texts=texts)


def label_latest(
    plot: Plot, days: Sequence[date], values: Sequence[float | None], text: str
) -> Iterator[Label]:
    """The last value in words, at its point."""
    if text and values and values[-1] is not None:
        yield plot.label(days[-1], values[-1], text, "accent_text", bold=True, must=True, gap=9)


def points_of_record(record: Sequence[Moment]) -> Iterator[Points]:
    """The public record as hollow squares, wherever it is drawn."""
    if record:
        yield Points(
            "record",
            tuple(moment.on for moment in record),
            tuple(moment.value for moment in record),
            Mark(9, "record", "square", edge_width=2, is_open=True),
            tuple(moment.hover for moment in record),
        )


def points_of_milestones(milestones: Sequence[Moment]) -> Iterator[Points]:
    if milestones:
        yield Points(
            "milestone",
            tuple(moment.on for moment in milestones),
            tuple(moment.value for moment in milestones),
            Mark(8, "accent_text"),
            tuple(moment.hover or moment.text for moment in milestones),
        )


# ---- two lines -------------------------------------------------------------------------------------------------------

ALIKE = {"km", "person_km"}  # units that may share an axis


@dataclass(frozen=True)
class Course:
    """One of two lines: its points, its name, and its last known value."""

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    name: str

    @property
    def end(self) -> float | None:
        return next((value for value in reversed(self.values) if value is not None), None)


def two_lines(
    first: Measurement,
    second: Measurement,
    names: tuple[str, str],
    hovers: tuple[Sequence[str], Sequence[str]],
    *,
    look: Look = LOOK,
) -> Chart:
    """Two measurements of one unit on one axis: the first solid in accent, the second dashed grey, named at the end.

    Raises:
        ValueError: the units differ; two axes would let any two lines be made to meet.
    """
    refuse_different_units(first, second)
    one, other = (
        Course(days_of(m), tuple(row.value for row in m.rows), name)
        for m, name in zip((first, second), names, strict=True)
    )
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
        Stroke("settled", one.days, one.values, "accent", dash="solid", hovers=tuple(hovers[0])),
        Stroke(
            "compared", other.days, other.values, "reference", dash="dash", hovers=tuple(hovers[1])
        ),
    )
    return Chart(strokes, x_axis, y_axis, look, notes=place(labels, look))


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
    side: Side = ("right", "bottom" if is_upper else "top")
    gap = 7
    if max(line.end, other.end or 0) < plot.top * 0.12:  # no room below: one over the other
        side = ("right", "bottom")
        gap += round(1.5 * look.size.font) * is_upper
    level = extreme_of_last(line.values, is_upper=is_upper)
    tone: Tone = "accent_text" if is_first else "text_quiet"
    yield plot.label(
        line.days[-1], level, line.name, tone, sides=(side,), bold=is_first, must=True, gap=gap
    )


def is_above(end: float, other: float | None, *, is_first: bool) -> bool:
    """Whether a line's name stands above it: it ends above the other, or there is no other; the first where they meet."""
    if other is None:
        return True
    return end > other or (end == other and is_first)


def extreme_of_last(values: Sequence[float | None], *, is_upper: bool) -> float:
    """The highest (or lowest) of the last stretch, where the label stands, so that it does not cover its own line."""
    last = values[-max(1, round(len(values) * 0.4)) :]
    known = [value for value in last if value is not None]
    return max(known) if is_upper else min(known)


# ---- what several charts share ---------------------------------------------------------------------------------------


def period_of(measurement: Measurement) -> tuple[date, date]:
    """What a measurement was asked for: what its axis spans when it has no rows."""
    return measurement.period_from, measurement.period_to


def days_of(measurement: Measurement) -> tuple[date, ...]:
    """The days that rows are drawn at: a stock at its buckets' ends, everything else at their starts."""
    if measurement.metric.kind == "stock":
        return days_at_ends(measurement)
    return tuple(map(starts_on, measurement.rows))


def days_at_ends(measurement: Measurement) -> tuple[date, ...]:
    """The last day of each row's bucket, at most as-of."""
    grain = measurement.grain or "day"
    starts = map(starts_on, measurement.rows)
    return tuple(last_day(start, grain, measurement.as_of) for start in starts)
