"""Finding builds and opening their snapshots for reading."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb

from analytics.warehouse import public_file
from analytics.warehouse.builds import Build, NoSnapshot, file_of_public, read_manifest
from analytics.warehouse.paths import (
    folder_of,
    is_preview,
    pointer,
    preview_folder,
    public_path,
    raw_folder,
    warehouse_folder,
)
from analytics.warehouse.public_file import is_public

READER_MEMORY = "1GB"  # one reading server; a page's queries need a tenth of it at a million visits


READER_THREADS = 2


UNREADABLE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
)  # a file damaged inside, found late


def remove_preview(build_id: str) -> None:
    """Removes what a check kept for a look; what somebody else still reads waits for the next check (Windows)."""
    open_snapshot.cache_clear()
    for path in preview_folder().glob(f"{build_id}.*") if is_preview(build_id) else ():
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


def current_build_id() -> str | None:
    """The build that readers see; None before the first load."""
    try:
        return pointer().read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def read_build(build_id: str) -> Build:
    """A build's manifest.

    Raises:
        NoSnapshot: "unknown" when there is no such build or its manifest cannot be read.
    """
    if not all(c.isalnum() or c == "-" for c in build_id):
        raise NoSnapshot("unknown", build_id)
    if is_public(build_id):
        return open_public(build_id)[0]
    path = folder_of(build_id) / f"{build_id}.json"
    try:
        return read_manifest(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoSnapshot("unknown", build_id) from error


def list_builds() -> list[Build]:
    """Every build whose manifest is kept, newest first."""
    builds = []
    for path in sorted(warehouse_folder().glob("*.json"), reverse=True):
        try:
            builds.append(read_build(path.stem))
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
        raise NoSnapshot("nothing")
    return read_build(build_id)


def has_anything() -> bool:
    """Whether anything was ever loaded here: a build, or a file kept for one."""
    return bool(list_builds()) or any(raw_folder().glob("*"))


def week_before(build: Build, day: date) -> Build | None:
    """The newest earlier build of the same kind whose own data end on or before a day: what was shown back then.

    Only a build that can be read: None rather than another week's figures when its snapshot is gone.
    """
    earlier = [
        b
        for b in list_builds()
        if b.published_at <= build.published_at
        and b.build_id != build.build_id
        and b.is_sample == build.is_sample
        and b.as_of
        and b.as_of <= day
    ]
    return earlier[0] if earlier and is_readable(earlier[0]) else None


def is_readable(build: Build) -> bool:
    """Whether a build's snapshot is there and of this version of the program."""
    return build.path.exists() and not build.is_outdated


@lru_cache(maxsize=8)
def open_snapshot(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only, locked-down connection to one snapshot file, shared by the process; take a cursor per question.

    Raises:
        NoSnapshot: "missing" or "broken".
    """
    if not path.exists():
        raise NoSnapshot("missing", path.stem)
    try:
        # every setting at once: a file that somebody still reads can be opened a second time only under the very same ones
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "threads": READER_THREADS,
                "memory_limit": READER_MEMORY,
                "enable_external_access": "false",
                "lock_configuration": "true",
            },
        )
        ((whole,),) = connection.execute(
            "select 3 * 4096 + total_blocks * block_size from pragma_database_size()"
        ).fetchall()
        if (
            path.stat().st_size < whole
        ):  # cut off: opens, and fails only where the missing blocks are read
            raise NoSnapshot("broken", path.stem)
        return connection
    except duckdb.Error as error:
        raise NoSnapshot("broken", path.stem) from error


def open_build(build_id: str | None = None) -> tuple[Build, duckdb.DuckDBPyConnection]:
    """A build (the current one by default) and a cursor of its own on its snapshot.

    Raises:
        NoSnapshot: nothing · unknown · outdated · missing · broken.
    """
    build = read_build(build_id) if build_id else read_current()
    if build.is_outdated:
        raise NoSnapshot("outdated", build.build_id)
    if is_public(build.build_id):
        return open_public(build.build_id)
    return build, open_snapshot(build.path).cursor()


def read_published() -> Build:
    """The public snapshot that the press room shows. Raises: NoSnapshot: unpublished · broken."""
    return read_public(public_path())[0]


def open_public(build_id: str) -> tuple[Build, duckdb.DuckDBPyConnection]:
    """A public snapshot and a cursor on a copy of it in memory: nothing holds the file, so it can be replaced at any time.

    Raises:
        NoSnapshot: unpublished · broken · unknown (another one is published) · outdated.
    """
    build, connection = read_public(file_of_public(build_id))
    if build.build_id != build_id:
        raise NoSnapshot("unknown", build_id)
    if build.is_outdated:
        raise NoSnapshot("outdated", build_id)
    return build, connection.cursor()


def read_public(path: Path) -> tuple[Build, duckdb.DuckDBPyConnection]:
    try:
        described, connection = public_file.read_copy(path)
        return Build(**described, files=()), connection
    except FileNotFoundError as error:
        raise NoSnapshot("unpublished") from error
    except (OSError, duckdb.Error, TypeError, ValueError) as error:
        raise NoSnapshot("broken", path.stem) from error
