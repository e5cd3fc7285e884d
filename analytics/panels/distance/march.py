"""The march: trips a week outside the city, places on a day, weekends and nights away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics import listings
from analytics.charts import counts
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.counts import Usual
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always, behind, reading, where_recorded
from analytics.panels.asking import ask
from analytics.panels.distance.words import march as words
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import NO_TABLE, Table
from analytics.wording import sources, spoken

PACE = "trips_per_week"

# ---- trips a week --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Trips a week, what was printed of them, and the days on which somebody went out.

    `course` holds the quarters that are long enough to be told; `filters` narrow the days out;
    `kept_from` is the first trip's day where the records begin so much later than the period that
    the weeks before would only dilute the figure.
    """

    whole: Measurement = behind()
    course: Measurement = reading()
    by_quarter: Measurement = behind()
    daily: Measurement = behind()
    printed: tuple[listings.PrintedRange, ...]
    filters: sources.Filters
    kept_from: date | None


def ask_pace(selection: Selection) -> Pace | None:
    """None where no trip was ever recorded: a zero would say that nobody went."""
    if not listings.has_trips(selection.snapshot):
        return None
    kept_from = find_late_start(selection)
    period = None
    if kept_from:
        period = (kept_from, selection.period_to)
    whole = ask(selection, PACE, period=period)
    by_quarter = ask(selection, PACE, grain="quarter", period=period)
    return Pace(
        whole=whole,
        course=leave_out_short(by_quarter),
        by_quarter=by_quarter,
        daily=ask(selection, "visits", by=("channel",), grain="day"),
        printed=find_printed(selection) if words.is_long_enough(whole.total) else (),
        filters=selection.filters,
        kept_from=kept_from,
    )


def find_late_start(selection: Selection) -> date | None:
    """The first trip's day where it lies weeks after the period's first: trips were not kept before."""
    first_on = listings.first_trip_on(selection.snapshot)
    if first_on is None:
        return None
    whole = ask(selection, PACE)
    has_weeks_without = first_on >= whole.period_from + timedelta(weeks=words.WEEKS_NEEDED)
    if has_weeks_without and first_on <= whole.period_to:
        return first_on
    return None


def is_pace_told(selection: Selection) -> bool:
    """Whether trips were recorded, for weeks enough to say how many a week."""
    answer = ask_pace(selection)
    return answer is not None and words.is_long_enough(answer.whole.total)


def leave_out_short(by_quarter: Measurement) -> Measurement:
    """The quarters of which the period holds enough weeks."""
    rows = tuple(row for row in by_quarter.rows if words.is_long_enough(row))
    return replace(by_quarter, rows=rows)


def find_printed(selection: Selection) -> tuple[listings.PrintedRange, ...]:
    """What the press printed, whenever it did: a yardstick with its own day, and none of our figures."""
    return tuple(listings.printed_ranges(selection.snapshot, PACE))


def say_pace(answer: Pace) -> str:
    pace = words.say_pace(answer.whole.total, answer.printed)
    days = words.say_days_out(words.read_days_out(answer.daily), answer.filters)
    return " ".join(filter(None, (pace, days)))


def explain_pace(answer: Pace) -> str:
    return words.explain_pace(answer.printed)


def draw_pace(answer: Pace | None, look: Look) -> Chart:
    """A bar per quarter before the band of what was printed."""
    if answer is None:
        return draw_nothing(look)
    course = answer.course
    usual = draw_printed(answer.printed)
    return counts.counts_over_time(course, spoken.hovers(course), usual=usual, look=look)


def draw_printed(printed: tuple[listings.PrintedRange, ...]) -> Usual | None:
    """The band of what was printed."""
    if not printed:
        return None
    low, high = words.find_ends(printed)
    return Usual(low, high, words.name_printed(printed))


def tabulate_pace(answer: Pace) -> Table:
    return Table(words.PACE_COLUMNS, words.list_quarters(answer.by_quarter, answer.daily))


def speak_pace(answer: Pace) -> str:
    return spoken.spoken(answer.course)


def note_pace(answer: Pace) -> tuple[str, ...]:
    return words.note_pace(answer.by_quarter, answer.printed, answer.kept_from)


# ---- weekends and nights -------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Weekends:
    """Trips over a weekend, their share, and the nights of parties and of persons."""

    course: Measurement
    shares: Measurement
    share: Measurement
    nights: Measurement
    nights_by_quarter: Measurement
    person_nights: Measurement
    person_nights_by_quarter: Measurement


def ask_weekends(selection: Selection) -> Weekends | None:
    """None where no trip was ever recorded."""
    if not listings.has_trips(selection.snapshot):
        return None
    return Weekends(
        course=ask(selection, "weekend_trips", grain="quarter"),
        shares=ask(selection, "weekend_trip_share", grain="quarter"),
        share=ask(selection, "weekend_trip_share"),
        nights=ask(selection, "nights_away"),
        nights_by_quarter=ask(selection, "nights_away", grain="quarter"),
        person_nights=ask(selection, "person_nights"),
        person_nights_by_quarter=ask(selection, "person_nights", grain="quarter"),
    )


def say_weekends(answer: Weekends) -> str:
    return words.say_weekends(answer.share.rate, answer.nights.total, answer.person_nights.total)


def draw_weekends(answer: Weekends | None, look: Look) -> Chart:
    if answer is None:
        return draw_nothing(look)
    return counts.counts_over_time(answer.course, spoken.hovers(answer.course), look=look)


def tabulate_weekends(answer: Weekends) -> Table:
    return Table(
        words.WEEKEND_COLUMNS,
        words.list_weekends(
            answer.shares, answer.nights_by_quarter, answer.person_nights_by_quarter
        ),
    )


def speak_weekends(answer: Weekends) -> str:
    return spoken.spoken(answer.course)


PANELS = (
    Panel(
        name="trips_per_week",
        ask=ask_pace,
        say=where_recorded(say_pace, words.NO_PACE),
        explain=where_recorded(explain_pace, words.PACE_SUBTITLE),
        draw=draw_pace,
        table=where_recorded(tabulate_pace, NO_TABLE),
        speak=where_recorded(speak_pace, ""),
        metrics=(PACE, "visits"),
        rests_on=(),
        notes=where_recorded(note_pace, ()),
    ),
    Panel(
        name="weekend_trips",
        ask=ask_weekends,
        say=where_recorded(say_weekends, words.NO_WEEKENDS),
        explain=always(words.WEEKEND_SUBTITLE),
        draw=draw_weekends,
        table=where_recorded(tabulate_weekends, NO_TABLE),
        speak=where_recorded(speak_weekends, ""),
        metrics=("weekend_trips", "weekend_trip_share", "nights_away", "person_nights"),
        rests_on=(),
        notes=where_recorded(always(words.WEEKEND_NOTES), ()),
        counted="trips",
    ),
)
