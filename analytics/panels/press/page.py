"""What the press gets: figures of a public snapshot, every part made of whatever disclosure let through.

A part whose question has no public answer is not there; `missing` names it. On a build that is not public everything answers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics import listings
from analytics.charts import counts, funnel, rates
from analytics.charts.counts import Moment
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.panels.asking import ask
from analytics.panels.distance import page as distance_page
from analytics.panels.memoranda import page
from analytics.panels.memoranda.words import memoranda as memoranda_words
from analytics.panels.page import Card, a_year_before, change
from analytics.panels.panel import Panel
from analytics.panels.press.words import public as words
from analytics.panels.realisation.words import realisation
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import draw_groups
from analytics.panels.shared.words import definitions as defined
from analytics.panels.success_rates import page as success_rates_page
from analytics.panels.success_rates.words import success as replies
from analytics.panels.tables import Table
from analytics.wording import labels, numbers, spoken
from analytics.wording.comparing import settled

TOTAL = page.TOTAL
OPENING = "mou_opening_rate"
REPLIES = success_rates_page.RATE
KM = distance_page.KM
CARDS = (TOTAL, "mous_in_force", "firms_opened", OPENING, REPLIES, KM, "earth_laps")
HEADLINES = (
    *CARDS,
    "mou_operating_rate",
    "mou_hiring_rate",
    "mou_investing_rate",
    "mou_opening_rate_of_mature",
    "mou_opening_rate_all_parties",
    "jobs_confirmed",
    "job_realisation_rate",
    "investment_confirmed",
    "investment_realisation_rate",
)  # what an edition says or names as left out


def told(selection: Selection, name: str, **how: Any) -> Measurement | None:
    """A metric as `ask` answers it; None where it was not published."""
    try:
        return ask(selection, name, **how)
    except Unanswerable as error:
        if error.code != "not_public":
            raise
        return None


def missing(selection: Selection) -> list[str]:
    """The labels of the headline figures that were not published."""
    return words.list_labels(name for name in HEADLINES if told(selection, name) is None)


# ---- sentences and cards -----------------------------------------------------------------------------------


def sentences(selection: Selection) -> tuple[str, ...]:
    """What is said first: what was signed, what came of it, who answered, how far was driven; else that nothing can be."""
    found = (say(selection) for say in (say_memoranda, say_realised, say_replies, say_distance))
    return tuple(filter(None, found)) or (words.NOTHING,)


def shortfall(selection: Selection) -> tuple[str, ...]:
    """Which of the headline figures cannot be told, and why; nothing where none can."""
    lacking = missing(selection)
    return (words.say_left_out(lacking),) if 0 < len(lacking) < len(HEADLINES) else ()


def say_memoranda(selection: Selection) -> str:
    total = told(selection, TOTAL)
    force = told(selection, "mous_in_force")
    return (
        words.say_memoranda(
            total.total,
            told(selection, TOTAL, by=("party_type",)),
            force and force.total,
            selection.as_of,
        )
        if total and total.total.value
        else ""
    )


def say_realised(selection: Selection) -> str:
    rate = told(selection, OPENING)
    return (
        words.say_realised(rate, told(selection, "mou_operating_rate"))
        if rate and rate.total.denominator
        else ""
    )


def say_replies(selection: Selection) -> str:
    rate = told(selection, REPLIES)
    return (
        words.say_replies(rate, told(selection, REPLIES, by=("cohort",)))
        if rate and rate.total.denominator
        else ""
    )


def say_distance(selection: Selection) -> str:
    km, laps, trips = (told(selection, name) for name in (KM, "earth_laps", "trips"))
    return (
        words.say_distance(km, laps.total, trips and trips.total)
        if km and laps and km.total.value
        else ""
    )


def cards(selection: Selection) -> tuple[Card, ...]:
    """The headline figures that were published, with their change since a year ago where that was published too."""
    return tuple(card for name in CARDS if (card := card_of(selection, name)))


def card_of(selection: Selection, name: str) -> Card | None:
    now = told(selection, name)
    before = told(selection.shifted(a_year_before(selection.as_of)), name)
    if now is None or now.total.value is None:
        return None
    metric = METRICS[name]
    return Card(
        metric.label,
        numbers.value(now.total.value, metric.unit),
        *change(now.total, before.total if before else None, metric.unit, words.A_YEAR),
        spoken.card_aside(metric, now.total),
        metric.definition,
        (),
    )


def answers(selection: Selection) -> tuple[tuple[str, str, str], ...]:
    """Question, answer and the metric whose definition answers it: what each figure counts, and what is missing and why."""
    measured = [
        m for name in HEADLINES if (m := told(selection, name)) and m.total.value is not None
    ]
    found = [(words.ask_definition(m), words.say_definition(m), m.metric.name) for m in measured]
    return (
        *found,
        (words.WHAT_IS_MISSING, words.say_missing(missing(selection) if found else None), ""),
    )


# ---- panels ------------------------------------------------------------------------------------------------


def ask_growth(selection: Selection) -> tuple[Any, ...]:
    """The bureau's count on the days that were published, the press's record, the founding; as on the page on memoranda."""
    own = ask(selection, TOTAL, grain="day")
    founding = [
        Moment(page.FOUNDED_ON, row.value or 0, memoranda_words.FOUNDED)
        for row in own.rows
        if row.start == page.FOUNDED_ON
    ]
    public = listings.public_curve(
        selection.snapshot, selection.as_of if selection.is_as_of_chosen else None
    )
    return own, public, founding, None, selection.is_as_of_chosen


def growth_notes(answer: tuple[Any, ...]) -> list[str]:
    own, public, *_, is_cut = answer
    return [*memoranda_words.growth_notes(own, public, is_cut), words.THINNED]


def ask_definitions(selection: Selection) -> tuple[tuple[Measurement, ...], str]:
    """The definitions that were published and count anybody, and the one by which 이행 is usually judged, else the first.

    None of them is said to count nobody unless that one does. Raises: Unanswerable when it was held back too.
    """
    found = tuple(
        m for name in defined.ORDER if (m := told(selection, name)) and m.total.denominator
    )
    found = found or (ask(selection, OPENING),)
    names = [m.metric.name for m in found]
    return found, OPENING if OPENING in names else names[0]


def draw_definitions(answer: tuple[tuple[Measurement, ...], str], look: Look) -> Spec:
    measured, chosen = answer
    names = [m.metric.name for m in measured]
    stages = [defined.stage_of(name) for name in names]
    return funnel.shares_beside(
        [m.total for m in measured],
        [defined.label(m.metric.name, m.total, labels.part_unit(m.metric)) for m in measured],
        [defined.hover(m) for m in measured],
        chosen=names.index(chosen),
        breaks=[i for i in range(1, len(stages)) if stages[i] != stages[i - 1]],
        look=look,
    )


def draw_cohorts(cohorts: Measurement, look: Look) -> Spec:
    rows = settled(cohorts.rows)
    return rates.rate_over_time(
        cohorts,
        spoken.hovers(cohorts),
        latest=numbers.percent(rows[-1].value) if rows else "",
        counts=[f"{row.denominator:,}" for row in cohorts.rows],
        flags=replies.FLAG_NAMES,
        look=look,
    )


def yearly(name: str, metric: str, subtitle: str) -> Panel:
    """A count or sum by year."""
    return Panel(
        name,
        lambda s: ask(s, metric, grain="year"),
        words.say_years,
        lambda a: subtitle,
        lambda a, look: counts.counts_over_time(a, spoken.hovers(a), look=look),
        speak=spoken.spoken,
        metrics=(metric,),
        notes=lambda a: (words.HIDDEN_BUCKETS,),
    )


def ask_fields(selection: Selection) -> tuple[Measurement, Measurement]:
    return ask(selection, OPENING, by=("field",)), ask(selection, OPENING)


def reused(name: str) -> Panel:
    return next(panel for panel in page.PAGE.panels if panel.name == name)


DIFFERENCES = reused("public_differences")


PANELS = (
    Panel(
        "mou_growth",
        ask_growth,
        lambda a: memoranda_words.cumulative(a[0], a[1]),
        lambda a: memoranda_words.CUMULATIVE_SUBTITLE,
        page.draw_growth,
        table=page.growth_table,
        speak=lambda a: memoranda_words.cumulative_spoken(a[0], a[1]),
        metrics=(TOTAL,),
        notes=growth_notes,
        size="main",
    ),
    Panel(
        "definitions",
        ask_definitions,
        lambda a: defined.takeaway(*a),
        lambda a: words.DEFINITIONS_SUBTITLE,
        draw_definitions,
        table=lambda a: Table(*defined.table(*a)),
        speak=lambda a: defined.spoken(a[0]),
        notes=lambda a: (defined.NOTE,),
    ),
    yearly("mous_by_year", "mous_signed", words.YEARLY_SUBTITLE),
    Panel(
        "opening_by_field",
        ask_fields,
        lambda a: words.limit_to_published(replies.by_group(a[0], a[1].total)),
        lambda a: words.GROUP_SUBTITLE,
        draw_groups,
        speak=lambda a: spoken.spoken(a[0]),
        metrics=(OPENING,),
        notes=lambda a: (*realisation.note_fields(a[0]), words.HIDDEN_GROUPS),
    ),
    Panel(
        "reply_rate_by_cohort",
        lambda s: ask(s, REPLIES, by=("cohort",)),
        replies.by_cohort,
        replies.cohort_subtitle,
        draw_cohorts,
        speak=spoken.spoken,
        metrics=(REPLIES,),
        notes=lambda a: (*replies.cohort_notes(a), words.HIDDEN_BUCKETS),
    ),
    yearly("km_by_year", KM, words.KM_SUBTITLE),
    replace(DIFFERENCES, say=lambda a: words.limit_to_comparable(DIFFERENCES.say(a), a[0])),
    reused("public_register"),
)
