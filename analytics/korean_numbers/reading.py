"""Every number of a Korean text: where each stands, what it says, in what unit, how exactly.

Knows nothing of metrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

from analytics.korean_numbers.bounds import HALF, Written, find_bounds
from analytics.korean_numbers.grammar import Unclear
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.numerals import ARABIC, NUMBER, Numeral, read_numeral
from analytics.korean_numbers.paces import find_pace
from analytics.korean_numbers.ratios import find_fractions, join_ratios
from analytics.korean_numbers.vocabulary import manners, traps, units
from analytics.korean_numbers.vocabulary import numerals as words
from analytics.korean_numbers.vocabulary.numerals import LARGE_SCALES, SMALL_SCALES, TEN_THOUSAND
from analytics.korean_numbers.vocabulary.patterns import group, one_of
from analytics.korean_numbers.vocabulary.units import Unit

# 2,30여 개: twenty to thirty and some
SHORT_RANGE = r"(?<!\d)(?P<short_low>[1-9]),(?P<short_high>[1-9])0"
# 20여~30여, 20개~30개, 2~3
RANGE = (
    rf"(?P<first>{NUMBER})(?P<first_more>{words.MORE})?"
    rf"(?:(?:\s?[{words.RANGE_UNITS}]{words.RANGE_WITH_UNITS})?"
    rf"{words.RANGE_MARK}(?P<last>{NUMBER}))?"
)
UNIT = "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in units.UNITS.items())
WITH_UNIT = re.compile(rf"(?:{SHORT_RANGE}|{RANGE})(?P<more>\s?{words.MORE})?\s?(?:{UNIT})")
_SCALES = "".join((*SMALL_SCALES, *LARGE_SCALES))
WITHOUT_UNIT = re.compile(
    rf"(?<![\d.A-Za-z])(?<!\d,)(?:{ARABIC})(?:[{_SCALES}]{{1,2}}(?:\s?(?:{ARABIC})[{_SCALES}]{{0,2}})?)?"
)
# (회), [단위: 건], (기관 제외, 개사), (억 원)
BRACKETED = (
    r"[(\[](?:[^()\[\]]{0,20},)?\s?(?:단위\s?[:：]?\s?)?(?P<unit>"
    + one_of(
        *map(re.escape, units.HEADER_UNITS),
        *(r"\s?".join(unit) for unit in units.MONEY_UNITS if unit.isalpha()),
    )
    + r")\s?[)\]]"
)
# 방문 횟수(회) : 1,035
UNIT_BEFORE = re.compile(
    rf"{BRACKETED}\s?(?:은|는|[:：=|/])?\s?$",
    re.IGNORECASE,
)
HEADER_UNIT = re.compile(BRACKETED, re.IGNORECASE)
TRAPS = re.compile(one_of(*map(group, traps.TRAPS)))
HUNDREDTH = Decimal("0.01")
NONE_AT_ALL = re.compile(words.NONE_AT_ALL)
ONE = Decimal(1)
LABEL = 40  # characters before a number, where its unit may stand


@dataclass(frozen=True)
class HeaderUnit:
    """A unit that stands in a head: what is counted, and how many of it one is (100,000,000 won of 억 원)."""

    unit: Unit
    one: Decimal = ONE


def read_numbers(text: str, masked: str | None = None) -> tuple[Number, ...]:
    """Every number of a text, in order; digits without a unit that is known have unit None.

    Args:
        masked: the same text with all that is no count (dates, telephone numbers …) blanked; by
            default `mask_traps` of it.
    """
    if masked is None:
        masked = mask_traps(text)
    counts = [number for match in WITH_UNIT.finditer(masked) if (number := read_match(match, text))]
    fractions = find_fractions(masked)
    apart = [number for number in fractions if not any(map(number.overlaps, counts))]
    known = [*join_ratios(counts, text), *apart]
    alone = [*find_bare_numbers(masked, text), *find_none_at_all(masked, text)]
    bare = [number for number in alone if not any(map(number.overlaps, known))]
    return tuple(sorted([*known, *bare], key=attrgetter("start")))


def mask_traps(text: str) -> str:
    """A text of the same length without the numbers that count nothing: dates, addresses, laws."""
    return TRAPS.sub(blank_match, text)


def blank_match(match: re.Match[str]) -> str:
    """As many blanks."""
    return " " * len(match[0])


def read_header_unit(header: str) -> HeaderUnit | None:
    """`방문 횟수(회)`, `투자(억 원)`: the unit that a table's header names in brackets; None without one."""
    found = HEADER_UNIT.search(header)
    if not found:
        return None
    return find_unit(found["unit"])


