"""How each dropped sheet was read, seen and changed on the page: its source, its header row, its columns, a form of it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from analytics.panels.quality.words import intake as intake_words
from analytics.panels.quality.words import questions as question_words
from analytics.panels.quality.words import sheets as words
from analytics.warehouse import snapshots
from pages.components.failures import plain
from tests.browser.test_browser import expect, served
from tests.browser.test_upload import drop, own, press, says, visit
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")

MARCH = [["방문일", "기업명", "느낌"], ["2024-03-04", "예시기업 001", "긍정"]]
OLD = [["방문일", "기업명"], ["2019-03-04", "예시기업 002"]]
WIDE = "기업명,사무소 연 날,뽑은 사람\n예시기업 001,2020-05-02,7\n예시기업 002,,3\n"


@pytest.fixture
def started(bureau):
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    return bureau


def find_box(at: AppTest, text: str, number: int = 0):
    """The select box in whose label a text stands."""
    return [box for box in at.selectbox if text in box.label.replace("\\", "")][number]


def look_at(at: AppTest) -> AppTest:
    return press(at, intake_words.LOOK_AT_ROWS)


def drop_book(bureau, sheets: dict[str, list[list]], name: str = "묶음.xlsx") -> AppTest:
    book = bureau.write_xlsx(name, sheets)
    return drop(visit(), (name, Path(book).read_bytes()))


def read_rows(query: str) -> list[tuple]:
    return snapshots.open_snapshot().cursor().execute(query).fetchall()


def test_each_sheet_says_why_it_was_read_so_and_what_each_header_is(started):
    at = look_at(drop_book(started, {"3월": MARCH, "옛것": OLD}))
    assert says(at).count("‘방문일’, ‘기업명’ 머리글이 있어 ‘방문일지’로 보았습니다.") == 2
    assert (
        find_box(at, "‘방문일’ →")
        .label.replace("\\", "")
        .startswith("‘방문일’ → ‘방문일’로 읽음 · 예: 2024-03-04")
    )
    assert find_box(at, "‘느낌’ → 읽지 않음").value == ""
    press(at, words.APPLY)
    assert words.NOTHING_CHANGED in says(at)


def test_a_column_is_changed_by_hand_remembered_and_taken_back(started):
    at = look_at(drop_book(started, {"3월": MARCH, "옛것": OLD}))
    find_box(at, "‘느낌’ →").set_value("response")
    press(at, words.APPLY)
    read = find_box(at, "‘느낌’ →")
    assert "쓰는 말: 긍정, 보류, 거절" in read.label.replace("\\", "")
    assert read.value == "response"
    (again,) = [box for box in at.multiselect if box.label == question_words.ASK_AGAIN]
    again.set_value(list(at.session_state["intake"].answers))
    at.run()
    press(at, question_words.FORGET)
    assert find_box(at, "‘느낌’ →").value == ""
    find_box(at, "‘느낌’ →").set_value("response")
    press(at, words.APPLY)
    press(at, intake_words.PUBLISH)
    assert read_rows("select response from stg_visits where company = '예시기업 001'") == [
        ("긍정",)
    ]
    assert read_rows("select header, read_as, file from stg_headers") == [("느낌", "반응", None)]


def test_a_sheet_that_is_no_data_is_left_out_alone_and_can_be_taken_back_in(started):
    at = look_at(drop_book(started, {"3월": MARCH, "옛것": OLD}))
    find_box(at, words.SOURCE, 1).set_value("제외")
    press(at, words.APPLY, 1)
    assert words.TOLD_NOT_DATA in says(at)
    find_box(at, words.SOURCE, 1).set_value("visits")
    press(at, words.APPLY, 1)
    assert words.TOLD_NOT_DATA not in says(at)
    find_box(at, words.SOURCE, 1).set_value("제외")
    press(at, words.APPLY, 1)
    press(at, intake_words.PUBLISH)
    companies = read_rows("select company from stg_visits order by 1")
    assert companies == [("예시기업 001",), ("예시기업 900",)]


def test_a_row_that_is_no_data_is_left_out_though_it_reads_like_one(started):
    """The example that a form begins with."""
    text = "방문일,기업명\n2024-01-01,보기 기업\n2024-03-04,예시기업 003\n"
    at = look_at(drop(visit(), ("일지.csv", text)))
    (box,) = [box for box in at.multiselect if box.label == words.NO_DATA_ROWS]
    assert box.options[0].replace("\\", "") == "2행: 2024-01-01, 보기 기업"
    box.set_value([2])
    press(at, words.APPLY)
    (box,) = [box for box in at.multiselect if box.label == words.NO_DATA_ROWS]
    assert [option.replace("\\", "") for option in box.options] == ["3행: 2024-03-04, 예시기업 003"]
    press(at, intake_words.PUBLISH)
    companies = read_rows("select company from stg_visits order by visited_on")
    assert companies == [("예시기업 900",), ("예시기업 003",)]


def test_the_source_and_the_header_row_are_changed_for_that_file_alone(started):
    text = (
        "일자,기업명,상담사\n2024-01-02,예시기업 001,예시담당 1\n"
        "일자,기업명,상담사\n2024-03-04,예시기업 003,예시담당 1\n"
    )
    at = look_at(drop(visit(), ("일지.csv", text)))
    assert find_box(at, words.SOURCE).value == "consultations"
    find_box(at, words.SOURCE).set_value("visits")
    find_box(at, words.HEADER_ROW).set_value(3)
    press(at, words.APPLY)
    assert "‘방문일지’로 읽도록 정해 주신 시트입니다." in says(at)
    press(at, intake_words.PUBLISH)
    days = read_rows("select company, visited_on::date::varchar from stg_visits order by 2")
    assert days == [("예시기업 900", "2020-01-02"), ("예시기업 003", "2024-03-04")]
    assert read_rows("select header, read_as, value, file is not null from stg_headers") == [
        ("*", "시트", "3", True)
    ]


def test_a_sheet_that_fits_two_sources_equally_is_settled_by_one_answer(started):
    text = "기업명,방문일,상담일\n예시기업 001,2024-03-04,2024-03-05\n"
    at = drop(visit(), ("무엇.csv", text))
    next(box for box in at.selectbox if "무엇입니까" in box.label).set_value("visits")
    at.run()
    press(at, question_words.APPLY)
    press(at, intake_words.PUBLISH)
    assert len(read_rows("select 1 from stg_visits where company = '예시기업 001'")) == 1


def test_a_table_with_a_row_a_firm_is_mapped_by_hand_with_one_day_for_all_rows(started):
    at = drop(visit(), ("이행.csv", WIDE))
    next(box for box in at.selectbox if "무엇입니까" in box.label).set_value("outcomes")
    at.run()
    hired = find_box(at, "‘뽑은 사람’")
    assert "채용 — 수량" in hired.options and "지역사무소 — 달성일" in hired.options
    hired.set_value("채용.quantity")
    find_box(at, "‘사무소 연 날’").set_value("지역사무소.achieved_on")
    (day,) = [box for box in at.date_input if "모든 행의 달성일" in box.label]
    day.set_value(date(2020, 12, 31))
    press(at, question_words.APPLY)
    assert question_words.title_answered(3) in [box.label for box in at.expander]
    press(at, intake_words.PUBLISH)
    assert read_rows(
        "select company, milestone, achieved_on::varchar, quantity from stg_outcomes order by 1, 2"
    ) == [
        ("예시기업 001", "지역사무소", "2020-05-02", None),
        ("예시기업 001", "채용", "2020-12-31", 7.0),
        ("예시기업 002", "채용", "2020-12-31", 3.0),
    ]


def test_an_empty_form_with_the_headers_of_a_sheet_is_offered_beside_it(started):
    at = look_at(drop_book(started, {"3월": MARCH, "옛것": OLD}))
    press(at, words.MAKE_FORM, 1)
    forms = at.session_state["intake"].forms
    assert list(forms) == ["묶음.xlsx [3월]", "묶음.xlsx [옛것]"]
    form = openpyxl.load_workbook(io.BytesIO(forms["묶음.xlsx [3월]"].content)).worksheets[0]
    assert [[*row] for row in form.iter_rows(values_only=True)] == [MARCH[0]]


def test_a_header_that_stands_twice_is_asked_about_once(started):
    rows = "".join(f"2024-03-0{n},예시기업 00{n},적음,또 적음\n" for n in range(1, 5))
    at = look_at(drop(visit(), ("두 번.csv", "방문일,기업명,덧붙임,덧붙임\n" + rows)))
    (column,) = [box for box in at.selectbox if "‘덧붙임’ →" in box.label]
    assert "예: 적음" in column.label.replace("\\", "")
    at = drop(visit(), ("모름.csv", "간 때,간 곳,덧붙임,덧붙임\n" + rows))
    next(box for box in at.selectbox if "무엇입니까" in box.label).set_value("visits")
    at.run()
    assert not at.exception, at.exception
    assert len([box for box in at.selectbox if "‘덧붙임’ 머리글" in box.label]) == 1


def test_two_sheets_without_a_day_get_one_for_their_file_by_one_answer(started):
    first = [["간 곳", "뽑은 사람"], *([f"예시기업 00{n}", n] for n in range(1, 4))]
    second = [["간 곳", "뽑은 사람"], *([f"예시기업 01{n}", n] for n in range(1, 4))]
    at = drop_book(started, {"3월": first, "4월": second})
    for number in range(2):
        asked = [box for box in at.selectbox if "무엇입니까" in box.label]
        asked[number].set_value("outcomes")
        at.run()
        assert not at.exception, at.exception
    find_box(at, "‘간 곳’ 머리글").set_value("company")
    find_box(at, "‘뽑은 사람’ 머리글").set_value("채용.quantity")
    (day,) = [box for box in at.date_input if "모든 행의 달성일" in box.label]
    assert day.label.startswith("묶음.xlsx · ")
    day.set_value(date(2020, 12, 31))
    press(at, question_words.APPLY)
    press(at, intake_words.PUBLISH)
    assert read_rows("select count(*), min(achieved_on)::varchar from stg_outcomes") == [
        (6, "2020-12-31")
    ]


def test_names_of_a_file_and_a_sheet_are_shown_letter_by_letter(started):
    rows = [["방문일", "기업명", "반응"]] + [
        [f"2022-03-{n:02}", f"예시기업 {n:03}", "긍정"] for n in range(1, 20)
    ]
    rows += [["2022-03-25", "예시기업 005", "긍정"], ["2022-03-25", "예시기업 005", "거절"]]
    at = look_at(drop_book(started, {"$x$ 와 $y$": rows}, "$a$.xlsx"))
    (keep,) = [radio for radio in at.radio if radio.label == question_words.KEEP]
    assert keep.options == [r"\$x\$ 와 \$y\$ 21행만 집계", r"\$x\$ 와 \$y\$ 22행만 집계"]
    (title,) = [box.label for box in at.expander if box.label.endswith("방문일지")]
    assert title.replace("\\$", "") == r"a.xlsx \[x 와 y\] · 방문일지"


def test_letters_that_turn_a_sentence_around_are_not_shown():
    assert plain("가\u202e나\u2066다") == "가나다"


# ---- in a browser ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[tuple[str, Path, Path]]:
    """A served dashboard of a bureau with one visit: its address, its data, a folder for files."""
    data = tmp_path_factory.mktemp("office")
    folder = tmp_path_factory.mktemp("files")
    first = folder / "처음.csv"
    first.write_text("방문일,기업명\n2020-01-02,예시기업 900\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "etl", "load", first],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "BALPUM_DATA": str(data)},
    )
    with served(data) as (base, _):
        yield base, data, folder


@pytest.mark.parametrize("width, number", [(1920, 1), (390, 2)])
def test_a_wide_table_is_mapped_with_the_keyboard_at_any_width(
    browser, office, monkeypatch, width, number
):
    base, data, folder = office
    monkeypatch.setenv("BALPUM_DATA", str(data))
    file = folder / f"이행_{number}.csv"
    file.write_text(
        f"기업명,연 날 {number},뽑은 사람 {number}\n예시기업 00{number},2020-05-0{number},{number}\n",
        encoding="utf-8",
    )
    reader = own(browser, base, {"width": width, "height": 900})
    tab = reader.tab

    def choose(label: str, option: str) -> None:
        """Types the first letters of an answer and takes it, as one does without a mouse."""
        box = tab.get_by_role("combobox", name=label)
        box.focus()
        box.press_sequentially(option)
        box.press("Enter")
        reader.settle()

    tab.locator("input[type=file]").set_input_files([file])
    tab.wait_for_selector("text=에 든 자료는 무엇입니까")
    reader.settle()
    choose("에 든 자료는", "전환 성과")
    choose(f"연 날 {number}", "지역사무소 — 달성일")
    choose(f"뽑은 사람 {number}", "채용 — 수량")
    wide = tab.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => [e.scrollWidth, e.clientWidth])"
    )
    assert all(content <= room for content, room in wide), wide
    day = tab.locator("[data-testid=stDateInput] input").first
    day.fill("2020-12-31")
    day.press("Enter")
    tab.get_by_role("button", name=question_words.APPLY).click()
    tab.wait_for_selector(f"text={question_words.title_answered(3)}")
    reader.settle()
    tab.get_by_role("button", name=intake_words.PUBLISH, exact=True).click()
    tab.wait_for_selector(f"[data-testid=stAlert] >> text={intake_words.PUBLISHED}")
    rows = (
        snapshots.open_snapshot()
        .cursor()
        .execute(
            "select milestone, achieved_on::varchar, quantity from stg_outcomes "
            "where company = $company order by 1",
            {"company": f"예시기업 00{number}"},
        )
        .fetchall()
    )
    assert rows == [
        ("지역사무소", f"2020-05-0{number}", None),
        ("채용", "2020-12-31", float(number)),
    ]
    assert reader.logged == []
    reader.close()


def test_what_was_opened_below_the_first_rows_stays_open(browser, office):
    base, _, folder = office
    file = folder / "본 것.csv"
    file.write_text("방문일,기업명\n2021-02-03,예시기업 021\n", encoding="utf-8")
    reader = own(browser, base, {"width": 390, "height": 844})
    tab = reader.tab
    tab.locator("input[type=file]").set_input_files([file])
    tab.get_by_role("button", name=intake_words.LOOK_AT_ROWS).click()
    tab.locator("summary", has_text="본 것.csv · 방문일지").click()
    expect(tab.get_by_role("button", name=words.MAKE_FORM)).to_be_visible()
    # of two presses within milliseconds Streamlit hears one: the rows are there before the next
    tab.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] h1")
    tab.get_by_role("button", name=words.MAKE_FORM).click()
    expect(tab.get_by_role("button", name="양식 내려받기")).to_be_visible()
    assert reader.logged == []
    reader.close()
