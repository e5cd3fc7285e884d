"""Inquiries at the support centre: by topic and channel, days to the answer, and what the senior counsellor took."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.page import Listed, tell_list
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import Groups, draw_groups
from analytics.panels.support.words import inquiries as words
from analytics.panels.tables import Firm, Table
from analytics.wording import labels, sources, spoken

ASKED = ("inquiries", "inquiries_open", "first_answer_days", "escalation_rate")
ROWS_SHOWN = 12


@dataclass(frozen=True)
class Answer:
    """ASKED by group and in all."""

    received: Measurement
    waiting: Measurement
    days: Measurement
    passed: Measurement
    all_received: Measurement
    all_waiting: Measurement
    all_days: Measurement
    all_passed: Measurement

    @property
    def received_count(self) -> int:
        return int(self.all_received.total.value or 0)

    @property
    def waiting_count(self) -> int:
        return int(self.all_waiting.total.value or 0)

    @property
    def ranked_days(self) -> Measurement:
        """The days by topic of the topics that the chart ranks."""
        return replace(self.days, rows=tuple(words.ranked_rows(self.days)))


def ask_by(selection: Selection, dimension: str) -> Answer:
    by_group = [ask(selection, name, by=(dimension,)) for name in ASKED]
    in_all = [ask(selection, name) for name in ASKED]
    return Answer(*by_group, *in_all)


def ask_topics(selection: Selection) -> Answer:
    return ask_by(selection, "topic")


def ask_channels(selection: Selection) -> Answer:
    return ask_by(selection, "channel")


def say_topics(answer: Answer) -> str:
    return words.topics(answer.received, answer.received_count, answer.waiting_count)


def say_channels(answer: Answer) -> str:
    return words.channels(answer.received, answer.received_count)


def say_days(answer: Answer) -> str:
    return words.days(answer.days, answer.all_days.total, answer.waiting_count)


def say_passed(answer: Answer) -> str:
    return words.passed_on(answer.passed, answer.all_passed.rate)


def draw_counts(answer: Answer, look: Look) -> Chart:
    return rank_groups(answer.received, look)


def draw_days(answer: Answer, look: Look) -> Chart:
    return rank_groups(answer.ranked_days, look)


def rank_groups(by_group: Measurement, look: Look) -> Chart:
    """Groups in their order, the largest in accent."""
    rows = by_group.rows
    best = max(range(len(rows)), key=lambda i: rows[i].value or 0, default=None)
    return counts.ranking(
        by_group,
        [labels.place_of(by_group, row) for row in rows],
        spoken.hovers(by_group),
        highlight=best,
        look=look,
    )


def draw_passed(answer: Answer, look: Look) -> Chart:
    return draw_groups(Groups(answer.passed, answer.all_passed), look)


def speak_counts(answer: Answer) -> str:
    return spoken.spoken(answer.received)


def speak_days(answer: Answer) -> str:
    return spoken.spoken(answer.ranked_days)


def speak_passed(answer: Answer) -> str:
    return spoken.spoken(answer.passed)


def note_passed(answer: Answer) -> list[str]:
    return words.passed_notes(answer.passed)


def table_of(answer: Answer) -> Table:
    measured = (answer.received, answer.waiting, answer.days, answer.passed)
    return Table(words.COLUMNS, words.rows_of(measured))


def link_firm(row: dict[str, Any]) -> Firm | str:
    """The firm that asked, where it gave its name."""
    if not row["company_key"]:
        return words.NO_NAME
    return Firm(row["company"], row["company_key"])


def list_open(selection: Selection) -> Listed:
    rows = listings.open_inquiries(selection.snapshot, selection.as_of)
    return tell_list(
        Listed(
            words.open_title(len(rows)),
            sources.rule(words.OPEN_RULE.format(rows=ROWS_SHOWN), selection.is_narrowed),
            Table(
                words.OPEN_COLUMNS,
                tuple(
                    (
                        row["received_on"],
                        link_firm(row),
                        row["channel"] or "",
                        row["topic"],
                        row["level"] or "",
                        row["days_open"],
                    )
                    for row in rows[:ROWS_SHOWN]
                ),
            ),
            words.OPEN_NOTHING,
        ),
        selection,
        "inquiries",
    )


PANELS = (
    Panel(
        name="inquiries_by_topic",
        ask=ask_topics,
        say=say_topics,
        explain=always(words.TOPIC_SUBTITLE),
        draw=draw_counts,
        table=table_of,
        speak=speak_counts,
        metrics=ASKED[:2],
        counted=ASKED[0],
    ),
    Panel(
        name="inquiries_by_channel",
        ask=ask_channels,
        say=say_channels,
        explain=always(words.CHANNEL_SUBTITLE),
        draw=draw_counts,
        table=table_of,
        speak=speak_counts,
        metrics=ASKED[:2],
        counted=ASKED[0],
    ),
    Panel(
        name="answer_days",
        ask=ask_topics,
        say=say_days,
        explain=always(words.DAYS_SUBTITLE),
        draw=draw_days,
        table=table_of,
        speak=speak_days,
        metrics=ASKED[1:3],
        counted=ASKED[0],
    ),
    Panel(
        name="escalation_by_topic",
        ask=ask_topics,
        say=say_passed,
        explain=always(words.LEVEL_SUBTITLE),
        draw=draw_passed,
        table=table_of,
        speak=speak_passed,
        metrics=ASKED[3:],
        notes=note_passed,
        counted=ASKED[0],
    ),
)
