"""Who offers what to whom: the matrix of kinds and stages, programmes by agency, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.council.asking import (
    AGENCIES,
    PROGRAMMES,
    Rows,
    narrow_to_day,
    pick_cells,
    widen_to_all,
)
from analytics.panels.council.words import council as words
from analytics.panels.page import Listed
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import sources

STATES = ("running", "planned", "ended")  # in this order an agency is named once


# ---- the matrix --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """A kind of support for a stage of growth, and the agencies that give it, will or did; each in one of the three."""

    kind: str
    stage: str | None
    running: tuple[str, ...]
    planned: tuple[str, ...]
    ended: tuple[str, ...]

    @property
    def level(self) -> str:
        """many, one (agencies running a programme) · planned · ended · none."""
        if len(self.running) > 1:
            return "many"
        if self.running:
            return "one"
        if self.planned:
            return "planned"
        if self.ended:
            return "ended"
        return "none"

    @property
    def lines(self) -> list[str]:
        return words.cell_lines(self.running, self.planned, self.ended)


@dataclass(frozen=True)
class Matrix:
    """Kinds × stages; the stage None holds what names no stage."""

    stages: tuple[str | None, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def levels(self) -> list[str]:
        """Of the cells that have a stage."""
        return [cell.level for row in self.rows for cell in row if cell.stage is not None]


def ask_matrix(selection: Selection) -> Matrix:
    """Who offers what to whom; without programmes, nothing."""
    rows = listings.programmes(selection.snapshot, selection.as_of)
    stages = list_stages(rows)
    if not rows:
        return Matrix(stages, ())
    kinds = (*words.KINDS, *sorted({row["kind"] for row in rows} - {*words.KINDS}))
    return Matrix(stages, tuple(fill_row(kind, stages, rows) for kind in kinds))


def fill_row(kind: str, stages: tuple[str | None, ...], rows: Rows) -> tuple[Cell, ...]:
    return tuple(fill_cell(kind, stage, rows) for stage in stages)


def list_stages(rows: Rows) -> tuple[str | None, ...]:
    """The stages that programmes name, in order; one for all stages has no column of its own where there are others."""
    found = {row["stage"] for row in rows}
    own = {stage for stage in found if stage and not words.is_for_all_stages(stage)}
    named = own or found - {None}
    known = [stage for stage in words.STAGES if stage in named]
    unnamed = [None] * (None in found)
    return (*known, *sorted(named - {*known}), *unnamed)


def is_for_stage(row: dict[str, Any], stage: str | None) -> bool:
    """Whether a programme serves a stage, by itself or among all."""
    is_for_all = stage is not None and words.is_for_all_stages(row["stage"])
    return row["stage"] == stage or is_for_all


def fill_cell(kind: str, stage: str | None, rows: Rows) -> Cell:
    """The agencies of a cell; one that runs a programme is not named again for what it plans or has ended."""
    here = [row for row in rows if row["kind"] == kind and is_for_stage(row, stage)]
    by_state: dict[str, tuple[str, ...]] = {}
    for state in STATES:
        taken = {name for names in by_state.values() for name in names}
        agencies = {row["agency"] for row in here if row["state"] == state}
        by_state[state] = tuple(sorted(agencies - taken))
    return Cell(kind, stage, **by_state)


def say_matrix(answer: Matrix) -> str:
    stages = [stage for stage in answer.stages if stage]
    return words.matrix(len(answer.rows), len(stages), answer.levels)


def tabulate_matrix(answer: Matrix) -> Table:
    cells = [cell for row in answer.rows for cell in row]
    return Table(words.MATRIX_COLUMNS, tuple(map(list_cell, cells)))


def list_cell(cell: Cell) -> tuple[str, ...]:
    """A cell of the matrix as a row: what it is, and who is in each state."""
    agencies = (", ".join(names) for names in (cell.running, cell.planned, cell.ended))
    return cell.kind, words.stage_name(cell.stage), words.MATRIX_LEGEND[cell.level], *agencies


def note_matrix(answer: Matrix) -> list[str]:
    if not answer.rows:
        return []
    if None in answer.stages:
        return [words.ALL_STAGES_NOTE, words.NO_STAGE_NOTE]
    return [words.ALL_STAGES_NOTE]


# ---- by agency ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offers:
    """Programmes running today and ever, all agencies, then both by agency; `rows` are the programmes themselves."""

    running: Measurement
    ever: Measurement
    agencies: Measurement
    running_by_agency: Measurement
    ever_by_agency: Measurement
    rows: Rows


def ask_offers(selection: Selection) -> Offers:
    today = narrow_to_day(selection)
    ever = widen_to_all(selection)
    return Offers(
        running=ask(today, PROGRAMMES),
        ever=ask(ever, PROGRAMMES),
        agencies=ask(ever, AGENCIES),
        running_by_agency=ask(today, PROGRAMMES, by=("agency",)),
        ever_by_agency=ask(ever, PROGRAMMES, by=("agency",)),
        rows=listings.programmes(selection.snapshot, selection.as_of),
    )


def say_offers(answer: Offers) -> str:
    return words.by_agency(
        answer.running.total, answer.ever.total, answer.agencies.total, bool(answer.rows)
    )


def tabulate_offers(answer: Offers) -> Table:
    running = {row.group["agency"]: row.value for row in answer.running_by_agency.rows}
    rows = []
    for row in answer.ever_by_agency.rows:
        name = row.group["agency"]
        kinds = ", ".join(list_kinds(answer.rows, name))
        rows.append((name, running.get(name, 0), row.value, kinds))
    return Table(words.AGENCY_COLUMNS, tuple(rows))


def list_kinds(rows: Rows, agency: object) -> list[str]:
    return sorted({row["kind"] for row in rows if row["agency"] == agency})


# ---- the programmes ----------------------------------------------------------------------------------------

LISTED = ("agency", "programme", "kind", "audience", "stage", "starts_on", "ends_on")


def list_programmes(selection: Selection) -> tuple[Listed, ...]:
    rows = listings.programmes(selection.snapshot, selection.as_of)
    table = Table(
        words.PROGRAMME_COLUMNS,
        tuple((words.STATES[row["state"]], *pick_cells(row, LISTED)) for row in rows),
    )
    rule = sources.rule(words.PROGRAMMES_RULE, selection.is_narrowed)
    return (Listed(words.PROGRAMMES_TITLE, rule, table, words.NO_PROGRAMMES),)


PANELS = (
    Panel(
        name="offer_matrix",
        ask=ask_matrix,
        say=say_matrix,
        explain=always(words.MATRIX_SUBTITLE),
        table=tabulate_matrix,
        notes=note_matrix,
        metrics=(PROGRAMMES,),
        rests_on=(),
    ),
    Panel(
        name="programmes_by_agency",
        ask=ask_offers,
        say=say_offers,
        explain=always(words.AGENCY_SUBTITLE),
        table=tabulate_offers,
        metrics=(PROGRAMMES, AGENCIES),
        rests_on=(),
    ),
)
