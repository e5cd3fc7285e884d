"""The habits of the cases in other words, numbers, layouts and kinds of file: one habit, one sentence."""

from __future__ import annotations

import duckdb
import pytest

from etl.extract.manifest import NOTHING_DECIDED, Incoming, describe_file
from etl.load.reports import FileRefused
from etl.load.staging import stage_file, start_staging
from etl.transform.learning import learn_readings
from etl.transform.sheets import drop_raw, name_raw
from etl.transform.validate import create_staging
from tests.worlds.shapes import write_book
from tests.worlds.staged import TODAY, Staged

MOU_HEAD = ["연번", "기업명", "체결일", "투자계획", "고용계획"]


def list_sums(staged, name: str, source: str = "mous") -> float:
    return sum(value or 0 for value in staged.column(name, source))


# ---- units -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line, won",
    [
        ("(단위: 억원)", 10**8),
        ("단위 : 천원", 10**3),
        ("[단위: 백만 원]", 10**6),
        ("2020년 투자유치 현황 (단위 : 백만원, 명)", 10**6),
        ("※ 금액단위: 만원", 10**4),
        ("（단위：억　원）", 10**8),
    ],
)
@pytest.mark.parametrize("at", [0, 4])
def test_the_unit_line_holds_for_money_wherever_it_stands_and_for_nothing_else(
    stage, line, won, at
):
    row = [""] * 5
    row[at] = line
    staged = stage({"협약": [row, [], MOU_HEAD, ["1", "예시기업 001", "2020-05-02", "12", "30"]]})
    assert staged.codes == []
    assert list_sums(staged, "investment_promised") == 12 * won
    assert list_sums(staged, "jobs_promised") == 30


def test_the_word_and_the_unit_may_stand_in_two_cells(stage):
    staged = stage(
        {
            "협약": [
                ["", "", "", "단위:", "백만원"],
                MOU_HEAD,
                ["1", "예시기업 001", "2020-05-02", "5", "3"],
            ]
        }
    )
    assert list_sums(staged, "investment_promised") == 5 * 10**6


def test_a_second_unit_line_holds_from_there_on_and_through_the_headers_again(stage):
    staged = stage(
        {
            "협약": [
                ["(단위: 억원)"],
                MOU_HEAD,
                ["1", "예시기업 001", "2020-05-02", "1", ""],
                ["(단위: 천원)"],
                MOU_HEAD,
                ["2", "예시기업 002", "2020-05-03", "500", ""],
                MOU_HEAD,
                ["3", "예시기업 003", "2020-05-04", "700", ""],
            ]
        }
    )
    assert staged.column("investment_promised", "mous") == [10**8, 500_000, 700_000]
    assert [note for note in staged.reports[0].notes if "단위" in note]


def test_units_that_contradict_each_other_leave_only_amounts_with_their_own(stage):
    staged = stage(
        "(단위: 천원 / 백만원)\n연번,기업명,체결일,투자계획\n1,예시기업 001,2020-05-02,500\n"
        "2,예시기업 002,2020-05-03,3억\n"
    )
    assert staged.column("investment_promised", "mous") == [None, 3 * 10**8]
    assert staged.codes == [(3, "investment_promised", "BAD_NUMBER")]


def find_unit_notes(staged) -> list[str]:
    return [note for note in staged.reports[0].notes if "단위" in note]


@pytest.mark.parametrize(
    "text",
    [
        "(단위: 백만원)\n방문일,기업명,이동거리\n2020-05-02,예시기업 001,12\n",
        "(단위: 백만원)\n연번,기업명,체결일,투자계획(억원)\n1,예시기업 001,2020-05-02,12\n",
        "(단위: 명)\n연번,기업명,체결일,투자계획\n1,예시기업 001,2020-05-02,12\n",
        "(단위: 천원 / 백만원)\n연번,기업명,체결일,투자계획\n1,예시기업 001,2020-05-02,3억\n",
    ],
)
def test_a_unit_line_that_says_nothing_of_any_amount_is_not_told(stage, text):
    assert find_unit_notes(stage(text)) == []


def test_a_unit_line_is_told_where_amounts_are_read_by_it(stage):
    staged = stage("(단위: 백만원)\n사업명,기관,유형,예산\n예시사업,예시기관,자금,12\n")
    assert find_unit_notes(staged) == ["표 위에 적힌 단위(백만원)로 금액을 읽었습니다."]


@pytest.mark.parametrize("end", ["", "합계,,,500\n", "※ 잠정치\n"])
def test_a_unit_line_below_its_table_is_not_applied_and_that_is_said(stage, end):
    staged = stage(
        f"연번,기업명,체결일,투자계획\n1,예시기업 001,2020-05-02,500\n(단위: 백만원)\n{end}"
    )
    assert staged.column("investment_promised", "mous") == [500]
    (note,) = find_unit_notes(staged)
    assert note.startswith("표 아래에 적힌 단위(백만원)는 위의 금액에 적용하지 않았습니다.")


def test_a_unit_line_between_two_tables_is_the_second_one_s(stage):
    """The first table counts visits; amounts stand in the second alone."""
    staged = stage(
        "방문일,기업명,이동거리,\n2020-05-02,예시기업 001,12,\n(단위: 백만원),,,\n"
        "연번,기업명,체결일,투자계획\n1,예시기업 001,2020-05-02,500\n"
    )
    assert staged.column("investment_promised", "mous") == [500 * 10**6]
    notes = [[note for note in report.notes if "단위" in note] for report in staged.reports]
    assert notes == [[], ["표 위에 적힌 단위(백만원)로 금액을 읽었습니다."]]


