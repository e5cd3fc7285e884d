"""Finding builds, and the one door to what they hold: `open_snapshot`.

A `Build` is the record of a load (its manifest); a `Snapshot` is what can be asked. Everything above the warehouse holds
snapshots: only in here it is known that one is a file, where it lies, and how that file is held.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from analytics.permissions.caller import current_sight
from analytics.permissions.table import EVERYTHING, Sight
from analytics.warehouse import public_file, sights
from analytics.warehouse.builds import (
    Build,
    NoBuild,
    NoSnapshot,
    refuse_other,
)
from analytics.warehouse.desk import open_desk
from analytics.warehouse.desk.files import read_manifest_file
from analytics.warehouse.names import Kind, is_well_formed, kind_of
from analytics.warehouse.paths import preview_folder, preview_path, public_path, raw_folder
from analytics.warehouse.store import open_store
from analytics.warehouse.store.copies import build_of, is_catalogue
from analytics.warehouse.whole import measure_whole

LOG = logging.getLogger(__name__)

READER_MEMORY = "1GB"  # one reading server; a page's queries need a tenth of it at a million visits
READER_THREADS = 2
# every setting at once: a file that somebody still reads can be opened a second time only under the very same ones
READER: sights.Settings = {"threads": READER_THREADS, "memory_limit": READER_MEMORY}
LOCKED: sights.Settings = {
    **READER,
    "enable_external_access": "false",
    "lock_configuration": "true",
}
UNREADABLE = (  # a file damaged inside, found late
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
)
# an internal error of the engine (duckdb issue 22352 is one) ends a database for all who hold it, until it is opened anew
ENDED = (duckdb.FatalException, duckdb.InternalException, duckdb.ConnectionException)
LOOKED_AT_EVERY = (
    1.0  # seconds: a look costs a third of a millisecond, and a page asks a hundred questions
)

_LOOKED_AT: dict[int, float] = {}  # connection → when it was last seen to answer
_OPENING = threading.Lock()


@dataclass(frozen=True)
class Span:
    """From the first to the newest day of a build's data; None where it is not known."""

    first: date | None
    newest: date | None


@dataclass(frozen=True)
class Snapshot:
    """An opened build: a value that says what it is and gives cursors on its tables.

    Two of one id are the same snapshot, so that it can key a cache. It holds no connection: it can be kept and passed
    between threads, and whoever lets go of files (`close_snapshots`) need not find those who keep one.

    Args:
        build_id: its name in documents, links and file names.
        kind: a "build" of the history, a "preview" of one, or the "public" snapshot.
        as_of: the newest day of its own data; the day as of which a public one was made; None without rows.
        published_at: the moment of the load.
        sight: which names whoever opened it reads; two that read other names are not the same snapshot, so that what one
            of them was shown is kept for nobody else.
    """

    build_id: str
    kind: Kind
    as_of: date | None = field(compare=False)
    is_sample: bool = field(compare=False)
    published_at: datetime = field(compare=False)
    sight: Sight

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own on its tables; read-only.

        Raises:
            NoSnapshot: missing · broken; unpublished · unknown for a public one that was replaced meanwhile.
        """
        if self.kind == "public":
            return take_cursor(lambda: open_public(self.build_id)[1])
        path = locate(self.kind, self.build_id)
        if self.sight == EVERYTHING:
            return take_cursor(lambda: connect_whole(path))
        return take_cursor(lambda: connect_hidden(path, self.sight))

    @contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same for one question; what becomes of it where the build's store fails meanwhile is a refusal.

        Raises:
            NoSnapshot: as `cursor`; unreachable · renewed, and as a store.
        """
        with explaining(self.kind, self.build_id):
            yield self.cursor()

    @property
    def span(self) -> Span:
        """The days of its own data; a public one has measurements and no rows of which it knew the first day.

        Raises: NoSnapshot, as `cursor`.
        """
        if self.kind == "public":
            return Span(None, self.as_of)
        with explaining(self.kind, self.build_id):
            return read_span(locate(self.kind, self.build_id))

    @property
    def whole(self) -> Snapshot:
        """The same build with every name in it: for rows that are written for somebody, never for what is shown."""
        return replace(self, sight=EVERYTHING)


# ---- the door ------------------------------------------------------------------------------------------------


def open_snapshot(build_id: str | None = None) -> Snapshot:
    """Opens a build, the current one by default.

    Raises:
        NoSnapshot: nothing · unknown · outdated · newer · missing · broken; unpublished for a public snapshot's id.
    """
    if build_id and kind_of(build_id) == "public":
        if not is_well_formed(build_id):
            raise NoBuild("unknown", build_id)
        return open_public(build_id)[0]
    return open_build(build_id)


def open_build(build_id: str | None = None) -> Snapshot:
    """Opens a build of the bureau's own, the current one by default; a public snapshot is none.

    Raises:
        NoSnapshot: nothing · unknown · outdated · newer · missing · broken.
    """
    if build_id:
        return open_listed(read_build(build_id))
    return open_listed(read_current())


