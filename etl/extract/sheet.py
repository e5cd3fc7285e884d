"""What every reader of files hands on: sheets, the shapes their rows are in, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analytics.refusal import Refusal
from etl.contracts.codes import FileCode
from etl.extract.kinds import recognise_head
from etl.extract.layout import Layout, Misfit, NotData, Row

if TYPE_CHECKING:
    import pyarrow as pa

MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")
# begins the text of a number in a column of days: `7.2` may have been typed `7.20`
NUMERIC_DAY = "\x1b"
UNCACHED_FORMULA = "\x1a"  # begins the text of a cell whose formula was never worked out
WEB_ARCHIVE = (
    b"multipart/related"  # a web page with its parts, as systems export under the name of an xls
)
HEAD = 512  # bytes by which a type is known


class Refused(Refusal):
    """A file or sheet that cannot be read; `facts` fill the sentence of its `code`."""

    code: FileCode

    def __init__(self, code: FileCode, **facts: Any) -> None:
        super().__init__(code, **facts)


@dataclass(frozen=True)
class Dialect:
    """How a delimited file is written, for DuckDB to read its rows.

    Args:
        path: UTF-8 text (a decoded copy where the original is not).
        header_ends: the line on which the header's record ends.
    """

    path: Path
    delimiter: str
    header_ends: int


@dataclass(frozen=True)
class SheetMarks:
    """What a person sees of a sheet that its values do not say.

    Args:
        hidden_rows: their numbers; they are read.
        hidden_columns: their letters; they are read.
        struck_cells: `B7`; read as they are.
        is_1904: its workbook counts days from 1904.
        hidden_sheets: of the same workbook, which are not read; with one of its sheets only.
    """

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    struck_cells: tuple[str, ...] = ()
    is_1904: bool = False
    hidden_sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of a file that a source was found for.

    Args:
        name: "" in a delimited file.
        rows: a workbook's cells as text (`line`, c0 …), or where a delimited file has its rows.
        above: the rows above its header.
        filled: position of a column → lines that were filled from a merged cell above.
        head: its first rows as they stand, for a look.
    """

    name: str
    layout: Layout
    rows: pa.Table | Dialect
    above: tuple[Row, ...] = ()
    filled: Mapping[int, frozenset[int]] = field(default_factory=dict)
    marks: SheetMarks = field(default_factory=SheetMarks)
    head: tuple[Row, ...] = ()


@dataclass(frozen=True)
class UnreadSheet:
    """One table of a file whose headers fit no source."""

    name: str
    misfit: Misfit
    marks: SheetMarks = field(default_factory=SheetMarks)
    head: tuple[Row, ...] = ()

    @property
    def is_data(self) -> bool:
        """False where a person said that it is no data."""
        return not isinstance(self.misfit, NotData)


@dataclass(frozen=True)
class Texts:
    """What stands in the columns of a large sheet, each text once (null among them where a cell is empty).

    Args:
        rows: how many rows they were gathered of.
        tables: cell → temporary table of its texts, in a column of the same name.
    """

    rows: int = 0
    tables: Mapping[str, str] = field(default_factory=dict)


NO_TEXTS = Texts()


@dataclass(frozen=True)
class RawTable:
    """A sheet's rows as they are, in a temporary table of DuckDB: text columns c0 … cN.

    Args:
        line: SQL for the number a person sees of a row of it, called r.
        empties: empty lines that the reader passed over.
        texts: of its cells, as far as they were gathered: those of all of its rows and of no others.
    """

    name: str
    line: str
    empties: int = 0
    texts: Texts = NO_TEXTS

    def find_cell(self, cell: str, condition: str) -> str:
        """SQL of rows, called r, with a condition, that hold each text of a cell: gathered ones, else all rows."""
        table = self.texts.tables.get(cell)
        if table is None:
            return f"{self.name} r where {condition}"
        return f"{table} r where true"

    def forget_texts(self, *cells: str) -> RawTable:
        """The table without the texts of some cells, which were written to since."""
        tables = {cell: name for cell, name in self.texts.tables.items() if cell not in cells}
        return replace(self, texts=replace(self.texts, tables=tables))

    def is_within(self, first_line: int, last_line: int | None) -> str:
        """SQL that is true for the rows of some lines; None: to the end."""
        if last_line is None:
            return f"{self.line} >= {first_line}"
        return f"{self.line} between {first_line} and {last_line}"


def read_head(path: Path) -> bytes:
    """The first bytes of a file that is neither empty nor plainly of a type no table comes in.

    Raises:
        Refused: EMPTY, WRONG_TYPE, ENCRYPTED under document protection.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    body = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not body:
        raise Refused("EMPTY")
    kind = recognise_head(head)
    if kind == "drm":
        raise Refused("ENCRYPTED", kind=kind)
    if body.startswith(MARKUP) or (kind == "mail" and WEB_ARCHIVE in body):
        raise Refused("WRONG_TYPE", html=True)
    if kind is not None:
        raise Refused("WRONG_TYPE", kind=kind)
    return head
