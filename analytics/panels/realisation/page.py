"""The page on realisation: what became of the memoranda under the definition that is chosen, and under all ten at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics.charts import rates
from analytics.charts.chart import Chart
from analytics.charts.rates import RateTexts
from analytics.charts.theme import Look
from analytics.measure.buckets import bucket_end
from analytics.measure.measurement import Flag, Measurement, Member, Number, Rate, Row
from analytics.measure.readings import is_cut, is_small, starts_on
from analytics.metrics import METRICS, parts_of
from analytics.panels.answers import Sentence, always
from analytics.panels.asking import ask
from analytics.panels.page import Card, Page, a_year_before, join_texts, make_card, tell_recorded
from analytics.panels.panel import Panel
from analytics.panels.realisation import funnel as realisation_funnel
from analytics.panels.realisation import maturity, promises
from analytics.panels.realisation.words import realisation as words
from analytics.panels.recorded import find_lacking, is_recorded
from analytics.panels.selection import Selection
from analytics.panels.shared.definitions import (
    Definitions,
    draw_definitions,
    say_definitions,
    speak_definitions,
    tabulate_definitions,
)
from analytics.panels.shared.groups import Groups, ask_groups, draw_groups, speak_groups
from analytics.panels.shared.targets import say_target
from analytics.panels.shared.words import definitions as defined
from analytics.panels.success_rates.words import success
from analytics.panels.tables import Basis, Table
from analytics.wording import labels, numbers
from analytics.wording.unrecorded import UNRECORDED, say_unrecorded

QUARTERS = 6  # of a card's little line: what was known at the end of each


# ---- the sentence and the figures --------------------------------------------------------------------------


def say_realisation(selection: Selection) -> Sentence:
    population = defined.population_of(selection.definition)
    signed = ask(selection, "firms_signed")
    mature = ask(selection, "firms_signed_of_mature")
    rate = ask(selection, selection.definition)
    opened = ask(selection, f"firms_opened{population}")
    operating = ask(selection, f"firms_operating{population}")
    if lacking := find_lacking(selection.snapshot, rate.metric.name):
        return Sentence(say_unrecorded(lacking))
    text = words.say_realisation(
        rate,
        opened=count_of(opened),
        operating=count_of(operating),
        young=count_of(signed) - count_of(mature),
        filters=selection.filters,
        is_period_chosen=bool(selection.period_from or selection.period_to),
    )
    return Sentence(text, measured=(signed, mature, rate, opened, operating))


def count_of(measured: Measurement) -> int:
    return int(measured.total.value or 0)


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    """Who signed, who did what the definition asks, its rate, and what was kept of the promises."""
    above, below = parts_of(METRICS[selection.definition])
    cards = (
        ask_signed_card(selection, below.name),
        ask_known_card(selection, above.name),
        ask_known_card(selection, selection.definition),
        ask_promise_card(selection, "jobs"),
        ask_promise_card(selection, "investment"),
    )
    return tuple(tell_recorded(card, selection) for card in cards)


def ask_signed_card(selection: Selection, name: str) -> Card:
    """Who signed; where the definition counts the young too, with how many had their 24 months beside it."""
    signed = ask_known_card(selection, name)
    if name == "firms_signed_of_mature":
        return signed
    mature = ask(selection, "firms_signed_of_mature")
    aside = join_texts(words.say_mature(count_of(mature)), signed.aside)
    return replace(signed, aside=aside, measured_aside=(mature,))


def ask_known_card(selection: Selection, name: str) -> Card:
    """A figure with its change since a year ago, and its course as it was on the last day of each of some quarters."""
    days = [*list_quarter_ends(selection.as_of, QUARTERS), selection.as_of]
    course = tuple(ask(selection.shifted(day), name) for day in days)
    shown = make_card(
        selection,
        name,
        grain=None,
        before=a_year_before(selection.as_of),
        since=words.A_YEAR,
        target=say_target(selection, name),
    )
    return replace(
        shown,
        trend=tuple(m.total.value for m in course),
        measured=(*course, *shown.measured),
    )


def list_quarter_ends(day: date, count: int) -> list[date]:
    """The last days of the quarters that were over before a day, the latest last."""
    ends: list[date] = []
    for _ in range(count):
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
        ends.insert(0, day)
    return ends


def ask_promise_card(selection: Selection, kind: str) -> Card:
    """What was confirmed, with what was promised and what was only reported beside it."""
    shown = ask_known_card(selection, f"{kind}_confirmed")
    beside = (ask(selection, f"{kind}_promised"), ask(selection, f"{kind}_reported"))
    promised, reported = (numbers.value(m.total.value, m.metric.unit) for m in beside)
    if not is_recorded(selection.snapshot, f"{kind}_promised"):
        promised = UNRECORDED
    aside = words.say_promised(promised, reported)
    return replace(shown, aside=join_texts(aside, shown.aside), measured_aside=beside)


# ---- the switchboard ---------------------------------------------------------------------------------------


def ask_definitions(selection: Selection) -> Definitions:
    measured = tuple(ask(selection, name) for name in defined.ORDER)
    return Definitions(
        asked=(),
        shown=measured,
        chosen=selection.definition,
        printed_by=selection.printed_by,
    )


@dataclass(frozen=True)
class Offer:
    """A definition as the switchboard offers it, in words."""

    name: str
    title: str
    figure: str
    counts: str
    who: str
    is_chosen: bool


def list_offers(selection: Selection) -> tuple[Offer, ...]:
    """The ten definitions under a selection, in the order of the chart."""
    answer = ask_definitions(selection)
    return tuple(
        Offer(
            name=m.metric.name,
            title=defined.title_rate(m),
            figure=defined.write_figure(m),
            counts=defined.say_counts(m.metric.name),
            who=defined.say_who(m.metric.name, answer.printed_by),
            is_chosen=m.metric.name == answer.chosen,
        )
        for m in answer.shown
    )


# ---- by cohort and field under the chosen definition -------------------------------------------------------


def is_young(row: Row, as_of: date) -> bool:
    """Whether the last signings of a cohort's quarter came less than 24 months before the as-of day."""
    last = bucket_end(starts_on(row), "quarter")
    return last.replace(year=last.year + 2) > as_of