def drop_header_unit(header: str) -> str:
    """`방문 횟수(회)` → `방문 횟수`."""
    return HEADER_UNIT.sub("", header)


def find_unit(written: str) -> HeaderUnit | None:
    """A unit as a header writes it, with what one in it is; None of what is none."""
    plain = re.sub(r"\s", "", written).lower()
    if plain in units.HEADER_UNITS:
        unit = units.HEADER_UNITS[plain]
        if unit in ("share", "points"):
            return HeaderUnit(unit, HUNDREDTH)
        return HeaderUnit(unit)
    if plain in units.MONEY_UNITS:
        return HeaderUnit("krw", Decimal(units.MONEY_UNITS[plain]))
    return find_unit_of_many(plain)


def find_unit_of_many(plain: str) -> HeaderUnit | None:
    """A unit of so many at once: `천㎞`, `만명`; None of what is none."""
    for many, one in units.MANY.items():
        unit = units.HEADER_UNITS.get(plain.removeprefix(many))
        if plain.startswith(many) and unit in units.COUNTED_IN_MANY:
            return HeaderUnit(unit, Decimal(one))
    return None


def read_with_unit(number: Number, header: HeaderUnit | None) -> Number:
    """Digits whose unit stands elsewhere, in that unit: `58` under `(%)` is 0.58."""
    if not header:
        return number
    one = float(header.one)
    half = one * number.step / 2
    value = float(Decimal(str(number.value)) * header.one)
    low = float(Decimal(str(number.low)) * header.one)
    high = float(Decimal(str(number.high)) * header.one)
    if number.manner == "exact" and header.one != 1:  # rounded to its last decimal
        low = value - half
        high = value + half
    return replace(
        number,
        unit=header.unit,
        value=value,
        low=low,
        high=high,
        step=number.step * one,
    )


# ---- one number ----------------------------------------------------------------------------------


def find_bare_numbers(masked: str, text: str) -> Iterator[Number]:
    """Digits behind which no unit stands; with that which stands in brackets before them."""
    for match in WITHOUT_UNIT.finditer(masked):
        before = text[: match.start()]
        numeral = try_numeral(match[0])
        written = make_written(None, numeral, before, text[match.end() :])
        number = weigh_words(written, match.span(), text)
        unit = UNIT_BEFORE.search(before[-LABEL:])
        if unit:
            number = read_with_unit(number, find_unit(unit["unit"]))
        yield number


def find_none_at_all(masked: str, text: str) -> Iterator[Number]:
    """`지켜진 것이 하나도 없다`, of whatever it is said."""
    for match in NONE_AT_ALL.finditer(masked):
        numeral = Numeral(Decimal(0), Decimal(0), is_native=True)
        written = make_written(None, numeral, text[: match.start()], text[match.end() :])
        yield weigh_words(written, match.span(), text)


def read_match(match: re.Match[str], text: str) -> Number | None:
    """The number of a match of WITH_UNIT; None for words that are no number (두 일)."""
    unit = next(unit for unit in units.UNITS if match[unit])
    numeral = read_ends(match)
    if numeral and (numeral.low > numeral.high or is_never_said(numeral, unit)):
        return None
    after = text[match.end() :]
    written = make_written(unit, numeral, text[: match.start()], after)
    written = replace(written, is_more=is_and_some(match, after))
    return weigh_words(scale_to_unit(written, match[0]), match.span(), text)


