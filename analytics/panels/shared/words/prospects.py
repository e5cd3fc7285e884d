"""What is said of where a target stands and where the pace leads: one verdict, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.metrics import Metric
from analytics.panels.shared.words import targets as goals
from analytics.statistics.forecast import Forecast
from analytics.wording import numbers
from analytics.wording.grammar import particle, shared_out

UNTOUCHED = "기간·분야·지역 조건은 적용하지 않음"
REACHES = "닿을 것으로 보임"
MISSES = "못 미칠 것으로 보임"
UNSURE = "장담할 수 없음"
TOO_WIDE = "구간이 너무 넓음"
NO_EVENTS = "최근 90일에 없음"
NO_HISTORY = "자료가 90일 미만"
NOT_COUNTED = "전망하지 않음"
AHEAD = (
    (goals.REACHED, "이미 달성했고", "이미 달성했습니다"),
    (REACHES, "지금 속도면 닿을 것으로 보이고", "지금 속도면 닿을 것으로 보입니다"),
    (UNSURE, "닿을지 장담할 수 없고", "닿을지 장담할 수 없습니다"),
    (MISSES, "지금 속도로는 못 미칠 것으로 보이고", "지금 속도로는 못 미칠 것으로 보입니다"),
)
PAST = (
    (goals.REACHED, "기한 안에 이루었고", "기한 안에 이루었습니다"),
    (goals.PAST, "기한 안에 이루지 못했고", "기한 안에 이루지 못했습니다"),
    (goals.UNKNOWN_THEN, "기한의 값이 없고", "기한의 값이 없습니다"),
)
COLUMNS = (
    "지표",
    "기한",
    "판단",
    "현재",
    "목표",
    "기한의 값",
    "필요한 속도(30일당)",
    "최근 90일 속도(30일당)",
    "기한의 80% 구간",
)
SUBTITLE = f"목표마다 필요한 속도와 지켜 온 속도, 그 속도가 이어질 때의 전망 · {UNTOUCHED}"


def write_interval(made: Forecast, unit: str, ends: tuple[int, int] | None = None) -> str:
    """Its 80 % interval: `154~203건`."""
    low, high = ends or made.interval
    return numbers.between(made.known + low, made.known + high, unit)


def judge_forecast(made: Forecast, target: float) -> str:
    """Where the target lies: below, above or within the interval."""
    low, high = made.interval
    if made.known + low >= target:
        return REACHES
    if made.known + high < target:
        return MISSES
    return UNSURE


def say_targets(past: Sequence[str], ahead: Sequence[str], *, is_unknown: bool) -> str:
    """How many targets were reached by their day, and where those stand whose day is to come.

    Args:
        past, ahead: the verdicts on either.
        is_unknown: whether any target is of a name that no metric has.
    """
    if not past and not ahead:
        return goals.NO_NAMES if is_unknown else goals.NO_TARGETS
    return " ".join(filter(None, (say_past(past), say_ahead(ahead))))


def say_past(verdicts: Sequence[str]) -> str:
    """`기한이 지난 목표 6개는 기한 안에 이루지 못했습니다.`"""
    total = f"기한이 지난 목표 {len(verdicts):,}개"
    parts = [(verdicts.count(name), going_on, end) for name, going_on, end in PAST]
    there = [end for count, _, end in parts if count]
    if not there:
        return ""
    if len(there) == 1:  # without 모두, which beside a denial may mean that some were
        return f"{particle(total, '은/는')} {there[0]}."
    return shared_out(total, parts)


def say_ahead(verdicts: Sequence[str]) -> str:
    if not verdicts:
        return ""
    parts = [(verdicts.count(name), going_on, end) for name, going_on, end in AHEAD]
    rest = len(verdicts) - sum(count for count, _, _ in parts)
    parts.append((rest, "전망하지 않았고", "전망하지 않았습니다"))
    return shared_out(f"기한이 남은 목표 {len(verdicts):,}개", parts)


def note_refused(refused: Sequence[Metric]) -> list[str]:
    """Which targets have no forecast and why."""
    if not refused:
        return []
    labels = particle(", ".join(dict.fromkeys(metric.label for metric in refused)), "은/는")
    return [
        f"{labels} 늘기만 하는 건수가 아니어서"
        "(비율이거나 거리이거나 줄 수도 있는 값) 전망하지 않습니다."
    ]