def ask_cohorts(selection: Selection) -> Measurement:
    return ask(selection, selection.definition, by=("cohort",))


def list_settled(cohorts: Measurement) -> list[Rate]:
    """The quarters that had their 24 months."""
    return [row for row in cohorts.rates if not is_young(row, cohorts.as_of)]


def draw_cohorts(cohorts: Measurement, look: Look) -> Chart:
    """Quarters without their 24 months are drawn as what is still being collected."""
    return rates.rate_over_time(
        replace(cohorts, rows=tuple(mark_young(row, cohorts.as_of) for row in cohorts.rows)),
        [words.describe_cohort(cohorts, row, is_young(row, cohorts.as_of)) for row in cohorts.rows],
        texts=RateTexts(
            write_latest(cohorts),
            [f"{row.denominator:,}" for row in cohorts.rates],
            words.FLAG_NAMES,
        ),
        look=look,
    )


def mark_young(row: Row, as_of: date) -> Row:
    """A quarter that is flagged as immature only for its 24 months, not for the replies it waits for."""
    flags: list[Flag] = [flag for flag in row.flags if flag != "immature"]
    if is_young(row, as_of):
        flags.append("immature")
    return replace(row, flags=tuple(flags))


def write_latest(cohorts: Measurement) -> str:
    """The last judged quarter as the chart names it; on fewer than ten its figure would say too much."""
    judged = [row for row in list_settled(cohorts) if row.value is not None and not is_cut(row)]
    if not judged or is_small(judged[-1]):
        return ""
    return numbers.percent(judged[-1].value)


def say_cohorts(cohorts: Measurement) -> str:
    return words.say_cohorts(cohorts, list_settled(cohorts))


def speak_cohorts(cohorts: Measurement) -> str:
    return words.speak_cohorts(cohorts, lambda row: is_young(row, cohorts.as_of))


def note_cohorts(cohorts: Measurement) -> list[str]:
    settled = list_settled(cohorts)
    return words.note_cohorts(settled, young=len(cohorts.rows) - len(settled))


def ask_fields(selection: Selection) -> Groups:
    return ask_groups(selection, selection.definition, "field")


def say_fields(answer: Groups) -> str:
    if not answer.whole.rate.denominator:
        return labels.NO_MOU_FIRMS
    return success.say_groups(answer.groups, answer.whole.rate)


def explain_fields(answer: Groups) -> str:
    return words.explain_fields(answer.groups)


def note_fields(answer: Groups) -> list[str]:
    return words.note_fields(answer.groups)


