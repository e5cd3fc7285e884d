"""What stands in text beside every chart: trend, highest, lowest, latest.

Numbers only; wording says them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from analytics.measure.buckets import Grain, bucket_end, cohort_start
from analytics.measure.measurement import Measurement, Number, Row
from analytics.metrics import Count, Sum
from analytics.metrics.metric import sum_up
from analytics.statistics.intervals import Interval

Trend = Literal["rising", "falling", "flat", "unclear"]

_FEWEST_FOR_A_TREND = 5
_MOST_FOR_A_TREND = 400  # the comparisons grow with the square
_CRITICAL = 1.96  # of the normal distribution, 5 %, two-sided


@dataclass(frozen=True)
class Reading:
    """The shape of a chart in numbers; None everywhere (trend `unclear`) when nothing can be said.

    Args:
        trend: rising or falling when the buckets' order is more than chance (Mann–Kendall, 5 %,
            two-sided); flat when it is not; unclear with fewer than five settled buckets, and
            always for charts without a time axis.
        first, latest: the first and the last settled row.
        highest, lowest: among settled rows; the earliest on a tie. None when only one row could be
            ranked.
        unsettled: how many rows were left out as small samples, immature, still open or cut.
    """

    trend: Trend = "unclear"
    first: Row | None = None
    latest: Row | None = None
    highest: Row | None = None
    lowest: Row | None = None
    unsettled: int = 0

    @property
    def difference(self) -> float | None:
        """Latest less first, in the metric's unit; None without two rows."""
        if self.first is None or self.latest is None or self.first is self.latest:
            return None
        return value_of(self.latest) - value_of(self.first)


def read_shape(measurement: Measurement) -> Reading:
    """Reads a measurement as its chart shows it.

    Small, immature, open and cut rows are counted but never ranked.
    """
    valued = [row for row in measurement.rows if row.value is not None]
    settled = [row for row in valued if is_settled(row)]
    reading = Reading(unsettled=len(valued) - len(settled))
    if settled:
        reading = replace(reading, first=settled[0], latest=settled[-1])
    if settled and is_over_time(measurement):
        reading = replace(reading, trend=find_trend([value_of(row) for row in settled]))
    if len(settled) > 1:
        highest = max(settled, key=value_of)
        reading = replace(reading, highest=highest, lowest=min(settled, key=value_of))
    return reading


def is_settled(row: Row) -> bool:
    """Whether a row may be ranked: measured on enough, over, and whole."""
    return not is_small(row) and not is_young(row) and not is_cut(row)


def is_over_time(measurement: Measurement) -> bool:
    """Whether its rows follow each other in time: buckets, or cohorts."""
    return measurement.grain is not None or measurement.by == ("cohort",)


def value_of(row: Row) -> Number:
    """The value of a row that is known to have one. Raises: TypeError: it has none."""
    if row.value is None:
        raise TypeError(row)
    return row.value


def interval_of(row: Row) -> Interval:
    """The interval of a row that is known to have one. Raises: TypeError: it has none."""
    if row.interval is None:
        raise TypeError(row)
    return row.interval


def find_trend(values: Sequence[Number]) -> Trend:
    """Mann–Kendall (normal, ties corrected): do the values rise or fall more than by chance?

    Compares each value with the ones before it, so one outlier cannot make a trend. Many values are
    thinned evenly.
    """
    thinned = values[:: max(1, len(values) // _MOST_FOR_A_TREND)]
    n = len(thinned)
    if n < _FEWEST_FOR_A_TREND:
        return "unclear"
    score = sum(
        (later > earlier) - (later < earlier) for earlier, later in combinations(thinned, 2)
    )
    ties = [thinned.count(value) for value in set(thinned)]
    variance = (weigh_order(n) - sum(map(weigh_order, ties))) / 18
    if variance <= 0 or (abs(score) - 1) / math.sqrt(variance) < _CRITICAL:
        return "flat"
    return "rising" if score > 0 else "falling"


def weigh_order(n: int) -> int:
    """Eighteen times the variance of Kendall's score of so many values in any order."""
    return n * (n - 1) * (2 * n + 5)


def running_total(measurement: Measurement) -> Measurement:
    """Counts or kilometres per bucket as their sum so far: a stock at each bucket's end.

    Only for counts and sums over time without groups: rates, means and distinct firms over longer
    spans do not add up.

    Raises:
        ValueError: for other kinds, or with groups.
    """
    metric = measurement.metric
    if not isinstance(metric, Count | Sum) or measurement.by or measurement.grain is None:
        raise ValueError(f"{metric.name}: only a count or sum over time, without groups, adds up")
    total: Number = 0
    rows = []
    for row in measurement.rows:
        total += row.value or 0
        rows.append(replace(row, value=total))
    return replace(measurement, rows=tuple(rows), metric=sum_up(metric))


def only_changes(measurement: Measurement) -> Measurement:
    """A stock over time without the buckets in which nothing changed, but for the last.

    The same steps from fewer points.
    """
    rows = measurement.rows
    kept = (
        row
        for i, row in enumerate(rows)
        if i in (0, len(rows) - 1) or row.value != rows[i - 1].value
    )
    return replace(measurement, rows=tuple(kept))


def sum_weeks(daily: Measurement) -> Measurement:
    """A daily count as weeks from Monday to Sunday.

    Args:
        daily: a count or sum by day, without groups.

    Raises:
        ValueError: for other kinds or grains, which do not add up.
    """
    metric = daily.metric
    if not isinstance(metric, Count | Sum) or daily.by or daily.grain != "day":
        raise ValueError(f"{metric.name}: only a daily count or sum, without groups, adds up")
    weeks: dict[date, Number] = {}
    for row in daily.rows:
        day = starts_on(row)
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + (row.value or 0)
    return replace(
        daily, grain="week", rows=tuple(Row(value, start=monday) for monday, value in weeks.items())
    )


def is_small(row: Row) -> bool:
    """Measured on too few to be ranked."""
    return "small_sample" in row.flags


def is_young(row: Row) -> bool:
    """Still being collected: an immature cohort or a bucket that is not over."""
    return "immature" in row.flags or "open_period" in row.flags


def is_cut(row: Row) -> bool:
    """Only a part of its bucket or cohort lies in the asked period."""
    return "cut_period" in row.flags


def is_over(row: Row) -> bool:
    """Whether a row's bucket is there from its first day to its last."""
    return not {"open_period", "cut_period"} & set(row.flags)


def starts_on(row: Row) -> date:
    """First day of a row's bucket, or of its cohort quarter.

    Raises:
        ValueError: the row has neither.
    """
    if row.start is not None:
        return row.start
    cohort = row.group.get("cohort")
    if not isinstance(cohort, str):
        raise ValueError(f"this chart needs a grain or a cohort; the row has {sorted(row.group)}")
    return cohort_start(cohort)


def last_day(start: date, grain: Grain, as_of: date) -> date:
    """Last day of a bucket, at most as-of: where its stock was measured."""
    return min(bucket_end(start, grain), as_of)
