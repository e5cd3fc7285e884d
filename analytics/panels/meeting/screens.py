"""What each of the six screens of the meeting holds: few words, and figures that are read from four metres.

The figures are those of 이번 주, 이행 and 업무협약, asked by the same functions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS
from analytics.panels.answers import behind
from analytics.panels.meeting.words import meeting as words
from analytics.panels.recorded import find_lacking, is_recorded
from analytics.panels.records import find_unkept
from analytics.panels.selection import Selection
from analytics.panels.shared.prospects import Prospect, ask_prospects, judge_prospect
from analytics.panels.shared.words import calls
from analytics.panels.summary.page import ANNOUNCED, ask_realised
from analytics.panels.this_week.meetings import Meeting, ask_meetings
from analytics.panels.this_week.page import WeekRow, ask_weeks, compare_weeks, find_newest_day
from analytics.panels.this_week.words import follow_ups
from analytics.panels.this_week.words.this_week import find_verdict, name_week
from analytics.panels.week import find_week, week_of
from analytics.wording import numbers
from analytics.wording.unrecorded import UNRECORDED, say_unrecorded

FIGURES = ("visits", "firms_visited", "trip_km", "mous_signed")
WEEKS_DRAWN = 12
MOST_MEETINGS = 9
MOST_DECISIONS = 5
MOST_PROPOSALS = 5
MOST_TARGETS = 3
FOLDED_AFTER = 90  # days: an open decision older than that is folded away
DECIDING = (3, 4)  # the screens on which something is decided
EVERY = 1_000  # rows: more decisions than a meeting ever left open


Calls = list[dict[str, Any]]  # rows of `listings.earlier_calls`


@dataclass(frozen=True)
class Figure:
    """A figure that stands large: what it is, its digits, its unit, and what stands small below."""

    label: str
    digits: str
    unit: str
    aside: str = ""


def make_figure(label: str, said: str, aside: str = "") -> Figure:
    """`1,193㎞` as digits and unit."""
    digits, unit = words.split_unit(said)
    return Figure(label, digits, unit, aside)


# ---- 1 지난주 -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WeekBar:
    """The visits of one week: its Monday, how many, and how high beside the highest (0 to 1)."""

    monday: date
    visits: int
    height: float


@dataclass(frozen=True, kw_only=True)
class LastWeek:
    """The closed week in one line, four figures beside the mean of the four weeks before, and twelve weeks of visits."""

    said: str
    figures: tuple[Figure, ...]
    bars: tuple[WeekBar, ...]
    measured: tuple[Measurement, ...] = behind()


def ask_last_week(selection: Selection) -> LastWeek:
    """Raises: as `measure`."""
    rows = tuple(compare_weeks(selection, name) for name in FIGURES)
    visits = rows[0]
    untold = find_untold(selection)
    weeks = ask_weeks(selection)
    has_visits = is_recorded(selection.snapshot, "visits")
    return LastWeek(
        said=words.say_week(
            visits.this,
            find_verdict(visits.usual),
            has_visits,
            is_known=not visits.gap,
        ),
        figures=tuple(show_week(row, untold) for row in rows),
        bars=draw_bars(weeks.shown) if has_visits else (),
        measured=(*(m for row in rows for m in row.measured), *weeks.measured),
    )


def draw_bars(weeks: Measurement) -> tuple[WeekBar, ...]:
    """The last weeks of some, each as high as its share of the highest."""
    counted = [(row.start, int(row.value or 0)) for row in weeks.rows[-WEEKS_DRAWN:]]
    highest = max((count for _, count in counted), default=0) or 1
    return tuple(
        WeekBar(monday, count, count / highest) for monday, count in counted if monday is not None
    )


def find_untold(selection: Selection) -> frozenset[str]:
    """The figures of a week that are no figures: what they rest on was never kept."""
    lacking = {name for name in FIGURES if not is_recorded(selection.snapshot, name)}
    return find_unkept(selection) | lacking


def show_week(row: WeekRow, untold: frozenset[str]) -> Figure:
    """A metric's week with the mean of the four before; nothing beside where the data do not reach back to them.

    What is not kept is no zero.
    """
    if row.gap or row.metric.name in untold:
        return Figure(words.name_figure(row.metric), words.NOTHING, "", UNRECORDED)
    unit = row.metric.unit
    aside = ""
    if row.mean is not None:
        aside = numbers.mean(row.mean, unit)
    return make_figure(words.name_figure(row.metric), numbers.value(row.this, unit), aside)


# ---- 2 만난 곳과 답 -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Met:
    """Whom the week met, at most MOST_MEETINGS of them, and how many there were."""

    rows: tuple[Meeting, ...]
    total: int


def ask_met(selection: Selection) -> Met:
    meetings = ask_meetings(selection)
    return Met(meetings[:MOST_MEETINGS], len(meetings))


# ---- 3 지난 결정 ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Decision:
    """One thing that an earlier meeting decided, and what became of it.

    Args:
        company: as its file writes it, by which it is written on; name: as the pages show it; company_key: which firm it is.
        result: what became of it, in words.
    """

    raised_on: date
    company: str
    name: str
    company_key: str
    action: str
    owner: str
    due_on: date | None
    is_open: bool
    result: str


@dataclass(frozen=True)
class Decisions:
    """The decisions of earlier meetings: at most MOST_DECISIONS of those on screen, those that are late first.

    Args:
        total, done, dropped: of those that are not folded; folded: open ones older than FOLDED_AFTER days.
        today: what was decided on the day of the meeting itself.
    """

    rows: tuple[Decision, ...]
    total: int
    done: int
    dropped: int
    folded: tuple[Decision, ...]
    today: tuple[Decision, ...]


def ask_decisions(selection: Selection, today: date) -> Decisions:
    """What earlier meetings decided, as it stands on the day of the meeting."""
    decided = listings.earlier_calls(selection.snapshot, selection.as_of, EVERY)
    taken, earlier = part_calls(decided, lambda call: call["raised_on"] == today)
    folded, shown = part_calls(earlier, lambda call: is_folded(call, today))
    dropped, _ = part_calls(shown, lambda call: bool(call["drop_reason"]))
    ended, _ = part_calls(shown, lambda call: bool(call["done_on"]))
    shown.sort(key=order_decision)
    return Decisions(
        rows=tuple(read_decision(call, today) for call in shown[:MOST_DECISIONS]),
        total=len(shown),
        done=len(ended) - len(dropped),
        dropped=len(dropped),
        folded=tuple(read_decision(call, today) for call in folded),
        today=tuple(read_decision(call, today) for call in taken),
    )


def part_calls(
    calls_made: Calls, is_meant: Callable[[dict[str, Any]], bool]
) -> tuple[Calls, Calls]:
    """Those that are meant and the others, each in their order."""
    meant = [call for call in calls_made if is_meant(call)]
    others = [call for call in calls_made if not is_meant(call)]
    return meant, others


def is_folded(call: dict[str, Any], today: date) -> bool:
    """Whether a decision is open and so old that it is folded away."""
    return not call["done_on"] and call["raised_on"] < today - timedelta(days=FOLDED_AFTER)


def order_decision(call: dict[str, Any]) -> tuple[bool, date]:
    """The open ones first, by their day: those late stand on top."""
    return bool(call["done_on"]), call["due_on"] or date.max


def read_decision(call: dict[str, Any], today: date) -> Decision:
    """A decision as it stands on the day of the meeting: the data may have ended days before it."""
    return Decision(
        raised_on=call["raised_on"],
        company=call["company"],
        name=call["name"],
        company_key=call["company_key"],
        action=call["action"],
        owner=call["owner"] or "",
        due_on=call["due_on"],
        is_open=not call["done_on"],
        result=follow_ups.say_result(call | {"day": today}),
    )


# ---- 4 이번 주 할 일 ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Proposal:
    """A firm to call and what is to be done about it."""

    name: str
    company_key: str
    action: str
    days_silent: int | None


@dataclass(frozen=True)
class Proposals:
    """The first MOST_PROPOSALS firms of the call list that nobody has taken yet, and how long the list is."""

    rows: tuple[Proposal, ...]
    total: int


def ask_proposals(selection: Selection) -> Proposals:
    firms = listings.firms_to_call(selection.snapshot, selection.as_of, EVERY)
    free = [firm for firm in firms if not firm["taken_on"]]
    rows = tuple(
        Proposal(firm["name"], firm["company_key"], calls.find_action(firm), firm["days_silent"])
        for firm in free[:MOST_PROPOSALS]
    )
    return Proposals(rows, len(free))


# ---- 5 목표 --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Goal:
    """A target: where it stands, what it aims at, until when, and the one verdict."""

    figure: Figure
    target: str
    due_on: date
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Goals:
    """At most MOST_TARGETS targets, those still to be reached first, and how many there are."""

    rows: tuple[Goal, ...]
    total: int
    measured: tuple[Measurement, ...] = behind()


def ask_goals(selection: Selection) -> Goals:
    prospects = ask_prospects(selection).prospects
    shown = prospects[:MOST_TARGETS]
    return Goals(
        rows=tuple(show_goal(prospect, selection) for prospect in shown),
        total=len(prospects),
        measured=tuple(m for prospect in shown for m in prospect.measured),
    )


def show_goal(prospect: Prospect, selection: Selection) -> Goal:
    """A target with its figure and verdict; where nothing is recorded of it, that instead of either."""
    progress = prospect.progress
    unit = progress.metric.unit
    said = numbers.value_beside(progress.current, progress.value, unit)
    figure = make_figure(progress.metric.label, said)
    verdict = judge_prospect(prospect)
    if not is_recorded(selection.snapshot, progress.metric.name):
        figure = Figure(progress.metric.label, words.NOTHING, "")
        verdict = UNRECORDED
    return Goal(
        figure=figure,
        target=numbers.value(progress.value, unit),
        due_on=progress.due_on,
        verdict=verdict,
    )


# ---- 6 발표한 것과 이룬 것 ------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A step from what was announced to what was realised: how many, and how high beside the highest (0 to 1)."""

    figure: Figure
    height: float
    is_announced: bool


