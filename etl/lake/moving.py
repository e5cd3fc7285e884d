"""How a bureau moves from the desk of one machine, its files, to the one that several machines share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.refusal import Refusal
from analytics.warehouse.desk import FILES, open_postgres, read_address, read_bureau
from etl.load.load import LOCK_WAIT_SECONDS

if TYPE_CHECKING:
    from analytics.warehouse.desk.postgres import PostgresDesk


class NotMoved(Refusal):
    """Nothing was moved: no_lake (no shared desk is named) · lake_not_empty (there are builds on it already)."""


@dataclass(frozen=True)
class Moved:
    """What now stands on the shared desk.

    Args:
        builds: how many builds.
        notes: how many lines of the history.
        current: the build that readers see; None before the first load.
    """

    bureau: str
    builds: int
    notes: int
    current: str | None


def prepare_desk() -> str:
    """Makes the shared desk of this machine's bureau where there is none; returns the bureau.

    Raises:
        NotMoved: no_lake.
        NoSnapshot: unreachable, and as `open_desk`.
    """
    open_shared_desk().make_tables()
    return read_bureau()


def move_files_desk() -> Moved:
    """Puts every build of the files' desk, its history and its pointer onto the shared one: all or nothing.

    Files stay where they are: BALPUM_DATA is to be a folder that all servers see.

    Raises:
        NotMoved: no_lake · lake_not_empty.
        NoSnapshot: unreachable · unprepared, and as `open_desk`.
        Busy: somebody loads.
    """
    desk = open_shared_desk()
    with FILES.hold_load(LOCK_WAIT_SECONDS), desk.hold_load(LOCK_WAIT_SECONDS):
        there = desk.list_build_ids()
        if there:
            raise NotMoved("lake_not_empty", count=len(there))
        found = [FILES.read_build(build_id) for build_id in FILES.list_build_ids()]
        found.sort(key=lambda build: (build.published_at, build.build_id))
        notes = FILES.read_notes()
        current = FILES.read_pointer()
        desk.take_over(found, notes, current)
        return Moved(read_bureau(), len(found), len(notes), current)


def open_shared_desk() -> PostgresDesk:
    """Raises: NotMoved: no_lake. NoSnapshot: as `open_desk`."""
    address = read_address()
    if not address:
        raise NotMoved("no_lake")
    return open_postgres(address, read_bureau())
