"""A company's course as a chart: a lane for each sort of thing, a mark for each thing that happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.charts.axes import list_axis, margin, tall, time_axis
from analytics.charts.chart import Chart, Divider, Mark, Points
from analytics.charts.theme import Look
from analytics.panels.companies.words import companies as words

LANE_OF = {
    "visit": "contacts",
    "contact": "contacts",
    "reply": "contacts",
    "signed": "mous",
    "ended": "mous",
    "opened": "office",
    "moved_in": "office",
    "moved_out": "office",
    "exit": "office",
    "hired": "yield",
    "invested": "yield",
    "sold": "yield",
    "asked": "support",
    "consulted": "support",
    "mentoring": "support",
    "mentored": "support",
    "surveyed": "support",
    "returned": "support",
    "second": "support",
    "attended": "support",
    "awarded": "support",
    "requested": "support",
    "placed": "support",
    "raised": "tasks",
    "done": "tasks",
    "dropped": "tasks",
}  # kind of an event → its lane
ENDS = {"ended", "exit", "moved_out", "dropped"}
PROVEN = {"moved_in"}  # kept in the bureau's own list: needs no further proof
ANSWERS = {"reply", "returned"}
TASKS = {"done", "raised"}  # each has a mark of its own


def choose_style(event: Mapping[str, Any]) -> str:
    """How an event is marked: end · confirmed · promised (and self-reported) · answer · done · raised · contact."""
    kind = event["kind"]
    if kind in ENDS:
        return "end"
    if kind in PROVEN or event["confirmed_on"]:
        return "confirmed"
    if kind == "signed" or event["evidence"]:
        return "promised"
    if kind in ANSWERS or (LANE_OF[kind] == "contacts" and event["detail"]):
        return "answer"
    if kind in TASKS:
        return kind
    return "contact"


MARKS = {
    "contact": Mark(11, "other_soft", edge="other", edge_width=1.5),
    "answer": Mark(12, "other"),
    "raised": Mark(10, "other", "square", edge_width=2, is_open=True),
    "done": Mark(10, "other", "square"),
    "promised": Mark(14, "accent_tint", "triangle-up", edge="accent", edge_width=2),
    "confirmed": Mark(14, "accent", "triangle-up", edge="accent", edge_width=2),
    "end": Mark(11, "reference", "x"),
}
"""Style → mark: realised solid in accent, promised outlined on its tint, everything else grey."""


def draw_timeline(events: Sequence[Mapping[str, Any]], as_of: date, look: Look) -> Chart:
    """The lanes from top to bottom in the order of `words.LANES`, time to the as-of day."""
    first = min((event["happened_on"] for event in events), default=as_of)
    labels = list(words.LANES.values())
    styled = {name: [e for e in events if choose_style(e) == name] for name in MARKS}
    return Chart(
        tuple(points_of(mine, MARKS[name]) for name, mine in styled.items() if mine),
        time_axis(first, as_of),
        list_axis(labels),
        tall(look, labels),
        across=tuple(Divider(i, "grid", is_over_labels=False) for i in range(len(labels))),
        margin=margin(look, top=4),
    )


def points_of(events: Sequence[Mapping[str, Any]], mark: Mark) -> Points:
    """Events of one style, each in its lane."""
    lanes = list(words.LANES)
    return Points(
        "event",
        tuple(event["happened_on"] for event in events),
        tuple(lanes.index(LANE_OF[event["kind"]]) for event in events),
        mark,
        tuple(map(words.describe_event, events)),
    )
