"""A rate by groups with the whole as a line: the same picture on every page that compares groups."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.charts import rates
from analytics.charts.chart import Chart
from analytics.charts.labels import Level
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.readings import value_of
from analytics.panels.asking import ask
from analytics.panels.selection import Selection
from analytics.wording import comparing, labels, numbers, spoken


@dataclass(frozen=True)
class Groups:
    """A rate by groups, and of all of them together."""

    groups: Measurement
    whole: Measurement


def ask_groups(selection: Selection, name: str, dimension: str) -> Groups:
    return Groups(groups=ask(selection, name, by=(dimension,)), whole=ask(selection, name))


def draw_groups(answer: Groups, look: Look, *, is_ranked: bool = True) -> Chart:
    """Each group's rate with its interval; the highest of those that may be compared stands out where they are ranked."""
    groups = answer.groups
    return rates.rate_by_category(
        groups,
        [labels.place_of(groups, row) for row in groups.rows],
        spoken.hovers(groups),
        highlight=find_highest(groups) if is_ranked else None,
        average=draw_average(answer.whole.total.value),
        look=look,
    )


def find_highest(groups: Measurement) -> int | None:
    """The place of the highest of the groups that may be compared."""
    comparable = comparing.comparable(groups)
    ranked = [i for i, row in enumerate(groups.rows) if row in comparable]
    return max(ranked, key=lambda i: value_of(groups.rows[i]), default=None)


def draw_average(value: float | None) -> Level | None:
    """The line of all groups together."""
    if value is None:
        return None
    return Level(value, comparing.AVERAGE.format(value=numbers.percent(value)))


def speak_groups(answer: Groups) -> str:
    return spoken.spoken(answer.groups)
