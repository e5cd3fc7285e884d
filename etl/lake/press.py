"""A bureau's press snapshot as a ministry takes it over: what may be published, and refused where it holds more.

The file comes from somebody else's machine. Nothing of it is believed: it is opened without leave to reach anything
beside it, and everything in it is held against what a press snapshot may hold before one row is taken.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from analytics.metrics import METRICS, Count, Metric, Ratio, Stock
from analytics.metrics.publishing import (
    DIMENSIONS_DECIDED,
    FEWEST,
    PARTY_TYPES,
    PROVINCES,
    REASONS,
    Published,
)
from analytics.refusal import Refusal
from analytics.warehouse.builds import SCHEMA_VERSION
from analytics.warehouse.public_file import IN_PRINT, MEMORY, SCHEMA
from analytics.warehouse.quoting import quote_name, quote_text
from etl import messages

REGISTER = Path(__file__).resolve().parents[2] / "data" / "public" / "mou_register.csv"
GRAINS = (None, "day", "week", "month", "quarter", "year")
FLAGS = frozenset({"small_sample", "immature", "open_period", "cut_period", "sample_data"})
NAMED = 5  # of what a file holds too much of one kind, so many are named
CLOSE = 1e-9  # a rate and the division that it is


class NotTaken(Refusal):
    """A press snapshot that is not taken over: broken · too_much (holds: what) · other_program."""


@dataclass(frozen=True)
class Meta:
    """What a press snapshot says of itself; the columns of its table `meta`."""

    public_id: str
    build_id: str
    schema_version: int
    as_of: date
    newest: date | None
    is_sample: bool
    made_at: datetime
    licence: str | None


class Figure(NamedTuple):
    """A row of `public_figures`."""

    metric: str
    label: str
    period_from: date
    period_to: date
    as_of: date
    grain: str | None
    start: date | None
    dimension: str | None
    member: str | None
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    unit: str
    flags: str


class Meaning(NamedTuple):
    """A row of `public_metrics`."""

    metric: str
    label: str
    unit: str
    definition: str


@dataclass(frozen=True)
class Press:
    """A press snapshot that may be taken over."""

    meta: Meta
    figures: tuple[Figure, ...]
    meanings: tuple[Meaning, ...]


def read_press(path: Path) -> Press:
    """Reads a press snapshot and makes sure that it holds what may be published and nothing else.

    Raises:
        NotTaken: broken (no such file, or its figures do not agree with each other) · too_much · other_program (what it
            holds is laid out as another version of this program does).
    """
    try:
        with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": MEMORY}) as con:
            con.execute(f"attach {quote_text(str(path))} as press (read_only)")
            con.execute("set enable_external_access = false; set lock_configuration = true")
            return read_attached(con)
    except duckdb.Error as error:
        raise NotTaken("broken") from error


def read_attached(con: duckdb.DuckDBPyConnection) -> Press:
    """Reads the press snapshot that is attached as `press`. Raises: as `read_press`; duckdb.Error."""
    refuse(find_foreign_objects(con))
    refuse_other_layout(con)
    described = read_table(con, "meta")
    if len(described) != 1:
        raise NotTaken("broken")
    meta = Meta(*described[0])
    figures = tuple(Figure(*row) for row in read_table(con, "public_figures"))
    meanings = tuple(Meaning(*row) for row in read_table(con, "public_metrics"))
    refuse(find_too_much(con, meta, figures, meanings))
    if not all(map(is_sound, figures)) or any(figure.as_of > meta.as_of for figure in figures):
        raise NotTaken("broken")
    return Press(meta, figures, meanings)


def refuse(found: Iterator[str]) -> None:
    """Raises: NotTaken: too_much, with what was found, each once."""
    holds = tuple(dict.fromkeys(found))
    if holds:
        raise NotTaken("too_much", holds=holds)


def read_table(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    columns = ", ".join(SCHEMA[table])
    return con.execute(f"select {columns} from press.{table} order by rowid").fetchall()


# ---- what lies in the file ---------------------------------------------------------------------------------


def find_foreign_objects(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Tables, columns, views and macros that no press snapshot has."""
    columns = con.execute("""
        select schema_name, table_name, column_name from duckdb_columns()
        where database_name = 'press' and not internal""").fetchall()
    views = con.execute("""
        select view_name from duckdb_views() where database_name = 'press' and not internal
        union all
        select function_name from duckdb_functions() where database_name = 'press' and not internal
        order by all""").fetchall()
    named = {name for (name,) in views}
    yield from (messages.PRESS_VIEW.format(name=name) for name in sorted(named))
    for schema, table, column in columns:
        if table in named:
            continue
        if schema != "main" or table not in SCHEMA:
            yield messages.PRESS_TABLE.format(name=table, rows=count_rows(con, schema, table))
        elif column not in SCHEMA[table]:
            yield messages.PRESS_COLUMN.format(table=table, column=column)


def count_rows(con: duckdb.DuckDBPyConnection, schema: str, table: str) -> int:
    place = f"press.{quote_name(schema)}.{quote_name(table)}"
    (found,) = con.execute(f"select count(*) from {place}").fetchall()
    return found[0]


def refuse_other_layout(con: duckdb.DuckDBPyConnection) -> None:
    """Raises: NotTaken: other_program where a table or a column lacks, or holds another kind of value; broken where it does
    though the file says that this version made it."""
    found = con.execute("""
        select table_name, column_name, lower(data_type) from duckdb_columns()
        where database_name = 'press' and schema_name = 'main'""").fetchall()
    wanted = {(table, *column) for table, columns in SCHEMA.items() for column in columns.items()}
    if wanted == set(found):
        return
    versions = []
    if ("meta", "schema_version", "integer") in found:
        versions = con.execute("select schema_version from press.meta").fetchall()
    if versions in ([], [(SCHEMA_VERSION,)]):
        raise NotTaken("broken")
    raise NotTaken("other_program")


