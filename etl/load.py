"""Load, check and roll back: the only code that changes what readers see.

A load builds a new snapshot beside the old one and then moves the pointer; whatever fails or is killed before that
leaves the old snapshot serving.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from analytics import warehouse
from analytics.warehouse import Build
from etl.build import (FileRefused, SheetReport, build_snapshot, read_quarantine, refusal_reports, start_staging)
from etl.extract import Refused
from etl.manifest import (Incoming, base_manifest, describe_file, expand_paths, file_state, files_ever_loaded,
                          join_manifest, open_file, readable, reopened)
from etl.restate import count_restatements

LOCK_BYTES = 12_288  # an empty DuckDB file: a smaller lock was left by a process that died while making it
LOCK_WAIT_SECONDS = 60  # SOURCES §3: a second load waits this long
SNAPSHOTS_KEPT = 20  # newest snapshots kept on disk; any older build is made again from its manifest when asked for


class Busy(Exception):
    """Another load holds the warehouse."""


class FileChanged(Exception):
    """A file was written to while it was being loaded."""


@dataclass
class LoadReport:
    """The result of `load` or `check`, in the shape of its JSON."""

    build_id: str | None = None
    published: bool = False
    files: list[SheetReport] = field(default_factory=list)
    quarantine: list[dict] = field(default_factory=list)
    restatements: dict[str, int] = field(default_factory=lambda: {"added": 0, "altered": 0, "vanished": 0})

    @property
    def is_refused(self) -> bool:
        """Whether nothing of what was given could be loaded."""
        return not any(report.refused is None for report in self.files)

    @property
    def has_bad_rows(self) -> bool:
        """Whether a row was quarantined for more than being there twice."""
        return any(row["code"] != "DUPLICATE_KEY" for row in self.quarantine)


def silent(_: str) -> None:
    """Tells nobody."""


@contextmanager
def exclusive_load(wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Holds the warehouse against other loads; the system lets go of it when the process ends, however it ends.

    Raises:
        Busy: another load did not end within the wait.
    """
    warehouse.warehouse_folder().mkdir(parents=True, exist_ok=True)
    warehouse.raw_folder().mkdir(parents=True, exist_ok=True)
    path, deadline = warehouse.warehouse_folder() / "lock", time.monotonic() + wait_seconds
    while True:
        try:  # DuckDB lets one process open a file for writing, on every system
            lock = duckdb.connect(str(path))
            break
        except duckdb.IOException as error:
            if is_broken_lock(path):
                path.unlink(missing_ok=True)
            elif time.monotonic() > deadline:
                raise Busy from error
            else:
                time.sleep(0.2)
    try:
        remove_leftovers()
        yield
    finally:
        lock.close()


def is_broken_lock(path: Path) -> bool:
    """Whether the lock is a file that nobody will finish making: too short, and not of the last seconds."""
    try:
        stat = path.stat()
    except OSError:
        return False
    return stat.st_size < LOCK_BYTES and abs(time.time() - stat.st_mtime) > 5


def remove_leftovers() -> None:
    """What a killed load left behind; called while holding the warehouse."""
    folder = warehouse.warehouse_folder()
    nameless = [path for path in folder.glob("*.duckdb") if not path.with_suffix(".json").exists()]
    half_made = [*folder.glob(".building-*"), *warehouse.raw_folder().glob(".incoming-*"), *folder.glob("*.new")]
    for leftover in [*half_made, *nameless]:
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


# ---- load and check ----------------------------------------------------------------------------------------


def load_files(paths: list[Path], confirmed: bool = False, tell: Callable[[str], None] = silent,
               wait_seconds: float = LOCK_WAIT_SECONDS) -> LoadReport:
    """Adds files to the current build's manifest, rebuilds it and publishes the result.

    Without paths the current manifest is rebuilt, or the sample when nothing was ever loaded.

    Raises:
        Busy: another load is running.
        CheckFailed: the new snapshot breaks a promise; nothing is published.
        NoSnapshot: "raw" when a file of the manifest is no longer kept.
        FileNotFoundError: a path does not exist.
        FileChanged: a file was written to meanwhile.
    """
    with exclusive_load(wait_seconds), tempfile.TemporaryDirectory(
            prefix=".building-", dir=warehouse.warehouse_folder()) as folder:
        report, build, manifest = make_build(paths, confirmed, Path(folder), tell)
        if build is None:
            return report
        for incoming in manifest:
            keep_raw(incoming)
        os.replace(Path(folder) / "snapshot.duckdb", build.path)
        warehouse.write_manifest(build)
        warehouse.publish(build.build_id, "load", build.published_at)
        prune_snapshots()
        return replace(report, build_id=build.build_id, published=True)


