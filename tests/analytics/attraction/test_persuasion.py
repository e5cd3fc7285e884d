"""Who refused and why, who was won over, who came of itself, and how hard the travelling was: counted by hand.

Each test says what a reader with a pencil finds in tests/worlds/persuasion.py.
"""

from datetime import date

import pytest

from analytics.listings import Asked, compare_approaches, visits_to_yes
from analytics.metrics.publishing import REASONS
from analytics.warehouse.snapshots import open_snapshot
from etl.contracts.registry import find_contract
from tests.worlds.asking import ask_metric
from tests.worlds.spring import rate, split, value

pytestmark = pytest.mark.usefixtures("persuasion")

D = date
AS_OF = D(2021, 6, 30)


# ---- refusals ----------------------------------------------------------------------------------------------


def test_refusals_are_contacts_with_firms_whose_refusal_is_known():
    assert value("refusals") == 6, "the ministry is no firm; of 아홉 nothing is known yet"
    assert value("refusals", as_of=D(2021, 4, 19)) == 2
    assert value("refusals", as_of=D(2021, 4, 20)) == 3, "둘 answered that day"
    assert value("refusals", as_of=D(2021, 7, 15)) == 7
    assert value("refusals", period=(D(2021, 1, 1), D(2021, 1, 31))) == 2, "by the day of contact"


def test_refusals_have_the_region_and_the_cohort_of_the_firm():
    assert split("refusals", "region") == {"경기": 1, "대전": 1, "부산": 1, "서울": 2, None: 1}
    assert split("refusals", "cohort") == {"2021Q1": 3, "2021Q2": 3}
    assert split("refusals", "channel") == {"방문": 5, "전화": 1}
    assert split("refusals", "field") == {"AI": 1, "로봇": 1, None: 4}


def test_a_contact_with_two_reasons_counts_for_both_and_one_without_any_once():
    assert value("refusal_mentions") == 11
    assert split("refusal_mentions", "reason") == {
        "거리": 2,
        "기반시설": 1,
        "기타": 1,
        "비용": 1,
        "시기": 1,
        "인력": 2,
        None: 3,
    }


def test_reasons_are_of_refused_and_of_held_contacts():
    assert split("refusal_mentions", "response") == {"거절": 7, "보류": 4}
    refused = split("refusal_mentions", "reason", where={"response": "거절"})
    assert refused == {"거리": 2, "기반시설": 1, "기타": 1, "비용": 1, "인력": 1, None: 1}
    assert split("refusal_mentions", "region") == {
        "경기": 1,
        "대전": 1,
        "부산": 2,
        "서울": 5,
        None: 2,
    }, "a call has its firm's region"
    assert split("refusal_mentions", "field") == {"AI": 3, "로봇": 2, None: 6}


def test_a_reason_is_known_with_its_answer():
    assert split("refusal_mentions", "reason", as_of=D(2021, 4, 19)).get("기반시설") is None
    assert split("refusal_mentions", "reason", as_of=D(2021, 4, 20))["기반시설"] == 1


def test_the_reasons_that_may_be_named_are_those_that_the_visit_log_knows():
    column = find_contract("visits").find_column("refusal_reason")
    assert set(REASONS) == set(column.choices)


# ---- won back ----------------------------------------------------------------------------------------------


def test_one_of_five_firms_that_declined_at_first_was_won_back():
    row = ask_metric("won_back_rate").total
    assert (row.numerator, row.denominator) == (1, 5), (
        "셋 and 넷 said yes on their first day; the yes of 다섯 is not known yet"
    )
    assert (row.low, row.high) == pytest.approx((0.03622411, 0.62446537), abs=1e-8)
    assert value("firms_first_declined") == 5
    assert value("firms_won_back") == 1


def test_declining_by_each_dimension():
    assert split("won_back_rate", "first_response") == {"거절": (1, 3), "보류": (0, 2)}, (
        "여덟 refused and held on one day: held"
    )
    assert split("won_back_rate", "cohort") == {"2021Q1": (1, 2), "2021Q2": (0, 3)}
    assert split("won_back_rate", "region") == {
        "대전": (0, 1),
        "부산": (0, 1),
        "서울": (1, 2),
        None: (0, 1),
    }
    assert split("won_back_rate", "field") == {"AI": (1, 1), "로봇": (0, 1), None: (0, 3)}


