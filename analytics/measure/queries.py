"""One SQL query per kind of metric: from a relation's rows to what was found of every cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import duckdb

from analytics.measure.buckets import Bucket
from analytics.measure.measurement import Member, Number
from analytics.measure.question import Scope, Where
from analytics.metrics import (
    METRICS,
    Count,
    Dated,
    Mean,
    Median,
    Metric,
    Ratio,
    Relational,
    Stock,
    Sum,
    parts_of,
)

Group = tuple[Member, ...]
Parameters = dict[str, object]


class Cell(NamedTuple):
    """A group in a bucket."""

    group: Group
    start: date | None


@dataclass(frozen=True)
class Found:
    """What a query found of one cell, as DuckDB has it.

    Args:
        newest: the day of its youngest member, where a query knows it.
    """

    value: Number | None
    numerator: Number | None = None
    denominator: Number | None = None
    newest: date | None = None


@dataclass(frozen=True)
class Move:
    """What came into a stock, or went out, on a day."""

    day: date
    change: Number


NOTHING = Found(None)
# by two dimensions there are nearly as many groups a day as rows, and counting twice only costs
MOST_GROUPED_BY_DAY = 1


def query_period(
    con: duckdb.DuckDBPyConnection, metric: Metric, base: Dated, scope: Scope
) -> dict[Cell, Found]:
    """What lies in the period, in one pass over the relation.

    What adds up is counted by day first and then by bucket: the bucket of each of a million rows takes
    as long as all the rest.

    Args:
        base: whose rows are counted: the metric itself, or both sides of a ratio.
    """
    parameters: Parameters = {
        "as_of": scope.as_of,
        "period_from": scope.period_from,
        "period_to": scope.period_to,
    }
    conditions = [
        *write_conditions(base, scope, parameters),
        f"{base.time} >= $period_from",
        f"{base.time_end or base.time} <= $period_to",
    ]
    source = f"from {base.relation}($as_of) where {' and '.join(conditions)}"
    write = write_buckets
    if scope.grain and len(scope.by) <= MOST_GROUPED_BY_DAY and adds_up(metric):
        write = write_buckets_of_days
    rows = con.execute(write(metric, base, scope, source), parameters).fetchall()
    return dict(read_cell(row, scope) for row in rows)


def write_buckets(metric: Metric, base: Dated, scope: Scope, source: str) -> str:
    """What there is in each bucket, and its newest day.

    Args:
        source: `from … where …`: the rows of the period.
    """
    grouping = "group by all" if scope.by or scope.grain else ""
    return f"""
        select {", ".join([*scope.by, write_bucket(base.time, scope)])},
            {write_sides(metric)}, max({base.time})
        {source} {grouping}"""


def write_buckets_of_days(metric: Metric, base: Dated, scope: Scope, source: str) -> str:
    """The same of what adds up, by way of its days."""
    sides = list_sides(metric)
    groups = "".join(f"{dimension}, " for dimension in scope.by)
    counts = [f"{side.aggregate} as count_{at}" for at, side in enumerate(sides)]
    sums = [f"sum(count_{at})::bigint" for at in range(len(sides))]
    # as `write_sides` has it: a value alone, or nothing and two sides
    columns = [*sums, "null", "null"] if len(sides) == 1 else ["null", *sums]
    return f"""
        select {groups}{write_bucket("counted_on", scope)}, {", ".join(columns)}, max(counted_on)
        from (
            select {groups}{base.time} as counted_on, {", ".join(counts)} {source} group by all
        ) group by all"""


def query_each_bucket(
    con: duckdb.DuckDBPyConnection, metric: Metric, base: Relational, scope: Scope
) -> dict[Cell, Found]:
    """What a relation holds as of each bucket's end, of a metric whose buckets share rows.

    One query for all buckets takes a sixth of the time of one each. DuckDB's price: in such a
    relation the day stands in no outer join's condition, no lambda, and no macro called within it
    that breaks this.
    """
    buckets = scope.buckets
    parameters: Parameters = {
        "names": [bucket.start for bucket in buckets],
        "starts": [bucket.first for bucket in buckets],
        "ends": [bucket.last for bucket in buckets],
    }
    conditions = write_conditions(base, scope, parameters)
    if isinstance(base, Dated) and base.overlaps:
        conditions += [
            f"{base.time} <= bucket_to",
            f"coalesce({base.time_end} >= bucket_from, true)",
        ]
    rows = con.execute(
        f"""
        select {", ".join([*scope.by, "bucket"])}, {write_sides(metric)}
        from (
            select unnest($names::date[]) as bucket, unnest($starts::date[]) as bucket_from,
                unnest($ends::date[]) as bucket_to
        ), lateral (from {base.relation}(bucket_to))
        where {" and ".join(conditions) or "true"} group by all""",
        parameters,
    ).fetchall()
    return dict(read_cell(row, scope) for row in rows)


def query_stock(con: duckdb.DuckDBPyConnection, stock: Stock, scope: Scope) -> dict[Cell, Found]:
    """A stock at each bucket's end: what came in until then less what went out.

    One pass over the relation's comings and goings, however many buckets are asked for. A group
    that was never in stock in the period is not there.
    """
    moves = query_moves(con, stock, scope)
    buckets = scope.buckets
    found: dict[Cell, Found] = {}
    for group, changes in moves.items():
        levels = list_levels(changes, buckets)
        if any(levels):
            starts = (bucket.start if scope.grain else None for bucket in buckets)
            found |= {
                Cell(group, start): Found(level)
                for start, level in zip(starts, levels, strict=True)
            }
    return found


def query_moves(
    con: duckdb.DuckDBPyConnection, stock: Stock, scope: Scope
) -> dict[Group, list[Move]]:
    """Group → its comings and goings until the period's end, by day."""
    parameters: Parameters = {"as_of": scope.as_of, "period_to": scope.period_to}
    conditions = [
        *write_conditions(stock, scope, parameters),
        f"{stock.enters} <= $period_to",
    ]
    source = f"from {stock.relation}($as_of) where {' and '.join(conditions)}"
    moves = write_moves(stock, scope, source)
    if stock.member:
        # what left before the first end that is asked for is in none of the levels
        parameters["first_end"] = scope.buckets[0].last if scope.buckets else scope.period_to
        moves = write_member_moves(stock, scope, source)
    found: dict[Group, list[Move]] = {}
    for *group, day, change in con.execute(f"{moves} order by day", parameters).fetchall():
        found.setdefault(tuple(group), []).append(Move(day, change))
    return found


