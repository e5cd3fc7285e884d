"""Charts as static pictures in SVG: inside a page, or each on its own with its finding, source and
number.

They need no script, no browser and no request.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from analytics.charts.chart import Chart
from analytics.charts.texts import wrap
from analytics.charts.theme import FONTS, LIGHT
from analytics.panels.panel import View
from briefing.edition import words
from briefing.edition.model import Edition
from briefing.formats.charts.svg_axes import (
    FONT,
    LINE,
    WIDTH,
    Frame,
    TextStyle,
    draw_axes,
    draw_text,
)
from briefing.formats.charts.svg_marks import Drawing
from briefing.formats.charts.words import picture_source

PICTURE = 1600, 900  # pixels of a picture of its own
NARROW = (
    880  # units of FONT's scale across one, at least: a low chart is drawn larger rather than wider
)
CLOSER = 0.82  # rows of a page's list have room for a finger
EDGE = 28  # around a picture
TITLE = 21  # size of its finding
SMALL = 12  # of its source
FINDING = TextStyle("start", "top", LIGHT.text, TITLE, is_bold=True)
MEASURED = TextStyle("start", "top", LIGHT.text_quiet)
SOURCE = TextStyle("start", "bottom", LIGHT.text_quiet, SMALL)


def draw_svg(chart: Chart, name: str, spoken: str, size: tuple[int, int] | None = None) -> str:
    """The chart as an SVG element of a page.

    Args:
        chart: not empty.
        name: unique in the document; patterns are named after it.
        spoken: what a screen reader says.
        size: width and height in units of its letters' scale; by default a page's width and the chart's own height.
    """
    width, height = size or (WIDTH, chart.look.size.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-size="{FONT}" font-family="{escape(FONTS)}" aria-label="{escape(spoken)}">'
        f"{draw_chart(chart, name, width, height)}</svg>"
    )


def draw_chart(chart: Chart, name: str, width: float, height: float) -> str:
    """Everything a chart shows, in a box of so many units."""
    frame = Frame(chart, width, height)
    drawing = Drawing(chart, frame, name)
    parts = [
        *draw_axes(frame),
        *drawing.draw_across(below=True),
        *drawing.draw_milestones(),
        *drawing.draw_series(),
        *drawing.draw_across(below=False),
        *drawing.draw_notes(),
        *drawing.draw_legend(),
    ]
    patterns = "".join(draw_pattern(key, colour) for colour, key in drawing.hatches.items())
    return f"<defs>{patterns}</defs>{''.join(parts)}"


def draw_pattern(key: str, colour: str) -> str:
    """What an area that is hatched in a colour is filled with."""
    return (
        f'<pattern id="{key}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{LIGHT.surface}"/>'
        f'<rect width="2" height="6" fill="{colour}"/></pattern>'
    )


# ---- pictures of their own -----------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """A picture's width in units, and its texts broken into lines of that width."""

    width: float
    title: str
    note: str
    foot: str

    @property
    def height(self) -> float:
        return self.width * PICTURE[1] / PICTURE[0]

    @property
    def above(self) -> float:
        """From the upper edge to the chart."""
        return EDGE + line_height(self.title, TITLE) + line_height(self.note, FONT) + 14

    @property
    def below(self) -> float:
        """From the chart to the lower edge."""
        return EDGE + line_height(self.foot, SMALL) + 4

    @property
    def texts_height(self) -> float:
        """What the texts and the edges take of the height."""
        lines = ((self.title, TITLE), (self.note, FONT), (self.foot, SMALL))
        return 2 * EDGE + 18 + sum(line_height(text, size) for text, size in lines)


def write_svg(edition: Edition) -> tuple[tuple[str, bytes], ...]:
    """Each chart of the edition as a picture: (panel, UTF-8 SVG). The same edition gives the same
    bytes."""
    return tuple(
        (section.name, draw_picture(edition, section, section.chart).encode("utf-8"))
        for section in edition.sections
        if section.chart
    )


def draw_picture(edition: Edition, section: View, chart: Chart) -> str:
    """A chart that stands alone, 16:9: finding, what is measured, chart, source with n, day and
    document number."""
    sheet = lay_out(edition, section, chart)
    room = sheet.height - sheet.above - sheet.below
    inside = draw_chart(chart, section.name, sheet.width - 2 * EDGE, room)
    title = draw_text(sheet.title, EDGE, EDGE, FINDING)
    note = draw_text(sheet.note, EDGE, EDGE + line_height(sheet.title, TITLE), MEASURED)
    foot = draw_text(sheet.foot, EDGE, sheet.height - EDGE, SOURCE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{PICTURE[0]}" height="{PICTURE[1]}" '
        f'viewBox="0 0 {sheet.width:.1f} {sheet.height:.1f}" font-size="{FONT}" '
        f'font-family="{escape(FONTS)}" role="img" aria-label="{escape(section.told)}">'
        f"<title>{escape(section.takeaway)}</title>"
        f'<rect width="100%" height="100%" fill="{LIGHT.surface}"/>{title}{note}'
        f'<g transform="translate({EDGE} {sheet.above:.1f})">{inside}</g>'
        f"{foot}{draw_sample_mark(edition, sheet)}</svg>\n"
    )


def draw_sample_mark(edition: Edition, sheet: Sheet) -> str:
    """What stands across a picture of invented figures."""
    if not edition.is_sample:
        return ""
    x = sheet.width / 2
    y = sheet.height / 2
    return (
        f'<text x="{x:.1f}" y="{y + 40:.1f}" font-size="{sheet.width / 8:.0f}" '
        f'font-weight="bold" text-anchor="middle" fill="{LIGHT.text}" opacity="0.06" '
        f'transform="rotate(-24 {x:.1f} {y:.1f})">{escape(words.SAMPLE)}</text>'
    )


def lay_out(edition: Edition, section: View, chart: Chart) -> Sheet:
    """A sheet just so wide that its chart is nearly as high as on a page."""
    width = float(NARROW)
    source = picture_source(section.source, edition.number)
    while True:
        room = width - 2 * EDGE
        title = wrap(section.takeaway, room / TITLE)
        note = wrap(section.subtitle, room / FONT)
        foot = "\n".join(wrap(line, room / SMALL) for line in (*section.marked, source))
        sheet = Sheet(width, title, note, foot)
        needed = sheet.texts_height + CLOSER * chart.look.size.height
        wanted = needed * PICTURE[0] / PICTURE[1]
        if wanted <= width:
            return sheet
        width = wanted


def line_height(text: str, size: float) -> float:
    """How high a text of one or more lines is."""
    return (text.count("\n") + 1) * size * LINE
