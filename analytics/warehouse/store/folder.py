"""Snapshots as files in the warehouse's folder: what is read is what is kept."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from analytics.warehouse.paths import public_path, warehouse_folder


class FolderStore:
    """A file per build, beside manifests and history where these are files too."""

    def list_ids(self) -> Collection[str]:
        return {path.stem for path in list_snapshots()}

    def has(self, build_id: str) -> bool:
        return snapshot_path(build_id).exists()

    def fetch(self, build_id: str) -> Path:
        return snapshot_path(build_id)

    def put(self, build_id: str, snapshot: Path) -> None:
        os.replace(snapshot, snapshot_path(build_id))

    def remove(self, build_id: str) -> bool:
        try:
            snapshot_path(build_id).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def sweep(self, on_record: Collection[str]) -> None:
        for path in list_snapshots():
            # a manifest beside it: of a desk of files, from which the bureau has not moved yet
            if path.stem not in on_record and not path.with_suffix(".json").exists():
                path.unlink()


def snapshot_path(build_id: str) -> Path:
    return warehouse_folder() / f"{build_id}.duckdb"


def list_snapshots() -> list[Path]:
    """Every build's file; the public snapshot is none."""
    return [path for path in warehouse_folder().glob("*.duckdb") if path != public_path()]
