"""What a sheet is, told by a person: its source, the row of its header, or that it is no data."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from analytics import listings
from analytics.refusal import Refusal
from analytics.warehouse import builds, snapshots
from etl.load.load import load_files, roll_back

pytestmark = pytest.mark.usefixtures("without_public_record")

TELLING = "자료,머리글,열,고정값,파일\n"
MARCH = [["방문일", "기업명", "반응"], ["2024-03-04", "예시기업 001", "긍정"]]
OLD = [["방문일", "기업명", "반응"], ["2019-03-04", "예시기업 002", "보류"]]


def name_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def tell(bureau, path: Path, *lines: str, name: str = "시트.csv") -> Path:
    """A file of answers about sheets of another: `visits,*,시트=3월,5행`."""
    text = TELLING + "".join(f"{line},{name_file(path)}\n" for line in lines)
    return bureau.write_csv(name, text)


def list_visits(bureau) -> list[tuple]:
    return bureau.rows(
        "select company, visited_on::date::varchar from stg_visits "
        "where problem is null and left_out is null order by 2, 1"
    )


def find_report(report, sheet: str | None, file: str):
    (found,) = [one for one in report.files if (one.file, one.sheet) == (file, sheet)]
    return found


# ---- the source --------------------------------------------------------------------------------------------


def test_a_told_source_goes_before_what_the_headers_say(bureau):
    """Its headers are those of 대면컨설팅, which knows 상담사; told as 방문일지 that column is left aside."""
    path = bureau.write_csv(
        "일지.csv", "일자,기업명,상담사,상담내용\n2024-03-04,예시기업 001,예시담당 1,인사\n"
    )
    assert bureau.check(path).files[0].source == "consultations"
    report = bureau.load(tell(bureau, path, "방문일지,*,시트,"), path)
    read = find_report(report, None, "일지.csv")
    assert (read.source, read.told, read.loaded) == ("visits", True, 1)
    assert "정해 주신 대로 읽은 시트입니다: 방문일지, 머리글은 1행까지." in read.notes
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]


def test_a_told_source_whose_columns_are_missing_is_unread_with_that_source(bureau):
    path = bureau.write_xlsx(
        "현황.xlsx",
        {"가": [["연번", "기업명", "체결일"], [1, "예시기업 001", "2021-05-02"]], "나": MARCH},
    )
    report = bureau.check(tell(bureau, path, "방문일지,*,시트=가,"), path)
    unread = find_report(report, "가", "현황.xlsx")
    assert (unread.source, unread.told) == (None, True)
    assert (unread.refused["code"], unread.refused["nearest"]) == ("UNKNOWN_LAYOUT", "visits")
    assert unread.refused["missing"] == ["visited_on"]
    assert unread.refused["message"].startswith(
        "정해 주신 대로 ‘방문일지’ 자료로 보았으나 ‘방문일’ 열이 없어"
    )
    assert {header["header"]: header["column"] for header in unread.headers}["기업명"] == "company"
    assert find_report(report, "나", "현황.xlsx").loaded == 1


def test_headers_told_beside_it_make_the_sheet_be_read(bureau):
    path = bureau.write_csv("현황.csv", "업체,다녀온 날,느낌\n예시기업 001,2024-03-04,긍정\n")
    answers = bureau.write_csv(
        "답.csv",
        f"{TELLING}방문일지,*,시트,,{name_file(path)}\n"
        "방문일지,다녀온 날,방문일,,\n방문일지,업체,기업명,,\n방문일지,느낌,반응,,\n",
    )
    bureau.load(answers, path)
    assert bureau.rows("select company, response from stg_visits") == [("예시기업 001", "긍정")]


def test_two_sources_that_fit_equally_are_told_apart(bureau):
    """SOURCES: a tie is refused; the person who knows says which it is."""
    path = bureau.write_csv(
        "무엇.csv", "기업명,방문일,상담일\n예시기업 001,2024-03-04,2024-03-05\n"
    )
    (asked,) = bureau.check(path).files
    assert asked.refused["code"] == "AMBIGUOUS_LAYOUT"
    report = bureau.load(tell(bureau, path, "방문일지,*,시트,"), path)
    assert find_report(report, None, "무엇.csv").source == "visits"


def test_a_table_further_down_is_still_known_by_its_own_headers(bureau):
    rows = [*MARCH, [], ["연번", "기업명", "체결일"], [1, "예시기업 009", "2021-05-02"]]
    path = bureau.write_xlsx("둘.xlsx", {"둘": rows})
    report = bureau.load(tell(bureau, path, "visits,*,시트=둘,"), path)
    assert [one.source for one in report.files if one.file == "둘.xlsx"] == ["visits", "mous"]


# ---- the header row ----------------------------------------------------------------------------------------

TWICE = (
    "방문일,기업명\n2024-01-02,예시기업 001\n2024-01-03,예시기업 002\n"
    "방문일,기업명\n2024-03-04,예시기업 003\n"
)


@pytest.mark.parametrize("row", ["4", "4행", " ４ 행"])
def test_a_told_header_row_goes_before_the_one_found(bureau, row):
    path = bureau.write_csv("방문.csv", TWICE)
    assert bureau.check(path).files[0].loaded == 3
    report = bureau.load(tell(bureau, path, f"방문일지,*,시트,{row}"), path)
    assert find_report(report, None, "방문.csv").loaded == 1
    assert list_visits(bureau) == [("예시기업 003", "2024-03-04")]


def test_a_header_may_be_told_below_the_rows_in_which_one_is_looked_for(bureau):
    rows = [[f"머리말 {n}"] for n in range(1, 25)] + MARCH
    path = bureau.write_xlsx("깊은.xlsx", {"3월": rows})
    assert bureau.check(path).is_refused
    bureau.load(tell(bureau, path, "방문일지,*,시트=3월,25행"), path)
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]


@pytest.mark.parametrize("row", [3, 99])
def test_a_row_that_is_not_there_is_told(bureau, row):
    path = bureau.write_xlsx("방문.xlsx", {"3월": [*MARCH, [], *OLD[1:]], "4월": OLD})
    report = bureau.check(tell(bureau, path, f"방문일지,*,시트=3월,{row}행"), path)
    unread = find_report(report, "3월", "방문.xlsx")
    assert unread.refused["nearest"] == "visits"
    assert unread.refused["message"].startswith(f"머리글이 {row}행에 있다고 정해 주셨으나")


# ---- no data -----------------------------------------------------------------------------------------------


def test_a_sheet_that_is_no_data_is_left_out_and_the_rest_loads(bureau):
    path = bureau.write_xlsx("방문.xlsx", {"3월": MARCH, "옛것": OLD})
    report = bureau.load(tell(bureau, path, "방문일지,*,시트=옛것,제외"), path)
    left = find_report(report, "옛것", "방문.xlsx")
    assert (left.not_data, left.told, left.refused, left.rows_read) == (True, True, None, 0)
    assert left.notes == ["자료가 아니라고 하신 시트여서 읽지 않았습니다."]
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]


def test_sheet_names_are_compared_folded_and_the_newest_answer_counts(bureau):
    path = bureau.write_xlsx("방문.xlsx", {"Ｓheet  1": OLD, "3월": MARCH})
    bureau.load(tell(bureau, path, "방문일지,*,시트=SHEET 1,제외"), path)
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]
    bureau.load(tell(bureau, path, "업무협약 현황,*,시트=sheet 1,제외", name="둘.csv"))
    bureau.load(tell(bureau, path, "방문일지,*,시트=sheet 1,", name="셋.csv"))
    assert [company for company, _ in list_visits(bureau)] == ["예시기업 002", "예시기업 001"]


def test_a_file_of_nothing_but_such_sheets_is_told_so(bureau):
    path = bureau.write_xlsx("방문.xlsx", {"3월": MARCH, "옛것": OLD})
    report = bureau.check(
        tell(bureau, path, "방문일지,*,시트=3월,제외", "방문일지,*,시트=옛것,제외"), path
    )
    refused = [one.refused for one in report.files if one.file == "방문.xlsx"]
    assert [reason["code"] for reason in refused] == ["NOT_DATA", "NOT_DATA"]
    assert refused[0]["message"].startswith("자료가 아니라고 하신 시트뿐이어서")


def test_no_sheet_that_can_be_read_beside_one_that_is_no_data_is_a_refusal(bureau):
    path = bureau.write_xlsx("무엇.xlsx", {"가": [["가", "나"], ["1", "2"]], "옛것": OLD})
    answers = tell(bureau, path, "방문일지,*,시트=옛것,제외")
    bureau.load(answers)
    assert bureau.check(path).is_refused


def test_a_file_loaded_before_cannot_become_nothing(bureau):
    path = bureau.write_csv("방문.csv", "방문일,기업명\n2024-03-04,예시기업 001\n")
    bureau.load(path)
    with pytest.raises(Refusal) as refused:
        bureau.load(tell(bureau, path, "방문일지,*,시트,제외"))
    assert refused.value.code == "older_file_no_data"
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]


def test_an_answer_that_leaves_a_file_loaded_before_without_a_header_is_refused_by_what_it_says(
    bureau,
):
    """The copy that is kept is sound: it is the answer that has to be mended, and not a backup brought back."""
    path = bureau.write_xlsx("방문.xlsx", {"3월": MARCH})
    bureau.load(path)
    refused = bureau.call("load", tell(bureau, path, "방문일지,*,시트=3월,9행"))
    assert refused.status == 2
    assert "‘방문.xlsx’" in refused.err
    assert "9행" in refused.err
    assert "백업" not in refused.err
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]


def test_a_csv_is_no_data_whatever_stands_in_it(bureau):
    path = bureau.write_csv("메모.csv", "a;b\n1;2\n")
    report = bureau.check(tell(bureau, path, "방문일지,*,시트,제외"), path)
    assert find_report(report, None, "메모.csv").refused["code"] == "NOT_DATA"


# ---- what nobody can follow --------------------------------------------------------------------------------


def test_an_answer_about_a_sheet_that_is_not_there_is_told(bureau):
    path = bureau.write_xlsx("방문.xlsx", {"3월": MARCH, "4월": OLD})
    report = bureau.load(
        tell(bureau, path, "방문일지,*,시트=5월,제외", "방문일지,*,시트,제외"), path
    )
    assert find_report(report, "3월", "방문.xlsx").notes == [
        "‘머리글 읽기’에서 정해 주신 시트(5월)가 이 파일에 없어 그 답은 쓰지 않았습니다. "
        "이 파일의 시트 이름(‘3월’, ‘4월’)을 확인해 주십시오.",
        "‘머리글 읽기’에서 정해 주신 시트(이름 없는 시트)가 이 파일에 없어 그 답은 쓰지 않았습니다. "
        "이 파일의 시트 이름(‘3월’, ‘4월’)을 확인해 주십시오.",
    ]
    assert len(list_visits(bureau)) == 2


@pytest.mark.parametrize(
    "line, column, code",
    [
        ("방문일지,*,시트=3월,5행,", "file", "MISSING_VALUE"),
        ("방문일지,*,시트=3월,다섯째,abcdef123456", "value", "UNKNOWN_CATEGORY"),
        ("방문일지,*,시트=3월,0,abcdef123456", "value", "UNKNOWN_CATEGORY"),
        ("방문일지,시트,시트=3월,5,abcdef123456", "read_as", "UNKNOWN_CATEGORY"),
    ],
)
def test_what_cannot_be_said_of_a_sheet_is_kept_back(bureau, line, column, code):
    good = "방문일지,만난 날,방문일,,\n방문일지,어디,방문지,,\n방문일지,누가,출장자,,\n방문일지,왜,목적,,\n"
    loaded = bureau.load_csv(f"{TELLING}{line}\n{good}", "답.csv")
    assert [(row["row"], row["column"], row["code"]) for row in loaded.quarantine] == [
        (2, column, code)
    ]


# ---- remembered, made again, undone ------------------------------------------------------------------------


def test_an_answer_holds_when_every_file_is_read_anew_and_is_undone_by_going_back(bureau):
    book = bureau.write_xlsx("방문.xlsx", {"3월": MARCH, "옛것": OLD})
    bureau.load(book)
    before = snapshots.current_build_id()
    report = bureau.load(tell(bureau, book, "방문일지,*,시트=옛것,제외"))
    assert report.restatements == {"added": 0, "altered": 0, "vanished": 1}
    load_files([])
    assert list_visits(bureau) == [("예시기업 001", "2024-03-04")]
    roll_back(before)
    assert len(list_visits(bureau)) == 2


def test_what_was_told_holds_for_a_newer_program_that_knows_nothing_of_the_files(
    bureau, monkeypatch
):
    """It opens them to see what they hold before it has read what was said of them."""
    told = bureau.write_csv("옛.csv", TWICE)
    headed = bureau.write_csv("일지.csv", "다녀온 날,기업명\n2024-03-09,예시기업 009\n")
    bureau.load(tell(bureau, told, "방문일지,*,시트,4행"), told)
    bureau.load(bureau.write_csv("답.csv", f"{TELLING}방문일지,다녀온 날,방문일,,\n"), headed)
    monkeypatch.setattr(builds, "SCHEMA_VERSION", builds.SCHEMA_VERSION + 1)
    load_files([])
    assert list_visits(bureau) == [("예시기업 003", "2024-03-04"), ("예시기업 009", "2024-03-09")]


def test_an_answer_stands_among_the_remembered_ones_only_as_it_was_given_last(bureau):
    book = bureau.write_xlsx("방문.xlsx", {"3월": MARCH, "옛것": OLD})
    file_id = name_file(book)
    bureau.load(tell(bureau, book, "방문일지,*,시트=옛것,제외"), book)
    bureau.load(tell(bureau, book, "업무협약 현황,*,시트=옛것,제외", name="둘.csv"))
    assert listings.remembered_readings(snapshots.open_snapshot()).headers == (
        ("mous", "*", "시트=옛것", "제외", file_id),
    )


def test_a_look_says_what_was_told(bureau):
    book = bureau.write_xlsx("방문.xlsx", {"3월": MARCH, "옛것": OLD})
    answers = tell(bureau, book, "방문일지,*,시트=3월,1행", "방문일지,*,시트=옛것,제외")
    looks = [look for look in bureau.call("look", answers, book, "--json").out if look["sheet"]]
    assert [(look["source"], look["told"], look["not_data"]) for look in looks] == [
        ("visits", True, False),
        (None, True, True),
    ]
    assert {row["label"] for row in looks[1]["rows"]} == {"자료 아님"}
