"""The silence radar: every MOU firm by the days since it was last heard of, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics import listings
from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask, narrow_listings
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import silence as words
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers, spoken, tables

Firms = list[dict[str, Any]]
NEEDS_A_CALL = 90  # days: the span from which METRICS calls a firm not cared for


def firms_of(selection: Selection) -> Firms:
    return listings.silent_firms(selection.snapshot, narrow_listings(selection))


@dataclass(frozen=True)
class Radar:
    """MOU firms by the days since they were last heard of, the middle one, and the firms themselves."""

    by_span: Measurement
    median: Measurement
    firms: Firms


def ask_radar(selection: Selection) -> Radar:
    return Radar(
        by_span=ask(selection, "mou_firms", by=("silence",)),
        median=ask(selection, "days_silent"),
        firms=firms_of(selection),
    )


def draw_radar(answer: Radar, look: Look) -> Chart:
    by_span = answer.by_span
    return support.spans(
        words.span_labels(by_span),
        [row.value or 0 for row in by_span.rows],
        [numbers.tick(row.value or 0, "firms") for row in by_span.rows],
        spoken.hovers(by_span),
        from_span=sum(words.span_of(row) < NEEDS_A_CALL for row in by_span.rows),
        look=look,
    )


def say_radar(answer: Radar) -> str:
    return words.radar(answer.median.total, answer.firms)


def speak_radar(answer: Radar) -> str:
    return words.radar_spoken(answer.by_span)


def tabulate_radar(answer: Radar) -> Table:
    return Table(*tables.measurement_table((answer.by_span,)))


def note_radar(answer: Radar) -> list[str]:
    return words.radar_notes(answer.firms)


def firms_table(firms: Firms) -> Table:
    return Table(
        words.FIRMS_COLUMNS,
        tuple(
            (
                Firm(firm["name"], firm["company_key"]),
                firm["days_silent"],
                words.last_news(firm),
                firm["field"] or "",
                firm["first_signed_on"],
                words.in_short(firm),
            )
            for firm in firms
        ),
    )


PANELS = (
    Panel(
        name="silence_radar",
        ask=ask_radar,
        say=say_radar,
        explain=always(words.RADAR_SUBTITLE),
        draw=draw_radar,
        speak=speak_radar,
        metrics=("days_silent", "mou_firms"),
        table=tabulate_radar,
        notes=note_radar,
        counted="mou_firms",
    ),
    Panel(
        name="silent_firms",
        ask=firms_of,
        say=words.all_firms,
        explain=always(words.FIRMS_SUBTITLE),
        table=firms_table,
        counted="mou_firms",
    ),
)
