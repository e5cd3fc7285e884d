"""What the press is told of trips, persuasion and reasons: each sentence on much, nothing and what is held back."""

from __future__ import annotations

from datetime import date

from analytics.measure.measurement import Measurement, Row
from analytics.panels.press.words import story as words
from tests.worlds.answers import asked, rate


def given(**mentions: int) -> Measurement:
    rows = (Row(count, {"reason": name}) for name, count in mentions.items())
    return asked("refusal_mentions", *rows, by=("reason",))


def test_trips_a_week_stand_beside_the_weekends():
    assert words.say_march(Row(2.94), rate(23, 485)) == (
        "관외 출장은 한 주에 2.9회꼴입니다. 출장 485회 가운데 23회(4.7%)는 주말에 걸쳤습니다."
    )


def test_what_was_written_down_late_is_told_from_then_on():
    assert words.say_march(Row(2.94), None, date(2021, 3, 1)) == (
        "첫 출장이 적힌 2021. 3. 1.부터 관외 출장은 한 주에 2.9회꼴입니다."
    )
    assert words.say_persuaded(None, rate(6, 20), date(2021, 4, 1)) == (
        "먼저 연락한 쪽이 처음 적힌 2021년 2분기부터 처음 알게 된 기업 20개사 가운데 6개사(30.0%)가 먼저 찾아왔습니다."
    )


def test_what_is_held_back_of_the_trips_is_not_said():
    assert words.say_march(Row(2.94), None) == "관외 출장은 한 주에 2.9회꼴입니다."
    assert words.say_march(None, None) == ""


def test_a_bureau_without_trips_is_not_said_to_have_stayed_at_home():
    assert words.say_march(Row(0.0), rate(0, 0)) == ""


def test_no_trip_over_a_weekend_is_said():
    assert words.say_march(None, rate(0, 40)) == "출장 40회 가운데 주말에 걸친 출장은 없습니다."


def test_those_won_back_stand_beside_those_who_came_first():
    assert words.say_persuaded(rate(55, 315, "immature"), rate(63, 514)) == (
        "처음에 사양한 기업 315개사 가운데 55개사(17.5%, 집계 중이라 달라질 수 있음)가 그 뒤 긍정 회신을 했습니다. "
        "처음 알게 된 기업 514개사 가운데 63개사(12.3%)가 먼저 찾아왔습니다."
    )
    assert words.say_persuaded(rate(0, 20), rate(0, 30)) == (
        "처음에 사양한 기업 20개사 가운데 그 뒤 긍정 회신을 한 기업은 아직 없습니다. "
        "처음 알게 된 기업 30개사 가운데 먼저 찾아온 기업은 아직 없습니다."
    )


def test_reasons_are_told_with_what_they_leave_unexplained():
    assert words.say_reasons(given(기반시설=40, 거리=30, 인력=20, 비용=6), Row(120)) == (
        "기업이 거절하거나 보류하며 많이 든 사유는 기반시설 40건, 거리 30건, 인력 20건입니다. "
        "모두 120건 가운데 24건(20.0%)은 사유가 적히지 않았거나 수가 적어 나누어 게재하지 않았습니다."
    )
    assert words.say_reasons(given(기반시설=40, 거리=30), Row(70)) == (
        "기업이 거절하거나 보류하며 많이 든 사유는 기반시설 40건, 거리 30건입니다."
    )


def test_a_reason_given_as_often_as_the_third_is_told_too():
    said = words.say_reasons(given(기반시설=40, 시기=30, 거리=20, 비용=20, 인력=10), Row(120))
    assert said.endswith("기반시설 40건, 시기 30건, 거리 20건, 비용 20건입니다.")


def test_no_reason_stands_out_on_a_tie():
    assert words.find_most_given(given(거리=30, 기반시설=40), Row(70)) == 1
    assert words.find_most_given(given(기반시설=40, 거리=40), Row(80)) is None


def test_reasons_that_explain_less_than_half_are_not_ranked():
    said = words.say_reasons(given(기반시설=40, 거리=9), Row(120))
    assert "71건(59.2%)은" in said and said.endswith("사유의 순위를 매기지 않았습니다.")
    assert "기반시설" not in said
    assert words.find_most_given(given(기반시설=40, 거리=9), Row(120)) is None
