"""What a ministry has collected of its bureaus: the published figures of each, with the build, the day and the content
that they came from.

data/bureaus.toml               which bureaus there are, and where the press snapshot of each is to be had
data/ministry/collected.duckdb  what was collected; written anew beside itself and put in its place in one step
data/ministry/lock              held by who collects

`etl/lake/collect.py` writes it. Readers take it whole into memory and hold no file, as they do with the public snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from analytics.warehouse.paths import data_folder
from analytics.warehouse.public_file import SCHEMA as PUBLIC
from analytics.warehouse.quoting import quote_text

MEMORY = "256MB"  # two hundred bureaus with a year of weeks are some hundred thousand rows
SETTINGS = "bureaus.toml"
SCHEMA = {  # table → its columns with their types
    # one row per bureau of the newest run: what came of asking it
    "collected_bureaus": {
        "bureau": "varchar",
        "outcome": "varchar",
        "asked_at": "timestamp",
        "holds": "varchar[]",
    },
    # one row per press snapshot that was taken over
    "collected_snapshots": {
        "bureau": "varchar",
        "sha256": "varchar",
        "collected_at": "timestamp",
        **PUBLIC["meta"],
    },
    # one row per published figure of such a snapshot
    "collected_figures": {
        "bureau": "varchar",
        "sha256": "varchar",
        "build_id": "varchar",
        **PUBLIC["public_figures"],
    },
    # one row per metric of such a snapshot: what the bureau says that it counts
    "collected_definitions": {
        "bureau": "varchar",
        "sha256": "varchar",
        **PUBLIC["public_metrics"],
    },
}


@dataclass(frozen=True)
class Bureau:
    """What came of asking a bureau in the newest run.

    Args:
        outcome: collected · unchanged · older · unreachable · broken · too_much · other_program · same_file.
        holds: of a file with too much in it, what that is.
    """

    bureau: str
    outcome: str
    asked_at: datetime
    holds: tuple[str, ...]


@dataclass(frozen=True)
class PressSnapshot:
    """The newest press snapshot that was taken over of a bureau, as it says of itself."""

    bureau: str
    sha256: str
    collected_at: datetime
    build_id: str
    schema_version: int
    as_of: date
    is_sample: bool
    made_at: datetime


@dataclass(frozen=True)
class Figure:
    """A published figure of a whole bureau up to its press snapshot's day."""

    bureau: str
    sha256: str
    build_id: str
    metric: str
    period_from: date
    period_to: date
    as_of: date
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    flags: str


@dataclass(frozen=True)
class Definition:
    """What a bureau says that it counts.

    Args:
        before: what it said with the press snapshot before, where that was something else.
    """

    bureau: str
    metric: str
    definition: str
    before: str | None


@dataclass(frozen=True)
class Collected:
    """The newest of everything, bureau by bureau in the order of their names."""

    bureaus: tuple[Bureau, ...] = ()
    snapshots: tuple[PressSnapshot, ...] = ()
    figures: tuple[Figure, ...] = ()
    definitions: tuple[Definition, ...] = ()


def settings_path() -> Path:
    return data_folder() / SETTINGS


def ministry_folder() -> Path:
    return data_folder() / "ministry"


def collected_path() -> Path:
    return ministry_folder() / "collected.duckdb"


def has_collected() -> bool:
    """Whether anything was collected here."""
    return collected_path().exists()


def read_collected() -> Collected:
    """What was collected; nothing where nobody ever collected.

    Raises:
        duckdb.Error: the file is damaged.
    """
    path = collected_path()
    try:
        state = path.stat()
    except FileNotFoundError:
        return Collected()
    return read_file(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def read_file(path: Path, _changed_at: int, _size: int) -> Collected:
    """The file as it was at a moment, and closed again."""
    with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": MEMORY}) as con:
        con.execute(f"attach {quote_text(str(path))} as ministry (read_only)")
        con.execute("use ministry")
        con.execute(f"create temp view newest as {NEWEST}")
        con.execute(f"create temp view before as {BEFORE}")
        collected = Collected(
            bureaus=read_rows(con, Bureau, "collected_bureaus"),
            snapshots=read_rows(con, PressSnapshot, "newest"),
            figures=read_rows(con, Figure, f"({FIGURES})"),
            definitions=read_rows(con, Definition, f"({DEFINITIONS})"),
        )
        con.execute("use memory")
        con.execute("detach ministry")
    return collected


RowT = TypeVar("RowT")


def read_rows(con: duckdb.DuckDBPyConnection, kind: type[RowT], source: str) -> tuple[RowT, ...]:
    """The rows of a table or query as dataclasses, by bureau."""
    columns = ", ".join(column.name for column in fields(kind))  # type: ignore[arg-type]
    rows = con.execute(f"select {columns} from {source} order by all").fetchall()
    return tuple(kind(*map(freeze, row)) for row in rows)


def freeze(cell: Any) -> Any:
    return tuple(cell) if isinstance(cell, list) else cell


# Of the bureaus that are asked still: the press snapshot that was taken over last, and the one before.
RANKED = """
    select *, row_number() over (partition by bureau order by collected_at desc, made_at desc) as nth
    from collected_snapshots semi join collected_bureaus using (bureau)"""
NEWEST = f"select * from ({RANKED}) where nth = 1"
BEFORE = f"select * from ({RANKED}) where nth = 2"
FIGURES = """
    select figure.* from collected_figures figure
    join newest using (bureau, sha256)
    where figure.grain is null and figure.dimension is null and figure.as_of = newest.as_of"""
DEFINITIONS = """
    select said.bureau, said.metric, said.definition,
        nullif(earlier.definition, said.definition) as before
    from collected_definitions said
    join newest using (bureau, sha256)
    left join before on before.bureau = said.bureau
    left join collected_definitions earlier
        on earlier.bureau = said.bureau and earlier.sha256 = before.sha256 and earlier.metric = said.metric"""
