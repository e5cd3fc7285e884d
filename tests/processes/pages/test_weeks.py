"""The week that is looked back on: in the address, in the bar, one click away, and said where it cannot be."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.failures import plain
from pages.components.words import frame as words
from tests.processes.pages.test_pages import answers, texts, visit

VISITS = "방문일,기업명\n2022-02-28,가\n2022-03-08,나\n2022-03-28,다\n2022-04-05,라\n"
MONDAY = "2022-04-04"
WEEK = "3월 5주(3. 28.~4. 3.)"


@pytest.fixture
def loaded(bureau, without_public_record):
    bureau.load_csv(VISITS)
    return bureau


def step(at: AppTest, label: str) -> AppTest:
    return at.button(key=f"week_{label}").click().run()


def test_a_week_earlier_and_later_is_one_click_away_and_stands_in_the_address(loaded):
    at = visit(as_of=MONDAY)
    assert answers(at, "this_week") and "week" not in at.query_params
    assert at.text[0].value == WEEK and at.button(key=f"week_{words.WEEK_AFTER}").disabled
    at = step(at, words.WEEK_BEFORE)
    assert answers(at, "this_week") and at.query_params["week"] == "2022-W12"
    assert "3월 4주(3. 21.~3. 27.) 방문" in plain_texts(at)
    assert f"아래 문서는 마지막으로 끝난 주({WEEK})로 만듭니다." in plain_texts(at)
    at = step(at, words.WEEK_AFTER)
    assert "week" not in at.query_params and at.text[0].value == WEEK
    assert "아래 문서는" not in plain_texts(at)


def plain_texts(at: AppTest) -> str:
    return texts(at).replace("\\", "")


def test_a_linked_week_is_kept_on_other_pages_and_named_in_the_bar_of_its_own(loaded):
    at = visit("memoranda", as_of=MONDAY, week="2022-W10")
    assert at.query_params["week"] == "2022-W10" and not at.text
    at = at.switch_page("pages/weekly/this_week.py").run()
    assert answers(at, "this_week") and at.text[0].value == "3월 2주(3. 7.~3. 13.)"


@pytest.mark.parametrize("week", ["2022-13", "2022-W60", "지난주"])
def test_what_names_no_week_is_said(loaded, week):
    at = visit(as_of=MONDAY, week=week)
    assert answers(at, "this_week") and at.text[0].value == WEEK
    assert [error.value for error in at.error] == [plain(words.bad_link("week", week))]


@pytest.mark.parametrize("week", ["2022-W14", "2030-W01", "2021-W01"])
def test_a_week_that_is_not_over_or_before_the_data_is_said(loaded, week):
    at = visit(as_of=MONDAY, week=week)
    assert answers(at, "this_week") and at.text[0].value == WEEK
    (error,) = [error.value for error in at.error]
    assert f"주 ‘{week}’" in error.replace("\\", "") and "week" not in at.query_params


def test_the_first_week_of_the_data_has_none_before_it(loaded):
    at = visit(as_of=MONDAY, week="2022-W09")
    assert at.button(key=f"week_{words.WEEK_BEFORE}").disabled
