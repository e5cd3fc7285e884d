"""What a public snapshot recalls of a question; it measures nothing anew."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, cast

import duckdb

from analytics.measure.measurement import (
    Estimate,
    Flag,
    Measurement,
    Number,
    Quotient,
    Rate,
    Row,
)
from analytics.measure.question import Question
from analytics.metrics import Metric, Ratio, Survival
from analytics.refusal import Refusal
from analytics.statistics.intervals import Interval
from analytics.warehouse import names
from analytics.warehouse.public_file import SCHEMA
from analytics.warehouse.snapshots import Snapshot


class NotPublic(Refusal):
    """The public snapshot has no answer: it was never published, or too few stand behind it."""

    def __init__(self, asked: str) -> None:
        super().__init__("not_public", asked=asked)


@dataclass(frozen=True)
class Described:
    """What a public snapshot says of itself.

    Args:
        build_id: the build it was measured on. newest: that build's newest day; None for a bureau
            without rows.
    """

    build_id: str
    as_of: date
    newest: date | None
    is_sample: bool
    made_at: datetime
    licence: str

    @property
    def public_id(self) -> str:
        return names.public_id(self.build_id, self.as_of)


@dataclass(frozen=True)
class Line:
    """A line of `public_figures`: its columns from `period_from` on."""

    period_from: date
    period_to: date
    start: date | None
    member: str | None
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    flags: str


def recall_measurement(metric: Metric, question: Question, snapshot: Snapshot) -> Measurement:
    """A published measurement, as it was measured.

    Raises:
        NotPublic: the question has no published row. NoSnapshot: as `Snapshot.cursor`.
    """
    as_of = question.as_of or snapshot.as_of
    if as_of is None or question.where or len(question.by) > 1:
        raise NotPublic(metric.name)
    lines = find_lines(metric, question, as_of, snapshot)
    if not lines or not is_period_of(lines[0], question, as_of):
        raise NotPublic(metric.name)
    return Measurement(
        metric,
        tuple(restore_row(metric, line, question.by) for line in lines),
        lines[0].period_from,
        lines[0].period_to,
        as_of,
        snapshot.build_id,
        question.by,
        question.grain,
    )


def find_lines(metric: Metric, question: Question, as_of: date, snapshot: Snapshot) -> list[Line]:
    """The lines of a metric on a day, split as the question asks for."""
    columns = ", ".join(column.name for column in fields(Line))
    query = f"""
        select {columns} from public_figures
        where metric = ? and as_of = ?
            and grain is not distinct from ? and dimension is not distinct from ?
        order by rowid"""
    dimension = next(iter(question.by), None)
    values = [metric.name, as_of, question.grain, dimension]
    return [Line(*row) for row in snapshot.cursor().execute(query, values).fetchall()]


def is_period_of(line: Line, question: Question, as_of: date) -> bool:
    """Whether a line is about the period that is asked for."""
    asked_to = min(question.period_to or as_of, as_of)
    is_from = question.period_from in (None, line.period_from)
    return is_from and asked_to == line.period_to


def restore_row(metric: Metric, line: Line, by: tuple[str, ...]) -> Row:
    """A row as it was measured."""
    row = Row(
        to_measured(line.value),
        dict.fromkeys(by, line.member),
        line.start,
        tuple(cast(Flag, flag) for flag in line.flags.split()),
    )
    if line.low is not None and line.high is not None:
        row = replace(row, interval=Interval(line.low, line.high))
    return restore_sides(metric, row, to_measured(line.numerator), to_measured(line.denominator))


def restore_sides(
    metric: Metric, row: Row, numerator: Number | None, denominator: Number | None
) -> Row:
    """A row with the sides that its kind of metric has."""
    shown = (row.value, row.group, row.start, row.flags, row.interval)
    if denominator is None:
        return row
    if numerator is None:
        return Estimate(*shown, denominator=int(denominator))
    if isinstance(metric, Ratio | Survival):
        return Rate(*shown, numerator=int(numerator), denominator=int(denominator))
    return Quotient(*shown, numerator=numerator, denominator=denominator)


def to_measured(value: float | None) -> Number | None:
    """Whole numbers as they were measured."""
    if value is None or value != int(value):
        return value
    return int(value)


def recall_range(name: str, snapshot: Snapshot) -> tuple[int, int] | None:
    """The whole numbers that a metric was published to lie between; None where it was not.

    Raises:
        NoSnapshot: as `Snapshot.cursor`.
    """
    asked = "select low, high from public_ranges where metric = ?"
    try:
        return snapshot.cursor().execute(asked, [name]).fetchone()
    except duckdb.CatalogException:  # no public snapshot, or one published before there were any
        return None


def description(snapshot: Snapshot) -> Described:
    """What a public snapshot says of itself. Raises: NoSnapshot: as `Snapshot.cursor`."""
    asked = "select build_id, as_of, newest, is_sample, made_at, licence from meta"
    (described,) = snapshot.cursor().execute(asked).fetchall()
    return Described(*described)


def read_table(snapshot: Snapshot, table: str) -> list[tuple[Any, ...]]:
    """Every row of a public table, in the order it was written.

    Raises:
        KeyError: for a table that is not public.
    """
    columns = ", ".join(SCHEMA[table])
    return snapshot.cursor().execute(f"select {columns} from {table} order by rowid").fetchall()
