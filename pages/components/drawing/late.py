"""Plotly after the first screen: its JavaScript is loaded at once and run when the browser has painted the rest.

Running it keeps a browser busy for as long as everything before it together, and it used to come in between: a page's
sentence, figures and pictures (`figures.draw_chart`) were there and not yet painted. Streamlit asks for the module by
name; here a few lines answer to that name, which wait for an idle moment and then import the module itself, and once more
where it did not come: Streamlit asks but once, and a chart whose server went away just then would stay a picture. A server
in front that serves Streamlit's files on its own loses the order and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

MODULE = re.compile(r"/static/js/(PlotlyChart\.[\w-]+\.js)$")
WHOLE = "whole"  # the query by which the module itself is asked for
LONGEST = 3000  # milliseconds after which it is run in any case
MOST = 20  # times that it is asked for: a server that goes away meanwhile is followed by another, or comes back
PAUSE = 1000  # milliseconds between two of them

WAIT = f"""const whole = new URL("./{{name}}?{WHOLE}", import.meta.url).href;
document.head.append(Object.assign(document.createElement("link"), {{{{ rel: "modulepreload", href: whole }}}}));
const start = performance.now();
const isPainted = () => {{{{
  const pictures = [...document.querySelectorAll(".picture")];
  const open = [...document.querySelectorAll("[data-testid=stSkeleton]")].filter(
    (one) => !one.closest("[class*=st-key-drawn_]"));
  return pictures.length && !open.length && pictures.every((one) => one.complete);
}}}};
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
while (!document.hidden && performance.now() - start < {LONGEST} && !isPainted()) await frame();
if (!document.hidden) await frame();
let module;
for (let tried = 1; !module; tried++) {{{{
  try {{{{
    module = await import(tried > 1 ? whole + "=" + tried : whole);  // a browser may keep that a name failed
  }}}} catch (failed) {{{{
    if (tried === {MOST}) throw failed;
    await new Promise((done) => setTimeout(done, {PAUSE}));
  }}}}
}}}}
export default module.default;
"""


class PlotlyLater:
    """Answers to the name of Plotly's module; everything else is the app's."""

    def __init__(self, app: Callable[..., Awaitable[None]]):
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        name = asked_module(scope)
        if not name:
            await self.app(scope, receive, send)
            return
        body = WAIT.format(name=name).encode()
        headers = [
            (b"content-type", b"text/javascript; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-cache"),  # its name is Streamlit's, its text ours
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def asked_module(scope: dict[str, Any]) -> str:
    """The name of Plotly's module where a request asks for it and not for the whole; else empty."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"]:
        return ""
    found = MODULE.search(scope["path"])
    return found.group(1) if found else ""
