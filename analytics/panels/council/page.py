"""The page on the council of agencies: who offers what to whom, what overlaps, who is left out, what was decided.

What runs, overlaps and is late is asked of the as-of day; of the bar's period only the rate of decisions kept is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics import listings
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS
from analytics.panels.answers import Sentence, always
from analytics.panels.asking import ask
from analytics.panels.council.words import council as words
from analytics.panels.page import Card, Listed, Page, a_year_before, compare_rows, join_texts
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.groups import Groups, ask_groups, draw_groups
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers, sources, tables

PROGRAMMES, AGENCIES, PAIRS = "programmes", "programme_agencies", "programmes_overlapping"
TWICE, NONE, FIRMS = "firms_double_served", "firms_unserved", "mou_firms"
RAISED, OPEN, OVERDUE, ON_TIME = (
    "actions_raised",
    "actions_open",
    "actions_overdue",
    "actions_on_time_rate",
)
Rows = list[dict[str, Any]]


def on(selection: Selection, day: date | None = None) -> Selection:
    """The same question of one day alone, the as-of day by default."""
    day = day or selection.as_of
    return replace(selection, as_of=day, period_from=day, period_to=day)


def ever(selection: Selection) -> Selection:
    """The same question of all days to the as-of day."""
    return replace(selection, period_from=None, period_to=None)


def files_of(selection: Selection) -> dict[str, bool]:
    return listings.council_files(selection.snapshot)


def chosen(selection: Selection, name: str) -> Sequence[str]:
    return dict(selection.filters).get(name, ())


# ---- sentence and cards ------------------------------------------------------------------------------------


def sentence(selection: Selection) -> Sentence:
    names = (PROGRAMMES, AGENCIES, PAIRS, TWICE, NONE, FIRMS, OPEN, OVERDUE)
    measured = {name: ask(on(selection), name) for name in names}
    text = words.sentence(selection.as_of, files_of(selection), measured, selection.filters)
    return Sentence(text, measured=tuple(measured.values()))


def cards(selection: Selection) -> tuple[Card, ...]:
    """Figures of what is loaded; none before anything is."""
    files, day = files_of(selection), on(selection)
    pairs = [
        row["state"] for row in listings.overlapping_programmes(selection.snapshot, selection.as_of)
    ]
    found = []
    if files["programmes"]:
        found += [
            day_card(selection, PROGRAMMES, words.RUNNING_NOW),
            day_card(
                selection,
                PAIRS,
                aside=words.pairs_aside(pairs.count("running"), pairs.count("planned")),
            ),
        ]
    if files["programmes"] and files["awards"]:
        found.append(day_card(selection, TWICE))
    if files["awards"]:
        found.append(card_among(selection, NONE, words.MOU_FIRMS, ask(day, FIRMS)))
    if files["actions"]:
        found.append(card_among(selection, OVERDUE, METRICS[OPEN].label, ask(day, OPEN)))
    return tuple(found)


def card_among(selection: Selection, name: str, label: str, among: Measurement) -> Card:
    """A figure of the as-of day beside the number that it is part of."""
    aside = words.among(label, among.total, among.metric.unit)
    return replace(day_card(selection, name, aside=aside), measured_aside=(among,))


def day_card(selection: Selection, name: str, label: str = "", aside: str = "") -> Card:
    """A figure of the as-of day beside the same of a year before; the course by quarter of what is there at a day's end."""
    metric = METRICS[name]
    now = ask(on(selection), name)
    then = ask(on(selection, a_year_before(selection.as_of)), name)
    measured = [now, then]
    if metric.kind == "stock":
        measured.append(ask(ever(selection), name, grain="quarter"))
    moved = compare_rows(now.total, then.total, metric.unit)
    return Card(
        label=label or metric.label,
        value=numbers.value(now.total.value, metric.unit),
        change=moved.text,
        direction=moved.direction,
        since=words.A_YEAR if moved.text else "",
        aside=join_texts(aside, sources.not_applied(selection.filters, metric)),
        definition=metric.definition,
        trend=tuple(row.value for course in measured[2:] for row in course.rows),
        metric=name,
        measured=tuple(measured),
    )


# ---- who offers what to whom -------------------------------------------------------------------------------


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


def matrix(selection: Selection) -> Matrix:
    """Who offers what to whom; without programmes, nothing."""
    rows = listings.programmes(selection.snapshot, selection.as_of)
    stages = stages_of(rows)
    kinds = (*words.KINDS, *sorted({row["kind"] for row in rows} - {*words.KINDS}))
    return Matrix(
        stages,
        tuple(tuple(cell_of(kind, stage, rows) for stage in stages) for kind in kinds)
        if rows
        else (),
    )


