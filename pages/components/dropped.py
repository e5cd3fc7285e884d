"""What was dropped on the clerk's page, on disk only while the loader reads it, and how the loader's commands ended."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analytics.warehouse import snapshots

FOLDER_PREFIX, FORGOTTEN_AFTER = (
    "balpum-upload-",
    24 * 3600,
)  # seconds: what a server that was killed left behind
NAME_LENGTH, ENDING_LENGTH = 60, 10
NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]'
)  # what one system or another refuses in a file's name


@dataclass(frozen=True)
class Ran:
    """A command of the loader that has ended: exit status, what it printed for programs, what it said to people."""

    code: int
    printed: str
    said: tuple[str, ...]

    @property
    def report(self) -> dict[str, Any] | None:
        return json.loads(self.printed) if self.printed.strip() else None


@dataclass
class Intake:
    """Dropped files, in memory, and what a check found in them.

    Args:
        key: which uploads it is about.
        files: their contents by the names they are given here.
        checked: how the check ended; its report is None when it failed.
        marked: copies whose bad cells are marked, by name.
    """

    key: tuple[str, ...]
    files: dict[str, io.BytesIO] = field(default_factory=dict)
    checked: Ran | None = None
    marked: dict[str, bytes] = field(default_factory=dict)

    def add(self, name: str, content: io.BytesIO) -> None:
        self.files[file_name(name, self.files)] = content

    @contextmanager
    def on_disk(self) -> Iterator[list[Path]]:
        """The files in a folder of their own, for as long as the loader reads them."""
        with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
            for name, content in self.files.items():
                (Path(folder) / name).write_bytes(content.getbuffer())
            yield [Path(folder) / name for name in self.files]

    def forget(self) -> None:
        """Removes what the check kept for a look."""
        report = self.checked and self.checked.report
        if report and report["build_id"]:
            snapshots.remove_preview(report["build_id"])


def file_name(given: str, taken: Iterable[str] = ()) -> str:
    """A name that any system takes and no other file of the drop has; a path in a name goes nowhere."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    clean = Path(NOT_IN_NAMES.sub("_", last).strip(" .") or "_")
    stem, suffix = clean.stem[:NAME_LENGTH].rstrip(), clean.suffix[:ENDING_LENGTH]
    others = {name.lower() for name in taken}
    names = [
        f"{stem}{suffix}",
        *(f"{stem} ({number}){suffix}" for number in range(2, len(others) + 2)),
    ]
    return next(name for name in names if name.lower() not in others)


def remove_forgotten() -> None:
    """Removes the copies of uploads that a server which was killed left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime > FORGOTTEN_AFTER:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue
