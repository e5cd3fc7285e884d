"""The table of roles, held as data: for each role its pages, its actions, and which names it reads.

Deny by default: what a row does not say, its role may not. Imports nothing of the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What can be done to data beside looking; the values are what people read."""

    UPLOAD = "올리기"
    DECIDE = "정하기"
    ISSUE = "발행"
    SEAL = "봉인"
    RELEASE = "공개"
    DELETE = "삭제"
    DOWNLOAD = "내려받기"
    GIVE_TOKENS = "토큰"


class Firms(StrEnum):
    """Which firms are named."""

    ALL = "all"
    ASKED = "asked"  # those that signed, and those that asked for support
    SIGNED = "signed"  # none before its signing


class Persons(StrEnum):
    """Whose names are read unmasked."""

    ALL = "all"
    SUPPORT = "support"  # mentors, counsellors and owners of the support side
    NONE = "none"


@dataclass(frozen=True)
class Sight:
    """What of names is seen.

    Args:
        business_numbers: whether a firm's registration number is shown.
    """

    firms: Firms = Firms.SIGNED
    persons: Persons = Persons.NONE
    business_numbers: bool = False


@dataclass(frozen=True)
class Role:
    """One row of the table.

    Args:
        rooms: folders below pages/ that are open whole.
        pages: addresses of single pages besides.
        is_watchman: whether the room 관리 (roles, tokens, access log) is open.
    """

    name: str
    rooms: frozenset[str]
    actions: frozenset[Action]
    sight: Sight
    pages: frozenset[str] = frozenset()
    is_watchman: bool = False


# what bureaus published, beside each other: for whoever speaks of published figures
MINISTRY = "ministry"
BUREAU_ROOMS = frozenset({"weekly", "support", "mayor", "press", "data", MINISTRY})
EVERYTHING = Sight(Firms.ALL, Persons.ALL, business_numbers=True)

_ROWS = (
    Role(
        "국장",
        BUREAU_ROOMS,
        frozenset({Action.DECIDE, Action.SEAL, Action.DOWNLOAD}),
        Sight(Firms.ALL, Persons.NONE, business_numbers=True),
    ),
    Role(
        "담당자",
        BUREAU_ROOMS,
        frozenset(
            {Action.UPLOAD, Action.DECIDE, Action.ISSUE, Action.SEAL, Action.DOWNLOAD},
        ),
        EVERYTHING,
    ),
    Role(
        "지원센터",
        frozenset({"support"}),
        frozenset({Action.DECIDE, Action.DOWNLOAD}),
        Sight(Firms.ASKED, Persons.SUPPORT),
        pages=frozenset({"quality", "visits"}),
    ),
    Role(
        "시장실",
        frozenset({"mayor", "press", MINISTRY}),
        frozenset({Action.SEAL, Action.DOWNLOAD}),
        Sight(),
    ),
    Role(
        "대변인실",
        frozenset({"press", MINISTRY}),
        frozenset({Action.SEAL, Action.RELEASE, Action.DOWNLOAD}),
        Sight(),
    ),
    Role("관리자", BUREAU_ROOMS, frozenset(Action), EVERYTHING, is_watchman=True),
)
ROLES: Mapping[str, Role] = {role.name: role for role in _ROWS}
VISITOR = Role(
    "", frozenset({"press"}), frozenset({Action.DOWNLOAD}), Sight()
)  # nobody, or without a role
FIRMS = (Firms.SIGNED, Firms.ASKED, Firms.ALL)  # from the fewest to all
PERSONS = (Persons.NONE, Persons.SUPPORT, Persons.ALL)


def roles_named(names: Iterable[str]) -> list[Role]:
    """The rows of names; one that nobody has is left out."""
    return [ROLES[name.strip()] for name in names if name.strip() in ROLES]


def combine(roles: Iterable[Role]) -> Role | None:
    """What somebody with several roles may: all that each of them allows. None without any."""
    held = list(dict.fromkeys(roles))
    if len(held) < 2:
        return next(iter(held), None)
    sight = Sight(
        max((role.sight.firms for role in held), key=FIRMS.index),
        max((role.sight.persons for role in held), key=PERSONS.index),
        any(role.sight.business_numbers for role in held),
    )
    return Role(
        ",".join(role.name for role in held),
        frozenset().union(*(role.rooms for role in held)),
        frozenset().union(*(role.actions for role in held)),
        sight,
        frozenset().union(*(role.pages for role in held)),
        any(role.is_watchman for role in held),
    )
