"""An edition: everything a document says, as plain frozen data, made once and written in any format.

It is made from the same panels as the pages. Its texts are a document's texts: minus is △, and nothing in them can break
a file. Beside what is read stands every figure that was measured for it, with the question that measures it again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from analytics import numbers, warehouse
from analytics.marks import Spec
from analytics.measurement import Measurement
from analytics.metrics import METRICS
from analytics.panels.page import Card, Listed, Page
from analytics.panels.panel import Firm, Panel, Selection, Table, View, listening, view

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
    """Sentences under a heading (what to say, a draft); `rule` says what they are made of."""

    title: str
    rule: str
    lines: tuple[str, ...]


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
    """A panel answered under a selection, with everything that was measured for it. Raises: as `measure`."""
    with listening() as heard:
        shown: View = view(panel, selection, is_sample)
    kept = {f.name: getattr(shown, f.name) for f in fields(Section) if f.name != "figures"}
    return documented(Section(**kept, figures=figures_of(heard)))


def heard_in(answer: Callable[[Selection], Any], selection: Selection) -> tuple[Any, tuple[Figure, ...]]:
    """What a page's sentence, cards or lists answer, and the figures behind it."""
    with listening() as heard:
        said = answer(selection)
    return documented(said), figures_of(heard)


def figures_of(measured: Iterable[Measurement]) -> tuple[Figure, ...]:
    """Every row of the measurements, each question once, in the order they were asked."""
    once = {question_of(m): m for m in measured}
    return tuple(
        Figure(question, tuple(row.group.items()), row.start, row.value, row.numerator, row.denominator, row.low, row.high,
               m.metric.unit, tuple(row.flags))
        for question, m in once.items() for row in m.rows)


def question_of(m: Measurement) -> Question:
    return Question(m.metric.name, m.period_from, m.period_to, tuple(m.by), m.grain, tuple(m.where), m.as_of, m.build_id)


def numbered(edition: Edition) -> Edition:
    """The edition with its number, which stands in its source line too; the same words and figures give the same number."""
    said = repr((edition, [section.figures for section in edition.sections], edition.figures)).encode("utf-8")
    number = f"balpum-{edition.name}-{edition.as_of:%Y%m%d}-{hashlib.sha256(said).hexdigest()[:8]}"
    return replace(edition, number=number, source=f"{edition.source} · {number}")


def is_publishable(panel: Panel, section: Section) -> bool:
    """Whether nothing in a section may not leave the house: every metric behind it may, and no cell leads to a firm."""
    return (all(METRICS[name].publishable for name in panel.metrics)
            and all(METRICS[figure.question.metric].publishable for figure in section.figures)
            and not any(isinstance(cell, Firm) for row in section.table.rows for cell in row))


def selected(build: warehouse.Build, as_of: date | None) -> Selection:
    """The bar's default on a build, or a day of it."""
    day = as_of or build.as_of or build.published_at.date()
    return Selection(build.build_id, day, is_as_of_chosen=as_of is not None and as_of != build.as_of)


def panel_named(page: Page, name: str) -> Panel:
    return next(panel for panel in page.panels if panel.name == name)


# ---- texts as documents write them -------------------------------------------------------------------------


def documented(value: Any) -> Any:
    """The same value with every text as a document has it, however it is nested; figures and numbers stay as they are."""
    if isinstance(value, str):
        return UNWRITABLE.sub("", numbers.for_document(value))
    if isinstance(value, Figure | date | int | float) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(documented(part) for part in value)
    if isinstance(value, list):
        return [documented(part) for part in value]
    if isinstance(value, dict):
        return {key: documented(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: documented(getattr(value, f.name)) for f in fields(value)})
    return value


def cell_text(cell: Any) -> str:
    """A cell of a table as it is printed."""
    if isinstance(cell, date):
        return numbers.plain_day(cell)
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int):
        return numbers.for_document(f"{cell:,}".replace("-", numbers.MINUS))
    return str(cell)
