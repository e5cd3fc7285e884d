"""A draft of any format as text."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from analytics.korean_numbers.vocabulary.patterns import HANGUL
from briefing.drafts.hwpx import read_hwpx
from briefing.drafts.packages import LARGEST
from briefing.drafts.refused import UnreadableDraft
from briefing.drafts.seen import Draft, Unread
from briefing.drafts.word import read_docx

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00a0\u200b\ufeff]")
# a page breaks lines where no sentence ends
LINE_IN_SENTENCE = re.compile(rf"(?<=[^.!?:\n])[ ]*\n(?=[{HANGUL}\d])")
LONGEST = 200_000  # characters, a hundred pages and more: no press draft, and minutes of waiting
TEXT_ENDINGS = (".txt", ".md")
ENDINGS = (*TEXT_ENDINGS, ".hwpx", ".docx", ".pdf")


def read_draft(path: str | Path) -> str:
    """The text of a draft, a paragraph or table row per line.

    Raises:
        UnreadableDraft: not a draft, damaged, encrypted, scanned, or without a word.
    """
    return open_draft(path).text


def open_draft(path: str | Path) -> Draft:
    """The text of a draft, and where it has something that cannot be read.

    Raises:
        UnreadableDraft: not a draft, damaged, encrypted, scanned, or without a word.
    """
    path = Path(path)
    check_file(path)
    draft = read_words(path)
    text = clean_text(draft.text)
    if len(text) > LONGEST:
        raise UnreadableDraft("long", path.name)
    if not text.strip() and draft.unread:
        raise UnreadableDraft("scanned", path.name)
    if not text.strip():
        raise UnreadableDraft("empty", path.name)
    return replace(draft, text=text)


def check_file(path: Path) -> None:
    """Refuses what is no draft, is not there, or is far too large. Raises: UnreadableDraft."""
    if path.suffix.lower() not in ENDINGS:
        raise UnreadableDraft("type", path.name)
    if not path.is_file():
        raise UnreadableDraft("missing", path.name)
    if path.stat().st_size > LARGEST:
        raise UnreadableDraft("large", path.name)


def read_words(path: Path) -> Draft:
    """A file as its format has it. Raises: UnreadableDraft."""
    readers: dict[str, Callable[[Path], Draft]] = {
        ".hwpx": read_hwpx,
        ".docx": read_docx,
        ".pdf": read_pdf,
    }
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


def read_plain(path: Path) -> Draft:
    """Text as Windows and the web write it: UTF-8, UTF-16 with its mark, or CP949."""
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Draft(content.decode("utf-16"))
    try:
        return Draft(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Draft(content.decode("cp949"))


def read_pdf(path: Path) -> Draft:
    """Pages in their order; a scanned page has no text."""
    from pypdf import PdfReader

    # a broken file is said in one sentence, not in its own words too
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(str(path))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDraft("encrypted", path.name)
    pages = [page.extract_text() for page in reader.pages]
    unread = [Unread("page", str(at)) for at, page in enumerate(pages, 1) if not page.strip()]
    return Draft(LINE_IN_SENTENCE.sub(" ", "\n".join(pages)), tuple(unread))