def check_files(paths: list[Path], tell: Callable[[str], None] = silent) -> LoadReport:
    """What `load_files` would do and say, without keeping or publishing anything. Raises: as `load_files`."""
    with tempfile.TemporaryDirectory(prefix="balpum-check-") as folder:
        report, _, _ = make_build(paths, False, Path(folder), tell)
        return report


def make_build(paths: list[Path], confirmed: bool, folder: Path, tell: Callable[[str], None],
               ) -> tuple[LoadReport, Build | None, list[Incoming]]:
    """Builds the snapshot of the current manifest with the new files in `folder`; None when nothing could be loaded."""
    now = datetime.now()
    known = files_ever_loaded()
    report = LoadReport()
    base = base_manifest(now.date(), known, with_sample=not paths)
    new = []
    for path in expand_paths(paths):
        state, file = file_state(path), describe_file(path, "user", now.date(), confirmed, known)
        incoming = Incoming(file, readable(path, folder), state=state)
        try:
            new.append(open_file(incoming, folder))
        except Refused as refused:
            report.files += refusal_reports(incoming.file, refused)
    new = list({incoming.file.sha256: incoming for incoming in new}.values())
    while True:
        if paths and not new:
            return report, None, []
        try:
            manifest = join_manifest(base, new)
        except Refused as refused:
            for incoming in [i for i in new if i.file.origin == "sample"]:
                report.files += refusal_reports(incoming.file, refused)
                new.remove(incoming)
            continue
        digest = hashlib.sha256(repr([(i.file.sha256, i.file.confirmed) for i in manifest]).encode()).hexdigest()
        is_sample = any(i.file.origin == "sample" for i in manifest)
        build = Build(warehouse.new_build_id(digest, now), now, None, is_sample,
                      tuple(i.file for i in manifest))
        (folder / "snapshot.duckdb").unlink(missing_ok=True)
        staging = start_staging(folder / "snapshot.duckdb", folder)
        try:
            build = build_snapshot(staging, manifest, build, previous_build(), tell)
            told = {n for n, i in enumerate(manifest, 1) if not paths or i.file.sha256 in {x.file.sha256 for x in new}}
            report.files += [sheet for n in sorted(told) for sheet in staging.reports[n]]
            report.quarantine += read_quarantine(staging.con, told)
            report.restatements = count_restatements(staging.con)
            return report, build, manifest
        except FileRefused as refused:
            if all(incoming.file.sha256 != refused.file.sha256 for incoming in new):
                raise
            report.files += refused.reports
            report.quarantine += refused.quarantine
            new = [incoming for incoming in new if incoming.file.sha256 != refused.file.sha256]
        finally:
            staging.con.close()


def previous_build() -> Build | None:
    try:
        return warehouse.read_current()
    except warehouse.NoSnapshot:
        return None


def keep_raw(incoming: Incoming) -> None:
    """Copies a file into data/raw under its content's name, in one step.

    Raises:
        FileChanged: it was written to since the load began: what was read and what would be kept may differ.
    """
    target = incoming.file.raw_path
    copy = target.with_name(f".incoming-{target.name}")
    if not target.exists():
        shutil.copyfile(incoming.path, copy)
    if incoming.state and file_state(incoming.path) != incoming.state:
        copy.unlink(missing_ok=True)
        raise FileChanged(incoming.file.name)
    if copy.exists():
        os.replace(copy, target)


def prune_snapshots() -> None:
    """Removes all but the newest snapshots and the current one; manifests stay, what is in use waits for next time."""
    current = warehouse.current_build_id()
    for build in warehouse.list_builds()[SNAPSHOTS_KEPT:]:
        if build.build_id != current:
            try:
                build.path.unlink(missing_ok=True)
            except OSError:
                continue


# ---- roll back ---------------------------------------------------------------------------------------------


def roll_back(build_id: str, tell: Callable[[str], None] = silent) -> Build:
    """Makes an older build the current one; the next load goes on from its manifest.

    Raises:
        Busy, CheckFailed.
        NoSnapshot: "unknown" build, or "raw" when a pruned snapshot's files are no longer kept.
    """
    with exclusive_load():
        build = warehouse.read_build(build_id)
        if not build.path.exists():
            rebuild_snapshot(build, tell)
        warehouse.publish(build.build_id, "rollback", datetime.now())
        return build


def rebuild_snapshot(build: Build, tell: Callable[[str], None]) -> None:
    """Makes a pruned snapshot again from its manifest."""
    with tempfile.TemporaryDirectory(prefix=".building-", dir=warehouse.warehouse_folder()) as folder:
        staging = start_staging(Path(folder) / "snapshot.duckdb", Path(folder))
        try:
            build_snapshot(staging, reopened(build.files, with_shipped=True), build, None, tell)
        finally:
            staging.con.close()
        os.replace(Path(folder) / "snapshot.duckdb", build.path)
