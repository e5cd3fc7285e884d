"""What changed in `roles.toml`, each time it was found changed: who got which role, and who lost which.

{"at": "2026-11-29T12:00:00+09:00", "who": "kim@example.kr", "before": [], "after": ["담당자"]}
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.access.roles import Register
from analytics.warehouse import paths
from analytics.warehouse.clock import read_now

LOG = logging.getLogger(__name__)
NAME = "roles_changed.jsonl"
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
    """

    at: str
    who: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_path() -> Path:
    return paths.warehouse_folder() / NAME


def read_changes() -> list[Change]:
    """Every change, the oldest first; a line that cannot be read is left out."""
    try:
        lines = changes_path().read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [change for change in map(read_change, lines) if change]


def read_change(line: str) -> Change | None:
    try:
        read = json.loads(line)
        return Change(
            str(read["at"]), str(read["who"]), tuple(read["before"]), tuple(read["after"])
        )
    except (ValueError, KeyError, TypeError):
        return None


def note_changes(register: Register) -> None:
    """Writes down in what a register differs from what was last known; a disk that is full is told the server's log."""
    if register in _NOTED[:1]:
        return
    with _WRITING:
        _NOTED[:] = [register]
        found = find_changes(last_known(read_changes()), list_roles(register))
        if not found:
            return
        try:
            changes_path().parent.mkdir(parents=True, exist_ok=True)
            with changes_path().open("a", encoding="utf-8") as file:
                file.writelines(
                    json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in found
                )
        except OSError as error:
            LOG.warning("%s: %s", NAME, error)


def list_roles(register: Register) -> dict[str, tuple[str, ...]]:
    """Who has which roles, people and groups."""
    groups = {f"{GROUP}{name}": roles for name, roles in register.groups.items()}
    return {**register.people, **groups}


def last_known(changes: Iterable[Change]) -> dict[str, tuple[str, ...]]:
    """Who had which roles after all changes."""
    known: dict[str, tuple[str, ...]] = {}
    for change in changes:
        known[change.who] = change.after
    return known


def find_changes(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> list[Change]:
    """The differences, by who."""
    at = read_now().isoformat(timespec="seconds")
    return [
        Change(at, who, before.get(who, ()), after.get(who, ()))
        for who in sorted({*before, *after})
        if before.get(who, ()) != after.get(who, ())
    ]
