"""Who asks: the person or program on whose behalf this thread reads. Imports nothing of the project but the table.

Where people sign in (`ask_whom`), a thread that nobody named reads for nobody: it sees what a visitor of the press room
sees. So what forgets to say for whom it reads shows too little, never too much.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from analytics.permissions.table import EVERYTHING, VISITOR, Role, Sight, combine, roles_named

VARIABLE = "BALPUM_ROLE"  # on whose behalf a started command reads: names of roles, a comma between; empty: a visitor


@dataclass(frozen=True)
class Caller:
    """Who asks.

    Args:
        name: an e-mail address as the provider told it, or `token:ID`.
        role: None for an account that nobody has given a role: the press room alone.
        address: the network address that the request came from; empty where there is none.
        trouble: why a sign-in has no role: signed_out · sign_outs_lost · expired · without_role · broken; empty where there is
            nothing to say.
    """

    name: str
    role: Role | None
    address: str = ""
    trouble: str = ""


NOBODY = Caller("", None)

# None: nobody was named; a server of this machine alone, a command, or the press room.
_CURRENT: ContextVar[Caller | None] = ContextVar("caller", default=None)
_ASKING: list[Callable[[], Caller]] = []  # how a server with sign-in learns who asks; empty or one


def ask_whom(ask: Callable[[], Caller] | None) -> None:
    """Says how this process learns who asks, and so that people sign in here; None: nobody does."""
    _ASKING[:] = [ask] if ask else []


def is_sign_in_on() -> bool:
    """Whether people sign in at this server."""
    return bool(_ASKING)


def current() -> Caller | None:
    """Who asks; None where nobody signs in."""
    named = _CURRENT.get()
    if named is not None:
        return named
    if _ASKING:
        return _ASKING[0]()
    if VARIABLE in os.environ:
        return Caller("", combine(roles_named(os.environ[VARIABLE].split(","))))
    return None


def enter(caller: Caller | None) -> None:
    """Says on whose behalf this thread reads from here on; None: as the process says."""
    _CURRENT.set(caller)


def current_role() -> Role | None:
    """The row of the table that holds for whom this thread reads; None where nobody signs in, and all is open."""
    asking = current()
    if asking is None:
        return None
    return asking.role or VISITOR


def current_sight() -> Sight:
    """What of names is seen by whom this thread reads for."""
    role = current_role()
    return role.sight if role else EVERYTHING


def name_for_command() -> dict[str, str]:
    """What a command that is started reads of on whose behalf it does so, as variables of its environment."""
    asking = current()
    if asking is None:
        return {}
    return {VARIABLE: asking.role.name if asking.role else ""}
