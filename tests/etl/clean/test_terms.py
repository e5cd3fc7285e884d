"""The term of an agreement: its last day, whatever stands behind it in brackets."""

from __future__ import annotations

import pytest

from etl.clean.terms import read_term
from etl.clean.text import Unclean


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2020.3.2. ~ 2023.3.1. (3년)", "2020-03-02", "2023-03-01"),
        ("2020.3.2.~2023.3.1.（3년간, 자동연장）", "2020-03-02", "2023-03-01"),
        ("2020.3.2.(월) ~ 2023.3.1.(수) [갱신 가능]", "2020-03-02", "2023-03-01"),
        ("2020.3.2. ~ 2020.3.5.(3일간)", "2020-03-02", "2020-03-05"),  # a remark, right or wrong
        ("2020.3.2.부터 3년", "2020-03-02", "2023-03-01"),
        ("2020년 3월 2일로부터 3년간", "2020-03-02", "2023-03-01"),
        ("2020.3.2. ~ 1년 6개월 (연장 가능)", "2020-03-02", "2021-09-01"),
        ("2020-12-31부터 2개월", "2020-12-31", "2021-02-28"),  # February has no 31st
        ("2020.2.29.부터 1년", "2020-02-29", "2021-02-28"),
        ("2020.3.1.부터 12개월", "2020-03-01", "2021-02-28"),
        ("2023.3.1.", "2023-03-01", "2023-03-01"),
    ],
)
def test_a_term_is_its_first_and_its_last_day(text, first, last):
    term = read_term(text)
    assert (str(term.first.date()), str(term.last.date())) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "3년",
        "체결일로부터 3년",
        "2023.3.1.(3년)",  # its first day, or its last?
        "2020.3.2.(월) ~ 2023.3.1.(화)",  # a Wednesday
        "2023.3.1. ~ 2020.3.2. (3년)",
        "2020.3.2.부터 0년",
    ],
)
def test_what_has_no_certain_last_day_is_refused(text):
    with pytest.raises(Unclean) as refused:
        read_term(text)
    assert refused.value.code == "BAD_DATE"
