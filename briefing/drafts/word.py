"""The words of a docx as Word shows them: insertions stand, deletions and hidden text do not.

    처음 12[지움: 7]건에서 [넣음: 3]45건      처음 12건에서 345건

Moved text stands once, where it was moved to; a box that is kept twice, for new and for old
programs, is read once.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from briefing.drafts.packages import (
    check_package,
    count_below,
    find_below,
    local_attribute,
    local_tag,
    safe_tree,
)
from briefing.drafts.seen import (
    Cell,
    Draft,
    Line,
    Unread,
    UnreadKind,
    write_paragraph,
    write_table,
)

PACKAGE_LINKS = "_rels/.rels"
# what stands between the letters of a run
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
MARGIN = ("headerReference", "footerReference")
DELETED = ("del", "moveFrom")
# properties, the text above a ruby's base, and what a box is for old programs
APART = ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "Fallback", "txbxContent")
UNREAD: dict[str, UnreadKind] = {
    "pic": "picture",
    "imagedata": "picture",
    "chart": "chart",
    "relIds": "object",
    "OLEObject": "object",
    "altChunk": "object",
    "oMath": "equation",
}
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Link:
    """What a part of a package points to: the part and its kind, `footnotes` or `header`."""

    kind: str
    part: str


@dataclass(frozen=True)
class WordFile:
    """The parts of a Word file that have words."""

    body: Element
    links: Mapping[str, Link]
    parts: Mapping[str, Element]

    def find_part(self, kind: str) -> Element | None:
        """The one part of a kind; None where the file has none."""
        for link in self.links.values():
            if link.kind == kind:
                return self.parts.get(link.part)
        return None


def read_docx(path: Path) -> Draft:
    """Paragraphs and tables in their order, each followed by its boxes and notes; then headers and footers.

    Raises:
        UnreadableDraft; zipfile.BadZipFile; KeyError: a part is missing.
    """
    check_package(path)
    with zipfile.ZipFile(path) as package:
        file = open_parts(package)
    reader = WordReader(list_notes(file), list_hidden_styles(file.find_part("styles")))
    lines = reader.read_story(file.body)
    for margin in list_margins(file):
        lines += reader.read_story(margin)
    return Draft("\n".join(line.text for line in lines), tuple(reader.unread))


# ---- parts ---------------------------------------------------------------------------------------


def open_parts(package: zipfile.ZipFile) -> WordFile:
    """The body of a file and the parts it points to. Raises: KeyError."""
    main = next(
        link.part
        for link in read_links(package, PACKAGE_LINKS, "").values()
        if link.kind == "officeDocument"
    )
    folder, name = posixpath.split(main)
    links = read_links(package, f"{folder}/_rels/{name}.rels", folder)
    wanted = ("styles", "settings", "footnotes", "endnotes", "header", "footer")
    parts = {
        link.part: safe_tree(package.read(link.part))
        for link in links.values()
        if link.kind in wanted and link.part in package.namelist()
    }
    return WordFile(safe_tree(package.read(main)), links, parts)


def read_links(package: zipfile.ZipFile, name: str, folder: str) -> dict[str, Link]:
    """Id → what a part points to inside the package; nothing where the part has no links."""
    if name not in package.namelist():
        return {}
    return {
        link.attrib["Id"]: Link(
            posixpath.basename(link.attrib["Type"]),
            posixpath.normpath(posixpath.join("/", folder, link.attrib["Target"])).lstrip("/"),
        )
        for link in safe_tree(package.read(name))
        if link.get("TargetMode") != "External"
    }


def list_notes(file: WordFile) -> dict[tuple[str, str | None], Element]:
    """(kind, id) → a footnote or endnote."""
    notes: dict[tuple[str, str | None], Element] = {}
    for kind in NOTES.values():
        part = file.find_part(kind)
        if part is not None:
            notes |= {(kind, local_attribute(note, "id")): note for note in part}
    return notes


def list_hidden_styles(styles: Element | None) -> frozenset[str]:
    """The styles whose text is hidden, by their own word or that of the style they stand on."""
    if styles is None:
        return frozenset()
    hidden = {
        local_attribute(style, "styleId"): find_hiding(style)
        for style in styles
        if local_tag(style) == "style"
    }
    bases = {
        local_attribute(style, "styleId"): local_attribute(find_below(style, "basedOn"), "val")
        for style in styles
    }
    return frozenset(style for style in hidden if style and is_hidden_by(style, hidden, bases))


def is_hidden_by(
    style: str, hidden: Mapping[str | None, bool | None], bases: Mapping[str | None, str | None]
) -> bool:
    """Whether a style hides text: the first in its line that says so or the contrary decides."""
    here: str | None = style
    for _ in range(len(bases) + 1):
        said = hidden.get(here)
        if said is not None:
            return said
        here = bases.get(here)
    return False


def find_hiding(element: Element) -> bool | None:
    """Whether the properties of a run or style hide its text; None where they do not say."""
    vanish = find_below(element, "rPr", "vanish")
    if vanish is None:
        return None
    return local_attribute(vanish, "val") not in OFF


def list_margins(file: WordFile) -> list[Element]:
    """The headers and footers that are shown, each once."""
    settings = file.find_part("settings")
    is_even_apart = settings is not None and is_on(settings, "evenAndOddHeaders")
    shown: dict[str, Element] = {}
    for section in file.body.iter():
        is_shown = {
            "default": True,
            "first": is_on(section, "titlePg"),
            "even": is_even_apart,
        }
        for reference in section:
            link = file.links.get(local_attribute(reference, "id") or "")
            if local_tag(reference) not in MARGIN or link is None:
                continue
            if is_shown.get(local_attribute(reference, "type") or "default"):
                shown[link.part] = file.parts[link.part]
    return list(shown.values())


def is_on(element: Element, name: str) -> bool:
    """Whether a switch below an element is on."""
    switch = find_below(element, name)
    return switch is not None and local_attribute(switch, "val") not in OFF


# ---- words ---------------------------------------------------------------------------------------


@dataclass
class WordReader:
    """Reads element after element, since a field may begin in one run and end in another.

    Args:
        notes: the notes by kind and id.
        hidden_styles: the styles whose text is hidden.
        carried: the words of a paragraph whose end was deleted: the next goes on with them.
        fields: for each field that has begun, whether its result has: the code before is unseen.
        last: the words read last, by which a place is named.
    """

    notes: Mapping[tuple[str, str | None], Element]
    hidden_styles: frozenset[str]
    carried: str = ""
    fields: list[bool] = field(default_factory=list)
    last: str = ""
    unread: list[Unread] = field(default_factory=list)
    hanging: list[Line] = field(default_factory=list)

    def read_story(self, parent: Element) -> list[Line]:
        """The lines of a text of its own: the body, a cell, a note, a box."""
        around = self.carried, self.fields, self.hanging
        self.carried, self.fields, self.hanging = "", [], []
        lines = self.read_blocks(parent)
        lines += write_paragraph(self.carried)
        self.carried, self.fields, self.hanging = around
        return lines

    def read_blocks(self, parent: Element) -> list[Line]:
        """Paragraphs and tables below an element, through controls and insertions around them."""
        lines: list[Line] = []
        for child in parent:
            tag = local_tag(child)
            if tag == "p":
                lines += self.read_paragraph(child)
            elif tag == "tbl":
                lines += write_table(self.read_rows(child))
            elif tag == "altChunk":
                self.unread.append(Unread("object", self.last))
            elif tag not in (*DELETED, *APART):
                lines += self.read_blocks(child)
        return lines

    def read_paragraph(self, paragraph: Element) -> list[Line]:
        """A paragraph's own words, then the lines of the boxes and notes in it."""
        words = self.carried
        self.carried = ""
        self.hanging = []
        is_hidden = self.is_hidden_style(paragraph, "pPr", "pStyle")
        words += "".join(self.read_inline(paragraph, is_hidden))
        self.last = words.strip() or self.last
        hanging = self.hanging
        self.hanging = []
        mark = find_below(paragraph, "pPr", "rPr")
        if mark is not None and any(local_tag(child) in DELETED for child in mark):
            self.carried = words
            return hanging
        return [*write_paragraph(words), *hanging]

    def read_inline(self, element: Element, is_hidden: bool) -> Iterator[str]:
        """The letters below an element, as they stand on the screen."""
        for child in element:
            tag = local_tag(child)
            if tag in (*DELETED, *APART):
                continue
            if tag == "r":
                yield from self.read_run(child, is_hidden)
            elif tag in UNREAD:
                self.unread.append(Unread(UNREAD[tag], self.last))
            else:
                yield from self.read_inline(child, is_hidden)

    def read_run(self, run: Element, is_hidden: bool) -> Iterator[str]:
        """The letters of a run; what hangs in it is read too, unless the run is hidden."""
        if self.is_run_hidden(run, is_hidden):
            return
        for child in run:
            tag = local_tag(child)
            if tag == "fldChar":
                self.turn_field(local_attribute(child, "fldCharType"))
            elif not all(self.fields) or tag in ("instrText", "delText", "rPr"):
                continue
            elif tag == "t":
                yield child.text or ""
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag == "ruby":
                yield from self.read_inline(child, is_hidden)
            else:
                self.read_hanging(child)

    def turn_field(self, turn: str | None) -> None:
        """A field begins with its code, goes on with its result, and ends."""
        if turn == "begin":
            self.fields.append(False)
        elif turn == "separate" and self.fields:
            self.fields[-1] = True
        elif turn == "end" and self.fields:
            self.fields.pop()

    def read_hanging(self, element: Element) -> None:
        """Reads a note, or the boxes and pictures of a drawing, to stand after the paragraph."""
        tag = local_tag(element)
        if tag in NOTES:
            note = self.notes.get((NOTES[tag], local_attribute(element, "id")))
            if note is not None:
                self.hanging += self.read_story(note)
        elif tag == "txbxContent":
            self.hanging += self.read_story(element)
        elif tag in UNREAD:
            self.unread.append(Unread(UNREAD[tag], self.last))
        elif not is_hidden_drawing(element):
            for child in choose_shown(element):
                self.read_hanging(child)

    def is_run_hidden(self, run: Element, is_paragraph_hidden: bool) -> bool:
        """Whether a run is hidden: by its own word, else by its style or its paragraph's."""
        said = find_hiding(run)
        if said is not None:
            return said
        return is_paragraph_hidden or self.is_hidden_style(run, "rPr", "rStyle")

    def is_hidden_style(self, element: Element, properties: str, style: str) -> bool:
        """Whether an element has a style that hides its text."""
        return local_attribute(find_below(element, properties, style), "val") in self.hidden_styles

    # ---- tables ----

    def read_rows(self, table: Element) -> Iterator[list[Cell]]:
        """The rows of a table that are neither deleted nor hidden."""
        for row in list_own(table, "tr"):
            properties = find_below(row, "trPr")
            if properties is not None and any(
                local_tag(child) in ("del", "hidden") for child in properties
            ):
                continue
            yield list(self.read_cells(row))

    def read_cells(self, row: Element) -> Iterator[Cell]:
        """The cells of a row that are not deleted, each in its column."""
        column = count_below(row, ("trPr", "gridBefore"), "val", 0)
        for cell in list_own(row, "tc"):
            if find_below(cell, "tcPr", "cellDel") is None:
                merge = find_below(cell, "tcPr", "vMerge")
                goes_on = merge is not None and local_attribute(merge, "val") != "restart"
                yield Cell(column, tuple(self.read_story(cell)), goes_on)
            column += count_below(cell, ("tcPr", "gridSpan"), "val", 1)


def list_own(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, through the controls and insertions around them."""
    for child in element:
        tag = local_tag(child)
        if tag == name:
            yield child
        elif tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from list_own(child, name)


def choose_shown(element: Element) -> Iterable[Element]:
    """What of an element is shown: of a drawing kept for new and for old programs the new one."""
    if local_tag(element) != "AlternateContent":
        return element
    return list(element)[:1]


def is_hidden_drawing(element: Element) -> bool:
    """Whether a drawing is hidden by its own properties."""
    properties = find_below(element, "docPr")
    return properties is not None and properties.get("hidden") in ("1", "true")