@dataclass(frozen=True, kw_only=True)
class Realised:
    """What was announced and, step by step, what became of it; where not even the first is recorded, that."""

    steps: tuple[Step, ...]
    untold: str = ""
    measured: tuple[Measurement, ...] = behind()


def ask_steps(selection: Selection) -> Realised:
    measured = ask_realised(selection).steps
    highest = max(count_step(step) for step in measured) or 1
    steps = tuple(
        Step(show_step(step, selection), count_step(step) / highest, step.metric.name in ANNOUNCED)
        for step in measured
    )
    lacking = find_lacking(selection.snapshot, ANNOUNCED[0])
    return Realised(
        steps=steps, measured=measured, untold=say_unrecorded(lacking) if lacking else ""
    )


def count_step(measured: Measurement) -> int:
    return int(measured.total.value or 0)


def show_step(measured: Measurement, selection: Selection) -> Figure:
    """A step's figure; what is not recorded is no zero."""
    name = measured.metric.name
    if not is_recorded(selection.snapshot, name):
        return Figure(words.STEPS[name], words.NOTHING, UNRECORDED)
    return make_figure(words.STEPS[name], numbers.value(count_step(measured), METRICS[name].unit))


# ---- the head ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Head:
    """What stands above a screen: its name, and of which day or days it is.

    Args:
        until: the data's newest day, where the week that the screen is of goes on after it.
    """

    title: str
    of: str
    until: date | None = None


def write_head(selection: Selection, number: int, today: date) -> Head:
    """The head of a screen: the first two are of a week, the decisions of today, targets and steps of the as-of day."""
    title = words.SCREENS[number - 1]
    if number == 1:
        return write_first_head(selection, today)
    if number == 2:
        return Head(title, name_week(find_week(selection), today))
    if number in DECIDING:
        return Head(title, words.say_today(today))
    return Head(title, numbers.plain_day(selection.as_of))


def write_first_head(selection: Selection, today: date) -> Head:
    """지난주 only where the week is the one before: data that ended weeks ago, and a week that was chosen, go by their name."""
    week = find_week(selection)
    seen_from = selection.as_of if selection.is_as_of_chosen else today
    newest = find_newest_day(selection)
    until = newest if newest < week.sunday else None
    if week == week_of(seen_from).shifted(-1):
        return Head(words.SCREENS[0], words.write_days(week, today), until)
    return Head(words.name_only_week(week, today), "", until)


def name_meeting_week(selection: Selection) -> str:
    return name_week(find_week(selection), selection.as_of)
