"""What can be spoken as it stands, without a bracket, an interval or a sign; and how sure it is, for the foot of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.panels.summary.words.halves import count_tenths, name_half, say_half
from analytics.wording import numbers
from analytics.wording.comparing import is_beyond_chance, verdict_note
from analytics.wording.comparing import rate as say_rate
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words
from analytics.wording.unrecorded import UNRECORDED

TITLE = "말씀"
RULE = "그대로 읽을 수 있는 문장입니다. 대상 수와 구간, 정의는 아래에 있습니다."
FOOT = "정의와 구간"
COUNTED = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
SPOKEN_KM = "킬로미터"
HALF = (0.45, 0.55)  # of a lap that is told as half of one
WHOLE = 0.05


def say_memoranda(signed: Row, opening: Rate) -> str:
    """What was announced and what came of it; nothing before the first memorandum."""
    if not signed.value:
        return ""
    announced = f"지금까지 업무협약 {signed.value:,}건을 맺었"
    if not opening.denominator or not opening.numerator:
        return f"{announced}습니다."
    return (
        f"{announced}고, 협약한 기업 {opening.denominator:,}곳 가운데 "
        f"{opening.numerator:,}곳이 문을 열었습니다."
    )


def say_replies(ends: Sequence[Measurement]) -> str:
    """How many of ten answered positively, then and now; nothing where none can be told."""
    if not ends:
        return ""
    last = ends[-1]
    if len(ends) == 1 or not is_beyond_chance(ends[0].rate, last.rate):
        return f"열 곳을 찾아가면 {say_firms(last)} 좋다고 답합니다."
    return (
        f"처음에는 열 곳을 찾아가면 {say_firms(ends[0])} 좋다고 답했는데, "
        f"이제는 {say_firms(last)} 좋다고 답합니다."
    )


def say_firms(half: Measurement) -> str:
    """Of ten firms, as the subject of a sentence: `두 곳쯤이`, `절반 가까이가`."""
    tenths = count_tenths(half)
    if tenths == 0:
        return "한 곳이 안 되는 기업이"
    if tenths == 10:
        return "거의 모두가"
    if tenths == 5:
        return particle(say_half(half), "이/가")
    return f"{COUNTED[tenths]} 곳쯤이"


def say_distance(km: Row, laps: Row) -> str:
    """How far it was in all; nothing where no kilometre is known."""
    if not km.value or laps.value is None:
        return ""
    far = numbers.value(km.value, "km").replace(numbers.UNITS["km"], SPOKEN_KM)
    if laps.value < 1:
        return f"기업을 찾아다닌 거리를 모두 더하면 {far}입니다."
    return f"기업을 찾아다닌 거리를 모두 더하면 {far}, 지구를 {say_laps(laps.value)} 돈 거리입니다."


def say_laps(laps: float) -> str:
    """Laps as they are spoken: 5.5 → `다섯 바퀴 반`, 5.2 → `다섯 바퀴 넘게`, 5.9 → `여섯 바퀴 가까이`."""
    whole = math.floor(laps)
    part = laps - whole
    if part < WHOLE:
        return count_laps(whole)
    if part < HALF[0]:
        return f"{count_laps(whole)} 넘게"
    if part <= HALF[1]:
        return f"{count_laps(whole)} 반"
    return f"{count_laps(whole + 1)} 가까이"


def count_laps(count: int) -> str:
    if count < len(COUNTED):
        return f"{COUNTED[count]} 바퀴"
    return f"{count:,}바퀴"


def say_jobs(promised: Row, confirmed: Row) -> str:
    """Whose jobs were confirmed beside what was promised; nothing where none was."""
    if not confirmed.value:
        return ""
    hired = f"{confirmed.value:,.0f}명의 고용이 확인되었습니다."
    if not promised.value:
        return f"지금까지 {hired}"
    return f"기업이 약속한 고용은 {promised.value:,}명이고, 지금까지 {hired}"


# ---- at the foot ---------------------------------------------------------------------------------


def define_figure(name: str, measured: Measurement, is_recorded: bool) -> tuple[str, str]:
    """A figure's name on the page, and behind it the exact figure, its n, its interval and what it counts."""
    row = measured.total
    exact = numbers.precise(row.value, measured.metric.unit)
    if isinstance(row, Rate):
        exact = write_rate(row)
    if not is_recorded:
        exact = UNRECORDED
    return name, f"{exact}. {measured.metric.definition}"


def write_rate(rate: Rate) -> str:
    """`63.9%(85 / 133개사, 95% 구간 55.5~71.6%, 집계 중)`"""
    if not rate.denominator:
        return numbers.NOTHING
    beside = ", ".join(filter(None, [numbers.interval(rate.low, rate.high), flag_words(rate)]))
    return f"{say_rate(rate, 'firms').removesuffix(')')}, {beside})"


def define_replies(ends: Sequence[Measurement]) -> str:
    """The half-years that are spoken of, how sure they and their difference are, and what the rate counts."""
    said = ", ".join(f"{name_half(half)} {write_rate(half.rate)}" for half in ends)
    parts = [f"{said}.", ends[0].metric.definition]
    if len(ends) == 2:
        parts.insert(1, verdict_note(ends[0].rate, ends[1].rate))
    return " ".join(parts)
