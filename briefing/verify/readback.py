"""A written document back as lines of text, in the order in which it says them; a row of a table is one line.

The same reading is made of an original and of the document handed in, so that what differs is what was changed: besides
the words also the numbers that a chart carries, and in lines that begin with < all that decides what of it a reader sees:
shapes, styles, number formats, pictures, what is hidden. A program that only saves a document again leaves those alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from xml.etree import ElementTree

from briefing.drafts import (
    LARGEST,
    UnreadableDraft,
    check_sizes,
    clean_text,
    local_tag,
    read_draft,
    safe_tree,
    section_order,
)
from briefing.edition.figures import NUMBER

if TYPE_CHECKING:  # late: a text or a page is read without the library
    from pptx.slide import Slide
    from pptx.util import Length

SILENT = ("script", "style", "head", "title")
PUT_ON = (
    "pic",
    "sp",
    "rect",
    "ellipse",
    "arc",
    "polygon",
    "curve",
    "line",
    "connectLine",
    "ole",
    "video",
    "textart",
    "container",
)
LITERAL = re.compile(r'"([^"]*)"|\\(.)')  # what a number format writes whatever the number is
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHEET_PART = re.compile(r"xl/(worksheets|drawings|threadedComments|comments)/?[^/]*\.xml")
SHEET_MARGIN = re.compile("(odd|even|first)(Header|Footer)")
PAPER_PART = re.compile(r"Contents/(section|masterpage)\d+\.xml")
EMBEDDED = re.compile(r"ppt/embeddings/.*\.xlsx")
SHEET_CODES = re.compile(r'&(?:"[^"]*"|\d+|[A-Z])')  # fonts, sizes and places in a sheet's header
MOST_CELLS = 2_000_000
LONGEST_READ = 4_000_000  # characters, many times the longest document of ours
DIGITS = 12  # of a number in a cell or chart: programs write the rest as they please
READABLE = (
    ".html",
    ".htm",
    ".svg",
    ".xlsx",
    ".pptx",
    ".hwpx",
    ".pdf",
    ".docx",
    ".txt",
    ".md",
    ".csv",
    ".zip",
)


def read_lines(path: Path) -> list[str]:
    """The lines of a document, blanks at their ends removed, empty ones left out.

    Raises:
        UnreadableDraft: no document of a readable format, damaged, encrypted, scanned, or without a word.
    """
    ending = path.suffix.lower()
    readers = {
        ".html": markup_lines,
        ".htm": markup_lines,
        ".svg": markup_lines,
        ".xlsx": workbook_lines,
        ".pptx": slide_lines,
        ".csv": table_lines,
        ".zip": package_lines,
    }
    if ending not in readers:
        lines = read_draft(path).splitlines()
        more = {".hwpx": paper_extras, ".pdf": page_extras}.get(ending)
        if more is not None:
            lines += more(path)
        return tidy_lines(lines)
    if not path.is_file():
        raise UnreadableDraft("missing", path.name)
    if path.stat().st_size > LARGEST:
        raise UnreadableDraft("large", path.name)
    try:
        lines = tidy_lines(readers[ending](path))
    except UnreadableDraft:
        raise
    except (
        Exception
    ) as error:  # whatever a library meets in a broken file, a person needs the one sentence
        raise UnreadableDraft(find_damage(path), path.name) from error
    if not lines:
        raise UnreadableDraft("empty", path.name)
    if sum(map(len, lines)) > LONGEST_READ:
        raise UnreadableDraft("long", path.name)
    return lines


def find_damage(path: Path) -> Literal["encrypted", "damaged"]:
    """Why a file cannot be read: a package in the old container of Office is an encrypted one."""
    if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
        return "encrypted"
    return "damaged"


def tidy_lines(lines: Iterable[str]) -> list[str]:
    """Lines with single blanks, without empty ones."""
    spaced = (re.sub(r"\s+", " ", clean_text(line)).strip() for line in lines)
    return [line for line in spaced if line]


def find_number(path: Path, lines: list[str]) -> str | None:
    """The document's own number: the first that it says, else the first anywhere in the file."""
    for text in ("\n".join(lines), "".join(re.sub(r"\s", "", line) for line in lines)):
        if found := NUMBER.search(text):
            return found[0]
    for part in parts_of(path):
        if in_bytes := NUMBER_BYTES.search(part):
            return in_bytes[0].decode()
    return None


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
    """Collects what a page says: a line per element, a table row as one, each tag with its attributes, each style by its hash."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.open: list[str] = []
        self.unsaid: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in ("td", "th"):
            self.open.append(" | ")
        else:
            self.end_line()
        if attributes:
            self.lines.append(
                f"<{tag} {' '.join(f'{name}={value}' for name, value in sorted(attributes, key=str))}>"
            )

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT and self.silent > 0
        if unsaid := "".join(self.unsaid).strip():
            self.lines.append(f"<{tag} {hashlib.sha256(unsaid.encode()).hexdigest()}>")
            self.unsaid = []
        if tag not in ("td", "th"):
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self.silent:
            self.unsaid.append(data)
        else:
            self.open.append(data)

    def end_line(self) -> None:
        """Puts what was said since the last line into a line of its own."""
        if self.open:
            self.lines.append("".join(self.open).strip(" |"))
            self.open = []


def markup_lines(path: Path) -> list[str]:
    """What a page or drawing says, with its tags and styles."""
    page = Markup()
    page.feed(path.read_text(encoding="utf-8-sig", errors="replace"))
    page.close()
    page.end_line()
    return page.lines


def page_extras(path: Path) -> list[str]:
    """What lies on the pages of a pdf beside their text: notes, fields, pictures, and all that is painted."""
    from pypdf import PdfReader

    lines = []
    for page in PdfReader(str(path)).pages:
        kinds = Counter(
            str(note.get_object().get("/Subtype")) for note in page.get("/Annots") or ()
        )
        painted = b""
        if contents := page.get_contents():
            painted = contents.get_data()
        digest = hashlib.sha256(painted).hexdigest()
        lines.append(
            f"<page {' '.join(f'{kind}={n}' for kind, n in sorted(kinds.items()))} {digest}>"
        )
    return lines


# ---- workbooks, slides, charts -----------------------------------------------------------------------------


def open_package(path: Path) -> zipfile.ZipFile:
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
    """Sheets in their order, a row per line as it is shown; then headers, notes and charts."""
    open_package(path).close()
    with open_package(path) as package:
        return [*sheet_lines(path.read_bytes()), *sheet_extras(package), *charts_of(package)]


def sheet_lines(content: bytes) -> Iterator[str]:
    """Its own size is checked too: a workbook may lie inside another package. Raises: ValueError."""
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > 4 * LARGEST:
            raise ValueError("a workbook that unpacks to more than a document can hold")
    warnings.filterwarnings(
        "ignore", module="openpyxl"
    )  # what a library says of a broken part is no sentence for a person
    cells = 0
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    for sheet in book.worksheets:
        yield sheet.title
        if sheet.sheet_state != "visible":
            yield f"<sheet {sheet.sheet_state}>"
        sheet.reset_dimensions()  # what a sheet says of its own size is no reason to overlook the cells beyond it
        for row in sheet.iter_rows():
            if (cells := cells + len(row)) > MOST_CELLS:
                raise ValueError("a cell far out on every row")
            filled = (
                "" if cell.value is None else cell_words(cell.value, cell.number_format)
                for cell in row
            )
            yield " | ".join(filled).rstrip(" |")
    book.close()


def cell_words(cell: Any, shown_as: str) -> str:
    """A cell; numbers to the digits that any program keeps and as a percentage where shown as one, days without midnight."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        said = str(cell).removesuffix(" 00:00:00")
    elif "%" in re.sub(r'"[^"]*"', "", shown_as):
        said = f"{cell * 100:.{DIGITS}g}%"
    else:
        said = f"{cell:.{DIGITS}g}"
    if writes_digits(shown_as) or shown_as.endswith((",", ";;;")):
        return f"{said} [{shown_as}]"
    return said


