"""The page on success rates: by cohort, by n-th visit, by field and region, and the time to a memorandum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import listings
from analytics.charts import rates
from analytics.charts.chart import Chart
from analytics.charts.labels import Level
from analytics.charts.theme import Look
from analytics.measure.measurement import Estimate, Measurement
from analytics.measure.readings import interval_of
from analytics.panels.answers import Sentence, always, behind
from analytics.panels.asking import ask
from analytics.panels.page import Card, Listed, Page, a_year_before, make_card, tell_list
from analytics.panels.panel import Panel
from analytics.panels.recorded import find_lacking
from analytics.panels.remembered import Remembered
from analytics.panels.selection import Selection
from analytics.panels.shared import cohorts
from analytics.panels.shared.groups import Groups, ask_groups, draw_groups, speak_groups
from analytics.panels.shared.targets import find_target, say_target
from analytics.panels.success_rates import inbound, persuasion, refusals
from analytics.panels.success_rates.words import success as words
from analytics.panels.tables import Firm, Table
from analytics.warehouse.snapshots import READER_THREADS, Snapshot
from analytics.wording import labels, numbers, sources, spoken
from analytics.wording.unrecorded import say_unrecorded

RATE = "positive_reply_rate"
BY_NTH_VISIT = "positive_reply_rate_by_nth_visit"
DAYS_TO_MOU = "median_days_to_mou"


def say_page(selection: Selection) -> Sentence:
    if lacking := find_lacking(selection.snapshot, RATE):
        return Sentence(say_unrecorded(lacking))
    total = ask(selection, RATE)
    cohorts = ask(selection, RATE, by=("cohort",))
    return Sentence(words.say_success(total, cohorts, selection.filters), measured=(total, cohorts))


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    return tuple(
        make_card(
            selection,
            name,
            before=a_year_before(selection.as_of),
            since=words.A_YEAR,
            target=say_target(selection, name),
        )
        for name in (
            RATE,
            "firms_visited",
            "mou_conversion_rate",
            "visits_per_signed_firm",
            "visit_reply_rate",
        )
    )


# ---- by cohort -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Cohorts:
    """The rate by cohort and its target."""

    behind_target: tuple[Measurement, ...] = behind()
    cohorts: Measurement
    target: float | None


def ask_cohorts(selection: Selection) -> Cohorts:
    target = find_target(selection, RATE)
    return Cohorts(
        behind_target=target.measured,
        cohorts=ask(selection, RATE, by=("cohort",)),
        target=target.value.value if target.value else None,
    )


def say_cohorts(answer: Cohorts) -> str:
    return words.say_cohorts(answer.cohorts)


def explain_cohorts(answer: Cohorts) -> str:
    return words.explain_cohorts(answer.cohorts)


def draw_cohorts(answer: Cohorts, look: Look) -> Chart:
    return cohorts.draw_cohorts(answer.cohorts, look, draw_target(answer.target))


def draw_target(value: float | None) -> Level | None:
    """The line of a target."""
    if value is None:
        return None
    return Level(value, words.TARGET.format(value=numbers.percent(value, 0)))


def speak_cohorts(answer: Cohorts) -> str:
    return spoken.spoken(answer.cohorts)


def note_cohorts(answer: Cohorts) -> list[str]:
    return words.note_cohorts(answer.cohorts)


# ---- by n-th visit -------------------------------------------------------------------------------


def ask_nth(selection: Selection) -> Measurement:
    return ask(selection, BY_NTH_VISIT, by=("n",))


def draw_nth(nth: Measurement, look: Look) -> Chart:
    names = [labels.place_of(nth, row) for row in nth.rows]
    return rates.rate_by_step(nth, names, spoken.hovers(nth), look=look)


# ---- by field and region -------------------------------------------------------------------------


def ask_fields(selection: Selection) -> Groups:
    return ask_groups(selection, RATE, "field")


def ask_regions(selection: Selection) -> Groups:
    return ask_groups(selection, RATE, "region")


def say_groups(answer: Groups) -> str:
    return words.say_groups(answer.groups, answer.whole.rate)


def note_groups(answer: Groups) -> list[str]:
    return words.note_groups(answer.groups)


# ---- time to the memorandum ----------------------------------------------------------------------


@dataclass(frozen=True)
class Curve:
    """How many have not signed so many months after the first visit, and the median of the days it takes."""

    curve: Measurement
    median: Measurement


def ask_curve(selection: Selection) -> Curve:
    return Curve(curve=ask(selection, DAYS_TO_MOU, by=("t",)), median=ask(selection, DAYS_TO_MOU))


def say_curve(answer: Curve) -> str:
    return words.say_time(answer.curve, answer.median.rate)


def draw_curve(answer: Curve, look: Look) -> Chart:
    points = words.list_points(answer.curve)
    return rates.survival_curve(
        answer.curve,
        [words.describe_point(point) for point in points],
        latest=numbers.percent(points[-1].value) if points else "",
        look=look,
    )


def tabulate_curve(answer: Curve) -> Table:
    rows = tuple(write_point(point) for point in words.list_points(answer.curve))
    return Table(words.CURVE_COLUMNS, rows)


def write_point(point: Estimate) -> tuple[Any, ...]:
    """A point's row of the table."""
    interval = interval_of(point)
    return (
        words.month_of(point),
        numbers.percent(point.value),
        numbers.between(interval.low, interval.high, "share"),
        point.denominator,
    )


