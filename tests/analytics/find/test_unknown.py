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
        ("긴급 방문 횟수", "긴급"),
        ("신설 방문 횟수", "신설"),
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


@pytest.mark.parametrize(
    "text",
    [
        "요새 근래 서로 겨우 몇 건 협약",
        "여기저기 훌쩍 다녀온 출장",
        "대개 뚝딱 여는 개소율",
    ],
)
def test_everyday_words_change_nothing(text):
    asked = read_asked(text, DAY)
    assert asked.named
    assert not asked.unknown


def test_an_everyday_word_is_heard_only_where_a_word_begins():
    assert read_asked("절약간식 몇 건", DAY).is_unheard


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("퉁명스럽던 기업 돌아선 데", "퉁명스럽던"),
        ("떨떠름하다 마음 돌린 기업", "떨떠름하다"),
        ("조횽한 협약 기업", "조횽한"),
    ],
)
def test_what_ends_as_a_verb_is_left_aside_and_read_as_no_other_word(text, word):
    asked = read_asked(text, DAY)
    assert (asked.unknown, asked.is_unheard, asked.mended) == (word, False, None)


@pytest.mark.parametrize("text", ["멘토링 예산", "행사에 얼마 썼어", "상담 전화 평균 통화 시간"])
def test_what_is_no_money_and_no_hour_is_not_told_in_them(text):
    asked = read_asked(text, DAY)
    assert not asked.named
    assert not asked.stated


@pytest.mark.parametrize(
    ("text", "word"),
    [("협의체 회의 참석률", "참석률"), ("방문 취소율", "취소율"), ("고용 유지율", "유지율")],
)
def test_a_rate_of_what_no_share_of_ours_is_of_is_not_known(text, word):
    asked = read_asked(text, DAY)
    assert (asked.unknown, asked.is_unheard) == (word, True)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("시장님이 직접 찾아간 기업", "시장님"),
        ("국장이 만난 업체", "국장"),
        ("의원님이 궁금해하는 방문 횟수", ""),
        ("시장님이 물어본 협약 건수", ""),
    ],
)
def test_by_whom_something_was_done_is_told_from_who_asks(text, doer):
    asked = read_asked(text, DAY)
    assert asked.doer == doer
    assert "inquiries" not in asked.named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("조용한 협약사 몇 군데", "firms_unheard"),
        ("협약사들 며칠째 감감무소식이야", "days_silent"),
        ("소개로 입사한 사람", "job_hired"),
    ],
)
def test_silence_is_no_contact_and_a_hire_by_introduction_one_of_matching(text, name):
    assert read_asked(text, DAY).named[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("한번 나가서 두 군데 이상 들르는 비율", "chained_visit_share"),
        ("제3차 협의체 안건", "actions_open"),
        ("두 번 겹쳐 지원받은 업체", "firms_double_served"),
        ("두 곳 이상 들른 출장", "trips_with_two_visits"),
    ],
)
def test_a_small_count_and_an_ordinal_are_no_number_to_be_found(text, name):
    asked = read_asked(text, DAY)
    assert asked.number is None
    assert asked.named[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "해당 방문 횟수",
        "도중에 방문 횟수",
        "월별 방문 횟수",
        "금번 방문 횟수",
    ],
)
def test_words_of_an_office_change_nothing_and_hold_no_syllable_of_ours(text):
    asked = read_asked(text, DAY)
    assert (asked.named[0], asked.unknown, asked.mended) == ("visits", "", None), "해당 is no 당"


@pytest.mark.parametrize("word", ["사용", "반영", "여름"])
def test_a_word_that_is_right_as_typed_is_read_as_no_other_and_stays_unknown(word):
    asked = read_asked(f"{word} 방문 횟수", DAY)
    assert (asked.unknown, asked.is_unheard, asked.mended) == (word, True, None)


@pytest.mark.parametrize("text", ["하늘택시 기업 유치 성공률", "김치찌개 주말 출장 몇 번"])
def test_a_noun_is_left_out_where_the_rest_is_clear(text):
    asked = read_asked(text, DAY)
    assert asked.named and asked.left == (text.split()[0],)
    assert not asked.is_unheard


@pytest.mark.parametrize("text", ["특허 협약 전환율", "세 번 이상 만난 기업 유치 성공률"])
def test_what_no_record_counts_and_a_limit_are_never_left_out(text):
    assert not read_asked(text, DAY).left


def test_all_that_is_left_out_is_named_as_it_is_written():
    assert read_asked("홍길동 시장 협약 전환율", DAY).left == ("홍길동", "시장")
    assert read_asked("국정감사 지적 협약 전환율", DAY).left == ("국정감사",)
