"""지원 연결, 잡매칭 and callers on 기업 지원, and needs without a programme on 기관 협의체 and its agenda.

Counted by hand on tests/worlds/matching.py, as of 30 June 2021.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.page import PageView, read_page
from analytics.panels.panel import View
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.panels.shared.words import unmet
from analytics.panels.support.words import callers, job_matching, matching
from analytics.panels.tables import Firm
from analytics.warehouse import snapshots
from briefing.edition.plans import PLANS
from tests.worlds.matching import AS_OF

D = date
NEW = (
    "inquiries_by_caller",
    "inquiries_by_place",
    "needs_matchable",
    "programmes_to_offer",
    "needs_unmet",
    "job_matching",
)


@pytest.fixture
def here(request) -> Selection:
    request.getfixturevalue("matching")
    yield Selection(snapshots.open_snapshot(), AS_OF)
    forget_answers()


@pytest.fixture
def other(bureau, without_public_record):
    """A bureau with other files."""

    def load(**files: str) -> Selection:
        visit = "방문일,기업명\n2021-06-30,밖\n"
        texts = {"방문": visit, **files}
        bureau.load(*(bureau.write_csv(f"{name}.csv", text) for name, text in texts.items()))
        return Selection(snapshots.open_snapshot(), AS_OF)

    yield load
    forget_answers()


def read(selection: Selection, page: str = "support") -> PageView:
    return read_page(PAGES[page], selection)


def rows_of(view: View) -> list[list[str]]:
    """The download's rows, its header first."""
    return list(csv.reader(io.StringIO(view.csv.decode("utf-8-sig"))))


# ---- counted by hand ---------------------------------------------------------------------------------------


def test_who_calls_and_from_where(here):
    views = read(here).views
    caller = views["inquiries_by_caller"]
    assert caller.takeaway.endswith("문의 7건 가운데 협약기업 문의가 3건(42.9%)으로 가장 많습니다.")
    assert caller.spoken == "협약기업 3건 · 유치희망 2건 · 그 밖 2건."
    assert sum(int(row[4]) for row in rows_of(caller)[1:]) == 7, "quarter by quarter"
    assert views["inquiries_by_place"].takeaway == (
        "소재지가 적힌 문의 5건 가운데 3건(60.0%, 표본 적음)이 관외에서 들어왔습니다. "
        "2건은 소재지가 적혀 있지 않습니다."
    )


def test_job_matching_goes_from_request_to_hire_and_stands_apart(here):
    view = read(here).views["job_matching"]
    assert view.takeaway.endswith(
        "구인 의뢰 5건의 구인 인원은 20명이고, 11명을 소개했습니다. 3명이 채용되어 충원율은 15.0%입니다."
    )
    assert view.notes == (
        job_matching.APART,
        "마치지 않은 의뢰 3건(15명)도 구인 인원에 들어 있어, 마치면 충원율이 오를 수 있습니다.",
        "채용인원이 적혔으나 종료일이 빈 의뢰 1건(3명)은 진행 중으로 보아 채용에 세지 않았습니다. "
        "‘잡매칭’ 파일의 ‘종료일’ 열을 채워 주십시오.",
    )
    assert view.table.rows[-1] == ("충원율", "15.0%")
    assert view.spoken == (
        "구인 인원 20명 · 소개 인원 11명(구인 인원의 55.0%) · 채용 인원 3명(구인 인원의 15.0%)."
    )


def test_job_matching_of_a_period_and_a_field_counts_its_own_notes(here):
    may = replace(here, period_from=D(2021, 5, 1), filters=(("field", ("로봇",)),))
    view = read(may).views["job_matching"]
    assert "구인 의뢰 1건의 구인 인원은 4명" in view.takeaway
    assert view.takeaway.endswith(job_matching.NONE_CLOSED), "나's is closed in July"
    later = replace(may, as_of=D(2021, 7, 1))
    assert "4명이 채용되어 충원율은 100.0%(표본 적음)" in read(later).views["job_matching"].takeaway


