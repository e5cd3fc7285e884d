"""A run's figures, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A figure beside what it should be; empty where nothing is wished of it."""

    what: str
    value: str
    aim: str = ""


def write_lines(lines: Sequence[Line]) -> list[str]:
    """A table as a README wants it."""
    rows = [Line("what", "found", "aim"), *lines]
    widths = [max(len(row[at]) for row in rows) for at in range(len(Line._fields))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return [written[0], rule, *written[1:]]
