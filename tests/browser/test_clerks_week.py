"""A clerk's weeks in a real browser, tap by tap, on a screen and on a phone: every file a bureau drops, to published.

Each tap is one of `Clerk`: what an ordinary Monday, two bad cells and a log of four authors cost is counted here, so
that nobody makes it dearer without noticing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from analytics.panels.quality.words import history as history_words
from analytics.panels.quality.words import intake as intake_words
from analytics.panels.quality.words import questions as words
from analytics.warehouse import snapshots
from tests.browser.test_browser import Reader, expect, served
from tests.browser.test_questions import HEADERS, WORDS
from tests.conftest import ROOT
from tests.etl.test_documents import hwpx_table, write_hwpx
from tests.etl.test_four_authors import write_log

pytestmark = pytest.mark.usefixtures("fresh_caches")

FIRST = "방문일,기업명,반응\n2020-01-02,예시기업 900,긍정\n2020-01-03,예시기업 901,거절\n"
EVERY_WIDTH = pytest.mark.parametrize("width", [1920, 390])


class Clerk:
    """Someone who has the clerk's page open; `taps` counts what they press, choose and type."""

    def __init__(self, browser, base: str, width: int):
        self.reader = Reader(browser, {"width": width, "height": 900}).open(f"{base}/upload")
        self.tab = self.reader.tab
        self.taps = 0

    def drop(self, *files: Path) -> None:
        self.taps += 1
        self.tab.locator("input[type=file]").set_input_files(list(files))
        self.tab.wait_for_selector(f"text={intake_words.CHECKED}")
        self.reader.settle()

    def press(self, label: str) -> None:
        self.taps += 1
        self.reader.press(self.tab.get_by_role("button", name=label, exact=True).first)

    def open(self, title: str) -> None:
        self.taps += 1
        self.tab.locator("summary").filter(has_text=title).first.click()
        self.reader.rest()

    def choose(self, question: str, option: str) -> None:
        """One of a long list."""
        self.taps += 1
        box = self.tab.locator("[data-testid=stSelectbox]").filter(has_text=question).first
        box.scroll_into_view_if_needed()
        self.reader.rest()
        box.locator("input").click()
        listed = self.tab.get_by_role("option").filter(has_text=re.compile(f"^{re.escape(option)}"))
        listed.first.click()
        self.reader.settle()

    def tap(self, question: str, option: str) -> None:
        """One of a few, all to be seen."""
        self.taps += 1
        radio = self.tab.locator("[data-testid=stRadio]").filter(has_text=question).first
        radio.locator("label").filter(has_text=re.compile(f"^{re.escape(option)}")).first.click()

    def write(self, question: str, text: str) -> None:
        self.taps += 1
        field = self.tab.locator("[data-testid=stDateInput], [data-testid=stNumberInput]")
        entry = field.filter(has_text=question).first.locator("input")
        entry.fill(text)
        entry.press("Tab")  # Enter would send the whole form
        expect(self.tab.locator("[data-baseweb=calendar]")).to_have_count(0)  # a day is taken then

    def publish(self) -> None:
        self.press(intake_words.PUBLISH)
        self.tab.wait_for_selector(f"[data-testid=stAlert] >> text={intake_words.PUBLISHED}")
        self.reader.settle()

    def is_asked(self) -> bool:
        return self.tab.get_by_role("button", name=words.APPLY).count() > 0

    def says(self, sentence: str) -> bool:
        return sentence in self.tab.locator("[data-testid=stMain]").inner_text()

    def leave(self) -> None:
        """Nothing was wider than the screen, and the browser logged no fault."""
        wide = self.tab.evaluate(
            "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map(e => [e.scrollWidth, e.clientWidth])"
        )
        assert all(content <= room for content, room in wide), wide
        assert self.reader.logged == []
        self.reader.close()


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    """The data of a bureau with two visits, which the test reads too."""
    data = tmp_path / "data"
    monkeypatch.setenv("BALPUM_DATA", str(data))
    load(write(tmp_path, "처음.csv", FIRST))
    return data


@contextmanager
def sitting(browser, data: Path, width: int) -> Iterator[Clerk]:
    """A clerk before a dashboard of the bureau's own."""
    with served(data) as (base, _):
        clerk = Clerk(browser, base, width)
        yield clerk
        clerk.leave()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load(path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "etl", "load", path],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env=dict(os.environ),
    )


