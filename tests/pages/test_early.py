"""Streamlit's frame names what a first visit needs; everything else is the app's."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import FileResponse, PlainTextResponse
from streamlit.file_util import get_static_dir

from pages.components.addresses import FRAME
from pages.components.drawing import early

SCRIPTS = Path(get_static_dir()) / "static" / "js"
NAMED = re.compile(r'<link rel="modulepreload"[^>]*href="\./static/js/([\w.-]+)"')


def ask(response: Any, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Status, headers and body of what an app answers, behind the frame's middleware."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:  # nobody leaves
        await asyncio.Event().wait()

    scope = {"type": "http", "method": method, "path": "/success_rates", "headers": []}
    asyncio.run(early.FrameEarly(response)(scope, receive, send))
    start = sent[0]
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], headers, b"".join(one["body"] for one in sent[1:]).decode()


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


def test_the_line_waits_for_the_cookie_only_where_people_sign_in(monkeypatch: Any) -> None:
    told = re.compile(r"<script>window\.__streamlit = (.*)</script>")
    _, _, body = ask(FileResponse(FRAME))
    assert "HOST_CONFIG" in told.search(body)[1]
    monkeypatch.setattr(early, "is_sign_in_on", lambda: True)
    _, _, body = ask(FileResponse(FRAME))
    assert told.search(body)[1] == f"{{BACKEND_BASE_URL: {early.HERE}}}"


@pytest.mark.parametrize(
    ("response", "method"),
    [(PlainTextResponse("다른 것"), "GET"), (FileResponse(FRAME), "HEAD")],
)
def test_everything_else_is_the_apps(response: Any, method: str) -> None:
    _, headers, body = ask(response, method)
    assert "__streamlit" not in body
    assert "etag" in headers or body == "다른 것"


def test_a_frame_that_a_browser_still_has_is_not_sent_again() -> None:
    class Unchanged(FileResponse):
        def __init__(self) -> None:
            super().__init__(FRAME, status_code=304, stat_result=FRAME.stat())

    status, _, _ = ask(Unchanged())
    assert status == 304
