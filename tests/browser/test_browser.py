"""The pages in a real Chromium on real servers: charts drawn, nothing logged, nothing asked of the outside, usable by
keyboard and on a phone.

Without Chromium these tests are skipped; under CI=true they fail instead.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from weakref import WeakKeyDictionary

import psutil
import pytest
from pypdf import PdfReader

from analytics.panels import PAGES
from analytics.panels.shared.words import definitions
from analytics.warehouse import builds
from pages.components.frame import ROOMS
from pages.components.words import frame as words
from pages.components.words.sections import SECTIONS
from tests.conftest import ROOT

sync_api = (
    pytest.importorskip("playwright.sync_api")
    if not os.environ.get("CI")
    else __import__("playwright.sync_api", fromlist=["sync_playwright"])
)
expect = sync_api.expect
PATIENCE = 120  # seconds for anything to come about: tests wait for what is to be seen, and only a broken page waits so long
expect.set_options(timeout=PATIENCE * 1000)
CHARTS = {
    name: sum(panel.draw is not None for panel in page.panels) for name, page in PAGES.items()
}
CHARTS["companies"] = 0  # until a firm is chosen
CHARTS["summary"] += 13  # of its annex, which is an edition's
# What is drawn before a reader opens a section.
AT_FIRST = CHARTS | {
    "this_week": 1,
    "success_rates": 1,
    "distance": 2,
    "memoranda": 1,
    "realisation": 1,
    "support": 1,
    "council": 0,
    "summary": 2,
}
ALL_OPEN = "&".join(f"section={name}" for name in SECTIONS)
MOST_SCREENS = 2.5  # of a page before anything is opened
EVERY_PAGE = pytest.mark.parametrize("page", PAGES)
EVERY_ADDRESS = [name for names in ROOMS.values() for name in names]  # those without panels too
PHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1920, "height": 1080}


@contextmanager
def served(data: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A dashboard of its own on a free port; its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "dashboard.py",
            "--server.port",
            str(port),
            "--server.headless",
            "true",
        ],
        cwd=ROOT,
        env={**os.environ, "BALPUM_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for_server(address, server)
        yield address, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for_server(address: str, server: subprocess.Popen) -> None:
    """Asks until the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return urllib.request.urlopen(f"{address}/_stcore/health", timeout=10).close()
        except OSError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def server(sample_data, tmp_path_factory) -> Iterator[tuple[str, psutil.Process]]:
    data = shutil.copytree(sample_data, tmp_path_factory.mktemp("served"), dirs_exist_ok=True)
    with served(data) as found:
        yield found


@pytest.fixture(scope="module")
def base(server) -> str:
    return server[0]


# Tabs that a reader has left, by browser: a window of its own costs more than the page that is opened in it.
LEFT: WeakKeyDictionary[object, list] = WeakKeyDictionary()


def open_tab(browser):
    """A tab in a window of its own, which knows nothing of any other."""
    context = browser.new_context(locale="ko-KR", accept_downloads=True)
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


BAR = """() => {
    const bar = document.querySelector('.st-key-bar')?.cloneNode(true);
    bar?.querySelectorAll('[data-testid=stIconMaterial]').forEach(icon => icon.remove());  // of a chip: open or shut
    const chosen = bar?.querySelectorAll(':is([aria-pressed=true], [aria-checked=true])');  // of several, of one
    return bar && [bar.textContent, ...[...chosen].map(e => e.textContent)];
}"""