# ---- empty words, cell or row ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["-", "–", "없음", "해당 없음", "해당사항없음", "미상", "N/A", "."]
)
def test_a_word_for_nothing_is_an_empty_cell_in_every_kind_of_optional_column(stage, word):
    staged = stage(
        "방문번호,방문일,기업명,방문지,담당자,분야,회신일,이동거리,출장번호,비고\n"
        + "".join(f"{word},2020-05-0{n},예시기업 00{n}{f',{word}' * 7}\n" for n in (1, 2))
    )
    assert staged.codes == [] and staged.counts() == (2, 2, 0, 0)
    for name in ("visit_id", "place", "staff", "field", "replied_on", "km", "trip_id", "note"):
        assert staged.column(name) in ([None, None], [[], []]), name


def test_a_word_for_nothing_in_a_required_column_is_missing(stage):
    assert stage("방문일,기업명\n2020-05-02,-\n2020-05-03,예시기업 001\n").codes == [
        (2, "company", "MISSING_VALUE")
    ]


def test_a_word_that_the_column_knows_goes_before_an_empty_word(stage):
    assert stage("방문일,기업명,반응\n2020-05-02,예시기업 001,미정\n").column("response") == [
        "보류"
    ]


@pytest.mark.parametrize("word", ["무기한", "자동 연장", "계속"])
def test_a_memorandum_without_end_has_no_day_of_it(stage, word):
    staged = stage(f"연번,기업명,체결일,종료일\n1,예시기업 001,2020-05-02,{word}\n")
    assert staged.codes == [] and staged.column("ended_on", "mous") == [None]


def test_a_term_ends_on_its_last_day_and_a_length_alone_is_a_cell_kept_for_a_person(stage):
    staged = stage(
        "연번,기업명,체결일,협약기간\n1,예시기업 001,2020-03-02,2020.3.2. ~ 2023.3.1. (3년)\n"
        "2,예시기업 002,2020-03-02,2020.3.2.부터 3년\n3,예시기업 003,2020-03-02,3년\n"
        "4,예시기업 004,2020-03-02,2020.3.2.(월) ~ 2023.3.1.(화)\n"
    )
    ends = [day and str(day) for day in staged.column("ended_on", "mous")]
    assert ends == ["2023-03-01", "2023-03-01", None, None]
    assert staged.codes == [(4, "ended_on", "BAD_DATE"), (5, "ended_on", "BAD_DATE")]
    assert [row["kept"] for row in staged.quarantine] == [True, True]
    assert "‘협약기간’ 칸의 ‘3년’ 값" in staged.quarantine[0]["message"]
    assert staged.counts() == (4, 4, 0, 0)


@pytest.mark.parametrize(
    "head, cell, column",
    [
        ("접촉방법", "단톡방", "channel"),
        ("상대구분", "언론사", "counterpart"),
    ],
)
def test_a_word_that_decides_who_is_counted_waits_for_a_person(stage, head, cell, column):
    staged = stage(
        f"방문일,기업명,{head}\n2020-05-02,예시기업 001,{cell}\n2020-05-03,예시기업 002,\n"
    )
    assert staged.codes == [(2, column, "UNKNOWN_CATEGORY")] and staged.counts() == (2, 1, 1, 0)
    assert staged.reports[0].asks[0]["written"] == cell


def test_of_two_days_in_the_wrong_order_the_optional_one_is_emptied(stage):
    staged = stage(
        "접수일,기업명,문의유형,처리일\n2020-05-02,예시기업 001,입주,2020-05-01\n"
        "2020-05-03,예시기업 002,채용,2020-05-04\n"
    )
    assert staged.codes == [(2, "resolved_on", "BAD_ORDER")] and staged.quarantine[0]["kept"]
    assert staged.counts() == (2, 2, 0, 0)


