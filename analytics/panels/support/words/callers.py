"""What is said of who calls the centre, and from where."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import is_over, starts_on, value_of
from analytics.panels.support.words.inquiries import NOTHING, named_rows
from analytics.statistics.intervals import compare_week
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE, MAYBE_CHANCE
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS, period_words, place_of

CALLERS = ("협약기업", "유치희망", "그 밖")  # the mart's, from the bottom of the stack
HOPEFUL, OUTSIDE = "유치희망", "관외"
FEWEST_TO_JUDGE = 5  # as of a week's counts: fewer in both quarters together say nothing

CALLER_SUBTITLE = "문의한 곳별 접수 건수(건) · 분기마다"
CALLER_NOTE = (
    "협약기업은 접수일까지 업무협약을 체결한 기업, 유치희망은 그 밖에서 들어온 유치문의입니다. "
    "기업명이 적히지 않은 문의는 협약 기업이 했더라도 유치희망이나 그 밖으로 셉니다."
)
LOCAL_SUBTITLE = "문의한 곳의 소재지별 접수 건수(건)"
LOCAL_NOTE = (
    "소재지는 출장지처럼 읽으며, 어디인지 모르는 곳은 관외로 셉니다. 비율은 소재지가 적힌 문의에서만 "
    "구합니다."
)

NO_FILE = (
    "올린 상담접수가 없습니다. 접수일·기업명·문의유형을 적은 ‘상담접수’ 파일을 올리시면 누가 지원센터를 찾는지 "
    "보여 드립니다."
)
NO_PLACES = (
    "소재지가 적힌 문의가 없습니다. ‘상담접수’ 파일에 ‘소재지’ 열을 두고 문의한 곳의 시·도나 시·군·구를 적으시면 "
    "관내와 관외로 나누어 보여 드립니다."
)


def rank_caller(caller: object) -> int:
    """Where a kind of caller stands in the stack."""
    return [*CALLERS, caller].index(caller)


# ---- by kind of caller -------------------------------------------------------------------------------------


def callers(
    by_caller: Measurement, hopeful: Sequence[Row], total: int, *, is_loaded: bool = True
) -> str:
    """Who calls most, and whether more of those that would come call than in the quarter before.

    Args:
        hopeful: their inquiries by quarter, from the first quarter with any inquiry on.
    """
    if not is_loaded:
        return NO_FILE
    if not total:
        return NOTHING
    said = f"{period_words(by_caller)}에 접수한 문의 {total:,}건{say_most(by_caller, total)}"
    course = say_course(hopeful)
    if not course:
        return said
    return f"{said} {course}"


def say_most(by_caller: Measurement, total: int) -> str:
    """Who calls most; ends the sentence on all inquiries."""
    named = named_rows(by_caller)
    best = max(map(value_of, named))
    ties = [place_of(by_caller, row) for row in named if row.value == best]
    if best == total:
        return f"은 {say_all(total)}{ties[0]} 문의입니다."
    share = numbers.percent(best / total)
    if len(ties) > 1:
        return f" 가운데 {'·'.join(ties)} 문의가 각각 {best:,}건({share})으로 가장 많습니다."
    return f" 가운데 {ties[0]} 문의가 {best:,}건({share})으로 가장 많습니다."


def say_all(count: int) -> str:
    """`모두 ` of several."""
    if count > 1:
        return "모두 "
    return ""


def say_course(hopeful: Sequence[Row]) -> str:
    """The last whole quarter beside the one before; the very first quarter may be cut."""
    whole = [row for row in hopeful[1:] if is_over(row)]
    if len(whole) < 2:
        return ""
    before = int(whole[-2].value or 0)
    now = int(whole[-1].value or 0)
    said = f"{HOPEFUL} 문의는 {numbers.quarter(starts_on(whole[-1]))}에 {now:,}건으로"
    if now == before:
        return f"{said} 앞선 분기와 같습니다."
    moved = "줄었"
    if now > before:
        moved = "늘었"
    return f"{said} 앞선 분기({before:,}건)보다 {moved}{judge_counts(now, before)}."


def judge_counts(now: int, before: int) -> str:
    """Whether two quarters differ by more than chance; the end of a sentence."""
    if now + before < FEWEST_TO_JUDGE:
        return "으나, 건수가 적어 비교하기 어렵습니다"
    if compare_week(now, before, reference_weeks=1).is_usual:
        return f"으나, {MAYBE_CHANCE}"
    return f"으며, {BEYOND_CHANCE}"


# ---- inside the city or outside ----------------------------------------------------------------------------


def places(by_place: Measurement, total: int, *, has_places: bool = True) -> str:
    """How many of those whose place is written called from outside the city."""
    if not total:
        return NOTHING
    if not has_places:
        return NO_PLACES
    written = sum(int(row.value or 0) for row in named_rows(by_place))
    if not written:
        return f"고른 조건의 문의 {total:,}건에는 소재지가 적혀 있지 않습니다."
    return f"{say_outside(by_place, written)}{say_unwritten(total - written)}"


def say_outside(by_place: Measurement, written: int) -> str:
    counts = {row.group["local"]: int(row.value or 0) for row in by_place.rows}
    outside = counts.get(OUTSIDE, 0)
    if not outside:
        return f"소재지가 적힌 문의 {written:,}건은 {say_all(written)}관내에서 들어왔습니다."
    if outside == written:
        return f"소재지가 적힌 문의 {written:,}건은 {say_all(written)}관외에서 들어왔습니다."
    share = numbers.percent(outside / written)
    if written < 10:
        share = f"{share}, {FLAGS['small_sample']}"
    return (
        f"소재지가 적힌 문의 {written:,}건 가운데 {outside:,}건({share})이 관외에서 들어왔습니다."
    )


def say_unwritten(count: int) -> str:
    if not count:
        return ""
    return f" {particle(f'{count:,}건', '은/는')} 소재지가 적혀 있지 않습니다."