COUNT_RUNS = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    window.runs = 0;
    window.runsSeen?.disconnect();
    window.runsSeen = new MutationObserver(() => { window.runs += app.dataset.testScriptState === 'running'; });
    window.runsSeen.observe(app, {attributeFilter: ['data-test-script-state']});
}"""


class Reader:
    """A tab that notes what it logs and whom it asks.

    `close` leaves it to the next reader as if nobody had been there, but for the dashboard's own program, which is
    still in memory. Who gave the context something that cannot be taken back closes `context` instead.
    """

    def __init__(self, browser, size=SCREEN, theme="light"):
        self.left = LEFT.setdefault(browser, [])
        self.tab = self.left.pop() if self.left else open_tab(browser)
        self.context = self.tab.context
        self.tab.set_viewport_size(size)
        self.tab.emulate_media(color_scheme=theme)
        self.logged: list[str] = []
        self.asked: list[str] = []
        self.sockets: list = []
        self.noting = {
            "console": self.note,
            "pageerror": lambda error: self.logged.append(str(error)),
            "request": lambda request: self.asked.append(request.url),
            "websocket": self.connected,
        }
        for event, noted in self.noting.items():
            self.tab.on(event, noted)

    def close(self) -> None:
        for event, noted in self.noting.items():
            self.tab.remove_listener(event, noted)
        self.tab.unroute_all()
        self.tab.emulate_media(media="null", color_scheme="null")
        self.context.clear_cookies()
        if self.tab.url.startswith("http"):
            self.tab.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.tab.goto("about:blank")
        session = self.context.new_cdp_session(self.tab)
        session.send("Page.resetNavigationHistory")
        session.detach()
        self.left.append(self.tab)

    def note(self, message) -> None:
        if message.type == "error":
            self.logged.append(message.text)

    def connected(self, socket) -> None:
        self.asked.append(socket.url)
        self.sockets.append(socket)

    def open(self, address: str, charts: int = 0) -> Reader:
        self.tab.goto(address)
        return self.settle(charts)

    def settle(self, charts: int = 0) -> Reader:
        """Waits until the script has run, so many charts are drawn, and the page is at rest."""
        self.tab.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] h1")
        self.tab.wait_for_function(
            "n => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= n",
            arg=charts,
        )
        return self.rest()

    def press(self, button) -> Reader:
        """Presses what starts a run of the page, and waits until that run is over: before it has begun the page is at rest.

        A button may come before its page has run to the end; a run that begins then is not seen to begin.
        """
        button.wait_for()
        self.settle()
        self.tab.evaluate(COUNT_RUNS)
        button.click()
        self.tab.wait_for_function("() => window.runs > 0")
        return self.settle()

    def rest(self) -> Reader:
        """Waits until every part is there, and nothing fades or moves any more but for what never ends."""
        self.tab.wait_for_function("""() => !document.querySelector('[data-testid=stSkeleton]')
            && document.getAnimations().every(
            a => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)""")
        return self

    def bar(self) -> list[str]:
        """What the bar shows: its text, then each label that is pressed."""
        return self.tab.evaluate(BAR)

    def go_back_to(self, bar: list[str]) -> Reader:
        """One step back, until the bar is the one of before; the page below it may still be drawn."""
        self.tab.go_back()
        return self.wait_for_bar(bar)

    def wait_for_bar(self, bar: list[str]) -> Reader:
        self.tab.wait_for_function(
            f"shown => JSON.stringify(({BAR})()) === JSON.stringify(shown)", arg=bar
        )
        return self

    def link(self) -> dict[str, list[str]]:
        return parse_qs(self.tab.evaluate("location.search.slice(1)"))

    def outside(self, base: str) -> list[str]:
        return [
            url
            for url in self.asked
            if urlsplit(url).netloc != urlsplit(base).netloc
            and urlsplit(url).scheme not in ("data", "blob")
        ]


@pytest.fixture
def reader(browser) -> Iterator[Reader]:
    found = Reader(browser)
    yield found
    found.close()


# ---- every page --------------------------------------------------------------------------------------------


@EVERY_PAGE
def test_a_page_opens_by_deep_link_draws_its_charts_and_asks_nothing_of_the_outside(
    reader, base, page
):
    reader.open(f"{base}/{page}?{ALL_OPEN}", CHARTS[page])
    tab = reader.tab
    assert tab.locator("h1").inner_text() == PAGES[page].title
    assert tab.locator(".js-plotly-plot").count() == CHARTS[page]
    assert tab.get_by_role("dialog").count() == 0  # no “page not found”
    assert reader.logged == [] and reader.outside(base) == []
    assert any(url.startswith("ws") for url in reader.asked)
    assert (
        set(reader.link()) == {"as_of", "build", "section"} and urlsplit(tab.url).path == f"/{page}"
    )
    texts = tab.locator(".stPlotlyChart").evaluate_all(
        "all => all.map(e => [e.getAttribute('role'), e.ariaLabel])"
    )
    assert len(texts) == CHARTS[page] and all(
        role in ("img", "figure") and len(text) > 20 for role, text in texts
    )


def test_the_first_visit_to_a_fresh_server_may_be_a_deep_link(reader, sample_data):
    page = "memoranda"
    with served(sample_data) as (base, _):
        reader.open(f"{base}/{page}", AT_FIRST[page])
        assert reader.tab.locator("h1").inner_text() == PAGES[page].title
        assert (
            reader.tab.get_by_role("dialog").count() == 0
            and reader.logged == []
            and reader.outside(base) == []
        )


def test_a_visit_asks_for_its_scripts_before_it_opens_its_line(browser, base):
    """And once: what it asks for below the page's own address is not there."""
    reader = Reader(browser)
    reader.open(f"{base}/success_rates", AT_FIRST["success_rates"])
    line = next(i for i, url in enumerate(reader.asked) if url.startswith("ws"))
    scripts = [i for i, url in enumerate(reader.asked) if re.search(r"/(Metric|PageLink)\.", url)]
    assert len(scripts) == 2 and max(scripts) < line
    assert not [url for url in reader.asked if "/success_rates/_stcore/" in url]
    reader.context.close()


