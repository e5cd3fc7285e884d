"""Sealed editions: what left the house, kept as it left, in a chain that only grows.

In data/warehouse/editions/:

    ledger.jsonl            a line per sealed edition, each with the hash of the line before
    <number>/               its files as they were written, read-only
    <number>/edition.json   every figure, and all that measures it again (record.py)
    lock                    held while an edition is sealed

An edition is sealed by its line. A sealing killed before it leaves a folder that no line names, or
a line without its end; both are named when somebody looks, and made good by sealing that edition
again. What a chain alone cannot show is that its newest lines were taken away together with their
folders, or that somebody who may write here wrote all of it anew with hashes that fit: the backup
shows that, and the hash of a line that was written down elsewhere when it was sealed.
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
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from analytics.refusal import Refusal
from analytics.warehouse import paths
from analytics.warehouse.clock import read_now
from analytics.warehouse.locks import take_lock
from analytics.warehouse.names import kind_of
from briefing.edition.figures import NUMBER
from briefing.edition.model import Edition
from briefing.ledger import words
from briefing.ledger.record import RECORD, write_record
from briefing.ledger.words import ProblemCode

FIRST = "0" * 64  # what the first line has for the hash of the line before
LOCK_WAIT_SECONDS = 60
LOCK_TRIED_EVERY = 0.05  # seconds
READ_ONLY = stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH


class NotSealed(Refusal):
    """An edition could not be sealed, and nothing was changed.

    `code`: nothing_to_seal · only_a_preview · sealing_busy · cannot_seal.
    """


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
        """Where its files are."""
        return paths.editions_folder() / self.number

    def compute_hash(self) -> str:
        """What `hash` is as long as nobody changed the line."""
        content = {key: value for key, value in asdict(self).items() if key != "hash"}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hash_content(text.encode("utf-8"))


@dataclass(frozen=True)
class Problem:
    """Something about the ledger or a sealed folder that is not as it was left.

    Args:
        number: empty when no edition can be named.
        place: a line's number or a file's name.
    """

    code: ProblemCode
    number: str
    place: str

    @property
    def sentence(self) -> str:
        """What a person is told of it."""
        return words.describe_problem(self.code, self.number, self.place)


@dataclass(frozen=True)
class Ledger:
    """Every line that can be read, in order, and what is wrong with the ledger as a whole."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    def find_entry(self, number: str) -> Entry | None:
        """The line of an edition."""
        return next((entry for entry in self.entries if entry.number == number), None)

    def find_entry_with(self, content: str) -> Entry | None:
        """The edition of which a file with this sha256 is part."""
        return next(
            (
                entry
                for entry in self.entries
                if content == entry.content or content in entry.files.values()
            ),
            None,
        )


@dataclass(frozen=True)
class Sealed:
    """What sealing came to.

    Args:
        is_new: False for an edition that was sealed before: nothing was changed then.
    """

    entry: Entry
    is_new: bool


# ---- seal --------------------------------------------------------------------------------------------------


def seal_edition(edition: Edition, files: Iterable[tuple[str, bytes]]) -> Sealed:
    """Puts an edition with its files into the ledger.

    Raises:
        NotSealed: another sealing holds the ledger, the folder cannot be written, nothing was
            measured, or only a preview.
    """
    if not edition.figures:
        raise NotSealed("nothing_to_seal")
    if kind_of(build_of(edition)) == "preview":
        raise NotSealed("only_a_preview")
    try:
        with hold_ledger():
            earlier = read_ledger().find_entry(edition.number)
            if earlier:
                return Sealed(earlier, is_new=False)
            return Sealed(append_edition(edition, tuple(files)), is_new=True)
    except OSError as error:
        raise NotSealed("cannot_seal", path=error.filename or paths.editions_folder()) from error


def append_edition(edition: Edition, files: tuple[tuple[str, bytes], ...]) -> Entry:
    """Writes the folder aside, puts it in its place, then writes its line.

    To be called while the ledger is held.
    """
    now = read_now().isoformat(timespec="seconds")
    record = write_record(edition, now)
    put_folder(edition.number, (*files, (RECORD, record)))
    entry = Entry(
        at=now,
        number=edition.number,
        name=edition.name,
        as_of=str(edition.as_of),
        build_id=build_of(edition),
        content=hash_content(record),
        files={name: hash_content(content) for name, content in files},
        previous=repair_tail(),
    )
    entry = replace(entry, hash=entry.compute_hash())
    write_line(entry)
    return entry


def put_folder(number: str, files: tuple[tuple[str, bytes], ...]) -> None:
    """Writes the files of an edition aside and puts their folder in its place."""
    folder = paths.editions_folder()
    for left in folder.glob(".sealing-*"):
        remove_folder(left)
    aside = Path(tempfile.mkdtemp(prefix=".sealing-", dir=folder))
    for name, content in files:
        write_through(aside / name, content)
        os.chmod(aside / name, READ_ONLY)
    os.chmod(aside, 0o755)
    target = folder / number
    if target.exists():  # no line names it: a sealing of this very edition was killed
        remove_folder(target)
    os.replace(aside, target)


def write_line(entry: Entry) -> None:
    """Adds a line to the ledger: from now on the edition is sealed."""
    line = json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8")
    with ledger_path().open("ab") as ledger:
        ledger.write(line + b"\n")
        ledger.flush()
        os.fsync(ledger.fileno())


def ledger_path() -> Path:
    """Where the ledger is, or will be."""
    return paths.editions_folder() / "ledger.jsonl"


