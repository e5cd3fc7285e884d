"""Who has which role, read from `roles.toml` of the data folder whenever that file has changed.

    "문의처" = "정보화담당관 613-0000"
    "로그인 시간" = 9

    [people]
    "director@example.kr" = ["국장"]

    [groups]
    "support-centre" = ["지원센터"]

A file that cannot be read gives nobody a role: every room but the press's is closed, and each who signs in is told why.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from analytics.permissions.table import ROLES, Role, combine, roles_named
from analytics.refusal import Refusal
from analytics.warehouse import paths

NAME = "roles.toml"
EXAMPLE = Path(__file__).parents[2] / "data" / "reference" / NAME
PEOPLE, GROUPS = "people", "groups"
CONTACT, HOURS = "문의처", "로그인 시간"
HOURS_BY_DEFAULT = 9  # a working day
MOST_HOURS = 24
LARGEST = 1_000_000  # bytes: ten thousand people are a tenth of it


class BadRoles(Refusal):
    """`roles.toml` cannot be used: missing · unreadable · too_large · not_utf8 · not_toml · unknown_key · not_table · not_roles ·
    unknown_role · twice · hours · contact. Facts: `path`, and what is wrong with it as it stands
    there."""


@dataclass(frozen=True)
class Register:
    """Who has which role.

    Args:
        people: e-mail address in small letters → names of roles.
        groups: the provider's group → names of roles.
        contact: whom an account without a role asks; empty where the file names nobody.
        hours: how long a sign-in holds.
    """

    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contact: str = ""
    hours: float = HOURS_BY_DEFAULT

    def find_role(self, email: str, groups: Iterable[str]) -> Role | None:
        """What somebody may: of their own line and of each of their groups. None: nothing."""
        names = list(self.people.get(fold_address(email), ()))
        for group in groups:
            names += self.groups.get(group, ())
        return combine(roles_named(names))


def roles_path() -> Path:
    return paths.data_folder() / NAME


def read_register() -> Register:
    """The register as it stands now. Raises: BadRoles."""
    path = roles_path()
    try:
        stamp = path.stat()
    except FileNotFoundError:
        raise BadRoles("missing", path=path, example=EXAMPLE) from None
    except OSError:
        raise BadRoles("unreadable", path=path) from None
    if stamp.st_size > LARGEST:
        raise BadRoles("too_large", path=path)
    read = read_once(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)
    if isinstance(read, BadRoles):
        raise BadRoles(read.code, **read.facts)
    return read


@lru_cache(maxsize=4)
def read_once(path: Path, changed_at: int, size: int, number: int) -> Register | BadRoles:  # noqa: ARG001 (the file's state is the key)
    """The register in a file of one state, or why there is none."""
    try:
        return check_register(path, parse(path))
    except BadRoles as bad:
        return bad


def parse(path: Path) -> dict[str, Any]:
    """The file as a table. Raises: BadRoles."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise BadRoles("unreadable", path=path) from None
    except UnicodeDecodeError:
        raise BadRoles("not_utf8", path=path) from None
    except tomllib.TOMLDecodeError as error:
        raise BadRoles("not_toml", path=path, reason=str(error)) from None


def check_register(path: Path, read: Mapping[str, Any]) -> Register:
    """Takes a file whole or not at all: half of a register could be the half that says too much. Raises: BadRoles."""
    for key in read:
        if key not in (PEOPLE, GROUPS, CONTACT, HOURS):
            raise BadRoles("unknown_key", path=path, key=key)
    people = check_roles(path, PEOPLE, read.get(PEOPLE, {}))
    contact = read.get(CONTACT, "")
    if not isinstance(contact, str):
        raise BadRoles("contact", path=path, key=CONTACT)
    return Register(
        fold_people(path, people),
        check_roles(path, GROUPS, read.get(GROUPS, {})),
        " ".join(contact.split()),
        check_hours(path, read.get(HOURS, HOURS_BY_DEFAULT)),
    )


def fold_people(path: Path, people: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Addresses as they are compared. Raises: BadRoles twice, for nobody knows which of two
    lines is meant."""
    folded: dict[str, tuple[str, ...]] = {}
    for email, names in people.items():
        if fold_address(email) in folded:
            raise BadRoles("twice", path=path, key=email)
        folded[fold_address(email)] = names
    return folded


def fold_address(email: str) -> str:
    """An address in small letters; a letter outside of ASCII stays: of `K` (the sign for kelvin)
    Python makes a k, and with
    it of one address another's."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in email.strip())


def check_roles(path: Path, table: str, read: Any) -> dict[str, tuple[str, ...]]:
    """One table: who or which group → names of roles. Raises: BadRoles."""
    if not isinstance(read, dict):
        raise BadRoles("not_table", path=path, key=table)
    checked = {}
    for who, names in read.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise BadRoles("not_roles", path=path, key=who)
        if unknown := [name for name in names if name not in ROLES]:
            raise BadRoles("unknown_role", path=path, key=who, role=unknown[0])
        checked[who] = tuple(names)
    return checked


def check_hours(path: Path, hours: Any) -> float:
    """Raises: BadRoles."""
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= MOST_HOURS:
        raise BadRoles("hours", path=path, key=HOURS)
    return float(hours)
