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
        ("김하나(6급)", "김하나"),
        ("김하나(행정6급)", "김하나"),
        ("김하나(과장, 6급)", "김하나"),
        ("주무관 김하나", "김하나"),
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
        ("김예시 외 2", Party(("김예시",), 2)),
        ("김예시 외2명", Party(("김예시",), 2)),
        ("김예시外 1명", Party(("김예시",), 1)),
        ("김예시(외 2명)", Party(("김예시",), 2)),
        ("김예시, 이보기 등 3명", Party(("김예시", "이보기"), 1)),
        ("김하나(과장, 6급), 이둘", Party(("김하나", "이둘"))),
        ("김하나，이둘、박셋", Party(("김하나", "이둘", "박셋"))),
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


@pytest.mark.parametrize(
    "written, name",
    [
        ("김하나과장", "김하나"),
        ("김○○주무관", "김○○"),
        ("이시장", "이시장"),
        ("남궁민수", "남궁민수"),
    ],
)
def test_a_title_may_be_glued_to_a_name_of_three_letters(written, name):
    assert clean_person(written) == name
