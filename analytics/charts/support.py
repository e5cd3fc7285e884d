"""Charts of the support side: who was met, who is silent, a part of its whole, what came in and went out.

See `analytics.charts.counts` for what all charts share. Every text arrives prepared by wording, one per row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.charts.labels import annotation
from analytics.charts.marks import (
    Spec,
    answers,
    em,
    escape,
    legend,
    list_axis,
    margin,
    spec,
    tall,
    time_axis,
    value_axis,
)
from analytics.charts.theme import Look

LOOK = Look()


def care_over_time(
    days: Sequence[date],
    classes: Sequence[Sequence[float | None]],
    names: Sequence[str],
    hovers: Sequence[Sequence[str]],
    *,
    look: Look = LOOK,
) -> Spec:
    """Firms by month in three classes, stacked from below: met face to face (solid), heard of otherwise (grey), not heard of
    (outlined and hatched in the colour of what needs action)."""
    palette = look.palette
    markers = (
        {"color": palette.accent, "line": {"color": palette.surface, "width": 0.5}},
        {"color": palette.other_soft, "line": {"color": palette.other, "width": 0.5}},
        _needs_action(look),
    )
    data = [
        {
            "type": "bar",
            "name": escape(name),
            "x": [str(day) for day in days],
            "y": list(values),
            "marker": marker,
            **answers(said),
        }
        for values, name, said, marker in zip(classes, names, hovers, markers, strict=True)
    ]
    top = max((sum(value or 0 for value in column) for column in zip(*classes)), default=0)
    first, last = (min(days), max(days)) if days else (date(2020, 1, 1), date(2020, 12, 31))
    return spec(
        data,
        look,
        time_axis(first, last, look, grain="month"),
        value_axis(top, "firms", look, headroom=1.06),
        barmode="stack",
        bargap=0.12,
        showlegend=True,
        legend=legend(look),
    )


def spans(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    from_span: int,
    look: Look = LOOK,
) -> Spec:
    """How many lie in each span, the spans from left to right; those from `from_span` on need action and are marked so."""
    palette = look.palette
    calm = {"color": palette.other_soft, "line": {"color": palette.other, "width": 1.5}}
    data = []
    kinds = (
        (range(from_span), calm, "{}"),
        (range(from_span, len(values)), _needs_action(look), "<b>{}</b>"),
    )
    for places, marker, weight in kinds:
        data.append(
            {
                "type": "bar",
                "x": list(places),
                "y": [values[i] for i in places],
                "text": [weight.format(escape(texts[i])) for i in places],
                "textposition": "outside",
                "cliponaxis": False,
                "textfont": {"size": look.size.font, "color": palette.text},
                "marker": marker,
                **answers([hovers[i] for i in places]),
            }
        )
    broken = [label.replace("~", "~\n").replace(" ", "\n") for label in labels]  # for a phone
    axis = list_axis(broken, look, vertical=False)
    return spec(
        data,
        look,
        axis,
        value_axis(max(values, default=0), "firms", look, headroom=1.16),
        bargap=0.25,
    )


def part_of_whole(
    labels: Sequence[str],
    wholes: Sequence[float],
    parts: Sequence[float],
    texts: Sequence[str],
    hovers: Sequence[str],
    names: tuple[str, str],
    *,
    look: Look = LOOK,
) -> Spec:
    """A part (solid) inside its whole (outlined) as horizontal bars in the order given; the text stands at the end."""
    palette, places = look.palette, list(range(len(labels)))
    pattern = {"shape": "/", "fgcolor": palette.accent, "size": 9, "solidity": 0.2}
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": escape(names[0]),
            "y": places,
            "x": list(wholes),
            "width": 0.62,
            "marker": {
                "color": palette.accent_tint,
                "line": {"color": palette.accent, "width": 1.5},
                "pattern": pattern,
            },
            **answers(hovers),
        },
        {
            "type": "bar",
            "orientation": "h",
            "name": escape(names[1]),
            "y": places,
            "x": list(parts),
            "width": 0.62,
            "marker": {"color": palette.accent, "line": {"color": palette.accent, "width": 1.5}},
            **answers(hovers),
        },
    ]
    top = max(wholes, default=0) or 1
    widest = max((em(line) for text in texts for line in text.split("\n")), default=0)
    room = min(0.7, widest * look.size.font * 1.15 / 215)  # of a phone, beside its labels
    notes = [
        annotation(text, look, {"x": whole, "y": place}, ("left", "middle"), palette.text, gap=8)
        for place, whole, text in zip(places, wholes, texts, strict=True)
    ]
    rows = [f"{label}\n" if "\n" in text else label for label, text in zip(labels, texts)]
    return spec(
        data,
        tall(look, rows),
        {"range": [0, top / (1 - room)], "visible": False},
        list_axis(labels, look),
        barmode="overlay",
        bargap=0.3,
        margin=margin(look, top=look.size.font * 2),
        annotations=notes,
        showlegend=True,
        legend=legend(look),
    )


def in_and_out(
    days: Sequence[date],
    moved_in: Sequence[float],
    moved_out: Sequence[float],
    names: tuple[str, str],
    hovers: tuple[Sequence[str], Sequence[str]],
    *,
    look: Look = LOOK,
) -> Spec:
    """What came in (solid, above the line) and went out (outlined, below it) by quarter, on one scale."""
    palette, x = look.palette, [str(day) for day in days]
    data = [
        {
            "type": "bar",
            "name": escape(names[0]),
            "x": x,
            "y": list(moved_in),
            "marker": {"color": palette.accent},
            **answers(hovers[0]),
        },
        {
            "type": "bar",
            "name": escape(names[1]),
            "x": x,
            "y": [-value for value in moved_out],
            "marker": {
                "color": palette.surface,
                "line": {"color": palette.other, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": palette.other, "size": 8, "solidity": 0.3},
            },
            **answers(hovers[1]),
        },
    ]
    up, down = max(moved_in, default=0), max(moved_out, default=0)
    axis = value_axis(max(up, down), "cases", look, headroom=1.1)
    below = [
        (-tick, text)
        for tick, text in zip(axis["tickvals"], axis["ticktext"])
        if 0 < tick <= down * 1.1
    ]
    axis |= {
        "range": [-down * 1.1 if down else 0, up * 1.1 or 4],
        "zeroline": True,
        "zerolinecolor": palette.axis,
        "tickvals": [tick for tick, _ in below] + axis["tickvals"],
        "ticktext": [text for _, text in below] + axis["ticktext"],
    }
    first, last = (min(days), max(days)) if days else (date(2020, 1, 1), date(2020, 12, 31))
    return spec(
        data,
        look,
        time_axis(first, last, look, grain="quarter"),
        axis,
        barmode="relative",
        bargap=0.25,
        showlegend=True,
        legend=legend(look),
    )


def _needs_action(look: Look) -> Spec:
    """The marker of what somebody has to do something about: hatched and outlined in the colour of a warning."""
    palette = look.palette
    return {
        "color": palette.surface,
        "line": {"color": palette.warning, "width": 1},
        "pattern": {
            "shape": "/",
            "fgcolor": palette.warning,
            "bgcolor": palette.surface,
            "size": 7,
            "solidity": 0.35,
        },
    }
