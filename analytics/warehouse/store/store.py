"""What a store is: the one place where the snapshots of builds are kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import duckdb


class Store(Protocol):
    """Snapshots by the id of their build; each is put in once and never changed.

    What changes something (`put`, `remove`, `sweep`) is done by whoever holds the load.
    """

    @property
    def shares_rows(self) -> bool:
        """Whether rows that two builds share are kept once, so that many can be kept."""

    def prepare(self) -> None:
        """Makes the store where there is none. Raises: Outage: unreachable."""

    def list_ids(self) -> Collection[str]:
        """The builds whose snapshot is kept. Raises: Outage: unreachable."""

    def has(self, build_id: str) -> bool:
        """Whether a build's snapshot is kept. Raises: Outage: unreachable."""

    def fetch(self, build_id: str) -> Path:
        """A file of this machine with all of a build; there may be none where none is kept.

        Raises: NoSnapshot: missing · broken · unreachable.
        """

    def locate(self, build_id: str) -> Path:
        """What a reader attaches to ask a build: that file, or what leads to its rows elsewhere.

        Raises: as `fetch`.
        """

    def attach(self, connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
        """Puts what `locate` gave under a name, read-only; the connection reaches nothing else any more.

        Raises: duckdb.Error.
        """

    def pass_by(self, build_id: str) -> AbstractContextManager[duckdb.DuckDBPyConnection] | None:
        """A connection that reads a build's tables by their names, for a question or two, without a copy being made.

        None where `locate` makes none. Within it are raised NoSnapshot: missing · broken · unreachable, and as the
        store's place.
        """

    def explain(self, build_id: str, error: duckdb.Error) -> None:
        """Nothing where an error met while a build was read is no matter of the store.

        Raises: NoSnapshot: missing · renewed · broken · unreachable, and as the store's place.
        """

    def put(self, build_id: str, snapshot: Path, *, afresh: bool = False) -> None:
        """Takes a finished snapshot, whose file is not needed any more afterwards.

        Args:
            afresh: shares nothing with builds before, of which something is to be forgotten.

        Raises: Outage: unreachable.
        """

    def remove(self, build_ids: Collection[str]) -> Collection[str]:
        """Keeps snapshots no longer; returns those builds whose is gone, in their order: not what somebody reads (Windows)."""

    def list_entwined(self, removed: Collection[str]) -> Collection[str]:
        """Other builds in whose files rows of some builds may lie."""

    def sweep(self, on_record: Collection[str]) -> None:
        """Removes what a killed load left: what belongs to none of the builds on record."""

    def gone_since(self) -> datetime | None:
        """Since when nobody answers, while readers go on with the copies they have; None while all is well."""

    def turns(self) -> int:
        """How often this process saw it go or come back, or could not be given what is kept: what was read before a turn may
        lack an earlier build."""

    # ---- for `etl lake check` ----

    def measure(self) -> int:
        """Bytes of everything that is kept."""

    def list_orphans(self, on_record: Collection[str]) -> Sequence[str]:
        """Names of what `sweep` would remove."""

    def list_lost(self) -> Sequence[str]:
        """Names of files that a kept build is made of, and that are gone."""
