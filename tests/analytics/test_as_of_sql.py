"""The macros of etl/sql/03_as_of.sql: who existed on a day and how far they had come. Given rows, expected rows.

The facts are laid down by hand in the tables the macros read, so that only the macros are on trial.
"""

from datetime import date
from pathlib import Path

import duckdb
import pytest

AS_OF_SQL = Path(__file__).parents[2] / "etl" / "sql" / "03_as_of.sql"

FACTS = """
create table fct_contacts as from (values
    (1, date '2021-01-04', date '2021-01-04', '방문', true, true, '기업', 'AI', '서울', true),
    (1, date '2021-01-20', date '2021-03-01', '전화', true, true, '기업', 'AI', '서울', false),
    (2, date '2021-01-25', date '2021-01-25', '방문', false, null, '정부', null, null, true)
) t(company_id, occurred_on, known_on, channel, has_response, is_positive, counterpart, field, region, is_in_person);

create table fct_visits as from (values
    (1, 1, date '2021-01-04', null, null, '방문', '기업', 'AI', '서울', '서울', '2021Q1'),
    (1, 2, date '2021-02-01', date '2021-03-01', null, '내방', '기업', 'AI', '광주', '서울', '2021Q1'),
    (1, 3, date '2021-03-10', date '2021-03-10', date '2021-03-01', '방문', '기업', 'AI', '서울', '서울', '2021Q1'),
    (2, 1, date '2021-01-25', date '2021-01-25', null, '방문', '정부', null, null, null, '2021Q1')
) t(company_id, n, visited_on, positive_known_on, earlier_positive_known_on, channel, counterpart, field, region,
    firm_region, cohort);

create table fct_firms as from (values
    (1, '가', 'AI', '서울', '2021Q1', '2021Q2', date '2021-01-04', date '2021-03-01', date '2021-04-01',
     date '2021-04-01', 3),
    (3, '다', null, null, '2021Q1', '2020Q4', date '2021-02-10', null, date '2020-12-01', date '2021-05-01', null),
    (4, '라', null, null, null, '2021Q1', null, null, date '2021-01-01', null, null)
) t(company_id, name, field, region, cohort, signing_cohort, first_visited_on, positive_known_on, first_signed_on,
    converted_on, visits_to_signing);

create table fct_trips as from (values
    (1, date '2021-01-04', date '2021-01-05', '서울', 2, 600.0, 'reported', 0.0, 500.0, '관외', '서울', false,
     date '2021-01-04', date '2021-01-05', date '2021-01-05'),
    (2, date '2021-02-01', date '2021-02-01', '산골', 1, null, 'unknown', null, null, '관외', null, false, null, null, null),
    (3, date '2021-03-05', date '2021-03-07', '서울', 3, 600.0, 'reported', 0.0, 500.0, '관외', '서울', false, null, null, null)
) t(trip_no, departed_on, returned_on, destination, party_size, km, km_method, estimated_km, straight_km, local, region,
    is_from_visits, first_visit_on, second_visit_on, first_government_visit_on);

create table fct_mous as from (values
    (1, 1, '가', date '2021-04-01', null, false, '기업', 'AI', '2021Q1'),
    (2, 9, '원', date '2021-02-28', date '2021-06-01', false, '기관', null, null)
) t(mou_no, company_id, company, signed_on, ended_on, is_end_assumed, party_type, field, cohort);
"""


@pytest.fixture(scope="module")
def con():
    connection = duckdb.connect()
    connection.execute(FACTS)
    connection.execute(AS_OF_SQL.read_text(encoding="utf-8"))
    yield connection
    connection.close()


@pytest.fixture
def rows(con):
    def ask(columns: str, macro: str, day: str, where: str = "true") -> list[tuple]:
        return con.execute(
            f"select {columns} from {macro}($day) where {where} order by all",
            {"day": date.fromisoformat(day)},
        ).fetchall()

    return ask


def test_a_contact_exists_from_its_day_and_its_response_from_the_day_it_was_known(rows):
    asked = (
        "strftime(occurred_on, '%m-%d'), has_response, coalesce(is_positive, false)",
        "contacts_at",
    )
    assert rows(*asked, "2021-01-19") == [("01-04", True, True)]
    assert rows(*asked, "2021-02-28") == [
        ("01-04", True, True),
        ("01-20", False, False),
        ("01-25", False, False),
    ]
    assert rows(*asked, "2021-03-01")[1] == ("01-20", True, True)


def test_visits_are_those_made_by_the_day_of_anybody(rows):
    assert rows("company_id, region, channel", "visits_at", "2021-02-01") == [
        (1, "광주", "내방"),
        (1, "서울", "방문"),
        (2, None, "방문"),
    ]
    assert rows("count(*)", "visits_at", "2021-01-24") == [(1,)]


