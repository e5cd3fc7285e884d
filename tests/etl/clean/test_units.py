"""Text → units: what a header's brackets and a unit line say, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.korean_numbers.vocabulary.units import MONEY_UNITS
from etl.clean.units import (
    UNCLEAR,
    UnitLine,
    read_header_unit,
    read_unit_line,
)


@pytest.mark.parametrize(
    "text, units, money",
    [
        ("(단위: 백만원)", ("백만원",), 10**6),
        ("단위 : 명, 백만원", ("명", "백만원"), 10**6),
        ("[단위:천원]", ("천원",), 10**3),
        ("(단위 백만 원)", ("백만원",), 10**6),
        ("2024년 투자유치 현황 (단위: 억원)", ("억원",), 10**8),
        ("（단위：천원）", ("천원",), 10**3),
        ("※ 단위: 천원", ("천원",), 10**3),
        ("금액단위: 천원", ("천원",), 10**3),
        ("(금액 단위: 천원)", ("천원",), 10**3),
        ("(단위: 천원, ㎞, 명)", ("천원", "km", "명"), 10**3),
        ("(단 위 : 십만원)", ("십만원",), 10**5),
        ("<단위:천만원>", ("천만원",), 10**7),
        ("【단위: 조원】", ("조원",), 10**12),
        ("(단위/만원)", ("만원",), 10**4),
        ("(단위: 원)", ("원",), 1),
        ("(단위: 1,000원)", ("1000원",), 10**3),
        ("(단위: 1백만원, 1,000명)", ("1백만원", "1000명"), 10**6),
        ("(단위: 명 백만원)", ("명", "백만원"), 10**6),
        ("(단위:\n명·백만 원)", ("명", "백만원"), 10**6),
        ("(단위: 투자-백만원, 고용-명)", ("백만원", "명"), 10**6),
        ("(단위: 백만원, 2024. 12. 31. 기준)", ("백만원",), 10**6),
        ("단위: 백만원 기준일: 2024-12-31", ("백만원",), 10**6),
        ("(단위: 백만원 / 부가세 포함)", ("백만원",), 10**6),
        ("(단위: 백만원, 천원 미만 절사)", ("백만원",), 10**6),
        ("(단위: 명) (단위: 백만원)", ("명", "백만원"), 10**6),
        ("단위 천원", ("천원",), 10**3),
        ("투자 현황 단위 백만원", ("백만원",), 10**6),
        ("(단위: 명)", ("명",), None),
        ("(단위: 천 명)", ("천명",), None),
        ("(단위: 가구)", ("가구",), None),
        ("단위: 가구", ("가구",), None),
    ],
)
def test_a_unit_line_is_read_wherever_it_stands(text, units, money):
    line = read_unit_line(text)
    assert line == UnitLine(units)
    assert line.money == money


@pytest.mark.parametrize(
    "text",
    [
        "(단위: 백만원, 천원)",
        "(단위: 백만원) (단위: 천원)",
        "(단위: 천달러)",
        "(단위: 백만불)",
        "(단위: US$)",
        "(단위: 백만원, 천달러)",
        "(단위: 천)",
    ],
)
def test_money_units_that_differ_or_are_foreign_or_half_said_are_unclear(text):
    assert read_unit_line(text).money is UNCLEAR


def test_one_money_unit_said_twice_is_clear():
    assert read_unit_line("(단위: 백만원, 백만 원)").money == 10**6
    assert read_unit_line("(단위: 억, 억원)").money == 10**8


@pytest.mark.parametrize(
    "text",
    [
        *("", "단위", "단위:", "(단위: )", "백만원", "(백만원)", "투자금액(백만원)"),
        *("(단위면적당)", "단위업무: 3건", "사업단위: 본부", "부서단위 실적", "첨단 위원회: 명"),
        *("작성 단위: 각 부서는 달마다 실적을 적는다", "단위 사업 현황", "예시기업 001"),
    ],
)
def test_a_text_that_names_no_unit_is_no_unit_line(text):
    assert read_unit_line(text) is None


@pytest.mark.parametrize(
    "header, won",
    [
        ("투자금액(백만원)", 10**6),
        ("투자금액(단위:천원)", 10**3),
        ("투자금액 (단위 : 백만 원)", 10**6),
        ("금액[억 원]", 10**8),
        ("투자금액（천원）", 10**3),
        ("투자금액\n(백만 원)", 10**6),
        ("투자금액(국비, 백만원)", 10**6),
        ("금액(1,000원)", 10**3),
        ("투자계획(조)", 10**12),
        ("인원(명)/금액(십만원)", 10**5),
        ("금액(원)", 1),
        ("투자금액 단위: 천원", 10**3),
        ("금액(백만원)(백만원)", 10**6),
    ],
)
def test_a_headers_brackets_give_its_unit_of_money(header, won):
    assert read_header_unit(header) == won


@pytest.mark.parametrize(
    "header", ["투자(천불)", "금액(백만원)(천원)", "금액(만)", "금액(백만원, 천원)"]
)
def test_a_header_whose_unit_is_not_won_or_not_one_is_unclear(header):
    assert read_header_unit(header) is UNCLEAR


@pytest.mark.parametrize(
    "header",
    [
        "투자금액",
        "투자금액(예정)",
        "고용(명)",
        "이동거리(km)",
        "",
        "투자(1억원 이상)",
        "백만원",
        "원금(누계)",
    ],
)
def test_a_header_without_a_unit_of_money_gives_none(header):
    assert read_header_unit(header) is None


@given(
    st.sampled_from(sorted(MONEY_UNITS)),
    st.sampled_from(
        [
            "(단위: {})",
            "[ 단위 : {} ]",
            "단위:{}",
            "(단위 {})",
            "현황 <단위：{}>",
            "（단위: 명, {}）",
        ]
    ),
)
def test_every_unit_of_money_is_known_in_every_writing_of_the_line(unit, form):
    assert read_unit_line(form.format(unit)).money == MONEY_UNITS[unit]
    assert read_header_unit(f"금액({unit})") == MONEY_UNITS[unit]
