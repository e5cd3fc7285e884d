"""The week: against last week, the four before and a year ago; as it was said and as it is known; targets; whom to call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.counts import Usual
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import sum_weeks
from analytics.metrics import METRICS, Metric
from analytics.panels.answers import Measured, Sentence, always, behind, reading
from analytics.panels.asking import WHOLE, ask
from analytics.panels.page import Card, Listed, Page, compare_rows, join_texts, tell_recorded
from analytics.panels.panel import Panel
from analytics.panels.quality.words import quality
from analytics.panels.recorded import is_recorded, keep_recorded
from analytics.panels.selection import Selection
from analytics.panels.shared.prospects import (
    ask_prospects,
    note_prospects,
    say_prospects,
    tabulate_prospects,
)
from analytics.panels.shared.words import prospects
from analytics.panels.success_rates import refusals
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week import follow_ups, inbound, meetings, why_changed
from analytics.panels.this_week.words import this_week as words
from analytics.panels.week import find_running_week, find_week, week_of
from analytics.statistics.intervals import UsualRange, compare_week, usual_band
from analytics.warehouse import snapshots
from analytics.warehouse.builds import OutOfReach
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers, sources, spoken
from analytics.wording.numbers import Number
from analytics.wording.unrecorded import UNRECORDED

TOTAL = "cumulative_mous_signed"
COMPARED = ("visits", "firms_visited", "contacts_positive", "trips", "trip_km", "mous_signed")
SAID = (
    "visits",
    "firms_visited",
    "positive_reply_rate",
    "trip_km",
    TOTAL,
    "mous_in_force",
)
CARDS = ("visits", "firms_visited", "trips", "trip_km", "mous_signed")
ROWS_SHOWN = 12
WEEKS_SHOWN = 26
WEEKS_BEFORE = 4
A_YEAR = 52  # weeks


@dataclass(frozen=True)
class WeekRow:
    """One metric's week beside other whole weeks; None for weeks that the data do not reach back to.

    `usual` only for counts, and with all the weeks before; `gap` says why the data tell nothing of the week.
    """

    metric: Metric
    this: Number
    last: Number | None
    mean: float | None
    year: Number | None
    usual: UsualRange | None
    gap: str
    measured: tuple[Measurement, ...] = behind()


def compare_weeks(selection: Selection, name: str) -> WeekRow:
    """Measures a metric's week and the weeks it is compared with (a year ago: 52 weeks), each from Monday to Sunday."""
    whole = ask_whole(selection)
    week = find_week(selection)
    this = ask(selection, name, period=week.period)
    measured = [whole, this]
    values: dict[int, Number | None] = {}
    for ago in (*range(1, WEEKS_BEFORE + 1), A_YEAR):
        other = week.shifted(-ago)
        values[ago] = None
        if other.monday >= whole.period_from:
            measured.append(ask(selection, name, period=other.period))
            values[ago] = measured[-1].total.value or 0
    seen = this.total.value or 0
    gap = find_gap(selection, seen)
    before = [values[ago] for ago in range(1, WEEKS_BEFORE + 1)]
    known = [value for value in before if value is not None]
    mean = usual = None
    if len(known) == WEEKS_BEFORE:
        mean = sum(known) / WEEKS_BEFORE
        usual = None if gap else find_usual(METRICS[name], seen, sum(known))
    return WeekRow(
        metric=METRICS[name],
        this=seen,
        last=before[0],
        mean=mean,
        year=values[A_YEAR],
        usual=usual,
        gap=gap,
        measured=tuple(measured),
    )


def find_gap(selection: Selection, seen: Number) -> str:
    """Why the data tell nothing of the week; empty where they do, or anything was counted."""
    if seen:
        return ""
    return words.say_gap(find_week(selection), selection.snapshot.span)


def find_usual(metric: Metric, seen: Number, before: Number) -> UsualRange | None:
    """What is usual after so many in the weeks before; of counts alone."""
    if metric.kind != "count":
        return None
    return compare_week(int(seen), int(before), WEEKS_BEFORE)


def ask_whole(selection: Selection) -> Measurement:
    """The visits of all days; its period begins with the first day of the data (the as-of day where that comes before)."""
    return ask(selection, "visits", period=WHOLE)


