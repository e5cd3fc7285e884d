"""Typing a visit outside a firm's door: it is saved, counted, taken back, and nothing typed is lost.

By AppTest on the frame, with the real loader as a process of its own; what only a browser can show by Chromium at the
width of a phone.
"""

from __future__ import annotations

import csv
import io
import subprocess
from datetime import date, datetime, timedelta

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest, element_tree

from analytics import listings
from analytics.panels.visits.words import milestones as words_milestones
from analytics.panels.visits.words import places as words_places
from analytics.panels.visits.words import visits as words
from analytics.warehouse import history, snapshots
from analytics.warehouse.clock import read_now
from analytics.wording import numbers
from etl.contracts.background import MILESTONES
from etl.contracts.decisions import PLACES
from etl.transform import places as etl_places
from etl.transform import typed
from pages.components.running import standing
from tests.browser.test_browser import PHONE, Reader, expect, served
from tests.browser.test_upload import HASTY, other_load, says  # noqa: F401 (a fixture)
from tests.processes.pages.test_pages import HOSTILE
from tests.worlds.visiting import open_page

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")

VISITS = "방문일,기업명,방문지,출장자,방식,반응\n"


def today() -> date:
    """Asked for where it is needed: a run may begin on one day and end on the next."""
    return read_now().date()


def last_week() -> date:
    return today() - timedelta(days=today().weekday() + 3)


@pytest.fixture
def filled(bureau):
    """A bureau whose last visits were last week: one answered, one not; and another name for one of the firms."""
    rows = (
        f"{last_week()},예시기업 001,서울 강남구,예시담당 1,방문,긍정\n"
        f"{last_week()},예시기업 002,대전 유성구,예시담당 2,전화,\n"
    )
    bureau.load(
        bureau.write_csv("방문.csv", VISITS + rows),
        bureau.write_csv("별칭.csv", "표기,기업명,동일여부\nEX1,예시기업 001,같음\n"),
    )
    return bureau


@pytest.fixture(autouse=True)
def new_options(monkeypatch):
    """AppTest knows no option that is typed anew: it sends what the field holds, as the browser does."""

    def write_state(box) -> WidgetState:
        if box.value is None:
            return WidgetState(id=box.id)
        return WidgetState(id=box.id, string_value=box.value)

    monkeypatch.setattr(element_tree.Selectbox, "_widget_state", property(write_state))


def visit() -> AppTest:
    return open_page("visits")


def find(elements, label: str):
    return next(element for element in elements if element.label == label)


def press(at: AppTest, label: str) -> AppTest:
    find(at.button, label).click().run()
    assert not at.exception, at.exception
    return at


def type_visit(at: AppTest, firm: str, answer: str = words.UNKNOWN, note: str = "") -> AppTest:
    find(at.selectbox, words.FIRM).set_value(firm).run()
    find(at.multiselect, words.STAFF).set_value(["예시담당 1", "예시담당 9"])
    find(at.get("button_group"), words.ANSWER).set_value(answer)
    find(at.text_area, words.NOTE).set_value(note)
    at.run()
    assert not at.exception, at.exception
    return at


def read_typed(bureau) -> list[tuple]:
    return bureau.rows(
        f"select company, place, list_sort(staff), channel, response, note from stg_visits "
        f"where visited_on = date '{today()}' order by company"
    )


# ---- the file ----------------------------------------------------------------------------------------------


def test_the_mark_is_the_one_the_loader_knows_and_every_header_is_the_contract_s():
    assert words.TYPED_HEADER == typed.TYPED_HEADER
    known = {header for column in typed.VISITS.columns for header in column.headers}
    assert set(words.HEADERS) <= known
    assert set(words.CHANNELS) == set(typed.VISITS.find_column("channel").choices)
    assert set(words.ANSWERS) == set(typed.VISITS.find_column("response").choices)
    assert set(words.REASONS) == set(typed.VISITS.find_column("refusal_reason").choices)


def test_a_file_holds_one_row_of_what_was_typed_and_when():
    one = words.Typed(
        date(2024, 3, 4), "가온", "가온", staff=("김", "이"), answer="보류", reasons=("거리",)
    )
    header, row = csv.reader(io.StringIO(words.write_visit(one, datetime(2024, 3, 4, 15), False)))
    assert dict(zip(header, row, strict=True)) == {
        "방문일": "2024-03-04",
        "기업명": "가온",
        "사업자등록번호": "",
        "방문지": "",
        "출장자": "김, 이",
        "방식": "방문",
        "반응": "보류",
        "회신일": "",
        "사유": "거리",
        "비고": "",
        "입력 화면": "2024-03-04 15:00:00.000",
    }


