"""The grammar of a number of digits, words and scales. None of it guesses.

    number   = section+ [rest]                       1억 2,000만 · 12억5천 · 1조 2억 3만 4,567
             | group                                 145 · 5천 · 백사십오
    section  = group ("조" | "억" | "만")            each smaller than the one before
    group    = digits | ([digits] ("천" | "백" | "십"))+ [digits]
                                                     5천 · 120백 · 2천5백 · 천

Words for digits (`삼억 오천만`) are read like digits, but never both in one number. What can be read
two ways is no number (`is_closed`: a unit stands right behind it, 5천원 or 3만 5곳):

- `5천`, open: 5,000, or 50,000,000 as after 억. `5천만` and `5천원` say which.
- `12억5`, `2억 3백`, `1조 5천`, `1억 5,000원`, `3억5천원`: 만 may have been left out, or not. Only 천
  after 억, open, is certain: it is agreed to mean 천만 (`3억5천` is 350,000,000).
- `3만5`, open: 35,000 in speech, 30,005 in writing. `3만 5,000`, `3만5천` and `3만 5원` say which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import prod

from analytics.korean_numbers.vocabulary.numerals import (
    LARGE_SCALES,
    SINO_DIGITS,
    SMALL_SCALES,
    TEN_THOUSAND,
)

DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"  # 1,234.5
    r"|[0-9]+(?:\.[0-9]+)?"  # 1234.5
    r"|\.[0-9]+)"  # .5
)
SINO = "".join(SINO_DIGITS)
SMALL = "".join(SMALL_SCALES)
LARGE = "".join(LARGE_SCALES)
TOKEN = re.compile(
    rf"\s*(?:(?P<digits>{DIGITS})|(?P<word>[{SINO}])|(?P<small>[{SMALL}])|(?P<large>[{LARGE}]))"
)
ONE_THOUSAND_DIGIT = re.compile(rf"[1-9{SINO}]천")
ROUND_FROM = 1_000  # 1,200 is written to the hundred; 900 to the last one
ROUND_ZEROS = 2


class Unclear(ValueError):
    """A text that is no number, or one that can be read two ways."""


@dataclass(frozen=True)
class Token:
    """One sign of the grammar.

    Args:
        kind: digits, word, small or large.
        value: of digits or a word; the factor of a scale.
    """

    kind: str
    text: str
    value: Fraction

    @property
    def is_scale(self) -> bool:
        return self.kind in ("small", "large")

    @property
    def places(self) -> int:
        """Decimals written."""
        return len(self.text.partition(".")[2])

    @property
    def step(self) -> Fraction:
        """The smallest unit of it: a scale's own; of round thousands that of the last digit."""
        if self.is_scale:
            return self.value
        digits = self.text.replace(",", "")
        zeros = len(digits) - len(digits.rstrip("0"))
        if digits.isdigit() and zeros >= ROUND_ZEROS and self.value >= ROUND_FROM:
            return Fraction(10**zeros)
        return Fraction(1, 10**self.places)


@dataclass(frozen=True)
class Group:
    """What stands before 조, 억 or 만, or alone, or after the last of them: `2,000`, `5천`, `2천5백`."""

    tokens: tuple[Token, ...]
    value: Fraction

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(token.kind for token in self.tokens)

    @cached_property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)

    @property
    def is_four_digits(self) -> bool:
        """`5,000` and `0500`: as many digits as 만 has below it, so that none was left out."""
        text = self.text.replace(",", "")
        return len(text) == 4 and text.isdecimal()


@dataclass(frozen=True)
class Section:
    """A group with its 조, 억 or 만."""

    group: Group
    scale: Fraction

    @property
    def value(self) -> Fraction:
        return self.group.value * self.scale

    @property
    def is_whole(self) -> bool:
        return self.group.value.denominator == 1


@dataclass(frozen=True)
class Part:
    """Within a group, `5천` or the `500` after it (scale 1)."""

    coefficient: Fraction
    scale: Fraction


@dataclass(frozen=True)
class Reading:
    """A number as the grammar reads it.

    Args:
        value: exactly.
        step: the smallest unit written: 100 in `1천200`, 1,000 in `4억5천` stands for 천만.
        places: decimals written.
        kinds: of its tokens, as in Token.
        has_sections: whether 조, 억 or 만 stands in it.
    """

    value: Fraction
    step: Fraction
    places: int
    kinds: tuple[str, ...]
    has_sections: bool


def read_digits(digits: str) -> Fraction:
    """`1,234.5`, exactly."""
    return Fraction(digits.replace(",", ""))


def read_written(text: str, is_closed: bool) -> Reading:
    """A number without its unit.

    Args:
        is_closed: whether its unit stands right behind it.

    Raises:
        Unclear: no number, or one that can be read two ways.
    """
    tokens = list_tokens(text)
    sections, rest = split_sections(tokens)
    kinds = tuple(token.kind for token in tokens)
    if not sections:
        group = read_group(rest)
        return Reading(group.value, find_step(tokens), tokens[-1].places, kinds, False)
    value = add_up_sections(sections)
    scale = Fraction(1)
    if rest:
        if not sections[-1].is_whole:  # `1.5억 3천`
            raise Unclear(text)
        group = read_group(rest)
        scale = find_scale_of_rest(group, sections[-1].scale, is_closed)
        value += group.value * scale
    return Reading(value, find_step(tokens) * scale, tokens[-1].places, kinds, True)


