"""The desk of several machines: the same as rows in PostgreSQL, a schema per bureau, and a lock that ends with its holder.

Readers go on with what they last saw while the database cannot be reached; who loads does not.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime

import psycopg
from psycopg import sql

from analytics.refusal import Refusal
from analytics.warehouse.builds import Away, Build, NoBuild, NoSnapshot, Outage, OutOfReach
from analytics.warehouse.clock import read_now
from analytics.warehouse.desk.desk import Busy, Note
from analytics.warehouse.desk.errors import refuse_errors
from analytics.warehouse.manifests import format_manifest, parse_manifest

POLL_SECONDS = 1.0  # how old what a reader sees may be: of the five in which a build is to be seen, a copy takes some too
RETRY_SECONDS = 5.0  # how long nobody is asked again who did not answer
CONNECT_SECONDS = 3
# A holder whose machine vanished is found out within half a minute, a question that hangs within five seconds.
SETTINGS = (
    "-c statement_timeout=5000 "
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
)

# Grain: `desk` one row, `builds` one build, `history` one note. `version` counts what was changed, so that a reader asks
# for the builds again only when there is something new.
TABLES = """
create schema if not exists {schema};
create table if not exists {schema}.builds (
    build_id text primary key,
    manifest text not null,
    version bigint not null
);
create table if not exists {schema}.history (
    nth bigint generated always as identity primary key,
    note text not null
);
create table if not exists {schema}.desk (
    is_the_only boolean primary key default true check (is_the_only),
    build_id text references {schema}.builds,
    version bigint not null
);
insert into {schema}.desk (version) values (0) on conflict do nothing;
"""


@dataclass(frozen=True)
class Seen:
    """What was on the desk at a moment.

    Args:
        version: how many changes there had been.
        at: that moment, in seconds of the monotonic clock.
    """

    version: int
    build_id: str | None
    builds: Mapping[str, Build]
    at: float


NOTHING_SEEN = Seen(-1, None, {}, float("-inf"))


class PostgresDesk:
    """A bureau's desk in a database.

    Args:
        address: `postgres://user@host:port/name`; the password comes from the environment or a passfile.
        bureau: whose desk it is.
    """

    def __init__(self, address: str, bureau: str) -> None:
        self.address = address
        self.schema = schema_of(bureau)
        self._guard = threading.RLock()
        self._reader: psycopg.Connection | None = None
        self._holder: psycopg.Connection | None = None
        self._seen: Seen | None = None
        self._failed_at = float("-inf")
        self._failure: Away = "unreachable"  # of that moment
        self._gone_since: datetime | None = None

    # ---- what readers see ----

    def read_pointer(self) -> str | None:
        return self._look().build_id

    def read_build(self, build_id: str) -> Build:
        try:
            return self._look().builds[build_id]
        except KeyError as error:
            raise NoBuild("unknown", build_id) from error

    def list_build_ids(self) -> Sequence[str]:
        return tuple(self._look().builds)

    def read_notes(self) -> list[Note]:
        query = self._compose("select note from {schema}.history order by nth")
        with self._guard, self._watching():
            rows = self._connect_reader().execute(query).fetchall()
        return [json.loads(note) for (note,) in rows]

    def is_untouched(self) -> bool:
        return self._look().version == 0

    def forget(self) -> None:
        with self._guard:
            if self._seen:
                self._seen = replace(self._seen, at=float("-inf"))
            self._failed_at = float("-inf")

    def gone_since(self) -> datetime | None:
        return self._gone_since

    def _look(self) -> Seen:
        """What is on the desk, at most POLL_SECONDS old; what was last seen while nobody answers.

        Raises: NoSnapshot: unreachable · desk_login where nothing was ever seen; unprepared.
        """
        if not self._guard.acquire(blocking=self._seen is None):
            return self._seen or NOTHING_SEEN  # another thread is asking: nobody waits for it
        try:
            now = time.monotonic()
            is_due = now - (self._seen or NOTHING_SEEN).at >= POLL_SECONDS
            if is_due and now - self._failed_at >= RETRY_SECONDS:
                self._ask(now)
            if self._seen is None:
                raise Outage(self._failure)
            return self._seen
        finally:
            self._guard.release()

    def _ask(self, now: float) -> None:
        with suppress(Outage), self._watching():
            self._seen = self._read_news(self._seen or NOTHING_SEEN, now)
            self._gone_since = None

    def _read_news(self, seen: Seen, now: float) -> Seen:
        """What changed since something was seen, put onto it."""
        connection = self._connect_reader()
        query = self._compose("select version, build_id from {schema}.desk")
        ((version, build_id),) = connection.execute(query).fetchall()
        if version == seen.version:
            return replace(seen, at=now)
        query = self._compose("select build_id, manifest from {schema}.builds where version > %s")
        rows = connection.execute(query, [seen.version]).fetchall()
        news = {changed: parse_manifest(manifest) for changed, manifest in rows}
        return Seen(version, build_id, {**seen.builds, **news}, now)

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Errors as a refusal; of one that nobody answered it is noted since when, and a new connection is made later."""
        try:
            with refuse_errors(self.schema):
                yield
        except Outage as refusal:
            self._failure = refusal.away
            self._failed_at = time.monotonic()
            self._gone_since = self._gone_since or read_now()
            self._close_reader()
            raise

    def _close_reader(self) -> None:
        if self._reader:
            self._reader.close()
        self._reader = None

    def _connect_reader(self) -> psycopg.Connection:
        if self._reader is None or self._reader.closed:
            self._reader = connect(self.address)
        return self._reader

    # ---- who loads ----

    def make_tables(self) -> None:
        """Makes the desk where there is none; one that an administrator made is left as it is.

        Raises: OutOfReach: unreachable · desk_denied.
        """
        with (
            refuse_errors(self.schema),
            connect(self.address) as connection,
            connection.transaction(),
        ):
            found = connection.execute("select to_regclass(%s)", [f"{self.schema}.desk"])
            if found.fetchall() == [(None,)]:
                connection.execute(self._compose(TABLES))
        self.forget()

    @contextmanager
    def hold_load(self, wait_seconds: float) -> Iterator[None]:
        self._holder = take_lock(self.address, self.schema, wait_seconds)
        self.forget()  # whoever held it before may have published
        try:
            self._prove_rights(self._holder)
            yield
        finally:
            with suppress(psycopg.Error):
                self._holder.close()
            self._holder = None

    def _prove_rights(self, holder: psycopg.Connection) -> None:
        """Before a build is made that could not be published.

        Raises: OutOfReach: desk_denied · unprepared.
        """
        query = "select has_table_privilege(%s, 'update')"
        with refuse_errors(self.schema):
            ((may_write,),) = holder.execute(query, [f"{self.schema}.desk"]).fetchall()
        if not may_write:
            raise OutOfReach("desk_denied", self.schema)

    def begin(self) -> None:
        self._change("update {schema}.desk set build_id = build_id")

    def write_build(self, build: Build) -> None:
        self._change(
            "insert into {schema}.builds (build_id, manifest, version) "
            "select %s, %s, version + 1 from {schema}.desk "
            "on conflict (build_id) do update set manifest = excluded.manifest, version = excluded.version",
            build.build_id,
            format_manifest(build),
        )

    def add_note(self, note: Note) -> None:
        self._change("insert into {schema}.history (note) values (%s)", json.dumps(note))

    def move_pointer(self, build_id: str) -> None:
        self._change("update {schema}.desk set build_id = %s", build_id)

    def take_over(
        self, builds: Sequence[Build], notes: Sequence[Note], build_id: str | None
    ) -> None:
        """Puts another desk's whole content onto this one, which must be empty: all of it or nothing."""
        assert self._holder, "only who holds the load changes something"
        with refuse_errors(self.schema), self._holder.transaction():
            for build in builds:
                self.write_build(build)
            for note in notes:
                self.add_note(note)
            if build_id:
                self.move_pointer(build_id)

    def _change(self, statement: str, *values: str) -> None:
        """One change and the count of it, or neither: over the connection that holds the lock.

        So a loader that was taken for dead, and in whose place another one loads, can change nothing any more.
        Raises: Outage: unreachable.
        """
        assert self._holder, "only who holds the load changes something"
        with refuse_errors(self.schema), self._holder.transaction():
            self._holder.execute(self._compose(statement), values)
            self._holder.execute(self._compose("update {schema}.desk set version = version + 1"))
        self.forget()

    def _compose(self, statement: str) -> sql.Composed:
        return compose(statement, self.schema)


