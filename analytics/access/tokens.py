"""Tokens: what a program shows instead of signing in, each with a role and a last day.

In data/access/tokens.json. A token is 256 random bits and is told once, when it is made; what is kept is its sha256, from which
nobody gets it back (a salt would add nothing: there is no list of likely tokens). A token that was withdrawn stays in the
list, so that who still uses it is told so and stands in the log by its id.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from analytics.access.chain import Deed, clean_text
from analytics.access.log import OWN, hold_log, note
from analytics.access.refusals import NoToken
from analytics.access.words import tokens as words
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES, Role
from analytics.warehouse import paths
from analytics.warehouse.clock import read_now

PREFIX = "balpum_"  # by which a token is known where one was left lying
SECRET_BYTES = 32
ID_BYTES = 4
LONGEST_NAME = 100  # characters of what a token is for

State = Literal["valid", "expired", "withdrawn"]


@dataclass(frozen=True)
class Token:
    """What is kept of a token.

    Args:
        role: a name of the table. until: the last day on which it is taken, as ISO text; name: what it is for.
        hash: sha256 of the token. made_at, withdrawn_at: moments on the bureau's clock; the latter empty as long as it stands.
    """

    id: str
    role: str
    until: str
    name: str
    hash: str
    made_at: str
    withdrawn_at: str = ""

    @property
    def state(self) -> State:
        """Whether it is taken today."""
        if self.withdrawn_at:
            return "withdrawn"
        if date.fromisoformat(self.until) < read_now().date():
            return "expired"
        return "valid"

    @property
    def caller_name(self) -> str:
        """As whom a program with it asks."""
        return f"token:{self.id}"

    def make_caller(self, address: str) -> Caller:
        """Who asks with it; without a role where the table has that one no more."""
        return Caller(self.caller_name, ROLES.get(self.role), address)


def path() -> Path:
    return paths.access_folder() / "tokens.json"


def list_tokens() -> list[Token]:
    """Every token that was ever made, the oldest first. Raises: NoToken unreadable: then none is taken."""
    try:
        return [parse_token(kept) for kept in json.loads(path().read_bytes())]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise NoToken("unreadable", path=path()) from error


def parse_token(kept: dict[str, Any]) -> Token:
    """A token as it is kept. Raises: TypeError, ValueError for what is none."""
    token = Token(**kept)
    date.fromisoformat(token.until)
    if not all(isinstance(value, str) for value in asdict(token).values()):
        raise TypeError(kept)
    return token


def find_token(secret: str) -> Token | None:
    """The token that somebody shows, whatever its state; None for what is none. Raises: NoToken unreadable."""
    shown = hash_secret(secret)
    return next((t for t in list_tokens() if secrets.compare_digest(t.hash, shown)), None)


def hash_secret(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def find_role(name: str) -> Role:
    """A role of the table. Raises: NoToken role."""
    if name not in ROLES:
        raise NoToken("role", role=name)
    return ROLES[name]


def make_token(role: str, until: date, name: str, maker: Caller) -> tuple[str, Token]:
    """Makes a token, after a line of the log that says so.

    Args:
        until: the last day on which it is taken.

    Returns:
        The token itself, which is kept nowhere, and what is kept of it.

    Raises:
        NoToken: role · past · unreadable · not_writable.
        NotLogged: nothing was made.
    """
    role = find_role(role).name
    if until < read_now().date():
        raise NoToken("past", until=until)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    made = Token(
        id=secrets.token_hex(ID_BYTES),
        role=role,
        until=until.isoformat(),
        name=clean_text(name)[:LONGEST_NAME],
        hash=hash_secret(secret),
        made_at=read_now().isoformat(timespec="seconds"),
    )
    list_tokens()  # what cannot be read is refused before anything is logged
    note(
        Deed.ENTER,
        made.caller_name,
        reason=words.name_made(made.role, made.until, made.name),
        caller=maker,
    )
    change_tokens(added=made)
    return secret, made


def withdraw_token(token_id: str, withdrawer: Caller) -> Token:
    """Withdraws a token, after a line of the log that says so; one that was withdrawn stays as it is.

    Raises:
        NoToken: unknown · unreadable · not_writable.
        NotLogged: nothing was changed.
    """
    found = next((token for token in list_tokens() if token.id == token_id), None)
    if found is None:
        raise NoToken("unknown", token=token_id)
    if found.withdrawn_at:
        return found
    note(Deed.CHANGE, found.caller_name, reason=words.WITHDRAWN_NOTED, caller=withdrawer)
    withdrawn = replace(found, withdrawn_at=read_now().isoformat(timespec="seconds"))
    change_tokens(changed=withdrawn)
    return withdrawn


def change_tokens(*, added: Token | None = None, changed: Token | None = None) -> None:
    """Adds a token, or puts one in the place of its earlier form. Raises: NoToken: unreadable · not_writable."""
    try:
        with hold_log():
            kept = [changed if changed and t.id == changed.id else t for t in list_tokens()]
            write_tokens([*kept, added] if added else kept)
    except OSError as error:
        raise NoToken("not_writable", path=path()) from error


def write_tokens(tokens: Iterable[Token]) -> None:
    """Replaces the list in one step. Raises: OSError."""
    content = json.dumps([asdict(token) for token in tokens], ensure_ascii=False, indent=1)
    paths.write_atomically(path(), content + "\n")
    os.chmod(path(), OWN)


def describe_token(token: Token) -> dict[str, str]:
    """A token as `access tokens --json` has it: everything but its hash, and whether it is taken."""
    described = asdict(token)
    described.pop("hash")
    return {**described, "state": token.state}
