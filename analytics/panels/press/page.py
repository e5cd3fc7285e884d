"""What the press gets: figures of a public snapshot, every part made of whatever disclosure let through.

A part whose question has no public answer is not there; `missing` names it. On a build that is not public everything answers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.measure.measurement import Measurement
from analytics.measure.readings import only_changes, value_of
from analytics.metrics import METRICS
from analytics.panels.answers import Measured, Sentence, always, measured_for
from analytics.panels.asking import ask
from analytics.panels.distance import page as distance_page
from analytics.panels.memoranda import page
from analytics.panels.page import Card, a_year_before, compare_rows, has_begun
from analytics.panels.panel import Panel
from analytics.panels.press import story
from analytics.panels.press.published import ask_published, keep_published, total_of
from analytics.panels.press.words import public as words
from analytics.panels.press.words import story as story_words
from analytics.panels.press.years import make_yearly_panel
from analytics.panels.realisation.words import realisation
from analytics.panels.selection import Selection
from analytics.panels.shared.cohorts import draw_cohorts
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
from analytics.panels.tables import Table
from analytics.wording import numbers, spoken, tables

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
)
TOLD = (*HEADLINES, *story.HEADLINES)  # what an edition says or names as left out


def list_missing(selection: Selection) -> list[str]:
    """The labels of the headline figures that were not published."""
    return words.list_labels(name for name in TOLD if ask_published(selection, name) is None)


# ---- sentences and cards -----------------------------------------------------------------------------------


def say_sentences(selection: Selection) -> Measured[tuple[str, ...]]:
    """What is said first: what was signed, what came of it, who answered, how far and how often was driven; else that nothing can be."""
    found = [say(selection) for say in SENTENCES]
    texts = tuple(sentence.text for sentence in found if sentence.text)
    return Measured(texts or (words.NOTHING,), measured_for(found))


def say_shortfall(selection: Selection) -> tuple[str, ...]:
    """Which of the headline figures cannot be told, and why; nothing where none can."""
    lacking = list_missing(selection)
    if 0 < len(lacking) < len(TOLD):
        return (words.say_left_out(lacking),)
    return ()


def say_memoranda(selection: Selection) -> Sentence:
    total = ask_published(selection, TOTAL)
    force = ask_published(selection, "mous_in_force")
    if total is None or not total.total.value:
        return Sentence("", keep_published(total, force))
    by_party = ask_published(selection, TOTAL, by=("party_type",))
    text = words.say_memoranda(total.total, by_party, total_of(force), selection.as_of)
    return Sentence(text, keep_published(total, force, by_party))


def say_realised(selection: Selection) -> Sentence:
    rate = ask_published(selection, OPENING)
    if rate is None or not rate.rate.denominator:
        return Sentence("", keep_published(rate))
    operating = ask_published(selection, "mou_operating_rate")
    return Sentence(words.say_realised(rate, operating), keep_published(rate, operating))


def say_replies(selection: Selection) -> Sentence:
    rate = ask_published(selection, REPLIES)
    if rate is None or not rate.rate.denominator:
        return Sentence("", keep_published(rate))
    cohorts = ask_published(selection, REPLIES, by=("cohort",))
    return Sentence(words.say_replies(rate, cohorts), keep_published(rate, cohorts))


def say_distance(selection: Selection) -> Sentence:
    km = ask_published(selection, KM)
    laps = ask_published(selection, "earth_laps")
    trips = ask_published(selection, "trips")
    measured = keep_published(km, laps, trips)
    if km is None or laps is None or not km.total.value:
        return Sentence("", measured)
    return Sentence(words.say_distance(km, laps.total, total_of(trips)), measured)


SENTENCES = (
    say_memoranda,
    say_realised,
    say_replies,
    story.say_persuaded,
    say_distance,
    story.say_march,
)


def ask_cards(selection: Selection) -> Measured[tuple[Card, ...]]:
    """The headline figures that were published, with their change since a year ago where that was published too."""
    found = [ask_card(selection, name) for name in CARDS]
    return Measured(tuple(card.value for card in found if card.value), measured_for(found))


def ask_card(selection: Selection, name: str) -> Measured[Card | None]:
    """A headline figure; none where it was not published or has no value."""
    now = ask_published(selection, name)
    a_year_ago = a_year_before(selection.as_of)
    is_known = has_begun(selection, a_year_ago)
    before = ask_published(selection.shifted(a_year_ago), name) if is_known else None
    measured = keep_published(now, before)
    if now is None or now.total.value is None:
        return Measured(None, measured)
    metric = METRICS[name]
    moved = compare_rows(now.total, total_of(before), metric.unit)
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


def answer_questions(selection: Selection) -> Measured[tuple[tuple[str, str, str], ...]]:
    """Question, answer and the metric whose definition answers it: what each figure counts, and what is missing and why."""
    measured = keep_published(*(ask_published(selection, name) for name in TOLD))
    found = [
        (words.ask_definition(m), words.say_definition(m), m.metric.name)
        for m in measured
        if m.total.value is not None
    ]
    lacking = words.say_missing(list_missing(selection) if found else None)
    why = story.answer_why_declined(selection)
    return Measured(
        (*found, *filter(None, [why.value]), (words.WHAT_IS_MISSING, lacking, "")),
        (*measured, *why.measured),
    )


# ---- panels ------------------------------------------------------------------------------------------------


def ask_growth(selection: Selection) -> page.Growth:
    """The bureau's count on the days that were published, the press's record; as on the page on memoranda."""
    own = ask(selection, TOTAL, grain="day")
    return page.Growth(
        own=own,
        public=page.read_public_curve(selection),
        behind_target=(),
        target=None,
        is_as_of_chosen=selection.is_as_of_chosen,
    )


def say_growth(answer: page.Growth) -> str:
    return words.say_growth(value_of(answer.own.rows[-1]), answer.own.as_of)


def tabulate_growth(answer: page.Growth) -> Table:
    """The days on which the count changed. What was printed stands on the chart: a reader gets no comparison of ours."""
    return Table(*tables.measurement_table((only_changes(answer.own),)))


def note_growth(answer: page.Growth) -> list[str]:
    return [*page.note_growth(answer), words.THINNED]


def ask_definitions(selection: Selection) -> Definitions:
    """The definitions that were published and count anybody, and the one by which 이행 is usually judged, else the first.

    None of them is said to count nobody unless that one does. Raises: Unanswerable when it was held back too.
    """
    asked = keep_published(*(ask_published(selection, name) for name in defined.ORDER))
    shown = tuple(m for m in asked if m.rate.denominator) or (ask(selection, OPENING),)
    names = [m.metric.name for m in shown]
    chosen = OPENING if OPENING in names else names[0]
    return Definitions(asked=asked, shown=shown, chosen=chosen, printed_by=selection.as_of)


def ask_cohorts(selection: Selection) -> Measurement:
    return ask(selection, REPLIES, by=("cohort",))


def note_cohorts(cohorts: Measurement) -> tuple[str, ...]:
    return (*replies.note_cohorts(cohorts), words.HIDDEN_BUCKETS)


def ask_fields(selection: Selection) -> Groups:
    return ask_groups(selection, OPENING, "field")


def say_fields(answer: Groups) -> str:
    return words.limit_to_published(replies.say_groups(answer.groups, answer.whole.rate))


def note_fields(answer: Groups) -> tuple[str, ...]:
    return (*realisation.note_fields(answer.groups), words.HIDDEN_GROUPS)


PANELS: tuple[Panel[Any], ...] = (
    replace(
        page.GROWTH,
        ask=ask_growth,
        say=say_growth,
        table=tabulate_growth,
        speak=always(""),
        notes=note_growth,
    ),
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
    make_yearly_panel("mous_by_year", "mous_signed", words.YEARLY_SUBTITLE),
    Panel(
        name="opening_by_field",
        ask=ask_fields,
        say=say_fields,
        explain=always(words.GROUP_SUBTITLE),
        draw=draw_groups,
        speak=speak_groups,
        metrics=(OPENING,),
        notes=note_fields,
    ),
    Panel(
        name="reply_rate_by_cohort",
        ask=ask_cohorts,
        say=replies.say_cohorts,
        explain=replies.explain_cohorts,
        draw=draw_cohorts,
        speak=spoken.spoken,
        metrics=(REPLIES,),
        notes=note_cohorts,
    ),
    story.REASONS,
    make_yearly_panel("km_by_year", KM, words.KM_SUBTITLE),
    replace(
        make_yearly_panel("trips_per_week_by_year", story.PACE, story_words.PACE_SUBTITLE),
        ask=story.ask_pace_by_year,
        notes=story.note_pace,
    ),
    page.REGISTER,
)
