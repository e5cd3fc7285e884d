"""Survival metrics: the rows of a waiting time, as a median or as a curve month by month."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from analytics.measure.measurement import Row
from analytics.measure.queries import filter_sql
from analytics.measure.question import CURVE, SMALL_SAMPLE, Key, Question, expected_keys, is_open
from analytics.metrics import MATURE_AFTER_MONTHS, Metric
from analytics.statistics.intervals import MONTH_DAYS, kaplan_meier


def survival_rows(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> list[Row]:
    """A median per group; or, asked for `t`, the curve: a row per month since the start.

    A median is the first t with S(t) ≤ ½, with numerator = events and denominator = members. A curve's row has the
    share not yet there, its interval, and in the denominator those still at risk. A metric that rises has the share that
    got there instead of the median's day, after MATURE_AFTER_MONTHS; none where nobody was watched for so long
    and not all of them got there.
    """
    days, happened = (part.strip() for part in metric.sql.split(","))
    parameters = {
        "as_of": question.as_of,
        "period_from": question.period_from,
        "period_to": question.to,
    }
    conditions = [
        *filter_sql(metric, question, parameters),
        f"{metric.time} between $period_from and $period_to",
    ]
    groups = [d for d in question.by if d != CURVE]
    keys = ", ".join(
        [
            *(metric.column(d) for d in groups),
            f"date_trunc('{question.grain}', {metric.time})::date"
            if question.grain
            else "null::date",
        ]
    )
    counted = con.execute(
        f"select {keys}, {days} as t, count(*) filter ({happened}), count(*) filter (not {happened}) "
        f"from {metric.relation}($as_of) where {' and '.join(conditions)} group by all order by t",
        parameters,
    ).fetchall()
    found: dict[Key, list] = {}
    for row in counted:
        found.setdefault((row[: len(groups)], row[len(groups)]), []).append(row[len(groups) + 1 :])
    grouped = replace(question, by=tuple(groups))
    rows = []
    for group, start in expected_keys(metric, grouped, found):
        curve = kaplan_meier(*zip(*found.get((group, start), [(0, 0, 0)])))
        named, flags = (
            dict(zip(groups, group)),
            ("open_period",) if is_open(question, start) else (),
        )
        if CURVE in question.by:
            points = curve.by_month() if curve.members else ()
            rows += [
                Row(share, {**named, CURVE: t}, start, None, at_risk, low, high, flags)
                for t, share, low, high, at_risk in (map(risen, points) if metric.rises else points)
            ]
        elif metric.rises:
            # what everybody has done is known for good, however short the watch
            known = curve.members and (
                curve.times[-1] >= MATURE_AFTER_MONTHS * MONTH_DAYS or curve.events == curve.members
            )
            _, share, low, high, _ = (
                risen(curve.at_month(MATURE_AFTER_MONTHS)) if known else (None,) * 5
            )
            if 1 <= curve.members < SMALL_SAMPLE:
                flags = ("small_sample", *flags)
            rows.append(Row(share, named, start, curve.events, curve.members, low, high, flags))
        else:
            rows.append(Row(curve.median, named, start, curve.events, curve.members, flags=flags))
    return rows


def risen(point: tuple[int, float, float, float, int]) -> tuple[int, float, float, float, int]:
    """A point of a survival curve as the share that got there."""
    t, share, low, high, at_risk = point
    return t, 1 - share, 1 - high, 1 - low, at_risk