@pytest.mark.parametrize(
    "one, said",
    [
        (
            words.Typed(date(2024, 3, 4), "가온", "가온", staff=("김", "이"), answer="긍정"),
            "2024. 3. 4.(월) 김, 이의 가온 방문을 저장했습니다. 반응은 긍정입니다.",
        ),
        (
            words.Typed(date(2024, 3, 4), "가온", "가온", "전화"),
            "2024. 3. 4.(월) 가온 전화 통화를 저장했습니다. 반응은 아직 모름으로 두었습니다.",
        ),
    ],
)
def test_what_was_saved_is_one_plain_sentence(one, said):
    assert words.say_saved(one) == said


# ---- the form ----------------------------------------------------------------------------------------------


def test_a_visit_found_by_another_name_is_saved_said_counted_and_taken_back(filled):
    at = type_visit(visit(), "EX1 → 예시기업 001", "긍정", "다시 연락")
    assert find(at.text_input, words.PLACE).value == "서울 강남구"
    at = press(at, words.SAVE)
    said = says(at)
    assert "예시담당 1, 예시담당 9의 예시기업 001 방문을 저장했습니다. 반응은 긍정입니다." in said
    assert words.HOW_TO_TAKE_BACK in said
    (cells,) = read_typed(filled)
    assert list(cells[1:]) == [
        "서울 강남구",
        ["예시담당 1", "예시담당 9"],
        "방문",
        "긍정",
        "다시 연락",
    ]
    assert filled.one("select count(distinct company_id) from stg_visits") == 2
    assert find(at.selectbox, words.FIRM).value is None
    assert find(at.multiselect, words.STAFF).value == ["예시담당 1", "예시담당 9"]
    assert find(at.text_input, words.PLACE).value == ""
    at = press(at, words.TAKE_BACK)
    assert words.TAKEN_BACK in says(at) and read_typed(filled) == []


def test_who_gave_a_name_on_the_clerks_page_signs_what_is_typed_and_taken_back(filled):
    at = visit()
    at.session_state.uploader_name = "예시담당 1"
    press(type_visit(at, "예시기업 001"), words.SAVE)
    press(at, words.TAKE_BACK)
    taken, typed_one, *_ = history.list_entries(snapshots.list_builds())
    assert (typed_one.by, taken.by) == ("예시담당 1", "예시담당 1")


def test_a_reason_is_asked_for_only_of_who_holds_back_or_refuses(filled):
    at = type_visit(visit(), "예시기업 001", "거절")
    find(at.get("button_group"), words.REASON).set_value(["거리", "인력"]).run()
    press(at, words.SAVE)
    assert (
        filled.one("select count(*) from stg_visits where refusal_reason = ['거리', '인력']") == 1
    )
    at = type_visit(visit(), "예시기업 001", "긍정")
    assert words.REASON not in {group.label for group in at.get("button_group")}


def test_a_new_name_is_a_new_firm_and_said_so(filled):
    at = type_visit(visit(), "처음 만난 곳")
    assert words.NEW_FIRM in says(at)
    press(at, words.SAVE)
    assert read_typed(filled)[0][0] == "처음 만난 곳"


def test_without_a_firm_nothing_is_saved_and_the_page_says_what_is_missing(filled):
    build = snapshots.current_build_id()
    at = press(visit(), words.SAVE)
    assert words.FIRM_MISSING in says(at) and snapshots.current_build_id() == build


def test_a_busy_loader_loses_nothing_that_was_typed(filled, other_load, monkeypatch):  # noqa: F811
    assert other_load.stdout.readline() == "held\n"
    start = subprocess.Popen
    monkeypatch.setattr(
        standing.subprocess,
        "Popen",
        lambda args, **options: start([args[0], "-c", HASTY, *args[3:]], **options),
    )
    at = press(type_visit(visit(), "예시기업 001", "보류", "문 앞에서"), words.SAVE)
    said = says(at)
    assert words.NOT_SAVED in said and "다른 곳에서 자료를 올리고 있습니다" in said
    assert find(at.selectbox, words.FIRM).value == "예시기업 001"
    assert find(at.text_area, words.NOTE).value == "문 앞에서"
    other_load.stdin.close()
    other_load.wait()
    monkeypatch.setattr(standing.subprocess, "Popen", start)
    press(at, words.SAVE)
    assert read_typed(filled)[0][-2:] == ("보류", "문 앞에서")


def test_a_name_that_is_no_firm_is_refused_in_plain_words_and_stays_in_the_field(filled):
    at = press(type_visit(visit(), "합계"), words.SAVE)
    said = says(at)
    assert words.NOT_SAVED in said and "‘합계’는 기업 이름으로 읽을 수 없습니다" in said
    assert find(at.selectbox, words.FIRM).value == "합계"


