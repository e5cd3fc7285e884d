"""The bar's chips: each leads to the link that says it, and to the figures of `measure` under it."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics import listings
from analytics.measure.measure import measure
from analytics.measure.question import Question
from analytics.metrics import METRICS
from analytics.warehouse import snapshots
from analytics.wording import numbers
from pages.components.chips import EVERYTHING, VALUES_SHOWN
from pages.components.words import frame as words
from tests.processes.pages.test_pages import answers, texts, tour, visit

pytestmark = pytest.mark.usefixtures("fresh_caches")

METRIC = "firms_visited"
AS_OF = date(2022, 3, 31)


def press(at: AppTest, chips: str, value) -> AppTest:
    """Presses one chip of several, as a reader does: it is added to those pressed, or taken from them."""
    at.pills(key=chips).select(value)
    return at.run()


def read_card(at: AppTest) -> str:
    return next(card.value for card in at.metric if card.label == METRICS[METRIC].label)


def count_firms(first: date | None = None, last: date | None = None, *filters) -> str:
    question = Question(METRIC, first, last, (), None, filters, AS_OF, snapshots.open_build())
    return numbers.value(measure(question).total.value, METRICS[METRIC].unit)


def link_of(at: AppTest) -> dict:
    return {
        key: value
        for key, value in at.query_params.items()
        if key not in ("as_of", "build", "section")
    }


@pytest.mark.parametrize(
    "chips, value, link, period",
    [
        ("period_0", "this_year", {"from": "2022-01-01"}, (date(2022, 1, 1), None)),
        ("period_0", "twelve_months", {"from": "2021-04-01"}, (date(2021, 4, 1), None)),
        (
            "quarter_0",
            date(2021, 10, 1),
            {"from": "2021-10-01", "to": "2021-12-31"},
            (date(2021, 10, 1), date(2021, 12, 31)),
        ),
    ],
    ids=lambda value: str(value),
)
def test_a_period_is_one_press_in_the_link_and_in_the_figures(sample, chips, value, link, period):
    at = press(visit("success_rates"), chips, value)
    assert answers(at, "success_rates") and link_of(at) == link
    assert read_card(at) == count_firms(*period) != count_firms()
    assert at.pills(key=chips).value == value
    press(at, "period_0", "whole")
    assert link_of(at) == {} and read_card(at) == count_firms()
    assert at.pills(key="quarter_0").value is None


@pytest.mark.parametrize("key", ["field", "region"])
def test_a_filter_is_one_press_in_the_link_and_in_the_figures(sample, key):
    offered = listings.choices(snapshots.open_build())
    values = {"field": offered.fields, "region": offered.regions}[key]
    first, second, hidden = values[0], values[1], values[VALUES_SHOWN]
    at = press(visit("success_rates"), f"{key}_frequent_0", first)
    assert link_of(at) == {key: first} and at.pills(key=f"{key}_frequent_0").value == [first]
    assert read_card(at) == count_firms(None, None, (key, first)) != count_firms()
    at = press(at, f"{key}_frequent_0", second)
    assert link_of(at) == {key: [first, second]}
    at = press(at, f"{key}_others_0", hidden)
    assert link_of(at) == {key: [first, second, hidden]}
    chosen = [(key, value) for value in (first, second, hidden)]
    assert read_card(at) == count_firms(None, None, *chosen)
    assert hidden in [node.proto.popover.label for node in at.get("popover")]
    at = press(at, f"{key}_frequent_0", EVERYTHING)
    assert link_of(at) == {} and read_card(at) == count_firms()
    assert at.pills(key=f"{key}_frequent_0").value == [EVERYTHING]
    assert hidden not in [node.proto.popover.label for node in at.get("popover")]


def test_a_pressed_value_pressed_again_is_everything_again(sample):
    at = press(visit("success_rates"), "region_frequent_0", "서울")
    at.pills(key="region_frequent_0").unselect("서울").run()
    assert link_of(at) == {} and at.pills(key="region_frequent_0").value == [EVERYTHING]
    at.pills(key="region_frequent_0").unselect(EVERYTHING).run()
    assert link_of(at) == {} and at.pills(key="region_frequent_0").value == [EVERYTHING]


def test_the_bar_of_a_week_offers_no_period_and_says_that_one_is_not_taken(sample):
    at = visit("this_week", **{"from": "2021-01-01", "to": "2021-06-30"})
    assert "period_0" not in [pills.key for pills in at.pills]
    assert words.WEEK_NOT_PERIOD in texts(at)
    assert link_of(at) == {"from": "2021-01-01", "to": "2021-06-30"}
    assert words.WEEK_NOT_PERIOD not in texts(visit("this_week"))


UNTOUCHED = {  # page → what it takes no notice of, as it says it
    "council": "위에서 고른 기간 조건은 이 화면에 적용하지 않았습니다.",
    "companies": "위에서 고른 기간·지역 조건은 이 화면에 적용하지 않았습니다.",
    "visits": "위에서 고른 기간·지역 조건은 이 화면에 적용하지 않았습니다.",
    "upload": "위에서 고른 기간·지역 조건은 이 화면에 적용하지 않았습니다.",
    "quality": "위에서 고른 기간·지역 조건은 이 화면에 적용하지 않았습니다.",
    "summary": "위에서 고른 기간·분야·지역은 쓰지 않았습니다.",
    "audit": "기간·분야·지역 조건은 적용하지 않습니다.",
    "agenda": "기간·분야·지역 조건은 적용하지 않았습니다.",
    "briefing": "위에서 고른 기간·분야·지역은 쓰지 않았습니다.",
}


def test_a_page_that_takes_no_notice_of_a_choice_says_so(sample):
    for page, at in tour(**{"from": "2021-01-01", "region": "서울"}):
        if page in UNTOUCHED:
            assert UNTOUCHED[page] in texts(at).replace("\\", ""), page
        if page in ("success_rates", "distance", "memoranda", "realisation", "support"):
            assert "이 화면에 적용하지 않았습니다." not in texts(at), page
