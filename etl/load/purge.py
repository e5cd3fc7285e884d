"""Taking a file out for good: out of data/raw, of every manifest and of the current snapshot.

In this order, so that a purge killed at any moment leaves a warehouse that serves, and running it again finishes it: a
new current snapshot without the file; the manifests; the kept file itself; last, if asked for, the old snapshots.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from analytics.warehouse import editions as warehouse_editions
from analytics.warehouse import history, paths, publish, snapshots
from analytics.warehouse.builds import Build
from analytics.warehouse.clock import read_now
from analytics.warehouse.store import open_store
from etl.load import kept
from etl.load.load import exclusive_load, publish_files, silent
from etl.load.lookup import FILE_ID, NoSuchFile, ShippedFile, is_file

COMPARED = ("load", "withdraw")  # what makes a build that is compared with the one before it


@dataclass
class PurgeReport:
    """What a purge did, in the shape of its JSON.

    Args:
        file: its name as the person called it; None when an earlier purge has already forgotten it.
        build_id: the current build, which does not hold the file.
        manifests: builds from whose manifest it was taken out now.
        raw_removed: whether its copy in data/raw was removed now.
        snapshots_removed, snapshots_holding: old snapshots that held it, or what vanished with it, and are gone now;
            that still hold it.
        editions: numbers of the sealed editions made from a snapshot that held it: they cannot be proved again.
    """

    file_id: str
    file: str | None = None
    build_id: str | None = None
    manifests: list[str] = field(default_factory=list)
    raw_removed: bool = False
    snapshots_removed: list[str] = field(default_factory=list)
    snapshots_holding: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)


def purge_file(
    file_id: str,
    with_snapshots: bool = False,
    tell: Callable[[str], None] = silent,
    by: str | None = None,
) -> PurgeReport:
    """Takes a file out of the current snapshot, every manifest and data/raw.

    The new snapshot is compared with none: what vanished from it must not be kept in its restatements.

    Args:
        with_snapshots: also remove the old snapshots that hold it; their builds can be made again without the file.
        by: who asks for it; noted in the history.

    Raises:
        NoSuchFile, ShippedFile: nothing is changed.
        Busy, CheckFailed, FileRefused: as a load; nothing is changed.
        NoSnapshot: "raw" when another file of the current build is no longer kept; nothing is changed.
    """
    with exclusive_load():
        traces = find_traces(file_id)
        report = PurgeReport(file_id[:12], traces.name)
        replace_current(file_id, tell, by)
        report.manifests = [
            build.build_id for build in traces.builds if forget_file(build, file_id)
        ]
        kept.forget_store()
        shutil.rmtree(paths.figures_folder(), ignore_errors=True)  # counted with the file
        for copy in traces.copies:
            copy.unlink(missing_ok=True)
        report.raw_removed = bool(traces.copies)
        settle_snapshots(report, with_snapshots)
        report.editions = list_unprovable_editions(report.file_id)
        report.build_id = snapshots.current_build_id()
        purged = {"file_id": report.file_id, "by": by}
        publish.note_history(report.build_id, "purged", read_now(), **purged)
        return report


@dataclass(frozen=True)
class Traces:
    """What is there of a file: its name, the builds on record, and its copies in data/raw."""

    name: str | None
    builds: list[Build]
    copies: list[Path]


def find_traces(file_id: str) -> Traces:
    """Looks a file up in manifests, data/raw and earlier purges. Raises: NoSuchFile, ShippedFile."""
    if not FILE_ID.fullmatch(file_id):
        raise NoSuchFile(file_id)
    builds = snapshots.list_builds()
    copies = list(paths.raw_folder().glob(f"{file_id}*"))
    known = [file for build in builds for file in build.files if is_file(file, file_id)]
    if not known and not copies and not was_purged(builds, file_id):
        raise NoSuchFile(file_id)
    if any(file.origin == "shipped" for file in known):
        raise ShippedFile(file_id)
    name = None
    if known:
        name = known[0].name
    return Traces(name, builds, copies)


def was_purged(builds: list[Build], file_id: str) -> bool:
    return any(file_id.startswith(mark) for build in builds for mark in build.purged)


def settle_snapshots(report: PurgeReport, with_snapshots: bool) -> None:
    """Notes the old snapshots that hold the file; removes them first where that is asked for."""
    store = open_store()
    current = snapshots.current_build_id()
    held = {build.build_id for build in list_holding_builds(report.file_id)}
    holding = sorted((held | find_heirs(held)) - {current})
    entwined = {*store.list_entwined(holding)}
    if current in entwined:  # the build that is shown stays: its rows alone are written again
        store.put(current, store.fetch(current), afresh=True)
    kept = [each for each in (*holding, *sorted(entwined - {current})) if store.has(each)]
    removed = store.remove(kept if with_snapshots else ())
    report.snapshots_removed += removed
    report.snapshots_holding += [build_id for build_id in kept if build_id not in removed]


def list_holding_builds(file_id: str) -> list[Build]:
    """Builds that were made with a file which has since been taken out of their manifests."""
    return [build for build in snapshots.list_builds() if file_id in build.purged]


def find_heirs(holding: Collection[str]) -> set[str]:
    """Builds without a file that were compared with one that held it: what vanished stands in their `restatements`."""
    return {
        entry.build.build_id
        for entry in history.list_entries(snapshots.list_builds())
        if entry.base is not None
        and entry.base.build_id in holding
        and entry.build.build_id not in holding
        and entry.action in COMPARED
    }


def list_unprovable_editions(file_id: str) -> list[str]:
    held = {build.build_id for build in list_holding_builds(file_id)}
    sealed = warehouse_editions.sealed_editions()
    return [number for number, build_id in sealed.items() if build_id in held]


def replace_current(file_id: str, tell: Callable[[str], None], by: str | None) -> None:
    """Publishes the current build without the file; nothing when neither it nor what vanished with it is part of it."""
    current = snapshots.find_current()
    if current is None:
        return
    rest = tuple(file for file in current.files if not is_file(file, file_id))
    if len(rest) < len(current.files) or is_heir(current, file_id):
        publish_files(current, rest, "purge", tell, by)


def is_heir(build: Build, file_id: str) -> bool:
    """Whether a build without a file shows rows of it all the same.

    It was killed between its manifest and its pointer, or it came after a build with the file and tells what vanished.
    """
    held = {
        before.build_id
        for before in snapshots.list_builds()
        if any(is_file(file, file_id) for file in before.files) or was_purged([before], file_id)
    }
    return build.build_id in held | find_heirs(held)


def forget_file(build: Build, file_id: str) -> bool:
    """Takes the file out of one build's manifest and marks that it once was there; False when it was not."""
    gone = [file.file_id for file in build.files if is_file(file, file_id)]
    if gone:
        rest = tuple(file for file in build.files if not is_file(file, file_id))
        publish.write_manifest(
            replace(build, files=rest, purged=tuple(dict.fromkeys([*build.purged, *gone])))
        )
    return bool(gone)
