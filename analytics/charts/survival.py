"""Charts of time: how many had opened so long after signing, who is too young to be judged, and the
public record beside.

Curves and courses arrive as plain data with their sentences; see `analytics.charts.counts` for what
marks mean everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analytics.charts.axes import largest, span_of, time_axis, value_axis
from analytics.charts.chart import (
    Band,
    Bars,
    Chart,
    Dash,
    Fill,
    Hatch,
    Margin,
    Mark,
    Note,
    Points,
    Rule,
    Series,
    Stroke,
    Texts,
)
from analytics.charts.courses import Course, Moment, mark_latest, mark_record
from analytics.charts.labels import Label, Plot, Sides, place
from analytics.charts.rates import months_axis, stepped_band
from analytics.charts.texts import em
from analytics.charts.theme import Look, Tone

LOOK = Look()
STEP = 6  # months between ticks: those still at risk stand under each, on a phone too
LEAST = 24  # months of the shortest axis
MOST = 36  # and of the longest
DASHES: tuple[Dash, ...] = ("solid", "longdashdot", "dash")  # of groups, the newest first
TONES: tuple[Tone, ...] = ("reference", "other", "other")
NAME_TONES: tuple[Tone, ...] = ("text", "text_quiet", "text_quiet")
LABEL_SIDES: Sides = (
    ("right", "bottom"),
    ("left", "top"),
)  # of close points one above, one below: they move apart on wide screens
FEWEST_NAMED = 3  # months of a curve that has a name at its end

# ---- opening -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Curve:
    """A share over months since the start.

    Args:
        name: at the end of the curve and beside its numbers at risk.
        values, low, high, at_risk: at 0, 1, 2 … months; hovers: a sentence each.
        known: how many of them rest on enough firms; the curve is dotted from there, or cut.
    """

    name: str
    values: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    at_risk: Sequence[int]
    hovers: Sequence[str]
    known: int


def opening_curves(
    whole: Curve,
    groups: Sequence[Curve],
    *,
    at: int | None = None,
    latest: str = "",
    look: Look = LOOK,
) -> Chart:
    """Shares over months as steps: the whole in accent with its interval, groups grey, those at
    risk under the axis.

    Args:
        groups: at most three, the oldest first; the newest is drawn darkest. Cut where too few are
            at risk.
        at: the month the sentence speaks of, marked; latest: its label.
    """
    curves = [whole, *groups]
    known = max(curve.known for curve in curves) or len(whole.values)
    span = min(MOST, max(LEAST, -(-(known - 1) // STEP) * STEP))
    ticks = range(0, span + 1, STEP)
    x_axis = months_axis((-span * 0.02, span * 1.03), ticks)
    y_axis = value_axis(1.0, "share", headroom=1.06)
    plot = Plot(x_axis.span, y_axis.span[1])
    series: list[Series] = [
        band_of(whole),
        *strokes_of_groups(groups, span),
        *strokes_of_whole(whole, span),
    ]
    rules: tuple[Rule, ...] = ()
    labels: list[Label] = []
    if at is not None:
        rules = (Rule("chosen", "x", at),)
    if at is not None and at < len(whole.values):
        series.append(point_of_month(whole, at))
        labels.append(label_of_month(plot, whole, at, latest))
    labels += labels_of_groups(plot, whole, groups, span)
    path = plot.path(range(len(whole.values)), whole.values)
    for group in groups:
        path += plot.path(range(group.known), group.values[: group.known])
    return Chart(
        tuple(series),
        x_axis,
        y_axis,
        look,
        notes=place(labels, look, path=path) + risk_rows(curves, ticks, look),
        across=rules,
        margin=margin_of_risk(curves, look),
    )


def band_of(curve: Curve) -> Band:
    """The interval in steps, as far as enough are at risk."""
    months = range(curve.known)
    return stepped_band(months, curve.low[: curve.known], curve.high[: curve.known])


def strokes_of_groups(groups: Sequence[Curve], span: int) -> Iterator[Stroke]:
    """The groups from the newest on, which is the darkest, each as far as enough are at risk."""
    for group, tone, dash in zip(reversed(groups), TONES, DASHES, strict=False):
        stroke = step_line(group, 0, min(group.known, span + 1), tone)
        yield replace(stroke, role="group", dash=dash, width=2)


def strokes_of_whole(whole: Curve, span: int) -> Iterator[Stroke]:
    """The whole, dotted from where too few are at risk."""
    if whole.known < len(whole.values):
        start = max(whole.known - 1, 0)
        pending = step_line(whole, start, min(len(whole.values), span + 1), "accent")
        yield replace(pending, role="pending", dash="dot")
    yield replace(step_line(whole, 0, min(whole.known, span + 1), "accent"), width=3)


def step_line(curve: Curve, start: int, stop: int, tone: Tone) -> Stroke:
    """A stretch of a curve as steps that answer the pointer."""
    months = tuple(range(start, min(stop, len(curve.values))))
    values = tuple(curve.values[month] for month in months)
    hovers = tuple(curve.hovers[month] for month in months)
    return Stroke("settled", months, values, tone, is_stepped=True, hovers=hovers)


def point_of_month(curve: Curve, month: int) -> Points:
    """The month that the sentence speaks of, on its curve."""
    mark = Mark(12, "accent")
    return Points("latest", (month,), (curve.values[month],), mark, (curve.hovers[month],))


def label_of_month(plot: Plot, curve: Curve, month: int, text: str) -> Label:
    sides: Sides = (("right", "bottom"), ("left", "top"))
    return plot.label(
        month,
        curve.values[month],
        text,
        "accent_text",
        bold=True,
        must=True,
        gap=9,
        sides=sides,
    )


def labels_of_groups(
    plot: Plot, whole: Curve, groups: Sequence[Curve], span: int
) -> Iterator[Label]:
    """The names of the groups at their ends, the newest first and darkest."""
    for group, tone in zip(reversed(groups), NAME_TONES, strict=False):
        if group.known > FEWEST_NAMED:
            yield label_group(plot, group, whole, span, tone)


def label_group(plot: Plot, curve: Curve, whole: Curve, span: int, tone: Tone) -> Label:
    """A curve's name at its last known month, on the side away from the whole."""
    last = min(curve.known - 1, span)
    value = curve.values[last]
    is_above = value >= whole.values[min(last, len(whole.values) - 1)]
    sides: Sides = (("left", "top"), ("right", "top"))
    if is_above:
        sides = (("left", "bottom"), ("right", "bottom"))
    if last > span * 0.55:  # on a phone a name at the right needs almost half the plot
        sides = sides[::-1]
    return plot.label(last, value, curve.name, tone, sides=sides, gap=6, must=True)


