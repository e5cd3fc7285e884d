"""A ministry's job: what each bureau published is taken into the ministry's own data, one bureau after the other.

A bureau that gives trouble is named and the rest goes on; what was taken of it before stays. Everything is written into
a file beside the one that readers see and put in its place at the end, so that a run that is killed changes nothing.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from analytics.metrics import METRICS
from analytics.refusal import Refusal
from analytics.warehouse.builds import SCHEMA_VERSION
from analytics.warehouse.clock import read_now
from analytics.warehouse.locks import take_lock
from analytics.warehouse.ministry import SCHEMA, collected_path, ministry_folder
from analytics.warehouse.paths import replace_file
from analytics.warehouse.quoting import quote_text
from etl.lake.places import Unreachable, Why, fetch, read_places
from etl.lake.press import Meaning, NotTaken, Press, read_press

TAKEN = frozenset({"collected", "unchanged"})


class NotCollected(Refusal):
    """Nothing was asked: collecting (somebody else does) · collected_damaged (what there is cannot be read)."""


@dataclass(frozen=True)
class Redefined:
    """A metric of which a bureau says something else than before."""

    metric: str
    label: str
    before: str
    now: str


@dataclass(frozen=True)
class Outcome:
    """What came of asking a bureau.

    Args:
        outcome: collected · unchanged · older · unreachable · broken · too_much · other_program · same_file.
        build_id, as_of: of its press snapshot; None where it could not be read.
        held: the day of what was taken over before; None where nothing was.
        figures: how many rows were taken over.
        is_other_program: whether another version of the program made what was taken over.
        redefined: metrics that it defines otherwise than before.
        holds: what it holds and may not.
        other: the bureau that has the same file.
        why: it cannot be reached.
    """

    bureau: str
    place: str
    outcome: str
    sha256: str | None = None
    build_id: str | None = None
    as_of: date | None = None
    held: date | None = None
    figures: int = 0
    is_other_program: bool = False
    redefined: tuple[Redefined, ...] = ()
    holds: tuple[str, ...] = ()
    other: str | None = None
    why: Why | None = None

    @property
    def is_taken(self) -> bool:
        return self.outcome in TAKEN

    @property
    def is_plain(self) -> bool:
        """Whether nobody needs to look."""
        return self.is_taken and not self.is_other_program and not self.redefined


@dataclass(frozen=True)
class Held:
    """The press snapshot that was taken over of a bureau last."""

    sha256: str
    build_id: str
    as_of: date
    made_at: datetime


def collect_bureaus(tell: Callable[[Outcome], None]) -> tuple[datetime, list[Outcome]]:
    """Asks every bureau that is listed and takes over what is new; returns when, and what came of each.

    Args:
        tell: called for each bureau when it was asked.

    Raises:
        NotListed: as `read_places`. NotCollected: nothing was asked and nothing changed.
    """
    places = read_places()
    now = read_now()
    with hold_ministry(), new_file() as con:
        collection = Collection(con, now)
        outcomes = []
        for bureau, place in places.items():
            outcomes.append(collection.ask(bureau, place))
            tell(outcomes[-1])
        collection.note(outcomes)
    return now, outcomes


# ---- the file ----------------------------------------------------------------------------------------------


@contextmanager
def hold_ministry() -> Iterator[None]:
    """Keeps others from collecting; the system lets go when the process ends. Raises: NotCollected: collecting."""
    ministry_folder().mkdir(parents=True, exist_ok=True)
    with (ministry_folder() / "lock").open("ab") as lock:
        if not take_lock(lock):
            raise NotCollected("collecting")
        yield


@contextmanager
def new_file() -> Iterator[duckdb.DuckDBPyConnection]:
    """What was collected so far in a file beside the one that readers see, which takes its place when all went well.

    Raises:
        NotCollected: collected_damaged.
    """
    beside = ministry_folder() / "collected.new.duckdb"
    for left in ministry_folder().glob("collected.new.*"):  # of a run that was killed
        left.unlink()
    if collected_path().exists():
        shutil.copyfile(collected_path(), beside)
    try:
        with open_tables(beside) as con:
            yield con
        replace_file(beside, collected_path())
    finally:
        for left in ministry_folder().glob("collected.new.*"):
            left.unlink()


def open_tables(path: Path) -> duckdb.DuckDBPyConnection:
    """Opens a file with every table in it. Raises: NotCollected: collected_damaged."""
    try:
        con = duckdb.connect(str(path), config={"threads": 1})
        for table, columns in SCHEMA.items():
            declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            con.execute(f"create table if not exists {table} ({declared})")
            con.execute(f"select {', '.join(columns)} from {table} limit 0")
    except duckdb.Error as error:
        raise NotCollected("collected_damaged", path=collected_path()) from error
    for table, meaning in COMMENTS.items():
        con.execute(f"comment on table {table} is {quote_text(meaning)}")
    return con


COMMENTS = {
    "collected_bureaus": "one row per bureau of the newest run: what came of asking it",
    "collected_snapshots": "one row per press snapshot that was taken over of a bureau",
    "collected_figures": "one row per published figure of such a snapshot",
    "collected_definitions": "one row per metric of such a snapshot: what the bureau says that it counts",
}


# ---- bureau by bureau --------------------------------------------------------------------------------------


@dataclass
class Collection:
    """One run.

    Args:
        owners: content → the bureau whose it is, of this run.
    """

    con: duckdb.DuckDBPyConnection
    now: datetime
    owners: dict[str, str] = field(default_factory=dict)

    def ask(self, bureau: str, place: str) -> Outcome:
        """Takes over what a bureau published; whatever is wrong with it is its outcome."""
        held = self.find_held(bureau)
        known: dict[str, Any] = {"held": held.as_of if held else None}
        try:
            content = fetch(place)
        except Unreachable as unreachable:
            return Outcome(bureau, place, "unreachable", why=unreachable.why, **known)
        known["sha256"] = hashlib.sha256(content).hexdigest()
        other = self.owners.setdefault(known["sha256"], bureau)
        if other != bureau:
            return Outcome(bureau, place, "same_file", other=other, **known)
        if held and held.sha256 == known["sha256"]:
            return Outcome(
                bureau, place, "unchanged", build_id=held.build_id, as_of=held.as_of, **known
            )
        try:
            press = read_content(content)
        except NotTaken as refused:
            holds = refused.facts.get("holds", ())
            return Outcome(bureau, place, refused.code, holds=holds, **known)
        return self.take(Outcome(bureau, place, "collected", **known), press, held)

    def take(self, asked: Outcome, press: Press, held: Held | None) -> Outcome:
        """Writes down a press snapshot, unless a newer one was taken over before."""
        meta = press.meta
        named = {"build_id": meta.build_id, "as_of": meta.as_of}
        if held and (meta.as_of, meta.made_at) < (held.as_of, held.made_at):
            return Outcome(**vars(asked) | named | {"outcome": "older"})
        redefined = self.find_redefined(asked.bureau, held, press.meanings)
        key = (asked.bureau, asked.sha256)
        self.add("collected_snapshots", [(*key, self.now, *vars(meta).values())])
        self.add("collected_figures", [(*key, meta.build_id, *figure) for figure in press.figures])
        self.add("collected_definitions", [(*key, *meaning) for meaning in press.meanings])
        found = {
            "figures": len(press.figures),
            "is_other_program": meta.schema_version != SCHEMA_VERSION,
            "redefined": redefined,
        }
        return Outcome(**vars(asked) | named | found)

    def find_held(self, bureau: str) -> Held | None:
        rows = self.con.execute(
            """select sha256, build_id, as_of, made_at from collected_snapshots
            where bureau = ? order by collected_at desc, made_at desc limit 1""",
            [bureau],
        ).fetchall()
        return Held(*rows[0]) if rows else None

    def find_redefined(
        self, bureau: str, held: Held | None, meanings: tuple[Meaning, ...]
    ) -> tuple[Redefined, ...]:
        """The metrics of which a bureau says something else than with what was taken over before."""
        if held is None:
            return ()
        said = self.con.execute(
            "select metric, definition from collected_definitions where bureau = ? and sha256 = ?",
            [bureau, held.sha256],
        ).fetchall()
        before = dict(said)
        return tuple(
            Redefined(new.metric, METRICS[new.metric].label, before[new.metric], new.definition)
            for new in meanings
            if before.get(new.metric, new.definition) != new.definition
        )

    def note(self, outcomes: list[Outcome]) -> None:
        """Writes down what came of this run, in the place of the one before."""
        self.con.execute("delete from collected_bureaus")
        rows = [(each.bureau, each.outcome, self.now, [*each.holds]) for each in outcomes]
        self.add("collected_bureaus", rows)

    def add(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Adds rows, column by column."""
        if not rows:
            return
        columns = SCHEMA[table]
        values = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
        by_column = [list(column) for column in zip(*rows, strict=True)]
        self.con.execute(f"insert into {table} ({', '.join(columns)}) select {values}", by_column)


def read_content(content: bytes) -> Press:
    """A press snapshot by its content, in a folder of its own that is gone afterwards. Raises: NotTaken."""
    with tempfile.TemporaryDirectory(prefix="balpum-press-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "press.duckdb"
        path.write_bytes(content)
        return read_press(path)
