"""How long an address may be, how often one may ask, how long an answer may take, and who may call without a token."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import duckdb

from analytics.api.refusals import ApiRefusal
from analytics.disclosure import room
from analytics.warehouse.snapshots import Snapshot

ADDRESS_LIMIT = 4_000  # characters; every metric by every dimension it has fits ten times
ASKED_LIMIT = 240  # requests of one caller …
ASKED_SECONDS = 60  # … within this time
CALLERS_KEPT = 10_000  # callers whose requests are remembered, the latest
ANSWER_SECONDS = 10
AT_ONCE = 4  # answers worked out at the same time; others wait their turn
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


def check_length(address: str) -> None:
    """Raises: ApiRefusal too_long."""
    if len(address) > ADDRESS_LIMIT:
        raise ApiRefusal("too_long", length=len(address), limit=ADDRESS_LIMIT)


def check_caller(caller: str, host: str, forwarded: bool) -> None:
    """Only this machine may ask: nobody from outside, no proxy for others, and no page of another site that points a name
    of its own at this machine.

    Args:
        caller: the address that the connection comes from.
        host: as the request names it, with or without a port.
        forwarded: whether the request says that it comes for somebody else.

    Raises:
        ApiRefusal: host.
    """
    name = host.lower()
    if name.rpartition("]")[2].count(":"):
        name = name.rpartition(":")[0]
    if forwarded or name not in LOCAL_NAMES or not room.is_local(caller):
        raise ApiRefusal("host")


@dataclass
class RateLimit:
    """How often each caller asked of late."""

    clock: Callable[[], float] = time.monotonic
    calls: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def count_call(self, caller: str) -> None:
        """Remembers a call. Raises: ApiRefusal too_often, which counts as no call."""
        now = self.clock()
        with self.lock:
            recent = self.calls.setdefault(caller, deque())
            self.calls.move_to_end(caller)
            while recent and recent[0] <= now - ASKED_SECONDS:
                recent.popleft()
            if len(recent) >= ASKED_LIMIT:
                seconds = math.ceil(recent[0] + ASKED_SECONDS - now)
                raise ApiRefusal("too_often", seconds=seconds)
            recent.append(now)
            while len(self.calls) > CALLERS_KEPT:
                self.calls.popitem(last=False)


@dataclass(frozen=True)
class WatchedSnapshot(Snapshot):
    """A snapshot that remembers the cursors it gives."""

    given: list[duckdb.DuckDBPyConnection] = field(default_factory=list, compare=False)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """As of a snapshot. Raises: NoSnapshot."""
        cursor = super().cursor()
        self.given.append(cursor)
        return cursor


@dataclass
class Running:
    """An answer that is being worked out, and can be stopped from another thread."""

    cursors: list[duckdb.DuckDBPyConnection] = field(default_factory=list)

    def watch(self, snapshot: Snapshot) -> Snapshot:
        """The same snapshot, whose questions can be stopped."""
        return WatchedSnapshot(
            build_id=snapshot.build_id,
            kind=snapshot.kind,
            as_of=snapshot.as_of,
            is_sample=snapshot.is_sample,
            published_at=snapshot.published_at,
            sight=snapshot.sight,
            given=self.cursors,
        )

    def stop(self) -> None:
        """Ends what is being worked out: who waits for it gets an error of the engine."""
        for cursor in self.cursors:
            cursor.interrupt()
