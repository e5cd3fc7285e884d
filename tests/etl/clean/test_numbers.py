"""Text → numbers: what is read, and that nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.numbers import Rate, clean_number, clean_rate, clean_whole
from tests.etl.clean.refusing import code_of


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
        ("600km 내외", 600),
        ("12명 정도", 12),
        ("-0", 0),
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
        "1" * 5000,
        "12억",
        "3만",
        "12²",
        "①",
        "½",
        "600 이상",
        "1 234",
    ],
)
def test_what_is_no_number_is_bad_and_never_half_read(text):
    assert code_of(clean_number, text) == "BAD_NUMBER"
    assert code_of(clean_whole, text) == "BAD_NUMBER"


def test_a_whole_number_has_no_fraction():
    assert clean_whole("12.0") == 12 and clean_whole("제12호") == 12
    assert code_of(clean_whole, "12.5") == "BAD_NUMBER"


@pytest.mark.parametrize(
    "text, value",
    [
        ("434.99999999999994", 435),
        ("435.00000000000006", 435),
        ("12.000000001", 12),  # 1e-9 itself
        ("-0.0000000001", 0),
        ("12명", 12),
        ("약 12", 12),
        ("약 12 명", 12),
        ("12명 내외", 12),
        ("△3", -3),
    ],
)
def test_a_whole_number_may_lie_a_billionth_off(text, value):
    assert clean_whole(text) == value


@pytest.mark.parametrize("text", ["12.0000000011", "12.01", "1,000,000,000.4", "0.5"])
def test_a_whole_number_lies_no_more_than_a_billionth_off_however_large_it_is(text):
    assert code_of(clean_whole, text) == "BAD_NUMBER"


@pytest.mark.parametrize("text", ["12억", "3만", "1,000원", "₩3", "600km", "26시간", "12%"])
def test_money_and_measures_are_no_count(text):
    assert code_of(clean_whole, text) == "BAD_NUMBER"


@pytest.mark.parametrize("text", ["12 명 (예정)", "12명(예정)", "12 예정", "12명(계획)"])
def test_a_plan_is_a_number_only_in_a_column_of_plans(text):
    assert clean_whole(text, plan=True) == 12
    assert clean_number(text, plan=True) == 12
    assert code_of(clean_whole, text) == "BAD_NUMBER"
    assert code_of(clean_number, text) == "BAD_NUMBER"


@pytest.mark.parametrize(
    "text, value, rescaled",
    [
        ("0.4", 0.4, False),
        ("40%", 0.4, True),
        ("40", 0.4, True),
        ("40 ％", 0.4, True),
        ("약 40%", 0.4, True),
        ("40퍼센트", 0.4, True),
        ("40 프로", 0.4, True),
        ("0", 0, False),
        ("1", 1, False),  # all of them
        ("1%", 0.01, True),
        ("1.5", 0.015, True),
        ("0.5%", 0.005, True),
        ("100", 1, True),
        ("100%", 1, True),
        ("33.3%", 0.333, True),
        ("△5", -0.05, True),
    ],
)
def test_a_rate_in_percent_and_as_a_share_is_one_rate(text, value, rescaled):
    assert clean_rate(text) == Rate(value, rescaled)


@pytest.mark.parametrize("text", ["40%p", "40명", "4할", "40~50%", "", "%", "40%%", "12억"])
def test_what_is_no_rate_is_a_bad_number(text):
    assert code_of(clean_rate, text) == "BAD_NUMBER"


@given(st.integers(2, 1000))
def test_a_rate_survives_being_written_in_percent(percent):
    share = Rate(percent / 100, rescaled=True)
    assert clean_rate(f"{percent}%") == clean_rate(str(percent)) == share


@given(st.integers(-(10**6), 10**6), st.floats(-1e-10, 1e-10))
def test_what_a_spreadsheet_leaves_of_a_whole_number_is_that_number(number, error):
    assert clean_whole(f"{number + error:.12f}") == number


@given(st.integers(-(10**12), 10**12))
def test_a_number_survives_commas_signs_and_full_width(number):
    written = f"{abs(number):,}"
    wide = written.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    for form in (written, wide, f"약 {written}"):
        assert clean_number(form) == abs(number)
    assert clean_number(f"△{written}") == -abs(number)
