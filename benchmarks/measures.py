"""measure() for every registered metric, beside its bare SQL on the same snapshot; and whether both say the same."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from datetime import date

from benchmarks.bare_sql import BARE, bare_query
from benchmarks.data import Size
from benchmarks.figures import Figure, compare, interleave
from benchmarks.loads import warehouse_of

AIM = "≤ 3, < 100 ms"


def measure_metrics(size: Size, runs: int) -> Iterator[Figure]:
    """Each metric plain, by its first dimension, and month by month."""
    os.environ["BALPUM_DATA"] = str(warehouse_of(size))
    from analytics.metrics import METRICS
    from analytics.warehouse import snapshots

    con = snapshots.open_snapshot().cursor()
    last, first = con.execute("select as_of, first_day from meta").fetchone()
    for name, metric in METRICS.items():
        by = metric.dimensions[0] if metric.dimensions else None
        for group, grain in dict.fromkeys(((None, None), (by, None), (None, "month"))):
            yield compare_metric(con, size, name, group, grain, first, last, runs)


def compare_metric(
    con,
    size: Size,
    name: str,
    by: str | None,
    grain: str | None,
    first: date,
    last: date,
    runs: int,
) -> Figure:
    """One question to both, timed, and their answers held against each other (also as of two thirds of the way)."""
    from analytics.measure.measure import measure
    from analytics.measure.question import Question

    what = f"{name}{f' by {by}' if by else ''}{f' per {grain}' if grain else ''}"
    if name not in BARE:
        return Figure(size.name, what, math.nan, "ms", note="no bare SQL written")
    by_tuple = (by,) if by else ()

    def ask(day: date):
        return measure(Question(name, first, day, by_tuple, grain, as_of=day))

    def ask_bare(day: date):
        return con.execute(bare_query(name, first, day, by, bool(grain))).fetchall()

    early = first + (last - first) * 2 // 3
    differs = any(not agree(ask(day), ask_bare(day)) for day in (early, last))
    rounds = interleave(
        {
            "measure": lambda: milliseconds(lambda: ask(last)),
            "bare SQL": lambda: milliseconds(lambda: ask_bare(last)),
        },
        runs,
    )
    return compare(
        size.name,
        what,
        "ms",
        rounds,
        "measure",
        "bare SQL",
        AIM,
        "VALUES DIFFER" if differs else "",
    )


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def agree(measurement, bare: list[tuple]) -> bool:
    """Whether both sides have the same value in every group and bucket; a bucket the query leaves out holds nothing."""
    ours = {
        (*row.group.values(), *((row.start,) if row.start else ())): row.value
        for row in measurement.rows
    }
    theirs = {tuple(row[:-1]): row[-1] for row in bare}
    return all(same(ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys())


def same(ours: float | None, theirs: float | None) -> bool:
    if not ours or not theirs:
        return not ours and not theirs
    return math.isclose(float(ours), float(theirs), rel_tol=1e-9)