def test_a_firm_is_won_back_from_the_day_its_later_yes_is_known():
    assert rate("won_back_rate", as_of=D(2021, 3, 1), where={"field": "AI"}) == (0, 1)
    assert rate("won_back_rate", as_of=D(2021, 3, 2), where={"field": "AI"}) == (1, 1)
    assert rate("won_back_rate", as_of=D(2021, 7, 31)) == (1, 6), "아홉 refused by then"
    assert rate("won_back_rate", as_of=D(2021, 8, 1)) == (2, 6)


def test_the_first_answer_is_the_first_of_those_known_on_the_day():
    asked = {"by": ("cohort", "first_response"), "where": {"field": "로봇"}, "grain": "day"}

    def declined(day):
        rows = ask_metric("firms_first_declined", as_of=day, **asked).rows
        return [(row.start, row.group["first_response"]) for row in rows if row.value]

    assert declined(D(2021, 1, 31)) == []
    assert declined(D(2021, 4, 19)) == [(D(2021, 2, 1), "보류")]
    assert declined(D(2021, 4, 20)) == [(D(2021, 1, 12), "거절")]


def test_on_one_day_a_yes_wins_from_the_day_it_is_known():
    in_march = {"period": (D(2021, 3, 1), D(2021, 3, 31))}
    assert value("firms_first_declined", as_of=D(2021, 3, 19), **in_march) == 1
    assert value("firms_first_declined", as_of=D(2021, 3, 20), **in_march) == 0


def test_the_young_are_marked_until_they_are_ninety_days_old():
    def flags(day):
        return ask_metric("won_back_rate", as_of=day, where={"field": "AI"}).total.flags

    assert "immature" in flags(D(2021, 4, 4)), "하나 declined on 5 January"
    assert "immature" not in flags(D(2021, 4, 5))


def test_the_visits_it_took_run_up_to_the_yes_that_won():
    def visits(day):
        return sorted(visits_to_yes(open_snapshot(), Asked(day, D(2021, 1, 1), D(2021, 6, 30))))

    assert visits(D(2021, 3, 1)) == []
    assert visits(AS_OF) == [2], "하나, won on 2 March"
    assert visits(D(2021, 8, 1)) == [1, 2], "다섯, won on 20 April"


# ---- who came of itself ------------------------------------------------------------------------------------


def test_four_of_nine_firms_came_of_themselves():
    assert rate("inbound_share") == (4, 9), (
        "넷 in person, 여섯 and 여덟 as the log says, 일곱 by asking the centre; 다섯 was asked to come"
    )
    assert value("firms_first_heard") == 9
    assert value("inbound_firms") == 4
    assert rate("inbound_share", as_of=D(2021, 7, 10)) == (5, 10), "열 asked that day"


def test_only_the_first_day_says_who_came_of_itself():
    assert rate("inbound_share", period=(None, D(2021, 3, 31))) == (0, 3), "하나 asked later"
    assert split("inbound_share", "cohort") == {"2021Q1": (0, 3), "2021Q2": (4, 6)}
    assert split("inbound_share", "field") == {"AI": (0, 1), "로봇": (0, 1), None: (4, 7)}


def test_the_share_of_those_who_came_is_not_waited_for():
    assert ask_metric("inbound_share").total.flags == ("small_sample",)


def test_those_who_came_stand_beside_those_we_went_to():
    ours, theirs = compare_approaches(open_snapshot(), Asked(AS_OF, D(2021, 1, 1), AS_OF))
    assert ours == {"is_inbound": False, "firms": 5, "replied": 2, "signed": 0}, "하나 and 셋"
    assert theirs == {"is_inbound": True, "firms": 4, "replied": 1, "signed": 0}, "넷"


# ---- travelling --------------------------------------------------------------------------------------------


def test_a_trip_to_an_unknown_place_counts_as_outside():
    assert value("trips_outside") == 6
    assert split("trips_outside", "region") == {"광주": 0, "부산": 1, "서울": 3, "세종": 1, None: 1}
    assert split("trips_outside", "local") == {"관내": 0, "관외": 6}


