"""Charts of what may come and of why something changed; see `analytics.charts.counts` for what all charts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.charts.labels import Level, Plot, line_name, place
from analytics.charts.marks import (
    Spec,
    answers,
    band,
    em,
    escape,
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

LOOK = Look()


@dataclass(frozen=True)
class Fan:
    """Where a count is headed: at each day ahead the expected value and the interval's ends; the first is the origin."""

    days: tuple[date, ...]
    expected: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    text: str = ""
    hover: str = ""


def outlook(
    days: Sequence[date],
    values: Sequence[float],
    hovers: Sequence[str],
    unit: str,
    *,
    until: date,
    latest: str = "",
    fan: Fan | None = None,
    target: Level | None = None,
    look: Look = LOOK,
) -> Spec:
    """A count so far as steps, the pace dotted on to the day it is asked for, its interval as a fan, the target in dashes.

    Args:
        days, values, hovers: the count so far, in order of time.
        until: the last day of the axis; drawn even when there is nothing to say about it.
        latest: the label of the last value.
    """
    palette = look.palette
    x, y = [str(day) for day in days], list(values)
    first = days[0] if days else until
    ends = [*y, *(fan.high if fan else ()), *([target.value] if target else ())]
    yaxis, xaxis = (
        value_axis(max(ends, default=0), unit, look, headroom=1.16),
        time_axis(first, until, look),
    )
    end = yaxis["range"][1]
    plot = Plot(xaxis["range"], end)
    data = [line(x, y, palette.accent, line={"shape": "hv"})]
    labels = [line_name(target, end, palette)] if target else []
    path = plot.path(days, y)
    if fan:
        ahead = [str(day) for day in fan.days]
        data = [
            band(ahead, fan.low, fan.high, palette.interval),
            *data,
            line(ahead, fan.expected, palette.accent, line={"dash": "dot"}),
            points(
                ahead[-1:],
                list(fan.expected[-1:]),
                [fan.hover],
                {
                    "size": 11,
                    "color": palette.surface,
                    "line": {"color": palette.accent, "width": 2.5},
                },
            ),
        ]
        path += plot.path(fan.days, fan.expected)
        labels.append(
            plot.label(
                fan.days[-1],
                fan.high[-1],
                fan.text,
                palette.accent_text,
                bold=True,
                must=True,
                sides=(("right", "bottom"),),
            )
        )
    data.append(points(x[-1:], y[-1:], hovers[-1:], {"size": 10, "color": palette.accent}))
    data.append(
        points(x[:-1], y[:-1], hovers[:-1], {"size": 9, "opacity": 0})
    )  # the steps answer the pointer too
    if latest and days:
        labels.append(
            plot.label(
                days[-1],
                y[-1],
                latest,
                palette.accent_text,
                bold=True,
                must=True,
                gap=9,
                sides=(("left", "top"), ("right", "bottom")) if fan else (("right", "bottom"),),
            )
        )
    shapes = [rule("y", target.value, palette.reference)] if target else []
    return spec(data, look, xaxis, yaxis, annotations=place(labels, look, path=path), shapes=shapes)


def kept_intervals(
    origins: Sequence[date],
    intervals: Sequence[tuple[int, int]],
    truths: Sequence[int],
    hovers: Sequence[str],
    unit: str,
    *,
    look: Look = LOOK,
) -> Spec:
    """Intervals that were forecast, one upright bar per origin, and what came: solid inside, hollow outside."""
    palette = look.palette
    x = [str(day) for day in origins]
    low, high = [a for a, _ in intervals], [b for _, b in intervals]
    middle = [(a + b) / 2 for a, b in intervals]
    inside = [a <= truth <= b for (a, b), truth in zip(intervals, truths, strict=True)]
    top = max([*high, *truths], default=0)
    bars = points(x, middle, [], {"size": 1, "color": palette.other_soft})
    many = len(x) > 30  # on a phone bars as wide as a few have would run into each other
    stroke = {"thickness": 4 if many else 7, "width": 0, "color": palette.other_soft}
    marker = {
        "size": 8 if many else 10,
        "symbol": ["circle" if held else "circle-open" for held in inside],
        "color": [palette.accent if held else palette.text for held in inside],
        "line": {"width": [0 if held else 2.5 for held in inside]},
    }
    first, last = (
        (origins[0], origins[-1]) if origins else (date(2000, 1, 1),) * 2
    )  # bare axes are never shown
    return spec(
        [
            bars | {"error_y": whiskers(low, middle, high, palette.other_soft) | stroke},
            points(x, truths, hovers, marker),
        ],
        look,
        time_axis(first, last, look, grain="month"),
        value_axis(top, unit, look, headroom=1.08),
    )


def contributions(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    interval: tuple[float, float] | None = None,
    look: Look = LOOK,
) -> Spec:
    """What a change is made of, as bars to either side of zero; the first, the change itself, in accent with its interval."""
    palette = look.palette
    at = list(range(len(values)))
    reach = max([abs(value) for value in (*values, *(interval or ()))], default=0) or 1
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": at,
        "x": list(values),
        "marker": {"color": [palette.other if i else palette.accent for i in at]},
    }
    bars |= answers(hovers)
    data = [bars]
    if interval and values:
        error = whiskers(interval[:1], values[:1], interval[1:], palette.text)
        data.append(
            points(list(values[:1]), [0], [], {"size": 1, "color": palette.text})
            | {"error_x": error}
        )
    # Figures stand in a column of their own: beside a bar they would lie on its whisker or on the labels. Judged by the
    # 160 px that a phone leaves beside the labels.
    room = min(0.6, max(map(em, texts), default=0) * look.size.font * 1.1 / 160)
    right = reach * 1.08 * (2 / (1 - room) - 1)
    notes = [{
        "text": escape(text), "x": 1, "xref": "x domain", "xanchor": "right", "y": i, "yanchor": "middle", "showarrow": False,
        "font": {"size": look.size.font, "color": palette.accent_text if i == 0 else palette.text},
    } for i, text in enumerate(texts)]  # fmt: skip
    return spec(
        data,
        tall(look, labels),
        {"range": [-reach * 1.08, right], "visible": False},
        list_axis(labels, look, bold=0 if labels else None) | {"showline": False},
        bargap=0.4,
        margin=margin(look, top=4),
        annotations=notes,
        shapes=[rule("x", 0, palette.axis, dash="solid")],
    )
