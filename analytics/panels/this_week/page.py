"""The week: against last week, the four before and a year ago; as it was said and as it is known; targets; whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.counts import Usual
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import weeks_to_weekday
from analytics.metrics import METRICS, Metric
from analytics.panels.asking import ask
from analytics.panels.page import Card, Listed, Page, beside, change
from analytics.panels.panel import Panel
from analytics.panels.quality.words import quality
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import Progress, judge_target, listed_progress
from analytics.panels.shared.words import targets as goals
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week import follow_ups, why_changed
from analytics.panels.this_week.words import this_week as words
from analytics.statistics.intervals import UsualRange, compare_week, usual_band
from analytics.warehouse import builds, snapshots
from analytics.wording import numbers, sources, spoken

COMPARED = ("visits", "firms_visited", "contacts_positive", "trips", "trip_km", "mous_signed")
SAID = (
    "visits",
    "firms_visited",
    "positive_reply_rate",
    "trip_km",
    "cumulative_mous_signed",
    "mous_in_force",
)
ROWS_SHOWN = 12
WEEKS_SHOWN, WEEKS_BEFORE = 26, 4
WHOLE = (None, None)


def week_to_date(day: date, weeks_ago: int = 0) -> tuple[date, date]:
    """Monday of the week some weeks before, to the same weekday."""
    back = timedelta(weeks=weeks_ago)
    return day - timedelta(days=day.weekday()) - back, day - back


@dataclass(frozen=True)
class WeekRow:
    """One metric's week beside others cut at the same weekday; None for weeks that the data do not reach back to.

    `usual` only for counts, and with all the weeks before.
    """

    metric: Metric
    this: Any
    last: Any
    mean: float | None
    year: Any
    usual: UsualRange | None


def compare(selection: Selection, name: str) -> WeekRow:
    """Measures a metric's week and the weeks it is compared with (a year ago: 52 weeks, the same ISO weekdays)."""
    first = first_day(selection)
    weeks = [week_to_date(selection.as_of, ago) for ago in (0, *range(1, WEEKS_BEFORE + 1), 52)]
    values = [
        ask(selection, name, period=week).total.value or 0
        if number == 0 or week[0] >= first
        else None
        for number, week in enumerate(weeks)
    ]
    this, before, year = values[0], values[1:-1], values[-1]
    known = None not in before
    usual = (
        compare_week(this, sum(before), WEEKS_BEFORE)
        if known and METRICS[name].kind == "count"
        else None
    )
    return WeekRow(
        METRICS[name], this, before[0], sum(before) / WEEKS_BEFORE if known else None, year, usual
    )


def first_day(selection: Selection) -> date:
    """The first day of the data (the as-of day where that comes before)."""
    return ask(selection, "visits", period=WHOLE).period_from


def sentence(selection: Selection) -> str:
    this = week_to_date(selection.as_of)
    said = words.sentence(
        ask(selection, "visits", period=this),
        compare(selection, "visits").usual,
        ask(selection, "mous_signed", period=this).total,
        ask(selection, "cumulative_mous_signed", period=WHOLE),
        selection.filters,
    )
    return said + words.vanished_mous(listings.week_of_restatements(selection.snapshot))


def cards(selection: Selection) -> tuple[Card, ...]:
    return tuple(
        week_card(selection, name)
        for name in ("visits", "firms_visited", "trips", "trip_km", "mous_signed")
    )


def week_card(selection: Selection, name: str) -> Card:
    metric = METRICS[name]
    row = compare(selection, name)
    judged = words.judge(metric, row.usual) if metric.kind == "count" else ""
    return Card(
        metric.label,
        numbers.value(row.this, metric.unit),
        *change(Row(row.this), Row(row.last), metric.unit, words.LAST_WEEK),
        beside(judged, sources.not_applied(selection.filters, metric)),
        metric.definition,
        tuple(r.value for r in ask_weeks(selection, name).rows),
    )


# ---- the weeks ---------------------------------------------------------------------------------------------


def ask_weeks(selection: Selection, name: str = "visits") -> Measurement:
    """The last half year by week, each from Monday to the as-of day's weekday; no week from before the data."""
    monday = max(
        week_to_date(selection.as_of, WEEKS_SHOWN - 1)[0], week_to_date(first_day(selection))[0]
    )
    return weeks_to_weekday(
        ask(selection, name, grain="day", period=(monday, selection.as_of)),
        selection.as_of.weekday(),
    )


def ask_visits(selection: Selection) -> tuple[Measurement, UsualRange | None, date]:
    return ask_weeks(selection), compare(selection, "visits").usual, selection.as_of


def draw_visits(answer: tuple[Measurement, UsualRange | None, date], look: Look) -> Spec:
    weeks, usual, _ = answer
    low, high = usual_band(usual.reference, WEEKS_BEFORE) if usual else (0, 0)
    band = Usual(low, high, words.USUAL.format(low=low, high=high)) if usual else None
    return counts.counts_over_time(weeks, spoken.hovers(weeks), highlight=-1, look=look, usual=band)


# ---- compared ----------------------------------------------------------------------------------------------


def ask_compared(selection: Selection) -> tuple[list[WeekRow], date]:
    return [compare(selection, name) for name in COMPARED], selection.as_of


def compared_table(answer: tuple[list[WeekRow], date]) -> Table:
    return Table(
        words.COMPARE_COLUMNS,
        tuple(
            (
                row.metric.label,
                *(numbers.value(v, row.metric.unit) for v in (row.this, row.last)),
                numbers.mean(row.mean, row.metric.unit),
                numbers.value(row.year, row.metric.unit),
                words.judge(row.metric, row.usual),
            )
            for row in answer[0]
        ),
    )


