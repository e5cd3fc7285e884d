"""A written document back as lines of text, in the order in which it says them; a row of a table is one line.

The same reading is made of an original and of the document handed in, so that what differs is what was changed: besides
the words also the numbers that a chart carries, and the shapes of a drawing.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from briefing.drafts import LARGEST, UnreadableDraft, check_sizes, local, plain, read_draft, safe_tree, section_order
from briefing.record import NUMBER

DRAWN = ("d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "transform")
SILENT = ("script", "style", "head")
DIGITS = 12  # of a number in a cell or chart: programs write the rest as they please
READABLE = (".html", ".htm", ".svg", ".xlsx", ".pptx", ".hwpx", ".pdf", ".docx", ".txt", ".md", ".csv", ".zip")


def read_lines(path: Path) -> list[str]:
    """The lines of a document, blanks at their ends removed, empty ones left out.

    Raises:
        UnreadableDraft: no document of a readable format, damaged, encrypted, scanned, or without a word.
    """
    ending = path.suffix.lower()
    readers = {".html": markup_lines, ".htm": markup_lines, ".svg": markup_lines, ".xlsx": workbook_lines,
               ".pptx": slide_lines, ".csv": table_lines, ".zip": package_lines}
    if ending not in readers:
        lines = read_draft(path).splitlines()
        lines += chart_lines(path) if ending == ".hwpx" else []
        return tidied(lines)
    if not path.is_file():
        raise UnreadableDraft("missing", path.name)
    if path.stat().st_size > LARGEST:
        raise UnreadableDraft("large", path.name)
    try:
        lines = tidied(readers[ending](path))
    except UnreadableDraft:
        raise
    except Exception as error:  # whatever a library meets in a broken file, a person needs the one sentence
        locked = path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
        raise UnreadableDraft("encrypted" if locked else "damaged", path.name) from error
    if not lines:
        raise UnreadableDraft("empty", path.name)
    return lines


def tidied(lines: Iterator[str] | list[str]) -> list[str]:
    spaced = (re.sub(r"\s+", " ", plain(line)).strip() for line in lines)
    return [line for line in spaced if line]


def find_number(path: Path, lines: list[str]) -> str | None:
    """The document's own number: the first that it says, else the first anywhere in the file."""
    for text in ("\n".join(lines), "".join(re.sub(r"\s", "", line) for line in lines)):
        if found := NUMBER.search(text):
            return found[0]
    return next((found[0].decode() for part in parts_of(path) if (found := NUMBER_BYTES.search(part))), None)


NUMBER_BYTES = re.compile(NUMBER.pattern.encode())


def parts_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, or of each part of a package."""
    if path.suffix.lower() in (".xlsx", ".pptx", ".hwpx", ".docx", ".zip"):
        with zipfile.ZipFile(path) as package:
            yield package.comment
            for name in package.namelist():
                yield package.read(name)
    else:
        yield path.read_bytes()


# ---- pages and drawings ------------------------------------------------------------------------------------


class Markup(HTMLParser):
    """Collects what a page says: a line per element, a table row as one, and each drawn shape by its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.open: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.end_line(" | " if tag in ("td", "th") else "")
        shape = [f"{name}={value}" for name, value in sorted(attributes) if name in DRAWN]
        if shape and tag not in ("table", "td", "th", "col", "img"):
            self.lines.append(f"<{tag} {' '.join(shape)}>")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT and self.silent > 0
        if tag not in ("td", "th"):
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.open.append(data)

    def end_line(self, joint: str = "") -> None:
        if joint:
            self.open.append(joint)
        elif self.open:
            self.lines.append("".join(self.open).strip(" |"))
            self.open = []


def markup_lines(path: Path) -> list[str]:
    page = Markup()
    page.feed(path.read_text(encoding="utf-8-sig", errors="replace"))
    page.close()
    page.end_line()
    return page.lines


# ---- workbooks, slides, charts -----------------------------------------------------------------------------


def checked(path: Path) -> zipfile.ZipFile:
    """A package whose parts are small enough and define no entities. Raises: UnreadableDraft, ValueError, BadZipFile."""
    check_sizes(path)
    package = zipfile.ZipFile(path)
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            head = package.open(name).read(4096)
            if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
                raise ValueError("entities in a document")
    return package


def workbook_lines(path: Path) -> list[str]:
    """Sheets in their order, a row per line. Charts draw what stands in cells."""
    import openpyxl

    checked(path).close()
    book = openpyxl.load_workbook(path, read_only=True, data_only=False)
    lines = [" | ".join(map(cell_words, row)).rstrip(" |")
             for sheet in book.worksheets for row in [(sheet.title,), *sheet.iter_rows(values_only=True)]]
    book.close()
    return lines


def cell_words(cell: Any) -> str:
    """A cell; numbers to the digits that any program keeps, days without their midnight."""
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell.date().isoformat() if hasattr(cell, "date") and not cell.time() else str(cell)
    return f"{cell:.{DIGITS}g}"


def slide_lines(path: Path) -> list[str]:
    """Slides in their order: paragraphs, rows of tables, then the charts' numbers."""
    from pptx import Presentation

    checked(path).close()
    lines = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines += [paragraph.text for paragraph in shape.text_frame.paragraphs]
            elif shape.has_table:
                lines += [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
    return lines + chart_lines(path)


def chart_lines(path: Path) -> list[str]:
    """What the native charts of a package carry: a line per series, its name, categories and numbers."""
    with checked(path) as package:
        names = [name for name in package.namelist() if re.search(r"charts?/[^/]*chart[^/]*\.xml$", name, re.I)]
        trees = [safe_tree(package.read(name)) for name in sorted(names, key=section_order)]
    return [" | ".join(series_words(series)) for tree in trees for series in tree.iter() if local(series) == "ser"]


def series_words(series: ElementTree.Element) -> Iterator[str]:
    for element in series.iter():
        if local(element) == "v" and element.text:
            try:
                yield f"{float(element.text):.{DIGITS}g}"
            except ValueError:
                yield element.text


# ---- open data ---------------------------------------------------------------------------------------------


def table_lines(path: Path) -> list[str]:
    return rows_of(path.read_bytes())


def rows_of(content: bytes) -> list[str]:
    return [" | ".join(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]


def package_lines(path: Path) -> list[str]:
    """The tables of a package of open data, each after its name."""
    with checked(path) as package:
        return [line for name in sorted(package.namelist()) if name.endswith(".csv")
                for line in [Path(name).stem, *rows_of(package.read(name))]]
