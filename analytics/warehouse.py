"""Where snapshots live, how one is published, and how it is opened for reading.

    data/raw/<sha256>.<ending>            files as they came, addressed by content
    data/warehouse/<build_id>.duckdb      one snapshot, written once, read-only for ever after
    data/warehouse/<build_id>.json        its manifest: the files it is made of, in order
    data/warehouse/history.jsonl          every load and rollback, in order
    data/warehouse/CURRENT                the build id that readers see
    data/warehouse/preview/               what a check kept for a look; no build of the history, gone with the next load
    data/warehouse/editions/              documents as they were published, and their ledger
    data/warehouse/public.duckdb          the public snapshot: what the press room shows, and nothing else

Imports nothing else of the project, so that the loader and the readers can both stand on it.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from analytics import public_file
from analytics.public_file import is_public

SCHEMA_VERSION = 4  # part of every build id; raise it when the tables or macros of a snapshot change
READER_MEMORY = "1GB"  # one reading server; a page's queries need a tenth of it at a million visits
READER_THREADS = 2


UNREADABLE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)  # a file damaged inside, found late


class NoSnapshot(Exception):
    """There is nothing to read: `missing` says what.

    nothing (no load yet) · unpublished (no public snapshot) · unknown (no such build) · missing or broken (its file) ·
    outdated (made by an older program) ·
    raw (a kept file is gone) · manifests (files are kept, but no record of how they were loaded).
    """

    def __init__(self, missing: str, build_id: str | None = None):
        super().__init__(f"{missing}: {build_id}")
        self.missing, self.build_id = missing, build_id


@dataclass(frozen=True)
class RawFile:
    """One file of a manifest.

    Args:
        file_id: first 12 hex digits of its sha256; what `purge` takes.
        name: as the person called it; never used as a path.
        first_loaded_on: the day it was first loaded; later days in it are future dates.
        confirmed: a person confirmed its many bad rows.
        origin: "shipped" public record · "public" · "sample" · "user".
        sources: the contracts its sheets fit; None when it was never opened.
    """

    file_id: str
    sha256: str
    name: str
    suffix: str
    first_loaded_on: date
    confirmed: bool
    origin: str
    sources: tuple[str, ...] | None = None

    @property
    def raw_path(self) -> Path:
        return raw_folder() / f"{self.sha256}{self.suffix}"


@dataclass(frozen=True)
class Build:
    """One snapshot as its manifest describes it.

    Args:
        as_of: the newest day of its own data.
        purged: ids of files that were taken out of its manifest for good; what it showed cannot be made again.
    """

    build_id: str
    published_at: datetime
    as_of: date | None
    is_sample: bool
    files: tuple[RawFile, ...]
    purged: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return file_of_public(self.build_id) if is_public(self.build_id) else folder_of(self.build_id) / f"{self.build_id}.duckdb"

    @property
    def is_outdated(self) -> bool:
        """Whether its tables are those of another version of the program: it can be made again, not read."""
        return self.build_id[1:].partition("-")[0] != str(SCHEMA_VERSION)


# ---- places on disk ----------------------------------------------------------------------------------------


def data_folder() -> Path:
    return Path(os.environ.get("BALPUM_DATA") or Path(__file__).parents[1] / "data")


def raw_folder() -> Path:
    return data_folder() / "raw"


def warehouse_folder() -> Path:
    return data_folder() / "warehouse"


def pointer() -> Path:
    return warehouse_folder() / "CURRENT"


def preview_folder() -> Path:
    return warehouse_folder() / "preview"


def folder_of(build_id: str) -> Path:
    return preview_folder() if is_preview(build_id) else warehouse_folder()


def is_preview(build_id: str) -> bool:
    return build_id.startswith("p")


def remove_preview(build_id: str) -> None:
    """Removes what a check kept for a look; what somebody else still reads waits for the next check (Windows)."""
    open_snapshot.cache_clear()
    for path in preview_folder().glob(f"{build_id}.*") if is_preview(build_id) else ():
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


# ---- publish -----------------------------------------------------------------------------------------------


def new_build_id(manifest_hash: str, now: datetime) -> str:
    """Schema version, the moment of the load and the manifest it was made of; free of any existing file's name."""
    build_id = f"s{SCHEMA_VERSION}-{now:%Y%m%d-%H%M%S}-{manifest_hash[:6]}"
    serial = 1
    while (warehouse_folder() / f"{build_id}.json").exists():
        serial += 1
        build_id = f"s{SCHEMA_VERSION}-{now:%Y%m%d-%H%M%S}-{manifest_hash[:6]}-{serial}"
    return build_id


