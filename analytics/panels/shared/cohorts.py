"""A rate by the quarter in which firms began: the same picture wherever they are followed."""

from __future__ import annotations

from analytics.charts import rates
from analytics.charts.chart import Chart
from analytics.charts.labels import Level
from analytics.charts.rates import RateTexts
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.shared.words.cohorts import FLAG_NAMES
from analytics.wording import comparing, numbers, spoken


def draw_cohorts(cohorts: Measurement, look: Look, target: Level | None = None) -> Chart:
    """Each quarter's rate with its interval, the firms counted above the axis; the last settled rate
    is named."""
    rows = comparing.settled(cohorts.rows)
    return rates.rate_over_time(
        cohorts,
        spoken.hovers(cohorts),
        texts=RateTexts(
            numbers.percent(rows[-1].value) if rows else "",
            [f"{row.denominator:,}" for row in cohorts.rates],
            FLAG_NAMES,
        ),
        target=target,
        look=look,
    )
