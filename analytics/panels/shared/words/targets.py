"""Targets in words: the goal beside a figure, what is missing, the pace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.metrics import Metric
from analytics.panels.shared.words.marks import write_signed
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle

REACHED = "달성"
ON_PACE = "지금 속도면 달성"
BEHIND = "지금 속도로는 부족"
PAST = "기한 안에 이루지 못함"
UNKNOWN_THEN = "기한의 값 없음"
NO_PACE = "속도를 말할 수 없음"
NO_TARGETS = "등록된 목표가 없습니다."
NO_NAMES = "목표 파일의 지표 이름을 알아볼 수 없습니다."
LAST_OF_YEAR = (12, 31)


def say_target(metric: Metric, due_on: date, value: float, gap: float | None) -> str:
    """A metric's target beside its figure."""
    goal = f"목표 {numbers.value(value, metric.unit)}({numbers.plain_day(due_on)}까지)"
    if gap is None:
        return goal
    if gap <= 0:
        return f"{goal} · 현재 달성"
    return f"{goal} · 남은 차이 {write_gap(gap, metric)}"


def say_past(metric: Metric, due_on: date, value: float, at_due: float | None) -> str:
    """A target whose day has come, with what was reached on it: `2022년 목표 155건: 기한에 143건`."""
    day = numbers.plain_day(due_on)
    if (due_on.month, due_on.day) == LAST_OF_YEAR:
        day = numbers.year(due_on)
    goal = f"{day} 목표 {numbers.value(value, metric.unit)}"
    if at_due is None:
        return f"{goal}: {UNKNOWN_THEN}"
    said = f"{goal}: 기한에 {numbers.value(at_due, metric.unit)}"
    if at_due < value:
        return said
    return f"{said}({REACHED})"


def write_at_due(value: float | None, metric: Metric) -> str:
    """What was reached on a target's day; nothing before it."""
    if value is None:
        return ""
    return numbers.value(value, metric.unit)


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


def note_unknown(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    quoted = particle(listed([f"‘{name}’" for name in names], 6), "은/는")
    return [f"목표 파일의 {quoted} 아는 지표가 아니라 뺐습니다. 지표 이름을 확인해 주십시오."]
