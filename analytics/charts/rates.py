"""Charts of rates: a Measurement and its texts → a chart; see `analytics.charts.counts` for what
all charts share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.charts.axes import largest, list_axis, margin, span_of, tall, time_axis, value_axis
from analytics.charts.chart import (
    Band,
    Chart,
    Interval,
    Mark,
    Note,
    NumberAxis,
    Place,
    Points,
    Rule,
    Stroke,
)
from analytics.charts.counts import rank_of
from analytics.charts.courses import period_of
from analytics.charts.labels import (
    Label,
    Level,
    Plot,
    Sides,
    Spot,
    annotate,
    name_rules,
    place,
    rules_at,
)
from analytics.charts.theme import Look, Tone
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import is_cut, is_small, is_young, starts_on
from analytics.wording import numbers

LOOK = Look()
MOST_COUNTS = 14  # more counts run into each other above the axis
MONTH_STEPS = (1, 2, 3, 6, 12, 24)
APART = 0.17  # of a row: how far two times stand from its middle

OVER: Sides = (("center", "bottom"), ("right", "bottom"), ("center", "top"))
UNDER: Sides = (
    ("center", "top"), ("right", "top"), ("left", "top"),
    ("center", "bottom"), ("right", "bottom"), ("left", "bottom"),
)  # fmt: skip


# ---- over time -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class RateTexts:
    """What is written on the chart of a rate.

    Args:
        latest: the label of the last settled point.
        counts: the denominator of each row, written above the axis (left out beyond 14 rows).
        flags: flag → its name in words, written at the last row that has it.
    """

    latest: str = ""
    counts: Sequence[str] = ()
    flags: Mapping[str, str] = field(default_factory=dict)


NO_TEXTS = RateTexts()


def rate_over_time(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    texts: RateTexts = NO_TEXTS,
    target: Level | None = None,
    look: Look = LOOK,
) -> Chart:
    """A rate by cohort or bucket: line, points and the 95 % interval as a band.

    Args:
        measurement: grouped by cohort, or with a grain.
        hovers: a sentence per row.
        target: drawn as grey dashes.
    """
    rows = measurement.rows
    days = tuple(map(starts_on, rows))
    grain = measurement.grain or "quarter"
    rules = rules_at(target, "target")
    y_axis = value_axis(reach_of_all(rows, rules), measurement.metric.unit, headroom=1.16)
    x_axis = time_axis(*span_of(days, period_of(measurement)), grain=grain)
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    labels = [
        *name_rules(rules, plot.top),
        *label_latest_settled(plot, rows, texts.latest),
        *label_flags(plot, rows, texts.flags),
    ]
    path = plot.path(days, [row.value for row in rows])
    notes = place(labels, look, path=path) + notes_of_counts(days, texts.counts, look)
    return Chart(series_of_rate(rows, hovers), x_axis, y_axis, look, notes=notes, across=rules)


def series_of_rate(
    rows: Sequence[Row], hovers: Sequence[str]
) -> tuple[Band, Stroke, Stroke, Points]:
    """The interval, the settled line, the pending one, and the points on both."""
    days = tuple(map(starts_on, rows))
    values = tuple(row.value for row in rows)
    partial = [is_partial(row) for row in rows]
    # A dashed segment touches at least one partial point; a solid one touches none.
    beside_partial = [any(partial[max(0, i - 1) : i + 2]) for i in range(len(rows))]
    solid = keep(values, [not is_out for is_out in partial])
    return (
        Band(days, tuple(row.low for row in rows), tuple(row.high for row in rows)),
        Stroke("settled", days, solid, "accent"),
        Stroke("pending", days, keep(values, beside_partial), "accent", dash="dot"),
        Points("rates", days, values, marks_of(rows), tuple(hovers), interval_of_lone(rows)),
    )


def keep(values: Sequence[float | None], chosen: Sequence[bool]) -> tuple[float | None, ...]:
    """The chosen values; gaps in place of the others."""
    pairs = zip(values, chosen, strict=True)
    return tuple(value if is_chosen else None for value, is_chosen in pairs)


def reach_of_all(rows: Sequence[Row], rules: Sequence[Rule]) -> float:
    """How far up a chart is drawn: to the highest interval's end or value, or to a line across."""
    return largest([*(row.high or row.value for row in rows), *(rule.at for rule in rules)])


