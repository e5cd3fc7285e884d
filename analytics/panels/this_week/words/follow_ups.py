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
    "새 조치의 등록일은 이 목록의 기준일({day})입니다."
)
SAVE = "후속 조치 저장"
READ_ONLY_BUILD = "지난 자료 판을 보고 있어 담당과 완료를 적을 수 없습니다. 위 조건에서 최신 자료 판을 골라 주십시오."
READ_ONLY_DAY = "기준일이 최신 자료의 날({day})이 아니어서 담당과 완료를 적을 수 없습니다. 위 조건에서 기준일을 그날로 맞춰 주십시오."
FILE_NAME = "후속조치.csv"
HEADERS = ("등록일", "기업명", "조치", "담당", "기한", "완료일")


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
