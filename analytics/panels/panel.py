"""A panel: what is asked, what the answer looks like and what it says; shared by page and document.

A page is a tuple of panels. `view` turns one into everything a reader gets: the takeaway, the chart, the table behind
it, n, as-of, definition, notes and the download.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from analytics import wording
from analytics.marks import Spec
from analytics.measure import measure
from analytics.measurement import Measurement
from analytics.metrics import DEFINITIONS, METRICS
from analytics.theme import look as look_of
from analytics.wording.definitions import CHOSEN, judged_by, name_of


FUNNEL = ("firms_visited", "firms_replied_positively", "firms_signed", "firms_opened", "firms_operating", "firms_hiring",
          "firms_investing")  # the steps from the first visit to what came of it


@dataclass(frozen=True)
class Selection:
    """What the bar says: one frozen value that means the same on every page.

    Args:
        build, as_of: always filled in.
        period_from, period_to: None = from the first day of data, to the as-of day.
        filters: (dimension, values); a metric without the dimension is not filtered, and its panel says so.
        is_as_of_chosen: whether the as-of day differs from the build's own (the public record is then cut there too).
        dark: which palette the charts take.
        definition: the rate by which 이행 is judged (one of `DEFINITIONS`).
        stage: the step of the funnel whose firms are listed; empty for none.
        company: the identity of the firm that 기업 shows; empty for none.
    """

    build: str
    as_of: date
    period_from: date | None = None
    period_to: date | None = None
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_as_of_chosen: bool = False
    dark: bool = False
    definition: str = DEFINITIONS[0]
    stage: str = ""
    company: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a period or a filter was chosen."""
        return bool(self.filters or self.period_from or self.period_to)

    def shifted(self, as_of: date, build: str | None = None) -> Selection:
        """The same question on another day, or on another build."""
        return replace(self, as_of=as_of, build=build or self.build, is_as_of_chosen=True)


def ask(selection: Selection, name: str, *, by: tuple[str, ...] = (), grain: str | None = None,
        period: tuple[date | None, date | None] | None = None) -> Measurement:
    """Measures a metric under a selection, with those of its filters that the metric knows.

    Raises: as `measure`.
    """
    known = tuple((d, values) for d, values in selection.filters if d in METRICS[name].dimensions)
    measured = measured_once(name, period or (selection.period_from, selection.period_to), by, grain, known, selection.as_of,
                             selection.build)
    if (heard := HEARD.get()) is not None:
        heard.append(measured)
    return measured


HEARD: ContextVar[list[Measurement] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[Measurement]]:
    """Collects every measurement asked for inside: what stands behind a sentence, a card or a panel, however it is nested."""
    heard: list[Measurement] = []
    token = HEARD.set(heard)
    try:
        yield heard
    finally:
        HEARD.reset(token)


@lru_cache(maxsize=4096)
def measured_once(name: str, period: tuple[date | None, date | None], by: tuple[str, ...], grain: str | None,
                  where: tuple[tuple[str, tuple[str, ...]], ...], as_of: date, build: str) -> Measurement:
    """`measure`, remembered by the build id and its arguments: a page's sentence, cards and charts share answers."""
    return measure(name, period, by, grain, dict(where), as_of, build)


