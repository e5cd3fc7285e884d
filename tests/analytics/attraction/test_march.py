"""이동 거리: how hard the travelling was, on a bureau counted by hand (tests/worlds/persuasion.py) and on those that record
none of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics import listings
from analytics.panels import PAGES
from analytics.panels.panel import View, read_panel
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots
from tests.conftest import Bureau

AS_OF = date(2021, 6, 30)
PANELS = {panel.name: panel for panel in PAGES["distance"].panels}
MARCH = ("trips_per_week", "weekend_trips", "government_visits")


def read(name: str, selection: Selection) -> View:
    forget_answers()
    return read_panel(PANELS[name], selection, False)


def csv_rows(view: View) -> int:
    return len(view.csv.decode("utf-8-sig").splitlines()) - 1


def load(bureau: Bureau, **files: str) -> Selection:
    """A selection on a bureau of some files."""
    bureau.load(*(bureau.write_csv(f"{name}.csv", text) for name, text in files.items()))
    snapshot = snapshots.open_snapshot()
    return Selection(snapshot, snapshot.as_of)


# ---- counted by hand -----------------------------------------------------------------------------


@pytest.fixture
def here(persuasion) -> Selection:
    return Selection(snapshots.open_snapshot(), AS_OF)


def test_six_trips_in_twenty_five_weeks_and_nine_days_with_a_place_each(here):
    shown = read("trips_per_week", here)
    assert shown.takeaway == (
        "관외 출장은 6회, 주당 0.2회로 보도된 2~3회보다 적습니다. 찾아간 날은 9일, 방문한 곳은 9곳입니다."
    )
    assert shown.table.rows == (
        ("2021년 1분기", "0.2회", 3, "12.3", 6, 6, "1.0곳", ""),
        ("2021년 2분기", "0.2회", 3, "13.0", 3, 3, "1.0곳", ""),
    )
    assert "언론 보도, 주소 없음" in shown.notes[0] and "회색 띠는 보도된 2~3회" in shown.subtitle
    assert csv_rows(shown) == 2 and shown.chart and shown.spoken


def test_what_was_printed_stands_beside_a_chosen_day_with_its_own_day(here):
    chosen = Selection(here.snapshot, AS_OF, is_as_of_chosen=True)
    shown = read("trips_per_week", chosen)
    assert shown.takeaway == read("trips_per_week", Selection(here.snapshot, AS_OF)).takeaway
    assert "2022. 4. 5." in shown.notes[0]


def test_a_quarter_of_three_weeks_is_in_the_table_and_not_drawn(here):
    shown = read("trips_per_week", Selection(here.snapshot, date(2021, 4, 20)))
    assert [row[:3] for row in shown.table.rows] == [
        ("2021년 1분기", "0.2회", 3),
        ("2021년 2분기", "", 0),
    ]
    assert csv_rows(shown) == 1
    assert shown.notes[-1] == ("2021년 2분기는 자료가 4주 치가 되지 않아 그래프에 넣지 않았습니다.")


def test_three_of_seven_trips_took_a_weekend_and_five_nights_were_twelve_of_persons(here):
    shown = read("weekend_trips", here)
    assert shown.takeaway == (
        "출장 7회 가운데 3회가 주말에 걸쳤고, 밖에서 묵은 밤은 5박(연인원 12명×박)입니다."
    )
    by_quarter = [(row[0], *row[1:3], *row[5:7]) for row in shown.table.rows]
    assert by_quarter == [("2021년 1분기", 3, 1, 4, 10), ("2021년 2분기", 4, 2, 1, 2)]
    assert shown.table.rows[0][-1] == "표본 적음" and "7회" in shown.source


def test_the_ministry_was_met_twice_and_once_on_a_trip(here):
    shown = read("government_visits", here)
    assert shown.takeaway == "정부 방문은 2회이며, 정부를 방문한 출장은 1회입니다."
    assert shown.table.rows == (("2021년 1분기", 1, 1, ""), ("2021년 2분기", 1, 0, ""))
    assert shown.notes == ()


def test_filters_narrow_the_days_out_and_not_the_trips_a_week(here):
    shown = read(
        "trips_per_week", Selection(here.snapshot, AS_OF, filters=(("region", ("서울",)),))
    )
    assert "서울 지역만 보면 찾아간 날은" in shown.takeaway and "6회" in shown.takeaway
    assert "지역 조건은 주당 관외 출장에 적용하지 않았습니다" in shown.notes[-1]


# ---- what was printed ----------------------------------------------------------------------------


def test_the_high_end_is_read_of_the_qualifier(here):
    assert listings.printed_ranges(here.snapshot, "trips_per_week") == [
        listings.PrintedRange(date(2022, 4, 5), 2, 3, "seed:000")
    ]
    (one,) = listings.printed_ranges(here.snapshot, "earth_circumferences_equivalent")
    assert one.low == one.high == 5, "a figure without a range is both its ends"


# ---- nothing recorded ----------------------------------------------------------------------------

VISITS = "방문일,기업명,방문지,출장자\n2021-03-02,하나,서울,김\n2021-06-15,둘,부산,이\n"
TRIPS = "출발일자,도착일자,출장지,출장자,출장목적\n2021-03-06,2021-03-07,세종,김,국비 협의\n"
MINISTRY = "방문일,기업명,상대구분,방문지,출장자\n2021-03-04,세종청,정부,세종,이\n"


@pytest.mark.usefixtures("without_public_record")
def test_a_bureau_that_records_none_of_it_is_told_what_to_record_and_shown_no_zero(bureau):
    selection = load(bureau, visits=VISITS)
    said = {name: read(name, selection) for name in MARCH}
    assert "출장내역(출발일·복귀일·출장지·출장자)을 올리면" in said["trips_per_week"].takeaway
    assert "출장내역(출발일·복귀일·출장지·출장자)을 올리면" in said["weekend_trips"].takeaway
    assert "‘상대구분’ 칸에 ‘정부’라고 적어" in said["government_visits"].takeaway
    for shown in said.values():
        assert not shown.chart and not shown.table.rows and csv_rows(shown) == 0
        assert shown.spoken == "" and shown.notes == () and "대상" not in shown.source


@pytest.mark.usefixtures("without_public_record")
def test_one_row_is_no_pace(bureau):
    selection = load(bureau, trips=TRIPS)
    shown = read("trips_per_week", selection)
    assert shown.takeaway == (
        "관외 출장은 1회입니다. 기간이 4주보다 짧아 주당 횟수는 구하지 않았습니다."
    )
    assert not shown.chart and csv_rows(shown) == 0
    assert read("weekend_trips", selection).takeaway.startswith("출장 1회 가운데 1회가 주말에")


@pytest.mark.usefixtures("without_public_record")
def test_a_ministry_met_on_no_trip_is_told_why_none_is_counted(bureau):
    shown = read("government_visits", load(bureau, ministry=MINISTRY, trips=TRIPS))
    assert shown.takeaway == "정부 방문은 1회입니다."
    assert shown.notes[0].startswith("정부 방문과 이어진 출장이 없습니다.")


@pytest.mark.usefixtures("without_public_record")
def test_without_trips_visits_to_ministries_are_counted_alone(bureau):
    shown = read("government_visits", load(bureau, ministry=MINISTRY))
    assert shown.table.columns == ("분기", "정부 방문", "표시")
    assert shown.notes == ("출장내역이 없어 정부 방문이 이어진 출장은 셀 수 없습니다.",)


def test_trips_kept_from_later_on_are_not_thinned_by_the_weeks_before(bureau):
    """Ten trips in ten weeks of 2021 are one a week, though a memorandum was signed in 2019."""
    weeks = [date(2021, 1, 4) + timedelta(weeks=week) for week in range(10)]
    trips = "출발일,복귀일,출장지,출장자\n" + "".join(f"{day},{day},서울,김\n" for day in weeks)
    mous = "체결일,기업명\n2019-10-01,예시기업 001\n"
    selection = replace(load(bureau, 출장=trips, 협약=mous), as_of=date(2021, 3, 14))
    shown = read("trips_per_week", selection)
    assert shown.takeaway.startswith("관외 출장은 10회, 주당 1.0회")
    assert any("첫 출장이 2021. 1. 4.에 적혀 있어" in note for note in shown.notes)
