"""The ten traps of METRICS.md, each on a bureau small enough to count on fingers; and the cases next to them."""

from datetime import date

import pytest

from analytics.measure.question import Unanswerable
from analytics.warehouse import snapshots
from analytics.warehouse.clock import read_now
from tests.worlds.asking import ask_metric
from tests.worlds.spring import rate, split, value

D = date


def visits(*rows: str) -> str:
    return (
        "방문번호,방문일,기업명,상대구분,방문지,출장자,방식,반응,회신일,이동거리,출장번호\n"
        + "".join(f"{number},{row}\n" for number, row in enumerate(rows, 1))
    )


def mous(*rows: str) -> str:
    return "협약번호,협약기업,체결일,구분,상태,종료일\n" + "".join(
        f"{number},{row}\n" for number, row in enumerate(rows, 1)
    )


def trips(*rows: str) -> str:
    return "출장번호,출발일자,도착일자,출장지,출장자,출장목적,이동거리\n" + "".join(
        f"{row}\n" for row in rows
    )


def load(bureau, **texts):
    report = bureau.load(*(bureau.write_csv(f"{name}.csv", text) for name, text in texts.items()))
    assert not report.quarantine and not report.is_refused
    return report


# ---- 1 … 10 ------------------------------------------------------------------------------------------------


def test_1_rates_are_divided_sums_never_averaged_months(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,거절,,,",
            "2021-02-05,나,기업,서울,김,방문,긍정,,,",
            "2021-02-06,다,기업,서울,김,방문,긍정,,,",
        ),
    )
    months = ask_metric("positive_reply_rate", grain="month").rows
    assert [row.value for row in months] == [0, 1], "whose average is 0.50"
    assert value("positive_reply_rate") == pytest.approx(2 / 3)


def test_2_a_firm_visited_five_times_is_one_firm(bureau):
    load(
        bureau,
        log=visits(*(f"2021-0{month}-05,가,기업,서울,김,방문,긍정,,," for month in range(1, 6))),
    )
    assert (value("visits"), value("firms_visited"), rate("positive_reply_rate")) == (5, 1, (1, 1))
    assert rate("visit_reply_rate") == (5, 5), "the rate per visit counts what it says"


@pytest.mark.parametrize("number", ["T1", ""])
def test_3_three_people_on_one_trip_travel_once_and_three_times(bureau, number):
    load(
        bureau,
        trips=trips(
            *(f"{number},2021-01-05,2021-01-06,서울,{who},면담,600" for who in ("김", "이", "박"))
        ),
    )
    assert (value("trips"), value("trip_km"), value("person_km")) == (1, 600, 1800)


def test_4_two_firms_on_one_trip_are_one_distance(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,,,600,", "2021-01-05,나,기업,서울,김,방문,,,600,"
        ),
        trips=trips(",2021-01-05,2021-01-05,서울,김,면담,600"),
    )
    assert (value("trip_km"), value("km_per_visit"), rate("chained_visit_share")) == (
        600,
        300,
        (1, 1),
    )


def test_4_without_trips_kilometres_come_from_the_visits_once_per_day_staff_and_place(bureau):
    load(
        bureau,
        log=visits(
            '2021-01-05,가,기업,서울,"김, 이",방문,,,600,',
            '2021-01-05,나,기업,서울,"이, 김",방문,,,600,',
            "2021-01-05,다,기업,서울,박,방문,,,600,",
            "2021-01-06,라,기업,부산,김,방문,,,500,",
        ),
    )
    assert value("trip_km") == 600 + 600 + 500
    assert value("person_km") == 2 * 600 + 600 + 500
    assert split("trip_km", "region") == {"부산": 500, "서울": 1200}
    assert (value("trips"), value("chained_visit_share")) == (0, None), "no trip was recorded"


def test_4_with_trips_the_visits_own_kilometres_do_not_count(bureau):
    load(
        bureau,
        log=visits("2021-01-05,가,기업,서울,김,방문,,,600,"),
        trips=trips(",2021-03-05,2021-03-05,부산,김,면담,500"),
    )
    assert value("trip_km") == 500


def test_5_a_memorandum_before_the_first_visit_is_not_converted_by_it(bureau):
    load(
        bureau,
        log=visits(
            *(
                f"2021-02-0{day},{name},기업,서울,김,방문,,,,"
                for day, name in enumerate("가나다라", 1)
            )
        ),
        mous=mous(
            "가,2021-01-31,기업,유효,",
            "나,2021-02-02,기업,유효,",
            "다,2021-01-01,기업,유효,",
            "다,2021-02-04,기업,유효,",
        ),
    )
    assert rate("mou_conversion_rate") == (2, 4), (
        "나 on the very day; 다 signed again after its visit; 가 only before"
    )
    assert (value("visits_per_signed_firm"), value("median_days_to_mou")) == (1, 0), (
        "다 and 가 first signed too early"
    )


