"""The draft agenda of the council's next monthly meeting: what to report, to discuss and to check; prints to A4.

For the whole council: as-of day and build are the bar's, period and filters are not taken. That it meets every month is
assumed and said; the day is left to the council.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.answers import Sentence, always
from analytics.panels.asking import ask
from analytics.panels.audit.page import widen_selection
from analytics.panels.council.page import (
    NONE,
    OVERDUE,
    PAIRS,
    RAISED,
    Rows,
    files_of,
    firm,
    matrix,
    on,
    pair_cells,
)
from analytics.panels.council.words import agenda as words
from analytics.panels.council.words import council
from analytics.panels.page import Card, Page
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Table

EMPTY_LEVELS = ("none", "ended")


def numbered(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Table:
    return Table(tuple(columns), tuple((n, *row) for n, row in enumerate(rows, 1)))


def actions_of(selection: Selection) -> Rows:
    return listings.council_actions(selection.snapshot, selection.as_of)


def last_meeting(rows: Rows) -> date | None:
    """The newest day on which something was raised."""
    return max((row["raised_on"] for row in rows), default=None)


def raised_on(selection: Selection, day: date | None) -> Measurement | None:
    return ask(widen_selection(selection), RAISED, period=(day, day)) if day else None


def gaps_of(selection: Selection) -> list[tuple[str, list[str]]]:
    """Kinds and, of each, the stages that no running or planned programme serves."""
    rows = [
        (
            row[0].kind,
            [
                council.stage_name(cell.stage)
                for cell in row
                if cell.stage is not None and cell.level in EMPTY_LEVELS
            ],
        )
        for row in matrix(selection).rows
    ]
    return [(kind, stages) for kind, stages in rows if stages]


def cells_in(gaps: list[tuple[str, list[str]]]) -> int:
    return sum(len(stages) for _, stages in gaps)


def sentence(selection: Selection) -> Sentence:
    last = raised_on(selection, last_meeting(actions_of(selection)))
    today = on(widen_selection(selection))
    pairs, unserved, overdue = (ask(today, name) for name in (PAIRS, NONE, OVERDUE))
    files = files_of(selection)
    measured = [pairs, unserved, overdue]
    raised = 0
    if last:
        measured.insert(0, last)
        raised = int(last.total.value or 0)
    without_award = 0
    if files["awards"]:
        without_award = int(unserved.total.value or 0)
    items = words.Items(
        raised=raised,
        pairs=int(pairs.total.value or 0),
        gaps=cells_in(gaps_of(selection)),
        unserved=without_award,
        overdue=int(overdue.total.value or 0),
    )
    text = words.sentence(selection.as_of, files, items)
    return Sentence(text, measured=tuple(measured))


def participants(selection: Selection) -> list[str]:
    """Every agency that has a programme or a decision to carry out, by name."""
    rows = [*listings.programmes(selection.snapshot, selection.as_of), *actions_of(selection)]
    return sorted({row["agency"] for row in rows})


# ---- to report ---------------------------------------------------------------------------------------------


def ask_report(selection: Selection) -> tuple[Any, ...]:
    """The last meeting's decisions, then older ones that were finished since."""
    rows = actions_of(selection)
    met_on = last_meeting(rows)
    decided = [row for row in rows if row["raised_on"] == met_on]
    finished = [
        row
        for row in rows
        if row["raised_on"] != met_on and row["done_on"] and row["done_on"] >= met_on
    ]
    return (
        raised_on(selection, met_on),
        met_on,
        decided,
        finished,
        files_of(selection)["actions"],
        selection.as_of,
    )


def say_report(answer: tuple[Any, ...]) -> str:
    raised, met_on, decided, finished, is_loaded, _ = answer
    return words.report(
        met_on,
        raised.total if raised else None,
        sum(bool(row["done_on"]) for row in decided),
        len(finished),
        is_loaded,
    )


