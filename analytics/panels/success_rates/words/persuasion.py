"""What is said of firms that declined at first and were won back."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.panels.shared.words.cohorts import (
    FLAG_NAMES,
    explain_cohorts,
    note_course,
    say_course,
)
from analytics.wording import numbers
from analytics.wording.comparing import settled
from analytics.wording.labels import FLAGS, explain_flags

NOT_RECORDED = (
    "기업의 반응이 아직 적혀 있지 않습니다. 방문일지의 ‘반응’ 열에 긍정·보류·거절을 적으면 처음에 사양한 기업을 "
    "얼마나 설득했는지 보여 드립니다."
)
NO_FIRMS = "고른 조건에는 첫 반응이 보류나 거절인 기업이 없습니다."
SUBTITLE = "첫 반응이 보류나 거절인 기업 가운데 그 뒤 긍정 회신을 한 비율(%), 첫 반응의 분기별 · 띠는 95% 구간"
COUNTS = "처음에 사양한 기업"


def explain_persuaded(cohorts: Measurement) -> str:
    return explain_cohorts(SUBTITLE, COUNTS, cohorts)


def say_persuaded(whole: Measurement, cohorts: Measurement, visits: float | None) -> str:
    """How many were won back and by how many visits; then the move from quarter to quarter."""
    rate = whole.rate
    if not rate.denominator:
        return NO_FIRMS
    said = f"처음에 사양한 {rate.denominator:,}개사 가운데 {say_won(rate, visits)}"
    rows = settled(cohorts.rows)
    if rate.denominator < SMALL_SAMPLE:
        return f"{said} 10개사 미만이라 비율을 비교하지 않았습니다."
    if len(rows) < 2:
        return said
    return f"{said} 설득률은 {say_course(rows)}"


def say_won(rate: Rate, visits: float | None) -> str:
    """How many were won back, and the median of the visits it took, as the end of a sentence."""
    if not rate.numerator:
        return "그 뒤 긍정 회신을 한 기업은 아직 없습니다."
    flags = explain_flags(Row(None, flags=tuple(f for f in rate.flags if f in FLAG_NAMES)))
    beside = ", ".join(filter(None, [numbers.percent(rate.value), flags]))
    won = f"{rate.numerator:,}개사({beside})를 설득했"
    if visits is None:
        return f"{won}습니다."
    return f"{won}고, 그때까지 만난 횟수의 중앙값은 {say_visits(rate.numerator, visits)}입니다."


def say_visits(firms: int, visits: float) -> str:
    """`2.0회`; of fewer than ten firms it says so."""
    count = numbers.value(visits, "visits_per_firm")
    if firms < SMALL_SAMPLE:
        return f"{count}({FLAGS['small_sample']})"
    return count


def note_persuaded(cohorts: Measurement, visits: Sequence[int]) -> list[str]:
    """How sure the move is, and who was won without a visit."""
    rows = settled(cohorts.rows)
    notes = note_course(rows)
    unvisited = sum(not n for n in visits)
    if unvisited:
        notes.append(
            f"직접 만나지 않고 전화·전자우편 등으로 설득한 {unvisited:,}개사는 만난 횟수의 중앙값에서 뺐습니다."
        )
    return notes
