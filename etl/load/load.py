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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from analytics.refusal import Refusal
from analytics.warehouse import builds, editions, names, publish, snapshots
from analytics.warehouse import paths as warehouse_paths
from analytics.warehouse.builds import Build, RawFile
from analytics.warehouse.clock import read_now
from analytics.warehouse.desk import open_desk, read_address
from analytics.warehouse.store import open_store
from etl import messages
from etl.extract.manifest import (
    NOTHING_DECIDED,
    Decided,
    Incoming,
    describe_file,
    expand_paths,
    join_manifest,
    list_files_ever_loaded,
    make_readable,
    open_file,
    read_base_manifest,
    read_state,
    reopen_files,
    require_moved,
)
from etl.extract.readings import Readings
from etl.extract.sheet import Refused
from etl.load import kept
from etl.load.build import (
    CheckFailed,
    Previous,
    build_snapshot,
    settle_snapshot,
    stage_manifest,
)
from etl.load.lookup import find_replaced_file
from etl.load.reports import FileRefused, SheetReport, refusal_reports
from etl.load.scratch import scratch_folder
from etl.load.staging import HARMLESS, finish_staging, read_quarantine, start_staging
from etl.load.versioned import note_replaced_lists, tell_of_files
from etl.transform.learning import read_readings, says_how_to_read
from etl.transform.restatements import count_restatements

LOCK_WAIT_SECONDS = 60  # SOURCES §3: a second load waits this long
STORE_ASKED_EVERY = 0.5  # seconds, while it does not answer
VERSIONS_KEPT = (
    156  # as SNAPSHOTS_KEPT where rows that builds share are kept once: three years of weeks
)
SNAPSHOTS_KEPT = 20  # newest snapshots kept on disk; any older build is made again from its manifest when asked for


class Overtaken(Refusal):
    """Another build was published since the one that a person had before them."""

    def __init__(self) -> None:
        super().__init__("overtaken")


class FileChanged(Refusal):
    """A file was written to while it was being loaded."""

    def __init__(self, file: str) -> None:
        super().__init__("file_changed", file=file)


class AllRefused(Exception):
    """None of the new files can be part of a build."""

    def __init__(self, files: Sequence[FileRefused]) -> None:
        super().__init__()
        self.files = files


@dataclass
class LoadReport:
    """The result of `load` or `check`, in the shape of its JSON."""

    build_id: str | None = None
    published: bool = False
    files: list[SheetReport] = field(default_factory=list)
    quarantine: list[dict] = field(default_factory=list)
    restatements: dict[str, int] = field(
        default_factory=lambda: {"added": 0, "altered": 0, "vanished": 0}
    )

    @property
    def is_refused(self) -> bool:
        """Whether nothing of what was given could be loaded."""
        return not any(report.refused is None and not report.not_data for report in self.files)

    @property
    def has_bad_rows(self) -> bool:
        """Whether a row was quarantined for more than being there twice."""
        return any(row["code"] != HARMLESS and not row["kept"] for row in self.quarantine)


def silent(_: str) -> None:
    """Tells nobody."""


