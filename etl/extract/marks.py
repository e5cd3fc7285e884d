"""What a workbook holds that its reader leaves out: errors, formulas never worked out, what is hidden or struck.

`#REF!` in B7 is not an empty cell, and a day in a workbook of the 1904 system is four years later than its
number says elsewhere. An xlsx is only walked through where its bytes hint at any of this.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.extract import limits
from etl.extract.limits import check_limit
from etl.extract.packages import FilledCells, parse_part, unpack_part
from etl.extract.sheet import UNCACHED_FORMULA, SheetMarks
from etl.extract.spans import CellValue, Span

BOOK = "xl/workbook.xml"
BOOK_LINKS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
YES = ("1", "true")
NO = ("0", "false")
MOST_COLUMNS = 16_384  # of an xlsx sheet


@dataclass
class SheetFacts:
    """What the reader of cells leaves out of one sheet; rows and columns from 0.

    Args:
        spans: merged ranges, where the reader gives none (.ods).
        texts: what a cell says that the reader takes for empty, by (row, column).
    """

    spans: list[Span] = field(default_factory=list)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: list[tuple[int, int]] = field(default_factory=list)


NO_FACTS = SheetFacts()


@dataclass
class BookFacts:
    """What the reader of cells leaves out of a workbook: of each sheet, by its name."""

    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    is_1904: bool = False


# ---- into the grid and onto the sheet ----


def put_texts(rows: list[list[CellValue]], texts: Mapping[tuple[int, int], str]) -> None:
    """Puts texts into a grid, which grows where they lie outside of it.

    Raises:
        Refused: TOO_LARGE.
    """
    if not texts:
        return
    height = max(len(rows), 1 + max(row for row, _ in texts))
    width = max(len(rows[0]) if rows else 0, 1 + max(column for _, column in texts))
    check_limit("cells", height * width, limits.CELL_LIMIT)
    for cells in rows:
        cells.extend([""] * (width - len(cells)))
    rows.extend([""] * width for _ in range(height - len(rows)))
    for (row, column), text in texts.items():
        rows[row][column] = text


def choose_marks(
    facts: SheetFacts, rows: Sequence[Sequence[CellValue]], is_1904: bool
) -> SheetMarks:
    """The marks of a sheet, of rows and columns that hold anything."""
    height = len(rows)
    hidden_rows = [
        row for row in sorted(facts.hidden_rows) if row < height and any_filled(rows[row])
    ]
    hidden_columns = [
        column
        for column in sorted(facts.hidden_columns)
        if any_filled(cells[column] for cells in rows if column < len(cells))
    ]
    return SheetMarks(
        hidden_rows=tuple(row + 1 for row in hidden_rows),
        hidden_columns=tuple(map(name_column, hidden_columns)),
        struck_cells=tuple(f"{name_column(column)}{row + 1}" for row, column in facts.struck),
        is_1904=is_1904,
    )


def any_filled(cells: Iterable[CellValue]) -> bool:
    return any(cell != "" for cell in cells)


def name_column(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    name = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(65 + letter) + name
    return name


# ---- an xlsx ----


def find_xlsx_facts(path: Path, parts: Sequence[zipfile.ZipInfo], hinted: set[str]) -> BookFacts:
    """What the reader leaves out of an xlsx.

    Args:
        hinted: names of the parts whose bytes hint at anything (`packages.check_parts`).

    Raises:
        Refused: DAMAGED, TOO_LARGE.
    """
    named = {part.filename.replace("\\", "/").lstrip("/"): part for part in parts}
    book = BookWalk()
    walk_part(path, named.get(BOOK), book)
    links = LinkWalk()
    walk_part(path, named.get(BOOK_LINKS), links)
    struck = find_struck(path, named)
    facts = BookFacts(is_1904=book.is_1904)
    for name, link in book.sheets.items():
        part = named.get(links.targets.get(link, ""))
        if part is not None and (part.filename in hinted or struck.is_any):
            walk = CellWalk(struck=struck)
            parse_part(path, part, walk.start_element, walk.end_element, walk.add_text)
            facts.sheets[name] = walk.facts
    return facts


def walk_part(path: Path, part: zipfile.ZipInfo | None, walk: Walk) -> None:
    """Runs a part past a walk; a part that is not there holds nothing."""
    if part is not None:
        parse_part(path, part, walk.start_element, walk.end_element)


class Walk:
    """Goes through the elements of a part."""

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        """What begins."""

    def end_element(self, name: str) -> None:
        """What ends."""


@dataclass
class BookWalk(Walk):
    """The sheets of an xlsx by name, each with the id of its link, and how it counts days."""

    sheets: dict[str, str] = field(default_factory=dict)
    is_1904: bool = False

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            links = (value for key, value in attributes.items() if key.endswith(":id"))
            self.sheets[attributes.get("name", "")] = next(links, "")
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in YES


@dataclass
class LinkWalk(Walk):
    """The parts that a workbook links to, by the id of the link."""

    targets: dict[str, str] = field(default_factory=dict)

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.join("/xl", attributes.get("Target", ""))
            self.targets[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")


# ---- what is struck through ----


@dataclass(frozen=True)
class Struck:
    """Styles of cells, and shared texts, that are struck through: by their numbers, as cells name them."""

    styles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    @property
    def is_any(self) -> bool:
        return bool(self.styles or self.texts)


@dataclass
class StyleWalk(Walk):
    """Counts the fonts and the styles of cells; notes those that strike through."""

    fonts: int = 0
    struck_fonts: set[str] = field(default_factory=set)
    in_fonts: bool = False
    in_styles: bool = False
    cell_styles: int = 0
    styles: set[str] = field(default_factory=set)

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("fonts", "cellXfs"):
            self.in_fonts = name == "fonts"
            self.in_styles = name == "cellXfs"
        elif name == "strike" and self.in_fonts and is_on(attributes):
            self.struck_fonts.add(str(self.fonts))
        elif name == "xf" and self.in_styles:
            if attributes.get("fontId") in self.struck_fonts:
                self.styles.add(str(self.cell_styles))
            self.cell_styles += 1

    def end_element(self, name: str) -> None:
        if name == "font" and self.in_fonts:
            self.fonts += 1
        elif name in ("fonts", "cellXfs"):
            self.in_fonts = False
            self.in_styles = False


@dataclass
class StringWalk(Walk):
    """Counts the shared texts; notes those of which a piece is struck through."""

    count: int = 0
    struck: set[str] = field(default_factory=set)

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "strike" and is_on(attributes):
            self.struck.add(str(self.count))

    def end_element(self, name: str) -> None:
        if name == "si":
            self.count += 1


def is_on(attributes: Mapping[str, str]) -> bool:
    """`<strike/>` and `<strike val="1"/>`, not `<strike val="0"/>`."""
    return attributes.get("val", "1") not in NO


def find_struck(path: Path, named: Mapping[str, zipfile.ZipInfo]) -> Struck:
    styles = StyleWalk()
    strings = StringWalk()
    for name, walk in ((STYLES, styles), (STRINGS, strings)):
        part = named.get(name)
        if part is not None and has_bytes(path, part, b"strike"):
            walk_part(path, part, walk)
    return Struck(frozenset(styles.styles), frozenset(strings.struck))


def has_bytes(path: Path, part: zipfile.ZipInfo, wanted: bytes) -> bool:
    """Whether a part holds some bytes."""
    tail = b""
    for chunk in unpack_part(path, part):
        if wanted in tail + chunk:
            return True
        tail = chunk[-len(wanted) :]
    return False


# ---- the cells of a sheet ----


@dataclass
class CellWalk(FilledCells):
    """Walks through an xlsx sheet: what its reader leaves out of it."""

    struck: Struck = field(default_factory=Struck)
    facts: SheetFacts = field(default_factory=SheetFacts)
    kind: str = ""
    style: str = ""
    has_formula: bool = False
    has_value: bool = False
    is_reading: bool = False
    value: str = ""

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        super().start_element(name, attributes)
        if name == "v":
            self.has_value = True
            self.is_reading = True
        elif name == "c":
            self.start_cell(attributes)
        elif name == "f":
            self.has_formula = True
        elif name == "row" and attributes.get("hidden") in YES:
            self.facts.hidden_rows.add(self.row - 1)
        elif name == "col" and attributes.get("hidden") in YES:
            last = min(int(attributes["max"]), MOST_COLUMNS)
            self.facts.hidden_columns.update(range(int(attributes["min"]) - 1, last))
        elif name == "is":
            self.is_reading = True

    def start_cell(self, attributes: Mapping[str, str]) -> None:
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.has_formula = False
        self.has_value = False
        self.value = ""

    def add_text(self, text: str) -> None:
        if self.is_reading:
            self.value += text

    def end_element(self, name: str) -> None:
        if name in ("v", "is"):
            self.is_reading = False
        elif name == "c":
            self.end_cell()

    def end_cell(self) -> None:
        at = (self.row - 1, self.column - 1)
        if self.kind == "e" and self.value:
            self.facts.texts[at] = self.value
        elif self.is_uncached:
            self.facts.texts[at] = UNCACHED_FORMULA
        if self.value and self.is_struck:
            self.facts.struck.append(at)

    @property
    def is_uncached(self) -> bool:
        """Whether the cell has a formula and no result: a text may be an empty one."""
        if self.kind == "str":
            return self.has_formula and not self.has_value
        return self.has_formula and not self.value

    @property
    def is_struck(self) -> bool:
        if self.style in self.struck.styles:
            return True
        return self.kind == "s" and self.value in self.struck.texts