def open_listed(build: Build) -> Snapshot:
    """Opens a build whose manifest was read.

    Raises:
        NoSnapshot: outdated · newer · missing · broken.
    """
    refuse_other(build.build_id)
    connect_whole(locate(build.kind, build.build_id))
    return Snapshot(
        build_id=build.build_id,
        kind=build.kind,
        as_of=build.as_of,
        is_sample=build.is_sample,
        published_at=build.published_at,
        sight=current_sight(),
    )


def open_kept(build: Build) -> Snapshot | None:
    """Opens an earlier build to compare with; None where its file is gone, cut off or of another version.

    Raises:
        OutOfReach: the desk or the store cannot be asked now.
    """
    try:
        return open_listed(build)
    except NoBuild:
        return None


@contextmanager
def passing_by(build: Build) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on a build's tables for a question or two, with nothing hidden: for what is counted, never for what is shown.

    No copy is made of a build that nobody reads otherwise. Its macros are not there.

    Raises:
        NoSnapshot: outdated · newer · missing · broken; unreachable, and as a store.
    """
    refuse_other(build.build_id)
    passing = open_store().pass_by(build.build_id) if build.kind == "build" else None
    if passing is None:
        with open_listed(build).whole.asking() as cursor:
            yield cursor
        return
    with passing as connection:
        yield connection


def open_published() -> Snapshot:
    """The public snapshot that the press room shows.

    Raises:
        NoBuild: unpublished · broken.
    """
    return read_public(public_path())[0]


def close_snapshots() -> None:
    """Lets go of every file: the next cursor opens its file again."""
    connect_file.cache_clear()
    connect_straight.cache_clear()
    connect_hidden.cache_clear()
    read_span.cache_clear()
    _LOOKED_AT.clear()


def take_cursor(connect: Callable[[], duckdb.DuckDBPyConnection]) -> duckdb.DuckDBPyConnection:
    """A cursor of a kept connection, which is opened anew where an internal error ended it.

    Args:
        connect: gives the connection that is kept, or opens one.

    Raises:
        NoSnapshot: as `connect`.
    """
    connection = connect()
    if is_ended(connection):
        with _OPENING:
            if connect() is connection:  # nobody else has opened it anew meanwhile
                LOG.error("an internal error ended a connection of the engine: opened anew")
                # not only let go of: who opens a file that is open gets the very database that was ended
                connection.close()
                close_snapshots()
                public_file.copied.cache_clear()
        connection = connect()
    return connection.cursor()


def is_ended(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a connection answers no more, as of the last second."""
    now = time.monotonic()
    if now < _LOOKED_AT.get(id(connection), -math.inf) + LOOKED_AT_EVERY:
        return False
    try:
        connection.cursor().execute("select 1")
    except ENDED:
        return True
    _LOOKED_AT[id(connection)] = now
    return False


# ---- snapshots as files --------------------------------------------------------------------------------------


def file_of(kind: Kind, build_id: str) -> Path:
    """A file of this machine with all of a build's tables. Raises: as `Store.fetch`."""
    if kind == "preview":
        return preview_path(build_id)
    return open_store().fetch(build_id)


def locate(kind: Kind, build_id: str) -> Path:
    """What is opened to read a build: its file, or the catalogue by which it is read where it lies.

    Raises: as `Store.fetch`.
    """
    if kind == "preview":
        return preview_path(build_id)
    return open_store().locate(build_id)


@contextmanager
def explaining(kind: Kind, build_id: str) -> Iterator[None]:
    """What reading a build meets, as a refusal where it comes of its store. Raises: as `Store.explain`."""
    try:
        yield
    except duckdb.IOException as error:
        if kind == "build":
            open_store().explain(build_id, error)
        raise


