"""What stands in text beside every chart: trend, highest, lowest, latest. Numbers only; wording says them."""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from analytics.measure.measurement import Measurement, Row

Trend = Literal["rising", "falling", "flat", "unclear"]

_FEWEST_FOR_A_TREND = 5


@dataclass(frozen=True)
class Reading:
    """The shape of a chart in numbers; every field None (trend `unclear`) when there is nothing to say.

    Args:
        trend: rising or falling when the buckets' order is more than chance (Mann–Kendall, 5 %, two-sided); flat when
            it is not; unclear with fewer than five settled buckets, and always for charts without a time axis.
        first, latest: the first and the last settled row.
        highest, lowest: among settled rows; the earliest on a tie. None when only one row could be ranked.
        unsettled: how many rows were left out as small samples, immature or still open.
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
        return self.latest.value - self.first.value  # type: ignore[operator]


def read(measurement: Measurement) -> Reading:
    """Read a measurement as its chart shows it; small, immature and open rows are counted but never ranked."""
    valued = [row for row in measurement.rows if row.value is not None]
    settled = [row for row in valued if not is_small(row) and not is_young(row)]
    if not settled:
        return Reading(unsettled=len(valued))
    ranked = len(settled) > 1
    over_time = measurement.grain is not None or measurement.by == ("cohort",)
    return Reading(
        trend=trend([row.value for row in settled]) if over_time else "unclear",  # type: ignore[misc]
        first=settled[0],
        latest=settled[-1],
        highest=max(settled, key=lambda row: row.value) if ranked else None,  # type: ignore[arg-type,return-value]
        lowest=min(settled, key=lambda row: row.value) if ranked else None,  # type: ignore[arg-type,return-value]
        unsettled=len(valued) - len(settled),
    )


def trend(values: list[float]) -> Trend:
    """Mann–Kendall: does the order of the values rise or fall more than chance would have it (normal, ties corrected)?

    Compares each value with the ones before it, so one outlier cannot make a trend. More than 400 values are thinned
    evenly, since the comparisons grow with the square.
    """
    values = values[:: max(1, len(values) // 400)]
    n = len(values)
    if n < _FEWEST_FOR_A_TREND:
        return "unclear"
    score = sum((b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1 :])
    ties = [values.count(value) for value in set(values)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if variance <= 0 or (abs(score) - 1) / math.sqrt(variance) < 1.96:
        return "flat"
    return "rising" if score > 0 else "falling"


def running_total(measurement: Measurement) -> Measurement:
    """Counts or kilometres per bucket as their sum so far, measured like a stock at each bucket's end.

    Only for counts and sums over time without groups: rates, means and distinct firms over longer spans do not add up.

    Raises:
        ValueError: for other kinds, or with groups.
    """
    if (
        measurement.metric.kind not in {"count", "sum"}
        or measurement.by
        or measurement.grain is None
    ):
        raise ValueError(
            f"{measurement.metric.name}: only a count or sum over time, without groups, can be summed up"
        )
    total: float | int = 0
    rows = []
    for row in measurement.rows:
        total += row.value or 0
        rows.append(replace(row, value=total))
    return replace(measurement, rows=tuple(rows), metric=replace(measurement.metric, kind="stock"))


def only_changes(measurement: Measurement) -> Measurement:
    """A stock over time without the buckets in which nothing changed, but for the last: the same steps from fewer points."""
    rows = measurement.rows
    kept = (
        row
        for i, row in enumerate(rows)
        if i in (0, len(rows) - 1) or row.value != rows[i - 1].value
    )
    return replace(measurement, rows=tuple(kept))


def weeks_to_weekday(daily: Measurement, weekday: int) -> Measurement:
    """A daily count as weeks from Monday to one weekday, so that a week that is not over compares with others like it.

    Args:
        daily: a count or sum by day, without groups; weekday: 0 = Monday … 6 = Sunday.

    Raises:
        ValueError: for other kinds or grains, which do not add up.
    """
    if daily.metric.kind not in {"count", "sum"} or daily.by or daily.grain != "day":
        raise ValueError(
            f"{daily.metric.name}: only a daily count or sum, without groups, can be summed to weeks"
        )
    weeks: dict[date, float | int] = {}
    for row in daily.rows:
        monday = row.start - timedelta(days=row.start.weekday())
        weeks[monday] = weeks.get(monday, 0) + (
            row.value or 0 if row.start.weekday() <= weekday else 0
        )
    return replace(
        daily, grain="week", rows=tuple(Row(value, start=monday) for monday, value in weeks.items())
    )


def is_small(row: Row) -> bool:
    """Measured on too few to be ranked."""
    return "small_sample" in row.flags


def is_young(row: Row) -> bool:
    """Still being collected: an immature cohort or a bucket that is not over."""
    return "immature" in row.flags or "open_period" in row.flags


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
    year, quarter = cohort.split("Q")
    return date(int(year), int(quarter) * 3 - 2, 1)


def last_day(start: date, grain: str, as_of: date) -> date:
    """Last day of a bucket, at most as-of: where its stock was measured."""
    if grain == "day":
        return min(start, as_of)
    if grain == "week":
        return min(start + timedelta(days=6), as_of)
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    year, month = divmod(start.year * 12 + start.month - 1 + months - 1, 12)
    return min(date(year, month + 1, monthrange(year, month + 1)[1]), as_of)
