"""One firm on one page: found by any known name, everything counted by hand, as it was known on the day."""

from __future__ import annotations

from datetime import date

import pytest

from analytics import listings
from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.companies import page as companies_page
from analytics.panels.companies import timeline
from analytics.panels.companies.words import companies as words
from analytics.panels.page import read_page
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm
from analytics.warehouse import snapshots
from pages.components.companies import SEARCHED
from pages.components.failures import plain
from pages.components.words import frame
from tests.browser.test_browser import expect
from tests.browser.test_upload import says
from tests.processes.pages.test_pages import HOSTILE, visit
from tests.worlds.asking import ask_metric
from tests.worlds.visiting import SAID, find_html

pytestmark = pytest.mark.usefixtures("fresh_caches")

DAY = date(2024, 6, 28)
BUREAU = {
    "방문.csv": """방문일,기업명,방문지,방식,분야,반응,회신일,출장번호,출장자
2021-01-05,한빛,서울,방문,로봇,긍정,2021-02-10,출장-1,김
2021-01-05,두루,서울,방문,데이터,,,출장-1,김
2021-03-02,㈜한빛,대전,방문,로봇,보류,,출장-2,김
2021-03-02,㈜한빛,대전,내방,로봇,,,,김
2023-05-08,한빛,,전화,로봇,,,,김
2024-06-28,두루,서울,방문,데이터,,,,박
""",
    "출장.csv": """출발일자,도착일자,출장지,출장자,이동거리,출장번호
2021-01-05,2021-01-05,서울,김,600,출장-1
2021-03-02,2021-03-02,대전,김,,출장-2
""",
    "협약.csv": """협약번호,기업명,체결일,고용계획,투자계획,협약내용,상태,종료일
1,한빛,2021-06-01,10,,사무소 개소,만료,2024-06-01
""",
    "성과.csv": """기업명,단계,달성일,수량,증빙,확인일
한빛,지역사무소,2021-09-01,,증빙서류,2021-12-01
한빛,채용,2022-01-10,4,현장확인,2022-03-01
한빛,채용,2022-02-10,2,자체보고,
한빛,투자,2022-05-10,500000000,증빙서류,2024-07-01
""",
    "입주.csv": "기업명,시설,입주일,퇴거일,좌석\n한빛,AI창업캠프,2023-01-02,2024-01-02,3\n",
    "별칭.csv": "표기,기업명,동일여부\nHanbit,한빛,같음\n",
    "조치.csv": "등록일,기업명,조치,담당,기한,완료일\n2023-05-01,한빛,안부 묻기,예시직원 01,2023-05-12,2023-05-08\n",
}


@pytest.fixture
def counted(bureau, without_public_record):
    """A bureau with two firms, one of which has come all the way."""
    bureau.load(*(bureau.write_csv(name, text) for name, text in BUREAU.items()))
    return bureau


def key_of(name: str) -> str:
    return next(
        row["company_key"]
        for row in listings.company_names(snapshots.open_snapshot())
        if row["name"] == name
    )


def facts(name: str = "한빛", as_of: date = DAY) -> dict:
    return listings.company_facts(snapshots.open_snapshot(), key_of(name), as_of)


def events(as_of: date = DAY) -> list[tuple]:
    return [
        (
            e["happened_on"],
            words.name_event(e),
            words.say_content(e),
            words.say_proof(e),
            words.say_origin(e),
        )
        for e in listings.company_events(snapshots.open_snapshot(), key_of("한빛"), as_of)
    ]


def selected(name: str | None = "한빛", as_of: date = DAY) -> Selection:
    return Selection(snapshots.open_snapshot(), as_of, company=key_of(name) if name else "")


# ---- found -------------------------------------------------------------------------------------------------


def test_a_firm_is_found_by_every_name_it_is_written_with(counted):
    found = {
        row["spelling"]: row["name"] for row in listings.company_names(snapshots.open_snapshot())
    }
    assert found == {"한빛": "한빛", "(주)한빛": "한빛", "Hanbit": "한빛", "두루": "두루"}
    assert (
        words.name_option("Hanbit", "한빛") == "Hanbit → 한빛"
        and words.name_option("한빛", "한빛") == "한빛"
    )


