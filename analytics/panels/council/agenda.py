"""The draft agenda of the council's next monthly meeting: what to report, to discuss and to check; prints to A4.

For the whole council: as-of day and build are the bar's, period and filters are not taken. That it meets every month is
assumed and said; the day is left to the council.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.answers import Sentence, always
from analytics.panels.asking import ask
from analytics.panels.audit.page import widen_selection
from analytics.panels.council.asking import (
    NONE,
    OVERDUE,
    PAIRS,
    RAISED,
    Rows,
    list_files,
    name_firm,
    narrow_to_day,
    pick_cells,
)
from analytics.panels.council.overlaps import list_pair
from analytics.panels.council.programmes import Cell, ask_matrix
from analytics.panels.council.words import agenda as words
from analytics.panels.council.words import council
from analytics.panels.page import Card, Page
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.unmet import OPEN_NEED, Unmet, ask_unmet, list_needs
from analytics.panels.tables import Table

T = TypeVar("T")
EMPTY_LEVELS = ("none", "ended")
DECIDED = ("action", "decision", "agency", "raised_on", "due_on")
LATE = ("action", "agency", "raised_on", "due_on", "days_late")


def number_rows(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Table:
    return Table(tuple(columns), tuple((n, *row) for n, row in enumerate(rows, 1)))


def list_actions(selection: Selection) -> Rows:
    return listings.council_actions(selection.snapshot, selection.as_of)


def find_last_meeting(rows: Rows) -> date | None:
    """The newest day on which something was raised."""
    return max((row["raised_on"] for row in rows), default=None)


def ask_raised(selection: Selection, day: date | None) -> Measurement | None:
    """What was raised on a day; None without one."""
    if day is None:
        return None
    return ask(widen_selection(selection), RAISED, period=(day, day))


# ---- the agenda's sentence ---------------------------------------------------------------------------------


def say_page(selection: Selection) -> Sentence:
    last = ask_raised(selection, find_last_meeting(list_actions(selection)))
    today = narrow_to_day(widen_selection(selection))
    pairs = ask(today, PAIRS)
    unserved = ask(today, NONE)
    overdue = ask(today, OVERDUE)
    needs = ask_needs(selection)
    files = list_files(selection)
    measured = [pairs, unserved, overdue, needs.firms]
    raised = 0
    if last:
        measured.insert(0, last)
        raised = count(last)
    without_award = 0
    if files["awards"]:
        without_award = count(unserved)
    items = words.Items(
        raised=raised,
        pairs=count(pairs),
        gaps=count_cells(find_gaps(selection)),
        unserved=without_award,
        unmet=len(needs.rows),
        overdue=count(overdue),
    )
    text = words.sentence(selection.as_of, files, items)
    return Sentence(text, measured=tuple(measured))


def count(measured: Measurement) -> int:
    return int(measured.total.value or 0)


def list_participants(selection: Selection) -> list[str]:
    """Every agency that has a programme or a decision to carry out, by name."""
    rows = [*listings.programmes(selection.snapshot, selection.as_of), *list_actions(selection)]
    return sorted({row["agency"] for row in rows})


# ---- to report ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """The last meeting's decisions, then older ones that were finished since."""

    raised: Measurement | None
    met_on: date | None
    decided: Rows
    finished: Rows
    is_loaded: bool


def ask_report(selection: Selection) -> Report:
    rows = list_actions(selection)
    met_on = find_last_meeting(rows)
    older = [row for row in rows if row["raised_on"] != met_on]
    return Report(
        raised=ask_raised(selection, met_on),
        met_on=met_on,
        decided=[row for row in rows if row["raised_on"] == met_on],
        finished=[row for row in older if row["done_on"] and row["done_on"] >= met_on],
        is_loaded=list_files(selection)["actions"],
    )


def say_report(answer: Report) -> str:
    raised = None
    if answer.raised:
        raised = answer.raised.total
    done = sum(bool(row["done_on"]) for row in answer.decided)
    return words.report(answer.met_on, raised, done, len(answer.finished), answer.is_loaded)


def tabulate_report(answer: Report) -> Table:
    return number_rows(
        words.REPORT_COLUMNS,
        (
            (*pick_cells(row, DECIDED), words.outcome(row))
            for row in (*answer.decided, *answer.finished)
        ),
    )


# ---- to discuss --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Discussed:
    """A figure of the as-of day, the rows behind it, and whether what it is counted from is loaded."""

    now: Measurement
    rows: Rows
    is_loaded: bool


def ask_pairs(selection: Selection) -> Discussed:
    rows = listings.overlapping_programmes(selection.snapshot, selection.as_of)
    return Discussed(
        now=ask(narrow_to_day(widen_selection(selection)), PAIRS),
        rows=[row for row in rows if row["state"] != "ended"],
        is_loaded=list_files(selection)["programmes"],
    )


def say_pairs(answer: Discussed) -> str:
    return words.pairs(answer.now.total, answer.is_loaded)


def tabulate_pairs(answer: Discussed) -> Table:
    return number_rows(words.PAIRS_COLUMNS, ((*list_pair(row), "") for row in answer.rows))


