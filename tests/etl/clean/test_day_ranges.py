"""Text → the first and the last of several days on end."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.clean.days import DayContext, DayRange, clean_moment, read_days
from etl.clean.text import Unclean
from tests.etl.clean.refusing import code_of, facts_of

CONTEXT = DayContext(2021)
DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))
WEEKDAYS = "월화수목금토일"
WHOLE_FORMS = (  # each end with its own year
    "{a:%Y-%m-%d}~{b:%Y-%m-%d}",
    "{a:%Y-%m-%d} ~ {b:%Y-%m-%d}",
    "{a:%Y-%m-%d} - {b:%Y-%m-%d}",
    "{a:%Y-%m-%d}-{b:%Y-%m-%d}",
    "{a.year}. {a.month}. {a.day}. ∼ {b.year}. {b.month}. {b.day}.",
    "{a.year}.{a.month}.{a.day}.–{b.year}.{b.month}.{b.day}.",
    "'{a:%y}.{a.month}.{a.day}～'{b:%y}.{b.month}.{b.day}",
    "{a.year}년 {a.month}월 {a.day}일부터 {b.year}년 {b.month}월 {b.day}일까지",
    "{a.year}. {a.month}. {a.day}.({v}) 09:00 ~ {b.year}. {b.month}. {b.day}.({w}) 18:00",
    "{a.year}.{a.month}.{a.day}.({v})〜{b.year}.{b.month}.{b.day}.({w})({n}일간)",
)
YEAR_FORMS = (  # the end without a year
    "{a:%Y.%m.%d}~{b:%m.%d}",
    "{a.year}.{a.month}.{a.day}.~{b.month}.{b.day}.",
    "{a.year}. {a.month}. {a.day}.-{b.month}. {b.day}.",
    "'{a:%y}.{a.month}.{a.day}~{b.month}.{b.day}",
    "{a.year}년 {a.month}월 {a.day}일 ~ {b.month}월 {b.day}일",
)
SHORT_FORMS = (  # both without a year
    "{a.month}.{a.day}~{b.month}.{b.day}",
    "{a.month}.{a.day}-{b.month}.{b.day}",
    "{a.month}/{a.day}({v}) ~ {b.month}/{b.day}({w})",
    "{a.month}월 {a.day}일부터 {b.month}월 {b.day}일까지",
)
MONTH_FORMS = (  # the end is a day of the same month
    "{a:%Y-%m-%d} ~ {b.day}",
    "{a:%Y-%m-%d} ~ {b:%d}",
    "{a.year}.{a.month}.{a.day}.-{b.day}.",
    "'{a:%y}.{a.month}.{a.day}~{b.day}",
    "{a.month}.{a.day}({v})~{b.day}({w})",
    "{a.year}년 {a.month}월 {a.day}~{b.day}일",
    "{a.day}일~{b.day}일",
)


def write_range(form: str, first: date, last: date) -> str:
    return form.format(
        a=first,
        b=last,
        v=WEEKDAYS[first.weekday()],
        w=WEEKDAYS[last.weekday()],
        n=abs((last - first).days) + 1,
    )


def days_of(days: DayRange) -> tuple[date, date]:
    return days.first.date(), days.last.date()


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("7.24~7.30", (7, 24), (7, 30)),
        ("2021-07-24 ~ 30", (7, 24), (7, 30)),
        ("2021.7.24.~7.30.", (7, 24), (7, 30)),
        ("'21.7.24~25", (7, 24), (7, 25)),
        ("7.24-7.30", (7, 24), (7, 30)),
        ("7월 24일부터 7월 30일까지", (7, 24), (7, 30)),
        ("7월 24일 부터 ~ 30일 까지", (7, 24), (7, 30)),
        ("2021. 7. 24. ∼ 7. 30.", (7, 24), (7, 30)),
        ("7.24(토)~25(일)", (7, 24), (7, 25)),
        ("2021-08-05 ~ 06", (8, 5), (8, 6)),
        ("10.2-12", (10, 2), (10, 12)),
        ("7.30 ~ 8.2", (7, 30), (8, 2)),
        ("7. 24.(토) ~ 7. 26.(월)(2박 3일)", (7, 24), (7, 26)),
    ],
)
def test_a_range_is_read_to_both_its_days(text, first, last):
    assert days_of(read_days(text, CONTEXT)) == (date(2021, *first), date(2021, *last))


@given(DAYS, st.integers(0, 400), st.sampled_from(WHOLE_FORMS))
def test_a_range_survives_being_written_in_any_form(first, length, form):
    last = first + timedelta(days=length)
    assert days_of(read_days(write_range(form, first, last))) == (first, last)


@given(DAYS, st.integers(0, 60), st.sampled_from(YEAR_FORMS + SHORT_FORMS))
@example(date(2021, 12, 30), 3, YEAR_FORMS[0])
@example(date(2021, 12, 30), 3, SHORT_FORMS[0])
def test_an_end_without_a_year_is_of_the_starts_or_a_january_after_december(first, length, form):
    last = first + timedelta(days=length)
    text = write_range(form, first, last)
    if last.year == first.year or (first.month, last.month) == (12, 1):
        assert days_of(read_days(text, DayContext(first.year))) == (first, last)
    else:
        assert facts_of(read_days, text, DayContext(first.year))["wrong"] in {"order", "weekday"}


@given(DAYS, st.integers(0, 30), st.sampled_from(MONTH_FORMS))
def test_an_end_that_is_a_mere_day_is_of_the_starts_month(first, day, form):
    last = first.replace(day=min(28, max(first.day, day)))
    if last < first:
        last = first
    context = DayContext(first.year, first.month)
    assert days_of(read_days(write_range(form, first, last), context)) == (first, last)


@given(DAYS, st.integers(1, 400), st.sampled_from(WHOLE_FORMS))
def test_an_end_before_its_start_is_refused(first, length, form):
    last = first + timedelta(days=length)
    assert facts_of(read_days, write_range(form, last, first))["wrong"] == "order"


@given(DAYS, st.integers(1, 6), st.integers(0, 20))
def test_a_wrong_weekday_in_either_end_is_refused(first, shift, length):
    last = first + timedelta(days=length)
    moved = WEEKDAYS[(last.weekday() + shift) % 7]
    text = f"{first:%Y.%m.%d}~{last:%Y.%m.%d}({moved})"
    assert facts_of(read_days, text)["wrong"] == "weekday"


def test_both_ends_keep_their_times_and_an_end_may_be_only_a_time():
    days = read_days("2021-07-24 09:00 ~ 2021-07-25 18:00")
    assert (days.first, days.last) == (datetime(2021, 7, 24, 9), datetime(2021, 7, 25, 18))
    visit = read_days("7.24(토) 14:00~15:30", CONTEXT)
    assert (visit.first, visit.last) == (
        datetime(2021, 7, 24, 14),
        datetime(2021, 7, 24, 15, 30),
    )
    assert facts_of(read_days, "2021-07-24 14:00~09:00")["wrong"] == "order"


def test_a_column_of_starts_takes_the_first_day():
    assert clean_moment("2021-07-20~22") == datetime(2021, 7, 20)


def test_a_range_is_a_plan_when_either_end_is_called_one():
    assert read_days("7.24~7.30(예정)", CONTEXT).is_plan
    assert read_days("7.24(예정)~7.30", CONTEXT).is_plan
    assert not read_days("7.24~7.30", CONTEXT).is_plan


def test_one_day_begins_and_ends_on_itself():
    days = read_days("2021.7.20. 09:00")
    assert days.first == days.last == datetime(2021, 7, 20, 9)


def test_a_count_of_days_must_be_theirs():
    assert days_of(read_days("2021.7.24.(1일)")) == (date(2021, 7, 24), date(2021, 7, 24))
    for text in ("7.24~7.26(2일간)", "7.24~7.26(3박 3일)", "7.24~7.26(당일)", "7.24(1박 2일)"):
        assert facts_of(read_days, text, CONTEXT)["wrong"] == "count"


@pytest.mark.parametrize(
    "text",
    [
        "7.24~6.30",
        "7.24~",
        "~7.30",
        "7.24~7.26~7.30",
        "24~30",
        "2021.2.29~3.1",
        "2021.7.24~7.32",
        "2021-07-24~어제",
        "11.20~2.10",
        "20-07-2021",
        "01-15-20",
        "2021-13-01",
        "9999.12.30~1.2",
    ],
)
def test_what_is_no_range_is_a_bad_date_and_never_half_read(text):
    assert code_of(lambda written: read_days(written, CONTEXT), text) == "BAD_DATE"


def test_without_a_year_anywhere_a_range_lacks_the_year():
    assert facts_of(read_days, "7.24~7.30")["missing"] == "year"
    assert facts_of(read_days, "12.30~1.2", DayContext(2022, 1))["missing"] == "year"


DAY_LIKE = st.text(alphabet="0123456789.-/~–' ()월화일년예정시:오전후부터까지,T", max_size=30)


@given(st.text(max_size=40) | DAY_LIKE)
@example("7.24" + "(1일)" * 3000)
@example("1" * 5000)
@example("오전 " * 1000)
def test_any_text_is_read_or_refused_and_never_breaks(text):
    for context in (DayContext(), DayContext(2024, 3), DayContext(2024, 12, is_number=True)):
        try:
            days = read_days(text, context)
        except Unclean as unclean:
            assert unclean.code == "BAD_DATE"
            assert unclean.facts["missing"] in {None, "year", "month", "day"}
        else:
            assert days.first <= days.last
