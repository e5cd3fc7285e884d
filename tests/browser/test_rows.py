"""Rows kept back, mended on the page one by one: by what is wrong with them, and each can be taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.panels.quality.words import intake as intake_words
from analytics.panels.quality.words import questions as words
from analytics.warehouse import snapshots
from pages.components.intake.questions import read_sources
from tests.browser.test_browser import served
from tests.browser.test_upload import drop, own, press, says, visit
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")

FIRST = "방문일,기업명\n2020-01-02,예시기업 900\n"
# two rows without a day, one without a firm, two that contradict each other, one of the future
VISITS = (
    "방문일,기업명,방문지,반응\n"
    "2022-03-01,예시기업 001,서울,긍정\n"
    ",예시기업 002,부산,보류\n"
    ",예시기업 012,대전,보류\n"
    "2022-03-03,,부산,거절\n"
    "2022-03-05,예시기업 005,서울,긍정\n"
    "2022-03-05,예시기업 005,서울,거절\n"
    "2099-03-07,예시기업 007,서울,긍정\n"
)
TRIPS = (
    "출장자,출발일,복귀일,출장지\n예시담당 1,2022-05-03,2022-05-04,서울\n"
    "예시담당 2,2022-05-13,2022-05-04,대전\n"
)


def list_visits() -> list[tuple]:
    cursor = snapshots.open_snapshot().cursor()
    return cursor.execute(
        "select visited_on::varchar, company, response from stg_visits order by 1, 2"
    ).fetchall()


def find(widgets, place: str, at: AppTest):
    """The widget of a kind that stands at a row's number in its key."""
    (found,) = [widget for widget in widgets if place in widget.key and "|" in widget.key]
    return found


def test_rows_kept_back_stand_by_their_cause_and_are_mended_one_by_one(bureau):
    bureau.load_csv(FIRST, "처음.csv")
    at = drop(visit(), ("방문.csv", VISITS))
    titles = [expander.label for expander in at.expander]
    assert [title for title in titles if title[-2:] in ("3개", "1개", "1건")][:3] == [
        "비어 있는 필수 칸 3개",
        "아직 오지 않은 날짜 1개",
        "같은 건을 서로 다르게 적은 행 1건",
    ]
    said = says(at)
    assert "방문.csv 3행 · 예시기업 002 · 부산 · 보류" in said
    find(at.date_input, "행=3|", at).set_value(date(2022, 3, 2))
    find(at.checkbox, "행=4|", at).set_value(True)
    find(at.text_input, "행=5|", at).set_value("예시기업 003")
    find(at.date_input, "행=8|", at).set_value(date(2022, 3, 7))
    (keep,) = [radio for radio in at.radio if radio.label == words.KEEP]
    assert keep.options == ["6행만 집계", "7행만 집계"]
    keep.set_value("행=7")
    press(at, words.APPLY)
    assert words.title_answered(5) in [expander.label for expander in at.expander]
    answers = list(at.session_state["intake"].answers.values())
    assert words.list_answers(answers, read_sources()) == (
        ("방문.csv 3행 방문일", "2022-03-02"),
        ("방문.csv 4행 방문일", "이 행은 세지 않음"),
        ("방문.csv 5행 기업명", "예시기업 003"),
        ("방문.csv 8행 방문일", "2022-03-07"),
        ("방문.csv · 서로 다르게 적은 6행·7행", "7행만 집계"),
    )
    press(at, intake_words.PUBLISH)
    assert list_visits() == [
        ("2020-01-02", "예시기업 900", None),
        ("2022-03-01", "예시기업 001", "긍정"),
        ("2022-03-02", "예시기업 002", "보류"),
        ("2022-03-03", "예시기업 003", "거절"),
        ("2022-03-05", "예시기업 005", "거절"),
        ("2022-03-07", "예시기업 007", "긍정"),
    ]
    (kept,) = [file for file in snapshots.read_current().files if file.name == "방문.csv"]
    assert kept.raw_path.read_text(encoding="utf-8") == VISITS


def test_of_two_days_in_the_wrong_order_either_is_mended_and_taken_back(bureau):
    bureau.load_csv(FIRST, "처음.csv")
    at = drop(visit(), ("출장.csv", TRIPS))
    assert words.MENDING_TITLE.format(count=1) in [heading.value for heading in at.header]
    days = [box for box in at.text_input if "행=3" in box.key]
    assert [box.label.replace("\\", "") for box in days] == [
        "‘출발일’ 칸 (지금 ‘2022-05-13’)",
        "‘복귀일’ 칸 (지금 ‘2022-05-04’)",
    ]
    days[0].set_value("2022-05-03")
    press(at, words.APPLY)
    assert words.MENDING_TITLE.format(count=1) not in [heading.value for heading in at.header]
    (again,) = [box for box in at.multiselect if box.label == words.ASK_AGAIN]
    again.set_value(list(at.session_state["intake"].answers))
    at.run()
    press(at, words.FORGET)
    assert at.session_state["intake"].answer_files == {}
    (returned,) = [box for box in at.text_input if "returned_on" in box.key]
    returned.set_value("2022-05-14")
    press(at, words.APPLY)
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    trips = cursor.execute(
        "select departed_on::date::varchar, returned_on::date::varchar from stg_trips order by 1"
    ).fetchall()
    assert trips == [("2022-05-03", "2022-05-04"), ("2022-05-13", "2022-05-14")]


