"""A panel: what is asked, what the answer looks like and what it says; shared by page and document.

A page is a tuple of panels. `view` turns one into everything a reader gets: the takeaway, the chart, the table behind
it, n, as-of, definition, notes and the download.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.charts.marks import Spec
from analytics.charts.theme import look as look_of
from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS
from analytics.panels.asking import ask
from analytics.panels.selection import Selection
from analytics.panels.shared.words.definitions import judged_by
from analytics.panels.tables import Table, write_csv
from analytics.wording import sources, tables


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
    table = panel.table(answer) if panel.table else tables.measurement_table(measured)
    table = table if isinstance(table, Table) else Table(*table)
    notes = [*(panel.notes(answer) if panel.notes else ()), *unfiltered_notes(panel, selection)]
    source = sources.source_line(
        selection.as_of,
        selection.build,
        [ask(selection, panel.counted)] if panel.counted else measured,
        is_sample,
    )
    definition = selection.definition if panel.is_judged else ""
    return View(
        panel.name,
        panel.say(answer),
        panel.explain(answer),
        draw(panel, answer, selection) if panel.draw else None,
        panel.speak(answer) if panel.speak else "",
        table,
        f"{source} · {judged_by(definition)}" if definition else source,
        tuple((METRICS[name].label, METRICS[name].definition) for name in panel.metrics),
        tuple(notes),
        write_csv(table, measured, definition, is_sample),
        "_".join(
            [
                "balpum",
                panel.name,
                *([definition] if definition else []),
                f"{selection.as_of}",
                f"{selection.build}.csv",
            ]
        ),
    )


def draw(panel: Panel, answer: Any, selection: Selection) -> Spec:
    """The panel's chart; empty when none of its marks has a value."""
    chart = panel.draw(answer, look_of(dark=selection.dark, size=panel.size))
    has_marks = any(
        None not in point for trace in chart["data"] for point in zip(trace["x"], trace["y"])
    )
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
    return [
        sources.not_filtered(
            dimension,
            [
                METRICS[name].label
                for name in panel.metrics
                if dimension not in METRICS[name].dimensions
            ],
        )
        for dimension, _ in selection.filters
        if any(dimension not in METRICS[name].dimensions for name in panel.metrics)
    ]
