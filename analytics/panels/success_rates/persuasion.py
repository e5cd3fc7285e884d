"""설득률: how many of the firms that declined at first were won back, by quarter, and by how many
visits."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from analytics import listings
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import behind
from analytics.panels.asking import ask, narrow_to
from analytics.panels.panel import Panel
from analytics.panels.recorded import read_persuasion_records
from analytics.panels.selection import Selection
from analytics.panels.shared import cohorts
from analytics.panels.success_rates.words import persuasion as words
from analytics.wording import spoken

WON_BACK = "won_back_rate"


@dataclass(frozen=True, kw_only=True)
class Persuaded:
    """The rate by cohort and in all, the visits up to each yes, and whether any answer is written."""

    cohorts: Measurement
    whole: Measurement = behind()
    visits: tuple[int, ...]
    is_recorded: bool

    @property
    def median_visits(self) -> float | None:
        """Visits up to the yes, of the firms that were visited at all; None without any."""
        return median(visited) if (visited := [n for n in self.visits if n]) else None


def ask_persuaded(selection: Selection) -> Persuaded:
    whole = ask(selection, WON_BACK)
    visits = listings.visits_to_yes(selection.snapshot, narrow_to(selection, whole))
    return Persuaded(
        cohorts=ask(selection, WON_BACK, by=("cohort",)),
        whole=whole,
        visits=tuple(visits),
        is_recorded=read_persuasion_records(selection.snapshot)["answers"],
    )


def say_persuaded(answer: Persuaded) -> str:
    if not answer.is_recorded:
        return words.NOT_RECORDED
    return words.say_persuaded(answer.whole, answer.cohorts, answer.median_visits)


def explain_persuaded(answer: Persuaded) -> str:
    return words.explain_persuaded(answer.cohorts)


def draw_persuaded(answer: Persuaded, look: Look) -> Chart:
    if not answer.whole.rate.denominator:
        return draw_nothing(look)
    return cohorts.draw_cohorts(answer.cohorts, look)


def speak_persuaded(answer: Persuaded) -> str:
    if not answer.whole.rate.denominator:
        return ""
    return spoken.spoken(answer.cohorts)


def note_persuaded(answer: Persuaded) -> list[str]:
    return words.note_persuaded(answer.cohorts, answer.visits)


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="won_back_by_cohort",
        ask=ask_persuaded,
        say=say_persuaded,
        explain=explain_persuaded,
        draw=draw_persuaded,
        speak=speak_persuaded,
        metrics=(WON_BACK,),
        notes=note_persuaded,
    ),
)