def test_days_in_the_wrong_order_are_named_as_the_file_names_them(stage):
    staged = stage("접수 일자,기업명,문의유형,처리일자\n2020-05-02,예시기업 001,입주,2020-05-01\n")
    (row,) = staged.quarantine
    assert row["header"] == "처리일자"
    assert "‘처리일자’ 날짜(2020-05-01)가 ‘접수 일자’ 날짜보다" in row["message"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_cell_is_never_empty(stage, error):
    staged = stage(
        f"방문일,기업명,이동거리,비고,방식\n2020-05-02,예시기업 001,{error},{error},방문\n"
        f"2020-05-03,예시기업 002,10,,{error}\n"
    )
    assert sorted(staged.codes) == [
        (2, "km", "CELL_ERROR"),
        (2, "note", "CELL_ERROR"),
        (3, "channel", "CELL_ERROR"),
    ]


def test_a_reason_that_nobody_knows_counts_as_another_and_its_word_stays_in_the_row(stage):
    staged = stage(
        "방문일,기업명,사유\n2020-05-02,예시기업 001,주차 불편\n"
        '2020-05-03,예시기업 002,"교통, 주차 불편/언어·인재"\n2020-05-04,예시기업 003,"거리, 기타"\n'
        "2020-05-05,예시기업 004,-\n2020-05-06,예시기업 005,#REF!\n"
    )
    assert staged.column("refusal_reason") == [
        ["기타"],
        ["거리", "기타", "인력"],
        ["거리", "기타"],
        None,
        None,
    ]
    assert staged.column("other_reason") == ["주차 불편", "주차 불편, 언어", None, None, None]
    assert staged.codes == [(6, "refusal_reason", "CELL_ERROR")]


def test_other_reasons_may_stand_in_a_column_of_their_own_too(stage):
    staged = stage(
        "방문일,기업명,거절사유,기타사유\n2020-05-02,예시기업 001,거리,주차 불편\n"
        '2020-05-03,예시기업 002,"언어, 시기",\n2020-05-04,예시기업 003,언어,기숙사\n'
    )
    assert staged.column("refusal_reason") == [["거리"], ["기타", "시기"], ["기타"]]
    assert staged.column("other_reason") == ["주차 불편", "언어", "기숙사, 언어"]


# ---- tables, titles, totals --------------------------------------------------------------------------------


def test_a_second_table_of_another_source_is_read_as_its_own(stage):
    staged = stage(
        {
            "종합": [
                ["방문일", "기업명", "반응"],
                ["2020-05-02", "예시기업 001", "긍정"],
                [],
                ["협약 현황"],
                ["연번", "기업명", "체결일", "고용계획"],
                ["1", "예시기업 001", "2020-06-01", "7"],
            ]
        }
    )
    assert [report.source for report in staged.reports] == ["visits", "mous"]
    assert (len(staged.column("company")), staged.column("jobs_promised", "mous")) == (1, [7])


def test_a_table_that_fits_nothing_in_the_middle_is_named_and_never_read_as_the_one_above(stage):
    staged = stage(
        {
            "종합": [
                ["방문일", "기업명", "반응"],
                ["2020-05-02", "예시기업 001", "긍정"],
                ["기업명", "분야", "비고"],
                ["예시기업 009", "로봇", "2020-05-09"],
            ]
        }
    )
    assert staged.column("company") == ["예시기업 001"]
    assert any("‘분야’" in note for note in staged.reports[0].notes)
    report = staged.reports[0]
    assert report.rows_read == report.loaded + report.quarantined + report.left_out


@pytest.mark.parametrize(
    "title",
    ["■ 2021년 1분기", "< 2021년 >", "[2021년]", "Ⅰ. 2021년", "○ 2021년도", "2021년 상반기"],
)
def test_a_section_names_the_year_in_any_drawing(stage, title):
    staged = stage(f"방문일,기업명\n{title}\n3.14,예시기업 001\n5/2(일),예시기업 002\n")
    assert [str(day) for day in staged.column("visited_on")] == ["2021-03-14", "2021-05-02"]
    assert staged.counts() == (3, 2, 0, 1)


def test_a_day_without_a_year_anywhere_is_set_aside_and_asked_about_once(stage):
    staged = stage("방문일,기업명\n3.14,예시기업 001\n3.15,예시기업 002\n2021-03-16,예시기업 003\n")
    assert [code for *_, code in staged.codes] == ["BAD_DATE", "BAD_DATE"]
    assert [ask["rows"] for ask in staged.reports[0].asks if ask["kind"] == "year"] == [2]


@pytest.mark.parametrize("word", ["1주 계", "상반기 소계", "누 계", "총합계", "5월 합계"])
def test_totals_of_every_kind_are_left_out(stage, word):
    staged = stage(f"연번,방문일,기업명\n1,2020-05-02,예시기업 001\n{word},,3건\n,{word},\n")
    assert staged.counts() == (3, 1, 0, 2) and staged.codes == []


@pytest.mark.parametrize("name", ["계명예시", "합계산업", "총예시", "끝없는예시", "소계리예시"])
def test_a_firm_whose_name_holds_such_a_word_is_a_firm(stage, name):
    assert stage(f"방문일,기업명\n2020-05-02,{name}\n").column("company") == [name]


def test_a_row_that_lacks_its_day_is_never_taken_for_a_title(stage):
    staged = stage("방문일,기업명\n2020-05-02,예시기업 001\n,예시기업 002\n2020-05-04,\n")
    assert staged.codes == [(3, "visited_on", "MISSING_VALUE"), (4, "company", "MISSING_VALUE")]


def test_a_visit_that_was_not_made_is_left_out_and_counted(stage):
    staged = stage(
        "방문일,기업명\n2020-05-02,예시기업 001\n2020-05-03,방문취소\n2020-05-04,휴무\n"
        "2020-05-05,예시기업 002(취소)\n2020-05-06,미방문\n"
    )
    assert staged.counts() == (5, 1, 0, 4)
    assert staged.column("company") == ["예시기업 001"]


def test_totals_with_a_count_and_in_other_words_are_no_rows(stage):
    staged = stage(
        "방문일,기업명\n2020-05-02,예시기업 001\n2020-05-31,총 1개사\n2020-05-31,계: 1\n"
        "2020-05-31,TOTAL\n2020-05-31,〈합계〉\n2020-05-30,총각네\n2020-05-29,합계기술\n"
    )
    assert staged.column("company") == ["예시기업 001", "총각네", "합계기술"]
    assert staged.counts() == (7, 3, 0, 4)
    sites = stage("시설명,총좌석\n창업캠프,100\n합계 2개소,100\n총 1개소,100\nTOTAL,100\n")
    assert sites.column("site", "sites") == ["창업캠프"]


def test_a_row_that_says_nobody_was_met_is_left_out(stage):
    staged = stage("방문일,기업명\n2020-05-02,예시기업 001\n2020-05-03,방문 없음\n")
    assert staged.counts() == (2, 1, 0, 1)


def test_trips_that_were_not_approved_are_told_by_the_word_that_stands_there(stage):
    head = "출장자,출발일,복귀일,출장지,결재상태\n"
    rows = [f"예시담당 {n},2020-05-0{n},2020-05-0{n},서울,{word}\n" for n, word in
            enumerate(("결재완료", "승인", "승인", "반려", ""), 1)]  # fmt: skip
    staged = stage(head + "".join(rows))
    assert staged.counts() == (5, 1, 0, 4)
    told = (
        "결재상태 칸이 ‘결재완료’가 아닌 4행은 세지 않았습니다(‘승인’ 2행, 빈칸 1행, ‘반려’ 1행)."
    )
    assert told in staged.reports[0].notes
    assert not any("세지 않았습니다" in note for note in stage(head + rows[0]).reports[0].notes)
    broken = stage(head + rows[0] + "예시담당 9,2020-05-09,2020-05-09,서울,#REF!\n")
    assert broken.codes == [(3, "approval", "CELL_ERROR")], "no word of anybody's"
    assert not any("세지 않았습니다" in note for note in broken.reports[0].notes)


def test_a_row_longer_than_its_header_is_told_and_blanks_behind_it_are_not(stage):
    head = "기업명,체결일,투자계획,고용계획\n"
    staged = stage(head + "예시기업 001,2021-03-05,1,200,10\n예시기업 002,2021-03-06,1,5,,\n")
    (told,) = [note for note in staged.reports[0].notes if "머리글보다 칸이 많은" in note]
    assert "1행이 있어" in told and "(2행)" in told and "따옴표로 묶어" in told
    harmless = stage(head + "예시기업 002,2021-03-06,1,5,,\n")
    assert not any("머리글보다" in note for note in harmless.reports[0].notes)


def test_a_unit_behind_a_group_of_headers_is_that_of_the_money_below_it(stage):
    for head in ("투자(백만원),\n,,투자금액,비고", "투자계획(백만원),\n,,투자금액,자부담"):
        staged = stage(f"기업명,체결일,{head}\n예시기업 001,2021-03-05,1000,\n")
        assert list_sums(staged, "investment_promised") == 10**9, head


# ---- several in one cell -----------------------------------------------------------------------------------


def test_money_people_and_kilometres_stay_with_the_first_of_several_firms(stage):
    staged = stage(
        {"협약": [MOU_HEAD, ["1", "예시기업 001\n예시기업 002", "2020-05-02", "3억", "9"]]}
    )
    assert staged.column("company", "mous") == ["예시기업 001", "예시기업 002"]
    assert staged.column("jobs_promised", "mous") == [9, None]
    assert list_sums(staged, "investment_promised") == 3 * 10**8
    assert (staged.reports[0].loaded, staged.reports[0].made) == (1, 2)


def test_a_visits_number_stays_with_the_first_of_several_firms_and_no_visit_is_lost(stage):
    staged = stage(
        "방문번호,방문일,기업명\nV-1,2020-05-02,예시기업 001\n"
        'V-2,2020-05-03,"예시기업 002, 예시기업 003"\nV-3,2020-05-04,"예시기업 004, (주)예시기업 004"\n'
    )
    assert staged.codes == []
    assert staged.column("company") == [f"예시기업 {n:03}" for n in range(1, 5)]
    assert staged.column("visit_id") == ["V-1", "V-2", None, "V-3"]
    assert any("방문번호·금액·인원·거리는 맨 앞 기업" in note for note in staged.reports[0].notes)


def test_firms_that_are_only_counted_are_told_and_not_made_up(stage):
    staged = stage("방문일,기업명\n2020-05-02,예시기업 001 외 3개사\n")
    assert staged.column("company") == ["예시기업 001"]
    assert [a["rows"] for a in staged.reports[0].asks if a["kind"] == "unnamed"] == [3]


def test_a_ditto_is_the_firm_of_the_row_above(stage):
    staged = stage("방문일,기업명\n2020-05-02,예시기업 001\n2020-05-03,상동\n2020-05-04,〃\n")
    assert staged.column("company") == ["예시기업 001"] * 3


def test_a_ditto_in_any_column_is_what_stands_above_and_a_sum_between_is_passed_over(stage):
    staged = stage(
        "출장자,출발일,복귀일,출장지,이동거리\n예시담당 1,2020-05-02,2020-05-02,서울 강남구,600\n"
        "〃,2020-05-03,2020-05-03,상동,상동\n소계,,,,1200\n상동,2020-05-04,2020-05-04,〃,\n"
    )
    assert staged.codes == []
    assert staged.column("destination", "trips") == ["서울 강남구"] * 3
    assert staged.column("km", "trips") == [600.0, 600.0, None]


def test_a_block_of_merged_names_holds_for_its_rows_and_merged_people_count_once(bureau, stage):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["기업명", "체결일", "고용계획"],
        ["예시기업 001", "2020-05-02", 20],
        ["예시기업 002", None, None],
        ["예시기업 003", None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B4")
    sheet.merge_cells("C2:C4")
    path = bureau.folder / "합동.xlsx"
    book.save(path)
    report = bureau.load(path).files[0]
    assert report.loaded == 3 and any("첫 행" in note for note in report.notes)
    assert bureau.rows("select sum(jobs_promised), count(*) from stg_mous") == [(20, 3)]


MERGED_TWICE = [
    ["방문일", "기업명", "이동거리"],
    [None, None, None],
    ["2020-05-02", "예시기업 001", 20],
    ["2020-05-03", "예시기업 002", None],
    ["소계", None, None],
    ["방문일", "기업명", "분야"],
    ["2020-05-04", "예시기업 003", "로봇"],
    ["2020-05-05", "예시기업 004", None],
]


def test_the_report_counts_merged_numbers_of_its_own_rows_alone(bureau, tmp_path):
    """Merged are the header over its two rows, 20 km over a visit, a second and their sum, and a field below."""
    merged = [((0, 2), (1, 2)), ((2, 2), (4, 2)), ((6, 2), (7, 2))]
    path = write_book(bureau.folder / "방문.xlsx", {"방문": MERGED_TWICE}, {"방문": merged})
    staged = Staged(path, tmp_path, TODAY, confirmed=True)
    assert staged.column("km") == [20.0, None, None, None]
    assert staged.column("field") == [None, None, "로봇", "로봇"]
    assert [note for note in staged.reports[0].notes if "비운 칸 1개" in note]


# ---- sources that look like others -------------------------------------------------------------------------


def test_a_list_of_firms_is_no_log_of_visits_and_a_log_no_list(stage):
    firms = stage("기업명,분야,소재지,명단\n예시기업 001,로봇,서울,예시 명단\n")
    assert firms.reports[0].source == "firms"
    log = stage("방문일,기업명,분야,소재지\n2020-05-02,예시기업 001,로봇,서울\n")
    assert log.reports[0].source == "visits"


@pytest.mark.parametrize("dot", ["·", "ㆍ", "・", "‧", " · "])
@pytest.mark.parametrize("word", ["기업", "업체"])
def test_firms_and_institutions_may_stand_under_one_header_with_a_dot(stage, word, dot):
    header = f"{word}{dot}기관명"
    visits = stage(f"방문일,{header}\n2020-05-02,예시대학교\n2020-05-03,예시기업 001\n")
    assert visits.column("company") == ["예시대학교", "예시기업 001"]
    asked = [ask for ask in visits.reports[0].asks if ask["kind"] == "institution"]
    assert [(ask["written"], ask["rows"]) for ask in asked] == [("예시대학교", 1)]
    mous = stage(f"연번,{header},체결일\n1,예시진흥원,2020-05-02\n")
    assert mous.column("company", "mous") == ["예시진흥원"]
    assert [ask["kind"] for ask in mous.reports[0].asks] == ["institution"]


def test_milestones_and_job_matches_are_known_by_their_headers(stage):
    assert stage("일자,연혁\n2020-05-02,예시 조직 개편\n").reports[0].source == "milestones"
    matches = stage("기업명,의뢰일,구인인원,직무,채용인원\n예시기업 001,2020-05-02,3,개발,1\n")
    assert matches.reports[0].source == "job_matches" and matches.codes == []


@pytest.mark.usefixtures("without_public_record")
def test_one_number_is_one_firm_and_one_name_with_two_numbers_two(bureau):
    loaded = bureau.load_csv(
        "방문일,기업명,사업자등록번호\n2020-05-02,예시기업 001,123-45-67891\n"
        "2020-05-03,예시상사,1234567891\n2020-05-04,예시기업 002,111-11-11119\n"
        "2020-05-05,예시기업 002,222-22-22227\n2020-05-06,예시기업 003,123-45-67890\n"
    )
    ids = [company for (company,) in bureau.rows("select company_id from stg_visits order by line")]
    assert ids[0] == ids[1] and ids[2] != ids[3]
    kept = bureau.rows("select line, problem, is_kept from quarantine_rows order by line")
    assert all(problem == "business_no" and is_kept for _, problem, is_kept in kept)
    said = " ".join(loaded.files[0].notes)
    assert "한 기업으로 센 이름이 있습니다: ‘예시상사’=‘예시기업 001’." in said
    assert "따로 센 기업이 있습니다: ‘예시기업 002’ 2곳." in said


@pytest.mark.usefixtures("without_public_record")
def test_of_two_firms_of_one_name_each_shows_its_region_and_a_row_without_number_is_asked_about(
    bureau,
):
    """Two rows of 서울 make it the one named most often: the row without a number is its."""
    loaded = bureau.load_csv(
        "방문일,기업명,사업자등록번호,방문지\n2020-05-02,예시기업 002,111-11-11119,서울 강남구\n"
        "2020-05-03,예시기업 002,111-11-11119,서울 강남구\n2020-05-05,예시기업 002,222-22-22227,부산 동구\n"
        "2020-05-06,예시기업 002,,서울 강남구\n"
    )
    (report,) = loaded.files
    assert {
        "kind": "business_no",
        "column": "business_no",
        "written": "예시기업 002",
        "rows": 1,
        "guess": "111-11-11119",
    } in report.asks
    assert any("2곳" in note and "111-11-11119" in note for note in report.notes)
    names = bureau.rows(
        "select name, count(*) from fct_visits join dim_companies using (company_id) group by name order by name"
    )
    assert names == [("예시기업 002 (부산)", 1), ("예시기업 002 (서울)", 3)]


@pytest.mark.usefixtures("without_public_record")
def test_whose_the_rows_of_a_name_are_is_one_answer_for_all_of_them(bureau):
    """Counted as the firm named most often, until a person says that they are the other's."""
    bureau.load_csv(
        "방문일,기업명,사업자등록번호\n2020-05-02,예시기업 002,111-11-11119\n2020-05-03,예시기업 002,111-11-11119\n"
        "2020-05-05,예시기업 002,222-22-22227\n2020-05-06,예시기업 002,\n2020-05-07,㈜예시기업 002,\n"
    )
    loaded = bureau.load_csv("기업명,체결일\n예시기업 002,2020-06-01\n", "협약.csv")
    (namesake,) = loaded.files[0].namesakes
    assert namesake["rows"] == 3 and namesake["sources"] == ["mous", "visits"]
    assert namesake["numbers"] == ["111-11-11119", "222-22-22227"]
    answer = "자료,열,적힌 말,뜻\n방문일지,사업자등록번호,기업명=예시기업 002,222-22-22227\n"
    answer += "업무협약 현황,사업자등록번호,기업명=예시기업 002,222-22-22227\n"
    told = bureau.load_csv(answer, "답.csv")
    assert all(not file.quarantined for file in told.files)
    rows = bureau.rows(
        "select business_no, count(*) from (select business_no from stg_visits "
        "union all select business_no from stg_mous) group by all order by 1"
    )
    assert rows == [("1111111119", 2), ("2222222227", 4)]
    assert bureau.one("select count(distinct company_id) from stg_visits") == 2


@pytest.mark.usefixtures("without_public_record")
def test_who_loads_the_first_numbers_is_asked_whose_the_rows_of_earlier_files_are(bureau):
    bureau.load_csv("기업명,체결일\n예시기업 002,2020-06-01\n", "협약.csv")
    loaded = bureau.load_csv(
        "방문일,기업명,사업자등록번호\n2020-05-02,예시기업 002,111-11-11119\n"
        "2020-05-05,예시기업 002,222-22-22227\n"
    )
    (namesake,) = loaded.files[0].namesakes
    assert (namesake["rows"], namesake["sources"]) == (1, ["mous"])
    assert loaded.files[0].asks[0]["kind"] == "business_no"


@pytest.mark.usefixtures("without_public_record")
def test_rows_that_a_numbered_version_of_their_file_took_back_are_not_asked_about(bureau):
    rows = "2020-05-03,예시기업 003{}\n2020-05-04,예시기업 004{}\n"
    bureau.load_csv(
        "방문일,기업명\n2020-05-02,예시기업 002\n"
        + rows.format("", "")
        + "2020-05-05,예시기업 002\n"
    )
    loaded = bureau.load_csv(
        "방문일,기업명,사업자등록번호\n2020-05-02,예시기업 002,111-11-11119\n"
        + rows.format(",", ",")
        + "2020-05-05,예시기업 002,222-22-22227\n",
        "방문_번호.csv",
    )
    assert loaded.files[0].version_of and loaded.files[0].namesakes == []
    assert bureau.one("select count(*) from stg_visits") == 4


@pytest.mark.usefixtures("without_public_record")
def test_names_at_an_event_are_the_firms_of_their_numbers(bureau):
    bureau.load(
        bureau.write_csv(
            "방문.csv",
            "방문일,기업명,사업자등록번호\n2020-05-02,예시기업 001,123-45-67891\n2020-05-03,예시상사,1234567891\n",
        ),
        bureau.write_csv(
            "행사.csv",
            '행사일,행사명,참석기업\n2020-05-28,지식콘서트,"예시기업 001, 예시상사, 예시기업 009"\n',
        ),
    )
    one, other, third = bureau.one("select companies_id from stg_events")
    assert one == other == bureau.one("select any_value(company_id) from stg_visits") != third


@pytest.mark.usefixtures("without_public_record")
def test_a_number_that_is_none_is_no_answer(bureau):
    bureau.load_csv("방문일,기업명\n2020-05-02,예시기업 002\n")
    answer = "자료,열,적힌 말,뜻\n방문일지,사업자등록번호,기업명=예시기업 002,123\n"
    told = bureau.load_csv(answer, "답.csv", confirmed=True)
    assert [row["code"] for row in told.quarantine] == ["UNKNOWN_CATEGORY"]


@pytest.mark.usefixtures("without_public_record")
def test_of_firms_of_one_name_and_region_the_one_that_was_met_first_is_the_first(bureau):
    """The file names the second of 서울 first; two more were never met in person and have no region."""
    bureau.load_csv(
        "방문일,기업명,사업자등록번호,방문지,방식\n2020-06-02,예시기업 002,111-11-11119,서울 강남구,방문\n"
        "2020-05-03,(주)예시기업 002,222-22-22227,서울 중구,방문\n"
        "2020-05-05,예시기업 002,333-33-33336,부산 동구,방문\n"
        "2020-05-06,예시기업 002,444-44-44444,,전화\n2020-05-07,예시기업 002,123-45-67891,,전화\n"
        "2020-05-08,예시기업 003,,서울 중구,방문\n"
    )
    assert bureau.rows("select count(*) from quarantine_rows") == [(0,)]
    named = bureau.rows(
        "select s.line, c.name from stg_visits s join dim_companies c using (company_id) order by line"
    )
    assert named == [
        (2, "예시기업 002 (서울 2)"),
        (3, "(주)예시기업 002 (서울 1)"),
        (4, "예시기업 002 (부산)"),
        (5, "예시기업 002 (1)"),
        (6, "예시기업 002 (2)"),
        (7, "예시기업 003"),
    ]


@pytest.mark.usefixtures("without_public_record")
def test_a_list_of_firms_that_is_loaded_later_renames_none_of_them(bureau):
    """Two of one name were telephoned; a list that comes later names the second of them."""
    bureau.load_csv(
        "방문일,기업명,사업자등록번호,방문지,방식\n2020-05-06,예시기업 002,444-44-44444,,전화\n"
        "2020-05-07,예시기업 002,123-45-67891,,전화\n"
    )

    def read_names() -> list[tuple[int, str]]:
        return bureau.rows(
            "select s.line, c.name from stg_visits s join dim_companies c using (company_id) order by line"
        )

    before = read_names()
    assert before == [(2, "예시기업 002 (1)"), (3, "예시기업 002 (2)")]
    bureau.load_csv(
        "기업명,사업자등록번호,소재지,명단\n예시기업 002,123-45-67891,서울,예시 명단\n",
        "기업목록.csv",
    )
    assert bureau.rows("select count(*) from stg_firms") == [(1,)]
    assert read_names() == before


def test_a_number_that_may_have_lost_a_zero_is_no_day(bureau, stage):
    staged = stage(
        {
            "방문": [
                ["2021년 방문"],
                ["방문일", "기업명"],
                [7.2, "예시기업 001"],
                [7.21, "예시기업 002"],
            ]
        }
    )
    assert staged.codes == [(3, "visited_on", "BAD_DATE")]
    assert staged.quarantine[0]["value"] == "7.2"
    assert [str(day) for day in staged.column("visited_on")] == ["2021-07-21"]


def test_bad_rows_of_two_parts_of_one_sheet_are_all_kept(stage):
    """Each part below its own year is rewritten because a cell of it names two companies."""
    staged = stage(
        "2019년\n방문일,기업명\n"
        '3.4,"예시기업 001, 예시기업 002"\n'
        "99.99,예시기업 003\n"
        "2020년\n방문일,기업명\n"
        '3.4,"예시기업 004, 예시기업 005"\n'
        "99.98,예시기업 003\n"
    )
    assert [row["value"] for row in staged.quarantine] == ["99.99", "99.98"]


@pytest.mark.parametrize("row", [",,,500,", ",,,500,10"])
def test_a_number_alone_in_a_column_of_numbers_is_a_row_and_no_foot_of_a_page(stage, row):
    staged = stage(
        f"연번,기업명,체결일,투자계획,고용계획\n1,예시기업 001,2020-05-02,3억,5\n{row}\n"
        "3,예시기업 003,2020-05-04,4억,5\n"
    )
    assert [(line, code) for line, _, code in staged.codes] == [(3, "MISSING_VALUE")]
    assert staged.reports[0].left_out == 0


def test_headers_that_a_person_explained_are_headers_where_a_page_repeats_them(bureau):
    bureau.load_csv("자료,머리글,열\n방문일지,다녀온 날,방문일\n")
    loaded = bureau.load_csv(
        "다녀온 날,기업명\n2020-05-02,예시기업 001\n다녀온 날,기업명\n2020-05-03,예시기업 002\n"
    )
    (report,) = loaded.files
    assert (report.loaded, report.quarantined, report.left_out) == (2, 0, 1)


# ---- sheets beside others ----------------------------------------------------------------------------------

CONTACT = ["예시담당 1", "000-0000-0001"]


@pytest.mark.parametrize(
    "contacts",
    [
        [["성명", "전화번호"]],
        [["성명", "전화번호"], CONTACT],
        [["연락처"], [], ["성명", "전화번호"], CONTACT],
        [["연번", "기업명", "성명", "전화번호"], ["1", "예시기업 001", *CONTACT]],
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_list_of_contacts_is_refused_for_itself_and_the_visits_beside_it_load(
    stage, contacts, is_first
):
    visits = [["방문일", "기업명"], ["2020-05-02", "예시기업 001"]]
    sheets = {"방문": visits, "연락처": contacts}
    if is_first:
        sheets = {"연락처": contacts, "방문": visits}
    reports = {report.sheet: report for report in stage(sheets, confirmed=False).reports}
    assert reports["연락처"].refused["code"] == "UNKNOWN_LAYOUT"
    assert (reports["방문"].refused, reports["방문"].loaded) == (None, 1)


# ---- sheets that repeat others -----------------------------------------------------------------------------

MAY = ["2020-05-02", "예시기업 001", "긍정"]
JUNE = ["2020-06-02", "예시기업 002", ""]
HEAD = ["방문일", "기업명", "반응"]


def find_repeats(staged) -> dict[str, bool]:
    """Sheet → whether it was left out as one that repeats others."""
    return {
        report.sheet: any("되풀이" in note for note in report.notes) for report in staged.reports
    }


def test_of_a_whole_and_its_months_that_say_the_same_the_whole_is_left_out(stage):
    staged = stage({"5월": [HEAD, MAY], "6월": [HEAD, JUNE], "전체": [HEAD, MAY, JUNE]})
    assert find_repeats(staged) == {"5월": False, "6월": False, "전체": True}
    assert staged.column("company") == ["예시기업 001", "예시기업 002"]


@pytest.mark.parametrize(
    "head, may, june, column, told",
    [
        ([*HEAD, "방문지"], [*MAY, "서울"], [*JUNE, ""], "place", ["서울", None]),
        ([*HEAD, "방식"], [*MAY, "전화"], [*JUNE, "화상"], "channel", ["전화", "화상"]),
        (HEAD, MAY, [*JUNE[:2], "거절"], "response", ["긍정", "거절"]),
    ],
)
def test_a_whole_that_says_more_than_its_months_stays_and_they_go(
    stage, head, may, june, column, told
):
    staged = stage({"5월": [HEAD, MAY], "6월": [HEAD, JUNE], "전체": [head, may, june]})
    assert find_repeats(staged) == {"5월": True, "6월": True, "전체": False}
    assert staged.column(column) == told and staged.codes == []


def test_months_that_say_more_than_the_whole_stay(stage):
    whole = [HEAD[:2], MAY[:2], JUNE[:2]]
    staged = stage({"전체": whole, "5월": [HEAD, MAY], "6월": [HEAD, JUNE]})
    assert find_repeats(staged) == {"전체": True, "5월": False, "6월": False}
    assert staged.column("response") == ["긍정", None]


@pytest.mark.parametrize(
    "other",
    [
        [HEAD, ["2020-05-03", "예시기업 001", "긍정"]],
        [HEAD[:2], ["2020-05-03", "예시기업 001"]],
        [HEAD[:2], ["2020-05-02", "예시기업 002"]],
        [[*HEAD, "방문지"], [*MAY[:2], "", "서울"]],
    ],
)
def test_a_sheet_of_other_days_or_firms_or_with_a_word_of_its_own_is_no_copy(stage, other):
    staged = stage({"가": [[*HEAD, "비고"], [*MAY, "가"]], "나": other})
    assert find_repeats(staged) == {"가": False, "나": False}


def test_two_inquiries_are_no_copy_of_one_and_one_without_a_name_none_of_a_firm_s(stage):
    head = ["접수일", "기업명", "문의유형", "접수경로"]
    named = ["2020-05-02", "예시기업 001", "입주", "전화"]
    twice = stage({"가": [head, named, named], "나": [head, named]})
    assert find_repeats(twice) == {"가": False, "나": True}
    assert twice.column("topic", "inquiries") == ["입주", "입주"]
    nameless = ["2020-05-02", "", "입주", "전화"]
    other = stage({"가": [head, named], "나": [head, nameless]})
    assert find_repeats(other) == {"가": False, "나": False}


# ---- wide tables -------------------------------------------------------------------------------------------

WIDE_READINGS = (
    "자료,머리글,열\n전환 성과,기준일,achieved_on\n전환 성과,사무소 연 날,지역 사무소.achieved_on\n"
    "전환 성과,뽑은 사람,채용.quantity\n전환 성과,들어온 돈,투자.quantity\n"
)
OUTCOMES = (
    "select company, milestone, achieved_on::varchar, quantity from stg_outcomes order by line, 2"
)


def load_wide(bureau, text: str):
    """A table of a row a firm, its headers told by a person before."""
    bureau.load_csv(WIDE_READINGS, "읽기.csv")
    return bureau.load_csv(text, "이행.csv", confirmed=True)


@pytest.mark.usefixtures("without_public_record")
def test_a_word_for_nothing_in_a_wide_table_is_no_milestone(bureau):
    loaded = load_wide(
        bureau,
        "업체명,기준일,사무소 연 날,뽑은 사람(명),들어온 돈(백만원)\n"
        "예시기업 001,2020-12-31,-,5,해당 없음\n"
        "예시기업 002,2020-12-31,미정,–,없음\n",
    )
    (report,) = loaded.files
    assert (report.loaded, report.made, report.quarantined, report.left_out) == (1, 1, 0, 1)
    assert bureau.rows(OUTCOMES) == [("예시기업 001", "채용", "2020-12-31", 5.0)]


@pytest.mark.usefixtures("without_public_record")
def test_each_unreadable_cell_of_a_wide_row_is_told_with_its_own_header(bureau):
    loaded = load_wide(
        bureau,
        "업체명,기준일,뽑은 사람(명),들어온 돈(백만원)\n예시기업 001,2020-12-31,대여섯,많이\n"
        "예시기업 002,2020-13-31,3,5\n",
    )
    told = [(row["row"], row["header"], row["value"], row["kept"]) for row in loaded.quarantine]
    assert sorted(told) == [
        (2, "들어온 돈(백만원)", "많이", True),
        (2, "뽑은 사람(명)", "대여섯", True),
        (3, "기준일", "2020-13-31", False),
    ]


@pytest.mark.usefixtures("without_public_record")
def test_the_days_of_a_wide_table_hold_for_all_rows_they_are_merged_over(bureau):
    bureau.load_csv(WIDE_READINGS, "읽기.csv")
    grid = [
        ["업체명", "사무소 연 날", "뽑은 사람", "기준일"],
        ["예시기업 001", "2020-05-02", 7, "2020-12-31"],
        ["예시기업 002", None, None, "2020-12-31"],
    ]
    merged = [((1, 1), (2, 1)), ((1, 2), (2, 2))]
    bureau.load(write_book(bureau.folder / "이행.xlsx", {"이행": grid}, {"이행": merged}))
    assert bureau.rows(OUTCOMES) == [
        ("예시기업 001", "지역사무소", "2020-05-02", None),
        ("예시기업 001", "채용", "2020-12-31", 7.0),
        ("예시기업 002", "지역사무소", "2020-05-02", None),
    ]


# ---- raw rows ----------------------------------------------------------------------------------------------


RAW_TABLES = "select table_name from duckdb_tables() where starts_with(table_name, 'raw_')"


def test_raw_rows_are_let_go_when_a_file_is_judged(stage):
    """Two companies in one cell: the sheet's rows are written anew, under a second name."""
    staged = stage(
        '방문일,기업명\n2020-05-02,"예시기업 001, 예시기업 002"\n2020-13-02,예시기업 003\n'
    )
    assert staged.codes == [(3, "visited_on", "BAD_DATE")]
    assert staged.rows(RAW_TABLES) == []


def test_raw_rows_of_a_refused_file_are_let_go(bureau, tmp_path):
    path = bureau.write_csv("방문.csv", "방문일,기업명\n2020-13-02,예시기업 001\n")
    staging = start_staging(None, tmp_path)
    with pytest.raises(FileRefused):
        stage_file(staging, 1, describe_incoming(path))
    assert staging.con.execute(RAW_TABLES).fetchall() == []


def test_raw_rows_of_what_a_person_said_of_headers_are_let_go(bureau, tmp_path):
    path = bureau.write_csv("읽기.csv", "자료,머리글,열\n방문일지,다녀온 날,방문일\n")
    with duckdb.connect() as con:
        create_staging(con)
        _, readings = learn_readings(con, [describe_incoming(path)], tmp_path)
        assert len(readings.headers) == 1
        assert con.execute(RAW_TABLES).fetchall() == []


def describe_incoming(path) -> Incoming:
    return Incoming(describe_file(path, "user", TODAY, NOTHING_DECIDED, {}), path)


def test_the_raw_rows_of_file_11_are_not_those_of_file_1():
    with duckdb.connect() as con:
        for name in (name_raw(1, 0), f"{name_raw(1, 2)}_7", name_raw(11, 0)):
            con.execute(f"create temp table {name} (c0 varchar)")
        drop_raw(con, 1)
        assert con.execute(RAW_TABLES).fetchall() == [("raw_11_0",)]
