"""Every metric of METRICS.md under Attraction, Effort and Memoranda, on one spring that can be counted by hand.

Each test says what a reader with a pencil finds in tests/worlds/spring.py. Periods, buckets and flags are in test_measure.py,
the ten traps in test_metric_traps.py.
"""

from datetime import date

import pytest

from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS, UnknownMetric, metric_named
from tests.worlds.asking import ask_metric
from tests.worlds.spring import (
    MONTHS,
    by_month,
    rate,
    split,
    value,
)

pytestmark = pytest.mark.usefixtures("spring")

D = date


# ---- the registry ------------------------------------------------------------------------------------------

FIRM, CONTACT = {"field", "region", "cohort"}, {"field", "region", "counterpart", "channel"}
DECLINED, HEARD = {"first_response", *FIRM}, {"field", "cohort"}
TRIP, MOU = {"region", "km_method", "local"}, {"party_type", "field", "cohort"}
PROMISED = {
    "visits": ("방문 횟수", CONTACT),
    "contacts": ("접촉 횟수", CONTACT),
    "firms_visited": ("처음 만난 기업", FIRM),
    "firms_replied_positively": ("긍정 회신 기업", FIRM),
    "positive_reply_rate": ("유치 성공률(긍정 회신)", FIRM),
    "visit_reply_rate": ("방문당 긍정률", CONTACT),
    "mou_conversion_rate": ("협약 전환율", FIRM),
    "visits_per_signed_firm": ("기업당 설득 방문", FIRM),
    "positive_reply_rate_by_nth_visit": ("n번째 방문 긍정률", {"n", *FIRM}),
    "median_days_to_mou": ("협약까지 걸린 날(중앙값)", FIRM),
    "refusals": ("거절 접촉", {"channel", *FIRM}),
    "refusal_mentions": ("거절 사유 언급", {"reason", "response", "field", "region"}),
    "firms_first_declined": ("처음에 사양한 기업", DECLINED),
    "firms_won_back": ("설득한 기업", DECLINED),
    "won_back_rate": ("설득률", DECLINED),
    "firms_first_heard": ("처음 알게 된 기업", HEARD),
    "inbound_firms": ("먼저 찾아온 기업", HEARD),
    "inbound_share": ("먼저 찾아온 비율", HEARD),
    "trips": ("출장", TRIP),
    "trip_km": ("이동거리", TRIP),
    "person_km": ("연인원 이동거리", TRIP),
    "earth_laps": ("지구 바퀴", TRIP),
    "km_per_visit": ("방문당 거리", {"region"}),
    "km_per_mou": ("협약당 거리", set()),
    "chained_visit_share": ("묶음 방문 비율", TRIP),
    "km_unknown_trips": ("거리 미상 출장", TRIP),
    "trips_outside": ("관외 출장", TRIP),
    "trips_per_week": ("주당 관외 출장", set()),
    "weekend_trips": ("주말 출장", TRIP),
    "weekend_trip_share": ("주말 출장 비율", TRIP),
    "nights_away": ("출장 숙박", TRIP),
    "person_nights": ("연인원 숙박", TRIP),
    "government_visits": ("정부 방문", {"region", "channel"}),
    "government_trips": ("정부 방문 출장", {"region", "local"}),
    "mous_signed": ("체결 협약", MOU),
    "cumulative_mous_signed": ("누적 협약", MOU),
    "mous_in_force": ("유효 협약", MOU),
    "mou_pace": ("월평균 체결", MOU),
    "months_without_mou": ("협약 없는 달", set()),
}


@pytest.mark.parametrize("name", PROMISED)
def test_every_metric_has_its_label_and_its_natural_dimensions(name):
    label, dimensions = PROMISED[name]
    assert (METRICS[name].label, set(METRICS[name].dimensions)) == (label, dimensions)
    assert metric_named(label) is METRICS[name], "a label finds its metric"


def test_labels_are_unique_and_every_definition_is_a_sentence():
    assert len({m.label for m in METRICS.values()}) == len(METRICS)
    assert all(m.definition.endswith(("다.", "다(카플란-마이어).")) for m in METRICS.values())


def test_an_unknown_metric_is_refused_by_its_name():
    with pytest.raises(UnknownMetric) as refused:
        ask_metric("success_rate")
    assert refused.value.name == "success_rate"


