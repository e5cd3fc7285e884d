"""Folders for what a command makes on its way: gone when it ends, and when it was killed with the next one's start."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "balpum-"
OWNED = re.compile(rf"{PREFIX}[a-z]+-(?P<pid>\d+)-.*")
FORGOTTEN_AFTER = 24 * 3600  # seconds: where nobody can tell whether the owner still runs


@contextmanager
def scratch_folder(purpose: str) -> Iterator[Path]:
    """A folder of this process in the system's temporary one; those of processes that are gone are removed first."""
    remove_forgotten()
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{purpose}-{os.getpid()}-") as folder:
        yield Path(folder)


def remove_forgotten() -> None:
    """Removes the folders that killed commands left."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owned = OWNED.fullmatch(folder.name)
        if owned and is_forgotten(folder, int(owned["pid"])):
            shutil.rmtree(folder, ignore_errors=True)


def is_forgotten(folder: Path, pid: int) -> bool:
    """Whether the process that made a folder is gone; where that cannot be asked (Windows), whether it is a day old."""
    if os.name == "posix":
        return not is_running(pid)
    try:
        return time.time() - folder.stat().st_mtime > FORGOTTEN_AFTER
    except OSError:
        return False


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
