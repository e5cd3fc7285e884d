"""The tables of documents: hwpx (Hangul) and docx (Word), each as a sheet of its own.

A document with a title, `(단위: 백만원)` and a table of five rows is a sheet `표 1`: the two lines stand above the
table's own rows. What a person sees is read: a tracked insertion is, a tracked deletion is not.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from etl.extract import limits, packages
from etl.extract.kinds import BINARY, OLE, ZIP, recognise_container
from etl.extract.limits import check_limit
from etl.extract.readings import NO_READINGS, Readings
from etl.extract.sheet import Refused, Sheet, UnreadSheet, read_head
from etl.extract.spans import CellValue, Span
from etl.extract.workbooks import ENCRYPTED_STREAM, Grid, read_sheet

DOCUMENTS = {".hwpx", ".docx"}
TABLE_NAME = "표 {number}"
LINES_ABOVE = 5  # lines above a table that can say what it is and in what unit
SECTION = re.compile(r"Contents/section(\d+)\.xml")
BODY = "word/document.xml"

TABLE = "tbl"
PARAGRAPH = "p"
CELL = "tc"
ROW = "tr"
# Subtrees that are no text of the paragraph they hang in: drawings and notes, and what was deleted.
APART = frozenset(
    {
        *(
            "ctrl",
            "rect",
            "ellipse",
            "polygon",
            "curv",
            "arc",
            "line",
            "container",
            "equation",
            "pic",
        ),
        *("del", "moveFrom", "drawing", "pict", "object", "Fallback", "pPr", "secPr"),
    }
)
# Of these not even paragraphs of their own stand above a table.
UNSEEN = frozenset(
    {"del", "moveFrom", "Fallback", "header", "footer", "footNote", "endNote", "hiddenComment"}
)
BREAKS = {"lineBreak": "\n", "br": "\n", "cr": "\n", "hyphen": "-", "noBreakHyphen": "-"}
BLANKS = {"tab": " ", "nbSpace": " ", "fwSpace": " ", "ptab": " "}
SHOWN = {**BREAKS, **BLANKS}


def read_document(
    path: Path, suffix: str, readings: Readings = NO_READINGS
) -> list[Sheet | UnreadSheet]:
    """Every table of two rows or more; one of a single row is a line above the next.

    Raises:
        Refused: EMPTY, ENCRYPTED, DAMAGED, TOO_LARGE, WRONG_TYPE.
    """
    check_document(path)
    roots = read_roots(path, suffix)
    grids = [grid for grid in list_grids(roots) if not grid.is_blank]
    if not grids:
        raise Refused("EMPTY", no_tables=True)
    return [read_sheet(grid, readings) for grid in grids]


def check_document(path: Path) -> None:
    """Whether the first bytes are those of a package. Raises: Refused, as `read_document`."""
    head = read_head(path)
    check_limit("bytes", path.stat().st_size, limits.WORKBOOK_LIMIT)
    if head.startswith(OLE) and ENCRYPTED_STREAM in path.read_bytes():
        raise Refused("ENCRYPTED")
    if head.startswith(ZIP):
        return
    if not head.startswith(OLE) and BINARY.search(head):
        raise Refused("DAMAGED", kind="perhaps_drm")
    raise Refused("WRONG_TYPE", kind=recognise_container(path))


# ---- the XML of a document ----


def read_roots(path: Path, suffix: str) -> list[etree._Element]:
    """The document's text: every section of an hwpx in order, the one body of a docx.

    Raises:
        Refused: ENCRYPTED, DAMAGED, TOO_LARGE, WRONG_TYPE.
    """
    try:
        parts = packages.list_parts(path, suffix)
    except Refused as refused:
        if refused.code == "WRONG_TYPE":
            raise Refused("WRONG_TYPE", kind=recognise_container(path)) from refused
        raise
    packages.check_encryption(path, parts)
    chosen = choose_parts(parts)
    check_limit("unpacked", sum(part.file_size for part in chosen), limits.DOCUMENT_LIMIT)
    return [parse_xml(b"".join(packages.unpack_part(path, part))) for part in chosen]


def choose_parts(parts: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """`section2.xml` before `section10.xml`."""
    numbered = {}
    for part in parts:
        if found := SECTION.fullmatch(part.filename):
            numbered[int(found[1])] = part
        elif part.filename == BODY:
            numbered[0] = part
    return [part for _, part in sorted(numbered.items())]


def parse_xml(data: bytes) -> etree._Element:
    """Raises: Refused DAMAGED for what is no XML, or XML that defines entities of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("DAMAGED") from error
    if root.getroottree().docinfo.doctype:
        raise Refused("DAMAGED")
    return root