def writes_digits(shown_as: str) -> bool:
    """Whether a number format writes digits of its own: `0"9"` does, `0.0%"p";-0.0%"p"` does not."""
    return any(re.search(r"\d", "".join(written)) for written in LITERAL.findall(shown_as))


def sheet_extras(package: zipfile.ZipFile) -> Iterator[str]:
    """What stands beside the cells: headers and footers, notes, texts of drawings, pictures, hidden rows and columns."""
    for name in sorted(filter(SHEET_PART.fullmatch, package.namelist())):
        tree = safe_tree(package.read(name))
        if name.startswith("xl/worksheets"):
            yield from sheet_margins(tree)
        else:
            yield from drawing_texts(tree)


def sheet_margins(sheet: ElementTree.Element) -> Iterator[str]:
    """Headers and footers of a sheet; how many of its rows and columns are hidden."""
    for element in sheet.iter():
        if SHEET_MARGIN.fullmatch(local_tag(element)):
            yield SHEET_CODES.sub(" ", element.text or "")
    hidden = sum(element.get("hidden") in ("1", "true") for element in sheet.iter())
    if hidden:
        yield f"<hidden {hidden}>"


def drawing_texts(tree: ElementTree.Element) -> Iterator[str]:
    """Texts of a drawing or of notes; what is put on it."""
    for element in tree.iter():
        if local_tag(element) in ("t", "text"):
            yield element.text or ""
    yield put_on(tree)


