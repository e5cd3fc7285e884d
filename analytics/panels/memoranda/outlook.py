"""Where the pace leads: targets with the pace needed and kept, a forecast with its interval, and how forecasts did before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics.charts import outlook as charts_outlook
from analytics.charts.chart import Chart
from analytics.charts.courses import Course
from analytics.charts.labels import Level
from analytics.charts.outlook import Fan
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.readings import starts_on
from analytics.metrics import Metric, metric_named
from analytics.panels.answers import Measured, always, behind, measured_for
from analytics.panels.asking import WHOLE, ask
from analytics.panels.memoranda.words import outlook as words
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.prospects import (
    Prospect,
    Prospects,
    ask_known,
    ask_prospects,
    ask_whole,
    look_ahead,
    note_prospects,
    say_prospects,
    without_conditions,
    write_prospect,
)
from analytics.panels.shared.targets import Progress, ask_targets
from analytics.panels.shared.words import prospects
from analytics.panels.tables import Table
from analytics.statistics.forecast import (
    HORIZONS,
    PACE_DAYS,
    Backtest,
    Forecast,
    run_backtest,
)
from analytics.statistics.intervals import wilson_interval
from analytics.wording import numbers
from analytics.wording.numbers import Number

TOTAL = "cumulative_mous_signed"
YEAR = 365  # what is looked ahead without a target
FARTHEST = YEAR + 1  # days ahead: no back-test looks farther
SHOWN_BEFORE = 2 * YEAR
FAN_STEPS = 12


def look_back(selection: Selection, name: str, months: int) -> Measured[Backtest]:
    """How a metric's forecasts so many months ahead did before."""
    known = ask_known(selection, name)
    whole = ask_whole(selection)
    test = run_backtest(known.count_at, whole.period_from, selection.as_of, months)
    return Measured(test, measured=(*known.measured, whole))


def find_next(selection: Selection, targets: Sequence[Progress]) -> Progress | None:
    """The first of some targets that is ahead and not reached."""
    ahead = (p for p in targets if p.due_on > selection.as_of and not p.is_reached)
    return next(ahead, None)


def horizon_near(days: int) -> int:
    """The back-tested horizon that lies nearest to so many days ahead."""
    return min(HORIZONS, key=lambda months: abs(months * PACE_DAYS - days))


def share_interval(test: Backtest) -> tuple[float | None, float | None]:
    """Wilson's 95 % interval of the share of intervals that held the truth."""
    return wilson_interval(test.held, len(test.trials)) or (None, None)


def is_low(test: Backtest) -> bool:
    """Whether the intervals held the truth clearly less often than they promise."""
    _, high = share_interval(test)
    return high is not None and high < words.PROMISED


