"""The lines of the access log that tell of roles, and who had which at the end of them.

`access/known_roles.json` remembers how far the log was read and what stood there, so that a
server that starts reads only what
came since, however long the log is:

    {"file": "log-000000001-2026-11.jsonl", "size": 48213, "number": 131, "hash": "9f…", "roles": {"kim@example.kr": [7, ["국장"]]}}

It is a convenience and no record: where it is gone, or the line that it names does not stand
where it says, all is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from analytics.access import chain
from analytics.access.chain import Head, Line, LogFile
from analytics.access.log import END_READ, OWN, SYSTEM
from analytics.warehouse import paths

OBJECT = "roles/"  # before the names of the roles that somebody has from this line on
MARK = f'"object": "{OBJECT}'.encode()  # by which such a line is found without reading all others


def read_role_lines() -> list[Line]:
    """The lines that tell of roles. Raises: OSError."""
    found: list[Line] = []
    for file in chain.list_files():
        state = file.path.stat()
        found += read_once(file.path, state.st_mtime_ns, state.st_size)
    return found


@lru_cache(maxsize=64)  # months: those that are over are read once
def read_once(path: Path, changed_at: int, size: int) -> tuple[Line, ...]:  # noqa: ARG001 (the file's state is the key)
    """Those of one file as it was."""
    return find_role_lines(path.read_bytes())


def find_role_lines(content: bytes) -> tuple[Line, ...]:
    """Those among the lines of a file."""
    texts = (text for text in content.split(b"\n") if MARK in text)
    return tuple(line for line in map(chain.read_line, texts) if line and tells_roles(line))


def tells_roles(line: Line) -> bool:
    return line.who == SYSTEM.name and line.object.startswith(OBJECT)


def list_roles_of(line: Line) -> tuple[str, ...]:
    """Which roles somebody has from a line on."""
    return tuple(filter(None, line.object.removeprefix(OBJECT).split(",")))


# ---- remembered ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """Who had which roles where the log was read to.

    Args:
        file: name of the file; size: how many of its bytes, which end with the line of `head`.
        roles: who → number of their last line and the roles it tells.
    """

    file: str = ""
    size: int = 0
    head: Head = chain.NO_LINE
    roles: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


NOTHING = Known()


def find_roles_told() -> dict[str, tuple[str, ...]]:
    """Who has which roles by the newest lines of the log, and keeps how far that is. To be
    called while the log is held.

    Raises:
        OSError.
    """
    files = chain.list_files()
    before = read_known()
    if not fits_log(before, files):
        before = NOTHING
    known = read_on(before, files)
    if known.head not in (before.head, chain.NO_LINE):
        with suppress(OSError):  # the next look takes longer, and nothing else
            keep_known(known)
    return {who: roles for who, (_, roles) in known.roles.items()}


def read_on(known: Known, files: Sequence[LogFile]) -> Known:
    """What is known after everything that follows in the log; what only deleted lines told is
    not. Raises: OSError."""
    if not files:
        return NOTHING
    roles = {who: told for who, told in known.roles.items() if told[0] >= files[0].first}
    size, head = known.size, known.head
    for file in (file for file in files if file.path.name >= known.file):
        start = size if file.path.name == known.file else 0
        content = read_rest(file.path, start)
        roles |= {one.whose: (one.number, list_roles_of(one)) for one in find_role_lines(content)}
        whole = content[: content.rfind(b"\n") + 1]
        size = start + len(whole)
        head = find_head(whole) if whole else head
    return Known(files[-1].path.name, size, head, roles)


def read_rest(path: Path, start: int) -> bytes:
    """What stands in a file from a byte on. Raises: OSError."""
    with path.open("rb") as file:
        file.seek(start)
        return file.read()


def find_head(whole: bytes) -> Head:
    """Of the last of some whole lines; of no line where that is none."""
    last = chain.read_line(whole[-END_READ:].split(b"\n")[-2])
    return chain.head_of(last) if last else chain.NO_LINE


def fits_log(known: Known, files: Iterable[LogFile]) -> bool:
    """Whether the line that was read last stands where it stood. Raises: OSError."""
    path = next((file.path for file in files if file.path.name == known.file), None)
    if path is None or path.stat().st_size < known.size:
        return False
    start = max(known.size - END_READ, 0)
    with path.open("rb") as file:
        file.seek(start)
        end = file.read(known.size - start)
    return end.endswith(b"\n") and find_head(end) == known.head != chain.NO_LINE


def known_path() -> Path:
    return paths.access_folder() / "known_roles.json"


def read_known() -> Known:
    """What was remembered; nothing where that is gone or cannot be understood."""
    try:
        return parse_known(json.loads(known_path().read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOTHING


def parse_known(kept: dict[str, Any]) -> Known:
    """As it is kept. Raises: ValueError, TypeError, KeyError, AttributeError for what is none."""
    roles = {
        str(who): (int(number), tuple(map(str, names)))
        for who, (number, names) in kept["roles"].items()
    }
    head = Head(int(kept["number"]), str(kept["hash"]))
    return Known(str(kept["file"]), int(kept["size"]), head, roles)


def keep_known(known: Known) -> None:
    """Remembers it. Raises: OSError."""
    kept = {
        "file": known.file,
        "size": known.size,
        "number": known.head.number,
        "hash": known.head.hash,
        "roles": known.roles,
    }
    paths.write_atomically(known_path(), json.dumps(kept, ensure_ascii=False))
    os.chmod(known_path(), OWN)
