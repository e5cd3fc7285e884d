"""An edition: everything a document says, as plain frozen data, made once and written in any format.

It is made from the same panels as the pages, in their words. A finished edition has a document's texts: sentences end in
음/함, minus is △, and nothing in them can break a file. Beside what is read stands every figure that was measured for it,
with the question that measures it again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from analytics import numbers, warehouse
from analytics.marks import Spec
from analytics.measurement import Measurement
from analytics.panels.page import Card, Listed, Page
from analytics.panels.panel import Firm, Panel, Selection, Table, View, listening, view
from analytics.wording import briefing as words
from analytics.wording.endings import is_turned, noted

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold


class CannotWrite(Exception):
    """A format cannot be written here; the text is the sentence that says what is missing and how to get it."""


@dataclass(frozen=True)
class Question:
    """What `measure` is asked to get a figure again; days as they were filled in."""

    metric: str
    period_from: date
    period_to: date
    by: tuple[str, ...]
    grain: str | None
    where: tuple[tuple[str, str], ...]
    as_of: date
    build: str


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
class Section:
    """A panel as it is printed; `chart` is None for a table alone and empty when there is nothing to draw."""

    name: str
    takeaway: str
    subtitle: str
    chart: Spec | None
    spoken: str
    table: Table
    source: str
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    figures: tuple[Figure, ...] = field(repr=False)


@dataclass(frozen=True)
class Points:
    """Sentences under a heading (what to say aloud, a draft).

    Its lines keep the voice they were written in: what is said aloud or printed by a paper is no report.

    Args:
        rule: what they are made of.
        headline, terms: of a draft: what stands over its lines, and the terms they use, explained; empty for none.
        left_out: what the lines do not tell, and why; the edition's sentences say it too.
    """

    title: str
    rule: str
    lines: tuple[str, ...]
    headline: str = ""
    terms: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def every(self) -> tuple[str, ...]:
        """Headline, lines and terms, as they are read."""
        return (*filter(None, [self.headline]), *self.lines, *self.terms)


@dataclass(frozen=True)
class Answer:
    """A question with its answer, the definitions behind it, its notes and its source."""

    question: str
    answer: str
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Edition:
    """Everything a document says.

    Args:
        name: weekly · mayor · press.
        sentences: what the document says first, one a page it is made from.
        figures: everything measured for it, each once.
        number: the document's number, printed in every format: name, day and a fingerprint of all that the edition says.
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
    sections: tuple[Section, ...]
    points: tuple[Points, ...] = ()
    answers: tuple[Answer, ...] = ()
    listed: tuple[Listed, ...] = ()
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    number: str = ""


# ---- reading panels ----------------------------------------------------------------------------------------


def read_section(panel: Panel, selection: Selection, is_sample: bool) -> Section:
    """A panel answered under a selection, as pages say it, with everything that was measured for it. Raises: as `measure`."""
    with listening() as heard:
        shown: View = view(panel, selection, is_sample)
    kept = {f.name: getattr(shown, f.name) for f in fields(Section) if f.name != "figures"}
    said = {name: unconditional(kept[name]) for name in ("takeaway", "subtitle", "notes")}
    if shown.chart is not None and not shown.chart:  # nothing is drawn: no marks to explain
        said["subtitle"] = said["subtitle"].partition(" · ")[0]
    return Section(**kept | said, figures=figures_of(heard))


def heard_in(answer: Callable[[Selection], Any], selection: Selection) -> tuple[Any, tuple[Figure, ...]]:
    """What a page's sentence, cards or lists answer, and the figures behind it."""
    with listening() as heard:
        said = answer(selection)
    return unconditional(said), figures_of(heard)


def unconditional(said: Any) -> Any:
    """What a page says, for readers who chose no conditions: a sentence, or those of a tuple; all else as it is."""
    if isinstance(said, tuple):
        return tuple(map(unconditional, said))
    return words.without_conditions(said) if isinstance(said, str) else said


def figures_of(measured: Iterable[Measurement]) -> tuple[Figure, ...]:
    """Every row of the measurements, each question once, in the order they were asked."""
    once = {question_of(m): m for m in measured}
    return tuple(
        Figure(question, tuple(row.group.items()), row.start, row.value, row.numerator, row.denominator, row.low, row.high,
               m.metric.unit, tuple(row.flags))
        for question, m in once.items() for row in m.rows)


