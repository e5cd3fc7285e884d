"""What the call list says: why a firm is on it, when it was last met and touched, what is to be done and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics import listings
from analytics.wording import numbers

Firm = Mapping[str, Any]  # a row of `listings.firms_to_call`

# Each reason to call (a rule of `listings.RULES`): its name, the rule, and what is to be done about it.
RULES: Mapping[str, tuple[str, str, str]] = {
    "silent": (
        "오래 면담·상담 없음",
        f"협약 기업 가운데 마지막 면담·상담(방문·내방·대면컨설팅·상담접수·수요조사 회신·멘토링)이 {listings.SILENT_DAYS}일 이상 지났고 "
        f"최근 {listings.RESTED_DAYS}일 안에 전화·전자우편으로도 이야기하지 않은 곳입니다. 면담·상담 기록이 없으면 체결일부터 셉니다.",
        "안부와 현황 묻기",
    ),
    "unopened": (
        "24개월 넘게 개소 없음",
        "첫 협약을 맺은 지 24개월이 지났으나 개소(사무소·법인·본사·입주) 기록이 없는 곳입니다.",
        "개소 계획 확인하기",
    ),
    "unanswered": (
        f"{listings.VISITS_UNANSWERED}회 이상 방문, 회신 없음",
        f"협약 전인 기업 가운데 {listings.VISITS_UNANSWERED}회 이상 만났으나 긍정·보류·거절 어느 회신도 적히지 않은 곳입니다.",
        "회신 여부 확인하기",
    ),
    "unhired": (
        "개소했으나 채용 없음",
        "협약 기업 가운데 개소했으나 채용 기록(자체보고 포함)이 하나도 없는 곳입니다.",
        "채용 실적과 증빙 확인하기",
    ),
}
HOW_CHOSEN = "어떻게 골랐나"
RULE_COLUMNS = ("이유", "규칙")
HOW_NOTES = (
    "연락·면담·행사·지원·협약·입주·구인 의뢰 가운데 무엇으로든 닿은 지 오래된 곳부터입니다. "
    "‘이번 주’와 ‘기업 지원’의 목록은 같습니다.",
    f"폐업하거나 철수한 기업과 최근 {listings.RESTED_DAYS}일 안에 조치를 마친 기업은 뺍니다. 최근 {listings.TAKEN_DAYS}일 안에 맡긴 곳은 담당과 함께 남겨 둡니다.",
    f"{listings.LOST_YEARS}년 넘게 이야기하지 못한 기업은 따로 모았습니다.",
)
CALL_RULE = "협약과 방문 기록으로 이유를 따져, 무엇으로든 닿은 지 오래된 곳부터 보여 드립니다. 연락할 차례일 뿐 기업의 순위가 아닙니다."
COLUMNS = ("기업", "소식", "이유", "할 일")
CALL_NOTHING = "지금 연락할 이유가 있는 기업이 없습니다."
LOST_TITLE = f"{listings.LOST_YEARS}년 넘게 이야기하지 못한 기업"
LOST_RULE = (
    f"{listings.LOST_YEARS}년 동안 어떤 길로도 이야기하지 못했고 협약도 새로 맺지 않은 곳입니다. "
    "연락할 기업에서 빼고 여기 따로 모았습니다. 계속 챙길 곳인지 정해 주십시오."
)
LOST_NOTHING = f"{listings.LOST_YEARS}년 넘게 이야기하지 못한 기업이 없습니다."
# What touched a firm beside the channels of contact, which are named as they are written.
TOUCHES: Mapping[str, str] = {
    "signed": "협약",
    "event": "행사",
    "award": "지원",
    "moved_in": "입주",
    "moved_out": "퇴거",
    "job_request": "구인 의뢰",
}
LONGEST_UNBROKEN = 14
NO_OWNER = "담당 정하지 않음"


def title_calls(firms: Sequence[Firm]) -> str:
    return title_list("연락할 기업", firms)


def title_lost(firms: Sequence[Firm]) -> str:
    return title_list(LOST_TITLE, firms)


def title_list(name: str, firms: Sequence[Firm]) -> str:
    """A list's name with how many it shows, and of how many."""
    if not firms:
        return name
    total = firms[0]["total"]
    if total <= len(firms):
        return f"{name} {total:,}곳"
    return f"{name} {len(firms):,}곳(모두 {total:,}곳)"


