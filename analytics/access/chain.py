"""A line of the access log, and the files that hold them.

In data/access/, of which git knows nothing:

    log-000000001-2026-11.jsonl    a month's lines, named by the number of its first one, so that names are in order
    head.json                      number and hash of the newest line: without its end the chain does not agree with it
    lock                           held while a line is written
    known_roles.json               how far it was read for roles, and who had which there; may be removed at any time

Each line has a number and the hash of the line before, over all files. Lines are in the order of their numbers, not of
their clock: a clock that was set back puts a new file after the last one, never a line before another.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from analytics.warehouse import paths

FIRST = "0" * 64  # what the first line has for the hash of the line before
LONGEST_TEXT = (
    300  # characters of one value: a line stays far below what is read back of a file's end
)
FILE_NAME = re.compile(r"log-(\d{9})-(\d{4}-\d{2})\.jsonl")
# categories of Unicode that end a line, turn its direction or cannot be written: none is part of a name
UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


class Deed(StrEnum):
    """What was done, as the standard for the safety of personal data (article 8) has it."""

    READ = "조회"
    ENTER = "입력"
    CHANGE = "변경"
    DELETE = "삭제"
    PRINT = "출력"
    DOWNLOAD = "내려받기"
    SIGN_IN = "로그인"
    SIGN_OUT = "로그아웃"
    REFUSE = "거절"


@dataclass(frozen=True)
class Line:
    """One line of the log.

    Args:
        number: from 1, without a gap over all files.
        at: the moment in UTC with its offset, as the machine's clock said.
        who: an e-mail address, `token:ID`, `console:NAME`, or `system`; role: a name of the table, or empty.
        what: a value of Deed; object: the page, file or metric.
        whose: whose data, by firm or by kind of person; reason: why, in the words of who did it.
        previous: hash of the line before; hash: sha256 of everything else in this line.
        times: how often it was done; written where that is more than once, so that all other lines are as they
            were before a line could say it.
    """

    number: int
    at: str
    who: str
    role: str
    address: str
    what: str
    object: str
    whose: str
    reason: str
    previous: str
    hash: str = ""
    times: int = 1

    @property
    def moment(self) -> datetime:
        """When, with its zone."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, order=True)
class LogFile:
    """One file of the log.

    Args:
        first: number of its first line; month: `2026-11`.
    """

    first: int
    month: str
    path: Path


def compute_hash(line: Line) -> str:
    """What `hash` is as long as nobody changed the line."""
    content = {key: value for key, value in describe_line(line).items() if key != "hash"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def close_line(line: Line) -> Line:
    """The line with its hash."""
    return replace(line, hash=compute_hash(line))


def write_line(line: Line) -> bytes:
    """A line as it stands in a file, its end included."""
    return (json.dumps(describe_line(line), ensure_ascii=False) + "\n").encode("utf-8")


def describe_line(line: Line) -> dict[str, Any]:
    """The fields that a line has in its file."""
    fields = asdict(line)
    if line.times == 1:
        del fields["times"]
    return fields


def read_line(text: bytes) -> Line | None:
    """The line that stands there, whether or not it is written as ours are; None for what is none."""
    try:
        line = Line(**json.loads(text))
        is_line = has_types(line) and line.moment.tzinfo is not None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return line if is_line else None


def parse_line(text: bytes) -> Line | None:
    """The line that stands there without its end; None for what is none, to the byte."""
    line = read_line(text)
    if line is None or write_line(line) != text + b"\n":
        return None
    return line


def has_types(line: Line) -> bool:
    """Whether the numbers are numbers and all else text."""
    values: dict[str, Any] = asdict(line)
    numbers = (values.pop("number"), values.pop("times"))
    if not all(type(number) is int and number > 0 for number in numbers):
        return False
    return all(isinstance(value, str) for value in values.values())


def clean_text(text: str) -> str:
    """A value as it may stand in a line: in one piece, readable, and not endless."""
    shown = (" " if unicodedata.category(c) in UNPRINTABLE else c for c in text[: LONGEST_TEXT + 1])
    cleaned = "".join(shown).strip()
    if len(cleaned) > LONGEST_TEXT:
        return cleaned[: LONGEST_TEXT - 1] + "…"
    return cleaned


def list_files() -> list[LogFile]:
    """The files of the log in the order of their lines. Raises: OSError."""
    try:
        names = sorted(path.name for path in paths.access_folder().iterdir())
    except FileNotFoundError:
        return []
    found = filter(None, map(FILE_NAME.fullmatch, names))
    return [LogFile(int(m[1]), m[2], paths.access_folder() / m[0]) for m in found]


def name_file(first: int, month: str) -> LogFile:
    """The file that begins with a line of this number."""
    return LogFile(first, month, paths.access_folder() / f"log-{first:09d}-{month}.jsonl")


# ---- the newest line, kept beside ----------------------------------------------------------------


@dataclass(frozen=True)
class Head:
    """Number and hash of the newest line."""

    number: int
    hash: str


NO_LINE = Head(0, FIRST)
HEAD_BYTES = 128  # always as long, so that writing it again needs no room on the disk


def head_path() -> Path:
    return paths.access_folder() / "head.json"


def read_head() -> Head | None:
    """The newest line as it was kept; None where that is gone or no head. Raises: OSError."""
    try:
        head = Head(**json.loads(head_path().read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    if type(head.number) is int and isinstance(head.hash, str):
        return head
    return None


def write_head(head: Head) -> bytes:
    """A head as it stands in its file."""
    return json.dumps(asdict(head)).encode("ascii").ljust(HEAD_BYTES - 1) + b"\n"


def head_of(line: Line) -> Head:
    """What is kept of a line."""
    return Head(line.number, line.hash)