def test_6_a_reply_after_as_of_is_unknown_at_as_of(bureau):
    load(bureau, log=visits("2021-01-05,가,기업,서울,김,방문,긍정,2021-03-10,,"))
    day_before, day = D(2021, 3, 9), D(2021, 3, 10)
    for name, before, after in (
        ("positive_reply_rate", (0, 1), (1, 1)),
        ("visit_reply_rate", (0, 0), (1, 1)),
        ("positive_reply_rate_by_nth_visit", (0, 1), (1, 1)),
    ):
        assert (rate(name, as_of=day_before), rate(name, as_of=day)) == (before, after), name
    assert ask_metric("visits").as_of == D(2021, 1, 5), (
        "a reply is no legwork: as-of stays at the visit"
    )
    assert rate("positive_reply_rate") == (0, 1)


def test_7_legal_forms_and_blanks_do_not_make_another_firm(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,(주)한빛,기업,서울,김,방문,,,,",
            "2021-01-06,한빛㈜,기업,서울,김,방문,,,,",
            "2021-01-07,주식회사 한빛,기업,서울,김,방문,긍정,,,",
            "2021-01-08,한빛소프트,기업,서울,김,방문,,,,",
        ),
        mous=mous("한빛,2021-01-07,기업,유효,"),
    )
    assert (value("firms_visited"), rate("positive_reply_rate")) == (2, (1, 2))
    assert value("visits_per_signed_firm") == 3


def test_8_young_firms_are_marked_and_censored_not_called_failures(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-01,가,기업,서울,김,방문,,,,",
            "2021-01-01,나,기업,서울,김,방문,,,,",
            "2021-06-01,다,기업,서울,김,방문,,,,",
            "2021-06-01,라,기업,서울,김,방문,,,,",
        ),
        mous=mous("가,2021-01-31,기업,유효,", "나,2021-02-20,기업,유효,"),
    )
    rows = {
        row.group["cohort"]: row for row in ask_metric("mou_conversion_rate", by=("cohort",)).rows
    }
    assert (rows["2021Q1"].value, rows["2021Q2"].value) == (1, 0)
    assert ["immature" in rows[cohort].flags for cohort in ("2021Q1", "2021Q2")] == [False, True]
    assert "immature" in ask_metric("mou_conversion_rate").total.flags, (
        "the whole holds the young ones too"
    )
    assert value("median_days_to_mou") == 30, (
        "the two of June were seen for no day; as failures they would make it 50"
    )


def test_9_an_empty_month_is_a_zero_for_counts_and_a_gap_for_rates(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,긍정,,,", "2021-03-05,나,기업,서울,김,방문,거절,,,"
        ),
    )
    assert [row.value for row in ask_metric("visits", grain="month").rows] == [1, 0, 1]
    february = ask_metric("positive_reply_rate", grain="month").rows[1]
    assert (
        february.start,
        february.value,
        february.numerator,
        february.denominator,
        february.low,
        february.flags,
    ) == (D(2021, 2, 1), None, 0, 0, None, ())


@pytest.mark.parametrize("firms, flags", [(9, ("small_sample",)), (10, ())])
def test_10_a_rate_of_fewer_than_ten_is_shown_and_marked(bureau, firms, flags):
    load(
        bureau, log=visits(*(f"2021-01-01,기업{n},기업,서울,김,방문,긍정,,," for n in range(firms)))
    )
    row = ask_metric("positive_reply_rate", as_of=D(2021, 12, 31)).total
    assert (row.value, row.flags) == (1, flags)
    assert ask_metric("visits", as_of=D(2021, 12, 31)).total.flags == (), "a count is no sample"


# ---- next to them ------------------------------------------------------------------------------------------


def test_institutions_and_governments_are_visited_but_never_a_success(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,거절,,,",
            "2021-01-05,예시청,정부,서울,김,방문,긍정,,,",
            "2021-01-05,예시원,기관,서울,김,방문,긍정,,,",
        ),
        mous=mous("예시원,2021-01-05,기관,유효,"),
    )
    assert (value("visits"), rate("positive_reply_rate"), rate("visit_reply_rate")) == (
        3,
        (0, 1),
        (0, 1),
    )
    assert (rate("mou_conversion_rate"), value("visits_per_signed_firm"), value("mous_signed")) == (
        (0, 1),
        None,
        1,
    )


