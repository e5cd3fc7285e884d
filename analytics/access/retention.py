"""How long the access log is kept: two years, or `BALPUM_LOG_MONTHS` months, deleted when a new month begins.

The standard asks for one year at least and for two where many people's data are processed; a setting below a year, or one that
is no number, deletes nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import pairwise

from analytics.access.chain import Head, LogFile

VARIABLE = "BALPUM_LOG_MONTHS"
MONTHS_KEPT = 24
FEWEST_MONTHS = 12
EXPIRED = re.compile(r"log/(\d+)-(\d+)/([0-9a-f]{64})")


def read_months_kept() -> int | None:
    """For how many months lines are kept; None where the setting cannot be used and all are."""
    asked = os.environ.get(VARIABLE, "").strip()
    if not asked:
        return MONTHS_KEPT
    if asked.isdecimal() and int(asked) >= FEWEST_MONTHS:
        return int(asked)
    return None


def find_expired(files: Sequence[LogFile], month: str) -> list[LogFile]:
    """The first files, as far as all of each was kept long enough.

    Counted back from the earlier one of the month that begins and the last one before it: a clock that runs years ahead
    for a day deletes nothing.

    Args:
        files: those that were there before the new month began; month: the new one.
    """
    kept = read_months_kept()
    if kept is None or not files:
        return []
    newest = min(count_months(files[-1].month), count_months(month))
    expired: list[LogFile] = []
    for file, following in pairwise(files):
        if newest - find_end(file, following, newest) < kept - 1:
            break
        expired.append(file)
    return expired


def find_end(file: LogFile, following: LogFile, newest: int) -> int:
    """The month before which a file ended: the next file's, or at least the one after its own.

    A file of 1970 (a clock that was not set yet) that a file of 2026 follows ended in 2026; a month that lies ahead of the
    newest one says nothing.
    """
    months = (count_months(file.month) + 1, count_months(following.month))
    return max((month for month in months if month <= newest + 1), default=newest)


def count_months(month: str) -> int:
    """`2026-11` → months since the year 0."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)


def name_expired(first: int, last: Head) -> str:
    """The lines from one number to another, with the last one's hash: by that the rest still proves where it began."""
    return f"log/{first}-{last.number}/{last.hash}"


def read_expired(name: str) -> Head | None:
    """The last line that was deleted, of a name that tells it."""
    found = EXPIRED.fullmatch(name)
    if not found:
        return None
    return Head(int(found[2]), found[3])
