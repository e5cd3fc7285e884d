"""Forms filled with the lists as they stand: loaded again they change nothing, altered they are the new list."""

from __future__ import annotations

import openpyxl
import pytest

from analytics.warehouse import snapshots
from analytics.warehouse.builds import NoSnapshot
from etl.contracts.registry import find_contract
from etl.forms.filled import read_list, write_filled_forms

pytestmark = pytest.mark.usefixtures("without_public_record")

LISTS = {
    "시설.csv": "시설,총좌석,개관일\n=예시관,120,2020-07-01\n예시 2관,40,\n",
    "지원사업.csv": (
        "기관,사업명,유형,대상,성장단계,시작일,종료일,예산\n"
        "예시기관 가,예시 사업,자금,창업기업,초기,2021-01-04,2021-12-28,3억5천만원\n"
    ),
    "목표.csv": "지표,기한,목표값\n유치 성공률(긍정 회신),2021-12-31,40%\n누적 협약,2021-12-31,145\n충원율,2021-12-31,120%\n",
    "별칭.csv": "표기,기업명,동일여부\n한빛 주식회사,예시기업 001,같음\n",
    "지명.csv": "표기,위도,경도,시도,편도거리,관내\n예시리,35.2281234567,126.8437654321,전남,10.5,아니오\n",
    "기업목록.csv": (
        "기업명,사업자등록번호,분야,소재지,명단,등록일\n"
        "예시기업 002,123-45-67891,의료,서울,예시 명단,2020-01-02\n"
    ),
    "연혁.csv": "날짜,연혁,종류\n2020-01-02,예시: 문을 열었습니다,조직\n",
    "멘토.csv": "멘토,분야\n예시멘토 001,기술개발\n",
}
SOURCES = ("sites", "programmes", "targets", "aliases", "places", "firms", "milestones", "mentors")


@pytest.fixture
def listed(bureau):
    bureau.load(*(bureau.write_csv(name, text) for name, text in LISTS.items()))
    return bureau


def read_lists(bureau) -> dict[str, list[tuple]]:
    cursor = snapshots.open_build().cursor()
    return {name: read_list(cursor, find_contract(name)) for name in SOURCES}


def test_a_filled_form_loaded_again_is_the_same_list(listed):
    before = read_lists(listed)
    assert all(before.values())
    forms = write_filled_forms(listed.folder / "목록")
    assert {path.name for path in forms} >= {"목록_시설.xlsx", "목록_기업_별칭.xlsx"}
    report = listed.load(*forms)
    assert [(file.rows_read, file.quarantined) for file in report.files] == [
        (len(before[file.source]), 0) for file in report.files
    ]
    assert {file.source for file in report.files} == {*SOURCES}
    assert read_lists(listed) == before


def test_an_altered_form_is_the_new_list(listed):
    write_filled_forms(listed.folder / "목록")
    path = listed.folder / "목록" / "목록_시설.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(2, 2, 130)
    book.worksheets[0].delete_rows(3)
    book.save(path)
    listed.load(path)
    assert listed.rows("select site, seats from stg_sites") == [("=예시관", 130)]


def test_a_list_without_rows_has_no_filled_form_and_a_log_has_none(bureau):
    bureau.load_csv("방문일,기업명\n2021-03-02,예시기업 001\n")
    assert write_filled_forms(bureau.folder / "목록") == []


def test_the_sample_s_lists_carry_its_mark(sample):
    forms = write_filled_forms(sample.folder / "목록")
    assert forms
    sample.load(*forms)
    assert snapshots.read_current().is_sample


def test_before_the_first_load_there_is_nothing_to_fill_in(bureau):
    with pytest.raises(NoSnapshot):
        write_filled_forms(bureau.folder / "목록")