# ---- counted -----------------------------------------------------------------------------------------------


def test_the_facts_of_a_firm_are_those_that_can_be_counted_by_hand(counted):
    known = facts()
    assert (known["visits"], known["contacts"], known["responses"]) == (
        2,
        4,
        2,
    )  # two rows of one day are one visit
    assert (known["heard_on"], known["heard_by"], known["silent_days"]) == (
        date(2023, 5, 8),
        "전화",
        417,
    )
    assert (known["replied_on"], known["first_signed_on"]) == (date(2021, 2, 10), date(2021, 6, 1))
    assert (
        known["jobs_promised"],
        known["jobs_confirmed"],
        known["jobs_reported"],
        known["jobs_pending"],
    ) == (10, 4, 2, None)
    assert (
        known["investment_promised"],
        known["investment_confirmed"],
        known["investment_pending"],
    ) == (None, None, 500_000_000)
    assert companies_page.find_stage(known) == ("hired", date(2021, 9, 1))


def test_kilometres_are_those_of_the_trips_on_which_it_was_visited_and_say_with_whom(counted):
    trips = listings.company_trips(snapshots.open_snapshot(), key_of("한빛"), DAY)
    assert (trips["trips"], trips["km_unknown"], trips["with_others"]) == (2, 0, 1)
    assert (
        trips["km"] > 600
        and listings.company_trips(snapshots.open_snapshot(), key_of("두루"), DAY)["km"] == 600
    )
    assert (
        listings.company_trips(snapshots.open_snapshot(), key_of("두루"), DAY)[
            "visits_without_trip"
        ]
        == 1
    )
    assert (
        listings.company_trips(snapshots.open_snapshot(), key_of("한빛"), date(2021, 1, 5))["km"]
        == 600
    )
    assert words.say_trips(trips) == "출장 2회 · 다른 1곳과 함께 들른 출장 포함"


def test_without_a_file_of_trips_the_visit_log_gives_the_kilometres(bureau, without_public_record):
    bureau.load_csv(
        "방문일,기업명,방문지,이동거리,출장자\n2021-01-05,한빛,서울,600,김\n2021-01-05,두루,서울,600,김\n2021-02-05,한빛,서울,590,김\n"
    )
    trips = listings.company_trips(snapshots.open_snapshot(), key_of("한빛"), DAY)
    assert (trips["trips"], trips["km"], trips["with_others"], trips["visits_without_trip"]) == (
        2,
        1190,
        1,
        0,
    )


def test_everything_that_happened_is_told_with_its_evidence_and_the_row_it_stands_in(counted):
    assert events() == [
        (date(2024, 6, 1), "업무협약 종료", "1호 · 만료", "", "협약.csv 2행"),
        (date(2024, 1, 2), "퇴거", "AI창업캠프", "", "입주.csv 2행"),
        (date(2023, 5, 8), "후속 조치 완료", "안부 묻기", "", "조치.csv 2행"),
        (date(2023, 5, 8), "전화", "", "", "방문.csv 6행"),
        (date(2023, 5, 1), "후속 조치 등록", "안부 묻기", "", "조치.csv 2행"),
        (date(2023, 1, 2), "입주", "AI창업캠프 · 좌석 3석", "", "입주.csv 2행"),
        (date(2022, 5, 10), "투자", "5억 원", "확인 전", "성과.csv 5행"),
        (date(2022, 2, 10), "채용", "2명", "자체보고", "성과.csv 4행"),
        (date(2022, 1, 10), "채용", "4명", "현장확인(2022. 3. 1. 확인)", "성과.csv 3행"),
        (date(2021, 9, 1), "지역사무소", "", "증빙서류(2021. 12. 1. 확인)", "성과.csv 2행"),
        (date(2021, 6, 1), "업무협약 체결", "1호 · 사무소 개소", "", "협약.csv 2행"),
        (date(2021, 3, 2), "내방", "대전", "", "방문.csv 5행"),
        (date(2021, 3, 2), "방문", "대전 · 반응 보류", "", "방문.csv 4행"),
        (date(2021, 2, 10), "회신", "긍정 · 방문에 대한 회신", "", "방문.csv 2행"),
        (date(2021, 1, 5), "방문", "서울", "", "방문.csv 2행"),
    ]


