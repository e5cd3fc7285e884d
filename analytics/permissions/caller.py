"""Who asks: the person or program on whose behalf this thread reads. Imports nothing of the project but the table."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from analytics.permissions.table import Role


@dataclass(frozen=True)
class Caller:
    """Who asks.

    Args:
        name: an e-mail address as the provider told it, or `token:ID`.
        role: None for an account that nobody has given a role: the press room alone.
        address: the network address that the request came from; empty where there is none.
    """

    name: str
    role: Role | None
    address: str = ""


# None: nobody signs in here; a server of this machine alone, a command, or the press room.
_CURRENT: ContextVar[Caller | None] = ContextVar("caller", default=None)


def current() -> Caller | None:
    """Who asks; None where nobody signs in."""
    return _CURRENT.get()


def enter(caller: Caller | None) -> None:
    """Says on whose behalf this thread reads from here on."""
    _CURRENT.set(caller)