def test_a_firms_visits_leave_the_race_once_an_earlier_one_is_known_to_have_won(rows):
    asked = "n, turned_positive, region", "firm_visits_at"
    assert rows(*asked, "2021-02-28") == [(1, False, "서울"), (2, False, "서울")], (
        "the ministry is no firm"
    )
    assert rows(*asked, "2021-03-10") == [(1, False, "서울"), (2, True, "서울")], (
        "the third was made after the win"
    )


def test_a_firm_exists_from_its_first_visit(rows):
    assert rows("name", "firms_at", "2021-01-03") == []
    assert rows("name", "firms_at", "2021-02-10") == [("가",), ("다",)], "라 was never visited"


def test_a_firms_stages_are_null_until_they_were_known(rows):
    stages = "positive_known_on, first_signed_on, has_signed, has_converted", "firms_at"
    assert rows(*stages, "2021-02-28", "name = '가'") == [(None, None, False, False)]
    assert rows(*stages, "2021-03-31", "name = '가'") == [(date(2021, 3, 1), None, False, False)]
    assert rows(*stages, "2021-04-01", "name = '가'") == [
        (date(2021, 3, 1), date(2021, 4, 1), True, True)
    ]


def test_days_to_the_memorandum_run_to_the_signing_or_to_the_day_asked_about(rows):
    days = "days_to_mou, has_signed, signed_before_visit", "firms_at"
    assert rows(*days, "2021-03-31", "name = '가'") == [(86, False, False)]
    assert rows(*days, "2021-12-31", "name = '가'") == [(87, True, False)]
    assert rows(*days, "2021-12-31", "name = '다'") == [(-71, True, True)]


def test_a_firm_that_signed_before_its_visit_is_converted_only_by_signing_again(rows):
    converted = "has_converted", "firms_at"
    assert rows(*converted, "2021-04-30", "name = '다'") == [(False,)]
    assert rows(*converted, "2021-05-01", "name = '다'") == [(True,)]


def test_signed_firms_are_those_visited_on_or_before_their_first_signing(rows):
    asked = "name, visits_to_signing", "signed_firms_at"
    assert rows(*asked, "2021-03-31") == []
    assert rows(*asked, "2021-04-01") == [("가", 3)], (
        "다 signed before its visit, 라 was never visited"
    )


def test_a_trip_exists_from_its_departure_and_its_visits_from_theirs(rows):
    asked = "trip_no, has_visit, has_two_visits", "trips_at"
    assert rows(*asked, "2021-01-03") == []
    assert rows(*asked, "2021-01-04") == [(1, True, False)]
    assert rows(*asked, "2021-02-01") == [(1, True, True), (2, False, False)]


def test_nights_and_weekends_are_those_that_have_come(rows):
    asked = "trip_no, nights, has_weekend, has_government_visit", "trips_at"
    assert rows(*asked, "2021-01-04") == [(1, 0, False, False)]
    assert rows(*asked, "2021-01-05") == [(1, 1, False, True)]
    assert rows(*asked, "2021-03-05", "trip_no = 3") == [(3, 0, False, False)], "a Friday"
    assert rows(*asked, "2021-03-06", "trip_no = 3") == [(3, 1, True, False)]
    assert rows(*asked, "2021-12-31", "trip_no = 3") == [(3, 2, True, False)]


def test_days_run_up_to_the_day_asked_about(rows):
    assert rows("count(*)", "days_at", "2021-03-07", "day >= '2021-03-01'") == [(7,)]


def test_memoranda_are_those_signed_by_the_day_ended_or_not(rows):
    assert rows("mou_no", "mous_at", "2021-03-31") == [(2,)]
    assert rows("mou_no, ended_on", "mous_at", "2022-01-01") == [(1, None), (2, date(2021, 6, 1))]


def test_months_are_the_calendars_that_are_over_with_their_memoranda(rows):
    def months(day):
        return rows("month(month_start), mous", "months_at", day, "year(month_start) = 2021")

    assert months("2021-04-29") == [(1, 0), (2, 1), (3, 0)], "April is not over"
    assert months("2021-04-30") == [(1, 0), (2, 1), (3, 0), (4, 1)]
    assert rows("month_end", "months_at", "2020-03-01", "month_start = '2020-02-01'") == [
        (date(2020, 2, 29),)
    ]


def test_no_day_before_the_facts_knows_anything(rows):
    for macro in (
        "contacts_at",
        "visits_at",
        "firm_visits_at",
        "firms_at",
        "signed_firms_at",
        "trips_at",
        "mous_at",
    ):
        assert rows("count(*)", macro, "2020-01-01") == [(0,)], macro
