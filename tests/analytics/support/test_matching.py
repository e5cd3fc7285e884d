"""Who calls the centre, whom it finds people for, and which running programme meets a firm's open need (METRICS, Support).

Counted by hand on tests/worlds/matching.py, as of 30 June 2021.
"""

from datetime import date

import pytest

from analytics import listings
from analytics.listings import fitting_programmes, needs_without_programme
from analytics.metrics import METRICS
from analytics.metrics.support import JOBS, NEEDS
from analytics.panels.companies.words.companies import name_event, say_content
from analytics.warehouse import snapshots
from benchmarks.bare_sql import bare_query
from benchmarks.measures import agree
from tests.worlds.asking import ask_metric
from tests.worlds.matching import AS_OF
from tests.worlds.spring import by_month, split, value

pytestmark = pytest.mark.usefixtures("matching")

D = date
MONTHS = [D(2021, month, 1) for month in range(1, 7)]
EDGES = (D(2021, 3, 9), D(2021, 5, 4), D(2021, 5, 19), D(2021, 6, 29), AS_OF, D(2021, 7, 1))


# ---- who calls ---------------------------------------------------------------------------------------------


def test_a_caller_is_an_mou_firm_from_the_day_it_signs_and_for_good():
    assert split("inquiries", "caller") == {"협약기업": 3, "유치희망": 2, "그 밖": 2}, (
        "가 on the day and, whatever it asks, after; 라 has lapsed / 가 the day before, one without a name / 재단, a nameless one"
    )
    assert split("inquiries", "caller", as_of=D(2021, 2, 28)) == {"유치희망": 1}
    assert split("inquiries", "caller", as_of=D(2021, 3, 1)) == {"유치희망": 1, "협약기업": 1}


def test_a_memorandum_signed_later_does_not_make_an_earlier_caller_an_mou_firm():
    early = (D(2021, 2, 1), D(2021, 2, 28))
    assert split("inquiries", "caller", period=early) == {"유치희망": 1}


def test_a_callers_place_is_read_as_a_trips_is():
    assert split("inquiries", "local") == {"관내": 2, "관외": 3, None: 2}, (
        "an unknown place lies outside; one that is not written nowhere"
    )
    assert value("inquiries", where={"local": "관내", "caller": "협약기업"}) == 1


# ---- whom people are found for -----------------------------------------------------------------------------


def test_requests_are_rows_by_the_day_they_came():
    assert value("job_requests") == 5
    assert split("job_requests", "field") == {"AI": 2, "로봇": 1, None: 2}
    assert by_month("job_requests") == dict(zip(MONTHS, (0, 0, 0, 2, 1, 2), strict=True))
    assert value("job_positions") == 20
    assert value("job_introduced") == 11, "nobody was introduced to 아 yet"


def test_hires_are_known_from_the_day_the_request_was_closed():
    assert value("job_hired") == 3, "one request closes on the day itself, 재단's not at all"
    assert value("job_hired", as_of=D(2021, 6, 29)) == 2
    assert value("job_hired", as_of=D(2021, 7, 1)) == 7
    assert value("job_hired", period=(D(2021, 5, 1), None)) == 0, "by the day of the request"


def test_the_fill_rate_divides_hires_by_all_positions_and_has_no_interval():
    row = ask_metric("job_fill_rate").total
    assert (row.value, row.numerator, row.denominator, row.low) == (0.15, 3, 20, None)
    assert split("job_fill_rate", "field") == {"AI": 0.6, "로봇": 0, None: 0}
    assert value("job_fill_rate", period=(D(2021, 2, 1), D(2021, 2, 28))) is None


def test_what_the_centre_places_is_no_confirmed_job():
    assert value("jobs_confirmed") == 2


def test_a_firms_course_tells_of_its_requests_and_of_what_came_of_them():
    snapshot = snapshots.open_snapshot()
    told = [
        (event["happened_on"], name_event(event), say_content(event))
        for event in listings.company_events(snapshot, "나", AS_OF)
        if event["kind"] in ("requested", "placed")
    ]
    assert told == [(D(2021, 5, 10), "구인 의뢰", "개발 · 구인 4명")], "closed in July"
    events = listings.company_events(snapshot, "나", D(2021, 7, 1))
    closed = next(event for event in events if event["kind"] == "placed")
    assert (name_event(closed), say_content(closed)) == ("잡매칭 종료", "개발 · 채용 4명")


def test_a_firm_that_only_asked_for_people_is_found_by_its_name():
    names = {row["spelling"] for row in listings.company_names(snapshots.open_snapshot())}
    assert "아" in names
    rows = {row["source"]: row for row in listings.source_freshness(snapshots.open_snapshot())}
    assert (rows["job_matches"]["rows"], rows["job_matches"]["newest"]) == (6, D(2021, 7, 6))


# ---- open needs --------------------------------------------------------------------------------------------


def test_a_firm_with_several_needs_is_one_firm_and_stands_in_each_group():
    assert value("firms_with_open_need") == 5, "가, 나, 라, 마 and 사"
    assert split("firms_with_open_need", "need") == {
        "공간": 1,
        "기술": 2,
        "기타": 1,
        "자금": 2,
        "제도": 1,
        "판로": 2,
    }
    assert split("firms_with_open_need", "field") == {"AI": 2, "로봇": 1, None: 2}
    assert value("firms_with_open_need", where={"need": ("자금", "기술")}) == 3


