"""Reading panels into an edition: sections, figures, the document's number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from analytics.charts.chart import Chart
from analytics.charts.plotly import draw_figure
from analytics.measure.measurement import Measurement, sides_of
from analytics.panels.answers import Sentence, each_once
from analytics.panels.page import Card, Listed, Page
from analytics.panels.panel import Panel, View, read_panel
from analytics.panels.selection import Selection
from analytics.version import VERSION
from analytics.warehouse.snapshots import Snapshot
from briefing.edition import words
from briefing.edition.model import Edition, Figure, Question, Slide
from briefing.edition.voice import documented, unconditional

PLAIN = frozenset({str, int, float, bool, type(None)})  # what JSON has as it is
SAID_BY_A_VIEW = (
    "name",
    "takeaway",
    "subtitle",
    "chart",
    "spoken",
    "table",
    "source",
    "definitions",
    "notes",
    "measured",
    "marked",
    "happened",
    "choice",
)


def read_section(panel: Panel[Any], selection: Selection, is_sample: bool) -> View:
    """A panel answered under a selection, in words for readers who chose no conditions. Raises: as `measure`."""
    shown = read_panel(panel, selection, is_sample)
    subtitle = unconditional(shown.subtitle)
    if shown.chart is not None and not shown.chart:  # nothing is drawn: no marks to explain
        subtitle = subtitle.partition(" · ")[0]
    return replace(
        shown,
        takeaway=unconditional(shown.takeaway),
        subtitle=subtitle,
        notes=unconditional(shown.notes),
    )


def gather_measured(parts: Iterable[Sentence | View | Listed | Slide]) -> tuple[Measurement, ...]:
    """What was measured for the parts of a page or of a talk, one after the other."""
    return tuple(m for part in parts for m in part.measured)


def gather_cards(cards: Iterable[Card]) -> tuple[Measurement, ...]:
    """What was measured for figures: for all their values, then for what stands beside them."""
    cards = tuple(cards)
    return (
        *(m for card in cards for m in card.measured),
        *(m for card in cards for m in card.measured_aside),
    )


def figures_of(measured: Iterable[Measurement]) -> tuple[Figure, ...]:
    """Every row of the measurements, each question once, in the order they were asked."""
    return tuple(
        Figure(
            question,
            tuple(row.group.items()),
            row.start,
            row.value,
            *sides_of(row),
            m.metric.unit,
            tuple(row.flags),
        )
        for m in each_once(measured)
        for question in [question_of(m)]
        for row in m.rows
    )


def question_of(m: Measurement) -> Question:
    return Question(
        m.metric.name,
        m.period_from,
        m.period_to,
        tuple(m.by),
        m.grain,
        tuple(m.where),
        m.as_of,
        m.build_id,
    )


def numbered(edition: Edition, on_page: bool = False) -> Edition:
    """The edition as documents write it (or as pages say it), with its number, which stands in its source line too.

    The same words and figures give the same number, on the page as in the document.
    """
    written = documented(edition)
    content = json.dumps(content_of(written), ensure_ascii=False, separators=(",", ":"))
    fingerprint = hashlib.sha256(content.encode("utf-8")).hexdigest()[:8]
    number = f"balpum-{edition.name}-{edition.as_of:%Y%m%d}-{fingerprint}"
    source = f"{written.source} · {number} · {words.name_program(VERSION)}"
    shown = written
    if on_page:
        shown = edition
    return replace(shown, number=number, source=source)


def content_of(value: Any) -> Any:
    """What a value says, as JSON has it: texts and values in their order, without the names of classes and fields.

    A measurement counts by its question; its rows are among the edition's figures. A panel's download is its table again.
    """
    if type(value) in PLAIN:  # nine of ten values
        return value
    match value:
        case Measurement():
            return content_of(question_of(value))
        case View():
            return [content_of(getattr(value, name)) for name in SAID_BY_A_VIEW]
        case Chart():
            return content_of_chart(value)
        case dict():
            return [[key, content_of(part)] for key, part in value.items()]
        case tuple() | list():
            return [content_of(part) for part in value]
        case date():
            return value.isoformat()
        case _ if is_dataclass(value):
            return [content_of(getattr(value, part.name)) for part in fields(value)]
    return value


def content_of_chart(chart: Chart) -> Any:
    """What is drawn of a chart; nothing of bare axes."""
    if not chart:
        return []
    return content_of(draw_figure(chart))


def selected(snapshot: Snapshot, as_of: date | None) -> Selection:
    """A day of a build, its newest by default. The public record ends on that day too: a document tells what was known."""
    day = as_of or snapshot.as_of or snapshot.published_at.date()
    return Selection(snapshot, day, is_as_of_chosen=True)


def panel_named(page: Page, name: str) -> Panel:
    return next(panel for panel in page.panels if panel.name == name)
