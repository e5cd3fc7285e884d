"""The claim checker on persuasion and travelling: trips a week, weekends, who came first, why firms declined.

The bureau is tests/worlds/persuasion.py, where a reader with a pencil finds every figure.
"""

from __future__ import annotations

from datetime import date

import pytest

from briefing.claims.checker import check_claims
from briefing.claims.context import read_draft
from briefing.claims.numbers import find_figures

pytestmark = pytest.mark.usefixtures("persuasion")

AS_OF = date(2021, 6, 30)


def judged(text: str) -> list[tuple[str, str, str | None]]:
    return [(claim.text, claim.verdict, claim.metric) for claim in check_claims(text, AS_OF)]


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[asked.start : asked.end], asked.metrics[0]) for asked in read_draft(text, AS_OF).asked
    ]


# ---- how often somebody travels ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("일주일에 2~3번", "2~3번"),
        ("직원들은 일주일에 두세 번 출장길에 올랐다.", "두세 번"),
        ("주 2~3회 관외 출장을 다녀왔다.", "2~3회"),
        ("출장을 매주 2~3번 다녔다.", "2~3번"),
        ("일주일에 세 번 서울로 향했다.", "세 번"),
        ("주당 관외 출장은 2.4회다.", "2.4회"),
    ],
)
def test_what_is_done_so_many_times_a_week_are_trips(text, figure):
    assert (figure, "trips_per_week") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "일주일에 세 번 상담을 했다.",
        "일주일에 두세 번 회의를 열었다.",
        "한 주에 2회 강의한다.",
        "부산시는 일주일에 2~3번 출장을 다녔다.",
    ],
)
def test_what_else_is_done_every_week_is_no_figure_of_ours(text):
    assert found(text) == []


def test_trips_a_week_are_measured_over_the_days_that_are_named():
    # six trips outside in the 25 weeks from 5 January to 30 June
    assert judged("일주일에 2~3번 출장을 다녔다.") == [("2~3번", "unsupported", "trips_per_week")]
    assert judged("주당 관외 출장은 0.2회다.") == [("0.2회", "agrees", "trips_per_week")]


def test_a_range_holds_what_rounds_into_it():
    (figure,) = find_figures("2~3번", "2~3번")
    assert [figure.holds(value) for value in (1.4, 1.5, 2.2, 3.4, 3.5)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_weekends_are_counted_by_the_trip():
    # of seven trips the one to a fair, the one to show a site, the one on a Sunday
    assert judged("주말 출장은 3회다.") == [("3회", "agrees", "weekend_trips")]
    assert judged("출장 7회 가운데 3회는 주말에 걸쳤다.") == [
        ("7회 가운데 3회", "agrees_rounded", "weekend_trip_share")
    ]
    assert judged("관외 출장은 6회다.") == [("6회", "agrees", "trips_outside")]


# ---- what is said without a number -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "주말에도",
        "주말에도 쉬지 않고 뛰었다.",
        "출장은 주말에도 이어졌다.",
        "일주일에 2~3번, 주말에도",
    ],
)
def test_weekends_are_found_without_a_number(text):
    assert ("주말에도", "agrees_rounded", "weekend_trips") in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "주말에도 쉬지 않고 상담했다.",
        "지식콘서트는 주말에도 열린다.",
        "부산시는 주말에도 출장을 다녔다.",
        "앞으로는 주말에도 출장을 다닐 계획이다.",
        "우리가 먼저 찾아간 기업은 많다.",
        "광주시가 먼저 연락한 기업은 많다.",
    ],
)
def test_what_is_not_of_our_trips_or_our_callers_is_left_alone(text):
    assert judged(text) == []


def test_words_without_a_number_are_right_for_no_more_than_they_say():
    # four came first: 넷, 여섯, 일곱 and 여덟
    assert judged("먼저 의뢰해 오는 기업도 생겼다.") == [
        ("먼저 의뢰해 오는 기업", "agrees_rounded", "inbound_firms")
    ]
    assert judged("기업들이 먼저 찾아왔다.") == [
        ("기업들이 먼저 찾아왔다", "agrees_rounded", "inbound_firms")
    ]
    assert judged("이제는 먼저 의뢰해오는 기업들도 많이 생겼다.") == [
        ("먼저 의뢰해오는 기업", "unsupported", "inbound_firms")
    ], "four are not many"


def test_what_was_not_looked_at_is_said():
    (claim,) = check_claims("먼저 의뢰해 오는 기업도 생겼다.", AS_OF)
    assert claim.value is None and claim.ours == 4
    assert "4개사" in claim.sentence and "판단하지 않았습니다" in claim.sentence


# ---- who came first, who was won back, why they declined ---------------------------------------------------


def test_those_who_came_first_are_counted_beside_all_that_were_heard_of():
    assert judged("먼저 찾아온 기업은 4곳이다.") == [("4곳", "agrees", "inbound_firms")]
    assert judged("먼저 찾아온 기업이 10곳 중 4곳이다.") == [
        ("10곳 중 4곳", "agrees_rounded", "inbound_share")
    ]
    assert judged("먼저 찾아온 기업이 10곳 중 7곳이다.") == [
        ("10곳 중 7곳", "unsupported", "inbound_share")
    ]


def test_those_won_back_are_counted_among_those_that_declined_first():
    # 하나, 둘, 다섯, 일곱 and 여덟 declined first; 하나 was won back
    assert judged("설득률은 20%다.") == [("20%", "agrees", "won_back_rate")]
    assert judged("처음에 사양한 기업은 5곳이다.") == [("5곳", "agrees", "firms_first_declined")]


def test_a_reason_is_judged_by_its_own_mentions():
    assert judged("거절 사유는 거리가 2건, 기반시설이 1건, 인력이 3건이다.") == [
        ("2건", "agrees", "refusal_mentions"),
        ("1건", "agrees", "refusal_mentions"),
        ("3건", "unsupported", "refusal_mentions"),
    ]
    assert judged("거절 사유는 거리가 11건이다.") == [
        ("11건", "unsupported", "refusal_mentions")
    ], "11 are all of them"


def test_hires_by_matching_are_not_the_confirmed_ones():
    assert found("구인 인원 112명 가운데 47명을 잡매칭으로 채용해 충원율은 42%다.") == [
        ("112명", "job_positions"),
        ("47명", "job_hired"),
        ("42%", "job_fill_rate"),
    ]