@pytest.mark.parametrize("name", PROMISED)
def test_a_dimension_that_a_metric_does_not_list_is_refused_by_name(name):
    for wrong in (
        {
            "field",
            "region",
            "counterpart",
            "channel",
            "party_type",
            "cohort",
            "km_method",
            "local",
            "n",
            "reason",
            "response",
            "first_response",
        }
        - PROMISED[name][1]
        | {"t", "weather"}
    ) - ({"t"} if name == "median_days_to_mou" else set()):
        with pytest.raises(Unanswerable) as refused:
            ask_metric(name, by=(wrong,))
        assert (refused.value.code, refused.value.facts["dimension"]) == ("dimension", wrong)
        with pytest.raises(Unanswerable):
            ask_metric(name, where={wrong: "서울"})


# ---- attraction --------------------------------------------------------------------------------------------


def test_visits_are_days_met_in_person():
    assert value("visits") == 9, (
        "twelve rows, a phone call, an e-mail, and one firm met twice on one day"
    )
    assert value("contacts") == 12


def test_visits_by_each_dimension():
    assert split("visits", "channel") == {"내방": 1, "방문": 8}, (
        "내방 and 방문 on one day are a 방문"
    )
    assert split("visits", "counterpart") == {"기업": 8, "정부": 1}
    assert split("visits", "region") == {"경기": 2, "부산": 1, "서울": 4, "세종": 1, None: 1}
    assert split("visits", "field") == {"AI": 5, "로봇": 2, None: 2}, (
        "the firm's newest field, from any source"
    )


def test_contacts_by_each_dimension():
    assert split("contacts", "channel") == {"내방": 2, "방문": 8, "전자우편": 1, "전화": 1}
    assert split("contacts", "counterpart") == {"기업": 11, "정부": 1}
    assert split("contacts", "field") == {"AI": 8, "로봇": 2, None: 2}
    assert split("contacts", "region") == {
        "경기": 2,
        "광주": 1,
        "부산": 1,
        "서울": 5,
        "세종": 1,
        None: 2,
    }, "a call without a place has its firm's region"


def test_a_firm_is_counted_once_at_its_first_visit():
    assert value("firms_visited") == 5
    assert value("firms_visited", period=(D(2021, 2, 1), D(2021, 2, 28))) == 1, (
        "하나 and 둘 came before"
    )
    assert split("firms_visited", "cohort") == {"2021Q1": 4, "2021Q2": 1}
    assert split("firms_visited", "region") == {"경기": 1, "부산": 1, "서울": 2, None: 1}
    assert split("firms_visited", "field") == {"AI": 3, "로봇": 1, None: 1}


def test_four_of_five_firms_answered_positively():
    row = ask_metric("positive_reply_rate").total
    assert (row.value, row.numerator, row.denominator) == (0.8, 4, 5)
    assert (row.low, row.high) == pytest.approx((0.37553463, 0.96377589), abs=1e-8)
    assert row.flags == ("small_sample",)
    assert value("firms_replied_positively") == 4


def test_success_by_each_dimension():
    assert split("positive_reply_rate", "cohort") == {"2021Q1": (3, 4), "2021Q2": (1, 1)}
    assert split("positive_reply_rate", "region") == {
        "경기": (1, 1),
        "부산": (0, 1),
        "서울": (2, 2),
        None: (1, 1),
    }
    assert split("positive_reply_rate", "field") == {"AI": (3, 3), "로봇": (1, 1), None: (0, 1)}
    assert split("firms_replied_positively", "field") == {"AI": 3, "로봇": 1, None: 0}


def test_a_reply_counts_from_the_day_it_came():
    assert rate("positive_reply_rate", as_of=D(2021, 2, 14)) == (1, 3)
    assert rate("positive_reply_rate", as_of=D(2021, 2, 15)) == (2, 3), "둘 answered that day"


def test_replies_per_contact_are_of_firms_and_of_recorded_responses_only():
    assert rate("visit_reply_rate") == (4, 7)
    assert rate("visit_reply_rate", as_of=D(2021, 2, 1)) == (1, 2), (
        "the reply of 15 February is no response yet"
    )
    assert split("visit_reply_rate", "channel") == {
        "내방": (0, 0),
        "방문": (2, 5),
        "전자우편": (1, 1),
        "전화": (1, 1),
    }
    assert split("visit_reply_rate", "counterpart") == {"기업": (4, 7)}
    assert split("visit_reply_rate", "field") == {"AI": (3, 5), "로봇": (1, 2), None: (0, 0)}
    assert value("visit_reply_rate", where={"channel": "내방"}) is None


def test_two_of_five_firms_signed_after_their_first_visit():
    assert rate("mou_conversion_rate") == (2, 5), "다섯 signed before, 둘 after the as-of day"
    assert rate("mou_conversion_rate", as_of=D(2021, 7, 15)) == (3, 5)
    assert split("mou_conversion_rate", "region") == {
        "경기": (0, 1),
        "부산": (0, 1),
        "서울": (2, 2),
        None: (0, 1),
    }
    assert split("mou_conversion_rate", "cohort") == {"2021Q1": (2, 4), "2021Q2": (0, 1)}


