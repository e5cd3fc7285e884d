"""What the screens of the meeting say: as few words as can be read from four metres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from analytics.measure.measurement import Number
from analytics.metrics import Metric
from analytics.panels.this_week.words.meetings import NO_ANSWER
from analytics.panels.this_week.words.this_week import Verdict
from analytics.panels.week import Week
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.unrecorded import NOT_YET

SCREENS = (
    "지난주",
    "만난 곳과 답",
    "지난 결정",
    "이번 주 할 일",
    "목표",
    "발표한 것과 이룬 것",
)
OPEN = "회의 화면 열기"
CLOSE = "닫기 Esc"
BACK = "이전"
FORWARD = "다음"
SAMPLE = "예시 자료"
WHOLE = "전체"
WHOLE_TOLD = "고른 분야·지역·기간은 적용하지 않은 전체입니다."
OLD_BUILD = "지난 자료 판"
TO_NEWEST = "최신 자료로"

SHORT_LABELS = {
    "visits": "방문",
    "firms_visited": "첫 만남",
    "trip_km": "이동",
    "mous_signed": "협약",
}
MEAN = "4주 평균"
NOTHING = "—"
VERDICTS: Mapping[Verdict, str] = {
    "new": "방문, 비교할 자료 모자람",
    "few": "방문, 비교하기엔 적음",
    "usual": "방문, 평소 수준",
    "above": "방문, 평소보다 많음",
    "below": "방문, 평소보다 적음",
}
NO_VISITS = "방문 없음"
UNKNOWN = "이 주의 자료 없음"
STEPS = {
    "cumulative_mous_signed": "협약",
    "firms_signed": "기업",
    "firms_opened": "개소",
    "firms_operating": "운영",
    "firms_hiring": "채용 확인",
    "firms_investing": "투자 확인",
}

MET_COLUMNS = ("기업·기관", "간 사람", "목적", "답", "거절·보류 사유")
NOBODY_MET = "이 주에 만난 곳이 없습니다."
NO_DECISIONS = "살펴볼 지난 결정이 없습니다."
DONE = "마침"
DROP = "그만두기"
DROP_REASON = "그만두는 이유"
REASON_MISSING = "그만두는 이유를 적어 주십시오."
SAVE = "저장"
NO_PROPOSALS = "지금 제안할 곳이 없습니다."
WHOM = "상대(없으면 부서)"
WHAT = "할 일"
OWNER = "담당"
DUE = "기한"
TAKE = "맡기기"
SHOW = "보기"
ADD = "더하기"
MISSING = "상대(없으면 부서)와 할 일을 적어 주십시오."
SAVED = "저장했습니다"
READ_ONLY = "지난 자료 판에는 적을 수 없습니다."
NOT_SAVED = "저장하지 못했습니다. ‘자료 올리기’에서 까닭을 보실 수 있습니다."
ANNOUNCED = "발표"
REALISED = "이행"
NO_TARGETS = "정한 목표가 없습니다. 목표 자료를 올리면 여기에 보입니다."
DIGITS = re.compile(r"^([^\d]*[\d.,]+)\s*(.*)$")


def split_unit(said: str) -> tuple[str, str]:
    """`1,193㎞` as `1,193` and `㎞`; what holds no digit stays whole."""
    found = DIGITS.match(said)
    if found is None:
        return said, ""
    return found[1], found[2]


def name_figure(metric: Metric) -> str:
    """What a figure is called on the screen."""
    return SHORT_LABELS.get(metric.name, metric.label)


def say_week(visits: Number, verdict: Verdict, is_recorded: bool, *, is_known: bool = True) -> str:
    """`방문, 평소보다 적음`; how many there were stands above it.

    Args:
        is_known: whether the data tell anything of the week.
    """
    if not is_recorded:
        return NOT_YET["visits"]
    if not is_known:
        return UNKNOWN
    if not visits:
        return NO_VISITS
    return VERDICTS[verdict]


def say_until(newest: date) -> str:
    """The data's newest day, beside the week that says the year."""
    return f"{numbers.short_day(newest)}까지"


def write_days(week: Week, today: date) -> str:
    """`3. 28.~4. 3.`, with its year where that is not today's, with both where they differ."""
    if week.monday.year == week.sunday.year == today.year:
        return f"{numbers.short_day(week.monday)}~{numbers.short_day(week.sunday)}"
    return numbers.period(week.monday, week.sunday)


def name_only_week(week: Week, today: date) -> str:
    """`3월 5주`, with its year where that is not today's."""
    name = numbers.week(week.monday).partition("(")[0]
    year, *_ = week.monday.isocalendar()
    if year == today.year:
        return name
    return f"{year}년 {name}"


def say_today(today: date) -> str:
    """`오늘 4. 4.(월)`"""
    return f"오늘 {numbers.day(today).removeprefix(f'{today.year}. ')}"


def say_saved(new: str) -> str:
    """That it is saved, and where nobody wrote the name before, that it is a new one."""
    if not new:
        return SAVED
    return f"{SAVED}. 처음 적는 이름: {new}"


def say_more(total: int, shown: int, unit: str) -> str:
    """`외 3곳`; nothing where all are shown."""
    if total <= shown:
        return ""
    return f"외 {total - shown:,}{unit}"


def say_staff(staff: tuple[str, ...]) -> str:
    """`예시직원 03 외 1명`"""
    if len(staff) < 2:
        return "".join(staff)
    return f"{staff[0]} 외 {len(staff) - 1:,}명"


def say_answer(response: str) -> str:
    return response or NO_ANSWER


def say_reasons(reasons: tuple[str, ...]) -> str:
    return "·".join(reasons)


def say_decisions(total: int, done: int, dropped: int) -> str:
    """`12건 가운데 5건 마침, 1건 그만둠, 6건 남음`"""
    left = total - done - dropped
    parts = ((done, "마침"), (dropped, "그만둠"), (left, "남음"))
    said = ", ".join(f"{count:,}건 {name}" for count, name in parts if count)
    return f"{total:,}건 가운데 {said}"


def say_folded(count: int, days: int) -> str:
    return f"{days}일 지난 {count:,}건 접음"


def say_owner(owner: str, due_on: date | None) -> str:
    """`김담당, 4. 8.까지`"""
    parts = [owner or "담당 없음"]
    if due_on:
        parts.append(f"{numbers.short_day(due_on)}까지")
    return ", ".join(parts)


def say_to_do(taken: int, total: int) -> str:
    """`오늘 정한 일 1건 · 연락할 기업 312곳`"""
    return f"오늘 정한 일 {taken:,}건 · 연락할 기업 {total:,}곳"


def say_silence(days: int | None) -> str:
    """`면담 275일 없음`"""
    if days is None:
        return ""
    return f"면담·상담 {days:,}일 없음"


def say_goal(target: str, due_on: date) -> str:
    """`2022. 12. 31.까지 160건`"""
    return f"{numbers.plain_day(due_on)}까지 {target}"


def name_step(label: str, unit: str) -> str:
    """`개소(개사)`: beside the digits of six steps there is no room for a unit."""
    return f"{label}({unit})"


def say_week_bar(monday: date, visits: int) -> str:
    return f"{particle(numbers.week(monday), '은/는')} 방문 {visits:,}회"
