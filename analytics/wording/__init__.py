"""Every sentence and label that a person reads; one module per page beside this one for what all share.

The only home of interface words beside the metrics' own texts and the loader's messages. Here: labels, hovers, the text
beside a chart, tables, and what a figure was asked under. `comparing` says how sure a difference is, `frame` is the bar
and the banners, `command` the command line, `grammar` the particles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics import numbers
from analytics.measurement import Measurement, Row
from analytics.metrics import METRICS, PART, Metric
from analytics.readings import Reading, is_small, is_young, read
from analytics.wording.grammar import listed, nth, particle

DIMENSIONS = {
    "field": "분야", "region": "지역", "counterpart": "상대", "channel": "접촉 방식", "party_type": "기업·기관",
    "cohort": "첫 방문·협약 분기", "km_method": "거리 산정 방법", "local": "관내·관외", "n": "방문 차수", "t": "경과 개월",
    "milestone": "성과 단계", "evidence": "증빙", "agency": "기관", "kind": "사업 유형", "stage": "성장단계", "topic": "문의 유형",
    "need": "수요", "silence": "소식 없는 날",
}
FLAGS = {"small_sample": "표본 적음", "immature": "집계 중", "open_period": "진행 중", "sample_data": "예시 자료"}
MARKS = "표시"  # the column of flags
NO_VALUE = {"field": "분야 미상", "region": "지역 미상"}
KM_METHODS = {"reported": "보고된 거리", "route": "경유지 합산", "place_km": "지명별 도로 거리", "estimated": "추정(직선거리 환산)",
              "local": "관내(0㎞)", "unknown": "거리 미상"}
SILENCE = {0: "30일 미만", 30: "30~59일", 60: "60~89일", 90: "90~179일", 180: "180~364일", 365: "1년 이상"}
NOTHING_TO_DRAW = "그릴 자료가 없습니다."
NO_MOU_FIRMS = "이 기준일과 조건에 드는 협약 기업이 없습니다."


# ---- groups and places -------------------------------------------------------------------------------------


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
    first, last = measurement.period_from, measurement.period_to
    return numbers.plain_day(last) if first == last else f"{numbers.period(first, last)} 기간"


def is_named(row: Row) -> bool:
    """Whether every group of a row has a value; those without are shown but never ranked."""
    return None not in row.group.values()


def flag_words(row: Row) -> str:
    """The flags of a row that a reader must know beside the figure; the sample has a banner of its own."""
    return "·".join(FLAGS[flag] for flag in row.flags if flag != "sample_data")


def label_of(measurement: Measurement) -> str:
    """A metric's label; 누적 before one whose buckets were summed up (`readings.running_total`)."""
    metric = measurement.metric
    summed_up = metric.kind == "stock" and metric.name in METRICS and METRICS[metric.name].kind != "stock"
    return f"누적 {metric.label}" if summed_up else metric.label


# ---- one figure --------------------------------------------------------------------------------------------


def fraction(row: Row, unit: str) -> str:
    """Both sides of a rate: `25 / 130개사`."""
    return f"{row.numerator:,} / {row.denominator:,}{numbers.UNITS[unit]}"


def part_unit(metric: Metric) -> str:
    """The unit of a rate's denominator."""
    name = metric.sql.rpartition("{")[2].partition("}")[0]
    return METRICS[name].unit if name in METRICS else metric.unit


def hover(measurement: Measurement, row: Row) -> str:
    """The whole fact of one point in a sentence."""
    metric = measurement.metric
    about = particle(f"{place_of(measurement, row)} {label_of(measurement)}", "은/는")
    is_rate = metric.kind == "ratio" and row.denominator
    behind = [fraction(row, part_unit(metric)), numbers.interval(row.low, row.high)] if is_rate else []
    behind = ", ".join([*behind, *filter(None, [flag_words(row)])])
    said = "값이 없습니다" if row.value is None else f"{numbers.value(row.value, metric.unit)}입니다"
    return f"{about} {said}({behind})." if behind else f"{about} {said}."


def hovers(measurement: Measurement) -> list[str]:
    return [hover(measurement, row) for row in measurement.rows]


def card_aside(metric: Metric, row: Row) -> str:
    """What stands small under a figure: both sides and the interval of a rate, how many stand behind a mean."""
    if metric.kind == "ratio":
        interval = numbers.interval(row.low, row.high) if row.denominator else ""
        return " · ".join(filter(None, [fraction(row, part_unit(metric)), interval, flag_words(row)]))
    if metric.kind == "mean" and row.denominator:
        return f"{row.denominator:,}개사의 평균"
    if metric.kind == "survival":
        return f"{row.denominator or 0:,}개사 가운데 {row.numerator or 0:,}개사 협약"
    if metric.kind == "derived" and row.denominator:
        units = [METRICS[name].unit for name in PART.findall(metric.sql)]
        below = numbers.precise(row.denominator, units[1] if len(units) > 1 else "km")
        return f"{numbers.precise(row.numerator, units[0])} / {below}"
    return ""