def read_content() -> bytes:
    """The ledger as it is written; nothing before the first sealing."""
    path = ledger_path()
    if not path.exists():
        return b""
    return path.read_bytes()


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
    """Removes a folder that nobody needs, read-only files too."""
    if folder.is_symlink():  # never what it points to
        folder.unlink()
        return
    for path in folder.iterdir():
        os.chmod(path, stat.S_IREAD | stat.S_IWRITE)  # Windows removes no read-only file
    shutil.rmtree(folder)


def repair_tail() -> str:
    """Ends or removes a last line that a killed sealing left without its end.

    Returns:
        The hash for the next line.
    """
    content = read_content()
    rest = content.rpartition(b"\n")[2]
    if rest:
        with ledger_path().open("r+b") as ledger:
            if parse_line(rest):
                ledger.seek(0, os.SEEK_END)
                ledger.write(b"\n")
            else:
                ledger.truncate(len(content) - len(rest))
    entries = read_ledger().entries
    if not entries:
        return FIRST
    return entries[-1].hash


@contextmanager
def hold_ledger(wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Holds the ledger against other sealings.

    The system lets go of it when the process ends, however it ends.

    Raises:
        NotSealed: another one did not end within the wait.
    """
    deadline = time.monotonic() + wait_seconds
    folder = paths.editions_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as lock:
        while not take_lock(lock):
            if time.monotonic() > deadline:
                raise NotSealed("sealing_busy")
            time.sleep(LOCK_TRIED_EVERY)
        yield


# ---- read --------------------------------------------------------------------------------------------------


def read_ledger() -> Ledger:
    """The ledger with everything that is wrong with it; empty before the first sealing."""
    *lines, rest = read_content().split(b"\n")
    problems: list[Problem] = []
    if rest and not parse_line(rest):
        problems.append(Problem("line_unfinished", "", str(len(lines) + 1)))
    elif rest:
        lines.append(rest)
    chain = Chain(problems=problems)
    for place, line in enumerate(lines, 1):
        chain.add_line(parse_line(line), str(place))
    problems += find_strays(chain.numbers)
    return Ledger(tuple(chain.entries), tuple(problems))


@dataclass
class Chain:
    """The lines of the ledger while they are read in order.

    Args:
        previous: hash of the line before; empty where it cannot be read.
    """

    problems: list[Problem]
    entries: list[Entry] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    previous: str = FIRST

    def add_line(self, entry: Entry | None, place: str) -> None:
        """Takes the next line in, with what is wrong with it."""
        if entry is None:
            self.problems.append(Problem("line_unreadable", "", place))
            self.previous = ""
            return
        if entry.compute_hash() != entry.hash:
            self.problems.append(Problem("line_changed", entry.number, place))
        if self.previous and entry.previous != self.previous:
            self.problems.append(Problem("chain_broken", entry.number, place))
        if entry.number in self.numbers:
            self.problems.append(Problem("line_repeated", entry.number, place))
        self.numbers.add(entry.number)
        self.entries.append(entry)
        self.previous = entry.hash


def find_strays(numbers: set[str]) -> Iterator[Problem]:
    """Folders that no line names, and those that a killed sealing left aside."""
    for folder in sorted(paths.editions_folder().glob("balpum-*")):
        if folder.is_dir() and folder.name not in numbers:
            yield Problem("folder_unnamed", folder.name, folder.name)
    for folder in sorted(paths.editions_folder().glob(".sealing-*")):
        if age_of(folder) > LOCK_WAIT_SECONDS:  # a younger one may be somebody's at work
            yield Problem("folder_unfinished", "", folder.name)


def age_of(folder: Path) -> float:
    """Seconds since a folder was last written to; 0 when it has found its place meanwhile."""
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0


def parse_line(line: bytes) -> Entry | None:
    """The entry of a line; None for what is none."""
    try:
        entry = Entry(**json.loads(line))
        date.fromisoformat(entry.as_of)
        if is_entry(entry):
            return entry
    except (ValueError, TypeError, AttributeError):
        pass
    return None


def is_entry(entry: Entry) -> bool:
    """Whether what a line holds is what a line may hold.

    Its number and its files' names become paths: nothing in them may lead elsewhere.
    """
    texts = (
        entry.at,
        entry.build_id,
        entry.content,
        entry.previous,
        entry.hash,
        *entry.files,
        *entry.files.values(),
    )
    if not NUMBER.fullmatch(entry.number) or not all(isinstance(text, str) for text in texts):
        return False
    return all(Path(name).name == name for name in entry.files)


def look_through(entry: Entry) -> tuple[Problem, ...]:
    """What is not as it was left in an edition's folder."""
    found: list[Problem] = []
    for name, content in (*entry.files.items(), (RECORD, entry.content)):
        found += check_file(entry, name, content)
    return (*found, *find_added(entry))


def check_file(entry: Entry, name: str, content: str) -> Iterator[Problem]:
    """A document of an edition, or its record, that is gone or was changed.

    Args:
        content: the sha256 that it had.
    """
    missing: ProblemCode = "file_missing"
    changed: ProblemCode = "file_changed"
    if name == RECORD:
        missing = "record_missing"
        changed = "record_changed"
    path = entry.folder / name
    if not path.is_file():
        yield Problem(missing, entry.number, name)
    elif hash_file(path) != content:
        yield Problem(changed, entry.number, name)


def find_added(entry: Entry) -> Iterator[Problem]:
    """What lies in its folder and was not sealed."""
    if not entry.folder.is_dir():
        return
    for name in sorted(path.name for path in entry.folder.iterdir()):
        if name not in entry.files and name != RECORD:
            yield Problem("file_added", entry.number, name)


def hash_content(content: bytes) -> str:
    """sha256 of what a file holds."""
    return hashlib.sha256(content).hexdigest()


def hash_file(path: Path) -> str:
    """sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
