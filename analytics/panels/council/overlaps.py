"""What overlaps, which firms have the same twice, and which have nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.council.asking import (
    FIRMS,
    NONE,
    PAIRS,
    TWICE,
    Rows,
    list_chosen,
    list_files,
    name_firm,
    narrow_to_day,
    widen_to_all,
)
from analytics.panels.council.words import council as words
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Table

# ---- pairs of programmes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """Pairs that overlap today and ever, the pairs themselves, and whether programmes are loaded."""

    now: Measurement
    ever: Measurement
    rows: Rows
    is_loaded: bool


def ask_pairs(selection: Selection) -> Pairs:
    return Pairs(
        now=ask(narrow_to_day(selection), PAIRS),
        ever=ask(widen_to_all(selection), PAIRS),
        rows=listings.overlapping_programmes(selection.snapshot, selection.as_of),
        is_loaded=list_files(selection)["programmes"],
    )


def say_pairs(answer: Pairs) -> str:
    return words.pairs(count_states(answer.rows), answer.ever.total, answer.is_loaded)


def count_overlaps(selection: Selection) -> words.Overlaps:
    """How many pairs overlap on the as-of day, and how many will."""
    return count_states(listings.overlapping_programmes(selection.snapshot, selection.as_of))


def count_states(rows: Rows) -> words.Overlaps:
    states = [row["state"] for row in rows]
    return words.Overlaps(states.count("running"), states.count("planned"))


def list_pair(row: dict[str, Any]) -> tuple[Any, ...]:
    """Both programmes of a pair, why they overlap and from when until when."""
    return (
        words.side(row["first_agency"], row["first_programme"]),
        words.side(row["second_agency"], row["second_programme"]),
        words.reason(row["kind"], row["audience"], (row["first_stage"], row["second_stage"])),
        row["shared_from"],
        row["shared_to"],
    )


def tabulate_pairs(answer: Pairs) -> Table:
    return Table(
        words.PAIR_COLUMNS,
        tuple(
            (words.PAIR_STATES[row["state"]], *list_pair(row), row["firms_served_twice"])
            for row in answer.rows
        ),
    )


# ---- firms served twice ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ServedTwice:
    """Firms with the same support twice, the firms themselves, and which files are loaded."""

    now: Measurement
    rows: Rows
    files: dict[str, bool]


def ask_twice(selection: Selection) -> ServedTwice:
    rows = listings.firms_served_twice(
        selection.snapshot,
        selection.as_of,
        list_chosen(selection, "field"),
        list_chosen(selection, "region"),
    )
    return ServedTwice(ask(narrow_to_day(selection), TWICE), rows, list_files(selection))


def say_twice(answer: ServedTwice) -> str:
    return words.double(answer.now.total, answer.files)


def tabulate_twice(answer: ServedTwice) -> Table:
    return Table(
        words.DOUBLE_COLUMNS,
        tuple(
            (name_firm(row), row["field"], row["served_on"], words.firm_pairs(row["pairs"]))
            for row in answer.rows
        ),
    )


# ---- firms served by none ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unserved:
    """Firms without any support among all with a memorandum, the firms themselves, and whether awards are loaded."""

    none: Measurement
    firms: Measurement
    rows: Rows
    is_loaded: bool


def ask_unserved(selection: Selection) -> Unserved:
    """Nobody can be told from nothing: without any award loaded no firm is listed."""
    is_loaded = list_files(selection)["awards"]
    rows: Rows = []
    if is_loaded:
        rows = listings.firms_served_by_none(
            selection.snapshot,
            selection.as_of,
            list_chosen(selection, "field"),
            list_chosen(selection, "region"),
        )
    today = narrow_to_day(selection)
    return Unserved(ask(today, NONE), ask(today, FIRMS), rows, is_loaded)


def say_unserved(answer: Unserved) -> str:
    return words.unserved(answer.none.total, answer.firms.total, answer.rows, answer.is_loaded)


def tabulate_unserved(answer: Unserved) -> Table:
    return Table(
        words.UNSERVED_COLUMNS,
        tuple(
            (name_firm(row), row["field"], row["region"], row["first_signed_on"], row["days"])
            for row in answer.rows
        ),
    )


PANELS = (
    Panel(
        name="programme_pairs",
        ask=ask_pairs,
        say=say_pairs,
        explain=always(words.PAIRS_SUBTITLE),
        table=tabulate_pairs,
        metrics=(PAIRS,),
        rests_on=(),
    ),
    Panel(
        name="firms_served_twice",
        ask=ask_twice,
        say=say_twice,
        explain=always(words.DOUBLE_SUBTITLE),
        table=tabulate_twice,
        metrics=(TWICE,),
        rests_on=(),
        notes=always((words.DOUBLE_NOTE,)),
    ),
    Panel(
        name="firms_served_by_none",
        ask=ask_unserved,
        say=say_unserved,
        explain=always(words.UNSERVED_SUBTITLE),
        table=tabulate_unserved,
        metrics=(NONE, FIRMS),
        rests_on=(FIRMS,),
    ),
)
