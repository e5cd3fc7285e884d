"""Plotly's JavaScript is answered for by a few lines that wait; everything else is Streamlit's."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pages.components.drawing.late import PlotlyLater

NAME = "/static/js/PlotlyChart.D9Z0_fxz.js"


def ask(path: str, query: bytes = b"", method: str = "GET") -> list[Any]:
    """What is sent for a request; the app behind sends `app`."""
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send("app")

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": query}
    asyncio.run(PlotlyLater(app)(scope, None, send))
    return sent


def test_the_name_of_plotlys_module_gives_what_waits_and_then_imports_the_whole() -> None:
    for path in (NAME, f"/balpum{NAME}"):
        start, body = ask(path)
        assert start["status"] == 200
        assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
        assert b'"./PlotlyChart.D9Z0_fxz.js?whole"' in body["body"]


@pytest.mark.parametrize(
    ("path", "query", "method"),
    [
        (NAME, b"whole", "GET"),
        (NAME, b"", "HEAD"),
        ("/static/js/Metric.MSVuxtnf.js", b"", "GET"),
        ("/success_rates", b"", "GET"),
    ],
)
def test_everything_else_is_the_apps(path: str, query: bytes, method: str) -> None:
    assert ask(path, query, method) == ["app"]
