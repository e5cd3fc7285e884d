"""The page on support for firms: who of the MOU firms is met, who is silent, and what the support centre does for whom."""

from __future__ import annotations

from dataclasses import replace

from analytics import listings
from analytics.charts import support
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import starts_on
from analytics.panels.asking import ask
from analytics.panels.page import Card, Listed, Page, a_year_before, beside, card
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import target_words
from analytics.panels.support import concerts, inquiries, mentoring, silence, surveys, tenancies
from analytics.panels.support.words import support as words
from analytics.panels.tables import Table

COVERAGE = "aftercare_coverage"
CLASSES = (
    "firms_consulted",
    "firms_heard_otherwise",
    "firms_unheard",
)  # from the bottom of the stack


def is_loaded(selection: Selection) -> bool:
    return listings.support_files(selection.snapshot)["anything"]


def sentence(selection: Selection) -> str:
    if not is_loaded(selection):
        return words.NOTHING_LOADED
    coverage = ask(selection, COVERAGE)
    year = a_year_before(coverage.period_to)
    before = (
        ask(selection, COVERAGE, period=(None, year)).total
        if selection.period_to
        else ask(selection.shifted(year), COVERAGE).total
    )
    return words.sentence(
        coverage,
        before,
        *(ask(selection, name).total.value or 0 for name in CLASSES[1:]),
        selection.filters,
        has_consultations=listings.support_files(selection.snapshot)["consultations"],
    )


def cards(selection: Selection) -> tuple[Card, ...]:
    """None while nothing of the support centre is loaded: the page then only says what to load."""
    if not is_loaded(selection):
        return ()
    coverage, unheard, answer, kept, seats = (
        card(
            selection,
            name,
            before=a_year_before(selection.as_of),
            since=words.A_YEAR,
            target=target_words(selection, name),
        )
        for name in (
            COVERAGE,
            CLASSES[2],
            "first_answer_days",
            "follow_up_kept_rate",
            "tenancy_occupancy",
        )
    )
    days, waiting = (
        ask(selection, "first_answer_days").total,
        ask(selection, "inquiries_open").total.value or 0,
    )
    answered = replace(
        answer, aside=beside(words.answered_aside(days.denominator or 0, waiting), answer.aside)
    )
    return (
        coverage,
        replace(
            unheard,
            aside=beside(words.firms_aside(ask(selection, "mou_firms").total), unheard.aside),
        ),
        answered,
        kept,
        seats,
    )


# ---- who was met, over time --------------------------------------------------------------------------------


Care = tuple[tuple[Measurement, ...], tuple[Row, Row]]


def ask_care(selection: Selection) -> Care:
    """By month from the first with an MOU firm on: the classes in their order, the MOU firms, the coverage; then those not
    heard of and all the MOU firms a year before."""
    measured = [ask(selection, name, grain="month") for name in (*CLASSES, "mou_firms", COVERAGE)]
    first = next(
        (at for at, row in enumerate(measured[3].rows) if row.value), len(measured[3].rows)
    )
    day = a_year_before(measured[3].period_to)
    return (
        tuple(replace(m, rows=m.rows[first:]) for m in measured),
        tuple(
            ask(selection.shifted(day), name, period=(None, day)).total
            for name in (CLASSES[2], "mou_firms")
        ),
    )


def draw_care(answer: Care, look: Look) -> Spec:
    *classes, firms, _ = answer[0]
    return support.care_over_time(
        [starts_on(row) for row in firms.rows],
        [[row.value for row in m.rows] for m in classes],
        words.CLASSES,
        [words.care_hovers(m.rows, firms.rows, name) for m, name in zip(classes, words.CLASSES)],
        look=look,
    )


def care_table(answer: Care) -> Table:
    *classes, firms, coverage = answer[0]
    rows = zip(firms.rows, zip(*(m.rows for m in classes)), coverage.rows)
    return Table(words.CARE_COLUMNS, tuple(words.care_row(*row) for row in rows))


def say_care(answer: Care) -> str:
    _, _, unheard, firms, _ = (m.rows[-1] if m.rows else None for m in answer[0])
    return words.care(unheard, firms, *answer[1])


def speak_care(answer: Care) -> str:
    *classes, firms, coverage = answer[0]
    return words.care_spoken([m.rows[-1] for m in classes], coverage.rows[-1]) if firms.rows else ""


def listed(selection: Selection) -> tuple[Listed, ...]:
    """The calls of a day, then what waits for an answer; nothing while nothing is loaded."""
    if not is_loaded(selection):
        return ()
    return (
        silence.list_calls(selection),
        inquiries.list_open(selection),
        surveys.list_owed(selection),
    )


CARE = Panel(
    "care_over_time",
    ask_care,
    say_care,
    lambda a: words.CARE_SUBTITLE,
    draw_care,
    table=care_table,
    speak=speak_care,
    metrics=(COVERAGE, *CLASSES, "mou_firms"),
    notes=lambda a: (words.CARE_NOTE,),
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
        *surveys.PANELS,
        *mentoring.PANELS,
        *tenancies.PANELS,
        *concerts.PANELS,
    ),
    listed,
)