def say_page(selection: Selection) -> Sentence:
    week = find_week(selection)
    visits = compare_weeks(selection, "visits")
    signed = ask(selection, "mous_signed", period=week.period)
    total = ask(selection.shifted(find_last_day(selection)), TOTAL, period=WHOLE)
    running = ask_running(selection)
    restated = listings.week_of_restatements(selection.snapshot)
    said = (
        say_looked_at(selection, visits, signed, total),
        words.say_running(running.value, selection.as_of, has_data=not is_after(selection)),
        words.say_cut(week, find_newest_day(selection)),
        words.say_vanished(restated.rows),
        words.say_unseen(is_whole=restated.is_whole),
    )
    return Sentence("".join(said), measured=(*visits.measured, signed, total, *running.measured))


def say_looked_at(
    selection: Selection, visits: WeekRow, signed: Measurement, total: Measurement
) -> str:
    """The visits of the week that is looked at, and what was signed; of what was never recorded, that."""
    name = words.name_week(find_week(selection), selection.as_of)
    known = total if is_recorded(selection.snapshot, TOTAL) else None
    has_visits = is_recorded(selection.snapshot, "visits")
    if visits.gap and has_visits:
        return words.say_unknown(name, visits.gap, known)
    seen = visits.this if has_visits else None
    return words.say_week(name, seen, visits.usual, signed.total, known, selection.filters)


def find_last_day(selection: Selection) -> date:
    """The day that closes the week: its Sunday, the as-of day where the data end before it."""
    return min(find_week(selection).sunday, selection.as_of)


def find_newest_day(selection: Selection) -> date:
    """The day to which the data tell anything: their newest, the as-of day where that comes before."""
    newest = selection.snapshot.as_of or selection.as_of
    return min(newest, selection.as_of)


def is_after(selection: Selection) -> bool:
    """Whether the data end before the week of the as-of day begins."""
    return find_newest_day(selection) < week_of(selection.as_of).monday


def ask_running(selection: Selection) -> Measured[Number | None]:
    """The visits so far of the week that is not over yet; None where no such week stands beside the one looked at."""
    running = find_running_week(selection)
    if running is None:
        return Measured(None)
    visits = ask(selection, "visits", period=(running.monday, selection.as_of))
    return Measured(visits.total.value or 0, measured=(visits,))


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    return tuple(make_week_card(selection, name) for name in CARDS)


def make_week_card(selection: Selection, name: str) -> Card:
    metric = METRICS[name]
    row = compare_weeks(selection, name)
    weeks = ask_weeks(selection, name)
    moved = compare_rows(Row(row.this), Row(row.last), metric.unit)
    card = Card(
        label=metric.label,
        value=numbers.value(row.this, metric.unit),
        change=moved.text,
        direction=moved.direction,
        since=words.LAST_WEEK if moved.text else "",
        aside=join_texts(judge_count(row), sources.not_applied(selection.filters, metric)),
        definition=metric.definition,
        trend=tuple(week.value for week in weeks.shown.rows),
        metric=name,
        measured=(*row.measured, *weeks.measured),
    )
    return tell_recorded(tell_gap(card, row), selection)


def tell_gap(card: Card, row: WeekRow) -> Card:
    """A figure as it is; of a week of which the data tell nothing, that."""
    if not row.gap:
        return card
    return replace(
        card,
        value=UNRECORDED,
        change="",
        direction=0,
        since="",
        aside=words.UNKNOWN.format(gap=row.gap),
    )


def judge_count(row: WeekRow) -> str:
    """Whether a count is usual; nothing of what is no count."""
    if row.metric.kind != "count":
        return ""
    return words.judge_week(row.metric, row.usual)


# ---- the weeks -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Weeks:
    """Half a year by week, each from Monday to Sunday; no week from before the data, and none from after them."""

    shown: Measurement = reading()
    measured: tuple[Measurement, ...] = behind()


def ask_weeks(selection: Selection, name: str = "visits") -> Weeks:
    whole = ask_whole(selection)
    week = min(find_week(selection), week_of(find_newest_day(selection)))
    first = max(week.shifted(1 - WEEKS_SHOWN), week_of(whole.period_from))
    by_day = ask(selection, name, grain="day", period=(min(first, week).monday, week.sunday))
    shown = sum_weeks(by_day)
    if words.say_gap(week, selection.snapshot.span):  # before the data: no week of them is over yet
        shown = replace(shown, rows=())
    return Weeks(shown=shown, measured=(whole, by_day))


@dataclass(frozen=True)
class Visits:
    """The visits by week and the week that is compared with those before."""

    weeks: Weeks
    week: WeekRow