def test_every_kind_of_event_has_its_word_and_its_lane(counted):
    assert set(timeline.LANE_OF) == set(words.KINDS) and set(timeline.LANE_OF.values()) == set(
        words.LANES
    )


def test_nothing_is_told_before_it_was_known(counted):
    assert len(events(date(2021, 2, 9))) == 1  # the answer came the day after
    early = facts(as_of=date(2022, 2, 28))
    assert (early["jobs_confirmed"], early["jobs_pending"], early["jobs_reported"]) == (None, 4, 2)
    assert companies_page.find_stage(early)[0] == "opened" and early["ends_assumed"] == 0
    assert facts(as_of=date(2020, 1, 1))["first_known_on"] is None
    assert "기록이 없습니다" in words.say_firm(facts(as_of=date(2020, 1, 1)), date(2020, 1, 1))


def test_what_is_missing_is_named_rule_by_rule(counted):
    def missing(name: str, as_of: date = DAY) -> list[str]:
        trips = listings.company_trips(snapshots.open_snapshot(), key_of(name), as_of)
        return companies_page.find_missing(facts(name, as_of), trips)

    assert missing("한빛") == ["no_investment_plan"]
    assert missing("두루") == ["no_response", "no_trip"]
    assert missing("한빛", date(2021, 11, 30)) == [
        "no_investment_plan",
        "no_opening_proof",
        "no_hire",
    ]
    assert missing("한빛", date(2022, 2, 28)) == ["no_investment_plan", "no_hire_proof"]


def test_the_sentence_and_the_promises_say_it_in_plain_korean(counted):
    assert words.say_firm(facts(), DAY) == (
        "한빛(기업 · 로봇 · 서울)은 2021. 1. 5.부터 2회 만났고, 2021. 6. 1. 업무협약을 맺었고, 2021. 9. 1. 개소했습니다. "
        "마지막 접촉은 417일 전입니다(2023. 5. 8. 전화)."
    )
    assert (
        words.say_promises(facts())
        == "약속한 고용 10명 가운데 4명이 확인되었습니다. 약속한 투자는 적혀 있지 않습니다."
    )
    assert words.list_promises(facts()) == (
        ("고용", "10명", "4명", "2명", "—"),
        ("투자", "—", "—", "—", "5억 원"),
    )
    assert words.say_promises(facts("두루")) == "맺은 협약이 없어 약속한 고용과 투자가 없습니다."


def test_what_is_confirmed_is_solid_and_what_is_promised_or_self_reported_is_outlined(counted):
    told = listings.company_events(snapshots.open_snapshot(), key_of("한빛"), DAY)
    assert [timeline.choose_style(event) for event in told] == [
        "end",
        "end",
        "done",
        "contact",
        "raised",
        "confirmed",
        "promised",
        "promised",
        "confirmed",
        "confirmed",
        "promised",
        "contact",
        "answer",
        "answer",
        "contact",
    ]


# ---- the page ----------------------------------------------------------------------------------------------


def test_without_a_firm_the_page_says_what_it_is_for_and_offers_those_met_last(counted):
    page = read_page(PAGES["companies"], selected(None))
    assert page.sentence == words.NOBODY and page.cards == ()
    assert [row[0] for row in page.listed[0].table.rows] == [
        Firm("두루", key_of("두루")),
        Firm("한빛", key_of("한빛")),
    ]


def test_a_firm_that_the_build_does_not_know_is_said_to_be_unknown(counted):
    page = read_page(
        PAGES["companies"], Selection(snapshots.open_snapshot(), DAY, company="없는회사")
    )
    assert page.sentence == words.UNKNOWN and page.cards == ()


