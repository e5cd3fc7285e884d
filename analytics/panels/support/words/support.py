"""What the page on support for firms says first: who of the MOU firms was met, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.readings import value_of
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE, MAYBE_CHANCE, is_beyond_chance
from analytics.wording.grammar import particle
from analytics.wording.labels import NO_MOU_FIRMS, flag_words, fraction, when
from analytics.wording.sources import Filters, only
from analytics.wording.unrecorded import say_unrecorded

TITLE = "기업 지원"
A_YEAR = "1년 전 기준일 대비"
NOTHING_LOADED = (
    "상담접수·대면컨설팅·멘토단·멘토링·수요조사·시설·입주·행사·잡매칭 가운데 하나라도 ‘자료 올리기’ 화면에서 올리면 "
    "지원센터가 협약 기업을 어떻게 챙기고 있는지 보여 드립니다."
)
CLASSES = ("대면컨설팅", "다른 접촉만", "접촉 없음")
CARE_SUBTITLE = "달마다 말일(이번 달은 기준일)에 돌아본 90일 동안의 접촉별 협약 기업(개사) · 빗금은 접촉 기록이 없어 손이 가야 할 곳"
CARE_COLUMNS = ("달", "협약 기업", *CLASSES, "사후관리율")
CARE_NOTE = (
    "다른 접촉은 방문·내방, 상담접수, 수요조사 회신, 멘토링의 시작과 종료입니다. "
    "방문일지의 전화·화상·전자우편, 협약 체결, 지원사업 선정, 행사 참석, 구인 의뢰는 접촉으로 세지 않습니다."
)


def sentence(
    coverage: Measurement,
    before: Rate | None,
    otherwise: int,
    unheard: int,
    filters: Filters,
) -> str:
    """How many of the MOU firms were met, heard of otherwise and not heard of; then against a year ago."""
    row = coverage.rate
    if not row.denominator:
        return NO_MOU_FIRMS
    said = f"{say_met(coverage, row, filters)} {say_others(otherwise, unheard)}"
    return said + against(row, before)


def say_unheard(firms: Measurement, unheard: int, filters: Filters) -> str:
    """How many of the MOU firms nothing was heard of, where consulting was never recorded; who was met nobody can say."""
    if not firms.total.value:
        return NO_MOU_FIRMS
    day = numbers.plain_day(firms.period_to)
    of = f"{only(filters, firms.metric)}{day} 기준 협약 기업 {firms.total.value:,}개사 가운데"
    said = f"{of} 최근 90일 동안 접촉이 적히지 않은 곳은 {unheard:,}개사입니다."
    return f"{said} {say_unrecorded('consultations')}"


def say_met(coverage: Measurement, row: Rate, filters: Filters) -> str:
    """How many MOU firms were met face to face; the sentence goes on."""
    small = flag_words(Row(None, flags=tuple(flag for flag in row.flags if flag == "small_sample")))
    parts = [numbers.percent(row.value), numbers.interval(row.low, row.high), small]
    behind = ", ".join(part for part in parts if part)
    day = numbers.plain_day(coverage.period_to)
    return (
        f"{only(filters, coverage.metric)}{day} 기준 협약 기업 {row.denominator:,}개사 가운데 최근 90일 동안 대면컨설팅을 받은 곳은 "
        f"{row.numerator:,}개사({behind})이고,"
    )


def say_others(otherwise: int, unheard: int) -> str:
    """How many were heard of otherwise, and how many not at all."""
    heard = "다른 접촉만 있던 곳은 없으며,"
    if otherwise:
        heard = f"{otherwise:,}개사는 다른 접촉만 있었으며,"
    if unheard:
        return f"{heard} {unheard:,}개사는 접촉 기록이 없습니다."
    return f"{heard} 접촉이 끊긴 곳은 없습니다."


def against(row: Rate, before: Rate | None) -> str:
    """The share beside that of a year ago, where both stand on ten firms or more."""
    if before is None or min(row.denominator, before.denominator) < 10:
        return ""
    was = numbers.percent(before.value)
    now = numbers.percent(row.value)
    if was == now:
        return f" 대면컨설팅 비율은 1년 전과 같은 {now}입니다."
    moved = "내렸"
    if value_of(row) > value_of(before):
        moved = "올랐"
    said = f" 대면컨설팅 비율은 1년 전 {was}에서 {particle(now, '으로/로')} {moved}"
    if is_beyond_chance(before, row):
        return f"{said}으며, {BEYOND_CHANCE}."
    return f"{said}으나, {MAYBE_CHANCE}."


def firms_aside(row: Row) -> str:
    return f"협약 기업 {row.value or 0:,}개사 가운데"


def answered_aside(answered: int, waiting: int) -> str:
    return f"처리 {answered:,}건의 중앙값 · 처리 중 {waiting:,}건은 따로 집계"


# ---- the classes over time ---------------------------------------------------------------------------------


def care(unheard: Row | None, firms: Row | None, was_unheard: Row, were: Row) -> str:
    """How many nobody heard of on the last day, against a year before."""
    if firms is None or not firms.value:
        return NO_MOU_FIRMS
    said = f"90일 동안 접촉 기록이 없는 협약 기업은 {counted(unheard or Row(0), firms)}"
    if not were.value:
        return f"{said}입니다."
    return f"{said}이며, 1년 전에는 {counted(was_unheard, were)}였습니다."


def counted(part: Row, firms: Row) -> str:
    """`100개사(231개사의 43.3%)`"""
    n = part.value or 0
    of = firms.value or 0
    return f"{n:,}개사({of:,}개사의 {numbers.percent(n / of)})"


def care_spoken(latest: Sequence[Row], coverage: Rate) -> str:
    parts = [f"{name} {row.value or 0:,}개사" for name, row in zip(CLASSES, latest, strict=True)]
    if coverage.denominator:
        share = f"{numbers.percent(coverage.value)}({fraction(coverage, 'firms')})"
        parts.append(f"사후관리율 {share}")
    return f"최근 {' · '.join(parts)}."


def care_hovers(rows: Sequence[Row], firms: Sequence[Row], name: str) -> list[str]:
    return [care_hover(row, whole, name) for row, whole in zip(rows, firms, strict=True)]


def care_hover(row: Row, firms: Row, name: str) -> str:
    count = row.value or 0
    share = numbers.NOTHING
    if firms.value:
        share = numbers.percent(count / firms.value)
    about = particle(f"{name} 협약 기업", "은/는")
    return f"{month_of(row)} {about} {count:,}개사입니다({firms.value or 0:,}개사의 {share})."


def month_of(row: Row) -> str:
    """The month of a monthly row. Raises: TypeError: it has no month."""
    if row.start is None:
        raise TypeError(row)
    return when(row.start, "month")


def care_row(start: Row, classes: Sequence[Row], coverage: Row) -> tuple[object, ...]:
    rate = ""
    if coverage.value is not None:
        rate = numbers.percent(coverage.value)
    return (month_of(start), start.value, *(row.value or 0 for row in classes), rate)