def stages_of(rows: Rows) -> tuple[str | None, ...]:
    """The stages that programmes name, in order; one for all stages has no column of its own where there are others."""
    found = {row["stage"] for row in rows}
    named = {stage for stage in found if stage and not words.is_for_all_stages(stage)} or found - {
        None
    }
    known = [stage for stage in words.STAGES if stage in named]
    return (*known, *sorted(named - {*known}), *([None] if None in found else []))


def cell_of(kind: str, stage: str | None, rows: Rows) -> Cell:
    """The agencies of a cell; one that runs a programme is not named again for what it plans or has ended."""
    here = [
        row
        for row in rows
        if row["kind"] == kind
        and (row["stage"] == stage or (stage is not None and words.is_for_all_stages(row["stage"])))
    ]
    by_state: dict[str, tuple[str, ...]] = {}
    for state in ("running", "planned", "ended"):
        taken = {name for names in by_state.values() for name in names}
        by_state[state] = tuple(
            sorted({row["agency"] for row in here if row["state"] == state} - taken)
        )
    return Cell(kind, stage, **by_state)


def matrix_table(answer: Matrix) -> Table:
    return Table(
        words.MATRIX_COLUMNS,
        tuple(
            (
                cell.kind,
                words.stage_name(cell.stage),
                words.MATRIX_LEGEND[cell.level],
                *(", ".join(names) for names in (cell.running, cell.planned, cell.ended)),
            )
            for row in answer.rows
            for cell in row
        ),
    )


def matrix_notes(answer: Matrix) -> list[str]:
    if not answer.rows:
        return []
    if None in answer.stages:
        return [words.ALL_STAGES_NOTE, words.NO_STAGE_NOTE]
    return [words.ALL_STAGES_NOTE]


Offered = tuple[Measurement, Measurement, Measurement, Measurement, Measurement, Rows]


def ask_agencies(selection: Selection) -> Offered:
    day = on(selection)
    all_ = ever(selection)
    return (
        ask(day, PROGRAMMES),
        ask(all_, PROGRAMMES),
        ask(all_, AGENCIES),
        ask(day, PROGRAMMES, by=("agency",)),
        ask(all_, PROGRAMMES, by=("agency",)),
        listings.programmes(selection.snapshot, selection.as_of),
    )


def agencies_table(answer: Offered) -> Table:
    *_, now, all_, rows = answer
    running = {row.group["agency"]: row.value for row in now.rows}
    kinds = {
        name: sorted({row["kind"] for row in rows if row["agency"] == name})
        for name in {row["agency"] for row in rows}
    }
    return Table(
        words.AGENCY_COLUMNS,
        tuple(
            (name, running.get(name, 0), row.value, ", ".join(kinds[name]))
            for row in all_.rows
            for name in [row.group["agency"]]
        ),
    )


def listed(selection: Selection) -> tuple[Listed, ...]:
    rows = listings.programmes(selection.snapshot, selection.as_of)
    return (
        Listed(
            words.PROGRAMMES_TITLE,
            sources.rule(words.PROGRAMMES_RULE, selection.is_narrowed),
            Table(
                words.PROGRAMME_COLUMNS,
                tuple(
                    (
                        words.STATES[row["state"]],
                        *(
                            row[key]
                            for key in (
                                "agency",
                                "programme",
                                "kind",
                                "audience",
                                "stage",
                                "starts_on",
                                "ends_on",
                            )
                        ),
                    )
                    for row in rows
                ),
            ),
            words.NO_PROGRAMMES,
        ),
    )


# ---- what overlaps, who has twice, who has nothing ---------------------------------------------------------


def ask_pairs(selection: Selection) -> tuple[Measurement, Measurement, Rows, dict[str, bool]]:
    return (
        ask(on(selection), PAIRS),
        ask(ever(selection), PAIRS),
        listings.overlapping_programmes(selection.snapshot, selection.as_of),
        files_of(selection),
    )


def pair_cells(row: dict[str, Any]) -> tuple[Any, ...]:
    """Both programmes of a pair, why they overlap and from when until when."""
    return (
        words.side(row["first_agency"], row["first_programme"]),
        words.side(row["second_agency"], row["second_programme"]),
        words.reason(row["kind"], row["audience"], (row["first_stage"], row["second_stage"])),
        row["shared_from"],
        row["shared_to"],
    )


def pairs_table(answer: tuple[Any, ...]) -> Table:
    return Table(
        words.PAIR_COLUMNS,
        tuple(
            (words.PAIR_STATES[row["state"]], *pair_cells(row), row["firms_served_twice"])
            for row in answer[2]
        ),
    )


def ask_twice(selection: Selection) -> tuple[Measurement, Rows, dict[str, bool]]:
    rows = listings.firms_served_twice(
        selection.snapshot, selection.as_of, chosen(selection, "field"), chosen(selection, "region")
    )
    return ask(on(selection), TWICE), rows, files_of(selection)