def test_a_page_runs_anew_each_time_that_its_line_was_cut_and_opened(browser, base):
    """For the line may lead to another server, which has nothing of the page before."""
    reader = Reader(browser)
    lines = []

    def connect(line) -> None:
        lines.append((line, line.connect_to_server()))

    reader.tab.route_web_socket("**/_stcore/stream", connect)
    reader.open(f"{base}/distance", AT_FIRST["distance"])
    for _ in range(2):
        reader.tab.evaluate(COUNT_RUNS)
        for end in lines[-1]:
            end.close()
        reader.tab.wait_for_function("() => window.runs > 0")
        reader.settle(AT_FIRST["distance"])
    reader.context.close()


# ---- sections ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", EVERY_ADDRESS)
def test_a_page_is_short_until_its_reader_opens_more(reader, base, page):
    charts = AT_FIRST.get(page, 0)
    reader.open(f"{base}/{page}", charts)
    assert reader.tab.locator(".js-plotly-plot").count() == charts
    height = reader.tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert height <= MOST_SCREENS * SCREEN["height"]


def test_a_section_that_was_opened_stands_in_the_link_and_one_step_back_closes_it(reader, base):
    reader.open(f"{base}/distance", AT_FIRST["distance"])
    tab = reader.tab
    tab.locator(".st-key-section_march summary").click()
    tab.wait_for_url("**section=march*")
    reader.settle(AT_FIRST["distance"] + 2)
    tab.go_back()
    expect(tab.locator(".js-plotly-plot")).to_have_count(AT_FIRST["distance"])
    assert "section" not in reader.link()
    assert reader.logged == []


# ---- a chart's picture --------------------------------------------------------------------------------------

SAME_TEXTS = """() => [...document.querySelectorAll('[class*=st-key-drawn_]')].map(drawn => {
    const bare = texts => texts.map(text => text.textContent.replace(/\\s/g, '')).filter(Boolean).sort();
    const bytes = Uint8Array.from(atob(drawn.querySelector('.picture').src.split(',')[1]), one => one.charCodeAt(0));
    const picture = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'image/svg+xml');
    return [bare([...picture.querySelectorAll('text')]), bare([...drawn.querySelectorAll('.main-svg text')])];
})"""
BOXES = """selector => [...document.querySelectorAll(selector)].map(e => {
    const { x, y, width, height } = e.getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
})"""


def test_a_picture_stands_for_a_chart_until_plotly_is_there_and_nothing_moves(reader, base):
    tab = reader.tab
    held = []
    tab.route("**/PlotlyChart*", lambda route: held.append(route))
    tab.goto(f"{base}/success_rates?section=firm_groups")
    tab.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] h1")
    expect(tab.locator(".picture")).to_have_count(3)
    tab.wait_for_function("""() => [...document.images].every(image => image.complete)
        && [...document.querySelectorAll('[data-testid=stSkeleton]')].every(e => e.closest('[class*=st-key-drawn_]'))""")
    assert tab.locator(".js-plotly-plot").count() == 0
    assert all(picture.is_visible() for picture in tab.locator(".picture").all())
    panels = tab.evaluate(BOXES, "[class*=st-key-panel_]")
    pictures = tab.evaluate(BOXES, ".picture")
    tab.unroute("**/PlotlyChart*")  # what was held goes on
    reader.settle(3)
    assert tab.evaluate(BOXES, "[class*=st-key-panel_]") == panels
    assert tab.evaluate(BOXES, ".js-plotly-plot") == pictures
    assert not any(picture.is_visible() for picture in tab.locator(".picture").all())
    inside = tab.evaluate("""[...document.querySelectorAll('.js-plotly-plot')].map(e =>
        ['l', 'r', 't', 'b'].map(side => e._fullLayout._size[side] - e.layout.margin[side]))""")
    assert inside == [[0] * 4] * 3  # Plotly has drawn with the picture's margins
    assert reader.logged == [] and reader.outside(base) == []