def report_table(answer: tuple[Any, ...]) -> Table:
    *_, decided, finished, _, _ = answer
    return numbered(
        words.REPORT_COLUMNS,
        (
            (
                *(row[key] for key in ("action", "decision", "agency", "raised_on", "due_on")),
                words.outcome(row),
            )
            for row in (*decided, *finished)
        ),
    )


# ---- to discuss --------------------------------------------------------------------------------------------


def ask_pairs(selection: Selection) -> tuple[Measurement, Rows, bool]:
    rows = listings.overlapping_programmes(selection.snapshot, selection.as_of)
    return (
        ask(on(widen_selection(selection)), PAIRS),
        [row for row in rows if row["state"] != "ended"],
        files_of(selection)["programmes"],
    )


def ask_gaps(selection: Selection) -> tuple[list[tuple[str, list[str]]], bool]:
    return gaps_of(selection), files_of(selection)["programmes"]


def ask_unserved(selection: Selection) -> tuple[Measurement, Rows, bool]:
    rows = listings.firms_served_by_none(selection.snapshot, selection.as_of)[: words.LONGEST]
    is_loaded = files_of(selection)["awards"]
    return ask(on(widen_selection(selection)), NONE), rows if is_loaded else [], is_loaded


# ---- to check ----------------------------------------------------------------------------------------------


def ask_late(selection: Selection) -> tuple[Measurement, Rows, bool]:
    rows = [row for row in actions_of(selection) if not row["done_on"] and row["days_late"]]
    return ask(on(widen_selection(selection)), OVERDUE), rows, files_of(selection)["actions"]


def late_table(answer: tuple[Measurement, Rows, bool]) -> Table:
    return numbered(
        words.LATE_COLUMNS,
        (
            (*(row[key] for key in ("action", "agency", "raised_on", "due_on", "days_late")), "")
            for row in answer[1]
        ),
    )


def item(
    name: str,
    ask_for: Callable[[Selection], Any],
    say: Callable[[Any], str],
    subtitle: str,
    table: Callable[[Any], Table],
    metrics: tuple[str, ...] = (),
) -> Panel:
    """An item of the agenda: a table under its place on the agenda and what it is about."""
    return Panel(
        name,
        ask_for,
        lambda a: words.item(name, say(a)),
        always(subtitle),
        table=table,
        metrics=metrics,
    )


def list_no_cards(_: Selection) -> tuple[Card, ...]:
    """An agenda has no figures of its own."""
    return ()


PAGE = Page(
    "agenda",
    words.TITLE,
    sentence,
    list_no_cards,
    (
        item("agenda_report", ask_report, say_report, words.REPORT_SUBTITLE, report_table),
        item(
            "agenda_pairs",
            ask_pairs,
            lambda a: words.pairs(a[0].total, a[2]),
            words.PAIRS_SUBTITLE,
            lambda a: numbered(words.PAIRS_COLUMNS, ((*pair_cells(row), "") for row in a[1])),
            (PAIRS,),
        ),
        item(
            "agenda_gaps",
            ask_gaps,
            lambda a: words.gaps(cells_in(a[0]), a[1]),
            words.GAPS_SUBTITLE,
            lambda a: numbered(
                words.GAPS_COLUMNS, ((kind, ", ".join(stages), "") for kind, stages in a[0])
            ),
        ),
        item(
            "agenda_unserved",
            ask_unserved,
            lambda a: words.unserved(a[0].total, len(a[1]), a[2]),
            words.UNSERVED_SUBTITLE,
            lambda a: numbered(
                words.UNSERVED_COLUMNS,
                ((firm(row), row["field"], row["first_signed_on"], "") for row in a[1]),
            ),
            (NONE,),
        ),
        item(
            "agenda_late",
            ask_late,
            lambda a: words.late(a[0].total, a[2]),
            words.LATE_SUBTITLE,
            late_table,
            (OVERDUE,),
        ),
    ),
)
