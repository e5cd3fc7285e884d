"""`231회에서 187회로 44회 차이`: what parts two figures of one sentence.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.claims.figure import Figure, Mention
from briefing.claims.vocabulary import relations

BEFORE = re.compile(relations.DIFFERENCE_BEFORE)
AFTER = re.compile(relations.DIFFERENCE_AFTER)


def is_difference(mention: Mention) -> bool:
    """`차이는 9곳`, `9곳 차이`: no level and no change, but what parts two figures."""
    return bool(BEFORE.search(mention.before) or AFTER.match(mention.after))


def find_parted(figure: Figure, told: Sequence[Figure]) -> tuple[int, int] | None:
    """Which two of the figures before it a difference parts: the last of its kind, of counts or of shares.

    None where there are not two.
    """
    unit = figure.unit
    if unit == "points":
        unit = "share"
    alike = [place for place, other in enumerate(told) if other.unit == unit]
    if len(alike) < 2:
        return None
    return alike[-2], alike[-1]