def risk_rows(curves: Sequence[Curve], ticks: Sequence[int], look: Look) -> tuple[Note, ...]:
    """Under the axis, a row of each curve with how many are still watched at each tick."""
    notes: list[Note] = []
    for nth, curve in enumerate(curves):
        name = name_risk_row(curve, nth, look)
        count = replace(name, side=("center", "middle"), shift=(0, name.shift[1]), x_ref="data")
        notes.append(name)
        notes += [replace(count, text=f"{watched_at(curve, tick):,}", x=tick) for tick in ticks]
    return tuple(notes)


def name_risk_row(curve: Curve, nth: int, look: Look) -> Note:
    """A curve's name at the left of its row."""
    tone: Tone = "text_quiet"
    if nth == 0:
        tone = "accent_text"
    font = look.size.font
    return Note(
        curve.name,
        0,
        0,
        tone,
        max(13, font - 1),
        ("right", "middle"),
        (-14, -round(font * (2.55 + 1.45 * nth))),
        x_ref="paper",
        y_ref="paper",
        kind="under",
    )


def watched_at(curve: Curve, month: int) -> int:
    """How many are still at risk in a month."""
    if month >= len(curve.at_risk):
        return 0
    return curve.at_risk[month]


def margin_of_risk(curves: Sequence[Curve], look: Look) -> Margin:
    """Room for the names at the left and a row per curve below."""
    font = look.size.font
    wide = max(em(curve.name) for curve in curves) * font * 0.95 + 22
    return Margin(round(wide), font, font, round(font * (2.0 + 1.45 * len(curves))))


# ---- classes -------------------------------------------------------------------------------------


StackKind = Literal["done", "action", "young"]


