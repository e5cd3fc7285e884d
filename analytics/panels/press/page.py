"""What the press gets: figures of a public snapshot, every part made of whatever disclosure let through.

A part whose question has no public answer is not there; `missing` names it. On a build that is not public everything answers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.charts import counts, rates
from analytics.charts.counts import Moment
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.panels.answers import Measured, Sentence, always, measured_for
from analytics.panels.asking import ask
from analytics.panels.distance import page as distance_page
from analytics.panels.memoranda import page
from analytics.panels.memoranda.words import memoranda as memoranda_words
from analytics.panels.page import Card, a_year_before, compare_rows
from analytics.panels.panel import Panel
from analytics.panels.press.words import public as words
from analytics.panels.realisation.words import realisation
from analytics.panels.selection import Selection
from analytics.panels.shared.definitions import (
    Definitions,
    draw_definitions,
    say_definitions,
    speak_definitions,
    tabulate_definitions,
)
from analytics.panels.shared.groups import Groups, ask_groups, draw_groups, speak_groups
from analytics.panels.shared.words import definitions as defined
from analytics.panels.success_rates import page as success_rates_page
from analytics.panels.success_rates.words import success as replies
from analytics.wording import numbers, spoken
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


def sentences(selection: Selection) -> Measured[tuple[str, ...]]:
    """What is said first: what was signed, what came of it, who answered, how far was driven; else that nothing can be."""
    found = [say(selection) for say in (say_memoranda, say_realised, say_replies, say_distance)]
    said = tuple(sentence.text for sentence in found if sentence.text)
    return Measured(said or (words.NOTHING,), measured_for(found))


def shortfall(selection: Selection) -> tuple[str, ...]:
    """Which of the headline figures cannot be told, and why; nothing where none can."""
    lacking = missing(selection)
    if 0 < len(lacking) < len(HEADLINES):
        return (words.say_left_out(lacking),)
    return ()


def published(*asked: Measurement | None) -> tuple[Measurement, ...]:
    """Those of some measurements that were published."""
    return tuple(m for m in asked if m is not None)


def say_memoranda(selection: Selection) -> Sentence:
    total = told(selection, TOTAL)
    force = told(selection, "mous_in_force")
    if total is None or not total.total.value:
        return Sentence("", published(total, force))
    by_party = told(selection, TOTAL, by=("party_type",))
    text = words.say_memoranda(total.total, by_party, force and force.total, selection.as_of)
    return Sentence(text, published(total, force, by_party))


def say_realised(selection: Selection) -> Sentence:
    rate = told(selection, OPENING)
    if rate is None or not rate.total.denominator:
        return Sentence("", published(rate))
    operating = told(selection, "mou_operating_rate")
    return Sentence(words.say_realised(rate, operating), published(rate, operating))


def say_replies(selection: Selection) -> Sentence:
    rate = told(selection, REPLIES)
    if rate is None or not rate.total.denominator:
        return Sentence("", published(rate))
    cohorts = told(selection, REPLIES, by=("cohort",))
    return Sentence(words.say_replies(rate, cohorts), published(rate, cohorts))


def say_distance(selection: Selection) -> Sentence:
    km, laps, trips = (told(selection, name) for name in (KM, "earth_laps", "trips"))
    if km is None or laps is None or not km.total.value:
        return Sentence("", published(km, laps, trips))
    text = words.say_distance(km, laps.total, trips and trips.total)
    return Sentence(text, published(km, laps, trips))


def cards(selection: Selection) -> Measured[tuple[Card, ...]]:
    """The headline figures that were published, with their change since a year ago where that was published too."""
    found = [make_card(selection, name) for name in CARDS]
    return Measured(tuple(card.value for card in found if card.value), measured_for(found))


def make_card(selection: Selection, name: str) -> Measured[Card | None]:
    now = told(selection, name)
    before = told(selection.shifted(a_year_before(selection.as_of)), name)
    measured = published(now, before)
    if now is None or now.total.value is None:
        return Measured(None, measured)
    metric = METRICS[name]
    moved = compare_rows(now.total, before and before.total, metric.unit)
    card = Card(
        label=metric.label,
        value=numbers.value(now.total.value, metric.unit),
        change=moved.text,
        direction=moved.direction,
        since=words.A_YEAR if moved.text else "",
        aside=spoken.card_aside(metric, now.total),
        definition=metric.definition,
        trend=(),
        metric=name,
        measured=measured,
    )
    return Measured(card, measured)


def answers(selection: Selection) -> Measured[tuple[tuple[str, str, str], ...]]:
    """Question, answer and the metric whose definition answers it: what each figure counts, and what is missing and why."""
    measured = published(*(told(selection, name) for name in HEADLINES))
    found = [
        (words.ask_definition(m), words.say_definition(m), m.metric.name)
        for m in measured
        if m.total.value is not None
    ]
    lacking = words.say_missing(missing(selection) if found else None)
    return Measured((*found, (words.WHAT_IS_MISSING, lacking, "")), measured)


# ---- panels ------------------------------------------------------------------------------------------------


def ask_growth(selection: Selection) -> page.Growth:
    """The bureau's count on the days that were published, the press's record, the founding; as on the page on memoranda."""
    own = ask(selection, TOTAL, grain="day")
    return page.Growth(
        own=own,
        public=page.read_public_curve(selection),
        milestones=[
            Moment(page.FOUNDED_ON, row.value or 0, memoranda_words.FOUNDED)
            for row in own.rows
            if row.start == page.FOUNDED_ON
        ],
        behind_target=(),
        target=None,
        is_as_of_chosen=selection.is_as_of_chosen,
    )


def note_growth(answer: page.Growth) -> list[str]:
    return [*page.note_growth(answer), words.THINNED]


def ask_definitions(selection: Selection) -> Definitions:
    """The definitions that were published and count anybody, and the one by which 이행 is usually judged, else the first.

    None of them is said to count nobody unless that one does. Raises: Unanswerable when it was held back too.
    """
    asked = published(*(told(selection, name) for name in defined.ORDER))
    shown = tuple(m for m in asked if m.total.denominator) or (ask(selection, OPENING),)
    names = [m.metric.name for m in shown]
    chosen = OPENING if OPENING in names else names[0]
    return Definitions(asked=asked, shown=shown, chosen=chosen)


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


def ask_fields(selection: Selection) -> Groups:
    return ask_groups(selection, OPENING, "field")


def say_differences(answer: page.Differences) -> str:
    return words.limit_to_comparable(page.say_differences(answer), answer.rows)


PANELS: tuple[Panel[Any], ...] = (
    replace(page.GROWTH, ask=ask_growth, notes=note_growth),
    Panel(
        name="definitions",
        ask=ask_definitions,
        say=say_definitions,
        explain=always(words.DEFINITIONS_SUBTITLE),
        draw=draw_definitions,
        table=tabulate_definitions,
        speak=speak_definitions,
        notes=always((defined.NOTE,)),
    ),
    yearly("mous_by_year", "mous_signed", words.YEARLY_SUBTITLE),
    Panel(
        "opening_by_field",
        ask_fields,
        lambda a: words.limit_to_published(replies.by_group(a.groups, a.whole.total)),
        lambda a: words.GROUP_SUBTITLE,
        draw_groups,
        speak=speak_groups,
        metrics=(OPENING,),
        notes=lambda a: (*realisation.note_fields(a.groups), words.HIDDEN_GROUPS),
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
    replace(page.DIFFERENCES, say=say_differences),
    page.REGISTER,
)