def test_the_search_opens_a_firm_and_the_link_carries_it(counted):
    at = visit("companies")
    assert words.NOBODY in says(at)
    (box,) = [box for box in at.selectbox if box.label == words.SEARCH]
    assert "Hanbit → 한빛" in box.options
    box.set_value(("Hanbit", "한빛", key_of("한빛"))).run()
    assert not at.exception and at.query_params["company"] == key_of("한빛")
    assert [m.value for m in at.metric] == [
        "개소·채용 확인",
        "2회",
        "417일",
        at.metric[3].value,
        "4 / 10명",
    ]
    assert words.say_firm(facts(), DAY) in says(at)
    at.selectbox(key=SEARCHED).set_value(None).run()
    assert "company" not in at.query_params and words.NOBODY in says(at)


def test_a_link_opens_the_firm_as_it_was_known_on_its_day(counted):
    at = visit("companies", company=key_of("한빛"), as_of="2021-02-09")
    assert at.selectbox(key=SEARCHED).value[0] == "한빛" and "2021. 1. 5. 한 번 만났습니다" in says(
        at
    )
    assert "회신 |" not in says(at)
    at = visit("companies", company="없는회사")
    assert words.NOBODY in says(at)


def test_a_link_to_a_firm_nobody_knows_is_said(counted):
    at = visit(company="없는회사")
    assert plain(frame.bad_link("company", "없는회사")) in [error.value for error in at.error]


def test_a_firm_chosen_before_an_older_build_was_is_said_to_be_unknown_there(counted):
    old = snapshots.current_build_id()
    counted.load(counted.write_csv("더.csv", "방문일,기업명\n2024-06-28,새곳\n"))
    at = visit("companies", company=key_of("새곳"))
    assert "새곳" in says(at)
    at.selectbox(key="build_0").set_value(old).run()
    assert not at.exception and words.UNKNOWN in says(at) and not at.metric


# a line break in a firm's cell parts two firms
@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if "\n" not in name], ids=lambda name: repr(name)[:16]
)
def test_a_hostile_name_is_shown_letter_by_letter(bureau, without_public_record, name):
    rows = [
        ["방문일", "기업명", "방문지", "분야"],
        ["2021-07-20", name, name, name],
        ["2021-07-21", name, "서울", name],
    ]
    bureau.load(
        bureau.write_xlsx("방문.xlsx", {"자료": rows}),
        bureau.write_xlsx(
            "협약.xlsx",
            {
                "자료": [
                    ["협약번호", "협약기업", "체결일", "협약내용"],
                    [1, name, "2021-01-04", name],
                ]
            },
        ),
    )
    (key,) = listings.company_keys(snapshots.open_snapshot())
    at = visit("companies", company=key)
    assert not at.exception and at.metric
    for shown in (*at.markdown, *at.header, *at.caption):
        assert not [
            mark
            for mark in ("<script>", "*굵게*", "$x$", ":red[", "[눌러]", "<b>")
            if mark in shown.value
        ]
    assert not [text for tag in SAID for text in find_html(at, tag) if "<" in text]