def test_an_empty_counterpart_is_a_firm_and_the_newest_row_decides(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,,서울,김,방문,긍정,,,",
            "2021-01-06,나,기업,서울,김,방문,긍정,,,",
            "2021-02-06,나,기관,서울,김,방문,,,,",
        ),
    )
    assert rate("positive_reply_rate") == (1, 1)
    assert split("visits", "counterpart") == {"기관": 2, "기업": 1}


def test_a_positive_answer_before_the_first_visit_does_not_count_but_one_of_its_day_does(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-04,가,기업,서울,김,전화,긍정,,,",
            "2021-01-05,가,기업,서울,김,방문,,,,",
            "2021-01-05,나,기업,서울,김,전화,긍정,,,",
            "2021-01-05,나,기업,서울,김,방문,,,,",
        ),
    )
    assert rate("positive_reply_rate") == (1, 2)
    assert split("positive_reply_rate_by_nth_visit", "n") == {1: (1, 2)}


def test_a_firm_never_met_in_person_is_no_visited_firm(bureau):
    load(
        bureau,
        log=visits("2021-01-04,가,기업,,김,전화,긍정,,,", "2021-01-04,나,기업,,김,화상,긍정,,,"),
    )
    assert (
        value("contacts"),
        value("visits"),
        value("firms_visited"),
        value("positive_reply_rate"),
    ) == (2, 0, 0, None)
    assert rate("visit_reply_rate") == (2, 2)


def test_a_reply_dated_before_its_visit_is_known_from_the_visit(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-01,가,기업,서울,김,방문,,,,",
            "2021-01-10,가,기업,서울,김,방문,긍정,2021-01-02,,",
        ),
    )
    assert rate("positive_reply_rate", as_of=D(2021, 1, 9)) == (0, 1), (
        "nothing of a visit is known before it"
    )
    assert rate("positive_reply_rate", as_of=D(2021, 1, 10)) == (1, 1)


def test_an_unrecorded_response_is_not_a_hold(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,,,,", "2021-01-05,나,기업,서울,김,방문,보류,,,"
        ),
    )
    assert rate("visit_reply_rate") == (0, 1)


def test_a_reply_by_telephone_belongs_to_the_latest_visit_before_it(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,보류,,,",
            "2021-02-05,가,기업,서울,김,방문,보류,,,",
            "2021-02-20,가,기업,,김,전화,긍정,,,",
            "2021-03-05,가,기업,서울,김,방문,긍정,,,",
        ),
    )
    assert split("positive_reply_rate_by_nth_visit", "n") == {1: (0, 1), 2: (1, 1)}
    assert split("positive_reply_rate_by_nth_visit", "n", as_of=D(2021, 2, 19)) == {
        1: (0, 1),
        2: (0, 1),
    }


def test_a_late_reply_belongs_to_its_visit_and_until_it_came_the_next_one_was_in_the_race(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,긍정,2021-03-10,,",
            "2021-02-05,가,기업,서울,김,방문,,,,",
        ),
    )
    assert split("positive_reply_rate_by_nth_visit", "n", as_of=D(2021, 3, 9)) == {
        1: (0, 1),
        2: (0, 1),
    }
    assert split("positive_reply_rate_by_nth_visit", "n", as_of=D(2021, 3, 10)) == {1: (1, 1)}


def test_the_tail_of_nth_visits_is_not_pooled(bureau):
    load(
        bureau, log=visits(*(f"2021-01-{day:02},가,기업,서울,김,방문,,,," for day in range(1, 13)))
    )
    assert split("positive_reply_rate_by_nth_visit", "n") == dict.fromkeys(range(1, 13), (0, 1))


def test_a_visit_joins_a_trip_by_number_else_by_day_and_a_shared_traveller(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-09,가,기업,서울,최,방문,,,,T1",
            "2021-01-05,나,기업,서울,김,방문,,,,",
            "2021-01-06,다,기업,서울,박,방문,,,,",
            "2021-01-07,라,기업,서울,김,방문,,,,",
            "2021-02-01,마,기업,부산,김,방문,,,,없는번호",
            "2021-02-01,바,기업,부산,,방문,,,,",
            "2021-02-01,사,기업,,김,전화,,,,",
        ),
        trips=trips(
            "T1,2021-01-05,2021-01-06,서울,김,면담,600", "T2,2021-02-01,2021-02-01,부산,김,면담,500"
        ),
    )
    assert rate("chained_visit_share") == (1, 2), (
        "T1: 가 by number though late and by another, 나 by day; T2: 마, whose number is unknown; 다 and 라 share neither"
    )


