"""Where the pace leads: targets with the pace needed and kept, a forecast with its interval, and how forecasts did before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.charts import outlook as charts_outlook
from analytics.charts.labels import Level
from analytics.charts.marks import Spec
from analytics.charts.outlook import Fan
from analytics.charts.theme import Look
from analytics.metrics import Metric, metric_named
from analytics.panels.asking import ask
from analytics.panels.memoranda.words import outlook as words
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import Progress, judge_target, listed_progress
from analytics.panels.shared.words import targets as goals
from analytics.panels.tables import Table
from analytics.statistics.forecast import (
    HORIZONS,
    PACE_DAYS,
    Backtest,
    Forecast,
    KnownAt,
    make_forecast,
    run_backtest,
)
from analytics.statistics.intervals import wilson_interval
from analytics.wording import numbers

TOTAL = "cumulative_mous_signed"
WHOLE = (None, None)
YEAR = 365  # what is looked ahead without a target, and the farthest a back-test looks
SHOWN_BEFORE = 2 * YEAR
FAN_STEPS = 12

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


def known_at(selection: Selection, name: str) -> KnownAt:
    """How many a metric had counted, over the whole of the data, by the end of a day as known on it."""
    if name in REACHED:
        return lambda day: ask(selection.shifted(day), name, period=WHOLE).total.value or 0
    daily = ask(selection, name, grain="day", period=WHOLE)
    days = [row.start for row in daily.rows]
    levels = [row.value or 0 for row in daily.rows]
    if daily.metric.kind == "count":
        for i in range(1, len(levels)):
            levels[i] += levels[i - 1]
    return lambda day: levels[i - 1] if (i := bisect_right(days, day)) else 0


def first_day(selection: Selection) -> date:
    return ask(selection, "visits", period=WHOLE).period_from


def unfiltered(selection: Selection) -> Selection:
    """Targets are the bureau's: filters and the chosen period do not touch them."""
    return replace(selection, filters=(), period_from=None, period_to=None)


def look_ahead(selection: Selection, name: str, due: date) -> Forecast | None:
    """A metric's forecast for a day; None where there is none to make."""
    if name not in DATED + REACHED:
        return None
    return make_forecast(known_at(selection, name), first_day(selection), selection.as_of, due)


def look_back(selection: Selection, name: str, months: int) -> Backtest:
    return run_backtest(known_at(selection, name), first_day(selection), selection.as_of, months)


def horizon_near(days: int) -> int:
    """The back-tested horizon that lies nearest to so many days ahead."""
    return min(HORIZONS, key=lambda months: abs(months * PACE_DAYS - days))


def share_interval(test: Backtest) -> tuple[float | None, float | None]:
    """Wilson's 95 % interval of the share of intervals that held the truth."""
    return wilson_interval(test.held, len(test.trials)) or (None, None)


def is_low(test: Backtest) -> bool:
    """Whether the intervals held the truth clearly less often than 80 %."""
    high = share_interval(test)[1]
    return high is not None and high < 0.8


# ---- memoranda: history, pace, fan -------------------------------------------------------------------------


@dataclass(frozen=True)
class Outlook:
    """Where the cumulative memoranda are headed.

    Args:
        metric: the stock; days, values: its course, at most two years of it.
        due: the day looked ahead to; target: the next one ahead that is not reached; is_any: whether any is listed.
        fan: the forecast at days up to the due one, the origin first; made: the one of the due day; test: how forecasts as
            far ahead did before.
    """

    metric: Metric
    days: tuple[date, ...]
    values: tuple[float, ...]
    due: date
    target: Progress | None
    is_any: bool
    fan: tuple[Forecast, ...]
    made: Forecast | None
    test: Backtest


