"""Whether Korean can be drawn here: without a Korean font a picture or a pdf would show boxes, and nobody would be told."""

from __future__ import annotations

from functools import cache

from analytics.charts.theme import FONTS
from briefing.edition.model import CannotWrite
from briefing.formats.charts import words


def need_korean_font() -> None:
    """Raises: CannotWrite when this computer has no font for Korean, saying which to install."""
    if not has_korean_font():
        raise CannotWrite("no_korean_font")


@cache
def has_korean_font() -> bool:
    """Two letters look different only in a font that has them: without one both are the same box, or nothing."""
    first, second = map(drawn, words.TWO_LETTERS)
    return first != second


def drawn(letter: str) -> bytes:
    """One letter as a small picture."""
    from resvg_py import svg_to_bytes  # late: most formats need no picture

    return svg_to_bytes(
        svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<text x="4" y="32" font-size="32" font-family="{FONTS}">{letter}</text></svg>'
    )
