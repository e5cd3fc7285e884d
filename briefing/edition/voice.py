"""How a page's texts become a document's: endings, minus, nothing that breaks a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from analytics.charts.chart import Chart
from analytics.measure.measurement import Measurement
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers
from briefing.edition import words
from briefing.edition.endings import is_turned, noted
from briefing.edition.model import Figure, Points

UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # what no XML may hold


def unconditional(said: Any) -> Any:
    """What a page says, for readers who chose no conditions: a sentence, or those of a tuple; all else as it is."""
    if isinstance(said, tuple):
        return tuple(map(unconditional, said))
    if isinstance(said, str):
        return words.without_conditions(said)
    return said


def documented(value: Any) -> Any:
    """The same value as a document has it, however it is nested: our sentences in a report's voice, a minus as △, nothing
    that breaks a file. Figures and numbers stay as they are, and so does the wording of data: names, cells, chart labels."""
    names = frozenset(data_texts(value))

    def turn(text: str) -> str:
        return noted(text, names)

    return rewritten(value, turn)


def rewritten(value: Any, turn: Callable[[str], str]) -> Any:
    """A value with its sentences turned and every text made fit for a file."""
    match value:
        case str():
            return UNWRITABLE.sub("", numbers.for_document(turn(value)))
        case Table():
            return rewritten_table(value, turn)
        case Points():
            return rewritten_fields(value, turn, kept=("headline", "subheads", "lines", "terms"))
        case tuple() | list():
            return type(value)(rewritten(part, turn) for part in value)
        case Figure() | Measurement() | type():
            return value
        case Firm() | Chart():
            return rewritten_fields(value, as_it_is)
    if is_dataclass(value):
        return rewritten_fields(value, turn)
    return value


def rewritten_table(table: Table, turn: Callable[[str], str]) -> Table:
    """A table with the sentences of its own columns turned; names and cells of data stay as they are."""
    said = dict.fromkeys(table.said, turn)
    turns = [said.get(column, as_it_is) for column in table.columns]
    rows = tuple(tuple(map(rewritten, row, turns)) for row in table.rows)
    return replace(table, columns=rewritten(table.columns, as_it_is), rows=rows)


def rewritten_fields(value: Any, turn: Callable[[str], str], kept: Collection[str] = ()) -> Any:
    """A dataclass with its fields rewritten; those kept have their wording already."""
    turns = dict.fromkeys(kept, as_it_is)
    return replace(
        value,
        **{
            f.name: rewritten(getattr(value, f.name), turns.get(f.name, turn))
            for f in fields(value)
        },
    )


def as_it_is(text: str) -> str:
    return text


def data_texts(value: Any) -> Iterator[str]:
    """What of the data looks like a sentence of ours and may stand in one: cells and groups, wherever they are nested."""
    match value:
        case Table():
            cells = (
                str(cell)
                for row in value.rows
                for column, cell in zip(value.columns, row, strict=False)
                if column not in value.said
            )
            yield from filter(is_turned, cells)
        case Figure():
            yield from (
                str(part) for _, part in value.group if isinstance(part, str) and is_turned(part)
            )
        case Measurement() | Chart():  # a measurement's rows stand among the edition's figures
            return
        case tuple() | list():
            for part in value:
                yield from data_texts(part)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for f in fields(value):
                yield from data_texts(getattr(value, f.name))