def test_what_is_typed_on_the_sample_is_sample_too_and_the_page_says_so(sample):
    at = visit()
    assert words.ON_SAMPLE in says(at)
    press(type_visit(at, "처음 만난 곳"), words.SAVE)
    current = snapshots.read_current()
    assert current.is_sample and current.files[-1].origin == "sample"


def test_hostile_names_are_saved_letter_by_letter(filled):
    at = visit()
    for name in HOSTILE[:3]:
        at = press(type_visit(at, name, note=name), words.SAVE)
        for shown in at.markdown:
            assert not shown.allow_html and "<script>" not in shown.value.replace("\\<", "")
    assert {row[-1] for row in read_typed(filled)} == {*HOSTILE[:3]}


# ---- what is not known yet ---------------------------------------------------------------------------------


def test_a_visit_without_an_answer_comes_back_as_a_question_and_one_tap_answers_it(filled):
    at = visit()
    assert words.title_unanswered(1) in says(at)
    at = press(at, "거절")
    said = says(at)
    assert "예시기업 002 전화 통화의 반응을 거절로 저장했습니다." in said
    assert words.UNANSWERED_NOTHING in said
    assert filled.rows(
        "select visited_on, place, staff, channel, response, replied_on from stg_visits "
        "where company = '예시기업 002'"
    ) == [(last_week(), "대전 유성구", ["예시담당 2"], "전화", "거절", today())]
    at = press(at, words.TAKE_BACK)
    assert words.title_unanswered(1) in says(at)


# ---- a milestone, a place ----------------------------------------------------------------------------------

TRIPS = "출발일자,도착일자,출장지,출장자\n"


def type_milestone(at: AppTest, title: str, kind: str | None = None) -> AppTest:
    find(at.text_input, words_milestones.WHAT).set_value(title)
    if kind:
        find(at.get("button_group"), words_milestones.KIND).set_value(kind)
    return press(at, words_milestones.SAVE)


def read_milestones(bureau) -> list[tuple]:
    return bureau.rows("select happened_on, title, kind from stg_milestones order by title")


def test_the_headers_of_a_milestone_and_of_a_place_are_the_contracts():
    for contract, headers in (
        (MILESTONES, words_milestones.HEADERS),
        (PLACES, words_places.HEADERS),
    ):
        known = {header for column in contract.columns for header in column.headers}
        assert set(headers) <= known and words.TYPED_HEADER in contract.passed_over
    assert set(words_milestones.KINDS) == set(MILESTONES.find_column("kind").choices)
    assert listings.places.HOME_REGION == etl_places.HOME_REGION


def test_a_milestone_is_added_told_listed_and_taken_back(filled):
    filled.load(filled.write_csv("연혁.csv", "날짜,연혁,종류\n2020-01-02,예시 개관,시설\n"))
    at = visit()
    at.session_state.uploader_name = "예시담당 1"
    at = type_milestone(at, "예시 전담팀 신설", "조직")
    said = says(at)
    assert "‘예시 전담팀 신설’을 연혁에 더했습니다." in said and "예시 개관" in said
    assert read_milestones(filled) == [
        (date(2020, 1, 2), "예시 개관", "시설"),
        (today(), "예시 전담팀 신설", "조직"),
    ]
    assert find(at.text_input, words_milestones.WHAT).value == ""
    newest = history.list_entries(snapshots.list_builds())[0]
    assert newest.by == "예시담당 1" and newest.added[0].name.startswith(words_milestones.TITLE)
    at = press(at, words.TAKE_BACK)
    assert words.TAKEN_BACK in says(at) and len(read_milestones(filled)) == 1


def test_a_milestone_without_a_word_is_not_saved_and_the_page_says_what_is_missing(filled):
    build = snapshots.current_build_id()
    at = press(visit(), words_milestones.SAVE)
    assert words_milestones.WHAT_MISSING in says(at) and snapshots.current_build_id() == build


def test_two_people_who_type_the_same_milestone_each_take_back_only_their_own(filled):
    one = type_milestone(visit(), "예시 개관")
    type_milestone(visit(), "예시 개관")
    assert len(read_milestones(filled)) == 1
    press(one, words.TAKE_BACK)
    assert len(read_milestones(filled)) == 1


