"""A small table of texts as people read them, and its rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.measure.measurement import Measurement
from analytics.wording import labels, tables

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


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


NO_TABLE = Table((), ())


@dataclass(frozen=True)
class Basis:
    """What a panel's figures were judged by, where a reader chooses it: it stands in the quiet line and on every export.

    Args:
        key: part of the file's name.
        label, value: how it is called and what was chosen, in words; also the column it fills in a download.
    """

    key: str
    label: str
    value: str

    @property
    def text(self) -> str:
        return f"{self.label}: {self.value}"


def write_csv(
    table: Table,
    shown: tuple[Measurement, ...] = (),
    basis: Basis | None = None,
    is_sample: bool = False,
) -> bytes:
    """The panel's rows for a spreadsheet: exact values of measurements where there are any, else the table; with what they
    were judged by in a column of its own, and each row of the sample marked as such.

    UTF-8 with a mark that Excel understands; a text that a spreadsheet would take for a formula is quoted.
    """
    columns: Sequence[str] = table.columns
    rows: Sequence[Sequence[Any]] = table.rows
    if shown:
        columns, rows = tables.exact_rows(shown)
    elif is_sample:  # a measurement's rows carry the mark among their flags
        columns, rows = add_column(columns, rows, labels.MARKS, labels.FLAGS["sample_data"])
    if basis:
        columns, rows = add_column(columns, rows, basis.label, basis.value)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[quote_formula(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def add_column(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], name: str, value: str
) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """The columns and rows with one more column that says the same in every row."""
    return (*columns, name), [(*row, value) for row in rows]


def quote_formula(cell: Any) -> Any:
    """A text that starts like a formula gets an apostrophe; numbers stay numbers."""
    if isinstance(cell, Firm):
        cell = cell.name
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS):
        return "'" + cell
    return cell
