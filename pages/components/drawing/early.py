"""What a first visit needs is asked for by the frame itself, before Streamlit's own script has run.

Streamlit asks for the script of a kind of element when the first of that kind has come: then the server draws the page, and
a few kilobytes took it half a second. And a page's browser asks for the server's health below the page's own address first,
is told that nothing is there, and asks again. Here the frame names those scripts and the server's address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from streamlit.file_util import get_static_dir
from streamlit.web.server.starlette.starlette_routes import _ensure_xsrf_cookie

from pages.components.addresses import FRAME, opens_frame

# The kinds of element on the first screen of most pages, as Streamlit names their scripts.
KINDS = (
    "Html",
    "PageLink",
    "ButtonGroup",
    "Button",
    "Metric",
    "DownloadButton",
    "PlotlyChart",  # a few lines (`late.py`) and what they wait to import
)
IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
END = "</head>"  # behind Streamlit's own scripts, which are asked for first and run when all of the frame is read
ASKED = '<link rel="modulepreload" href="./static/js/{name}">\n    '
TOLD = "<script>window.__streamlit = {told}</script>\n    "
HERE = 'new URL(".", location.href).href'


class FrameEarly:
    """Sends Streamlit's frame with what a first visit needs; everything else is the app's."""

    def __init__(self, app: Callable[..., Awaitable[None]]):
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_frame = False

        async def answer(message: dict[str, Any]) -> None:
            nonlocal is_frame
            if message["type"] == "http.response.start" and opens_frame(message):
                is_frame = True
                await make_answer(Request(scope))(scope, receive, send)
            elif not is_frame:
                await send(message)

        await self.app(scope, receive, answer)


def make_answer(request: Request) -> Response:
    """The frame, or that it is what the browser has; with the cookie that Streamlit's script asks for otherwise.

    Whatever of Streamlit's frame a browser had, or wanted a part of, it gets this one.
    """
    body, mark = write_frame()
    headers = {"cache-control": "no-cache", "etag": mark}
    # A server in front that packs files says the same mark behind W/.
    had = request.headers.get("if-none-match", "").removeprefix("W/")
    if had == mark:
        answer = Response(status_code=304, headers=headers)
    else:
        answer = HTMLResponse(body, headers=headers)
    _ensure_xsrf_cookie(request, answer)  # without it no file can be sent up, and nobody is known
    return answer


@cache
def write_frame() -> tuple[bytes, str]:
    """Streamlit's frame with the scripts of the first screen and the server's address, and its mark for browsers."""
    frame = FRAME.read_text(encoding="utf-8")
    early = TOLD.format(told=tell_server())
    early += "".join(ASKED.format(name=name) for name in list_scripts(frame))
    body = frame.replace(END, early + END, 1).encode("utf-8")
    return body, f'"{sha256(body).hexdigest()[:32]}"'


def tell_server() -> str:
    """What Streamlit's script would ask the server for before it opens its line, as JavaScript."""
    host = {
        "allowedOrigins": list(st.get_option("client.allowedOrigins")),
        "useExternalAuthToken": False,
    }
    return f"{{BACKEND_BASE_URL: {HERE}, HOST_CONFIG: {json.dumps(host)}}}"


def list_scripts(frame: str) -> list[str]:
    """The scripts of KINDS and those that they import, without those that the frame names itself."""
    folder = Path(get_static_dir()) / "static" / "js"
    found: dict[str, None] = {}
    for kind in KINDS:
        for script in folder.glob(f"{kind}.*.js"):
            found |= dict.fromkeys(follow_imports(script, found))
    return [name for name in found if name not in frame]


def follow_imports(script: Path, known: dict[str, None]) -> Iterator[str]:
    """The names of a script and of all that it imports, each once."""
    seen = dict.fromkeys(known)
    waiting = [script]
    while waiting:
        one = waiting.pop()
        if one.name in seen or not one.is_file():
            continue
        seen[one.name] = None
        yield one.name
        waiting += [
            one.with_name(name) for name in IMPORTED.findall(one.read_text(encoding="utf-8"))
        ]
