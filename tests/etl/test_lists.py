"""A list is its newest file and what was added to it: nobody's row goes because somebody else added one."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import listings
from analytics.warehouse import snapshots
from etl.extract.manifest import Decided
from etl.load import kept
from etl.load.load import LoadReport, Overtaken, check_files, load_files, roll_back
from etl.load.withdraw import withdraw_file

pytestmark = pytest.mark.usefixtures("without_public_record")
ADDS = Decided(adds=True)
PLACES = "표기,위도,경도,편도거리\n"
MILESTONES = "날짜,연혁,종류\n"
ALIASES = "표기,기업명,동일여부\n"
TRIPS = "출발일자,도착일자,출장지,출장자\n2021-07-01,2021-07-01,예시리,김\n2021-07-02,2021-07-02,모처,김\n"


def add(bureau, name: str, text: str) -> LoadReport:
    return load_files([bureau.write_csv(name, text)], decided=ADDS)


def list_places(bureau, build_id: str | None = None) -> list[tuple]:
    return bureau.rows("select place, road_km from stg_places order by place", build_id)


@pytest.fixture
def listed(bureau):
    """Trips to two places, of which a list knows one."""
    bureau.load(
        bureau.write_csv("출장.csv", TRIPS),
        bureau.write_csv("지명.csv", PLACES + "예시리,35,127,10\n가가리,36,127,20\n"),
    )
    return bureau


def test_what_is_added_stands_beside_the_list_and_is_told(listed):
    report = add(listed, "추가.csv", PLACES + "모처,36.5,127,30\n예시리,35,127,11\n")
    assert list_places(listed) == [("가가리", 20), ("모처", 30), ("예시리", 11)]
    assert listed.rows(
        "select destination, km from trips_at(date '2021-12-31') order by destination"
    ) == [("모처", 60), ("예시리", 22)]
    (file,) = report.files
    assert file.added_to == [snapshots.read_current().files[1].file_id]
    assert "‘지명.csv’ 목록에 더했습니다" in " ".join(file.notes)


def test_without_being_told_so_a_newer_list_replaces_and_names_the_additions_that_go(listed):
    add(listed, "추가.csv", PLACES + "모처,36.5,127,30\n예시리,35,127,11\n")
    newer = listed.write_csv("지명 2.csv", PLACES + "예시리,35,127,12\n")
    said = check_files([newer]).files[0].notes
    report = listed.load(newer)
    assert list_places(listed) == [("예시리", 12)]
    (note,) = report.files[0].notes
    assert note in said and "‘추가.csv’의 1행은 목록에서 빠집니다" in note
    assert report.files[0].added_to == []


def test_a_newer_list_that_holds_the_additions_says_nothing_of_them(listed):
    add(listed, "추가.csv", PLACES + "모처,36.5,127,30\n")
    report = listed.load_csv(PLACES + "모처,36.5,127,31\n", "지명 2.csv")
    assert list_places(listed) == [("모처", 31)] and report.files[0].notes == []


def test_several_additions_stand_together_and_one_is_withdrawn_alone(listed):
    first = add(listed, "하나.csv", PLACES + "모처,36.5,127,30\n").files[0]
    second = add(listed, "둘.csv", PLACES + "모처,36.5,127,40\n나나리,36,128,5\n").files[0]
    assert second.added_to[-1] == first.file_id
    withdraw_file(first.file_id)
    assert list_places(listed) == [("가가리", 20), ("나나리", 5), ("모처", 40), ("예시리", 10)]
    withdraw_file(second.file_id)
    assert list_places(listed) == [("가가리", 20), ("예시리", 10)]


def test_without_a_list_additions_are_one(bureau):
    add(bureau, "하나.csv", MILESTONES + "2021-07-01,예시 개관,시설\n")
    add(bureau, "둘.csv", MILESTONES + "2021-07-02,예시 조직 개편,\n2021-07-01,예시  개관,행사\n")
    assert bureau.rows("select title, kind from stg_milestones order by happened_on") == [
        ("예시 개관", "행사"),
        ("예시 조직 개편", None),
    ]


def test_going_back_forgets_an_addition_and_the_next_one_goes_on_from_there(listed):
    before = snapshots.current_build_id()
    add(listed, "하나.csv", PLACES + "모처,36.5,127,30\n")
    roll_back(before)
    add(listed, "둘.csv", PLACES + "나나리,36,128,5\n")
    assert list_places(listed) == [("가가리", 20), ("나나리", 5), ("예시리", 10)]


def test_the_same_manifest_read_anew_is_the_same_list(listed):
    add(listed, "하나.csv", PLACES + "모처,36.5,127,30\n")
    at_first = list_places(listed)
    kept.forget_store()
    load_files([])
    assert list_places(listed) == at_first and len(at_first) == 3


def test_a_row_kept_back_of_the_list_stays_kept_back_until_an_addition_mends_it(bureau):
    bureau.load_csv(PLACES + "예시리,35,127,10\n가가리,36,127,x\n", "지명.csv", confirmed=True)
    bureau.load_csv(PLACES + "예시리,35,127,10\n모처,99,127,1\n", "지명.csv", confirmed=True)
    add(bureau, "추가.csv", PLACES + "나나리,36,128,5\n")
    waiting = "select value from quarantine_rows where source = 'places'"
    assert bureau.rows(waiting) == [("99",)]
    add(bureau, "고침.csv", PLACES + "모처,36.5,127,1\n")
    assert bureau.rows(waiting) == []
    assert [place for place, _ in list_places(bureau)] == ["나나리", "모처", "예시리"]


def test_a_decision_on_two_names_is_added_and_the_newer_one_counts_either_way_round(bureau):
    bureau.load(
        bureau.write_csv(
            "방문.csv", "방문일,기업명\n2021-07-01,가온\n2021-07-02,GAON\n2021-07-03,나래\n"
        ),
        bureau.write_csv("별칭.csv", ALIASES + "GAON,가온,같음\n"),
    )
    add(bureau, "하나.csv", ALIASES + "나래,가온,다름\n")
    assert len(listings.listed_aliases(snapshots.open_snapshot())) == 2
    assert bureau.one("select count(distinct company_id) from stg_visits") == 2
    add(bureau, "둘.csv", ALIASES + "가온,GAON,다름\n")
    assert bureau.one("select count(distinct company_id) from stg_visits") == 3
    assert [
        (alias.name, alias.is_same) for alias in listings.listed_aliases(snapshots.open_snapshot())
    ] == [
        ("나래", False),
        ("가온", False),
    ]


def test_what_was_said_of_a_file_is_remembered_until_the_opposite_is_said(listed):
    text = PLACES + "모처,36.5,127,30\n"
    path = listed.write_csv("추가.csv", text)
    load_files([path], decided=ADDS)
    listed.load(path)
    assert len(list_places(listed)) == 3
    load_files([path], decided=Decided(adds=False))
    assert list_places(listed) == [("모처", 30)]


def test_a_load_that_rests_on_a_build_is_refused_once_another_is_the_current_one(listed):
    before = snapshots.current_build_id()
    add(listed, "하나.csv", PLACES + "모처,36.5,127,30\n")
    whole = listed.write_csv("지명.csv", PLACES + "예시리,35,127,10\n")
    with pytest.raises(Overtaken):
        load_files([whole], decided=Decided(adds=False, on=before))
    assert len(list_places(listed)) == 3
    load_files([whole], decided=Decided(adds=False, on=snapshots.current_build_id()))
    assert list_places(listed) == [("예시리", 10)]


def test_the_command_adds_and_history_says_so(listed):
    path: Path = listed.write_csv("추가.csv", PLACES + "모처,36.5,127,30\n")
    checked = listed.call("check", path, "--adds", "--json").out
    loaded = listed.call("load", path, "--adds", "--json").out
    assert checked["files"][0]["added_to"] == loaded["files"][0]["added_to"] != []
    told = listed.call("history", "--json")
    assert told.out[0]["files"][-1]["adds"] is True
    assert "+ 추가.csv: 있던 자료에 더함" in told.err
