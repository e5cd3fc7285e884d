"""A log in a folder of its own, on a clock that a test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from analytics.access import chain, log
from analytics.access.chain import Deed
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES

DIRECTOR = Caller("director@gwangju.example", ROLES["국장"], "10.0.0.7")
NOVEMBER = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)  # noon in Korea


class Clock(datetime):
    """What `datetime.now` answers."""

    reads = NOVEMBER

    @classmethod
    def now(cls, tz=None):
        return cls.reads.astimezone(tz)

    @classmethod
    def pass_days(cls, days: float) -> None:
        cls.reads += timedelta(days=days)

    @classmethod
    def pass_month(cls) -> None:
        """To the middle of the next one."""
        cls.reads = (cls.reads.replace(day=15) + timedelta(days=30)).replace(day=15)


def note_looks(*pages: str) -> None:
    for page in pages:
        log.note(Deed.READ, page, caller=DIRECTOR)


def only_file() -> Path:
    (file,) = chain.list_files()
    return file.path


def change_lines(change, path: Path | None = None) -> None:
    """Rewrites a file by a function over the list of its lines."""
    path = path or only_file()
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
