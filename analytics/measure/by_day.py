"""Counts of a relation by day, from which those of every period and bucket are added up without another question.

A period is a part of the days that were counted, so whoever keeps them has the answer for a period that nobody asked
for before. Only what adds up is counted this way: rows, with or without a condition. Different ones (a firm that came
on two days is one), medians and what lasts several days are asked for anew each time; so are sums, whose last digit
depends on the order in which they are added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from analytics.measure.cuts import COHORT, COHORT_DAYS
from analytics.measure.measurement import Member
from analytics.measure.queries import (
    MOST_GROUPED_BY_DAY,
    Cell,
    Found,
    Parameters,
    adds_up,
    list_sides,
    write_filters,
)
from analytics.measure.question import CURVE, Scope, Where
from analytics.measure.rows import rank_group
from analytics.metrics import METRICS, Count, Dated, Metric, Survival, base_of
from analytics.warehouse.snapshots import Snapshot

# a shorter part of the data's days is asked for alone: the engine then skips the rest, which nobody may ever ask for
SHORTEST_PART = 1 / 4


@dataclass(frozen=True)
class CountedRows:
    """Which rows are counted by day, and what of them; nothing in it says of which period.

    Args:
        relation, condition, time: of the metrics that count them; where: the filters of the question.
        by: the column by which they are told apart; empty for none.
        counts: the aggregates of all metrics that count these very rows, so that one reading answers for all of them.
    """

    snapshot: Snapshot
    as_of: date
    relation: str
    condition: str
    time: str
    where: Where
    by: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class DailyCounts:
    """A row for each day and member of which there was anything, in the order of the days.

    Args:
        days: datetime64[D]; places: of each row the position of its member in `members`.
        members: in the order of groups.
        counts: aggregate → how many.
    """

    days: NDArray[np.datetime64]
    places: NDArray[np.int32]
    members: tuple[Member, ...]
    counts: dict[str, NDArray[np.int32]]


# rows, and whether it is worth counting them where nobody did → their counts, if any
FindCounts = Callable[[CountedRows, bool], DailyCounts | None]


@dataclass(frozen=True)
class Source:
    """Where a question is asked.

    Args:
        con: a cursor on the build.
        find_counts: gives counts by day; without it every question is asked of the engine.
    """

    con: duckdb.DuckDBPyConnection
    snapshot: Snapshot
    find_counts: FindCounts | None = None

    def count_days(self, metric: Metric, scope: Scope) -> DailyCounts | None:
        """The counts by day that answer a question; None where it has to be asked of the engine."""
        if self.find_counts is None:
            return None
        rows = name_rows(self.snapshot, metric, scope)
        if rows is None:
            return None
        is_cohort = is_by_cohort(rows)
        if is_cohort:
            rows = replace(rows, by="")
        counted = self.find_counts(rows, not is_short(scope, self.snapshot.span.first))
        return split_by_quarter(counted) if counted and is_cohort else counted


# ---- which rows ----------------------------------------------------------------------------------


def is_short(scope: Scope, first: date | None) -> bool:
    """Whether a period is so small a part of the data's days that it is asked for alone."""
    whole = (scope.as_of - (first or scope.period_from)).days
    return (scope.period_to - scope.period_from).days < SHORTEST_PART * whole


def name_rows(snapshot: Snapshot, metric: Metric, scope: Scope) -> CountedRows | None:
    """The rows that a question counts; None where counts of single days do not answer it."""
    base = base_of(metric)
    by = tuple(dimension for dimension in scope.by if dimension != CURVE)
    wanted = list_counts(metric)
    counts = list_counted(base.relation, base.where, time_of(base))
    if isinstance(base, Survival):
        # how long was waited takes the place of a dimension
        by = (*by, base.days)
        counts = wanted
    if len(by) > MOST_GROUPED_BY_DAY or not wanted or not {*wanted} <= {*counts}:
        return None
    return CountedRows(
        snapshot,
        scope.as_of,
        base.relation,
        base.where,
        time_of(base),
        scope.where,
        "".join(by),
        counts,
    )


def is_by_cohort(rows: CountedRows) -> bool:
    """Whether rows are told apart by the quarter of the very day by which they are counted."""
    return rows.by == COHORT and COHORT_DAYS.get(rows.relation) == rows.time


def time_of(base: Metric) -> str:
    """The column that puts a row on one day; empty where there is none, or a row lasts."""
    if isinstance(base, Survival):
        return base.time
    if not isinstance(base, Dated) or base.time_end or base.overlaps:
        return ""
    return base.time


def list_counts(metric: Metric) -> tuple[str, ...]:
    """What is counted for a metric; nothing where it does not add up."""
    if isinstance(metric, Survival):
        return write_waits(metric)
    if not adds_up(metric):
        return ()
    return tuple(side.aggregate for side in list_sides(metric))


