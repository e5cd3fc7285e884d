"""Every metric of METRICS.md under Realisation, on one bureau that can be counted by hand (tests/worlds/harvest.py)."""

from datetime import date

import pytest

from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS, SECTIONS
from tests.worlds.asking import ask_metric
from tests.worlds.harvest import (
    AS_OF,
)
from tests.worlds.spring import rate, split, value

pytestmark = pytest.mark.usefixtures("harvest")

D = date
SIGNED_2024Q2 = {"where": {"cohort": "2024Q2"}}
HUNDRED_MILLION = 100_000_000  # 1억
FIRM = {"field", "region", "cohort"}
ALL = {
    "field",
    "region",
    "counterpart",
    "channel",
    "party_type",
    "cohort",
    "km_method",
    "local",
    "evidence",
    "milestone",
    "n",
}


# ---- what may be asked -------------------------------------------------------------------------------------


def dimensions_of(name: str) -> set[str]:
    """The natural dimensions of a Realisation metric, from METRICS."""
    if name == "outcomes_recorded":
        return {"milestone", "evidence", "field"}
    if name.endswith("_all_parties") or name.startswith("cumulative_"):
        return {"party_type", *FIRM}
    if name.endswith(("_confirmed", "_reported")):
        return {"milestone", "evidence", *FIRM}
    return FIRM


@pytest.mark.parametrize("name", [metric.name for metric in SECTIONS["이행"]])
def test_a_metric_has_its_natural_dimensions_and_refuses_others_by_name(name):
    assert set(METRICS[name].dimensions) == dimensions_of(name)
    for wrong in ALL - dimensions_of(name) | {"weather"}:
        for question in ({"by": (wrong,)}, {"where": {wrong: "서울"}}):
            with pytest.raises(Unanswerable) as refused:
                ask_metric(name, **question)
            assert (refused.value.code, refused.value.facts["dimension"]) == ("dimension", wrong)


def test_every_name_that_metrics_md_promises_is_there():
    stages = ("opening", "operating", "hiring", "investing")
    promised = {
        *(f"mou_{stage}_rate{suffix}" for stage in stages for suffix in ("", "_of_mature")),
        "mou_opening_rate_all_parties",
        "mou_operating_rate_all_parties",
        *(f"firms_{name}" for name in ("signed", "opened", "operating", "hiring", "investing")),
        "opening_curve",
        "median_days_reply_to_mou",
        "median_days_mou_to_opening",
        *(
            f"{kind}_{what}"
            for kind in ("jobs", "investment")
            for what in ("promised", "confirmed", "reported")
        ),
        "job_realisation_rate",
        "investment_realisation_rate",
        "exit_rate_12m",
        "exit_rate_24m",
    }
    assert promised <= METRICS.keys()
    assert (
        METRICS["mou_opening_rate"].label == "개소율"
        and METRICS["mou_operating_rate"].label == "운영률"
    )
    assert (
        METRICS["mou_hiring_rate"].label == "채용 실현율"
        and METRICS["mou_investing_rate"].label == "투자 실현율"
    )


def test_only_what_rests_on_a_curve_can_be_asked_month_by_month():
    for name in ("opening_curve", "median_days_reply_to_mou", "median_days_mou_to_opening"):
        assert ask_metric(name, by=("t",)).rows
    with pytest.raises(Unanswerable):
        ask_metric("mou_opening_rate", by=("t",))


# ---- who is counted ----------------------------------------------------------------------------------------


def test_a_firm_is_counted_once_at_its_first_memorandum():
    assert value("firms_signed") == 8, (
        "가온 signed twice, 카페 signs in July, two signers are institutions"
    )
    assert value("firms_signed", period=(D(2022, 5, 1), D(2022, 5, 31))) == 0, (
        "the second memorandum of 가온"
    )
    assert value("firms_signed", as_of=D(2024, 7, 14)) == 8
    assert value("firms_signed", as_of=D(2024, 7, 15)) == 9
    assert split("firms_signed", "cohort") == {
        "2021Q1": 2,
        "2021Q3": 1,
        "2021Q4": 1,
        "2022Q2": 1,
        "2022Q3": 1,
        "2023Q1": 1,
        "2024Q2": 1,
    }
    assert split("firms_signed", "field") == {"AI": 3, "교육": 1, "로봇": 3, None: 1}
    assert split("firms_signed", "region") == {
        "경기": 1,
        "대전": 1,
        "부산": 1,
        "서울": 3,
        "제주": 1,
        None: 1,
    }, "마루 was never visited and has no region"


