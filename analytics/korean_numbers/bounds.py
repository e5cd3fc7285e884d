"""How sure the words around a number are: between which real values they are true."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from analytics.korean_numbers.vocabulary import manners, units
from analytics.korean_numbers.vocabulary.manners import Manner
from analytics.korean_numbers.vocabulary.numerals import TEN_THOUSAND
from analytics.korean_numbers.vocabulary.units import Unit

ABOUT = Decimal("0.05")  # 약 150: within five in a hundred
FAR = Decimal("1.5")  # `100곳이 넘는` of 300 is true and says nothing: not taken as agreeing
HALF = Decimal("0.5")
ONE = Decimal(1)
JUST_BELOW = Decimal("1e-6")  # 30%대 ends before 40%, 2~3 before 3.5


@dataclass(frozen=True)
class Written:
    """A number as it is written, before its words are weighed.

    Args:
        low, high: its two ends, in the unit (shares 0–1).
        step, places, is_native: as of a Numeral.
        is_more: says `and some`: 90여, 석 달 남짓.
        before, after: the words of the text around it.
        is_clear: false for what can be read two ways; its ends are then nothing.
    """

    unit: Unit | None
    low: Decimal
    high: Decimal
    step: Decimal
    places: int
    is_native: bool
    is_more: bool
    before: str
    after: str
    is_clear: bool = True


@dataclass(frozen=True)
class Bounds:
    """Between which real values the words are true."""

    manner: Manner
    low: Decimal
    high: Decimal


# ---- how sure the words are ----------------------------------------------------------------------


def find_bounds(written: Written) -> Bounds:
    """Between which values the words are true: of the first rule that knows such words."""
    bounds = next(found for rule in BOUND_RULES if (found := rule(written)))
    if written.unit == "share" and re.match(manners.TENS_AFTER, written.after):
        ceiling = written.low + Decimal("0.1") - JUST_BELOW
        return Bounds("range", bounds.low, ceiling)  # 30%대 is 30 to 39.9 %
    return bounds


def bound_unclear(written: Written) -> Bounds | None:
    """`1조 5천 원`: 만 may have been left out."""
    if written.is_clear:
        return None
    return Bounds("unclear", written.low, written.high)


def bound_at_least(written: Written) -> Bounds | None:
    """`100곳이 넘는`, `최소 30곳`."""
    if re.search(manners.AT_LEAST_BEFORE, written.before) or re.match(
        manners.AT_LEAST_AFTER, written.after
    ):
        return Bounds("at_least", written.low, written.high * FAR)
    return None


def bound_at_most(written: Written) -> Bounds | None:
    """`20%를 밑돌았다`, `많아야 30곳`."""
    if re.search(manners.AT_MOST_BEFORE, written.before) or re.match(
        manners.AT_MOST_AFTER, written.after
    ):
        return Bounds("at_most", written.low / FAR, written.high)
    return None


def bound_more(written: Written) -> Bounds | None:
    """`90여` is 91 to 99; `100여` is a hundred and some, not 190."""
    if not written.is_more:
        return None
    short_of_next = Decimal(0)
    if written.unit != "share" and written.high < TEN_THOUSAND:
        short_of_next = HALF
    room = min(find_tens(written), max(written.high / 4, Decimal(9)))
    manner: Manner = "more"
    if written.high > written.low:
        manner = "range"
    return Bounds(manner, written.low, written.high + room - short_of_next)


def bound_range(written: Written) -> Bounds | None:
    """`2~3차례`, `두세 차례`: a mean of 3.2 is told so, one of 3.5 no longer."""
    if written.high > written.low:
        room = (find_rounding(written) or ONE) / 2
        return Bounds("range", written.low - room, written.high + room - JUST_BELOW)
    return None


def bound_about(written: Written) -> Bounds | None:
    """`약 150곳`, `150곳 안팎`."""
    if not (
        re.search(manners.ABOUT_BEFORE, written.before)
        or re.match(manners.ABOUT_AFTER, written.after)
    ):
        return None
    room = max(written.low * ABOUT, written.step / 2)
    if written.low >= 10:
        room = max(room, find_tens(written) / 2)
    return Bounds("about", written.low - room, written.low + room)


def bound_laps(written: Written) -> Bounds | None:
    """People say the laps that were finished: 5.9 are `다섯 바퀴`; 4.9 are no `다섯 바퀴를 채웠다`."""
    if written.unit != "laps":
        return None
    room = find_rounding(written)
    low = written.low
    if not re.match(manners.FILLED_AFTER, written.after):
        low -= room / 2
    return Bounds("exact", low, written.low + room)


def bound_plain(written: Written) -> Bounds | None:
    """`145곳`, `22만㎞`."""
    room = find_rounding(written) / 2
    return Bounds("exact", written.low - room, written.low + room)


BOUND_RULES: tuple[Callable[[Written], Bounds | None], ...] = (
    bound_unclear,
    bound_at_least,
    bound_at_most,
    bound_more,
    bound_range,
    bound_about,
    bound_laps,
    bound_plain,
)


def find_rounding(written: Written) -> Decimal:
    """The unit to which it is rounded; 0 for a plain 100곳, which is meant to the last one."""
    is_rounded = written.unit in units.MEASURED or written.low >= 1000 or written.step < 1
    if is_rounded:
        return written.step
    return Decimal(0)


def find_tens(written: Written) -> Decimal:
    """The place of its last digit that is no zero: 10 of 90, 100 of 300."""
    if written.low < 1:
        return written.step
    digits = str(int(written.low))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
