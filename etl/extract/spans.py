"""Merged cells: a value drawn over several rows holds for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from etl.extract.limits import MERGED_LIMIT, check_limit

CellValue = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True)
class Span:
    """A merged range: its first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows_below(self) -> int:
        """Rows that it covers beside its first."""
        return self.bottom - self.top


def fill_merged(rows: list[list[CellValue]], spans: Sequence[Span]) -> Mapping[int, frozenset[int]]:
    """Puts the value of cells merged over several rows into all of those rows.

    A row that has nothing of its own stays blank: a form drawn with two lines to a row holds it once.

    Returns:
        position of a column → lines (from 1) that were filled from above.

    Raises:
        Refused: TOO_LARGE when the ranges cover more rows than any form does.
    """
    down = [span for span in spans if span.rows_below > 0]
    check_limit("cells", sum(span.rows_below for span in down), MERGED_LIMIT)
    covered = {row for span in down for row in rows_covered(span, len(rows))}
    own = {row for row in covered if has_own(rows[row])}
    filled: dict[int, set[int]] = defaultdict(set)
    for span in down:
        filled[span.left] |= fill_column(rows, span, own)
    return {column: frozenset(lines) for column, lines in filled.items() if lines}


def has_own(cells: Sequence[CellValue]) -> bool:
    """Whether a row has anything of its own."""
    return any(cell != "" for cell in cells)


def fill_column(rows: list[list[CellValue]], span: Span, own: set[int]) -> set[int]:
    """Repeats the value of one span in the rows below that have something of their own.

    Returns:
        their lines, from 1.
    """
    if not has_cell(rows, span.top, span.left):
        return set()
    value = rows[span.top][span.left]
    if value == "":
        return set()
    lines = set()
    for row in own.intersection(rows_covered(span, len(rows))):
        if has_cell(rows, row, span.left) and rows[row][span.left] == "":
            rows[row][span.left] = value
            lines.add(row + 1)
    return lines


def rows_covered(span: Span, height: int) -> range:
    """The rows below a span's first that a sheet of some height has."""
    return range(span.top + 1, min(span.bottom + 1, height))


def has_cell(rows: Sequence[Sequence[CellValue]], row: int, column: int) -> bool:
    """Whether a cell lies within the sheet's edges."""
    return row < len(rows) and column < len(rows[row])
