"""What is asked in the dialect of Gwangju is what is asked in the standard language."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.find.asked import read_asked
from analytics.find.vocabulary.dialect import say_standard

DAY = date(2022, 3, 31)


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("협약 몇 군디나 했당가", "협약 몇 군데나 했나요"),
        ("연락이 아조 끊긴 업체", "연락이 아주 끊긴 업체"),
        ("재작년보담 작년에 방문이 늘었소", "재작년보다 작년에 방문이 늘었나요"),
        ("출장 한 번 가믄 몇 킬로나 달린다요", "출장 한 번 가면 몇 킬로나 달리나요"),
        ("멘토링 끝날 때까정 며칠 걸려", "멘토링 끝날 때까지 며칠 걸려"),
        ("지구 몇 바쿠 돌았나", "지구 몇 바퀴 돌았나"),
        ("협약 몇 개고", "협약 몇 개인가요"),
    ],
)
def test_both_ways_of_asking_name_the_same(said, standard):
    heard, meant = read_asked(said, DAY), read_asked(standard, DAY)
    assert heard.named and heard.named == meant.named
    assert heard.text == said  # what was typed stays as it was typed
    assert not heard.is_unheard


@pytest.mark.parametrize(
    "text",
    [
        "협약 몇 건",
        "방문 긍정률은 얼마인가",
        "디지털 분야 협약",
        "여성 채용",
        "허가 방문",
        "신규 개소",
        "협약 취소",
        "협의체 의제",
        "인력 문제",
        "한 게 언제",
        "방믄",
        "헌 건물",
        "올해분 협약",
        "해묵은 안건",
        "정보담당관 상담",
        "위험 인자 방문",
    ],
)
def test_the_standard_language_stays_as_it_is(text):
    assert say_standard(text) == text
