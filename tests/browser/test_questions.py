"""What the clerk is asked about a file: each thing once, answered on the page, remembered for the next file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.panels.quality.questions import Answer, Question
from analytics.panels.quality.words import intake as intake_words
from analytics.panels.quality.words import questions as words
from analytics.warehouse import snapshots
from pages.components.intake.dropped import Intake
from tests.browser.test_browser import served
from tests.browser.test_upload import drop, own, press, says, visit
from tests.conftest import ROOT
from tests.etl.test_four_authors import write_log

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")

HEADERS = {
    "만난 날": "visited_on",
    "만난 곳(기업)": "company",
    "어디서": "place",
    "누가": "staff",
    "어땠나": "response",
}
WORDS = {
    "관심 있음": "긍정",
    "관심 없음": "거절",
    "좋음": "긍정",
    "보통": "보류",
    "안 됨": "거절",
    "줌 회의": "화상",
}


def list_radios(at: AppTest) -> dict[str, object]:
    return {radio.label.replace("\\", ""): radio for radio in (*at.radio, *at.selectbox)}


def answer(at: AppTest, written: str, value: str) -> None:
    """Answers the question in which a word of the file stands."""
    found = [widget for label, widget in list_radios(at).items() if f"‘{written}’" in label]
    assert len(found) == 1, (written, list(list_radios(at)))
    found[0].set_value(value)


def write_book(bureau, name: str, seed: int) -> bytes:
    return Path(bureau.write_xlsx(name, write_log(seed))).read_bytes()


def test_the_log_of_four_authors_costs_twelve_answers_once_and_the_next_week_none(bureau):
    """One for what the unknown sheet is, five for its headers, six for words: then all 164 visits count."""
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    at = drop(visit(), ("방문일지.xlsx", write_book(bureau, "방문일지.xlsx", 1)))
    (sheet,) = [box for box in at.selectbox if "박견본" in box.label]
    sheet.set_value("visits")
    at.run()
    for header, column in HEADERS.items():
        answer(at, header, column)
    for written in ("관심 있음", "관심 없음", "줌 회의"):
        answer(at, written, WORDS[written])
    press(at, words.APPLY)
    for written in ("좋음", "보통", "안 됨"):
        answer(at, written, WORDS[written])
    press(at, words.APPLY)
    assert words.title_questions(0) in [heading.value for heading in at.header]
    assert words.title_answered(11) in [expander.label for expander in at.expander]
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    assert cursor.execute("select count(*) from stg_visits").fetchall() == [(165,)]

    at = drop(visit(), ("다음 주.xlsx", write_book(bureau, "다음 주.xlsx", 2)))
    assert words.APPLY not in {button.label for button in at.button}
    assert words.title_remembered(11) in [expander.label for expander in at.expander]


def test_a_likely_answer_is_offered_and_never_taken_by_itself(bureau):
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    at = drop(visit(), ("방문.csv", "방문일,기업명,반응\n2021-07-01,예시기업 001,긍정정\n"))
    (radio,) = [radio for label, radio in list_radios(at).items() if "긍정정" in label]
    assert radio.value is None and radio.options[0].replace("\\", "") == words.LIKELY.format(
        label="긍정"
    )
    press(at, words.APPLY)
    assert words.NOTHING_ANSWERED in says(at)


def test_an_answer_whose_sending_another_press_took_the_place_of_is_taken_before_that_one_is_heard(
    bureau,
):
    """Of two presses within milliseconds the second one alone reaches the server, with what the form holds."""
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    text = "방문일,기업명,반응\n2021-07-01,예시기업 001,긍정정\n2021-07-02,예시기업 002,긍정\n"
    at = drop(visit(), ("방문.csv", text))
    (radio,) = [radio for label, radio in list_radios(at).items() if "긍정정" in label]
    at.session_state[radio.key] = "긍정"
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    assert cursor.execute("select count(*) from stg_visits").fetchall() == [(1,)]
    assert words.title_answered(1) in [expander.label for expander in at.expander]
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    told = cursor.execute("select response from stg_visits where company = '예시기업 001'")
    assert told.fetchall() == [("긍정",)]


def test_a_form_is_heard_once_for_what_it_holds_though_its_answer_is_forgotten():
    said = [Answer(Question("value", "visits", "response", "반응", "글쎄", 1, "방문.csv"), "보류")]
    intake = Intake(())
    assert intake.hears("form", said)
    assert not intake.hears("form", said) and not intake.hears("form", [])
    intake.sent.add("form")
    assert intake.hears("form", said) and not intake.hears("form", said)


def test_the_year_and_an_amount_are_answered_for_that_file_alone(bureau):
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    text = '기업명,체결일,투자계획\n예시기업 001,3.14,30억\n예시기업 002,3.15,"3,5억"\n'
    at = drop(visit(), ("협약.csv", text))
    year = next(box for box in at.number_input if "몇 년" in box.label)
    year.set_value(2021)
    press(at, words.APPLY)
    amount = next(box for box in at.number_input if "몇 원" in box.label)
    amount.set_value(350_000_000)
    press(at, words.APPLY)
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    days = cursor.execute(
        "select signed_on::varchar, investment_promised from stg_mous order by 1"
    ).fetchall()
    assert days == [("2021-03-14", 3e9), ("2021-03-15", 3.5e8)]
    readings = cursor.execute(
        "select written, file is not null from stg_values order by 1"
    ).fetchall()
    assert readings == [("3,5억", True), ("연도", True)]


def test_of_two_firms_of_one_name_the_rows_without_a_number_are_given_to_one(bureau):
    """One answer, for the visit and the memorandum that carry the name alone."""
    bureau.load_csv(
        "방문일,기업명,사업자등록번호\n2020-01-02,예시기업 002,111-11-11119\n2020-01-03,예시기업 002,111-11-11119\n"
        "2020-01-04,예시기업 002,222-22-22227\n2020-01-05,예시기업 002,\n",
        "처음.csv",
    )
    at = drop(visit(), ("협약.csv", "기업명,체결일\n예시기업 002,2020-02-01\n"))
    (label,) = [label for label in list_radios(at) if "예시기업 002" in label]
    assert "번호가 없는 2행" in label
    answer(at, "예시기업 002", "222-22-22227")
    press(at, words.APPLY)
    assert not [label for label in list_radios(at) if "번호가 없는" in label]
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    numbers = cursor.execute("select business_no from stg_mous").fetchall()
    assert numbers == [("2222222227",)]
    last = "select business_no from stg_visits where visited_on = date '2020-01-05'"
    assert cursor.execute(last).fetchall() == [("2222222227",)]


def test_an_answer_can_be_taken_back_before_it_is_published_and_changed_after(bureau):
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    at = drop(visit(), ("방문.csv", "방문일,기업명,반응\n2021-07-01,예시기업 001,글쎄\n"))
    answer(at, "글쎄", "보류")
    press(at, words.APPLY)
    (again,) = [box for box in at.multiselect if box.label == words.ASK_AGAIN]
    again.set_value(list(at.session_state["intake"].answers))
    at.run()
    press(at, words.FORGET)
    answer(at, "글쎄", "거절")
    press(at, words.APPLY)
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    said = cursor.execute(
        "select response from stg_visits where company = '예시기업 001'"
    ).fetchall()
    assert said == [("거절",)]


def test_a_sheet_that_fits_nothing_shows_its_first_rows_and_what_stands_below_each_header(bureau):
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    text = "다녀온 날,만난 곳\n2021-07-01,예시기업 001\n2021-07-02,예시기업 002\n"
    at = drop(visit(), ("방문.csv", text))
    rows = at.dataframe[0].value
    assert rows.iloc[:, :4].to_numpy().tolist()[:2] == [
        [1, "머리글", "다녀온 날", "만난 곳"],
        [2, "읽지 못함", "2021-07-01", "예시기업 001"],
    ]
    next(box for box in at.selectbox if "무엇입니까" in box.label).set_value("visits")
    at.run()
    (asked,) = [box.label for box in at.selectbox if "다녀온 날" in box.label]
    assert asked.replace("\\", "").endswith("예: 2021-07-01, 2021-07-02")


def test_where_only_the_answers_could_be_loaded_nothing_is_offered_to_be_published(bureau):
    """Of two headers that a visit needs one is told: the sheet still fits nothing."""
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    at = drop(visit(), ("방문.csv", "다녀온 날,만난 곳\n2021-07-01,예시기업 001\n"))
    next(box for box in at.selectbox if "무엇입니까" in box.label).set_value("visits")
    at.run()
    answer(at, "다녀온 날", "visited_on")
    press(at, words.APPLY)
    assert intake_words.NOTHING_LOADABLE in says(at) and intake_words.CHECKED not in says(at)
    assert intake_words.PUBLISH not in {button.label for button in at.button}


def test_the_first_rows_of_a_sheet_say_what_each_was_taken_for(bureau):
    report = bureau.run(
        "look",
        bureau.write_csv(
            "방문.csv",
            "2024년 방문 현황\n방문일,기업명\n3/14(목),예시기업 001\n○ 4월,\n합계,1건\n※ 끝,\n",
        ),
        "--json",
    )
    assert report.status == 0
    (sheet,) = report.out
    kinds = [row["kind"] for row in sheet["rows"]]
    assert kinds == ["title", "header", "data", "title", "subtotal", "note"]
    assert sheet["source"] == "visits" and sheet["header_row"] == 2
    assert sheet["headers"][0]["samples"] == ["3/14(목)"]


def test_bad_cells_are_mended_on_the_page_and_the_file_stays_as_it_was(bureau):
    """A day, an amount below a unit line, a number: each answer is for that file, in its own unit."""
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    text = (
        "(단위: 백만원),,,\n기업명,체결일,고용계획,투자계획\n예시기업 001,99.99,12,300\n"
        "예시기업 002,2021-03-15,많음,#REF!\n예시기업 003,2021-03-16,3,400\n"
        "예시기업 004,2021-03-17,3,400\n예시기업 005,2021-03-18,3,400\n"
    )
    at = drop(visit(), ("협약.csv", text))
    (day,) = [box for box in at.date_input if "99.99" in box.label]
    day.set_value(date(2021, 3, 14))
    (people,) = [box for box in at.number_input if "많음" in box.label]
    people.set_value(7)
    (won,) = [box for box in at.number_input if "REF" in box.label]
    won.set_value(250_000_000)
    press(at, words.APPLY)
    assert words.title_cells(1) not in [expander.label for expander in at.expander]
    press(at, intake_words.PUBLISH)
    cursor = snapshots.open_snapshot().cursor()
    rows = cursor.execute(
        "select signed_on::varchar, jobs_promised, investment_promised from stg_mous order by 1 limit 2"
    ).fetchall()
    assert rows == [("2021-03-14", 12, 3e8), ("2021-03-15", 7, 2.5e8)]
    files = {file.name for file in snapshots.read_current().files}
    assert files >= {"협약.csv", "화면에서 답한 말.csv"}


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


@pytest.mark.parametrize("width, day", [(1920, 1), (390, 2)])
def test_a_word_is_explained_by_a_tap_at_any_width(browser, office, monkeypatch, width, day):
    base, data, folder = office
    monkeypatch.setenv("BALPUM_DATA", str(data))
    file = folder / f"방문_{day}.csv"
    file.write_text(
        f"방문일,기업명,반응\n2021-07-0{day},예시기업 001,글쎄 {day}\n", encoding="utf-8"
    )
    reader = own(browser, base, {"width": width, "height": 900})
    tab = reader.tab
    tab.locator("input[type=file]").set_input_files([file])
    tab.locator("[class*=st-key-asked] label").filter(has_text="보류").click()
    reader.settle()
    wide = tab.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => [e.scrollWidth, e.clientWidth])"
    )
    assert all(content <= room for content, room in wide), wide
    tab.get_by_role("button", name=words.APPLY).click()
    tab.wait_for_selector(f"text={words.title_answered(1)}")
    reader.settle()
    tab.get_by_role("button", name=intake_words.PUBLISH, exact=True).click()
    tab.wait_for_selector(f"[data-testid=stAlert] >> text={intake_words.PUBLISHED}")
    said = (
        snapshots.open_snapshot()
        .cursor()
        .execute(
            "select response from stg_visits where visited_on = $day::date",
            {"day": f"2021-07-0{day}"},
        )
    )
    assert said.fetchall() == [("보류",)]
    assert reader.logged == []
    reader.close()


def test_the_first_rows_of_a_file_that_is_read_are_shown_when_asked_for(bureau):
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 900\n", "처음.csv")
    at = drop(visit(), ("방문.csv", "방문일,기업명\n2021-07-01,예시기업 001\n"))
    assert at.session_state["intake"].looks == []
    press(at, intake_words.LOOK_AT_ROWS)
    assert words.title_look("방문.csv", "visits") in [expander.label for expander in at.expander]
