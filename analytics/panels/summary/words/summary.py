"""What 한 장 요약 says: its sentence, its four figures, and what was announced beside what was realised."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.unrecorded import UNRECORDED
from analytics.wording.unrecorded import say_unrecorded as say_not_recorded

TITLE = "한 장 요약"
SIGNED = "업무협약"
OPENED = "문을 연 협약 기업"
JOBS = "확인된 고용"
DISTANCE = "이동거리"
LAPS = "지구 바퀴"

FIGURES = {  # metric → what it is called on the page
    "cumulative_mous_signed": SIGNED,
    "mou_opening_rate": OPENED,
    "jobs_confirmed": JOBS,
    "trip_km": DISTANCE,
    "earth_laps": LAPS,
}
STEPS = {
    "cumulative_mous_signed": "업무협약(기관 포함)",
    "firms_signed": "협약 기업",
    "firms_opened": "문을 연 곳",
    "firms_operating": "지금 운영",
    "firms_hiring": "채용 확인",
    "firms_investing": "투자 확인",
}
STEP_SUBTITLE = (
    "발표한 것(빗금: 협약 건수와 협약 기업)과 이룬 것(채움: 그 기업 가운데 단계에 이른 기업)"
)
STEP_COLUMNS = ("단계", "수", "정의")
NO_MOUS = "체결한 업무협약이 아직 없습니다."
NO_FIRMS = "협약한 기업이 아직 없습니다."


def say_page(signed: Measurement, opening: Rate, operating: Row) -> str:
    """`2022. 3. 31.까지 업무협약 145건을 맺었고, 협약한 기업 133개사 가운데 85개사가 문을 열어 83개사가 운영하고 있습니다.`"""
    day = numbers.plain_day(signed.as_of)
    if not signed.total.value:
        return f"{day}까지 {NO_MOUS}"
    announced = f"{day}까지 업무협약 {signed.total.value:,}건을 맺었고"
    if not opening.denominator:
        return f"{announced}, {NO_FIRMS}"
    firms = f"협약한 기업 {opening.denominator:,}개사"
    if not opening.numerator:
        return f"{announced}, {firms} 가운데 문을 연 곳은 아직 없습니다."
    opened = f"{firms} 가운데 {opening.numerator:,}개사가 문을"
    if not operating.value:
        return f"{announced}, {opened} 열었으나 지금 운영하는 곳은 없습니다."
    return f"{announced}, {opened} 열어 {operating.value:,}개사가 운영하고 있습니다."


def say_unrecorded(signed: Measurement, lacking: str) -> str:
    """`2026. 11. 24.까지 업무협약 3건을 맺었고, 이행 기록이 아직 없습니다. 전환 성과를 올리면 보입니다.`"""
    day = numbers.plain_day(signed.as_of)
    if not signed.total.value:
        return say_not_recorded(lacking)
    announced = f"{day}까지 업무협약 {signed.total.value:,}건을 맺었고"
    return f"{announced}, {say_not_recorded(lacking)}"


def write_part(rate: Rate) -> str:
    """How many of how many: `85/133개사`."""
    if not rate.denominator:
        return numbers.NOTHING
    return f"{rate.numerator:,}/{rate.denominator:,}개사"


def say_in_force(in_force: Measurement) -> str:
    return f"유효 {in_force.total.value or 0:,}건"


def say_operating(operating: Measurement) -> str:
    return f"지금 운영 {operating.total.value or 0:,}개사"


def say_promised(promised: Measurement, is_recorded: bool) -> str:
    """What was promised; `is_recorded`: whether any memorandum says it."""
    if not is_recorded:
        return f"약속 {UNRECORDED}"
    return f"약속 {promised.total.value or 0:,}명"


# ---- announced and realised ----------------------------------------------------------------------


def say_realised(firms: int, opened: int) -> str:
    """The chart's finding."""
    if not firms:
        return NO_FIRMS
    if not opened:
        return f"협약 기업 {firms:,}개사 가운데 문을 연 곳은 아직 없습니다."
    return f"협약 기업 {firms:,}개사 가운데 {opened:,}개사가 문을 열었습니다."


def describe_step(step: Measurement) -> str:
    """A bar under the pointer."""
    name = particle(STEPS[step.metric.name], "은/는")
    return f"{name} {numbers.value(step.total.value or 0, step.metric.unit)}입니다."


def speak_realised(steps: Sequence[Measurement]) -> str:
    """Every bar in a row: `업무협약(기관 포함) 145건 → 협약 기업 133개사 → …`"""
    said = [
        f"{STEPS[m.metric.name]} {numbers.value(m.total.value or 0, m.metric.unit)}" for m in steps
    ]
    if not said:
        return ""
    return f"{' → '.join(said)}."
