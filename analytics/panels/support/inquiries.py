"""Inquiries at the support centre: by topic and channel, days to the answer, and what the senior counsellor took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analytics import listings
from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.asking import ask
from analytics.panels.page import Listed
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import Groups, draw_groups
from analytics.panels.support.words import inquiries as words
from analytics.panels.tables import Firm, Table
from analytics.wording import labels, sources, spoken

ASKED = ("inquiries", "inquiries_open", "first_answer_days", "escalation_rate")
ROWS_SHOWN = 12
Answer = tuple[
    tuple[Measurement, ...], tuple[Measurement, ...]
]  # by group, in all; both in the order of ASKED


def ask_by(selection: Selection, dimension: str) -> Answer:
    return (
        tuple(ask(selection, name, by=(dimension,)) for name in ASKED),
        tuple(ask(selection, name) for name in ASKED),
    )


def counts_of(answer: Answer) -> tuple[int, int]:
    """Received and still open."""
    received, waiting, *_ = answer[1]
    return received.total.value or 0, waiting.total.value or 0


def draw_counts(answer: Answer, look: Look) -> Chart:
    by_group = answer[0][0]
    rows = by_group.rows
    best = max(range(len(rows)), key=lambda i: rows[i].value or 0, default=None)
    return counts.ranking(
        by_group,
        [labels.place_of(by_group, row) for row in rows],
        spoken.hovers(by_group),
        highlight=best,
        look=look,
    )


def ranked_days(answer: Answer) -> Measurement:
    """The days by topic of the topics that the chart ranks."""
    return replace(answer[0][2], rows=tuple(words.ranked_rows(answer[0][2])))


def draw_days(answer: Answer, look: Look) -> Chart:
    days = ranked_days(answer)
    rows = days.rows
    slowest = max(range(len(rows)), key=lambda i: rows[i].value or 0, default=None)
    return counts.ranking(
        days,
        [labels.place_of(days, row) for row in rows],
        spoken.hovers(days),
        highlight=slowest,
        look=look,
    )


def draw_passed(answer: Answer, look: Look) -> Chart:
    return draw_groups(Groups(answer[0][3], answer[1][3]), look)


def table_of(answer: Answer) -> Table:
    return Table(words.COLUMNS, words.rows_of(answer[0]))


def counted_panel(name: str, dimension: str, say: Callable[[Answer], str], subtitle: str) -> Panel:
    return Panel(
        name,
        lambda s: ask_by(s, dimension),
        say,
        lambda a: subtitle,
        draw_counts,
        table=table_of,
        speak=lambda a: spoken.spoken(a[0][0]),
        metrics=ASKED[:2],
        counted=ASKED[0],
    )


def list_open(selection: Selection) -> Listed:
    rows = listings.open_inquiries(selection.snapshot, selection.as_of)
    return Listed(
        words.open_title(len(rows)),
        sources.rule(words.OPEN_RULE.format(rows=ROWS_SHOWN), selection.is_narrowed),
        Table(
            words.OPEN_COLUMNS,
            tuple(
                (
                    row["received_on"],
                    Firm(row["company"], row["company_key"])
                    if row["company_key"]
                    else words.NO_NAME,
                    row["channel"] or "",
                    row["topic"],
                    row["level"] or "",
                    row["days_open"],
                )
                for row in rows[:ROWS_SHOWN]
            ),
        ),
        words.OPEN_NOTHING,
    )


PANELS = (
    counted_panel(
        "inquiries_by_topic",
        "topic",
        lambda a: words.topics(a[0][0], *counts_of(a)),
        words.TOPIC_SUBTITLE,
    ),
    counted_panel(
        "inquiries_by_channel",
        "channel",
        lambda a: words.channels(a[0][0], counts_of(a)[0]),
        words.CHANNEL_SUBTITLE,
    ),
    Panel(
        "answer_days",
        lambda s: ask_by(s, "topic"),
        lambda a: words.days(a[0][2], a[1][2].total, counts_of(a)[1]),
        lambda a: words.DAYS_SUBTITLE,
        draw_days,
        table=table_of,
        speak=lambda a: spoken.spoken(ranked_days(a)),
        metrics=ASKED[1:3],
        counted=ASKED[0],
    ),
    Panel(
        "escalation_by_topic",
        lambda s: ask_by(s, "topic"),
        lambda a: words.passed_on(a[0][3], a[1][3].total),
        lambda a: words.LEVEL_SUBTITLE,
        draw_passed,
        table=table_of,
        speak=lambda a: spoken.spoken(a[0][3]),
        metrics=ASKED[3:],
        notes=lambda a: words.passed_notes(a[0][3]),
        counted=ASKED[0],
    ),
)
