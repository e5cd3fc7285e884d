"""The desk of one machine: a pointer, a manifest per build and a history, all files in the warehouse's folder."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from analytics.warehouse.builds import Build, NoBuild
from analytics.warehouse.desk.desk import Busy, Note
from analytics.warehouse.manifests import format_manifest, parse_manifest
from analytics.warehouse.paths import pointer, raw_folder, warehouse_folder, write_atomically

LOCK_BYTES = (
    12_288  # an empty DuckDB file: a smaller lock was left by a process that died while making it
)


class FilesDesk:
    """Pointer, manifests, history and lock as files; nobody else is asked, so it is always there."""

    def read_pointer(self) -> str | None:
        try:
            return pointer().read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    def read_build(self, build_id: str) -> Build:
        return read_manifest_file(manifest_path(build_id))

    def list_build_ids(self) -> Sequence[str]:
        return [path.stem for path in warehouse_folder().glob("*.json")]

    def read_notes(self) -> list[Note]:
        try:
            lines = history_path().read_text(encoding="utf-8").splitlines()
        except OSError:
            return []
        notes = []
        for line in lines:
            try:
                notes.append(dict(json.loads(line)))
            except (ValueError, TypeError):
                continue
        return notes

    def is_untouched(self) -> bool:
        return not history_path().exists() and not self.list_build_ids()

    def begin(self) -> None:
        history_path().touch()

    def write_build(self, build: Build) -> None:
        write_atomically(manifest_path(build.build_id), format_manifest(build))

    def add_note(self, note: Note) -> None:
        with history_path().open("a", encoding="utf-8") as history:
            history.write(json.dumps(note) + "\n")

    def move_pointer(self, build_id: str) -> None:
        write_atomically(pointer(), build_id)

    @contextmanager
    def hold_load(self, wait_seconds: float) -> Iterator[None]:
        warehouse_folder().mkdir(parents=True, exist_ok=True)
        raw_folder().mkdir(parents=True, exist_ok=True)
        lock = open_lock(warehouse_folder() / "lock", wait_seconds)
        try:
            yield
        finally:
            lock.close()

    def forget(self) -> None:
        """Files are read each time."""

    def gone_since(self) -> datetime | None:
        return None


def manifest_path(build_id: str) -> Path:
    return warehouse_folder() / f"{build_id}.json"


def history_path() -> Path:
    return warehouse_folder() / "history.jsonl"


def read_manifest_file(path: Path) -> Build:
    """A manifest that is a file, read again when it changed.

    Raises: NoBuild: unknown where it cannot be read.
    """
    try:
        return read_manifest(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoBuild("unknown", path.stem) from error


@lru_cache(maxsize=256)
def read_manifest(path: Path, _changed_at: int) -> Build:
    """A manifest file as it was at a moment: a page asks for it with every figure."""
    return parse_manifest(path.read_text(encoding="utf-8"))


def open_lock(path: Path, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    """Opens the lock for writing, which on every system DuckDB lets one process do; closing it gives it back.

    Raises:
        Busy: another process has it all the while.
    """
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return duckdb.connect(str(path))
        except duckdb.IOException as error:
            if is_broken_lock(path):
                path.unlink(missing_ok=True)
            elif time.monotonic() > deadline:
                raise Busy(wait_seconds) from error
            else:
                time.sleep(0.2)


def is_broken_lock(path: Path) -> bool:
    """Whether the lock is a file that nobody will finish making: too short, and not of the last seconds."""
    try:
        stat = path.stat()
    except OSError:
        return False
    return stat.st_size < LOCK_BYTES and abs(time.time() - stat.st_mtime) > 5
