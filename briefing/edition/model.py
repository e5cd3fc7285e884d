"""An edition: everything a document says, as plain frozen data, made once and written in any format.

It is made from the same panels as the pages, in their words. A finished edition has a document's texts: sentences end in
음/함, minus is △, and nothing in them can break a file. Beside what is read stands every figure that was measured for it,
with the question that measures it again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.charts.chart import Chart
from analytics.measure import question
from analytics.measure.buckets import Grain
from analytics.measure.measurement import Measurement
from analytics.panels.page import Card, Listed
from analytics.panels.panel import View
from analytics.panels.tables import Table
from analytics.refusal import Refusal
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers
from briefing.edition import words


class CannotWrite(Refusal):
    """A format cannot be written here; its sentence says what is missing and how to get it."""


@dataclass(frozen=True)
class Question:
    """What `measure` was asked for a figure, as a record keeps it: days filled in, the build by its id alone.

    A record is read where its build is not, so it cannot hold a `measure.question.Question`; it asks one again of a
    snapshot that is there.
    """

    metric: str
    period_from: date
    period_to: date
    by: tuple[str, ...]
    grain: Grain | None
    where: tuple[tuple[str, str], ...]
    as_of: date
    build: str

    def ask_of(self, snapshot: Snapshot) -> question.Question:
        """The question to ask of a snapshot to get the figure again."""
        return question.Question(
            self.metric,
            self.period_from,
            self.period_to,
            self.by,
            self.grain,
            self.where,
            self.as_of,
            snapshot,
        )


@dataclass(frozen=True)
class Figure:
    """One measured row: the question, which row of its answer (group, bucket), and what it was. Rates are 0–1."""

    question: Question
    group: tuple[tuple[str, Any], ...]
    start: date | None
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    unit: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Points:
    """Sentences under a heading (what to say aloud, a draft).

    Its lines keep the voice they were written in: what is said aloud or printed by a paper is no report.

    Args:
        rule: what they are made of.
        headline, subheads, terms: of a draft: what stands over its lines, and the terms they use, explained, with how
            sure each figure is; empty for none.
        left_out: what the lines do not tell, and why; the edition's sentences say it too.
    """

    title: str
    rule: str
    lines: tuple[str, ...]
    headline: str = ""
    terms: tuple[str, ...] = ()
    left_out: str = ""
    subheads: tuple[str, ...] = ()

    @property
    def head(self) -> tuple[str, ...]:
        """Headline and the lines right under it."""
        return (*filter(None, [self.headline]), *self.subheads)

    @property
    def every(self) -> tuple[str, ...]:
        """Headline, lines and terms, as they are read."""
        return (*self.head, *self.lines, *self.terms)


@dataclass(frozen=True)
class Answer:
    """A question with its answer, the definitions behind it, its notes and its source."""

    question: str
    answer: str
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Slide:
    """One slide of a talk: what it says at a glance; what stands behind it is in its notes.

    Args:
        title: its answer, at most 28 letters.
        figure, caption: its one large figure, and what that counts.
        lines: what else it says beside the figure.
        rows: what stands below where there is no chart, a row of cells each (who asks, what for).
        chart, subtitle: its chart, None without one, and what that draws in which unit.
        notes: what to say to who asks: how sure each figure is, and what it means.
        measured: everything that was measured for it.
    """

    title: str
    figure: str
    caption: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    measured: tuple[Measurement, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class OnePage:
    """What stands on the one page of an edition that has one; the edition without it is the page's annex.

    Its first sentence, its answers and its points stand there too.

    Args:
        cards: its large figures.
        charts: the panels whose charts it shows, by name.
        foot: what the figures count, on how many, how sure: (name, text).
    """

    cards: tuple[Card, ...]
    charts: tuple[str, ...]
    foot: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Edition:
    """Everything a document says.

    Args:
        name: weekly · mayor · press.
        sentences: what the document says first, one a page it is made from.
        sections: its panels, in the words of the pages.
        slides: the talk that an edition has as its pptx; empty where its panels are the slides.
        figures: everything measured for it, each once.
        number: the document's number, printed in every format: name, day and a fingerprint of all that the edition says.
        page: the one page that is read alone, where the edition has one.
    """

    name: str
    title: str
    subtitle: str
    as_of: date
    build: str
    is_sample: bool
    source: str
    sentences: tuple[str, ...]
    cards: tuple[Card, ...]
    sections: tuple[View, ...]
    points: tuple[Points, ...] = ()
    answers: tuple[Answer, ...] = ()
    listed: tuple[Listed, ...] = ()
    slides: tuple[Slide, ...] = ()
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    number: str = ""
    page: OnePage | None = None

    @property
    def front_cards(self) -> tuple[Card, ...]:
        """The large figures of its one page; none where it has no such page."""
        if self.page is None:
            return ()
        return self.page.cards


# ---- texts as documents write them -------------------------------------------------------------------------


def card_table(cards: tuple[Card, ...]) -> Table:
    """The figures as a table, without the columns that no figure fills."""
    rows = [(c.label, c.value, c.change, c.since, c.aside, c.target) for c in cards]
    there = [i for i, column in enumerate(zip(*rows, strict=False)) if any(column)]
    return Table(
        tuple(words.CARD_COLUMNS[i] for i in there),
        tuple(tuple(row[i] for i in there) for row in rows),
    )


def cell_text(cell: Any) -> str:
    """A cell of a table as it is printed."""
    if isinstance(cell, date):
        return numbers.plain_day(cell)
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int):
        return numbers.for_document(f"{cell:,}".replace("-", numbers.MINUS))
    return str(cell)