def test_an_institution_is_one_by_the_visit_log_first_and_by_its_memorandum_else():
    assert value("firms_signed_all_parties") == 10
    assert split("firms_signed_all_parties", "party_type") == {"기관": 2, "기업": 8}
    assert split("firms_signed_all_parties", "field") == {"AI": 3, "교육": 2, "로봇": 3, None: 2}


def test_the_period_is_the_day_of_the_first_signing_whenever_the_rest_happened():
    first_half = (D(2021, 1, 1), D(2021, 6, 30))
    assert rate("mou_opening_rate", period=first_half) == (2, 2), (
        "나래 opened before the period, 가온 in it"
    )
    assert rate("mou_hiring_rate", period=first_half) == (1, 2), "가온 hired after it"
    assert rate("mou_opening_rate", period=(D(2022, 10, 1), D(2022, 10, 31))) == (0, 0), (
        "다솜 opened but did not sign then"
    )
    assert value("mou_opening_rate", period=(D(2022, 10, 1), D(2022, 10, 31))) is None


# ---- the stages --------------------------------------------------------------------------------------------


def test_an_opening_counts_whenever_it_happened_and_whatever_became_of_it():
    assert rate("mou_opening_rate") == (6, 8), "라온 and 바다 never; 나래 and 파도 are gone"
    assert value("firms_opened") == 6
    assert rate("mou_opening_rate", as_of=D(2021, 3, 15)) == (1, 2), (
        "나래 was open before it signed, 가온 not yet"
    )
    assert rate("mou_opening_rate", as_of=D(2021, 6, 1)) == (2, 2)
    assert rate("mou_opening_rate", as_of=D(2024, 7, 19)) == (6, 9)
    assert rate("mou_opening_rate", as_of=D(2024, 7, 20)) == (7, 9)


def test_moving_into_a_site_is_an_opening():
    of_dasom = {"where": {"cohort": "2022Q2"}}
    assert rate("mou_opening_rate", as_of=D(2022, 9, 30), **of_dasom) == (0, 1)
    assert rate("mou_opening_rate", as_of=D(2022, 10, 1), **of_dasom) == (1, 1)


def test_a_firm_operates_until_it_leaves_and_again_when_it_comes_back():
    assert rate("mou_operating_rate") == (4, 8), "가온, 하루, 다솜 and 마루"
    of_gaon = {"period": (D(2021, 3, 1), D(2021, 3, 1))}
    for day, operates in (
        (D(2021, 5, 31), 0),
        (D(2021, 6, 1), 1),
        (D(2022, 5, 31), 1),
        (D(2022, 6, 1), 0),
        (D(2023, 1, 31), 0),
        (D(2023, 2, 1), 1),
    ):
        assert rate("mou_operating_rate", as_of=day, **of_gaon) == (operates, 1), day


def test_leaving_on_the_day_of_opening_is_a_move_and_leaving_before_it_is_no_end():
    assert rate("mou_operating_rate", where={"cohort": "2023Q1"}) == (1, 1), "마루"
    assert rate("mou_operating_rate", where={"cohort": "2021Q4"}) == (1, 1), "하루"


def test_moving_out_of_a_site_is_not_leaving_the_city():
    assert rate("mou_operating_rate", where={"cohort": "2022Q2"}) == (1, 1), (
        "METRICS: no later 폐업 or 철수; 다솜 has none"
    )


