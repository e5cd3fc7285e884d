"""Sealed editions: what left the house, kept as it left, in a chain that only grows.

    data/warehouse/editions/ledger.jsonl        a line per sealed edition, each with the hash of the line before
    data/warehouse/editions/<number>/           its files as they were written, read-only
    data/warehouse/editions/<number>/edition.json   every figure, and all that is needed to measure it again (record.py)
    data/warehouse/editions/lock                held while an edition is sealed

An edition is sealed by its line. A sealing killed before it leaves a folder that no line names, or a line without its end;
both are named when somebody looks, and made good by sealing that edition again. What a chain alone cannot show is that its
newest lines were taken away together with their folders, or that somebody who may write here wrote all of it anew with
hashes that fit: the backup shows that, and the hash of a line that was written down elsewhere when it was sealed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from analytics.refusal import Refusal
from analytics.warehouse import paths
from analytics.warehouse.names import kind_of
from briefing.edition.figures import NUMBER
from briefing.edition.model import Edition
from briefing.ledger import words
from briefing.ledger.record import RECORD, write_record

FIRST = "0" * 64  # what the first line has for the hash of the line before
LOCK_WAIT_SECONDS = 60


class NotSealed(Refusal):
    """An edition could not be sealed: nothing_to_seal · only_a_preview · sealing_busy · cannot_seal. Nothing was changed."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger.

    Args:
        content: sha256 of edition.json; files: name → sha256 of the other files.
        previous: hash of the line before; hash: sha256 of everything else in this line.
    """

    at: str
    number: str
    name: str
    as_of: str
    build_id: str
    content: str
    files: dict[str, str]
    previous: str
    hash: str = ""

    @property
    def folder(self) -> Path:
        return paths.editions_folder() / self.number

    def hashed(self) -> str:
        content = {key: value for key, value in asdict(self).items() if key != "hash"}
        return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8"))


@dataclass(frozen=True)
class Problem:
    """Something about the ledger or a sealed folder that is not as it was left.

    `code`: line_unreadable · line_changed · chain_broken · line_unfinished · line_repeated · folder_unnamed ·
    folder_unfinished · record_missing · record_changed · file_missing · file_changed · file_added. `number` is empty when no
    edition can be named; `place` is a line's number or a file's name.
    """

    code: str
    number: str
    place: str

    @property
    def sentence(self) -> str:
        return words.problem(self.code, self.number, self.place)


@dataclass(frozen=True)
class Ledger:
    """Every line that can be read, in order, and what is wrong with the ledger as a whole."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    def entry(self, number: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.number == number), None)

    def entry_with(self, content: str) -> Entry | None:
        """The edition of which a file with this sha256 is part."""
        return next(
            (e for e in self.entries if content == e.content or content in e.files.values()), None
        )


@dataclass(frozen=True)
class Sealed:
    """What sealing came to; `is_new` is False for an edition that was sealed before: nothing was changed then."""

    entry: Entry
    is_new: bool


# ---- seal --------------------------------------------------------------------------------------------------


def seal(edition: Edition, files: Iterable[tuple[str, bytes]]) -> Sealed:
    """Puts an edition with its files into the ledger.

    Raises:
        NotSealed: another sealing holds the ledger, the folder cannot be written, nothing was measured, or only a preview.
    """
    if not edition.figures:
        raise NotSealed("nothing_to_seal")
    if kind_of(build_of(edition)) == "preview":
        raise NotSealed("only_a_preview")
    try:
        with ledger_held():
            earlier = read_ledger().entry(edition.number)
            return (
                Sealed(earlier, False) if earlier else Sealed(append(edition, tuple(files)), True)
            )
    except OSError as error:
        raise NotSealed("cannot_seal", path=error.filename or paths.editions_folder()) from error


