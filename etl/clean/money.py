"""Text → won, by one grammar. Pure functions on single values; none of them guesses.

    cell     = [sign] ["약" | "금" | "일금"] ["₩"] [sign] body ["원"] ["정"] ["내외"] ["(예정)"]
    body     = number                                120 · 1,200,000 · 1.5
             | section+ [rest]                       1억 2,000만 · 12억5천 · 1조 2억 3만 4,567
             | group                                 5천원 · 3,500천원, with its 원 only
    section  = group ("조" | "억" | "만")            each smaller than the one before
    group    = number | ([number] ("천" | "백" | "십"))+ [number]
                                                     5천 · 120백 · 2천5백 · 천

Words for digits (`삼억 오천만`) are read like digits, but never both in one cell. A number alone is
multiplied by the unit of its header or unit line; whatever has a unit of its own is not.

What can be read two ways is refused, beside all that the grammar does not know (`10억~20억`,
`100만불`, `12명`, `10억 이상`):

- `5천`: 5,000 won, or 50,000,000 as after 억. `5천원` and `5천만` say which.
- `12억5`, `2억 3백`, `1조 5천`, `1억 5,000원`, `3억5천원`: 만 may have been left out, or not. Only 천 after 억
  without 원 is certain: it is agreed to mean 천만 (`3억5천` is 350,000,000).
- `3만5`: 35,000 in speech, 30,005 in writing. `3만 5,000`, `3만5천` and `3만 5원` say which.
- `백만원`, `억원`: an amount, or the unit of figures that stand elsewhere. `1백만원` says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from etl.clean.numbers import (
    DIGITS,
    PLANNED,
    ROUGHLY,
    SIGN,
    fold_figure,
    give_sign,
    limit_figure,
    read_digits,
)
from etl.clean.text import Unclean
from etl.clean.units import HEADER_MONEY_UNITS, MoneyFactor

BIG_SCALES = {"조": 10**12, "억": 10**8, "만": 10**4}
SMALL_SCALES = {"천": 1000, "백": 100, "십": 10}
DIGIT_WORDS = {word: value for value, word in enumerate("일이삼사오육칠팔구", start=1)}
CELL = re.compile(
    rf"(?P<sign>{SIGN})?\s*(?:약|일금|금)?\s*(?P<currency>₩|\\|krw)?\s*(?P<inner_sign>{SIGN})?\s*"
    r"(?P<body>[0-9.,조억만천백십일이삼사오육칠팔구 ]+?)"
    rf"\s*(?P<won>원\s*정?)?\s*{ROUGHLY}?\s*(?P<planned>{PLANNED})?"
)
ONE_THOUSAND_DIGIT = re.compile(r"[1-9일이삼사오육칠팔구]천")
# `금1,200,000원(금일백이십만원)`: an official letter says an amount twice.
SAID_TWICE = re.compile(r"(?P<first>.+?)\s*\((?P<second>.*[0-9조억만천백십].*)\)")


@dataclass(frozen=True)
class Token:
    """One sign of the grammar.

    Args:
        kind: number, word, small or big.
        value: of a number or word; the factor of a scale.
    """

    kind: str
    text: str
    value: Fraction


@dataclass(frozen=True)
class Group:
    """What stands before 조, 억 or 만, or alone, or after the last of them: `2,000`, `5천`, `2천5백`."""

    tokens: tuple[Token, ...]
    value: Fraction

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(token.kind for token in self.tokens)

    @property
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
    def won(self) -> Fraction:
        return self.group.value * self.scale

    @property
    def is_whole(self) -> bool:
        return self.group.value.denominator == 1


@dataclass(frozen=True)
class Part:
    """Within a group, `5천` or the `500` after it (scale 1)."""

    coefficient: Fraction
    scale: Fraction


def clean_money(text: str, unit: MoneyFactor = 1, plan: bool = False) -> float:
    """Won. `12억` · `12억 5천` · `3천만원` · `1억 2,000만 원` · `120백만원` · `삼억 오천만원` · `△3천만`.

    Args:
        unit: won in one of a number without a unit of its own; UNCLEAR when nobody can say.
        plan: whether the column tells of plans, where `50억 원(예정)` is 50억; elsewhere it is refused.

    Raises:
        Unclean: BAD_NUMBER, also for an amount that can be read two ways.
    """
    folded = fold_figure(text)
    twice = SAID_TWICE.fullmatch(folded)
    if not twice:
        return float(read_cell(folded, unit, plan))
    amount = read_cell(twice["first"], unit, plan)
    if amount != read_cell(twice["second"], unit, plan):
        raise Unclean("BAD_NUMBER")
    return float(amount)


def read_cell(folded: str, unit: MoneyFactor, plan: bool) -> Fraction:
    """A folded cell's won, exactly. Raises: Unclean BAD_NUMBER."""
    cell = CELL.fullmatch(folded)
    if not cell or is_name_of_unit(folded):
        raise Unclean("BAD_NUMBER")
    if cell["planned"] and not plan:
        raise Unclean("BAD_NUMBER")
    if cell["sign"] and cell["inner_sign"]:
        raise Unclean("BAD_NUMBER")
    says_won = bool(cell["won"] or cell["currency"])
    amount = read_body(list_tokens(cell["body"]), says_won, unit)
    return limit_figure(give_sign(amount, cell["sign"] or cell["inner_sign"]))