def test_a_chart_whose_script_did_not_come_is_drawn_once_it_comes(reader, base):
    """A server that goes away just then: Streamlit itself asks once, and the chart stayed a picture for good."""
    tab = reader.tab
    asked = []
    lost = re.compile(r"PlotlyChart.*[?]whole")

    def lose_twice(route) -> None:
        asked.append(route.request.url)
        if len(asked) > 2:
            route.continue_()
        else:
            route.abort()

    tab.route(lost, lose_twice)
    tab.goto(f"{base}/success_rates")
    expect(tab.locator(".js-plotly-plot")).to_have_count(AT_FIRST["success_rates"])
    assert len(asked) > 2


def test_a_picture_says_what_its_chart_says_also_after_another_choice(reader, base):
    reader.open(f"{base}/success_rates?section=persuasion&section=firm_groups", 6)
    first = reader.tab.evaluate(SAME_TEXTS)
    press_chip(reader, "서울")
    reader.tab.wait_for_url("**region=*")
    reader.settle(6)
    second = reader.tab.evaluate(SAME_TEXTS)
    assert first != second
    for picture, chart in (*first, *second):
        assert len(picture) > 5 and picture == chart


def test_another_choice_changes_what_a_section_says_and_leaves_it_standing(reader, base):
    """Mounted anew, a section draws all its charts a last time with the values that are about to go."""
    reader.open(f"{base}/success_rates?section=persuasion&section=firm_groups", 6)
    tab = reader.tab
    sections = tab.locator("[class*=st-key-section_]")
    said = sections.locator("summary").all_inner_texts()
    sections.evaluate_all("all => all.forEach(one => { one.wasThere = true })")
    press_chip(reader, "서울")
    tab.wait_for_url("**region=*")
    reader.settle(6)
    assert sections.evaluate_all("all => all.map(one => one.wasThere)") == [True] * len(said)
    now = sections.locator("summary").all_inner_texts()
    assert now != said and [line.split(" — ")[0] for line in now] == [
        line.split(" — ")[0] for line in said
    ]
    assert reader.logged == []


# ---- the bar, links, downloads -----------------------------------------------------------------------------


def press_chip(reader: Reader, label: str) -> None:
    chip = reader.tab.locator(".st-key-bar").get_by_text(label, exact=True)
    expect(chip).to_have_count(
        1
    )  # while the bar is drawn anew the old chip stands beside the new one
    chip.click()


def test_filters_change_the_figures_and_the_link_and_survive_a_page_switch(reader, base):
    reader.open(base, AT_FIRST["this_week"])
    tab = reader.tab
    for number, region in enumerate(("서울", "경기"), 1):
        press_chip(reader, region)
        tab.wait_for_url(f"**region={'*' if number == 1 else '*region=*'}")
    assert reader.link()["region"] == ["서울", "경기"]
    tab.get_by_role("link", name=PAGES["success_rates"].title).click()
    tab.wait_for_selector(f"h1:has-text('{PAGES['success_rates'].title}')")
    reader.settle(AT_FIRST["success_rates"])
    tab.wait_for_url("**region=*region=*")
    assert reader.link()["region"] == ["서울", "경기"] and set(reader.link()) == {
        "as_of",
        "build",
        "region",
    }
    pressed = tab.locator(".st-key-bar_region [aria-pressed=true]")
    assert pressed.all_inner_texts() == ["서울", "경기"]
    shown = tab.locator("[data-testid=stMetricValue]").first.inner_text()
    other = Reader(tab.context.browser).open(
        tab.url, AT_FIRST["success_rates"]
    )  # whoever gets the link sees the same
    expect(other.tab.locator("[data-testid=stMetricValue]").first).to_have_text(shown)
    other.close()
    assert reader.logged == []


