"""The numbers of a draft that may count something of this bureau."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from analytics.korean_numbers.numerals import NATIVE, read_numeral
from analytics.korean_numbers.reading import HeaderUnit, find_unit, read_numbers, read_with_unit
from analytics.korean_numbers.vocabulary import units
from analytics.korean_numbers.vocabulary.units import DURATIONS
from briefing.claims.figure import Figure
from briefing.claims.vocabulary import sentences, things
from briefing.claims.words import Why

LABEL = 16  # characters before digits, where what they count may stand
FEWEST_IN_ORDER = 20  # 3번째, 12번째 are said of meetings and places
ORDINAL = re.compile(things.ORDINAL.format(number=rf"\d{{1,3}}(?:,\d{{3}})?|{NATIVE}"))
IN_BRACKETS = re.compile(things.IN_BRACKETS)


def find_numbers(sentence: str, masked: str, unit: HeaderUnit | None) -> list[Figure]:
    """Every number of a sentence, with or without a unit, in order.

    Args:
        unit: of digits without one of their own, as a table's header says it.
    """
    numbers = sorted(
        [*share_units(read_numbers(sentence, masked), sentence, unit), *find_ordinals(sentence)],
        key=attrgetter("start"),
    )
    if not unit:
        return numbers
    return [number if number.unit else read_with_unit(number, unit) for number in numbers]


def share_units(numbers: Iterable[Figure], sentence: str, unit: HeaderUnit | None) -> list[Figure]:
    """`145건 (기업 133, 기관 12)`: what stands in brackets is counted as what stands before them.

    Args:
        unit: of digits without one, as a table's header says it.
    """
    found: list[Figure] = []
    for number in numbers:
        last = next((one for one in reversed(found) if one.unit in units.COUNTED), None)
        if not number.unit:
            number = read_label_unit(number, sentence, unit)
        if last and not number.unit and IN_BRACKETS.fullmatch(sentence[last.end : number.start]):
            number = replace(number, unit=last.unit)
        found.append(number)
    return found


def read_label_unit(number: Figure, sentence: str, of_head: HeaderUnit | None) -> Figure:
    """`개소 기업 수 85`, `협약 건수: 145`: the words right before digits say what is counted.

    Args:
        of_head: of a table's header, which may say so too, and in thousands: `천 ㎞`.
    """
    before = re.sub(things.LABEL_MARKS, "", sentence[: number.start])
    for unit, pattern in sentences.COUNTED_BY.items():
        if re.search(pattern, before[-LABEL:]):
            if of_head and of_head.unit == unit:
                return read_with_unit(number, of_head)
            return read_with_unit(number, find_unit(sentences.UNIT_OF[unit]))
    return number


def find_ordinals(sentence: str) -> Iterator[Figure]:
    """`145번째 협약`, `스물한 번째 행사`: that there are so many by now; `두 번째` is no count."""
    for match in ORDINAL.finditer(sentence):
        value = int(read_numeral(match["value"].replace(",", "")).low)
        if value < FEWEST_IN_ORDER:
            continue
        after = sentence[match.end() :]
        unit = next(unit for unit, noun in things.IN_ORDER.items() if re.match(noun, after))
        yield Figure(*match.span(), match[0], value, value, float("inf"), unit, "at_least")


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