def schema_of(bureau: str) -> str:
    return f"balpum_{bureau}"


def catalogue_of(bureau: str) -> str:
    """The schema of a bureau's lake."""
    return f"balpum_lake_{bureau}"


def compose(statement: str, schema: str) -> sql.Composed:
    """A statement with the schema's name in it, quoted."""
    return sql.SQL(statement).format(schema=sql.Identifier(schema))


def connect(address: str) -> psycopg.Connection:
    """A connection on which each statement stands for itself. Raises: psycopg.Error."""
    return psycopg.connect(
        address, autocommit=True, connect_timeout=CONNECT_SECONDS, options=SETTINGS
    )


def take_lock(address: str, schema: str, wait_seconds: float) -> psycopg.Connection:
    """The connection that holds a bureau's load; the database gives the lock back when it ends, however it ends.

    Raises:
        Busy: another one held it all the while.
        Outage: unreachable all the while; desk_login.
    """
    deadline = time.monotonic() + wait_seconds
    while True:
        refusal: Refusal = Busy(wait_seconds)
        try:
            with refuse_errors(schema):
                connection = connect(address)
                if has_lock(connection, schema):
                    return connection
                connection.close()
        except NoSnapshot as unreachable:
            if unreachable.code != "unreachable":
                raise  # it will not pass by itself
            refusal = unreachable
        if time.monotonic() > deadline:
            raise refusal
        time.sleep(0.5)


def has_lock(connection: psycopg.Connection, schema: str) -> bool:
    """Whether a bureau's load is this connection's now. Raises: psycopg.Error."""
    query = "select pg_try_advisory_lock(hashtextextended(%s, 0))"
    ((is_ours,),) = connection.execute(query, [schema]).fetchall()
    return bool(is_ours)
