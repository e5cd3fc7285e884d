"""What stores elsewhere have in common: they are listed now and then, and read by copies of this server's own."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.warehouse.attaching import attach_file
from analytics.warehouse.builds import NoSnapshot, Outage, OutOfReach
from analytics.warehouse.clock import read_now
from analytics.warehouse.desk import open_desk
from analytics.warehouse.store import copies
from analytics.warehouse.store.shelf import Shelf

LOG = logging.getLogger(__name__)

LIST_SECONDS = 5.0  # how old the list of kept builds may be
GONE_SECONDS = 15.0  # as long nobody is asked again who did not answer: a page waits for the answer
TIDY_SECONDS = 60.0  # how often copies of builds that are kept no longer are looked for


class CopiedStore(ABC):
    """A store of which each server reads copies: made once, held against what was published, thrown away by rule.

    Args:
        shelf: where its files lie.
        bureau: whose it is.
    """

    def __init__(self, shelf: Shelf, bureau: str) -> None:
        self.shelf = shelf
        self.bureau = bureau
        self._listing = threading.Lock()
        # name of a copy → held by the thread that looks for it
        self._making: dict[str, threading.Lock] = {}
        self._listed: frozenset[str] | None = None
        self._listed_at = float("-inf")
        self._tidied_at = float("-inf")
        self._read: set[Path] = set()  # copies that this process found whole
        self._gone_since: datetime | None = None
        self._turns = 0

    @abstractmethod
    def _list_there(self) -> Collection[str]:
        """The builds that are kept. Raises: NoSnapshot."""

    @abstractmethod
    def _make_copy(self, build_id: str, copy: Path) -> None:
        """Raises: NoSnapshot: missing · broken, and as a shelf."""

    # ---- what is kept ----

    def list_ids(self) -> Collection[str]:
        if self._listed is not None and not self._is_due():
            return self._listed
        if self._listing.acquire(blocking=self._listed is None):
            try:
                self._list_again()
            finally:
                self._listing.release()
        if self._listed is None:
            raise Outage("unreachable")
        return self._listed

    def has(self, build_id: str) -> bool:
        return build_id in self.list_ids()

    def gone_since(self) -> datetime | None:
        with suppress(NoSnapshot):
            self.list_ids()
        return self._gone_since

    def turns(self) -> int:
        return self._turns

    def _is_due(self) -> bool:
        seconds = GONE_SECONDS if self._gone_since else LIST_SECONDS
        return time.monotonic() - self._listed_at >= seconds

    def _list_again(self) -> None:
        """Leaves what was last seen while nobody answers. Raises: NoSnapshot where nothing was; unprepared."""
        self._listed_at = time.monotonic()
        try:
            self._listed = frozenset(self._list_there())
        except Outage:
            if self._listed is None:
                raise

    def _forget(self) -> None:
        self._listed_at = float("-inf")

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Notes since when the shelf does not answer."""
        try:
            yield
        except Outage:
            if self._gone_since is None:
                self._gone_since = read_now()
                self._turns += 1
            raise
        if self._gone_since:
            self._gone_since = None
            self._turns += 1

    @contextmanager
    def _turning(self) -> Iterator[None]:
        """Counts as a turn what is kept and cannot be had for another reason than an outage (`_watching` counts those)."""
        try:
            yield
        except Outage:
            raise
        except OutOfReach:
            self._turns += 1
            raise

    # ---- what is read ----

    def fetch(self, build_id: str) -> Path:
        copy = copies.copy_path(self.bureau, build_id)
        return self._keep(copy, lambda: self._make_copy(build_id, copy))

    def locate(self, build_id: str) -> Path:
        return self.fetch(build_id)

    def attach(self, connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
        attach_file(connection, path, name)

    def _keep(self, copy: Path, make: Callable[[], None]) -> Path:
        """A copy that is there and whole, made where it is not. Raises: as `make`."""
        if not self._is_found(copy):
            with self._making.setdefault(copy.name, threading.Lock()):
                # Another thread may have found it meanwhile, and read it: a look at it would be in that one's way.
                if not self._is_found(copy):
                    if not copies.is_whole(copy):
                        with self._turning():
                            self._make_once(copy, make)
                    self._read.add(copy)
        copies.touch(copy)
        self._tidy()
        return copy

    def _make_once(self, copy: Path, make: Callable[[], None]) -> None:
        """Makes a copy, unless another process of this server is at it: then its copy is waited for."""
        with copies.hold_making(copy):
            if not copies.is_whole(copy):
                make()

    def _is_found(self, copy: Path) -> bool:
        return copy in self._read and copy.exists()

    def _tidy(self) -> None:
        """Throws copies away now and then."""
        if time.monotonic() - self._tidied_at >= TIDY_SECONDS:
            self._throw_away()

    def _throw_away(self) -> None:
        """Throws away by rule, while it is known which builds are kept."""
        self._tidied_at = time.monotonic()
        with suppress(NoSnapshot):
            copies.throw_away(self.bureau, self.list_ids(), open_desk().read_pointer())

    def _drop_copy(self, build_id: str) -> None:
        for copy in copies.list_copies(self.bureau, build_id):
            self._read.discard(copy)
            copies.remove_file(copy)

    # ---- check ----

    def measure(self) -> int:
        return sum(file.bytes for file in self.shelf.list_files())
