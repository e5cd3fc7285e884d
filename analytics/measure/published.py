"""What a public snapshot recalls of a question; it measures nothing anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.measure.measurement import Measurement, Row
from analytics.metrics import METRICS
from analytics.refusal import Refusal
from analytics.warehouse import names
from analytics.warehouse.snapshots import Snapshot

SCHEMA = {  # table → its columns with their types
    "meta": {
        "public_id": "varchar",
        "build_id": "varchar",
        "schema_version": "integer",
        "as_of": "date",
        "newest": "date",
        "is_sample": "boolean",
        "made_at": "timestamp",
        "licence": "varchar",
    },
    "public_figures": {
        "metric": "varchar",
        "label": "varchar",
        "period_from": "date",
        "period_to": "date",
        "as_of": "date",
        "grain": "varchar",
        "start": "date",
        "dimension": "varchar",
        "member": "varchar",
        "value": "double",
        "numerator": "double",
        "denominator": "double",
        "low": "double",
        "high": "double",
        "unit": "varchar",
        "flags": "varchar",
    },
    "public_mous": {
        "mou_no": "bigint",
        "company": "varchar",
        "signed_on": "date",
        "batch": "varchar",
        "field": "varchar",
        "confidence": "varchar",
        "source_url": "varchar",
    },
    "public_claims": {
        "stated_on": "date",
        "as_of": "date",
        "metric": "varchar",
        "value": "double",
        "unit": "varchar",
        "qualifier": "varchar",
        "source_url": "varchar",
    },
    "public_metrics": {
        "metric": "varchar",
        "label": "varchar",
        "unit": "varchar",
        "definition": "varchar",
    },
    "public_columns": {
        "table_name": "varchar",
        "column_name": "varchar",
        "meaning": "varchar",
        "unit": "varchar",
        "type": "varchar",
    },
}


class NotPublic(Refusal):
    """The public snapshot has no answer to a question: it was never published, or too few stand behind it."""

    def __init__(self, asked: str) -> None:
        super().__init__("not_public", asked=asked)


@dataclass(frozen=True)
class Described:
    """What a public snapshot says of itself.

    Args:
        build_id: the build it was measured on. newest: that build's newest day; None for a bureau without rows.
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


def recall(
    snapshot: Snapshot,
    name: str,
    period: tuple[date | None, date | None],
    by: tuple[str, ...],
    grain: str | None,
    where: dict[str, Any] | None,
    as_of: date | None,
) -> Measurement:
    """A published measurement, as it was measured.

    Raises:
        NotPublic: the question has no published row. NoSnapshot: as `Snapshot.cursor`.
    """
    day = as_of or snapshot.as_of
    rows = (
        snapshot.cursor()
        .execute(
            """
        select period_from, period_to, start, member, value, numerator, denominator, low, high, flags from public_figures
        where metric = ? and as_of = ? and grain is not distinct from ? and dimension is not distinct from ?
        order by rowid""",
            [name, day, grain, by[0] if by else None],
        )
        .fetchall()
    )
    if (
        not rows
        or where
        or len(by) > 1
        or (period[0] or rows[0][0], min(period[1] or day, day)) != rows[0][:2]
    ):
        raise NotPublic(name)
    return Measurement(
        METRICS[name],
        tuple(
            Row(
                plain(value),
                dict(zip(by, (member,))),
                start,
                plain(above),
                plain(below),
                low,
                high,
                tuple(flags.split()),
            )
            for _, _, start, member, value, above, below, low, high, flags in rows
        ),
        rows[0][0],
        rows[0][1],
        day,
        snapshot.build_id,
        tuple(by),
        grain,
    )


def plain(value: float | None) -> float | int | None:
    """Whole numbers as they were measured."""
    return int(value) if value is not None and value == int(value) else value


def description(snapshot: Snapshot) -> Described:
    """What a public snapshot says of itself. Raises: NoSnapshot: as `Snapshot.cursor`."""
    asked = "select build_id, as_of, newest, is_sample, made_at, licence from meta"
    (described,) = snapshot.cursor().execute(asked).fetchall()
    return Described(*described)


def read_table(snapshot: Snapshot, table: str) -> list[tuple]:
    """Every row of a public table, in the order it was written. Raises: KeyError for a table that is not public."""
    columns = ", ".join(SCHEMA[table])
    return snapshot.cursor().execute(f"select {columns} from {table} order by rowid").fetchall()
