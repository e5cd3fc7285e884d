"""Titles, section lines and names → the one year and month they speak of; in doubt none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.clean.periods import Period, combine_periods, find_period


@pytest.mark.parametrize(
    "text, year, month",
    [
        ("2023년 기업 방문 현황", 2023, None),
        ("2023년", 2023, None),
        ("2024년도", 2024, None),
        ("24년", 2024, None),
        ("'24", 2024, None),
        ("2024", 2024, None),
        ("MOU_2021.csv", 2021, None),
        ("방문일지2024.xlsx", 2024, None),
        ("방문일지_2024_수정.xlsx", 2024, None),
        ("2024년 1/4분기", 2024, None),
        ("2024.1분기", 2024, None),
        ("2024-1차", 2024, None),
        ("2024년 제3회", 2024, None),
        ("2024년 3월 기업 방문일지", 2024, 3),
        ("2024년 3월 2주", 2024, 3),
        ("2024년 3월 10개사 방문", 2024, 3),
        ("'24.3월", 2024, 3),
        ("24.3월", 2024, 3),
        ("2024. 3.", 2024, 3),
        ("2024/03", 2024, 3),
        ("방문일지_2024-03.xlsx", 2024, 3),
        ("방문일지_202403.xlsx", 2024, 3),
        ("2024.3.xlsx", 2024, 3),
        ("２０２４년　３월", 2024, 3),
        ("3월", None, 3),
        ("3월 (2)", None, 3),
        ("12월", None, 12),
    ],
)
def test_a_title_says_its_year_and_its_month(text, year, month):
    assert find_period(text) == Period(year, month)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "기업 방문 현황",
        "○ 1분기",
        "상반기",
        "제3회",
        "FY2024",
        "Sheet2024",
        "- 3 -",
        "1 / 2",
        "062-613-2024",
        "제2024-15호",
        "총 2024건",
        "2,024명",
        "3개월",
        "13월",
        "10년 계획",
        "24년간",
        "2024학년도",
        "201203",
        "24-03",
    ],
)
def test_what_only_looks_like_a_period_says_none(text):
    assert find_period(text) is None


@pytest.mark.parametrize(
    "text, period",
    [
        ("2021~2023년 협약", None),
        ("2021-2023", None),
        ("'21~'23년", None),
        ("2022년 대비 2023년", None),
        ("2021년 이후", None),
        ("2021년~", None),
        ("~2023년", None),
        ("2024년 3월~2025년 2월", None),
        ("2024년 11~2월", None),
        ("2024년 3월 ~ 5월", Period(2024, None)),
        ("2024년 방문 (1~3월)", Period(2024, None)),
        ("2024.03~2024.05", Period(2024, None)),
        ("2024년 3-5월", Period(2024, None)),
        ("2024년 3·4월", Period(2024, None)),
        ("2024년 7월, 8월", Period(2024, None)),
        ("3·4월", None),
    ],
)
def test_two_years_are_not_one_and_two_months_are_none(text, period):
    assert find_period(text) == period


@pytest.mark.parametrize(
    "text, period",
    [
        ("방문일지(2024.3.1.~3.31.)", Period(2024, 3)),
        ("2024. 7. 29.(월) ~ 8. 2.(금)", Period(2024, None)),
        ("2024. 1. 1. ~ 2024. 6. 30.", Period(2024, None)),
        ("2023. 12. 1. ~ 2024. 2. 29.", None),
        ("2023년 방문 (2024. 3. 1. ~ 3. 31.)", None),
        ("2024년 3월 1주(3.4.~3.8.) 방문 현황", Period(2024, 3)),
        ("2024년 3월 5주(3.28.(목)~4.2.(화))", Period(2024, None)),
        ("2024년 12월 5주(12.30.~1.3.)", None),
        ("만족도 3.4~3.8", None),
    ],
)
def test_days_from_one_to_another_say_what_they_lie_within(text, period):
    assert find_period(text) == period


@pytest.mark.parametrize(
    "text, period",
    [
        ("(2024. 3. 31. 기준)", None),
        ("2024년 3월말 현황", None),
        ("2024년 3월 현재", None),
        ("작성일: 2024. 3. 31.", None),
        ("2023년 방문 현황 (2024. 3. 31. 기준)", Period(2023, None)),
        ("20240315_방문.csv", None),
        ("2024년 3월 15일 방문", None),
        ("2023년 방문 현황 (2024. 1. 5.)", Period(2023, None)),
    ],
)
def test_the_day_of_writing_is_not_what_the_rows_are_of(text, period):
    assert find_period(text) == period


@given(st.integers(2015, 2039), st.integers(1, 12))
def test_a_month_survives_being_written_in_any_form(year, month):
    short = year - 2000
    for text in (
        f"{year}년 {month}월",
        f"{year}.{month:02}",
        f"{year}. {month}.",
        f"{year}-{month:02}",
        f"{year}{month:02}",
        f"'{short}.{month}월",
        f"{short}년 {month}월 방문일지",
    ):
        assert find_period(text) == Period(year, month)


LIKE_TITLES = st.text(alphabet="0123456789.-/~–' ()_년월일분기준제회", max_size=40)


@given(st.text(max_size=40) | LIKE_TITLES)
@example("2024" * 3000)
@example("3월 " * 3000)
@example("(" * 3000)
def test_any_text_says_a_period_or_none_and_never_breaks(text):
    period = find_period(text)
    if period:
        assert period != Period(None, None)
        assert period.year is None or 2000 <= period.year <= 2099
        assert period.month is None or 1 <= period.month <= 12


def test_what_is_nearest_goes_first_and_what_is_farther_adds_what_it_lacks():
    assert combine_periods([Period(None, 3), None, Period(2024, None)]) == Period(2024, 3)
    assert combine_periods([Period(2024, None), Period(2024, 3)]) == Period(2024, 3)
    assert combine_periods([Period(2023, 5), Period(2024, 3)]) == Period(2023, 5)
    assert combine_periods([]) == Period(None, None)


def test_no_month_is_taken_from_a_title_of_another_year():
    assert combine_periods([Period(2023, None), Period(2024, 3)]) == Period(2023, None)
