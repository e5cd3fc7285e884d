"""The page on support for firms: who of the MOU firms is met, who is silent, and what the support centre does for whom."""

from __future__ import annotations

from dataclasses import replace

from analytics import listings
from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import starts_on
from analytics.panels.answers import Sentence
from analytics.panels.asking import ask
from analytics.panels.page import Card, Listed, Page, a_year_before, join_texts, make_card
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import say_target
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


def sentence(selection: Selection) -> Sentence:
    if not is_loaded(selection):
        return Sentence(words.NOTHING_LOADED)
    coverage = ask(selection, COVERAGE)
    before = ask_year_before(selection, coverage)
    others = [ask(selection, name) for name in CLASSES[1:]]
    text = words.sentence(
        coverage,
        before.total,
        *(m.total.value or 0 for m in others),
        selection.filters,
        has_consultations=listings.support_files(selection.snapshot)["consultations"],
    )
    return Sentence(text, measured=(coverage, before, *others))


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
    shown, firms = make_year_card(selection, CLASSES[2]), ask(selection, "mou_firms")
    aside = words.firms_aside(firms.total)
    return replace(shown, aside=join_texts(aside, shown.aside), measured_aside=(firms,))


def make_answered_card(selection: Selection) -> Card:
    shown = make_year_card(selection, "first_answer_days")
    days = ask(selection, "first_answer_days")
    waiting = ask(selection, "inquiries_open")
    aside = words.answered_aside(days.total.denominator or 0, waiting.total.value or 0)
    return replace(shown, aside=join_texts(aside, shown.aside), measured_aside=(days, waiting))


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


def draw_care(answer: Care, look: Look) -> Chart:
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
