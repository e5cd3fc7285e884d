"""What a desk is: the one place where all who load and all who read agree on which build is the current one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from analytics.refusal import Refusal
from analytics.warehouse.builds import Build

Note = dict[str, Any]  # a line of the history


class Busy(Refusal):
    """Another load holds the warehouse."""

    def __init__(self, seconds: float) -> None:
        super().__init__("busy", seconds=seconds)


class Desk(Protocol):
    """Pointer, builds, history and the lock of whoever loads.

    What changes something (`begin`, `write_build`, `add_note`, `move_pointer`) is done by whoever holds the load.
    """

    def read_pointer(self) -> str | None:
        """The id of the build that readers see; None before the first load.

        Raises: Outage: unreachable.
        """

    def read_build(self, build_id: str) -> Build:
        """A build of the history by its well-formed id. Raises: NoSnapshot: unknown · unreachable."""

    def list_build_ids(self) -> Sequence[str]:
        """Every build on record, in no promised order. Raises: Outage: unreachable."""

    def read_notes(self) -> list[Note]:
        """The history, oldest first; without lines that cannot be read.

        Raises: Outage: unreachable.
        """

    def is_untouched(self) -> bool:
        """Whether nobody ever began to put a build on record here: it is new, or was made anew in the place of a lost one.

        Raises: Outage: unreachable.
        """

    def begin(self) -> None:
        """Notes that a build is about to be kept: what a killed first load leaves is no lost desk's."""

    def write_build(self, build: Build) -> None:
        """Puts a build on record, or what became of it since (a purge)."""

    def add_note(self, note: Note) -> None:
        """Adds a line to the history."""

    def move_pointer(self, build_id: str) -> None:
        """Lets readers see another build."""

    def hold_load(self, wait_seconds: float) -> AbstractContextManager[None]:
        """Keeps others from loading, until the block ends or its process does, however it ends.

        Raises:
            Busy: somebody else held it all the while.
            OutOfReach: unreachable · unprepared · desk_denied.
        """

    def forget(self) -> None:
        """Looks again at the next question: somebody was heard to have changed something."""

    def gone_since(self) -> datetime | None:
        """Since when nobody answers, while readers go on with what was last seen; None while all is well."""
