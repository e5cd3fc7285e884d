"""What a build is made of: the ordered files of a manifest, where they come from and which of them are sample."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analytics.warehouse import builds, snapshots
from analytics.warehouse import paths as warehouse_paths
from analytics.warehouse.builds import RawFile
from etl.extract.files import DELIMITED, WORKBOOKS, file_sha256, read_file
from etl.extract.sheet import Refused, Sheet

SHIPPED = Path(__file__).parents[2] / "data"
SAMPLE_HEADER = (
    "예시 자료"  # the extra column by which a sample file is known, wherever it is loaded
)


@dataclass(frozen=True)
class Incoming:
    """A file of a manifest, where its bytes are now, and its sheets once it was opened (None: open when needed).

    `state` is the file's size and time of writing when it was first looked at.
    """

    file: RawFile
    path: Path
    sheets: tuple[Sheet, ...] | None = None
    state: tuple[int, int] | None = None

    @property
    def is_real(self) -> bool:
        return self.file.origin == "user"


def expand_paths(paths: Iterable[Path]) -> list[Path]:
    """Files as given, folders as the data files in them, in the order of their names."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                p
                for p in path.rglob("*")
                if p.is_file()
                and p.suffix.lower() in DELIMITED | WORKBOOKS
                and not p.name.startswith((".", "~$"))
            )
        else:
            found.append(path)
    return found


def file_state(path: Path) -> tuple[int, int]:
    """Size and time of the last writing: differs when a file was written to."""
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def readable(path: Path, scratch: Path) -> Path:
    """The path, or a copy of the file where its name is no UTF-8 (from an old archive) and libraries cannot take it."""
    try:
        str(path.absolute()).encode()
        return path
    except UnicodeEncodeError:
        return Path(shutil.copy2(path, tempfile.mkdtemp(dir=scratch) + f"/copy{path.suffix}"))


def describe_file(
    path: Path, origin: str, today: date, confirmed: bool, known: dict[str, RawFile]
) -> RawFile:
    """The manifest's entry for a file; the day it was first loaded is kept from any earlier build."""
    sha256 = file_sha256(path)
    earlier = known.get(sha256)
    name = os.fsencode(path.name).decode(
        "utf-8", "replace"
    )  # names from old archives may be no UTF-8
    return RawFile(
        sha256[:12],
        sha256,
        name,
        path.suffix.lower(),
        earlier.first_loaded_on if earlier else today,
        confirmed or bool(earlier and earlier.confirmed),
        origin,
    )


def open_file(incoming: Incoming, scratch: Path) -> Incoming:
    """The same file with its sheets read, and known as sample or public record by them.

    Raises:
        Refused: with one of the refusal codes.
    """
    sheets = tuple(read_file(incoming.path, incoming.file.suffix, scratch))
    layouts = [sheet.layout for sheet in sheets if sheet.layout]
    origin = incoming.file.origin
    if any(SAMPLE_HEADER in layout.headers for layout in layouts):
        origin = "sample"
    elif origin == "user" and layouts and all(layout.contract.public for layout in layouts):
        origin = "public"
    return replace(
        incoming,
        file=replace(incoming.file, origin=origin, sources=sources_of(sheets)),
        sheets=sheets,
    )


def sources_of(sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """The sources that a file's sheets fit, each once."""
    return tuple(dict.fromkeys(sheet.layout.contract.name for sheet in sheets if sheet.layout))


def files_ever_loaded() -> dict[str, RawFile]:
    """Every file of every manifest kept, by its sha256."""
    return {
        file.sha256: file for build in reversed(snapshots.list_builds()) for file in build.files
    }


def shipped_files(
    folder: str, origin: str, today: date, known: dict[str, RawFile]
) -> list[Incoming]:
    """The files that come with the project: data/public and data/sample."""
    return [
        Incoming(describe_file(path, origin, today, False, known), path)
        for path in expand_paths([SHIPPED / folder])
    ]


def base_manifest(today: date, known: dict[str, RawFile], with_sample: bool) -> list[Incoming]:
    """The public record as shipped today and the files of the current build.

    Before the first load these are the sample's files, if `with_sample`.

    Raises:
        NoSnapshot: "raw" when a file of the manifest is no longer kept, "manifests" when files of the bureau are kept
            but no record of their loading is: the sample must not stand in for them.
    """
    shipped = shipped_files("public", "shipped", today, known)
    base = newest_build()
    if base is None:
        sample = shipped_files("sample", "sample", today, known) if with_sample else []
        ours = {incoming.file.sha256 for incoming in shipped + sample}
        if with_sample and any(
            path.stem not in ours for path in warehouse_paths.raw_folder().glob("[!.]*")
        ):
            raise builds.NoSnapshot("manifests")
        return shipped + sample
    own = reopened(base.files, is_outdated=base.is_outdated)
    loaded_too = {
        incoming.file.sha256 for incoming in own
    }  # a person may load the public record's own file
    return [incoming for incoming in shipped if incoming.file.sha256 not in loaded_too] + own


def newest_build() -> builds.Build | None:
    """The current build, else the newest whose manifest is kept: where a load goes on from."""
    try:
        return snapshots.read_current()
    except builds.NoSnapshot:
        return next(iter(snapshots.list_builds()), None)


def reopened(
    files: Iterable[RawFile], with_shipped: bool = False, is_outdated: bool = False
) -> list[Incoming]:
    """Files of a manifest, read from where they are kept; what an older program knew of their sheets is forgotten.

    Raises:
        NoSnapshot: "raw" when a file is no longer kept.
    """
    wanted = [file for file in files if with_shipped or file.origin != "shipped"]
    for file in wanted:
        if not file.raw_path.exists():
            raise builds.NoSnapshot("raw", file.name)
    return [
        Incoming(replace(file, sources=None) if is_outdated else file, file.raw_path)
        for file in wanted
    ]


def join_manifest(base: list[Incoming], new: list[Incoming]) -> list[Incoming]:
    """The base with the new files at its end; the sample leaves with the first real file.

    Raises:
        Refused: WRONG_TYPE when sample files are to be added to real ones.
    """
    has_real = any(incoming.is_real for incoming in base + new)
    if has_real and any(incoming.file.origin == "sample" for incoming in new):
        raise Refused("WRONG_TYPE", sample=True)
    again = {incoming.file.sha256 for incoming in new}
    kept = [
        i
        for i in base
        if i.file.sha256 not in again and not (has_real and i.file.origin == "sample")
    ]
    return kept + new