def is_never_said(numeral: Numeral, unit: Unit) -> bool:
    """Nobody says 두 일, 세 원."""
    return numeral.is_native and unit in units.NEVER_NATIVE


def make_written(unit: Unit | None, numeral: Numeral | None, before: str, after: str) -> Written:
    """A number before its words are weighed; without a numeral it can be read two ways."""
    known = numeral or Numeral(Decimal(0), Decimal(0))
    return Written(
        unit=unit,
        low=known.low,
        high=known.high,
        step=known.step,
        places=known.places,
        is_native=known.is_native,
        is_more=False,
        before=before,
        after=after,
        is_clear=numeral is not None,
    )


def read_ends(match: re.Match[str]) -> Numeral | None:
    """The number, or the two of a range: `145`, `두세`, `2~3`, `2,30`; None if unclear."""
    if match["short_low"]:
        return Numeral(
            low=Decimal(match["short_low"]) * 10,
            high=Decimal(match["short_high"]) * 10,
            step=Decimal(10),
        )
    first = try_numeral(match["first"])
    if not match["last"]:
        return first
    last = try_numeral(match["last"])
    if not first or not last:
        return None
    low = first.low
    if low < last.low and last.step >= TEN_THOUSAND > low:  # 20~22만: both are ten thousands
        low *= last.step
    return replace(last, low=low, high=last.low, is_native=first.is_native)


def try_numeral(text: str) -> Numeral | None:
    """A numeral; None for one that can be read two ways (`1조 5천`)."""
    try:
        return read_numeral(text)
    except Unclear:
        return None


def is_and_some(match: re.Match[str], after: str) -> bool:
    """`90여 개`, `20여~30여 개`, `석 달 남짓`."""
    return bool(match["more"] or match["first_more"] or re.match(manners.SOME_MORE_AFTER, after))


def scale_to_unit(written: Written, text: str) -> Written:
    """Scaled to its unit: per cent and tenths (할) as shares, `다섯 바퀴 반` as 5.5."""
    if written.unit == "laps" and re.search(words.AND_A_HALF, text):
        return replace(
            written,
            low=written.low + HALF,
            high=written.high + HALF,
            step=Decimal("0.1"),
            places=1,
        )
    if written.unit not in ("share", "points"):
        return written
    unit = Decimal("0.01")
    if text.endswith(words.TENTHS):
        unit = Decimal("0.1")
    return replace(
        written,
        low=written.low * unit,
        high=written.high * unit,
        step=written.step * unit,
    )


def weigh_words(written: Written, place: tuple[int, int], text: str) -> Number:
    """The number with what the words around it make of it.

    Args:
        place: where it stands in the text.
    """
    bounds = find_bounds(written)
    direction = find_direction(written)
    start, end = place
    mark = re.search(manners.LOSS_BEFORE, written.before)
    if mark:  # △ belongs to the number
        start = mark.start()
    return Number(
        start=start,
        end=end,
        text=text[start:end],
        value=float(written.low) * (direction or 1),
        low=float(bounds.low),
        high=float(bounds.high),
        unit=written.unit,
        manner=bounds.manner,
        per=find_pace(written.before, written.after),
        places=written.places,
        step=float(written.step),
        is_change=direction != 0,
        is_native=written.is_native,
    )


def find_direction(written: Written) -> int:
    """−1 for what fell (`△3건`, `3건이 줄었다`), 1 for what rose, 0 for what is no change.

    %p and 배 are said of nothing but a change.
    """
    is_loss = re.search(manners.LOSS_BEFORE, written.before)
    if is_loss or re.match(manners.FALLS_AFTER, written.after):
        return -1
    if written.unit in ("points", "folds") or re.match(manners.CHANGES_AFTER, written.after):
        return 1
    return 0