def test_only_the_newest_reply_speaks_for_a_firm():
    assert split("firms_with_open_need", "need", as_of=D(2021, 5, 4)) == {
        "공간": 1,
        "기술": 3,
        "인력": 1,
        "자금": 2,
        "판로": 2,
    }, "가 before its second reply; of 마's two of one day the one sent later"
    assert value("firms_with_open_need", as_of=D(2021, 5, 5)) == 4, "다's reply names no need"
    assert value("firms_with_open_need", as_of=D(2021, 6, 29)) == 4, "라 replied on the 30th"


def test_a_reply_after_the_as_of_day_replaces_nothing():
    assert split("firms_with_open_need", "need")["공간"] == 1
    july = split("firms_with_open_need", "need", as_of=D(2021, 7, 1))
    assert "공간" not in july and july["판로"] == 3


def test_open_needs_month_by_month():
    assert by_month("firms_with_open_need") == dict(zip(MONTHS, (0, 0, 3, 5, 4, 5), strict=True))
    assert by_month("firms_matchable") == dict(zip(MONTHS, (0, 0, 2, 4, 3, 2), strict=True))


# ---- programmes that meet them -----------------------------------------------------------------------------


def test_a_firm_can_be_matched_by_a_programme_that_runs_and_that_it_has_not_had():
    assert value("firms_matchable") == 2, "마 and 사"
    assert split("firms_matchable", "need") == {
        "기술": 2,
        "자금": 1,
        "판로": 2,
    }, (
        "자금A still runs and 집적E begins on the day itself; 공간C is planned, 컨설팅D ended the day before"
    )


def test_a_firm_chosen_on_the_day_itself_has_benefited():
    assert value("firms_matchable", as_of=D(2021, 6, 29), where={"need": "자금"}) == 2
    assert value("firms_matchable", where={"need": "자금"}) == 1, (
        "가 has both; 기업 B is written with a blank"
    )


def test_a_programme_leaves_the_day_after_its_last():
    assert value("firms_matchable", as_of=D(2021, 7, 1)) == 3, (
        "나 by 기업B, 마 by 집적E, 사 by both"
    )
    assert value("firms_matchable", as_of=D(2021, 7, 1), where={"need": "자금"}) == 1


@pytest.mark.parametrize("day", EDGES)
def test_no_more_firms_are_matchable_than_have_a_need(day):
    for by in ((), ("need",), ("field",), ("need", "field")):
        wanting = {
            tuple(row.group.items()): row.value
            for row in ask_metric("firms_with_open_need", by=by, as_of=day).rows
        }
        for row in ask_metric("firms_matchable", by=by, as_of=day).rows:
            assert row.value <= wanting[tuple(row.group.items())]


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("name", [metric.name for metric in (*NEEDS, *JOBS)])
def test_bare_sql_says_the_same(matching, name, day):
    first = D(2021, 1, 1)
    asked = [(None, None), (None, "month"), *((by, None) for by in METRICS[name].dimensions)]
    for by, grain in asked:
        answer = ask_metric(name, (first, day), by=(by,) if by else (), grain=grain, as_of=day)
        assert agree(answer, matching.rows(bare_query(name, first, day, by, bool(grain)))), by


# ---- the lists ---------------------------------------------------------------------------------------------


def test_the_counsellor_has_firms_beside_the_programmes_that_fit():
    rows = fitting_programmes(snapshots.open_snapshot(), AS_OF)
    assert [
        (row["agency"], row["programme"], row["kind"], row["ends_on"], row["name"], row["needs"])
        for row in rows
    ] == [
        ("가청", "집적E", "집적단지", None, "마", ["기술"]),
        ("가청", "집적E", "집적단지", None, "사", ["기술"]),
        ("나원", "기업B", "기업지원", None, "마", ["판로"]),
        ("나원", "기업B", "기업지원", None, "사", ["자금", "판로"]),
    ]
    assert rows[0]["returned_on"] == D(2021, 4, 10) and rows[0]["company_key"] == "마"


def test_a_programme_that_ends_first_stands_on_top():
    rows = fitting_programmes(snapshots.open_snapshot(), D(2021, 6, 29))
    assert [(row["programme"], row["ends_on"], row["days_left"], row["name"]) for row in rows] == [
        ("컨설팅D", D(2021, 6, 29), 0, "마"),
        ("컨설팅D", D(2021, 6, 29), 0, "사"),
        ("기업B", None, None, "가"),
        ("기업B", None, None, "마"),
        ("기업B", None, None, "사"),
    ]


@pytest.mark.parametrize("day", EDGES)
def test_the_list_names_the_firms_that_the_metric_counts(day):
    rows = fitting_programmes(snapshots.open_snapshot(), day)
    assert len({row["company_key"] for row in rows}) == value("firms_matchable", as_of=day)


def test_the_lists_are_those_of_chosen_fields_and_regions():
    snapshot = snapshots.open_snapshot()
    assert fitting_programmes(snapshot, AS_OF, fields=["AI"]) == []
    assert len(fitting_programmes(snapshot, AS_OF, fields=[""])) == 4, "neither 마 nor 사 has one"
    assert [row["need"] for row in needs_without_programme(snapshot, AS_OF, ["로봇"])] == ["공간"]
    assert needs_without_programme(snapshot, AS_OF, regions=["서울"]) == []


def test_needs_that_no_running_programme_meets():
    rows = needs_without_programme(snapshots.open_snapshot(), AS_OF)
    assert [(row["need"], row["firms"], row["kinds"]) for row in rows] == [
        ("공간", 1, ["공간"]),
        ("기타", 1, []),
        ("제도", 1, ["컨설팅"]),
    ], "가 has had all that runs for 자금, which is not the same"
