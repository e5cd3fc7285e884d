"""What a build is made of: the ordered files of a manifest, where they come from, which are sample."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from analytics.refusal import Refusal
from analytics.warehouse import builds, snapshots
from analytics.warehouse import paths as warehouse_paths
from analytics.warehouse.builds import RawFile
from analytics.warehouse.desk import FILES, open_desk
from etl.clean.periods import NO_PERIOD, find_period
from etl.contracts.codes import Origin
from etl.extract.files import READABLE, hash_file, read_file
from etl.extract.readings import NO_READINGS, Readings
from etl.extract.sheet import Refused, Sheet, UnreadSheet

SHIPPED = Path(__file__).parents[2] / "data"
# The extra column by which a sample file is known, wherever it is loaded.
SAMPLE_HEADER = "예시 자료"


@dataclass(frozen=True)
class FileState:
    """A file's size and time of writing: differs when it was written to."""

    size: int
    written_ns: int


@dataclass(frozen=True)
class Decided:
    """What a person says of the files of one command; it is remembered with each of them.

    Args:
        confirmed: its many bad rows are to load.
        adds: it is a version of nothing; of a list: its rows are added to those that stand. None: nothing is said of it.
        replaces: id of the earlier file in whose place it comes.
        on: id of the build that must still be the current one; not remembered.
    """

    confirmed: bool = False
    adds: bool | None = None
    replaces: str | None = None
    on: str | None = None

    def with_earlier(self, file: RawFile) -> Decided:
        """The same with what was said of a file before, where nothing else is said of it now."""
        confirmed = self.confirmed or file.confirmed
        if self.adds is not None or self.replaces:
            return Decided(confirmed, self.adds, self.replaces)
        return Decided(confirmed, file.adds, file.replaces)


NOTHING_DECIDED = Decided()


@dataclass(frozen=True)
class Incoming:
    """A file of a manifest and where its bytes are now.

    Args:
        sheets: what was read of it; None: to be read when needed.
        state: as it was when it was first looked at.
    """

    file: RawFile
    path: Path
    sheets: tuple[Sheet | UnreadSheet, ...] | None = None
    state: FileState | None = None

    @property
    def is_real(self) -> bool:
        return self.file.origin == "user"

    @property
    def is_sample(self) -> bool:
        return self.file.origin == "sample"


def expand_paths(paths: Iterable[Path]) -> list[Path]:
    """Files as given, folders as the data files in them: `2월.xlsx` before `10월.xlsx`."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(filter(is_data_file, path.rglob("*")), key=rank_path)
        else:
            found.append(path)
    return found


def rank_path(path: Path) -> list[list[str | int]]:
    """What a path is ordered by: its folders and its name, the numbers in them as numbers."""
    return [rank_name(unicodedata.normalize("NFC", part)) for part in path.parts]


def rank_name(name: str) -> list[str | int]:
    """`3차 10월` → "", 3, "차 ", 10, "월": text and number by turns, so that any two can be compared."""
    pieces: list[str | int] = list(re.split(r"([0-9]+)", name))
    pieces[1::2] = map(int, pieces[1::2])
    return pieces


def is_data_file(path: Path) -> bool:
    """Whether a folder's file is to be read; not what is hidden, and not an open workbook's lock."""
    is_known = path.suffix.lower() in READABLE
    return is_known and path.is_file() and not path.name.startswith((".", "~$"))


def read_state(path: Path) -> FileState:
    stat = path.stat()
    return FileState(stat.st_size, stat.st_mtime_ns)


def make_readable(path: Path, scratch: Path) -> Path:
    """The path, or that of a copy where its name is no UTF-8 (from an old archive).

    Libraries cannot take such a name.
    """
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError:
        copy = Path(tempfile.mkdtemp(dir=scratch)) / f"copy{path.suffix}"
        return Path(shutil.copy2(path, copy))
    return path


def describe_file(
    path: Path, origin: Origin, today: date, decided: Decided, known: Mapping[str, RawFile]
) -> RawFile:
    """The manifest's entry for a file.

    The day it was first loaded, and what a person decided about it, is kept from any earlier build.
    """
    sha256 = hash_file(path)
    first_loaded_on = today
    if earlier := known.get(sha256):
        first_loaded_on = earlier.first_loaded_on
        decided = decided.with_earlier(earlier)
    name = read_name(path)
    said = find_period(PurePath(name).stem) or NO_PERIOD
    return RawFile(
        file_id=sha256[:12],
        sha256=sha256,
        name=name,
        suffix=path.suffix.lower(),
        first_loaded_on=first_loaded_on,
        confirmed=decided.confirmed,
        origin=origin,
        adds=bool(decided.adds),
        replaces=decided.replaces,
        year=said.year,
        month=said.month,
    )


def read_name(path: Path) -> str:
    """The file's name as text in composed letters (a Mac takes `가` apart); from an old archive it may be no UTF-8."""
    return unicodedata.normalize("NFC", os.fsencode(path.name).decode("utf-8", "replace"))


class RawChanged(Refusal):
    """A kept file is no longer what its name says."""

    def __init__(self, file_id: str) -> None:
        super().__init__("raw_changed", file_id=file_id)


def check_unchanged(file: RawFile) -> None:
    """Raises: RawChanged where a kept file was written to since it was loaded. One that is gone is found by who reads it."""
    if file.raw_path.exists() and hash_file(file.raw_path) != file.sha256:
        raise RawChanged(file.file_id)


