"""What the call list says: why a firm is on it, who calls, and what became of earlier calls."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics import listings
from analytics.listings.aliases import SAMPLE_HEADER
from analytics.wording import numbers

# Each reason to call (a rule of `listings.RULES`): its name, the rule, and what is to be done about it.
RULES: Mapping[str, tuple[str, str, str]] = {
    "silent": (
        "오래 연락 없음",
        f"협약 기업 가운데 마지막 접촉(방문·내방·화상·전화·전자우편·대면컨설팅·상담접수·수요조사 회신·멘토링)이 {listings.SILENT_DAYS}일 이상 지난 곳입니다. "
        "접촉 기록이 없으면 체결일부터 셉니다.",
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
    "이유마다 한 곳씩 돌아가며, 이유가 많은 곳과 그 이유로 오래된 곳부터 뽑습니다. 보여 드리는 차례는 이유가 많은 곳부터이고, "
    "같으면 연락한 지 오래된 곳부터입니다.",
    f"폐업하거나 철수한 기업과 최근 {listings.RESTED_DAYS}일 안에 조치를 마친 기업은 뺍니다. 최근 {listings.TAKEN_DAYS}일 안에 맡긴 곳은 담당과 함께 남겨 둡니다.",
)
CALL_RULE = "협약과 방문 기록으로 이유를 따져 골랐습니다. 연락할 차례일 뿐 기업의 순위가 아닙니다."
CALL_COLUMNS = ("기업", "이유", "할 일")
CALL_NOTHING = "지금 연락할 이유가 있는 기업이 없습니다."

EARLIER_TITLE = "지난 후속 조치"
EARLIER_COLUMNS = ("등록일", "기업·기관", "할 일", "담당", "기한", "결과", "그 뒤 연락")
EARLIER_NOTHING = "맡긴 후속 조치가 없습니다."
NO_CONTACT = "없음"
NOT_WRITTEN = "—"
NO_OWNER = "담당 정하지 않음"

EDIT_TITLE = "담당·기한·완료일 적기"
EDIT_RULE = (
    "칸을 눌러 적습니다. 새로 적거나 고친 행만 저장합니다. 저장하면 후속조치 자료로 올라가며, ‘자료 올리기’ 화면에서 되돌릴 수 있습니다. "
    "새 조치의 등록일은 이 목록의 기준일({day})입니다."
)
SAVE = "후속 조치 저장"
READ_ONLY_BUILD = "지난 자료 판을 보고 있어 담당과 완료를 적을 수 없습니다. 위 조건에서 최신 자료 판을 골라 주십시오."
READ_ONLY_DAY = "기준일이 최신 자료의 날({day})이 아니어서 담당과 완료를 적을 수 없습니다. 위 조건에서 기준일을 그날로 맞춰 주십시오."
LONGEST_UNBROKEN = 14
FILE_NAME = "후속조치.csv"
HEADERS = ("등록일", "기업명", "조치", "담당", "기한", "완료일")


def title_calls(firms: int) -> str:
    if not firms:
        return "이번 주에 연락할 기업"
    return f"이번 주에 연락할 기업 {firms:,}곳"


def list_rules() -> tuple[tuple[str, str], ...]:
    return tuple((name, rule) for name, rule, _ in RULES.values())


def say_reason(rule: str, firm: Mapping[str, Any]) -> str:
    """Why a firm is to be called, in a sentence with its number. Raises: KeyError: no such rule."""
    return REASONS[rule](firm)


def say_silent(firm: Mapping[str, Any]) -> str:
    silent = f"{firm['silent_days']:,}일 동안 연락"
    if not firm["last_heard_on"]:
        return f"협약을 맺은 뒤 {silent} 기록이 없습니다."
    return f"{silent}이 없습니다(마지막 {numbers.plain_day(firm['last_heard_on'])})."


def say_unopened(firm: Mapping[str, Any]) -> str:
    signed = f"{numbers.plain_day(firm['first_signed_on'])} 체결"
    if firm["ended_on"]:
        signed += f", {numbers.plain_day(firm['ended_on'])} 협약 끝남"
    months = firm["months_signed"]
    return f"협약한 지 {months:,}개월이 되었으나 개소하지 않았습니다({signed})."


def say_unanswered(firm: Mapping[str, Any]) -> str:
    last = numbers.plain_day(firm["last_visited_on"])
    return f"{firm['visits']:,}회 만났으나 회신 기록이 없습니다(마지막 {last})."


def say_unhired(firm: Mapping[str, Any]) -> str:
    opened = numbers.plain_day(firm["opened_on"])
    days = firm["opened_days"]
    return f"개소한 지 {days:,}일이 되었으나 채용 기록이 없습니다({opened} 개소)."


REASONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "silent": say_silent,
    "unopened": say_unopened,
    "unanswered": say_unanswered,
    "unhired": say_unhired,
}


def find_action(firm: Mapping[str, Any]) -> str:
    """What is to be done about the last and most particular of a firm's reasons, or what was already handed out."""
    return firm["action"] or RULES[firm["reasons"][-1]][2]


