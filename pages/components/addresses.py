"""An address that no page has is answered in the office's words, before Streamlit opens its frame and says it in English;
so is a file that a page offered and that is here no more: the page was closed, or was another server's.

Streamlit answers every address that it does not know with its frame; the frame then asks for a page of that name and shows
a dialog. Here such an answer is replaced: no list of Streamlit's own addresses is kept.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.responses import FileResponse
from streamlit.file_util import get_static_dir

from analytics.disclosure import room
from analytics.permissions.caller import is_sign_in_on
from pages.components.frame import list_behind, list_pages, list_rooms
from pages.components.words import frame as words

NOT_FOUND = 404
FRAME = Path(get_static_dir()) / "index.html"
FILES = "media/"  # where Streamlit keeps what pages offer
PAGE = """<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {product}</title>
<style>
  body {{ font: 18px/1.6 "Pretendard GOV", Pretendard, "Malgun Gothic", "Noto Sans KR", NanumGothic, sans-serif;
         margin: 15vh auto; max-width: 32em; padding: 0 1.5em; color-scheme: light dark; word-break: keep-all; }}
</style>
</head>
<body>
<h1>{heading}</h1>
<p>{advice}</p>
<p><a href="{start}">{to_start}</a></p>
</body>
</html>
"""
HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class UnknownAddress:
    """Answers where Streamlit would open its frame for a page that is not there, and for files that are gone.

    Everything else is the app's.
    """

    def __init__(self, app: Callable[..., Awaitable[None]]):
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        is_ours = False

        async def answer(message: dict[str, Any]) -> None:
            nonlocal is_ours
            if message["type"] == "http.response.start" and (
                heading := find_heading(message, scope["path"])
            ):
                is_ours = True
                await send_unknown(send, scope["method"], heading)
            elif not is_ours:
                await send(message)

        await self.app(scope, receive, answer)


def find_heading(message: dict[str, Any], path: str) -> str:
    """What stands above an answer of ours; empty where the app answers."""
    if opens_frame(message):
        return words.UNKNOWN_HEADING
    if message["status"] == NOT_FOUND and read_name(path).startswith(FILES):
        return words.GONE_HEADING
    return ""


def is_page(path: str) -> bool:
    """Whether the bare address or that of a page that is open here was asked for."""
    return read_name(path) in ("", "start", *list_addresses())


def read_name(path: str) -> str:
    """An address below that of the server."""
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    return path.removeprefix(base).strip("/")


def list_addresses() -> list[str]:
    """The addresses of pages: where people sign in all of them, for who asks is known only once the page is open."""
    if is_sign_in_on() and not room.is_press_alone():
        return [name for _, name in list_pages()]
    shown = [name for names in list_rooms().values() for name in names]
    return shown + [name for _, name in list_behind()]


def opens_frame(message: dict[str, Any]) -> bool:
    """Whether an answer is Streamlit's frame: a document that somebody downloads is a whole page too."""
    return dict(message.get("headers", ())).get(b"etag") == mark_of_frame()


@cache
def mark_of_frame() -> bytes:
    """The ETag by which Streamlit sends its frame."""
    return FileResponse(FRAME, stat_result=FRAME.stat()).headers["etag"].encode()


async def send_unknown(send: Any, method: str, heading: str) -> None:
    """The page that says so; a HEAD gets its headers alone."""
    base = st.get_option("server.baseUrlPath").strip("/")
    body = write_page(f"/{base}" if base else "/", heading).encode("utf-8")
    headers = [*HEADERS, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": NOT_FOUND, "headers": headers})
    shown = b"" if method == "HEAD" else body
    await send({"type": "http.response.body", "body": shown})


def write_page(start: str, heading: str) -> str:
    """What is shown instead of a page or a file.

    Args:
        start: the address of the first page.
    """
    return PAGE.format(
        title=words.UNKNOWN_TITLE,
        product=words.PRODUCT,
        heading=heading,
        advice=words.ADVICE_OF[heading],
        start=start,
        to_start=words.TO_START,
    )
