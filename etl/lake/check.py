"""Whether what stands on the desk and what lies in the store agree: nothing missing, nothing that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.warehouse import editions, paths, snapshots
from analytics.warehouse.builds import Build
from analytics.warehouse.desk import open_desk, read_bureau
from analytics.warehouse.store import open_store
from etl.load.load import LOCK_WAIT_SECONDS


@dataclass(frozen=True)
class Checked:
    """What was found.

    Args:
        builds, snapshots: how many are on record, and of how many the file is kept; the rest can be made again.
        bytes: what snapshots and raw files take up.
        missing: builds whose file should be there and is not: the current one's, and those of sealed editions.
        orphans: kept snapshots that no build on record has, and files that belong to none.
        lost: files of the store that kept snapshots are made of, and that are gone.
        raw_missing: names of kept files that the current build is made of, and that are gone.
    """

    bureau: str
    current: str | None
    builds: int
    snapshots: int
    bytes: int
    missing: tuple[str, ...]
    orphans: tuple[str, ...]
    lost: tuple[str, ...]
    raw_missing: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return not (self.missing or self.orphans or self.lost or self.raw_missing)


def check_store() -> Checked:
    """Compares the desk with the store and with the folder of kept files, while nobody loads.

    Raises:
        NoSnapshot: as `open_desk`.
        Busy: somebody loads.
    """
    with open_desk().hold_load(LOCK_WAIT_SECONDS):
        builds = snapshots.list_builds()
        current = snapshots.current_build_id()
        store = open_store()
        return Checked(
            bureau=read_bureau(),
            current=current,
            builds=len(builds),
            snapshots=sum(snapshots.is_kept(build) for build in builds),
            bytes=store.measure() + measure_raw(),
            missing=tuple(list_missing(builds, current)),
            orphans=tuple(store.list_orphans({build.build_id for build in builds})),
            lost=tuple(store.list_lost()),
            raw_missing=tuple(list_missing_raw(builds, current)),
        )


def list_missing(builds: list[Build], current: str | None) -> list[str]:
    """Builds that must not have been expired, and whose file is gone."""
    needed = {current, *editions.sealed_editions().values()}
    return [
        build.build_id
        for build in builds
        if build.build_id in needed and not snapshots.is_kept(build)
    ]


def list_missing_raw(builds: list[Build], current: str | None) -> list[str]:
    return [
        file.name
        for build in builds
        if build.build_id == current
        for file in build.files
        if file.origin != "shipped" and not file.raw_path.exists()
    ]


def measure_raw() -> int:
    """Bytes of all kept files."""
    return sum(path.stat().st_size for path in paths.raw_folder().glob("*") if path.is_file())
