"""measure(): the one way from a metric's name to its numbers. Page, document, command and test all call it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

import duckdb

from analytics import public, warehouse
from analytics.measurement import Measurement, Row
from analytics.metrics import MATURE_AFTER_DAYS, MATURE_AFTER_MONTHS, Metric, metric_named, parts_of
from analytics.statistics import MONTH_DAYS, kaplan_meier, wilson_interval

GRAINS = ("day", "week", "month", "quarter", "year")
SMALL_SAMPLE = 10  # METRICS "Flags": a rate with fewer in the denominator is marked and never ranked
CURVE = "t"  # grouping a survival metric by t asks for its curve, month by month
ZERO_KINDS = ("count", "sum")  # a bucket with nothing is a zero; any other kind has a gap there


class Unanswerable(ValueError):
    """A question that cannot be asked; `code` and `facts` say why (wording phrases it)."""

    def __init__(self, code: str, **facts):
        super().__init__(code, facts)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Question:
    """What is asked, with every default filled in.

    Args:
        to: the period's last day, never beyond as_of; asked_to: as it was asked for.
        where: (dimension, values), several values meaning any of them; "" is the group without a value.
    """

    period_from: date
    to: date
    asked_to: date
    as_of: date
    by: tuple[str, ...]
    grain: str | None
    where: tuple[tuple[str, tuple[str, ...]], ...]


def measure(name: str, period: tuple[date | None, date | None] = (None, None), by: tuple[str, ...] = (),
            grain: str | None = None, where: dict[str, str | tuple[str, ...]] | None = None, as_of: date | None = None,
            build: str | None = None) -> Measurement:
    """Measures a metric.

    Args:
        name: a metric's name or label.
        period: first and last day, both included; by default the first day of data and the as-of day.
        by: dimensions to group by.
        grain: day, week, month, quarter or year; one row per bucket of the period.
        where: dimension → value (or several).
        as_of: the day from which is looked back; by default the newest day of legwork in the build.
        build: build id; the current one by default.

    Returns:
        One row per group × bucket, groups in order of their values, buckets in order of time.

    Raises:
        UnknownMetric, NoSnapshot.
        Unanswerable: no_data · period · grain · dimension; not_public on a public snapshot, which recalls what was published.
    """
    if build and warehouse.is_public(build):
        return recall(metric_named(name), period, by, grain, where, as_of, build)
    return measure_metric(metric_named(name), period, by, grain, where, as_of, build)


def recall(metric: Metric, period: tuple[date | None, date | None], by: tuple[str, ...], grain: str | None,
           where: dict[str, str | tuple[str, ...]] | None, as_of: date | None, build: str) -> Measurement:
    """What a public snapshot holds of a question. Raises: Unanswerable not_public; NoSnapshot."""
    try:
        return public.recall(build, metric.name, period, tuple(by), grain, where, as_of)
    except public.NotPublic:
        raise Unanswerable("not_public", metric=metric) from None


def measure_units(measured: Measurement) -> Measurement:
    """How many units each row of a sum rests on, under the same question. Raises: as `measure`."""
    metric = replace(measured.metric, kind="count", sql=measured.metric.units)
    where: dict[str, tuple[str, ...]] = {}
    for dimension, value in measured.where:
        where[dimension] = (*where.get(dimension, ()), value)
    return measure_metric(metric, (measured.period_from, measured.period_to), measured.by, measured.grain, where, measured.as_of,
                          measured.build_id)


def measure_metric(metric: Metric, period: tuple[date | None, date | None], by: tuple[str, ...], grain: str | None,
                   where: dict[str, str | tuple[str, ...]] | None, as_of: date | None, build: str | None) -> Measurement:
    snapshot, con = warehouse.open_build(build)
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
    if refused := [*(d for d in by if d not in groupable), *(d for d, _ in filters if d not in metric.dimensions)]:
        raise Unanswerable("dimension", dimension=refused[0], metric=metric)
    question = Question(period_from, min(asked_to, as_of), asked_to, as_of, tuple(by), grain, filters)
    rows = answer(con, metric, question)
    if snapshot.is_sample:
        rows = [replace(row, flags=(*row.flags, "sample_data")) for row in rows]
    return Measurement(metric, tuple(rows), question.period_from, question.to, as_of, snapshot.build_id, question.by, grain,
                       tuple((d, v) for d, values in filters for v in values))


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
            query = query_each_bucket if base.is_asked_per_bucket else query_stock if metric.kind == "stock" else query_rows
            found = query(con, metric, question)
            return [judge_row(metric, question, *key, found.get(key)) for key in expected_keys(metric, question, found)]


Key = tuple[tuple[str | int | None, ...], date | None]
Values = tuple[float | int | None, float | int | None, float | int | None, date | None]


def query_rows(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> dict[Key, Values]:
    """(group, bucket) → (value, numerator, denominator, newest member) as the relation has them."""
    parts = parts_of(metric)
    base = parts[0] if parts else metric
    columns = [base.column(d) for d in question.by]
    parameters = {"as_of": question.as_of}
    conditions = filter_sql(base, question, parameters)
    parameters |= {"period_from": question.period_from, "period_to": question.to}
    conditions.append(f"{base.time} >= $period_from and {base.time_end or base.time} <= $period_to")
    bucket = f"date_trunc('{question.grain}', {base.time})::date" if question.grain else "null::date"
    value, numerator, denominator = value_sql(metric, parts)
    keys = ", ".join([*columns, bucket])
    rows = con.execute(
        f"select {keys}, {value}, {numerator}, {denominator}, max({base.time}) from {base.relation}($as_of) "
        f"where {' and '.join(conditions)} {'group by all' if question.by or question.grain else ''}",
        parameters).fetchall()
    width = len(columns)
    return {(row[:width], row[width] if question.grain else None): row[width + 1:] for row in rows}


def query_each_bucket(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> dict[Key, Values]:
    """(group, bucket) → values of a metric whose buckets share rows: the relation as of each bucket's end, in one query.

    One query for all buckets takes a sixth of the time of one each. DuckDB's price: in such a relation the day stands in no
    outer join's condition, no lambda, and no macro called within it that breaks this.
    """
    parts = parts_of(metric)
    base = parts[0] if parts else metric
    spans = buckets(question)
    parameters = {"starts": [max(start, question.period_from) for start, _ in spans], "ends": [end for _, end in spans],
                  "names": [start for start, _ in spans]}
    conditions = filter_sql(base, question, parameters)
    if base.overlaps:
        conditions.append(f"{base.time} <= bucket_to and coalesce({base.time_end} >= bucket_from, true)")
    keys = ", ".join([*(base.column(d) for d in question.by), "bucket"])
    rows = con.execute(
        f"select {keys}, {', '.join(value_sql(metric, parts))} from "
        "(select unnest($names::date[]) as bucket, unnest($starts::date[]) as bucket_from, unnest($ends::date[]) as bucket_to), "
        f"lateral (from {base.relation}(bucket_to)) where {' and '.join(conditions) or 'true'} group by all",
        parameters).fetchall()
    width = len(question.by)
    return {(row[:width], row[width] if question.grain else None): (*row[width + 1:], None) for row in rows}


def query_stock(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> dict[Key, Values]:
    """(group, bucket) → a stock at each bucket's end: what came in until then less what went out.

    One pass over the relation's comings and goings, however many buckets are asked for.
    """
    parameters = {"as_of": question.as_of, "period_to": question.to}
    conditions = " and ".join([*filter_sql(metric, question, parameters), f"{metric.enters} <= $period_to"])
    columns = "".join(f"{metric.column(d)}, " for d in question.by)
    moves = f"select {columns}{metric.enters} as day, {metric.sql} from {metric.relation}($as_of) where {conditions} group by all"
    if metric.leaves:
        moves += (f" union all select {columns}{metric.leaves}, -({metric.sql}) from {metric.relation}($as_of) "
                  f"where {conditions} and {metric.leaves} <= $period_to group by all")
    groups: dict[tuple, list] = {}
    for *group, day, change in con.execute(f"{moves} order by day", parameters).fetchall():
        groups.setdefault(tuple(group), []).append((day, change))
    found: dict[Key, Values] = {}
    for group, changes in groups.items():
        levels, total, done = {}, 0, 0
        for start, end in buckets(question):
            while done < len(changes) and changes[done][0] <= end:
                total, done = total + changes[done][1], done + 1
            levels[group, start if question.grain else None] = (round(total, 9), None, None, None)
        if any(value for value, *_ in levels.values()):  # a group that was never in stock in the period is not there
            found |= levels
    return found


def value_sql(metric: Metric, parts: tuple[Metric, ...]) -> tuple[str, str, str]:
    """SQL of value, numerator and denominator."""
    match metric.kind:
        case "ratio":
            return "null", parts[0].sql, parts[1].sql
        case "mean":
            return f"avg({metric.sql})", f"sum({metric.sql})", f"count({metric.sql})"
        case "median":
            return f"median({metric.sql})", "null", f"count({metric.sql})"
        case _:
            return metric.sql, "null", "null"


def filter_sql(base: Metric, question: Question, parameters: dict) -> list[str]:
    """Conditions of the definition and of the question; values go into `parameters`, never into the text."""
    conditions = [base.where] if base.where else []
    for number, (dimension, values) in enumerate(question.where):
        column, parameter = base.column(dimension), f"where_{number}"
        parameters[parameter] = list(values)
        conditions.append(f"list_contains(${parameter}, coalesce(cast({column} as varchar), ''))")
    return conditions


def expected_keys(metric: Metric, question: Question, found: dict[Key, Values]) -> list[Key]:
    """Every group there is, in every bucket of the period; without groups, one row even when there is nothing."""
    groups = sorted({group for group, _ in found} or (set() if question.by else {()}), key=group_order)
    starts = [start for start, _ in buckets(question)] if question.grain else [None]
    return list(product(groups, starts))


def group_order(group: tuple) -> tuple:
    """Sorts groups by their values, the group without a value last."""
    return tuple((v is None, v if v is not None else "") for v in group)


def judge_row(metric: Metric, question: Question, group: tuple, start: date | None, values: Values | None) -> Row:
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
        numerator, denominator = (numerator or 0) if metric.kind == "mean" else None, denominator or 0
    flags = []
    if metric.kind == "ratio" and 1 <= denominator < SMALL_SAMPLE:
        flags.append("small_sample")
    if metric.matures and newest and (question.as_of - newest).days < MATURE_AFTER_DAYS:
        flags.append("immature")
    if is_open(question, start):
        flags.append("open_period")
    return Row(tidy(value), dict(zip(question.by, group)), start, tidy(numerator), tidy(denominator), low, high, tuple(flags))


def tidy(value: float | int | None) -> float | int | None:
    """DuckDB's sums as plain numbers."""
    return value if value is None or isinstance(value, float) else int(value) if value == int(value) else float(value)


