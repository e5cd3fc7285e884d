"""Every metric of METRICS.md under Support and Council, on one spring that can be counted by hand (tests/worlds/centre.py)."""

from datetime import date

import pytest

from analytics.measure.measurement import sides_of
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS, Relational, metric_named, parts_of
from tests.worlds.asking import ask_metric
from tests.worlds.centre import (
    AS_OF,
)
from tests.worlds.spring import by_month, rate, split, value

pytestmark = pytest.mark.usefixtures("centre")

D = date
FIRM = {"field", "region", "cohort"}
INQUIRY = {"channel", "topic", "field", "region", "caller", "local"}
PROMISED = {
    "aftercare_coverage": FIRM,
    "days_silent": FIRM,
    "inquiries": INQUIRY,
    "first_answer_days": INQUIRY,
    "escalation_rate": INQUIRY,
    "survey_response_rate": FIRM,
    "follow_up_kept_rate": FIRM,
    "firms_with_open_need": {"need", "field"},
    "firms_matchable": {"need", "field"},
    "job_requests": {"field"},
    "job_positions": {"field"},
    "job_introduced": {"field"},
    "job_hired": {"field"},
    "job_fill_rate": {"field"},
    "mentors_active": {"field"},
    "mentoring_rounds": {"field"},
    "mentoring_days": {"field"},
    "tenancy_occupancy": set(),
    "event_attendance": set(),
    "events_on_fourth_thursday": set(),
    "programmes_overlapping": {"kind"},
    "firms_double_served": {"field", "region"},
    "firms_unserved": FIRM,
    "actions_on_time_rate": {"agency"},
    "actions_open": {"agency"},
}
SPRING = [D(2021, month, 1) for month in range(1, 7)]


@pytest.mark.parametrize("name", PROMISED)
def test_every_metric_has_a_label_a_sentence_and_its_natural_dimensions(name):
    metric = METRICS[name]
    assert set(metric.dimensions) == PROMISED[name]
    assert metric_named(metric.label) is metric
    assert metric.definition.endswith("니다.")


@pytest.mark.parametrize("name", PROMISED)
def test_a_dimension_that_a_metric_does_not_list_is_refused(name):
    for wrong in {*FIRM, *INQUIRY, "agency", "kind", "n", "weather"} - PROMISED[name]:
        with pytest.raises(Unanswerable):
            ask_metric(name, by=(wrong,))


# ---- who is looked after -----------------------------------------------------------------------------------


def test_one_of_four_firms_was_consulted_face_to_face_in_the_ninety_days():
    row = ask_metric("aftercare_coverage").total
    assert (row.value, row.numerator, row.denominator, row.flags) == (0.25, 1, 4, ("small_sample",))
    assert row.low < 0.25 < row.high, (
        "나 on 2 April; 가 on 1 April, which is day 90; 밖 has signed nothing"
    )
    assert rate("aftercare_coverage", as_of=D(2021, 6, 29)) == (2, 4), (
        "1 April is day 89 before 29 June"
    )
    assert rate("aftercare_coverage", as_of=D(2021, 7, 20)) == (1, 5), (
        "마 has signed, 가 was met again, 나 is too long ago"
    )


def test_coverage_is_measured_at_the_end_of_the_period_and_of_each_bucket():
    assert rate("aftercare_coverage", period=(None, D(2021, 3, 31))) == (1, 3), (
        "다, before it signed"
    )
    rows = ask_metric("aftercare_coverage", grain="month").rows
    assert [(row.numerator, row.denominator) for row in rows] == [
        (0, 1),
        (0, 2),
        (1, 3),
        (3, 4),
        (2, 4),
        (1, 4),
    ]
    assert by_month("firms_consulted", period=(None, D(2021, 5, 15)))[D(2021, 5, 1)] == 3, (
        "the last bucket ends with the period"
    )
    open_ended = ask_metric("aftercare_coverage", period=(D(2021, 6, 1), D(2021, 12, 31)))
    assert (open_ended.total.numerator, open_ended.total.flags) == (
        1,
        ("small_sample", "open_period"),
    )


def test_coverage_before_anybody_signed_has_no_value():
    assert rate("aftercare_coverage", as_of=D(2021, 1, 9)) == (0, 0)
    assert value("days_silent", as_of=D(2021, 1, 9)) is None


