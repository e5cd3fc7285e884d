"""The quiet line under a figure: as-of, build, n, filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from analytics.measure.measurement import Measurement, Number, Row, sides_of
from analytics.metrics import Metric
from analytics.warehouse.names import loaded_at
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import DIMENSIONS, part_unit

Filters = Sequence[tuple[str, Sequence[str]]]

VALUES_LISTED = 3  # of a filter
NO_ADDRESS = "언론 보도, 주소 없음"  # where something was printed that has no address


def only(filters: Filters, metric: Metric) -> str:
    """What a sentence on a metric looks at, as its opening: `데이터 분야, 서울·경기 지역만 보면 `; empty for everything."""
    parts = [
        f"{list_values(values)} {DIMENSIONS[dimension]}"
        for dimension, values in filters
        if dimension in metric.dimensions
    ]
    if not parts:
        return ""
    return f"{', '.join(parts)}만 보면 "


def list_values(values: Sequence[str]) -> str:
    """Chosen values, the first of many: `서울·경기`, `서울 등 5개`; the group without a value is 미상."""
    names = [value or "미상" for value in values]
    if len(names) > VALUES_LISTED:
        return f"{names[0]} 등 {len(names)}개"
    return "·".join(names)


def not_applied(filters: Filters, metric: Metric) -> str:
    """The filters that a metric does not know: `지역 조건은 적용하지 않음`; empty when it knows all."""
    unknown = [DIMENSIONS[d] for d, _ in filters if d not in metric.dimensions]
    if not unknown:
        return ""
    return f"{'·'.join(unknown)} 조건은 적용하지 않음"


PERIOD_NOT_APPLIED = "기간 조건은 적용하지 않음"  # beside a figure
NOTHING_EARLIER = "이전 자료가 없어 비교하지 않음"  # where a change would be told
WITHOUT_PERIOD = "위에서 고른 기간 조건은 적용하지 않았습니다."  # under a panel


def not_filtered(dimension: str, labels: list[str]) -> str:
    """That a filter does not touch some figures, by their labels."""
    name = DIMENSIONS[dimension]
    by_it = particle(name, "으로/로")
    return f"{name} 조건은 {listed(labels, 6)}에 적용하지 않았습니다({by_it} 나눌 수 없는 지표)."


def rule(text: str, is_narrowed: bool) -> str:
    """How a list was chosen, and that the bar's period and filters do not touch it, where some are chosen."""
    if not is_narrowed:
        return text
    return f"{text} 위에서 고른 기간·분야·지역 조건은 적용하지 않았습니다."


def source_line(
    as_of: date,
    loaded: datetime,
    measured: Sequence[Measurement],
    is_sample: bool,
    unread_cells: int = 0,
) -> str:
    """n · as-of · the build by its load · cells nobody could read · 예시 자료."""
    parts = [
        say_members(measured),
        f"기준일 {numbers.plain_day(as_of)}",
        say_loaded(loaded),
    ]
    if unread_cells:
        parts.append(f"읽지 못한 칸 {unread_cells:,}")
    if is_sample:
        parts.append("예시 자료")
    return " · ".join(part for part in parts if part)


def say_members(measured: Sequence[Measurement]) -> str:
    """How many stand behind the first measurement; empty for none."""
    if not measured:
        return ""
    first = measured[0]
    count = count_members(first)
    if not count:
        return ""
    return f"대상 {count:,}{numbers.UNITS[members_unit(first.metric)]}"


def count_members(measurement: Measurement) -> Number:
    """The denominators of a rate, the rows of a count, the memoranda at the end; 0 where nobody is counted."""
    rows = measurement.rows
    match measurement.metric.kind:
        case "ratio":
            return sum(rate.denominator for rate in measurement.rates)
        case "survival":
            return max(map(count_behind, rows), default=0)
        case "count":
            return add_values(rows)
        case "stock" if measurement.metric.unit == "mous" and rows:
            return add_values([row for row in rows if row.start == rows[-1].start])
    return 0


def count_behind(row: Row) -> Number:
    """The denominator of a row; 0 for a kind without one."""
    return sides_of(row).denominator or 0


def add_values(rows: Sequence[Row]) -> Number:
    return sum(row.value or 0 for row in rows)


def members_unit(metric: Metric) -> str:
    match metric.kind:
        case "ratio":
            return part_unit(metric)
        case "survival":
            return "firms"
    return metric.unit


def say_moment(at: datetime) -> str:
    """The moment of a load: `2026. 11. 20. 09:54`."""
    return f"{numbers.plain_day(at.date())} {at:%H:%M}"


def say_loaded(at: datetime) -> str:
    """A build by the moment of its load: `2026. 11. 20. 09:54 올림`."""
    return f"{say_moment(at)} 올림"


def say_build(build: str) -> str:
    """A build within a sentence: `2026. 11. 20. 09:54에 올린 자료 판`."""
    at = loaded_at(build)
    if at is None:
        return f"자료 판 {build}"
    return f"{say_moment(at)}에 올린 자료 판"


def build_time(build: str) -> str:
    """A build of which only the name is at hand, by the moment that its id carries."""
    at = loaded_at(build)
    if at is None:
        return f"자료 판 {build}"
    return say_loaded(at)


def later_day(as_of: date, newest: date) -> str:
    """That an as-of day lies after the data's last."""
    return (
        f"기준일이 자료의 마지막 날({numbers.plain_day(newest)})보다 {(as_of - newest).days:,}일 뒤입니다. "
        "그 사이의 일은 아직 들어오지 않았으므로 기간이 지나서 달라진 수치에 주의해 주십시오."
    )
