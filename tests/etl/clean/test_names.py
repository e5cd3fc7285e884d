"""Text → names: what makes two of them one company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.names import clean_company, company_key, split_names
from tests.etl.clean.refusing import code_of


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
    assert code_of(clean_company, "㈜") == "MISSING_VALUE"
    assert code_of(clean_company, "(주) - ") == "MISSING_VALUE"


@given(
    st.text(alphabet="가나다abcABC012 ", min_size=1).filter(str.strip),
    st.sampled_from(["㈜{}", "주식회사 {}", "{}(주)", " {} "]),
)
def test_a_legal_form_never_changes_who_it_is(name, form):
    assert company_key(form.format(name)) == company_key(name)


def test_names_are_split_on_commas_dots_slashes_and_line_breaks_each_once():
    assert split_names("김, 이·박/최\n정, 김") == ["김", "이", "박", "최", "정"]
    assert split_names(" , ") == []


@pytest.mark.parametrize(
    "one, other",
    [
        ("한국협동조합연구소", "한국연구소"),
        ("한국재단법인협회", "한국협회"),
        ("예시농업협동조합", "예시농업"),
    ],
)
def test_a_legal_word_inside_a_name_is_part_of_it(one, other):
    assert company_key(one) != company_key(other)
