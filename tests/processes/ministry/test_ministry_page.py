"""지자체 비교: by name, with intervals, each figure with its bureau, build and day; nothing small is ranked or drawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from analytics.charts.chart import ListAxis
from analytics.metrics import METRICS
from analytics.panels.ministry.page import PANEL, compare, list_measures, read_comparison
from analytics.panels.ministry.words import comparison as words
from analytics.permissions import caller
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES
from analytics.warehouse import ministry
from pages.components import frame
from pages.components.words import frame as frame_words
from tests.conftest import ROOT
from tests.processes.pages.test_pages import texts
from tests.worlds.press import DAY, MADE, list_bureaus, write_press

REPLIES, OPENINGS = "positive_reply_rate", "mou_opening_rate"
OWN = {REPLIES: "기관도 기업으로 셉니다."}
SMALL = {REPLIES: (0, 9)}  # nine firms, of whom none answered: the smallest that may be said
BUREAUS = {
    "예시시 02": {REPLIES: (30, 100), OPENINGS: (8, 20)},
    "예시시 01": {REPLIES: (7, 14)},
    "예시도 09": {REPLIES: (20, 50)},
    "예시도 10": SMALL,
    "예시도 11": {OPENINGS: (5, 10)},
}


@pytest.fixture
def collected(bureau):
    """What a ministry of five bureaus collected, of whom one counts otherwise, one is small and one says nothing of replies."""
    places = {
        name: write_press(
            bureau.folder / name / "public.duckdb",
            rates,
            as_of=DAY - timedelta(days=name == "예시시 01"),
            own=OWN if name == "예시도 09" else None,
            is_sample=name == "예시시 02",
        )
        for name, rates in BUREAUS.items()
    }
    list_bureaus(places | {"예시도 12": bureau.folder / "없음.duckdb"})
    assert bureau.call("lake", "collect").status == 1
    return ministry.read_collected()


def read(collected, measure=REPLIES):
    return read_comparison(collected, measure, dark=False)


def rows_of(page, title):
    return next(listed.table.rows for listed in page.listed if listed.title == title)


# ---- what is said ------------------------------------------------------------------------------------------


def test_the_ministrys_page_compares_by_name_and_says_between_what_the_rates_lie(collected):
    page = read(collected)
    assert page.sentence == (
        "모은 지자체 5곳 가운데 같은 정의로 세는 2곳의 유치 성공률(긍정 회신)은 "
        "30.0%에서 50.0% 사이입니다."
    )
    assert [(card.label, card.value) for card in page.cards] == [
        ("비교한 지자체", "3곳"),
        ("표본이 적은 지자체", "1곳"),
        ("공표하지 않은 지자체", "1곳"),
        ("정의가 다른 지자체", "1곳"),
        ("새로 받지 못한 지자체", "1곳"),
    ]
    view = page.views[PANEL]
    assert view.takeaway == (
        "유치 성공률(긍정 회신)을 3곳에서 이름순으로 나란히 봅니다. 2곳은 아래에 따로 적었습니다."
    )
    assert words.NOT_RANKED in view.notes


def test_each_figure_of_the_ministrys_page_names_bureau_build_and_day(collected):
    view = read(collected).views[PANEL]
    loaded = "2022. 4. 1. 09:00 올림"
    assert view.table.rows == (
        ("예시도 09", "40.0%", "27.6~53.8%", "20 / 50개사", "2022. 3. 31.", loaded, "정의 다름"),
        ("예시시 01", "50.0%", "26.8~73.2%", "7 / 14개사", "2022. 3. 30.", loaded, ""),
        ("예시시 02", "30.0%", "21.9~39.6%", "30 / 100개사", "2022. 3. 31.", loaded, "예시 자료"),
    )
    assert "지자체마다 기준일이 다릅니다(2022. 3. 30.~3. 31.)" in " ".join(view.notes)
    hovers = [hover for points in view.chart.series for hover in points.hovers]
    assert len(hovers) == 3
    assert all("기준, 2022. 4. 1. 09:00 올림." in hover for hover in hovers)
    sources = rows_of(read(collected), words.SOURCES_TITLE)
    assert sources[0][:3] == (
        "예시도 09",
        "2022. 3. 31.",
        "s12-20220401-090000-abc123",
    )
    assert [row[4] for row in sources] == [each.sha256[:12] for each in collected.snapshots]


def test_the_ministrys_chart_keeps_the_order_of_names_and_marks_who_counts_otherwise(collected):
    chart = read(collected).views[PANEL].chart
    assert isinstance(chart.y_axis, ListAxis)
    assert chart.y_axis.labels == ("예시도 09(정의 다름)", "예시시 01", "예시시 02")
    same, other = chart.series
    assert (same.y, same.x) == ((1, 2), (0.5, 0.3))
    assert (other.y, other.x) == ((0,), (0.4,))
    assert (same.marks.shape, other.marks.shape) == ("circle", "square")
    assert [round(end, 3) for end in same.interval.low] == [0.268, 0.219]


def test_a_bureau_of_fewer_than_ten_has_its_number_and_no_rate_on_the_ministrys_page(collected):
    page = read(collected)
    apart = rows_of(page, words.APART_TITLE)
    assert [row[:3] for row in apart] == [
        ("예시도 10", "9개사", words.FEW),
        ("예시도 11", words.NOT_PUBLISHED, words.UNTOLD),
    ]
    assert not any("%" in cell for row in apart for cell in row)
    assert "예시도 10" not in str(page.views[PANEL].chart)


def test_definitions_that_differ_stand_beside_each_other_on_the_ministrys_page(collected):
    rows = rows_of(read(collected), words.DEFINITIONS_TITLE)
    definition = METRICS[REPLIES].definition
    assert rows == (
        (words.STANDARD, definition),
        ("예시도 09", f"{definition} 기관도 기업으로 셉니다."),
    )
    titles = [listed.title for listed in read(collected, OPENINGS).listed]
    assert words.DEFINITIONS_TITLE not in titles


def test_a_definition_that_was_changed_stands_on_the_ministrys_page_with_the_one_before(
    bureau, collected
):
    path = bureau.folder / "예시시 02" / "public.duckdb"
    write_press(path, BUREAUS["예시시 02"], made_at=MADE + timedelta(days=1), own=OWN)
    assert bureau.call("lake", "collect").status == 1
    rows = rows_of(read(ministry.read_collected()), words.DEFINITIONS_TITLE)
    definition = METRICS[REPLIES].definition
    assert rows[-1] == ("예시시 02", f"{definition} 기관도 기업으로 셉니다.", definition)


def test_who_could_not_be_reached_is_named_on_the_ministrys_page(collected):
    (row,) = rows_of(read(collected), words.FAILED_TITLE)
    assert (row[0], row[1], row[3]) == ("예시도 12", "자료에 닿지 못함", words.NONE_HELD)


def test_the_ministry_chooses_among_the_rates_that_some_bureau_published(collected):
    assert list_measures(collected) == (REPLIES, OPENINGS)
    openings = compare(collected, OPENINGS)
    assert [member.name for member in openings.compared] == ["예시도 11", "예시시 02"]
    assert [member.name for member in openings.untold] == ["예시도 09", "예시도 10", "예시시 01"]


def test_one_bureau_alone_is_said_to_be_the_only_one_of_the_ministry(bureau):
    list_bureaus({"예시시 01": write_press(bureau.folder / "public.duckdb", {REPLIES: (30, 100)})})
    bureau.call("lake", "collect")
    page = read(ministry.read_collected())
    assert page.sentence == (
        "유치 성공률(긍정 회신)을 같은 정의로 나란히 볼 만큼 공표한 곳은 1곳이며 30.0%입니다."
    )
    view = page.views[PANEL]
    assert view.takeaway == "유치 성공률(긍정 회신)을 공표한 지자체는 예시시 01 1곳입니다."
    assert words.NOT_RANKED not in view.notes


def test_a_ministry_of_small_bureaus_alone_compares_nothing(bureau):
    list_bureaus({"예시시 01": write_press(bureau.folder / "public.duckdb", SMALL)})
    bureau.call("lake", "collect")
    page = read(ministry.read_collected())
    assert page.sentence == (
        "유치 성공률(긍정 회신)을 같은 정의로 나란히 볼 만큼 공표한 곳이 아직 없습니다."
    )
    assert not page.views[PANEL].chart
    assert page.views[PANEL].takeaway == "유치 성공률(긍정 회신): 그림에 넣을 지자체가 없습니다."


# ---- the page itself ---------------------------------------------------------------------------------------


def visit(**link) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=180)
    at.query_params.update(link)
    at.run()
    return at.switch_page("pages/ministry/comparison.py").run()


def is_in_menu() -> bool:
    return "ministry" in frame.list_rooms()


@pytest.mark.usefixtures("fresh_caches", "sample")
def test_where_nothing_was_collected_the_ministrys_page_says_what_to_do_and_is_in_no_menu():
    at = visit()
    assert [title.value for title in at.title] == [words.TITLE] and not at.exception
    assert "lake collect" in texts(at)
    assert not is_in_menu()


@pytest.mark.usefixtures("fresh_caches")
def test_the_ministrys_page_shows_what_was_collected_under_its_own_banner(sample):
    places = {
        name: write_press(sample.path / name / "public.duckdb", rates, is_sample=True)
        for name, rates in BUREAUS.items()
    }
    list_bureaus(places)
    assert sample.call("lake", "collect").status == 0
    assert is_in_menu()
    at = visit()
    assert not at.exception, at.exception
    assert [warning.value for warning in at.warning] == [words.SAMPLE_BANNER]
    assert frame_words.SAMPLE_BANNER not in texts(at)
    assert "30.0%에서 50.0% 사이입니다" in texts(at).replace("\\", "")
    at = at.selectbox(key="measure").select(OPENINGS).run()
    assert at.query_params["measure"] in (OPENINGS, [OPENINGS])
    assert "40.0%에서 50.0% 사이입니다" in texts(at).replace("\\", "")


@pytest.mark.usefixtures("fresh_caches")
def test_a_measure_that_no_bureau_of_the_ministry_published_is_said(sample):
    list_bureaus({"예시시 01": write_press(sample.folder / "p.duckdb", {REPLIES: (30, 100)})})
    sample.call("lake", "collect")
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=180)
    at.run()
    at.query_params["measure"] = "refusals"
    at.switch_page("pages/ministry/comparison.py").run()
    at.query_params["measure"] = "refusals"
    at.run()
    assert any("refusals" in error.value for error in at.error)
    assert not at.exception


@pytest.mark.usefixtures("fresh_caches", "sample")
def test_what_a_ministry_collected_and_is_damaged_is_said_on_its_page():
    ministry.ministry_folder().mkdir(exist_ok=True)
    ministry.collected_path().write_bytes(b"damaged" * 1000)
    at = visit()
    assert not at.exception and words.DAMAGED.split(".")[0] in texts(at).replace("\\", "")


def test_who_speaks_of_published_figures_may_open_the_ministrys_page_and_nobody_else():
    may = set()
    for name, role in {"": None, **ROLES}.items():
        caller.ask_whom(lambda role=role: Caller("who@example.kr", role))
        try:
            if ("ministry", "comparison") in [
                page for page in frame.list_pages() if page[1] in frame.list_open_names()
            ]:
                may.add(name)
        finally:
            caller.ask_whom(None)
    assert may == {"국장", "담당자", "시장실", "대변인실", "관리자"}


def test_the_press_room_has_no_page_of_a_ministry(monkeypatch):
    monkeypatch.setenv("BALPUM_ROOM", "press")
    assert frame.list_behind() == [] and "comparison" not in frame.list_open_names()
