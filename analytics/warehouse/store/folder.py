"""Snapshots as files in the warehouse's folder: what is read is what is kept."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.warehouse.attaching import attach_file
from analytics.warehouse.paths import public_path, warehouse_folder


class FolderStore:
    """A file per build, beside manifests and history where these are files too."""

    shares_rows = False

    def prepare(self) -> None:
        """The first load makes the folder."""

    def list_ids(self) -> Collection[str]:
        return {path.stem for path in list_snapshots()}

    def has(self, build_id: str) -> bool:
        return snapshot_path(build_id).exists()

    def fetch(self, build_id: str) -> Path:
        return snapshot_path(build_id)

    def locate(self, build_id: str) -> Path:
        return self.fetch(build_id)

    def attach(self, connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
        attach_file(connection, path, name)

    def pass_by(self, build_id: str) -> None:
        """What is read is what is kept."""

    def explain(self, build_id: str, error: duckdb.Error) -> None:
        """A file that fails is damaged, which needs no more said."""

    def put(self, build_id: str, snapshot: Path, *, afresh: bool = False) -> None:  # noqa: ARG002 - nothing is shared here
        os.replace(snapshot, snapshot_path(build_id))

    def remove(self, build_ids: Collection[str]) -> Collection[str]:
        return [build_id for build_id in build_ids if remove_file(snapshot_path(build_id))]

    def list_entwined(self, removed: Collection[str]) -> Collection[str]:  # noqa: ARG002 - each is a file
        return ()

    def sweep(self, on_record: Collection[str]) -> None:
        for build_id in self.list_orphans(on_record):
            snapshot_path(build_id).unlink()

    def measure(self) -> int:
        return sum(path.stat().st_size for path in list_snapshots())

    def list_orphans(self, on_record: Collection[str]) -> Sequence[str]:
        # a manifest beside it: of a desk of files, from which the bureau has not moved yet
        return sorted(
            path.stem
            for path in list_snapshots()
            if path.stem not in on_record and not path.with_suffix(".json").exists()
        )

    def list_lost(self) -> Sequence[str]:
        return ()

    def gone_since(self) -> datetime | None:
        return None

    def turns(self) -> int:
        return 0


def snapshot_path(build_id: str) -> Path:
    return warehouse_folder() / f"{build_id}.duckdb"


def remove_file(path: Path) -> bool:
    """Whether a file is gone now; not where somebody reads it (Windows)."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def list_snapshots() -> list[Path]:
    """Every build's file; the public snapshot is none."""
    return [path for path in warehouse_folder().glob("*.duckdb") if path != public_path()]
