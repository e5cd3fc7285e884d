"""Text → days: what is read, and that nothing is guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.days import clean_moment
from etl.clean.text import Unclean
from tests.etl.clean.refusing import code_of

DAY = date(2021, 7, 20)
DAYS = st.dates(date(2000, 1, 1), date(2064, 12, 31))
FORMS = (
    "{y:04}-{m:02}-{d:02}",
    "{y:04}.{m}.{d}",
    "{y:04}. {m}. {d}.",
    "{y:04}. {m}. {d}.(화)",
    "{y:04}/{m:02}/{d:02}",
    "{y:04}{m:02}{d:02}",
    "{y:04}년 {m}월 {d}일",
    "{y:04}-{m:02}-{d:02} 09:00",
    "{s:02}.{m}.{d}",
    "'{s:02}.{m}.{d}",
    "{y:04}-{m}-{d}T00:00:00",
    "  {y:04}.{m:02}.{d:02}.  ",
)


def day_of(text: str) -> date:
    return clean_moment(text).date()


@pytest.mark.parametrize(
    "text",
    [
        "2021-07-20",
        "2021.7.20",
        "2021. 7. 20.",
        "2021. 7. 20.(화)",
        "2021. 7. 20. (화)",
        "21.7.20",
        "'21.7.20",
        "’21.7.20",
        "‘21.7.20",
        "2021/07/20",
        "20210720",
        "2021년 7월 20일",
        "2021년7월20일(화)",
        "2021-07-20 09:00",
        "2021-07-20 09:00:00",
        "44397",
        "44397.375",
        "２０２１．７．２０",
        "2021-07-20\u00a0",
        "2021.07.20(화요일)",
        "'21년 7월 20일",
    ],
)
def test_every_way_a_day_is_written_is_read(text):
    assert day_of(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-29",
        "2021-13-01",
        "2021-00-10",
        "2021-04-31",
        "20210732",
        "2021년 2월 30일",
        "어제",
        "7월 20일",
        "2021-07",
        "2021",
        "1",
        "2021-07-20 25:00",
        "2021-07-20 09:60",
        "20-07-2021",
        "99999",
        "12345",
        "-44397",
        "2021-07-20~22",
        "2021-07-20, 21",
    ],
)
def test_what_is_no_day_is_a_bad_date_and_never_shifted(text):
    assert code_of(clean_moment, text) == "BAD_DATE"


def test_two_digits_are_this_century_and_four_digits_are_themselves():
    assert day_of("21-07-20").year == 2021 and day_of("0021-07-20").year == 21


def test_a_leap_day_is_a_day_only_in_a_leap_year():
    assert day_of("2020.2.29") == date(2020, 2, 29)
    assert code_of(clean_moment, "2021.2.29") == "BAD_DATE"


def test_a_time_of_day_is_kept_where_the_file_has_one():
    assert clean_moment("2021-07-20 09:30") == datetime(2021, 7, 20, 9, 30)
    assert clean_moment("44397.375") == datetime(2021, 7, 20, 9, 0)
    assert clean_moment("2021.7.20") == datetime(2021, 7, 20)


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_survives_being_written_in_any_form(day, form):
    assert day_of(form.format(y=day.year, s=day.year - 2000, m=day.month, d=day.day)) == day


@given(st.dates(date(1985, 1, 1), date(2063, 12, 31)))
def test_a_day_survives_being_an_excel_serial(day):
    assert day_of(str((day - date(1899, 12, 30)).days)) == day


@given(st.integers(2000, 2099), st.integers(0, 19), st.integers(0, 39))
def test_a_date_is_itself_or_bad_but_never_its_neighbour(year, month, day):
    text = f"{year}.{month}.{day}"
    try:
        assert day_of(text) == date(year, month, day)
    except (Unclean, ValueError):
        with pytest.raises(ValueError):
            date(year, month, day)
        assert code_of(clean_moment, text) == "BAD_DATE"


def test_a_day_before_the_epoch_of_serials_is_not_a_serial():
    assert day_of("30000") == date(1899, 12, 30) + timedelta(days=30000)
    assert code_of(clean_moment, "29999") == "BAD_DATE"
