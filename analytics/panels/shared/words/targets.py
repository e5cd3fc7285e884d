"""Targets in words: the goal beside a figure, what is missing, the pace."""

from __future__ import annotations

from datetime import date

from analytics.metrics import Metric
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle, shared_out

REACHED, LATE, ON_PACE, BEHIND = "달성", "기한 뒤 달성", "지금 속도면 달성", "지금 속도로는 부족"
PAST, NO_PACE = "기한까지 못 미침", "속도를 말할 수 없음"
COLUMNS = (
    "지표",
    "현재",
    "목표",
    "기한",
    "남은 차이",
    "필요한 속도(30일당)",
    "최근 90일 속도(30일당)",
    "판단",
)
SUBTITLE = (
    "기준일 현재 값과 목표 · 기간·분야·지역 조건은 적용하지 않음 · 속도는 90일의 변화를 30일로 환산"
)

PACE_ONLY = "평균 속도만 견준 판단입니다. 우연에 따른 변동까지 셈한 80% 구간은 ‘업무협약’ 화면의 전망에 있습니다."


def target(metric: Metric, due_on: date, value: float, gap: float | None) -> str:
    """A metric's target beside its figure."""
    goal = f"목표 {numbers.value(value, metric.unit)}({numbers.plain_day(due_on)}까지)"
    if gap is None:
        return goal
    return f"{goal} · 현재 달성" if gap <= 0 else f"{goal} · 남은 차이 {distance_to(gap, metric)}"


def distance_to(gap: float | None, metric: Metric) -> str:
    """What is missing to a target; nothing once it is reached."""
    return "" if gap is None or gap <= 0 else numbers.change(gap, metric.unit).lstrip("+")


def pace(change: float | None, metric: Metric) -> str:
    """A change per 30 days, with a decimal where it is small."""
    if change is None:
        return ""
    if metric.unit == "share" or abs(change) >= 100:
        return numbers.change(change, metric.unit)
    size = numbers.mean(abs(change), metric.unit)
    shows_nothing = not any(digit in "123456789" for digit in size)
    return size if shows_nothing else ("+" if change > 0 else numbers.MINUS) + size


def judged(verdicts: list[str], unknown: list[str]) -> str:
    """How many targets stand where."""
    if not verdicts:
        return (
            "등록된 목표가 없습니다."
            if not unknown
            else "목표 파일의 지표 이름을 알아볼 수 없습니다."
        )
    return shared_out(
        f"목표 {len(verdicts):,}개",
        [
            (verdicts.count(REACHED), "달성했고", "달성했습니다"),
            (verdicts.count(LATE), "기한 뒤에 달성했고", "기한 뒤에 달성했습니다"),
            (verdicts.count(ON_PACE), "지금 속도면 달성하고", "지금 속도면 달성합니다"),
            (verdicts.count(BEHIND), "지금 속도로는 부족하고", "지금 속도로는 부족합니다"),
            (verdicts.count(PAST), "기한까지 못 미쳤고", "기한까지 못 미쳤습니다"),
            (verdicts.count(NO_PACE), "아직 속도를 말할 수 없고", "아직 속도를 말할 수 없습니다"),
        ],
    )


def unknown_names(names: list[str]) -> list[str]:
    if not names:
        return []
    quoted = particle(listed([f"‘{name}’" for name in names], 6), "은/는")
    return [f"목표 파일의 {quoted} 아는 지표가 아니라 뺐습니다. 지표 이름을 확인해 주십시오."]
