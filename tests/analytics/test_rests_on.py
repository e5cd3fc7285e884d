"""Cells that could not be read are said beside the figures that rest on them, and beside no others."""

from datetime import date

import pytest

from analytics.listings import RECORDS
from analytics.metrics import METRICS
from analytics.metrics.recorded import OF_COLUMNS, OF_RELATIONS, list_needs, list_words
from analytics.metrics.rests_on import RESTS_ON, list_columns
from analytics.panels import PAGES
from analytics.panels.page import read_page
from analytics.panels.panel import read_panel
from analytics.panels.quality.words.quality import SOURCES
from analytics.panels.selection import Selection
from analytics.panels.summary.asked import answer_questions
from analytics.warehouse import snapshots
from analytics.wording.unrecorded import NAMES, say_unrecorded
from etl.contracts.registry import find_contract


def test_every_column_named_is_one_of_its_contract_that_a_row_can_do_without():
    named = {column for columns in RESTS_ON.values() for column in columns}
    assert all(not find_contract(source).find_column(name).keeps_row_back for source, name in named)


def test_every_relation_named_is_read_by_a_metric():
    read = {getattr(metric, "relation", None) for metric in METRICS.values()}
    assert set(RESTS_ON) <= read


def test_a_ratio_rests_on_what_its_sides_rest_on():
    assert ("visits", "response") in list_columns(["positive_reply_rate"])
    assert list_columns(["visits"]) == []


@pytest.mark.usefixtures("without_public_record")
def test_an_unread_answer_stands_beside_the_reply_rate_and_not_beside_kilometres(bureau):
    bureau.load_csv(
        "방문일,기업명,방문지,반응,이동거리\n2021-07-20,예시기업 001,서울,관심 있음,600\n"
        "2021-07-21,예시기업 002,서울,긍정,600\n2021-07-22,예시기업 003,서울,관심 있음,600\n"
    )
    selection = Selection(snapshots.open_snapshot(), date(2021, 12, 31))

    def read_source(page: str, name: str) -> str:
        panel = next(panel for panel in PAGES[page].panels if panel.name == name)
        return read_panel(panel, selection, False).source

    rates = [
        panel for panel in PAGES["success_rates"].panels if "positive_reply_rate" in panel.metrics
    ]
    assert rates and all("읽지 못한 칸 2" in read_source("success_rates", p.name) for p in rates)
    assert all("읽지 못한" not in read_source("distance", p.name) for p in PAGES["distance"].panels)


# ---- never recorded is no zero -------------------------------------------------------------------

FROM_OUTCOMES = {"firms_opened", "mou_hiring_rate", "exit_rate_12m", "jobs_confirmed"}


def test_every_relation_that_a_metric_reads_says_what_must_be_recorded_for_it():
    read = {getattr(metric, "relation", None) for metric in METRICS.values()} - {None}
    assert read == set(OF_RELATIONS)
    named = {column for metric in METRICS.values() for column in list_words(metric)}
    assert set(OF_COLUMNS) <= named


def test_what_a_metric_needs_follows_from_what_it_reads():
    assert list_needs(METRICS["visits"]) == ("visits",)
    assert list_needs(METRICS["mou_conversion_rate"]) == ("visits", "memoranda")
    assert list_needs(METRICS["mou_opening_rate"]) == ("memoranda", "outcomes")
    assert list_needs(METRICS["firms_signed"]) == ("memoranda",)
    assert list_needs(METRICS["earth_laps"]) == ("kilometres",)
    assert list_needs(METRICS["trips_per_week"]) == ("trips",)
    assert list_needs(METRICS["tenancy_occupancy"]) == ("tenancies", "sites")
    assert all("outcomes" in list_needs(METRICS[name]) for name in FROM_OUTCOMES)


