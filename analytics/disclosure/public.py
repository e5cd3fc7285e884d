"""The public snapshot: written from what disclosure released, and read instead of measuring.

The file holds published rows, the press's own register and nothing else: no table of a bureau's rows, no name of a file,
no free text. Whoever has the file has nothing that is not published, so a leak is impossible rather than forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from analytics.disclosure.ranges import Between
from analytics.measure.measurement import Measurement, Row, sides_of
from analytics.measure.published import Described
from analytics.metrics import METRICS
from analytics.metrics.publishing import PARTY_TYPES, PROVINCES, REASONS
from analytics.warehouse.builds import SCHEMA_VERSION
from analytics.warehouse.public_file import IN_PRINT, SCHEMA
from analytics.warehouse.snapshots import Snapshot

PRESS_RECORD = {  # table → its rows that are public: as shipped, or loaded from files that hold nothing but the press's record
    "public_mous": """
        from stg_public_mous said join load_files using (file_no)
        where signed_on <= $as_of and (origin = 'shipped'
            or origin = 'public' and regexp_matches(source_url, $in_print, 'i')
            and not exists (select 1 from dim_companies firm where firm.company_id = said.company_id
                and first_visited_on is not null and coalesce(first_signed_on > $as_of, true)))
        order by all""",
    "public_claims": """
        from stg_public_claims join load_files using (file_no)
        where stated_on <= $as_of
            and (origin = 'shipped' or origin = 'public' and regexp_matches(source_url, $in_print, 'i'))
        order by all""",
}


# ---- from a build ------------------------------------------------------------------------------------------


def press_record(snapshot: Snapshot, as_of: date) -> dict[str, list[tuple]]:
    """The press's own register and statements of a build: table → its rows.

    Nothing that was printed after the day: a document of March does not quote a paper of May. Of what a person loaded only
    rows with an address where others can read them; and none on a firm that the bureau visits and has not signed with: a
    list of plans can have the form of a register.
    """
    with snapshot.asking() as con:
        return {
            name: con.execute(
                f"select {', '.join(SCHEMA[name])} {rows}", {"in_print": IN_PRINT, "as_of": as_of}
            ).fetchall()
            for name, rows in PRESS_RECORD.items()
        }


def nameable(snapshot: Snapshot) -> dict[str, set[str]]:
    """Dimension → the group values that may be named: closed lists, and the fields of the register that ships with us.

    A field is free text in the bureau's files; one that the shipped register does not know is not named.
    """
    with snapshot.asking() as con:
        fields = con.execute(
            "select distinct field from stg_public_mous join load_files using (file_no) "
            "where origin = 'shipped' and field is not null"
        ).fetchall()
    return {
        "field": {field for (field,) in fields},
        "region": set(PROVINCES),
        "party_type": set(PARTY_TYPES),
        "reason": set(REASONS),
    }


# ---- writing -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """What a public snapshot says of what it holds.

    Args:
        meanings: table, column ("" for the table itself), what it means, unit.
        own_definitions: metric → what the bureau adds to its definition, where it counts in a way of its own.
    """

    meanings: Sequence[tuple[str, str, str, str]]
    own_definitions: Mapping[str, str]


def write_public(
    path: Path,
    described: Described,
    measured: Iterable[Measurement],
    ranges: Iterable[Between],
    record: dict[str, list[tuple]],
    words: Words,
) -> None:
    """Writes a public snapshot into a new file; the same contents in the same order for the same build and day.

    Args:
        measured: as `disclosure.released` gave them.
        ranges: means that are told without their decimals.
        record: as `press_record` gave it.
    """
    figures = [figure_row(m, row) for m in measured for row in m.rows]
    names = sorted({row[0] for row in figures})
    contents = record | {
        "meta": [
            (
                described.public_id,
                described.build_id,
                SCHEMA_VERSION,
                described.as_of,
                described.newest,
                described.is_sample,
                described.made_at,
                described.licence,
            )
        ],
        "public_figures": figures,
        "public_ranges": [range_row(between) for between in ranges],
        "public_metrics": [
            (name, METRICS[name].label, METRICS[name].unit, define(name, words.own_definitions))
            for name in names
        ],
        "public_columns": [
            (table, column, meaning, unit, SCHEMA[table][column])
            for table, column, meaning, unit in words.meanings
            if column
        ],
    }
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        quoted = str(path).replace("'", "''")
        con.execute(f"attach '{quoted}' as published (block_size 16384)")
        con.execute("use published")
        for table, columns in SCHEMA.items():
            write_table(con, table, columns, contents[table])
        for table, column, meaning, _ in words.meanings:
            what = f"table {table}"
            if column:
                what = f"column {table}.{column}"
            comment = meaning.replace("'", "''")
            con.execute(f"comment on {what} is '{comment}'")
        con.execute("use memory")
        con.execute("detach published")


def define(name: str, own_definitions: Mapping[str, str]) -> str:
    """What a metric counts, and how the bureau says that it counts otherwise."""
    return " ".join(filter(None, [METRICS[name].definition, own_definitions.get(name)]))


def write_table(
    con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], rows: list[tuple]
) -> None:
    """Makes a table of the published file and fills it, column by column."""
    declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    con.execute(f"create table {table} ({declared})")
    if not rows:
        return
    values = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
    by_column = [list(column) for column in zip(*rows, strict=True)]
    con.execute(f"insert into {table} select {values}", by_column)


def figure_row(m: Measurement, row: Row) -> tuple:
    """A row of `public_figures`; a released measurement is split by one dimension at most."""
    (dimension, member), *_ = [*row.group.items(), (None, None)]
    return (
        m.metric.name,
        m.metric.label,
        m.period_from,
        m.period_to,
        m.as_of,
        m.grain,
        row.start,
        dimension,
        member,
        row.value,
        *sides_of(row),
        m.metric.unit,
        " ".join(row.flags),
    )


def range_row(between: Between) -> tuple:
    """A row of `public_ranges`."""
    m = between.measured
    return (
        m.metric.name,
        m.metric.label,
        m.period_from,
        m.period_to,
        m.as_of,
        between.low,
        between.high,
        m.metric.unit,
    )


# ---- reading -----------------------------------------------------------------------------------------------
