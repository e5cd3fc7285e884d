"""An edition as slides: 16:9, charts PowerPoint's own and editable.

An edition with a talk of its own (`Edition.slides`) has that; else each panel is a slide, its takeaway the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
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
from briefing.formats.deck import (
    EDGE,
    INNER,
    TITLE_ONLY,
    WIDTH,
    Box,
    Type,
    pack_deck,
    rgb,
    start_deck,
    style,
    text_on,
)
from briefing.formats.talk import add_talk

MOST_EMS = 28.0  # of a column: longer texts are broken
ROWS = 10
LINES = 7
CHART_TOP = Inches(1.75)
LINE_OF_MARK = Inches(0.19)  # of what a number on a chart stands for
EMS_OF_MARKS = 84  # that such a line has room for
MOST_LINES_OF_MARKS = 3  # more would leave too little of the chart
EMS_OF_A_GAP = 2.0  # between one mark and the next
SLIDES = 3  # what one slide has room for; the slides a list may take


def write_pptx(edition: Edition) -> bytes:
    """The slides. The same edition gives the same bytes: their time is that of the build."""
    deck = start_deck(edition)
    if edition.slides:
        add_talk(deck, edition)
    else:
        add_panels(deck, edition)
    return pack_deck(deck, edition)


def add_panels(deck: Any, edition: Edition) -> None:
    """A cover, then a slide for each panel and for whatever else the edition says."""
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


def chunks(lines: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    """Parts of at most so many lines, as even as they can be: no slide is left with the last line alone."""
    if not lines:
        return ()
    each = -(-len(lines) // -(-len(lines) // size))
    return (lines[i : i + each] for i in range(0, len(lines), each))
