"""`python -m analytics find TEXT`: a number → who said it and what of ours equals it; a word → its metric."""

import json

import pytest

from analytics.__main__ import main

pytestmark = pytest.mark.usefixtures("spring")


@pytest.fixture
def find(capsys):
    """The JSON of `find TEXT --json`."""

    def run(text: str) -> dict:
        assert main(["find", text, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_58_per_cent_is_142_of_244_and_another_report_has_132(find):
    found = find("58%")
    first = found["statements"][0]
    assert (first["stated_on"], first["value"], first["unit"]) == ("2024-11-25", 58, "percent")
    assert "244건 가운데 142곳" in found["answer"]
    assert "132곳으로 적은 보도도" in found["answer"]


@pytest.mark.parametrize("text", ["58프로가 뭐냐", "58 %", "58%요?"])
def test_it_is_the_same_however_it_is_typed(find, text):
    assert find(text)["statements"][0]["value"] == 58


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("성공률", "positive_reply_rate"),
        ("긍정회신율은?", "positive_reply_rate"),
        ("성공 률", "positive_reply_rate"),
        ("협약 몇 건", "cumulative_mous_signed"),
        ("개소율이 얼마야", "mou_opening_rate"),
    ],
)
def test_a_word_names_its_metric_with_its_definition(find, text, metric):
    found = find(text)
    assert found["metrics"][0]["metric"] == metric
    assert found["metrics"][0]["relation"] == "named"


def test_of_what_was_never_recorded_the_answer_says_so_and_gives_no_zero(find):
    """`spring` holds memoranda and no outcome."""
    found = find("개소율이 얼마야")
    assert found["metrics"][0]["value"] is None
    assert "이행 기록이 아직 없습니다. 전환 성과를 올리면 보입니다." in found["answer"]


@pytest.mark.parametrize("text", ["", "999,999", "ㅁㄴㅇ", "<b>", "%%%", "만만만", "'; drop"])
def test_what_is_not_found_is_said(find, text):
    assert find(text)["answer"]


def test_the_form_is_the_agreed_one(find):
    found = find("145건")
    assert list(found) == ["asked", "statements", "metrics", "answer"]
    assert list(found["statements"][0]) == [
        "stated_on",
        "as_of",
        "who",
        "text",
        "value",
        "unit",
        "source_url",
    ]
