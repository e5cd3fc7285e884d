"""The page on realisation: what became of the memoranda under the definition that is chosen, and under all ten at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics.charts import funnel, rates
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.buckets import bucket_end
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import starts_on
from analytics.metrics import METRICS, parts_of
from analytics.panels.asking import ask
from analytics.panels.page import Card, Page, a_year_before, beside, card
from analytics.panels.panel import Panel
from analytics.panels.realisation import funnel as realisation_funnel
from analytics.panels.realisation import maturity, promises
from analytics.panels.realisation.words import realisation as words
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import draw_groups
from analytics.panels.shared.targets import target_words
from analytics.panels.shared.words import definitions as defined
from analytics.panels.success_rates.words import success
from analytics.panels.tables import Table
from analytics.wording import labels, numbers, spoken

QUARTERS = 6  # of a card's little line: what was known at the end of each


# ---- the sentence and the figures --------------------------------------------------------------------------


def sentence(selection: Selection) -> str:
    population = defined.population_of(selection.definition)
    young = counted(selection, "firms_signed") - counted(selection, "firms_signed_of_mature")
    return words.say_realisation(
        ask(selection, selection.definition),
        counted(selection, f"firms_opened{population}"),
        counted(selection, f"firms_operating{population}"),
        young,
        selection.filters,
        bool(selection.period_from or selection.period_to),
    )


def counted(selection: Selection, name: str) -> int:
    return ask(selection, name).total.value or 0


def cards(selection: Selection) -> tuple[Card, ...]:
    above, below = parts_of(METRICS[selection.definition])
    signed, done, rate, jobs, money = (
        known_card(selection, name)
        for name in (
            below.name,
            above.name,
            selection.definition,
            "jobs_confirmed",
            "investment_confirmed",
        )
    )
    mature = counted(selection, "firms_signed_of_mature")
    if below.name != "firms_signed_of_mature":
        signed = replace(signed, aside=beside(words.say_mature(mature), signed.aside))
    return (
        signed,
        done,
        rate,
        promise_card(selection, jobs, "jobs"),
        promise_card(selection, money, "investment"),
    )


def known_card(selection: Selection, name: str) -> Card:
    """A figure with its change since a year ago, and its course as it was on the last day of each of some quarters."""
    days = [*reversed(list(ends_of_quarters(selection.as_of, QUARTERS))), selection.as_of]
    course = tuple(ask(selection.shifted(day), name).total.value for day in days)
    return replace(
        card(
            selection,
            name,
            grain=None,
            before=a_year_before(selection.as_of),
            since=words.A_YEAR,
            target=target_words(selection, name),
        ),
        trend=course,
    )


def ends_of_quarters(day: date, count: int):
    """The last days of the quarters that were over before a day, latest first."""
    for _ in range(count):
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
        yield day


def promise_card(selection: Selection, shown: Card, kind: str) -> Card:
    promised, reported = (ask(selection, f"{kind}_{what}") for what in ("promised", "reported"))
    aside = words.say_promised(
        *(numbers.value(m.total.value, m.metric.unit) for m in (promised, reported))
    )
    return replace(shown, aside=beside(aside, shown.aside))


# ---- the switchboard ---------------------------------------------------------------------------------------

Definitions = tuple[tuple[Measurement, ...], str]


def ask_definitions(selection: Selection) -> Definitions:
    return tuple(ask(selection, name) for name in defined.ORDER), selection.definition


def draw_definitions(answer: Definitions, look: Look) -> Spec:
    measured, chosen = answer
    stages = [defined.stage_of(name) for name in defined.ORDER]
    return funnel.shares_beside(
        [m.total for m in measured],
        [defined.label(m.metric.name, m.total, labels.part_unit(m.metric)) for m in measured],
        [defined.hover(m) for m in measured],
        chosen=defined.ORDER.index(chosen),
        breaks=[i for i in range(1, len(stages)) if stages[i] != stages[i - 1]],
        look=look,
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


def offers(selection: Selection) -> tuple[Offer, ...]:
    """The ten definitions under a selection, in the order of the chart."""
    measured, chosen = ask_definitions(selection)
    return tuple(
        Offer(
            m.metric.name,
            defined.title(m),
            defined.figure(m),
            defined.plain(m.metric.name),
            defined.who(m.metric.name),
            m.metric.name == chosen,
        )
        for m in measured
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


def ask_fields(selection: Selection) -> tuple[Measurement, Measurement]:
    return ask(selection, selection.definition, by=("field",)), ask(selection, selection.definition)


def say_fields(answer: tuple[Measurement, Measurement]) -> str:
    groups, total = answer
    return success.by_group(groups, total.total) if total.total.denominator else labels.NO_MOU_FIRMS


# ---- the funnel by group -----------------------------------------------------------------------------------

STEPS = ("firms_signed", "firms_opened", "firms_operating", "firms_hiring", "firms_investing")
OF_ALL_PARTIES = tuple(f"{name}_all_parties" for name in STEPS[:3])


def ask_groups(selection: Selection) -> tuple[tuple[Measurement, ...], ...]:
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
        "definitions",
        ask_definitions,
        lambda a: defined.takeaway(*a),
        lambda a: defined.SUBTITLE,
        draw_definitions,
        table=lambda a: Table(*defined.table(*a)),
        speak=lambda a: defined.spoken(a[0]),
        metrics=defined.ORDER,
        notes=lambda a: (defined.NOTE,),
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
        lambda a: words.explain_fields(a[0]),
        draw_groups,
        speak=lambda a: spoken.spoken(a[0]),
        metrics=defined.ORDER,
        notes=lambda a: words.note_fields(a[0]),
    ),
    Panel(
        "funnel_by_group",
        ask_groups,
        lambda a: words.say_groups(a[1][0], a[0][0]),
        lambda a: words.GROUP_SUBTITLE,
        table=groups_table,
        metrics=STEPS,
        notes=lambda a: words.GROUP_NOTES,
        counted="firms_signed_all_parties",
    ),
)

# Every export of the page carries the definition it was looked at under.
PAGE = Page(
    "realisation",
    words.TITLE,
    sentence,
    cards,
    tuple(
        replace(panel, is_judged=True)
        for panel in (*PANELS, *realisation_funnel.PANELS, *promises.PANELS, *maturity.PANELS)
    ),
    realisation_funnel.listed,
)
