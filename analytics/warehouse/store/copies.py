"""Copies of builds on this server's own disk, thrown away and made again at any time.

    s12-20261120-095400-abcdef.duckdb       all of a build
    s12-20261120-095400-abcdef.v41.lake     the catalogue of that version of a lake, whose rows stay there
    s12-20261120-095400-abcdef.duckdb.lock  held by the process of this server that makes it, and gone with its end

One folder per bureau, for the account alone that runs the server: a copy is not encrypted, and a catalogue has the keys and
the smallest and largest value of each file's columns, names of persons and firms among them.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import BinaryIO

import duckdb

from analytics.warehouse.builds import OutOfReach
from analytics.warehouse.locks import take_lock
from analytics.warehouse.paths import data_folder
from analytics.warehouse.whole import measure_whole

COPIES_KEPT = 6  # those that were read last
TOUCH_SECONDS = 3600.0  # how exactly it is known when that was
WAIT_SECONDS = 60.0  # for a copy that another process makes: then whoever waited makes it too
LOCK_TRIED_EVERY = 0.05  # seconds: a small copy takes half a second of a processor
LEFT_SECONDS = 3600.0  # after which a half-made copy is nobody's any more
MAKING = ".making-"
LOCK = ".lock"  # how the name of a copy's lock ends
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
# somebody else's, or no folder at all
UNWRITABLE = FULL | {errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR}
NO_SPACE = "No space left"  # as the engine says it
CATALOGUE = ".lake"  # how the name of a catalogue ends


def cache_folder(bureau: str) -> Path:
    return Path(os.environ.get("BALPUM_CACHE") or data_folder() / "cache") / bureau


def copy_path(bureau: str, build_id: str) -> Path:
    return cache_folder(bureau) / f"{build_id}.duckdb"


def catalogue_path(bureau: str, build_id: str, version: int) -> Path:
    return cache_folder(bureau) / f"{build_id}.v{version}{CATALOGUE}"


def is_catalogue(copy: Path) -> bool:
    """Whether a copy has no rows of its own."""
    return copy.suffix == CATALOGUE


def list_copies(bureau: str, build_id: str = "*") -> list[Path]:
    """Copies that are there, of one build or of all."""
    folder = cache_folder(bureau)
    return [*folder.glob(f"{build_id}.duckdb"), *folder.glob(f"{build_id}.v*{CATALOGUE}")]


def build_of(copy: Path) -> str:
    return copy.name.partition(".")[0]


def is_whole(copy: Path) -> bool:
    """Whether a copy is there and was not cut off since it was made."""
    if not copy.exists():
        return False
    try:
        with duckdb.connect(str(copy), read_only=True) as connection:
            return copy.stat().st_size >= measure_whole(connection)
    except duckdb.ConnectionException:
        return True  # this process reads it
    except (duckdb.Error, OSError):
        return False


@contextmanager
def hold_making(copy: Path) -> Iterator[None]:
    """Holds the making of one copy against other processes of this server, which would make the same one.

    Nobody waits for the copy of another build. The lock's file goes with whoever held it: who waited for it takes a new
    one, and finds the copy or makes it.
    Raises: OutOfReach: cache.
    """
    place = copy.with_name(f"{copy.name}{LOCK}")
    lock, is_ours = wait_for_lock(place)
    with lock:
        try:
            yield
        finally:
            if is_ours:
                remove_file(place)  # while it is held: behind it somebody else may hold it already


def wait_for_lock(place: Path) -> tuple[BinaryIO, bool]:
    """The file of a lock, and whether the lock became this process's within WAIT_SECONDS.

    Raises: OutOfReach: cache.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        lock = open_lock(place)
        # No file that was taken away meanwhile.
        is_ours = take_lock(lock) and is_file_of(lock, place)
        if is_ours or time.monotonic() >= deadline:
            return lock, is_ours
        lock.close()
        time.sleep(LOCK_TRIED_EVERY)


def open_lock(place: Path) -> BinaryIO:
    with explaining_folder(place.parent):
        make_folder(place.parent)
        return place.open("a+b")


def is_file_of(lock: BinaryIO, place: Path) -> bool:
    """Whether an open file is still the one that stands in its place."""
    try:
        return os.path.samestat(os.fstat(lock.fileno()), place.stat())
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """For the account alone that runs the server."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def make_copy(copy: Path) -> Iterator[Path]:
    """The place of a file to be made, which becomes the copy when the block ends well."""
    with explaining_folder(copy.parent):
        make_folder(copy.parent)
        making = TemporaryDirectory(prefix=MAKING, dir=copy.parent)
    with making as folder, explaining_folder(copy.parent, FULL):
        half_made = Path(folder) / copy.name
        yield half_made
        os.replace(half_made, copy)


@contextmanager
def explaining_folder(folder: Path, codes: Collection[int] = UNWRITABLE) -> Iterator[None]:
    """Says of a folder of copies that nothing can be written there. Raises: OutOfReach: cache."""
    try:
        yield
    except OSError as error:
        if error.errno not in codes:
            raise
        raise OutOfReach("cache", str(folder)) from error
    except duckdb.IOException as error:
        if NO_SPACE not in str(error):
            raise
        raise OutOfReach("cache", str(folder)) from error


def touch(copy: Path) -> None:
    """Notes that a copy is read."""
    with suppress(OSError):  # it went meanwhile
        if age_of(copy) > TOUCH_SECONDS:
            os.utime(copy)


def throw_away(bureau: str, kept: Collection[str], current: str | None) -> None:
    """Removes copies of builds that are kept no longer, and all but those that were read last.

    The current build's stays. What somebody reads waits (Windows).
    """
    for nth, copy in enumerate(sorted(list_copies(bureau), key=age_of)):
        is_spare = nth >= COPIES_KEPT and build_of(copy) != current
        if is_spare or build_of(copy) not in kept:
            remove_file(copy)
    sweep_killed(cache_folder(bureau))


def sweep_killed(folder: Path) -> None:
    """Removes what makers of copies left who were killed: what they had made so far, and their locks."""
    for making in folder.glob(f"{MAKING}*"):
        if age_of(making) > LEFT_SECONDS:
            remove_folder(making)
    for lock in folder.glob(f"*{LOCK}"):
        if age_of(lock) > LEFT_SECONDS:
            remove_file(lock)


def remove_file(path: Path) -> None:
    """Takes a file away unless it is gone already, or somebody reads it (Windows)."""
    with suppress(OSError):
        path.unlink()


def remove_folder(folder: Path) -> None:
    """Takes a folder away as far as that can be done; the engine may have spilled into one of its own within it."""
    rmtree(folder, ignore_errors=True)


def age_of(path: Path) -> float:
    """Seconds since a file was made or noted to be read; 0 for one that went meanwhile."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
