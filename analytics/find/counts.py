"""The numbers of a question, read once: which of them is asked for, and which only say one, each
or a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.find.ranking import Ranked
from analytics.find.vocabulary import questions as words
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.reading import HeaderUnit, read_numbers, read_with_unit
from analytics.korean_numbers.vocabulary.units import DURATIONS

MONEY = re.compile(r"[억조]")
# money that is spent or earned, of which a question in words asks for something else
NARROWING = ("krw",)
NAMED_WELL = 1.2  # in weights of concepts, of what is asked for by its words
TAKEN = " 0"  # where a number or a province stood, so that an ending behind it stays one


def read_counts(text: str) -> list[Number]:
    """The numbers of a question, in the digits that people here write; without those of names
    (24개월 지난 기업).
    """
    named = [match.span() for match in words.NAMED_NUMBERS.finditer(text)]
    numbers = read_numbers(f"{words.FOREIGN_DIGITS.sub(' ', text)} ")
    return [number for number in numbers if not is_within(number.start, named)]


def is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some stretches of a text."""
    return any(start <= place < end for start, end in spans)


def choose_number(numbers: Sequence[Number], text: str) -> Number | None:
    """The first number, of two things the last: the 205명 of `71개 기업이 뽑은 205명`; 억 and 조 alone are money, 0.58 alone
    a share.
    """
    counts = [one for one in numbers if not is_no_count(one, text)]
    number = next(iter(choose_thing(counts)), None)
    if number is None or number.unit is not None:
        return number
    if MONEY.search(number.text):
        return read_with_unit(number, HeaderUnit("krw"))
    if number.places and 0 < number.value < 1:
        return read_with_unit(number, HeaderUnit("share"))
    return number


def choose_thing(counts: Sequence[Number]) -> Sequence[Number]:
    """The numbers from the last on where two different things are counted."""
    units = [one.unit for one in counts]
    is_of_two = len(units) == 2 and None not in units and units[0] != units[1]
    return counts[1:] if is_of_two else counts


def is_no_count(number: Number, text: str) -> bool:
    """The 두 of `두 군데서 받은`, the 한 of `한 곳에 몇 번`, `협약 한 건도 못한 달`, `한 번에 213km`, `한 달 평균`; 하나도; the 1 of `1명당`;
    what says of which ones is asked (두 번 이상).
    """
    if number.value == 1 and words.PER_ONE.match(text, number.end):
        return True
    if find_narrowing([number], text) or is_in_rank(number, text):
        return True
    if not number.is_native:
        return False
    if words.FROM_PLACES.match(text, number.end):
        return True
    if number.unit in DURATIONS or number.value <= 1:
        return True
    return words.ASKS_HOW_MANY in text or bool(words.NOT_EVEN.match(text, number.end))


def is_in_rank(number: Number, text: str) -> bool:
    """The 3 of `상위 3개 지역`."""
    patterns = (words.OF_RANK, words.ONLY_SO_OFTEN, words.UNREAD_DAYS)
    spans = [found.span() for pattern in patterns for found in pattern.finditer(text)]
    return is_within(number.start, spans)


def drop_number(text: str, number: Number | None) -> str:
    """The words around a number, whose endings stay endings (58%가)."""
    if not number:
        return text
    behind = words.MANNER_BEHIND.match(text, number.end)
    end = behind.end() if behind else number.end
    return f"{text[: number.start]}{TAKEN}{text[end:]}"


def drop_told(number: Number | None, chosen: Sequence[Ranked], text: str) -> Number | None:
    """None for the 145 of `145개 중 기업은 몇 개`, and for what narrows: the rest is asked for by its
    name, and so is what is named well beside a small count (`두 번 겹쳐 지원받은 업체`).
    """
    if not number or not chosen:
        return number
    if number.is_native and number.value <= words.MOST_SMALL and chosen[0].score >= NAMED_WELL:
        return None
    if words.OUT_OF.match(text[number.end :]) or is_by_the_way(number, text):
        return None
    return number


def find_narrowing(numbers: Sequence[Number], text: str) -> str:
    """The count that only says of which ones is asked: the 두 군데 이상 of `두 군데 이상 들르는 비율`, the 100명 이상 of `100명
    이상 모인 행사`; empty of none.
    """
    found = ((number, words.OF_WHICH.match(text, number.end)) for number in numbers)
    told = (text[number.start : match.end("manner")].strip() for number, match in found if match)
    return next(told, "") or find_least(numbers, text)


def find_least(numbers: Sequence[Number], text: str) -> str:
    """The 적어도 세 명 of `적어도 세 명이 같이 간 출장`; empty of none."""
    found = ((number, words.AT_LEAST.search(text[: number.start])) for number in numbers)
    told = (text[match.start() : number.end].strip() for number, match in found if match)
    return next(told, "")


def find_unkept(text: str) -> str:
    """A time or a rank that says of which ones is asked, and that no figure keeps to: the 3일 안에 of `3일 안에 처리한 문의`,
    the 두 번째로 of `두 번째로 많은 지역`, `딱 한 번만 방문한 기업`; empty of none.
    """
    patterns = (
        *(words.DURATION, words.WITHIN_YEARS, words.UNREAD_DAYS, words.ROUGHLY),
        *(words.OF_RANK, words.ONLY_SO_OFTEN, words.IN_TURN),
    )
    found = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    return found[0].strip() if found else ""


def find_ordinal(text: str) -> str:
    """The 제3차 of `제3차 협의체`; empty of none."""
    found = words.ORDINAL.search(text)
    return found[0] if found else ""


def drop_ordinal(text: str, ordinal: str) -> str:
    """A question without an ordinal that no name has (2차 상담, 사관학교 1기)."""
    if not ordinal or words.ORDINALS_HEARD.match(ordinal):
        return text
    return text.replace(ordinal, TAKEN)


def is_by_the_way(number: Number, text: str) -> bool:
    """Whether a number narrows what is asked for behind it: the money of `600억 쓰고 유치한 기업`."""
    return number.unit in NARROWING and bool(words.BY_THE_WAY.match(text, number.end))


def read_pair(text: str, numbers: Sequence[Number]) -> tuple[Number, Number] | None:
    """The two counts of `133곳 중 85곳`, the whole first; None where no two stand so."""
    if len(numbers) != 2:
        return None
    whole, part = numbers
    is_out_of = words.BETWEEN_PAIR.fullmatch(text[whole.end : part.start])
    return (whole, part) if is_out_of else None
