"""Which rooms this process may open: all of them, or the press room alone, which reads nothing but the public snapshot.

`BALPUM_ROOM=press` asks for the press room, `BALPUM_ROOM=all` for everything, in every process that inherits it. Without
it a command opens everything, and a server does so only where nobody but this machine can reach it. A value that is
neither closes all but the press room: a slip of the pen must not open a door.

Where people sign in, the server stays open to all of the machine's addresses and each visitor is in the press room until
they have a role: which room it is depends on who asks. Imports nothing of the project but who asks.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address
from typing import Any

from analytics.permissions import caller

VARIABLE = "BALPUM_ROOM"
PRESS = "press"
ALL = "all"
# headers of a proxy that asks for somebody else
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def asked() -> str:
    """What the variable says, empty when it says nothing."""
    return os.environ.get(VARIABLE, "").strip().lower()


def is_press() -> bool:
    """Whether the press room alone is open to whoever asks: to everybody here, or to those without a role."""
    asking = caller.current()
    return is_press_alone() or (asking is not None and asking.role is None)


def is_press_alone() -> bool:
    """Whether this process may open the press room only, whoever asks."""
    return asked() not in ("", ALL)


def is_unknown() -> bool:
    """Whether the variable names no room."""
    return asked() not in ("", ALL, PRESS)


def enter(address: str | None) -> None:
    """Puts a server that listens on an address into its room, and with it every process it starts. Only ever closes doors.

    Args:
        address: as the server was told; None or empty when it listens everywhere.
    """
    if not caller.is_sign_in_on() and not asked() and not is_local(address):
        os.environ[VARIABLE] = PRESS


def is_local(address: str | None) -> bool:
    """Whether only this machine can reach an address."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return (address or "").lower() == "localhost"
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


class Doorkeeper:
    """In front of an ASGI application: the first connection that comes in on an address which others can reach, or through
    a proxy, puts the server into the press room, by whatever command it was started."""

    def __init__(self, app: Callable[..., Awaitable[None]]):
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        # the interface for programs refuses who comes through a proxy by itself
        if is_forwarded(scope) and not scope.get("path", "").startswith("/api/"):
            enter(None)
        elif server := scope.get("server"):
            enter(server[0])
        await self.app(scope, receive, send)


def is_forwarded(scope: Mapping[str, Any]) -> bool:
    """Whether a connection says that it comes for somebody else: a proxy on this machine makes it look like the machine's own."""
    return any(name.decode("latin-1") in FORWARDED for name, _ in scope.get("headers", ()))
