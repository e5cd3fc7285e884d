"""Charts of the support side: who was met, who is silent, a part of its whole, what came in and
went out.

See `analytics.charts.counts` for what all charts share. Every text arrives prepared by wording, one
per row.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from analytics.charts.chart import Bars, BarTexts, Chart, Fill, Hatch, NumberAxis
from analytics.charts.funnel import PROMISED, notes_at_ends, rows_as_high
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
    """Firms by month in three classes, stacked from below: met face to face (solid), heard of
    otherwise (grey), not heard of (outlined and hatched in the colour of what needs action)."""
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
    """How many lie in each span, the spans from left to right; those from `from_span` on need
    action and are marked so."""
    calm = Bars(
        "class",
        tuple(range(len(values)))[:from_span],
        tuple(values[:from_span]),
        Fill("other_soft", edge="other", edge_width=1.5),
        tuple(hovers[:from_span]),
        texts=BarTexts(tuple(texts[:from_span]), "text", look.size.font),
    )
    urgent = Bars(
        "class",
        tuple(range(len(values)))[from_span:],
        tuple(values[from_span:]),
        ACTION,
        tuple(hovers[from_span:]),
        hatch=ACTION_HATCH,
        texts=BarTexts(tuple(texts[from_span:]), "text", look.size.font, is_bold=True),
    )
    broken = [label.replace("~", "~\n").replace(" ", "\n") for label in labels]  # for a phone
    return Chart(
        (calm, urgent),
        list_axis(broken),
        value_axis(max(values, default=0), "firms", headroom=1.16),
        look,
        bar_gap=0.25,
    )


@dataclass(frozen=True)
class Portion:
    """A part of a whole, with the text at its end and its sentence."""

    label: str
    whole: float
    part: float
    text: str
    hover: str


def part_of_whole(
    portions: Sequence[Portion], names: tuple[str, str], *, look: Look = LOOK
) -> Chart:
    """Parts (solid) inside their wholes (outlined) as horizontal bars in the order given; the text
    stands at the end.

    Args:
        names: what a whole and a part are.
    """
    whole = Bars(
        "class",
        tuple(range(len(portions))),
        tuple(portion.whole for portion in portions),
        Fill("accent_tint", edge="accent", edge_width=1.5, is_hatched=True),
        tuple(portion.hover for portion in portions),
        name=names[0],
        hatch=PROMISED,
        width=0.62,
    )
    part = replace(
        whole,
        values=tuple(portion.part for portion in portions),
        fills=Fill("accent", edge="accent", edge_width=1.5),
        name=names[1],
        hatch=None,
    )
    ends = [portion.whole for portion in portions]
    texts = [portion.text for portion in portions]
    labels = [portion.label for portion in portions]
    return Chart(
        (whole, part),
        hidden_axis(0, (max(ends, default=0) or 1) / (1 - room_for(texts, look))),
        list_axis(labels),
        tall(look, rows_as_high(labels, texts)),
        notes=tuple(notes_at_ends(ends, texts, look)),
        bar_mode="overlay",
        bar_gap=0.3,
        margin=margin(look, top=look.size.font * 2),
        has_legend=True,
    )


def room_for(texts: Sequence[str], look: Look) -> float:
    """The part of a phone's plot, beside its labels, that the widest line of the texts takes."""
    lines = [line for text in texts for line in text.split("\n")]
    return min(0.7, max(map(em, lines), default=0) * look.size.font * 1.15 / 215)


def in_and_out(
    days: Sequence[date],
    moved_in: Sequence[float],
    moved_out: Sequence[float],
    names: tuple[str, str],
    hovers: tuple[Sequence[str], Sequence[str]],
    *,
    look: Look = LOOK,
) -> Chart:
    """What came in (solid, above the line) and went out (outlined, below it) by quarter, on one
    scale."""
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
    """An axis of cases to both sides of zero, without a minus at its ticks: what lies below is
    counted too."""
    axis = value_axis(max(up, down), "cases", headroom=1.1)
    ticks = zip(axis.ticks, axis.texts, strict=True)
    below = [(-tick, text) for tick, text in ticks if 0 < tick <= down * 1.1]
    low: float = 0
    if down:
        low = -down * 1.1
    return replace(
        axis,
        span=(low, up * 1.1 or 4),
        ticks=(*(tick for tick, _ in below), *axis.ticks),
        texts=(*(text for _, text in below), *axis.texts),
        has_zero_line=True,
    )
