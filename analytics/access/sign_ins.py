"""What a provider said of somebody → who asks. A sign-in holds for some hours, and no longer than until its owner signs out.

The cookie that the browser keeps would hold for a month, and a page that is open in another tab knows nothing of a sign-out:
both are decided here, each time anything is asked. What was signed out stands in a file beside the access log, so that a server
that was started again does not let it in:

    {"<sign-in>": 1800000000.0, "*": 1800000100.0}

`*` ends every sign-in up to a moment: it is written where the file could not be read, since nobody knows then who left.
"""

from __future__ import annotations

import json
import logging
import math
import os
import threading
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from analytics.access.changes import note_changes
from analytics.access.log import OWN
from analytics.access.roles import BadRoles, Register, fold_address, read_register
from analytics.permissions.caller import NOBODY, Caller
from analytics.warehouse import paths

LOG = logging.getLogger(__name__)
NAME = "signed_out.json"
EVERYBODY = "*"  # no name of a sign-in: those are hexadecimal
CLOCKS_APART = 300  # seconds that the provider's clock may be ahead of this one
KEPT_SECONDS = 32 * 24 * 3600  # longer than the browser keeps its cookie
LONGEST = 254  # of an address (RFC 5321)

_ENDED: dict[
    str, float
] = {}  # of this process, so that it holds where the file could not be written
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
    return fold_address(" ".join(email.split()))[:LONGEST]


def read_groups(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """The provider's groups of somebody."""
    groups = claims.get("groups")
    if isinstance(groups, str):
        return (groups,)
    if not isinstance(groups, list | tuple):
        return ()
    return tuple(group for group in groups if isinstance(group, str))


def find_trouble(claims: Mapping[str, Any], now: float) -> str:
    """Why a sign-in does not hold whatever the register says: expired · signed_out · sign_outs_lost."""
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return "expired"
    if issued > now + CLOCKS_APART:  # a clock set back must not make a sign-in hold for longer
        return "expired"
    return find_end(claims, now)


def is_over(claims: Mapping[str, Any], now: float, register: Register) -> bool:
    return bool(now > claims["iat"] + register.hours * 3600)


# ---- signed out ----------------------------------------------------------------------------------------------


def name_sign_in(claims: Mapping[str, Any]) -> str:
    """One sign-in of one person at one provider, in all tabs of a browser."""
    told = [claims.get(key) for key in ("iss", "sub", "iat", "nonce", "sid")]
    return sha256(json.dumps(told, default=str).encode()).hexdigest()


def ended_path() -> Path:
    return paths.access_folder() / NAME


def find_end(claims: Mapping[str, Any], now: float) -> str:
    """How a sign-in was ended: signed_out · sign_outs_lost; empty while it holds."""
    ended = {**know_ended(now), **_ENDED}
    if name_sign_in(claims) in ended:
        return "signed_out"
    return "sign_outs_lost" if claims["iat"] <= ended.get(EVERYBODY, -math.inf) else ""


def know_ended(now: float) -> Mapping[str, float]:
    """Sign-ins that were ended → when. A file that cannot be read ends all that began before it was found so."""
    try:
        return read_ended()
    except (OSError, ValueError) as error:
        if EVERYBODY not in _ENDED:
            LOG.warning("%s: %s", NAME, error)
            _ENDED[EVERYBODY] = now
            write_ended({})
        return _ENDED


def read_ended() -> Mapping[str, float]:
    """As they stand in the file. Raises: OSError, ValueError."""
    path = ended_path()
    try:
        stamp = path.stat()
    except FileNotFoundError:
        return {}
    return read_once(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)


@lru_cache(maxsize=4)
def read_once(path: Path, changed_at: int, size: int, number: int) -> Mapping[str, float]:  # noqa: ARG001 (the file's state is the key)
    read = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(read, dict) or not all(type(at) in (int, float) for at in read.values()):
        raise ValueError(path)
    return read


def sign_out(claims: Mapping[str, Any], now: float) -> None:
    """Ends a sign-in, wherever it is still open."""
    with _WRITING:
        _ENDED[name_sign_in(claims)] = now
        write_ended({name: at for name, at in know_ended(now).items() if at > now - KEPT_SECONDS})


def write_ended(kept: Mapping[str, float]) -> None:
    """Keeps what was ended, with what this process knows of; a disk that is full is told the server's log."""
    try:
        ended_path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        paths.write_atomically(ended_path(), json.dumps({**kept, **_ENDED}))
        os.chmod(ended_path(), OWN)
    except OSError as error:
        LOG.warning("%s: %s", NAME, error)
