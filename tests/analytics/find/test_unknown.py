"""Words that nobody here knows: a noun is asked for, a verb, an adverb and a name may fall away."""

from datetime import date

import pytest

from analytics.find.asked import read_asked

DAY = date(2022, 3, 31)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("하늘택시 협약", "하늘택시"),
        ("협약 기업의 자본잠식 비율", "자본잠식"),
        ("김치찌개 방문 몇 번", "김치찌개"),
        ("특허 출원 몇 건", "특허"),
    ],
)
def test_a_noun_that_nobody_knows_is_what_was_asked_for(text, word):
    asked = read_asked(text, DAY)
    assert (asked.unknown, asked.is_unheard) == (word, True)


@pytest.mark.parametrize(
    "text",
    [
        "협약 기업 쪼그라든 곳",
        "방문이 쪼그라들었나",
        "협약이 쭈욱쭈욱하게 늘었나",
        "삼성전자 협약",
        "KT 방문 몇 번",
        "가나다소프트 협약",
        "판교 방문",
        "홍길동 국장 방문",
    ],
)
def test_a_verb_an_adverb_and_a_name_fall_away_and_are_named(text):
    asked = read_asked(text, DAY)
    assert asked.unknown
    assert asked.named
    assert not asked.is_unheard


@pytest.mark.parametrize(
    "text",
    [
        "시장님 보고용 협약 현황",
        "의원님 질의 방문 횟수",
        "브리핑에 쓸 개소율",
        "최근 협약 추세 요약",
    ],
)
def test_what_a_question_is_for_changes_nothing(text):
    asked = read_asked(text, DAY)
    assert asked.named
    assert not asked.is_unheard
