"""The page on the council of agencies: who offers what to whom, what overlaps, who is left out, what was decided.

What runs, overlaps and is late is asked of the as-of day; of the bar's period only the rate of decisions kept is asked.
"""

from __future__ import annotations

from dataclasses import replace

from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS
from analytics.panels.answers import Sentence
from analytics.panels.asking import ask
from analytics.panels.council import actions, overlaps, programmes
from analytics.panels.council.asking import (
    AGENCIES,
    FIRMS,
    NONE,
    OPEN,
    OVERDUE,
    PAIRS,
    PROGRAMMES,
    TWICE,
    list_files,
    narrow_to_day,
    widen_to_all,
)
from analytics.panels.council.overlaps import count_overlaps
from analytics.panels.council.words import council as words
from analytics.panels.page import Card, Page, a_year_before, compare_rows, join_texts
from analytics.panels.selection import Selection
from analytics.panels.shared.unmet import UNMET, Unmet, ask_unmet
from analytics.wording import numbers, sources


def say_page(selection: Selection) -> Sentence:
    names = (PROGRAMMES, AGENCIES, PAIRS, TWICE, NONE, FIRMS, OPEN, OVERDUE)
    measured = {name: ask(narrow_to_day(selection), name) for name in names}
    text = words.sentence(
        selection.as_of,
        list_files(selection),
        measured,
        count_overlaps(selection),
        selection.filters,
    )
    return Sentence(text, measured=tuple(measured.values()))


def make_cards(selection: Selection) -> tuple[Card, ...]:
    """Figures of what is loaded; none before anything is."""
    files = list_files(selection)
    today = narrow_to_day(selection)
    found = []
    if files["programmes"]:
        found.append(make_card(selection, PROGRAMMES, words.RUNNING_NOW))
        found.append(
            make_card(
                selection,
                PAIRS,
                words.OVERLAPPING,
                aside=words.pairs_aside(count_overlaps(selection)),
            )
        )
    if files["programmes"] and files["awards"]:
        found.append(make_card(selection, TWICE, aside=words.ENDED_TOO))
    if files["awards"]:
        found.append(make_card_among(selection, NONE, words.MOU_FIRMS, ask(today, FIRMS)))
    if files["actions"]:
        found.append(make_card_among(selection, OVERDUE, METRICS[OPEN].label, ask(today, OPEN)))
    return tuple(found)


def make_card_among(selection: Selection, name: str, label: str, among: Measurement) -> Card:
    """A figure of the as-of day beside the number that it is part of."""
    aside = words.among(label, among.total, among.metric.unit)
    return replace(make_card(selection, name, aside=aside), measured_aside=(among,))


def make_card(selection: Selection, name: str, label: str = "", aside: str = "") -> Card:
    """A figure of the as-of day beside the same of a year before; the course by quarter of what is there at a day's end."""
    metric = METRICS[name]
    now = ask(narrow_to_day(selection), name)
    then = ask(narrow_to_day(selection, a_year_before(selection.as_of)), name)
    measured = [now, then]
    if metric.kind == "stock":
        measured.append(ask(widen_to_all(selection), name, grain="quarter"))
    moved = compare_rows(now.total, then.total, metric.unit)
    return Card(
        label=label or metric.label,
        value=numbers.value(now.total.value, metric.unit),
        change=moved.text,
        direction=moved.direction,
        since=words.A_YEAR if moved.text else "",
        aside=join_texts(
            aside, note_period(selection), sources.not_applied(selection.filters, metric)
        ),
        definition=metric.definition,
        trend=tuple(row.value for course in measured[2:] for row in course.rows),
        metric=name,
        measured=tuple(measured),
    )


def note_period(selection: Selection) -> str:
    """That a figure of the as-of day takes no period, where one is chosen."""
    if not selection.has_period:
        return ""
    return sources.PERIOD_NOT_APPLIED


def ask_unmet_today(selection: Selection) -> Unmet:
    """Of the as-of day, as what runs and overlaps; the support centre's page takes the period's end."""
    return ask_unmet(narrow_to_day(selection))


PAGE = Page(
    "council",
    words.TITLE,
    say_page,
    make_cards,
    tuple(
        replace(panel, takes_period=False)
        for panel in (
            *programmes.PANELS,
            *overlaps.PANELS,
            replace(UNMET, ask=ask_unmet_today),
            *actions.PANELS,
        )
    ),
    programmes.list_programmes,
)