def is_open(question: Question, start: date | None) -> bool:
    if start is None:
        return question.asked_to > question.as_of
    return bucket_end(start, question.grain) > question.as_of


# ---- buckets -----------------------------------------------------------------------------------------------


def bucket_start(day: date, grain: str) -> date:
    """The first day of the bucket that a day lies in; weeks start on Monday."""
    match grain:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case _:
            return date(day.year, 1, 1)


def next_start(start: date, grain: str) -> date:
    match grain:
        case "day":
            return start + timedelta(days=1)
        case "week":
            return start + timedelta(days=7)
        case _:
            months = {"month": 1, "quarter": 3, "year": 12}[grain]
            year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
            return date(year, month + 1, 1)


def bucket_end(start: date, grain: str) -> date:
    return next_start(start, grain) - timedelta(days=1)


def buckets(question: Question) -> list[tuple[date, date]]:
    """(first day, last day at most the period's end) of every bucket of the period; the period itself without a grain."""
    if question.grain is None:
        return [(question.period_from, question.to)]
    if question.period_from > question.to:
        return []
    found, start = [], bucket_start(question.period_from, question.grain)
    while start <= question.to:
        found.append((start, min(bucket_end(start, question.grain), question.to)))
        start = next_start(start, question.grain)
    return found


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
    for key, row in sorted((above | below).items(), key=lambda item: (group_order(item[0][0]), item[0][1] or date.min)):
        numerator = above[key].value if key in above else 0
        denominator = constant or (below[key].value if key in below else 0)
        rows.append(replace(row, value=numerator / denominator if denominator else None, numerator=numerator,
                            denominator=denominator))
    return rows