# ---- the text beside a chart -------------------------------------------------------------------------------

TRENDS = {"rising": "늘어나는 흐름", "falling": "줄어드는 흐름", "flat": "뚜렷한 흐름 없음", "unclear": "흐름을 판단하기에는 자료가 적음"}
RATE_TRENDS = {**TRENDS, "rising": "높아지는 흐름", "falling": "낮아지는 흐름"}


def readable(measurement: Measurement, over_time: bool) -> Measurement:
    """The rows that may be told as highest and lowest.

    A stock on the as-of day is final, however long its bucket still runs, and a group without a bucket cannot be open.
    Groups over a long period hold young members beside old ones: they may be ranked, their note says so. Groups
    without a name are told apart.
    """
    settled = {"open_period"} if measurement.metric.kind == "stock" or measurement.grain is None else set()
    settled |= set() if over_time else {"immature"}
    return replace(measurement, rows=tuple(
        replace(row, flags=tuple(flag for flag in row.flags if flag not in settled))
        for row in measurement.rows if is_named(row) or over_time))


def spoken(measurement: Measurement) -> str:
    """The text beside a chart: trend, highest, lowest, latest; what is small or still being collected is not ranked."""
    over_time = measurement.grain is not None or measurement.by == ("cohort",)
    shown, metric = readable(measurement, over_time), measurement.metric
    reading: Reading = read(shown)
    put_off = {flag for row in shown.rows if row.value is not None for flag in row.flags} - {"sample_data"}
    why = "·".join(FLAGS[flag] for flag in ("small_sample", "immature", "open_period") if flag in put_off)
    left = f"견주지 않은 값 {reading.unsettled:,}개({why})" if reading.unsettled else ""
    if reading.latest is None:
        return f"견줄 수 있는 값이 없습니다{f'({why})' if why else ''}." if measurement.rows else NOTHING_TO_DRAW

    def figure(row: Row) -> str:
        return numbers.value(row.value, metric.unit)

    def told(name: str, row: Row | None) -> str:
        return f"{name} {place_of(measurement, row)} {figure(row)}".strip() if row else ""

    def extreme(name: str, row: Row | None) -> str:
        if row is None:
            return ""
        ranked = (other for other in shown.rows if not is_small(other) and not is_young(other))
        places = [place_of(measurement, other) for other in ranked if figure(other) == figure(row)]
        if over_time:  # the first of a tie and how often
            return f"{name} {listed(places, 1, '번')} {figure(row)}"
        return f"{name} {listed(places)} {figure(row)}"

    parts = [(RATE_TRENDS if metric.unit == "share" else TRENDS)[reading.trend]] if over_time else []
    if reading.highest and reading.lowest and figure(reading.highest) == figure(reading.lowest):
        parts.append(f"모두 {particle(figure(reading.highest), '으로/로')} 같음")
    else:
        parts += [extreme("최고", reading.highest), extreme("최저", reading.lowest)]
        parts.append(told("최근" if over_time else "", reading.latest) if over_time or not reading.highest else "")
    unnamed = [told("", row) for row in measurement.rows if not (over_time or is_named(row)) and row.value is not None]
    return " · ".join(part for part in [*parts, *unnamed, left] if part) + "."


def spoken_total(by_group: Measurement) -> str:
    """The text beside a stacked chart: each group's sum over the period; groups with nothing are not drawn."""
    totals: dict[str, float] = {}
    for row in by_group.rows:
        name = " · ".join(group_label(d, v) for d, v in row.group.items())
        totals[name] = totals.get(name, 0) + (row.value or 0)
    said = [f"{name} {numbers.value(total, by_group.metric.unit)}" for name, total in totals.items() if total]
    return " · ".join(said) + "." if said else NOTHING_TO_DRAW


# ---- what was asked: filters and period --------------------------------------------------------------------

Filters = Sequence[tuple[str, Sequence[str]]]


def only(filters: Filters, metric: Metric) -> str:
    """What a sentence on a metric looks at, as its opening: `데이터 분야, 서울·경기 지역만 보면 `; empty for everything."""
    parts = [f"{many(values)} {DIMENSIONS[d]}" for d, values in filters if d in metric.dimensions]
    return f"{', '.join(parts)}만 보면 " if parts else ""