def test_only_confirmed_hires_count_from_the_day_of_the_check():
    assert rate("mou_hiring_rate") == (3, 8), "가온, 하루 before it signed, 마루; 다솜 only says so"
    assert rate("mou_hiring_rate", as_of=D(2024, 7, 9)) == (3, 8)
    assert rate("mou_hiring_rate", as_of=D(2024, 7, 10)) == (4, 8), (
        "the hire of 나래, of 2023, was checked that day"
    )
    of_gaon = {"period": (D(2021, 3, 1), D(2021, 3, 1))}
    assert rate("mou_hiring_rate", as_of=D(2021, 10, 14), **of_gaon) == (0, 1), (
        "hired 1 September, checked 15 October"
    )
    assert rate("mou_hiring_rate", as_of=D(2021, 10, 15), **of_gaon) == (1, 1)


def test_nothing_is_confirmed_before_it_happened_whatever_the_check_says():
    of_maru = {"where": {"cohort": "2023Q1"}}
    assert rate("mou_hiring_rate", as_of=D(2023, 4, 30), **of_maru) == (0, 1), (
        "the check is dated 1 April, the hire 1 May"
    )
    assert rate("mou_hiring_rate", as_of=D(2023, 5, 1), **of_maru) == (1, 1)


def test_an_investment_needs_evidence_and_no_amount():
    assert rate("mou_investing_rate") == (2, 8), (
        "가온 and 하루, whose sum nobody wrote down; 마루 only says so"
    )
    assert rate("mou_investing_rate", as_of=D(2021, 7, 31)) == (0, 3)
    assert rate("mou_investing_rate", as_of=D(2021, 8, 1)) == (1, 3), (
        "no day of a check: the day it happened"
    )


def test_the_four_stages_by_field():
    assert split("mou_opening_rate", "field") == {
        "AI": (2, 3),
        "교육": (1, 1),
        "로봇": (2, 3),
        None: (1, 1),
    }
    assert split("mou_operating_rate", "field") == {
        "AI": (2, 3),
        "교육": (1, 1),
        "로봇": (0, 3),
        None: (1, 1),
    }
    assert split("mou_hiring_rate", "field") == {
        "AI": (1, 3),
        "교육": (1, 1),
        "로봇": (0, 3),
        None: (1, 1),
    }
    assert split("mou_investing_rate", "field") == {
        "AI": (1, 3),
        "교육": (0, 1),
        "로봇": (0, 3),
        None: (1, 1),
    }
    for stage, name in (
        ("opening", "opened"),
        ("operating", "operating"),
        ("hiring", "hiring"),
        ("investing", "investing"),
    ):
        counted = {
            field: numerator
            for field, (numerator, _) in split(f"mou_{stage}_rate", "field").items()
        }
        assert split(f"firms_{name}", "field") == counted


def test_openings_by_cohort_region_and_year():
    assert split("mou_opening_rate", "cohort") == {
        "2021Q1": (2, 2),
        "2021Q3": (1, 1),
        "2021Q4": (1, 1),
        "2022Q2": (1, 1),
        "2022Q3": (0, 1),
        "2023Q1": (1, 1),
        "2024Q2": (0, 1),
    }
    assert split("mou_operating_rate", "region") == {
        "경기": (1, 1),
        "대전": (1, 1),
        "부산": (0, 1),
        "서울": (1, 3),
        "제주": (0, 1),
        None: (1, 1),
    }
    assert [
        (row.start.year, row.numerator, row.denominator)
        for row in ask_metric("mou_opening_rate", grain="year").rows
    ] == [(2020, 0, 0), (2021, 4, 4), (2022, 1, 2), (2023, 1, 1), (2024, 0, 1)], (
        "2020: an opening of 나래 is the first day of data"
    )


def test_institutions_have_a_twin_of_their_own():
    assert rate("mou_opening_rate_all_parties") == (8, 10)
    assert rate("mou_operating_rate_all_parties") == (5, 10), (
        "아람대 closed, 사랑재단 is still there"
    )
    assert split("mou_opening_rate_all_parties", "party_type") == {"기관": (2, 2), "기업": (6, 8)}
    assert split("mou_operating_rate_all_parties", "party_type") == {"기관": (1, 2), "기업": (4, 8)}
    assert (value("firms_opened_all_parties"), value("firms_operating_all_parties")) == (8, 5)


