"""Taking one file out of the manifest again: a load like any other, undone by going back to the build before.

The file itself stays in data/raw, and older builds still hold it; `purge` is what forgets a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import duckdb

from analytics.warehouse import snapshots
from analytics.warehouse.builds import Build
from analytics.warehouse.clock import read_now
from etl.extract.manifest import list_files_ever_loaded, read_base_manifest
from etl.load.load import (
    LoadReport,
    Work,
    building_folder,
    exclusive_load,
    prune_snapshots,
    publish_snapshot,
    silent,
    stage_build,
)
from etl.load.lookup import find_in_use, is_file
from etl.load.scratch import scratch_folder
from etl.transform.restatements import list_vanished_mous


@dataclass(frozen=True)
class Withdrawal:
    """What taking a file out did, or would do.

    Args:
        file_id, file: the file, and its name as the person called it.
        build_id: the build that is current now; None where nothing was published.
        restatements: rows added, altered and vanished since the build before.
        gone: the memoranda that are there no more: (company, day of signing).
    """

    file_id: str
    file: str
    build_id: str | None
    restatements: dict[str, int]
    gone: tuple[tuple[str, str], ...]


def withdraw_file(
    file_id: str, tell: Callable[[str], None] = silent, by: str | None = None
) -> Withdrawal:
    """Publishes the current manifest without one file.

    Args:
        by: who asks for it; noted in the history.

    Raises:
        NoSuchFile, ShippedFile, NotInUse: nothing is changed.
        Busy, CheckFailed, FileRefused: as a load; nothing is changed.
        NoSnapshot: "nothing" before the first load, "raw" when another file is no longer kept.
    """
    with exclusive_load(), building_folder() as folder:
        build, done = build_without(file_id, Work(folder, read_now(), tell))
        restated = done.restatements
        publish_snapshot(build, folder, "withdraw", by=by, restatements=restated)
        prune_snapshots()
        return replace(done, build_id=build.build_id)


def check_withdrawal(file_id: str, tell: Callable[[str], None] = silent) -> Withdrawal:
    """What `withdraw_file` would do, without keeping or publishing anything. Raises: as `withdraw_file`."""
    with scratch_folder("withdraw") as folder:
        return build_without(file_id, Work(folder, read_now(), tell))[1]


def build_without(file_id: str, work: Work) -> tuple[Build, Withdrawal]:
    """Builds the snapshot of the current manifest without one file, and tells what that changes."""
    file = find_in_use(snapshots.read_current().files, file_id)
    base = read_base_manifest(work.now.date(), list_files_ever_loaded(), with_sample=False)
    rest = [incoming for incoming in base if not is_file(incoming.file, file.sha256)]
    report = LoadReport()
    build = stage_build(rest, [], report, work)
    with duckdb.connect(str(work.snapshot), read_only=True) as con:
        gone = list_vanished_mous(con)
    return build, Withdrawal(file.file_id, file.name, None, report.restatements, tuple(gone))