def test_a_signed_firm_took_one_and_a_half_visits():
    row = ask_metric("visits_per_signed_firm").total
    assert (row.value, row.numerator, row.denominator) == (1.5, 3, 2), (
        "하나 1; 셋 2, the second on the day of signing"
    )
    assert (row.low, row.high) == (None, None), "a mean has no such interval"
    assert value("visits_per_signed_firm", period=(D(2021, 3, 1), D(2021, 3, 31))) == 2, (
        "by the day of first signing"
    )
    assert split("visits_per_signed_firm", "field") == {"AI": 1, "로봇": 2}
    assert split("visits_per_signed_firm", "region") == {"서울": 1.5}
    assert split("visits_per_signed_firm", "cohort") == {"2021Q1": 1.5}


def test_a_mean_of_no_firm_is_no_value():
    row = ask_metric("visits_per_signed_firm", period=(D(2021, 2, 1), D(2021, 2, 28))).total
    assert (row.value, row.numerator, row.denominator) == (None, 0, 0)


def test_the_nth_visit_that_turned_a_firm():
    assert split("positive_reply_rate_by_nth_visit", "n") == {1: (3, 5), 2: (1, 1)}, (
        "a call after the first visit belongs to it; who answered positively leaves the race"
    )
    assert rate("positive_reply_rate_by_nth_visit") == (4, 6)
    assert split("positive_reply_rate_by_nth_visit", "n", as_of=D(2021, 2, 14)) == {1: (1, 3)}
    assert split("positive_reply_rate_by_nth_visit", "region") == {
        "경기": (1, 1),
        "부산": (0, 1),
        "서울": (2, 3),
        None: (1, 1),
    }
    assert split("positive_reply_rate_by_nth_visit", "n", where={"field": "로봇"}) == {
        1: (0, 1),
        2: (1, 1),
    }
    assert rate("positive_reply_rate_by_nth_visit", where={"n": "2"}) == (1, 1)


def test_half_of_the_firms_had_signed_after_twenty_days():
    row = ask_metric("median_days_to_mou").total
    assert (row.value, row.numerator, row.denominator) == (20, 2, 4), (
        "S(6) = 3/4, S(20) = 1/2; 다섯 signed before"
    )
    assert (row.low, row.high) == (None, None)
    assert value("median_days_to_mou", as_of=D(2021, 3, 1)) is None, (
        "one of three signed: S never falls to a half"
    )
    assert split("median_days_to_mou", "region") == {"경기": None, "부산": None, "서울": 6}
    assert split("median_days_to_mou", "cohort") == {"2021Q1": 20}
    assert split("median_days_to_mou", "field") == {"AI": 6, "로봇": 20, None: None}


def test_the_curve_to_the_memorandum_month_by_month():
    rows = ask_metric("median_days_to_mou", by=("t",)).rows
    assert [(row.group["t"], row.value, row.denominator) for row in rows] == [
        (0, 1, 4),
        (1, 0.5, 2),
        (2, 0.5, 2),
        (3, 0.5, 2),
        (4, 0.5, 1),
        (5, 0.5, 1),
        (6, 0.5, 0),
    ]
    assert all(row.low <= row.value <= row.high for row in rows)
    in_seoul = ask_metric("median_days_to_mou", by=("region", "t"), where={"region": "서울"}).rows
    assert [(row.group, row.value) for row in in_seoul] == [
        ({"region": "서울", "t": 0}, 1.0),
        ({"region": "서울", "t": 1}, 0.0),
    ]


def test_a_curve_cannot_be_cut_at_a_month():
    with pytest.raises(Unanswerable):
        ask_metric("median_days_to_mou", where={"t": "1"})


# ---- effort ------------------------------------------------------------------------------------------------


def test_kilometres_count_the_party_once_and_every_traveller_once():
    assert value("trips") == 6
    assert value("trip_km") == 500 + 600 + 0 + 600 + 400, "the larger of a party's two figures"
    assert value("person_km") == 2 * 500 + 600 + 0 + 3 * 600 + 400
    assert value("earth_laps") == 2100 / 40_000


