"""The numbers of a draft that may count something of this bureau."""

from __future__ import annotations

import re

from analytics.korean_numbers.reading import read_numbers
from analytics.korean_numbers.vocabulary.units import DURATIONS
from briefing.claims.figure import Figure
from briefing.claims.vocabulary import things


def find_figures(sentence: str, masked: str) -> list[Figure]:
    """Every number with a unit in a sentence, in order.

    Args:
        masked: the same sentence with all that is no figure (dates, telephone numbers …) blanked.
    """
    return [
        number
        for number in read_numbers(sentence, masked)
        if number.unit and number.manner != "unclear" and not is_other_thing(number, sentence)
    ]


def is_other_thing(figure: Figure, sentence: str) -> bool:
    """`5개 분야` counts no things of ours; 일 and 개월 are figures only of what took so long."""
    after = sentence[figure.end :]
    if figure.unit == "pieces":
        return bool(re.match(things.OTHER_THINGS, after))
    if figure.unit in DURATIONS:
        before = sentence[: figure.start]
        takes = re.match(rf"[^.]{{0,8}}(?:{things.TAKES})", after) or re.search(
            rf"(?:{things.TAKES})[^.]{{0,14}}$", before
        )
        return not takes
    return False