def ask_outlook(selection: Selection) -> Outlook:
    selection = unfiltered(selection)
    mine = [p for p in listed_progress(selection)[0] if p.metric.name in (TOTAL, "mous_signed")]
    ahead = [p for p in mine if p.due_on > selection.as_of and not p.is_reached]
    target = ahead[0] if ahead else None
    due = target.due_on if target else selection.as_of + timedelta(days=YEAR)
    daily = ask(selection, TOTAL, grain="day", period=WHOLE)
    shown = [
        row for row in daily.rows if row.start >= selection.as_of - timedelta(days=SHOWN_BEFORE)
    ]
    span = (due - selection.as_of).days
    steps = sorted(
        {
            selection.as_of + timedelta(days=-(-span * n // FAN_STEPS))
            for n in range(1, FAN_STEPS + 1)
        }
    )
    fan = tuple(made for day in steps if (made := look_ahead(selection, TOTAL, day)))
    return Outlook(
        metric_named(TOTAL),
        tuple(row.start for row in shown),
        tuple(row.value or 0 for row in shown),
        due,
        target,
        bool(mine),
        fan,
        fan[-1] if fan else None,
        look_back(selection, TOTAL, horizon_near(span)),
    )


def is_drawn(answer: Outlook) -> bool:
    return answer.made is not None and not answer.made.is_too_wide


def say_outlook(answer: Outlook) -> str:
    target = answer.target
    said = words.sentence(
        answer.made,
        answer.due,
        answer.metric.unit,
        target and target.value,
        target and target.pace_needed,
        answer.is_any,
    )
    return said + words.held_before(answer.test, is_low(answer.test) and is_drawn(answer))


def draw_outlook(answer: Outlook, look: Look) -> Spec:
    unit, made, target = answer.metric.unit, answer.made, answer.target
    kept = [
        i
        for i in range(len(answer.days))
        if i in (0, len(answer.days) - 1) or answer.values[i] != answer.values[i - 1]
    ]
    days, values = [answer.days[i] for i in kept], [answer.values[i] for i in kept]
    fan = None
    if made and is_drawn(answer):
        known = made.known
        fan = Fan(
            (made.origin, *(f.due for f in answer.fan)),
            (known, *(known + f.expected for f in answer.fan)),
            (known, *(known + f.interval[0] for f in answer.fan)),
            (known, *(known + f.interval[1] for f in answer.fan)),
            words.FORECAST.format(
                value=words.total(made, unit), interval=words.interval(made, unit)
            ),
            words.fan_hover(made, unit),
        )
    return charts_outlook.outlook(
        days,
        values,
        [words.course_hover(day, value, unit) for day, value in zip(days, values)],
        unit,
        until=answer.due,
        fan=fan,
        latest=numbers.value(values[-1], unit) if values else "",
        look=look,
        target=target
        and Level(
            target.value,
            words.TARGET.format(
                value=numbers.value(target.value, unit), day=numbers.plain_day(target.due_on)
            ),
        ),
    )


def outlook_table(answer: Outlook) -> Table:
    target = answer.target
    return Table(
        words.OUTLOOK_COLUMNS,
        words.facts(
            answer.made,
            answer.due,
            answer.metric.unit,
            answer.values[-1] if answer.values else 0,
            target and target.value,
            target and target.pace_needed,
            answer.test,
        ),
    )


# ---- how forecasts did before ------------------------------------------------------------------------------


def ask_backtest(selection: Selection) -> tuple[Backtest, tuple[Backtest, ...]]:
    """The horizon that is drawn (the outlook's own where it could be tried), and all of them."""
    selection = unfiltered(selection)
    outlook = ask_outlook(selection)
    tests = tuple(look_back(selection, TOTAL, months) for months in HORIZONS)
    tried = [test for test in tests if test.trials and test.months <= outlook.test.months]
    return tried[-1] if tried else tests[0], tests


def draw_backtest(answer: tuple[Backtest, tuple[Backtest, ...]], look: Look) -> Spec:
    trials, unit = answer[0].trials, metric_named(TOTAL).unit
    return charts_outlook.kept_intervals(
        [t.made.origin for t in trials],
        [t.made.interval for t in trials],
        [t.truth for t in trials],
        [words.trial_hover(t, unit) for t in trials],
        unit,
        look=look,
    )


def backtest_table(answer: tuple[Backtest, tuple[Backtest, ...]]) -> Table:
    tests = answer[1]
    between = [
        numbers.between(low, high, "share") if low is not None and high is not None else ""
        for low, high in map(share_interval, tests)
    ]
    return Table(
        words.BACKTEST_COLUMNS, words.backtest_rows(tests, metric_named(TOTAL).unit, between)
    )


# ---- every target ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Prospect:
    """One target: how far it is, the forecast for its due day and how such forecasts did; None where none is made."""

    progress: Progress
    made: Forecast | None
    test: Backtest | None

    @property
    def is_open(self) -> bool:
        return not self.progress.is_reached and self.progress.months_left > 0

    @property
    def is_counted(self) -> bool:
        return self.progress.metric.name in DATED + REACHED


def ask_targets(selection: Selection) -> tuple[list[Prospect], list[str]]:
    """Every target, those still to be reached first, each by due day; and the names that no metric has."""
    selection = unfiltered(selection)
    progress, unknown = listed_progress(selection)
    return sorted(
        (look_at(selection, p) for p in progress), key=lambda prospect: not prospect.is_open
    ), unknown


def look_at(selection: Selection, progress: Progress) -> Prospect:
    bare = Prospect(progress, None, None)
    if not bare.is_open or not bare.is_counted:
        return bare
    name, span = progress.metric.name, (progress.due_on - selection.as_of).days
    made = look_ahead(selection, name, progress.due_on)
    is_tried = made and span <= YEAR + 1  # no back-test looks farther
    return replace(
        bare, made=made, test=look_back(selection, name, horizon_near(span)) if is_tried else None
    )


def judge(prospect: Prospect) -> str:
    """Reached, missed, or what the forecast says; without one why there is none."""
    progress, made = prospect.progress, prospect.made
    if not prospect.is_open:
        return judge_target(progress)
    if not prospect.is_counted:
        return f"{judge_target(progress)}({words.NOT_COUNTED})"
    if made is None:
        return words.NO_HISTORY
    if not made.events:
        return words.NO_EVENTS
    return words.TOO_WIDE if made.is_too_wide else words.verdict(made, progress.value)


def targets_table(answer: tuple[list[Prospect], list[str]]) -> Table:
    rows = []
    for p in answer[0]:
        progress, made, unit = p.progress, p.made, p.progress.metric.unit
        is_shown = made is not None and not made.is_too_wide
        rows.append(
            (
                progress.metric.label,
                progress.due_on,
                judge(p),
                numbers.value(progress.current, unit),
                numbers.value(progress.value, unit),
                goals.pace(progress.pace_needed, progress.metric),
                goals.pace(progress.pace_kept, progress.metric),
                words.interval(made, unit) if made and is_shown else "",
                words.hits(p.test) or words.UNTRIED if is_shown else "",
            )
        )
    return Table(words.COLUMNS, tuple(rows))


def targets_notes(answer: tuple[list[Prospect], list[str]]) -> list[str]:
    prospects, unknown = answer
    refused = [p.progress.metric for p in prospects if p.is_open and not p.is_counted]
    far = any(p.made and p.made.days_ahead > YEAR + 1 for p in prospects)
    return [
        *goals.unknown_names(unknown),
        *(words.targets_notes(refused, far) if prospects else []),
    ]


PANELS = (
    Panel(
        "mou_outlook",
        ask_outlook,
        say_outlook,
        lambda a: words.outlook_subtitle(a.made),
        draw_outlook,
        table=outlook_table,
        speak=lambda a: words.course_spoken(a.days, a.values, a.metric.unit, a.made, is_drawn(a)),
        metrics=(TOTAL,),
        size="main",
        notes=lambda a: words.notes(
            a.made, a.metric.unit, a.made is not None and a.made.days_ahead > YEAR + 1
        ),
    ),
    Panel(
        "mou_backtest",
        ask_backtest,
        lambda a: words.backtest(a[0], *share_interval(a[0])),
        lambda a: words.backtest_subtitle(a[0]),
        draw_backtest,
        table=backtest_table,
        speak=lambda a: words.backtest_spoken(a[1], metric_named(TOTAL).unit),
        metrics=(TOTAL,),
        notes=lambda a: words.backtest_notes(a[0]),
    ),
    Panel(
        "target_outlook",
        ask_targets,
        lambda a: words.targets([judge(p) for p in a[0]], bool(a[1])),
        lambda a: words.TARGETS_SUBTITLE,
        table=targets_table,
        notes=targets_notes,
    ),
)
