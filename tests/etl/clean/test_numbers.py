"""Text → numbers: what is read, and that nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.numbers import clean_number, clean_whole
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