def test_going_back_is_one_step_and_takes_back_the_last_choice_alone(reader, base):
    """Two pages and one choice of a region between them: three steps, each to what was there before."""
    reader.open(base, AT_FIRST["this_week"])
    tab = reader.tab
    press_chip(reader, "서울")
    tab.wait_for_url("**region=*")
    for page in ("success_rates", "distance"):
        tab.get_by_role("link", name=PAGES[page].title, exact=True).click()
        expect(tab.locator("h1")).to_have_text(PAGES[page].title)
        tab.wait_for_url(f"**/{page}?*region=*")
    for title, regions in (
        (PAGES["success_rates"].title, ["서울"]),
        (PAGES["this_week"].title, ["서울"]),
        (PAGES["this_week"].title, None),
    ):
        tab.go_back()
        expect(tab.locator("h1")).to_have_text(title)
        reader.settle()
        assert reader.link().get("region") == regions
        expect(tab.locator(".st-key-bar_region [aria-pressed=true]")).to_have_text(
            regions or ["전체 지역"]
        )


def test_on_a_phone_the_menu_goes_when_a_page_was_chosen(browser, base):
    phone = Reader(browser, PHONE)
    phone.open(base)
    phone.tab.get_by_test_id("stExpandSidebarButton").click()
    phone.tab.get_by_role("link", name=PAGES["distance"].title, exact=True).click()
    expect(phone.tab.locator("h1")).to_have_text(PAGES["distance"].title)
    expect(phone.tab.locator(".st-key-menu")).not_to_be_in_viewport()
    phone.close()


def test_what_was_taken_back_by_one_press_of_back_never_comes_back(reader, base):
    """A widget says again what it held: the filter came back with the next choice, unasked."""
    reader.open(f"{base}/realisation?section=definitions")
    tab = reader.tab
    bar = reader.bar()
    press_chip(reader, "경기")
    tab.wait_for_url("**region=*")
    reader.settle()
    reader.go_back_to(bar)
    assert "region" not in reader.link()
    tab.get_by_role("button", name=definitions.USE).first.click()
    tab.wait_for_url("**definition=*")
    reader.settle()
    assert "region" not in reader.link()
    press_chip(reader, "서울")
    tab.wait_for_url("**region=*")
    assert reader.link()["region"] == ["서울"], "and what is chosen afterwards holds"


def test_a_long_table_offers_no_csv_of_its_own_and_nothing_speaks_english(reader, base):
    reader.open(f"{base}/support?section=silent_firms")
    tab = reader.tab
    table = tab.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    table.hover()
    expect(tab.get_by_label("Search").first).to_be_visible()
    expect(tab.get_by_label("Download as CSV").first).to_be_hidden()
    press_chip(reader, words.CHOOSE_DAYS)
    segment = tab.locator("[data-placeholder][data-type=year]").first
    told = "(e) => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    assert segment.evaluate(told) == ["0px", '"연도"']
    tab.keyboard.press("Escape")
    tab.locator(".st-key-bar_base button").click()
    tab.get_by_role("combobox", name=words.BAR["build"]).fill("없는 판")
    nothing = tab.locator("[role=listbox][data-empty=true] span").last
    assert nothing.evaluate(told) == ["0px", '"맞는 것이 없습니다"']


def test_an_impossible_value_in_a_link_is_said(reader, base):
    reader.open(f"{base}/distance?as_of=2022-02-30&region=%ED%99%94%EC%84%B1", AT_FIRST["distance"])
    said = reader.tab.get_by_role("alert").all_inner_texts()
    assert any("2022-02-30" in text for text in said) and any("화성" in text for text in said)
    assert reader.link()["as_of"] == ["2022-03-31"] and "region" not in reader.link()


