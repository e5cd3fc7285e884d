"""Targets in words: the goal beside a figure, what is missing, the pace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.metrics import Metric
from analytics.panels.shared.words.marks import write_signed
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle, shared_out

REACHED = "달성"
LATE = "기한 뒤 달성"
ON_PACE = "지금 속도면 달성"
BEHIND = "지금 속도로는 부족"
PAST = "기한까지 못 미침"
NO_PACE = "속도를 말할 수 없음"
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

PACE_ONLY = (
    "평균 속도만 견준 판단입니다. "
    "우연에 따른 변동까지 셈한 80% 구간은 ‘업무협약’ 화면의 전망에 있습니다."
)


def say_target(metric: Metric, due_on: date, value: float, gap: float | None) -> str:
    """A metric's target beside its figure."""
    goal = f"목표 {numbers.value(value, metric.unit)}({numbers.plain_day(due_on)}까지)"
    if gap is None:
        return goal
    if gap <= 0:
        return f"{goal} · 현재 달성"
    return f"{goal} · 남은 차이 {write_gap(gap, metric)}"


def write_gap(gap: float | None, metric: Metric) -> str:
    """What is missing to a target; nothing once it is reached."""
    if gap is None or gap <= 0:
        return ""
    return numbers.change(gap, metric.unit).lstrip("+")


def write_pace(change: float | None, metric: Metric) -> str:
    """A change per 30 days, with a decimal where it is small."""
    if change is None:
        return ""
    if metric.unit == "share" or abs(change) >= 100:
        return numbers.change(change, metric.unit)
    return write_signed(change, metric.unit)


def say_verdicts(verdicts: Sequence[str], unknown: Sequence[str]) -> str:
    """How many targets stand where."""
    if not verdicts and unknown:
        return "목표 파일의 지표 이름을 알아볼 수 없습니다."
    if not verdicts:
        return "등록된 목표가 없습니다."
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


def note_unknown(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    quoted = particle(listed([f"‘{name}’" for name in names], 6), "은/는")
    return [f"목표 파일의 {quoted} 아는 지표가 아니라 뺐습니다. 지표 이름을 확인해 주십시오."]
