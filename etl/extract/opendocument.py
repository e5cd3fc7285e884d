"""How far the tables of an .ods reach, which cells are merged and which hold errors: its reader tells none of it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from etl.extract import limits
from etl.extract.limits import check_limit
from etl.extract.marks import BookFacts, SheetFacts
from etl.extract.packages import check_encryption, drop_prefix, parse_part
from etl.extract.spans import Span

ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d+")
CELLS = ("table-cell", "covered-table-cell")


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

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        plain = {drop_prefix(key): value for key, value in attributes.items()}
        if name == "table":
            self.start_table(plain.get("name", ""))
        elif name == "table-row":
            self.column = 0
            self.row_repeats = int(plain.get("number-rows-repeated", 1))
        elif name in CELLS:
            self.start_cell(plain)
        elif name == "p":
            self.is_reading = True
            self.note_filled()

    def start_table(self, name: str) -> None:
        self.row = 0
        self.rows = 0
        self.columns = 0
        self.this = SheetFacts()
        self.facts[name] = self.this
        check_limit("sheets", len(self.facts), limits.SHEET_LIMIT)

    def start_cell(self, attributes: dict[str, str]) -> None:
        self.text = ""
        self.cell_repeats = int(attributes.get("number-columns-repeated", 1))
        if "value-type" in attributes:
            self.note_filled()
        down = int(attributes.get("number-rows-spanned", 1))
        right = int(attributes.get("number-columns-spanned", 1))
        if down > 1 or right > 1:
            span = Span(self.row, self.column, self.row + down - 1, self.column + right - 1)
            self.this.spans.append(span)

    def note_filled(self) -> None:
        self.rows = max(self.rows, self.row + self.row_repeats)
        self.columns = max(self.columns, self.column + self.cell_repeats)
        check_limit("cells", self.rows * self.columns, limits.CELL_LIMIT)

    def add_text(self, text: str) -> None:
        if self.is_reading:
            self.text += text

    def end_element(self, name: str) -> None:
        if name == "table-row":
            self.row += self.row_repeats
        elif name == "p":
            self.is_reading = False
        elif name in CELLS:
            if ERROR.fullmatch(self.text.strip()):
                self.note_error()
            self.column += self.cell_repeats

    def note_error(self) -> None:
        """A cell that shows an error: its reader gives the nothing or the 0 that is stored beside it."""
        check_limit("cells", self.row_repeats * self.cell_repeats, limits.MERGED_LIMIT)
        for row in range(self.row, self.row + self.row_repeats):
            for column in range(self.column, self.column + self.cell_repeats):
                self.this.texts[row, column] = self.text.strip()


def find_ods_facts(path: Path, parts: list[zipfile.ZipInfo]) -> BookFacts:
    """The merged ranges and errors of each sheet of an .ods that is neither encrypted nor too large.

    Raises:
        Refused: ENCRYPTED, TOO_LARGE, DAMAGED.
    """
    check_encryption(path, parts)
    walk = TableWalk()
    for part in parts:
        if part.filename == "content.xml":
            parse_part(path, part, walk.start_element, walk.end_element, walk.add_text)
    return BookFacts(walk.facts)