def connect_whole(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only, locked-down connection to what `locate` gave. Raises: as `connect_file`."""
    return connect_straight(path) if is_catalogue(path) else connect_file(path)


@lru_cache(maxsize=8)
def connect_straight(path: Path) -> duckdb.DuckDBPyConnection:
    """To a build in a lake, by its catalogue. Raises: NoSnapshot: broken, and as `Store.explain`."""
    return attach_hidden(path, EVERYTHING)


@lru_cache(maxsize=8)
def connect_file(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only, locked-down connection to one snapshot file, shared by the process; take a cursor per question.

    Raises:
        NoBuild: "missing" or "broken".
    """
    if not path.exists():
        raise NoBuild("missing", path.stem)
    try:
        connection = duckdb.connect(str(path), read_only=True, config=LOCKED)
        whole = measure_whole(connection)
    except duckdb.Error as error:
        LOG.warning("%s: %s", path.name, error)  # damaged, or a machine without memory left
        raise NoBuild("broken", path.stem) from error
    if path.stat().st_size < whole:
        raise NoBuild("broken", path.stem)
    return connection


@lru_cache(maxsize=64)  # a page asks a hundred questions, and each begins with this one
def read_span(path: Path) -> Span:
    """The days of a build's data. Raises: NoSnapshot, as `connect_file`."""
    connection = take_cursor(lambda: connect_whole(path))
    ((first, newest),) = connection.execute("select first_day, as_of from meta").fetchall()
    return Span(first, newest)


@lru_cache(maxsize=16)  # builds by who sees them
def connect_hidden(path: Path, sight: Sight) -> duckdb.DuckDBPyConnection:
    """As `connect_file`, with what a sight hides hidden. Raises: NoSnapshot, as there."""
    connect_whole(path)  # whole, and of this program
    return attach_hidden(path, sight)


def attach_hidden(path: Path, sight: Sight) -> duckdb.DuckDBPyConnection:
    """Raises: NoSnapshot: broken, and as `Store.explain`."""
    build_id = build_of(path)
    try:
        return sights.connect_hidden(path, sight, READER, open_store().attach)
    except duckdb.Error as error:
        LOG.warning("%s: %s", path.name, error)  # damaged, or a machine without memory left
        open_store().explain(build_id, error)
        raise NoBuild("broken", build_id) from error


def open_public(build_id: str) -> tuple[Snapshot, duckdb.DuckDBPyConnection]:
    """A public snapshot and a copy of it in memory: nothing holds the file, so it can be replaced at any time.

    Raises:
        NoBuild: unpublished · broken · unknown (another one is published) · outdated · newer.
    """
    draft = public_file.draft_path(build_id)
    published, connection = read_public(draft if draft.exists() else public_path())
    if published.build_id != build_id:
        raise NoBuild("unknown", build_id)
    refuse_other(build_id)
    return published, connection


def read_public(path: Path) -> tuple[Snapshot, duckdb.DuckDBPyConnection]:
    """A public snapshot's file, read whole. Raises: NoBuild: unpublished · broken."""
    try:
        described, connection = public_file.read_copy(path)
        # published for all to read: nothing in it is hidden from anybody
        return Snapshot(kind="public", sight=EVERYTHING, **described), connection
    except FileNotFoundError as error:
        raise NoBuild("unpublished") from error
    except (OSError, duckdb.Error, TypeError, ValueError) as error:
        raise NoBuild("broken", path.stem) from error


def remove_preview(build_id: str) -> None:
    """Removes what a check kept for a look; what somebody else still reads waits for the next check (Windows)."""
    close_snapshots()
    if kind_of(build_id) != "preview":
        return
    for path in preview_folder().glob(f"{build_id}.*"):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


# ---- builds ----------------------------------------------------------------------------------------------------


def current_build_id() -> str | None:
    """The build that readers see; None before the first load."""
    return open_desk().read_pointer()


def read_build(build_id: str) -> Build:
    """A build's manifest; a public snapshot has none.

    Raises:
        NoSnapshot: "unknown" when there is no such build or its manifest cannot be read.
    """
    if not is_well_formed(build_id):
        raise NoBuild("unknown", build_id)
    if kind_of(build_id) == "preview":
        return read_manifest_file(preview_folder() / f"{build_id}.json")
    return open_desk().read_build(build_id)


def list_builds() -> list[Build]:
    """Every build whose manifest is kept, newest first."""
    builds = []
    for build_id in open_desk().list_build_ids():
        try:
            builds.append(read_build(build_id))
        except NoSnapshot:
            continue
    return sorted(builds, key=lambda build: (build.published_at, build.build_id), reverse=True)


def read_current() -> Build:
    """The current build.

    Raises:
        NoSnapshot: "nothing" before the first load, "unknown" when the pointer names no build.
    """
    build_id = current_build_id()
    if build_id is None:
        raise NoBuild("nothing")
    return read_build(build_id)


def find_current() -> Build | None:
    """The current build; None before the first load, and where its manifest cannot be read.

    Raises:
        OutOfReach: the desk cannot be asked.
    """
    try:
        return read_current()
    except NoBuild:
        return None


def has_anything() -> bool:
    """Whether anything was ever loaded here: a build, or a file kept for one."""
    return bool(list_builds()) or any(raw_folder().glob("*"))


def week_before(snapshot: Snapshot | Build, day: date) -> Build | None:
    """The newest earlier build of the same kind whose own data end on or before a day: what was shown back then.

    Only a build that can be read: None rather than another week's figures when its snapshot is gone.
    """
    for build in list_builds():
        is_earlier = build.published_at <= snapshot.published_at
        is_other = build.build_id != snapshot.build_id
        is_of_kind = build.is_sample == snapshot.is_sample
        if is_earlier and is_other and is_of_kind and build.as_of and build.as_of <= day:
            return build if is_readable(build) else None
    return None


def is_readable(build: Build) -> bool:
    """Whether a build's snapshot is there and of this version of the program."""
    return is_kept(build) and not build.is_outdated


def is_kept(build: Build) -> bool:
    """Whether the snapshot of a build of the history is kept; it can be made again where it is not."""
    return open_store().has(build.build_id)
