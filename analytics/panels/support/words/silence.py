"""What is said of the MOU firms that nobody has heard from: how long, why, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.labels import NO_MOU_FIRMS, SILENCE
from analytics.wording.spoken import spoken_total

# Each reason why a silent firm needs a call (a rule of `listings.SILENCE_RULES`): in short, and what is to be done about it.
RULES: Mapping[str, tuple[str, str]] = {
    "never_consulted": ("대면컨설팅 없음", "첫 대면컨설팅 날 잡기"),
    "survey_unanswered": ("수요조사 미회신", "수요를 전화로 묻기"),
    "second_owed": ("2차 상담 밀림", "2차 상담 날 잡기"),
    "closed": ("개소 뒤 폐업·철수", "폐업·철수한 까닭 확인하기"),
    "unhired": ("개소 뒤 채용 확인 없음", "채용 실적과 증빙 확인하기"),
}
JUST_SILENT = "안부와 현황 묻기"
A_DAY = listings.COUNSELLORS * listings.CALLS_A_DAY

RADAR_SUBTITLE = "마지막 소식 뒤 지난 날별 협약 기업(개사) · 한 번도 소식이 없던 곳은 첫 협약일부터 셈 · 빗금은 90일 이상"
FIRMS_SUBTITLE = "협약 기업 모두 · 소식 없는 날이 긴 순서"
FIRMS_COLUMNS = ("기업", "소식 없는 날(일)", "마지막 소식", "분야", "첫 협약일", "이유")
CALL_COLUMNS = ("기업", "소식 없는 날", "이유", "할 일")
CALL_NOTHING = "90일 동안 소식이 없던 협약 기업 가운데 지금 전화할 곳이 없습니다."
CALL_RULE = (
    "90일 동안 아무 접촉이 없던 협약 기업을 소식 없는 날이 긴 순서로 보여 드립니다. 하루에 상담사 "
    f"{listings.COUNSELLORS}명이 {listings.CALLS_A_DAY}곳씩 {A_DAY}곳에 전화한다고 보았습니다(한 사람의 하루 통화 수는 가정). "
    f"폐업·철수한 곳과 최근 {listings.RESTED_DAYS}일 안에 어떤 길로든 연락했거나 후속 조치를 마친 곳은 뺐습니다."
)
NEVER_HEARD = "협약 뒤 소식 없음"


def reason(rule: str, firm: Mapping[str, Any]) -> str:
    """Why a firm needs a call, in a sentence with its day."""
    match rule:
        case "never_consulted":
            return "대면컨설팅을 받은 기록이 없습니다."
        case "survey_unanswered":
            return (
                f"수요조사에 회신하지 않았습니다({numbers.plain_day(firm['survey_sent_on'])} 배포)."
            )
        case "second_owed":
            return f"2차 상담을 하기로 하고 아직 하지 않았습니다({numbers.plain_day(firm['owed_on'])} 조사)."
        case "closed":
            return f"사업장을 열었다가 닫았습니다({numbers.plain_day(firm['closed_on'])})."
        case "unhired":
            return f"개소 뒤 확인된 채용이 없습니다({numbers.plain_day(firm['opened_on'])} 개소)."
    raise KeyError(rule)


def reasons(firm: Mapping[str, Any]) -> str:
    """Every reason; a firm that is silent for none of them was heard of, and when is said instead."""
    return (
        " ".join(reason(rule, firm) for rule in firm["reasons"])
        or f"마지막 소식은 {last_news(firm)}입니다."
    )


def in_short(firm: Mapping[str, Any]) -> str:
    return " · ".join(RULES[rule][0] for rule in firm["reasons"])


def to_do(firm: Mapping[str, Any]) -> str:
    """What is to be done about the most particular reason: the last one that it has."""
    if not firm["reasons"]:
        return JUST_SILENT
    return RULES[firm["reasons"][-1]][1]


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
        return f"{say_every(firms)} 대면컨설팅을 받은 적이 있"
    if never < len(firms):
        return f"협약 기업 {len(firms):,}개사 가운데 {never:,}개사는 대면컨설팅을 받은 적이 없"
    return f"{say_every(firms)} 대면컨설팅을 받은 적이 없"


def call_title(shown: int, total: int) -> str:
    if not shown:
        return "먼저 전화할 기업"
    days = -(-total // A_DAY)
    if total <= shown:
        return f"먼저 전화할 기업 {shown:,}곳"
    return f"먼저 전화할 기업 {shown:,}곳(모두 {total:,}곳, 하루 {A_DAY}곳씩 {days:,}일)"
