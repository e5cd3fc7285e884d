"""Survival metrics: the rows of a waiting time, as a median or as a curve month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import duckdb
import numpy as np

from analytics.measure.by_day import Source, sum_days, write_waits
from analytics.measure.measurement import Estimate, Flag, Rate, Row
from analytics.measure.queries import Cell, Parameters, write_bucket, write_conditions
from analytics.measure.question import CURVE, SMALL_SAMPLE, Scope
from analytics.measure.rows import list_cells, list_span_flags, name_group
from analytics.metrics import MATURE_AFTER_MONTHS, Survival
from analytics.statistics import intervals
from analytics.statistics.intervals import MONTH_DAYS, Interval, SurvivalPoint, kaplan_meier


class Waits(NamedTuple):
    """Days after the start, in order, and of each how many came there and how many were watched in vain."""

    days: list[int]
    events: list[int]
    censored: list[int]


NOBODY = Waits([0], [0], [0])


def measure_survival(source: Source, metric: Survival, scope: Scope) -> Iterator[Row]:
    """A median per group; or, asked for `t`, the curve: a row per month since the start.

    A median is the first t with S(t) ≤ ½, with numerator = events and denominator = members. A
    curve's row has the share not yet there, its interval, and in the denominator those still at
    risk. A metric that rises has the share that got there instead of the median's day, after
    MATURE_AFTER_MONTHS; none where nobody was watched for so long and not all of them got there.
    """
    grouped = replace(scope, by=tuple(d for d in scope.by if d != CURVE))
    waits = find_waits(source, metric, grouped)
    for cell in list_cells(waits, grouped):
        curve = kaplan_meier(*waits.get(cell, NOBODY))
        row = Row(
            None,
            name_group(cell, grouped),
            cell.start,
            (
                *list_flags(metric, curve, CURVE in scope.by),
                *list_span_flags(metric, cell, grouped),
            ),
        )
        if CURVE in scope.by:
            yield from list_points(metric, curve, row)
        elif metric.rises:
            yield rate_risen(curve, row)
        else:
            yield add_members(curve, replace(row, value=curve.median))


def find_waits(source: Source, metric: Survival, scope: Scope) -> dict[Cell, Waits]:
    """Cell → its waits, of counts by day that are there or else in one query."""
    counted = source.count_days(metric, scope)
    if counted is None:
        return query_waits(source.con, metric, scope)
    sums = sum_days(counted, write_waits(metric), scope)
    days = np.array(counted.members, np.int64)[sums.places]
    buckets = scope.buckets
    found = {}
    for bucket in np.unique(sums.buckets).tolist():
        mine = sums.buckets == bucket
        start = buckets[bucket].start if scope.grain else None
        columns = (column[mine].tolist() for column in (days, *sums.counts))
        found[Cell((), start)] = Waits(*columns)
    return found


def query_waits(
    con: duckdb.DuckDBPyConnection, metric: Survival, scope: Scope
) -> dict[Cell, Waits]:
    """Cell → its waits, in one query."""
    parameters: Parameters = {
        "as_of": scope.as_of,
        "period_from": scope.period_from,
        "period_to": scope.period_to,
    }
    conditions = [
        *write_conditions(metric, scope, parameters),
        f"{metric.time} between $period_from and $period_to",
    ]
    rows = con.execute(
        f"""
        select {", ".join([*scope.by, write_bucket(metric.time, scope)])}, {metric.days} as t,
            {", ".join(write_waits(metric))}
        from {metric.relation}($as_of)
        where {" and ".join(conditions)} group by all order by t""",
        parameters,
    ).fetchall()
    found: dict[Cell, Waits] = {}
    for *group, start, days, events, censored in rows:
        waits = found.setdefault(Cell(tuple(group), start), Waits([], [], []))
        waits.days.append(days)
        waits.events.append(events)
        waits.censored.append(censored)
    return found


def list_flags(metric: Survival, curve: intervals.Survival, is_curve: bool) -> tuple[Flag, ...]:
    """A share of few is marked; a point of a curve tells its number."""
    if metric.rises and not is_curve and 1 <= curve.members < SMALL_SAMPLE:
        return ("small_sample",)
    return ()


def list_points(metric: Survival, curve: intervals.Survival, row: Row) -> Iterator[Row]:
    """A curve's rows, month by month; none of nobody."""
    if not curve.members:
        return
    for point in curve.by_month():
        shown = point
        if metric.rises:
            shown = turn_over(point)
        yield Estimate(
            shown.share,
            {**row.group, CURVE: shown.month},
            row.start,
            row.flags,
            Interval(shown.low, shown.high),
            denominator=shown.at_risk,
        )


def rate_risen(curve: intervals.Survival, row: Row) -> Rate:
    """The share that got there after MATURE_AFTER_MONTHS; what all have done is known for good."""
    was_watched = curve.times[-1] >= MATURE_AFTER_MONTHS * MONTH_DAYS
    if not curve.members or not (was_watched or curve.events == curve.members):
        return add_members(curve, row)
    point = turn_over(curve.at_month(MATURE_AFTER_MONTHS))
    interval = Interval(point.low, point.high)
    return add_members(curve, replace(row, value=point.share, interval=interval))


def turn_over(point: SurvivalPoint) -> SurvivalPoint:
    """A point of a survival curve as the share that got there."""
    return point._replace(share=1 - point.share, low=1 - point.high, high=1 - point.low)


def add_members(curve: intervals.Survival, row: Row) -> Rate:
    """A row with how many got there of how many."""
    return Rate(
        row.value,
        row.group,
        row.start,
        row.flags,
        row.interval,
        numerator=curve.events,
        denominator=curve.members,
    )