def test_every_record_has_its_name_and_its_file_as_the_office_calls_it():
    needed = {need for metric in METRICS.values() for need in list_needs(metric)}
    assert needed | {"consultations"} == set(RECORDS) == set(NAMES)
    files = {source: file.removesuffix(" 파일") for source, (_, file) in NAMES.items()}
    assert {source for source in files if source not in SOURCES} == {
        "kilometres",
        "memoranda",
        "job_plans",
        "investment_plans",
    }
    assert all(file == SOURCES[source] for source, file in files.items() if source in SOURCES)
    assert say_unrecorded("inquiries") == (
        "상담접수 기록이 아직 없습니다. 상담접수 파일을 올리면 보입니다."
    )


@pytest.mark.parametrize("name", list(PAGES))
def test_with_nothing_but_visits_loaded_no_page_tells_a_zero_of_what_was_never_recorded(
    bureau, name
):
    """One visit of one firm, and the public record: no memorandum, trip, outcome or support file."""
    bureau.load_csv("방문일,기업명,방문지,반응\n2021-07-20,예시기업 001,서울,긍정\n")
    selection = Selection(snapshots.open_snapshot(), date(2021, 12, 31))
    page = read_page(PAGES[name], selection)
    for card in page.cards:
        metric = METRICS.get(card.metric)
        if metric and list_needs(metric) != ("visits",):
            assert (card.value, card.trend) == ("기록 없음", ())
    for panel in PAGES[name].panels:
        untold = [m for m in panel.metrics if not set(list_needs(METRICS[m])) <= {"visits"}]
        if untold and panel.rests_on is None:
            view = page.views[panel.name]
            assert "기록이 아직 없습니다" in view.takeaway == page.takeaways[panel.name]
            assert (view.chart, view.table.rows, view.measured) == (None, (), ())


def test_what_was_printed_is_compared_with_nothing_where_no_memorandum_was_ever_loaded(bureau):
    """Neither `29개 가운데 우리 자료와 다른 것은 28개` nor `협약한 0곳 가운데 0곳`: there is nothing to compare with."""
    bureau.load_csv("방문일,기업명,방문지,반응\n2026-11-26,예시기업 001,서울,긍정\n")
    selection = Selection(snapshots.open_snapshot(), date(2026, 11, 26))
    differences = read_page(PAGES["memoranda"], selection).views["public_differences"]
    assert differences.takeaway == say_unrecorded("memoranda")
    assert not differences.table.rows
    (asked,) = answer_questions(selection)
    assert asked.answer.startswith("2024. 11. 25. 시의원 발언으로, 협약 244건 가운데")
    assert asked.answer.endswith("우리 자료에는 그날까지 적힌 업무협약이 없어 비교하지 못합니다.")
    unserved = read_page(PAGES["council"], selection).views["firms_served_by_none"]
    assert unserved.takeaway == say_unrecorded("memoranda")


def test_an_audit_s_question_stands_over_an_answer_that_nothing_was_recorded_for(bureau):
    bureau.load_csv("방문일,기업명,방문지,반응\n2021-07-20,예시기업 001,서울,긍정\n")
    audit = read_page(PAGES["audit"], Selection(snapshots.open_snapshot(), date(2021, 12, 31)))
    for number, view in enumerate(audit.views.values(), 1):
        assert view.subtitle.startswith(f"문 {number}. ")
        assert view.takeaway == say_unrecorded("memoranda")
        assert not view.table.rows


@pytest.mark.usefixtures("without_public_record")
def test_with_memoranda_alone_no_page_says_that_nobody_was_visited(bureau):
    bureau.load_csv("협약번호,기업명,체결일\n1,가,2021-07-20\n")
    selection = Selection(snapshots.open_snapshot(), date(2021, 12, 31))
    week, rates = (read_page(PAGES[name], selection) for name in ("this_week", "success_rates"))
    assert week.sentence.startswith("방문 기록이 아직 없습니다. 새로 체결한 협약은 없고")
    assert rates.sentence == "방문 기록이 아직 없습니다. 방문일지를 올리면 보입니다."
    assert week.cards[0].value == rates.cards[0].value == "기록 없음"