def ask_visits(selection: Selection) -> Visits:
    return Visits(
        weeks=ask_weeks(selection),
        week=compare_weeks(selection, "visits"),
    )


def say_visits(answer: Visits) -> str:
    return words.say_visits(answer.week.this, answer.week.usual, answer.week.gap)


def explain_visits(answer: Visits) -> str:
    return words.explain_visits(has_range=answer.week.usual is not None)


def draw_visits(answer: Visits, look: Look) -> Chart:
    weeks = answer.weeks.shown
    return counts.counts_over_time(
        weeks,
        spoken.hovers(weeks),
        highlight=None if answer.week.gap else -1,
        look=look,
        usual=draw_usual(answer.week.usual),
    )


def draw_usual(usual: UsualRange | None) -> Usual | None:
    """The band of what is usual."""
    if usual is None:
        return None
    low, high = usual_band(usual.reference, WEEKS_BEFORE)
    return Usual(low, high, words.USUAL.format(low=low, high=high))


def speak_visits(answer: Visits) -> str:
    return spoken.spoken(answer.weeks.shown)


# ---- compared ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Compared:
    """Each metric's week beside others."""

    rows: tuple[WeekRow, ...]
    name: str


def ask_compared(selection: Selection) -> Compared:
    rows = tuple(compare_weeks(selection, name) for name in keep_recorded(selection, COMPARED))
    return Compared(rows=rows, name=words.name_week(find_week(selection), selection.as_of))


def say_compared(answer: Compared) -> str:
    gaps = {row.gap for row in answer.rows}
    if len(gaps) == 1 and "" not in gaps:
        return words.UNCOMPARED.format(gap=gaps.pop())
    return words.say_compared(
        [
            (row.metric.label, words.judge_week(row.metric, row.usual, row.gap))
            for row in answer.rows
        ]
    )


def explain_compared(answer: Compared) -> str:
    return words.explain_compared(answer.name)


def tabulate_compared(answer: Compared) -> Table:
    return Table(words.COMPARE_COLUMNS, tuple(write_week(row) for row in answer.rows))


def write_week(row: WeekRow) -> tuple[str, ...]:
    """A metric's row of the table."""
    unit = row.metric.unit
    return (
        row.metric.label,
        UNRECORDED if row.gap else numbers.value(row.this, unit),
        words.judge_week(row.metric, row.usual, row.gap),
        numbers.value(row.last, unit),
        numbers.mean(row.mean, unit),
        numbers.value(row.year, unit),
    )


# ---- as it was said, as it is known --------------------------------------------------------------


@dataclass(frozen=True)
class ThenRow:
    """A metric on the day before the week, as it was said then (None without a build of then) and as known today; and on
    the week's last day.
    """

    metric: Metric
    said: Number | None
    known: Number | None
    now: Number | None
    measured: tuple[Measurement, ...] = behind()


@dataclass(frozen=True)
class Then:
    """What was said before the week, by metric.

    Args:
        snapshot: the one that was used then; None where there was none, or it cannot be read.
        is_away: it is kept, and cannot be had now.
    """

    rows: tuple[ThenRow, ...]
    snapshot: Snapshot | None
    day: date
    is_away: bool = False


def ask_then(selection: Selection) -> Then:
    day = find_week(selection).monday - timedelta(days=1)
    build = snapshots.week_before(selection.snapshot, day)
    try:
        then = snapshots.open_kept(build) if build else None
        return compare_all(selection, day, then)
    except snapshots.UNREADABLE:  # a build damaged inside, found only now
        return compare_all(selection, day, None)
    except OutOfReach:
        return replace(compare_all(selection, day, None), is_away=True)


def compare_all(selection: Selection, day: date, then: Snapshot | None) -> Then:
    said = keep_recorded(selection, SAID)
    rows = tuple(compare_then(selection, name, day, then) for name in said)
    return Then(rows=rows, snapshot=then, day=day)


def compare_then(selection: Selection, name: str, day: date, then: Snapshot | None) -> ThenRow:
    """A metric on a day as said by the build of then and as known by today's, and on the week's last day."""
    questions = [selection.shifted(day), selection.shifted(find_last_day(selection))]
    if then:
        questions.insert(0, selection.shifted(day, then))
    measured = tuple(ask(question, name, period=WHOLE) for question in questions)
    *said, known, now = (m.total.value for m in measured)
    return ThenRow(
        metric=METRICS[name],
        said=next(iter(said), None),
        known=known,
        now=now,
        measured=measured,
    )