def row_key(row: Row) -> tuple:
    return tuple(row.group.values()), row.start


def survival_rows(con: duckdb.DuckDBPyConnection, metric: Metric, question: Question) -> list[Row]:
    """A median per group; or, asked for `t`, the curve: a row per month since the start.

    A median is the first t with S(t) ≤ ½, with numerator = events and denominator = members. A curve's row has the
    share not yet there, its interval, and in the denominator those still at risk. A metric that rises has the share that
    got there instead of the median's day, after MATURE_AFTER_MONTHS; none where nobody was watched for so long
    and not all of them got there.
    """
    days, happened = (part.strip() for part in metric.sql.split(","))
    parameters = {"as_of": question.as_of, "period_from": question.period_from, "period_to": question.to}
    conditions = [*filter_sql(metric, question, parameters), f"{metric.time} between $period_from and $period_to"]
    groups = [d for d in question.by if d != CURVE]
    keys = ", ".join([*(metric.column(d) for d in groups),
                      f"date_trunc('{question.grain}', {metric.time})::date" if question.grain else "null::date"])
    counted = con.execute(
        f"select {keys}, {days} as t, count(*) filter ({happened}), count(*) filter (not {happened}) "
        f"from {metric.relation}($as_of) where {' and '.join(conditions)} group by all order by t", parameters).fetchall()
    found: dict[Key, list] = {}
    for row in counted:
        found.setdefault((row[:len(groups)], row[len(groups)]), []).append(row[len(groups) + 1:])
    grouped = replace(question, by=tuple(groups))
    rows = []
    for group, start in expected_keys(metric, grouped, found):
        curve = kaplan_meier(*zip(*found.get((group, start), [(0, 0, 0)])))
        named, flags = dict(zip(groups, group)), ("open_period",) if is_open(question, start) else ()
        if CURVE in question.by:
            points = curve.by_month() if curve.members else ()
            rows += [Row(share, {**named, CURVE: t}, start, None, at_risk, low, high, flags)
                     for t, share, low, high, at_risk in (map(risen, points) if metric.rises else points)]
        elif metric.rises:
            # what everybody has done is known for good, however short the watch
            known = curve.members and (curve.times[-1] >= MATURE_AFTER_MONTHS * MONTH_DAYS or curve.events == curve.members)
            _, share, low, high, _ = risen((0, *curve.after(MATURE_AFTER_MONTHS))) if known else (None,) * 5
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
