"""How far the tables of an .ods reach, what in them is merged, hidden or struck, and what is an error.

Its reader tells none of it, but which sheets are hidden.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from etl.extract import limits
from etl.extract.limits import check_limit
from etl.extract.marks import MOST_COLUMNS, BookFacts, SheetFacts
from etl.extract.packages import check_encryption, drop_prefix, parse_part
from etl.extract.spans import Span

ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d+")
CELLS = ("table-cell", "covered-table-cell")
UNSEEN = ("collapse", "filter")  # what the visibility of a row or a column may be
MOST_NAMED = 100  # rows, or cells, noted of one that is repeated: a million may be told in a word


@dataclass
class StyleWalk:
    """Walks through the styles of an .ods: which of them strike their text through.

    Args:
        struck: styles that do, by family and name.
        this: the style that is being read.
    """

    struck: set[tuple[str, str]] = field(default_factory=set)
    this: tuple[str, str] = ("", "")

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        plain = drop_prefixes(attributes)
        if name == "style":
            self.start_style(plain)
        elif name == "text-properties":
            self.note_properties(plain)

    def start_style(self, attributes: Mapping[str, str]) -> None:
        """A style is struck as its parent is until it says otherwise."""
        family = attributes.get("family", "")
        self.this = (family, attributes.get("name", ""))
        if (family, attributes.get("parent-style-name", "")) in self.struck:
            self.struck.add(self.this)

    def note_properties(self, attributes: Mapping[str, str]) -> None:
        line = attributes.get("text-line-through-style", attributes.get("text-line-through-type"))
        if line == "none":
            self.struck.discard(self.this)
        elif line is not None:
            self.struck.add(self.this)

    def end_element(self, name: str) -> None:
        if name == "style":
            self.this = ("", "")


def drop_prefixes(attributes: Mapping[str, str]) -> dict[str, str]:
    return {drop_prefix(key): value for key, value in attributes.items()}


@dataclass
class TableWalk:
    """Walks through an .ods: how far each table's filled cells reach, with every repetition counted.

    Args:
        facts: the merged ranges and the errors of each table.
        row, column: where the next cell stands, from 0.
        rows, columns: how far the filled cells of this table reach.
    """

    facts: dict[str, SheetFacts] = field(default_factory=dict)
    this: SheetFacts = field(default_factory=SheetFacts)
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    cell_repeats: int = 1
    rows: int = 0
    columns: int = 0
    is_reading: bool = False
    text: str = ""
    styles: StyleWalk = field(default_factory=StyleWalk)
    struck_columns: set[int] = field(default_factory=set)
    row_style: str = ""
    is_row_hidden: bool = False
    is_filled: bool = False
    is_struck: bool = False

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        self.styles.start_element(name, attributes)
        plain = drop_prefixes(attributes)
        if name == "table":
            self.start_table(plain.get("name", ""))
        elif name == "table-column":
            self.start_column(plain)
        elif name == "table-row":
            self.start_row(plain)
        elif name in CELLS:
            self.start_cell(plain)
        elif name == "p":
            self.is_reading = True
            self.note_filled()
        elif name == "span":
            self.is_struck |= ("text", plain.get("style-name", "")) in self.styles.struck

    def start_table(self, name: str) -> None:
        self.row = 0
        self.rows = 0
        self.columns = 0
        self.column = 0
        self.struck_columns = set()
        self.this = SheetFacts()
        self.facts[name] = self.this
        check_limit("sheets", len(self.facts), limits.SHEET_LIMIT)

    def start_column(self, attributes: Mapping[str, str]) -> None:
        """Columns are told before the rows, with the style of their cells that have none."""
        repeats = int(attributes.get("number-columns-repeated", 1))
        columns = range(self.column, min(self.column + repeats, MOST_COLUMNS))
        if attributes.get("visibility") in UNSEEN:
            self.this.hidden_columns.update(columns)
        if self.has_struck_style(attributes.get("default-cell-style-name", "")):
            self.struck_columns.update(columns)
        self.column += repeats

    def start_row(self, attributes: Mapping[str, str]) -> None:
        self.column = 0
        self.row_repeats = int(attributes.get("number-rows-repeated", 1))
        self.row_style = attributes.get("default-cell-style-name", "")
        self.is_row_hidden = attributes.get("visibility") in UNSEEN

    def has_struck_style(self, style: str) -> bool:
        return ("table-cell", style) in self.styles.struck

    def start_cell(self, attributes: dict[str, str]) -> None:
        self.text = ""
        self.is_filled = False
        style = attributes.get("style-name") or self.row_style
        self.is_struck = self.has_struck_style(style)
        if not style:
            self.is_struck = self.column in self.struck_columns
        self.cell_repeats = int(attributes.get("number-columns-repeated", 1))
        if "value-type" in attributes:
            self.note_filled()
        down = int(attributes.get("number-rows-spanned", 1))
        right = int(attributes.get("number-columns-spanned", 1))
        if down > 1 or right > 1:
            span = Span(self.row, self.column, self.row + down - 1, self.column + right - 1)
            self.this.spans.append(span)

    def note_filled(self) -> None:
        self.is_filled = True
        self.rows = max(self.rows, self.row + self.row_repeats)
        self.columns = max(self.columns, self.column + self.cell_repeats)
        check_limit("cells", self.rows * self.columns, limits.CELL_LIMIT)
        if self.is_row_hidden:
            repeats = min(self.row_repeats, MOST_NAMED)
            self.this.hidden_rows.update(range(self.row, self.row + repeats))
            self.is_row_hidden = False

    def add_text(self, text: str) -> None:
        if self.is_reading:
            self.text += text

    def end_element(self, name: str) -> None:
        self.styles.end_element(name)
        if name == "table-row":
            self.row += self.row_repeats
        elif name == "p":
            self.is_reading = False
        elif name in CELLS:
            if ERROR.fullmatch(self.text.strip()):
                self.note_error()
            if self.is_struck and self.is_filled:
                self.this.struck.extend(islice(self.list_repeats(), MOST_NAMED))
            self.column += self.cell_repeats

    def note_error(self) -> None:
        """A cell that shows an error: its reader gives the nothing or the 0 that is stored beside it."""
        check_limit("cells", self.row_repeats * self.cell_repeats, limits.MERGED_LIMIT)
        self.this.texts.update(dict.fromkeys(self.list_repeats(), self.text.strip()))

    def list_repeats(self) -> Iterator[tuple[int, int]]:
        """Row and column of this cell wherever it stands again."""
        for row in range(self.row, self.row + self.row_repeats):
            for column in range(self.column, self.column + self.cell_repeats):
                yield row, column


def find_ods_facts(path: Path, parts: list[zipfile.ZipInfo]) -> BookFacts:
    """What the reader leaves out of an .ods that is neither encrypted nor too large.

    Raises:
        Refused: ENCRYPTED, TOO_LARGE, DAMAGED.
    """
    check_encryption(path, parts)
    named = {part.filename: part for part in parts}
    walk = TableWalk()
    if "styles.xml" in named:
        parse_part(path, named["styles.xml"], walk.styles.start_element, walk.styles.end_element)
    if "content.xml" in named:
        content = named["content.xml"]
        parse_part(path, content, walk.start_element, walk.end_element, walk.add_text)
    return BookFacts(walk.facts)
