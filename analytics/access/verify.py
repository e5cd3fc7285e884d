"""Whether the access log is as it was written: the first line that was changed, taken out or moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from analytics.access import chain
from analytics.access.chain import Deed, Head, Line, LogFile
from analytics.access.refusals import NotLogged
from analytics.access.retention import read_expired
from analytics.access.words import log as words

Code = Literal["changed", "missing", "moved", "first_missing", "cut_off", "unfinished", "no_head"]


@dataclass(frozen=True)
class Place:
    """Where a line stands: the file's name and the line's place in it, from 1."""

    file: str
    place: int


NOWHERE = Place("", 0)


@dataclass(frozen=True)
class Problem:
    """The first thing that is not as it was written.

    Args:
        number, last: of the lines it is about; the same where it is one.
    """

    code: Code
    at: Place
    number: int
    last: int

    @property
    def sentence(self) -> str:
        """What a person is told of it."""
        return words.describe_problem(
            self.code, self.at.file, self.at.place, self.number, self.last
        )


@dataclass(frozen=True)
class Verified:
    """What a look through the whole log came to.

    Args:
        lines: how many can be read; first: number of the first one; head: the newest one.
    """

    lines: int
    first: int
    head: Head
    problem: Problem | None

    @property
    def holds(self) -> bool:
        return self.problem is None


@dataclass
class Walk:
    """The lines while they are read in order.

    Args:
        kept: the newest line as it was kept beside the log.
        starts_at: where the first line stands, as long as nothing is wrong with it but its number.
        lowest: the lowest number of all; deleted: the last lines of what the log says was deleted.
        is_elsewhere: whether the first line that is missing in its place stands somewhere after it.
    """

    kept: Head | None
    before: Line | None = None
    before_at: Place = NOWHERE
    count: int = 0
    first: Line | None = None
    starts_at: Place | None = None
    lowest: int = 0
    deleted: list[Head] = field(default_factory=list)
    problem: Problem | None = None
    is_elsewhere: bool = False

    def add_line(self, line: Line | None, at: Place) -> None:
        """Takes the next line in; after the first problem only what tells more of it."""
        if self.problem is None:
            self.problem = self.check_line(line, at)
        elif line and line.number == self.problem.number:
            self.is_elsewhere = True
        if line is None:
            return
        if self.first is None:
            self.first = line
            self.starts_at = None if self.problem else at
        if line.what == Deed.DELETE and (deleted := read_expired(line.object)):
            self.deleted.append(deleted)
        self.lowest = min(self.lowest or line.number, line.number)
        self.count += 1
        self.before = line
        self.before_at = at

    def check_line(self, line: Line | None, at: Place) -> Problem | None:
        """What is wrong with a line, or with the one before it though it agrees with itself."""
        if line is None or chain.compute_hash(line) != line.hash:
            return self.tell_changed(line, at)
        if self.kept and chain.head_of(line) != self.kept and line.number == self.kept.number:
            return Problem("changed", at, line.number, line.number)
        if self.before:
            return self.check_link(self.before, line, at)
        return None

    def tell_changed(self, line: Line | None, at: Place) -> Problem:
        """A line that is none, or does not agree with itself, by the number it must have had."""
        number = line.number if line else 1
        if self.before:
            number = self.before.number + 1
        return Problem("changed", at, number, number)

    def check_link(self, before: Line, line: Line, at: Place) -> Problem | None:
        """Whether a line follows the one before it."""
        if line.number != before.number + 1:
            return Problem("missing", at, before.number + 1, line.number - 1)
        if line.previous != before.hash:
            return Problem("changed", self.before_at, before.number, before.number)
        return None


def verify_log() -> Verified:
    """Reads the whole log. Raises: NotLogged not_readable."""
    try:
        # first: what is written meanwhile only makes the log longer than the head says
        head = chain.read_head()
        walk = Walk(kept=head)
        unfinished = walk_files(walk, chain.list_files())
    except OSError as error:
        raise NotLogged("not_readable", path=error.filename or "") from error
    found = check_start(walk) or tell_apart(walk) or unfinished or check_end(walk)
    newest = chain.head_of(walk.before) if walk.before else chain.NO_LINE
    return Verified(walk.count, walk.first.number if walk.first else 0, newest, found)


def walk_files(walk: Walk, files: list[LogFile]) -> Problem | None:
    """Reads every line; a part without an end after the last one is told, unless it is a whole line. Raises: OSError."""
    for file in files:
        *lines, rest = file.path.read_bytes().split(b"\n")
        whole = chain.parse_line(rest)
        if whole or (rest and file is not files[-1]):
            lines.append(rest)
        for place, text in enumerate(lines, 1):
            walk.add_line(chain.parse_line(text), Place(file.path.name, place))
        if rest and not whole and file is files[-1]:
            return tell_unfinished(walk, Place(file.path.name, len(lines) + 1))
    return None


def tell_unfinished(walk: Walk, at: Place) -> Problem:
    """A part of a line at the very end: of one that was never whole, or of one that was and was changed."""
    number = walk.before.number + 1 if walk.before else 1
    if walk.kept and walk.kept.number >= number:
        return Problem("changed", at, number, number)
    return Problem("unfinished", at, number, number)


def check_start(walk: Walk) -> Problem | None:
    """Whether the first line is the first of all, or the first after those that the log itself says were deleted."""
    if walk.first is None or walk.starts_at is None:
        return None
    before = Head(walk.first.number - 1, walk.first.previous)
    # a deletion that was interrupted leaves files of which the log says already that they are gone
    is_told = any(head == before or head.number > before.number for head in walk.deleted)
    if before == chain.NO_LINE or is_told:
        return None
    if walk.lowest < walk.first.number:
        return Problem("moved", walk.starts_at, walk.first.number, walk.lowest)
    return Problem("first_missing", walk.starts_at, 1, before.number)


def tell_apart(walk: Walk) -> Problem | None:
    """The problem that was found, with a line that is missing told from one that stands elsewhere."""
    found = walk.problem
    if found is None or found.code != "missing":
        return found
    if walk.is_elsewhere or found.number > found.last:
        return Problem("moved", found.at, found.last + 1, found.number)
    return found


def check_end(walk: Walk) -> Problem | None:
    """Whether the log reaches as far as the newest line that was kept beside it."""
    if walk.kept is None:
        at = Place(chain.head_path().name, 1)
        return Problem("no_head", at, 0, 0) if walk.count else None
    last = walk.before.number if walk.before else 0
    if last < walk.kept.number:
        return Problem("cut_off", walk.before_at, last + 1, walk.kept.number)
    return None


def write_verified(verified: Verified) -> dict[str, Any]:
    """As `access verify --json` has it."""
    problem = verified.problem
    return {
        "holds": verified.holds,
        "lines": verified.lines,
        "first": verified.first,
        "last": {"number": verified.head.number, "hash": verified.head.hash},
        "problem": problem
        and {
            "what": problem.code,
            "file": problem.at.file,
            "line": problem.at.place,
            "numbers": [problem.number, problem.last],
            "message": problem.sentence,
        },
    }
