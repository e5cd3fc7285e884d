"""The words of a hwpx as Hangul shows them: plain zip and XML, as KS X 6101 has it.

Tracked insertions stand, deletions do not; memos and hidden comments are no part of the page.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from briefing.drafts.packages import (
    check_package,
    count_below,
    local_attribute,
    local_tag,
    safe_tree,
    section_order,
)
from briefing.drafts.refused import UnreadableDraft
from briefing.drafts.seen import (
    Cell,
    Draft,
    Line,
    Unread,
    UnreadKind,
    write_paragraph,
    write_table,
)

SECTION = re.compile(r"Contents/section.*\.xml", re.DOTALL)
# what stands on every page
MASTER_PAGE = re.compile(r"Contents/masterpage\d+\.xml")
MANIFEST = "META-INF/manifest.xml"
# what stands between the letters of a text
SIGNS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
MEMO = "MEMO"
DELETION_BEGINS = "deleteBegin"
DELETION_ENDS = "deleteEnd"
UNREAD: dict[str, UnreadKind] = {
    "pic": "picture",
    "chart": "chart",
    "equation": "equation",
    "ole": "object",
    "video": "object",
}


def read_hwpx(path: Path) -> Draft:
    """Sections of a hwpx in their order, then what stands on every page.

    Raises:
        UnreadableDraft; zipfile.BadZipFile.
    """
    check_package(path)
    reader = HwpxReader()
    with zipfile.ZipFile(path) as package:
        if is_encrypted(package):
            raise UnreadableDraft("encrypted", path.name)
        names = package.namelist()
        sections = list_parts(names, SECTION)
        if not sections:
            raise UnreadableDraft("damaged", path.name)
        lines: list[Line] = []
        for name in [*sections, *list_parts(names, MASTER_PAGE)]:
            lines += reader.read_story(safe_tree(package.read(name)))
    return Draft("\n".join(line.text for line in lines), tuple(reader.unread))


def is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether the manifest of a hwpx says that its parts are encrypted."""
    if MANIFEST not in package.namelist():
        return False
    return b"encryption-data" in package.read(MANIFEST)


def list_parts(names: Iterable[str], kind: re.Pattern[str]) -> list[str]:
    """The parts of a kind in the order of their numbers."""
    return sorted(filter(kind.fullmatch, names), key=section_order)


@dataclass
class HwpxReader:
    """Reads element after element, since a deletion may begin in one paragraph and end in another.

    Args:
        deletions: how many tracked deletions have begun and not ended.
        carried: the words of a paragraph whose end was deleted: the next goes on with them.
        last: the words read last, by which a place is named.
    """

    deletions: int = 0
    carried: str = ""
    last: str = ""
    unread: list[Unread] = field(default_factory=list)

    def read_lines(self, parent: Element) -> list[Line]:
        """Lines below an element, in the order in which they stand."""
        lines: list[Line] = []
        for child in parent:
            if local_tag(child) == "p":
                lines += self.read_paragraph(child)
            else:
                lines += self.read_hanging(child)
        return lines

    def read_hanging(self, element: Element) -> list[Line]:
        """The lines of what is no paragraph: a table, a box, a note, a header."""
        tag = local_tag(element)
        if is_unseen(element):
            return []
        if tag in UNREAD:
            self.note_unread(UNREAD[tag])
        if tag == "tbl":
            return self.read_table(element)
        return self.read_story(element)

    def read_paragraph(self, paragraph: Element) -> list[Line]:
        """A paragraph's own words, then the lines of what hangs in its runs."""
        words = [self.carried]
        self.carried = ""
        hanging: list[Line] = []
        is_joined = False
        for run in paragraph:
            for child in run:
                if local_tag(child) == "t":
                    words += self.read_words(child)
                    self.last = "".join(words).strip() or self.last
                    is_joined = ends_paragraph_deleted(child)
                else:
                    words += self.read_beside(child)
                    hanging += self.read_hanging(child)
        if is_joined or self.deletions:
            self.carried = "".join(words)
            return hanging
        return [*write_paragraph("".join(words)), *hanging]

    def read_words(self, text: Element) -> Iterator[str]:
        """The letters of a text with the tabs, line ends and blanks between them, deletions left out."""
        yield self.show(text.text)
        for child in text:
            tag = local_tag(child)
            self.deletions += tag == DELETION_BEGINS
            self.deletions -= tag == DELETION_ENDS and self.deletions > 0
            yield self.show(SIGNS.get(tag))
            yield self.show(child.tail)

    def show(self, letters: str | None) -> str:
        """Letters as they stand on the screen: none where they are deleted."""
        if self.deletions:
            return ""
        return letters or ""

    def read_beside(self, element: Element) -> Iterator[str]:
        """Signs between texts, words with small words above them (덧말), words drawn as a picture (글맵시)."""
        tag = local_tag(element)
        yield self.show(SIGNS.get(tag))
        if tag == "dutmal":
            yield self.show(" ".join(part.text or "" for part in element))
        if tag == "textart":
            yield self.show(local_attribute(element, "text"))

    def read_story(self, parent: Element) -> list[Line]:
        """The lines of a text of its own: a section, a cell, a note, a box."""
        around, self.carried = self.carried, ""
        lines = self.read_lines(parent)
        lines += write_paragraph(self.carried)
        self.carried = around
        return lines

    def read_table(self, table: Element) -> list[Line]:
        """The rows of a table, then its caption."""
        rows = [self.read_row(row) for row in table if local_tag(row) == "tr"]
        caption: list[Line] = []
        for child in table:
            if local_tag(child) == "caption":
                caption += self.read_story(child)
        if self.deletions:
            return []
        return [*write_table(fill_spans(rows)), *caption]

    def read_row(self, row: Element) -> list[tuple[Cell, int]]:
        """The cells of a row, and how many rows each covers."""
        cells = [cell for cell in row if local_tag(cell) == "tc"]
        return [
            (
                Cell(
                    count_below(cell, ("cellAddr",), "colAddr", at),
                    tuple(self.read_story(cell)),
                ),
                count_below(cell, ("cellSpan",), "rowSpan", 1),
            )
            for at, cell in enumerate(cells)
        ]

    def note_unread(self, kind: UnreadKind) -> None:
        """Keeps in mind that something stands here that is not text."""
        if not self.deletions:
            self.unread.append(Unread(kind, self.last))


def is_unseen(element: Element) -> bool:
    """Whether an element is a comment: hidden, or a memo in the margin."""
    tag = local_tag(element)
    return tag == "hiddenComment" or (tag == "fieldBegin" and element.get("type") == MEMO)


def ends_paragraph_deleted(text: Element) -> bool:
    """Whether the last deletion of a text takes the end of its paragraph with it."""
    ends = [child for child in text if local_tag(child) == DELETION_ENDS]
    return bool(ends) and ends[-1].get("paraend") in ("1", "true")


def fill_spans(rows: Iterable[list[tuple[Cell, int]]]) -> Iterator[list[Cell]]:
    """Rows with a cell in each place that one above it covers."""
    left: dict[int, int] = {}
    for row in rows:
        below = [Cell(column, goes_on=True) for column, rows_left in left.items() if rows_left]
        yield sorted([*below, *(cell for cell, _ in row)], key=lambda cell: cell.column)
        left = {column: rows_left - 1 for column, rows_left in left.items() if rows_left > 0}
        left |= {cell.column: covered - 1 for cell, covered in row if covered > 1}
