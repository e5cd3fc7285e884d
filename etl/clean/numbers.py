"""Text → numbers, rates, and hours as people write them. Pure functions on single values; none guesses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from analytics.korean_numbers.grammar import DIGITS, read_digits
from analytics.korean_numbers.vocabulary import manners
from etl.clean.text import Unclean, fold

SIGN = r"[-−–△▲+]"
# `약` and these say that a figure is rounded, not that it is another. Bounds (`이상`, `이내`) say more
# than a figure does and are in no grammar.
ROUGHLY = f"(?:{manners.ROUGHLY}|규모)"
PLANNED = r"(?:\((?:예정|계획)\)|예정|계획)"
NUMBER = re.compile(
    rf"(?:약|제)?\s*(?P<sign>{SIGN})?\s*(?P<won>₩)?(?P<digits>{DIGITS})\s*"
    r"(?P<counted>km|킬로미터|킬로|명|인|건|회|호|개사|개소|개|곳|석|좌석|점|원|차|시간|일)?"
    rf"\s*{ROUGHLY}?\s*(?P<planned>{PLANNED})?"
)
RATE = re.compile(
    rf"약?\s*(?P<sign>{SIGN})?\s*(?P<digits>{DIGITS})\s*(?P<percent>%|퍼센트|프로)?\s*{ROUGHLY}?"
)
# What is measured or paid and not counted one by one: never people, seats or times.
MEASURES = frozenset({"km", "킬로미터", "킬로", "시간", "원"})
# A larger one is no longer exact: a telephone or account number in the wrong column.
LARGEST_NUMBER = 2**53
# What most cells of counts hold, and the grammar reads as nothing else: read in a twentieth of the time.
BARE_WHOLE = re.compile(r"[0-9]{1,15}")
LONGEST_FIGURE = 100  # characters; a longer text tells a story
# What a spreadsheet's arithmetic leaves of a whole number. Absolute: of a thousand
# millions, one part in 1e9 would be a whole person.
WHOLE_TOLERANCE = Fraction(1, 10**9)


def fold_figure(text: str) -> str:
    """A text that may hold a figure, as it is read: folded, in lower case.

    `12억²` would fold to `12억2`, so a digit that is a footnote's or a list's mark is refused.

    Raises:
        Unclean: BAD_NUMBER.
    """
    folded = fold(text).lower()
    if len(folded) > LONGEST_FIGURE or any(map(is_mark_of_digits, text)):
        raise Unclean("BAD_NUMBER")
    return folded


def is_mark_of_digits(character: str) -> bool:
    """Whether it is no digit and folds to one: `²`, `①`, `½`. Full-width digits are digits."""
    if character.isascii() or character.isdecimal():
        return False
    return any(map(str.isdigit, unicodedata.normalize("NFKC", character)))


def give_sign(value: Fraction, sign: str | None) -> Fraction:
    """`-`, `△` and `▲` make it negative."""
    if sign and sign != "+":
        return -value
    return value


def limit_figure(value: Fraction) -> Fraction:
    """Raises: Unclean BAD_NUMBER for one too large to be exact."""
    if abs(value) > LARGEST_NUMBER:
        raise Unclean("BAD_NUMBER")
    return value


def match_number(text: str, plan: bool) -> re.Match[str]:
    """Raises: Unclean BAD_NUMBER."""
    found = NUMBER.fullmatch(fold_figure(text))
    if not found or (found["planned"] and not plan):
        raise Unclean("BAD_NUMBER")
    return found


def read_number(found: re.Match[str]) -> Fraction:
    """The value of a matched number, exactly. Raises: Unclean BAD_NUMBER."""
    return limit_figure(give_sign(read_digits(found["digits"]), found["sign"]))


def clean_number(text: str, plan: bool = False) -> float:
    """`1,234` · `600km` · `약 600` · `600km 내외` · `△3` (negative) · full-width digits.

    Args:
        plan: whether the column tells of plans, where `12 (예정)` is 12; elsewhere it is refused.

    Raises:
        Unclean: BAD_NUMBER.
    """
    return float(read_number(match_number(text, plan)))


def clean_whole(text: str, plan: bool = False) -> int:
    """`12` · `12명` · `약 12` · `434.99999999999994` is 435: a count, up to 1e-9 beside a whole number.

    `12억`, `1,000원` and `600km` are no counts.

    Args:
        plan: as in `clean_number`.

    Raises:
        Unclean: BAD_NUMBER.
    """
    if BARE_WHOLE.fullmatch(text):
        return int(text)
    found = match_number(text, plan)
    if found["won"] or found["counted"] in MEASURES:
        raise Unclean("BAD_NUMBER")
    value = read_number(found)
    nearest = round(value)
    if abs(value - nearest) > WHOLE_TOLERANCE:
        raise Unclean("BAD_NUMBER")
    return nearest


@dataclass(frozen=True)
class Rate:
    """A share as the metrics hold it.

    Args:
        value: 0.4 for 40 %.
        rescaled: whether the text was written in percent, so that the value is a hundredth of it.
    """

    value: float
    rescaled: bool


def clean_rate(text: str) -> Rate:
    """`0.4`, `40%` and `40` are all 0.4; the last two are rescaled.

    Without a sign of percent a figure up to 1 is a share (`1` is all of them) and a larger one is
    percent (`1.5` is 1.5 %). `1%` and `0.5%` are percent as they say. `40%p` is a difference of
    rates and none itself.

    Raises:
        Unclean: BAD_NUMBER.
    """
    found = RATE.fullmatch(fold_figure(text))
    if not found:
        raise Unclean("BAD_NUMBER")
    value = limit_figure(give_sign(read_digits(found["digits"]), found["sign"]))
    if found["percent"] or abs(value) > 1:
        return Rate(float(value / 100), rescaled=True)
    return Rate(float(value), rescaled=False)


DURATION = re.compile(
    r"(?:(?P<days>\d+)\s*일)?\s*(?:(?P<hours>\d+(?:\.\d+)?)\s*시간)?\s*(?:(?P<minutes>\d+)\s*분)?"
)
CLOCK_DURATION = re.compile(r"(?P<hours>\d+):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")


def clean_duration(text: str) -> float:
    """Hours. Understands `1일 2시간 30분`, `26:30` and a plain number of hours; a day has 24 hours.

    Raises:
        Unclean: BAD_NUMBER.
    """
    folded = fold(text)
    found = CLOCK_DURATION.fullmatch(folded) or DURATION.fullmatch(folded)
    if not found:
        return clean_number(text)
    part = {name: float(value or 0) for name, value in found.groupdict().items()}
    return part.get("days", 0) * 24 + part["hours"] + part["minutes"] / 60