# ---- the funnel by group -----------------------------------------------------------------------------------

STEPS = ("firms_signed", "firms_opened", "firms_operating", "firms_hiring", "firms_investing")
OF_ALL_PARTIES = tuple(f"{name}_all_parties" for name in STEPS[:3])


@dataclass(frozen=True)
class Steps:
    """The steps from signing on by party (hiring and investing are asked of firms alone), by field and by cohort."""

    by_party: tuple[Measurement, ...]
    by_field: tuple[Measurement, ...]
    by_cohort: tuple[Measurement, ...]


def ask_steps(selection: Selection) -> Steps:
    return Steps(
        by_party=(
            *(ask(selection, name, by=("party_type",)) for name in OF_ALL_PARTIES),
            *(ask(selection, name) for name in STEPS[3:]),
        ),
        by_field=tuple(ask(selection, name, by=("field",)) for name in STEPS),
        by_cohort=tuple(ask(selection, name, by=("cohort",)) for name in STEPS),
    )


def say_steps(answer: Steps) -> str:
    return words.say_groups(answer.by_field[0], answer.by_party[0])


def tabulate_steps(answer: Steps) -> Table:
    rows = (
        *list_groups(answer.by_party, "party_type"),
        *list_groups(answer.by_field, "field"),
        *list_groups(answer.by_cohort, "cohort"),
    )
    return Table(words.GROUP_COLUMNS, rows)


def list_groups(steps: tuple[Measurement, ...], dimension: str) -> list[tuple[str | int, ...]]:
    """A row per group: the signed, and each later step with its share of them; a step that only firms are asked for has no
    groups and stands with the firms."""
    signed, *later = steps
    return [write_group(row, later, dimension, signed.as_of) for row in signed.rows]


def write_group(
    signed: Row, later: Sequence[Measurement], dimension: str, as_of: date
) -> tuple[str | int, ...]:
    group = signed.group[dimension]
    count = int(signed.value or 0)
    young = dimension == "cohort" and is_young(signed, as_of)
    return (
        words.GROUPINGS[dimension],
        labels.group_label(dimension, group),
        count,
        *(words.write_reached(find_value(step, dimension, group), count) for step in later),
        words.mark_group(count, young),
    )


def find_value(measured: Measurement, dimension: str, group: Member) -> Number | None:
    """A group's count at a step: none of a step that it is not asked for, zero where nobody of it got there."""
    if measured.by:
        return next((row.value for row in measured.rows if row.group[dimension] == group), 0)
    if group == words.FIRMS:
        return measured.total.value
    return None


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="definitions",
        ask=ask_definitions,
        say=say_definitions,
        explain=always(defined.SUBTITLE),
        draw=draw_definitions,
        table=tabulate_definitions,
        speak=speak_definitions,
        metrics=defined.ORDER,
        notes=always((defined.NOTE,)),
        size="main",
        counted="firms_signed",
    ),
    Panel(
        name="realised_by_cohort",
        ask=ask_cohorts,
        say=say_cohorts,
        explain=words.explain_cohorts,
        draw=draw_cohorts,
        speak=speak_cohorts,
        metrics=defined.ORDER,
        notes=note_cohorts,
    ),
    Panel(
        name="realised_by_field",
        ask=ask_fields,
        say=say_fields,
        explain=explain_fields,
        draw=draw_groups,
        speak=speak_groups,
        metrics=defined.ORDER,
        notes=note_fields,
    ),
    Panel(
        name="funnel_by_group",
        ask=ask_steps,
        say=say_steps,
        explain=always(words.GROUP_SUBTITLE),
        table=tabulate_steps,
        metrics=STEPS,
        notes=always(words.GROUP_NOTES),
        counted="firms_signed_all_parties",
    ),
)


def find_basis(selection: Selection) -> Basis:
    """The definition of 이행 by which the page's figures are judged."""
    name = selection.definition
    return Basis(key=name, label=defined.CHOSEN, value=defined.name_definition(name))


# Every export of the page carries the definition it was looked at under.
PAGE = Page(
    name="realisation",
    title=words.TITLE,
    sentence=say_realisation,
    cards=ask_cards,
    panels=tuple(
        replace(panel, basis=find_basis)
        for panel in (*PANELS, *realisation_funnel.PANELS, *promises.PANELS, *maturity.PANELS)
    ),
    listed=realisation_funnel.list_firms,
)
