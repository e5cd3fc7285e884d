"""Charts as static pictures in SVG: inside a page, or each on its own with its finding, source and number.

They need no script, no browser and no request. What is drawn is what the project's charts are made of (analytics.charts.marks);
texts arrive escaped for Plotly, are taken apart and escaped again for XML.
"""

from __future__ import annotations

from html import escape

from analytics.charts.marks import Spec, wrap
from analytics.charts.marks import escape as escaped
from analytics.charts.theme import FONTS, LIGHT
from analytics.panels.panel import View
from briefing.edition import words
from briefing.edition.model import Edition
from briefing.formats.charts.svg_axes import FONT, LINE, WIDTH, Frame, axes, label
from briefing.formats.charts.svg_marks import annotations, legend, shapes, traces
from briefing.formats.charts.words import picture_source

PICTURE = 1600, 900  # pixels of a picture of its own
NARROW = (
    880  # units of FONT's scale across one, at least: a low chart is drawn larger rather than wider
)
CLOSER = 0.82  # rows of a page's list have room for a finger
EDGE, TITLE, SMALL = 28, 21, 12


def draw_svg(chart: Spec, name: str, spoken: str) -> str:
    """The chart as an SVG element of a page.

    Args:
        chart: not empty.
        name: unique in the document; patterns are named after it.
        spoken: what a screen reader says.
    """
    height = chart["layout"]["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-size="{FONT}" '
        f'font-family="{escape(FONTS)}" aria-label="{escape(spoken)}">{drawn(chart, name, WIDTH, height)}</svg>'
    )


def drawn(chart: Spec, name: str, width: float, height: float) -> str:
    """Everything a chart shows, in a box of so many units."""
    layout = chart["layout"]
    frame, hatches = Frame(layout, width, height), dict[str, str]()
    parts = [
        *axes(frame),
        *shapes(frame, layout, below=True),
        *traces(frame, chart, name, hatches),
        *shapes(frame, layout, below=False),
        *annotations(frame, layout),
        *legend(frame, chart, name, hatches),
    ]
    patterns = "".join(
        f'<pattern id="{key}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{LIGHT.surface}"/><rect width="2" height="6" fill="{colour}"/></pattern>'
        for colour, key in hatches.items()
    )
    return f"<defs>{patterns}</defs>{''.join(parts)}"


# ---- pictures of their own ---------------------------------------------------------------------------------


def write_svg(edition: Edition) -> tuple[tuple[str, bytes], ...]:
    """Each chart of the edition as a picture: (panel, UTF-8 SVG). The same edition gives the same bytes."""
    return tuple(
        (section.name, picture(edition, section).encode("utf-8"))
        for section in edition.sections
        if section.chart
    )


def picture(edition: Edition, section: View) -> str:
    """A chart that stands alone, 16:9: finding, what is measured, chart, source with n, day and document number."""
    width, title, note, foot = laid_out(edition, section)
    height = width * PICTURE[1] / PICTURE[0]
    above = EDGE + line_height(title, TITLE) + line_height(note, FONT) + 14
    below = EDGE + line_height(foot, SMALL) + 4
    chart = drawn(section.chart, section.name, width - 2 * EDGE, height - above - below)
    across = (
        (
            f'<text x="{width / 2:.1f}" y="{height / 2 + 40:.1f}" font-size="{width / 8:.0f}" font-weight="bold" '
            f'text-anchor="middle" fill="{LIGHT.text}" opacity="0.06" transform="rotate(-24 {width / 2:.1f} {height / 2:.1f})">'
            f"{escape(words.SAMPLE)}</text>"
        )
        if edition.is_sample
        else ""
    )
    told = escape(" ".join(filter(None, [section.takeaway, section.spoken])))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{PICTURE[0]}" height="{PICTURE[1]}" '
        f'viewBox="0 0 {width:.1f} {height:.1f}" font-size="{FONT}" font-family="{escape(FONTS)}" role="img" aria-label="{told}">'
        f'<title>{escape(section.takeaway)}</title><rect width="100%" height="100%" fill="{LIGHT.surface}"/>'
        f"{label(f'<b>{escaped(title)}</b>', EDGE, EDGE, 'start', 'top', LIGHT.text, size=TITLE)}"
        f"{label(escaped(note), EDGE, EDGE + line_height(title, TITLE), 'start', 'top', LIGHT.text_quiet)}"
        f'<g transform="translate({EDGE} {above:.1f})">{chart}</g>'
        f"{label(escaped(foot), EDGE, height - EDGE, 'start', 'bottom', LIGHT.text_quiet, size=SMALL)}{across}</svg>\n"
    )


def laid_out(edition: Edition, section: View) -> tuple[float, str, str, str]:
    """How wide the picture is in units, so that its chart is nearly as high as on a page, and its texts in lines."""
    width = float(NARROW)
    source = picture_source(section.source, edition.number)
    while True:
        room = width - 2 * EDGE
        texts = (
            wrap(section.takeaway, room / TITLE),
            wrap(section.subtitle, room / FONT),
            wrap(source, room / SMALL),
        )
        needed = (
            2 * EDGE
            + 18
            + sum(line_height(text, size) for text, size in zip(texts, (TITLE, FONT, SMALL)))
        )
        wanted = (needed + CLOSER * section.chart["layout"]["height"]) * PICTURE[0] / PICTURE[1]
        if wanted <= width:
            return width, *texts
        width = wanted


def line_height(text: str, size: float) -> float:
    return (text.count("\n") + 1) * size * LINE