def write_book(path: Path, seed: int) -> Path:
    """A week's log of the four authors."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in write_log(seed).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(query: str) -> list[tuple]:
    return snapshots.open_snapshot().cursor().execute(query).fetchall()


@EVERY_WIDTH
def test_a_plain_monday_costs_two_taps_and_a_corrected_copy_says_what_it_corrects(
    browser, office, tmp_path, width
):
    rows = [f"2021-07-{day:02},예시기업 {day:03},긍정" for day in range(1, 9)]
    monday = write(tmp_path, "방문_7월.csv", "\n".join(["방문일,기업명,반응", *rows]) + "\n")
    mended = [row.replace("2021-07-02", "2021-07-05") for row in rows[:-1]]
    copy = tmp_path / "copy"
    copy.mkdir()
    corrected = write(copy, "방문_7월.csv", "\n".join(["방문일,기업명,반응", *mended]) + "\n")
    with sitting(browser, office, width) as clerk:
        clerk.drop(monday)
        clerk.publish()
        assert clerk.taps == 2
        clerk.drop(corrected)
        assert clerk.says("‘방문_7월.csv’의 새 판으로 보았습니다")
        clerk.publish()
    assert read("select count(*), max(visited_on)::varchar from stg_visits") == [(9, "2021-07-07")]


@EVERY_WIDTH
def test_two_bad_cells_cost_five_taps(browser, office, tmp_path, width):
    text = "방문일,기업명,반응,이동거리\n어제,예시기업 001,긍정,10\n2021-07-02,예시기업 002,거절,멀다\n"
    good = "".join(f"2021-07-{day:02},예시기업 {day:03},긍정,10\n" for day in range(3, 12))
    file = write(tmp_path, "방문.csv", text + good)
    with sitting(browser, office, width) as clerk:
        clerk.drop(file)
        clerk.write("‘어제’", "2021-07-01")
        clerk.write("‘멀다’", "120")
        clerk.press(words.APPLY)
        clerk.publish()
        assert clerk.taps == 5
    told = "select visited_on::varchar, km from stg_visits where company in ('예시기업 001', '예시기업 002')"
    assert sorted(read(told)) == [("2021-07-01", 10), ("2021-07-02", 120)]
    assert file.read_text(encoding="utf-8") == text + good


def test_who_presses_on_before_the_answers_are_checked_publishes_nothing_without_them(
    browser, office, tmp_path
):
    bad = "방문일,기업명,반응\n어제,예시기업 001,긍정\n"
    good = "".join(f"2021-07-{day:02},예시기업 {day:03},긍정\n" for day in range(3, 12))
    with sitting(browser, office, 1920) as clerk:
        clerk.drop(write(tmp_path, "방문.csv", bad + good))
        clerk.write("‘어제’", "2021-07-01")
        clerk.tab.evaluate(
            "labels => labels.forEach(label => [...document.querySelectorAll('button')]"
            ".find(button => button.innerText.trim() === label).click())",
            [words.APPLY, intake_words.PUBLISH],
        )
        expect(clerk.tab.get_by_text("‘어제’")).to_have_count(0)
        clerk.reader.settle()
        assert read("select count(*) from stg_visits") == [(2,)]
        clerk.publish()
    told = read("select visited_on::varchar from stg_visits where company = '예시기업 001'")
    assert told == [("2021-07-01",)]


@EVERY_WIDTH
def test_the_log_of_four_authors_costs_twelve_answers_and_the_second_week_none(
    browser, office, tmp_path, width
):
    with sitting(browser, office, width) as clerk:
        clerk.drop(write_book(tmp_path / "방문일지.xlsx", 1))
        clerk.choose("박견본", "방문일지")
        for header, label in HEADER_LABELS.items():
            clerk.choose(f"‘{header}’", label)
        for word in ("관심 있음", "관심 없음", "줌 회의"):
            clerk.tap(f"‘{word}’", WORDS[word])
        clerk.press(words.APPLY)
        for word in ("좋음", "보통", "안 됨"):
            clerk.tap(f"‘{word}’", WORDS[word])
        clerk.press(words.APPLY)
        clerk.publish()
        assert clerk.taps == 16
        assert read("select count(*) from stg_visits") == [(166,)]
        clerk.drop(write_book(tmp_path / "방문일지_2주.xlsx", 2))
        assert not clerk.is_asked()
        clerk.publish()
        assert clerk.taps == 18


HEADER_LABELS = dict(zip(HEADERS, ("방문일", "기업명", "방문지", "출장자", "반응"), strict=True))


@EVERY_WIDTH
def test_a_table_of_a_hangul_document_and_a_wrong_file_two_loads_back(
    browser, office, tmp_path, width
):
    load(write(tmp_path, "잘못.csv", "방문일,기업명\n2021-06-01,예시기업 777\n"))
    load(write(tmp_path, "다음.csv", "방문일,기업명\n2021-06-02,예시기업 778\n"))
    table = [
        ["방문일", "기업명", "장소"],
        ["2021-07-20", "예시기업 001", "서울 강남구"],
        ["2021-07-21", "예시기업 002", "성남"],
    ]
    with sitting(browser, office, width) as clerk:
        clerk.drop(write_hwpx(tmp_path / "출장 결과.hwpx", hwpx_table(table)))
        clerk.publish()
        assert clerk.taps == 2
        clerk.open(history_words.TAKE_OUT_TITLE)
        clerk.choose(history_words.TAKE_OUT_FILE, "잘못.csv")
        clerk.press(history_words.TAKE_OUT)
        clerk.tab.wait_for_selector(f"[data-testid=stAlert] >> text={history_words.TAKEN_OUT}")
    companies = {company for (company,) in read("select company from stg_visits")}
    assert companies >= {"예시기업 001", "예시기업 002", "예시기업 778"}
    assert "예시기업 777" not in companies