def test_a_period_is_held_against_the_same_days_a_year_earlier(other):
    rows = "가,2020-05-01,10,10,1,2020-05-20\n가,2020-12-01,10,10,9,2020-12-20\n"
    rows += "가,2021-05-01,20,20,5,2021-05-20\n"
    here = other(구인=f"기업명,의뢰일,구인인원,소개인원,채용인원,종료일\n{rows}")
    whole = read(here).views["job_matching"].takeaway
    assert whole.endswith("충원율은 37.5%이며, 1년 전 기준일의 10.0%보다 높습니다."), "15 of 40"
    spring = replace(here, period_from=D(2021, 4, 1), period_to=D(2021, 6, 30))
    assert (
        read(spring)
        .views["job_matching"]
        .takeaway.endswith("충원율은 25.0%이며, 1년 전 기준일의 10.0%보다 높습니다.")
    )
    after = replace(here, period_from=D(2021, 7, 1))
    assert read(after).views["job_matching"].takeaway == job_matching.NO_REQUESTS


def test_the_list_to_call_from_has_firm_programme_agency_and_the_days_left(here):
    view = read(replace(here, as_of=D(2021, 6, 27))).views["programmes_to_offer"]
    assert [tuple(map(str, row)) for row in view.table.rows[:3]] == [
        ("마", "2", "2021-06-29", "기술", "나원", "컨설팅D", "컨설팅", "2021-04-10"),
        ("사", "2", "2021-06-29", "기술", "나원", "컨설팅D", "컨설팅", "2021-04-20"),
        ("가", "None", "None", "자금", "나원", "기업B", "기업지원", "2021-05-20"),
    ]
    assert all(isinstance(row[0], Firm) for row in view.table.rows)
    assert view.takeaway == (
        "연결할 사업이 있는 기업은 3개사이며, 알릴 사업은 1개 기관의 2개입니다. "
        "가장 먼저 끝나는 것은 나원 ‘컨설팅D’로, 2021. 6. 29.까지 2일 남았습니다."
    )
    assert rows_of(view)[0] == list(matching.LIST_COLUMNS), "the download is the list itself"
    assert len(rows_of(view)) == len(view.table.rows) + 1


def test_the_list_and_its_figure_take_the_same_conditions(here):
    for chosen in ((("field", ("AI",)),), (("region", ("서울",)),)):
        views = read(replace(here, as_of=D(2021, 6, 27), filters=chosen)).views
        firms = {row[0].company for row in views["programmes_to_offer"].table.rows}
        helped = views["needs_matchable"].measured[-2]
        assert helped.metric.name == "firms_matchable" and helped.total.value == len(firms)


def test_needs_without_a_programme_stand_on_three_pages_alike(here):
    lacking = [("공간", 1, "공간"), ("기타", 1, unmet.NO_KIND), ("제도", 1, "컨설팅")]
    said = "맞는 지원사업이 진행되지 않는 수요는 3가지(공간·기타·제도)이며, 이를 적은 기업은 각각 1개사입니다."
    for page in ("support", "council"):
        view = read(here, page).views["needs_unmet"]
        assert (list(view.table.rows), view.takeaway) == (lacking, said)
    agenda = read(here, "agenda")
    assert agenda.views["agenda_needs"].takeaway.startswith("논의 안건 4 · ")
    assert list(agenda.views["agenda_needs"].table.rows) == [
        (n, *row, "") for n, row in enumerate(lacking, 1)
    ]
    assert "맞는 사업이 없는 수요 3가지를 논의합니다." in agenda.sentence


def test_a_chosen_period_ends_the_list_of_the_centre_and_not_that_of_the_council(here):
    spring = replace(here, period_to=D(2021, 5, 10))
    assert [row[0] for row in read(spring).views["needs_unmet"].table.rows] == ["공간", "인력"], (
        "가 still needs people, by its reply of March"
    )
    assert len(read(spring, "council").views["needs_unmet"].table.rows) == 3


