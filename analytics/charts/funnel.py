"""Charts of what became of the memoranda: steps, definitions beside each other, promised beside confirmed.

See `analytics.charts.counts` for what all charts share. Every text arrives prepared by wording, one per row.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.labels import annotation
from analytics.charts.marks import (
    Spec,
    answers,
    em,
    list_axis,
    margin,
    points,
    spec,
    tall,
    whiskers,
)
from analytics.charts.theme import Look
from analytics.measure.measurement import Row
from analytics.measure.readings import is_small
from analytics.wording import numbers

LOOK = Look()
SCALE_END = 1.42  # a share's axis with room on the right for its figure, also on a phone


def steps(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Spec:
    """Horizontal bars in the order given, the first on top; each ends in its text (its first line is the figure).

    Args:
        highlight: the bar the sentence is about; the others are grey.
    """
    palette = look.palette
    shades = [palette.accent if i == highlight else palette.other for i in range(len(values))]
    return _bars(labels, values, texts, hovers, {"color": shades}, look, highlight)


def promised_and_confirmed(
    labels: Sequence[str],
    values: Sequence[float],
    kinds: Sequence[str],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    look: Look = LOOK,
) -> Spec:
    """What was promised (hatched outline), of it confirmed (solid) and only reported (grey), as bars on one scale.

    Args:
        kinds: promised, confirmed or reported per row.
    """
    palette = look.palette
    fill = {
        "promised": palette.accent_tint,
        "confirmed": palette.accent,
        "reported": palette.other_soft,
    }
    edge = {"promised": palette.accent, "confirmed": palette.accent, "reported": palette.other}
    marker = {
        "color": [fill[kind] for kind in kinds],
        "line": {"color": [edge[kind] for kind in kinds], "width": 1.5},
        "pattern": {
            "shape": ["/" if kind == "promised" else "" for kind in kinds],
            "fgcolor": palette.accent,
            "size": 9,
            "solidity": 0.2,
        },
    }
    return _bars(
        labels,
        values,
        texts,
        hovers,
        marker,
        look,
        kinds.index("confirmed") if "confirmed" in kinds else None,
    )


def shares_beside(
    rows: Sequence[Row],
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    chosen: int | None = None,
    breaks: Sequence[int] = (),
    look: Look = LOOK,
) -> Spec:
    """Shares of different wholes on one scale from 0 to 100 %: dot and interval, the figure in a column on the right.

    Args:
        rows: in the order drawn, the first on top; a row without a value keeps its place.
        chosen: the row the sentence is about, in accent; the others are grey.
        breaks: the places of rows before which a thin line is drawn.
    """
    palette, data = look.palette, []
    shades = [palette.accent if i == chosen else palette.other for i in range(len(rows))]
    for shade in dict.fromkeys(shades):
        at = [i for i, row in enumerate(rows) if shades[i] == shade and row.value is not None]
        mine = [rows[i] for i in at]
        values = [row.value for row in mine]
        marker = {
            "size": 15 if shade == palette.accent else 11,
            "color": [palette.surface if is_small(row) else shade for row in mine],
            "symbol": ["diamond" if is_small(row) else "circle" for row in mine],
            "line": {"color": shade, "width": 2},
        }
        error = whiskers([row.low for row in mine], values, [row.high for row in mine], shade)
        error |= {"thickness": 4 if shade == palette.accent else 2}
        data.append(points(values, at, [hovers[i] for i in at], marker) | {"error_x": error})
    ticks = (0, 0.25, 0.5, 0.75, 1)
    figures = [
        annotation(
            numbers.percent(row.value),
            look,
            {"x": SCALE_END, "y": i},
            ("right", "middle"),
            palette.accent_text if i == chosen else palette.text,
            bold=i == chosen,
        )
        | {
            "font": {
                "size": look.size.font + 2,
                "color": palette.accent_text if i == chosen else palette.text,
            }
        }
        for i, row in enumerate(rows)
    ]
    lines = [
        {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": i - 0.5,
            "y1": i - 0.5,
            "line": {"color": palette.axis, "width": 1},
        }
        for i in breaks
    ]
    axis = {
        "range": [0, SCALE_END],
        "tickvals": list(ticks),
        # Named at every half only: a phone has no room for more.
        "ticktext": [numbers.tick(tick, "share") if tick in (0, 0.5, 1) else "" for tick in ticks],
        "tickfont": {"size": look.size.font},
        "tickangle": 0,
        "showgrid": True,
        "showline": False,
    }
    return spec(
        data,
        tall(look, labels),
        axis,
        list_axis(labels, look, bold=chosen),
        shapes=lines,
        annotations=figures,
        margin=margin(look, top=4),
    )


def _bars(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    hovers: Sequence[str],
    marker: Spec,
    look: Look,
    bold: int | None,
) -> Spec:
    """Bars with their texts beside them; a row without a value keeps its place and its text."""
    ends = [value or 0 for value in values]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(ends))),
        "x": ends,
        "marker": marker,
        **answers(hovers),
    }
    top = max(ends, default=0) or 1
    notes = [
        annotation(
            text,
            look,
            {"x": end, "y": i},
            ("left", "middle"),
            look.palette.text,
            bold=i == bold,
            gap=8,
        )
        for i, (end, text) in enumerate(zip(ends, texts, strict=True))
    ]
    return spec(
        [bars],
        tall(look, [f"{label}\n" if "\n" in text else label for label, text in zip(labels, texts)]),
        {"range": [0, top / _room(ends, top, texts, look)], "visible": False},
        list_axis(labels, look, bold=bold),
        bargap=0.3,
        margin=margin(look, top=4),
        annotations=notes,
    )


def _room(ends: Sequence[float], top: float, texts: Sequence[str], look: Look) -> float:
    """The part of the plot that the longest bar may take so that every text fits beside its own bar, on a phone too, where
    labels leave about 240 px."""
    font, width = look.size.font, 240
    wide = [(max(map(em, text.split("\n"))) * font * 1.1 + 8) / width for text in texts]
    fits = [(1 - text) * top / end for end, text in zip(ends, wide, strict=True) if end > 0]
    return max(0.4, min([0.96, *fits]))