@dataclass(frozen=True)
class Gap:
    """A kind of support, and the stages that no running or planned programme of it serves."""

    kind: str
    stages: tuple[str, ...]


@dataclass(frozen=True)
class Gaps:
    """All gaps, and whether programmes are loaded."""

    gaps: tuple[Gap, ...]
    is_loaded: bool


def find_gaps(selection: Selection) -> tuple[Gap, ...]:
    gaps = (find_gap(row) for row in ask_matrix(selection).rows)
    return tuple(gap for gap in gaps if gap.stages)


def find_gap(row: tuple[Cell, ...]) -> Gap:
    empty = [cell for cell in row if cell.stage is not None and cell.level in EMPTY_LEVELS]
    return Gap(row[0].kind, tuple(council.stage_name(cell.stage) for cell in empty))


def count_cells(gaps: Sequence[Gap]) -> int:
    return sum(len(gap.stages) for gap in gaps)


def ask_gaps(selection: Selection) -> Gaps:
    return Gaps(find_gaps(selection), list_files(selection)["programmes"])


def say_gaps(answer: Gaps) -> str:
    return words.gaps(count_cells(answer.gaps), answer.is_loaded)


def tabulate_gaps(answer: Gaps) -> Table:
    return number_rows(
        words.GAPS_COLUMNS, ((gap.kind, ", ".join(gap.stages), "") for gap in answer.gaps)
    )


def ask_unserved(selection: Selection) -> Discussed:
    rows: Rows = []
    is_loaded = list_files(selection)["awards"]
    if is_loaded:
        served = listings.firms_served_by_none(selection.snapshot, selection.as_of)
        rows = served[: words.LONGEST]
    return Discussed(ask(narrow_to_day(widen_selection(selection)), NONE), rows, is_loaded)


def say_unserved(answer: Discussed) -> str:
    return words.unserved(answer.now.total, len(answer.rows), answer.is_loaded)


def tabulate_unserved(answer: Discussed) -> Table:
    return number_rows(
        words.UNSERVED_COLUMNS,
        ((name_firm(row), row["field"], row["first_signed_on"], "") for row in answer.rows),
    )


def ask_needs(selection: Selection) -> Unmet:
    return ask_unmet(narrow_to_day(widen_selection(selection)))


def say_needs(answer: Unmet) -> str:
    return words.needs(answer.firms.total, len(answer.rows), answer.files)


def tabulate_needs(answer: Unmet) -> Table:
    return number_rows(words.NEEDS_COLUMNS, ((*row, "") for row in list_needs(answer)))


# ---- to check ----------------------------------------------------------------------------------------------


def ask_late(selection: Selection) -> Discussed:
    rows = [row for row in list_actions(selection) if not row["done_on"] and row["days_late"]]
    return Discussed(
        now=ask(narrow_to_day(widen_selection(selection)), OVERDUE),
        rows=rows,
        is_loaded=list_files(selection)["actions"],
    )


def say_late(answer: Discussed) -> str:
    return words.late(answer.now.total, answer.is_loaded)


def tabulate_late(answer: Discussed) -> Table:
    return number_rows(words.LATE_COLUMNS, ((*pick_cells(row, LATE), "") for row in answer.rows))


# ---- the page ----------------------------------------------------------------------------------------------


def make_item(
    name: str,
    ask_for: Callable[[Selection], T],
    say: Callable[[T], str],
    subtitle: str,
    table: Callable[[T], Table],
    metrics: tuple[str, ...] = (),
) -> Panel[T]:
    """An item of the agenda: a table under its place on the agenda and what it is about."""
    return Panel(
        name=name,
        ask=ask_for,
        say=lambda answer: words.item(name, say(answer)),
        explain=always(subtitle),
        table=table,
        metrics=metrics,
        rests_on=(),
    )


def list_no_cards(_: Selection) -> tuple[Card, ...]:
    """An agenda has no figures of its own."""
    return ()


PAGE = Page(
    "agenda",
    words.TITLE,
    say_page,
    list_no_cards,
    (
        make_item("agenda_report", ask_report, say_report, words.REPORT_SUBTITLE, tabulate_report),
        make_item(
            "agenda_pairs", ask_pairs, say_pairs, words.PAIRS_SUBTITLE, tabulate_pairs, (PAIRS,)
        ),
        make_item("agenda_gaps", ask_gaps, say_gaps, words.GAPS_SUBTITLE, tabulate_gaps),
        make_item(
            "agenda_unserved",
            ask_unserved,
            say_unserved,
            words.UNSERVED_SUBTITLE,
            tabulate_unserved,
            (NONE,),
        ),
        make_item(
            "agenda_needs",
            ask_needs,
            say_needs,
            words.NEEDS_SUBTITLE,
            tabulate_needs,
            (OPEN_NEED,),
        ),
        make_item(
            "agenda_late", ask_late, say_late, words.LATE_SUBTITLE, tabulate_late, (OVERDUE,)
        ),
    ),
)
