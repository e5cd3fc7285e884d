"""Text → won: what is read, and that nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.money import clean_money
from tests.etl.clean.refusing import code_of


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
