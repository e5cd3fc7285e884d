"""What was dropped on the clerk's page, on disk only while the loader reads it."""

from __future__ import annotations

import io
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

from analytics.panels.quality.questions import ANSWER_FILES, Answer
from analytics.warehouse import snapshots
from pages.components.running.commands import Ran

FOLDER_PREFIX = "balpum-upload-"
FORGOTTEN_AFTER = 24 * 3600  # seconds: what a server that was killed left behind
ADDS_FLAGS: dict[bool | None, tuple[str, ...]] = {
    None: (),
    True: ("--adds",),
    False: ("--no-adds",),
}
NAME_LENGTH = 60
ENDING_LENGTH = 10
# What one system or another refuses in a file's name.
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')


@dataclass(frozen=True)
class Form:
    """An empty form: its file's name and content, and what to know of it."""

    name: str
    content: bytes
    note: str


@dataclass
class Intake:
    """Dropped files, in memory, and what a check found in them.

    Args:
        key: which uploads it is about.
        files: their contents by the names they are given here.
        checked: how the check ended; its report is None when it failed.
        marked: copies whose bad cells are marked, by name.
        looks: the first rows of each sheet and what they were taken for.
        answers: what was said of questions about them, by the question's key.
        answer_files: the answers as files to load, by name.
        adds: whether they are added beside earlier files, whatever they look like; None: as the loader finds.
        forms: empty forms with the headers of what was dropped, by the place of the sheet they are like.
        beside: id of the build that was the current one when they were checked.
        was_overtaken: another build became the current one since the first check.
        sent: the forms whose button was pressed and whose answers are not taken yet. A press on something else ends
            the run that would take them.
        heard: of each form what it said when it was heard last: values by the question's key. What is forgotten stays
            in it, for the form may still hold it.
        is_behind: something was said about them that no check has seen to its end.
    """

    key: tuple[str, ...]
    files: dict[str, io.BytesIO] = field(default_factory=dict)
    checked: Ran | None = None
    marked: dict[str, bytes] = field(default_factory=dict)
    looks: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    answer_files: dict[str, str] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    adds: bool | None = None
    beside: str | None = None
    was_overtaken: bool = False
    sent: set[str] = field(default_factory=set)
    heard: dict[str, dict[str, str]] = field(default_factory=dict)
    is_behind: bool = False

    @property
    def flags(self) -> tuple[str, ...]:
        """What a person decided about the files, as the loader is told it."""
        return ADDS_FLAGS[self.adds]

    def add(self, name: str, content: io.BytesIO) -> None:
        self.files[make_file_name(name, (*self.files, *ANSWER_FILES))] = content

    def hears(self, form: str, said: Iterable[Answer]) -> bool:
        """Whether a form was sent; heard once.

        Of two presses within milliseconds only the second one reaches the server, but with what the form of the first
        one holds, which comes with its sending alone.
        """
        known = self.heard.setdefault(form, {})
        values = {answer.question.key: answer.value for answer in said}
        if form not in self.sent and values.items() <= known.items():
            return False
        self.sent.discard(form)
        known |= values
        return True

    @contextmanager
    def on_disk(self) -> Iterator[list[Path]]:
        """The answers and the files in a folder of their own, for as long as the loader reads them."""
        with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
            for name, text in self.answer_files.items():
                (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
            for name, content in self.files.items():
                (Path(folder) / name).write_bytes(content.getbuffer())
            yield [Path(folder) / name for name in (*self.answer_files, *self.files)]

    def forget(self) -> None:
        """Removes what the check kept for a look."""
        if self.checked is None:
            return
        report = self.checked.report
        if report and report["build_id"]:
            snapshots.remove_preview(report["build_id"])


def make_file_name(given: str, taken: Iterable[str] = ()) -> str:
    """A name that any system takes and no other file of the drop has; a path in a name goes nowhere."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    clean = Path(NOT_IN_NAMES.sub("_", last).strip(" .") or "_")
    stem = clean.stem[:NAME_LENGTH].rstrip()
    suffix = clean.suffix[:ENDING_LENGTH]
    others = {name.lower() for name in taken}
    name = f"{stem}{suffix}"
    number = 1
    while name.lower() in others:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def remove_forgotten() -> None:
    """Removes the copies of uploads that a server which was killed left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime > FORGOTTEN_AFTER:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue
