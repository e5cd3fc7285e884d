"""The reply rate by half-year: how many of ten firms answered positively when the bureau began, and how many do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics.charts import rates
from analytics.charts.chart import Chart, Note
from analytics.charts.labels import Spot, annotate
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Rate
from analytics.panels.answers import always, reading
from analytics.panels.asking import WHOLE, ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.summary.words import halves as words
from analytics.panels.tables import Table
from analytics.wording.comparing import settled

RATE = "positive_reply_rate"
FOUNDED = date(2020, 1, 1)  # the bureau began with the year; what is older is drawn, not begun with


@dataclass(frozen=True)
class Halves:
    """The rate of each half-year in which firms were first visited, in time order; `drawn` are their rows together."""

    halves: tuple[Measurement, ...]
    drawn: Measurement = reading(is_shown=False)

    @property
    def settled(self) -> list[Measurement]:
        """Those that are over, on ten firms or more, whose youngest firm had its 90 days."""
        return [m for m in self.halves if settled(m.rows) and is_over(m)]


def ask_halves(selection: Selection) -> Halves:
    bureau = replace(selection, filters=(), period_from=None, period_to=None)
    whole = ask(bureau, RATE, period=WHOLE)
    asked = [
        ask(bureau, RATE, period=period)
        for period in list_halves(whole.period_from, whole.period_to)
    ]
    halves = tuple(m for m in asked if m.rate.denominator)
    rows = tuple(mark_running(m) for m in halves)
    return Halves(halves=halves, drawn=replace(whole, rows=rows))


def mark_running(half: Measurement) -> Rate:
    """The rate of a half-year; one that still runs is drawn as what is still collected."""
    if is_over(half) or "immature" in half.rate.flags:
        return half.rate
    return replace(half.rate, flags=(*half.rate.flags, "immature"))


def list_halves(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The half-years of a period, cut at its ends: (2022-01-01, 2022-03-31)."""
    start = first
    while start <= last:
        end = find_end(start)
        yield start, min(end, last)
        start = end + timedelta(days=1)


def find_end(day: date) -> date:
    """The last day of the half-year that a day lies in."""
    if day.month <= 6:
        return date(day.year, 6, 30)
    return date(day.year, 12, 31)


def is_over(half: Measurement) -> bool:
    return half.period_to == find_end(half.period_to)


def find_ends(answer: Halves) -> tuple[Measurement, ...]:
    """The half-year with which the bureau began and the latest settled one: two, one, or none."""
    there = answer.settled
    since = [m for m in there if m.period_from >= FOUNDED] or there
    if len(since) < 2:
        return tuple(since)
    return since[0], since[-1]


def say_halves(answer: Halves) -> str:
    return words.say_halves(find_ends(answer))


def draw_halves(answer: Halves, look: Look) -> Chart:
    """A point with its interval per half-year, those that the sentence is about with their figures."""
    names = [words.write_half(m) for m in answer.halves]
    hovers = [words.describe_half(m) for m in answer.halves]
    chart = rates.rate_by_step(answer.drawn, names, hovers, look=look)
    return replace(chart, notes=tuple(label_points(answer, look)))


def label_points(answer: Halves, look: Look) -> Iterator[Note]:
    """The figures of the first and the latest settled half-year, and that the last is still collected."""
    for at, (half, row) in enumerate(zip(answer.halves, answer.drawn.rows, strict=True)):
        if half in find_ends(answer):
            text = words.write_share(half)
            above = Spot(at, row.high or 0)
            note = annotate(text, look, above, ("center", "bottom"), tone="accent_text", gap=3)
            yield replace(note, is_bold=True)
        elif "immature" in row.flags:
            below = Spot(at, row.low or 0)
            yield annotate(words.YOUNG, look, below, ("center", "top"), tone="text_quiet", gap=3)


def tabulate_halves(answer: Halves) -> Table:
    return Table(words.COLUMNS, tuple(words.write_row(m) for m in answer.halves))


def speak_halves(answer: Halves) -> str:
    return words.speak_halves(answer.halves)


def note_halves(answer: Halves) -> list[str]:
    return words.note_halves(find_ends(answer))


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="early_latest",
        ask=ask_halves,
        say=say_halves,
        explain=always(words.SUBTITLE),
        draw=draw_halves,
        table=tabulate_halves,
        speak=speak_halves,
        metrics=(RATE,),
        notes=note_halves,
        counted=RATE,
    ),
)
