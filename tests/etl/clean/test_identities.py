"""Business numbers and institutions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.business_numbers import clean_business_no, find_check_digit
from etl.clean.institutions import is_institution_name
from etl.clean.names import company_key
from tests.etl.clean.refusing import code_of


# 1·1 + 2·3 + 3·7 + 4·1 + 5·3 + 6·7 + 7·1 + 8·3 + 9·5 = 165, and 9·5 // 10 = 4: 169, so the check digit is 1
@pytest.mark.parametrize(
    "written", ["123-45-67891", "1234567891", "123 45 67891", "１２３-45-67891"]
)
def test_a_business_number_is_ten_digits_in_any_writing(written):
    assert clean_business_no(written) == "1234567891"


@pytest.mark.parametrize(
    "written", ["123-45-67892", "123-45-6789", "12-345-67891", "12345678911", "없음"]
)
def test_a_number_whose_check_digit_is_wrong_is_set_aside(written):
    assert code_of(clean_business_no, written) == "BAD_NUMBER"


@given(st.from_regex(r"[0-9]{9}", fullmatch=True).filter(lambda nine: int(nine) > 0))
def test_nine_digits_have_one_check_digit(nine):
    right = [d for d in range(10) if find_check_digit(nine) == d]
    assert len(right) == 1 and clean_business_no(f"{nine}{right[0]}") == f"{nine}{right[0]}"


def test_ten_zeros_are_no_number_and_any_dash_is_one():
    assert code_of(clean_business_no, "000-00-00000") == "BAD_NUMBER"
    assert clean_business_no("123–45–67891") == "1234567891"


@pytest.mark.parametrize(
    "name", ["예시진흥원", "예시대학교", "재단법인 예시재단", "예시군", "예시센터"]
)
def test_an_institution_is_asked_about(name):
    assert is_institution_name(name)


@pytest.mark.parametrize("name", ["예시기업", "도", "센터테크", "청운예시산업"])
def test_a_firm_is_not(name):
    assert not is_institution_name(name)


@pytest.mark.parametrize(
    "written",
    ["재단법인 예시", "(재)예시", "사단법인 예시", "농업회사법인 예시", "예시 유한책임회사", "협동조합 예시",
     "사회적협동조합 예시", "합자회사 예시", "예시 LLC", "예시 GmbH", "예\u200b시", "\ufeff예시"],
)  # fmt: skip
def test_forms_of_a_legal_person_and_characters_that_show_nothing_are_no_part_of_a_name(written):
    assert company_key(written) == "예시"
