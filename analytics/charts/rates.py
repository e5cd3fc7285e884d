"""Charts of rates: a Measurement and its texts → a figure; see `analytics.charts.counts` for what all charts share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.charts.labels import Level, Plot, annotation, line_name, place
from analytics.charts.marks import (
    Spec,
    answers,
    band,
    line,
    list_axis,
    margin,
    points,
    rule,
    spec,
    tall,
    time_axis,
    value_axis,
    whiskers,
)
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import is_small, is_young, starts_on
from analytics.wording import numbers

LOOK = Look()

_OVER = (("center", "bottom"), ("right", "bottom"), ("center", "top"))
_UNDER = tuple((across, up) for up in ("top", "bottom") for across in ("center", "right", "left"))


def rate_over_time(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    latest: str = "",
    counts: Sequence[str] = (),
    target: Level | None = None,
    flags: Mapping[str, str] | None = None,
    look: Look = LOOK,
) -> Spec:
    """A rate by cohort or bucket: line, points and the 95 % interval as a band.

    Args:
        measurement: grouped by cohort, or with a grain.
        hovers: a sentence per row.
        latest: the label of the last settled point.
        counts: the denominator of each row as text, written above the axis (left out beyond 14 rows).
        target: drawn as grey dashes.
        flags: flag → its name in words, written at the last row that has it.
    """
    palette, rows = look.palette, measurement.rows
    days = [starts_on(row) for row in rows]
    x, y = [str(day) for day in days], [row.value for row in rows]
    young = [is_young(row) for row in rows]
    top = max(
        [row.high or row.value or 0 for row in rows] + [target.value if target else 0], default=0
    )
    yaxis = value_axis(top, measurement.metric.unit, look, headroom=1.16)
    first, last = (
        (min(days), max(days)) if days else (measurement.period_from, measurement.period_to)
    )
    xaxis = time_axis(first, last, look, grain=measurement.grain or "quarter")
    # A dashed segment touches at least one young point; a solid one touches none.
    by_young = [any(young[max(0, i - 1) : i + 2]) for i in range(len(rows))]
    data = [
        band(x, [row.low for row in rows], [row.high for row in rows], palette.interval),
        line(x, [None if out else v for v, out in zip(y, young, strict=True)], palette.accent),
        line(
            x,
            [v if out else None for v, out in zip(y, by_young, strict=True)],
            palette.accent,
            line={"dash": "dot"},
        ),
        points(x, y, hovers, _rate_marker(rows, look))
        | {"error_y": _lone_whiskers(rows, palette.accent)},
    ]
    end = yaxis["range"][1]
    labels = [line_name(target, end, palette)] if target else []
    plot = Plot(xaxis["range"], end)
    settled = [i for i, row in enumerate(rows) if row.value is not None and not young[i]]
    if latest and settled:
        i = settled[-1]
        labels.append(
            plot.label(
                days[i],
                y[i],
                latest,
                palette.accent_text,
                sides=_OVER,
                bold=True,
                must=True,
                gap=10,
            )
        )
    for flag, name in (flags or {}).items():
        flagged = [i for i, row in enumerate(rows) if flag in row.flags and row.value is not None]
        if flagged:
            i = flagged[-1]
            labels.append(plot.label(days[i], y[i], name, palette.text_quiet, sides=_UNDER, gap=10))
    notes = place(labels, look, path=plot.path(days, y))
    if counts and len(rows) <= 14:
        small = max(14, look.size.font - 2)
        notes += [
            annotation(
                count,
                look,
                {"x": x[i], "y": 0, "yref": "y domain"},
                ("center", "bottom"),
                palette.text_quiet,
            )
            | {"font": {"size": small, "color": palette.text_quiet}}
            for i, count in enumerate(counts)
        ]
    shapes = [rule("y", target.value, palette.reference)] if target else []
    return spec(data, look, xaxis, yaxis, annotations=notes, shapes=shapes)


def rate_by_category(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    average: Level | None = None,
    look: Look = LOOK,
) -> Spec:
    """A rate by field or region: dot and interval, highest on top; small samples hollow, at the bottom, unranked.

    Args:
        highlight: the row the sentence is about, by its place in the measurement; others are grey.
        average: the whole, as grey dashes.
    """
    palette, rows = look.palette, measurement.rows
    known = [i for i, row in enumerate(rows) if row.value is not None]
    # Small samples keep the order they came in: a rank would say more than nine firms can.
    order = sorted((i for i in known if not is_small(rows[i])), key=lambda i: -rows[i].value)
    order += [i for i in known if is_small(rows[i])]
    top = max(
        [rows[i].high or rows[i].value for i in order] + [average.value if average else 0],
        default=0,
    )
    colour = [
        palette.accent if i == highlight and not is_small(rows[i]) else palette.other for i in order
    ]
    data = []
    for shade in dict.fromkeys(colour):
        at = [place for place, c in enumerate(colour) if c == shade]
        mine = [rows[order[place]] for place in at]
        values = [row.value for row in mine]
        marker = {
            "size": 13,
            "color": [palette.surface if is_small(row) else shade for row in mine],
            "symbol": ["diamond" if is_small(row) else "circle" for row in mine],
            "line": {"color": shade, "width": 2},
        }
        error = whiskers([row.low for row in mine], values, [row.high for row in mine], shade)
        data.append(
            points(values, at, [hovers[order[place]] for place in at], marker) | {"error_x": error}
        )
    axis = value_axis(top, measurement.metric.unit, look)
    return spec(
        data,
        tall(look, [labels[i] for i in order]),
        axis | {"side": "bottom"},
        list_axis(
            [labels[i] for i in order],
            look,
            bold=order.index(highlight) if highlight in order else None,
        ),
        shapes=[rule("x", average.value, palette.reference)] if average else [],
        annotations=[
            annotation(
                average.text,
                look,
                {"x": average.value, "y": 1, "yref": "y domain"},
                ("center", "bottom"),
                palette.text_quiet,
                gap=2,
            )
        ]
        if average
        else [],
        margin=margin(look, top=look.size.font * 2 if average else 4),
    )


def rate_by_step(
    measurement: Measurement,
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    target: Level | None = None,
    look: Look = LOOK,
) -> Spec:
    """A rate by n-th visit: a point with its interval at each step, unconnected, since different firms reach each."""
    palette, rows = look.palette, measurement.rows
    x, y = list(range(len(rows))), [row.value for row in rows]
    top = max(
        [row.high or row.value or 0 for row in rows] + [target.value if target else 0], default=0
    )
    yaxis = value_axis(top, measurement.metric.unit, look)
    solid = [i for i in x if not is_small(rows[i])]
    data = []
    for at, shade in (
        (solid, palette.accent),
        ([i for i in x if is_small(rows[i])], palette.other),
    ):
        if at:
            marker = _rate_marker([rows[i] for i in at], look)
            mid = [y[i] for i in at]
            error = whiskers([rows[i].low for i in at], mid, [rows[i].high for i in at], shade)
            data.append(points(at, mid, [hovers[i] for i in at], marker) | {"error_y": error})
    end = yaxis["range"][1]
    notes = place([line_name(target, end, palette)], look) if target else []
    shapes = [rule("y", target.value, palette.reference)] if target else []
    return spec(
        data, look, list_axis(labels, look, vertical=False), yaxis, annotations=notes, shapes=shapes
    )


def survival_curve(
    measurement: Measurement,
    hovers: Sequence[str],
    *,
    latest: str = "",
    median: Level | None = None,
    look: Look = LOOK,
) -> Spec:
    """A share over months since the start (`--by t`) as steps with its interval, on the whole scale from 0 to 100 %."""
    palette, rows = look.palette, measurement.rows
    months = [int(row.group["t"] or 0) for row in rows]
    values = [[getattr(row, part) for row in rows] for part in ("low", "value", "high")]
    stepped = [_steps(months, value) for value in values]
    yaxis = value_axis(1.0, "share", look, headroom=1.06)
    span = max(months, default=12) or 12
    step = next(n for n in (1, 2, 3, 6, 12, 24, 60) if span / n <= 8 or n == 60)
    ticks = list(range(0, span + 1, step))
    names = [numbers.tick(month, "months") for month in ticks]
    xaxis = {
        "range": [0, span * 1.03],
        "tickvals": ticks,
        "ticktext": names,
        "tickfont": {"size": look.size.font},
    }
    data = [
        band(stepped[0][0], stepped[0][1], stepped[2][1], palette.interval),
        line(months, values[1], palette.accent, line={"shape": "hv"}) | answers(hovers),
    ]
    plot = Plot(xaxis["range"], yaxis["range"][1])
    labels = []
    if latest and rows and values[1][-1] is not None:
        labels.append(
            plot.label(months[-1], values[1][-1], latest, palette.accent_text, bold=True, must=True)
        )
    if median:
        sides = (("left", "bottom"), ("right", "bottom"))
        labels.append(plot.label(median.value, 0.0, median.text, palette.text_quiet, sides=sides))
    shapes = [rule("x", median.value, palette.reference)] if median else []
    return spec(data, look, xaxis, yaxis, annotations=place(labels, look), shapes=shapes)


def _lone_whiskers(rows: Sequence[Row], colour: str) -> Spec:
    """Error bars for rows without a neighbour, whose band would have no width; nothing for the others."""
    known = [False, *(row.value is not None for row in rows), False]
    lone = [known[i] and not known[i - 1] and not known[i + 1] for i in range(1, len(rows) + 1)]
    low = [row.low if alone else None for row, alone in zip(rows, lone, strict=True)]
    high = [row.high if alone else None for row, alone in zip(rows, lone, strict=True)]
    return whiskers(low, [row.value for row in rows], high, colour) | {"visible": any(lone)}


def _rate_marker(rows: Sequence[Row], look: Look) -> Spec:
    """Solid discs for settled rates, hollow ones for young, grey hollow diamonds for small samples."""
    palette = look.palette
    return {
        "size": [13 if is_small(row) else 11 for row in rows],
        "opacity": 1,
        "symbol": ["diamond" if is_small(row) else "circle" for row in rows],
        "color": [
            palette.surface if is_small(row) or is_young(row) else palette.accent for row in rows
        ],
        "line": {
            "width": 2.5,
            "color": [palette.other if is_small(row) else palette.accent for row in rows],
        },
    }


def _steps(x: Sequence[float], y: Sequence[float | None]) -> tuple[list[float], list[float | None]]:
    """The corners of a step line: each value holds until the next position."""
    xs = [
        position
        for i, position in enumerate(x)
        for position in ([x[i], x[i + 1]] if i + 1 < len(x) else [x[i]])
    ]
    return xs, [
        value
        for i, value in enumerate(y)
        for value in ([value, value] if i + 1 < len(y) else [value])
    ]
