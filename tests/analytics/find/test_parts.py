"""Values of a build that a question names, as records write them and as people say them."""

import pytest

from analytics.find.documents import load_library
from analytics.find.extremes import read_extreme
from analytics.find.parts import hear_values

VALUES = {
    "reason": ("거리", "인력", "비용"),
    "need": ("판로", "자금"),
    "channel": ("전화", "오픈채팅", "방문"),
}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("거리 때문에 거절", [("reason", "거리")]),
        ("멀다고 거절", [("reason", "거리")]),
        ("판로 수요", [("need", "판로")]),
        ("납품 수요", [("need", "판로")]),
        ("카톡 문의", [("channel", "오픈채팅")]),
        ("전화랑 만난 것", [("channel", "전화"), ("channel", "방문")]),
        ("멀티모달 협약", []),
    ],
)
def test_a_value_is_heard_as_it_is_written_and_as_it_is_said(text, heard):
    found = hear_values(load_library().lexicon.lex(text), VALUES)
    assert [(one.dimension, one.value) for one in found] == heard


@pytest.mark.parametrize(
    ("text", "is_most", "dimension"),
    [
        ("협약 제일 많은 지역", True, "region"),
        ("가장 많이 간 곳", True, "region"),
        ("거절 이유 1위", True, "reason"),
        ("개소율 제일 낮은 분야", False, "field"),
    ],
)
def test_what_has_most_or_least_is_asked_by_its_dimension(text, is_most, dimension):
    extreme = read_extreme(text)
    assert (extreme.is_most, extreme.dimensions[0]) == (is_most, dimension)


@pytest.mark.parametrize("text", ["협약 몇 건", "최고 기업", "지역 협약"])
def test_elsewhere_nothing_is_told_to_be_most(text):
    assert read_extreme(text) is None
