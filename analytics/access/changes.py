"""What changed in `roles.toml`, each time it was found changed: a line of the access log for each whose roles are others now.

    who: system · what: 변경 · object: roles/국장,담당자 · whose: kim@example.kr · reason: 역할: 담당자 → 국장 · 담당자

Who edited the file nobody knows: it is a file of the machine. Of whom the log has no line yet it says that they are written
down for the first time: so it does again after the months in which they stood were kept long enough.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from analytics.access import chain
from analytics.access.chain import Deed, Line, clean_text
from analytics.access.log import SYSTEM, Event, Told, append_found
from analytics.access.refusals import NotLogged
from analytics.access.roles import Register
from analytics.access.words import roles as words
from analytics.warehouse.clock import to_office

LOG = logging.getLogger(__name__)
OBJECT = "roles/"  # before the names of the roles that somebody has from this line on
MARK = f'"object": "{OBJECT}'.encode()  # by which such a line is found without reading all others
GROUP = "@"  # before the name of a group: no e-mail address begins with it

_WRITING = threading.Lock()
_NOTED: list[
    Register
] = []  # the register that was looked at last; it is the same one until the file changes


@dataclass(frozen=True)
class Change:
    """One person or group (`@` before its name) whose roles are others now.

    Args:
        at: when it was found, which is the first time that anything was asked after the file had changed.
        before: None where the log has no earlier line of them.
    """

    at: datetime
    who: str
    before: tuple[str, ...] | None
    after: tuple[str, ...]


def read_changes() -> list[Change]:
    """Every change that the log holds, the oldest first. Raises: NotLogged not_readable."""
    try:
        return tell_changes(read_role_lines())
    except OSError as error:
        raise NotLogged("not_readable", path=error.filename or "") from error


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
    texts = (text for text in path.read_bytes().split(b"\n") if MARK in text)
    return tuple(line for line in map(chain.read_line, texts) if line and tells_roles(line))


def tells_roles(line: Line) -> bool:
    return line.who == SYSTEM.name and line.object.startswith(OBJECT)


def tell_changes(lines: Iterable[Line]) -> list[Change]:
    """Lines with what held before each."""
    known: dict[str, tuple[str, ...]] = {}
    changes = []
    for line in lines:
        after = tuple(filter(None, line.object.removeprefix(OBJECT).split(",")))
        changes.append(Change(to_office(line.moment), line.whose, known.get(line.whose), after))
        known[line.whose] = after
    return changes


def note_changes(register: Register) -> None:
    """Writes down in what a register differs from what the log knows.

    Where that cannot be it is tried again with the next look, and the server's log says so: nothing else that must be
    written down is done then either.
    """
    if register in _NOTED[:1]:
        return
    with _WRITING:
        try:
            append_found(lambda: find_changes(read_role_lines(), list_roles(register)))
        except NotLogged as error:
            LOG.warning("a change of roles stands in no log: %s", error.code)
            return
        _NOTED[:] = [register]


def list_roles(register: Register) -> dict[str, tuple[str, ...]]:
    """Who has which roles, people and groups, named as a line of the log can name them."""
    groups = {f"{GROUP}{name}": roles for name, roles in register.groups.items()}
    return {clean_text(who): roles for who, roles in {**register.people, **groups}.items()}


def find_changes(lines: Iterable[Line], after: Mapping[str, tuple[str, ...]]) -> list[Told]:
    """The lines that the log lacks, by who."""
    before = {change.who: change.after for change in tell_changes(lines)}
    return [
        (write_change(who, before.get(who), after.get(who, ())), SYSTEM)
        for who in sorted({*before, *after})
        if before.get(who, ()) != after.get(who, ())
    ]


def write_change(who: str, before: tuple[str, ...] | None, after: tuple[str, ...]) -> Event:
    """One change as the log has it."""
    said = words.say_change(before, after)
    return Event(Deed.CHANGE, OBJECT + ",".join(after), whose=who, reason=said)
