"""Where the time goes, from an address to its first screen and from a click to new values.

`python -m benchmarks.profile --sizes S --runs 5` visits our page and an empty Streamlit page in turn and prints
medians: what the server, the wire and the browser take. The browser's part is Chromium's own account (`Performance`
over its debugging protocol), the wire's are the times at which frames of the websocket passed.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.data import SIZES
from benchmarks.pages import (
    FLAGS,
    PROBE,
    change_period,
    days_to_choose,
    make_settings,
    wait_for_charts,
)
from benchmarks.servers import Server, all_apps, serve_all

APPS = ("ours", "empty Streamlit")
ACCOUNTS = {
    "TaskDuration": "browser: all work of the page's thread",
    "ScriptDuration": "browser:   JavaScript",
    "RecalcStyleDuration": "browser:   styles",
    "LayoutDuration": "browser:   layout",
}
Times = dict[str, float]


class Wire:
    """What passed over the network, and when, in seconds of the browser's own clock."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session
        self.sent: list[tuple[float, int]] = []
        self.received: list[tuple[float, int]] = []
        self.scripts: dict[str, str] = {}
        self.loaded: dict[str, tuple[float, float]] = {}
        session.send("Network.enable")
        session.send("Performance.enable")
        session.on("Network.webSocketFrameSent", lambda event: self.note(self.sent, event))
        session.on("Network.webSocketFrameReceived", lambda event: self.note(self.received, event))
        session.on("Network.responseReceived", self.note_address)
        session.on("Network.loadingFinished", self.note_loaded)

    def note(self, frames: list[tuple[float, int]], event: dict[str, Any]) -> None:
        frames.append((event["timestamp"], len(event["response"]["payloadData"])))

    def note_address(self, event: dict[str, Any]) -> None:
        self.scripts[event["requestId"]] = event["response"]["url"]

    def note_loaded(self, event: dict[str, Any]) -> None:
        url = self.scripts.get(event["requestId"], "")
        self.loaded[url] = (event["timestamp"], event["encodedDataLength"])

    def account(self) -> Times:
        """Seconds that Chromium counts for the page so far."""
        found = self.session.send("Performance.getMetrics")["metrics"]
        return {one["name"]: one["value"] for one in found}


def profile_visit(browser: Browser, server: Server, day: str) -> tuple[Times, Times]:
    """Milliseconds and kilobytes of a first visit and of a change of the period, by what they were for."""
    context = browser.new_context(viewport={"width": 1500, "height": 1600}, locale="ko-KR")
    context.add_init_script(
        f"({PROBE.read_text(encoding='utf-8')})({json.dumps(make_settings(server.app))})"
    )
    try:
        page = context.new_page()
        wire = Wire(context.new_cdp_session(page))
        page.goto(f"{server.url}{server.app.path}?{server.app.query}", wait_until="commit")
        visited = wait_for_charts(page, 0)
        first = tell_visit(wire, visited, start_of(wire, page))
        before = wire.account()
        wire.sent.clear()
        wire.received.clear()
        changed = change_period(page, server.app, day)
        return first, tell_change(wire, changed, before)
    finally:
        context.close()


def start_of(wire: Wire, page: Page) -> float:
    """When the visit began, on the clock of the wire."""
    age = page.evaluate("performance.now()") / 1000
    return wire.account()["Timestamp"] - age


def tell_visit(wire: Wire, visited: Times, start: float) -> Times:
    plotly = [at for url, (at, _) in wire.loaded.items() if "PlotlyChart" in url]
    told = {
        "wire: first frame of an answer": 1000 * (wire.received[0][0] - start),
        "wire: last frame of an answer": 1000 * (wire.received[-1][0] - start),
        "wire: Plotly's JavaScript is here": 1000 * (max(plotly) - start),
        "wire: kilobytes of files": sum(size for _, size in wire.loaded.values()) / 1000,
        "wire: kilobytes of answers": sum(size for _, size in wire.received) / 1000,
        "screen: first complete": 1000 * visited["screen"],
        "screen: charts stand still": 1000 * visited["last"],
    }
    account = wire.account()
    return told | {said: 1000 * account[name] for name, said in ACCOUNTS.items()}


def tell_change(wire: Wire, changed: Times, before: Times) -> Times:
    asked = wire.sent[0][0]
    told = {
        "wire: questions sent": len(wire.sent),
        "server: to the first frame": 1000 * (wire.received[0][0] - asked),
        "server: to the last frame": 1000 * (wire.received[-1][0] - asked),
        "wire: kilobytes of answers": sum(size for _, size in wire.received) / 1000,
        "screen: new values": 1000 * changed["first"],
        "screen: charts stand still": 1000 * changed["last"],
    }
    after = wire.account()
    return told | {said: 1000 * (after[name] - before[name]) for name, said in ACCOUNTS.items()}


def profile_pages(size_name: str, runs: int) -> Iterator[str]:
    """Lines of a table: ours beside the framework's floor."""
    found = visit_pages(size_name, runs)
    for part, title in enumerate(("first visit", "filter")):
        yield f"| {size_name}: {title} | " + " | ".join(APPS) + " |"
        yield "| --- |" + " --- |" * len(APPS)
        for what in found[APPS[0]][0][part]:
            values = [median(seen[part][what] for seen in found[name]) for name in APPS]
            yield f"| {what} | " + " | ".join(f"{value:,.0f}" for value in values) + " |"


def visit_pages(size_name: str, runs: int) -> dict[str, list[tuple[Times, Times]]]:
    """What each page took, visited in turn."""
    size = SIZES[size_name]
    days = days_to_choose(size)
    apps = [app for app in all_apps(size) if app.name in APPS]
    with serve_all(apps) as servers, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        rounds = [
            {server.app.name: profile_visit(browser, server, next(days)) for server in servers}
            for _ in range(runs + 1)
        ][1:]  # the first round warms the servers
        browser.close()
    return {name: [one[name] for one in rounds] for name in APPS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="S")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    for size_name in asked.sizes.split(","):
        for line in profile_pages(size_name, asked.runs):
            print(line)


if __name__ == "__main__":
    main()
