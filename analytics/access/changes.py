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

from analytics.access.chain import Deed, Line, clean_text
from analytics.access.log import SYSTEM, Event, Told, append_found
from analytics.access.refusals import NotLogged
from analytics.access.role_lines import OBJECT, find_roles_told, list_roles_of, read_role_lines
from analytics.access.roles import Register
from analytics.access.words import roles as words
from analytics.warehouse.clock import read_now, to_office

LOG = logging.getLogger(__name__)
GROUP = "@"  # before the name of a group: no e-mail address begins with it

_WRITING = threading.Lock()
# The register that was looked at last, and in which month: it is the same one until the file changes. Each month it is
# looked at anew, so that what a server that starts has to read of the log is no more than a month.
_NOTED: list[tuple[Register, str]] = []


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


def tell_changes(lines: Iterable[Line]) -> list[Change]:
    """Lines with what held before each."""
    known: dict[str, tuple[str, ...]] = {}
    changes = []
    for line in lines:
        after = list_roles_of(line)
        changes.append(Change(to_office(line.moment), line.whose, known.get(line.whose), after))
        known[line.whose] = after
    return changes


def note_changes(register: Register) -> None:
    """Writes down in what a register differs from what the log knows.

    Where that cannot be it is tried again with the next look, and the server's log says so: nothing else that must be
    written down is done then either.
    """
    looked_at = (register, f"{read_now():%Y-%m}")
    if looked_at in _NOTED:
        return
    with _WRITING:
        try:
            append_found(lambda: find_changes(find_roles_told(), list_roles(register)))
        except NotLogged as error:
            LOG.warning("a change of roles stands in no log: %s", error.code)
            return
        _NOTED[:] = [looked_at]


def list_roles(register: Register) -> dict[str, tuple[str, ...]]:
    """Who has which roles, people and groups, named as a line of the log can name them."""
    groups = {f"{GROUP}{name}": roles for name, roles in register.groups.items()}
    return {clean_text(who): roles for who, roles in {**register.people, **groups}.items()}


def find_changes(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> list[Told]:
    """The lines that the log lacks, by who."""
    return [
        (write_change(who, before.get(who), after.get(who, ())), SYSTEM)
        for who in sorted({*before, *after})
        if before.get(who, ()) != after.get(who, ())
    ]


def write_change(who: str, before: tuple[str, ...] | None, after: tuple[str, ...]) -> Event:
    """One change as the log has it."""
    said = words.say_change(before, after)
    return Event(Deed.CHANGE, OBJECT + ",".join(after), whose=who, reason=said)
