"""Any text at all: folded, cleaned or refused with a code."""

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean.days import clean_moment
from etl.clean.money import clean_money
from etl.clean.names import clean_company, split_names
from etl.clean.numbers import clean_number, clean_rate, clean_whole
from etl.clean.text import Unclean, fold
from etl.clean.units import read_header_unit, read_unit_line
from tests.worlds.examples import some

CLEANERS = (clean_moment, clean_number, clean_whole, clean_rate, clean_money, clean_company)


@settings(max_examples=some(300))
@given(st.text(max_size=30))
def test_any_text_is_cleaned_or_refused_with_a_code_and_never_breaks(text):
    for cleaner in CLEANERS:
        try:
            cleaner(text)
        except Unclean as unclean:
            assert unclean.code in {"BAD_DATE", "BAD_NUMBER", "MISSING_VALUE"}
    split_names(text)
    read_unit_line(text)
    read_header_unit(text)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
