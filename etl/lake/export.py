"""One build as a folder that the program opens by itself, without a desk and without a lake."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from analytics.refusal import Refusal
from analytics.warehouse import history, snapshots
from analytics.warehouse.builds import Build, NoBuild
from analytics.warehouse.manifests import format_manifest


class NotExported(Refusal):
    """Nothing was written: export_not_empty (something lies where it should go)."""


@dataclass(frozen=True)
class Exported:
    """What was written.

    Args:
        path: the snapshot's file.
        raw: how many of the files that it is made of.
        bytes: of the snapshot.
    """

    build_id: str
    path: str
    raw: int
    bytes: int


def export_build(build_id: str | None, folder: Path) -> Exported:
    """Writes a build (else the current one) as the only one of a data folder.

    Raises:
        NotExported: export_not_empty.
        NoSnapshot: nothing · unknown · outdated · missing · broken · unreachable.
    """
    build = snapshots.read_build(build_id) if build_id else snapshots.read_current()
    if folder.exists() and any(folder.iterdir()):
        raise NotExported("export_not_empty", folder=str(folder))
    snapshots.open_listed(build)  # whole, and of this program
    warehouse = folder / "warehouse"
    warehouse.mkdir(parents=True, mode=0o700)
    file = warehouse / f"{build.build_id}.duckdb"
    shutil.copyfile(snapshots.file_of(build.kind, build.build_id), file)
    (warehouse / f"{build.build_id}.json").write_text(format_manifest(build), encoding="utf-8")
    notes = [note for note in history.read_history() if note.get("build_id") == build.build_id]
    lines = "".join(json.dumps(note) + "\n" for note in notes)
    (warehouse / "history.jsonl").write_text(lines, encoding="utf-8")
    raw = copy_raw(build, folder / "raw")
    (warehouse / "CURRENT").write_text(
        build.build_id, encoding="utf-8"
    )  # last: only a whole one is opened
    return Exported(build.build_id, str(file), raw, os.stat(file).st_size)


def copy_raw(build: Build, folder: Path) -> int:
    """The files that a build is made of and that are no part of the program.

    Raises: NoBuild: raw.
    """
    folder.mkdir()
    own = [file for file in build.files if file.origin != "shipped"]
    for file in own:
        if not file.raw_path.exists():
            raise NoBuild("raw", file.name)
        shutil.copyfile(file.raw_path, folder / file.raw_path.name)
    return len(own)