def open_file(incoming: Incoming, scratch: Path, readings: Readings = NO_READINGS) -> Incoming:
    """The same file with its sheets read, and known as sample or public record by them.

    Args:
        readings: what a person said of headers and sheets.

    Raises:
        Refused: with one of the refusal codes.
    """
    told = readings.choose_for(incoming.file.file_id)
    sheets = tuple(read_file(incoming.path, incoming.file.suffix, scratch, told))
    file = replace(
        incoming.file,
        origin=recognise_origin(incoming.file.origin, sheets),
        sources=list_sources(sheets),
    )
    return replace(incoming, file=file, sheets=sheets)


def read_sheets(
    incoming: Incoming, scratch: Path, readings: Readings = NO_READINGS
) -> Sequence[Sheet | UnreadSheet]:
    """A file's sheets, read unless they were before. Raises: as `open_file`."""
    if incoming.sheets is not None:
        return incoming.sheets
    told = readings.choose_for(incoming.file.file_id)
    return read_file(incoming.path, incoming.file.suffix, scratch, told)


def recognise_origin(origin: str, sheets: Sequence[Sheet | UnreadSheet]) -> str:
    """Where a file comes from, as far as its headers tell."""
    layouts = [sheet.layout for sheet in sheets if isinstance(sheet, Sheet)]
    if any(SAMPLE_HEADER in layout.headers for layout in layouts):
        return "sample"
    if origin == "user" and layouts and all(layout.contract.public for layout in layouts):
        return "public"
    return origin


def list_sources(sheets: Sequence[Sheet | UnreadSheet]) -> tuple[str, ...]:
    """The sources that a file's sheets fit, each once."""
    names = (sheet.layout.contract.name for sheet in sheets if isinstance(sheet, Sheet))
    return tuple(dict.fromkeys(names))


def list_files_ever_loaded() -> dict[str, RawFile]:
    """Every file of every manifest kept, by its sha256."""
    return {
        file.sha256: file for build in reversed(snapshots.list_builds()) for file in build.files
    }


def list_shipped_files(
    folder: str, origin: Origin, today: date, known: Mapping[str, RawFile]
) -> list[Incoming]:
    """The files that come with the project: data/public and data/sample."""
    shipped = []
    for path in expand_paths([SHIPPED / folder]):
        file = describe_file(path, origin, today, NOTHING_DECIDED, known)
        if earlier := known.get(file.sha256):
            file = replace(file, sources=earlier.sources)
        shipped.append(Incoming(file, path))
    return shipped


def read_base_manifest(
    today: date, known: Mapping[str, RawFile], with_sample: bool
) -> list[Incoming]:
    """The public record as shipped today and the files of the current build.

    Before the first load these are the sample's files, if `with_sample`.

    Raises:
        NoSnapshot: "raw" when a file of the manifest is no longer kept, "manifests" when files of the
            bureau are kept but no record of their loading is: the sample must not stand in for them; "unmoved".
    """
    shipped = list_shipped_files("public", "shipped", today, known)
    base = find_newest_build()
    if base is not None:
        own = reopen_files(base.files, is_outdated=base.is_outdated)
        # a person may load the public record's own file
        loaded = {incoming.file.sha256 for incoming in own}
        return [incoming for incoming in shipped if incoming.file.sha256 not in loaded] + own
    require_moved()
    if not with_sample:
        return shipped
    shipped += list_shipped_files("sample", "sample", today, known)
    ours = {incoming.file.sha256 for incoming in shipped}
    if any(path.stem not in ours for path in warehouse_paths.raw_folder().glob("[!.]*")):
        raise builds.NoBuild("manifests")
    return shipped


def require_moved() -> None:
    """Raises: OutOfReach: "unmoved" where an empty shared desk stands over a folder whose builds are on its own desk."""
    if open_desk() is not FILES and FILES.list_build_ids():
        raise builds.OutOfReach("unmoved")


def find_newest_build() -> builds.Build | None:
    """The current build, else the newest whose manifest is kept: where a load goes on from."""
    return snapshots.find_current() or next(iter(snapshots.list_builds()), None)


def reopen_files(
    files: Iterable[RawFile], with_shipped: bool = False, is_outdated: bool = False
) -> list[Incoming]:
    """Files of a manifest, read from where they are kept.

    Args:
        is_outdated: an older program wrote the manifest; what it knew of their sheets is forgotten.

    Raises:
        NoBuild: "raw" when a file is no longer kept.
    """
    wanted = [file for file in files if with_shipped or file.origin != "shipped"]
    folder = warehouse_paths.raw_folder()
    there = {path.name for path in folder.glob("*")}
    for file in wanted:
        if file.raw_name not in there:
            raise builds.NoBuild("raw", file.name)
    if is_outdated:
        wanted = [replace(file, sources=None) for file in wanted]
    return [Incoming(file, folder / file.raw_name) for file in wanted]


def join_manifest(base: list[Incoming], new: list[Incoming]) -> list[Incoming]:
    """The base with the new files at its end; the sample leaves with the first real file.

    Raises:
        Refused: WRONG_TYPE when sample files are to be added to real ones.
    """
    if any(incoming.is_real for incoming in base + new):
        if any(incoming.is_sample for incoming in new):
            raise Refused("WRONG_TYPE", sample=True)
        base = [incoming for incoming in base if not incoming.is_sample]
    again = {incoming.file.sha256 for incoming in new}
    return [incoming for incoming in base if incoming.file.sha256 not in again] + new
