"""The pictures of an edition as PNG, twice 1600 × 900 pixels: sharp on a screen and across a printed page."""

from __future__ import annotations

from briefing.edition.model import Edition
from briefing.formats.charts.svg import write_svg
from briefing.formats.fonts import need_korean_font

ZOOM = 2


def write_png(edition: Edition) -> tuple[tuple[str, bytes], ...]:
    """Each chart of the edition as a picture: (panel, PNG). Drawn here from its SVG; no browser is started.

    Raises:
        CannotWrite: no Korean font on this computer.
    """
    from resvg_py import svg_to_bytes  # late: other formats need no picture

    need_korean_font()
    return tuple(
        (name, svg_to_bytes(svg_string=svg.decode("utf-8"), zoom=ZOOM))
        for name, svg in write_svg(edition)
    )
