"""The public snapshot: written from what disclosure released, and read instead of measuring.

The file holds published rows, the press's own register and nothing else: no table of a bureau's rows, no name of a file,
no free text. Whoever has the file has nothing that is not published, so a leak is impossible rather than forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from analytics import warehouse
from analytics.measurement import Measurement, Row
from analytics.metrics import METRICS
from analytics.metrics.publishing import PARTY_TYPES, PROVINCES

SCHEMA = {  # table → its columns with their types
    "meta": {"public_id": "varchar", "build_id": "varchar", "schema_version": "integer", "as_of": "date", "newest": "date",
             "is_sample": "boolean", "made_at": "timestamp", "licence": "varchar"},
    "public_figures": {"metric": "varchar", "label": "varchar", "period_from": "date", "period_to": "date", "as_of": "date",
                       "grain": "varchar", "start": "date", "dimension": "varchar", "member": "varchar", "value": "double",
                       "numerator": "double", "denominator": "double", "low": "double", "high": "double", "unit": "varchar",
                       "flags": "varchar"},
    "public_mous": {"mou_no": "bigint", "company": "varchar", "signed_on": "date", "batch": "varchar", "field": "varchar",
                    "confidence": "varchar", "source_url": "varchar"},
    "public_claims": {"stated_on": "date", "as_of": "date", "metric": "varchar", "value": "double", "unit": "varchar",
                      "qualifier": "varchar", "source_url": "varchar"},
    "public_metrics": {"metric": "varchar", "label": "varchar", "unit": "varchar", "definition": "varchar"},
    "public_columns": {"table_name": "varchar", "column_name": "varchar", "meaning": "varchar", "unit": "varchar",
                       "type": "varchar"},
}
OPEN = tuple(name for name in SCHEMA if name != "meta")
IN_PRINT = r"^https?://([^/?#:@\s]+\.)+[a-z]{2,}([/?#:]|$)"  # an address that others can open
PRESS_RECORD = {  # table → its rows that are public: as shipped, or loaded from files that hold nothing but the press's record
    "public_mous": """
        from stg_public_mous said join load_files using (file_no)
        where origin = 'shipped' or origin = 'public' and regexp_matches(source_url, $in_print, 'i') and signed_on <= $as_of
            and not exists (select 1 from dim_companies firm where firm.company_id = said.company_id
                and first_visited_on is not null and coalesce(first_signed_on > $as_of, true))
        order by all""",
    "public_claims": """
        from stg_public_claims join load_files using (file_no)
        where origin = 'shipped' or origin = 'public' and regexp_matches(source_url, $in_print, 'i') and stated_on <= $as_of
        order by all""",
}


class NotPublic(Exception):
    """The public snapshot has no answer to a question: it was never published, or too few stand behind it."""


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
        return warehouse.public_file.public_id(self.build_id, self.as_of)


# ---- from a build ------------------------------------------------------------------------------------------


def press_record(build: str, as_of: date) -> dict[str, list[tuple]]:
    """The press's own register and statements of a build: table → its rows.

    Of what a person loaded only rows with an address where others can read them, not dated later than the day; and none on a
    firm that the bureau visits and has not signed with: a list of plans can have the form of a register.
    """
    _, con = warehouse.open_build(build)
    return {name: con.execute(f"select {', '.join(SCHEMA[name])} {rows}", {"in_print": IN_PRINT, "as_of": as_of}).fetchall()
            for name, rows in PRESS_RECORD.items()}


def nameable(build: str) -> dict[str, set[str]]:
    """Dimension → the group values that may be named: closed lists, and the fields of the register that ships with us.

    A field is free text in the bureau's files; one that the shipped register does not know is not named.
    """
    _, con = warehouse.open_build(build)
    fields = con.execute("select distinct field from stg_public_mous join load_files using (file_no) "
                         "where origin = 'shipped' and field is not null").fetchall()
    return {"field": {field for (field,) in fields}, "region": set(PROVINCES), "party_type": set(PARTY_TYPES)}


# ---- writing -----------------------------------------------------------------------------------------------


def write_public(path: Path, described: Described, measured: Iterable[Measurement], record: dict[str, list[tuple]],
                 meanings: Sequence[tuple[str, str, str, str]]) -> None:
    """Writes a public snapshot into a new file; the same contents in the same order for the same build and day.

    Args:
        measured: as `disclosure.released` gave them.
        record: as `press_record` gave it.
        meanings: table, column ("" for the table itself), what it means, unit.
    """
    figures = [figure_row(m, row) for m in measured for row in m.rows]
    names = sorted({row[0] for row in figures})
    contents = record | {
        "meta": [(described.public_id, described.build_id, warehouse.SCHEMA_VERSION, described.as_of, described.newest,
                  described.is_sample, described.made_at, described.licence)],
        "public_figures": figures,
        "public_metrics": [(name, METRICS[name].label, METRICS[name].unit, METRICS[name].definition) for name in names],
        "public_columns": [(table, column, meaning, unit, SCHEMA[table][column])
                           for table, column, meaning, unit in meanings if column],
    }
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        quoted = str(path).replace("'", "''")
        con.execute(f"attach '{quoted}' as published (block_size 16384)")
        con.execute("use published")
        for table, columns in SCHEMA.items():
            con.execute(f"create table {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
            if rows := contents[table]:
                values = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
                con.execute(f"insert into {table} select {values}", [list(column) for column in zip(*rows)])
        for table, column, meaning, _ in meanings:
            what = f"column {table}.{column}" if column else f"table {table}"
            comment = meaning.replace("'", "''")
            con.execute(f"comment on {what} is '{comment}'")
        con.execute("use memory")
        con.execute("detach published")


def figure_row(m: Measurement, row: Row) -> tuple:
    """A row of `public_figures`; a released measurement is split by one dimension at most."""
    (dimension, member), *_ = [*row.group.items(), (None, None)]
    return (m.metric.name, m.metric.label, m.period_from, m.period_to, m.as_of, m.grain, row.start, dimension, member, row.value,
            row.numerator, row.denominator, row.low, row.high, m.metric.unit, " ".join(row.flags))


# ---- reading -----------------------------------------------------------------------------------------------


def recall(build: str, name: str, period: tuple[date | None, date | None], by: tuple[str, ...], grain: str | None,
           where: dict[str, Any] | None, as_of: date | None) -> Measurement:
    """A published measurement, as it was measured.

    Raises:
        NotPublic: the question has no published row. NoSnapshot: as `warehouse.open_build`.
    """
    described, con = warehouse.open_build(build)
    day = as_of or described.as_of
    rows = con.execute("""
        select period_from, period_to, start, member, value, numerator, denominator, low, high, flags from public_figures
        where metric = ? and as_of = ? and grain is not distinct from ? and dimension is not distinct from ?
        order by rowid""", [name, day, grain, by[0] if by else None]).fetchall()
    if not rows or where or len(by) > 1 or (period[0] or rows[0][0], min(period[1] or day, day)) != rows[0][:2]:
        raise NotPublic(name)
    return Measurement(
        METRICS[name], tuple(Row(plain(value), dict(zip(by, (member,))), start, plain(above), plain(below), low, high,
                                 tuple(flags.split()))
                             for _, _, start, member, value, above, below, low, high, flags in rows),
        rows[0][0], rows[0][1], day, build, tuple(by), grain)


def plain(value: float | None) -> float | int | None:
    """Whole numbers as they were measured."""
    return int(value) if value is not None and value == int(value) else value


def description(build: str) -> Described:
    """What a public snapshot says of itself. Raises: NoSnapshot: as `warehouse.open_build`."""
    return Described(*warehouse.open_build(build)[1].execute(
        "select build_id, as_of, newest, is_sample, made_at, licence from meta").fetchone())


def read_table(build: str, table: str) -> list[tuple]:
    """Every row of a public table, in the order it was written. Raises: KeyError for a table that is not public."""
    return warehouse.open_build(build)[1].execute(
        f"select {', '.join(SCHEMA[table])} from {table} order by rowid").fetchall()
