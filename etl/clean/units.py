"""Text → units: what a header's brackets and a unit line say of the figures below. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from analytics.korean_numbers.vocabulary.numerals import LARGE_SCALES, SMALL_SCALES
from analytics.korean_numbers.vocabulary.units import MONEY_UNITS
from etl.clean.text import fold
from etl.contracts.vocabulary import HEADER_UNITS

# `1,000원`, `1백만원`: a round number of a unit is a unit too.
ROUND_UNIT = re.compile(r"(?P<round>10*)?(?P<unit>\D+)")
# `천달러`, `만`, `만억원`: of money or perhaps of money, and nobody can say how many won it is.
OTHER_MONEY = re.compile(
    r"[\d조억만천백십]*(?:원|won|krw|(?:미)?(?:달러|불|\$)|us\$|usd|엔|jpy|¥|유로|eur|€|위안|cny|rmb)"
    r"|[조억만천백십]+"
)


class UnclearUnit(Enum):
    """Marks a unit that does not say how many won it is: a bare amount under it reads two ways."""

    UNCLEAR = "unclear"


UNCLEAR = UnclearUnit.UNCLEAR
MoneyFactor = int | UnclearUnit


@dataclass(frozen=True)
class UnitLine:
    """`(단위: 명, 백만원)` has the units `명` and `백만원`.

    Args:
        units: in the order written, without blanks and in lower case (`㎞` is `km`).
    """

    units: tuple[str, ...]

    @property
    def money(self) -> MoneyFactor | None:
        """Won in its unit of money; None without one, UNCLEAR of a foreign one or where two differ."""
        return agree_on_factor(self.units)


def agree_on_factor(units: tuple[str, ...]) -> MoneyFactor | None:
    """The one money factor of several units; None without any, UNCLEAR when they differ."""
    factors = {find_money_factor(unit) for unit in units} - {None}
    if len(factors) > 1:
        return UNCLEAR
    return next(iter(factors), None)


def find_money_factor(unit: str) -> MoneyFactor | None:
    """`백만원` → 1,000,000 won; `명` → None; `천달러` → UNCLEAR. A folded unit."""
    found = ROUND_UNIT.fullmatch(unit)
    if found and found["unit"] in MONEY_UNITS:
        return int(found["round"] or 1) * MONEY_UNITS[found["unit"]]
    if OTHER_MONEY.fullmatch(unit):
        return UNCLEAR
    return None


# ---- which words of a text are units ----

SEPARATOR = re.compile(r"(?<!\d),|,(?!\d{3})|[/·ㆍ‧;、]")
WORD_GAP = re.compile(r"[\s:=\-–]+")
# `천원 미만 절사`, `1억원 이상`: an amount that bounds or rounds the figures and is not their unit.
BOUND = re.compile(r"[^\s/·;]*\s*(?:미만|이상|이하|초과|이내)")
# `2024. 12. 31. 기준`, `부가세 포함`: how the figures were made, not in what they are counted.
REMARK = re.compile(r"\d{2,4}\s*[.년]|기준|현재|절사|반올림|포함|제외|별도")
SCALE_LETTERS = "".join((*LARGE_SCALES, *SMALL_SCALES))
MOST_WORDS = 3  # of one unit: `백 만 원`


def is_known_unit(unit: str) -> bool:
    """`명`, `백만원`, `천달러` and `천명`."""
    if unit in HEADER_UNITS or find_money_factor(unit) is not None:
        return True
    return unit.lstrip(SCALE_LETTERS) in HEADER_UNITS


def list_units(text: str) -> tuple[str, ...]:
    """`투자 백만 원, 명` → `백만원`, `명`: of each part between separators the known units."""
    parts = SEPARATOR.split(BOUND.sub(" ", text))
    return tuple(unit for part in parts for unit in list_units_of_part(part))


def list_units_of_part(part: str) -> list[str]:
    """The known units of a part; without any, the part itself unless it is a remark."""
    words = [word.replace(",", "") for word in WORD_GAP.split(part) if word]
    known = list(find_known_units(words))
    if known or not words or REMARK.search(part):
        return known
    return ["".join(words)]


def find_known_units(words: list[str]) -> Iterator[str]:
    """The longest known unit from each word on; words that begin none are labels and passed over."""
    position = 0
    while position < len(words):
        width = find_width_of_unit(words[position:])
        if width:
            yield "".join(words[position : position + width])
        position += width or 1


def find_width_of_unit(words: list[str]) -> int:
    """How many of the first words are one known unit; 0 when none are."""
    for width in range(min(MOST_WORDS, len(words)), 0, -1):
        if is_known_unit("".join(words[:width])):
            return width
    return 0


# ---- where they stand ----

OPENING = r"[(\[<{【〔「]"
CLOSING = r"[)\]>}】〕」]"
UNIT_MARK = re.compile(
    r"(?P<opening>" + OPENING + r"\s*[※*\-]?\s*)?"
    r"(?:(?<![0-9a-z가-힣])|(?<=금액)|(?<=화폐)|(?<=통화)|(?<=계산))단\s*위"
    r"\s*(?P<colon>[:=/;])?\s*"
    r"(?P<units>(?:(?!" + OPENING + "|" + CLOSING + r"|단\s*위).){1,80})"
)
IN_BRACKETS = re.compile(OPENING + "(.{1,40}?)" + CLOSING)
LONGEST_UNKNOWN_UNIT = 5  # letters; what stands behind `단위:` in a sentence is longer


def fold_units(text: str) -> str:
    """As units are compared: folded, in lower case, `∶` made the colon it stands for."""
    return fold(text).lower().replace("∶", ":")


def read_unit_line(text: str) -> UnitLine | None:
    """`(단위: 백만원)` · `단위 : 명, 백만원` · `2024년 현황 [단위 백만 원]`, anywhere in a text.

    Without a colon the units must be known ones, so that `(단위면적당)` and `사업단위` are words;
    without brackets a unit that is not known must be short.

    Returns:
        None when the text names no unit.
    """
    found = UNIT_MARK.finditer(fold_units(text))
    units = tuple(unit for mark in found for unit in read_unit_mark(mark))
    if not units:
        return None
    return UnitLine(units)


def read_unit_mark(mark: re.Match[str]) -> tuple[str, ...]:
    """The units behind one `단위`; empty when it only is part of a word or of a sentence."""
    units = list_units(mark["units"])
    if mark["colon"] and mark["opening"]:
        return units
    if mark["colon"] and all(is_plausible_unit(unit) for unit in units):
        return units
    if all(map(is_known_unit, units)):
        return units
    return ()


def is_plausible_unit(unit: str) -> bool:
    return is_known_unit(unit) or len(unit) <= LONGEST_UNKNOWN_UNIT


def read_header_unit(header: str) -> MoneyFactor | None:
    """`투자금액(백만원)` → 1,000,000 won, as do `투자금액(단위: 백만 원)` and `투자금액[국비, 백만원]`.

    Returns:
        None without a unit of money in its brackets, UNCLEAR of a foreign one or where two differ.
    """
    folded = fold_units(header)
    line = read_unit_line(folded)
    bracketed = (unit for inner in IN_BRACKETS.findall(folded) for unit in list_units(inner))
    units = tuple(bracketed)
    if line:
        units += line.units
    return agree_on_factor(units)
