"""measure(): the one way from a metric's name to its numbers. Page, document, command and test all call it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb

from analytics.measure import published
from analytics.measure.measurement import Measurement, Row
from analytics.measure.queries import query_each_bucket, query_rows, query_stock
from analytics.measure.question import (
    CURVE,
    GRAINS,
    SMALL_SAMPLE,
    ZERO_KINDS,
    Question,
    Unanswerable,
    Values,
    expected_keys,
    group_order,
    is_open,
)
from analytics.measure.survival import survival_rows
from analytics.metrics import MATURE_AFTER_DAYS, Metric, metric_named, parts_of
from analytics.statistics.intervals import wilson_interval
from analytics.warehouse.snapshots import Snapshot, open_snapshot


def measure(
    name: str,
    period: tuple[date | None, date | None] = (None, None),
    by: tuple[str, ...] = (),
    grain: str | None = None,
    where: dict[str, str | tuple[str, ...]] | None = None,
    as_of: date | None = None,
    snapshot: Snapshot | None = None,
) -> Measurement:
    """Measures a metric.

    Args:
        name: a metric's name or label.
        period: first and last day, both included; by default the first day of data and the as-of day.
        by: dimensions to group by.
        grain: day, week, month, quarter or year; one row per bucket of the period.
        where: dimension → value (or several).
        as_of: the day from which is looked back; by default the newest day of legwork in the build.
        snapshot: what is asked; the current build's by default.

    Returns:
        One row per group × bucket, groups in order of their values, buckets in order of time.

    Raises:
        UnknownMetric, NoSnapshot.
        Unanswerable: no_data · period · grain · dimension; not_public on a public snapshot, which recalls what was published.
    """
    metric = metric_named(name)
    asked = snapshot or open_snapshot()
    if asked.kind == "public":
        return recall(metric, period, by, grain, where, as_of, asked)
    return measure_metric(metric, period, by, grain, where, as_of, asked)


def recall(
    metric: Metric,
    period: tuple[date | None, date | None],
    by: tuple[str, ...],
    grain: str | None,
    where: dict[str, str | tuple[str, ...]] | None,
    as_of: date | None,
    snapshot: Snapshot,
) -> Measurement:
    """What a public snapshot holds of a question. Raises: Unanswerable not_public; NoSnapshot."""
    try:
        return published.recall(snapshot, metric.name, period, tuple(by), grain, where, as_of)
    except published.NotPublic:
        raise Unanswerable("not_public", metric=metric) from None


def measure_units(measured: Measurement) -> Measurement:
    """How many units each row of a sum rests on, under the same question. Raises: as `measure`."""
    metric = replace(measured.metric, kind="count", sql=measured.metric.units)
    where: dict[str, tuple[str, ...]] = {}
    for dimension, value in measured.where:
        where[dimension] = (*where.get(dimension, ()), value)
    return measure_metric(
        metric,
        (measured.period_from, measured.period_to),
        measured.by,
        measured.grain,
        where,
        measured.as_of,
        open_snapshot(measured.build_id),
    )


def measure_metric(
    metric: Metric,
    period: tuple[date | None, date | None],
    by: tuple[str, ...],
    grain: str | None,
    where: dict[str, str | tuple[str, ...]] | None,
    as_of: date | None,
    snapshot: Snapshot,
) -> Measurement:
    con = snapshot.cursor()
    default_as_of, first_day = con.execute("select as_of, first_day from meta").fetchone()
    as_of = as_of or default_as_of
    if as_of is None:
        raise Unanswerable("no_data", build=snapshot.build_id)
    asked_to = period[1] or as_of
    period_from = period[0] or min(first_day or as_of, asked_to, as_of)
    if period_from > asked_to and period[0] and period[1]:
        raise Unanswerable("period", start=period_from, end=asked_to)
    if grain is not None and grain not in GRAINS:
        raise Unanswerable("grain", grain=grain)
    filters = tuple((d, (v,) if isinstance(v, str) else tuple(v)) for d, v in (where or {}).items())
    groupable = (*metric.dimensions, CURVE) if metric.kind == "survival" else metric.dimensions
    if refused := [
        *(d for d in by if d not in groupable),
        *(d for d, _ in filters if d not in metric.dimensions),
    ]:
        raise Unanswerable("dimension", dimension=refused[0], metric=metric)
    question = Question(
        period_from, min(asked_to, as_of), asked_to, as_of, tuple(by), grain, filters
    )
    rows = answer(con, metric, question)
    if snapshot.is_sample:
        rows = [replace(row, flags=(*row.flags, "sample_data")) for row in rows]
    return Measurement(
        metric,
        tuple(rows),
        question.period_from,
        question.to,
        as_of,
        snapshot.build_id,
        question.by,
        grain,
        tuple((d, v) for d, values in filters for v in values),
    )


# ---- one question ------------------------------------------------------------------------------------------


def answer(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> list[Row]:
    """The rows of one metric, by its kind."""
    match metric.kind:
        case "derived":
            return divide_sides(con, metric, question)
        case "survival":
            return survival_rows(con, metric, question)
        case _:
            base = (parts_of(metric) or (metric,))[0]
            query = (
                query_each_bucket
                if base.is_asked_per_bucket
                else query_stock
                if metric.kind == "stock"
                else query_rows
            )
            found = query(con, metric, question)
            return [
                judge_row(metric, question, *key, found.get(key))
                for key in expected_keys(metric, question, found)
            ]


def judge_row(
    metric: Metric, question: Question, group: tuple, start: date | None, values: Values | None
) -> Row:
    """A row with its value, interval and flags."""
    value, numerator, denominator, newest = values or (None, None, None, None)
    low = high = None
    if metric.kind == "ratio":
        numerator, denominator = numerator or 0, denominator or 0
        value = numerator / denominator if denominator else None
        low, high = wilson_interval(numerator, denominator) or (None, None)
    elif metric.kind in ZERO_KINDS or metric.kind == "stock":
        value = value or 0
    elif metric.kind in ("mean", "median"):
        numerator, denominator = (
            (numerator or 0) if metric.kind == "mean" else None,
            denominator or 0,
        )
    flags = []
    if metric.kind == "ratio" and 1 <= denominator < SMALL_SAMPLE:
        flags.append("small_sample")
    if metric.matures and newest and (question.as_of - newest).days < MATURE_AFTER_DAYS:
        flags.append("immature")
    if is_open(question, start):
        flags.append("open_period")
    return Row(
        tidy(value),
        dict(zip(question.by, group)),
        start,
        tidy(numerator),
        tidy(denominator),
        low,
        high,
        tuple(flags),
    )


def tidy(value: float | int | None) -> float | int | None:
    """DuckDB's sums as plain numbers."""
    return (
        value
        if value is None or isinstance(value, float)
        else int(value)
        if value == int(value)
        else float(value)
    )


# ---- buckets -----------------------------------------------------------------------------------------------


# ---- derived and survival ----------------------------------------------------------------------------------


def divide_sides(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> list[Row]:
    """Both sides measured on their own, then divided; the lower side may be a constant of the definition."""
    sides = parts_of(metric)
    above = {row_key(row): row for row in answer(con, sides[0], question)}
    # a cohort figure is as young as the members of its lower side
    lower = (replace(side, matures=metric.matures) for side in sides[1:])
    below = {row_key(row): row for side in lower for row in answer(con, side, question)}
    constant = None if below or len(sides) > 1 else int(metric.sql.rpartition("/")[2])
    rows = []
    for key, row in sorted(
        (above | below).items(), key=lambda item: (group_order(item[0][0]), item[0][1] or date.min)
    ):
        numerator = above[key].value if key in above else 0
        denominator = constant or (below[key].value if key in below else 0)
        rows.append(
            replace(
                row,
                value=numerator / denominator if denominator else None,
                numerator=numerator,
                denominator=denominator,
            )
        )
    return rows


def row_key(row: Row) -> tuple:
    return tuple(row.group.values()), row.start
