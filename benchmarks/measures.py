"""measure() for every registered metric, beside its bare SQL on the same snapshot.

And whether both say the same.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from analytics.measure.measure import measure
from analytics.measure.measurement import Measurement
from analytics.measure.question import Question
from analytics.metrics import METRICS
from analytics.warehouse import snapshots
from benchmarks.bare_sql import BARE, bare_query
from benchmarks.data import Size
from benchmarks.figures import Case, Figure, compare_sides, run_in_turn
from benchmarks.loads import warehouse_of

AIM = "≤ 3, < 100 ms"


def measure_metrics(size: Size, runs: int) -> Iterator[Figure]:
    """Each metric plain, by its first dimension, and month by month."""
    os.environ["BALPUM_DATA"] = str(warehouse_of(size))
    con = snapshots.open_snapshot().cursor()
    ((last, first),) = con.execute("select as_of, first_day from meta").fetchall()
    for name, metric in METRICS.items():
        plain = Question(name, first, last, as_of=last)
        yield compare_metric(con, size, plain, runs)
        if metric.dimensions:
            yield compare_metric(con, size, replace(plain, by=metric.dimensions[:1]), runs)
        yield compare_metric(con, size, replace(plain, grain="month"), runs)


def compare_metric(con: DuckDBPyConnection, size: Size, question: Question, runs: int) -> Figure:
    """One question to both, timed; their answers are held against each other.

    Also as of two thirds of the way.
    """
    name = question.metric
    what = name_question(question)
    if name not in BARE or question.period_from is None or question.period_to is None:
        return Figure(size.name, what, math.nan, "ms", note="no bare SQL written")
    first = question.period_from
    last = question.period_to
    by = next(iter(question.by), None)

    def ask(day: date) -> Measurement:
        return measure(replace(question, period_to=day, as_of=day))

    def ask_bare(day: date) -> list[tuple[Any, ...]]:
        return con.execute(
            bare_query(name, first, day, by, monthly=bool(question.grain))
        ).fetchall()

    early = first + (last - first) * 2 // 3
    note = ""
    if not all(agree(ask(day), ask_bare(day)) for day in (early, last)):
        note = "VALUES DIFFER"
    rounds = run_in_turn(
        {
            "measure": lambda: time_milliseconds(lambda: ask(last)),
            "bare SQL": lambda: time_milliseconds(lambda: ask_bare(last)),
        },
        runs,
    )
    return compare_sides(Case(size.name, what, "ms", AIM, note), rounds, "measure", "bare SQL")


def name_question(question: Question) -> str:
    """`visits`, `visits by field`, `visits per month`."""
    groups = (f" by {dimension}" for dimension in question.by)
    bucket = ""
    if question.grain:
        bucket = f" per {question.grain}"
    return "".join([question.metric, *groups, bucket])


def time_milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def agree(measurement: Measurement, bare: Sequence[tuple[Any, ...]]) -> bool:
    """Whether both sides have the same value in every group and bucket.

    A bucket that the query leaves out holds nothing.
    """
    ours = {}
    for row in measurement.rows:
        key: tuple[object, ...] = tuple(row.group.values())
        if row.start:
            key = (*key, row.start)
        ours[key] = row.value
    theirs = {tuple(row[:-1]): row[-1] for row in bare}
    return all(is_same(ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys())


def is_same(ours: float | None, theirs: float | None) -> bool:
    """Whether two values are equal to nine digits; none and nothing are the same."""
    if not ours or not theirs:
        return not ours and not theirs
    return math.isclose(float(ours), float(theirs), rel_tol=1e-9)
