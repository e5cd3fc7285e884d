"""An edition as slides: 16:9, each takeaway its slide's title, charts PowerPoint's own and editable."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches, Pt

from analytics.charts.texts import cut, em, wrap
from analytics.charts.theme import LIGHT
from analytics.panels.panel import View
from analytics.panels.tables import Table
from briefing.edition import words
from briefing.edition.model import Edition, card_table, cell_text
from briefing.formats.charts.chartml import add_chart
from briefing.formats.charts.series import read_chart
from briefing.formats.charts.words import as_office_draws
from briefing.formats.made_at import made_at

FONT = "Malgun Gothic"
WIDTH = Inches(13.333)
HEIGHT = Inches(7.5)
EDGE = Inches(0.6)
INNER = WIDTH - 2 * EDGE
MOST_EMS = 28.0  # of a column: longer texts are broken
TITLE_ONLY = 5  # of python-pptx's own layouts
ROWS = 10
LINES = 7
CHART_TOP = Inches(1.75)
LINE_OF_MARK = Inches(0.19)  # of what a number on a chart stands for
EMS_OF_MARKS = 84  # that such a line has room for
MOST_LINES_OF_MARKS = 3  # more would leave too little of the chart
EMS_OF_A_GAP = 2.0  # between one mark and the next
SLIDES = 3  # what one slide has room for; the slides a list may take
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_pptx(edition: Edition) -> bytes:
    """The slides. The same edition gives the same bytes: their time is that of the build."""
    deck = Presentation()
    deck.slide_width = WIDTH
    deck.slide_height = HEIGHT
    speak_korean(deck)
    moment = made_at(edition)
    core = deck.core_properties
    core.title = edition.title
    core.author = ""
    core.comments = edition.source
    core.language = "ko-KR"
    core.created = core.modified = moment
    core.last_modified_by = ""
    core.revision = 1
    cover(deck, edition)
    for points in edition.points:
        parts = [
            *chunks((*points.head, *points.lines), LINES),
            *chunks(points.terms, LINES),
        ]
        for part in parts:
            sentences(
                slide_of(deck, edition, points.title, points.rule), part, min(map(size_for, parts))
            )
    for section in edition.sections:
        panel(deck, edition, section)
    for answer in edition.answers:
        slide = slide_of(deck, edition, answer.question, answer.source)
        sentences(
            slide,
            [
                answer.answer,
                *(f"{words.DEFINITION} · {label}: {text}" for label, text in answer.definitions),
            ],
        )
    for listed in edition.listed:
        rows = listed.table.rows
        for at in range(0, min(len(rows), ROWS * SLIDES) or 1, ROWS):
            slide = slide_of(deck, edition, listed.title, listed.rule)
            if rows:
                table_on(slide, listed.table, Inches(1.75), Inches(4.9), at)
            else:
                sentences(slide, [listed.nothing])
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue(), moment)


# ---- slides ------------------------------------------------------------------------------------------------


def cover(deck: Any, edition: Edition) -> None:
    """What the document says, then its figures."""
    slide = slide_of(deck, edition, edition.title, edition.subtitle)
    lines = [*edition.sentences]
    if edition.is_sample:
        lines.append(words.SAMPLE_LINE)
    sentences(slide, lines)
    if edition.cards:
        table_on(
            slide_of(deck, edition, words.CARDS, edition.subtitle),
            card_table(edition.cards),
            Inches(1.75),
            Inches(4.9),
        )


def panel(deck: Any, edition: Edition, section: View) -> None:
    """The chart fills the slide; a table stands on one where there is no chart."""
    subtitle = section.subtitle
    if section.chart:
        subtitle = as_office_draws(subtitle)
    slide = slide_of(deck, edition, section.takeaway, subtitle, section.source)
    if section.chart:
        read = read_chart(section.chart, tuple(label for label, _ in section.definitions))
        marks = break_marks(section.marked)
        high = Inches(4.45) - len(marks) * LINE_OF_MARK
        add_chart(slide, read, (EDGE, CHART_TOP, INNER, high), section.told)
        if marks:
            box = Box(EDGE, CHART_TOP + high, INNER, len(marks) * LINE_OF_MARK)
            text_on(slide, marks, box, Type(10, LIGHT.text_quiet))
        text_on(
            slide,
            [section.spoken],
            Box(EDGE, Inches(6.2), INNER, Inches(0.6)),
            Type(12, LIGHT.text_quiet),
        )
    elif section.table.rows:
        table_on(slide, section.table, Inches(1.75), Inches(4.6))
    else:
        sentences(slide, section.notes, 16)
    happened: tuple[str, ...] = ()
    if section.choice:
        happened = tuple(
            " ".join(filter(None, map(cell_text, row))) for row in section.happened.rows
        )
    notes = [f"{label}: {text}" for label, text in section.definitions]
    slide.notes_slide.notes_text_frame.text = "\n".join(
        [
            section.takeaway,
            *section.marked,
            *section.choice,
            *happened,
            *section.notes,
            *notes,
            section.source,
        ]
    )


def break_marks(marked: Sequence[str]) -> list[str]:
    """The lines below a chart that say what its numbers stand for; long titles are cut, and whole in the notes."""
    lines = wrap(" · ".join(marked), EMS_OF_MARKS).splitlines()
    if len(lines) <= MOST_LINES_OF_MARKS:
        return lines
    share = EMS_OF_MARKS * (MOST_LINES_OF_MARKS - 1) / len(marked) - EMS_OF_A_GAP
    short = [cut(mark, share) for mark in marked]
    return [*wrap(" · ".join(short), EMS_OF_MARKS).splitlines(), words.MARKS_IN_NOTES]


def slide_of(deck: Any, edition: Edition, title: str, subtitle: str, source: str = "") -> Any:
    """A slide with its title, what it is about, the source at its foot and the sample mark."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    shape = slide.shapes.title
    shape.left = EDGE
    shape.top = Inches(0.35)
    shape.width = INNER - Inches(1.2)
    shape.height = Inches(0.95)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.text = title
    frame.margin_left = 0
    style(frame.paragraphs[0], size_title(title), LIGHT.text, bold=True)
    text_on(
        slide,
        [subtitle],
        Box(EDGE, Inches(1.3), INNER, Inches(0.4)),
        Type(size_subtitle(subtitle), LIGHT.text_quiet),
    )
    text_on(
        slide,
        [source or edition.source],
        Box(EDGE, Inches(6.95), INNER, Inches(0.4)),
        Type(11, LIGHT.text_quiet),
    )
    if edition.is_sample:
        text_on(
            slide,
            [words.SAMPLE],
            Box(WIDTH - EDGE - Inches(1.3), Inches(0.35), Inches(1.3), Inches(0.4)),
            Type(14, LIGHT.danger, bold=True),
        )
    return slide


