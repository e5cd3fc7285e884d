"""measure(): the one way from a question to its numbers.

Page, document, command and test all call it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from analytics.measure import published
from analytics.measure.buckets import GRAINS
from analytics.measure.by_day import FindCounts, Source, add_up
from analytics.measure.measurement import Measurement, Number, Quotient, Row
from analytics.measure.queries import (
    NOTHING,
    Cell,
    Found,
    query_each_bucket,
    query_period,
    query_stock,
)
from analytics.measure.question import CURVE, Question, Scope, Unanswerable
from analytics.measure.rows import list_cells, make_row, rank_group
from analytics.measure.survival import measure_survival
from analytics.metrics import (
    METRICS,
    Count,
    Dated,
    Derived,
    Metric,
    Ratio,
    Stock,
    Sum,
    Survival,
    base_of,
    count_units,
    metric_named,
)
from analytics.warehouse.snapshots import Snapshot, open_snapshot


def measure(question: Question, find_counts: FindCounts | None = None) -> Measurement:
    """Measures a metric; a public snapshot recalls what was published of it.

    Args:
        find_counts: gives counts by day that whoever asks has kept (`by_day`); the answer is the same without.

    Returns:
        One row per group × bucket, groups in order of their values, buckets in order of time.

    Raises:
        UnknownMetric, NoSnapshot.
        Unanswerable: no_data · period · grain · dimension; not_public on a public snapshot.
    """
    metric = metric_named(question.metric)
    snapshot = question.snapshot or open_snapshot()
    if snapshot.kind == "public":
        return recall_published(metric, question, snapshot)
    return measure_metric(metric, question, snapshot, find_counts)


def recall_published(metric: Metric, question: Question, snapshot: Snapshot) -> Measurement:
    """What a public snapshot holds of a question. Raises: Unanswerable not_public; NoSnapshot."""
    try:
        return published.recall_measurement(metric, question, snapshot)
    except published.NotPublic:
        raise Unanswerable("not_public", metric=metric) from None


def measure_units(measured: Measurement, snapshot: Snapshot) -> Measurement | None:
    """How many units each row of a count or sum rests on, under the same question; None where nothing says.

    Args:
        snapshot: the build that was measured. Raises: as `measure`.
    """
    metric = measured.metric
    if not isinstance(metric, Count | Sum) or not metric.units:
        return None
    return measure_metric(count_units(metric), measured.question_on(snapshot), snapshot)


def measure_metric(
    metric: Metric, question: Question, snapshot: Snapshot, find_counts: FindCounts | None = None
) -> Measurement:
    """Measures a metric, be it in the registry or not, on a build. Raises: as `measure`."""
    with snapshot.asking() as con:
        scope = find_scope(snapshot, metric, question)
        rows = measure_rows(Source(con, snapshot, find_counts), metric, scope)
    if snapshot.is_sample:
        rows = [replace(row, flags=(*row.flags, "sample_data")) for row in rows]
    return Measurement(
        metric,
        tuple(rows),
        scope.period_from,
        scope.period_to,
        scope.as_of,
        snapshot.build_id,
        scope.by,
        scope.grain,
        scope.where,
    )


def find_scope(snapshot: Snapshot, metric: Metric, question: Question) -> Scope:
    """A question with every default filled in. Raises: Unanswerable."""
    span = snapshot.span
    as_of = question.as_of or span.newest
    if as_of is None:
        raise Unanswerable("no_data", build=snapshot.build_id)
    check_period(question)
    check_dimensions(metric, question)
    asked_to = question.period_to or as_of
    return Scope(
        question.period_from or min(span.first or as_of, asked_to, as_of),
        min(asked_to, as_of),
        question.period_from,
        asked_to,
        as_of,
        question.by,
        question.grain,
        question.where,
    )


def check_period(question: Question) -> None:
    """Raises: Unanswerable: period · grain."""
    start = question.period_from
    end = question.period_to
    if start and end and start > end:
        raise Unanswerable("period", start=start, end=end)
    if question.grain is not None and question.grain not in GRAINS:
        raise Unanswerable("grain", grain=question.grain)


def check_dimensions(metric: Metric, question: Question) -> None:
    """Raises: Unanswerable: dimension: the first that the metric does not know."""
    groupable = metric.dimensions
    if isinstance(metric, Survival):
        groupable = (*groupable, CURVE)
    refused = [
        *(dimension for dimension in question.by if dimension not in groupable),
        *(dimension for dimension, _ in question.where if dimension not in metric.dimensions),
    ]
    if refused:
        raise Unanswerable("dimension", dimension=refused[0], metric=metric)


# ---- the rows of one metric ----------------------------------------------------------------------


def measure_rows(source: Source, metric: Metric, scope: Scope, matures: bool = False) -> list[Row]:
    """The rows of one metric, by its kind.

    Args:
        matures: whether rows are marked while their youngest member is young, as those of a ratio
            that matures are.
    """
    match metric:
        case Derived():
            return divide_sides(source, metric, scope)
        case Survival():
            return list(measure_survival(source, metric, scope))
        case Ratio():
            matures = metric.matures
    found = query_metric(source, metric, scope)
    return [
        make_row(metric, cell, found.get(cell, NOTHING), scope, matures)
        for cell in list_cells(found, scope)
    ]


def query_metric(source: Source, metric: Metric, scope: Scope) -> dict[Cell, Found]:
    """What there is of a metric, of counts by day that are there or else in one query, by the way its
    rows lie in time."""
    counted = source.count_days(metric, scope)
    if counted is not None:
        return add_up(counted, metric, scope)
    con = source.con
    base = base_of(metric)
    if base.is_asked_per_bucket:
        return query_each_bucket(con, metric, base, scope)
    match metric, base:
        case Stock(), _:
            return query_stock(con, metric, scope)
        case _, Dated():
            return query_period(con, metric, base, scope)
    raise TypeError(metric.name)


# ---- derived -------------------------------------------------------------------------------------


def divide_sides(source: Source, metric: Derived, scope: Scope) -> list[Row]:
    """Both sides measured on their own, then divided; the lower one may be a constant."""
    above = index_rows(measure_rows(source, METRICS[metric.numerator], scope))
    if isinstance(metric.denominator, int):
        return [divide_row(row, row.value or 0, metric.denominator) for row in above.values()]
    # a cohort figure is as young as the members of its lower side
    lower = METRICS[metric.denominator]
    below = index_rows(measure_rows(source, lower, scope, matures=metric.matures))
    return [
        divide_row(below.get(cell) or above[cell], find_value(above, cell), find_value(below, cell))
        for cell in sorted({*above, *below}, key=rank_cell)
    ]


def divide_row(row: Row, numerator: Number, denominator: Number) -> Quotient:
    """A row of a division, with the group, the bucket and the flags of one of its sides."""
    return Quotient(
        numerator / denominator if denominator else None,
        row.group,
        row.start,
        row.flags,
        numerator=numerator,
        denominator=denominator,
    )


def index_rows(rows: Sequence[Row]) -> dict[Cell, Row]:
    """Cell → its row."""
    return {Cell(tuple(row.group.values()), row.start): row for row in rows}


def find_value(rows: Mapping[Cell, Row], cell: Cell) -> Number:
    """A cell's value; nothing where there is no such group."""
    if cell not in rows:
        return 0
    return rows[cell].value or 0


def rank_cell(cell: Cell) -> tuple[object, date]:
    """Sorts cells as rows are: groups by their values, buckets in time order."""
    return rank_group(cell.group), cell.start or date.min