def test_trips_by_each_dimension():
    assert split("trips", "region") == {"경기": 2, "광주": 1, "서울": 2, None: 1}, (
        "the first stop outside the city"
    )
    assert split("trip_km", "region") == {"경기": 900, "광주": 0, "서울": 1200, None: 0}
    assert split("person_km", "region") == {"경기": 1400, "광주": 0, "서울": 2400, None: 0}
    assert split("trip_km", "km_method") == {"local": 0, "reported": 2100, "unknown": 0}
    assert split("trips", "local") == {"관내": 1, "관외": 5}
    assert split("earth_laps", "region")["서울"] == 0.03
    assert split("km_unknown_trips", "region") == {"경기": 0, "광주": 0, "서울": 0, None: 1}
    assert value("km_unknown_trips") == 1


def test_a_chain_is_a_trip_with_two_visits():
    assert rate("chained_visit_share") == (1, 5), (
        "T1 by its number; the fair of 30 April met nobody"
    )
    assert split("chained_visit_share", "region") == {
        "경기": (1, 2),
        "광주": (0, 1),
        "서울": (0, 1),
        None: (0, 1),
    }
    assert split("chained_visit_share", "km_method") == {
        "local": (0, 1),
        "reported": (1, 3),
        "unknown": (0, 1),
    }
    assert rate("chained_visit_share", as_of=D(2021, 6, 29)) == (1, 4), (
        "the visit of the 30th has not happened"
    )


def test_derived_figures_divide_what_each_side_measures():
    row = ask_metric("km_per_visit").total
    assert (row.value, row.numerator, row.denominator, row.low) == (2100 / 9, 2100, 9, None)
    assert value("km_per_mou") == 2100 / 5
    assert split("km_per_visit", "region") == {
        "경기": 450,
        "광주": None,
        "부산": 0,
        "서울": 300,
        "세종": 0,
        None: 0,
    }
    assert by_month("km_per_mou") == dict(
        zip(MONTHS, (0, 250, None, 0, None, None, 400), strict=False)
    )


# ---- memoranda ---------------------------------------------------------------------------------------------


def test_memoranda_of_firms_and_institutions():
    assert value("mous_signed") == 5, "the one of July is not signed yet"
    assert split("mous_signed", "party_type") == {"기관": 1, "기업": 4}
    assert split("mous_signed", "field") == {"AI": 3, "교육": 1, "로봇": 1}
    assert value("mous_signed", period=(D(2021, 1, 1), D(2021, 3, 31))) == 3
    assert split("mous_signed", "cohort") == {"2021Q1": 3, "2021Q2": 1, None: 1}, (
        "the quarter of the first visit"
    )


def test_stocks_are_taken_at_the_periods_end_whatever_its_start():
    for start in (None, D(2021, 3, 1)):
        assert value("cumulative_mous_signed", period=(start, D(2021, 3, 31))) == 4
    assert value("cumulative_mous_signed") == 5
    assert value("cumulative_mous_signed", as_of=D(2021, 7, 15)) == 6
    assert split("cumulative_mous_signed", "party_type") == {"기관": 1, "기업": 4}


def test_a_memorandum_is_out_of_force_on_the_day_it_ends():
    assert value("mous_in_force") == 4
    assert value("mous_in_force", as_of=D(2021, 5, 31)) == 4
    assert value("mous_in_force", as_of=D(2021, 6, 1)) == 3
    assert value("mous_in_force", period=(None, D(2021, 5, 31))) == 4, (
        "the end of 1 June is later than the period"
    )
    assert split("mous_in_force", "field") == {"AI": 3, "교육": 1}


def test_the_pace_looks_ninety_days_back():
    assert value("mou_pace") == pytest.approx(1 / 3), "(1 April, 30 June]"
    assert value("mou_pace", as_of=D(2021, 3, 31)) == 1, "three in (31 December, 31 March]"
    assert value("mou_pace", as_of=D(2021, 4, 9)) == 1, "10 January is day 89 before 9 April"
    assert value("mou_pace", as_of=D(2021, 4, 10)) == pytest.approx(2 / 3), (
        "and day 90 before 10 April: out"
    )
    assert split("mou_pace", "party_type", as_of=D(2021, 3, 31)) == pytest.approx(
        {"기관": 1 / 3, "기업": 2 / 3}
    )


def test_months_without_a_memorandum_are_whole_and_over():
    assert value("months_without_mou") == 3, (
        "February, April, May; of December only the second half is data"
    )
    assert value("months_without_mou", as_of=D(2021, 5, 30)) == 2, "May is not over"
    assert value("months_without_mou", period=(D(2021, 2, 2), None)) == 2, "February is not whole"
    assert value("months_without_mou", period=(D(2021, 4, 1), D(2021, 4, 30))) == 1
    assert value("months_without_mou", period=(D(2021, 4, 1), D(2021, 4, 29))) == 0
    assert by_month("months_without_mou") == dict(zip(MONTHS, (0, 0, 1, 0, 1, 1, 0), strict=False))
