"""What the council decided, what is late, and how many decisions were kept in time."""

from __future__ import annotations

from dataclasses import dataclass

from analytics import listings
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.council.asking import (
    ON_TIME,
    OPEN,
    OVERDUE,
    RAISED,
    Rows,
    list_files,
    narrow_to_day,
    pick_cells,
    widen_to_all,
)
from analytics.panels.council.words import council as words
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import Groups, ask_groups, draw_groups
from analytics.panels.tables import Table
from analytics.wording import tables

LISTED = ("action", "decision", "agency", "raised_on", "due_on", "done_on", "days_late")


@dataclass(frozen=True)
class Decisions:
    """What was raised ever, what is open and what is late today, the decisions, and whether any are loaded."""

    raised: Measurement
    open: Measurement
    overdue: Measurement
    rows: Rows
    is_loaded: bool


def ask_decisions(selection: Selection) -> Decisions:
    today = narrow_to_day(selection)
    return Decisions(
        raised=ask(widen_to_all(selection), RAISED),
        open=ask(today, OPEN),
        overdue=ask(today, OVERDUE),
        rows=listings.council_actions(selection.snapshot, selection.as_of),
        is_loaded=list_files(selection)["actions"],
    )


def say_decisions(answer: Decisions) -> str:
    return words.actions(
        answer.raised.total, answer.open.total, answer.overdue.total, answer.is_loaded
    )


def tabulate_decisions(answer: Decisions) -> Table:
    return Table(
        words.ACTION_COLUMNS,
        tuple((words.action_state(row), *pick_cells(row, LISTED)) for row in answer.rows),
    )


@dataclass(frozen=True)
class OnTime:
    """The rate of decisions kept in time, whole and by agency, and whether any are loaded."""

    rate: Groups
    is_loaded: bool


def ask_on_time(selection: Selection) -> OnTime:
    """Of all days, as the page says of everything on it where a period is chosen."""
    everything = widen_to_all(selection)
    return OnTime(ask_groups(everything, ON_TIME, "agency"), list_files(selection)["actions"])


def say_on_time(answer: OnTime) -> str:
    return words.on_time(answer.rate.whole.rate, answer.rate.groups, answer.is_loaded)


def draw_on_time(answer: OnTime, look: Look) -> Chart:
    return draw_groups(answer.rate, look, is_ranked=False)


def tabulate_on_time(answer: OnTime) -> Table:
    return Table(*tables.measurement_table([answer.rate.groups]))


def speak_on_time(answer: OnTime) -> str:
    return words.on_time_spoken(answer.rate.groups)


def note_on_time(answer: OnTime) -> list[str]:
    return words.on_time_notes(answer.rate.groups)


PANELS = (
    Panel(
        name="council_actions",
        ask=ask_decisions,
        say=say_decisions,
        explain=always(words.ACTIONS_SUBTITLE),
        table=tabulate_decisions,
        metrics=(RAISED, OPEN, OVERDUE),
        rests_on=(),
    ),
    Panel(
        name="actions_on_time",
        ask=ask_on_time,
        say=say_on_time,
        explain=always(words.ON_TIME_SUBTITLE),
        draw=draw_on_time,
        table=tabulate_on_time,
        speak=speak_on_time,
        metrics=(ON_TIME,),
        rests_on=(),
        notes=note_on_time,
    ),
)