def test_the_download_is_the_panels_rows_as_they_were_asked(reader, base, sample_data):
    reader.open(f"{base}/success_rates?as_of=2021-12-31", AT_FIRST["success_rates"])
    with reader.tab.expect_download() as waiting:
        reader.tab.locator(".st-key-csv_reply_rate_by_cohort button").click()
    download = waiting.value
    assert download.suggested_filename.startswith(
        f"balpum_reply_rate_by_cohort_2021-12-31_s{builds.SCHEMA_VERSION}-"
    )
    content = Path(download.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    asked = subprocess.run(
        [
            sys.executable,
            "-m",
            "analytics",
            "measure",
            "positive_reply_rate",
            "--by",
            "cohort",
            "--as-of",
            "2021-12-31",
            "--json",
        ],
        cwd=ROOT,
        env={**os.environ, "BALPUM_DATA": str(sample_data)},
        capture_output=True,
        check=True,
    )
    expected = json.loads(asked.stdout)
    assert len(rows) == len(expected) > 5
    for row, want in zip(rows, expected, strict=False):
        assert float(row["값"]) == want["value"] and int(row["분모"]) == want["denominator"]
        assert int(row["분자"]) == want["numerator"] and row["기준일"] == "2021-12-31"


# ---- reachable and readable --------------------------------------------------------------------------------


def test_the_keyboard_reaches_the_bar_the_definition_the_table_and_the_download(reader, base):
    reader.open(f"{base}/success_rates", AT_FIRST["success_rates"])
    tab = reader.tab
    wanted = [
        "st-key-bar",
        "st-key-definition_reply_rate_by_cohort",
        "st-key-table_reply_rate_by_cohort",
        "st-key-csv_reply_rate_by_cohort",
    ]
    reached, outlined = [], []
    for _ in range(40):
        tab.keyboard.press("Tab")
        here = tab.evaluate(
            """names => { const e = document.activeElement, s = getComputedStyle(e);
            return [names.find(n => e.closest('.' + n)),
                    s.outlineStyle !== 'none' || s.boxShadow !== 'none'] }""",
            wanted,
        )
        if here[0]:
            reached.append(here[0])
            outlined.append(here[1])
        if here[0] == wanted[2]:
            tab.keyboard.press("Enter")
            tab.wait_for_selector("[data-testid=stPopoverBody] [data-testid=stDataFrame]")
            tab.keyboard.press("Escape")
            tab.wait_for_selector("[data-testid=stPopoverBody]", state="detached")
            tab.wait_for_function(
                "name => document.activeElement.closest('.' + name)", arg=wanted[2]
            )
        if here[0] == wanted[-1]:
            break
    assert list(dict.fromkeys(reached)) == wanted and all(outlined)


CONTRASTS = """selector => {
  const parse = c => { const [r, g, b, a = 1] = c.match(/[\\d.]+/g).map(Number); return [r, g, b, a] };
  const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
  const line = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.map(v => line(v / 255));
                       return .2126 * r + .7152 * g + .0722 * b };
  const ground = e => { const up = [];
                        for (let n = e; n; n = n.parentElement) up.unshift(parse(getComputedStyle(n).backgroundColor));
                        return up.reduce((under, top) => over(top, under), [255, 255, 255]) };
  return [...document.querySelectorAll(selector)].filter(e => e.innerText?.trim() && e.checkVisibility()).map(e => {
    const back = ground(e), ink = parse(getComputedStyle(e).color);
    for (let n = e; n; n = n.parentElement) ink[3] *= Number(getComputedStyle(n).opacity);
    const [a, b] = [light(over(ink, back)), light(back)].sort((x, y) => y - x);
    return [(a + .05) / (b + .05), e.innerText.slice(0, 40)] }) }"""
TEXTS = (
    "[data-testid=stCaptionContainer] p, [data-testid=stAlertContainer] p, [data-testid=stMetricDelta] p, "
    "h1, h2, .under, .below p, td, th, [data-testid=stMetricLabel] p, button p, "
    "[data-testid=stSidebarNav] span, [data-testid=stSidebarNav] header"
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser, base, theme):
    reader = Reader(browser, theme=theme)
    reader.open(f"{base}/success_rates?region=%ED%99%94%EC%84%B1", AT_FIRST["success_rates"])
    reader.tab.locator(".st-key-definition_reply_rate_by_cohort button").click()
    reader.tab.wait_for_selector("[data-testid=stPopoverBody] p")
    measured = reader.rest().tab.evaluate(CONTRASTS, TEXTS + ", [data-testid=stPopoverBody] p")
    reader.close()
    assert len(measured) > 40
    assert [(round(ratio, 2), text) for ratio, text in measured if ratio < 4.5] == []


@pytest.fixture(scope="module")
def phone(browser) -> Iterator[Reader]:
    found = Reader(browser, PHONE)
    yield found
    found.close()


@EVERY_PAGE
def test_nothing_is_wider_than_a_phone(phone, base, page):
    phone.open(f"{base}/{page}?{ALL_OPEN}", CHARTS[page])
    wide = phone.tab.evaluate("""() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
        .map(e => [e.scrollWidth, e.clientWidth])""")
    assert all(content <= room <= 390 for content, room in wide), wide
    cut = phone.tab.locator(".js-plotly-plot").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().right)"
    )
    assert all(right <= 390 for right in cut)
    beyond = phone.tab.locator("[data-testid=stMain] :is(td, th)").evaluate_all(
        """all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth)
            .map(e => e.textContent)"""
    )
    assert beyond == [], "no column lies beyond the edge: what decides is often the last"