# ---- nothing recorded, and one row -------------------------------------------------------------------------


def test_a_bureau_that_records_none_of_it_is_told_what_to_record(other):
    here = other(컨설팅="일자,기업명,상담사\n2021-06-29,밖,예시상담사 1\n")
    views = read(here).views
    assert [views[name].takeaway for name in NEW] == [
        callers.NO_FILE,
        callers.NO_FILE,
        unmet.NO_NEEDS,
        unmet.NO_NEEDS,
        unmet.NO_NEEDS,
        job_matching.NO_FILE,
    ]
    for name in NEW:
        assert not views[name].spoken.strip(".") or "그릴 자료가 없습니다" in views[name].spoken
        assert not views[name].chart, "no bare axes"
        assert not views[name].table.rows, "and no table of zeros"
    assert read(here, "council").views["needs_unmet"].takeaway == unmet.NO_NEEDS


def test_needs_without_any_list_of_programmes_are_not_said_to_be_unmet(other):
    here = other(수요="기업명,배포일,회신일,수요\n가,2021-03-01,2021-03-10,자금\n")
    for page, name in (
        ("support", "needs_unmet"),
        ("support", "needs_matchable"),
        ("support", "programmes_to_offer"),
        ("council", "needs_unmet"),
    ):
        view = read(here, page).views[name]
        assert view.takeaway == unmet.NO_PROGRAMMES
        assert view.chart or not view.table.rows
    assert "수요" not in read(here, "agenda").sentence


def test_inquiries_without_a_place_say_which_column_to_fill(other):
    here = other(접수="접수일,기업명,문의유형\n2021-06-29,가,애로\n")
    view = read(here).views["inquiries_by_place"]
    assert view.takeaway == callers.NO_PLACES and not view.chart


def test_job_matching_of_requests_alone_says_which_columns_to_fill(other):
    here = other(구인="기업명,의뢰일,구인인원,종료일\n가,2021-06-01,3,2021-06-20\n")
    view = read(here).views["job_matching"]
    assert view.takeaway.endswith(job_matching.NO_HIRED)
    assert job_matching.NO_INTRODUCED in view.notes and "0명" not in view.takeaway + view.spoken


def test_one_row_of_each_is_drawn_and_said(other):
    here = other(
        접수="접수일,기업명,문의유형,소재지\n2021-06-29,가,애로,서울\n",
        수요="기업명,배포일,회신일,수요\n가,2021-03-01,2021-03-10,자금\n",
        사업="기관,사업명,유형,대상,시작일,종료일\n가청,자금A,자금,,2021-01-01,2021-06-30\n",
        구인="기업명,의뢰일,구인인원,소개인원,채용인원,종료일\n가,2021-06-01,1,1,1,2021-06-20\n",
    )
    views = read(here).views
    assert all(views[name].takeaway.endswith("다.") for name in NEW)
    assert views["programmes_to_offer"].takeaway.endswith("기준일인 2021. 6. 30.에 끝납니다.")
    assert views["programmes_to_offer"].table.rows[0][1] == 0
    assert matching.NO_AWARDS in views["programmes_to_offer"].notes
    assert views["needs_matchable"].takeaway == (
        "수요를 적은 기업 1개사에 연결할 사업이 진행 중입니다. "
        "적힌 수요는 자금 하나이며, 1년 전 기준일에는 수요를 적은 기업이 없었습니다."
    )
    assert views["needs_unmet"].takeaway == "기업이 적은 수요마다 맞는 지원사업이 진행 중입니다."


# ---- whose names go nowhere --------------------------------------------------------------------------------


def test_the_list_of_firms_is_in_no_document_and_its_figures_are_internal():
    panels = {name for plan in PLANS.values() for _, name in plan.panels}
    assert panels and "programmes_to_offer" not in panels
    listed = {plan.lists for plan in PLANS.values()}
    assert not listed & {"support", "council", "agenda"}
    assert not METRICS["firms_matchable"].publishable
    assert not METRICS["firms_with_open_need"].publishable
