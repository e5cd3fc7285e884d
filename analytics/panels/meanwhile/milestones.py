"""What happened meanwhile: which of it a chart over time marks, and how the marks are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest

from analytics import listings
from analytics.charts.chart import Chart, TimeAxis
from analytics.charts.milestones import MOST, Dated, is_shown, mark_milestones
from analytics.listings import Milestone
from analytics.panels.meanwhile.words import milestones as words
from analytics.panels.remembered import Remembered
from analytics.panels.selection import Selection
from analytics.panels.tables import NO_TABLE, Table
from analytics.warehouse.snapshots import READER_THREADS, Snapshot


@dataclass(frozen=True)
class Meanwhile:
    """A panel's chart with its marks, a line on each, all that happened in the time it shows, and
    how the marks were chosen where that is more."""

    chart: Chart | None
    marked: tuple[str, ...] = ()
    happened: Table = NO_TABLE
    choice: tuple[str, ...] = ()


def ask_milestones(asked: tuple[Snapshot, date]) -> list[Milestone]:
    return listings.milestones_at(*asked)


milestones_once = Remembered(
    ask_milestones, kept=64, at_once=READER_THREADS
)  # every chart over time asks


def find_milestones(chart: Chart | None, selection: Selection) -> Meanwhile:
    """A chart with what happened in the period it shows; any that is not over time as it is."""
    if not chart or not isinstance(chart.x_axis, TimeAxis):
        return Meanwhile(chart)
    known = milestones_once((selection.snapshot, selection.as_of))
    found = [m for m in known if is_asked(m, selection) and is_shown(chart, m.on)]
    marked = choose_milestones(found)
    dated = [Dated(milestone.on, words.say_milestone(milestone)) for milestone in marked]
    return Meanwhile(
        mark_milestones(chart, dated),
        words.list_marks(marked),
        words.tabulate(marked, found),
        words.say_choice(marked, found),
    )


def is_asked(milestone: Milestone, selection: Selection) -> bool:
    """Whether it lies in the period that was chosen, where one was."""
    is_after = not selection.period_from or selection.period_from <= milestone.on
    is_before = not selection.period_to or milestone.on <= selection.period_to
    return is_after and is_before


def choose_milestones(found: Sequence[Milestone]) -> list[Milestone]:
    """At most five, in the order of their days: the latest of each kind, then the one before it of
    each, and so on.

    So no kind fills a chart alone: the fiftieth and the hundredth memorandum do not keep the new
    team off it. What was written down as a plan or an estimate is never marked.
    """
    happened = [milestone for milestone in reversed(found) if not milestone.is_planned]
    by_kind = [[m for m in happened if name_kind(m) == kind] for kind in words.KINDS]
    in_turn = [milestone for milestone in chain(*zip_longest(*by_kind)) if milestone]
    chosen = in_turn[:MOST]
    return [milestone for milestone in found if milestone in chosen]


def name_kind(milestone: Milestone) -> str:
    """Its kind; one without any is among the others."""
    return milestone.kind or words.OTHER
