"""A measurement as a table: as people read it, and with its exact values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.measure.measurement import Measurement, sides_of
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

Texts = tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]


def measurement_table(measured: Sequence[Measurement]) -> Texts:
    """The rows of measurements as people read them: 구분 · value · both sides · interval · flags."""
    rows = []
    for m in measured:
        for row in m.rows:
            sides = fraction(row, part_unit(m.metric)) if m.metric.kind == "ratio" else ""
            interval = numbers.between(row.low, row.high, "share") if row.low is not None else ""
            rows.append(
                (
                    label_of(m),
                    place_of(m, row),
                    numbers.precise(row.value, m.metric.unit),
                    sides,
                    interval,
                    flag_words(row),
                )
            )
    columns = ("지표", "구분", "값", "분자 / 분모", "95% 구간", MARKS)
    keep = (
        [i for i in range(len(columns)) if i == 1 or any(row[i] for row in rows)]
        if rows
        else range(3)
    )
    if len({row[0] for row in rows}) == 1:
        keep = [i for i in keep if i != 0]
    return tuple(columns[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in rows)


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
        "적재본",
    )
    rows = tuple(
        (
            m.metric.name,
            label_of(m),
            " · ".join(group_label(d, v) for d, v in row.group.items()),
            row.start.isoformat() if row.start else "",
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
