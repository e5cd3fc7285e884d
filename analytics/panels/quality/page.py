"""The page on quality and terms: freshness, the load's proof, quarantine, restatements, and every definition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import listings
from analytics.metrics import SECTIONS
from analytics.panels.answers import Sentence, always
from analytics.panels.page import Page
from analytics.panels.panel import Panel
from analytics.panels.quality.words import quality as words
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import numbers

ListedRow = dict[str, Any]  # a row of a listing


def say_load(selection: Selection) -> Sentence:
    """How much was read and set aside, and how new the data are."""
    sheets = listings.loaded_sheets(selection.snapshot)
    own = [sheet for sheet in sheets if not words.is_public(sheet)]
    snapshot = selection.snapshot
    text = words.say_load(
        rows_read=count_rows(own, "rows_read"),
        quarantined=count_rows(own, "quarantined"),
        public=count_rows(sheets, "rows_read") - count_rows(own, "rows_read"),
        as_of=snapshot.as_of or selection.as_of,
        loaded_on=snapshot.published_at.date(),
    )
    return Sentence(text)


def count_rows(sheets: Iterable[ListedRow], column: str) -> int:
    """Rows of all sheets; a sheet that was refused has none."""
    return sum(sheet[column] or 0 for sheet in sheets)


# ---- how new the data are ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Freshness:
    """The newest day of every source, beside the as-of day."""

    sources: tuple[ListedRow, ...]
    as_of: date


def ask_freshness(selection: Selection) -> Freshness:
    sources = listings.source_freshness(selection.snapshot)
    return Freshness(sources=tuple(sources), as_of=selection.as_of)


def say_freshness(answer: Freshness) -> str:
    return words.say_freshness(answer.sources, answer.as_of)


def tabulate_freshness(answer: Freshness) -> Table:
    return Table(words.FRESH_COLUMNS, words.list_freshness(answer.sources, answer.as_of))


# ---- the load's proof --------------------------------------------------------------------------------------


def ask_sheets(selection: Selection) -> list[ListedRow]:
    return listings.loaded_sheets(selection.snapshot)


def tabulate_sheets(sheets: list[ListedRow]) -> Table:
    return Table(words.REPORT_COLUMNS, words.list_sheets(sheets))


# ---- rows that were not loaded -----------------------------------------------------------------------------


def ask_quarantined(selection: Selection) -> list[ListedRow]:
    return listings.quarantined_rows(selection.snapshot)


def tabulate_reasons(rows: list[ListedRow]) -> Table:
    return Table(words.REASON_COLUMNS, words.count_reasons(rows))


def tabulate_quarantined(rows: list[ListedRow]) -> Table:
    return Table(words.ROW_COLUMNS, words.list_quarantined(rows))


def ask_left_out(selection: Selection) -> list[ListedRow]:
    return listings.left_out_rows(selection.snapshot)


def tabulate_left_out(rows: list[ListedRow]) -> Table:
    return Table(words.LEFT_COLUMNS, words.list_left_out(rows))


# ---- what changed ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Restatements:
    """The values that differ from the build before; is_alone: there was none to compare with."""

    rows: tuple[ListedRow, ...]
    is_alone: bool


def ask_restated(selection: Selection) -> Restatements:
    return Restatements(
        rows=tuple(listings.restated_rows(selection.snapshot)),
        is_alone=listings.compared_with(selection.snapshot) is None,
    )


def say_restated(answer: Restatements) -> str:
    return words.say_restated(answer.rows, answer.is_alone)


def tabulate_restated(answer: Restatements) -> Table:
    return Table(words.RESTATED_COLUMNS, words.list_restated(answer.rows))


def ask_changed(selection: Selection) -> list[ListedRow]:
    return listings.changed_counterparts(selection.snapshot)


def tabulate_changed(rows: list[ListedRow]) -> Table:
    cells = tuple((row["name"], row["counterpart"]) for row in rows)
    return Table(words.CHANGED_COLUMNS, cells)


# ---- what words mean ---------------------------------------------------------------------------------------


def ask_nothing(selection: Selection) -> None:
    """What is said is the same under every selection."""


def tabulate_terms(_: object) -> Table:
    """Every metric with its definition, in the order of the registry."""
    rows = tuple(
        (
            section,
            metric.label,
            metric.definition,
            numbers.UNITS[metric.unit],
            words.list_dimensions(metric.dimensions),
        )
        for section, metrics in SECTIONS.items()
        for metric in metrics
    )
    return Table(words.TERMS_COLUMNS, rows)


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="freshness",
        ask=ask_freshness,
        say=say_freshness,
        explain=always(words.FRESH_SUBTITLE),
        table=tabulate_freshness,
    ),
    Panel(
        name="load_report",
        ask=ask_sheets,
        say=words.say_report,
        explain=always(words.REPORT_SUBTITLE),
        table=tabulate_sheets,
    ),
    Panel(
        name="quarantine_reasons",
        ask=ask_quarantined,
        say=words.say_reasons,
        explain=always(words.REASON_SUBTITLE),
        table=tabulate_reasons,
    ),
    Panel(
        name="quarantined_rows",
        ask=ask_quarantined,
        say=words.say_quarantined,
        explain=always(words.QUARANTINED_SUBTITLE),
        table=tabulate_quarantined,
    ),
    Panel(
        name="left_out",
        ask=ask_left_out,
        say=words.say_left_out,
        explain=always(words.LEFT_SUBTITLE),
        table=tabulate_left_out,
    ),
    Panel(
        name="restatements",
        ask=ask_restated,
        say=say_restated,
        explain=always(words.RESTATED_SUBTITLE),
        table=tabulate_restated,
    ),
    Panel(
        name="changed_counterparts",
        ask=ask_changed,
        say=words.say_changed,
        explain=always(words.CHANGED_SUBTITLE),
        table=tabulate_changed,
    ),
    Panel(
        name="assumptions",
        ask=ask_nothing,
        say=always(words.say_assumptions()),
        explain=always(words.ASSUMPTIONS_SUBTITLE),
        table=always(Table(words.ASSUMPTION_COLUMNS, words.ASSUMPTIONS)),
    ),
    Panel(
        name="terms",
        ask=ask_nothing,
        say=always(words.say_terms(sum(map(len, SECTIONS.values())))),
        explain=always(words.TERMS_SUBTITLE),
        table=tabulate_terms,
    ),
)
PAGE = Page(
    name="quality",
    title=words.TITLE,
    sentence=say_load,
    cards=always(()),
    panels=PANELS,
)
