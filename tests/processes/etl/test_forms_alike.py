"""A form with somebody's own headers: empty, with the lists of our templates, and read as their sheet is."""

from __future__ import annotations

from dataclasses import asdict

import openpyxl
import pytest

from etl.forms.alike import write_forms_like

pytestmark = pytest.mark.usefixtures("without_public_record")

ROWS = [
    ["2024년 협약 현황"],
    ["(단위: 백만원)"],
    ["연번", "맺은 곳", "협약일", "구분", "투자액", "담당 부서"],
    [1, "예시기업 001", "3.4", "기업", 300, "가과"],
]


def fill(path, row: int, cells: list) -> None:
    """Writes one row into a form, as a person does."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for at, cell in enumerate(cells, 1):
        page.cell(row, at, cell)
    book.save(path)


def list_mous(bureau) -> list[tuple]:
    return bureau.rows(
        "select company, signed_on::date::varchar, party_type, investment_promised from stg_mous "
        "where problem is null and left_out is null order by 2"
    )


def test_a_form_has_the_headers_and_titles_of_the_sheet_and_no_rows(bureau):
    bureau.load_csv("자료,머리글,열\n업무협약 현황,맺은 곳,기업명\n", "답.csv")
    book = bureau.write_xlsx("협약.xlsx", {"상반기": ROWS})
    (made,) = write_forms_like([book], bureau.folder / "양식")
    assert asdict(made) == {
        "form": "양식_협약_상반기.xlsx",
        "file": "협약.xlsx",
        "sheet": "상반기",
        "note": "",
    }
    form, guide = openpyxl.load_workbook(bureau.folder / "양식" / made.form).worksheets
    cells = [[cell for cell in row if cell] for row in form.iter_rows(values_only=True)]
    assert [row for row in cells if row] == [ROWS[0], ROWS[1], ROWS[2]]
    (rule,) = form.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("D4:D2003", '"기업,기관"')
    explained = {row[0]: row[4] for row in guide.iter_rows(min_row=2, values_only=True)}
    assert [*explained] == ROWS[2]
    assert explained["담당 부서"] == "원본에만 남고 세지 않는 열입니다."


def test_a_filled_form_is_read_as_the_sheet_was(bureau):
    bureau.load_csv("자료,머리글,열\n업무협약 현황,맺은 곳,기업명\n", "답.csv")
    book = bureau.write_xlsx("협약.xlsx", {"상반기": ROWS})
    bureau.load(book)
    (made,) = write_forms_like([book], bureau.folder / "양식")
    path = bureau.folder / "양식" / made.form
    fill(path, 4, [2, "예시기업 002", "5.6", "기관", 20, "나과"])
    (report,) = bureau.load(path).files
    assert (report.source, report.loaded, report.sheet) == ("mous", 1, "상반기")
    assert list_mous(bureau) == [
        ("예시기업 001", "2024-03-04", "기업", 3e8),
        ("예시기업 002", "2024-05-06", "기관", 2e7),
    ]


def test_a_wide_table_and_a_header_over_two_rows_come_back_as_they_are(bureau):
    bureau.load_csv(
        "자료,머리글,열\n전환 성과,뽑은 사람,채용.수량\n전환 성과,사무소 연 날,지역사무소.달성일\n",
        "답.csv",
    )
    wide = bureau.write_csv("이행.csv", "기업명,사무소 연 날,뽑은 사람\n예시기업 001,2020-05-02,\n")
    double = bureau.write_xlsx(
        "출장.xlsx",
        {
            "출장": [
                ["출장자", "출발", "도착", "출장지"],
                [None, "일자", "일자", None],
                ["예시담당 1", "2021-05-03", "2021-05-04", "서울"],
            ]
        },
    )
    folder = bureau.folder / "양식"
    forms = [folder / made.form for made in write_forms_like([wide, double], folder)]
    fill(forms[0], 2, ["예시기업 002", "2020-06-02", None])
    fill(forms[1], 3, ["예시담당 2", "2021-06-03", "2021-06-04", "부산"])
    bureau.load(*forms)
    assert bureau.rows("select company, milestone, achieved_on::varchar from stg_outcomes") == [
        ("예시기업 002", "지역사무소", "2020-06-02")
    ]
    days = bureau.rows(
        "select departed_on::date::varchar, returned_on::date::varchar from stg_trips"
    )
    assert days == [("2021-06-03", "2021-06-04")]


def test_the_command_writes_one_for_each_sheet_that_is_read_and_says_what_it_depends_on(bureau):
    book = bureau.write_xlsx(
        "섞임.xlsx",
        {
            "방문": [["방문일", "기업명"], ["2024-03-04", "예시기업 001"]],
            "메모": [["가", "나"], [1, 2]],
        },
    )
    own = bureau.write_csv("일지.csv", "일자,기업명,상담사\n2024-03-04,예시기업 001,예시담당 1\n")
    file_id = bureau.check(own).files[0].file_id
    answers = bureau.write_csv(
        "시트.csv", f"자료,머리글,열,고정값,파일\n방문일지,*,시트,,{file_id}\n"
    )
    folder = bureau.folder / "양식"
    done = bureau.call("templates", folder, "--like", answers, book, own, "--json")
    assert done.status == 0
    assert [(form["form"], bool(form["note"])) for form in done.out] == [
        ("양식_섞임_방문.xlsx", False),
        ("양식_일지.xlsx", True),
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "양식_섞임_방문.xlsx",
        "양식_일지.xlsx",
    ]
    memo = bureau.write_csv("메모.csv", "가,나\n1,2\n")
    assert bureau.call("templates", folder, "--like", memo).status == 2
