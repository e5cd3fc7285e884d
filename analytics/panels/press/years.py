"""Counts and sums by year; years that would each tell of too few are told together, as what the others leave of the whole.

2019 (1) and 2020 (66) are held back, 145 in all, 62 in 2021, 16 in 2022 → 2019~2020년 67건
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from analytics.charts import counts
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Number
from analytics.measure.readings import starts_on, value_of
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.press.published import ask_published
from analytics.panels.press.words import years as words
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import spoken

ADDED_UP = ("count", "sum")  # kinds of metrics whose years add up to the whole


@dataclass(frozen=True, kw_only=True)
class Years:
    """The whole (None where it was not published), and the years that are told."""

    whole: Measurement | None
    by_year: Measurement

    @property
    def together(self) -> words.Together | None:
        """The years that are told as one; None where every year is told or the whole is not."""
        if self.whole is None or self.by_year.metric.kind not in ADDED_UP:
            return None
        runs = find_hidden_runs(self.by_year)
        if not runs:
            return None
        return words.Together(runs, subtract_told(self.whole, self.by_year))


def find_hidden_runs(by_year: Measurement) -> tuple[tuple[int, int], ...]:
    """The first and last of years in a row that are not told, over the measured period."""
    told = {starts_on(row).year for row in by_year.rows}
    every = range(by_year.period_from.year, by_year.period_to.year + 1)
    runs = [(is_told, list(years)) for is_told, years in groupby(every, told.__contains__)]
    return tuple((years[0], years[-1]) for is_told, years in runs if not is_told)


def subtract_told(whole: Measurement, by_year: Measurement) -> Number:
    """What the years that are told leave of the whole.

    Disclosure let both ends of every such run be said as running totals, so that this may be said too.
    """
    return value_of(whole.total) - sum(map(value_of, by_year.rows))


def ask_years(selection: Selection, metric: str) -> Years:
    """Raises: Unanswerable "not_public" where no year was published."""
    by_year = ask(selection, metric, grain="year")
    return Years(whole=ask_published(selection, metric), by_year=by_year)


def say_years(answer: Years) -> str:
    return words.say_years(answer.by_year, answer.together)


def draw_years(answer: Years, look: Look) -> Chart:
    by_year = answer.by_year
    if not any(row.value for row in by_year.rows):
        return draw_nothing(look)
    return counts.counts_over_time(by_year, spoken.hovers(by_year), look=look)


def tabulate_years(answer: Years) -> Table:
    return Table(words.COLUMNS, words.list_years(answer.by_year, answer.together))


def speak_years(answer: Years) -> str:
    """Trend, highest and lowest; nothing where a year among them cannot be told."""
    if answer.together:
        return ""
    return spoken.spoken(answer.by_year)


def note_years(answer: Years) -> tuple[str, ...]:
    if answer.together:
        return (words.TOLD_TOGETHER,)
    return (words.HIDDEN_YEARS,)


def make_yearly_panel(name: str, metric: str, subtitle: str) -> Panel[Years]:
    """A figure by year."""

    def ask_metric(selection: Selection) -> Years:
        return ask_years(selection, metric)

    return Panel(
        name=name,
        ask=ask_metric,
        say=say_years,
        explain=always(subtitle),
        draw=draw_years,
        table=tabulate_years,
        speak=speak_years,
        metrics=(metric,),
        notes=note_years,
    )
