"""What a store is: the one place where the snapshots of builds are kept."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Snapshots by the id of their build; each is put in once and never changed."""

    def list_ids(self) -> Collection[str]:
        """The builds whose snapshot is kept. Raises: NoSnapshot: unreachable."""

    def has(self, build_id: str) -> bool:
        """Whether a build's snapshot is kept. Raises: NoSnapshot: unreachable."""

    def fetch(self, build_id: str) -> Path:
        """A file of this machine to read a build's tables from; there is none at it where none is kept.

        Raises: NoSnapshot: missing · broken · unreachable.
        """

    def put(self, build_id: str, snapshot: Path) -> None:
        """Takes a finished snapshot; the file is gone from where it was, or no longer needed there."""

    def remove(self, build_id: str) -> bool:
        """Keeps a build no longer; False where the system refuses because somebody reads it (Windows)."""

    def sweep(self, on_record: Collection[str]) -> None:
        """Removes what a killed load left: what belongs to none of the builds on record. For whoever holds the load."""
