"""Several companies in one cell, and those it only counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.companies import CompanyCell, is_ditto, split_companies
from etl.clean.names import company_key

NAMES = st.text(alphabet="가나다라마바사abc012", min_size=2, max_size=8).filter(company_key)


@pytest.mark.parametrize(
    "text, names, unnamed",
    [
        ("예시기업 001", ["예시기업 001"], 0),
        ("예시기업 001, 예시기업 002", ["예시기업 001", "예시기업 002"], 0),
        ("예시기업 001\n예시기업 002", ["예시기업 001", "예시기업 002"], 0),
        ("예시기업 001、예시기업 002", ["예시기업 001", "예시기업 002"], 0),
        ("예시 Co., Ltd.", ["예시 Co., Ltd."], 0),
        ("예시, Inc.", ["예시, Inc."], 0),
        ("예시기업(구 나라, 다라)", ["예시기업(구 나라, 다라)"], 0),
        ("“가, 나” 예시", ["“가, 나” 예시"], 0),
        ("예시기업 1,000", ["예시기업 1,000"], 0),
        ("한국·예시 연구조합", ["한국·예시 연구조합"], 0),
        ("예시기업 001 외 2개사", ["예시기업 001"], 2),
        ("예시기업 001 등 3개사", ["예시기업 001"], 2),
        ("예시기업 001, 예시기업 002 외 1개 기업", ["예시기업 001", "예시기업 002"], 1),
        ("예시기업 001, 예시기업 001", ["예시기업 001"], 0),
        ("예시기업 001, ㈜예시기업001", ["예시기업 001"], 0),
        ("예시기업 001, ", ["예시기업 001"], 0),
        ("가나외 2개사", ["가나"], 2),
        ("가나(외 2개사)", ["가나"], 2),
        ("가나 外 2", ["가나"], 2),
        ("가나 외 2개소", ["가나"], 2),
        ("가나, 다라 등 3개사", ["가나", "다라"], 1),
        ("외 2개사", [], 2),
        ("평등 21", ["평등 21"], 0),
        ("해외 3", ["해외 3"], 0),
        ('"가나, 다라" 예시', ['"가나, 다라" 예시'], 0),
        ("", [], 0),
    ],
)
def test_a_cell_is_split_into_the_companies_it_names(text, names, unnamed):
    assert split_companies(text) == CompanyCell(tuple(names), unnamed)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from([", ", "\n", ";"]))
def test_names_without_a_separator_come_back_from_the_cell_they_were_written_into(names, mark):
    assert split_companies(mark.join(names)).names == tuple(names)


@given(st.text(max_size=40))
def test_no_text_breaks_the_splitting_and_no_name_is_empty(text):
    assert all(company_key(name) for name in split_companies(text).names)


@pytest.mark.parametrize("text", ["상동", "〃", " 상 동 ", "위와 같음"])
def test_a_ditto_is_the_row_above(text):
    assert is_ditto(text)


def test_a_name_is_no_ditto():
    assert not is_ditto("상동산업")
