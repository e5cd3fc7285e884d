"""Reading panels into an edition: sections, figures, the document's number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from analytics.measure.measurement import Measurement, sides_of
from analytics.panels.asking import listening
from analytics.panels.page import Page
from analytics.panels.panel import Panel, View, read_panel
from analytics.panels.selection import Selection
from analytics.warehouse.snapshots import Snapshot
from briefing.edition.model import Edition, Figure, Question, Section
from briefing.edition.voice import documented, unconditional


def read_section(panel: Panel, selection: Selection, is_sample: bool) -> Section:
    """A panel answered under a selection, as pages say it, with everything that was measured for it. Raises: as `measure`."""
    with listening() as heard:
        shown: View = read_panel(panel, selection, is_sample)
    kept = {f.name: getattr(shown, f.name) for f in fields(Section) if f.name != "figures"}
    said = {name: unconditional(kept[name]) for name in ("takeaway", "subtitle", "notes")}
    if shown.chart is not None and not shown.chart:  # nothing is drawn: no marks to explain
        said["subtitle"] = said["subtitle"].partition(" · ")[0]
    return Section(**kept | said, figures=figures_of(heard))


def heard_in(
    answer: Callable[[Selection], Any], selection: Selection
) -> tuple[Any, tuple[Figure, ...]]:
    """What a page's sentence, cards or lists answer, and the figures behind it."""
    with listening() as heard:
        said = answer(selection)
    return unconditional(said), figures_of(heard)


def figures_of(measured: Iterable[Measurement]) -> tuple[Figure, ...]:
    """Every row of the measurements, each question once, in the order they were asked."""
    once = {question_of(m): m for m in measured}
    return tuple(
        Figure(
            question,
            tuple(row.group.items()),
            row.start,
            row.value,
            *sides_of(row),
            m.metric.unit,
            tuple(row.flags),
        )
        for question, m in once.items()
        for row in m.rows
    )


def each_once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures, each row of each question once, in the order of its first."""
    return tuple(
        {(figure.question, figure.group, figure.start): figure for figure in figures}.values()
    )


def question_of(m: Measurement) -> Question:
    return Question(
        m.metric.name,
        m.period_from,
        m.period_to,
        tuple(m.by),
        m.grain,
        tuple(m.where),
        m.as_of,
        m.build_id,
    )


def numbered(edition: Edition, on_page: bool = False) -> Edition:
    """The edition as documents write it (or as pages say it), with its number, which stands in its source line too.

    The same words and figures give the same number, on the page as in the document.
    """
    written = documented(edition)
    said = repr(
        (written, [section.figures for section in written.sections], written.figures)
    ).encode("utf-8")
    number = f"balpum-{edition.name}-{edition.as_of:%Y%m%d}-{hashlib.sha256(said).hexdigest()[:8]}"
    return replace(
        edition if on_page else written, number=number, source=f"{written.source} · {number}"
    )


def selected(snapshot: Snapshot, as_of: date | None) -> Selection:
    """A day of a build, its newest by default. The public record ends on that day too: a document tells what was known."""
    day = as_of or snapshot.as_of or snapshot.published_at.date()
    return Selection(snapshot, day, is_as_of_chosen=True)


def panel_named(page: Page, name: str) -> Panel:
    return next(panel for panel in page.panels if panel.name == name)