def twice_table(answer: tuple[Measurement, Rows, dict[str, bool]]) -> Table:
    return Table(
        words.DOUBLE_COLUMNS,
        tuple(
            (firm(row), row["field"], row["served_on"], words.firm_pairs(row["pairs"]))
            for row in answer[1]
        ),
    )


def firm(row: dict[str, Any]) -> Firm | str:
    if not row["company_key"]:
        return row["name"]
    return Firm(row["name"], row["company_key"])


def ask_unserved(selection: Selection) -> tuple[Measurement, Measurement, Rows, bool]:
    """Nobody can be told from nothing: without any award loaded no firm is listed."""
    is_loaded = files_of(selection)["awards"]
    rows: Rows = []
    if is_loaded:
        rows = listings.firms_served_by_none(
            selection.snapshot,
            selection.as_of,
            chosen(selection, "field"),
            chosen(selection, "region"),
        )
    return ask(on(selection), NONE), ask(on(selection), FIRMS), rows, is_loaded


def unserved_table(answer: tuple[Measurement, Measurement, Rows, bool]) -> Table:
    return Table(
        words.UNSERVED_COLUMNS,
        tuple(
            (firm(row), row["field"], row["region"], row["first_signed_on"], row["days"])
            for row in answer[2]
        ),
    )


# ---- what was decided --------------------------------------------------------------------------------------


def ask_actions(selection: Selection) -> tuple[Measurement, Measurement, Measurement, Rows, bool]:
    return (
        ask(ever(selection), RAISED),
        ask(on(selection), OPEN),
        ask(on(selection), OVERDUE),
        listings.council_actions(selection.snapshot, selection.as_of),
        files_of(selection)["actions"],
    )


def actions_table(answer: tuple[Any, ...]) -> Table:
    return Table(
        words.ACTION_COLUMNS,
        tuple(
            (
                words.action_state(row),
                *(
                    row[key]
                    for key in (
                        "action",
                        "decision",
                        "agency",
                        "raised_on",
                        "due_on",
                        "done_on",
                        "days_late",
                    )
                ),
            )
            for row in answer[3]
        ),
    )


def ask_on_time(selection: Selection) -> tuple[Groups, bool]:
    return ask_groups(selection, ON_TIME, "agency"), files_of(selection)["actions"]


def draw_on_time(answer: tuple[Groups, bool], look: Look) -> Chart:
    return draw_groups(answer[0], look, is_ranked=False)


PAGE = Page(
    "council",
    words.TITLE,
    sentence,
    cards,
    (
        Panel(
            "offer_matrix",
            matrix,
            lambda a: words.matrix(len(a.rows), len([s for s in a.stages if s]), a.levels),
            always(words.MATRIX_SUBTITLE),
            table=matrix_table,
            notes=matrix_notes,
            metrics=(PROGRAMMES,),
        ),
        Panel(
            "programmes_by_agency",
            ask_agencies,
            lambda a: words.by_agency(a[0].total, a[1].total, a[2].total, bool(a[5])),
            always(words.AGENCY_SUBTITLE),
            table=agencies_table,
            metrics=(PROGRAMMES, AGENCIES),
        ),
        Panel(
            "programme_pairs",
            ask_pairs,
            lambda a: words.pairs(a[0].total, a[1].total, a[3]["programmes"]),
            always(words.PAIRS_SUBTITLE),
            table=pairs_table,
            metrics=(PAIRS,),
        ),
        Panel(
            "firms_served_twice",
            ask_twice,
            lambda a: words.double(a[0].total, a[2]),
            always(words.DOUBLE_SUBTITLE),
            table=twice_table,
            metrics=(TWICE,),
            notes=always((words.DOUBLE_NOTE,)),
        ),
        Panel(
            "firms_served_by_none",
            ask_unserved,
            lambda a: words.unserved(a[0].total, a[1].total, a[2], a[3]),
            always(words.UNSERVED_SUBTITLE),
            table=unserved_table,
            metrics=(NONE, FIRMS),
        ),
        Panel(
            "council_actions",
            ask_actions,
            lambda a: words.actions(a[0].total, a[1].total, a[2].total, a[4]),
            always(words.ACTIONS_SUBTITLE),
            table=actions_table,
            metrics=(RAISED, OPEN, OVERDUE),
        ),
        Panel(
            "actions_on_time",
            ask_on_time,
            lambda a: words.on_time(a[0].whole.rate, a[0].groups, a[1]),
            always(words.ON_TIME_SUBTITLE),
            draw_on_time,
            lambda a: Table(*tables.measurement_table([a[0].groups])),
            speak=lambda a: words.on_time_spoken(a[0].groups),
            metrics=(ON_TIME,),
            notes=lambda a: words.on_time_notes(a[0].groups),
        ),
    ),
    listed,
)
