"""The press edition: made of a public snapshot alone, so that nothing stands in it which may not be published.

In the press room (`BALPUM_ROOM=press`) it is the published snapshot as it lies there, and no other file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from analytics.disclosure import room
from analytics.measure import published
from analytics.measure.measurement import Measurement
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.panels.answers import each_once
from analytics.panels.panel import View
from analytics.panels.press import page
from analytics.panels.press.release import Release, draft_release
from analytics.panels.press.reporters import answer_reporters
from analytics.panels.press.words import public as public_words
from analytics.panels.press.words.reporters import Reply
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots
from analytics.warehouse.snapshots import Snapshot
from briefing.edition import publishing, words
from briefing.edition.endings import noted, reported
from briefing.edition.model import Answer, Edition, Points
from briefing.edition.reading import figures_of, gather_measured, read_section, selected
from briefing.edition.voice import unconditional

HEADLINE = ("cumulative_mous_signed", "firms_opened", "mou_opening_rate")


def refuse_in_press_room() -> None:
    """Raises: Unanswerable "room" where nothing but what is published may be shown."""
    if room.is_press():
        raise Unanswerable("room", as_of=snapshots.open_published().as_of)


def open_public(as_of: date | None, build_id: str | None) -> Snapshot:
    """The public snapshot that an edition is made of.

    Raises:
        NoSnapshot: as `open_published` and `open_snapshot`. Unanswerable: "room" for another day or build
        than the published one in the press room.
    """
    if not room.is_press():
        return publishing.public_of(build_id, as_of)
    snapshot = snapshots.open_published()
    if as_of not in (None, snapshot.as_of) or build_id not in (
        None,
        published.description(snapshot).build_id,
    ):
        refuse_in_press_room()
    return snapshot


def make_press(as_of: date | None = None, build_id: str | None = None) -> Edition:
    """The press edition before it is numbered; its figures name the build they were measured on, not the snapshot.

    Args:
        as_of, build_id: as in `make_edition`; in the press room what is published.

    Raises:
        As `open_public` and `publishing.make_public`.
    """
    snapshot = open_public(as_of, build_id)
    described = published.description(snapshot)
    day = snapshot.as_of or snapshot.published_at.date()
    measured_on = described.build_id
    selection = selected(snapshot, as_of)
    sentences = page.say_sentences(selection)
    cards = page.ask_cards(selection)
    answers = page.answer_questions(selection)
    release = draft_release(selection)
    replies = answer_reporters(selection)
    sections = read_sections(selection, snapshot.is_sample, measured_on)
    source = words.source(day, snapshot.published_at, snapshot.is_sample)
    said = unconditional(sentences.value)
    left_out = page.say_shortfall(selection)
    measured = (
        *measured_anew(
            (
                *sentences.measured,
                *cards.measured,
                *answers.measured,
                *release.measured,
                *replies.measured,
            ),
            measured_on,
        ),
        *gather_measured(sections),
    )
    edition = Edition(
        "press",
        words.TITLES["press"],
        words.subtitle(day, snapshot.published_at, described.newest),
        day,
        measured_on,
        snapshot.is_sample,
        source,
        (*said, *left_out),
        cards.value,
        sections,
        answers=number_answers(
            [
                *(answer(reply, source) for reply in replies.value),
                *(define(*told, source=source) for told in unconditional(answers.value)),
            ]
        ),
        figures=figures_of(measured),
    )
    return replace(edition, points=(release_draft(edition, release.value, left_out),))


def read_sections(selection: Selection, is_sample: bool, build_id: str) -> tuple[View, ...]:
    """The panels whose questions have a published answer, as measured on a build."""
    sections = []
    for panel in page.PANELS:
        try:
            section = read_section(panel, selection, is_sample)
        except Unanswerable as error:
            if error.code != "not_public":
                raise
        else:
            sections.append(replace(section, measured=measured_anew(section.measured, build_id)))
    return tuple(sections)


def number_answers(given: Sequence[Answer]) -> tuple[Answer, ...]:
    """Answers with the numbers of their questions, as councils and offices count them: `문 1.`."""
    return tuple(
        replace(each, question=public_words.number_question(n, each.question))
        for n, each in enumerate(given, 1)
    )


def answer(reply: Reply, source: str) -> Answer:
    """What a reporter asks; where a statement was printed stands with the answer."""
    return Answer(reply.question, reply.answer, (), reply.sources, source)


def define(question: str, said: str, metric: str, *, source: str) -> Answer:
    """What a figure counts, with its definition."""
    definitions: tuple[tuple[str, str], ...] = ()
    if metric:
        definitions = ((METRICS[metric].label, METRICS[metric].definition),)
    return Answer(question, said, definitions, (), source)


def measured_anew(measured: Iterable[Measurement], build_id: str) -> tuple[Measurement, ...]:
    """Measurements as answers to questions to the build they were measured on, each once."""
    return each_once(replace(m, build_id=build_id) for m in measured)


def release_draft(edition: Edition, release: Release, left_out: tuple[str, ...]) -> Points:
    """A release whose headline puts what came of the memoranda beside their number; where none may be told, what is said
    instead.

    Its sentences end in 다, as newspapers print them and as local governments therefore send them.
    """
    value = {card.metric: card.value for card in edition.cards}
    headline = ""
    if set(HEADLINE) <= set(value):
        headline = words.headline(*(value[name] for name in HEADLINE))
    return Points(
        words.DRAFT,
        words.DRAFT_RULE,
        tuple(map(reported, release.body or edition.sentences)),
        headline,
        tuple(map(noted, release.terms)),
        " ".join(left_out),
        release.subheads,
    )
