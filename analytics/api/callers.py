"""Who asks: where people sign in a program shows a token; on a server of this machine alone, and in the press room, nobody is asked."""

from __future__ import annotations

from starlette.requests import Request

from analytics.access import settings, tokens
from analytics.access.tokens import State
from analytics.api import limits
from analytics.api.refusals import ApiRefusal
from analytics.disclosure import room
from analytics.permissions.caller import Caller

SCHEME = "bearer"
NO_TOKEN = "token:?"  # who shows none that is known
LONGEST_SHOWN = 200  # characters of what is shown as a token; ours have 50
# What a watchman asks, who has no token and may stand on another machine; it tells no figure.
WATCHED = ("/healthz", "/readyz")
REFUSED_STATES: dict[State, str] = {"expired": "token_expired", "withdrawn": "token_withdrawn"}


def is_token_demanded(path: str) -> bool:
    """Whether an address answers only to a token."""
    return settings.is_configured() and not room.is_press_alone() and path not in WATCHED


def find_address(request: Request) -> str:
    """Where a request comes from. The server has put there what its own proxy says, and nobody else's word."""
    return request.client.host if request.client else ""


def check_neighbour(request: Request) -> None:
    """Lets pass who asks from this machine, where nobody signs in, and every watchman. Raises: ApiRefusal host."""
    if request.url.path not in WATCHED:
        refuse_stranger(request)


def is_stranger(request: Request) -> bool:
    """Whether somebody is answered as a watchman alone: from another machine, where nobody signs in."""
    try:
        refuse_stranger(request)
    except ApiRefusal:
        return True
    return False


def refuse_stranger(request: Request) -> None:
    """Raises: ApiRefusal host."""
    if room.is_press_alone() or settings.is_configured():
        return
    forwarded = room.is_forwarded(request.scope)
    limits.check_caller(find_address(request), request.headers.get("host", ""), forwarded)


def recognize_caller(request: Request) -> Caller:
    """Who shows a token that is taken today.

    Raises:
        ApiRefusal: token_missing · token_unknown · token_expired · token_withdrawn · role_gone, each with `caller`, who it was.
        NoToken: the list of tokens cannot be read.
    """
    address = find_address(request)
    found = tokens.find_token(read_secret(request))
    if found is None:
        raise ApiRefusal("token_unknown", caller=Caller(NO_TOKEN, None, address))
    caller = found.make_caller(address)
    if found.state != "valid":
        raise ApiRefusal(REFUSED_STATES[found.state], caller=caller, until=found.until)
    if caller.role is None:
        raise ApiRefusal("role_gone", caller=caller, role=found.role)
    return caller


def read_secret(request: Request) -> str:
    """What `Authorization: Bearer …` shows.

    Raises:
        ApiRefusal: token_missing; token_unknown where it stands there twice or is endless.
    """
    shown = request.headers.getlist("authorization")
    nobody = Caller(NO_TOKEN, None, find_address(request))
    if not shown:
        raise ApiRefusal("token_missing", caller=nobody)
    scheme, _, secret = shown[0].strip().partition(" ")
    if scheme.lower() != SCHEME or not secret.strip():
        raise ApiRefusal("token_missing", caller=nobody)
    if len(shown) > 1 or len(secret) > LONGEST_SHOWN:
        raise ApiRefusal("token_unknown", caller=nobody)
    return secret.strip()
