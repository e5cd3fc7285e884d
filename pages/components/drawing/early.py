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
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.file_util import get_static_dir

from analytics.permissions.caller import is_sign_in_on
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
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        is_frame = False

        async def answer(message: dict[str, Any]) -> None:
            nonlocal is_frame
            if message["type"] == "http.response.start" and opens_frame(message):
                is_frame = message["status"] == 200
            if not is_frame:
                await send(message)
            elif message["type"] == "http.response.start":
                await send_frame(send)

        await self.app(scope, receive, answer)


async def send_frame(send: Any) -> None:
    """The frame, which a browser asks for anew each time."""
    body = write_frame(signs_in=is_sign_in_on()).encode("utf-8")
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-cache"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@cache
def write_frame(*, signs_in: bool) -> str:
    """Streamlit's frame with the scripts of the first screen and the server's address."""
    frame = FRAME.read_text(encoding="utf-8")
    early = TOLD.format(told=tell_server(signs_in=signs_in))
    early += "".join(ASKED.format(name=name) for name in list_scripts(frame))
    return frame.replace(END, early + END, 1)


def tell_server(*, signs_in: bool) -> str:
    """What Streamlit's script would ask the server for, as JavaScript.

    With it the line is opened at once and the server asked meanwhile. Where people sign in it is asked before: its answer
    sets the cookie without which the line does not know who somebody is.
    """
    if signs_in:
        return f"{{BACKEND_BASE_URL: {HERE}}}"
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