def name_element(element: etree._Element) -> str:
    """`{…}tbl` → `tbl`; "" for a comment."""
    if not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2]


def read_attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def read_number(element: etree._Element | None, name: str, default: int) -> int:
    """A number from 0 in an attribute. Raises: Refused DAMAGED for anything else."""
    text = read_attribute(element, name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused("DAMAGED")
    return int(text)


def find_below(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of a name, and of that the first child of the next name."""
    found: etree._Element | None = element
    for name in names:
        if found is None:
            return None
        found = next((child for child in found if name_element(child) == name), None)
    return found


# ---- text ----


def read_text(element: etree._Element) -> str:
    """What a cell or paragraph shows: its paragraphs one below the other, without tables inside it."""
    reader = TextReader()
    reader.read_children(element)
    lines = (line.strip() for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass
class TextReader:
    """Gathers text; `deletions` are tracked ones of an hwpx that have begun and not ended."""

    pieces: list[str] = field(default_factory=list)
    deletions: int = 0

    def read_children(self, element: etree._Element) -> None:
        for child in element:
            self.read_element(child)
            if name_element(element) == "t":
                self.add(child.tail)

    def read_element(self, element: etree._Element) -> None:
        name = name_element(element)
        if name in APART or name in ("", TABLE) or is_vanished(element):
            return
        if name == "deleteBegin":
            self.deletions += 1
        elif name == "deleteEnd":
            self.deletions = max(self.deletions - 1, 0)
        elif name in SHOWN:
            self.add(SHOWN[name])
        else:
            if name == "t":
                self.add(element.text)
            self.read_children(element)
            if name == PARAGRAPH:
                self.pieces.append("\n")

    def add(self, text: str | None) -> None:
        if text and not self.deletions:
            self.pieces.append(text)


def is_vanished(element: etree._Element) -> bool:
    """Whether a run of Word's is hidden text."""
    if name_element(element) != "r":
        return False
    vanish = find_below(element, "rPr", "vanish")
    return vanish is not None and read_attribute(vanish, "val") not in ("0", "false")


# ---- tables ----


@dataclass(frozen=True)
class Placed:
    """A cell where it stands: its text and the range it covers."""

    text: str
    span: Span


def list_grids(roots: Sequence[etree._Element]) -> list[Grid]:
    """Every table of two rows or more, below the lines that stand right above it.

    Raises:
        Refused: DAMAGED, TOO_LARGE.
    """
    grids: list[Grid] = []
    above: list[str] = []
    for element in list_blocks(roots):
        if name_element(element) == PARAGRAPH:
            above += read_text(element).split("\n")
            continue
        cells = place_cells(element)
        if max((cell.span.top for cell in cells), default=0) == 0:
            above.append(" ".join(cell.text for cell in cells))
            continue
        check_limit("sheets", len(grids) + 1, limits.SHEET_LIMIT)
        lines = [line for line in above if line][-LINES_ABOVE:]
        grids.append(lay_out(TABLE_NAME.format(number=len(grids) + 1), lines, cells))
        above = []
    return grids


def list_blocks(roots: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Tables, and paragraphs outside of any, in the order in which they stand; a nested table after its outer one."""
    for root in roots:
        for element in root.iter(f"{{*}}{TABLE}", f"{{*}}{PARAGRAPH}"):
            around = {name_element(ancestor) for ancestor in element.iterancestors()}
            if around & UNSEEN or (name_element(element) == PARAGRAPH and TABLE in around):
                continue
            yield element


def place_cells(table: etree._Element) -> list[Placed]:
    """The cells of a table with the ranges they cover; rows that were deleted are none.

    Raises:
        Refused: DAMAGED, TOO_LARGE.
    """
    if any(name_element(cell) == "cellAddr" for cell in table.iter("{*}cellAddr")):
        return place_addressed(table)
    return place_in_order(table)


def list_own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, through content controls and insertions around them."""
    for child in element:
        found = name_element(child)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from list_own(child, name)


def place_addressed(table: etree._Element) -> list[Placed]:
    """The cells of an hwpx table: each says where it stands."""
    placed = []
    for row in list_own(table, ROW):
        for cell in list_own(row, CELL):
            address = find_below(cell, "cellAddr")
            size = find_below(cell, "cellSpan")
            top = read_number(address, "rowAddr", 0)
            left = read_number(address, "colAddr", 0)
            down = max(read_number(size, "rowSpan", 1), 1)
            right = max(read_number(size, "colSpan", 1), 1)
            span = Span(top, left, top + down - 1, left + right - 1)
            placed.append(Placed(read_text(cell), span))
    return placed


def place_in_order(table: etree._Element) -> list[Placed]:
    """The cells of a docx table: one after the other, each as wide as it says.

    A cell that goes on with the one above it lengthens that one.
    """
    placed: dict[tuple[int, int], Placed] = {}
    begun: dict[int, tuple[int, int]] = {}  # column → the cell that cells below may go on with
    rows = [row for row in list_own(table, ROW) if find_below(row, "trPr", "del") is None]
    for top, row in enumerate(rows):
        left = read_number(find_below(row, "trPr", "gridBefore"), "val", 0)
        for cell in list_own(row, CELL):
            right = left + max(read_number(find_below(cell, "tcPr", "gridSpan"), "val", 1), 1) - 1
            check_limit("columns", right, limits.COLUMN_LIMIT)
            if is_continued(cell) and left in begun:
                upper = placed[begun[left]]
                span = Span(upper.span.top, left, top, upper.span.right)
                placed[begun[left]] = Placed(upper.text, span)
            else:
                begun[left] = (top, left)
                placed[top, left] = Placed(read_cell(cell), Span(top, left, top, right))
            left = right + 1
    return list(placed.values())


def is_continued(cell: etree._Element) -> bool:
    """Whether a cell of a docx is merged with the one above."""
    merge = find_below(cell, "tcPr", "vMerge")
    return merge is not None and read_attribute(merge, "val") != "restart"


def read_cell(cell: etree._Element) -> str:
    """The text of a docx cell; "" of one that was deleted."""
    if find_below(cell, "tcPr", "cellDel") is not None:
        return ""
    return read_text(cell)


def lay_out(name: str, lines: Sequence[str], cells: Sequence[Placed]) -> Grid:
    """A table as rows of one width, below the lines above it.

    Raises:
        Refused: TOO_LARGE.
    """
    height = 1 + max(cell.span.top for cell in cells)
    width = 1 + max(cell.span.right for cell in cells)
    check_limit("columns", width, limits.COLUMN_LIMIT)
    check_limit("cells", (height + len(lines)) * width, limits.CELL_LIMIT)
    rows: list[list[CellValue]] = [[""] * width for _ in range(len(lines) + height)]
    for row, line in enumerate(lines):
        rows[row][0] = line
    spans = []
    down = len(lines)
    for cell in cells:
        span = cell.span
        rows[down + span.top][span.left] = cell.text
        if span.top < span.bottom or span.left < span.right:
            spans.append(Span(down + span.top, span.left, down + span.bottom, span.right))
    return Grid(name, rows, spans)
