"""A rate by groups with the whole as a line: the same picture on every page that compares groups."""

from __future__ import annotations

from analytics.charts import rates
from analytics.charts.labels import Level
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.wording import comparing, labels, numbers, spoken


def draw_groups(
    answer: tuple[Measurement, Measurement], look: Look, *, is_ranked: bool = True
) -> Spec:
    """Each group's rate with its interval; the highest of those that may be compared stands out where they are ranked.

    Args:
        answer: the groups, and the whole.
    """
    groups, total = answer
    ranked = (
        [i for i, row in enumerate(groups.rows) if row in comparing.comparable(groups)]
        if is_ranked
        else []
    )
    average = total.total.value
    return rates.rate_by_category(
        groups,
        [labels.place_of(groups, row) for row in groups.rows],
        spoken.hovers(groups),
        highlight=max(ranked, key=lambda i: groups.rows[i].value, default=None),
        average=None
        if average is None
        else Level(average, comparing.AVERAGE.format(value=numbers.percent(average))),
        look=look,
    )
