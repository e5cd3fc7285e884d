"""A talk on slides: for each slide its answer, one large figure, and below them a chart or a few lines.

Nothing is smaller than 20 points; what explains the figures is in the slide's notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches

from analytics.charts.chart import NumberAxis
from analytics.charts.texts import em, wrap
from analytics.charts.theme import LIGHT
from briefing.edition import words
from briefing.edition.model import Edition, Slide
from briefing.formats.charts.chartml import add_chart
from briefing.formats.charts.series import read_chart
from briefing.formats.deck import EDGE, INNER, TITLE_ONLY, WIDTH, Box, Type, rgb, style, text_on

POINT = Inches(1) / 72
LEADING = 1.3  # of a line, to its letters
ROUGH = 0.93  # of a line: ems are counted near enough, and bold is wider
SMALLEST = 20
MARK = Inches(1.4)  # as wide as the sample's mark
BESIDE = Inches(6.1)  # where the words beside the figure begin
TITLE = Box(EDGE, Inches(0.4), INNER - MARK, Inches(0.75))
SAMPLE_AT = Box(WIDTH - EDGE - MARK, Inches(0.55), MARK, Inches(0.45))
FIGURE = Box(EDGE, Inches(1.3), BESIDE - EDGE, Inches(1.45))
WORDS = Box(BESIDE, Inches(1.3), WIDTH - EDGE - BESIDE, Inches(1.6))
SUBTITLE = Box(EDGE, Inches(3), INNER, Inches(0.45))
CHART = Box(EDGE, Inches(3.45), INNER, Inches(3.2))
BELOW = Box(EDGE, Inches(3.1), INNER, Inches(3.55))
FOOT = Box(EDGE, Inches(6.8), INNER, Inches(0.45))
LARGE = Type(72, LIGHT.accent_text, bold=True)
QUIET = Type(SMALLEST, LIGHT.text_quiet)
SIZES = (30, 28, 26, 24, 22, SMALLEST)
ABOVE = 1.06  # of an axis: what it leaves above the highest column is meant for smaller letters
PADDING = 1.2  # ems of a cell beside its text


def add_talk(deck: Any, edition: Edition) -> None:
    """A slide for each of the edition's."""
    for slide in edition.slides:
        shown = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        put_title(shown, slide.title)
        text_on(shown, [slide.figure], FIGURE, LARGE)
        if edition.is_sample:
            put_sample_mark(shown)
        put_words(shown, [slide.caption, *slide.lines])
        if slide.chart:
            put_chart(shown, slide)
        else:
            put_rows(shown, slide.rows)
        text_on(shown, [words.foot(edition.as_of, edition.number)], FOOT, QUIET)
        notes = (slide.title, *slide.notes, edition.source)
        shown.notes_slide.notes_text_frame.text = "\n".join(notes)


def put_title(shown: Any, title: str) -> None:
    shape = shown.shapes.title
    shape.left = TITLE.left
    shape.top = TITLE.top
    shape.width = TITLE.width
    shape.height = TITLE.height
    frame = shape.text_frame
    frame.text = title
    frame.margin_left = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    style(frame.paragraphs[0], 32, LIGHT.text, bold=True)


def put_sample_mark(shown: Any) -> None:
    """예시 자료, within the margin on the right."""
    mark = Type(SMALLEST, LIGHT.danger, bold=True)
    frame = text_on(shown, [words.SAMPLE], SAMPLE_AT, mark)
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def put_words(shown: Any, lines: Sequence[str]) -> None:
    """What the figure counts, beside it, and what else is to be known."""
    frame = text_on(shown, lines, WORDS, Type(fit_size(lines, WORDS), LIGHT.text))
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].font.bold = True


def put_rows(shown: Any, rows: Sequence[Sequence[str]]) -> None:
    """Rows over the whole lower half, who they are about in bold."""
    columns = list(zip(*rows, strict=True))
    wide = [max(map(em, column)) + PADDING for column in columns]
    size = next((size for size in SIZES if sum(wide) * size * POINT <= BELOW.width), SMALLEST)
    frame = shown.shapes.add_table(
        len(rows), len(columns), BELOW.left, BELOW.top, BELOW.width, BELOW.height
    )
    grid = frame.table
    grid.first_row = False
    grid.horz_banding = False
    for column, share in zip(grid.columns, wide, strict=True):
        column.width = Emu(int(BELOW.width * share / sum(wide)))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            fill_cell(grid.cell(number, place), text, size, is_bold=len(row) > 1 and not place)


def fill_cell(cell: Any, text: str, size: int, *, is_bold: bool) -> None:
    cell.text = text
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(LIGHT.surface_quiet)
    style(cell.text_frame.paragraphs[0], size, LIGHT.text, bold=is_bold)


def put_chart(shown: Any, slide: Slide) -> None:
    """The chart with its figures on its bars: no axis of values, no legend."""
    assert slide.chart, "asked before"
    text_on(shown, [slide.subtitle], SUBTITLE, QUIET)
    place = (CHART.left, CHART.top, CHART.width, CHART.height)
    told = " ".join((slide.title, *slide.lines))
    chart = add_chart(shown, read_chart(slide.chart), place, told, SMALLEST)
    chart.has_legend = False
    if isinstance(slide.chart.y_axis, NumberAxis):
        hide_values(chart.value_axis, slide.chart.y_axis)


def hide_values(shown: Any, axis: NumberAxis) -> None:
    """An axis of values of which nothing is seen but the room it leaves for the figure on the highest column."""
    lowest, highest = axis.span
    shown.minimum_scale, shown.maximum_scale = lowest, highest * ABOVE
    shown.has_major_gridlines = False
    shown.major_tick_mark = XL_TICK_MARK.NONE
    shown.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def fit_size(lines: Sequence[str], box: Box) -> int:
    """The largest type in which lines fit a box, broken between words; never less than the smallest."""
    for size in SIZES:
        ems = box.width / POINT / size * ROUGH
        broken = sum(len(wrap(line, ems).splitlines()) for line in lines)
        if broken * size * LEADING <= box.height / POINT:
            return size
    return SMALLEST
