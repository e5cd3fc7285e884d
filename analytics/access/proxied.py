"""Nobody but the proxy says for whom it comes: it shows a word that no other account of the machine knows.

uvicorn takes from whatever connects from 127.0.0.1 which address it comes for (`X-Forwarded-For`), so that any process of the
machine could write any address into the access log, past the proxy; Streamlit gives no way to tell it otherwise and listens on
no Unix socket. So with `BALPUM_PROXY_SECRET` a request that says for whom it comes, and does not show that word as
`X-Balpum-Proxy`, is refused. Who connects without saying so is who connects.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from secrets import compare_digest
from typing import Any

from analytics.access.words.log import NOT_THE_PROXY
from analytics.disclosure.room import is_forwarded

LOG = logging.getLogger(__name__)
VARIABLE = "BALPUM_PROXY_SECRET"
SHOWN = b"x-balpum-proxy"
FORBIDDEN = 403
POLICY_VIOLATION = 1008  # RFC 6455
HEADERS = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]


class ProxyAlone:
    """In front of an ASGI application: refuses who says to come for somebody else, and is not the proxy."""

    def __init__(self, app: Callable[..., Awaitable[None]]):
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan" or not is_forged(scope):
            await self.app(scope, receive, send)
            return
        LOG.warning("refused: comes for somebody else and is not the proxy (%s)", VARIABLE)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        await send({"type": "http.response.start", "status": FORBIDDEN, "headers": HEADERS})
        await send({"type": "http.response.body", "body": NOT_THE_PROXY.encode("utf-8")})


def is_forged(scope: Mapping[str, Any]) -> bool:
    """Whether a request says for whom it comes without the word; never where none was agreed."""
    secret = os.environ.get(VARIABLE, "").strip().encode()
    if not secret or not is_forwarded(scope):
        return False
    shown = [value for name, value in scope["headers"] if name == SHOWN]
    return len(shown) != 1 or not compare_digest(shown[0], secret)
