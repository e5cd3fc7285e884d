"""The page on realisation: what became of the memoranda under the definition that is chosen, and under all ten at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics.charts import rates
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.buckets import bucket_end
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import starts_on
from analytics.metrics import METRICS, parts_of
from analytics.panels.answers import Sentence, always
from analytics.panels.asking import ask
from analytics.panels.page import Card, Page, a_year_before, join_texts, make_card
from analytics.panels.panel import Panel
from analytics.panels.realisation import funnel as realisation_funnel
from analytics.panels.realisation import maturity, promises
from analytics.panels.realisation.words import realisation as words
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

QUARTERS = 6  # of a card's little line: what was known at the end of each


# ---- the sentence and the figures --------------------------------------------------------------------------


def sentence(selection: Selection) -> Sentence:
    population = defined.population_of(selection.definition)
    signed = ask(selection, "firms_signed")
    mature = ask(selection, "firms_signed_of_mature")
    rate = ask(selection, selection.definition)
    opened = ask(selection, f"firms_opened{population}")
    operating = ask(selection, f"firms_operating{population}")
    text = words.say_realisation(
        rate,
        count_of(opened),
        count_of(operating),
        count_of(signed) - count_of(mature),
        selection.filters,
        bool(selection.period_from or selection.period_to),
    )
    return Sentence(text, measured=(signed, mature, rate, opened, operating))


def count_of(measured: Measurement) -> int:
    return measured.total.value or 0


def cards(selection: Selection) -> tuple[Card, ...]:
    above, below = parts_of(METRICS[selection.definition])
    signed = known_card(selection, below.name)
    if below.name != "firms_signed_of_mature":
        mature = ask(selection, "firms_signed_of_mature")
        signed = replace(
            signed,
            aside=join_texts(words.say_mature(count_of(mature)), signed.aside),
            measured_aside=(mature,),
        )
    return (
        signed,
        known_card(selection, above.name),
        known_card(selection, selection.definition),
        promise_card(selection, "jobs"),
        promise_card(selection, "investment"),
    )


def known_card(selection: Selection, name: str) -> Card:
    """A figure with its change since a year ago, and its course as it was on the last day of each of some quarters."""
    days = [*reversed(list(ends_of_quarters(selection.as_of, QUARTERS))), selection.as_of]
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


def ends_of_quarters(day: date, count: int):
    """The last days of the quarters that were over before a day, latest first."""
    for _ in range(count):
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
        yield day


def promise_card(selection: Selection, kind: str) -> Card:
    """What was confirmed, with what was promised and what was only reported beside it."""
    shown = known_card(selection, f"{kind}_confirmed")
    beside = (ask(selection, f"{kind}_promised"), ask(selection, f"{kind}_reported"))
    aside = words.say_promised(*(numbers.value(m.total.value, m.metric.unit) for m in beside))
    return replace(shown, aside=join_texts(aside, shown.aside), measured_aside=beside)


# ---- the switchboard ---------------------------------------------------------------------------------------


def ask_definitions(selection: Selection) -> Definitions:
    measured = tuple(ask(selection, name) for name in defined.ORDER)
    return Definitions(asked=(), shown=measured, chosen=selection.definition)


@dataclass(frozen=True)
class Offer:
    """A definition as the switchboard offers it, in words."""

    name: str
    title: str
    figure: str
    counts: str
    who: str
    is_chosen: bool


def offers(selection: Selection) -> tuple[Offer, ...]:
    """The ten definitions under a selection, in the order of the chart."""
    answer = ask_definitions(selection)
    return tuple(
        Offer(
            m.metric.name,
            defined.title(m),
            defined.figure(m),
            defined.plain(m.metric.name),
            defined.who(m.metric.name),
            m.metric.name == answer.chosen,
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


def settled(cohorts: Measurement) -> list[Row]:
    return [row for row in cohorts.rows if not is_young(row, cohorts.as_of)]


def draw_cohorts(cohorts: Measurement, look: Look) -> Spec:
    """Quarters without their 24 months are drawn as what is still being collected."""
    rows = tuple(
        replace(
            row,
            flags=(
                *(flag for flag in row.flags if flag != "immature"),
                *(["immature"] if is_young(row, cohorts.as_of) else []),
            ),
        )
        for row in cohorts.rows
    )
    # The chart names the last judged quarter; on fewer than ten its figure would say too much.
    old = [row for row in settled(cohorts) if row.value is not None]
    latest = numbers.percent(old[-1].value) if old and "small_sample" not in old[-1].flags else ""
    return rates.rate_over_time(
        replace(cohorts, rows=rows),
        [words.describe_cohort(cohorts, row, is_young(row, cohorts.as_of)) for row in cohorts.rows],
        latest=latest,
        counts=[f"{row.denominator:,}" for row in cohorts.rows],
        flags=words.FLAG_NAMES,
        look=look,
    )


def ask_fields(selection: Selection) -> Groups:
    return ask_groups(selection, selection.definition, "field")


def say_fields(answer: Groups) -> str:
    if not answer.whole.total.denominator:
        return labels.NO_MOU_FIRMS
    return success.by_group(answer.groups, answer.whole.total)


# ---- the funnel by group -----------------------------------------------------------------------------------

STEPS = ("firms_signed", "firms_opened", "firms_operating", "firms_hiring", "firms_investing")
OF_ALL_PARTIES = tuple(f"{name}_all_parties" for name in STEPS[:3])


def ask_steps(selection: Selection) -> tuple[tuple[Measurement, ...], ...]:
    """The steps by party (hiring and investing are asked of firms alone), by field and by cohort."""
    return (
        tuple(ask(selection, name, by=("party_type",)) for name in OF_ALL_PARTIES)
        + tuple(ask(selection, name) for name in STEPS[3:]),
        *(
            tuple(ask(selection, name, by=(dimension,)) for name in STEPS)
            for dimension in ("field", "cohort")
        ),
    )


def groups_table(answer: tuple[tuple[Measurement, ...], ...]) -> Table:
    parties, *others = answer
    return Table(
        words.GROUP_COLUMNS,
        (
            *group_rows(parties, "party_type"),
            *(
                row
                for steps, dimension in zip(others, ("field", "cohort"))
                for row in group_rows(steps, dimension)
            ),
        ),
    )


def group_rows(steps: tuple[Measurement, ...], dimension: str) -> list[tuple[Any, ...]]:
    """A row per group: the signed, and each later step with its share of them; a step that only firms are asked for has no
    groups and stands with the firms."""
    rows = []
    for signed in steps[0].rows:
        group = signed.group[dimension]
        n = signed.value or 0
        values = [value_of(measured, dimension, group) for measured in steps[1:]]
        young = dimension == "cohort" and is_young(signed, steps[0].as_of)
        rows.append(
            (
                words.GROUPINGS[dimension],
                labels.group_label(dimension, group),
                n,
                *(words.write_reached(value, n) for value in values),
                words.mark_group(n, young),
            )
        )
    return rows


def value_of(measured: Measurement, dimension: str, group: Any) -> Any:
    if not measured.by:
        return measured.total.value if group == words.FIRMS else None
    return next((row.value for row in measured.rows if row.group[dimension] == group), 0)


PANELS = (
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
        "realised_by_cohort",
        ask_cohorts,
        lambda a: words.say_cohorts(a, settled(a)),
        words.explain_cohorts,
        draw_cohorts,
        speak=lambda a: words.speak_cohorts(a, lambda row: is_young(row, a.as_of)),
        metrics=defined.ORDER,
        notes=lambda a: words.note_cohorts(settled(a), len(a.rows) - len(settled(a))),
    ),
    Panel(
        "realised_by_field",
        ask_fields,
        say_fields,
        lambda a: words.explain_fields(a.groups),
        draw_groups,
        speak=speak_groups,
        metrics=defined.ORDER,
        notes=lambda a: words.note_fields(a.groups),
    ),
    Panel(
        "funnel_by_group",
        ask_steps,
        lambda a: words.say_groups(a[1][0], a[0][0]),
        lambda a: words.GROUP_SUBTITLE,
        table=groups_table,
        metrics=STEPS,
        notes=lambda a: words.GROUP_NOTES,
        counted="firms_signed_all_parties",
    ),
)


def find_basis(selection: Selection) -> Basis:
    """The definition of 이행 by which the page's figures are judged."""
    name = selection.definition
    return Basis(key=name, label=defined.CHOSEN, value=defined.name_of(name))


# Every export of the page carries the definition it was looked at under.
PAGE = Page(
    "realisation",
    words.TITLE,
    sentence,
    cards,
    tuple(
        replace(panel, basis=find_basis)
        for panel in (*PANELS, *realisation_funnel.PANELS, *promises.PANELS, *maturity.PANELS)
    ),
    realisation_funnel.list_firms,
)