def find_step(tokens: Sequence[Token]) -> Fraction:
    """The smallest unit written: of the last digits with the scales behind them."""
    first = next((at for at, token in enumerate(reversed(tokens)) if not token.is_scale), None)
    if first is None:  # 천만
        return prod((token.value for token in tokens), start=Fraction(1))
    return prod((token.step for token in tokens[-first - 1 :]), start=Fraction(1))


# ---- signs ----


def list_tokens(text: str) -> list[Token]:
    """`1억 2,000만` → 1, 억, 2,000, 만. Raises: Unclear, also for digits beside words."""
    tokens = []
    position = 0
    while position < len(text):
        found = TOKEN.match(text, position)
        if not found:
            raise Unclear(text)
        tokens.append(read_token(found))
        position = found.end()
    if {"digits", "word"} <= {token.kind for token in tokens}:
        raise Unclear(text)
    return tokens


def read_token(found: re.Match[str]) -> Token:
    kind = str(found.lastgroup)
    text = found[kind]
    match kind:
        case "digits":
            return Token(kind, text, read_digits(text))
        case "word":
            return Token(kind, text, Fraction(SINO_DIGITS[text]))
        case "small":
            return Token(kind, text, Fraction(SMALL_SCALES[text]))
        case _:
            return Token(kind, text, Fraction(LARGE_SCALES[text]))


# ---- sections ----


def split_sections(tokens: Sequence[Token]) -> tuple[list[Section], Sequence[Token]]:
    """The sections, and the tokens after the last. Raises: Unclear for `억` alone."""
    sections = []
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind == "large":
            sections.append(Section(read_group(tokens[begin:at]), token.value))
            begin = at + 1
    return sections, tokens[begin:]


def add_up_sections(sections: Sequence[Section]) -> Fraction:
    """`1억 2,000만`, each smaller than the scale before it. Raises: Unclear."""
    for above, below in pairwise(sections):
        if below.scale >= above.scale:  # `3만 2억` is a typing error, not a sum
            raise Unclear
        if below.value >= above.scale or not above.is_whole:  # `1억 12,000만`, `1.5억 2만`
            raise Unclear
    return sum((section.value for section in sections), Fraction(0))


def find_scale_of_rest(group: Group, scale: Fraction, is_closed: bool) -> Fraction:
    """What stands after the last section counts: ones, or 만 in `3억5천`. Raises: Unclear.

    Args:
        scale: of that section.
    """
    if scale == TEN_THOUSAND:
        check_rest_after_man(group, is_closed)
        return Fraction(1)
    if scale == LARGE_SCALES["억"] and not is_closed and ONE_THOUSAND_DIGIT.fullmatch(group.text):
        return Fraction(TEN_THOUSAND)
    raise Unclear(group.text)


def check_rest_after_man(group: Group, is_closed: bool) -> None:
    """`3만 5천`, `3만 5,000`, `3만 5원`; not `3만5`. Raises: Unclear."""
    if group.value >= TEN_THOUSAND:
        raise Unclear(group.text)
    if not (is_closed or group.kinds[-1] == "small" or group.is_four_digits):
        raise Unclear(group.text)


# ---- groups ----


def read_group(tokens: Sequence[Token]) -> Group:
    """`2,000`, `120백`, `2천5백`, `천`. Raises: Unclear."""
    parts = list_parts(tokens)
    if len(parts) > 1:
        check_parts(parts)
    value = sum((part.coefficient * part.scale for part in parts), Fraction(0))
    return Group(tuple(tokens), value)


def list_parts(tokens: Sequence[Token]) -> list[Part]:
    """A scale without a digit before it has one: `천오백`. Raises: Unclear without any part."""
    parts = []
    coefficient = None
    for token in tokens:
        if token.kind == "small":
            if coefficient is None:
                coefficient = Fraction(1)
            parts.append(Part(coefficient, token.value))
            coefficient = None
        elif coefficient is None:
            coefficient = token.value
        else:  # `이삼`, `1 000`: two digits that nothing joins
            raise Unclear
    if coefficient is not None:
        parts.append(Part(coefficient, Fraction(1)))
    if not parts:
        raise Unclear
    return parts


def check_parts(parts: Sequence[Part]) -> None:
    """`2천5백` and `2천500` but not `12천5백`, `2천5천`, `2.5천5백`. Raises: Unclear."""
    for part in parts:
        if part.coefficient.denominator != 1 or (part.scale > 1 and part.coefficient >= 10):
            raise Unclear
    for above, below in pairwise(parts):
        if below.scale >= above.scale or below.coefficient * below.scale >= above.scale:
            raise Unclear