def is_name_of_unit(folded: str) -> bool:
    """`백만원`, `천만`, `억 원`: how a unit is called."""
    return folded.replace(" ", "") in HEADER_MONEY_UNITS


# ---- signs ----

TOKEN = re.compile(
    rf"\s*(?:(?P<number>{DIGITS})|(?P<word>[일이삼사오육칠팔구])|(?P<small>[천백십])|(?P<big>[조억만]))"
)


def list_tokens(body: str) -> list[Token]:
    """`1억 2,000만` → 1, 억, 2,000, 만. Raises: Unclean BAD_NUMBER, also for digits beside words."""
    tokens = []
    position = 0
    while position < len(body):
        found = TOKEN.match(body, position)
        if not found:
            raise Unclean("BAD_NUMBER")
        tokens.append(read_token(found))
        position = found.end()
    if {"number", "word"} <= {token.kind for token in tokens}:
        raise Unclean("BAD_NUMBER")
    return tokens


def read_token(found: re.Match[str]) -> Token:
    kind = str(found.lastgroup)
    text = found[kind]
    match kind:
        case "number":
            return Token(kind, text, read_digits(text))
        case "word":
            return Token(kind, text, Fraction(DIGIT_WORDS[text]))
        case "small":
            return Token(kind, text, Fraction(SMALL_SCALES[text]))
        case _:
            return Token(kind, text, Fraction(BIG_SCALES[text]))


# ---- sections ----


def read_body(tokens: Sequence[Token], says_won: bool, unit: MoneyFactor) -> Fraction:
    """Won of a whole body. Raises: Unclean BAD_NUMBER."""
    sections, rest = split_sections(tokens)
    if not sections:
        return read_alone(read_group(rest), says_won, unit)
    amount = add_up_sections(sections)
    if not rest:
        return amount
    if not sections[-1].is_whole:  # `1.5억 3천`
        raise Unclean("BAD_NUMBER")
    return amount + read_rest(read_group(rest), sections[-1].scale, says_won)


def split_sections(tokens: Sequence[Token]) -> tuple[list[Section], Sequence[Token]]:
    """The sections, and the tokens after the last. Raises: Unclean BAD_NUMBER for `억` alone."""
    sections = []
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind == "big":
            sections.append(Section(read_group(tokens[begin:at]), token.value))
            begin = at + 1
    return sections, tokens[begin:]


