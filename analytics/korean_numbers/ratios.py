"""Fractions and ratios: `3분의 1`, `절반`, and two counts that say one rate (`열 곳 중 두 곳`)."""

from __future__ import annotations

import re

from analytics.korean_numbers.grammar import SINO
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.numerals import NATIVE, read_small_number
from analytics.korean_numbers.vocabulary import manners, units
from analytics.korean_numbers.vocabulary import numerals as words
from analytics.korean_numbers.vocabulary.manners import Manner

SHARE_OF_AT_MOST = 10  # `10곳 중 2곳` is a rate; `133곳 중 85곳` are two counts
HUNDRED = 100  # `100곳 중 20곳` is a rate too
HALF_WIDTH = 0.05  # 절반, 3분의 1: said of what lies within five points

# 3분의 1, 절반
FRACTION = re.compile(
    rf"(?P<below>(?<!\d)\d{{1,3}}|{NATIVE}|[{SINO}])\s?{words.FRACTION}\s?"
    rf"(?P<above>\d{{1,3}}(?!\d)|[{SINO}])|(?P<half>{words.HALF})"
)
# 셋 중 하나, 열에 두셋, 열에 하나
COUNTS_ALONE = re.compile(
    rf"(?<![가-힣\d])(?P<whole>{'|'.join(words.ALONE)})(?:\s?(?:중|가운데)(?:에서|에)?|에)\s"
    rf"(?P<part>{'|'.join(words.ALONE)})(?=[\s은는이가도만을를꼴로,.]|$)"
)
OUT_OF = re.compile(manners.OUT_OF)


def find_fractions(text: str) -> list[Number]:
    """`3분의 1`, `절반` and `셋 중 하나`, in order of their kinds."""
    fractions = (read_fraction(match) for match in FRACTION.finditer(text))
    counts = (read_counts_alone(match) for match in COUNTS_ALONE.finditer(text))
    return [number for number in (*fractions, *counts) if number]


def read_fraction(match: re.Match[str]) -> Number | None:
    """`3분의 1` and `절반` as shares; None for a fraction of more than the whole."""
    if match["half"] == words.MAJORITY:
        return make_share(match, 0.5, 0.5, 1, "at_least")
    value = read_parts(match)
    if value is None:
        return None
    after = match.string[match.end() :]
    if re.match(manners.AT_LEAST_AFTER, after):
        return make_share(match, value, value, 1, "at_least")
    if re.match(manners.AT_MOST_AFTER, after):
        return make_share(match, value, 0, value, "at_most")
    return make_share(match, value, value - HALF_WIDTH, value + HALF_WIDTH, "ratio")


def read_counts_alone(match: re.Match[str]) -> Number | None:
    """`셋 중 하나`; None where the part is no part."""
    whole = words.ALONE[match["whole"]][0]
    low, high = words.ALONE[match["part"]]
    if high >= whole:
        return None
    room = 0.5 / whole
    return make_share(match, low / whole, low / whole - room, high / whole + room, "ratio")


def read_parts(match: re.Match[str]) -> float | None:
    """The share that a match of FRACTION names: 1/3 of `3분의 1`, a half of `절반`."""
    if match["half"]:
        return 0.5
    above = float(read_small_number(match["above"]))
    below = float(read_small_number(match["below"]))
    if not 0 < above < below:
        return None
    return above / below


def make_share(
    match: re.Match[str], value: float, low: float, high: float, manner: Manner
) -> Number:
    """A share that a fraction says."""
    return Number(
        start=match.start(),
        end=match.end(),
        text=match[0],
        value=value,
        low=low,
        high=high,
        unit="share",
        manner=manner,
    )


def join_ratios(numbers: list[Number], sentence: str) -> list[Number]:
    """`10곳 중 2곳`, `다섯 곳 가운데 한 곳`: two counts of the same things that say one rate."""
    joined: list[Number] = []
    for number in numbers:
        if joined and is_out_of(joined[-1], number, sentence):
            joined[-1] = join_ratio(joined[-1], number, sentence)
        else:
            joined.append(number)
    return joined


def is_out_of(whole: Number, part: Number, sentence: str) -> bool:
    """Whether two numbers in a row say a rate."""
    if whole.unit != part.unit or whole.unit not in units.COUNTED:
        return False
    if whole.manner not in ("exact", "about"):
        return False
    is_round = whole.value <= SHARE_OF_AT_MOST or whole.value == HUNDRED
    is_part = 0 < part.value < whole.value
    between = sentence[whole.end : part.start]
    return is_round and is_part and bool(OUT_OF.fullmatch(between))


def join_ratio(whole: Number, part: Number, sentence: str) -> Number:
    """Two counts as a share, as exact as people are who say one so."""
    share = part.value / whole.value
    upper = share
    if part.high > part.low:
        upper = part.high / whole.value
    room = 0.005
    if whole.value <= SHARE_OF_AT_MOST:
        room = 0.5 / whole.value
    return Number(
        start=whole.start,
        end=part.end,
        text=sentence[whole.start : part.end],
        value=share,
        low=share - room,
        high=upper + room,
        unit="share",
        manner="ratio",
    )