def keep_unbroken(name: str) -> str:
    """A short name that stays on one line in a narrow column."""
    if len(name) > LONGEST_UNBROKEN:
        return name
    return name.replace(" ", "\N{NO-BREAK SPACE}")


def say_to_do(firm: Mapping[str, Any]) -> str:
    """What is to be done, and where somebody has taken it already, who and by when."""
    if not firm["taken_on"]:
        return find_action(firm)
    taken = firm["owner"] or NO_OWNER
    if firm["due_on"]:
        taken += f", {numbers.plain_day(firm['due_on'])}까지"
    return f"{find_action(firm)} — 이미 맡음({taken})"


def explain_earlier(total: int, shown: int) -> str:
    said = (
        f"최근 {listings.RECENT_DAYS}일 안에 맡기거나 마친 것과 아직 마치지 않은 것입니다. "
        "‘그 뒤 연락’은 등록일 다음 날부터 기준일까지의 첫 접촉입니다."
    )
    if total <= shown:
        return said
    return f"{said} 모두 {total:,}건 가운데 {shown:,}건을 보여 드립니다."


def say_result(call: Mapping[str, Any], as_of: date) -> str:
    """What became of an earlier call by a day."""
    if call["done_on"]:
        return f"{numbers.plain_day(call['done_on'])} 마침"
    if call["due_on"] and call["due_on"] < as_of:
        return f"기한 {(as_of - call['due_on']).days:,}일 지남"
    return "진행 중"


def title_earlier(calls: Sequence[Mapping[str, Any]]) -> str:
    """How many of the calls are done, those not shown among them."""
    if not calls:
        return EARLIER_TITLE
    total = calls[0]["total"]
    done = calls[0]["total_done"]
    if not done:
        return f"{EARLIER_TITLE} {total:,}건이 모두 남았습니다"
    if done == total:
        return f"{EARLIER_TITLE} {total:,}건을 모두 마쳤습니다"
    left = total - done
    return f"{EARLIER_TITLE} {total:,}건 가운데 {done:,}건을 마쳤고 {left:,}건이 남았습니다"


def write_follow_ups(
    rows: Iterable[tuple[date, str, str, str, date | None, date | None]], is_sample: bool
) -> str:
    """Rows of HEADERS as a file to load (UTF-8; write it with newline=""). On the sample it says that it is sample too."""
    text = io.StringIO()
    writer = csv.writer(text)
    mark = [SAMPLE_HEADER] if is_sample else []
    writer.writerow([*HEADERS, *mark])
    writer.writerows([*map(write_cell, row), *mark] for row in rows)
    return text.getvalue()


def write_cell(cell: date | str | None) -> str:
    """A cell of the file: a day as ISO has it, nothing as an empty text."""
    if isinstance(cell, date):
        return cell.isoformat()
    return cell or ""
