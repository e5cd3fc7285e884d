"""Charts of time: how many had opened so long after signing, who is too young to be judged, and the public record beside.

Curves and courses arrive as plain data with their sentences; see `analytics.charts.counts` for what marks mean everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.charts.labels import Label, Plot, place
from analytics.charts.marks import (
    Spec,
    answers,
    band,
    em,
    escape,
    legend,
    line,
    points,
    rule,
    spec,
    time_axis,
    value_axis,
)
from analytics.charts.theme import Look
from analytics.wording import numbers

LOOK = Look()
STEP, LEAST, MOST = 6, 24, 36
"""Months between ticks, and the shortest and the longest axis: those still at risk stand under each tick, on a phone too."""
DASHES = ("dash", "longdashdot", "solid")
LABEL_SIDES = (
    ("right", "bottom"),
    ("left", "top"),
)  # of close points one above, one below: they move apart on wide screens


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
) -> Spec:
    """Shares over months as steps: the whole in accent with its interval, groups grey, those at risk under the axis.

    Args:
        groups: at most three, the oldest first; the newest is drawn darkest. Cut where too few are at risk.
        at: the month the sentence speaks of, marked; latest: its label.
    """
    palette, font = look.palette, look.size.font
    known = max([whole.known, *(group.known for group in groups)]) or len(whole.values)
    span = min(MOST, max(LEAST, -(-(known - 1) // STEP) * STEP))
    ticks = list(range(0, span + 1, STEP))
    rows = [whole, *groups]
    wide = max(em(row.name) for row in rows) * font * 0.95 + 22
    xaxis = {
        "range": [-span * 0.02, span * 1.03],
        "tickvals": ticks,
        "tickfont": {"size": font},
        "ticktext": [numbers.tick(t, "months") for t in ticks],
    }
    yaxis = value_axis(1.0, "share", look, headroom=1.06)
    data = [band(*interval_corners(whole), palette.interval)]
    for group, dash in zip(reversed(groups), reversed(DASHES)):
        shade = palette.reference if group is groups[-1] else palette.other
        data.append(
            step_line(group, 0, min(group.known, span + 1), shade, {"dash": dash, "width": 2})
        )
    if whole.known < len(whole.values):
        start = max(whole.known - 1, 0)
        data.append(
            step_line(
                whole, start, min(len(whole.values), span + 1), palette.accent, {"dash": "dot"}
            )
        )
    data.append(step_line(whole, 0, min(whole.known, span + 1), palette.accent, {"width": 3}))
    plot, labels = Plot(xaxis["range"], yaxis["range"][1]), []
    if at is not None and at < len(whole.values):
        data.append(
            points(
                [at], [whole.values[at]], [whole.hovers[at]], {"size": 12, "color": palette.accent}
            )
        )
        labels.append(
            plot.label(
                at,
                whole.values[at],
                latest,
                palette.accent_text,
                bold=True,
                must=True,
                gap=9,
                sides=(("right", "bottom"), ("left", "top")),
            )
        )
    labels += [
        end_label(
            plot, group, whole, span, palette.text if group is groups[-1] else palette.text_quiet
        )
        for group in reversed(groups)
        if group.known > 3
    ]
    path = plot.path(range(len(whole.values)), whole.values)
    path += [
        point
        for group in groups
        for point in plot.path(range(group.known), group.values[: group.known])
    ]
    notes = place(labels, look, path=path) + risk_rows(rows, ticks, look)
    shapes = [rule("x", at, palette.reference)] if at is not None else []
    below = round(font * (2.0 + 1.45 * len(rows)))
    return spec(
        data,
        look,
        xaxis,
        yaxis,
        annotations=notes,
        shapes=shapes,
        margin={"l": round(wide), "r": font, "t": font, "b": below},
    )


def step_line(curve: Curve, start: int, stop: int, shade: str, style: Spec) -> Spec:
    """A stretch of a curve as steps that answer the pointer."""
    months = list(range(start, min(stop, len(curve.values))))
    return line(
        months, [curve.values[t] for t in months], shade, line={"shape": "hv", **style}
    ) | answers([curve.hovers[t] for t in months])


def interval_corners(curve: Curve) -> tuple[list[float], list[float], list[float]]:
    """Both corners of each step of the interval, as far as enough are at risk."""
    months = [t for t in range(curve.known) for _ in (0, 1)]
    return months[1:], [curve.low[t] for t in months[:-1]], [curve.high[t] for t in months[:-1]]


def end_label(plot: Plot, curve: Curve, whole: Curve, span: int, shade: str) -> Label:
    """A curve's name at its last known month, on the side away from the whole."""
    last = min(curve.known - 1, span)
    away = (
        "bottom" if curve.values[last] >= whole.values[min(last, len(whole.values) - 1)] else "top"
    )
    across = ("right", "left") if last > span * 0.7 else ("left", "right")
    sides = tuple((side, away) for side in across)
    return plot.label(last, curve.values[last], curve.name, shade, sides=sides, gap=6, must=True)


def risk_rows(curves: Sequence[Curve], ticks: Sequence[int], look: Look) -> list[Spec]:
    """Under the axis, a row of each curve with how many are still watched at each tick."""
    palette, font = look.palette, look.size.font
    notes = []
    for nth, curve in enumerate(curves):
        shade = palette.accent_text if nth == 0 else palette.text_quiet
        under = {
            "yref": "paper",
            "y": 0,
            "yanchor": "middle",
            "yshift": -round(font * (2.55 + 1.45 * nth)),
        }
        plain = {"showarrow": False, "font": {"size": max(13, font - 1), "color": shade}}
        notes.append(
            {
                **plain,
                **under,
                "text": escape(curve.name),
                "xref": "paper",
                "x": 0,
                "xanchor": "right",
                "xshift": -14,
            }
        )
        notes += [
            {
                **plain,
                **under,
                "text": f"{curve.at_risk[t] if t < len(curve.at_risk) else 0:,}",
                "xref": "x",
                "x": t,
                "xanchor": "center",
            }
            for t in ticks
        ]
    return notes