def test_an_unknown_place_takes_the_position_of_the_nearest_known_one(filled):
    rows = "".join(
        f"{last_week()},{last_week()},{place},예시담당 1\n" for place in ("예시리", "모처")
    )
    rows += f"{today()},{today()},모처,예시담당 1\n"
    filled.load(
        filled.write_csv("출장.csv", TRIPS + rows),
        filled.write_csv("지명.csv", "표기,위도,경도\n예시산단,35.5,127\n"),
    )
    at = visit()
    box = find(at.selectbox, words_places.PLACE)
    assert box.options == ["모처 · 출장 2건", "예시리 · 출장 1건"]
    box.set_value("모처")
    nearest = "경기 성남시 분당구 판교동(판교테크노밸리, 판교밸리)"
    at = find(at.selectbox, words_places.NEAREST).set_value(nearest).run()
    assert "경기, 관외로 셉니다. 거리는 잰 값이 아니라" in says(at)
    at = press(at, words_places.SAVE)
    assert "판교동(판교테크노밸리, 판교밸리)과 같은 위치로 적었습니다." in says(at)
    assert filled.rows("select place, latitude, longitude, region, local from stg_places") == [
        ("예시산단", 35.5, 127, None, None),
        ("모처", 37.3927, 127.0934, "경기", None),
    ]
    assert filled.rows(
        f"select distinct km_method from trips_at(date '{today()}') where destination = '모처'"
    ) == [("estimated",)]
    at = press(at, words.TAKE_BACK)
    assert filled.one("select count(*) from stg_places") == 1


def test_the_road_kilometres_somebody_knows_are_taken_and_said(filled):
    filled.load_csv(TRIPS + f"{last_week()},{last_week()},모처,예시담당 1\n", "출장.csv")
    at = visit()
    find(at.selectbox, words_places.PLACE).set_value("모처")
    find(at.selectbox, words_places.NEAREST).set_value("전남 나주시")
    at = find(at.number_input, words_places.ROAD_KM).set_value(31.5).run()
    assert "거리는 적은 편도 31.5 ㎞로 셉니다." in says(at)
    at = press(at, words_places.SAVE)
    assert filled.rows(f"select km, km_method from trips_at(date '{today()}')") == [
        (63, "place_km")
    ]
    assert words_places.NOTHING in says(at)


def test_a_place_in_the_city_is_local_and_half_an_answer_is_none(filled):
    filled.load_csv(TRIPS + f"{last_week()},{last_week()},모처,예시담당 1\n", "출장.csv")
    at = visit()
    find(at.selectbox, words_places.PLACE).set_value("모처")
    at = press(at, words_places.SAVE)
    assert words_places.MISSING in says(at)
    nearest = find(at.selectbox, words_places.NEAREST)
    nearest.set_value(next(name for name in nearest.options if name.startswith("광주 북구")))
    at = press(at.run(), words_places.SAVE)
    assert "관내 출장은 거리를 0 ㎞로 셉니다." in says(at)
    assert filled.rows(f"select km, km_method from trips_at(date '{today()}')") == [(0, "local")]


def test_what_is_added_on_the_sample_is_sample_too(sample):
    type_milestone(visit(), "예시 개관")
    current = snapshots.read_current()
    assert current.is_sample and current.files[-1].origin == "sample" and current.files[-1].adds


# ---- in a real browser -------------------------------------------------------------------------------------


def test_a_visit_is_typed_with_one_thumb_and_counted(browser, filled):
    with served(filled.path) as (base, _):
        phone = Reader(browser, PHONE).open(f"{base}/visits")
        tab = phone.tab
        box = tab.get_by_role("combobox", name=words.FIRM)
        box.click()
        box.fill("EX1")
        tab.get_by_role("option", name="EX1 → 예시기업 001").click()
        expect(tab.get_by_label(words.PLACE)).to_have_value("서울 강남구")
        tab.get_by_role("radio", name="긍정").click()
        expect(tab.get_by_role("radio", name="긍정")).to_have_attribute("aria-checked", "true")
        heights = tab.locator(".st-key-visit_form [role=radio], [class*=st-key-save_visit_] button")
        assert min(heights.evaluate_all("all => all.map(e => e.clientHeight)")) >= 44
        answer = tab.get_by_role("radio", name="긍정").bounding_box()
        save = tab.locator("[class*=st-key-save_visit_]").bounding_box()
        assert answer["y"] + answer["height"] <= save["y"]  # the pinned button covers no answer
        tab.get_by_label(words.NOTE).fill("문 앞에서")
        tab.get_by_role("button", name=words.SAVE, exact=True).dblclick()  # a hurried thumb
        expect(tab.locator(".st-key-saved_form")).to_contain_text(
            "예시기업 001 방문을 저장했습니다"
        )
        phone.rest()
        assert [file.name[:5] for file in snapshots.read_current().files].count(words.TITLE) == 1
        wide = tab.evaluate("""() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .map(e => [e.scrollWidth, e.clientWidth])""")
        assert all(content <= room <= 390 for content, room in wide), wide
        assert phone.logged == []
        assert read_typed(filled) == [("EX1", "서울 강남구", None, "방문", "긍정", "문 앞에서")]
        assert filled.one(f"select count(*) from visits_at(date '{today()}')") == 2
        phone.open(f"{base}/companies")
        expect(tab.locator("[data-testid=stMain]")).to_contain_text(numbers.plain_day(today()))
        phone.close()