def test_coverage_by_group():
    assert split("aftercare_coverage", "field") == {"AI": (0, 2), "로봇": (1, 2)}
    assert split("aftercare_coverage", "cohort") == {"2021Q1": (1, 3), "2021Q2": (0, 1)}
    assert split("mou_firms", "cohort") == {"2021Q1": 3, "2021Q2": 1}
    assert rate("aftercare_coverage", where={"field": "로봇"}) == (1, 2)


def test_half_of_the_firms_have_been_silent_for_more_than_six_weeks():
    row = ask_metric("days_silent").total
    assert (row.value, row.denominator, row.low) == (44.5, 4, None), (
        "가 59 (survey), 나 89, 다 29 (inquiry), 라 30 (survey)"
    )
    assert split("days_silent", "field") == {"AI": 44.5, "로봇": 59}


def test_a_firm_never_heard_of_is_silent_since_it_signed():
    assert value("days_silent", as_of=D(2021, 4, 15)) == 14, (
        "가 14, 나 13, 다 45 (before it signed), 라 14 since signing"
    )
    assert rate("contact_coverage", as_of=D(2021, 4, 15)) == (3, 4)
    assert rate("contact_coverage") == (4, 4)


def test_the_start_and_the_end_of_a_round_are_news_and_a_planned_end_is_not(centre):
    heard = dict(
        centre.rows("select name, last_mentored_on from mou_firm_care_at(date '2021-06-30')")
    )
    assert heard == {"가": D(2021, 3, 31), "나": None, "다": None, "라": D(2021, 5, 20)}
    assert centre.one(
        "select last_mentored_on from mou_firm_care_at(date '2021-03-30') where name = '가'"
    ) == D(2021, 1, 20)


def test_the_way_in_which_a_firm_was_last_heard_of_is_told(centre):
    rows = centre.rows(
        "select name, last_heard_by, days_silent from mou_firm_care_at(date '2021-06-30') order by name"
    )
    assert rows == [
        ("가", "수요조사 회신", 59),
        ("나", "대면컨설팅", 89),
        ("다", "상담접수", 29),
        ("라", "수요조사 회신", 30),
    ]


# ---- inquiries ---------------------------------------------------------------------------------------------


def test_inquiries_are_rows_by_the_day_they_came():
    assert value("inquiries") == 5, "two alike on one day are two; the one of July is unknown"
    assert split("inquiries", "channel") == {"온라인": 1, "전화": 3, None: 1}
    assert split("inquiries", "topic") == {"공모사업": 2, "기타": 1, "애로": 1, "채용": 1}
    assert split("inquiries", "field") == {"로봇": 3, None: 2}, "who gave no name has no field"


def test_answers_take_days_and_the_open_ones_are_counted_beside():
    row = ask_metric("first_answer_days").total
    assert (row.value, *sides_of(row)[:2]) == (3, None, 3), "0, 3 and 10 days"
    assert value("inquiries_open") == 2, "one is answered in July, one never"
    assert value("first_answer_days", as_of=D(2021, 7, 5)) == 3, "0, 0, 3, 10, 34"
    assert value("inquiries_open", as_of=D(2021, 7, 5)) == 1
    assert value("first_answer_days", period=(D(2021, 6, 2), D(2021, 6, 30))) is None


def test_two_of_five_went_to_the_senior_counsellor():
    assert rate("escalation_rate") == (2, 5), "an inquiry without a level was not passed on"
    assert split("escalation_rate", "topic")["공모사업"] == (1, 2)


# ---- surveys -----------------------------------------------------------------------------------------------


def test_surveys_are_rows_and_answered_by_the_as_of_day():
    assert rate("survey_response_rate") == (3, 5), "다 answered on 1 July"
    assert rate("survey_response_rate", as_of=D(2021, 7, 1)) == (4, 5)
    assert rate("survey_response_rate", period=(D(2021, 3, 15), D(2021, 3, 15))) == (1, 3), (
        "by the day it was sent"
    )


def test_a_second_consultation_is_kept_where_it_was_needed():
    assert rate("follow_up_kept_rate") == (1, 2), (
        "라's came in July; 가 was met without need in May"
    )
    assert rate("follow_up_kept_rate", as_of=D(2021, 7, 10)) == (3, 3)
    assert rate("follow_up_kept_rate", as_of=D(2021, 3, 19)) == (0, 0), (
        "before the answer nobody knows of a need"
    )
    assert split("follow_up_kept_rate", "field") == {"AI": (1, 2), "로봇": (0, 0)}


# ---- mentoring ---------------------------------------------------------------------------------------------


