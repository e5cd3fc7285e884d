"""An edition as a pdf: its html page printed by an installed browser; Korean in it is text, with bookmarks and tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfWriter

from briefing.edition.model import Edition, OnePage
from briefing.formats.browser import print_pdf
from briefing.formats.charts import words
from briefing.formats.fonts import need_korean_font
from briefing.formats.html import write_annex, write_front, write_html
from briefing.formats.made_at import made_at


def write_pdf(edition: Edition) -> bytes:
    """The pdf, A4. The same edition printed by the same browser gives the same bytes: its time is that of the build.

    Raises:
        CannotWrite: no browser, or no Korean font; html, xlsx, pptx and hwpx need neither.
    """
    need_korean_font()
    return print_sheets(edition, write_html(edition))


def write_pdf_parts(edition: Edition, shown: OnePage) -> tuple[bytes, bytes]:
    """The one page and its annex as two files. Raises: as `write_pdf`."""
    need_korean_font()
    front = print_sheets(edition, write_front(edition, shown))
    return front, print_sheets(edition, write_annex(edition))


def print_sheets(edition: Edition, page: bytes) -> bytes:
    """A page of an edition as pdf. Raises: CannotWrite: no browser."""
    writer = PdfWriter(clone_from=io.BytesIO(print_pdf(page)))
    for sheet in writer.pages:
        for font in fonts_in(sheet):
            blanks_as_blanks(font)
    moment = f"D:{made_at(edition):%Y%m%d%H%M%S}Z"
    writer.metadata = {
        "/Title": f"{edition.title} {edition.subtitle}",
        "/Subject": edition.source,
        "/Creator": words.MAKER,
        "/Keywords": edition.number,
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    out = io.BytesIO()
    writer.write(out)
    return counted_anew(out.getvalue())


def counted_anew(content: bytes) -> bytes:
    """The names of the parts of its text, which go on from wherever the browser had counted to, in the same room."""
    names = sorted(set(re.findall(rb"\(node(\d{8})\)", content)))
    place = {name: b"(node%08d)" % number for number, name in enumerate(names, 1)}
    return re.sub(rb"\(node(\d{8})\)", lambda found: place[found[1]], content)


def fonts_in(part: Any) -> Iterator[Any]:
    """The fonts of a page and of the drawings on it."""
    resources = part.get("/Resources", {})
    for font in (resources.get("/Font", {})).values():
        yield font.get_object()
    for drawing in (resources.get("/XObject", {})).values():
        yield from fonts_in(drawing.get_object())


def blanks_as_blanks(font: Any) -> None:
    """Has a font's blank mean a blank. Nanum's is also named by a control character, which browsers write into the pdf; then
    nobody finds two words that stand beside each other."""
    if "/ToUnicode" not in font:
        return
    meaning = font["/ToUnicode"].get_data()
    mended = re.sub(rb"(<[0-9A-F]{4}> )<00(?:[01][0-9A-F]|A0)>(?=\n)", rb"\1<0020>", meaning)
    if mended != meaning:
        font["/ToUnicode"].set_data(mended)