def sentences(slide: Any, lines: Sequence[str], size: int = 0) -> None:
    text_on(
        slide,
        lines,
        Box(EDGE, Inches(1.75), INNER, Inches(4.9)),
        Type(size or size_for(lines), LIGHT.text, gap=10),
    )


def size_title(title: str) -> int:
    """The type in which a title takes two lines at most."""
    for size, most in TITLE_SIZES:
        if em(title) < most:
            return size
    return SMALLEST_TITLE


def size_subtitle(subtitle: str) -> int:
    """The type in which a subtitle takes one line."""
    if em(subtitle) < 62:
        return 13
    return 10


TITLE_SIZES = ((26, 54), (21, 68))  # a size in points, for titles of fewer ems than that
SMALLEST_TITLE = 16
TYPE_SIZES = ((22, 260), (19, 400), (16, 600))  # a size in points, for text of fewer ems than that
SMALLEST = 13


def size_for(lines: Sequence[str]) -> int:
    """The type in which paragraphs fill a slide and no more."""
    length = sum(map(em, lines))
    for size, most in TYPE_SIZES:
        if length < most:
            return size
    return SMALLEST


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


def text_on(slide: Any, lines: Iterable[str], box: Box, look: Type) -> None:
    """A box of paragraphs; text is text."""
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


def style(paragraph: Any, size: int, colour: str, *, bold: bool = False) -> None:
    paragraph.font.size = Pt(size)
    paragraph.font.bold = bold
    paragraph.font.color.rgb = rgb(colour)
    paragraph.alignment = None
    paragraph._p.get_or_add_pPr().set("algn", "l")


GROUNDS = {True: LIGHT.surface_quiet, False: LIGHT.surface}  # of a table's head, of its rows


def size_table(wide: Sequence[float]) -> int:
    """The largest type in which columns of so many ems fit beside each other."""
    small = 10
    if len(wide) <= 6:
        small = 12
    if max(wide) > MOST_EMS:
        return small
    for size in (18, 16, 14):
        if sum(wide) * Pt(size) <= INNER:
            return size
    return small


def table_on(slide: Any, table: Table, top: int, height: int, start: int = 0) -> None:
    """A table of the rows that fit, from one on; how many there are where they do not."""
    rows = table.rows[start : start + ROWS]
    columns = len(table.columns)
    frame = slide.shapes.add_table(
        len(rows) + 1, columns, EDGE, top, INNER, min(height, Inches(0.4) * (len(rows) + 1))
    )
    grid = frame.table
    wide = [
        2.5 + min(MOST_EMS, max(3.0, *(em(cell_text(row[i])) for row in (table.columns, *rows))))
        for i in range(columns)
    ]
    for i, share in enumerate(wide):
        grid.columns[i].width = Emu(int(INNER * share / sum(wide)))
    size = size_table(wide)
    for number, row in enumerate((table.columns, *rows)):
        for i, value in enumerate(row):
            cell = grid.cell(number, i)
            cell.text = cell_text(value)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(GROUNDS[number == 0])
            style(cell.text_frame.paragraphs[0], size, LIGHT.text, bold=number == 0)
    if len(rows) < len(table.rows):
        shown = words.rows_shown(len(table.rows), start + 1, start + len(rows))
        text_on(
            slide, [shown], Box(EDGE, Inches(6.55), INNER, Inches(0.35)), Type(11, LIGHT.text_quiet)
        )


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


def chunks(lines: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    """Parts of at most so many lines, as even as they can be: no slide is left with the last line alone."""
    if not lines:
        return ()
    each = -(-len(lines) // -(-len(lines) // size))
    return (lines[i : i + each] for i in range(0, len(lines), each))


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
