"""A measurement as a table: as people read it, and with its exact values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.measure.measurement import Measurement, Row, as_rate, sides_of
from analytics.metrics import Metric
from analytics.wording import numbers
from analytics.wording.labels import (
    FLAGS,
    MARKS,
    flag_words,
    fraction,
    group_label,
    label_of,
    part_unit,
    place_of,
)

COLUMNS = ("지표", "구분", "값", "분자 / 분모", "95% 구간", MARKS)
LABEL, PLACE, VALUE = range(3)  # of COLUMNS

Texts = tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]


def measurement_table(measured: Sequence[Measurement]) -> Texts:
    """The rows of measurements as people read them: 구분 · value · both sides · interval · flags."""
    rows = [write_row(m, row) for m in measured for row in m.rows]
    kept = choose_columns(rows)
    columns = tuple(COLUMNS[at] for at in kept)
    return columns, tuple(tuple(row[at] for at in kept) for row in rows)


def write_row(measurement: Measurement, row: Row) -> tuple[str, ...]:
    """A cell for each of COLUMNS."""
    metric = measurement.metric
    return (
        label_of(measurement),
        place_of(measurement, row),
        numbers.precise(row.value, metric.unit),
        write_sides(metric, row),
        write_interval(row),
        flag_words(row),
    )


def write_sides(metric: Metric, row: Row) -> str:
    if metric.kind != "ratio":
        return ""
    return fraction(as_rate(row), part_unit(metric))


def write_interval(row: Row) -> str:
    if row.interval is None:
        return ""
    return numbers.between(row.interval.low, row.interval.high, "share")


def choose_columns(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """The columns that some row fills, and where each row stands; the label only where there are several."""
    if not rows:
        return [LABEL, PLACE, VALUE]
    kept = [at for at in range(len(COLUMNS)) if at == PLACE or any(row[at] for row in rows)]
    if len({row[LABEL] for row in rows}) == 1:
        kept.remove(LABEL)
    return kept


def write_start(row: Row) -> str:
    """The first day of a row's bucket; empty without buckets."""
    if row.start is None:
        return ""
    return row.start.isoformat()


def exact_rows(measured: Sequence[Measurement]) -> Texts:
    """The same rows for machines: unrounded values with everything needed to ask again."""
    columns = (
        "지표",
        "이름",
        "구분",
        "시작",
        "값",
        "분자",
        "분모",
        "하한",
        "상한",
        "단위",
        MARKS,
        "기간 시작",
        "기간 끝",
        "기준일",
        "자료 판",
    )
    rows = tuple(
        (
            m.metric.name,
            label_of(m),
            " · ".join(group_label(d, v) for d, v in row.group.items()),
            write_start(row),
            row.value,
            *sides_of(row),
            numbers.UNITS[m.metric.unit],
            " ".join(FLAGS[f] for f in row.flags),
            m.period_from.isoformat(),
            m.period_to.isoformat(),
            m.as_of.isoformat(),
            m.build_id,
        )
        for m in measured
        for row in m.rows
    )
    return columns, rows