def test_what_there_is_so_far_grows_from_quarter_to_quarter():
    def by_year(name, **question):
        return [row.value for row in ask_metric(name, grain="year", **question).rows]

    assert by_year("cumulative_parties_signed") == [0, 5, 8, 9, 10], (
        "2020 to 2024: institutions too, once each"
    )
    assert by_year("cumulative_parties_opened") == [0, 4, 7, 8, 8], (
        "나래, open since 2020, counts from its signing"
    )
    assert by_year("cumulative_parties_opened", where={"party_type": "기관"}) == [0, 1, 2, 2, 2], (
        "closing takes nobody off"
    )
    assert value("cumulative_parties_opened", period=(D(2022, 1, 1), D(2022, 9, 30))) == 6, (
        "다솜 moves in the next day"
    )
    assert split("cumulative_parties_signed", "field") == {"AI": 3, "교육": 2, "로봇": 3, None: 2}
    assert by_year("cumulative_opening_rate") == [None, 4 / 5, 7 / 8, 8 / 9, 8 / 10], (
        "nobody had signed in 2020"
    )
    for day in (D(2021, 3, 15), D(2022, 12, 1), AS_OF, D(2024, 7, 20)):
        assert value("cumulative_opening_rate", as_of=day) == value(
            "mou_opening_rate_all_parties", as_of=day
        )


# ---- maturity ----------------------------------------------------------------------------------------------


def test_a_memorandum_is_mature_on_the_day_24_months_after_it():
    assert value("firms_signed_of_mature") == 5, "다솜 signed 24 months ago to the day"
    assert rate("mou_opening_rate_of_mature") == (5, 5)
    assert rate("mou_opening_rate_of_mature", as_of=D(2024, 6, 29)) == (4, 4)
    assert rate("mou_opening_rate_of_mature", as_of=D(2024, 7, 1)) == (5, 6), (
        "라온 a day later, and it has not opened"
    )
    assert rate("mou_operating_rate_of_mature") == (3, 5)
    assert rate("mou_hiring_rate_of_mature") == (2, 5)
    assert rate("mou_investing_rate_of_mature") == (2, 5)
    assert [
        value(f"firms_{name}_of_mature") for name in ("opened", "operating", "hiring", "investing")
    ] == [5, 3, 2, 2]
    assert rate("mou_opening_rate_of_mature", as_of=D(2023, 2, 28)) == (0, 0)
    assert split("mou_operating_rate_of_mature", "field") == {
        "AI": (2, 2),
        "로봇": (0, 2),
        None: (1, 1),
    }


def test_trap_8_a_young_cohort_is_not_a_failure():
    """바다 signed 46 days ago: marked, left out of the mature, and watched for 46 days only by the curve."""
    young = ask_metric("mou_opening_rate", **SIGNED_2024Q2).total
    assert (young.value, young.flags) == (0, ("small_sample", "immature"))
    assert "2024Q2" not in split("mou_opening_rate_of_mature", "cohort")
    assert "immature" not in ask_metric("mou_opening_rate_of_mature").total.flags
    assert value("mou_opening_rate") == 6 / 8
    assert value("opening_curve", as_of=D(2024, 7, 1)) == pytest.approx(17 / 20), (
        "where the young one is no failure"
    )
    assert value("opening_curve", **SIGNED_2024Q2) is None, (
        "nobody of it has been watched for 24 months"
    )


def test_a_cohort_is_young_for_less_than_90_days_after_its_youngest_signing():
    for name in (
        "mou_opening_rate",
        "mou_operating_rate",
        "mou_hiring_rate",
        "mou_investing_rate",
        "job_realisation_rate",
        "mou_opening_rate_all_parties",
        "mou_operating_rate_all_parties",
    ):
        for as_of, young in ((D(2024, 8, 12), True), (D(2024, 8, 13), False)):
            assert (
                "immature" in ask_metric(name, as_of=as_of, **SIGNED_2024Q2).total.flags
            ) is young, (name, as_of)
    assert "immature" in ask_metric("mou_opening_rate").total.flags, "바다 is part of the whole"
    assert "immature" not in ask_metric("firms_opened").total.flags, "a count is what it is"


