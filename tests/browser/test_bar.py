"""The bar in a real Chromium: one press is one step of the history, and Back takes back exactly that, for good."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.components.words import frame as words
from tests.browser.test_browser import PHONE, SCREEN, Reader, expect, press_chip, served
from tests.conftest import ROOT

FIELDS = ("데이터", "데이터", "데이터", "로봇", "로봇", "제조", "제조", "교육", "교육", "보안")
OUTSIDE = 30, 1050  # of any list or calendar
HEAD = "방문일,기업명,방문지,분야\n"
FIRST = HEAD + "".join(
    f"2021-{month:02}-04,예시기업 {month:03},{('경기', '서울')[month % 2]},{field}\n"
    for month, field in enumerate(FIELDS, 1)
)
SECOND = HEAD + "2021-12-20,예시기업 011,서울,데이터\n"


@pytest.fixture(scope="module")
def builds(tmp_path_factory) -> Path:
    """Two loads: ten visits of ten months, then one more."""
    data = tmp_path_factory.mktemp("bar")
    for name, text in (("첫째.csv", FIRST), ("둘째.csv", SECOND)):
        (data / name).write_text(text, encoding="utf-8")
        load = [sys.executable, "-m", "etl", "load", data / name]
        env = {**os.environ, "BALPUM_DATA": str(data)}
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True, env=env)
    return data


@pytest.fixture(scope="module")
def base(builds) -> Iterator[str]:
    with served(builds) as (address, _):
        yield address


def press_in(reader: Reader, chip: str, label: str) -> None:
    """Opens a chip and presses one behind it."""
    reader.tab.locator(f".st-key-bar_{chip} button").click()
    reader.tab.locator("[data-testid=stPopoverBody]").get_by_text(label, exact=True).click()


def write_day(reader: Reader, chip: str, label: str, day: str) -> None:
    """Opens a chip and types a day into one of its calendars."""
    tab = reader.tab
    tab.locator(f".st-key-bar_{chip} button").click()
    field = tab.get_by_test_id("stDateInput").filter(has_text=label)
    field.locator("[data-type=year]").click()
    tab.keyboard.type(day, delay=20)
    tab.mouse.click(*OUTSIDE)  # a day is taken when its calendar closes


def choose_older_build(reader: Reader) -> None:
    reader.tab.locator(".st-key-bar_base button").click()
    reader.tab.get_by_role("combobox", name=words.BAR["build"]).click()
    reader.tab.get_by_role("option").last.click()


def press_week_before(reader: Reader) -> None:
    reader.tab.get_by_role("button", name=words.WEEK_BEFORE).click()


CHOICES = {  # kind → (page, how it is chosen, keys of the link that change)
    "period": ("distance", lambda r: press_chip(r, words.PERIODS["this_year"]), {"from"}),
    "quarter": ("distance", lambda r: press_in(r, "quarter", "2021년 2분기"), {"from", "to"}),
    "from": ("distance", lambda r: write_day(r, "days", words.BAR["from"], "20210301"), {"from"}),
    "to": ("distance", lambda r: write_day(r, "days", words.BAR["to"], "20210831"), {"to"}),
    "field": ("distance", lambda r: press_chip(r, "로봇"), {"field"}),
    "other field": ("distance", lambda r: press_in(r, "field_more", "보안"), {"field"}),
    "region": ("distance", lambda r: press_chip(r, "경기"), {"region"}),
    "as-of": (
        "distance",
        lambda r: write_day(r, "base", words.BAR["as_of"], "20210831"),
        {"as_of"},
    ),
    "build": ("distance", choose_older_build, {"as_of", "build"}),
    "week": ("this_week", press_week_before, {"week"}),
}


def changed(before: dict, after: dict) -> set[str]:
    return {key for key in before | after if before.get(key) != after.get(key)}


@pytest.mark.parametrize("kind", CHOICES)
def test_back_takes_back_exactly_the_last_choice_and_for_good(browser, base, kind):
    page, choose, keys = CHOICES[kind]
    reader = Reader(browser)
    reader.open(f"{base}/{page}?region=%EC%84%9C%EC%9A%B8")
    tab = reader.tab
    before = reader.link()
    bar = reader.bar()
    address = tab.evaluate("location.search")
    steps = tab.evaluate("history.length")
    choose(reader)
    tab.wait_for_function("link => location.search !== link", arg=address)
    reader.settle()
    assert changed(before, reader.link()) == keys
    assert tab.evaluate("history.length") == steps + 1
    reader.go_back_to(bar)
    assert reader.link() == before
    for _ in range(3):
        tab.keyboard.press("Escape")
    press_chip(reader, "제조")
    tab.wait_for_url("**field=*")
    reader.settle()
    assert changed(before, reader.link()) == {"field"}, "what was taken back came back"
    assert reader.link()["field"] == ["제조"]
    assert reader.logged == []
    reader.close()


class SlowLine:
    """A line to the server that holds back what the server says for as long as a test wants."""

    def __init__(self, tab):
        self.held: list = []
        self.is_slow = False
        tab.route_web_socket("**/_stcore/stream", self.connect)

    def connect(self, browser) -> None:
        self.browser = browser
        server = browser.connect_to_server()
        server.on_message(self.hear)

    def hear(self, message) -> None:
        if self.is_slow:
            self.held.append(message)
        else:
            self.browser.send(message)

    def count_over(self) -> int:
        """How many runs ended whose messages are held."""
        said = (ForwardMsg.FromString(message) for message in self.held)
        return sum(part.WhichOneof("type") == "script_finished" for part in said)

    def hand_over_until(self, part: str) -> None:
        """Says what is held to the end of the first message that has a part of the page."""
        while part not in str(ForwardMsg.FromString(self.held[0])):
            self.browser.send(self.held.pop(0))
        self.browser.send(self.held.pop(0))

    def catch_up(self) -> None:
        self.is_slow = False
        for message in self.held:
            self.browser.send(message)
        self.held.clear()


def wait_until(tab, is_so) -> None:
    """Lets the browser and its line go on meanwhile."""
    for _ in range(600):
        if is_so():
            return
        tab.wait_for_timeout(100)
    raise AssertionError("it never came about")


def test_presses_on_a_slow_line_are_all_kept(browser, base):
    reader = Reader(browser)
    line = SlowLine(reader.tab)
    reader.open(f"{base}/distance")
    before = reader.link()
    line.is_slow = True
    for number, label in enumerate(("로봇", "경기", "제조"), 1):
        press_chip(reader, label)
        wait_until(reader.tab, lambda runs=number: line.count_over() >= runs)
    line.catch_up()
    reader.tab.wait_for_url("**region=*")
    reader.settle()
    assert changed(before, reader.link()) == {"field", "region"}
    assert reader.link()["field"] == ["로봇", "제조"] and reader.link()["region"] == ["경기"]
    reader.context.close()


def test_a_press_on_what_going_back_leaves_as_it_was_is_kept_while_the_bar_is_drawn(browser, base):
    """The server has run to the end by then, and the browser has only the first chip of the bar."""
    reader = Reader(browser)
    line = SlowLine(reader.tab)
    reader.open(f"{base}/distance?region=%EC%84%9C%EC%9A%B8")
    before, bar = reader.link(), reader.bar()
    write_day(reader, "base", words.BAR["as_of"], "20210831")
    reader.tab.wait_for_url("**as_of=2021-08-31*")
    reader.settle()
    reader.tab.keyboard.press("Escape")
    line.is_slow = True
    reader.tab.go_back()
    wait_until(reader.tab, lambda: line.count_over() >= 1)
    line.hand_over_until("bar_base")
    reader.wait_for_bar(bar)
    press_chip(reader, "제조")
    wait_until(reader.tab, lambda: line.count_over() >= 2)
    line.catch_up()
    reader.tab.wait_for_url("**field=*")
    reader.settle()
    assert changed(before, reader.link()) == {"field"}
    reader.context.close()


@pytest.mark.parametrize("page", ["this_week", "distance", "upload", "summary"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bar_is_one_row_on_a_screen(browser, base, page, theme):
    reader = Reader(browser, SCREEN, theme)
    reader.open(f"{base}/{page}?from=2021-01-05&to=2021-08-31&field=%EB%B3%B4%EC%95%88")
    assert len(list_rows(reader)) == 1
    reader.close()


@pytest.mark.parametrize("page", ["this_week", "distance"])
def test_the_bar_is_two_short_rows_on_a_phone_with_what_is_chosen_in_sight(browser, base, page):
    reader = Reader(browser, PHONE)
    reader.open(
        f"{base}/{page}?from=2021-04-01&to=2021-06-30&field=%EB%B3%B4%EC%95%88&region=%EA%B2%BD%EA%B8%B0"
    )
    assert len(list_rows(reader)) == 2
    assert reader.tab.locator(".st-key-bar").bounding_box()["height"] <= 90
    chosen = ["보안", "경기"] + (["2021년 2분기"] if page == "distance" else [])
    for label in chosen:
        chip = reader.tab.locator(".st-key-bar").get_by_text(label, exact=True).bounding_box()
        assert chip["x"] >= 0 and chip["x"] + chip["width"] <= PHONE["width"], label
    last = reader.tab.locator(".st-key-bar_region button").last  # further ones come by a swipe
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    reader.close()


def list_rows(reader: Reader) -> set[int]:
    """Where the rows of the bar's buttons lie, by their middles."""
    middles = reader.tab.locator(".st-key-bar button").evaluate_all(
        "all => all.map(e => { const b = e.getBoundingClientRect(); return b.top + b.height / 2 })"
    )
    return {round(middle / 12) for middle in middles}
