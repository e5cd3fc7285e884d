"""Numerals as Korean writes them: 22만, 1천200, 백사십오, 스물네. Knows no units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from briefing.claims.vocabulary import numerals as words
from briefing.claims.vocabulary.patterns import HANGUL, group, one_of

ROUND_FROM = 1_000  # 1,200 is written to the hundred; 900 to the last one
ROUND_ZEROS = 2

# every repetition has an end: a figure has one, and a draft of nothing but digits must not stop us
ARABIC = one_of(
    r"\d{1,3}(?:,\d{3}){1,4}(?!\d|,\d)(?:\.\d{1,6})?",
    r"\d{1,13}(?!\d)(?:\.\d{1,6})?",
)
SINO = "".join(words.SINO_DIGITS)
SMALL = "".join(words.SMALL_SCALES)
LARGE = "".join(words.LARGE_SCALES)
BEGINS_A_WORD = f"(?<![{HANGUL}\\d])"  # as a numeral written in letters does
_ONES = one_of(*words.NATIVE_ONES)
_TENS = one_of(*words.NATIVE_TENS)
_DIGITS = rf"(?:{ARABIC})[{SMALL}]?[{LARGE}]?"
# 22만, 4억5천, 백45
_WITH_DIGITS = (
    rf"(?:{BEGINS_A_WORD}[{SMALL}]|(?<![\d.,A-Za-z])){_DIGITS}"
    rf"(?:(?<=[{SMALL}{LARGE}])\s?{_DIGITS}){{0,4}}"
)
_SINO_WORD = one_of(
    # 백사십오, 이십이만 삼천
    rf"{BEGINS_A_WORD}(?:[{SINO}]?[{SMALL}]){{1,4}}[{SINO}]?[{LARGE}]?"
    rf"(?:\s?(?:[{SINO}]?[{SMALL}])+[{SINO}]?)?",
    # 삼만
    rf"{BEGINS_A_WORD}[{SINO}][{LARGE}]",
)
# 두세, 스물네, 열, 다섯
NATIVE = BEGINS_A_WORD + group(
    one_of(*words.NATIVE_RANGES),
    rf"(?:{_TENS})\s?(?:{_ONES})?",
    _ONES,
)
NUMBER = group(_WITH_DIGITS, _SINO_WORD, NATIVE)
TOKENS = re.compile(rf"{ARABIC}|[{SINO}]|[{SMALL}]|[{LARGE}]")
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
    """A number of digits, Sino-Korean or native words: `1천200`, `백사십오`, `스물네`, `두세`."""
    text = re.sub(r"\s", "", text)
    if text in words.NATIVE_RANGES:
        low, high = words.NATIVE_RANGES[text]
        return Numeral(Decimal(low), Decimal(high), is_native=True)
    if text in NATIVE_NUMBERS:
        value = Decimal(NATIVE_NUMBERS[text])
        return Numeral(value, value, is_native=True)
    tally = Tally()
    for token in TOKENS.findall(text):
        tally.take_token(token)
    return Numeral(tally.sum_up(), tally.sum_up(), tally.step, tally.places)


def read_small_number(text: str) -> Decimal:
    """A number of a fraction: `3`, `삼`, `세`."""
    if text in words.SINO_DIGITS:
        return Decimal(words.SINO_DIGITS[text])
    return read_numeral(text).low


@dataclass
class Tally:
    """A number while its tokens are read: `4억5천` is 4, 억, 5, 천.

    Args:
        total: of the tokens up to the last 만, 억 or 조.
        section: of those since, up to the last 십, 백 or 천.
        current: the digits that no scale has followed yet.
        step, places: as of a Numeral.
    """

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    current: Decimal | None = None
    step: Decimal = Decimal(1)
    places: int = 0

    def take_token(self, token: str) -> None:
        """Counts one token in."""
        if token in words.LARGE_SCALES:
            self.take_large_scale(words.LARGE_SCALES[token])
        elif token in words.SMALL_SCALES:
            self.take_small_scale(words.SMALL_SCALES[token])
        elif token in words.SINO_DIGITS:
            self.current = Decimal(words.SINO_DIGITS[token])
            self.step = Decimal(1)
            self.places = 0
        else:
            self.take_digits(token)

    def take_large_scale(self, scale: int) -> None:
        """만, 억, 조: of all that came since the one before; alone it is one of them."""
        section = self.section + (self.current or 0)
        self.total += (section or 1) * scale
        self.section = Decimal(0)
        self.current = None
        self.step *= scale

    def take_small_scale(self, scale: int) -> None:
        """십, 백, 천: of the digits right before; alone it is one of them."""
        if self.current is None:
            self.section += scale
            self.step = Decimal(scale)
            return
        self.section += self.current * scale
        self.current = None
        self.step *= scale

    def take_digits(self, token: str) -> None:
        """`1,200`, `22.5`; round thousands are written to their last digit that is no zero."""
        digits = token.replace(",", "")
        self.current = Decimal(digits)
        self.places = len(token.partition(".")[2])
        self.step = Decimal(10) ** -self.places
        zeros = len(digits) - len(digits.rstrip("0"))
        if digits.isdigit() and zeros >= ROUND_ZEROS and self.current >= ROUND_FROM:
            self.step = Decimal(10) ** zeros

    def sum_up(self) -> Decimal:
        """The number that was read so far."""
        return self.total + self.section + (self.current or 0)