def test_a_rate_of_fewer_than_ten_is_marked_small_and_has_its_interval():
    row = ask_metric("mou_opening_rate").total
    assert "small_sample" in row.flags
    assert (row.low, row.high) == pytest.approx((0.40927, 0.92852), abs=1e-5), "Wilson's of 6 of 8"
    assert "small_sample" not in ask_metric("mou_opening_rate_all_parties").total.flags, (
        "ten are enough"
    )


# ---- promised, confirmed, reported -------------------------------------------------------------------------


def test_promises_are_those_of_all_memoranda_of_the_firms_first_signed_in_the_period():
    assert value("jobs_promised") == 10 + 5 + 20 + 0 + 7 + 4 + 50, (
        "two of 가온; 하루 and 다솜 promised none"
    )
    assert value("jobs_promised", period=(D(2021, 1, 1), D(2021, 3, 31))) == 35, (
        "the second of 가온 is of 2022"
    )
    assert value("jobs_promised", period=(D(2022, 5, 1), D(2022, 5, 31))) == 0, (
        "and nobody signed first in that month"
    )
    assert value("jobs_promised", as_of=D(2022, 4, 30)) == 30
    assert value("jobs_promised", as_of=D(2022, 5, 1)) == 35
    assert value("investment_promised") == (5 + 10 + 2 + 100) * HUNDRED_MILLION, "of firms only"
    assert split("jobs_promised", "field") == {"AI": 65, "교육": 4, "로봇": 27, None: 0}
    assert split("jobs_promised", "cohort") == {
        "2021Q1": 35,
        "2021Q3": 0,
        "2021Q4": 0,
        "2022Q2": 0,
        "2022Q3": 7,
        "2023Q1": 4,
        "2024Q2": 50,
    }


def test_confirmed_people_are_those_checked_by_the_day():
    assert value("jobs_confirmed") == 6 + 1 + 2, (
        "가온, 하루, 마루; the nine of 사랑재단 are no firm's"
    )
    assert value("jobs_confirmed", as_of=D(2024, 7, 10)) == 6 + 1 + 2 + 8
    assert split("jobs_confirmed", "cohort") == {"2021Q1": 6, "2021Q4": 1, "2022Q2": 0, "2023Q1": 2}
    assert split("jobs_confirmed", "evidence") == {"자체보고": 0, "증빙서류": 1, "현장확인": 8}
    assert split("jobs_confirmed", "milestone") == {"채용": 9}
    assert value("jobs_confirmed", where={"milestone": "투자"}) == 0


def test_what_a_firm_only_says_is_a_figure_of_its_own():
    assert value("jobs_reported") == 4 + 3, (
        "가온 and 다솜; what waits for its check, 나래's eight, is neither"
    )
    assert value("jobs_reported", as_of=D(2024, 7, 10)) == 7
    assert split("jobs_reported", "evidence") == {"자체보고": 7, "증빙서류": 0, "현장확인": 0}
    assert value("jobs_reported", as_of=D(2022, 11, 30)) == 4
    assert value("investment_reported") == HUNDRED_MILLION


def test_confirmed_money_is_summed_where_somebody_wrote_it_down():
    assert value("investment_confirmed") == 3 * HUNDRED_MILLION, (
        "하루 invested, nobody knows how much"
    )
    assert split("investment_confirmed", "field") == {"AI": 3 * HUNDRED_MILLION, "교육": 0, None: 0}


def test_what_came_of_the_promises_is_divided_not_averaged():
    row = ask_metric("job_realisation_rate").total
    assert (row.value, row.numerator, row.denominator) == (9 / 96, 9, 96)
    assert (row.low, row.high) == (None, None), "jobs confirmed are no members of jobs promised"
    assert value("investment_realisation_rate") == 3 / 117
    assert split("job_realisation_rate", "cohort") == {
        "2021Q1": 6 / 35,
        "2021Q3": None,
        "2021Q4": None,
        "2022Q2": None,
        "2022Q3": 0,
        "2023Q1": 2 / 4,
        "2024Q2": 0,
    }, "where nothing was promised there is no value, though 하루 hired"
    assert value("job_realisation_rate", as_of=D(2021, 2, 28)) is None


