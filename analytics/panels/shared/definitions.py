"""Ways of counting 이행 beside each other: the same picture on its own page and in what the press gets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.charts import funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import behind
from analytics.panels.shared.words import definitions as words
from analytics.panels.tables import Table
from analytics.wording import labels


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """The rates that are shown, in the order of `words.ORDER`, the chosen one's name, and what else was measured.

    Args:
        printed_by: the day up to which the press is quoted; None for all that is known of it.
    """

    asked: tuple[Measurement, ...] = behind()
    shown: tuple[Measurement, ...]
    chosen: str
    printed_by: date | None


def say_definitions(answer: Definitions) -> str:
    return words.say_definitions(answer.shown, answer.chosen)


def draw_definitions(answer: Definitions, look: Look) -> Chart:
    names = [m.metric.name for m in answer.shown]
    stages = [words.stage_of(name) for name in names]
    return funnel.shares_beside(
        [m.total for m in answer.shown],
        [
            words.label_rate(m.metric.name, m.total, labels.part_unit(m.metric))
            for m in answer.shown
        ],
        [words.describe_rate(m) for m in answer.shown],
        chosen=names.index(answer.chosen),
        breaks=[i for i in range(1, len(stages)) if stages[i] != stages[i - 1]],
        look=look,
    )


def tabulate_definitions(answer: Definitions) -> Table:
    rows = words.list_definitions(answer.shown, answer.chosen, answer.printed_by)
    return Table(words.COLUMNS, rows, words.SENTENCES)


def speak_definitions(answer: Definitions) -> str:
    return words.speak_definitions(answer.shown)
