"""Written persons: titles go, those who are only counted stay counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.people import Party, clean_person, split_party


@pytest.mark.parametrize(
    "text, name",
    [
        ("김예시 과장", "김예시"),
        ("김예시(과장)", "김예시"),
        ("김○○ 주무관님", "김○○"),
        ("허 준", "허준"),
        ("예시담당 1", "예시담당 1"),
        ("과장", "과장"),
        ("이대표", "이대표"),
        ("Kim Example", "Kim Example"),
    ],
)
def test_a_title_is_no_part_of_a_name_and_a_name_never_becomes_nothing(text, name):
    assert clean_person(text) == name


@pytest.mark.parametrize(
    "text, party",
    [
        ("김예시, 이보기", Party(("김예시", "이보기"))),
        ("김예시 외 2명", Party(("김예시",), 2)),
        ("김예시 과장 외 2명", Party(("김예시",), 2)),
        ("김예시 등 3명", Party(("김예시",), 2)),
        ("김예시 과장, 이보기 팀장", Party(("김예시", "이보기"))),
        ("허 준, 허준", Party(("허준",))),
        ("", Party(())),
    ],
)
def test_a_party_is_its_names_and_how_many_more(text, party):
    assert split_party(text) == party


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    assert split_party(text).unnamed >= 0
