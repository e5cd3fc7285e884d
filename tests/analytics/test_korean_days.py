"""How a text names days: each phrase with the days that a calendar gives for it, about a turn of the year."""

from datetime import date

import pytest

from analytics.find.vocabulary.questions import UNREAD_DAYS
from analytics.korean_days.phrases import Span, find_days
from analytics.korean_days.timing import weigh_days

MONDAY = date(2021, 1, 4)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("이번 주", date(2021, 1, 4), date(2021, 1, 10)),
        ("지난주", date(2020, 12, 28), date(2021, 1, 3)),
        ("지지난주", date(2020, 12, 21), date(2020, 12, 27)),
        ("지지난 주", date(2020, 12, 21), date(2020, 12, 27)),
        ("전전주", date(2020, 12, 21), date(2020, 12, 27)),
        ("지난 주말", date(2021, 1, 2), date(2021, 1, 3)),
        ("지난달", date(2020, 12, 1), date(2020, 12, 31)),
        ("지지난달", date(2020, 11, 1), date(2020, 11, 30)),
        ("전전월", date(2020, 11, 1), date(2020, 11, 30)),
        ("당월", date(2021, 1, 1), date(2021, 1, 31)),
        ("지지난해", date(2019, 1, 1), date(2019, 12, 31)),
        ("12월 마지막 주", date(2020, 12, 28), date(2021, 1, 3)),  # of Thursday, 31 December
        ("2020년 3월 첫째 주", date(2020, 3, 2), date(2020, 3, 8)),  # of Thursday, 5 March 2020
        ("작년 3월 마지막 주", date(2020, 3, 23), date(2020, 3, 29)),  # of Thursday, 26 March 2020
        ("1월 첫 주", date(2021, 1, 4), date(2021, 1, 10)),  # the first Thursday is the seventh
    ],
)
def test_days_are_those_of_the_calendar_on_a_monday_after_new_year(said, first, last):
    found = find_days(f"{said} 방문은 3회", MONDAY)
    assert found[-1].span == Span(first, last), (
        "behind the 12월 of `12월 마지막 주`, which the week narrows"
    )


def test_the_same_week_of_last_year_begins_on_a_monday_too():
    """2021. 1. 4. is the Monday of the first week; 52 weeks before it, 2020. 1. 6."""
    spans = [days.span for days in find_days("작년 같은 주 방문은 3회", MONDAY)]
    assert Span(date(2020, 1, 6), date(2020, 1, 12)) in spans


def test_a_weekend_is_no_end_of_a_week_up_to_which_all_is_counted():
    timing = weigh_days(find_days("지난 주말 방문", MONDAY), "지난 주말 방문", MONDAY)
    assert timing.period == Span(date(2021, 1, 2), date(2021, 1, 3))


@pytest.mark.parametrize(
    ("asked", "unread"),
    [
        ("첫째 주 방문", "첫째 주"),
        ("첫 주 방문", "첫 주"),
        ("3주 전 방문", "3주 전"),
        ("두 주 전에 방문", "두 주 전"),
        ("전주 방문", "전주"),
        ("1월 첫째 주 방문", ""),
        ("전주 대비 방문", ""),
        ("전주 지역 기업", "전주"),
    ],
)
def test_a_week_that_nobody_could_name_is_not_passed_over(asked, unread):
    found = UNREAD_DAYS.search(asked)
    assert (found[0].strip() if found else "") == unread