def test_one_firm_met_twice_on_one_day_does_not_chain_a_trip(bureau):
    load(
        bureau,
        log=visits("2021-01-05,가,기업,서울,김,방문,,,,", "2021-01-05,가,기업,서울,김,내방,,,,"),
        trips=trips(",2021-01-05,2021-01-05,서울,김,면담,600"),
    )
    assert rate("chained_visit_share") == (0, 1)


def test_a_visit_to_a_government_office_belongs_to_its_trip_too(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,,,,", "2021-01-05,예시청,정부,서울,김,방문,,,,"
        ),
        trips=trips(",2021-01-05,2021-01-05,서울,김,면담,600"),
    )
    assert rate("chained_visit_share") == (1, 1)


def test_a_firms_region_is_that_of_its_first_visit_and_a_visits_its_own(bureau):
    load(
        bureau,
        log=visits(
            "2021-01-05,가,기업,서울,김,방문,,,,", "2021-02-05,가,기업,대전,김,방문,긍정,,,"
        ),
    )
    assert split("firms_visited", "region") == {"서울": 1}
    assert split("positive_reply_rate_by_nth_visit", "region") == {"서울": (1, 2)}
    assert split("visits", "region") == {"대전": 1, "서울": 1}
    assert value("km_per_visit", where={"region": "대전"}) == 0


def test_a_lapsed_memorandum_without_a_day_ends_on_the_day_of_its_load(bureau):
    load(bureau, mous=mous("가,2021-01-05,기업,만료,", "나,2021-01-06,기업,유효,2021-02-01"))
    assert ask_metric("mous_in_force", as_of=D(2021, 1, 31)).total.value == 2
    assert ask_metric("mous_in_force", as_of=D(2021, 2, 1)).total.value == 1
    assert ask_metric("mous_in_force", as_of=read_now().date()).total.value == 0
    assert value("cumulative_mous_signed", as_of=read_now().date()) == 2


def test_without_legwork_as_of_is_the_newest_day_there_is(bureau):
    load(bureau, mous=mous("가,2021-01-05,기업,유효,", "나,2021-02-06,기업,유효,"))
    assert (ask_metric("mous_signed").as_of, value("mous_signed")) == (D(2021, 2, 6), 2)


def test_a_trip_alone_sets_as_of_by_its_departure(bureau):
    load(bureau, trips=trips(",2021-01-05,2021-01-09,서울,김,면담,600"))
    assert ask_metric("trips").as_of == D(2021, 1, 5)


def test_a_warehouse_with_nothing_of_the_bureaus_own_has_no_as_of(bureau):
    bureau.load_csv("지표,기한,목표값\n누적 협약,2022-12-31,200\n", "목표.csv")
    with pytest.raises(Unanswerable) as refused:
        ask_metric("visits")
    assert refused.value.code == "no_data"
    assert value("visits", as_of=D(2022, 3, 31)) == 0


def test_an_older_build_still_says_what_it_said(bureau):
    first = load(bureau, log=visits("2021-01-05,가,기업,서울,김,방문,긍정,,,")).build_id
    second = bureau.load_csv(
        "방문번호,방문일,기업명,반응\n90,2021-01-03,나,거절\n91,2021-01-08,다,\n", "더.csv"
    ).build_id
    assert (
        rate("positive_reply_rate")
        == rate("positive_reply_rate", snapshot=snapshots.open_snapshot(second))
        == (1, 3)
    )
    assert rate("positive_reply_rate", snapshot=snapshots.open_snapshot(first)) == (1, 1), (
        "as we said it then"
    )
    assert rate("positive_reply_rate", as_of=D(2021, 1, 5)) == (1, 2), (
        "that day as we know it today"
    )
    assert ask_metric("visits", snapshot=snapshots.open_snapshot(first)).as_of == D(2021, 1, 5)
    assert {
        ask_metric("visits", snapshot=snapshots.open_snapshot(b)).build_id for b in (first, second)
    } == {first, second}


def test_every_figure_of_the_sample_says_that_it_is_sample(bureau):
    bureau.load_csv(
        "방문일,기업명,예시 자료\n2021-01-05,예시기업 001,예시 자료\n2021-02-05,예시기업 002,예시 자료\n"
    )
    for name in (
        "visits",
        "positive_reply_rate",
        "earth_laps",
        "median_days_to_mou",
        "cumulative_mous_signed",
    ):
        assert all(
            row.flags[-1:] == ("sample_data",) for row in ask_metric(name, grain="month").rows
        ), name