def add_up_sections(sections: Sequence[Section]) -> Fraction:
    """`1억 2,000만`, each smaller than the scale before it. Raises: Unclean BAD_NUMBER."""
    for above, below in pairwise(sections):
        if below.scale >= above.scale:  # `3만 2억` is a typing error, not a sum
            raise Unclean("BAD_NUMBER")
        if below.won >= above.scale or not above.is_whole:  # `1억 12,000만`, `1.5억 2만`
            raise Unclean("BAD_NUMBER")
    return sum((section.won for section in sections), Fraction(0))


def read_alone(group: Group, says_won: bool, unit: MoneyFactor) -> Fraction:
    """`120` in the column's unit, `3,500천원` in its own. Raises: Unclean BAD_NUMBER."""
    if says_won and group.kinds != ("word",):  # `사원`, `구원` are other words
        return group.value
    if group.kinds != ("number",):  # `5천`
        raise Unclean("BAD_NUMBER")
    if isinstance(unit, int):
        return group.value * unit
    if group.value:  # of nothing the unit does not matter
        raise Unclean("BAD_NUMBER")
    return group.value


def read_rest(group: Group, scale: Fraction, says_won: bool) -> Fraction:
    """Won of what stands after the last section. Raises: Unclean BAD_NUMBER.

    Args:
        scale: of that section.
    """
    if scale == BIG_SCALES["만"]:
        return read_rest_after_man(group, says_won)
    if scale == BIG_SCALES["억"] and not says_won:
        return read_rest_after_eok(group)
    raise Unclean("BAD_NUMBER")


def read_rest_after_man(group: Group, says_won: bool) -> Fraction:
    """`3만 5천`, `3만 5,000`, `3만 5원`; not `3만5`. Raises: Unclean BAD_NUMBER."""
    if group.value >= BIG_SCALES["만"]:
        raise Unclean("BAD_NUMBER")
    if says_won or group.kinds[-1] == "small" or group.is_four_digits:
        return group.value
    raise Unclean("BAD_NUMBER")


def read_rest_after_eok(group: Group) -> Fraction:
    """`3억5천`: 천 after 억 means 천만, and nothing else is certain. Raises: Unclean BAD_NUMBER."""
    if not ONE_THOUSAND_DIGIT.fullmatch(group.text):
        raise Unclean("BAD_NUMBER")
    return group.value * BIG_SCALES["만"]


# ---- groups ----


def read_group(tokens: Sequence[Token]) -> Group:
    """`2,000`, `120백`, `2천5백`, `천`. Raises: Unclean BAD_NUMBER."""
    parts = list_parts(tokens)
    if len(parts) > 1:
        check_parts(parts)
    value = sum((part.coefficient * part.scale for part in parts), Fraction(0))
    return Group(tuple(tokens), value)


def list_parts(tokens: Sequence[Token]) -> list[Part]:
    """A scale without a digit before it has one: `천오백`. Raises: Unclean BAD_NUMBER without any part."""
    parts = []
    coefficient = None
    for token in tokens:
        if token.kind == "small":
            parts.append(Part(Fraction(1) if coefficient is None else coefficient, token.value))
            coefficient = None
        elif coefficient is None:
            coefficient = token.value
        else:  # `이삼`, `1 000`: two digits that nothing joins
            raise Unclean("BAD_NUMBER")
    if coefficient is not None:
        parts.append(Part(coefficient, Fraction(1)))
    if not parts:
        raise Unclean("BAD_NUMBER")
    return parts


def check_parts(parts: Sequence[Part]) -> None:
    """`2천5백` and `2천500` but not `12천5백`, `2천5천`, `2.5천5백`. Raises: Unclean BAD_NUMBER."""
    for part in parts:
        if part.coefficient.denominator != 1 or (part.scale > 1 and part.coefficient >= 10):
            raise Unclean("BAD_NUMBER")
    for above, below in pairwise(parts):
        if below.scale >= above.scale or below.coefficient * below.scale >= above.scale:
            raise Unclean("BAD_NUMBER")
