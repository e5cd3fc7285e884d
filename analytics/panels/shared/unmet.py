"""Needs for which no programme runs: what the council of agencies should talk about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.words import unmet as words
from analytics.panels.tables import Table

OPEN_NEED = "firms_with_open_need"


@dataclass(frozen=True, kw_only=True)
class Unmet:
    """Firms with an open need, the needs that no programme meets, and which files are loaded."""

    firms: Measurement = behind()
    rows: list[dict[str, Any]]
    files: dict[str, bool]


def ask_unmet(selection: Selection) -> Unmet:
    """Without a list of programmes no need is said to be unmet: nobody knows what runs."""
    firms = ask(selection, OPEN_NEED)
    files = list_files(selection)
    rows: list[dict[str, Any]] = []
    if files["programmes"]:
        rows = listings.needs_without_programme(
            selection.snapshot, firms.period_to, list_fields(selection)
        )
    return Unmet(firms=firms, rows=rows, files=files)


def list_files(selection: Selection) -> dict[str, bool]:
    """Whether needs, programmes and awards are loaded."""
    council = listings.council_files(selection.snapshot)
    needs = listings.support_files(selection.snapshot)["needs"]
    return {"needs": needs, "programmes": council["programmes"], "awards": council["awards"]}


def list_fields(selection: Selection) -> tuple[str, ...]:
    """The chosen fields; a chosen region narrows neither the figures of needs nor their lists."""
    return dict(selection.filters).get("field", ())


def say_unmet(answer: Unmet) -> str:
    return words.unmet(int(answer.firms.total.value or 0), answer.rows, answer.files)


def list_needs(answer: Unmet) -> list[tuple[str, int, str]]:
    """A row a need: its name, the firms that name it, the kinds of programme that would meet it."""
    return [(words.name_need(row), row["firms"], words.name_kinds(row)) for row in answer.rows]


def tabulate_unmet(answer: Unmet) -> Table:
    return Table(words.COLUMNS, tuple(list_needs(answer)))


UNMET = Panel(
    name="needs_unmet",
    ask=ask_unmet,
    say=say_unmet,
    explain=always(words.SUBTITLE),
    table=tabulate_unmet,
    metrics=(OPEN_NEED,),
    rests_on=(),
    notes=always((words.NOTE,)),
)