def write_moves(stock: Stock, scope: Scope, source: str) -> str:
    """What comes in and goes out, by group and day, of rows that each count by themselves.

    Args:
        source: `from … where …`: the rows that came in until the period's end.
    """
    columns = "".join(f"{dimension}, " for dimension in scope.by)
    moves = f"select {columns}{stock.enters} as day, {stock.aggregate} {source} group by all"
    if not stock.leaves:
        return moves
    return (
        f"{moves} union all select {columns}{stock.leaves}, -({stock.aggregate}) {source}"
        f" and {stock.leaves} <= $period_to group by all"
    )


def write_member_moves(stock: Stock, scope: Scope, source: str) -> str:
    """The same of rows of which a member may have several at once, and counts once.

    From 1 to 9 May and from 5 to 12 May: of each row counts what no earlier one of its member covers, so that
    the second stands from 9 to 12 May and one that lies within them not at all.
    """
    columns = "".join(f"{dimension}, " for dimension in scope.by)
    left = f"coalesce({stock.leaves}, date 'infinity')"
    return f"""
        with spans as (
            select {columns}{stock.enters} as entered, {left} as left_on,
                max({left}) over (
                    partition by {columns}{stock.member} order by {stock.enters}
                    rows between unbounded preceding and 1 preceding
                ) as covered_until
            {source} and {left} > $first_end
        ),
        uncovered as (
            select {columns}greatest(entered, covered_until) as entered, left_on
            from spans where left_on > coalesce(covered_until, entered)
        )
        select {columns}entered as day, count(*) as change from uncovered group by all
        union all
        select {columns}left_on, -count(*) from uncovered
        where left_on <= $period_to group by all"""


def list_levels(moves: Iterable[Move], buckets: Iterable[Bucket]) -> list[Number]:
    """What is in stock at the end of each bucket."""
    waiting = iter(moves)
    move = next(waiting, None)
    total: Number = 0
    levels = []
    for bucket in buckets:
        while move and move.day <= bucket.last:
            total += move.change
            move = next(waiting, None)
        levels.append(round(total, 9))
    return levels


# ---- pieces of SQL -------------------------------------------------------------------------------


def write_sides(metric: Metric) -> str:
    """Value, numerator and denominator of a metric, as three columns."""
    match metric:
        case Count() | Sum() | Stock():
            return f"{metric.aggregate}, null, null"
        case Ratio():
            above = METRICS[metric.numerator]
            below = METRICS[metric.denominator]
            return f"null, {write_aggregate(above)}, {write_aggregate(below)}"
        case Mean():
            return f"avg({metric.value}), sum({metric.value}), count({metric.value})"
        case Median():
            return f"median({metric.value}), null, count({metric.value})"
    raise TypeError(metric.name)


def write_aggregate(side: Metric) -> str:
    """The aggregate of a ratio's side."""
    if isinstance(side, Count | Stock):
        return side.aggregate
    raise TypeError(side.name)


def list_sides(metric: Metric) -> list[Count]:
    """What is counted for a metric: itself, or both sides of a ratio; empty for what is no count."""
    sides = parts_of(metric) if isinstance(metric, Ratio) else (metric,)
    counts = [side for side in sides if isinstance(side, Count)]
    return counts if len(counts) == len(sides) else []


def adds_up(metric: Metric) -> bool:
    """Whether what is counted of single days makes that of all of them."""
    sides = list_sides(metric)
    return bool(sides) and all(side.adds_up for side in sides)


def write_bucket(time: str, scope: Scope) -> str:
    """The bucket of a day, as a column."""
    if scope.grain is None:
        return "null::date"
    return f"date_trunc('{scope.grain}', {time})::date"


def write_conditions(base: Relational, scope: Scope, parameters: Parameters) -> list[str]:
    """Conditions of the definition and of the question.

    Values go into `parameters`, never into the text.
    """
    return [*filter(None, [base.where]), *write_filters(scope.where, parameters)]


def write_filters(where: Where, parameters: Parameters) -> list[str]:
    """Conditions of the question alone; as `write_conditions`."""
    conditions = []
    values: dict[str, list[str]] = {}
    for dimension, value in where:
        values.setdefault(dimension, []).append(value)
    for number, (dimension, wanted) in enumerate(values.items()):
        parameters[f"where_{number}"] = wanted
        column = f"coalesce(cast({dimension} as varchar), '')"
        conditions.append(f"list_contains($where_{number}, {column})")
    return conditions


def read_cell(row: tuple[object, ...], scope: Scope) -> tuple[Cell, Found]:
    """A fetched row: its groups, its bucket, and what was found there."""
    width = len(scope.by)
    start = row[width] if scope.grain else None
    return Cell(row[:width], start), Found(*row[width + 1 :])  # type: ignore[arg-type]