def test_a_print_leaves_the_menu_and_the_bar_out(reader, base):
    reader.open(f"{base}/memoranda?{ALL_OPEN}", CHARTS["memoranda"])
    reader.tab.emulate_media(media="print")
    for part in (
        "[data-testid=stSidebar]",
        ".st-key-bar",
        "header[data-testid=stHeader]",
        "[class*=st-key-quiet_] button",
    ):
        assert not any(one.is_visible() for one in reader.tab.locator(part).all()), part
    assert reader.tab.locator("h1").is_visible()
    assert all(picture.is_visible() for picture in reader.tab.locator(".picture").all())
    assert not any(chart.is_visible() for chart in reader.tab.locator(".js-plotly-plot").all())
    assert reader.tab.get_by_text(words.SAMPLE_BANNER).is_visible()


TOP, BOTTOM = 842 - 34, 34 + 8  # of what stands within them, in pt; the page number stands below
WINDOWS = ({"width": 1366, "height": 768}, SCREEN)


def print_page(reader: Reader) -> list[tuple[str, float]]:
    """Each sheet of a print: its text without blanks, and how far down it is written on (0 … 1)."""
    sheets = []
    for page in PdfReader(io.BytesIO(reader.tab.pdf(prefer_css_page_size=True))).pages:
        lowest = [TOP]

        def note(text, cm, tm, *_font, seen=lowest):
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and y > BOTTOM:
                seen.append(y)

        text = page.extract_text(visitor_text=note)
        sheets.append((re.sub(r"[\s\x00-\x1f]+", "", text), (TOP - min(lowest)) / (TOP - BOTTOM)))
    return sheets


# What a reader decides by, which was cut off, folded away or left out.
ON_PAPER = {
    "this_week": ("판단", "닿을것으로보임", "기한27일지남", "그뒤연락"),
    "realisation": ("마지막확인일", "예시기업001", "판단하기이름"),
    "support": ("대면컨설팅없음", "할일", "지난날(일)"),
    "summary": ("기한의80%구간", "물으면"),
    "briefing": ("붙임—용어와산출기준", "문23."),
}


@pytest.mark.parametrize("window", WINDOWS, ids=("notebook", "screen"))
@pytest.mark.parametrize("page", ON_PAPER)
def test_a_page_prints_whole_and_leaves_no_sheet_half_empty(browser, base, page, window):
    reader = Reader(browser, window).open(f"{base}/{page}?{ALL_OPEN}", CHARTS.get(page, 0))
    sheets = print_page(reader)
    text = "".join(said for said, _ in sheets)
    assert [wanted for wanted in ON_PAPER[page] if wanted not in text] == []
    assert [(at, full) for at, (_, full) in enumerate(sheets[:-1], 1) if full < 0.5] == []
    tables = reader.tab.locator("[data-testid=stMain] .twin table").evaluate_all(
        "all => all.map(t => [...t.querySelectorAll('tbody tr')].map(row => row.textContent))"
    )
    rows = [re.sub(r"\s+", "", row) for table in tables for row in table]
    assert [row for row in rows if row[:6] not in text] == []
    reader.close()


# ---- the server --------------------------------------------------------------------------------------------


def test_the_server_listens_on_this_machine_only_and_sends_no_statistics(server):
    _base, process = server
    listening = [
        c.laddr
        for p in (process, *process.children(recursive=True))
        for c in p.net_connections("tcp")
        if c.status == psutil.CONN_LISTEN
    ]
    assert {address.ip for address in listening} == {"127.0.0.1"}
    out = [
        c.raddr
        for c in process.net_connections("tcp")
        if c.raddr and not c.raddr.ip.startswith("127.")
    ]
    assert out == []
    script = "from streamlit import config; print(config.get_option('browser.gatherUsageStats'))"
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
