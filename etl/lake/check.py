"""Whether what stands on the desk and what lies in the store agree: nothing missing, nothing that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.warehouse import editions, paths, snapshots
from analytics.warehouse.builds import Build
from analytics.warehouse.desk import read_bureau
from analytics.warehouse.store import open_store


@dataclass(frozen=True)
class Checked:
    """What was found.

    Args:
        builds, snapshots: how many are on record, and of how many the file is kept; the rest can be made again.
        bytes: what snapshots and raw files take up.
        missing: builds whose file should be there and is not: the current one's, and those of sealed editions.
        orphans: kept snapshots that no build on record has.
        raw_missing: names of kept files that the current build is made of, and that are gone.
    """

    bureau: str
    current: str | None
    builds: int
    snapshots: int
    bytes: int
    missing: tuple[str, ...]
    orphans: tuple[str, ...]
    raw_missing: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return not (self.missing or self.orphans or self.raw_missing)


def check_store() -> Checked:
    """Compares the desk with the folder of snapshots and of kept files. Raises: NoSnapshot, as `open_desk`."""
    builds = snapshots.list_builds()
    current = snapshots.current_build_id()
    return Checked(
        bureau=read_bureau(),
        current=current,
        builds=len(builds),
        snapshots=sum(snapshots.is_kept(build) for build in builds),
        bytes=measure_store(),
        missing=tuple(list_missing(builds, current)),
        orphans=tuple(list_orphans(builds)),
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


def list_orphans(builds: list[Build]) -> list[str]:
    """Files that a killed load left; the next load sweeps them."""
    known = {build.build_id for build in builds}
    return sorted(kept for kept in open_store().list_ids() if kept not in known)


def list_missing_raw(builds: list[Build], current: str | None) -> list[str]:
    return [
        file.name
        for build in builds
        if build.build_id == current
        for file in build.files
        if file.origin != "shipped" and not file.raw_path.exists()
    ]


def measure_store() -> int:
    """Bytes of all snapshots and kept files."""
    folders = (paths.warehouse_folder(), paths.raw_folder())
    return sum(
        path.stat().st_size for folder in folders for path in folder.glob("*") if path.is_file()
    )