def many(values: Sequence[str]) -> str:
    """Chosen values, the first of many: `서울·경기`, `서울 등 5개`; the group without a value is 미상."""
    return f"{values[0] or '미상'} 등 {len(values)}개" if len(values) > 3 else "·".join(v or "미상" for v in values)


def not_applied(filters: Filters, metric: Metric) -> str:
    """The filters that a metric does not know: `지역 조건은 적용하지 않음`; empty when it knows all."""
    unknown = [DIMENSIONS[d] for d, _ in filters if d not in metric.dimensions]
    return f"{'·'.join(unknown)} 조건은 적용하지 않음" if unknown else ""


def not_filtered(dimension: str, labels: list[str]) -> str:
    name = DIMENSIONS[dimension]
    return f"{name} 조건은 {listed(labels, 6)}에 적용하지 않았습니다({particle(name, '으로/로')} 나눌 수 없는 지표)."


def rule(text: str, is_narrowed: bool) -> str:
    """How a list was chosen, and that the bar's period and filters do not touch it, where some are chosen."""
    return f"{text} 위에서 고른 기간·분야·지역 조건은 적용하지 않았습니다." if is_narrowed else text


# ---- the quiet line under a panel --------------------------------------------------------------------------


def source_line(as_of: date, build: str, measured: Sequence[Measurement], is_sample: bool) -> str:
    """n · as-of · build · 예시 자료."""
    parts = [members(measured), f"기준일 {numbers.plain_day(as_of)}", build_time(build), "예시 자료" if is_sample else ""]
    return " · ".join(part for part in parts if part)


def members(measured: Sequence[Measurement]) -> str:
    """How many stand behind the first measurement: the denominators of its rate, or its counts; empty for none."""
    if not measured:
        return ""
    first = measured[0]
    unit, n = numbers.UNITS[first.metric.unit], 0
    if first.metric.kind == "ratio":
        unit, n = numbers.UNITS[part_unit(first.metric)], sum(row.denominator or 0 for row in first.rows)
    elif first.metric.kind == "count":
        n = sum(row.value or 0 for row in first.rows)
    elif first.metric.kind == "stock" and first.metric.unit == "mous" and first.rows:
        n = sum(row.value or 0 for row in first.rows if row.start == first.rows[-1].start)
    elif first.metric.kind == "survival":
        unit, n = "개사", max((row.denominator or 0 for row in first.rows), default=0)
    return f"대상 {n:,}{unit}" if n else ""


def build_time(build: str) -> str:
    """A build by the moment it was made, which its id carries: `2026. 11. 20. 09:54 적재`."""
    _, day, clock, *_ = [*build.split("-"), "", "", ""]
    if not (len(day) == 8 and len(clock) == 6 and day.isdigit() and clock.isdigit()):
        return f"적재본 {build}"
    on = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
    return f"{numbers.plain_day(on)} {clock[:2]}:{clock[2:4]} 적재"


# ---- tables ------------------------------------------------------------------------------------------------

Texts = tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]


def measurement_table(measured: Sequence[Measurement]) -> Texts:
    """The rows of measurements as people read them: 구분 · value · both sides · interval · flags."""
    rows = []
    for m in measured:
        for row in m.rows:
            sides = fraction(row, part_unit(m.metric)) if m.metric.kind == "ratio" else ""
            interval = numbers.between(row.low, row.high, "share") if row.low is not None else ""
            rows.append((label_of(m), place_of(m, row), numbers.precise(row.value, m.metric.unit), sides, interval,
                         flag_words(row)))
    columns = ("지표", "구분", "값", "분자 / 분모", "95% 구간", MARKS)
    keep = [i for i in range(len(columns)) if i == 1 or any(row[i] for row in rows)] if rows else range(3)
    if len({row[0] for row in rows}) == 1:
        keep = [i for i in keep if i != 0]
    return tuple(columns[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in rows)


def exact_rows(measured: Sequence[Measurement]) -> Texts:
    """The same rows for machines: unrounded values with everything needed to ask again."""
    columns = ("지표", "이름", "구분", "시작", "값", "분자", "분모", "하한", "상한", "단위", MARKS, "기간 시작", "기간 끝", "기준일",
               "적재본")
    rows = tuple(
        (m.metric.name, label_of(m), " · ".join(group_label(d, v) for d, v in row.group.items()),
         row.start.isoformat() if row.start else "", row.value, row.numerator, row.denominator, row.low, row.high,
         numbers.UNITS[m.metric.unit], " ".join(FLAGS[f] for f in row.flags), m.period_from.isoformat(),
         m.period_to.isoformat(), m.as_of.isoformat(), m.build_id)
        for m in measured for row in m.rows)
    return columns, rows
