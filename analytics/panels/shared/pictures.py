"""Pictures that several pages draw alike: places ranked, two lines, the last value beside a line."""

from __future__ import annotations

from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.wording import labels, numbers, spoken


def draw_ranking(by_group: Measurement, look: Look) -> Chart:
    """Groups by their counts; the largest stands out."""
    rows = by_group.rows
    return counts.ranking(
        by_group,
        [labels.place_of(by_group, row) for row in rows],
        spoken.hovers(by_group),
        highlight=max(range(len(rows)), key=lambda i: rows[i].value or 0, default=None),
        look=look,
    )


def draw_two_lines(
    first: Measurement, second: Measurement, names: tuple[str, str], look: Look
) -> Chart:
    """Two courses in one picture; their names have a place for the last value: `유효 {value}`."""
    return counts.two_lines(
        first,
        second,
        (names[0].format(value=latest_value(first)), names[1].format(value=latest_value(second))),
        (spoken.hovers(first), spoken.hovers(second)),
        look=look,
    )


def latest_value(measured: Measurement) -> str:
    """The last value as it is written beside a line; empty without rows."""
    if not measured.rows:
        return ""
    return numbers.value(measured.rows[-1].value, measured.metric.unit)