def say_then(answer: Then) -> str:
    if answer.snapshot is None:
        return words.say_without_then(is_away=answer.is_away)
    changed = [row.metric.label for row in answer.rows if row.said != row.known]
    return words.say_then(changed)


def explain_then(answer: Then) -> str:
    if answer.snapshot is None:
        return words.explain_then(answer.day, None)
    return words.explain_then(answer.day, sources.say_loaded(answer.snapshot.published_at))


def tabulate_then(answer: Then) -> Table:
    has_build = answer.snapshot is not None
    return Table(words.THEN_COLUMNS, tuple(write_then(row, has_build) for row in answer.rows))


def write_then(row: ThenRow, has_build: bool) -> tuple[str, ...]:
    """A metric's row of the table; what was said stays empty without a build of then."""
    unit = row.metric.unit
    said = (numbers.value(row.said, unit), write_difference(row.said, row.known, unit))
    if not has_build:
        said = ("", "")
    return (
        row.metric.label,
        said[0],
        numbers.value(row.known, unit),
        said[1],
        numbers.value(row.now, unit),
        write_difference(row.known, row.now, unit),
    )


def write_difference(old: Number | None, new: Number | None, unit: str) -> str:
    """What changed; nothing where either is missing."""
    if old is None or new is None:
        return ""
    return numbers.change_shown(old, new, unit)


# ---- calls and rows ------------------------------------------------------------------------------


def make_lists(selection: Selection) -> tuple[Listed, ...]:
    return (
        *follow_ups.list_follow_ups(selection),
        meetings.list_meetings(selection),
        inbound.list_arrivals(selection),
        list_unanswered(selection),
        list_restated(selection),
    )


def list_unanswered(selection: Selection) -> Listed:
    first, last = find_week(selection).period
    visits = listings.unanswered_visits(selection.snapshot, first, last, selection.as_of)
    rows = tuple(
        (
            Firm(visit["name"], visit["company_key"]),
            visit["occurred_on"],
            visit["field"],
            visit["region"],
            visit["channel"],
        )
        for visit in visits
    )
    return Listed(
        title=words.CALL_TITLE,
        rule=sources.rule(words.CALL_RULE, selection.is_narrowed),
        table=Table(words.CALL_COLUMNS, rows),
        nothing=words.CALL_NOTHING,
    )


def list_restated(selection: Selection) -> Listed:
    """Why a figure said before may differ now: the rows that changed in the week's loads, what vanished first."""
    restated = listings.week_of_restatements(selection.snapshot)
    rows = sorted(restated.rows, key=lambda row: row["change"] != "vanished")
    nothing = words.RESTATED_UNCOMPARED
    if listings.compared_with(selection.snapshot):
        nothing = words.say_none_restated(is_whole=restated.is_whole)
    return Listed(
        title=words.RESTATED_TITLE,
        rule=sources.rule(
            words.explain_restated(len(rows), ROWS_SHOWN, is_whole=restated.is_whole),
            selection.is_narrowed,
        ),
        table=Table(quality.RESTATED_COLUMNS, quality.list_restated(rows[:ROWS_SHOWN])),
        nothing=nothing,
    )


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="weekly_visits",
        ask=ask_visits,
        say=say_visits,
        explain=explain_visits,
        draw=draw_visits,
        speak=speak_visits,
        metrics=("visits",),
        notes=always((words.RULE,)),
        size="main",
    ),
    Panel(
        name="week_compared",
        ask=ask_compared,
        say=say_compared,
        explain=explain_compared,
        table=tabulate_compared,
        metrics=COMPARED,
        rests_on=(),
        notes=always((words.COMPARE_NOTE,)),
    ),
    why_changed.PANEL,
    *inbound.PANELS,
    refusals.WHY,
    Panel(
        name="said_and_known",
        ask=ask_then,
        say=say_then,
        explain=explain_then,
        table=tabulate_then,
        metrics=SAID,
        rests_on=(),
        notes=always((words.THEN_NOTE,)),
    ),
    Panel(
        name="targets",
        ask=ask_prospects,
        say=say_prospects,
        explain=always(prospects.SUBTITLE),
        table=tabulate_prospects,
        notes=note_prospects,
    ),
)

PAGE = Page(
    name="this_week",
    title=words.TITLE,
    sentence=say_page,
    cards=ask_cards,
    panels=PANELS,
    listed=make_lists,
)