# ---- those who left ----------------------------------------------------------------------------------------


def test_exits_are_counted_within_calendar_months_of_the_first_opening():
    assert rate("exit_rate_12m") == (1, 6), "가온 left 12 months after it opened, to the day"
    assert rate("exit_rate_24m") == (2, 4), (
        "파도 after 24 to the day, 나래 after 30; 다솜 and 마루 opened too lately"
    )
    assert rate("exit_rate_12m", as_of=D(2022, 5, 31)) == (0, 1), (
        "나래 alone has been open for 12 months"
    )
    assert rate("exit_rate_12m", as_of=D(2022, 6, 1)) == (1, 2)
    assert rate("exit_rate_12m", as_of=D(2024, 2, 29)) == (1, 5), (
        "마루 opened on 1 March 2023: 12 months end on 1 March"
    )
    assert rate("exit_rate_12m", as_of=D(2024, 3, 1)) == (1, 6)
    assert rate("exit_rate_24m", as_of=D(2023, 12, 30)) == (1, 2), "a day before 파도's 24 months"
    assert rate("exit_rate_24m", as_of=D(2023, 12, 31)) == (2, 3)
    assert (value("firms_opened_12m_ago"), value("firms_left_within_12m")) == (6, 1)
    assert (value("firms_opened_24m_ago"), value("firms_left_within_24m")) == (4, 2)


def test_exits_by_cohort_are_of_the_first_signing():
    assert split("exit_rate_24m", "cohort") == {
        "2021Q1": (1, 2),
        "2021Q3": (1, 1),
        "2021Q4": (0, 1),
    }
    assert split("exit_rate_12m", "field") == {
        "AI": (1, 2),
        "교육": (0, 1),
        "로봇": (0, 2),
        None: (0, 1),
    }, "하루 left before it opened here and 마루 on the day of its move"
    assert rate("exit_rate_12m", period=(D(2021, 7, 1), None)) == (0, 4)


# ---- how long it takes -------------------------------------------------------------------------------------


def test_the_curve_to_the_opening_with_the_young_censored():
    """Days from signing as of 30 June 2024; + is censored, never opened so far.

        나래 0 · 마루 44 · 바다 46+ · 하루 62 · 가온 92 · 다솜 93 · 파도 183 · 라온 730+

        day   at risk  opens  S, not yet open            opened
          0      8       1    7/8                          1/8
         44      7       1    7/8 · 6/7 = 3/4              1/4
         46      6       –    바다 was seen no longer
         62      5       1    3/4 · 4/5 = 3/5              2/5
         92      4       1    3/5 · 3/4 = 9/20            11/20
         93      3       1    9/20 · 2/3 = 3/10            7/10
        183      2       1    3/10 · 1/2 = 3/20           17/20
        730      1       –    라온 was seen no longer

    A month is 30.4375 days: month 1 ends on day 30, 2 on 60, 3 on 91, 4 on 121, 6 on 182, 7 on 213.
    """
    rows = ask_metric("opening_curve", by=("t",)).rows
    assert [row.group["t"] for row in rows] == list(range(25)), "730 days end in the 24th month"
    expected = {
        0: 1 / 8,
        1: 1 / 8,
        2: 1 / 4,
        3: 2 / 5,
        4: 7 / 10,
        5: 7 / 10,
        6: 7 / 10,
        **dict.fromkeys(range(7, 25), 17 / 20),
    }
    assert {row.group["t"]: row.value for row in rows} == pytest.approx(expected)
    at_risk = {0: 8, 1: 7, 2: 5, 3: 4, 4: 2, 5: 2, 6: 2, **dict.fromkeys(range(7, 24), 1), 24: 0}
    assert {row.group["t"]: row.denominator for row in rows} == at_risk
    assert all(row.low <= row.value <= row.high for row in rows)


