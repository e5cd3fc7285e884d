"""How a bureau moves from the desk of one machine, its files, to the one that several machines share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.refusal import Refusal
from analytics.warehouse.builds import Build, NoSnapshot
from analytics.warehouse.desk import FILES, open_desk, open_postgres, read_address, read_bureau
from analytics.warehouse.desk.desk import Desk
from analytics.warehouse.desk.files import history_path
from analytics.warehouse.paths import pointer, warehouse_folder
from analytics.warehouse.store import FOLDER, open_store
from analytics.warehouse.store.folder import list_snapshots
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
        snapshots: of how many of them the snapshot was put into the lake.
        notes: how many lines of the history.
        current: the build that readers see; None before the first load.
        left: names of the old files, which stay where they are and hold what is later purged.
    """

    bureau: str
    builds: int
    snapshots: int
    notes: int
    current: str | None
    left: tuple[str, ...]


def prepare_desk() -> str:
    """Makes the shared desk of this machine's bureau where there is none; returns the bureau.

    Raises:
        NotMoved: no_lake.
        NoSnapshot: unreachable, and as `open_desk`.
    """
    open_shared_desk().make_tables()
    open_store().prepare()
    return read_bureau()


def move_files_desk() -> Moved:
    """Puts every build of the files' desk, its history and its pointer onto the shared one: all or nothing.

    Their snapshots go into the lake first, where there is one; of a desk that was moved before, those alone. Files stay
    where they are: BALPUM_DATA is to be a folder that all servers see.

    Raises:
        NotMoved: no_lake · lake_not_empty.
        NoSnapshot: unreachable · unprepared, and as `open_desk`.
        Busy: somebody loads.
    """
    desk = open_shared_desk()
    with FILES.hold_load(LOCK_WAIT_SECONDS), desk.hold_load(LOCK_WAIT_SECONDS):
        there = read_builds(desk)
        if there:
            return move_rest(there)
        found = read_builds(FILES)
        notes = FILES.read_notes()
        current = FILES.read_pointer()
        moved = move_snapshots(found)
        desk.take_over(found, notes, current)
        return Moved(read_bureau(), len(found), len(moved), len(notes), current, list_left())


def move_rest(there: list[Build]) -> Moved:
    """Snapshots of builds that are on the shared desk already. Raises: NotMoved: lake_not_empty."""
    moved = move_snapshots(there)
    if not moved:
        raise NotMoved("lake_not_empty", count=len(there))
    return Moved(read_bureau(), 0, len(moved), 0, open_desk().read_pointer(), list_left())


def list_left() -> tuple[str, ...]:
    """Files of the old desk, and snapshots that the new store has now too."""
    places = [warehouse_folder() / f"{build_id}.json" for build_id in FILES.list_build_ids()]
    places += [history_path(), pointer()]
    if open_store() is not FOLDER:
        places += list_snapshots()
    return tuple(sorted(place.name for place in places if place.exists()))


def read_builds(desk: Desk) -> list[Build]:
    """Every build that a desk has, the oldest first."""
    builds = [desk.read_build(build_id) for build_id in desk.list_build_ids()]
    return sorted(builds, key=lambda build: (build.published_at, build.build_id))


def move_snapshots(builds: list[Build]) -> list[str]:
    """Puts what lies in the folder alone into the lake, in order; without what is damaged."""
    store = open_store()
    if store is FOLDER:
        return []
    moved = []
    for build in builds:
        if FOLDER.has(build.build_id) and not store.has(build.build_id):
            try:
                store.put(build.build_id, FOLDER.fetch(build.build_id))
            except NoSnapshot as refusal:
                if refusal.code != "broken":
                    raise
            else:
                moved.append(build.build_id)
    return moved


def open_shared_desk() -> PostgresDesk:
    """Raises: NotMoved: no_lake. NoSnapshot: as `open_desk`."""
    address = read_address()
    if not address:
        raise NotMoved("no_lake")
    return open_postgres(address, read_bureau())
