"""What groups, flags, methods and periods are called."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.measure.measurement import Measurement, Row, as_rate
from analytics.metrics import METRICS, Metric, parts_of
from analytics.wording import numbers
from analytics.wording.grammar import nth

DIMENSIONS = {
    "field": "분야",
    "region": "지역",
    "counterpart": "상대",
    "channel": "접촉 방식",
    "party_type": "기업·기관",
    "cohort": "첫 방문·협약 분기",
    "km_method": "거리 산정 방법",
    "local": "관내·관외",
    "n": "방문 차수",
    "t": "경과 개월",
    "milestone": "성과 단계",
    "evidence": "증빙",
    "agency": "기관",
    "kind": "사업 유형",
    "stage": "성장단계",
    "topic": "문의 유형",
    "need": "수요",
    "caller": "문의한 곳",
    "silence": "소식 없는 날",
    "reason": "거절·보류 사유",
    "response": "반응",
    "first_response": "첫 반응",
}


FLAGS = {
    "small_sample": "표본 적음",
    "immature": "집계 중",
    "open_period": "진행 중",
    "cut_period": "일부 기간",
    "sample_data": "예시 자료",
}


STILL_COUNTED = "집계 중이라 달라질 수 있음"
MARKS = "표시"  # the column of flags


NO_VALUE = {
    "field": "분야 미상",
    "region": "지역 미상",
    "reason": "사유 미기재",
    "local": "소재지 미상",
}


KM_METHODS = {
    "reported": "보고된 거리",
    "route": "경유지 합산",
    "place_km": "지명별 도로 거리",
    "estimated": "추정(직선거리 환산)",
    "local": "관내(0㎞)",
    "unknown": "거리 미상",
}


SILENCE = {
    0: "30일 미만",
    30: "30~59일",
    60: "60~89일",
    90: "90~179일",
    180: "180~364일",
    365: "1년 이상",
}


NOTHING_TO_DRAW = "그릴 자료가 없습니다."


NO_MOU_FIRMS = "이 기준일과 조건에 드는 협약 기업이 없습니다."


def group_label(dimension: str, value: str | int | None) -> str:
    """A group's name as people say it."""
    if value is None:
        return NO_VALUE.get(dimension, "미상")
    if dimension == "cohort":
        return numbers.quarter(str(value))
    if dimension == "n":
        return nth(int(value))
    if dimension == "silence":
        return SILENCE[int(value)]
    if dimension == "km_method":
        return KM_METHODS.get(str(value), str(value))
    return str(value)


def when(start: date, grain: str) -> str:
    """A bucket in a sentence: a month is 2020년 10월 (`2020. 10.` runs into a figure), a week has its Thursday's year."""
    if grain == "month":
        return f"{start.year}년 {start.month}월"
    if grain == "week":
        return f"{(start + timedelta(days=3)).year}년 {numbers.week(start)}"
    return numbers.bucket(start, grain)


def place_of(measurement: Measurement, row: Row) -> str:
    """Where a row stands: its group and its bucket in words; the whole period without either."""
    parts = [group_label(d, v) for d, v in row.group.items()]
    if row.start is not None and measurement.grain:
        parts.append(when(row.start, measurement.grain))
    return " · ".join(parts) or numbers.period(measurement.period_from, measurement.period_to)


def period_words(measurement: Measurement) -> str:
    """The period that a sentence speaks of: `2022. 1. 1.~3. 31. 기간`, or its only day."""
    first = measurement.period_from
    last = measurement.period_to
    if first == last:
        return numbers.plain_day(last)
    return f"{numbers.period(first, last)} 기간"


def is_named(row: Row) -> bool:
    """Whether every group of a row has a value; those without are shown but never ranked."""
    return None not in row.group.values()


def flag_words(row: Row) -> str:
    """The flags of a row that a reader must know beside the figure; the sample has a banner of its own."""
    return "·".join(FLAGS[flag] for flag in row.flags if flag != "sample_data")


def explain_flags(row: Row) -> str:
    """The flags of a row where no note explains them: what is still counted says that it may change."""
    return flag_words(row).replace(FLAGS["immature"], STILL_COUNTED)


def label_of(measurement: Measurement) -> str:
    """A metric's label; 누적 before one whose buckets were summed up (`readings.running_total`)."""
    metric = measurement.metric
    registered = METRICS.get(metric.name, metric)
    if metric.kind == "stock" and registered.kind != "stock":
        return f"누적 {metric.label}"
    return metric.label


def fraction(row: Row, unit: str) -> str:
    """Both sides of a rate: `25 / 130개사`."""
    rate = as_rate(row)
    return f"{rate.numerator:,} / {rate.denominator:,}{numbers.UNITS[unit]}"


def part_unit(metric: Metric) -> str:
    """The unit of a rate's denominator."""
    parts = parts_of(metric)
    if not parts:
        return metric.unit
    return parts[-1].unit