def test_every_firm_of_a_few_of_the_sample_answers(sample):
    keys = listings.company_keys(snapshots.open_snapshot())
    at = visit("companies")
    for key in keys[:: len(keys) // 6]:
        at.session_state["company"] = key
        at.run()
        assert not at.exception and len(at.metric) == 5 and at.markdown[0].value.endswith(".")
        assert not any("None" in text or "nan" in text for text in says(at).split())


# ---- in a real browser -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1600, 390])
def test_a_firm_is_found_by_typing_a_spelling_of_it(browser, counted, width):
    from tests.browser.test_browser import Reader, served

    with served(counted.path) as (base, _):
        reader = Reader(browser, {"width": width, "height": 900}).open(f"{base}/companies")
        tab = reader.tab
        tab.locator(".st-key-company_search input").fill("Hanb")
        tab.locator("[role=option]").filter(has_text="Hanbit → 한빛").click()
        expect(tab.locator(".st-key-sentence")).to_contain_text("한빛(기업 · 로봇 · 서울)")
        reader.settle(charts=1)
        assert reader.link()["company"] == [key_of("한빛")]
        wide = tab.evaluate(
            "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map(e => [e.scrollWidth, e.clientWidth])"
        )
        assert all(content <= room for content, room in wide), wide
        assert reader.logged == []
        reader.close()


# ---- firms on a list that nobody met -----------------------------------------------------------------------

LISTED = """기업명,분야,소재지,명단,등록일
예시기업 901,로봇,서울,예시 명단,2021-02-01
예시기업 902,,대전,예시 명단,
예시기업 903,데이터,,예시 명단,2024-07-01
㈜한빛,금융,부산,예시 명단,2024-05-01
"""


@pytest.fixture
def listed(counted):
    """The two firms, and a list of which one firm was met, one is undated, and one came after the day."""
    counted.load(counted.write_csv("기업 목록.csv", LISTED))
    return counted


def read_listed(company: str = "", as_of: date = DAY):
    return read_page(PAGES["companies"], Selection(snapshots.open_build(), as_of, company=company))


def test_firms_on_a_list_that_nobody_met_are_listed_with_where_they_are_known_from(listed):
    (unmet,) = [
        shown for shown in read_listed().listed if shown.title.startswith(words.UNMET_TITLE)
    ]
    assert unmet.table.rows == (
        (Firm("예시기업 901", "예시기업901"), "예시 명단", "서울", "로봇", date(2021, 2, 1), None),
        (Firm("예시기업 902", "예시기업902"), "예시 명단", "대전", None, None, None),
    )
    assert "기업 2곳입니다" in unmet.rule


def test_a_firm_that_was_only_listed_has_a_page_that_says_that_nobody_met_it(listed):
    page = read_listed("예시기업901")
    assert page.sentence == (
        "예시기업 901(기업 · 로봇 · 지역 미상)은 기업 목록(예시 명단, 서울, 2021. 2. 1. 등록)에 있으나 방문 기록이 없습니다."
    )
    assert page.cards[0].value == "방문 기록 없음"
    entries, missing, *_ = page.listed
    assert entries.table.rows == (
        ("예시 명단", "서울", "로봇", date(2021, 2, 1), "기업 목록.csv 2행"),
    )
    assert words.MISSING["no_visit"] in missing.table.rows


def test_a_firm_listed_after_the_day_is_not_known_by_then(listed):
    assert "기록이 없습니다" in read_listed("예시기업903").sentence
    assert words.ENTRIES_TITLE not in [shown.title for shown in read_listed("예시기업903").listed]
    later = read_listed(as_of=date(2024, 7, 1))
    (unmet,) = [shown for shown in later.listed if shown.title.startswith(words.UNMET_TITLE)]
    assert [row[0].name for row in unmet.table.rows] == [
        "예시기업 903",
        "예시기업 901",
        "예시기업 902",
    ]


def test_a_list_changes_neither_the_name_nor_the_field_that_the_log_of_visits_gave(listed):
    page = read_listed("한빛")
    assert page.sentence.startswith("한빛(기업 · 로봇 · 서울)")
    assert words.ENTRIES_TITLE in [shown.title for shown in page.listed]


def test_no_figure_counts_a_firm_that_was_only_listed(counted):
    names = [name for name, metric in METRICS.items() if metric.kind != "survival"]
    before = {name: ask_metric(name, as_of=DAY).total for name in names}
    counted.load(counted.write_csv("기업 목록.csv", LISTED))
    assert {name: ask_metric(name, as_of=DAY).total for name in names} == before


def test_a_firm_that_was_only_listed_is_found_by_its_name(listed):
    assert "예시기업 901" in [row["name"] for row in listings.company_names(snapshots.open_build())]
    page = visit("companies", company="예시기업901")
    assert not page.exception and "방문 기록이 없습니다" in " ".join(says(page).split())