@dataclass(frozen=True)
class Stack:
    """One class of a stacked chart: its name, a value and a sentence per bar, and whether it needs
    action or is young."""

    name: str
    values: Sequence[int]
    hovers: Sequence[str]
    kind: StackKind


FILLS = {
    "done": Fill("accent"),
    "action": Fill("warning"),
    "young": Fill("other", edge="other", edge_width=1, is_hatched=True),
}
YOUNG = Hatch(6, ground="surface")


def class_bars(days: Sequence[date], stacks: Sequence[Stack], *, look: Look = LOOK) -> Chart:
    """Counts by cohort in classes: what is done in accent, what needs action in its colour and
    figure, the young hatched."""
    tops = [sum(counts) for counts in zip(*(stack.values for stack in stacks), strict=False)]
    series: list[Series] = [bars_of(stack, days) for stack in stacks]
    # The figure over the bar is the second cue beside the colour.
    series += [figures_of(stack, days, tops) for stack in stacks if stack.kind == "action"]
    return Chart(
        tuple(series),
        time_axis(*span_of(days), grain="quarter"),
        value_axis(max(tops, default=0), "firms", headroom=1.12),
        look,
        bar_mode="stack",
        bar_gap=0.22,
        has_legend=True,
    )


def bars_of(stack: Stack, days: Sequence[date]) -> Bars:
    """A class of a stack; one bar alone is no wider than a month."""
    bars = Bars(
        "class",
        tuple(days),
        tuple(stack.values),
        FILLS[stack.kind],
        tuple(stack.hovers),
        name=stack.name,
    )
    if stack.kind == "young":
        bars = replace(bars, hatch=YOUNG)
    if len(days) == 1:
        bars = replace(bars, width=30)
    return bars


def figures_of(stack: Stack, days: Sequence[date], tops: Sequence[int]) -> Texts:
    """What needs action, as figures over the whole stack."""
    texts = tuple(f"{count:,}" if count else "" for count in stack.values)
    return Texts(tuple(days), tuple(tops), texts, "warning")


# ---- beside the public record --------------------------------------------------------------------


def beside_record(
    own: Course,
    aside: Course | None,
    record: Sequence[Moment],
    name: str,
    unit: str,
    *,
    look: Look = LOOK,
) -> Chart:
    """The bureau's own course as steps in accent, another way to count it in grey, the public
    record as hollow squares.

    Args:
        record: in the order of the days; where there is no room for every label, of one year the
            last comes first.
        name: what the record is called.
    """
    courses = [own] if aside is None else [own, aside]
    days = [day for course in courses for day in course.days]
    values = [value for course in courses for value in course.values]
    values += [moment.value for moment in record]
    y_axis = value_axis(largest(values), unit, headroom=1.16)
    x_axis = time_axis(*span_of([*days, *(moment.on for moment in record)]))
    plot = Plot((x_axis.first, x_axis.last), y_axis.span[1])
    path: list[tuple[float, float]] = []
    for course in courses:
        path += plot.path(course.days, course.values)
    series: list[Series] = [stroke_of(own, "accent")]
    if aside:
        other = stroke_of(aside, "other")
        series.append(replace(other, role="compared", dash="dash", width=2))
    if own.has_last:
        series.append(mark_latest(own))
    series += [replace(points, name=name) for points in mark_record(record, size=11, width=2.5)]
    return Chart(
        tuple(series),
        x_axis,
        y_axis,
        look,
        notes=place(labels_of_record(plot, record), look, path=path),
        has_legend=True,
    )


def stroke_of(course: Course, tone: Tone) -> Stroke:
    return Stroke(
        "settled",
        tuple(course.days),
        tuple(course.values),
        tone,
        is_stepped=True,
        width=3,
        hovers=tuple(course.hovers),
        name=course.name,
    )


def labels_of_record(plot: Plot, record: Sequence[Moment]) -> list[Label]:
    """What stands beside the public record: the last of each year first, from the newest back."""
    named = [moment for moment in record if moment.text]
    closing = list({moment.on.year: moment for moment in named}.values())
    others = [moment for moment in named if moment not in closing]
    return [
        plot.label(m.on, m.value, m.text, "record", sides=LABEL_SIDES, gap=8)
        for m in (*reversed(closing), *reversed(others))
    ]
