"""A deck of slides as a file: its size, its language, how text stands on it, and the same bytes for the same edition."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches, Pt

from briefing.edition.model import Edition
from briefing.formats.made_at import made_at

FONT = "Malgun Gothic"
WIDTH = Inches(13.333)
HEIGHT = Inches(7.5)
EDGE = Inches(0.6)
INNER = WIDTH - 2 * EDGE
TITLE_ONLY = 5  # of python-pptx's own layouts
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def start_deck(edition: Edition) -> Any:
    """A deck without slides; its time is that of the build."""
    deck = Presentation()
    deck.slide_width = WIDTH
    deck.slide_height = HEIGHT
    speak_korean(deck)
    core = deck.core_properties
    core.title = edition.title
    core.author = ""
    core.comments = edition.source
    core.language = "ko-KR"
    core.created = core.modified = made_at(edition)
    core.last_modified_by = ""
    core.revision = 1
    return deck


def pack_deck(deck: Any, edition: Edition) -> bytes:
    """The file. The same edition gives the same bytes."""
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue(), made_at(edition))


# ---- text on slides ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    """Where something stands on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Type:
    """How text looks: its size and the gap after a paragraph in points, its colour."""

    size: int
    colour: str
    bold: bool = False
    gap: int = 0


def text_on(slide: Any, lines: Iterable[str], box: Box, look: Type) -> Any:
    """A box of paragraphs; text is text. Gives its frame."""
    frame = slide.shapes.add_textbox(box.left, box.top, box.width, box.height).text_frame
    frame.word_wrap = True
    frame.margin_left = 0
    frame.margin_right = 0
    paragraph = frame.paragraphs[0]
    for number, line in enumerate(lines):
        if number:
            paragraph = frame.add_paragraph()
        paragraph.text = line
        paragraph.space_after = Pt(look.gap)
        style(paragraph, look.size, look.colour, bold=look.bold)
    return frame


def style(paragraph: Any, size: int, colour: str, *, bold: bool = False) -> None:
    paragraph.font.size = Pt(size)
    paragraph.font.bold = bold
    paragraph.font.color.rgb = rgb(colour)
    paragraph.alignment = None
    look = paragraph._p.get_or_add_pPr()
    look.set("algn", "l")
    look.set("eaLnBrk", "0")  # Korean breaks between words, not within


# ---- the file ----------------------------------------------------------------------------------------------


def speak_korean(deck: Any) -> None:
    """Korean letters in the theme's fonts, from which slides, tables and charts all take theirs."""
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode("utf-8")
    text = re.sub(r'<a:(latin|ea) typeface="[^"]*"', rf'<a:\1 typeface="{FONT}"', text)
    theme._blob = text.encode("utf-8")


def settled(package: bytes, moment: datetime) -> bytes:
    """The package with every time in it set: of its entries, and of the workbooks inside it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = settled(content, moment)
            elif name == "docProps/core.xml":
                stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(
                    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content
                )
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
