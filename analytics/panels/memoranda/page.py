"""The page on memoranda: growth beside the public record, pace, empty months, fields, what still stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.counts import CourseTexts
from analytics.charts.courses import Moment
from analytics.charts.labels import Level
from analytics.charts.theme import Look
from analytics.measure.buckets import Grain
from analytics.measure.measurement import Measurement
from analytics.measure.readings import only_changes
from analytics.panels.answers import Sentence, always, behind
from analytics.panels.asking import ask, ask_recorded
from analytics.panels.memoranda import outlook
from analytics.panels.memoranda.words import memoranda as words
from analytics.panels.memoranda.words import press
from analytics.panels.page import Card, Listed, Page, a_year_before, make_card, tell_list
from analytics.panels.panel import Panel
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.panels.shared.pictures import draw_ranking, draw_two_lines, latest_value
from analytics.panels.shared.targets import Progress, find_target, say_target
from analytics.panels.shared.words import targets as goals
from analytics.panels.tables import Firm, Table
from analytics.wording import comparing, sources, spoken
from analytics.wording.unrecorded import say_unrecorded

TOTAL = "cumulative_mous_signed"
IN_FORCE = "mous_in_force"
PACE = "mou_pace"
WITHOUT = "months_without_mou"


def say_page(selection: Selection) -> Sentence:
    if lacking := find_lacking(selection.snapshot, TOTAL):
        return Sentence(say_unrecorded(lacking))
    by_party = ask(selection, TOTAL, by=("party_type",))
    in_force = ask(selection, IN_FORCE)
    undated = listings.count_undated_ends(selection.snapshot, selection.as_of)
    return Sentence(
        words.say_memoranda(by_party, in_force.total, selection.filters, undated),
        measured=(by_party, in_force),
    )


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    """The course of a figure is by month, where it has one."""
    grains: dict[str, Grain | None] = {
        TOTAL: "month",
        IN_FORCE: "month",
        PACE: "month",
        WITHOUT: None,
    }
    return tuple(
        make_card(
            selection,
            name,
            grain=grain,
            before=a_year_before(selection.as_of),
            since=words.A_YEAR,
            target=say_target(selection, name),
        )
        for name, grain in grains.items()
    )


# ---- growth and the public record ----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Growth:
    """The bureau's daily count, the public record, the target, and whether an as-of day was chosen.

    The press counts over all fields: under a filter there is nothing to compare with.
    """

    own: Measurement
    public: list[listings.PublicPoint]
    behind_target: tuple[Measurement, ...] = behind()
    target: Progress | None
    is_as_of_chosen: bool
    lacking: str = ""  # what nothing is recorded of


def ask_growth(selection: Selection) -> Growth:
    own = ask_recorded(selection, TOTAL, grain="day")
    target = find_target(selection, TOTAL)
    return Growth(
        own=own,
        public=[] if own.where else read_public_curve(selection),
        behind_target=target.measured,
        target=target.value,
        is_as_of_chosen=selection.is_as_of_chosen,
        lacking=find_lacking(selection.snapshot, TOTAL),
    )


def read_public_curve(selection: Selection) -> list[listings.PublicPoint]:
    """What was printed, cut at the as-of day where one was chosen."""
    return listings.public_curve(selection.snapshot, selection.printed_by)


def say_growth(answer: Growth) -> str:
    if answer.lacking:
        return words.say_record_alone(answer.public, answer.lacking)
    return words.say_growth(answer.own, answer.public)


def draw_growth(answer: Growth, look: Look) -> Chart:
    own = only_changes(answer.own)
    return counts.cumulative(
        own,
        spoken.hovers(own),
        texts=CourseTexts(latest_value(own)),
        target=draw_target(answer.target),
        record=[Moment(p.on, p.count, hover=press.describe_print(p)) for p in answer.public],
        look=look,
    )


def draw_target(target: Progress | None) -> Level | None:
    """The line of a target."""
    if target is None:
        return None
    return Level(target.value, goals.say_target(target.metric, target.due_on, target.value, None))


def tabulate_growth(answer: Growth) -> Table:
    """The public record, point by point with its source: what the chart shows beside the bureau's own days."""
    by_day = {row.start: row.value for row in answer.own.rows}
    rows = tuple(
        (
            point.on,
            point.count,
            by_day.get(point.on),
            find_difference(by_day.get(point.on), point.count),
            press.write_wording(point.wording),
            press.write_source(point.source_url),
        )
        for point in reversed(answer.public)
    )
    return Table(press.COLUMNS, rows)


