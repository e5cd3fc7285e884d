"""Many metrics over everything so far, as of each of many days: each relation is read once for all of them.

`measure` answers one question exactly and is asked again for the next; whoever wants a hundred metrics on two hundred
days asks here. The values are those of `measure` (`tests/processes/analytics/test_measure_days.py` holds them against each other).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb

from analytics.measure.measure import divide_row
from analytics.measure.measurement import Row
from analytics.measure.queries import NOTHING, Cell, Found, write_sides
from analytics.measure.question import Scope
from analytics.measure.rows import make_row
from analytics.metrics import METRICS, Dated, Derived, Metric, Relational, Stock, Survival, base_of
from analytics.warehouse.snapshots import Snapshot

ROUNDED = 9  # decimals of a stock, as its levels are rounded that are added up day by day
Dailies = dict[str, dict[date, Row]]  # metric → day → its row


class Rows(NamedTuple):
    """What of a relation is counted on a day, as SQL; $day is the day, $first the first of the data."""

    relation: str
    condition: str


def measure_days(names: Iterable[str], days: Sequence[date], snapshot: Snapshot) -> Dailies:
    """Metrics without groups over everything so far, on each of some days of the data.

    Args:
        names: of metrics; of a waiting time there is no such value.
        days: of the data; of a day before its first, ask alone.

    Returns:
        A row for each metric on each day.

    Raises:
        NoSnapshot. TypeError: a waiting time was named.
    """
    wanted = tuple(names)
    first = min(filter(None, (snapshot.span.first, *days)))
    found: Dailies = {}
    with snapshot.asking() as con:
        for rows, metrics in group_by_rows(list_undivided(wanted)).items():
            found |= query_days(con, rows, metrics, days, first)
    for name in wanted:
        divide(name, days, found)
    return {name: found[name] for name in wanted}


def list_undivided(names: Iterable[str]) -> list[Metric]:
    """The metrics that have to be queried: of a division its two sides."""
    queried: dict[str, Metric] = {}
    for name in names:
        metric = METRICS[name]
        if isinstance(metric, Survival):
            raise TypeError(name)
        if isinstance(metric, Derived):
            sides = (metric.numerator, metric.denominator)
            queried |= {side: METRICS[side] for side in sides if isinstance(side, str)}
        else:
            queried[name] = metric
    return list(queried.values())


def group_by_rows(metrics: Iterable[Metric]) -> Mapping[Rows, list[Metric]]:
    """Metrics that count the same rows of the same relation stand in one query."""
    groups: dict[Rows, list[Metric]] = defaultdict(list)
    for metric in metrics:
        base = base_of(metric)
        conditions = [base.where, *write_until(base)]
        condition = " and ".join(filter(None, conditions)) or "true"
        groups[Rows(base.relation, condition)].append(metric)
    return groups


def write_until(base: Relational) -> list[str]:
    """What makes a row count on a day: it lies between the first day and that one, or it is in stock."""
    match base:
        case Dated(overlaps=True):
            return [f"{base.time} <= $day", f"coalesce({base.time_end} >= $first, true)"]
        case Dated(time=time) if time:
            return [f"{time} >= $first", f"{base.time_end or time} <= $day"]
        case Stock(enters=enters, leaves=leaves) if enters and leaves:
            return [f"{enters} <= $day", f"coalesce({leaves} > $day, true)"]
        case Stock(enters=enters) if enters:
            return [f"{enters} <= $day"]
    return []


def query_days(
    con: duckdb.DuckDBPyConnection,
    rows: Rows,
    metrics: Sequence[Metric],
    days: Sequence[date],
    first: date,
) -> Dailies:
    """The rows of metrics over the same rows of a relation, in one query for all days."""
    try:
        found = query_at_once(con, rows, metrics, days, first)
    except duckdb.BinderException:  # a relation that no query can ask for all days at once
        found = query_each_day(con, rows, metrics, days, first)
    return {
        metric.name: {
            day: make_daily(metric, found.get(day, {}).get(metric.name, NOTHING), day, first)
            for day in days
        }
        for metric in metrics
    }


FoundOn = dict[date, dict[str, Found]]  # day → metric → what a query found


def query_at_once(
    con: duckdb.DuckDBPyConnection,
    rows: Rows,
    metrics: Sequence[Metric],
    days: Sequence[date],
    first: date,
) -> FoundOn:
    """Day → what there is of each metric; without the days that have no rows. Raises: BinderException."""
    fetched = con.execute(
        f"""
        select day_asked, {", ".join(map(write_sides, metrics))}
        from (select unnest($days::date[]) as day_asked), lateral (from {rows.relation}(day_asked))
        where {rows.condition.replace("$day", "day_asked")} group by all""",
        bind(rows, first, days=list(days)),
    ).fetchall()
    return {day: split_sides(sides, metrics) for day, *sides in fetched}


def query_each_day(
    con: duckdb.DuckDBPyConnection,
    rows: Rows,
    metrics: Sequence[Metric],
    days: Sequence[date],
    first: date,
) -> FoundOn:
    """The same in a query for each day."""
    sql = f"""
        select {", ".join(map(write_sides, metrics))}
        from {rows.relation}($day) where {rows.condition}"""
    return {
        day: split_sides(con.execute(sql, bind(rows, first, day=day)).fetchall()[0], metrics)
        for day in days
    }


def bind(rows: Rows, first: date, **parameters: object) -> dict[str, object]:
    """Parameters of a query; DuckDB takes none that does not stand in it."""
    if "$first" in rows.condition:
        parameters["first"] = first
    return parameters


def split_sides(sides: Sequence[object], metrics: Sequence[Metric]) -> dict[str, Found]:
    """Three columns a metric: its value, numerator and denominator."""
    return {
        metric.name: Found(*sides[3 * at : 3 * at + 3])  # type: ignore[arg-type]
        for at, metric in enumerate(metrics)
    }


def make_daily(metric: Metric, found: Found, day: date, first: date) -> Row:
    """A metric's row on a day."""
    if isinstance(metric, Stock) and metric.enters and found.value is not None:
        found = Found(round(found.value, ROUNDED))
    scope = Scope(first, day, None, day, day, (), None, ())
    return make_row(metric, Cell((), None), found, scope, False)


def divide(name: str, days: Sequence[date], found: Dailies) -> None:
    """Adds a division of two metrics that were found."""
    metric = METRICS[name]
    if not isinstance(metric, Derived):
        return
    above = found[metric.numerator]
    if isinstance(metric.denominator, int):
        constant = metric.denominator
        found[name] = {day: divide_row(above[day], above[day].value or 0, constant) for day in days}
        return
    below = found[metric.denominator]
    found[name] = {
        day: divide_row(below[day], above[day].value or 0, below[day].value or 0) for day in days
    }