def test_a_mentor_on_the_list_counts_once():
    assert value("mentors_listed") == 3
    assert split("mentors_listed", "field") == {"금융": 2, "기술개발": 1}, (
        "the first field of a mentor with two"
    )


def test_mentors_with_a_round_open_or_begun_in_the_period():
    assert value("mentors_active") == 3, "1 twice, 2, and 9 who is on no list"
    assert split("mentors_active", "field") == {"금융": 1, "기술개발": 1, None: 1}
    assert value("mentors_active", period=(D(2021, 6, 1), D(2021, 6, 30))) == 2
    assert value("mentors_active", period=(D(2021, 3, 31), D(2021, 4, 14))) == 1, (
        "the last day of a round is in it"
    )
    assert value("mentors_active", period=(D(2021, 4, 1), D(2021, 4, 14))) == 0
    assert by_month("mentors_active") == dict(zip(SPRING, (1, 2, 1, 1, 2, 2), strict=False))
    assert by_month("mentors_active", period=(D(2021, 4, 1), D(2021, 5, 19))) == {
        D(2021, 4, 1): 1,
        D(2021, 5, 1): 1,
    }


def test_rounds_begun_and_how_long_the_ended_ones_took():
    assert value("mentoring_rounds") == 4
    assert split("mentoring_rounds", "field") == {"금융": 1, "기술개발": 2, None: 1}
    row = ask_metric("mentoring_days").total
    assert (row.value, row.denominator) == (70, 3), "70, 76 and 27; a planned end has not come"
    assert value("mentoring_days", as_of=D(2021, 6, 29)) == 48.5
    assert split("mentoring_days", "field") == {"기술개발": 73, None: 27}


# ---- places and events -------------------------------------------------------------------------------------


def test_three_tenths_of_the_seats_are_let():
    row = ask_metric("tenancy_occupancy").total
    assert (row.value, row.numerator, row.denominator, row.low) == (0.3, 6, 20, None), (
        "나 moved out on the as-of day"
    )
    assert value("tenancy_occupancy", as_of=D(2021, 6, 29)) == 0.6
    assert value("tenancy_occupancy", as_of=D(2021, 7, 1)) == 11 / 50, (
        "the new site opens; the nameless one is on no list"
    )
    assert by_month("tenancy_occupancy") == dict(
        zip(SPRING, (0, 0.2, 0.5, 0.5, 0.6, 0.3), strict=False)
    )


def test_attendance_and_fourth_thursdays():
    assert value("events") == 4
    assert value("event_attendance") == 170, "nobody counted on 27 May"
    assert rate("events_on_fourth_thursday") == (2, 3), (
        "29 April was a fifth Thursday; a fair on a fourth one is no concert"
    )
    assert value("events_on_fourth_thursday", period=(D(2021, 4, 1), D(2021, 4, 28))) is None


def test_guests_of_an_event_are_companies_like_any_other(centre):
    rows = centre.rows(
        "select held_on, company from event_firms_at(date '2021-06-30') order by held_on, company"
    )
    assert rows == [
        (D(2021, 3, 25), "가"),
        (D(2021, 3, 25), "밖"),
        (D(2021, 4, 29), "나"),
        (D(2021, 5, 27), "가"),
        (D(2021, 5, 27), "새얼굴"),
    ]
    assert centre.rows("select counterpart from dim_companies where name = '새얼굴'") == [
        ("기업",)
    ], "named nowhere else"


def test_news_of_a_guest_before_and_after_an_event(centre):
    rows = centre.rows("""select company, is_whole, heard_before, heard_after from event_firms_at(date '2021-06-30')
                          where held_on = date '2021-03-25' order by company""")
    assert rows == [("가", True, 2, 3), ("밖", True, 2, 1)], (
        "가: visit, reply / end of a round, consulting, reply; 밖: a round's both ends / a round"
    )
    assert (
        centre.one("""select count(*) from event_firms_at(date '2021-06-30')
                         where held_on = date '2021-05-27' and is_whole""")
        == 0
    ), "its sixty days are not over"


# ---- the council -------------------------------------------------------------------------------------------


def test_pairs_of_programmes_that_share_a_day():
    assert value("programmes_overlapping") == 6
    assert split("programmes_overlapping", "kind") == {"공간": 1, "자금": 3, "컨설팅": 2}


def test_a_pair_shares_a_day_with_open_ends_unbounded_and_never_within_one_agency(centre):
    pairs = {
        frozenset(row)
        for row in centre.rows("select first_programme, second_programme from fct_programme_pairs")
    }
    assert pairs == {
        frozenset(pair)
        for pair in (
            ("컨설팅A", "컨설팅B"),
            ("컨설팅B", "컨설팅C"),
            ("자금E", "자금F"),
            ("자금F", "자금G"),
            ("자금F", "자금J"),
            ("공간H", "공간I"),
        )
    }


