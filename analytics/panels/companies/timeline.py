"""A company's course as a chart: a lane for each sort of thing, a mark for each thing that happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.charts.marks import Spec, list_axis, margin, points, spec, tall, time_axis
from analytics.charts.theme import Look, Palette
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
    "raised": "tasks",
    "done": "tasks",
}  # kind of an event → its lane
ENDS = {"ended", "exit", "moved_out"}
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


def choose_markers(palette: Palette) -> dict[str, Spec]:
    """Style → marker: realised solid in accent, promised outlined on its tint, everything else grey."""
    outlined = {"color": palette.accent, "width": 2}
    return {
        "contact": {
            "symbol": "circle",
            "size": 11,
            "color": palette.other_soft,
            "line": {"color": palette.other, "width": 1.5},
        },
        "answer": {"symbol": "circle", "size": 12, "color": palette.other},
        "raised": {
            "symbol": "square-open",
            "size": 10,
            "color": palette.other,
            "line": {"width": 2},
        },
        "done": {"symbol": "square", "size": 10, "color": palette.other},
        "promised": {
            "symbol": "triangle-up",
            "size": 14,
            "color": palette.accent_tint,
            "line": outlined,
        },
        "confirmed": {
            "symbol": "triangle-up",
            "size": 14,
            "color": palette.accent,
            "line": outlined,
        },
        "end": {"symbol": "x", "size": 11, "color": palette.reference},
    }


def draw_timeline(events: Sequence[Mapping[str, Any]], as_of: date, look: Look) -> Spec:
    """The lanes from top to bottom in the order of `words.LANES`, time to the as-of day."""
    labels = list(words.LANES.values())
    first = min((event["happened_on"] for event in events), default=as_of)
    return spec(
        draw_events(events, look),
        tall(look, labels),
        time_axis(first, as_of, look),
        list_axis(labels, look),
        shapes=[draw_lane(lane, look) for lane in range(len(labels))],
        margin=margin(look, top=4),
    )


def draw_events(events: Sequence[Mapping[str, Any]], look: Look) -> list[Spec]:
    """A trace per style that occurs."""
    lanes = list(words.LANES)
    traces = []
    for style, marker in choose_markers(look.palette).items():
        alike = [event for event in events if choose_style(event) == style]
        if alike:
            days = [str(event["happened_on"]) for event in alike]
            heights = [lanes.index(LANE_OF[event["kind"]]) for event in alike]
            hovers = [words.describe_event(event) for event in alike]
            traces.append(points(days, heights, hovers, marker))
    return traces


def draw_lane(lane: int, look: Look) -> Spec:
    """The line that a lane's marks stand on."""
    return {
        "type": "line",
        "layer": "below",
        "xref": "x domain",
        "x0": 0,
        "x1": 1,
        "y0": lane,
        "y1": lane,
        "line": {"color": look.palette.grid, "width": 1},
    }
