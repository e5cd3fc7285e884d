"""Streamlit's frame names what a first visit needs; everything else is the app's."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from starlette.responses import FileResponse, PlainTextResponse
from streamlit.file_util import get_static_dir
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string

from pages.components.addresses import FRAME
from pages.components.drawing import early

SCRIPTS = Path(get_static_dir()) / "static" / "js"
NAMED = re.compile(r'<link rel="modulepreload"[^>]*href="\./static/js/([\w.-]+)"')


def ask(response: Any, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of what an app answers, behind the frame's middleware."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:  # nobody leaves
        await asyncio.Event().wait()

    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": "/success_rates", "headers": asked}
    asyncio.run(early.FrameEarly(response)(scope, receive, send))
    start = sent[0]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], found, b"".join(one["body"] for one in sent[1:]).decode()


def test_each_script_is_named_once_and_is_there() -> None:
    status, headers, body = ask(FileResponse(FRAME))
    named = NAMED.findall(body)
    assert status == 200
    assert int(headers["content-length"]) == len(body.encode())
    assert len(named) == len(set(named))
    assert all((SCRIPTS / name).is_file() for name in named)
    kinds = {name.split(".")[0] for name in named}
    assert {*early.KINDS, "numbro"} <= kinds  # what shows a figure is imported by its kind


def test_nothing_of_streamlits_frame_is_lost() -> None:
    _, _, body = ask(FileResponse(FRAME))
    before, after = FRAME.read_text(encoding="utf-8").split(early.END, 1)
    assert body.startswith(before) and body.endswith(early.END + after)


def test_the_cookie_without_which_no_file_can_be_sent_up_comes_with_the_frame() -> None:
    _, headers, _ = ask(FileResponse(FRAME))
    cookie = headers["set-cookie"].split(";")[0]
    assert cookie.startswith("_streamlit_xsrf=2|")
    _, again, _ = ask(FileResponse(FRAME), cookie=cookie)
    tokens = [decode(one["set-cookie"].split(";")[0].split("=", 1)[1]) for one in (headers, again)]
    assert tokens[0] == tokens[1]  # the same, masked anew: a page that is open goes on with it


def decode(cookie: str) -> bytes | None:
    return decode_xsrf_token_string(cookie)[0]


def test_a_browser_that_has_this_frame_is_told_so_and_one_with_streamlits_own_gets_this_one() -> (
    None
):
    _, headers, _ = ask(FileResponse(FRAME))
    for mark in (headers["etag"], f"W/{headers['etag']}"):  # weak: a server in front packed it
        status, _, body = ask(FileResponse(FRAME), if_none_match=mark)
        assert (status, body) == (304, "")
    unchanged = FileResponse(FRAME, status_code=304, stat_result=FRAME.stat())
    status, _, body = ask(unchanged, if_none_match=unchanged.headers["etag"])
    assert status == 200 and "__streamlit" in body


def test_everything_else_is_the_apps() -> None:
    _, headers, body = ask(PlainTextResponse("다른 것"))
    assert body == "다른 것" and "set-cookie" not in headers
