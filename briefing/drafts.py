"""Reading text: the words of a draft from .txt, .md, .hwpx, .docx or .pdf.

Nothing is written, nothing leaves the host.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from analytics.korean_numbers.vocabulary.patterns import HANGUL
from analytics.refusal import Refusal
from briefing.claims import words

if TYPE_CHECKING:
    from docx.table import Table

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00a0\u200b\ufeff]")
# a page breaks lines where no sentence ends
LINE_IN_SENTENCE = re.compile(rf"(?<=[^.!?:\n])[ ]*\n(?=[{HANGUL}\d])")
LONGEST = 200_000  # characters, a hundred pages and more: no press draft, and minutes of waiting
# bytes, of the file and of any one part unpacked from it: a press draft has a hundredth of it
LARGEST = 50 * 2**20
# bytes of one part of words: a tree of it takes twenty times as much memory
LARGEST_XML = 16 * 2**20
LARGEST_UNPACKED = 4 * LARGEST
TEXT_ENDINGS = (".txt", ".md")
ENDINGS = (*TEXT_ENDINGS, ".hwpx", ".docx", ".pdf")
LOCKED = b"\xd0\xcf\x11\xe0"  # a locked docx or hwpx is an old compound file
# the tags of a hwpx
HWPX_TEXT = "t"
HWPX_PARAGRAPH = "p"
HWPX_ROW = "tr"
HWPX_CELL = "tc"
HWPX_SECTION = re.compile(r"Contents/section.*\.xml", re.DOTALL)
HWPX_MANIFEST = "META-INF/manifest.xml"


class UnreadableDraft(Refusal):
    """A draft without text that can be read; its code says why."""

    code: words.Unreadable

    def __init__(self, code: words.Unreadable, name: str) -> None:
        super().__init__(code, name=name)
        self.name = name


def read_draft(path: str | Path) -> str:
    """The text of a draft, a paragraph or table row per line.

    Raises:
        UnreadableDraft: not a draft, damaged, encrypted, scanned, or without a word.
    """
    path = Path(path)
    check_file(path)
    text = clean_text(read_words(path))
    if len(text) > LONGEST:
        raise UnreadableDraft("long", path.name)
    if not text.strip() and path.suffix.lower() == ".pdf":
        raise UnreadableDraft("scanned", path.name)
    if not text.strip():
        raise UnreadableDraft("empty", path.name)
    return text


def check_file(path: Path) -> None:
    """Refuses what is no draft, is not there, or is far too large. Raises: UnreadableDraft."""
    if path.suffix.lower() not in ENDINGS:
        raise UnreadableDraft("type", path.name)
    if not path.is_file():
        raise UnreadableDraft("missing", path.name)
    if path.stat().st_size > LARGEST:
        raise UnreadableDraft("large", path.name)


def read_words(path: Path) -> str:
    """The text of a file as its format has it. Raises: UnreadableDraft."""
    readers = {".hwpx": read_hwpx, ".docx": read_docx, ".pdf": read_pdf}
    read = readers.get(path.suffix.lower(), read_plain)
    try:
        return read(path)
    except UnreadableDraft:
        raise
    except Exception as error:
        # whatever a library meets in a broken file, a person needs the one sentence
        raise UnreadableDraft("damaged", path.name) from error


def clean_text(text: str) -> str:
    """Text with whole syllables (a Mac writes them in pieces) and with plain blanks and line ends."""
    text = CONTROL.sub(" ", unicodedata.normalize("NFC", text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_plain(path: Path) -> str:
    """Text as Windows and the web write it: UTF-8, UTF-16 with its mark, or CP949."""
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp949")


def read_docx(path: Path) -> str:
    """Paragraphs and tables of a Word file in their order, then its headers, footers and notes."""
    from docx import Document
    from docx.table import Table

    if is_locked(path):
        raise UnreadableDraft("encrypted", path.name)
    check_sizes(path)
    document = Document(str(path))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += read_docx_rows(block)
        else:
            lines.append(block.text)
    for section in document.sections:
        lines += [paragraph.text for paragraph in section.header.paragraphs]
        lines += [paragraph.text for paragraph in section.footer.paragraphs]
    return "\n".join(lines)


def read_docx_rows(table: Table) -> list[str]:
    """A table's rows; a cell that spans several columns is said once."""
    return [
        " | ".join(cell.text.replace("\n", " ") for cell in dict.fromkeys(row.cells))
        for row in table.rows
    ]


