"""Charts of counts, sums and lines: a Measurement and its texts → a figure. Rates are in `analytics.charts.rates`.

Each function returns the figure as a plain dictionary (`Spec`), which is what Plotly's own figure becomes before it
leaves the server; `pictures.figure` wraps it without checking it again, for `st.plotly_chart`. Every text
arrives as an argument, unescaped, prepared by wording; here it is escaped. Texts per row come in the rows' order.

What marks mean, everywhere: solid = settled and measured on enough · hollow and dashed = still being collected
(immature, open) · grey diamond = small sample, never ranked · hollow square = public record · grey dashes = target.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.charts.labels import Level, Plot, line_name, place
from analytics.charts.marks import (
    Spec,
    answers,
    em,
    escape,
    legend,
    line,
    list_axis,
    margin,
    points,
    rule,
    spec,
    tall,
    time_axis,
    value_axis,
)
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import last_day, starts_on
from analytics.wording import numbers

LOOK = Look()


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


# --- counts ----------------------------------------------------------------------------------------------------------


def counts_over_time(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    usual: Usual | None = None,
    reference: Level | None = None,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Spec:
    """Counts per bucket as bars; a bucket still open is hatched; the usual range is a grey band behind.

    Args:
        highlight: the bar the sentence is about (negative from the end); the others turn grey. None: all in accent.
    """
    palette, rows = look.palette, measurement.rows
    days = [starts_on(row) for row in rows]
    chosen = range(len(rows)) if highlight is None else [highlight % len(rows)] if rows else []
    shade = [palette.accent if i in chosen else palette.other for i in range(len(rows))]
    is_open = ["open_period" in row.flags for row in rows]
    bars = {
        "type": "bar",
        "x": [str(day) for day in days],
        "y": [row.value for row in rows],
        "marker": _bar_marker(shade, is_open),
        "showlegend": False,
        **answers(hovers),
    }
    if highlight is not None:
        # The figure on the bar is the second cue beside its colour.
        texts = [numbers.tick(row.value or 0, measurement.metric.unit) for row in rows]
        bars["text"] = [text if i in chosen else "" for i, text in enumerate(texts)]
        bars |= {
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"color": palette.accent_text},
        }
    if len(rows) == 1:
        bars["width"] = 5 * 86_400_000
    limits = [usual.high if usual else 0, reference.value if reference else 0]
    yaxis = value_axis(
        max([row.value or 0 for row in rows] + limits), measurement.metric.unit, look, headroom=1.06
    )
    first, last = (
        (min(days), max(days)) if days else (measurement.period_from, measurement.period_to)
    )
    # Named in a row above the plot: on the line itself the names would cover bars.
    shapes = []
    if usual:
        shapes.append(_across(usual.low, usual.high, palette.usual) | _named(usual.text))
    if reference:
        shapes.append(rule("y", reference.value, palette.reference) | _named(reference.text))
    return spec(
        [bars],
        look,
        time_axis(first, last, look, grain=measurement.grain),
        yaxis,
        shapes=shapes,
        bargap=0.22,
        showlegend=bool(shapes),
        legend=legend(look),
    )


def stacked_over_time(
    measurement: Measurement,
    names: Mapping[str | None, str],
    hovers: Sequence[str],
    *,
    highlight: str | None = None,
    look: Look = LOOK,
) -> Spec:
    """Counts or sums by category over time, stacked; names in stacking order, the first at the bottom.

    Up to four categories have a shade and a pattern each; beyond four all but the highlighted one are grey.
    """
    palette, (dimension,) = look.palette, measurement.by
    shades = [palette.accent, palette.other, palette.other_soft, palette.other]
    many = len(names) > len(shades)
    data, totals = [], dict[date, float]()
    for nth, (group, name) in enumerate(names.items()):
        mine = [(i, row) for i, row in enumerate(measurement.rows) if row.group[dimension] == group]
        shade = (palette.accent if group == highlight else palette.other) if many else shades[nth]
        for _, row in mine:
            totals[starts_on(row)] = totals.get(starts_on(row), 0) + (row.value or 0)
        data.append(
            {
                "type": "bar",
                "name": escape(name),
                "x": [str(starts_on(row)) for _, row in mine],
                "y": [row.value for _, row in mine],
                "marker": {
                    "color": shade,
                    # The two pale ones are outlined to be seen at all; the fourth repeats the second, but hatched.
                    "line": {
                        "color": palette.other if nth > 1 and not many else palette.surface,
                        "width": 1,
                    },
                    **(
                        {"pattern": {"shape": "/", "bgcolor": palette.surface, "size": 6}}
                        if nth == 3 and not many
                        else {}
                    ),
                },
                **answers([hovers[i] for i, _ in mine]),
            }
        )
    first, last = (
        (min(totals), max(totals)) if totals else (measurement.period_from, measurement.period_to)
    )
    return spec(
        data,
        look,
        time_axis(first, last, look, grain=measurement.grain),
        value_axis(max(totals.values(), default=0), measurement.metric.unit, look, headroom=1.06),
        barmode="stack",
        bargap=0.22,
        showlegend=len(data) > 1,
        legend=legend(look),
    )


def ranking(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Spec:
    """Horizontal bars, largest on top, each ending in its figure; one in accent, the others grey."""
    palette, rows, unit = look.palette, measurement.rows, measurement.metric.unit
    order = sorted(
        (i for i, row in enumerate(rows) if row.value is not None), key=lambda i: -rows[i].value
    )
    texts = [numbers.value(rows[i].value, unit) for i in order]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(order))),
        "x": [rows[i].value for i in order],
        "text": texts,
        "textposition": "outside",
        "textfont": {"size": look.size.font, "color": palette.text},
        "cliponaxis": False,
        "marker": {"color": [palette.accent if i == highlight else palette.other for i in order]},
        **answers([hovers[i] for i in order]),
    }
    # Room on the right for the widest figure on a phone, where labels leave the bars about 200 px.
    room = min(0.6, max(map(em, texts), default=0) * look.size.font * 1.15 / 240)
    top = max((rows[i].value for i in order), default=0) or 1
    return spec(
        [bars],
        tall(look, [labels[i] for i in order]),
        {"range": [0, top / (1 - room)], "visible": False},
        list_axis(
            [labels[i] for i in order],
            look,
            bold=order.index(highlight) if highlight in order else None,
        ),
        bargap=0.35,
        margin=margin(look, top=4),
    )


# --- lines -----------------------------------------------------------------------------------------------------------


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
) -> Spec:
    """A stock over time as steps, each at the day it was measured (the bucket's end, at most as-of).

    Args:
        measurement: a stock with a grain; `readings.running_total` makes one of a count or a sum.
        latest: the label of the last value.
        milestones: at most five are drawn; a label without room is left to its hover.
        levels: named lines across (laps round the Earth) in place of the value axis's own.
        record: the public record, hollow squares with their own hover.
    """
    palette, rows = look.palette, measurement.rows
    days = [last_day(starts_on(row), measurement.grain or "day", measurement.as_of) for row in rows]
    x, y = [str(day) for day in days], [row.value for row in rows]
    dated = [*days, *(moment.on for moment in record), *(moment.on for moment in milestones)]
    first, last = (
        (min(dated), max(dated)) if dated else (measurement.period_from, measurement.period_to)
    )
    top = max(
        [v or 0 for v in y] + [m.value for m in record] + ([target.value] if target else []),
        default=0,
    )
    yaxis, xaxis = (
        value_axis(top, measurement.metric.unit, look, headroom=1.14),
        time_axis(first, last, look),
    )
    end = yaxis["range"][1]
    data = [
        line(x, y, palette.accent, line={"shape": "hv"}) | (answers(hovers) if hovers else {}),
        points(
            [x[-1]] if x else [],
            [y[-1]] if y else [],
            list(hovers[-1:]),
            {"size": 10, "color": palette.accent},
        ),
    ]
    if record:
        marker = {"size": 9, "symbol": "square-open", "color": palette.record, "line": {"width": 2}}
        data.append(
            points(
                [str(m.on) for m in record],
                [m.value for m in record],
                [m.hover for m in record],
                marker,
            )
        )
    labels = [line_name(target, end, palette)] if target else []
    shapes = [rule("y", target.value, palette.reference)] if target else []
    every = -(-len(levels) // 10) or 1  # more than ten names run into each other
    if named := [level for level in levels[every - 1 :: every] if level.value < end]:
        yaxis |= {
            "tickvals": [0, *(level.value for level in named)],
            "ticktext": [
                numbers.tick(0, measurement.metric.unit),
                *(escape(level.text) for level in named),
            ],
        }
    plot = Plot(xaxis["range"], end)
    if latest and rows and y[-1] is not None:
        labels.append(
            plot.label(days[-1], y[-1], latest, palette.accent_text, bold=True, must=True, gap=9)
        )
    kept = milestones[:5]
    if kept:
        marker = {"size": 8, "color": palette.accent_text}
        told = [m.hover or m.text for m in kept]
        data.append(points([str(m.on) for m in kept], [m.value for m in kept], told, marker))
        # Above and left of a rising line, or below and right of it, nothing else is drawn (Label's own sides).
        labels += [
            plot.label(m.on, m.value, m.text, palette.text) for m in reversed(kept) if m.text
        ]
    # Both corners of each step, so that no label lies on a riser either.
    corners = plot.path([*days, *days[1:]], [*y, *y[:-1]])
    return spec(
        data, look, xaxis, yaxis, annotations=place(labels, look, path=corners), shapes=shapes
    )


def two_lines(
    first: Measurement,
    second: Measurement,
    names: tuple[str, str],
    hovers: tuple[Sequence[str], Sequence[str]],
    *,
    look: Look = LOOK,
) -> Spec:
    """Two measurements of one unit on one axis: the first solid in accent, the second dashed grey, named at the end.

    Raises:
        ValueError: the units differ; two axes would let any two lines be made to meet.
    """
    units = {first.metric.unit, second.metric.unit}
    if units - {"km", "person_km"} and len(units) > 1:
        raise ValueError(
            f"{first.metric.name} and {second.metric.name} have different units: draw two charts"
        )
    palette = look.palette
    pair = (first, second)
    days = [[_measured(m, row) for row in m.rows] for m in pair]
    every = [day for some in days for day in some]
    start, stop = (min(every), max(every)) if every else (first.period_from, first.period_to)
    top = max([row.value or 0 for m in pair for row in m.rows], default=0)
    yaxis = value_axis(top, first.metric.unit, look, headroom=1.2)
    xaxis = time_axis(
        start, stop, look, grain=None if first.metric.kind == "stock" else first.grain
    )
    plot = Plot(xaxis["range"], yaxis["range"][1])
    data, labels = [], []
    ends = [next((r.value for r in reversed(m.rows) if r.value is not None), None) for m in pair]
    strokes = ((palette.accent, "solid"), (palette.reference, "dash"))
    for i, (m, (shade, dash)) in enumerate(zip(pair, strokes, strict=True)):
        x, y = [str(day) for day in days[i]], [row.value for row in m.rows]
        data.append(line(x, y, shade, line={"dash": dash}) | answers(hovers[i]))
        if ends[i] is None:
            continue
        upper = ends[1 - i] is None or ends[i] > ends[1 - i] or (ends[i] == ends[1 - i] and i == 0)
        side = ("right", "bottom" if upper else "top")
        text = palette.accent_text if i == 0 else palette.text_quiet
        # Beyond the extreme of the last stretch, where the label stands, so that it does not cover its own line.
        stretch = [v for v in y[-max(1, round(len(y) * 0.4)) :] if v is not None]
        level = max(stretch) if upper else min(stretch)
        gap = 7
        if (
            max(end or 0 for end in ends) < plot.top * 0.12
        ):  # no room below: both above, one over the other
            side, gap = ("right", "bottom"), 7 + round(1.5 * look.size.font) * upper
        labels.append(
            plot.label(
                days[i][-1], level, names[i], text, sides=(side,), bold=i == 0, must=True, gap=gap
            )
        )
    return spec(data, look, xaxis, yaxis, annotations=place(labels, look))


# --- what several charts share ---------------------------------------------------------------------------------------


def _measured(measurement: Measurement, row: Row) -> date:
    """The day a row is drawn at: a stock at its bucket's end, everything else at its bucket's start."""
    if measurement.metric.kind == "stock":
        return last_day(starts_on(row), measurement.grain or "day", measurement.as_of)
    return starts_on(row)


def _bar_marker(shades: Sequence[str], is_open: Sequence[bool]) -> Spec:
    """Solid bars, and hatched outlined ones for buckets that are not over."""
    return {
        "color": list(shades),
        "line": {"color": list(shades), "width": [1.5 if hatched else 0 for hatched in is_open]},
        "pattern": {
            "shape": ["/" if hatched else "" for hatched in is_open],
            "size": 8,
            "solidity": 0.35,
        },
    }


def _across(low: float, high: float, colour: str) -> Spec:
    """A horizontal band over the whole width, behind everything."""
    return {
        "type": "rect", "layer": "below", "xref": "x domain", "x0": 0, "x1": 1, "y0": low, "y1": high,
        "fillcolor": colour, "line": {"width": 0},
    }  # fmt: skip


def _named(text: str) -> Spec:
    return {"showlegend": True, "name": escape(text)}