def find_difference(own: float | None, printed: float) -> float | None:
    """The bureau's own less what was printed; None where there is nothing of its own."""
    if own is None:
        return None
    return own - printed


def speak_growth(answer: Growth) -> str:
    return words.speak_growth(answer.own, answer.public)


def note_growth(answer: Growth) -> list[str]:
    return words.note_growth(answer.own, answer.public, answer.is_as_of_chosen)


# ---- by month ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Months:
    """The memoranda by month, and how many whole months had none."""

    by_month: Measurement
    without: Measurement


def ask_months(selection: Selection) -> Months:
    return Months(
        by_month=ask(selection, "mous_signed", grain="month"), without=ask(selection, WITHOUT)
    )


def say_months(answer: Months) -> str:
    return words.say_months(answer.by_month, answer.without.total)


def draw_months(answer: Months, look: Look) -> Chart:
    return counts.counts_over_time(answer.by_month, spoken.hovers(answer.by_month), look=look)


def speak_months(answer: Months) -> str:
    return spoken.spoken(answer.by_month)


# ---- pace, fields --------------------------------------------------------------------------------


def ask_pace(selection: Selection) -> Measurement:
    return ask(selection, PACE, grain="week")


def draw_pace(course: Measurement, look: Look) -> Chart:
    return counts.cumulative(
        course, spoken.hovers(course), texts=CourseTexts(latest_value(course)), look=look
    )


def ask_fields(selection: Selection) -> Measurement:
    return ask(selection, TOTAL, by=("field",))


# ---- in force ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Force:
    """What still stands and all that was signed, by month; `undated` ended on a day that nobody wrote down."""

    in_force: Measurement
    signed: Measurement
    undated: int


def ask_force(selection: Selection) -> Force:
    return Force(
        in_force=ask(selection, IN_FORCE, grain="month"),
        signed=ask(selection, TOTAL, grain="month"),
        undated=listings.count_undated_ends(selection.snapshot, selection.as_of),
    )


def say_force(answer: Force) -> str:
    return words.say_in_force(answer.in_force, answer.signed)


def draw_force(answer: Force, look: Look) -> Chart:
    return draw_two_lines(answer.in_force, answer.signed, words.FORCE_NAMES, look)


def speak_force(answer: Force) -> str:
    return spoken.spoken(answer.in_force)


def note_force(answer: Force) -> list[str]:
    return words.note_undated(answer.undated)


# ---- the public record ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Differences:
    """Each count that was printed beside the bureau's own of that day."""

    rows: list[dict[str, Any]]
    is_sample: bool


def ask_differences(selection: Selection) -> Differences:
    return Differences(
        rows=listings.compare_public(selection.snapshot, selection.as_of),
        is_sample=selection.snapshot.is_sample,
    )


def say_differences(answer: Differences) -> str:
    return press.say_differences(answer.rows)


def tabulate_differences(answer: Differences) -> Table:
    rows = tuple(
        (
            row["as_of"],
            row["printed"],
            row["own"],
            row["difference"],
            press.write_wording(row["qualifier"]),
            press.write_source(row["source_url"]),
        )
        for row in answer.rows
        if row["difference"]
    )
    return Table(press.COLUMNS, rows)


def note_differences(answer: Differences) -> list[str]:
    return press.note_differences(answer.is_sample)


@dataclass(frozen=True)
class Register:
    """The memoranda that were printed, by number."""

    rows: list[dict[str, Any]]


def ask_register(selection: Selection) -> Register:
    return Register(rows=listings.public_register(selection.snapshot, selection.printed_by))


def say_register(answer: Register) -> str:
    return press.say_register(answer.rows)