def read_pdf(path: Path) -> str:
    """Pages in their order; a scanned page has no text."""
    from pypdf import PdfReader

    # a broken file is said in one sentence, not in its own words too
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(str(path))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDraft("encrypted", path.name)
    return LINE_IN_SENTENCE.sub(" ", "\n".join(page.extract_text() for page in reader.pages))


def read_hwpx(path: Path) -> str:
    """Sections of a hwpx in their order: a paragraph or table row per line.

    Plain zip and XML, as KS X 6101 has it.
    """
    if is_locked(path):
        raise UnreadableDraft("encrypted", path.name)
    check_sizes(path)
    with zipfile.ZipFile(path) as package:
        if is_encrypted(package):
            raise UnreadableDraft("encrypted", path.name)
        sections = sorted(
            (name for name in package.namelist() if HWPX_SECTION.fullmatch(name)),
            key=section_order,
        )
        if not sections:
            raise UnreadableDraft("damaged", path.name)
        lines: list[str] = []
        for name in sections:
            lines += read_hwpx_lines(safe_tree(package.read(name)))
        return "\n".join(lines)


def is_locked(path: Path) -> bool:
    """Whether a document is behind a password, as its first bytes say."""
    return path.read_bytes().startswith(LOCKED)


def is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether the manifest of a hwpx says that its parts are encrypted."""
    if HWPX_MANIFEST not in package.namelist():
        return False
    return b"encryption-data" in package.read(HWPX_MANIFEST)


def section_order(name: str) -> int:
    """The number of a section: section10.xml comes after section2.xml."""
    digits = "".join(letter for letter in name if letter.isdigit())
    return int(digits or 0)


def check_sizes(path: Path) -> None:
    """Refuses a package that unpacks to more than a draft can hold.

    Raises:
        UnreadableDraft; zipfile.BadZipFile.
    """
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        is_vast = any(
            part.file_size > LARGEST_XML and part.filename.endswith(".xml") for part in parts
        )
        if is_vast or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise UnreadableDraft("large", path.name)


def safe_tree(content: bytes) -> ElementTree.Element:
    """The tree of a part.

    Raises:
        ValueError: it has entities of its own, which have no place in a document and may explode.
    """
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise ValueError("entities in a document")
    return ElementTree.fromstring(content)


def local_tag(element: ElementTree.Element) -> str:
    """The tag of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def read_hwpx_lines(parent: ElementTree.Element) -> list[str]:
    """Lines below an element: a paragraph's own words, then the rows of tables in it."""
    lines: list[str] = []
    for child in parent:
        tag = local_tag(child)
        if tag == HWPX_ROW:
            lines.append(read_hwpx_row(child))
        elif tag == HWPX_PARAGRAPH:
            lines += read_hwpx_paragraph(child)
        elif tag != HWPX_TEXT:
            lines += read_hwpx_lines(child)
    return lines


def read_hwpx_row(row: ElementTree.Element) -> str:
    """The cells of a table's row on one line."""
    cells = [cell for cell in row if local_tag(cell) == HWPX_CELL]
    return " | ".join(" ".join(read_hwpx_lines(cell)) for cell in cells)


def read_hwpx_paragraph(paragraph: ElementTree.Element) -> list[str]:
    """A paragraph's own words, then the lines of what hangs in its runs."""
    lines: list[str] = []
    own = "".join(read_own_words(paragraph))
    if own.strip():
        lines.append(own)
    for run in paragraph:
        lines += read_hwpx_lines(run)
    return lines


def read_own_words(paragraph: ElementTree.Element) -> list[str]:
    """Text of a paragraph's runs, without that of the tables and boxes inside them."""
    return [
        "".join(text.itertext())
        for run in paragraph
        for text in run
        if local_tag(text) == HWPX_TEXT
    ]
