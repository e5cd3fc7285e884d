"""Text → won, by one grammar. Pure functions on single values; none of them guesses.

    cell     = [sign] ["약" | "금" | "일금"] ["₩"] [sign] body ["원"] ["정"] ["내외"] ["(예정)"]
    body     = a number of `analytics.korean_numbers.grammar`: with 조, 억 or 만, with its 원, or
               digits alone, which are multiplied by the unit of their header or unit line

What can be read two ways is refused, beside all that the grammar does not know (`10억~20억`,
`100만불`, `12명`, `10억 이상`); so are `백만원` and `억원`: an amount, or the unit of figures that
stand elsewhere. `1백만원` says which.
"""

from __future__ import annotations

import re
from fractions import Fraction

from analytics.korean_numbers.grammar import LARGE, SINO, SMALL, Reading, Unclear, read_written
from analytics.korean_numbers.vocabulary.units import MONEY_UNITS
from etl.clean.numbers import (
    PLANNED,
    ROUGHLY,
    SIGN,
    fold_figure,
    give_sign,
    limit_figure,
)
from etl.clean.text import Unclean
from etl.clean.units import MoneyFactor

SIGNS = SINO + SMALL + LARGE
CELL = re.compile(
    rf"(?P<sign>{SIGN})?\s*(?:약|일금|금)?\s*(?P<currency>₩|\\|krw)?\s*(?P<inner_sign>{SIGN})?\s*"
    rf"(?P<body>[0-9.,{SIGNS} ]+?)"
    rf"\s*(?P<won>원\s*정?)?\s*{ROUGHLY}?\s*(?P<planned>{PLANNED})?"
)
# `금1,200,000원(금일백이십만원)`: an official letter says an amount twice.
SAID_TWICE = re.compile(rf"(?P<first>.+?)\s*\((?P<second>.*[0-9{LARGE}{SMALL}].*)\)")


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
    amount = read_body(cell["body"], says_won, unit)
    return limit_figure(give_sign(amount, cell["sign"] or cell["inner_sign"]))


def is_name_of_unit(folded: str) -> bool:
    """`백만원`, `천만`, `억 원`: how a unit is called."""
    return folded.replace(" ", "") in MONEY_UNITS


def read_body(body: str, says_won: bool, unit: MoneyFactor) -> Fraction:
    """Won of a whole body. Raises: Unclean BAD_NUMBER."""
    try:
        reading = read_written(body, is_closed=says_won)
    except Unclear:
        raise Unclean("BAD_NUMBER") from None
    if reading.has_sections:
        return reading.value
    return read_alone(reading, says_won, unit)


def read_alone(reading: Reading, says_won: bool, unit: MoneyFactor) -> Fraction:
    """`120` in the column's unit, `3,500천원` in its own. Raises: Unclean BAD_NUMBER."""
    if says_won and reading.kinds != ("word",):  # `사원`, `구원` are other words
        return reading.value
    if reading.kinds != ("digits",):  # `5천`
        raise Unclean("BAD_NUMBER")
    if isinstance(unit, int):
        return reading.value * unit
    if reading.value:  # of nothing the unit does not matter
        raise Unclean("BAD_NUMBER")
    return reading.value