def each_once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures, each row of each question once, in the order of its first."""
    return tuple({(figure.question, figure.group, figure.start): figure for figure in figures}.values())


def question_of(m: Measurement) -> Question:
    return Question(m.metric.name, m.period_from, m.period_to, tuple(m.by), m.grain, tuple(m.where), m.as_of, m.build_id)


def numbered(edition: Edition, on_page: bool = False) -> Edition:
    """The edition as documents write it (or as pages say it), with its number, which stands in its source line too.

    The same words and figures give the same number, on the page as in the document.
    """
    written = documented(edition)
    said = repr((written, [section.figures for section in written.sections], written.figures)).encode("utf-8")
    number = f"balpum-{edition.name}-{edition.as_of:%Y%m%d}-{hashlib.sha256(said).hexdigest()[:8]}"
    return replace(edition if on_page else written, number=number, source=f"{written.source} · {number}")


def selected(build: warehouse.Build, as_of: date | None) -> Selection:
    """A day of a build, its newest by default. The public record ends on that day too: a document tells what was known."""
    day = as_of or build.as_of or build.published_at.date()
    return Selection(build.build_id, day, is_as_of_chosen=True)


def panel_named(page: Page, name: str) -> Panel:
    return next(panel for panel in page.panels if panel.name == name)


# ---- texts as documents write them -------------------------------------------------------------------------


def documented(value: Any) -> Any:
    """The same value as a document has it, however it is nested: our sentences in a report's voice, a minus as △, nothing
    that breaks a file. Figures and numbers stay as they are, and so does the wording of data: names, cells, chart labels."""
    return rewritten(value, lambda text, names=frozenset(data_texts(value)): noted(text, names))


def rewritten(value: Any, turn: Callable[[str], str]) -> Any:
    """A value with its sentences turned and every text made fit for a file."""
    match value:
        case str():
            return UNWRITABLE.sub("", numbers.for_document(turn(value)))
        case Table():
            turns = [turn if column in value.said else as_it_is for column in value.columns]
            rows = tuple(tuple(map(rewritten, row, turns)) for row in value.rows)
            return replace(value, columns=rewritten(value.columns, as_it_is), rows=rows)
        case Points():
            told = {f.name: as_it_is if f.name in ("headline", "lines", "terms") else turn for f in fields(value)}
            return replace(value, **{name: rewritten(getattr(value, name), to) for name, to in told.items()})
        case dict():  # a chart
            return {key: rewritten(part, as_it_is) for key, part in value.items()}
        case tuple() | list():
            return type(value)(rewritten(part, turn) for part in value)
        case Figure() | type():
            return value
        case Firm():
            return rewritten_fields(value, as_it_is)
    return rewritten_fields(value, turn) if is_dataclass(value) else value


def rewritten_fields(value: Any, turn: Callable[[str], str]) -> Any:
    return replace(value, **{f.name: rewritten(getattr(value, f.name), turn) for f in fields(value)})


def as_it_is(text: str) -> str:
    return text


def data_texts(value: Any) -> Iterator[str]:
    """What of the data looks like a sentence of ours and may stand in one: cells and groups, wherever they are nested."""
    match value:
        case Table():
            cells = (str(cell) for row in value.rows for column, cell in zip(value.columns, row) if column not in value.said)
            yield from filter(is_turned, cells)
        case Figure():
            yield from (str(part) for _, part in value.group if isinstance(part, str) and is_turned(part))
        case tuple() | list():
            for part in value:
                yield from data_texts(part)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for f in fields(value):
                yield from data_texts(getattr(value, f.name))


def card_table(cards: tuple[Card, ...]) -> Table:
    """The figures as a table, without the columns that no figure fills."""
    rows = [(c.label, c.value, c.change, c.since, c.aside, c.target) for c in cards]
    there = [i for i, column in enumerate(zip(*rows)) if any(column)]
    return Table(tuple(words.CARD_COLUMNS[i] for i in there), tuple(tuple(row[i] for i in there) for row in rows))


def cell_text(cell: Any) -> str:
    """A cell of a table as it is printed."""
    if isinstance(cell, date):
        return numbers.plain_day(cell)
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int):
        return numbers.for_document(f"{cell:,}".replace("-", numbers.MINUS))
    return str(cell)
