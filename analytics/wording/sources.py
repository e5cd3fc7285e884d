"""The quiet line under a figure: as-of, build, n, filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.measure.measurement import Measurement
from analytics.metrics import Metric
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import DIMENSIONS, part_unit

Filters = Sequence[tuple[str, Sequence[str]]]


def only(filters: Filters, metric: Metric) -> str:
    """What a sentence on a metric looks at, as its opening: `데이터 분야, 서울·경기 지역만 보면 `; empty for everything."""
    parts = [f"{many(values)} {DIMENSIONS[d]}" for d, values in filters if d in metric.dimensions]
    return f"{', '.join(parts)}만 보면 " if parts else ""


def many(values: Sequence[str]) -> str:
    """Chosen values, the first of many: `서울·경기`, `서울 등 5개`; the group without a value is 미상."""
    return (
        f"{values[0] or '미상'} 등 {len(values)}개"
        if len(values) > 3
        else "·".join(v or "미상" for v in values)
    )


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


def source_line(as_of: date, build: str, measured: Sequence[Measurement], is_sample: bool) -> str:
    """n · as-of · build · 예시 자료."""
    parts = [
        members(measured),
        f"기준일 {numbers.plain_day(as_of)}",
        build_time(build),
        "예시 자료" if is_sample else "",
    ]
    return " · ".join(part for part in parts if part)


def members(measured: Sequence[Measurement]) -> str:
    """How many stand behind the first measurement: the denominators of its rate, or its counts; empty for none."""
    if not measured:
        return ""
    first = measured[0]
    unit, n = numbers.UNITS[first.metric.unit], 0
    if first.metric.kind == "ratio":
        unit, n = (
            numbers.UNITS[part_unit(first.metric)],
            sum(row.denominator or 0 for row in first.rows),
        )
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


def later_day(as_of: date, newest: date) -> str:
    return (
        f"기준일이 자료의 마지막 날({numbers.plain_day(newest)})보다 {(as_of - newest).days:,}일 뒤입니다. "
        "그 사이의 일은 아직 들어오지 않았으므로 기간이 지나서 달라진 수치에 주의해 주십시오."
    )