def append(edition: Edition, files: tuple[tuple[str, bytes], ...]) -> Entry:
    """Writes the folder aside, puts it in its place, then writes its line; to be called while the ledger is held."""
    folder, now = paths.editions_folder(), datetime.now().isoformat(timespec="seconds")
    record = write_record(edition, now)
    for left in folder.glob(".sealing-*"):
        remove_folder(left)
    aside = Path(tempfile.mkdtemp(prefix=".sealing-", dir=folder))
    for name, content in (*files, (RECORD, record)):
        write_through(aside / name, content)
        os.chmod(aside / name, stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
    os.chmod(aside, 0o755)
    target = folder / edition.number
    if target.exists():  # no line names it: a sealing of this very edition was killed
        remove_folder(target)
    os.replace(aside, target)
    tail = repair_tail()
    entry = Entry(
        now,
        edition.number,
        edition.name,
        str(edition.as_of),
        build_of(edition),
        sha256(record),
        {name: sha256(content) for name, content in files},
        tail,
    )
    entry = replace(entry, hash=entry.hashed())
    with (folder / "ledger.jsonl").open("ab") as ledger:
        ledger.write(json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8") + b"\n")
        ledger.flush()
        os.fsync(ledger.fileno())
    return entry


def build_of(edition: Edition) -> str:
    """The build that its figures were measured on; an edition for the public names a build of its own."""
    return edition.figures[0].question.build


def write_through(path: Path, content: bytes) -> None:
    """Writes a file so that it is on the disk, not only on its way there."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def remove_folder(folder: Path) -> None:
    if folder.is_symlink():  # never what it points to
        return folder.unlink()
    for path in folder.iterdir():
        os.chmod(path, stat.S_IREAD | stat.S_IWRITE)  # Windows removes no read-only file
    shutil.rmtree(folder)


def repair_tail() -> str:
    """Ends or removes a last line that a killed sealing left without its end; returns the hash for the next line."""
    path = paths.editions_folder() / "ledger.jsonl"
    content = path.read_bytes() if path.exists() else b""
    whole, _, rest = content.rpartition(b"\n")
    if rest:
        with path.open("r+b") as ledger:
            if parse_line(rest):
                ledger.seek(0, os.SEEK_END)
                ledger.write(b"\n")
            else:
                ledger.truncate(len(content) - len(rest))
    entries = read_ledger().entries
    return entries[-1].hash if entries else FIRST


@contextmanager
def ledger_held(wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Holds the ledger against other sealings; the system lets go of it when the process ends, however it ends.

    Raises: NotSealed: another one did not end within the wait.
    """
    folder, deadline = paths.editions_folder(), time.monotonic() + wait_seconds
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as lock:
        while not taken(lock):
            if time.monotonic() > deadline:
                raise NotSealed("sealing_busy")
            time.sleep(0.05)
        yield


def taken(lock) -> bool:
    """Whether this process has the lock now; closing the file gives it back."""
    try:
        if os.name == "nt":
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# ---- read --------------------------------------------------------------------------------------------------


def read_ledger() -> Ledger:
    """The ledger with everything that is wrong with it; empty before the first sealing."""
    path, entries, problems = paths.editions_folder() / "ledger.jsonl", [], []
    content = path.read_bytes() if path.exists() else b""
    *lines, rest = content.split(b"\n")
    if rest and not parse_line(rest):
        problems.append(Problem("line_unfinished", "", str(len(lines) + 1)))
    elif rest:
        lines.append(rest)
    previous, numbers = FIRST, set()
    for at, line in enumerate(lines, 1):
        entry = parse_line(line)
        if entry is None:
            problems.append(Problem("line_unreadable", "", str(at)))
            previous = ""
            continue
        if entry.hashed() != entry.hash:
            problems.append(Problem("line_changed", entry.number, str(at)))
        if previous and entry.previous != previous:
            problems.append(Problem("chain_broken", entry.number, str(at)))
        if entry.number in numbers:
            problems.append(Problem("line_repeated", entry.number, str(at)))
        numbers.add(entry.number)
        entries.append(entry)
        previous = entry.hash
    for folder in sorted(paths.editions_folder().glob("balpum-*")):
        if folder.is_dir() and folder.name not in numbers:
            problems.append(Problem("folder_unnamed", folder.name, folder.name))
    for folder in sorted(paths.editions_folder().glob(".sealing-*")):
        if age_of(folder) > LOCK_WAIT_SECONDS:  # a younger one may be somebody's at work
            problems.append(Problem("folder_unfinished", "", folder.name))
    return Ledger(tuple(entries), tuple(problems))


def age_of(folder: Path) -> float:
    """Seconds since a folder was last written to; 0 when it has found its place meanwhile."""
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0


def parse_line(line: bytes) -> Entry | None:
    """The entry of a line; None for what is none: its number is a folder's name and must be a number."""
    try:
        entry = Entry(**json.loads(line))
        date.fromisoformat(entry.as_of)
        strings = (
            entry.at,
            entry.build_id,
            entry.content,
            entry.previous,
            entry.hash,
            *entry.files,
            *entry.files.values(),
        )
        is_one = NUMBER.fullmatch(entry.number) and all(isinstance(text, str) for text in strings)
        return entry if is_one and all(Path(name).name == name for name in entry.files) else None
    except (ValueError, TypeError, AttributeError):
        return None


def look_through(entry: Entry) -> tuple[Problem, ...]:
    """What is not as it was left in an edition's folder."""
    found = []
    for name, content in (*entry.files.items(), (RECORD, entry.content)):
        kind, path = "record" if name == RECORD else "file", entry.folder / name
        if not path.is_file():
            found.append(Problem(f"{kind}_missing", entry.number, name))
        elif sha256_of(path) != content:
            found.append(Problem(f"{kind}_changed", entry.number, name))
    there = sorted(path.name for path in entry.folder.iterdir()) if entry.folder.is_dir() else []
    found += [
        Problem("file_added", entry.number, name)
        for name in there
        if name not in entry.files and name != RECORD
    ]
    return tuple(found)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
