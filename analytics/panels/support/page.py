"""The page on support for firms: who of the MOU firms is met, who is silent, and what the support centre does for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from analytics import listings
from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import starts_on
from analytics.panels.answers import Sentence, always, behind
from analytics.panels.asking import ask
from analytics.panels.page import Card, Listed, Page, a_year_before, join_texts, make_card
from analytics.panels.panel import Panel
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.panels.shared import calls
from analytics.panels.shared.targets import say_target
from analytics.panels.shared.unmet import UNMET
from analytics.panels.support import (
    callers,
    concerts,
    inquiries,
    job_matching,
    matching,
    mentoring,
    silence,
    surveys,
    tenancies,
)
from analytics.panels.support.words import inquiries as inquiry_words
from analytics.panels.support.words import support as words
from analytics.panels.tables import Table
from analytics.wording.unrecorded import say_unrecorded

COVERAGE = "aftercare_coverage"
CLASSES = (
    "firms_consulted",
    "firms_heard_otherwise",
    "firms_unheard",
)  # from the bottom of the stack


def is_loaded(selection: Selection) -> bool:
    return listings.support_files(selection.snapshot)["anything"]


def sentence(selection: Selection) -> Sentence:
    if not is_loaded(selection):
        return Sentence(words.NOTHING_LOADED)
    lacking = find_lacking(selection.snapshot, COVERAGE)
    if lacking == "consultations":
        return tell_unheard(selection)
    if lacking:
        return Sentence(say_unrecorded(lacking))
    coverage = ask(selection, COVERAGE)
    before = ask_year_before(selection, coverage)
    others = [ask(selection, name) for name in CLASSES[1:]]
    text = words.sentence(
        coverage,
        before.rate,
        int(others[0].total.value or 0),
        int(others[1].total.value or 0),
        selection.filters,
    )
    return Sentence(text, measured=(coverage, before, *others))


def tell_unheard(selection: Selection) -> Sentence:
    """Whom nothing was heard of, where nobody can say who was met."""
    firms = ask(selection, "mou_firms")
    unheard = ask(selection, CLASSES[2])
    text = words.say_unheard(firms, int(unheard.total.value or 0), selection.filters)
    return Sentence(text, measured=(firms, unheard))


def ask_year_before(selection: Selection, coverage: Measurement) -> Measurement:
    """The coverage a year before the end of its period; as known then where no end was chosen."""
    year = a_year_before(coverage.period_to)
    if selection.period_to:
        return ask(selection, COVERAGE, period=(None, year))
    return ask(selection.shifted(year), COVERAGE)


def cards(selection: Selection) -> tuple[Card, ...]:
    """None while nothing of the support centre is loaded: the page then only says what to load."""
    if not is_loaded(selection):
        return ()
    return (
        make_year_card(selection, COVERAGE),
        make_unheard_card(selection),
        make_answered_card(selection),
        make_year_card(selection, "follow_up_kept_rate"),
        make_year_card(selection, "tenancy_occupancy"),
    )


def make_year_card(selection: Selection, name: str) -> Card:
    """A figure beside that of a year ago, and its target."""
    return make_card(
        selection,
        name,
        before=a_year_before(selection.as_of),
        since=words.A_YEAR,
        target=say_target(selection, name),
    )


def make_unheard_card(selection: Selection) -> Card:
    shown = make_year_card(selection, CLASSES[2])
    firms = ask(selection, "mou_firms")
    aside = words.firms_aside(firms.total)
    return replace(shown, aside=join_texts(aside, shown.aside), measured_aside=(firms,))


def make_answered_card(selection: Selection) -> Card:
    shown = make_year_card(selection, "first_answer_days")
    days = ask(selection, "first_answer_days")
    waiting = ask(selection, "inquiries_open")
    answered = inquiry_words.count_answered(days.total)
    aside = words.answered_aside(int(answered), int(waiting.total.value or 0))
    return replace(shown, aside=join_texts(aside, shown.aside), measured_aside=(days, waiting))


# ---- who was met, over time --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Care:
    """By month from the first with an MOU firm on: who was met, heard of otherwise, not heard of, of all; the coverage.

    Args:
        then_unheard, then_firms: those not heard of and all the MOU firms a year before.
    """

    consulted: Measurement
    otherwise: Measurement
    unheard: Measurement
    firms: Measurement
    coverage: Measurement
    then_unheard: Measurement = behind()
    then_firms: Measurement = behind()

    @property
    def classes(self) -> tuple[Measurement, Measurement, Measurement]:
        """From the bottom of the stack."""
        return self.consulted, self.otherwise, self.unheard


def ask_care(selection: Selection) -> Care:
    measured = [ask(selection, name, grain="month") for name in (*CLASSES, "mou_firms", COVERAGE)]
    firms = measured[3]
    first = len(list(takewhile(lambda row: not row.value, firms.rows)))
    shown = [replace(m, rows=m.rows[first:]) for m in measured]
    day = a_year_before(firms.period_to)
    then = selection.shifted(day)
    return Care(
        consulted=shown[0],
        otherwise=shown[1],
        unheard=shown[2],
        firms=shown[3],
        coverage=shown[4],
        then_unheard=ask(then, CLASSES[2], period=(None, day)),
        then_firms=ask(then, "mou_firms", period=(None, day)),
    )


def draw_care(answer: Care, look: Look) -> Chart:
    firms = answer.firms.rows
    return support.care_over_time(
        [starts_on(row) for row in firms],
        [[row.value for row in m.rows] for m in answer.classes],
        words.CLASSES,
        [
            words.care_hovers(m.rows, firms, name)
            for m, name in zip(answer.classes, words.CLASSES, strict=True)
        ],
        look=look,
    )


def care_table(answer: Care) -> Table:
    by_month = zip(*(m.rows for m in answer.classes), strict=True)
    rows = zip(answer.firms.rows, by_month, answer.coverage.rows, strict=True)
    return Table(words.CARE_COLUMNS, tuple(words.care_row(*row) for row in rows))


def say_care(answer: Care) -> str:
    return words.care(
        find_last(answer.unheard),
        find_last(answer.firms),
        answer.then_unheard.total,
        answer.then_firms.total,
    )


def find_last(m: Measurement) -> Row | None:
    if not m.rows:
        return None
    return m.rows[-1]


def speak_care(answer: Care) -> str:
    if not answer.firms.rows:
        return ""
    latest = [m.rows[-1] for m in answer.classes]
    return words.care_spoken(latest, answer.coverage.rates[-1])


def listed(selection: Selection) -> tuple[Listed, ...]:
    """The calls of a day, then what waits for an answer; nothing while nothing is loaded."""
    if not is_loaded(selection):
        return ()
    return (
        calls.list_calls(selection),
        calls.list_lost(selection),
        inquiries.list_open(selection),
        surveys.list_owed(selection),
    )


CARE = Panel(
    name="care_over_time",
    ask=ask_care,
    say=say_care,
    explain=always(words.CARE_SUBTITLE),
    draw=draw_care,
    table=care_table,
    speak=speak_care,
    metrics=(COVERAGE, *CLASSES, "mou_firms"),
    notes=always((words.CARE_NOTE,)),
    size="main",
    counted="mou_firms",
)

PAGE = Page(
    "support",
    words.TITLE,
    sentence,
    cards,
    (
        CARE,
        *silence.PANELS,
        *inquiries.PANELS,
        *callers.PANELS,
        *surveys.PANELS,
        *matching.PANELS,
        UNMET,
        *job_matching.PANELS,
        *mentoring.PANELS,
        *tenancies.PANELS,
        *concerts.PANELS,
    ),
    listed,
)
