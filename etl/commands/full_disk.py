"""A disk that is full: recognised, and said with where, how much is left and how much is needed."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import duckdb

from analytics.warehouse import paths
from analytics.warehouse.desk import read_bureau
from analytics.warehouse.store import copies
from etl import messages

MEGABYTE = 2**20
# A new snapshot, what is spilled while it is made, and the file it is made of.
NEEDED_OF_SNAPSHOT = 3
NO_ROOM = ("no space left on device", "disk full", "could not write all bytes", "failed to offload")


def is_disk_full(error: Exception) -> bool:
    """Whether there was no room left: by the system's number, or in the engine's words."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    said = str(error).lower()
    return isinstance(error, duckdb.Error) and any(words in said for words in NO_ROOM)


def describe_full_disk() -> str:
    """What to do about a full disk: where, how much is left and about how much is needed."""
    places = [paths.warehouse_folder(), copies.cache_folder(read_bureau())]
    sizes = [path.stat().st_size for place in places for path in place.glob("*.duckdb")]
    needed = NEEDED_OF_SNAPSHOT * max([MEGABYTE, *sizes])
    free, folder = min((shutil.disk_usage(there).free, there) for there in map(find_folder, places))
    return messages.DISK_FULL.format(folder=folder, free=free / MEGABYTE, needed=needed / MEGABYTE)


def find_folder(place: Path) -> Path:
    """A folder that is there, or the next one above it."""
    return next(folder for folder in (place, *place.parents) if folder.exists())
