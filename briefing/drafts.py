"""Reading text: the words of a draft from .txt, .md, .hwpx, .docx or .pdf. Nothing is written, nothing leaves the host."""

from __future__ import annotations

import logging
import re
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from analytics.refusal import Refusal
from briefing.claims import words
from briefing.claims.vocabulary.patterns import HANGUL

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00a0\u200b\ufeff]")
LINE_IN_SENTENCE = re.compile(
    rf"(?<=[^.!?:\n])[ ]*\n(?=[{HANGUL}\d])"
)  # a page breaks lines where no sentence ends
LONGEST = 200_000  # characters, a hundred pages and more: no press draft, and minutes of waiting
LARGEST = (
    50 * 2**20
)  # bytes, of the file and of any one part unpacked from it: a press draft has a hundredth of it
LARGEST_XML = (
    16 * 2**20
)  # bytes of one part of words: a tree of it takes twenty times as much memory
TEXT_ENDINGS = (".txt", ".md")
ENDINGS = (*TEXT_ENDINGS, ".hwpx", ".docx", ".pdf")
HWPX_TEXT, HWPX_PARAGRAPH, HWPX_ROW, HWPX_CELL = "t", "p", "tr", "tc"


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
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableDraft("type", path.name)
    if not path.is_file():
        raise UnreadableDraft("missing", path.name)
    if path.stat().st_size > LARGEST:
        raise UnreadableDraft("large", path.name)
    read = {".hwpx": read_hwpx, ".docx": read_docx, ".pdf": read_pdf}.get(ending, read_plain)
    try:
        text = read(path)
    except UnreadableDraft:
        raise
    except (
        Exception
    ) as error:  # whatever a library meets in a broken file, a person needs the one sentence
        raise UnreadableDraft("damaged", path.name) from error
    text = plain(text)
    if len(text) > LONGEST:
        raise UnreadableDraft("long", path.name)
    if not text.strip():
        raise UnreadableDraft("scanned" if ending == ".pdf" else "empty", path.name)
    return text


def plain(text: str) -> str:
    """Text with whole syllables (a Mac writes them in pieces) and without the signs that some programs put for spaces."""
    return (
        CONTROL.sub(" ", unicodedata.normalize("NFC", text))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


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

    if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":  # a locked docx is an old compound file
        raise UnreadableDraft("encrypted", path.name)
    check_sizes(path)
    document = Document(str(path))
    lines = []
    for block in document.iter_inner_content():
        lines += docx_rows(block) if isinstance(block, Table) else [block.text]
    for section in document.sections:
        lines += [
            paragraph.text
            for part in (section.header, section.footer)
            for paragraph in part.paragraphs
        ]
    return "\n".join(lines)


def docx_rows(table) -> list[str]:
    """A table's rows; a cell that spans several columns is said once."""
    return [
        " | ".join(cell.text.replace("\n", " ") for cell in dict.fromkeys(row.cells))
        for row in table.rows
    ]


def read_pdf(path: Path) -> str:
    """Pages in their order; a scanned page has no text."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # a broken file is said in one sentence, not in its own words too

    reader = PdfReader(str(path))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDraft("encrypted", path.name)
    return LINE_IN_SENTENCE.sub(" ", "\n".join(page.extract_text() for page in reader.pages))


def read_hwpx(path: Path) -> str:
    """Sections of a hwpx in their order: a paragraph or table row per line. Plain zip and XML, as KS X 6101 has it."""
    if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableDraft("encrypted", path.name)
    check_sizes(path)
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in package.read(
            "META-INF/manifest.xml"
        ):
            raise UnreadableDraft("encrypted", path.name)
        sections = sorted(
            (n for n in names if n.startswith("Contents/section") and n.endswith(".xml")),
            key=section_order,
        )
        if not sections:
            raise UnreadableDraft("damaged", path.name)
        return "\n".join(
            line for name in sections for line in hwpx_lines(safe_tree(package.read(name)))
        )


def section_order(name: str) -> int:
    digits = "".join(c for c in name if c.isdigit())
    return int(digits or 0)


def check_sizes(path: Path) -> None:
    """Refuses a package that unpacks to more than a draft can hold. Raises: UnreadableDraft, zipfile.BadZipFile."""
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        is_vast = any(
            part.file_size > LARGEST_XML and part.filename.endswith(".xml") for part in parts
        )
        if is_vast or sum(part.file_size for part in parts) > 4 * LARGEST:
            raise UnreadableDraft("large", path.name)


def safe_tree(content: bytes) -> ElementTree.Element:
    """The tree of a part; entities of its own have no place in a document and may explode. Raises: ValueError."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise ValueError("entities in a document")
    return ElementTree.fromstring(content)


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def hwpx_lines(parent: ElementTree.Element) -> list[str]:
    """Lines below an element: each paragraph's own words, then the rows of tables that hang in it."""
    lines = []
    for child in parent:
        if local(child) == HWPX_ROW:
            lines.append(
                " | ".join(" ".join(hwpx_lines(cell)) for cell in child if local(cell) == HWPX_CELL)
            )
        elif local(child) == HWPX_PARAGRAPH:
            own = "".join(own_words(child))
            lines += [own] if own.strip() else []
            lines += [line for run in child for line in hwpx_lines(run)]
        elif local(child) != HWPX_TEXT:
            lines += hwpx_lines(child)
    return lines


def own_words(paragraph: ElementTree.Element) -> list[str]:
    """Text of a paragraph's runs, without that of the tables and boxes inside them."""
    return [
        "".join(text.itertext()) for run in paragraph for text in run if local(text) == HWPX_TEXT
    ]