@dataclass(frozen=True)
class Stack:
    """One class of a stacked chart: its name, a value and a sentence per bar, and whether it needs action or is young."""

    name: str
    values: Sequence[int]
    hovers: Sequence[str]
    kind: str  # done · action · young


def class_bars(
    days: Sequence[date], stacks: Sequence[Stack], *, grain: str = "quarter", look: Look = LOOK
) -> Spec:
    """Counts by cohort in classes: what is done in accent, what needs action in its colour and figure, the young hatched."""
    palette = look.palette
    looks = {
        "done": {"color": palette.accent},
        "action": {"color": palette.warning},
        "young": {
            "color": palette.other,
            "line": {"color": palette.other, "width": 1},
            "pattern": {"shape": "/", "bgcolor": palette.surface, "size": 6},
        },
    }
    data = []
    for stack in stacks:
        bars = {
            "type": "bar",
            "name": escape(stack.name),
            "x": [str(day) for day in days],
            "y": list(stack.values),
            "marker": looks[stack.kind],
            **answers(stack.hovers),
        }
        if len(days) == 1:
            bars["width"] = 30 * 86_400_000
        data.append(bars)
    tops = [sum(counts) for counts in zip(*(stack.values for stack in stacks))]
    for stack in stacks:
        if stack.kind == "action":  # the figure over the bar is the second cue beside the colour
            data.append(
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [str(day) for day in days],
                    "y": tops,
                    "hoverinfo": "skip",
                    "text": [f"<b>{n:,}</b>" if n else "" for n in stack.values],
                    "textposition": "top center",
                    "textfont": {"color": palette.warning, "size": look.size.font},
                    "showlegend": False,
                    "cliponaxis": False,
                }
            )
    top = max(tops, default=0)
    first, last = (min(days), max(days)) if days else (date(2020, 1, 1), date(2020, 12, 31))
    return spec(
        data,
        look,
        time_axis(first, last, look, grain=grain),
        value_axis(top, "firms", look, headroom=1.12),
        barmode="stack",
        bargap=0.22,
        showlegend=True,
        legend=legend(look),
    )


@dataclass(frozen=True)
class Course:
    """A figure over time, each value standing until the next day: its name at the end and a sentence per day."""

    name: str
    days: Sequence[date]
    values: Sequence[float | None]
    hovers: Sequence[str]


@dataclass(frozen=True)
class Printed:
    """A point of the public record: what stands beside it (may be empty) and its sentence."""

    on: date
    value: float
    text: str
    hover: str


def beside_record(
    own: Course,
    aside: Course | None,
    record: Sequence[Printed],
    name: str,
    unit: str,
    *,
    look: Look = LOOK,
) -> Spec:
    """The bureau's own course as steps in accent, another way to count it in grey, the public record as hollow squares.

    Args:
        record: in the order of the days; where there is no room for every label, of one year the last comes first.
        name: what the record is called.
    """
    palette = look.palette
    courses = [course for course in (own, aside) if course]
    dated = [*(day for course in courses for day in course.days), *(moment.on for moment in record)]
    first, last = (min(dated), max(dated)) if dated else (date(2020, 1, 1), date(2020, 12, 31))
    values = [
        *(v or 0 for course in courses for v in course.values),
        *(moment.value for moment in record),
    ]
    yaxis, xaxis = (
        value_axis(max(values, default=0), unit, look, headroom=1.16),
        time_axis(first, last, look),
    )
    plot, data = Plot(xaxis["range"], yaxis["range"][1]), []
    strokes = ((palette.accent, {"width": 3}), (palette.other, {"width": 2, "dash": "dash"}))
    for course, (shade, style) in zip(courses, strokes):
        x = [str(day) for day in course.days]
        steps = line(
            x, list(course.values), shade, line={"shape": "hv", **style}, name=escape(course.name)
        )
        data.append(steps | answers(course.hovers))
    if own.days and own.values[-1] is not None:
        end = points(
            [str(own.days[-1])],
            [own.values[-1]],
            list(own.hovers[-1:]),
            {"size": 10, "color": palette.accent},
        )
        data.append(end | {"showlegend": False})
    labels = []
    if record:
        marker = {
            "size": 11,
            "symbol": "square-open",
            "color": palette.record,
            "line": {"width": 2.5},
        }
        printed = points(
            [str(m.on) for m in record],
            [m.value for m in record],
            [m.hover for m in record],
            marker,
        )
        data.append(printed | {"name": escape(name)})
        named = [m for m in record if m.text]
        closing = {m.on.year: m for m in named}  # the last of each year
        order = [
            *reversed(closing.values()),
            *(m for m in reversed(named) if m not in closing.values()),
        ]
        labels = [
            plot.label(m.on, m.value, m.text, palette.record, sides=LABEL_SIDES, gap=8)
            for m in order
        ]
    path = [corner for course in courses for corner in plot.path(course.days, course.values)]
    return spec(
        data,
        look,
        xaxis,
        yaxis,
        annotations=place(labels, look, path=path),
        showlegend=True,
        legend=legend(look),
    )