def test_without_a_month_the_curve_answers_at_24_months_when_somebody_was_watched_for_so_long():
    assert value("opening_curve") is None, "라온 for 730 of 730.5 days"
    row = ask_metric("opening_curve", as_of=D(2024, 7, 1)).total
    assert row.value == pytest.approx(17 / 20) and 0 < row.low < row.value < row.high < 1
    assert (row.numerator, row.denominator) == (6, 8), "opened ever, of those watched"
    assert row.flags == ("small_sample",)


def test_a_cohort_that_has_opened_as_a_whole_needs_no_waiting():
    assert split("opening_curve", "cohort") == {
        "2021Q1": 1,
        "2021Q3": 1,
        "2021Q4": 1,
        "2022Q2": 1,
        "2022Q3": None,
        "2023Q1": 1,
        "2024Q2": None,
    }, "what all have done by day 92 they have done by month 24"


def test_half_had_opened_92_days_after_signing():
    row = ask_metric("median_days_mou_to_opening").total
    assert (row.value, row.numerator, row.denominator) == (92, 6, 8), "S(62) = 3/5, S(92) = 9/20"
    assert (row.low, row.high) == (None, None)
    assert split("median_days_mou_to_opening", "cohort") == {
        "2021Q1": 0,
        "2021Q3": 183,
        "2021Q4": 62,
        "2022Q2": 93,
        "2022Q3": None,
        "2023Q1": 44,
        "2024Q2": None,
    }, "of two, the first is half"
    assert value("median_days_mou_to_opening", as_of=D(2021, 3, 31)) == 0, (
        "나래 of two; 가온 watched for 30 days"
    )


def test_from_the_positive_reply_to_the_signature():
    """가온 40 · 다솜 451 · 차림 1156+ · 카페 0+; 파도 and 바다 had signed before they answered."""
    row = ask_metric("median_days_reply_to_mou").total
    assert (row.value, row.numerator, row.denominator) == (451, 2, 4), "S(40) = 2/3, S(451) = 1/3"
    assert value("median_days_reply_to_mou", as_of=D(2024, 7, 15)) == 40, (
        "카페 after 15 days: 3/4, then 1/2"
    )
    assert split("median_days_reply_to_mou", "cohort") == {
        "2021Q1": 40,
        "2021Q2": 451,
        "2024Q2": None,
    }, "by the quarter of the first visit: who has not signed has no other"
    assert value("median_days_reply_to_mou", period=(D(2021, 1, 11), D(2021, 1, 31))) == 40, (
        "by the day of the reply"
    )
    assert value("median_days_reply_to_mou", as_of=D(2021, 1, 19)) is None, (
        "the reply of 20 January is not known"
    )


def test_from_the_first_visit_to_the_positive_reply():
    row = ask_metric("median_days_visit_to_reply").total
    assert (row.value, row.numerator, row.denominator) == (10, 6, 9), (
        "four at once: 5/9; 가온 after ten days: 4/9"
    )
    assert split("median_days_visit_to_reply", "region") == {
        "경기": 0,
        "대전": None,
        "부산": 0,
        "서울": 10,
        "제주": 0,
    }


# ---- the record --------------------------------------------------------------------------------------------


def test_every_outcome_is_counted_once_whoever_had_it():
    assert value("outcomes_recorded") == 26, "차림 and the institutions too; 카페 opens in July"
    assert split("outcomes_recorded", "milestone") == {
        "매출": 1,
        "법인설립": 2,
        "본사이전": 1,
        "입주": 1,
        "지역사무소": 5,
        "채용": 7,
        "철수": 4,
        "투자": 3,
        "폐업": 2,
    }
    assert split("outcomes_recorded", "evidence") == {"자체보고": 12, "증빙서류": 7, "현장확인": 7}
    assert split("outcomes_recorded", "field") == {"AI": 7, "교육": 6, "로봇": 5, None: 8}
    assert value("outcomes_recorded", period=(D(2023, 1, 1), D(2023, 3, 31))) == 5
    assert value("outcomes_recorded", as_of=D(2024, 7, 20)) == 27


def test_the_default_as_of_day_is_the_newest_visit_not_the_newest_outcome():
    assert ask_metric("firms_signed").as_of == AS_OF