def label_latest_settled(plot: Plot, rows: Sequence[Row], text: str) -> Iterator[Label]:
    """The last settled rate in words, over its point."""
    settled = [row for row in rows if row.value is not None and not is_partial(row)]
    if text and settled:
        yield label_row(plot, settled[-1], text, "accent_text", OVER, is_bold=True)


def label_flags(plot: Plot, rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[Label]:
    """Each flag in words, under the last row that has it."""
    for flag, name in names.items():
        flagged = [row for row in rows if flag in row.flags and row.value is not None]
        if flagged:
            yield label_row(plot, flagged[-1], name, "text_quiet", UNDER, is_bold=False)


def label_row(plot: Plot, row: Row, text: str, tone: Tone, sides: Sides, *, is_bold: bool) -> Label:
    """A text at the point of a row with a value; the bold one is shown in any case."""
    assert row.value is not None
    return plot.label(
        starts_on(row), row.value, text, tone, sides=sides, bold=is_bold, must=is_bold, gap=10
    )


def notes_of_counts(days: Sequence[date], counts: Sequence[str], look: Look) -> tuple[Note, ...]:
    """How many each rate is of, above the axis."""
    if len(days) > MOST_COUNTS:
        return ()
    size = max(14, look.size.font - 2)
    spots = [Spot(day, 0, y_ref="plot") for day in days]
    notes = [
        annotate(text, look, spot, ("center", "bottom"), tone="text_quiet")
        for text, spot in zip(counts, spots, strict=False)
    ]
    return tuple(replace(note, size=size) for note in notes)


def interval_of_lone(rows: Sequence[Row]) -> Interval:
    """Whiskers for rows without a neighbour, whose band would have no width; none for the
    others."""
    known = [False, *(row.value is not None for row in rows), False]
    lone = [known[i] and not (known[i - 1] or known[i + 1]) for i in range(1, len(rows) + 1)]
    low = keep([row.low for row in rows], lone)
    high = keep([row.high for row in rows], lone)
    return Interval(low, high, "accent", is_shown=any(lone))


def is_partial(row: Row) -> bool:
    """Still being collected, or cut by the period."""
    return is_young(row) or is_cut(row)


def marks_of(rows: Sequence[Row]) -> tuple[Mark, ...]:
    return tuple(map(mark_of, rows))


def mark_of(row: Row) -> Mark:
    """A solid disc for a settled rate, a hollow one for a part of one, a grey hollow diamond for a
    small sample."""
    if is_small(row):
        return Mark(13, "surface", "diamond", edge="other", edge_width=2.5)
    if is_partial(row):
        return Mark(11, "surface", edge="accent", edge_width=2.5)
    return Mark(11, "accent", edge="accent", edge_width=2.5)


# ---- by category and by step ---------------------------------------------------------------------


def rate_by_category(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    average: Level | None = None,
    look: Look = LOOK,
) -> Chart:
    """A rate by field or region: dot and interval, highest on top; small samples hollow, at the
    bottom, unranked.

    Args:
        highlight: the row the sentence is about, by its place in the measurement; others are grey.
        average: the whole, as grey dashes.
    """
    rows = measurement.rows
    order = rank(rows)
    ranked = [rows[i] for i in order]
    rules = rules_at(average, "average", "x")
    room = 4
    if rules:
        room = look.size.font * 2
    names = [labels[i] for i in order]
    chosen = rank_of(highlight, order)
    return Chart(
        dots_by_tone(ranked, [hovers[i] for i in order], chosen),
        value_axis(reach_of_all(ranked, rules), measurement.metric.unit),
        list_axis(names, chosen=chosen),
        tall(look, names),
        notes=tuple(note_above(rule, look) for rule in rules),
        across=rules,
        margin=margin(look, top=room),
    )


def rate_by_name(
    rows: Sequence[Row],
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    apart: Set[int] = frozenset(),
    look: Look = LOOK,
) -> Chart:
    """Rates in the order in which they come, each a dot with its interval: no rank, none brought out.

    Args:
        apart: places of those that are rates of something else: pale squares.
    """
    same = [at for at in range(len(rows)) if at not in apart]
    others = sorted(apart)
    disc = Mark(13, "accent", edge="accent", edge_width=2)
    square = Mark(13, "other_soft", "square", edge="other", edge_width=2)
    return Chart(
        tuple(
            dots_of(places, rows, mark, hovers)
            for places, mark in ((same, disc), (others, square))
            if places
        ),
        value_axis(reach_of_all(rows, ()), "share"),
        list_axis(labels),
        tall(look, labels),
        margin=margin(look, top=4),
    )


def rank(rows: Sequence[Row]) -> list[int]:
    """The rows by their values, the highest first. Small samples keep the order they came in: a
    rank would say more than nine firms can."""
    known = [i for i, row in enumerate(rows) if row.value is not None]
    large = [i for i in known if not is_small(rows[i])]
    large.sort(key=lambda i: -(rows[i].value or 0))
    return large + [i for i in known if is_small(rows[i])]


def dots_by_tone(
    rows: Sequence[Row], hovers: Sequence[str], chosen: int | None
) -> tuple[Points, ...]:
    """A series of dots with intervals per tone, in the order in which the tones occur; a small
    sample is never chosen."""
    places: dict[Tone, list[int]] = {}
    for nth, row in enumerate(rows):
        tone: Tone = "other"
        if nth == chosen and not is_small(row):
            tone = "accent"
        places.setdefault(tone, []).append(nth)
    return tuple(
        dots_of(there, rows, Mark(13, tone, edge=tone, edge_width=2), hovers)
        for tone, there in places.items()
    )


def dots_of(
    places: Sequence[int],
    rows: Sequence[Row],
    mark: Mark,
    hovers: Sequence[str],
    *,
    thickness: int = 2,
) -> Points:
    """Rates in rows as dots of one look with their intervals; a small sample is a hollow
    diamond."""
    chosen = [rows[i] for i in places]
    return Points(
        "shares",
        tuple(row.value for row in chosen if row.value is not None),
        tuple(places),
        mark,
        tuple(hovers[i] for i in places),
        interval_of(chosen, mark.tone, thickness),
        small=tuple(map(is_small, chosen)),
    )


def interval_of(rows: Sequence[Row], tone: Tone, thickness: float = 2) -> Interval:
    low = tuple(row.low for row in rows)
    high = tuple(row.high for row in rows)
    return Interval(low, high, tone, thickness)


def note_above(rule: Rule, look: Look) -> Note:
    """The name of an upright line, above the plot."""
    spot = Spot(rule.at, 1, y_ref="plot")
    return annotate(rule.text, look, spot, ("center", "bottom"), tone="text_quiet", gap=2)


@dataclass(frozen=True)
class AtOneTime:
    """The rates of groups at one time: what the time is called, a row and a sentence per group."""

    name: str
    rows: Sequence[Row]
    hovers: Sequence[str]


def rate_then_and_now(
    then: AtOneTime,
    now: AtOneTime,
    labels: Sequence[str],
    *,
    chosen: int | None = None,
    look: Look = LOOK,
) -> Chart:
    """Rates of the same groups at two times, with their intervals: pale then, full now and a little
    below.

    Args:
        labels: the groups in the order drawn, the first on top; each has a rate at both times.
        chosen: the row the sentence is about, in accent.
    """
    pale = Mark(12, "other_soft", edge="other", edge_width=2)
    before = dots_of(range(len(labels)), then.rows, pale, then.hovers)
    by_size = sorted(dots_by_tone(now.rows, now.hovers, chosen), key=lambda dots: -len(dots.y))
    first, *others = by_size  # the legend shows the tone that most have
    return Chart(
        (
            shift_rows(before, -APART, then.name),
            shift_rows(first, APART, now.name),
            *(shift_rows(dots, APART) for dots in others),
        ),
        value_axis(reach_of_all([*then.rows, *now.rows], ()), "share"),
        list_axis(labels, chosen=chosen),
        tall(look, [f"{label}\n" for label in labels]),
        margin=margin(look, top=look.size.font * 2),
        has_legend=True,
    )


def shift_rows(dots: Points, down: float, name: str = "") -> Points:
    """Dots in rows a little below their rows' middles, with a name in the legend."""
    return replace(dots, y=tuple(place + down for place in dots.y if place is not None), name=name)


def rate_by_step(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    look: Look = LOOK,
) -> Chart:
    """A rate by n-th visit: a point with its interval at each step, unconnected, since different
    firms reach each."""
    rows = measurement.rows
    y_axis = value_axis(reach_of_all(rows, ()), measurement.metric.unit)
    large = [i for i, row in enumerate(rows) if not is_small(row)]
    small = [i for i, row in enumerate(rows) if is_small(row)]
    series = [*points_at(large, rows, "accent", hovers), *points_at(small, rows, "other", hovers)]
    return Chart(tuple(series), list_axis(labels), y_axis, look)


def points_at(
    places: Sequence[int], rows: Sequence[Row], tone: Tone, hovers: Sequence[str]
) -> Iterator[Points]:
    """The rows at some places as points with their intervals in a tone."""
    if not places:
        return
    chosen = [rows[i] for i in places]
    values = tuple(row.value for row in chosen)
    said = tuple(hovers[i] for i in places)
    interval = interval_of(chosen, tone)
    yield Points("rates", tuple(places), values, marks_of(chosen), said, interval)


# ---- over months since a start -------------------------------------------------------------------


def survival_curve(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    latest: str = "",
    look: Look = LOOK,
) -> Chart:
    """A share over months since the start (`--by t`) as steps with its interval, on the whole scale
    from 0 to 100 %."""
    rows = measurement.rows
    months = tuple(int(row.group["t"] or 0) for row in rows)
    values = tuple(row.value for row in rows)
    y_axis = value_axis(1.0, "share", headroom=1.06)
    span = max(months, default=12) or 12
    x_axis = months_axis((0, span * 1.03), range(0, span + 1, month_step(span)))
    plot = Plot(x_axis.span, y_axis.span[1])
    series = (
        stepped_band(months, [row.low for row in rows], [row.high for row in rows]),
        Stroke("settled", months, values, "accent", is_stepped=True, hovers=tuple(hovers)),
    )
    notes = place(label_end(plot, months, values, latest), look)
    return Chart(series, x_axis, y_axis, look, notes=notes)


def month_step(span: int) -> int:
    """Months from tick to tick, so that there are at most eight."""
    return next((step for step in MONTH_STEPS if span / step <= 8), 60)


def label_end(
    plot: Plot, months: Sequence[int], values: Sequence[float | None], text: str
) -> Iterator[Label]:
    """The last value in words, at its point."""
    if not text or not values:
        return
    last = values[-1]
    if last is not None:
        yield plot.label(months[-1], last, text, "accent_text", bold=True, must=True)


def months_axis(span: tuple[float, float], ticks: Sequence[int]) -> NumberAxis:
    """An axis of months since a start."""
    texts = tuple(numbers.tick(month, "months") for month in ticks)
    return NumberAxis(span, tuple(ticks), texts, "months", "months")


def stepped_band(
    x: Sequence[Place], low: Sequence[float | None], high: Sequence[float | None]
) -> Band:
    """An interval in steps, with both corners of each: its ends hold until the next position."""
    places = [place for place in x for _ in (0, 1)]
    lower = [value for value in low for _ in (0, 1)]
    upper = [value for value in high for _ in (0, 1)]
    return Band(tuple(places[1:]), tuple(lower[:-1]), tuple(upper[:-1]))