def write_waits(metric: Survival) -> tuple[str, str]:
    """How many waited until it came, and how many were watched in vain."""
    has_happened = metric.has_happened
    return f"count(*) filter ({has_happened})", f"count(*) filter (not {has_happened})"


@cache
def list_counted(relation: str, condition: str, time: str) -> tuple[str, ...]:
    """What all metrics count of the same rows."""
    metrics = (metric for metric in METRICS.values() if isinstance(metric, Count))
    return tuple(
        dict.fromkeys(
            metric.aggregate
            for metric in metrics
            if metric.adds_up
            and time
            and (metric.relation, metric.where, time_of(metric)) == (relation, condition, time)
        )
    )


# ---- counted -------------------------------------------------------------------------------------


def count_days(rows: CountedRows) -> DailyCounts:
    """Counts rows by day in one pass over their relation. Raises: NoSnapshot."""
    parameters: Parameters = {"as_of": rows.as_of}
    conditions = [*filter(None, [rows.condition]), *write_filters(rows.where, parameters)]
    counts = [f"{count} as count_{at}" for at, count in enumerate(rows.counts)]
    with rows.snapshot.asking() as con:
        found = con.execute(
            f"""
            select {rows.time} as counted_on, {rows.by or "null"} as member, {", ".join(counts)}
            from {rows.relation}($as_of)
            where {" and ".join(conditions) or "true"} group by all order by counted_on""",
            parameters,
        ).to_arrow_table()
    # the engine's own columns: as Python's values ten thousand names and days take longer than the question
    encoded = found["member"].combine_chunks().dictionary_encode(null_encoding="encode")
    members = encoded.dictionary.to_pylist()
    in_order = sorted(range(len(members)), key=lambda at: rank_group((members[at],)))
    return DailyCounts(
        found["counted_on"].to_numpy(),
        np.argsort(in_order)[encoded.indices.to_numpy(zero_copy_only=False)].astype(np.int32),
        tuple(members[at] for at in in_order),
        {
            count: found[f"count_{at}"].to_numpy().astype(np.int32)
            for at, count in enumerate(rows.counts)
        },
    )


def split_by_quarter(counted: DailyCounts) -> DailyCounts:
    """The same with the quarter of each day for its member, as cohorts are named: 2021Q2."""
    quarters = counted.days.astype("datetime64[M]").astype(np.int64) // 3
    found, places = np.unique(quarters, return_inverse=True)
    names = (f"{1970 + quarter // 4}Q{quarter % 4 + 1}" for quarter in found.tolist())
    return replace(counted, places=places.astype(np.int32), members=tuple(names))


# ---- added up ------------------------------------------------------------------------------------


class Sums(NamedTuple):
    """What was counted in a period, a row for each member and bucket that has anything, in this order.

    Args:
        places, buckets: their positions; newest: the last day of each with a row, datetime64[D].
        counts: in the order in which they were asked for.
    """

    places: NDArray[np.int64]
    buckets: NDArray[np.int64]
    counts: tuple[NDArray[np.int64], ...]
    newest: NDArray[np.datetime64]


def add_up(counted: DailyCounts, metric: Metric, scope: Scope) -> dict[Cell, Found]:
    """What a question finds, as a query would have it."""
    sums = sum_days(counted, list_counts(metric), scope)
    columns = (column.tolist() for column in (sums.places, sums.buckets, sums.newest, *sums.counts))
    buckets = scope.buckets
    found = {}
    for place, bucket, newest, *counts in zip(*columns, strict=True):
        group = (counted.members[place],) if scope.by else ()
        start = buckets[bucket].start if scope.grain else None
        found[Cell(group, start)] = make_found(counts, newest)
    return found


def make_found(counts: list[int], newest: date) -> Found:
    """One count is a value, two are the sides of a ratio."""
    if len(counts) == 1:
        return Found(counts[0], newest=newest)
    numerator, denominator = counts
    return Found(None, numerator, denominator, newest)


def sum_days(counted: DailyCounts, counts: tuple[str, ...], scope: Scope) -> Sums:
    """Adds up the days of a period.

    Args:
        counts: which of what was counted.
    """
    asked = slice(
        np.searchsorted(counted.days, np.datetime64(scope.period_from), "left"),
        np.searchsorted(counted.days, np.datetime64(scope.period_to), "right"),
    )
    days = counted.days[asked]
    firsts = np.array([bucket.first for bucket in scope.buckets], "datetime64[D]")
    buckets = np.searchsorted(firsts, days, "right") - 1
    width = max(1, len(firsts))
    cells, cell_of = np.unique(
        counted.places[asked] * np.int64(width) + buckets, return_inverse=True
    )
    newest = np.zeros(len(cells), np.int64)
    np.maximum.at(newest, cell_of, np.arange(len(days)))
    return Sums(
        cells // width,
        cells % width,
        tuple(
            # floats are exact for counts of up to 2⁵³
            np.bincount(cell_of, counted.counts[count][asked], len(cells)).astype(np.int64)
            for count in counts
        ),
        days[newest],
    )
