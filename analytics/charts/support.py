"""Charts of the support side: who was met, who is silent, a part of its whole, what came in and went out.

See `analytics.charts.counts` for what all charts share. Every text arrives prepared by wording, one per row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from analytics.charts.chart import Bars, BarTexts, Chart, Fill, Hatch, NumberAxis
from analytics.charts.funnel import PROMISED, rows_as_high
from analytics.charts.labels import Spot, annotate
from analytics.charts.texts import em
from analytics.charts.theme import Look

LOOK = Look()
ACTION = Fill("surface", edge="warning", edge_width=1, is_hatched=True)
ACTION_HATCH = Hatch(7, solidity=0.35, tone="warning", ground="surface")
"""What somebody has to do something about: hatched and outlined in the colour of a warning."""


def care_over_time(
    days: Sequence[date],
    classes: Sequence[Sequence[float | None]],
    names: Sequence[str],
    hovers: Sequence[Sequence[str]],
    *,
    look: Look = LOOK,
) -> Chart:
    """Firms by month in three classes, stacked from below: met face to face (solid), heard of otherwise (grey), not heard of
    (outlined and hatched in the colour of what needs action)."""
    met = Fill("accent", edge="surface", edge_width=0.5)
    heard_of = Fill("other_soft", edge="other", edge_width=0.5)
    parts = zip(classes, names, hovers, (met, heard_of, ACTION), strict=True)
    bars = [
        Bars("class", tuple(days), tuple(values), fill, tuple(said), name=name)
        for values, name, said, fill in parts
    ]
    bars[-1] = replace(bars[-1], hatch=ACTION_HATCH)
    columns = zip(*classes, strict=False)
    top = largest(sum(value or 0 for value in column) for column in columns)
    return Chart(
        tuple(bars),
        time_axis(*span_of(days), grain="month"),
        value_axis(top, "firms", headroom=1.06),
        look,
        bar_mode="stack",
        bar_gap=0.12,
        has_legend=True,
    )


def spans(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    from_span: int,
    look: Look = LOOK,
) -> Chart:
    """How many lie in each span, the spans from left to right; those from `from_span` on need action and are marked so."""
    bars = Bars(
        "class",
        tuple(range(len(values))),
        tuple(values),
        Fill("other_soft", edge="other", edge_width=1.5),
        tuple(hovers[: len(values)]),
        texts=BarTexts(tuple(texts[: len(values)]), "text", look.size.font),
    )
    urgent = replace(part_of(bars, slice(from_span, None)), fills=ACTION, hatch=ACTION_HATCH)
    urgent_texts = BarTexts(tuple(texts[from_span:]), "text", look.size.font, is_bold=True)
    broken = [label.replace("~", "~\n").replace(" ", "\n") for label in labels]  # for a phone
    return Chart(
        (part_of(bars, slice(from_span)), replace(urgent, texts=urgent_texts)),
        list_axis(broken),
        value_axis(max(values, default=0), "firms", headroom=1.16),
        look,
        bar_gap=0.25,
    )


def part_of(bars: Bars, part: slice) -> Bars:
    """Some of the bars, at the places where they stood."""
    cut = replace(
        bars,
        places=bars.places[part],
        values=bars.values[part],
        hovers=bars.hovers[part],
    )
    if bars.texts is None:
        return cut
    return replace(cut, texts=replace(bars.texts, texts=bars.texts.texts[part]))


def part_of_whole(
    labels: Sequence[str],
    wholes: Sequence[float],
    parts: Sequence[float],
    texts: Sequence[str],
    hovers: Sequence[str],
    names: tuple[str, str],
    *,
    look: Look = LOOK,
) -> Chart:
    """A part (solid) inside its whole (outlined) as horizontal bars in the order given; the text stands at the end."""
    outlined = Fill("accent_tint", edge="accent", edge_width=1.5, is_hatched=True)
    whole = Bars(
        "class",
        tuple(range(len(labels))),
        tuple(wholes),
        outlined,
        tuple(hovers),
        name=names[0],
        hatch=PROMISED,
        width=0.62,
    )
    solid = Fill("accent", edge="accent", edge_width=1.5)
    part = replace(whole, values=tuple(parts), fills=solid, name=names[1], hatch=None)
    top = max(wholes, default=0) or 1
    widest = max((em(line) for text in texts for line in text.split("\n")), default=0)
    room = min(0.7, widest * look.size.font * 1.15 / 215)  # of a phone, beside its labels
    notes = tuple(
        annotate(text, look, Spot(end, place), ("left", "middle"), gap=8)
        for place, (end, text) in enumerate(zip(wholes, texts, strict=True))
    )
    return Chart(
        (whole, part),
        hidden_axis(0, top / (1 - room)),
        list_axis(labels),
        tall(look, rows_as_high(labels, texts)),
        notes=notes,
        bar_mode="overlay",
        bar_gap=0.3,
        margin=margin(look, top=look.size.font * 2),
        has_legend=True,
    )


def in_and_out(
    days: Sequence[date],
    moved_in: Sequence[float],
    moved_out: Sequence[float],
    names: tuple[str, str],
    hovers: tuple[Sequence[str], Sequence[str]],
    *,
    look: Look = LOOK,
) -> Chart:
    """What came in (solid, above the line) and went out (outlined, below it) by quarter, on one scale."""
    came = Bars(
        "class",
        tuple(days),
        tuple(moved_in),
        Fill("accent"),
        tuple(hovers[0]),
        name=names[0],
    )
    went = Bars(
        "class",
        tuple(days),
        tuple(-value for value in moved_out),
        Fill("surface", edge="other", edge_width=1.5, is_hatched=True),
        tuple(hovers[1]),
        name=names[1],
        hatch=Hatch(8, solidity=0.3, tone="other"),
    )
    return Chart(
        (came, went),
        time_axis(*span_of(days), grain="quarter"),
        axis_both_ways(max(moved_in, default=0), max(moved_out, default=0)),
        look,
        bar_mode="relative",
        bar_gap=0.25,
        has_legend=True,
    )


def axis_both_ways(up: float, down: float) -> NumberAxis:
    """An axis of cases to both sides of zero, without a minus at its ticks: what lies below is counted too."""
    axis = value_axis(max(up, down), "cases", headroom=1.1)
    ticks = zip(axis.ticks, axis.texts, strict=True)
    below = [(-tick, text) for tick, text in ticks if 0 < tick <= down * 1.1]
    low = -down * 1.1 if down else 0
    return replace(
        axis,
        span=(low, up * 1.1 or 4),
        ticks=(*(tick for tick, _ in below), *axis.ticks),
        texts=(*(text for _, text in below), *axis.texts),
        has_zero_line=True,
    )