@dataclass(frozen=True)
class Firm:
    """A cell with a firm's name that leads to its page; `company` is its identity in every build."""

    name: str
    company: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Table:
    """A small table of texts as people read them.

    Args:
        said: columns that hold sentences of ours and no data; a document ends them as reports do.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Panel:
    """One question with its chart.

    Args:
        name: stable identifier, part of file names.
        ask: selection → the answer (a measurement, several, or listed rows).
        say: answer → the takeaway sentence; explain: answer → what is measured and its unit.
        draw: answer, look → chart; None for a table alone.
        table: answer → the table behind the chart; by default the measurements' own rows.
        speak: answer → the text beside the chart (trend, highest, lowest, latest).
        metrics: names whose definitions stand under the panel.
        notes: answer → further sentences (what is left out, what is assumed).
        size: page size of the chart (theme.PAGE_SIZES).
        counted: the metric whose total is the panel's n; by default what stands behind its first measurement.
        is_judged: whether the answer depends on the selection's definition of 이행; its exports and quiet line then name it.
    """

    name: str
    ask: Callable[[Selection], Any]
    say: Callable[[Any], str]
    explain: Callable[[Any], str]
    draw: Callable[[Any, Any], Spec] | None = None
    table: Callable[[Any], Table] | None = None
    speak: Callable[[Any], str] | None = None
    metrics: tuple[str, ...] = ()
    notes: Callable[[Any], Sequence[str]] | None = None
    size: str = "panel"
    counted: str = ""
    is_judged: bool = False


@dataclass(frozen=True)
class View:
    """A panel as it is read; plain data, so that it can be cached.

    `chart` is None for a table alone and empty when there is nothing to draw: bare axes would say less than nothing.
    """

    name: str
    takeaway: str
    subtitle: str
    chart: Spec | None
    spoken: str
    table: Table
    source: str
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    csv: bytes = field(repr=False)
    file_name: str = ""


def view(panel: Panel, selection: Selection, is_sample: bool) -> View:
    """Answers a panel under a selection."""
    answer = panel.ask(selection)
    measured = measurements_in(answer)
    table = panel.table(answer) if panel.table else wording.measurement_table(measured)
    table = table if isinstance(table, Table) else Table(*table)
    notes = [*(panel.notes(answer) if panel.notes else ()), *unfiltered_notes(panel, selection)]
    source = wording.source_line(selection.as_of, selection.build,
                                 [ask(selection, panel.counted)] if panel.counted else measured, is_sample)
    definition = selection.definition if panel.is_judged else ""
    return View(
        panel.name, panel.say(answer), panel.explain(answer),
        draw(panel, answer, selection) if panel.draw else None,
        panel.speak(answer) if panel.speak else "",
        table,
        f"{source} · {judged_by(definition)}" if definition else source,
        tuple((METRICS[name].label, METRICS[name].definition) for name in panel.metrics),
        tuple(notes),
        write_csv(table, measured, definition, is_sample),
        "_".join(["balpum", panel.name, *([definition] if definition else []), f"{selection.as_of}", f"{selection.build}.csv"]),
    )


def draw(panel: Panel, answer: Any, selection: Selection) -> Spec:
    """The panel's chart; empty when none of its marks has a value."""
    chart = panel.draw(answer, look_of(dark=selection.dark, size=panel.size))
    has_marks = any(None not in point for trace in chart["data"] for point in zip(trace["x"], trace["y"]))
    return chart if has_marks else {}


def measurements_in(answer: Any) -> tuple[Measurement, ...]:
    """The measurements of an answer, however it is nested."""
    if isinstance(answer, Measurement):
        return (answer,)
    if isinstance(answer, tuple | list):
        return tuple(m for part in answer for m in measurements_in(part))
    return ()


def unfiltered_notes(panel: Panel, selection: Selection) -> list[str]:
    """A sentence for each chosen filter that none or only some of the panel's metrics know."""
    return [wording.not_filtered(dimension, [METRICS[name].label for name in panel.metrics
                                             if dimension not in METRICS[name].dimensions])
            for dimension, _ in selection.filters
            if any(dimension not in METRICS[name].dimensions for name in panel.metrics)]


def write_csv(table: Table, measured: tuple[Measurement, ...], definition: str = "", is_sample: bool = False) -> bytes:
    """The panel's rows for a spreadsheet: exact values of measurements where there are any, else the table; with the
    definition of 이행 in a column of its own where the rows depend on it, and each row of the sample marked as such.

    UTF-8 with a mark that Excel understands; a text that a spreadsheet would take for a formula is quoted.
    """
    columns, rows = wording.exact_rows(measured) if measured else (table.columns, table.rows)
    if is_sample and not measured:  # a measurement's rows carry the mark among their flags
        columns, rows = (*columns, wording.MARKS), [(*row, wording.FLAGS["sample_data"]) for row in rows]
    if definition:
        columns, rows = (*columns, CHOSEN), [(*row, name_of(definition)) for row in rows]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[defused(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def defused(cell: Any) -> Any:
    """A text that starts like a formula gets an apostrophe; numbers stay numbers."""
    cell = str(cell) if isinstance(cell, Firm) else cell
    return "'" + cell if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
