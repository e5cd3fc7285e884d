"""A panel: what is asked, what the answer looks like and what it says; shared by page and document.

A page is a tuple of panels. `read_panel` turns one into everything a reader gets: the takeaway, the chart, the table behind
it, n, as-of, definition, notes and the download.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

from analytics import listings
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.charts.theme import look as look_of
from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS
from analytics.metrics.rests_on import list_columns
from analytics.panels.answers import always, each_once, measured_for, measurements_in
from analytics.panels.asking import ask
from analytics.panels.meanwhile.milestones import find_milestones
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.panels.tables import NO_TABLE, Basis, Table, write_csv
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import cuts, sources, tables
from analytics.wording.unrecorded import say_unrecorded

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Panel(Generic[Answer]):
    """One question with its chart. Written with keyword arguments.

    Args:
        name: stable identifier, part of file names.
        ask: selection → the answer: a measurement, or a frozen dataclass of what was measured and listed (`answers`).
        say: answer → the takeaway sentence; explain: answer → what is measured and its unit.
        draw: answer, look → chart; None for a table alone.
        table: answer → the table behind the chart; by default the measurements' own rows.
        speak: answer → the text beside the chart (trend, highest, lowest, latest).
        metrics: names whose definitions stand under the panel.
        notes: answer → further sentences (what is left out, what is assumed).
        size: page size of the chart (theme.PAGE_SIZES).
        counted: the metric whose total is the panel's n; by default what stands behind its first measurement.
        basis: selection → what the figures are judged by, where a reader chooses it; the quiet
            line and the exports then name it.
        takes_period: whether a chosen period touches it; where not, a panel says so.
        rests_on: the metrics without whose records it has nothing to say, by default all of `metrics`; empty where it
            tells of what else there is, or says itself what was never recorded.
    """

    name: str
    ask: Callable[[Selection], Answer]
    say: Callable[[Answer], str]
    explain: Callable[[Answer], str]
    draw: Callable[[Answer, Look], Chart] | None = None
    table: Callable[[Answer], Table] | None = None
    speak: Callable[[Answer], str] = always("")
    metrics: tuple[str, ...] = ()
    notes: Callable[[Answer], Sequence[str]] = always(())
    size: str = "panel"
    counted: str = ""
    basis: Callable[[Selection], Basis | None] = always(None)
    takes_period: bool = True
    rests_on: tuple[str, ...] | None = None


@dataclass(frozen=True)
class View:
    """A panel as it is read, on a page and in a document; plain data, so that it can be cached.

    `chart` is None for a table alone and empty when there is nothing to draw: bare axes would say less than nothing.
    `write` makes the download: of a hundred pages that are read hardly one is taken along.
    `measured` is everything that was measured for the panel, each question once, in the order it was asked.
    `marked` says a line each what the numbers on a chart over time stand for; `happened` is all that happened in the
    time it shows, and `choice` says how the numbers were chosen where that is more.
    """

    name: str
    takeaway: str
    subtitle: str
    chart: Chart | None
    spoken: str
    table: Table
    source: str
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    file_name: str = ""
    write: Callable[[], bytes] = field(repr=False, compare=False, default=bytes)
    measured: tuple[Measurement, ...] = field(repr=False, default=())
    marked: tuple[str, ...] = ()
    happened: Table = NO_TABLE
    choice: tuple[str, ...] = ()

    @property
    def csv(self) -> bytes:
        """The download."""
        return self.write()

    @property
    def told(self) -> str:
        """The chart for those who cannot see it."""
        return " ".join(filter(None, (self.takeaway, self.spoken, *self.marked)))


def read_panel(panel: Panel[Answer], selection: Selection, is_sample: bool) -> View:
    """Answers a panel under a selection; of what was never recorded it says that, and shows no zeros. Raises: as `measure`."""
    lacking = find_lacking_of(panel, selection)
    if lacking:
        return tell_unrecorded(panel, lacking, selection, is_sample)
    answer = panel.ask(selection)
    shown = measurements_in(answer)
    counted = (ask(selection, panel.counted),) if panel.counted else ()
    basis = panel.basis(selection)
    table = make_table(panel, answer, shown)
    meanwhile = find_milestones(draw_chart(panel, answer, selection), selection)
    source = sources.source_line(
        selection.as_of,
        selection.snapshot.published_at,
        counted or shown,
        is_sample,
        count_unread(selection.snapshot, panel.metrics),
    )
    return View(
        name=panel.name,
        takeaway=panel.say(answer),
        subtitle=panel.explain(answer),
        chart=meanwhile.chart,
        spoken=panel.speak(answer),
        table=table,
        source=f"{source} · {basis.text}" if basis else source,
        definitions=tuple(
            (METRICS[name].label, METRICS[name].definition) for name in panel.metrics
        ),
        notes=(
            *panel.notes(answer),
            *cuts.say_cuts(shown),
            *unfiltered_notes(panel, selection),
            *period_notes(panel, selection),
        ),
        file_name=name_file(panel.name, basis, selection),
        write=partial(write_csv, table, shown, basis, is_sample),
        measured=each_once((*measured_for(answer), *counted)),
        marked=meanwhile.marked,
        happened=meanwhile.happened,
        choice=meanwhile.choice,
    )


def read_takeaway(panel: Panel[Answer], selection: Selection) -> str:
    """What a panel says, without its chart and table. Raises: as `measure`."""
    lacking = find_lacking_of(panel, selection)
    if lacking:
        return say_unrecorded(lacking)
    return panel.say(panel.ask(selection))


def find_lacking_of(panel: Panel[Answer], selection: Selection) -> str:
    """The first record that a panel rests on and of which there is none; empty where there are all."""
    names = panel.metrics if panel.rests_on is None else panel.rests_on
    return find_lacking(selection.snapshot, *names)


def tell_unrecorded(
    panel: Panel[Answer], lacking: str, selection: Selection, is_sample: bool
) -> View:
    """A panel of which nothing was recorded: that, and what to load; neither chart nor rows."""
    snapshot = selection.snapshot
    return View(
        name=panel.name,
        takeaway=say_unrecorded(lacking),
        subtitle="",
        chart=None,
        spoken="",
        table=NO_TABLE,
        source=sources.source_line(selection.as_of, snapshot.published_at, (), is_sample, 0),
        definitions=tuple(
            (METRICS[name].label, METRICS[name].definition) for name in panel.metrics
        ),
        notes=(),
        file_name=name_file(panel.name, None, selection),
        write=partial(write_csv, NO_TABLE, is_sample=is_sample),
    )


def count_unread(snapshot: Snapshot, names: Sequence[str]) -> int:
    """Cells that could not be read in the columns that some metrics rest on."""
    cells = listings.count_unread_cells(snapshot)
    if not cells:
        return 0
    return sum(cells.get(column, 0) for column in list_columns(names))


def name_file(name: str, basis: Basis | None, selection: Selection) -> str:
    """A download's name: panel, what it is judged by, day and build."""
    parts = ["balpum", name]
    if basis:
        parts.append(basis.key)
    return "_".join([*parts, str(selection.as_of), f"{selection.snapshot.build_id}.csv"])


def make_table(panel: Panel[Answer], answer: Answer, shown: tuple[Measurement, ...]) -> Table:
    """The table behind a panel's chart."""
    if panel.table:
        return panel.table(answer)
    return Table(*tables.measurement_table(shown))


def draw_chart(panel: Panel[Answer], answer: Answer, selection: Selection) -> Chart | None:
    """The panel's chart; None for a table alone."""
    if panel.draw is None:
        return None
    return panel.draw(answer, look_of(dark=selection.dark, size=panel.size))


def period_notes(panel: Panel[Answer], selection: Selection) -> list[str]:
    """That a chosen period does not touch a panel which takes none."""
    if panel.takes_period or not selection.has_period:
        return []
    return [sources.WITHOUT_PERIOD]


def unfiltered_notes(panel: Panel[Answer], selection: Selection) -> list[str]:
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
