"""What is said of the reply rate by half-year: how many of ten, and whether the difference is more than chance."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement
from analytics.measure.readings import value_of
from analytics.wording import numbers
from analytics.wording.comparing import is_beyond_chance, verdict_note
from analytics.wording.comparing import rate as say_rate
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS, flag_words

SUBTITLE = "상·하반기에 처음 방문한 기업 가운데 긍정 회신을 한 기업의 비율(%) · 선은 95% 구간"
COLUMNS = ("처음 방문한 반기", "긍정 회신 비율", "긍정 회신 / 방문 기업", "95% 구간", "표시")
TENTHS = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
HALF = 0.5
YOUNG = FLAGS["immature"]
NO_HALF = "비교할 수 있는 반기가 아직 없습니다(모두 10개사 미만이거나 집계 중)."
PARTS = {True: "상", False: "하"}  # of a year, by whether it is the first half


def say_halves(ends: Sequence[Measurement]) -> str:
    """`긍정으로 답한 기업이 2020년 상반기 열에 둘에서 2021년 하반기 절반 가까이로 늘었습니다.`"""
    if not ends:
        return NO_HALF
    last = ends[-1]
    now = f"{name_half(last)} {say_tenths(last)}"
    if len(ends) == 1:
        return f"긍정으로 답한 기업은 {now}입니다."
    first = ends[0]
    before = f"{name_half(first)} {say_tenths(first)}"
    if say_tenths(first) == say_tenths(last):
        return f"긍정으로 답한 기업은 {name_half(first)}와 {name_half(last)} 모두 {say_tenths(last)}입니다."
    moved = (
        f"긍정으로 답한 기업이 {before}에서 {particle(now, '으로/로')} {say_direction(first, last)}"
    )
    if is_beyond_chance(first.rate, last.rate):
        return f"{moved}습니다."
    return f"{moved}으나, 이만한 차이는 우연일 수 있습니다."


def say_direction(first: Measurement, last: Measurement) -> str:
    """The stem of a verb: more firms answered, or fewer."""
    if value_of(last.rate) > value_of(first.rate):
        return "늘었"
    return "줄었"


def say_tenths(half: Measurement) -> str:
    """A share as people say it: `열에 둘`, `절반`, `절반 가까이`."""
    tenths = count_tenths(half)
    if tenths == 0:
        return "열에 하나가 안 되는 수준"
    if tenths == 10:
        return "거의 모두"
    if tenths == 5:
        return say_half(half)
    return f"열에 {TENTHS[tenths]}"


def count_tenths(half: Measurement) -> int:
    """How many of ten firms, to the nearest."""
    return int(numbers.rounded(value_of(half.rate) * 10))


def say_half(half: Measurement) -> str:
    """About a half; one that is not reached is never said to be."""
    if value_of(half.rate) < HALF:
        return "절반 가까이"
    return "절반"


def name_half(half: Measurement) -> str:
    """`2020년 상반기`"""
    return f"{half.period_from.year}년 {PARTS[half.period_from.month <= 6]}반기"


def write_half(half: Measurement) -> str:
    """A half-year on the axis: `상` or `하` over its year, which is short where many stand side by side."""
    return f"{PARTS[half.period_from.month <= 6]}\n’{half.period_from:%y}"


def write_share(half: Measurement) -> str:
    return numbers.percent(half.rate.value)


def describe_half(half: Measurement) -> str:
    """A point under the pointer."""
    behind = [numbers.interval(half.rate.low, half.rate.high), flag_words(half.rate)]
    return (
        f"{name_half(half)}에 처음 방문한 기업의 긍정 회신 비율은 {say_rate(half.rate, 'firms')}입니다"
        f"({', '.join(filter(None, behind))})."
    )


def write_row(half: Measurement) -> tuple[str, ...]:
    rate = half.rate
    return (
        name_half(half),
        numbers.percent(rate.value),
        f"{rate.numerator:,} / {rate.denominator:,}개사",
        numbers.between(rate.low or 0, rate.high or 0, "share"),
        flag_words(rate),
    )


def speak_halves(halves: Sequence[Measurement]) -> str:
    """Every half-year in a row."""
    if not halves:
        return ""
    said = [f"{name_half(half)} {numbers.percent(half.rate.value)}" for half in halves]
    return f"{' · '.join(said)}."


def note_halves(ends: Sequence[Measurement]) -> list[str]:
    """How sure the difference is."""
    if len(ends) < 2:
        return []
    return [verdict_note(ends[0].rate, ends[-1].rate)]
