"""Where every target stands and where the pace leads: the one verdict on a target that every page and document gives."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Any

from analytics.measure.measurement import Measurement
from analytics.measure.readings import starts_on
from analytics.panels.answers import Measured, behind
from analytics.panels.asking import WHOLE, ask
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import Progress, ask_targets, judge_target
from analytics.panels.shared.words import prospects as words
from analytics.panels.shared.words import targets as goals
from analytics.panels.tables import Table
from analytics.statistics.forecast import Backtest, Forecast, KnownAt, make_forecast
from analytics.wording import numbers

# What only ever grows, one by one. A row of the first kind counts from its own day, so one question answers every day at
# once; members of the second get there some time after the day they are counted by, so each day is a question of its own.
DATED = (
    "cumulative_mous_signed",
    "mous_signed",
    "visits",
    "contacts",
    "firms_visited",
    "trips",
    "firms_signed",
)
REACHED = (
    "firms_replied_positively",
    "firms_converted",
    "firms_opened",
    "firms_hiring",
    "firms_investing",
)


@dataclass(frozen=True)
class Known:
    """How many a metric had counted, over the whole of the data, by the end of a day as known on it.

    `measured` grows where each day is a question of its own.
    """

    count_at: KnownAt
    measured: list[Measurement]


def ask_known(selection: Selection, name: str) -> Known:
    if name in REACHED:
        return ask_known_by_day(selection, name)
    daily = ask(selection, name, grain="day", period=WHOLE)
    days = [starts_on(row) for row in daily.rows]
    levels = [int(row.value or 0) for row in daily.rows]
    if daily.metric.kind == "count":
        levels = list(accumulate(levels))
    levels.insert(0, 0)  # before the first day
    return Known(lambda day: levels[bisect_right(days, day)], [daily])


def ask_known_by_day(selection: Selection, name: str) -> Known:
    measured: list[Measurement] = []

    def count_at(day: date) -> int:
        measured.append(ask(selection.shifted(day), name, period=WHOLE))
        return int(measured[-1].total.value or 0)

    return Known(count_at, measured)


def ask_whole(selection: Selection) -> Measurement:
    """The visits of all days; its period begins with the first day of the data."""
    return ask(selection, "visits", period=WHOLE)


def without_conditions(selection: Selection) -> Selection:
    """Targets are the bureau's: filters and the chosen period do not touch them."""
    return replace(selection, filters=(), period_from=None, period_to=None)


def look_ahead(selection: Selection, name: str, due: date) -> Measured[Forecast | None]:
    """A metric's forecast for a day; None where there is none to make."""
    if name not in DATED + REACHED:
        return Measured(None)
    known = ask_known(selection, name)
    whole = ask_whole(selection)
    made = make_forecast(known.count_at, whole.period_from, selection.as_of, due)
    return Measured(made, measured=(*known.measured, whole))


@dataclass(frozen=True)
class Prospect:
    """One target: how far it is, the forecast for its due day and how such forecasts did; None where none is made."""

    progress: Progress
    made: Forecast | None = None
    test: Backtest | None = None
    measured: tuple[Measurement, ...] = behind(default=())

    @property
    def is_open(self) -> bool:
        return not self.progress.is_past and not self.progress.is_reached

    @property
    def is_counted(self) -> bool:
        return self.progress.metric.name in DATED + REACHED

    @property
    def interval(self) -> str:
        """The forecast's interval; empty where none is worth showing."""
        if self.made is None or self.made.is_too_wide:
            return ""
        return words.write_interval(self.made, self.progress.metric.unit)


@dataclass(frozen=True)
class Prospects:
    """Every target, those still to be reached first, each by due day; and the names that no metric has."""

    prospects: tuple[Prospect, ...]
    unknown: tuple[str, ...]


def ask_prospects(selection: Selection) -> Prospects:
    selection = without_conditions(selection)
    targets = ask_targets(selection)
    prospects = [look_at(selection, progress) for progress in targets.progress]
    return Prospects(
        prospects=tuple(sorted(prospects, key=lambda prospect: not prospect.is_open)),
        unknown=targets.unknown,
    )


def look_at(selection: Selection, progress: Progress) -> Prospect:
    """A target with its forecast, where it is open and only ever grows."""
    bare = Prospect(progress)
    if not bare.is_open or not bare.is_counted:
        return bare
    made = look_ahead(selection, progress.metric.name, progress.due_on)
    return replace(bare, made=made.value, measured=made.measured)


def judge_prospect(prospect: Prospect) -> str:
    """Reached, missed, or what the forecast says; without one why there is none."""
    progress = prospect.progress
    if not prospect.is_open:
        return judge_target(progress)
    if not prospect.is_counted:
        return f"{judge_target(progress)}({words.NOT_COUNTED})"
    made = prospect.made
    if made is None:
        return words.NO_HISTORY
    if not made.events:
        return words.NO_EVENTS
    if made.is_too_wide:
        return words.TOO_WIDE
    return words.judge_forecast(made, progress.value)


def say_prospects(answer: Prospects) -> str:
    past = [judge_prospect(p) for p in answer.prospects if p.progress.is_past]
    ahead = [judge_prospect(p) for p in answer.prospects if not p.progress.is_past]
    return words.say_targets(past, ahead, is_unknown=bool(answer.unknown))


def tabulate_prospects(answer: Prospects) -> Table:
    return Table(words.COLUMNS, tuple(write_prospect(p) for p in answer.prospects))


def write_prospect(prospect: Prospect) -> tuple[Any, ...]:
    """A target's row of the table."""
    progress = prospect.progress
    metric = progress.metric
    return (
        metric.label,
        progress.due_on,
        judge_prospect(prospect),
        numbers.value_beside(progress.current, progress.value, metric.unit),
        numbers.value(progress.value, metric.unit),
        goals.write_at_due(progress.at_due, metric),
        goals.write_pace(progress.pace_needed, metric),
        goals.write_pace(progress.pace_kept, metric),
        prospect.interval,
    )


def note_prospects(answer: Prospects) -> list[str]:
    """Which names are no metrics, and which targets have no forecast and why."""
    refused = [p.progress.metric for p in answer.prospects if p.is_open and not p.is_counted]
    return [*goals.note_unknown(answer.unknown), *words.note_refused(refused)]
