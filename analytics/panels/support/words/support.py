"""What the page on support for firms says first: who of the MOU firms was met, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE, MAYBE_CHANCE, is_beyond_chance
from analytics.wording.grammar import particle
from analytics.wording.labels import NO_MOU_FIRMS, flag_words, fraction, when
from analytics.wording.sources import Filters, only

TITLE = "기업 지원"
A_YEAR = "1년 전 기준일 대비"
NOTHING_LOADED = (
    "상담접수·대면컨설팅·멘토단·멘토링·수요조사·시설·입주·행사 가운데 하나라도 ‘자료 올리기’ 화면에서 올리면 "
    "지원센터가 협약 기업을 어떻게 챙기고 있는지 보여 드립니다."
)
NO_CONSULTATIONS = (
    "대면컨설팅 자료는 아직 올리지 않아, 대면컨설팅을 받은 곳이 없는 것으로 셌습니다."
)

CLASSES = ("대면컨설팅", "다른 접촉만", "접촉 없음")
CARE_SUBTITLE = "달마다 말일(이번 달은 기준일)에 돌아본 90일 동안의 접촉별 협약 기업(개사) · 빗금은 아무 접촉도 없어 손이 가야 할 곳"
CARE_COLUMNS = ("달", "협약 기업", *CLASSES, "사후관리율")
CARE_NOTE = "다른 접촉은 방문·내방, 상담접수, 수요조사 회신, 멘토링의 시작과 종료입니다. 방문일지의 전화·화상·전자우편은 세지 않습니다."


def sentence(
    coverage: Measurement,
    before: Row | None,
    otherwise: int,
    unheard: int,
    filters: Filters,
    *,
    has_consultations: bool = True,
) -> str:
    """How many of the MOU firms were met, heard of otherwise and not heard of; then against a year ago, where anything of
    consulting is loaded at all: without it nobody was met, and the sentence says why."""
    row = coverage.total
    if not row.denominator:
        return NO_MOU_FIRMS
    small = flag_words(Row(None, flags=tuple(flag for flag in row.flags if flag == "small_sample")))
    behind = ", ".join(
        filter(None, [numbers.percent(row.value), numbers.interval(row.low, row.high), small])
    )
    day = numbers.plain_day(coverage.period_to)
    said = (
        f"{only(filters, coverage.metric)}{day} 기준 협약 기업 {row.denominator:,}개사 가운데 최근 90일 동안 대면컨설팅을 받은 곳은 "
        f"{row.numerator:,}개사({behind})이고, "
    )
    said += (
        f"{otherwise:,}개사는 다른 접촉만 있었으며, "
        if otherwise
        else "다른 접촉만 있던 곳은 없으며, "
    )
    said += (
        f"{unheard:,}개사는 아무 접촉도 없었습니다." if unheard else "접촉이 끊긴 곳은 없습니다."
    )
    return said + (against(row, before) if has_consultations else f" {NO_CONSULTATIONS}")


def against(row: Row, before: Row | None) -> str:
    """The share beside that of a year ago, where both stand on ten firms or more."""
    if (
        before is None
        or before.value is None
        or min(row.denominator or 0, before.denominator or 0) < 10
    ):
        return ""
    was, now = numbers.percent(before.value), numbers.percent(row.value)
    if was == now:
        return f" 대면컨설팅 비율은 1년 전과 같은 {now}입니다."
    moved = "올랐" if row.value > before.value else "내렸"
    sure = is_beyond_chance(before, row)
    return (
        f" 대면컨설팅 비율은 1년 전 {was}에서 {particle(now, '으로/로')} {moved}{'으며' if sure else '으나'}, "
        f"{BEYOND_CHANCE if sure else MAYBE_CHANCE}."
    )


def firms_aside(row: Row) -> str:
    return f"협약 기업 {row.value or 0:,}개사 가운데"


def answered_aside(answered: int, waiting: int) -> str:
    return f"처리 {answered:,}건의 중앙값 · 처리 중 {waiting:,}건은 따로 셈"


# ---- the classes over time ---------------------------------------------------------------------------------


def care(unheard: Row | None, firms: Row | None, was_unheard: Row, were: Row) -> str:
    """How many nobody heard of on the last day, against a year before."""
    if firms is None or not firms.value:
        return NO_MOU_FIRMS
    said = f"90일 동안 아무 접촉이 없던 협약 기업은 {counted(unheard, firms)}"
    if not were.value:
        return f"{said}입니다."
    return f"{said}이며, 1년 전에는 {counted(was_unheard, were)}였습니다."


def counted(part: Row, firms: Row) -> str:
    """`100개사(231개사의 43.3%)`"""
    n, of = part.value or 0, firms.value or 0
    return f"{n:,}개사({of:,}개사의 {numbers.percent(n / of)})"


def care_spoken(latest: Sequence[Row], coverage: Row) -> str:
    parts = [f"{name} {row.value or 0:,}개사" for name, row in zip(CLASSES, latest, strict=True)]
    rate = (
        f"사후관리율 {numbers.percent(coverage.value)}({fraction(coverage, 'firms')})"
        if coverage.denominator
        else ""
    )
    return " · ".join(part for part in ["최근 " + parts[0], *parts[1:], rate] if part) + "."


def care_hovers(rows: Sequence[Row], firms: Sequence[Row], name: str) -> list[str]:
    return [
        f"{when(row.start, 'month')} {particle(f'{name} 협약 기업', '은/는')} {row.value or 0:,}개사입니다"
        f"({all_.value or 0:,}개사의 {numbers.percent((row.value or 0) / all_.value) if all_.value else numbers.NOTHING})."
        for row, all_ in zip(rows, firms, strict=True)
    ]


def care_row(start: Row, classes: Sequence[Row], coverage: Row) -> tuple[object, ...]:
    rate = "" if coverage.value is None else numbers.percent(coverage.value)
    return (when(start.start, "month"), start.value, *(row.value or 0 for row in classes), rate)