def add_hidden(rule: str, firms: Sequence[Firm]) -> str:
    """The rule of a list, with where the firms stand whose names the reader may not see."""
    hidden = firms[0]["total_hidden"] if firms else 0
    if not hidden:
        return rule
    return f"{rule} 이 역할에는 이름이 보이지 않는 협약 전 기업 {hidden:,}곳은 맨 뒤에 두었습니다."


def list_rules() -> tuple[tuple[str, str], ...]:
    return tuple((name, rule) for name, rule, _ in RULES.values())


def say_silence(firm: Firm, as_of: date) -> str:
    """`면담·상담 275일 없음(행사 2. 24., 지원 2. 28.)`: since when nobody met the firm, and what touched it since."""
    touched = ", ".join(
        f"{name_touch(touch['via'])} {write_day(touch['touched_on'], as_of)}"
        for touch in firm["touches"]
    )
    days = f"{firm['days_silent']:,}일"
    if firm["met_on"] is None:
        said = f"협약 뒤 면담·상담 {days} 없음"
        return f"{said}({touched})" if touched else said
    last = f"마지막 {name_touch(firm['met_by'])} {write_day(firm['met_on'], as_of)}"
    return f"면담·상담 {days} 없음({touched or last})"


def name_touch(via: str) -> str:
    return TOUCHES.get(via, via)


def write_day(day: date, as_of: date) -> str:
    """A day without the year that the reader is in."""
    if day.year == as_of.year:
        return numbers.short_day(day)
    return numbers.plain_day(day)


def say_reasons(firm: Firm) -> str:
    """Why a firm is to be called: a sentence with its number for each reason; silence is told beside."""
    said = [REASONS[rule](firm) for rule in firm["reasons"] if rule in REASONS]
    return " ".join(said) or RULES["silent"][0]


def say_unopened(firm: Firm) -> str:
    signed = f"{numbers.plain_day(firm['first_signed_on'])} 체결"
    if firm["ended_on"]:
        signed += f", {numbers.plain_day(firm['ended_on'])} 협약 끝남"
    months = firm["months_signed"]
    return f"협약한 지 {months:,}개월이 되었으나 개소하지 않았습니다({signed})."


def say_unanswered(firm: Firm) -> str:
    last = numbers.plain_day(firm["last_visited_on"])
    return f"{firm['visits']:,}회 만났으나 회신 기록이 없습니다(마지막 {last})."


def say_unhired(firm: Firm) -> str:
    opened = numbers.plain_day(firm["opened_on"])
    days = firm["opened_days"]
    return f"개소한 지 {days:,}일이 되었으나 채용 기록이 없습니다({opened} 개소)."


REASONS: Mapping[str, Callable[[Firm], str]] = {
    "unopened": say_unopened,
    "unanswered": say_unanswered,
    "unhired": say_unhired,
}


def find_action(firm: Firm) -> str:
    """What is to be done about the last and most particular of a firm's reasons, or what was already handed out."""
    return firm["action"] or RULES[firm["reasons"][-1]][2]


def keep_unbroken(name: str) -> str:
    """A short name that stays on one line in a narrow column."""
    if len(name) > LONGEST_UNBROKEN:
        return name
    return name.replace(" ", "\N{NO-BREAK SPACE}")


def say_to_do(firm: Firm) -> str:
    """What is to be done, and where somebody has taken it already, who and by when."""
    if not firm["taken_on"]:
        return find_action(firm)
    taken = firm["owner"] or NO_OWNER
    if firm["due_on"]:
        taken += f", {numbers.plain_day(firm['due_on'])}까지"
    return f"{find_action(firm)} — 이미 맡음({taken})"
