"""Words that are no value, totals and remarks; and names that only look like them."""

import pytest

from etl.clean.empties import (
    is_cancelled_visit,
    is_empty_word,
    is_endless_word,
    is_note_text,
    is_nothing_word,
    is_subtotal_word,
)


@pytest.mark.parametrize(
    "text", ["-", "–", "_", ".", "없음", "해당 없음", "N/A", "미정", " 무 ", "--", "(없음)"]
)
def test_a_word_for_nothing_is_an_empty_cell(text):
    assert is_empty_word(text)


@pytest.mark.parametrize("text", ["0", "무선", "없음테크", "-1", "미정리"])
def test_a_value_is_no_word_for_nothing(text):
    assert not is_empty_word(text)


@pytest.mark.parametrize("text", ["무기한", "자동 연장", "Unlimited", "계속"])
def test_what_never_ends_has_no_day_of_an_end(text):
    assert is_endless_word(text)


@pytest.mark.parametrize(
    "text",
    ["계", "소계", "합　　계", "총 계", "누계", "총합계", "요약", "3월 계", "1주 계", "1분기 소계", "2024년 합계",
     "합계(1건)", "소계 1건", "1개사 계", "총계(3개사)", "당월 합계", "월 계", "1/4분기 계", "1~3월 누계", "연간 합계",
     "[합계]", "합계:", "로봇 분야 소계", "서울 소계", "소계(서울)", "소 계 (2건)", "합 계(A+B)", "Total"],
)  # fmt: skip
def test_a_total_is_known_however_it_is_drawn(text):
    assert is_subtotal_word(text)


@pytest.mark.parametrize(
    "text", ["계명산업", "합계산업", "설계", "통계청", "3월 계획", "예시 소계리"]
)
def test_a_name_that_holds_a_total_is_none(text):
    assert not is_subtotal_word(text)


@pytest.mark.parametrize("text", ["※ 왕복", "* 잠정치", "- 이하 여백 -", "끝.", "끝", "총 12건"])
def test_a_remark_is_a_remark(text):
    assert is_note_text(text)


@pytest.mark.parametrize("text", ["끝없는예시", "총예시", "이하나"])
def test_a_name_is_no_remark(text):
    assert not is_note_text(text)


def test_a_row_that_says_nobody_was_met_is_known():
    assert is_nothing_word("방문 없음") and is_nothing_word("출장없음")
    assert is_nothing_word("(해당없음)") and is_nothing_word("금주 방문 없음")
    assert not is_nothing_word("없음테크")
    assert all(map(is_nothing_word, ("미방문", "방문 취소", "휴무")))


def test_a_visit_that_was_called_off_is_known_by_what_stands_behind_its_firm():
    assert is_cancelled_visit("다라(취소)") and is_cancelled_visit("다라 (방문 취소)")
    assert is_cancelled_visit("다라[미방문]")
    assert not is_cancelled_visit("취소") and not is_cancelled_visit("취소(주)")
    assert not is_cancelled_visit("다라(취소율분석)")
