"""Text → dates, numbers and names: what is read, and that nothing is guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.transform import clean
from etl.transform.clean import (
    Unclean,
    clean_moment,
    clean_money,
    clean_number,
    clean_whole,
    company_key,
    fold,
    split_names,
)

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


def code_of(cleaner, text: str) -> str:
    with pytest.raises(Unclean) as caught:
        cleaner(text)
    return caught.value.code


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


@settings(max_examples=300)
@given(st.text(max_size=30))
def test_any_text_is_cleaned_or_refused_with_a_code_and_never_breaks(text):
    for cleaner in (clean_moment, clean_number, clean_whole, clean_money, clean.clean_company):
        try:
            cleaner(text)
        except Unclean as unclean:
            assert unclean.code in {"BAD_DATE", "BAD_NUMBER", "MISSING_VALUE"}
    split_names(text)


# ---- numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, value",
    [
        ("1,234", 1234),
        ("600km", 600),
        ("600㎞", 600),
        ("600 KM", 600),
        ("약 600", 600),
        ("△3", -3),
        ("▲3", -3),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("１，２３４", 1234),
        ("0", 0),
        ("12.5", 12.5),
        (".5", 0.5),
        ("1,234.5km", 1234.5),
        ("12명", 12),
        ("약 600km", 600),
        (" 600\u00a0", 600),
        ("0600", 600),
    ],
)
def test_every_way_a_number_is_written_is_read(text, value):
    assert clean_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "육백",
        "1,23",
        "12,34,567",
        "1.2.3",
        "600-700",
        "km",
        "1e5",
        "",
        "-",
        "3~4",
        "nan",
        "inf",
        "9" * 400,
        "99999999999999999999",
    ],
)
def test_what_is_no_number_is_bad_and_never_half_read(text):
    assert code_of(clean_number, text) == "BAD_NUMBER"
    assert code_of(clean_whole, text) == "BAD_NUMBER"


def test_a_whole_number_has_no_fraction():
    assert clean_whole("12.0") == 12 and clean_whole("제12호") == 12
    assert code_of(clean_whole, "12.5") == "BAD_NUMBER"


@given(st.integers(-(10**12), 10**12))
def test_a_number_survives_commas_signs_and_full_width(number):
    written = f"{abs(number):,}"
    wide = written.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    for form in (written, wide, f"약 {written}"):
        assert clean_number(form) == abs(number)
    assert clean_number(f"△{written}") == -abs(number)


@pytest.mark.parametrize(
    "text, unit, won",
    [
        ("12억", 1, 1_200_000_000),
        ("12억원", 1, 1_200_000_000),
        ("3천만원", 1, 30_000_000),
        ("1억 2,000만 원", 1, 120_000_000),
        ("1,200,000", 1, 1_200_000),
        ("1,200,000원", 1, 1_200_000),
        ("약 5억", 1, 500_000_000),
        ("1.5억", 1, 150_000_000),
        ("120", 10**6, 120_000_000),
        ("12억", 10**6, 1_200_000_000),
        ("1,200,000원", 10**6, 1_200_000),
        ("△3천만", 1, -30_000_000),
        ("₩1,000", 1, 1000),
        ("1조 2억", 1, 1_000_200_000_000),
        ("0", 10**6, 0),
    ],
)
def test_every_way_an_amount_is_written_is_read_in_won(text, unit, won):
    assert clean_money(text, unit) == won


@pytest.mark.parametrize(
    "text", ["만억", "3만 2억", "억", "십여억", "12억 이상", "1,2억3", "미정", "9" * 400 + "억"]
)
def test_an_amount_that_makes_no_sense_is_a_bad_number(text):
    assert code_of(clean_money, text) == "BAD_NUMBER"


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_amounts_in_eok_and_man_add_up(eok, man):
    assert clean_money(f"{eok}억 {man:,}만원") == eok * 10**8 + man * 10**4


# ---- names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "㈜예시기업 001",
        "(주)예시기업 001",
        "예시기업 001(주)",
        "주식회사 예시기업 001",
        "예시기업001 주식회사",
        "예시기업　001",
        "예시기업 ００１",
        "(유)예시기업001",
        "유한회사 예시기업001",
        "예시기업-001",
        "“예시기업” 001",
        "예시기업 001 Inc.",
        "예시기업 001 Co., Ltd.",
        "예시기업 001 CORP.",
        "예시기업\n001",
        "（주）예시기업 001",
        "예시기업 001, Inc",
    ],
)
def test_legal_forms_blanks_case_and_punctuation_do_not_make_another_company(written):
    assert company_key(written) == "예시기업001"


@pytest.mark.parametrize(
    "one, other",
    [
        ("예시기업 001", "예시기업 002"),
        ("예시", "예시기업"),
        ("Cobalt", "Balt"),
        ("Incore", "Core"),
        ("Disco", "Dis"),
        ("Francorp", "Fran"),
    ],
)
def test_close_but_unequal_names_stay_apart(one, other):
    assert company_key(one) != company_key(other)


def test_a_name_that_is_only_a_legal_form_is_missing():
    assert code_of(clean.clean_company, "㈜") == "MISSING_VALUE"
    assert code_of(clean.clean_company, "(주) - ") == "MISSING_VALUE"


@given(
    st.text(alphabet="가나다abcABC012 ", min_size=1).filter(str.strip),
    st.sampled_from(["㈜{}", "주식회사 {}", "{}(주)", " {} "]),
)
def test_a_legal_form_never_changes_who_it_is(name, form):
    assert company_key(form.format(name)) == company_key(name)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_names_are_split_on_commas_dots_slashes_and_line_breaks_each_once():
    assert split_names("김, 이·박/최\n정, 김") == ["김", "이", "박", "최", "정"]
    assert split_names(" , ") == []


def test_a_day_before_the_epoch_of_serials_is_not_a_serial():
    assert day_of("30000") == date(1899, 12, 30) + timedelta(days=30000)
    assert code_of(clean_moment, "29999") == "BAD_DATE"