def put_on(tree: ElementTree.Element) -> str:
    """How many pictures and shapes lie on a sheet or page; empty for none."""
    counts = Counter(local_tag(element) for element in tree.iter() if local_tag(element) in PUT_ON)
    if not counts:
        return ""
    return f"<put on {' '.join(f'{kind}={n}' for kind, n in sorted(counts.items()))}>"


def slide_lines(path: Path) -> list[str]:
    """Slides in their order: what stands on them and in their notes; then layouts, charts, and what charts have in their own
    workbooks without drawing it."""
    from pptx import Presentation

    open_package(path).close()
    deck = Presentation(str(path))
    lines: list[str] = []
    for slide in deck.slides:
        lines += lines_of_slide(slide)
    for master in deck.slide_masters:
        for layout in (master, *master.slide_layouts):
            lines += shape_lines(shape for shape in layout.shapes if not shape.is_placeholder)
    with open_package(path) as package:
        drawn = list(charts_of(package))
        behind = embedded_rows(package)
    said = {word for line in drawn for word in line.split(" | ")}
    return [*lines, *drawn, *(row for row in behind if not is_drawn(row, said))]


def lines_of_slide(slide: Slide) -> Iterator[str]:
    """What stands on a slide and in its notes, and whether it is hidden."""
    yield from shape_lines(slide.shapes)
    if slide._element.get("show") in ("0", "false"):
        yield "<slide hidden>"
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame):
        yield from (paragraph.text for paragraph in notes.paragraphs)


def embedded_rows(package: zipfile.ZipFile) -> list[str]:
    """The rows of the workbooks that charts of slides are drawn from, without the sheet's name."""
    names = sorted(filter(EMBEDDED.fullmatch, package.namelist()), key=section_order)
    return [row for name in names for row in list(sheet_lines(package.read(name)))[1:]]


def is_drawn(row: str, said: set[str]) -> bool:
    """Whether a chart draws all of a row; days it has as numbers of its own."""
    return all(cell in said or not cell or DAY.fullmatch(cell) for cell in row.split(" | "))


def shape_lines(shapes: Iterable[Any]) -> Iterator[str]:
    """Texts and tables of shapes; of each shape its place in centimetres, and what kind it is where it says nothing."""
    for shape in shapes:
        yield f"<shape {to_centimetres(shape.left)} {to_centimetres(shape.top)} {kind_of(shape)}>"
        if hasattr(shape, "shapes"):
            yield from shape_lines(shape.shapes)
        elif shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)


def to_centimetres(side: Length | None) -> str:
    """A shape's distance from an edge; a dash where its layout decides."""
    if side is None:
        return "-"
    return f"{side.cm:.0f}"