def preview_id(build_id: str) -> str:
    """The name under which a build that is not published can be read: the same with p in front, for s."""
    return "p" + build_id[1:]


def write_manifest(build: Build) -> None:
    """Stores a build's manifest beside its snapshot."""
    record = {**asdict(build), "published_at": build.published_at.isoformat()}
    write_atomically(build.path.with_suffix(".json"),
                     json.dumps(record, ensure_ascii=False, indent=1, default=str))


def publish(build_id: str, action: str, now: datetime) -> None:
    """Makes a finished snapshot the current one, in one step, and notes it in the history."""
    note_history(build_id, action, now)
    write_atomically(pointer(), build_id)


def note_history(build_id: str | None, action: str, now: datetime, **facts: str) -> None:
    """Adds one line to the history."""
    with (warehouse_folder() / "history.jsonl").open("a", encoding="utf-8") as history:
        note = {"at": now.isoformat(timespec="seconds"), "action": action, "build_id": build_id, **facts}
        history.write(json.dumps(note) + "\n")


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replaces a small file in one step; retries where the system refuses while somebody reads it (Windows)."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    for attempt in range(50):
        try:
            os.replace(beside, path)
            return
        except PermissionError:
            if attempt == 49:
                raise
            time.sleep(0.1)


# ---- read --------------------------------------------------------------------------------------------------


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


@lru_cache(maxsize=256)
def read_manifest(path: Path, changed_at: int) -> Build:
    """A manifest file as it was at a moment: a page asks for it with every figure."""
    record = json.loads(path.read_text(encoding="utf-8"))
    files = tuple(RawFile(**{**file, "first_loaded_on": date.fromisoformat(file["first_loaded_on"]),
                             "sources": None if file.get("sources") is None else tuple(file["sources"])})
                  for file in record["files"])
    as_of = date.fromisoformat(record["as_of"]) if record["as_of"] else None
    published_at = datetime.fromisoformat(record["published_at"])
    return Build(record["build_id"], published_at, as_of, record["is_sample"], files,
                 tuple(record.get("purged", ())))


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
    earlier = [b for b in list_builds() if b.published_at <= build.published_at and b.build_id != build.build_id
               and b.is_sample == build.is_sample and b.as_of and b.as_of <= day]
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
        connection = duckdb.connect(str(path), read_only=True, config={
            "threads": READER_THREADS, "memory_limit": READER_MEMORY,
            "enable_external_access": "false", "lock_configuration": "true"})
        ((whole,),) = connection.execute("select 3 * 4096 + total_blocks * block_size from pragma_database_size()").fetchall()
        if path.stat().st_size < whole:  # cut off: opens, and fails only where the missing blocks are read
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


# ---- the public snapshot -----------------------------------------------------------------------------------


def public_path() -> Path:
    """The public snapshot that the press room shows."""
    return warehouse_folder() / "public.duckdb"


def file_of_public(build_id: str) -> Path:
    """Where a public snapshot is read: the draft of this process where there is one, else what is published."""
    draft = public_file.draft_path(build_id)
    return draft if draft.exists() else public_path()


def publish_public(draft: Path) -> None:
    """Shows a public snapshot in the press room, in one step; retries where the system refuses while somebody reads it."""
    warehouse_folder().mkdir(parents=True, exist_ok=True)
    write_atomically(public_path(), draft.read_bytes())


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


# ---- sealed editions ---------------------------------------------------------------------------------------


def editions_folder() -> Path:
    return warehouse_folder() / "editions"


def sealed_editions() -> dict[str, str]:
    """Number → build id of every edition that the ledger names; what cannot be read of it is left to `verify`."""
    try:
        lines = (editions_folder() / "ledger.jsonl").read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        try:
            entry = json.loads(line)
            found[str(entry["number"])] = str(entry["build_id"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
