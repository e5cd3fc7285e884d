"""The one page of an edition that is read alone: figures, charts, what is asked, what can be said aloud, what it all counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS
from analytics.panels.memoranda.words.press import SAMPLE_NOTE
from analytics.panels.panel import View
from analytics.panels.selection import Selection
from analytics.panels.summary import aloud, page
from analytics.panels.summary.asked import Asked, answer_questions
from analytics.panels.summary.words import aloud as aloud_words
from analytics.panels.summary.words import asked as asked_words
from briefing.edition import words
from briefing.edition.model import Answer, Edition, OnePage, Points
from briefing.edition.reading import gather_cards


@dataclass(frozen=True)
class Front:
    """What an edition's one page adds to it, and what was measured for that."""

    page: OnePage | None
    points: tuple[Points, ...]
    answers: tuple[Answer, ...]
    measured: tuple[Measurement, ...]


NO_FRONT = Front(None, (), (), ())


def make_front(selection: Selection, source: str) -> Front:
    """The mayor's page. Raises: as `measure`.

    Args:
        source: the edition's source line, which stands under its answers.
    """
    cards = page.ask_cards(selection)
    asked = answer_questions(selection)
    said = aloud.speak_sentences(selection)
    foot = aloud.define_figures(selection)
    is_sample = selection.snapshot.is_sample
    return Front(
        OnePage(cards, tuple(panel.name for panel in page.PANELS), foot.value),
        write_points(said.value),
        tuple(write_answer(each, source, is_sample) for each in asked),
        (
            *gather_cards(cards),
            *(m for each in asked for m in each.measured),
            *said.measured,
            *foot.measured,
        ),
    )


def write_points(lines: tuple[str, ...]) -> tuple[Points, ...]:
    """What can be said aloud; nothing before there is anything to say."""
    if not lines:
        return ()
    return (Points(aloud_words.TITLE, aloud_words.RULE, lines),)


def write_answer(asked: Asked, source: str, is_sample: bool) -> Answer:
    """A question with what its answer rests on."""
    notes = []
    if asked.source_url:
        notes.append(asked_words.note_source(asked.source_url))
    if asked.source_url and is_sample:
        notes.append(SAMPLE_NOTE)
    definitions = tuple((METRICS[name].label, METRICS[name].definition) for name in asked.metrics)
    return Answer(asked.question, asked.answer, definitions, tuple(notes), source)


# ---- the page and its annex ----------------------------------------------------------------------


def charts_of(edition: Edition, shown: OnePage) -> tuple[View, ...]:
    """The panels whose charts stand on the page."""
    return tuple(section for section in edition.sections if section.name in shown.charts)


def annex_of(edition: Edition) -> Edition:
    """All that stands behind the page: the edition as it is without one, named as its annex."""
    return replace(
        edition,
        title=f"{edition.title} {words.ANNEX}",
        sentences=edition.sentences[1:],
        points=(),
        page=None,
    )
