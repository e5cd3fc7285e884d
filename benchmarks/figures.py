"""What a benchmark says: one figure of ours beside its reference, and the table of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Args:
        size: which data (see data.SIZES); what: what was done; reference: to what it is compared.
        ours, theirs: medians, in `unit`; theirs None without a reference.
        ratio: median of the ratios of each round, so that a busy moment weighs on both sides.
        aim: what was aimed at, in words; note: anything a reader must know ("values differ").
    """

    size: str
    what: str
    ours: float
    unit: str
    reference: str = ""
    theirs: float | None = None
    ratio: float | None = None
    aim: str = ""
    note: str = ""


@dataclass(frozen=True)
class Case:
    """What is compared: the fields of a `Figure` that are known before anything is measured."""

    size: str
    what: str
    unit: str
    aim: str = ""
    note: str = ""


def compare_sides(case: Case, rounds: list[dict[str, float]], ours: str, reference: str) -> Figure:
    """A figure from rounds of measurements in which every side was measured once."""
    ratios = [one[ours] / one[reference] for one in rounds if one[reference]]
    return Figure(
        case.size,
        case.what,
        median(one[ours] for one in rounds),
        case.unit,
        reference,
        median(one[reference] for one in rounds),
        find_median(ratios),
        case.aim,
        case.note,
    )


def find_median(ratios: list[float]) -> float | None:
    """The median; None of nothing."""
    if not ratios:
        return None
    return median(ratios)


def run_in_turn(works: dict[str, Callable[[], float]], runs: int) -> list[dict[str, float]]:
    """Every piece of work once a round, in turn, so that none of them has the machine to itself."""
    return [{name: work() for name, work in works.items()} for _ in range(runs)]


# ---- the table -----------------------------------------------------------------------------------

HEADERS = ("size", "what", "ours", "reference", "", "ratio", "aim", "")


def write_number(value: float | None, unit: str) -> str:
    """A value with three digits that count; nothing for None."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f} {unit}"
    return f"{value:,.3g} {unit}"


def write_ratio(ratio: float | None) -> str:
    """How many times the reference; nothing for None."""
    if ratio is None:
        return ""
    return f"× {ratio:.2f}"


def list_cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.size,
        figure.what,
        write_number(figure.ours, figure.unit),
        write_number(figure.theirs, figure.unit),
        figure.reference,
        write_ratio(figure.ratio),
        figure.aim,
        figure.note,
    )


def width_of(text: str) -> int:
    """Columns on a terminal: a Hangul syllable takes two."""
    return len(text) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def write_table(figures: list[Figure], markdown: bool = False) -> list[str]:
    """The table, aligned for a terminal or for a README."""
    rows = [HEADERS, *(list_cells(figure) for figure in figures)]
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(HEADERS))]
    lines = [
        [text + " " * (width - width_of(text)) for text, width in zip(row, widths, strict=True)]
        for row in rows
    ]
    rule = ["-" * max(width, 3) for width in widths]
    if markdown:
        return ["| " + " | ".join(line) + " |" for line in (lines[0], rule, *lines[1:])]
    return ["  ".join(line).rstrip() for line in (lines[0], rule, *lines[1:])]