def test_trips_a_week_are_over_the_days_of_the_period_by_sevens():
    week = (D(2021, 5, 17), D(2021, 5, 23))
    assert value("trips_per_week", period=week) == 2
    assert value("trips_per_week", period=(D(2021, 5, 17), D(2021, 5, 30))) == 1
    assert value("trips_per_week", period=(D(2021, 2, 1), D(2021, 2, 7))) == 0, "none is a zero"
    assert value("trips_per_week") == pytest.approx(6 / (177 / 7)), "from 5 January to 30 June"


def test_a_week_that_is_not_over_counts_its_days_up_to_as_of():
    row = ask_metric("trips_per_week", period=(D(2021, 6, 28), D(2021, 7, 4)), as_of=AS_OF).total
    assert (row.value, row.numerator) == (pytest.approx(7 / 3), 1)
    assert row.flags == ("open_period",)
    assert value("trips_per_week", period=(D(2021, 7, 1), D(2021, 7, 7)), as_of=AS_OF) is None


def test_a_week_that_is_cut_by_the_period_counts_its_days_within():
    rows = ask_metric("trips_per_week", period=(D(2021, 1, 5), D(2021, 1, 17)), grain="week").rows
    assert [(row.start, row.value) for row in rows] == [
        (D(2021, 1, 4), pytest.approx(7 / 6)),
        (D(2021, 1, 11), 0),
    ]


def test_a_weekend_trip_has_a_saturday_or_a_sunday_among_its_days():
    assert rate("weekend_trip_share") == (3, 7), "over a weekend, on a Saturday, on a Sunday"
    assert value("weekend_trips", period=(D(2021, 5, 21), D(2021, 5, 21))) == 0, "a Friday alone"
    assert split("weekend_trip_share", "local") == {"관내": (1, 1), "관외": (2, 6)}


def test_a_weekend_that_has_not_come_is_not_known():
    june = {"period": (D(2021, 6, 1), D(2021, 6, 30))}
    assert value("weekend_trips", as_of=D(2021, 7, 2), **june) == 0
    assert value("weekend_trips", as_of=D(2021, 7, 3), **june) == 1, "a Saturday on the way"


def test_nights_are_those_spent_by_as_of():
    assert value("nights_away") == 2 + 2 + 1, "the trip to 부산 has been away one night"
    assert value("nights_away", as_of=D(2021, 7, 10)) == 2 + 2 + 5
    assert value("nights_away", as_of=D(2021, 3, 8)) == 0
    assert split("nights_away", "region") == {"광주": 0, "부산": 1, "서울": 2, "세종": 2, None: 0}


def test_nights_of_persons_are_those_of_each_traveller():
    assert value("person_nights") == 2 * 2 + 3 * 2 + 2 * 1
    assert split("person_nights", "local") == {"관내": 0, "관외": 12}


def test_visits_to_the_government_and_the_trips_they_lie_on():
    assert value("government_visits") == 2
    assert split("government_visits", "region") == {"세종": 2}, "who came has its own region"
    assert split("government_visits", "channel") == {"내방": 1, "방문": 1}
    assert value("government_trips") == 1
    assert split("government_trips", "local") == {"관내": 0, "관외": 1}
    assert value("government_trips", as_of=D(2021, 3, 8)) == 0, "on the way, not there yet"
    assert value("government_trips", as_of=D(2021, 3, 9)) == 1


def test_a_memorandum_from_before_a_firm_was_heard_of_is_not_what_hearing_of_it_led_to(bureau):
    bureau.load(
        bureau.write_csv(
            "방문.csv", "방문일,기업명\n2021-03-02,예시기업 001\n2021-03-03,예시기업 002\n"
        ),
        bureau.write_csv(
            "협약.csv", "체결일,기업명\n2020-05-01,예시기업 001\n2021-04-01,예시기업 002\n"
        ),
    )
    asked = Asked(D(2021, 12, 31), D(2020, 1, 1), D(2021, 12, 31))
    (ours,) = compare_approaches(open_snapshot(), asked)
    assert (ours["firms"], ours["signed"]) == (2, 1)