def test_a_pair_is_there_from_the_start_of_its_first_programme_to_the_end_of_its_shared_days():
    assert value("programmes_overlapping", as_of=D(2021, 1, 15)) == 3, (
        "A with B, E with F, H with I: the second one is planned"
    )
    assert value("programmes_overlapping", period=(D(2021, 4, 1), None)) == 4, (
        "A and B shared 31 March, E and F 28 February"
    )
    assert by_month("programmes_overlapping") == dict(zip(SPRING, (3, 6, 5, 4, 4, 3), strict=False))


def test_firms_chosen_for_both_programmes_of_a_pair():
    assert value("firms_double_served") == 2, "가; 밖 twice over; 재단 is no firm"
    assert split("firms_double_served", "field") == {"AI": 1, None: 1}
    assert value("firms_double_served", as_of=D(2021, 4, 9)) == 1
    assert value("firms_double_served", as_of=D(2021, 7, 5)) == 3
    assert by_month("firms_double_served") == dict(zip(SPRING, (0, 0, 1, 2, 2, 2), strict=False))


def test_a_pair_tells_how_many_it_serves_twice(centre):
    served = dict(
        centre.rows("""select first_programme || second_programme, firms_served_twice
                                 from programme_pairs_at(date '2021-06-30') where firms_served_twice > 0""")
    )
    assert sorted(served.values()) == [1, 1, 2], "가 and 재단 by A and B; 밖 by E and F, by F and G"


def test_mou_firms_that_benefit_from_nothing():
    assert value("firms_unserved") == 2, "다 and 라"
    assert by_month("firms_unserved") == dict(zip(SPRING, (0, 1, 2, 2, 2, 2), strict=False))
    assert value("firms_unserved", as_of=D(2021, 1, 19)) == 1, "가 until it was chosen"
    assert split("firms_unserved", "field") == {"AI": 1, "로봇": 1}


def test_actions_done_by_their_day_of_those_due():
    assert rate("actions_on_time_rate") == (1, 3), (
        "one on the day itself, one two days late, one due today and not done"
    )
    assert split("actions_on_time_rate", "agency") == {"가청": (1, 2), "나원": (0, 1)}
    assert rate("actions_on_time_rate", as_of=D(2021, 7, 3)) == (1, 3), "done, but late"
    assert rate("actions_on_time_rate", period=(D(2021, 5, 1), D(2021, 5, 31))) == (0, 1)


def test_actions_not_done_yet():
    assert value("actions_open") == 3
    assert value("actions_open", as_of=D(2021, 7, 3)) == 2, "out on the day it is done"
    assert split("actions_open", "agency") == {"가청": 2, "나원": 1}
    assert by_month("actions_open") == dict(zip(SPRING, (0, 0, 2, 2, 3, 3), strict=False))


# ---- all of them -------------------------------------------------------------------------------------------

OURS = {
    metric.name: metric for name in PROMISED for metric in (METRICS[name], *parts_of(METRICS[name]))
}
ANSWERED_LATER = (
    "inquiries_at",
    "surveys_at",
    "survey_needs_at",
    "job_matches_at",
    "council_actions_at",
)
SHARED = {"firms_with_open_need": {"need"}, "firms_matchable": {"need"}}  # a firm in several groups


@pytest.mark.parametrize(
    "name", [m.name for m in OURS.values() if m.kind in ("count", "sum", "stock") and m.dimensions]
)
def test_parts_sum_to_the_whole(name):
    for dimension in set(OURS[name].dimensions) - SHARED.get(name, set()):
        assert sum(row.value for row in ask_metric(name, by=(dimension,)).rows) == value(name), (
            dimension
        )


@pytest.mark.parametrize(
    "name",
    [
        m.name
        for m in OURS.values()
        if isinstance(m, Relational) and m.relation not in ANSWERED_LATER
    ],
)
def test_where_nothing_becomes_known_later_the_end_of_the_period_is_as_good_as_the_as_of_day(name):
    then = D(2021, 4, 15)
    assert value(name, period=(None, then)) == value(name, as_of=then)


def test_nothing_of_july_is_known_in_june(centre):
    assert ask_metric("inquiries").as_of == AS_OF
    assert centre.one("select count(*) from stg_inquiries") == 6
