"""What is said of the calls that were handed out: who does them by when, and what became of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics import listings
from analytics.listings.aliases import SAMPLE_HEADER
from analytics.wording import numbers

EARLIER_TITLE = "지난 후속 조치"
EARLIER_COLUMNS = ("등록일", "기업·기관", "할 일", "담당", "기한", "결과", "그 뒤 연락")
EARLIER_NOTHING = "맡긴 후속 조치가 없습니다."
NO_CONTACT = "없음"
NOT_WRITTEN = "—"

EDIT_TITLE = "담당·기한·완료일 적기"
EDIT_RULE = (
    "칸을 눌러 적습니다. 새로 적거나 고친 행만 저장합니다. 저장하면 후속조치 자료로 올라가며, ‘자료 올리기’ 화면에서 되돌릴 수 있습니다. "
    "새 조치의 등록일은 회의한 날, 곧 오늘({day})입니다. 하지 않기로 한 일은 ‘그만둔 이유’를 적으면 오늘 날짜로 끝납니다."
)
SAVE = "후속 조치 저장"
READ_ONLY_BUILD = "지난 자료 판을 보고 있어 담당과 완료를 적을 수 없습니다. 맨 위 ‘기준일’을 눌러 최신 자료 판을 골라 주십시오."
FILE_NAME = "후속조치.csv"
HEADERS = ("등록일", "기업명", "조치", "담당", "기한", "완료일", "그만둔 이유")
NUMBER = "사업자등록번호"

ADD_TITLE = "목록에 없는 일 더하기"
ADD_RULE = (
    "어느 기업·기관의 일인지 고르거나 새로 적습니다. 등록일은 오늘({day})입니다. "
    "후속조치 자료는 기업·기관마다 적으므로, 상대가 없는 일은 맡은 부서의 이름을 적습니다."
)
ADD_WHOM = "기업·기관(상대가 없으면 부서)"
ADD_WHAT = "할 일"
ADD_OWNER = "담당"
ADD_DUE = "기한"
ADD = "할 일 더하기"
ADD_MISSING = "기업·기관(상대가 없으면 부서)과 할 일을 적은 뒤 눌러 주십시오."


def explain_earlier(total: int, shown: int) -> str:
    said = (
        f"최근 {listings.RECENT_DAYS}일 안에 맡기거나 마친 것과 아직 마치지 않은 것입니다. "
        "‘그 뒤 연락’은 등록일 다음 날부터 기준일까지의 첫 접촉입니다."
    )
    if total <= shown:
        return said
    return f"{said} 모두 {total:,}건 가운데 {shown:,}건을 보여 드립니다."


def say_result(call: Mapping[str, Any]) -> str:
    """What became of an earlier call by the day it is looked at from."""
    if call["drop_reason"]:
        return f"{numbers.plain_day(call['done_on'] or call['raised_on'])} 그만둠({call['drop_reason']})"
    if call["done_on"]:
        return f"{numbers.plain_day(call['done_on'])} 마침"
    if call["due_on"] and call["due_on"] < call["day"]:
        return f"기한 {(call['day'] - call['due_on']).days:,}일 지남"
    return "진행 중"


def title_earlier(calls: Sequence[Mapping[str, Any]]) -> str:
    """How many of the calls are done, those not shown among them."""
    if not calls:
        return EARLIER_TITLE
    total = calls[0]["total"]
    done = calls[0]["total_done"]
    dropped = calls[0]["total_dropped"]
    left = total - done - dropped
    whole = f"{EARLIER_TITLE} {total:,}건"
    if left == total:
        return f"{whole}이 모두 남았습니다"
    if done == total:
        return f"{whole}을 모두 마쳤습니다"
    if dropped == total:
        return f"{whole}을 모두 그만두었습니다"
    parts = ((done, "을 마쳤"), (dropped, "을 그만두었"), (left, "이 남았"))
    said = "고 ".join(f"{count:,}건{end}" for count, end in parts if count)
    return f"{whole} 가운데 {said}습니다"


def write_follow_ups(rows: Iterable[tuple[date | str | None, ...]], is_sample: bool) -> str:
    """Rows as a file to load (UTF-8; write it with newline=""). On the sample it says that it is sample too.

    Args:
        rows: cells of HEADERS, and after them the business number of a firm that shares its name with another.
    """
    written = list(rows)
    is_numbered = any(any(row[len(HEADERS) :]) for row in written)
    headers = [*HEADERS, NUMBER] if is_numbered else [*HEADERS]
    mark = [SAMPLE_HEADER] if is_sample else []
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*headers, *mark])
    writer.writerows([*map(write_cell, row[: len(headers)]), *mark] for row in written)
    return text.getvalue()


def write_cell(cell: date | str | None) -> str:
    """A cell of the file: a day as ISO has it, nothing as an empty text."""
    if isinstance(cell, date):
        return cell.isoformat()
    return cell or ""