def kind_of(shape: Any) -> str:
    """What a shape is where it says nothing."""
    if shape.has_text_frame:
        return ""
    return f"{getattr(shape, 'shape_type', '')}"


def paper_extras(path: Path) -> list[str]:
    """What a hwpx has beside its words: charts, pictures and shapes."""
    with open_package(path) as package:
        names = sorted(filter(PAPER_PART.fullmatch, package.namelist()), key=section_order)
        trees = [safe_tree(package.read(name)) for name in names]
        return [*charts_of(package), *map(put_on, trees)]


def charts_of(package: zipfile.ZipFile) -> Iterator[str]:
    """What the native charts of a package carry: a line per series, its name, categories and numbers; texts put on them; how
    their axes are cut or turned, and the cells of a workbook that they draw."""
    names = [
        name
        for name in package.namelist()
        if re.search(r"charts?/[^/]*chart[^/]*\.xml$", name, re.I)
    ]
    for name in sorted(names, key=section_order):
        tree = safe_tree(package.read(name))
        yield from (
            " | ".join(series_words(series)) for series in tree.iter() if local_tag(series) == "ser"
        )
        yield from chart_texts(tree)
        yield f"<chart {' '.join(sorted(axis_words(tree)))}>"


def chart_texts(tree: ElementTree.Element) -> Iterator[str]:
    """What is written on a chart; a title taken from a cell is read like one that is typed, since a program that saves
    the chart again may type it."""
    for element in tree.iter():
        if local_tag(element) == "t":
            yield "".join(element.itertext())
        elif local_tag(element) == "title":
            yield from (part.text or "" for part in element.iter() if local_tag(part) == "v")


def series_words(series: ElementTree.Element) -> Iterator[str]:
    """Names and numbers of a series; its parts by name, since programs write the ends of an interval in either order."""
    for element in sorted(series, key=local_tag):
        if local_tag(element) == "v" and element.text:
            yield number_words(element.text)
        yield from series_words(element)


def number_words(text: str) -> str:
    """A number to the digits that any program keeps; other text as it is."""
    try:
        return f"{float(text):.{DIGITS}g}"
    except ValueError:
        return text


def axis_words(tree: ElementTree.Element) -> Iterator[str]:
    """How a chart shows its numbers otherwise than they are, and where it has them from; its title is among its texts."""
    for element in tree:
        if local_tag(element) != "title":
            yield from element_words(element, local_tag(tree))
            yield from axis_words(element)


def element_words(element: ElementTree.Element, parent: str) -> Iterator[str]:
    """What an element of a chart makes of its numbers. `parent`: the name of what it stands in."""
    kind = local_tag(element)
    value = element.get("val") or ""
    shown_as = number_format_of(element)
    if kind in ("min", "max") or is_axis_turned(kind, value, parent):
        yield f"{kind}={number_words(value)}"
    elif writes_digits(shown_as):
        yield f"{kind}={shown_as}"
    elif kind == "f":
        yield (element.text or "").replace("'", "").replace("$", "")


def is_axis_turned(kind: str, value: str, parent: str) -> bool:
    """Whether an element takes an axis away or turns it round."""
    if kind == "delete":
        return value == "1" and parent.endswith("Ax")
    return kind == "orientation" and value == "maxMin"


def number_format_of(element: ElementTree.Element) -> str:
    """The number format that an element of a chart sets; empty where it sets none."""
    code = element.get("formatCode")
    if not code and local_tag(element) == "formatCode":
        code = element.text
    return code or ""


# ---- open data ---------------------------------------------------------------------------------------------


def table_lines(path: Path) -> list[str]:
    """The rows of a file of comma-separated values."""
    return rows_of(path.read_bytes())


def rows_of(content: bytes) -> list[str]:
    """The rows of comma-separated values, a line each."""
    return [" | ".join(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]


def package_lines(path: Path) -> list[str]:
    """The tables of a package of open data, each after its name."""
    with open_package(path) as package:
        lines: list[str] = []
        for name in sorted(package.namelist()):
            lines.append(name)
            if name.endswith(".csv"):
                lines += rows_of(package.read(name))
        return lines