# ---- what its rows say -------------------------------------------------------------------------------------


def find_too_much(
    con: duckdb.DuckDBPyConnection,
    meta: Meta,
    figures: Sequence[Figure],
    meanings: Sequence[Meaning],
) -> Iterator[str]:
    """What the rows tell beyond what may be published."""
    ranges = [
        metric for (metric,) in con.execute("select metric from press.public_ranges").fetchall()
    ]
    published = chain((figure.metric for figure in figures), (said.metric for said in meanings))
    yield from (
        messages.PRESS_METRIC.format(metric=label_of(name))
        for name in published
        if not is_published(name)
    )
    yield from (
        messages.PRESS_METRIC.format(metric=label_of(name))
        for name in ranges
        if name not in METRICS
    )
    for find in (find_group, find_word, find_small):
        yield from name_first(find, figures)
    yield from find_unsigned(con, meta.as_of)


def name_first(find: Callable[[Figure], str | None], figures: Sequence[Figure]) -> list[str]:
    """What is found in figures, the first few of a kind."""
    return [found for found in map(find, figures) if found][:NAMED]


def label_of(name: str) -> str:
    return METRICS[name].label if name in METRICS else name


def is_published(name: str) -> bool:
    return name in METRICS and isinstance(METRICS[name].publishing, Published)


def find_group(figure: Figure) -> str | None:
    """A split of which nobody decided that it may go out, or a member that may not be named."""
    if figure.dimension is None:
        return None if figure.member is None else messages.PRESS_GROUP.format(name=figure.member)
    decided = DIMENSIONS_DECIDED.get(figure.dimension)
    if not isinstance(decided, Published):
        return messages.PRESS_GROUP.format(name=figure.dimension)
    if figure.member is None or not is_nameable(figure.dimension, figure.member):
        return messages.PRESS_GROUP.format(name=f"{figure.dimension} {figure.member or ''}".strip())
    return None


def is_nameable(dimension: str, member: str) -> bool:
    """Whether a member of a split is one of a closed list; a quarter is written `2021Q3`."""
    closed = {
        "field": list_fields(),
        "region": frozenset(PROVINCES),
        "party_type": frozenset(PARTY_TYPES),
        "reason": frozenset(REASONS),
    }
    if dimension in closed:
        return member in closed[dimension]
    year, _, quarter = member.partition("Q")
    return len(year) == 4 and year.isdecimal() and quarter in ("1", "2", "3", "4")


@lru_cache(maxsize=1)
def list_fields() -> frozenset[str]:
    """The fields of the register that ships with us: any other is free text of a bureau."""
    with REGISTER.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["field"] for row in csv.DictReader(lines) if row["field"])


def find_word(figure: Figure) -> str | None:
    """A text where a press snapshot has one of a few words."""
    metric = METRICS.get(figure.metric)
    if figure.grain not in GRAINS:
        return messages.PRESS_WORD.format(word=figure.grain)
    if metric is None or (figure.label, figure.unit) == (metric.label, metric.unit):
        unknown = sorted({*figure.flags.split()} - FLAGS)
        return messages.PRESS_WORD.format(word=unknown[0]) if unknown else None
    return messages.PRESS_WORD.format(word=f"{figure.label} {figure.unit}")


def find_small(figure: Figure) -> str | None:
    """A count of one to four, of either side of a rate or of what is left of it."""
    metric = METRICS.get(figure.metric)
    if metric is None or not any(0 < count < FEWEST for count in list_counts(metric, figure)):
        return None
    return messages.PRESS_SMALL.format(metric=metric.label, day=figure.start or figure.as_of)


def list_counts(metric: Metric, figure: Figure) -> list[float]:
    """The counts that a reader knows from a figure."""
    match metric:
        case Ratio():
            numerator, denominator = figure.numerator or 0, figure.denominator or 0
            return [numerator, denominator, denominator - numerator]
        case Count() | Stock():
            return [figure.value or 0]
    return []


def find_unsigned(con: duckdb.DuckDBPyConnection, as_of: date) -> Iterator[str]:
    """Firms that nobody could have read of by the day: unsigned, signed later, or without a printed place."""
    ((unsigned, unprinted),) = con.execute(
        """
        select
            count(*) filter (signed_on is null or signed_on > $as_of),
            count(*) filter (not regexp_matches(coalesce(source_url, ''), $in_print, 'i'))
        from press.public_mous""",
        {"as_of": as_of, "in_print": IN_PRINT},
    ).fetchall()
    if unsigned:
        yield messages.PRESS_UNSIGNED.format(count=unsigned)
    if unprinted:
        yield messages.PRESS_UNPRINTED.format(count=unprinted)


def is_sound(figure: Figure) -> bool:
    """Whether a rate is the division of its sides and lies in its own interval."""
    metric = METRICS.get(figure.metric)
    if not isinstance(metric, Ratio) or not figure.denominator:
        return all(math.isfinite(cell) for cell in figure if isinstance(cell, float))
    if figure.value is None or figure.numerator is None:
        return False
    is_division = abs(figure.value - figure.numerator / figure.denominator) < CLOSE
    low, high = figure.low, figure.high
    if low is None or high is None:
        return False
    # the interval of none of thirteen begins at 1e-17
    return is_division and low - CLOSE <= figure.value <= high + CLOSE
