"""One at a time, over all processes of a machine: the system lets go of a lock when its process ends, however it ends."""

from __future__ import annotations

import sys
from typing import BinaryIO


def take_lock(lock: BinaryIO) -> bool:
    """Whether this process has the lock now; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
