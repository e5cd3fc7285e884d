"""What is said of the MOU firms that nobody has heard from: how long, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.labels import NO_MOU_FIRMS, SILENCE
from analytics.wording.spoken import spoken_total

# Each reason why a silent firm needs a call (a rule of `listings.SILENCE_RULES`), in short.
RULES: Mapping[str, str] = {
    "never_consulted": "대면컨설팅 없음",
    "survey_unanswered": "수요조사 미회신",
    "second_owed": "2차 상담 밀림",
    "closed": "개소 뒤 폐업·철수",
    "unhired": "개소 뒤 채용 확인 없음",
}
RADAR_SUBTITLE = "마지막 소식 뒤 지난 날별 협약 기업(개사) · 한 번도 소식이 없던 곳은 첫 협약일부터 계산 · 빗금은 90일 이상"
FIRMS_SUBTITLE = "협약 기업 모두 · 소식 없는 날이 긴 순서"
FIRMS_COLUMNS = ("기업", "소식 없는 날(일)", "마지막 소식", "분야", "첫 협약일", "이유")
NEVER_HEARD = "협약 뒤 소식 없음"


def in_short(firm: Mapping[str, Any]) -> str:
    return " · ".join(RULES[rule] for rule in firm["reasons"])


def last_news(firm: Mapping[str, Any]) -> str:
    if not firm["last_heard_on"]:
        return NEVER_HEARD
    return f"{numbers.plain_day(firm['last_heard_on'])} {firm['last_heard_by']}"


# ---- the radar ---------------------------------------------------------------------------------------------


def radar(median: Row, firms: Sequence[Mapping[str, Any]]) -> str:
    """How many have been silent for ninety days and more, the longest, and the middle one."""
    if not firms:
        return NO_MOU_FIRMS
    long = [firm for firm in firms if firm["days_silent"] >= 90]
    # not "half were heard of within": a firm that was never heard of counts from its signing
    middle = f"소식 없는 날의 중앙값은 {numbers.value(median.value, 'days')}입니다"
    if not long:
        return f"90일 이상 소식이 없는 협약 기업은 없으며, {middle}."
    many = f"{say_every(firms)} 90일 이상 소식이 없으며"
    if len(long) < len(firms):
        many = f"90일 이상 소식이 없는 협약 기업은 {len(firms):,}개사 가운데 {len(long):,}개사이며"
    return f"{many}, 가장 오래된 곳은 {firms[0]['days_silent']:,}일째입니다. {middle}."


def radar_notes(firms: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why the radar may count fewer than the class without contact: firms that signed lately and were never heard of."""
    new = sum(not firm["is_heard"] and firm["days_silent"] < 90 for firm in firms)
    if not new:
        return []
    return [
        f"협약한 지 90일이 안 되었고 그 뒤 소식이 없는 {new:,}개사는 90일 미만에 들어 있습니다."
    ]


def say_every(firms: Sequence[Mapping[str, Any]]) -> str:
    """All the MOU firms, as a sentence begins with them."""
    if len(firms) > 1:
        return f"협약 기업 {len(firms):,}개사는 모두"
    return f"협약 기업 {len(firms):,}개사는"


def span_labels(by_span: Measurement) -> list[str]:
    return [SILENCE[span_of(row)] for row in by_span.rows]


def span_of(row: Row) -> int:
    """The first day of a span of silence."""
    return int(row.group["silence"] or 0)


def radar_spoken(by_span: Measurement) -> str:
    return spoken_total(by_span)


def all_firms(firms: Sequence[Mapping[str, Any]]) -> str:
    if not firms:
        return NO_MOU_FIRMS
    never = sum("never_consulted" in firm["reasons"] for firm in firms)
    unanswered = sum("survey_unanswered" in firm["reasons"] for firm in firms)
    consulted = say_consulted(firms, never)
    if all(firm["survey_sent_on"] is None for firm in firms):
        return f"{consulted}습니다."
    if not unanswered:
        return f"{consulted}고, 마지막 수요조사에 회신하지 않은 곳은 없습니다."
    return f"{consulted}고, {unanswered:,}개사는 마지막 수요조사에 회신하지 않았습니다."


def say_consulted(firms: Sequence[Mapping[str, Any]], never: int) -> str:
    """How many were never consulted face to face; the sentence goes on."""
    if not never:
        return f"{say_every(firms)} 대면컨설팅을 받은 기록이 있"
    if never < len(firms):
        return f"협약 기업 {len(firms):,}개사 가운데 {never:,}개사는 대면컨설팅을 받은 기록이 없"
    return f"{say_every(firms)} 대면컨설팅을 받은 기록이 없"
