"""A measurement as programs read it: the JSON of `measure --json`, and the same rows as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from analytics.measure.measurement import Measurement, sides_of
from analytics.metrics import Metric
from analytics.panels.tables import quote_formula

VALUES = ("start", "value", "numerator", "denominator", "low", "high", "unit", "flags")


def list_rows(measurement: Measurement) -> list[dict[str, Any]]:
    """One object a row of a measurement (DESIGN, `measure --json`)."""
    return [
        {
            "metric": measurement.metric.name,
            "from": measurement.period_from,
            "to": measurement.period_to,
            "as_of": measurement.as_of,
            "group": row.group,
            "start": row.start,
            "value": row.value,
            **sides_of(row)._asdict(),
            "unit": measurement.metric.unit,
            "flags": list(row.flags),
        }
        for row in measurement.rows
    ]


def list_metrics(metrics: Iterable[Metric]) -> list[dict[str, str]]:
    """One object a metric (DESIGN, `metrics --json`)."""
    return [
        {
            "name": metric.name,
            "label": metric.label,
            "unit": metric.unit,
            "definition": metric.definition,
            "kind": metric.kind,
        }
        for metric in metrics
    ]


def write_json(value: object) -> bytes:
    """JSON in UTF-8; days as `2022-03-31`."""
    return (json.dumps(value, ensure_ascii=False, default=str) + "\n").encode("utf-8")


def write_rows_csv(measurement: Measurement) -> bytes:
    """The rows as a spreadsheet opens them rightly: UTF-8 with its mark, a column for each group, flags apart by blanks.

    A text that a spreadsheet would take for a formula is quoted.
    """
    return write_table_csv(
        ("metric", "from", "to", "as_of", *measurement.by, *VALUES),
        (spread_row(row, measurement.by) for row in list_rows(measurement)),
    )


def spread_row(row: dict[str, Any], by: Iterable[str]) -> list[Any]:
    """The cells of a row, its groups among them."""
    groups = [row["group"][dimension] for dimension in by]
    head = [row[name] for name in ("metric", "from", "to", "as_of")]
    values = [row[name] for name in VALUES[:-1]]
    return [*head, *groups, *values, " ".join(row["flags"])]


def write_records_csv(records: Sequence[dict[str, str]]) -> bytes:
    """Objects of one form, a column for each of their names; nothing but the mark where there are none."""
    columns = tuple(records[0]) if records else ()
    return write_table_csv(columns, (record.values() for record in records))


def write_table_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table as CSV with a byte-order mark and the line ends of spreadsheets."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([quote_formula(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
