"""Taking one file out of the manifest again: a load like any other, undone by going back to the build before.

The file itself stays in data/raw, and older builds still hold it; `purge` is what forgets a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from analytics.warehouse import snapshots
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
from etl.transform.restatements import list_vanished_mous


@dataclass(frozen=True)
class Withdrawal:
    """What taking a file out did.

    Args:
        file: its name as the person called it.
        build_id: the build that is current now.
        restatements: rows added, altered and vanished since the build before.
        gone: the memoranda that are there no more: (company, day of signing).
    """

    file: str
    build_id: str
    restatements: dict[str, int]
    gone: tuple[tuple[str, str], ...]


def withdraw_file(file_id: str, tell: Callable[[str], None] = silent) -> Withdrawal:
    """Publishes the current manifest without one file.

    Raises:
        NoSuchFile, ShippedFile, NotInUse: nothing is changed.
        Busy, CheckFailed, FileRefused: as a load; nothing is changed.
        NoSnapshot: "nothing" before the first load, "raw" when another file is no longer kept.
    """
    with exclusive_load(), building_folder() as folder:
        work = Work(folder, read_now(), tell)
        file = find_in_use(snapshots.read_current().files, file_id)
        base = read_base_manifest(work.now.date(), list_files_ever_loaded(), with_sample=False)
        rest = [incoming for incoming in base if not is_file(incoming.file, file.sha256)]
        report = LoadReport()
        build = stage_build(rest, [], report, work)
        with duckdb.connect(str(work.snapshot), read_only=True) as con:
            gone = list_vanished_mous(con)
        publish_snapshot(build, folder, "withdraw")
        prune_snapshots()
        return Withdrawal(file.name, build.build_id, report.restatements, tuple(gone))