@contextmanager
def exclusive_load(wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Holds the warehouse against other loads; the system lets go of it when the process ends, however it ends.

    Raises:
        Busy: another load did not end within the wait.
        NoSnapshot: "unreachable" when the desk or the store did not answer within it; "unlisted", as `sweep_once`.
    """
    deadline = time.monotonic() + wait_seconds
    with open_desk().hold_load(wait_seconds):
        warehouse_paths.warehouse_folder().mkdir(parents=True, exist_ok=True)
        warehouse_paths.raw_folder().mkdir(parents=True, exist_ok=True)
        sweep_store(deadline)
        remove_leftovers()
        yield


def sweep_store(deadline: float) -> None:
    """Takes out of the store what a killed load left there; waits for one that does not answer.

    Args:
        deadline: how long, by the monotonic clock.

    Raises: NoSnapshot: "unreachable" all the while; "unlisted", as `sweep_once`.
    """
    while True:
        try:
            return sweep_once()
        except builds.NoSnapshot as refusal:
            if refusal.code != "unreachable" or time.monotonic() > deadline:
                raise
        time.sleep(STORE_ASKED_EVERY)


def sweep_once() -> None:
    """Raises: OutOfReach: "unlisted" where a desk that never had a build stands beside a store that has some; "unmoved".

    That desk took the place of one that was lost, and what it does not know is nobody's leftover.
    """
    desk = open_desk()
    store = open_store()
    if desk.is_untouched() and (found := store.list_orphans(())):
        require_moved()
        raise builds.OutOfReach("unlisted", name_first(found))
    store.sweep(desk.list_build_ids())


def name_first(names: Sequence[str]) -> str:
    """The first of some files, and how many there are."""
    return messages.FIRST_OF.format(first=names[0], count=len(names))


def remove_leftovers() -> None:
    """What a killed load left behind, and what checks kept for a look; called while holding the warehouse."""
    remove_previews()
    folder = warehouse_paths.warehouse_folder()
    half_made = [
        *folder.glob(".building-*"),
        *warehouse_paths.raw_folder().glob(".incoming-*"),
        *folder.glob("*.new"),
    ]
    for leftover in half_made:
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


# ---- load and check ----------------------------------------------------------------------------------------


def load_files(
    paths: list[Path],
    confirmed: bool = False,
    tell: Callable[[str], None] = silent,
    wait_seconds: float = LOCK_WAIT_SECONDS,
    decided: Decided = NOTHING_DECIDED,
    by: str | None = None,
) -> LoadReport:
    """Adds files to the current build's manifest, rebuilds it and publishes the result.

    Without paths the current manifest is rebuilt, or the sample when nothing was ever loaded.

    Args:
        confirmed, decided: what a person says of the files.
        by: who that is; noted in the history.

    Raises:
        NoSuchFile, ShippedFile, NotInUse, SeveralReplace: no file can come in the place of the one named.
        Busy: another load is running.
        Overtaken: the build that must be the current one is it no more.
        CheckFailed: the new snapshot breaks a promise; nothing is published.
        NoSnapshot: "raw" when a file of the manifest is no longer kept; "newer", as `refuse_newer`.
        FileNotFoundError: a path does not exist.
        FileChanged: a file was written to meanwhile.
    """
    with exclusive_load(wait_seconds), building_folder() as folder:
        refuse_newer()
        if decided.on not in (None, snapshots.current_build_id()):
            raise Overtaken()
        decided = replace(decided, confirmed=confirmed or decided.confirmed)
        work = Work(folder, read_now(), tell, keeps_rows=True)
        made = make_build(paths, decided, work)
        if made.build is None:
            return made.report
        for incoming in made.manifest:
            if incoming.path != incoming.file.raw_path:
                keep_raw(incoming)
        restated = made.report.restatements
        publish_snapshot(made.build, folder, "load", by=by, restatements=restated)
        kept.publish_store(work.staged_copy)
        prune_snapshots()
        return replace(made.report, build_id=made.build.build_id, published=True)


def refuse_newer() -> None:
    """On a desk that servers share, an older program changes nothing over a build of a newer one.

    While servers are upgraded one by one it would take back what the upgraded one made. To go back to the older program,
    one of its builds is made the current one again (`roll_back`). Raises: NoBuild: "newer".
    """
    current = snapshots.current_build_id()
    if read_address() and current and builds.is_newer(current):
        raise builds.NoBuild("newer", current)


def publish_snapshot(build: Build, folder: Path, action: str, **facts: Any) -> None:
    """Moves the snapshot made in `folder` to its place, writes its manifest, makes it the current one: in that order.

    Args:
        facts: what the history notes beside it.

    Raises: NoSnapshot: "newer", as `refuse_newer`; as `Store.put`.
    """
    refuse_newer()
    if open_desk().is_untouched():
        open_desk().begin()
    open_store().put(build.build_id, folder / "snapshot.duckdb", afresh=action == "purge")
    publish.write_manifest(build)
    publish.publish(build.build_id, action, build.published_at, **facts)


def check_files(
    paths: list[Path],
    tell: Callable[[str], None] = silent,
    keep_preview: bool = False,
    decided: Decided = NOTHING_DECIDED,
) -> LoadReport:
    """What `load_files` would do and say, without keeping or publishing anything.

    With `keep_preview` the snapshot stays readable under the report's build_id until the next check or load; it is no
    build of the history and its files are not kept. Raises: as `load_files`.
    """
    remove_previews()
    with scratch_folder("check") as folder:
        work = Work(folder, read_now(), tell, keeps_snapshot=keep_preview)
        made = make_build(paths, decided, work)
        if made.build is None or not keep_preview:
            return made.report
        preview = replace(made.build, build_id=names.preview_id(made.build.build_id))
        store_preview(preview, work.snapshot)
        return replace(made.report, build_id=preview.build_id)


def store_preview(preview: Build, snapshot: Path) -> None:
    """Copies a snapshot to where a preview is read, with its manifest."""
    warehouse_paths.preview_folder().mkdir(parents=True, exist_ok=True)
    path = warehouse_paths.preview_path(preview.build_id)
    copy = path.with_suffix(".new")
    shutil.copyfile(snapshot, copy)
    os.replace(copy, path)
    publish.write_manifest(preview)


def remove_previews() -> None:
    """Removes what earlier checks kept for a look; what a reader holds open waits for next time (Windows)."""
    shutil.rmtree(warehouse_paths.preview_folder(), ignore_errors=True)


@dataclass(frozen=True)
class Made:
    """What came of the files of a command: a report, and unless nothing could be loaded a build and its files."""

    report: LoadReport
    build: Build | None = None
    manifest: tuple[Incoming, ...] = ()


@dataclass(frozen=True)
class Work:
    """How a snapshot is made.

    Args:
        folder: for what is made on the way, and the snapshot.
        now: the moment of the load.
        tell: hears how far it is.
        keeps_rows: whether what is read is also copied for the next load.
        keeps_snapshot: whether the snapshot is wanted when it is made; else it never leaves the memory.
    """

    folder: Path
    now: datetime
    tell: Callable[[str], None] = silent
    keeps_rows: bool = False
    keeps_snapshot: bool = True

    @property
    def snapshot(self) -> Path:
        return self.folder / "snapshot.duckdb"

    @property
    def database(self) -> Path | None:
        """The file that the snapshot is made in; None for memory."""
        if self.keeps_snapshot:
            return self.snapshot
        return None

    @property
    def staged_copy(self) -> Path:
        return self.folder / "staged.duckdb"


def make_build(paths: list[Path], decided: Decided, work: Work) -> Made:
    """Builds the snapshot of the current manifest with the new files; of none when nothing could be loaded."""
    known = list_files_ever_loaded()
    report = LoadReport()
    today = work.now.date()
    base = read_base_manifest(today, known, with_sample=not paths)
    decided = name_replaced(decided, base, paths)
    describe = partial(describe_file, origin="user", today=today, decided=decided, known=known)
    new = open_new_files(paths, work.folder, report, base, describe)
    while new or not paths:
        try:
            manifest = join_manifest(base, new)
        except Refused as refused:
            new = leave_out_sample(new, refused, report)
            continue
        try:
            build = stage_build(manifest, new, report, work)
        except FileRefused as refused:
            new = leave_out_refused(new, refused, report)
            if says_how_to_read(refused.file):  # what it said of headers holds no more
                new = open_together(new, base, work.folder, report)
            continue
        except AllRefused as all_refused:
            tell_refused(report, all_refused.files)
            break
        return Made(report, build, choose_held(manifest, build))
    return Made(report)


def name_replaced(decided: Decided, base: Sequence[Incoming], paths: Sequence[Path]) -> Decided:
    """What a person decided, the file named in whose place the new one comes by its whole id.

    Raises:
        NoSuchFile, ShippedFile, NotInUse, SeveralReplace.
    """
    if not decided.replaces:
        return decided
    base_files = [incoming.file for incoming in base]
    replaced = find_replaced_file(base_files, decided.replaces, len(expand_paths(paths)))
    return replace(decided, replaces=replaced.file_id)


def choose_held(manifest: Iterable[Incoming], build: Build) -> tuple[Incoming, ...]:
    """The files of a manifest that the build holds: without those refused on the way."""
    contents = {file.sha256 for file in build.files}
    return tuple(incoming for incoming in manifest if incoming.file.sha256 in contents)


def open_new_files(
    paths: list[Path],
    folder: Path,
    report: LoadReport,
    base: list[Incoming],
    describe: Callable[[Path], RawFile],
) -> list[Incoming]:
    """Opens the files of a command, each content once; those that cannot be opened are noted as refused.

    Args:
        base: the files loaded before; what they say of headers and words holds for the new ones.
        describe: a file's entry in the manifest.
    """
    found: dict[str, Incoming] = {}
    for path in expand_paths(paths):
        state = read_state(path)
        file = describe(path)
        found[file.sha256] = Incoming(file, make_readable(path, folder), state=state)
    return open_together(found.values(), base, folder, report)


def open_together(
    found: Iterable[Incoming], base: list[Incoming], folder: Path, report: LoadReport
) -> list[Incoming]:
    """Files opened as those read them that say how; those that cannot be opened are noted as refused."""
    plain = [open_as_written(incoming, folder) for incoming in found]
    readings = read_readings(base, plain, folder)
    opened = []
    for incoming in plain:
        try:
            opened.append(reopen_with(incoming, folder, readings))
        except Refused as refused:
            report.files += refusal_reports(incoming.file, refused)
    return opened


def open_as_written(incoming: Incoming, folder: Path) -> Incoming:
    """The file opened by the headers that every source knows; one that cannot be stays closed."""
    try:
        return open_file(incoming, folder)
    except Refused:
        return incoming


def reopen_with(incoming: Incoming, folder: Path, readings: Readings) -> Incoming:
    """The file as its own readings make it read; as it was opened where nobody said anything of its headers or sheets.

    Raises:
        Refused: with one of the refusal codes.
    """
    told = readings.choose_for(incoming.file.file_id)
    if incoming.sheets is not None and not told.says_how_to_open:
        return incoming
    return open_file(incoming, folder, readings)


def leave_out_sample(new: list[Incoming], refused: Refused, report: LoadReport) -> list[Incoming]:
    """The files without those of the sample, which never stands beside real data."""
    for incoming in new:
        if incoming.file.origin == "sample":
            report.files += refusal_reports(incoming.file, refused)
    return [incoming for incoming in new if incoming.file.origin != "sample"]


def leave_out_refused(
    new: list[Incoming], refused: FileRefused, report: LoadReport
) -> list[Incoming]:
    """The files without the refused one. Raises: the refusal itself where it is of a file loaded before."""
    rest = [incoming for incoming in new if incoming.file.sha256 != refused.file.sha256]
    if len(rest) == len(new):
        raise refused
    report.files += refused.reports
    report.quarantine += refused.quarantine
    return rest


def stage_build(
    manifest: list[Incoming], new: list[Incoming], report: LoadReport, work: Work
) -> Build:
    """Builds the snapshot of a manifest and fills the report in.

    Args:
        new: its files to be told of; those that cannot be loaded are left out. Without any the whole manifest is told of.

    Raises:
        AllRefused: none of the new files can be loaded.
        FileRefused: a file that is not new cannot be read, or a new one that others depend on.
        CheckFailed: a promise of 04_checks is broken.
    """
    try:
        return stage_beside_store(manifest, new, report, work)
    except kept.UNREADABLE:  # the store may be damaged: it is given up, and every file read
        if not warehouse_paths.staged_path().exists():
            raise
        kept.forget_store()
        return stage_beside_store(manifest, new, report, work)


def stage_beside_store(
    manifest: list[Incoming], new: list[Incoming], report: LoadReport, work: Work
) -> Build:
    """As `stage_build`."""
    work.snapshot.unlink(missing_ok=True)
    staging = start_staging(work.database, work.folder)
    new_contents = frozenset(incoming.file.sha256 for incoming in new)
    try:
        store = kept.open_store(staging.con)
        staged = stage_manifest(staging, manifest, work.tell, store, new_contents)
        told = [
            number
            for number, incoming in enumerate(staged, 1)
            if not new or incoming.file.sha256 in new_contents
        ]
        if not told:
            raise AllRefused(staging.refused)
        if brings_sample_back(staging.refused, staged):
            raise staging.refused[0]
        if work.keeps_rows:
            kept.keep_rows(
                staging.con, staging.kept, staging.companies, work.snapshot, work.staged_copy
            )
        build = describe_build((incoming.file for incoming in staged), work.now)
        before = snapshot_before(build, work.folder, work.tell)
        build = settle_snapshot(staging, staged, build, before, work.tell)
        build = tell_of_files(staging, build)
        note_replaced_lists(staging, told, build.files)
        tell_refused(report, staging.refused)
        report.files += [sheet for number in told for sheet in staging.reports[number]]
        report.quarantine += read_quarantine(staging.con, set(told))
        report.restatements = count_restatements(staging.con)
        finish_staging(staging)
        return build
    finally:
        staging.con.close()


def brings_sample_back(refused: Sequence[FileRefused], staged: Sequence[Incoming]) -> bool:
    """Whether the sample left for real files that are all refused: the manifest is another one then."""
    was_real = any(one.file.origin == "user" for one in refused)
    return was_real and not any(incoming.is_real for incoming in staged)


def tell_refused(report: LoadReport, refused: Iterable[FileRefused]) -> None:
    for file in refused:
        report.files += file.reports
        report.quarantine += file.quarantine


def describe_build(files: Iterable[RawFile], now: datetime) -> Build:
    """A build that is yet to be made of these files."""
    files = tuple(files)
    digest = hashlib.sha256(repr([file.decided for file in files]).encode()).hexdigest()
    return Build(
        publish.new_build_id(digest, now),
        now,
        None,
        any(file.origin == "sample" for file in files),
        files,
    )


def snapshot_before(build: Build, folder: Path, tell: Callable[[str], None]) -> Previous | None:
    """The current build and its snapshot, to compare a new one of the same kind with; None when there is nothing.

    A snapshot that is gone, or that an older program made, is made again from its manifest in `folder`; not when the
    new build is made of the very same files (the path is None then): they can differ in nothing.
    """
    before = snapshots.find_current()
    if before is None or before.is_sample != build.is_sample:
        return None
    if snapshots.is_readable(before):
        return Previous(before.build_id, snapshots.file_of(before.kind, before.build_id))
    if [file.decided for file in before.files] == [file.decided for file in build.files]:
        return Previous(before.build_id, None)
    again = folder / "before.duckdb"
    try:
        if not again.exists():
            build_again(before, again, folder, tell)
    except (builds.NoSnapshot, FileRefused, CheckFailed):
        again.unlink(missing_ok=True)
        return None
    return Previous(before.build_id, again)


def keep_raw(incoming: Incoming) -> None:
    """Copies a file into data/raw under its content's name, in one step.

    Raises:
        FileChanged: it was written to since the load began: what was read and what would be kept may differ.
    """
    target = incoming.file.raw_path
    copy = target.with_name(f".incoming-{target.name}")
    if not target.exists():
        shutil.copyfile(incoming.path, copy)
    if incoming.state and read_state(incoming.path) != incoming.state:
        copy.unlink(missing_ok=True)
        raise FileChanged(incoming.file.name)
    if copy.exists():
        os.replace(copy, target)


def prune_snapshots() -> list[str]:
    """Removes all but the newest snapshots, the current one and those of sealed editions.

    Manifests stay; what is in use waits for next time.

    Returns: the builds whose snapshot was removed.
    """
    store = open_store()
    newest = VERSIONS_KEPT if store.shares_rows else SNAPSHOTS_KEPT
    needed = {snapshots.current_build_id(), *editions.sealed_editions().values()}
    kept = {*store.list_ids()} - needed
    older = [build.build_id for build in snapshots.list_builds()[newest:]]
    return [*store.remove([build_id for build_id in older if build_id in kept])]


# ---- roll back ---------------------------------------------------------------------------------------------


def roll_back(build_id: str, tell: Callable[[str], None] = silent, by: str | None = None) -> Build:
    """Makes an older build the current one; the next load goes on from its manifest.

    One that an older program made, or from which a file was purged, is made anew of its files and gets its own name.

    Returns:
        the build that is current now.

    Raises:
        Busy, CheckFailed.
        NoSnapshot: "unknown" build, or "raw" when a pruned snapshot's files are no longer kept.
    """
    with exclusive_load():
        build = snapshots.read_build(build_id)
        if build.kind == "preview":
            raise builds.NoBuild("unknown", build_id)
        if build.is_outdated or build.purged:
            return publish_files(build, build.files, "rollback", tell, by)
        if not snapshots.is_kept(build):
            with building_folder() as folder:
                build_again(build, folder / "snapshot.duckdb", folder, tell)
                open_store().put(build.build_id, folder / "snapshot.duckdb")
        publish.publish(build.build_id, "rollback", read_now(), by=by)
        return build


@contextmanager
def building_folder() -> Iterator[Path]:
    """A folder inside the warehouse for what is being made; the next load removes one that was left."""
    with tempfile.TemporaryDirectory(
        prefix=".building-", dir=warehouse_paths.warehouse_folder()
    ) as folder:
        yield Path(folder)


def build_again(
    build: Build,
    database: Path,
    folder: Path,
    tell: Callable[[str], None],
    with_knowledge: bool = True,
) -> Build:
    """Makes a build's snapshot from the files that are kept, compared with none; returns the build as it turned out."""
    staging = start_staging(database, folder)
    try:
        manifest = reopen_files(
            build.files, with_shipped=True, is_outdated=build.is_outdated or not with_knowledge
        )
        build = build_snapshot(staging, manifest, build, None, tell)
        build = tell_of_files(staging, build)
        finish_staging(staging)
        return build
    finally:
        staging.con.close()


def publish_files(
    of: Build,
    files: tuple[RawFile, ...],
    action: str,
    tell: Callable[[str], None],
    by: str | None = None,
) -> Build:
    """Makes a new build of (some of) the files of another one, and publishes it. Raises: NoSnapshot: "newer"."""
    with building_folder() as folder:
        build = describe_build(files, read_now())
        build = build_again(
            build, folder / "snapshot.duckdb", folder, tell, with_knowledge=not of.is_outdated
        )
        publish_snapshot(build, folder, action, by=by)
        return build
