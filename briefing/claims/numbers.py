"""The numbers of a draft that may count something of this bureau."""

from __future__ import annotations

import re

from analytics.korean_numbers.reading import HeaderUnit, read_numbers, read_with_unit
from analytics.korean_numbers.vocabulary.units import DURATIONS
from briefing.claims.figure import Figure
from briefing.claims.vocabulary import things
from briefing.claims.words import Why


def find_numbers(sentence: str, masked: str, unit: HeaderUnit | None) -> list[Figure]:
    """Every number of a sentence, with or without a unit, in order.

    Args:
        unit: of digits without one of their own, as a table's header says it.
    """
    numbers = read_numbers(sentence, masked)
    if not unit:
        return list(numbers)
    return [number if number.unit else read_with_unit(number, unit) for number in numbers]


def find_figures(sentence: str, masked: str) -> list[Figure]:
    """Every number with a unit in a sentence, in order.

    Args:
        masked: the same sentence with all that is no figure (dates, telephone numbers …) blanked.
    """
    return [
        number
        for number in read_numbers(sentence, masked)
        if find_no_figure(number, sentence) is None
    ]


def find_no_figure(number: Figure, sentence: str) -> Why | None:
    """Why a number can be no figure of ours whatever is said of it; None if it can."""
    if number.manner == "unclear":
        return "unclear"
    if not number.unit:
        return "no_unit"
    if is_other_thing(number, sentence):
        return "other_thing"
    return None


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