# ---- memoranda: history, pace, fan ---------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Where the cumulative memoranda are headed.

    Args:
        metric: the stock; days, values: its course, at most two years of it.
        due: the day looked ahead to; target: the next one ahead that is not reached; is_any: whether any is listed.
        fan: the forecast at days up to the due one, the origin first; made: the one of the due day; test: how forecasts as
            far ahead did before.
        measured: what was measured for all of it.
    """

    measured: tuple[Measurement, ...] = behind()
    metric: Metric
    days: tuple[date, ...]
    values: tuple[Number, ...]
    due: date
    target: Progress | None
    is_any: bool
    fan: tuple[Forecast, ...]
    test: Backtest

    @property
    def made(self) -> Forecast | None:
        return next(reversed(self.fan), None)

    @property
    def drawn(self) -> Forecast | None:
        """The forecast where it is worth drawing."""
        if self.made is None or self.made.is_too_wide:
            return None
        return self.made

    @property
    def is_far(self) -> bool:
        """Whether it looks farther than any back-test does."""
        return self.made is not None and self.made.days_ahead > FARTHEST


def ask_outlook(selection: Selection) -> Outlook:
    selection = without_conditions(selection)
    targets = ask_targets(selection)
    mine = [p for p in targets.progress if p.metric.name in (TOTAL, "mous_signed")]
    target = find_next(selection, mine)
    due = target.due_on if target else selection.as_of + timedelta(days=YEAR)
    daily = ask(selection, TOTAL, grain="day", period=WHOLE)
    shown = cut_course(daily, selection.as_of - timedelta(days=SHOWN_BEFORE))
    made = [look_ahead(selection, TOTAL, day) for day in find_steps(selection.as_of, due)]
    test = look_back(selection, TOTAL, horizon_near((due - selection.as_of).days))
    return Outlook(
        measured=(*measured_for(targets), daily, *measured_for(made), *test.measured),
        metric=metric_named(TOTAL),
        days=tuple(day for day, _ in shown),
        values=tuple(value for _, value in shown),
        due=due,
        target=target,
        is_any=bool(mine),
        fan=tuple(forecast.value for forecast in made if forecast.value),
        test=test.value,
    )


def cut_course(daily: Measurement, first: date) -> list[tuple[date, Number]]:
    """Day and value of a course from a day on."""
    return [(starts_on(row), row.value or 0) for row in daily.rows if starts_on(row) >= first]


def find_steps(start: date, due: date) -> list[date]:
    """The days for which the fan is drawn, evenly up to the due one."""
    span = (due - start).days
    return sorted(
        {start + timedelta(days=-(-span * n // FAN_STEPS)) for n in range(1, FAN_STEPS + 1)}
    )


def say_outlook(answer: Outlook) -> str:
    target = answer.target
    said = words.say_outlook(
        answer.made,
        answer.due,
        answer.metric.unit,
        target.value if target else None,
        target.pace_needed if target else None,
        answer.is_any,
    )
    held_less = is_low(answer.test) and answer.drawn is not None
    return said + words.warn_of_misses(answer.test, held_less)


def explain_outlook(answer: Outlook) -> str:
    return words.explain_outlook(answer.made)


def draw_outlook(answer: Outlook, look: Look) -> Chart:
    unit = answer.metric.unit
    course = [(answer.days[i], answer.values[i]) for i in find_turns(answer.values)]
    return charts_outlook.outlook(
        Course(
            numbers.value(course[-1][1], unit) if course else "",
            [day for day, _ in course],
            [value for _, value in course],
            [words.describe_day(day, value, unit) for day, value in course],
        ),
        unit,
        until=answer.due,
        fan=draw_fan(answer),
        target=draw_target(answer.target, unit),
        look=look,
    )


def find_turns(values: Sequence[Number]) -> list[int]:
    """The places where a course begins, changes and ends."""
    ends = (0, len(values) - 1)
    return [i for i in range(len(values)) if i in ends or values[i] != values[i - 1]]


def draw_fan(answer: Outlook) -> Fan | None:
    """The forecast with its interval, from the origin to the due day; None where it is not worth drawing."""
    made = answer.drawn
    if made is None:
        return None
    known = made.known
    unit = answer.metric.unit
    return Fan(
        (made.origin, *(step.due for step in answer.fan)),
        (known, *(known + step.expected for step in answer.fan)),
        (known, *(known + step.interval[0] for step in answer.fan)),
        (known, *(known + step.interval[1] for step in answer.fan)),
        words.write_forecast(made, unit),
        words.describe_fan(made, unit),
    )


def draw_target(target: Progress | None, unit: str) -> Level | None:
    """The line of a target."""
    if target is None:
        return None
    name = words.TARGET.format(
        value=numbers.value(target.value, unit), day=numbers.plain_day(target.due_on)
    )
    return Level(target.value, name)


def tabulate_outlook(answer: Outlook) -> Table:
    """The outlook in figures, one a row."""
    unit = answer.metric.unit
    target = answer.target
    current = next(reversed(answer.values), 0)
    rows = [*words.list_today(current, answer.due, unit)]
    if target:
        rows += words.list_target(target.value, target.pace_needed, unit)
    if answer.made:
        rows += words.list_forecast(answer.made, unit)
    rows += words.list_hits(answer.test)
    return Table(words.OUTLOOK_COLUMNS, tuple(rows))


def speak_outlook(answer: Outlook) -> str:
    return words.speak_outlook(
        answer.days, answer.values, answer.metric.unit, answer.made, answer.drawn is not None
    )


def note_outlook(answer: Outlook) -> list[str]:
    return words.note_outlook(answer.made, answer.metric.unit, answer.is_far)


# ---- how forecasts did before --------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Backtests:
    """The horizon that is drawn (the outlook's own where it could be tried), and all of them."""

    measured: tuple[Measurement, ...] = behind()
    drawn: Backtest
    tests: tuple[Backtest, ...]


def ask_backtests(selection: Selection) -> Backtests:
    selection = without_conditions(selection)
    outlook = ask_outlook(selection)
    found = [look_back(selection, TOTAL, months) for months in HORIZONS]
    tests = tuple(test.value for test in found)
    tried = [test for test in tests if test.trials and test.months <= outlook.test.months]
    return Backtests(
        measured=(*outlook.measured, *measured_for(found)),
        drawn=next(reversed(tried), tests[0]),
        tests=tests,
    )


def say_backtests(answer: Backtests) -> str:
    return words.say_backtest(answer.drawn, *share_interval(answer.drawn))


def explain_backtests(answer: Backtests) -> str:
    return words.explain_backtest(answer.drawn)


def draw_backtests(answer: Backtests, look: Look) -> Chart:
    trials = answer.drawn.trials
    unit = metric_named(TOTAL).unit
    return charts_outlook.kept_intervals(
        [trial.made.origin for trial in trials],
        [trial.made.interval for trial in trials],
        [trial.truth for trial in trials],
        [words.describe_trial(trial, unit) for trial in trials],
        unit,
        look=look,
    )


def tabulate_backtests(answer: Backtests) -> Table:
    between = [write_share(test) for test in answer.tests]
    rows = words.list_backtests(answer.tests, metric_named(TOTAL).unit, between)
    return Table(words.BACKTEST_COLUMNS, rows)


def write_share(test: Backtest) -> str:
    """The interval of the share that held; empty without trials."""
    low, high = share_interval(test)
    if low is None or high is None:
        return ""
    return numbers.between(low, high, "share")


def speak_backtests(answer: Backtests) -> str:
    return words.speak_backtests(answer.tests, metric_named(TOTAL).unit)


def note_backtests(answer: Backtests) -> list[str]:
    return words.note_backtest(answer.drawn)


# ---- every target --------------------------------------------------------------------------------


def ask_tried(selection: Selection) -> Prospects:
    """Every target with its forecast, and how forecasts as far ahead did before."""
    asked = ask_prospects(selection)
    unconditioned = without_conditions(selection)
    return replace(asked, prospects=tuple(try_out(unconditioned, p) for p in asked.prospects))


def try_out(selection: Selection, prospect: Prospect) -> Prospect:
    """A target with how its forecast did before, where there is one and a back-test looks as far."""
    made = prospect.made
    if made is None or made.days_ahead > FARTHEST:
        return prospect
    test = look_back(selection, prospect.progress.metric.name, horizon_near(made.days_ahead))
    return replace(prospect, test=test.value, measured=(*prospect.measured, *test.measured))


def tabulate_tried(answer: Prospects) -> Table:
    rows = tuple((*write_prospect(p), write_hits(p)) for p in answer.prospects)
    return Table((*prospects.COLUMNS, words.HITS), rows)


def write_hits(prospect: Prospect) -> str:
    """How often such forecasts held; empty where none is shown."""
    if not prospect.interval:
        return ""
    return words.write_hits(prospect.test) or words.UNTRIED


def note_tried(answer: Prospects) -> list[str]:
    notes = note_prospects(answer)
    if not answer.prospects:
        return notes
    is_far = any(p.made and p.made.days_ahead > FARTHEST for p in answer.prospects)
    return [*notes, *words.note_tried(is_far)]


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="mou_outlook",
        ask=ask_outlook,
        say=say_outlook,
        explain=explain_outlook,
        draw=draw_outlook,
        table=tabulate_outlook,
        speak=speak_outlook,
        metrics=(TOTAL,),
        notes=note_outlook,
        size="main",
    ),
    Panel(
        name="mou_backtest",
        ask=ask_backtests,
        say=say_backtests,
        explain=explain_backtests,
        draw=draw_backtests,
        table=tabulate_backtests,
        speak=speak_backtests,
        metrics=(TOTAL,),
        notes=note_backtests,
    ),
    Panel(
        name="target_outlook",
        ask=ask_tried,
        say=say_prospects,
        explain=always(prospects.SUBTITLE),
        table=tabulate_tried,
        notes=note_tried,
    ),
)