def test_a_word_in_several_rows_is_one_question_and_of_many_rows_the_first_are_shown(bureau):
    bureau.load_csv(FIRST, "처음.csv")
    good = "".join(f"2022-03-01,예시기업 {n:03}\n" for n in range(200))
    bad = "어제,예시기업 301\n어제,예시기업 302\n" + ",예시기업 303\n" * 31
    at = drop(visit(), ("방문.csv", "방문일,기업명\n" + good + bad))
    titles = [expander.label for expander in at.expander]
    assert words.title_cells(1) in titles and "비어 있는 필수 칸 31개" in titles
    assert words.say_more_faults(30, 31) in says(at)
    (day,) = [box for box in at.date_input if "어제" in box.label]
    assert "2행" in day.label.replace("\\", "")


def test_a_remembered_row_is_named_by_its_file_and_row():
    values = [
        ("visits", "방문일", "행=12", "2022-03-04", "abc"),
        ("visits", "방문일", "행=12", "2022-03-05", "def"),
        ("visits", "반응", "행=3월!7", "긍정", "abc"),
    ]
    known = words.label_mended(values, {"abc": "방문.csv", "def": "방문.csv"})
    assert list(known) == [
        ("방문일지", "방문.csv", "12행", "방문일"),
        ("방문일지", "방문.csv (def)", "12행", "방문일"),
        ("방문일지", "방문.csv", "3월 7행", "반응"),
    ]
    changed = words.change_mended(next(iter(known.values())), "2022-03-06")
    assert changed == ("방문일지", "방문일", "행=12", "2022-03-06", "abc")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[tuple[str, Path, Path]]:
    """A served dashboard of a bureau with one visit: its address, its data, a folder for files."""
    data = tmp_path_factory.mktemp("office")
    folder = tmp_path_factory.mktemp("files")
    first = folder / "처음.csv"
    first.write_text(FIRST, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "etl", "load", first],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "BALPUM_DATA": str(data)},
    )
    with served(data) as (base, _):
        yield base, data, folder


@pytest.mark.parametrize("width, day", [(1920, 1), (390, 2)])
def test_a_row_is_mended_by_the_keyboard_at_any_width(browser, office, monkeypatch, width, day):
    """The firm is typed, the row that is no data is ticked, one of two rows is kept."""
    base, data, folder = office
    monkeypatch.setenv("BALPUM_DATA", str(data))
    file = folder / f"방문_{day}.csv"
    text = VISITS.replace("2022-03-0", f"2022-0{day}-0").replace("2099-03-07", "2099-99-99")
    good = "".join(f"2022-0{day}-{n},예시기업 1{n},서울,긍정\n" for n in range(10, 20))
    file.write_text(text + good, encoding="utf-8")
    reader = own(browser, base, {"width": width, "height": 900})
    tab = reader.tab
    tab.locator("input[type=file]").set_input_files([file])
    tab.wait_for_selector("text=비어 있는 필수 칸 3개")
    reader.settle()
    tab.locator("[class*=st-key-fault_MISSING_VALUE_2] input[type=text]").fill("예시기업 003")
    tab.locator("[class*=st-key-fault_MISSING_VALUE_0] input[type=checkbox]").focus()
    tab.keyboard.press("Space")
    tab.get_by_text("6행만 집계").click()
    reader.settle()
    wide = tab.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => [e.scrollWidth, e.clientWidth])"
    )
    assert all(content <= room for content, room in wide), wide
    if shots := os.environ.get("BALPUM_SHOTS"):
        tab.locator("[class*=st-key-asked]").screenshot(path=f"{shots}/rows_{width}.png")
    tab.get_by_role("button", name=words.APPLY).click()
    tab.wait_for_selector(f"text={words.title_answered(3)}")
    reader.settle()
    tab.get_by_role("button", name=intake_words.PUBLISH, exact=True).click()
    tab.wait_for_selector(f"[data-testid=stAlert] >> text={intake_words.PUBLISHED}")
    mended = [row for row in list_visits() if row[0].startswith(f"2022-0{day}-0")]
    assert mended == [
        (f"2022-0{day}-01", "예시기업 001", "긍정"),
        (f"2022-0{day}-03", "예시기업 003", "거절"),
        (f"2022-0{day}-05", "예시기업 005", "긍정"),
    ]
    assert reader.logged == []
    reader.close()