def tabulate_register(answer: Register) -> Table:
    """A row a name; numbers one after the other without names, and alike in all else, stand in one row."""
    runs = ([row for _, row in run] for _, run in groupby(enumerate(answer.rows), find_run))
    return Table(press.REGISTER_COLUMNS, tuple(write_run(run) for run in runs))


def find_run(numbered: tuple[int, dict[str, Any]]) -> tuple[Any, ...]:
    """What the rows of one run have in common; a name stands alone."""
    at, row = numbered
    if row["company"] or row["mou_no"] is None:
        return (at,)
    return row["mou_no"] - at, row["signed_on"], row["field"], row["confidence"], row["source_url"]


def write_run(run: list[dict[str, Any]]) -> tuple[Any, ...]:
    """The table's row of a run."""
    first, *rest = run
    return (
        first["mou_no"],
        first["company"] or press.say_unnamed(first["mou_no"], len(rest)),
        first["signed_on"],
        first["field"],
        press.CONFIDENCE.get(first["confidence"], ""),
        press.write_source(first["source_url"]),
    )


# ---- rows ----------------------------------------------------------------------------------------


def make_lists(selection: Selection) -> tuple[Listed, ...]:
    return (list_ended(selection),)


def list_ended(selection: Selection) -> Listed:
    """Memoranda that stand no longer, the latest first."""
    ended = listings.ended_mous(selection.snapshot, selection.as_of)
    rows = tuple(
        (
            mou["mou_no"],
            Firm(mou["company"], mou["company_key"]),
            mou["signed_on"],
            mou["ended_on"],
            words.END_ASSUMED if mou["is_end_assumed"] else "",
        )
        for mou in ended
    )
    return tell_list(
        Listed(
            title=words.ENDED_TITLE,
            rule=sources.rule(words.ENDED_RULE, selection.is_narrowed),
            table=Table(words.ENDED_COLUMNS, rows),
            nothing=words.ENDED_NOTHING,
        ),
        selection,
        "memoranda",
    )


GROWTH = Panel(
    name="mou_growth",
    ask=ask_growth,
    say=say_growth,
    explain=always(words.CUMULATIVE_SUBTITLE),
    draw=draw_growth,
    table=tabulate_growth,
    speak=speak_growth,
    metrics=(TOTAL,),
    notes=note_growth,
    size="main",
    rests_on=(),
)
DIFFERENCES = Panel(
    name="public_differences",
    ask=ask_differences,
    say=say_differences,
    explain=always(press.SUBTITLE),
    table=tabulate_differences,
    notes=note_differences,
    rests_on=(TOTAL,),
)
REGISTER = Panel(
    name="public_register",
    ask=ask_register,
    say=say_register,
    explain=always(press.REGISTER_SUBTITLE),
    table=tabulate_register,
)
PANELS: tuple[Panel[Any], ...] = (
    GROWTH,
    *outlook.PANELS,
    Panel(
        name="mous_by_month",
        ask=ask_months,
        say=say_months,
        explain=always(words.MONTHLY_SUBTITLE),
        draw=draw_months,
        speak=speak_months,
        metrics=("mous_signed", WITHOUT),
    ),
    Panel(
        name="mou_pace",
        ask=ask_pace,
        say=words.say_pace,
        explain=always(words.PACE_SUBTITLE),
        draw=draw_pace,
        speak=spoken.spoken,
        metrics=(PACE,),
        counted="mous_signed",
    ),
    Panel(
        name="mous_by_field",
        ask=ask_fields,
        say=words.say_fields,
        explain=always(words.FIELD_SUBTITLE),
        draw=draw_ranking,
        speak=spoken.spoken,
        metrics=(TOTAL,),
        notes=comparing.unnamed_note,
    ),
    Panel(
        name="mous_in_force",
        ask=ask_force,
        say=say_force,
        explain=always(words.FORCE_SUBTITLE),
        draw=draw_force,
        speak=speak_force,
        metrics=(IN_FORCE, TOTAL),
        notes=note_force,
    ),
    DIFFERENCES,
    REGISTER,
)

PAGE = Page(
    name="memoranda",
    title=words.TITLE,
    sentence=say_page,
    cards=ask_cards,
    panels=PANELS,
    listed=make_lists,
)
