"""Text → days: what is read, and that nothing is guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.days import DayContext, clean_moment, read_days
from etl.clean.text import Unclean
from tests.etl.clean.refusing import code_of, facts_of

WEEKDAYS = "월화수목금토일"
DAY = date(2021, 7, 20)
DAYS = st.dates(date(2000, 1, 1), date(2064, 12, 31))
FORMS = (
    "{y:04}-{m:02}-{d:02}",
    "{y:04}.{m}.{d}",
    "{y:04}. {m}. {d}.",
    "{y:04}. {m}. {d}.({w})",
    "{y:04}. {m}. {d}. ({w}요일)",
    "{y:04}.{m}.{d}({w}).",
    "{y:04}.{m}.{d}. {w}",
    "{y:04}/{m:02}/{d:02}",
    "{y:04}{m:02}{d:02}",
    "{y:04}년 {m}월 {d}일",
    "{y:04}년 {m}월 {d}일 {w}요일",
    "{y:04}년 {m}. {d}.",
    "{y:04}.{m}월{d}일",
    "'{s:02}년 {m}월 {d}일({w})",
    "{y:04}-{m:02}-{d:02} 09:00",
    "{s:02}.{m}.{d}",
    "'{s:02}.{m}.{d}",
    "{s:02}-{m:02}-{d:02}",
    "{y:04}-{m}-{d}T00:00:00",
    "{y:04}-{m:02}-{d:02}T09:00:00Z",
    "{y:04}-{m:02}-{d:02}T23:30:00+09:00",
    "{y:04}-{m:02}-{d:02} 09:00:00.000",
    "{y:04}-{m:02}-{d:02} 오전 10:00",
    "{y:04}. {m}. {d}.({w}) 오후 2시 30분",
    "{y:04}-{m:02}-{d:02} 14시",
    "{y:04}-{m:02}-{d:02} 24:00",
    "{y:04}. {m}. {d}.(예정)",
    "{y:04}. {m}. {d}.(당일)",
    "  {y:04}.{m:02}.{d:02}.  ",
)
FORMS_WITHOUT_YEAR = (
    "{m}/{d}({w})",
    "{m}.{d}",
    "{m:02}-{d:02}",
    "{m}월 {d}일",
    "{m}월{d}일({w})",
    "{m}. {d}.({w})",
    "{m}.{d}.({w}) 14:00",
    "{m}.{d}(예정)",
    "{d}일",
    "{d}일({w})",
)


def write_day(form: str, day: date, weekday: int | None = None) -> str:
    """A day in a form, with its own weekday or another."""
    if weekday is None:
        weekday = day.weekday()
    return form.format(y=day.year, s=day.year - 2000, m=day.month, d=day.day, w=WEEKDAYS[weekday])


def day_of(text: str, context: DayContext | None = None) -> date:
    return clean_moment(text, context or DayContext()).date()


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
        "2021-07-20 오전 13:00",
        "2021-07-20 24:01",
        "2021-07-20, 21",
        "2021. 7. 20.(수)",
        "7.2014:00",
        "1/2/2021",
        "01-15-20",
        "0000.1.1",
    ],
)
def test_what_is_no_day_is_a_bad_date_and_never_shifted(text):
    assert code_of(clean_moment, text) == "BAD_DATE"


def test_two_digits_are_this_century_and_four_digits_are_themselves():
    assert day_of("21-07-20").year == 2021 and day_of("0021-07-20").year == 21


def test_a_leap_day_is_a_day_only_in_a_leap_year():
    assert day_of("2020.2.29") == date(2020, 2, 29)
    assert code_of(clean_moment, "2021.2.29") == "BAD_DATE"


@pytest.mark.parametrize(
    "text, hour, minute",
    [
        ("2021-07-20 09:30", 9, 30),
        ("2021.7.20", 0, 0),
        ("2021-07-20 오전 10:00", 10, 0),
        ("2021-07-20 오전 12시 30분", 0, 30),
        ("2021-07-20 오후 12:05", 12, 5),
        ("2021-07-20 오후 2시 30분", 14, 30),
        ("2021-07-20 오후 14:00", 14, 0),
        ("2021-07-20 2:30 PM", 14, 30),
        ("2021-07-20 14시", 14, 0),
        ("2021.7.20.(화)14:00", 14, 0),
        ("2021-07-20T23:30:00Z", 23, 30),
        ("2021-07-20 09:00:00.000", 9, 0),
        ("2021-07-20T09:00:00+09:00", 9, 0),
        ("44397.375", 9, 0),
    ],
)
def test_a_time_of_day_is_kept_as_it_is_written(text, hour, minute):
    assert clean_moment(text) == datetime(2021, 7, 20, hour, minute)


def test_midnight_at_the_end_of_a_day_stays_on_that_day():
    assert clean_moment("2021-07-20 24:00") == datetime(2021, 7, 20, 23, 59, 59)


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_survives_being_written_in_any_form(day, form):
    assert day_of(write_day(form, day)) == day


@given(DAYS, st.sampled_from(FORMS_WITHOUT_YEAR))
def test_a_day_without_a_year_takes_it_from_what_stands_above(day, form):
    assert day_of(write_day(form, day), DayContext(day.year, day.month)) == day


@given(
    DAYS,
    st.sampled_from([form for form in FORMS + FORMS_WITHOUT_YEAR if "{w}" in form]),
    st.integers(1, 6),
)
def test_a_wrong_weekday_never_passes(day, form, shift):
    text = write_day(form, day, (day.weekday() + shift) % 7)
    with pytest.raises(Unclean) as caught:
        read_days(text, DayContext(day.year, day.month))
    assert caught.value.code == "BAD_DATE"
    assert caught.value.facts["wrong"] == "weekday"
    assert caught.value.facts["day"] == day


@given(st.dates(date(1955, 1, 1), date(2063, 12, 31)))
def test_a_day_survives_being_an_excel_serial(day):
    assert day_of(str((day - date(1899, 12, 30)).days)) == day


@given(st.dates(date(1959, 1, 1), date(2067, 12, 31)))
def test_a_day_survives_being_a_serial_of_a_1904_workbook(day):
    serial = str((day - date(1904, 1, 1)).days)
    assert day_of(serial, DayContext(is_1904=True)) == day


@given(st.integers(20_000, 60_000), st.integers(0, 999_999_998))
def test_the_time_of_a_serial_never_moves_its_day(days, fraction):
    text = f"{days}.{fraction:09}"
    assert day_of(text) == date(1899, 12, 30) + timedelta(days=days)


def test_a_computed_serial_may_lie_a_billionth_off():
    assert clean_moment("44396.9999999999") == datetime(2021, 7, 20)
    assert clean_moment("44396.99999") == datetime(2021, 7, 19, 23, 59, 59)


@given(st.integers(2000, 2099), st.integers(0, 19), st.integers(0, 39))
def test_a_date_is_itself_or_bad_but_never_its_neighbour(year, month, day):
    text = f"{year}.{month}.{day}"
    try:
        assert day_of(text) == date(year, month, day)
    except (Unclean, ValueError):
        with pytest.raises(ValueError):
            date(year, month, day)
        assert code_of(clean_moment, text) == "BAD_DATE"


def test_serials_reach_from_1954_to_2064():
    assert day_of("20000") == date(1954, 10, 3)
    assert day_of("60000") == date(2064, 4, 8)
    assert code_of(clean_moment, "19999") == "BAD_DATE"
    assert code_of(clean_moment, "60001") == "BAD_DATE"


# ---- what is missing ----


@pytest.mark.parametrize(
    "text, context, missing",
    [
        ("3.14", DayContext(), "year"),
        ("3/14(월)", DayContext(month=3), "year"),
        ("7월 20일", DayContext(), "year"),
        ("14일", DayContext(), "year"),
        ("14일", DayContext(2024), "month"),
        ("2020.01", DayContext(), "day"),
        ("2021년 7월", DayContext(2024, 3), "day"),
        ("202107", DayContext(), "day"),
        ("7월", DayContext(2024), "day"),
        ("21.7", DayContext(2024), "day"),
        ("7월 중순경", DayContext(2024), "day"),
        ("2021년 7월 ~ 9월", DayContext(), "day"),
        ("2021년", DayContext(), "month"),
        ("2021", DayContext(), "month"),
        ("어제", DayContext(2024, 3), None),
        ("2021-02-29", DayContext(), None),
    ],
)
def test_a_refusal_says_what_was_not_written(text, context, missing):
    assert facts_of(read_days, text, context)["missing"] == missing


def test_the_text_itself_goes_before_what_stands_above():
    assert day_of("2021.7.20", DayContext(2024, 3)) == DAY
    assert day_of("7.20", DayContext(2021, 3)) == DAY


def test_a_december_under_a_january_may_be_of_the_year_before_and_is_not_guessed():
    assert facts_of(read_days, "12.30", DayContext(2024, 1))["missing"] == "year"
    assert facts_of(read_days, "1.2", DayContext(2023, 12))["missing"] == "year"
    assert day_of("2023.12.30", DayContext(2024, 1)) == date(2023, 12, 30)
    assert day_of("12.30", DayContext(2024)) == date(2024, 12, 30)


def test_an_apostrophe_before_two_digits_marks_a_year_where_there_can_be_such_a_month():
    assert facts_of(read_days, "'12.7", DayContext(2024))["missing"] == "day"
    assert day_of("'3/14", DayContext(2024)) == date(2024, 3, 14)
    assert day_of("'12.25", DayContext(2024)) == date(2024, 12, 25)


def test_a_number_that_may_have_lost_its_last_zero_is_no_day():
    numbers = DayContext(2024, is_number=True)
    assert facts_of(read_days, "7.2", numbers)["wrong"] == "zero"
    assert day_of("7.2", DayContext(2024)) == date(2024, 7, 2)
    assert day_of("7.4", numbers) == date(2024, 7, 4)
    assert day_of("7.25", numbers) == date(2024, 7, 25)


def test_a_weekday_that_contradicts_is_told_with_the_day_it_contradicts():
    assert facts_of(read_days, "3/14(월)", DayContext(2024)) == {
        "missing": None,
        "wrong": "weekday",
        "weekday": "월",
        "day": date(2024, 3, 14),
    }
    assert day_of("3/14(木)", DayContext(2024)) == date(2024, 3, 14)


@pytest.mark.parametrize(
    "text",
    ["7.20, 7.22", "7.20, 22", "7월 20일 및 22일", "2021-07-20\n2021-07-22", "7.20~22, 7.25"],
)
def test_several_days_that_are_no_range_are_refused_as_several(text):
    assert facts_of(read_days, text, DayContext(2021))["wrong"] == "several"


# ---- plans ----


@pytest.mark.parametrize(
    "written",
    ["(예정)", " (예정)", "예정", " 예정", "(잠정)", "(계획)", "(화)(예정)", " 14:00(예정)"],
)
def test_a_plan_is_read_and_said(written):
    days = read_days("2021.7.20." + written)
    assert days.is_plan and days.first.date() == DAY


def test_what_is_not_called_a_plan_is_none():
    assert not read_days("2021.7.20.(화)").is_plan
    assert not read_days("44397").is_plan