def judged(rows: list[WeekRow]) -> list[tuple[str, str]]:
    return [(row.metric.label, words.judge(row.metric, row.usual)) for row in rows]


# ---- as it was said, as it is known ------------------------------------------------------------------------


def ask_then(
    selection: Selection,
) -> tuple[list[tuple[Metric, Any, Any, Any]], builds.Build | None, date]:
    """For each metric: last week as said then (None without a build of then), as known today, and this week."""
    day = selection.as_of - timedelta(days=7)
    then = snapshots.week_before(selection.snapshot, day)
    shown_then = snapshots.open_listed(then) if then else None
    rows = [
        (
            METRICS[name],
            ask(selection.shifted(day, shown_then), name, period=WHOLE).total.value
            if shown_then
            else None,
            ask(selection.shifted(day), name, period=WHOLE).total.value,
            ask(selection, name, period=WHOLE).total.value,
        )
        for name in SAID
    ]
    return rows, then, day


def then_table(
    answer: tuple[list[tuple[Metric, Any, Any, Any]], builds.Build | None, date],
) -> Table:
    rows, then, _ = answer

    def difference(metric: Metric, old: Any, new: Any) -> str:
        return "" if old is None or new is None else numbers.change(new - old, metric.unit)

    return Table(
        words.THEN_COLUMNS,
        tuple(
            (
                metric.label,
                numbers.value(said, metric.unit) if then else "",
                numbers.value(known, metric.unit),
                difference(metric, said, known) if then else "",
                numbers.value(now, metric.unit),
                difference(metric, known, now),
            )
            for metric, said, known, now in rows
        ),
    )


# ---- targets and calls -------------------------------------------------------------------------------------


def targets_table(answer: tuple[list[Progress], list[str]]) -> Table:
    return Table(
        goals.COLUMNS,
        tuple(
            (
                p.metric.label,
                numbers.value(p.current, p.metric.unit),
                numbers.value(p.value, p.metric.unit),
                p.due_on,
                goals.distance_to(p.gap, p.metric),
                goals.pace(p.pace_needed, p.metric),
                goals.pace(p.pace_kept, p.metric),
                judge_target(p),
            )
            for p in answer[0]
        ),
    )


def say_targets(answer: tuple[list[Progress], list[str]]) -> str:
    progress, unknown = answer
    return goals.judged([judge_target(p) for p in progress], unknown)


def listed(selection: Selection) -> tuple[Listed, ...]:
    return (*follow_ups.listed(selection), list_unanswered(selection), list_restated(selection))


def list_unanswered(selection: Selection) -> Listed:
    rows = listings.unanswered_visits(selection.snapshot, *week_to_date(selection.as_of))
    return Listed(
        words.CALL_TITLE,
        sources.rule(words.CALL_RULE, selection.is_narrowed),
        Table(
            words.CALL_COLUMNS,
            tuple(
                (
                    Firm(row["name"], row["company_key"]),
                    row["occurred_on"],
                    row["field"],
                    row["region"],
                    row["channel"],
                )
                for row in rows
            ),
        ),
        words.CALL_NOTHING,
    )


def list_restated(selection: Selection) -> Listed:
    """Why a figure said before may differ now: the rows that changed in the week's loads, what vanished first."""
    rows = sorted(
        listings.week_of_restatements(selection.snapshot),
        key=lambda row: row["change"] != "vanished",
    )
    nothing = (
        words.RESTATED_NOTHING
        if listings.compared_with(selection.snapshot)
        else words.RESTATED_UNCOMPARED
    )
    return Listed(
        words.RESTATED_TITLE,
        words.restated_rule(len(rows), ROWS_SHOWN),
        Table(quality.RESTATED_COLUMNS, quality.list_restated(rows[:ROWS_SHOWN])),
        nothing,
    )


PAGE = Page(
    "this_week",
    words.TITLE,
    sentence,
    cards,
    (
        Panel(
            "weekly_visits",
            ask_visits,
            lambda a: words.visits(a[0].rows[-1] if a[0].rows else None, a[1]),
            lambda a: words.visits_subtitle(a[2], a[1] is not None),
            draw_visits,
            speak=lambda a: spoken.spoken(a[0]),
            metrics=("visits",),
            notes=lambda a: (words.RULE,),
            size="main",
        ),
        Panel(
            "week_compared",
            ask_compared,
            lambda a: words.compared(judged(a[0])),
            lambda a: words.compared_subtitle(a[1]),
            table=compared_table,
            metrics=COMPARED,
            notes=lambda a: (words.COMPARE_NOTE,),
        ),
        why_changed.PANEL,
        Panel(
            "said_and_known",
            ask_then,
            lambda a: words.then(
                a[1] is not None, [m.label for m, said, known, _ in a[0] if a[1] and said != known]
            ),
            lambda a: words.then_subtitle(
                a[2], sources.build_time(a[1].build_id) if a[1] else None
            ),
            table=then_table,
            metrics=SAID,
            notes=lambda a: (words.THEN_NOTE,),
        ),
        Panel(
            "targets",
            listed_progress,
            say_targets,
            lambda a: goals.SUBTITLE,
            table=targets_table,
            notes=lambda a: [*([goals.PACE_ONLY] if a[0] else []), *goals.unknown_names(a[1])],
        ),
    ),
    listed,
)