def speak_curve(answer: Curve) -> str:
    return words.speak_curve(answer.curve)


def note_curve(answer: Curve) -> list[str]:
    return words.note_curve(answer.median.rate)


# ---- whom to call --------------------------------------------------------------------------------


def make_lists(selection: Selection) -> tuple[Listed, ...]:
    return (list_waiting(selection),)


def find_waiting(asked: tuple[Snapshot, date]) -> list[dict[str, Any]]:
    return listings.firms_awaiting_mou(*asked)


waiting_once = Remembered(find_waiting, kept=64, at_once=READER_THREADS)  # they wait in any period


def list_waiting(selection: Selection) -> Listed:
    """Firms that answered positively and have not signed."""
    firms = waiting_once((selection.snapshot, selection.as_of))
    rows = tuple(
        (
            Firm(firm["name"], firm["company_key"]),
            firm["field"],
            firm["region"],
            firm["first_visited_on"],
            firm["positive_known_on"],
            firm["days_waiting"],
        )
        for firm in firms
    )
    return tell_list(
        Listed(
            title=words.WAITING_TITLE,
            rule=sources.rule(words.WAITING_RULE, selection.is_narrowed),
            table=Table(words.WAITING_COLUMNS, rows),
            nothing=words.WAITING_NOTHING,
        ),
        selection,
        "memoranda",
    )


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="reply_rate_by_cohort",
        ask=ask_cohorts,
        say=say_cohorts,
        explain=explain_cohorts,
        draw=draw_cohorts,
        speak=speak_cohorts,
        metrics=(RATE,),
        notes=note_cohorts,
        size="main",
    ),
    Panel(
        name="reply_rate_by_nth_visit",
        ask=ask_nth,
        say=words.say_nth,
        explain=always(words.NTH_SUBTITLE),
        draw=draw_nth,
        speak=spoken.spoken,
        metrics=(BY_NTH_VISIT,),
        notes=words.note_nth,
    ),
    Panel(
        name="time_to_mou",
        ask=ask_curve,
        say=say_curve,
        explain=always(words.CURVE_SUBTITLE),
        draw=draw_curve,
        table=tabulate_curve,
        speak=speak_curve,
        metrics=(DAYS_TO_MOU,),
        notes=note_curve,
    ),
    Panel(
        name="reply_rate_by_field",
        ask=ask_fields,
        say=say_groups,
        explain=always(words.FIELD_SUBTITLE),
        draw=draw_groups,
        speak=speak_groups,
        metrics=(RATE,),
        notes=note_groups,
    ),
    Panel(
        name="reply_rate_by_region",
        ask=ask_regions,
        say=say_groups,
        explain=always(words.REGION_SUBTITLE),
        draw=draw_groups,
        speak=speak_groups,
        metrics=(RATE,),
        notes=note_groups,
    ),
    *refusals.PANELS,
    *persuasion.PANELS,
    *inbound.PANELS,
)

PAGE = Page(
    name="success_rates",
    title=words.TITLE,
    sentence=say_page,
    cards=ask_cards,
    panels=PANELS,
    listed=make_lists,
)
