"""What the figures that people speak of were at each month's end: kept by build and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import duckdb

from analytics.measure.buckets import bucket_end
from analytics.measure.measure import measure
from analytics.measure.measurement import Number
from analytics.measure.queries import query_each_bucket
from analytics.measure.question import Question, Scope
from analytics.measure.rows import make_row
from analytics.metrics import METRICS, Dated, Derived, Metric, Relational, Stock, base_of
from analytics.warehouse.snapshots import Snapshot

Series = dict[date, Number]  # last day of a month → value


@lru_cache(maxsize=256)
def read_series(snapshot: Snapshot, name: str, first: date, last: date) -> Series:
    """A metric over everything so far, at the end of each month between two days."""
    scope = Scope(first, last, first, last, last, (), "month", ())
    try:
        return query_series(snapshot.cursor(), METRICS[name], scope)
    except duckdb.BinderException:  # a relation that no query can ask for all months at once
        return measure_series(snapshot, name, scope)


def measure_series(snapshot: Snapshot, name: str, scope: Scope) -> Series:
    """A metric measured month by month."""
    days = [bucket.last for bucket in scope.buckets]
    values = {
        day: measure(Question(name, as_of=day, snapshot=snapshot)).total.value for day in days
    }
    return {day: value for day, value in values.items() if value is not None}


def query_series(con: duckdb.DuckDBPyConnection, metric: Metric, scope: Scope) -> Series:
    """A division by its sides, everything else in one query for all months."""
    if isinstance(metric, Derived):
        return divide_series(con, metric, scope)
    found = query_each_bucket(con, metric, count_until(base_of(metric)), scope)
    rows = [make_row(metric, cell, one, scope, False) for cell, one in found.items()]
    return {
        min(bucket_end(row.start, "month"), scope.as_of): row.value
        for row in rows
        if row.start and row.value is not None
    }


def divide_series(con: duckdb.DuckDBPyConnection, metric: Derived, scope: Scope) -> Series:
    """One series by another, or by a constant."""
    above = query_series(con, METRICS[metric.numerator], scope)
    if isinstance(metric.denominator, int):
        return {day: value / metric.denominator for day, value in above.items()}
    below = query_series(con, METRICS[metric.denominator], scope)
    return {day: above.get(day, 0) / value for day, value in below.items() if value}


def count_until(base: Relational) -> Relational:
    """A relation's rows from the first day of data until each bucket's end."""
    match base:
        case Dated(time=time, time_end=time_end) if time:
            condition = f"{time_end or time} <= bucket_to"
        case Stock(enters=enters) if enters:
            condition = f"{enters} <= bucket_to"
        case _:
            return base
    where = " and ".join(part for part in (base.where, condition) if part)
    return replace(base, where=where)
