"""Any text at all: folded, cleaned or refused with a code."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean.days import clean_moment
from etl.clean.money import clean_money
from etl.clean.names import clean_company, split_names
from etl.clean.numbers import clean_number, clean_rate, clean_whole
from etl.clean.text import Unclean, fold
from etl.clean.units import read_header_unit, read_unit_line
from tests.worlds.examples import some
from tests.worlds.yardstick import read_prose, take_time

CLEANERS = (clean_moment, clean_number, clean_whole, clean_rate, clean_money, clean_company)


# By the processor's time: the clock's deadline fails where the machine does something else.
usual = cache(read_prose)


@settings(max_examples=some(300), deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_cleaned_or_refused_with_a_code_and_never_breaks(text):
    assert take_time(lambda: clean(text)) < 5 * usual()


def clean(text: str) -> None:
    for cleaner in CLEANERS:
        try:
            cleaner(text)
        except Unclean as unclean:
            assert unclean.code in {"BAD_DATE", "BAD_NUMBER", "MISSING_VALUE"}
    split_names(text)
    read_unit_line(text)
    read_header_unit(text)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    assert take_time(lambda: fold(text)) < 5 * usual()
    assert fold(fold(text)) == fold(text)
