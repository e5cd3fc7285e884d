"""Charts of what became of the memoranda: steps, definitions beside each other, promised beside
confirmed.

See `analytics.charts.counts` for what all charts share. Every text arrives prepared by wording, one
per row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.charts.axes import hidden_axis, list_axis, margin, tall
from analytics.charts.chart import Bars, Chart, Divider, Fill, Hatch, Mark, Note, NumberAxis, Points
from analytics.charts.counts import fill_of_rank
from analytics.charts.labels import Spot, annotate
from analytics.charts.rates import dots_of
from analytics.charts.texts import em
from analytics.charts.theme import Look
from analytics.measure.measurement import Row
from analytics.wording import numbers

LOOK = Look()
CHOSEN = Mark(15, "accent", edge="accent", edge_width=2)
OTHER = Mark(11, "other", edge="other", edge_width=2)
SCALE_END = 1.42  # a share's axis with room on the right for its figure, also on a phone
QUARTERS = (0, 0.25, 0.5, 0.75, 1)
NAMED = (0, 0.5, 1)  # a phone has no room for more
PHONE = 300  # pixels of a chart in a panel on a phone

PROMISED = Hatch(9, solidity=0.2, tone="accent")
FILLS = {
    "promised": Fill("accent_tint", edge="accent", edge_width=1.5, is_hatched=True),
    "confirmed": Fill("accent", edge="accent", edge_width=1.5),
    "reported": Fill("other_soft", edge="other", edge_width=1.5),
}


def steps(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    highlight: int | None = None,
    look: Look = LOOK,
) -> Chart:
    """Horizontal bars in the order given, the first on top; each ends in its text (its first line
    is the figure).

    Args:
        highlight: the bar the sentence is about; the others are grey.
    """
    fills = tuple(fill_of_rank(i == highlight) for i in range(len(values)))
    bars = Bars("ranked", tuple(range(len(values))), filled(values), fills, tuple(hovers))
    return bars_with_texts(bars, labels, texts, chosen=highlight, look=look)


def promised_and_confirmed(
    labels: Sequence[str],
    values: Sequence[float],
    kinds: Sequence[str],
    texts: Sequence[str],
    hovers: Sequence[str],
    *,
    look: Look = LOOK,
) -> Chart:
    """What was promised (hatched outline), of it confirmed (solid) and only reported (grey), as
    bars on one scale.

    Args:
        kinds: promised, confirmed or reported per row.
    """
    fills = tuple(FILLS[kind] for kind in kinds)
    places = tuple(range(len(values)))
    bars = Bars("promises", places, filled(values), fills, tuple(hovers), hatch=PROMISED)
    confirmed = next((i for i, kind in enumerate(kinds) if kind == "confirmed"), None)
    return bars_with_texts(bars, labels, texts, chosen=confirmed, look=look)


def filled(values: Iterable[float | None]) -> tuple[float, ...]:
    """A row without a value keeps its place and its text."""
    return tuple(value or 0 for value in values)


def bars_with_texts(
    bars: Bars, labels: Sequence[str], texts: Sequence[str], *, chosen: int | None, look: Look
) -> Chart:
    """Lying bars with their texts beside them."""
    ends = filled(bars.values)
    top = max(ends, default=0) or 1
    notes = notes_at_ends(ends, texts, look)
    if chosen is not None:
        notes[chosen] = replace(notes[chosen], is_bold=True)
    return Chart(
        (bars,),
        hidden_axis(0, top / room_of_bars(ends, labels, texts, look)),
        list_axis(labels, chosen=chosen),
        tall(look, rows_as_high(labels, texts)),
        notes=tuple(notes),
        bar_gap=0.3,
        margin=margin(look, top=4),
    )


def notes_at_ends(ends: Sequence[float], texts: Sequence[str], look: Look) -> list[Note]:
    """The texts beside the ends of lying bars."""
    return [
        annotate(text, look, Spot(end, place), ("left", "middle"), gap=8)
        for place, (end, text) in enumerate(zip(ends, texts, strict=True))
    ]


def rows_as_high(labels: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The labels, with a second line where their text has one."""
    pairs = zip(labels, texts, strict=False)
    return [f"{label}\n" if "\n" in text else label for label, text in pairs]


def room_of_bars(
    ends: Sequence[float], labels: Sequence[str], texts: Sequence[str], look: Look
) -> float:
    """The part of the plot that the longest bar may take so that every text fits beside its own
    bar, on a phone too, where the labels leave the plot little."""
    top = max(ends, default=0) or 1
    plot = PHONE - widest(labels, look)
    wide = [(widest([text], look) + 8) / plot for text in texts]
    fits = [(1 - text) * top / end for end, text in zip(ends, wide, strict=True) if end > 0]
    return max(0.3, min([0.96, *fits]))


def widest(texts: Sequence[str], look: Look) -> float:
    """Pixels of the longest line of some texts."""
    lines = [line for text in texts for line in text.split("\n")]
    return max(map(em, lines), default=0) * look.size.font * 1.1


def shares_beside(
    rows: Sequence[Row],
    labels: Sequence[str],
    hovers: Sequence[str],
    *,
    chosen: int | None = None,
    breaks: Sequence[int] = (),
    look: Look = LOOK,
) -> Chart:
    """Shares of different wholes on one scale from 0 to 100 %: dot and interval, the figure in a
    column on the right.

    Args:
        rows: in the order drawn, the first on top; a row without a value keeps its place.
        chosen: the row the sentence is about, in accent; the others are grey.
        breaks: the places of rows before which a thin line is drawn.
    """
    texts = tuple(numbers.tick(tick, "share") if tick in NAMED else "" for tick in QUARTERS)
    return Chart(
        dots_beside(rows, hovers, chosen),
        NumberAxis((0, SCALE_END), QUARTERS, texts, "share", "shares"),
        list_axis(labels, chosen=chosen),
        tall(look, labels),
        notes=tuple(figure_at_end(row, i, i == chosen, look) for i, row in enumerate(rows)),
        across=tuple(Divider(i - 0.5, "axis", is_over_labels=True) for i in breaks),
        margin=margin(look, top=4),
    )


def dots_beside(
    rows: Sequence[Row], hovers: Sequence[str], chosen: int | None
) -> tuple[Points, ...]:
    """A series of dots per look, in the order in which they occur; the chosen one is larger, its
    interval thicker."""
    places: dict[bool, list[int]] = {}
    for i, row in enumerate(rows):
        there = places.setdefault(i == chosen, [])
        if row.value is not None:
            there.append(i)
    series: list[Points] = []
    for is_chosen, there in places.items():
        if is_chosen:
            series.append(dots_of(there, rows, CHOSEN, hovers, thickness=4))
        else:
            series.append(dots_of(there, rows, OTHER, hovers))
    return tuple(series)


def figure_at_end(row: Row, place: int, is_chosen: bool, look: Look) -> Note:
    """A row's share in the column on the right."""
    spot = Spot(SCALE_END, place)
    note = annotate(numbers.percent(row.value), look, spot, ("right", "middle"))
    note = replace(note, size=look.size.font + 2)
    if is_chosen:
        return replace(note, tone="accent_text", is_bold=True)
    return note
