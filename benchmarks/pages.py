"""A first visit and a change of the period in real Chromium, ours beside the peers."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from benchmarks.data import Size
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.servers import App, Server, all_apps, serve_all

CHART = ".js-plotly-plot"
PICTURE = ".picture"  # what stands for a chart until it is drawn
OUTSIDE = (5, 5)  # a point of the window without a widget
SETTLE_MILLISECONDS = 800  # charts that stood still this long are done
PROBE = Path(__file__).with_name("probe.js")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REFERENCES = {
    "first screen complete": (("Dash", "≤ 1"), ("plain Streamlit", ""), ("empty Streamlit", "")),
    "first visit": (("empty Streamlit", "≤ 1.15"), ("plain Streamlit", ""), ("Dash", "")),
    "filter to new values": (("Dash", "≤ 1.5"), ("plain Streamlit", "")),
    "filter to redraw": (("Dash", "≤ 1"), ("plain Streamlit", ""), ("empty Streamlit", "")),
}


def days_to_choose(size: Size) -> Iterator[str]:
    """First days of a period, each used once, so that no cache has the answer.

    All after the first day of the data.
    """
    first = date.fromisoformat(size.first_day)
    return ((first + timedelta(days=60 + 14 * step)).isoformat() for step in itertools.count())


def time_visit(browser: Browser, server: Server, day: str) -> dict[str, float]:
    """Seconds of a first visit to the last change of a chart, and of a change of the period.

    The browser's cache is empty. A change is timed twice: until charts first show other values, and
    until they stand still.
    """
    app = server.app
    context = browser.new_context(viewport={"width": 1500, "height": 1600}, locale="ko-KR")
    settings = json.dumps(make_settings(app))
    context.add_init_script(f"({PROBE.read_text(encoding='utf-8')})({settings})")
    try:
        page = context.new_page()
        page.goto(f"{server.url}{app.path}?{app.query}", wait_until="commit")
        first_visit = wait_for_charts(page, 0)
        redraw = change_period(page, app, day)
        return {
            "first screen complete": first_visit["screen"],
            "first visit": first_visit["last"],
            "filter to new values": redraw["first"],
            "filter to redraw": redraw["last"],
        }
    finally:
        context.close()


def make_settings(app: App) -> dict[str, object]:
    """What the probe must know of a page."""
    return {
        "chart": CHART,
        "picture": PICTURE,
        "screen": app.screen,
        "charts": app.charts,
        "changed": 3,
        "idle": app.idle,
        "settle": SETTLE_MILLISECONDS,
    }


def change_period(page: Page, app: App, day: str) -> dict[str, float]:
    """Writes a new first day and, with the clock running, does what makes the page take it."""
    box = page.locator(app.box).first
    if (
        app.opener
    ):  # Streamlit's date field: three segments, and it takes the day when its calendar closes
        page.locator(app.opener).first.click()
        box.locator('[data-type="year"]').click()
        page.keyboard.type(day.replace("-", ""), delay=20)
        start = page.evaluate("window.__arm()")
        page.mouse.click(*OUTSIDE)
    else:
        box.fill(day)
        start = page.evaluate("window.__arm()")
        box.press("Enter")
    return wait_for_charts(page, start)


def wait_for_charts(page: Page, start: float) -> dict[str, float]:
    """Seconds from `start` until the first screen was complete, until all charts showed something (new), and until
    their last change.
    """
    try:
        page.wait_for_function("window.__bench && window.__bench.done", polling=50, timeout=120_000)
    except Error as error:
        raise TimeoutError(f"{page.url}: {page.evaluate('window.__bench')}") from error
    seen = page.evaluate("window.__bench")
    return {moment: (seen[moment] - start) / 1_000 for moment in ("screen", "first", "last")}


def measure_pages(size: Size, runs: int) -> Iterator[Figure]:
    """The page beside its peers, visited in turn."""
    days = days_to_choose(size)
    with serve_all(all_apps(size)) as servers, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        rounds = [
            {server.app.name: time_visit(browser, server, next(days)) for server in servers}
            for _ in range(runs + 1)
        ][1:]  # the first round warms the servers
        browser.close()
    for what, references in REFERENCES.items():
        seconds = [{name: visit[what] for name, visit in one.items()} for one in rounds]
        for reference, aim in references:
            yield compare_sides(Case(size.name, what, "s", aim), seconds, "ours", reference)
