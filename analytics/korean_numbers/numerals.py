"""Numerals as Korean writes them: 22만, 1천200, 백사십오, 스물네. Knows no units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from analytics.korean_numbers.grammar import LARGE, SINO, SMALL, read_written
from analytics.korean_numbers.vocabulary import numerals as words
from analytics.korean_numbers.vocabulary.patterns import HANGUL, group, one_of

# every repetition has an end: a figure has one, and a draft of nothing but digits must not stop us
ARABIC = one_of(
    r"\d{1,3}(?:,\d{3}){1,4}(?!\d|,\d)(?:\.\d{1,6})?",
    r"\d{1,13}(?!\d)(?:\.\d{1,6})?",
)
BEGINS_A_WORD = f"(?<![{HANGUL}\\d])"  # as a numeral written in letters does
_ONES = one_of(*words.NATIVE_ONES)
_TENS = one_of(*words.NATIVE_TENS)
_DIGITS = rf"(?:{ARABIC})[{SMALL}]?[{LARGE}]?"
# 22만, 4억5천, 백45
_WITH_DIGITS = (
    rf"(?:{BEGINS_A_WORD}[{SMALL}]|(?<![\d.,A-Za-z])){_DIGITS}"
    rf"(?:(?<=[{SMALL}{LARGE}])\s?{_DIGITS}){{0,4}}"
)
_SINO_TENS = rf"(?:[{SINO}]?[{SMALL}]){{1,4}}[{SINO}]?"  # 백사십오
_SINO_SECTION = rf"(?:{_SINO_TENS}|[{SINO}])[{LARGE}]"  # 이십이만, 삼억
_SINO_WORD = BEGINS_A_WORD + group(
    # 삼만, 이십이만 삼천, 삼억 오천이백만 천이백; no 이만 일, which may be days
    rf"{_SINO_SECTION}(?:\s?{_SINO_SECTION}){{0,2}}(?:\s?{_SINO_TENS})?",
    _SINO_TENS,
)
# 사백아흔두, 천백서른다섯: hundreds as they are, the rest as things are counted
_MIXED_HUNDREDS = rf"(?:[{SINO}]?천\s?[{SINO}]?백|[{SINO}]?[천백])\s?" + group(
    rf"(?:{_TENS})\s?(?:{_ONES})", rf"(?:{_TENS})", rf"(?:{_ONES})"
)
# 사백구십두, 팔십다섯
_MIXED_TENS = rf"(?:[{SINO}]?천\s?)?(?:[{SINO}]?백\s?)?[{SINO}]십(?:{_ONES})"
MIXED = group(_MIXED_TENS, _MIXED_HUNDREDS)
# 두세, 스물네, 열, 다섯
NATIVE = BEGINS_A_WORD + group(
    MIXED,
    one_of(*words.NATIVE_RANGES),
    rf"(?:{_TENS})\s?(?:{_ONES})?",
    _ONES,
)
NUMBER = group(_WITH_DIGITS, BEGINS_A_WORD + MIXED, _SINO_WORD, NATIVE)
# 한, 열, 열한 … 아흔아홉
NATIVE_NUMBERS = {
    **words.NATIVE_ONES,
    **words.NATIVE_TENS,
    **{
        ten + one: words.NATIVE_TENS[ten] + words.NATIVE_ONES[one]
        for ten, one in product(words.NATIVE_TENS, words.NATIVE_ONES)
    },
}


@dataclass(frozen=True)
class Numeral:
    """A number as written.

    Args:
        low, high: its two ends, the same but for a native range (두세).
        step: the smallest unit written: 100 in 1천200.
        places: decimals written.
        is_native: written as 한, 두, 세 …
    """

    low: Decimal
    high: Decimal
    step: Decimal = Decimal(1)
    places: int = 0
    is_native: bool = False


def read_numeral(text: str) -> Numeral:
    """A number of digits, Sino-Korean or native words: `1천200`, `백사십오`, `스물네`, `두세`.

    Raises:
        Unclear: it can be read two ways (`1조 5천`).
    """
    text = re.sub(r"\s", "", text)
    if text in words.NATIVE_RANGES:
        low, high = words.NATIVE_RANGES[text]
        return Numeral(Decimal(low), Decimal(high), is_native=True)
    if text in NATIVE_NUMBERS:
        value = Decimal(NATIVE_NUMBERS[text])
        return Numeral(value, value, is_native=True)
    mixed = re.fullmatch(r"(.*[십백천])(.+)", text)
    if mixed and mixed[2] in NATIVE_NUMBERS:  # 사백아흔두
        value = read_numeral(mixed[1]).low + NATIVE_NUMBERS[mixed[2]]
        return Numeral(value, value)
    reading = read_written(text, is_closed=True)
    value = Decimal(reading.value.numerator) / reading.value.denominator
    step = Decimal(reading.step.numerator) / reading.step.denominator
    return Numeral(value, value, step, reading.places)


def read_small_number(text: str) -> Decimal:
    """A number of a fraction: `3`, `삼`, `세`."""
    if text in words.SINO_DIGITS:
        return Decimal(words.SINO_DIGITS[text])
    return read_numeral(text).low
