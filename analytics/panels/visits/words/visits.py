"""What the page says on which a visit is typed, and the file that it makes of one; and what it says of all that is typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analytics.listings.aliases import SAMPLE_HEADER
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle

TITLE = "방문 적기"
SENTENCE = "다녀온 자리에서 바로 적고 저장합니다. 잘못 적었으면 뺄 수 있습니다."
ON_SAMPLE = (
    "지금은 예시 자료를 보고 있어 여기에 적는 방문은 연습으로 남고, 실제 자료를 올리면 예시 자료와 함께 "
    "사라집니다. 실제 방문은 방문일지를 한 번 올린 뒤에 적어 주십시오."
)

DAY = "날짜"
FIRM = "기업"
FIRM_HINT = "이름이나 다른 표기로 찾거나 새로 적기"
NEW_FIRM = "목록에 없는 이름이어서 새 기업으로 적습니다."
STAFF = "담당자"
STAFF_HINT = "고르거나 새로 적기(여러 명)"
PLACE = "장소"
PLACE_HINT = "시도와 시군구까지"
CHANNEL = "방식"
CHANNELS = ("방문", "내방", "화상", "전화", "전자우편")
ANSWER = "반응"
ANSWERS = ("긍정", "보류", "거절")
UNKNOWN = "아직 모름"
REASON = "사유(여럿이면 모두 고르십시오)"
REASONS = ("기반시설", "거리", "인력", "비용", "사업성", "시기", "기타")
ASKS_REASON = ("보류", "거절")
NOTE = "비고"
SAVE = "저장"
SAVING = "저장하고 있습니다."
FIRM_MISSING = "어느 기업인지 고르거나 적어 주십시오."
NOT_SAVED = "저장하지 못했습니다. 적은 내용은 그대로 있으니 고치거나 잠시 뒤 다시 저장해 주십시오."
ANSWER_NOT_SAVED = "저장하지 못했습니다. 잠시 뒤 다시 눌러 주십시오."
TAKE_BACK = "방금 저장한 것 빼기"
HOW_TO_TAKE_BACK = "잘못 적었으면 아래 단추로 바로 뺄 수 있고, 나중에는 ‘자료 올리기’의 올린 이력에서 되돌릴 수 있습니다."
TAKING_BACK = "빼고 있습니다."
TAKEN_BACK = "뺐습니다. 저장하기 전과 같습니다."
NOT_TAKEN_BACK = "빼지 못했습니다. 저장한 것은 그대로 있습니다."

UNANSWERED_TITLE = "반응이 적히지 않은 기업"
UNANSWERED_RULE = (
    "지난주까지 만났으나 그 뒤로 반응이 적히지 않은 곳입니다. 누르면 그 방문의 반응으로 저장하며, "
    "회신일은 오늘로 적어 오늘부터 셉니다."
)
UNANSWERED_NOTHING = "지난주까지 만난 기업 가운데 반응이 비어 있는 곳이 없습니다."

# The extra column by which the loader knows what was typed; its cell says when it was, so that two people who type the
# same have a file each.
TYPED_HEADER = "입력 화면"
HEADERS = (
    "방문일",
    "기업명",
    "사업자등록번호",
    "방문지",
    "출장자",
    "방식",
    "반응",
    "회신일",
    "사유",
    "비고",
)
NOUNS = {
    "방문": "방문",
    "내방": "내방",
    "화상": "화상 면담",
    "전화": "전화 통화",
    "전자우편": "전자우편",
}


@dataclass(frozen=True)
class Typed:
    """A visit as it was typed.

    Args:
        company: as it is to be written; `shown` is its name on pages.
        answer: one of ANSWERS; None while nobody knows.
        replied_on: where it became known later than on the day of the visit.
    """

    day: date
    company: str
    shown: str
    channel: str = CHANNELS[0]
    business_no: str = ""
    place: str = ""
    staff: tuple[str, ...] = ()
    answer: str | None = None
    replied_on: date | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""


def write_visit(visit: Typed, now: datetime, is_sample: bool) -> str:
    """A visit as a file to load."""
    cells = (
        visit.day.isoformat(),
        visit.company,
        visit.business_no,
        visit.place,
        ", ".join(visit.staff),
        visit.channel,
        visit.answer or "",
        visit.replied_on.isoformat() if visit.replied_on else "",
        ", ".join(visit.reasons),
        visit.note,
    )
    return write_typed(HEADERS, cells, now, is_sample)


def write_typed(
    headers: Sequence[str], cells: Sequence[str], now: datetime, is_sample: bool
) -> str:
    """One typed row as a file to load (UTF-8; write it with newline=""). On the sample it says that it is sample too."""
    text = io.StringIO()
    writer = csv.writer(text)
    mark = [SAMPLE_HEADER] if is_sample else []
    writer.writerow([*headers, TYPED_HEADER, *mark])
    writer.writerow([*cells, now.isoformat(" ", "milliseconds"), *mark])
    return text.getvalue()


def name_file(visit: Typed, now: datetime) -> str:
    return name_typed(f"{TITLE} {visit.day.isoformat()}", visit.shown, now)


def name_typed(title: str, what: str, now: datetime) -> str:
    """What a file with a typed row is called in the history of loads."""
    return f"{title} {what[:30]} {now:%H%M%S}.csv"


def say_saved(visit: Typed) -> str:
    """Who was where when, in a sentence."""
    who = f"{listed(visit.staff, 3, '명')}의 " if visit.staff else ""
    what = particle(f"{visit.shown} {NOUNS[visit.channel]}", "을/를")
    answer = (
        f" 반응은 {visit.answer}입니다." if visit.answer else " 반응은 아직 모름으로 두었습니다."
    )
    return f"{numbers.day(visit.day)} {who}{what} 저장했습니다.{answer}"


def say_answered(visit: Typed) -> str:
    return f"{numbers.day(visit.day)} {visit.shown} {NOUNS[visit.channel]}의 반응을 {particle(visit.answer or UNKNOWN, '으로/로')} 저장했습니다."


def say_no_firm(visit: Typed) -> str:
    return f"{particle(f'‘{visit.company}’', '은/는')} 기업 이름으로 읽을 수 없습니다. 이름을 고쳐 다시 저장해 주십시오."


def say_met(day: date, channel: str) -> str:
    return f"{numbers.day(day)} {NOUNS[channel]}"


def title_unanswered(count: int) -> str:
    if not count:
        return UNANSWERED_TITLE
    return f"{UNANSWERED_TITLE} {count:,}곳"


def say_more(shown: int, count: int) -> str:
    return f"최근에 만난 {shown:,}곳을 먼저 보여 드립니다. 나머지 {count - shown:,}곳은 적는 대로 나타납니다."
