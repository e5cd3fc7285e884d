"""A small table of texts as people read them, and its rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from analytics.measure.measurement import Measurement
from analytics.panels.shared.words.definitions import CHOSEN, name_of
from analytics.wording import labels, tables


@dataclass(frozen=True)
class Firm:
    """A cell with a firm's name that leads to its page; `company` is its identity in every build."""

    name: str
    company: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Table:
    """A small table of texts as people read them.

    Args:
        said: columns that hold sentences of ours and no data; a document ends them as reports do.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    said: tuple[str, ...] = ()


def write_csv(
    table: Table, measured: tuple[Measurement, ...], definition: str = "", is_sample: bool = False
) -> bytes:
    """The panel's rows for a spreadsheet: exact values of measurements where there are any, else the table; with the
    definition of 이행 in a column of its own where the rows depend on it, and each row of the sample marked as such.

    UTF-8 with a mark that Excel understands; a text that a spreadsheet would take for a formula is quoted.
    """
    columns, rows = tables.exact_rows(measured) if measured else (table.columns, table.rows)
    if is_sample and not measured:  # a measurement's rows carry the mark among their flags
        columns, rows = (
            (*columns, labels.MARKS),
            [(*row, labels.FLAGS["sample_data"]) for row in rows],
        )
    if definition:
        columns, rows = (*columns, CHOSEN), [(*row, name_of(definition)) for row in rows]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[defused(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def defused(cell: Any) -> Any:
    """A text that starts like a formula gets an apostrophe; numbers stay numbers."""
    cell = str(cell) if isinstance(cell, Firm) else cell
    return (
        "'" + cell
        if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
        else cell
    )
