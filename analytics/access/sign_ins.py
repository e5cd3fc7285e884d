"""What a provider said of somebody → who asks. A sign-in holds for some hours, and no longer than until its owner signs out.

The cookie that the browser keeps would hold for a month, and a page that is open in another tab knows nothing of a sign-out:
both are decided here, each time anything is asked. What was signed out stands in a file, so that a server that was started
again does not let it in.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from analytics.access.changes import note_changes
from analytics.access.roles import BadRoles, Register, read_register
from analytics.permissions.caller import NOBODY, Caller
from analytics.warehouse import paths

LOG = logging.getLogger(__name__)
NAME = "signed_out.json"
CLOCKS_APART = 300  # seconds that the provider's clock may be ahead of this one
KEPT_SECONDS = 32 * 24 * 3600  # longer than the browser keeps its cookie
LONGEST = 254  # of an address (RFC 5321)

_ENDED: dict[str, float] = {}  # of this process, where the file could not be written
_WRITING = threading.Lock()


def find_caller(claims: Mapping[str, Any], now: float, address: str = "") -> Caller:
    """Who asks, by what a signed cookie says of them.

    Args:
        claims: of the ID token (OpenID Connect Core 2, 5.1); empty where nobody signed in.
        now: seconds since 1970.
        address: where the request comes from.
    """
    if claims.get("is_logged_in") is not True:
        return Caller(NOBODY.name, None, address)
    name = read_email(claims)
    if trouble := find_trouble(claims, now):
        return Caller(name, None, address, trouble)
    try:
        register = read_register()  # each time: what changed there holds from the next click on
        note_changes(register)
    except BadRoles:
        return Caller(name, None, address, "broken")
    if is_over(claims, now, register):
        return Caller(name, None, address, "expired")
    role = register.find_role(name, read_groups(claims)) if name else None
    return Caller(name, role, address, "" if role else "without_role")


def read_email(claims: Mapping[str, Any]) -> str:
    """The address by which somebody is known; empty where the provider names none, or does not vouch for it."""
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is False:
        return ""
    return " ".join(email.split()).lower()[:LONGEST]


def read_groups(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """The provider's groups of somebody."""
    groups = claims.get("groups")
    if isinstance(groups, str):
        return (groups,)
    if not isinstance(groups, list | tuple):
        return ()
    return tuple(group for group in groups if isinstance(group, str))


def find_trouble(claims: Mapping[str, Any], now: float) -> str:
    """Why a sign-in does not hold whatever the register says: expired · signed_out."""
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return "expired"
    if issued > now + CLOCKS_APART:  # a clock set back must not make a sign-in hold for longer
        return "expired"
    return "signed_out" if is_signed_out(claims) else ""


def is_over(claims: Mapping[str, Any], now: float, register: Register) -> bool:
    return bool(now > claims["iat"] + register.hours * 3600)


# ---- signed out ----------------------------------------------------------------------------------------------


def name_sign_in(claims: Mapping[str, Any]) -> str:
    """One sign-in of one person at one provider, in all tabs of a browser."""
    told = [claims.get(key) for key in ("iss", "sub", "iat", "nonce", "sid")]
    return sha256(json.dumps(told, default=str).encode()).hexdigest()


def ended_path() -> Path:
    return paths.warehouse_folder() / NAME


def is_signed_out(claims: Mapping[str, Any]) -> bool:
    name = name_sign_in(claims)
    return name in _ENDED or name in read_ended()


def read_ended() -> Mapping[str, float]:
    """Sign-ins that were ended → when; a file that cannot be read ends none that this process did not hear of."""
    path = ended_path()
    try:
        stamp = path.stat()
    except OSError:
        return {}
    return read_once(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)


@lru_cache(maxsize=4)
def read_once(path: Path, changed_at: int, size: int, number: int) -> Mapping[str, float]:  # noqa: ARG001 (the file's state is the key)
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        LOG.warning("%s: %s", NAME, error)
        return {}
    return read if isinstance(read, dict) else {}


def sign_out(claims: Mapping[str, Any], now: float) -> None:
    """Ends a sign-in, wherever it is still open."""
    with _WRITING:
        _ENDED[name_sign_in(claims)] = now
        kept = {name: at for name, at in read_ended().items() if at > now - KEPT_SECONDS}
        try:
            ended_path().parent.mkdir(parents=True, exist_ok=True)
            paths.write_atomically(ended_path(), json.dumps({**kept, **_ENDED}))
        except OSError as error:
            LOG.warning("%s: %s", NAME, error)
