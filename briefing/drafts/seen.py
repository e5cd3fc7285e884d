"""What is seen of a draft: its lines, its rows, and where something stands that is not text.

The rows of

    | 2021년 | 협약 | 145건 |
    |        | 개소 |  85곳 |

are `2021년 | 협약 | 145건` and `2021년 | 개소 | 85곳`: a label that goes on below is said again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

CELL = " | "
# a figure that goes on below is one figure: said again it would be another row's too
LABEL = re.compile(r"\D*(?:\d{4}\s?년?\D*)?")

UnreadKind = Literal["picture", "chart", "equation", "object", "page"]


@dataclass(frozen=True)
class Unread:
    """Something in a draft whose words cannot be read.

    Args:
        place: the line above it; of a page its number; empty at the very top.
    """

    kind: UnreadKind
    place: str


@dataclass(frozen=True)
class Draft:
    """The words of a draft, a paragraph or table row per line, and what could not be read."""

    text: str
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table; a paragraph may have forced line ends in it."""

    text: str
    is_row: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a row: the column it begins in, its lines, and whether it goes on with the one above."""

    column: int
    lines: tuple[Line, ...] = ()
    goes_on: bool = False


def write_paragraph(text: str) -> list[Line]:
    """The line of a paragraph; none for an empty one."""
    if not text.strip():
        return []
    return [Line(text)]


def write_table(rows: Iterable[Sequence[Cell]]) -> list[Line]:
    """The rows of a table; a table inside a cell follows the row that it stands in."""
    lines: list[Line] = []
    above: dict[int, Cell] = {}
    for row in rows:
        seen = [continue_cell(cell, above) for cell in row]
        above |= {cell.column: cell for cell in seen if not cell.goes_on}
        lines += write_row(seen)
    return lines


def continue_cell(cell: Cell, above: Mapping[int, Cell]) -> Cell:
    """A cell that goes on with the one above says its label again, and no figure."""
    begun = above.get(cell.column)
    if not cell.goes_on or begun is None:
        return cell
    text = say_cell(begun)
    if not LABEL.fullmatch(text):
        return cell
    return Cell(cell.column, (Line(text),), goes_on=True)


def write_row(cells: Sequence[Cell]) -> list[Line]:
    """One line of a row's cells; a row of one cell is a frame around its own lines."""
    if len(cells) == 1:
        return list(cells[0].lines)
    below = [line for cell in cells for line in cell.lines if line.is_row]
    return [Line(CELL.join(map(say_cell, cells)), is_row=True), *below]


def say_cell(cell: Cell) -> str:
    """The words of a cell on one line, without the tables inside it."""
    return " ".join(line.text.replace("\n", " ") for line in cell.lines if not line.is_row)
