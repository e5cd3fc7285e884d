"""Any file becomes rows of text with the row number a person sees, and no row of it is lost; or it is refused."""

import random
import zipfile
from datetime import date, datetime

import duckdb
import pytest
import xlsxwriter

from etl.extract import distinct
from etl.extract.files import load_sheet, read_file
from etl.extract.sheet import Refused, Sheet, UnreadSheet
from tests.conftest import ROOT
from tests.worlds import shapes

SAMPLE = ROOT / "data" / "sample"
HEADER = "방문일,기업명,비고"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_rows(path, scratch):
    """Every data row of the only sheet as (row number, cells…), and how many empty lines were passed over."""
    (sheet,) = read_file(path, path.suffix, scratch)
    assert isinstance(sheet, Sheet), sheet
    with duckdb.connect() as con:
        raw = load_sheet(con, sheet, "t")
        width = sum(name.startswith("c") for (name, *_) in con.execute("describe t").fetchall())
        cells = ", ".join(f"coalesce(c{i}, '')" for i in range(width))
        return con.execute(
            f"select {raw.line}, {cells} from t r order by 1"
        ).fetchall(), raw.empties


@pytest.fixture
def rows(bureau, tmp_path):
    """Rows of a text file written as given."""

    def read(text, encoding="utf-8", name="방문.csv"):
        return read_rows(bureau.write_csv(name, text, encoding), tmp_path)[0]

    return read


@pytest.fixture
def refusal(bureau, tmp_path):
    """The code with which a file is refused."""

    def read(name, content):
        path = bureau.write_bytes(name, content)
        with pytest.raises(Refused) as caught:
            read_file(path, path.suffix, tmp_path)
        return caught.value.code

    return read


# ---- delimited text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_delimiter_reads_the_same(rows, encoding, delimiter):
    text = f"{HEADER}\n2021-07-20,예시기업 001,똠방\n2021-07-21,예시기업 002,\n".replace(
        ",", delimiter
    )
    assert rows(text, encoding) == [
        (2, "2021-07-20", "예시기업 001", "똠방"),
        (3, "2021-07-21", "예시기업 002", ""),
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_line_break_counts_as_one_line(rows, line_break):
    text = f"{HEADER}\na,b,c\nd,e,f\n\ng,h,i\n".replace("\n", line_break)
    assert [row[0] for row in rows(text)] == [2, 3, 5]


def test_a_file_without_a_last_line_break_keeps_its_last_row(rows):
    assert rows(f"{HEADER}\na,b,c\nd,e,f")[-1] == (3, "d", "e", "f")


def test_a_row_is_numbered_by_the_line_on_which_it_starts(bureau, tmp_path):
    path = bureau.write_csv("방문.csv", f'{HEADER}\na,b,"둘\n줄"\n\nd,e,"세\n\n줄"\n\n\ng,h,i\n')
    found, empties = read_rows(path, tmp_path)
    assert [row[0] for row in found] == [2, 5, 10] and empties == 3
    assert found[1][3] == "세\n\n줄"


def test_the_header_may_follow_titles_blank_lines_and_hold_line_breaks(rows):
    text = '"2021년\n방문일지",,\n\n※ 작성: 예시과,,\n"방문\n일",기업명,비고\na,b,c\n\nd,e,f\n'
    assert [row[0] for row in rows(text)] == [7, 9]


def test_quoted_delimiters_and_doubled_quotes_stay_in_their_cell(rows):
    assert rows(f'{HEADER}\na,"b, c","그는 ""예""라고"\n') == [(2, "a", "b, c", '그는 "예"라고')]


@pytest.mark.parametrize(
    "cell, reads",
    [('"열린 따옴표', '"열린 따옴표'), ('5" 화면', '5" 화면'), ('"닫고" 더', "닫고 더")],
)
def test_a_lone_quote_swallows_no_row(rows, cell, reads):
    text = f"{HEADER}\na,b,c\nd,e,{cell}\ng,h,i\nj,k,l\n"
    assert rows(text) == [
        (2, "a", "b", "c"),
        (3, "d", "e", reads),
        (4, "g", "h", "i"),
        (5, "j", "k", "l"),
    ]


def test_two_lone_quotes_do_not_pair_up_over_the_rows_between(rows):
    assert [row[0] for row in rows(f'{HEADER}\na,b,"c\nd,e,f\ng,h,"i\nj,k,l\n')] == [2, 3, 4, 5]


def test_short_and_long_rows_keep_every_cell(rows):
    assert rows(f"{HEADER}\na\nb,c,d,e,f\ng,h,i\n") == [
        (2, "a", "", "", "", ""),
        (3, "b", "c", "d", "e", "f"),
        (4, "g", "h", "i", "", ""),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "방문*.csv",
        "방문?.csv",
        "방문[1].csv",
        "c9=1/방문.csv",
        "a'b\".csv",
        "<b>;drop table t.csv",
        "방 문.TXT",
    ],
)
def test_an_odd_file_name_is_only_a_name(bureau, tmp_path, name):
    bureau.write_csv("방문1.csv", f"{HEADER}\n남의,자료,임\n")
    path = bureau.write_csv(name, f"{HEADER}\na,b,c\nd,e,f\n")
    assert read_rows(path, tmp_path)[0] == [(2, "a", "b", "c"), (3, "d", "e", "f")]


def test_any_regular_or_irregular_text_gives_back_its_rows(bureau, tmp_path):
    dice = random.Random(7)
    for trial in range(40):
        body, expected, line = [], [], 2
        for _ in range(dice.randrange(1, 12)):
            while dice.random() < 0.2:
                body.append("")
                line += 1
            note = dice.choice(["", "가", '"나, 다"', '"둘\n줄"', '"""인용"""', "5인치"])
            body.append(f"2021-07-20,예시기업,{note}")
            expected.append(line)
            line += 1 + note.count("\n")
        path = bureau.write_csv(
            f"{trial}.csv", "\n".join([HEADER, *body]) + dice.choice(["", "\n", "\n\n"])
        )
        assert [row[0] for row in read_rows(path, tmp_path)[0]] == expected, path.read_text()


def test_two_files_of_one_name_in_two_folders_are_two_files(bureau, tmp_path):
    one = bureau.write_csv("가/방문.csv", f"{HEADER}\na,b,하나\n", "cp949")
    two = bureau.write_csv("나/방문.csv", f"{HEADER}\na,b,둘\n", "cp949")
    sheets = [
        read_file(path, ".csv", tmp_path)[0] for path in (one, two)
    ]  # both opened before either is read
    with duckdb.connect() as con:
        notes = [
            load_sheet(con, sheet, "t") and con.execute("select c2 from t").fetchone()
            for sheet in sheets
        ]
    assert notes == [("하나",), ("둘",)]


def test_a_cell_longer_than_duckdb_s_line_is_kept(rows):
    long = "가" * 1_200_000
    assert rows(f'{HEADER}\na,b,"{long}"\nd,e,f\n')[0] == (2, "a", "b", long)


# ---- workbooks ---------------------------------------------------------------------------------------------


def test_a_workbook_row_has_its_excel_number_and_every_cell_its_text(bureau, tmp_path):
    path = bureau.write_xlsx(
        "방문.xlsx",
        {
            "방문": [
                ["2021년 방문일지"],
                [],
                [None, "방문일", "기업명", "이동거리", "회신일"],
                [None, date(2021, 7, 20), "예시기업 001", 600, datetime(2021, 7, 28, 9, 30)],
                [],
                [None, 44397, "예시기업 002", 12.5, "2021. 7. 28."],
                [None, True, "예시기업 003", 1e12],
            ]
        },
    )
    found, empties = read_rows(path, tmp_path)
    assert [row[0] for row in found] == [4, 5, 6, 7] and empties == 0
    assert found[0][2:] == ("2021-07-20", "예시기업 001", "600", "2021-07-28 09:30")
    assert found[2][2:5] == ("44397", "예시기업 002", "12.5") and found[3][2:5] == (
        "TRUE",
        "예시기업 003",
        "1000000000000",
    )


def test_every_sheet_is_matched_on_its_own_and_empty_and_chart_sheets_are_none(bureau, tmp_path):
    path = bureau.folder / "묶음.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, headers in (
            ("방문", ["방문일", "기업명"]),
            ("협약", ["연번", "기업명", "체결일"]),
            ("메모", ["가", "나"]),
            ("빈 시트", []),
        ):
            book.add_worksheet(name).write_row(0, 0, headers)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=방문!$A$1:$A$2"})
        book.add_chartsheet("차트").set_chart(chart)
    sheets = read_file(path, ".xlsx", tmp_path)
    assert [(s.name, isinstance(s, Sheet) and s.layout.contract.name) for s in sheets] == [
        ("방문", "visits"),
        ("협약", "mous"),
        ("메모", False),
    ]


def test_a_formula_gives_its_cached_value(bureau, tmp_path):
    path = bureau.folder / "수식.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["방문일", "기업명", "이동거리"])
        sheet.write_row(1, 0, ["2021-07-20", "예시기업 001"])
        sheet.write_formula(1, 2, "=300*2", None, 600)
    assert read_rows(path, tmp_path)[0] == [(2, "2021-07-20", "예시기업 001", "600")]


# ---- refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["빈.csv", "빈.xlsx", "빈.xls"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n \n"])
def test_an_empty_file_is_empty_whatever_its_ending(refusal, name, content):
    assert refusal(name, content) == "EMPTY"


@pytest.mark.parametrize("name", ["월별.xls", "월별.xlsx", "월별.csv"])
@pytest.mark.parametrize(
    "content",
    [b"<html><table>", b"\xef\xbb\xbf\n <!DOCTYPE html>", b"<?xml version='1.0'?>", b"<TABLE>"],
)
def test_a_web_page_saved_as_a_table_is_of_the_wrong_type(refusal, name, content):
    assert refusal(name, content) == "WRONG_TYPE"


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.csv", b"PK\x03\x04rest"),
        ("a.csv", OLE + b"rest"),
        ("a.csv", b"%PDF-1.7\n"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00"),
        ("a.xlsx", b"%PDF-1.7\n"),
        ("a.xlsx", "방문일,기업명\n".encode()),
        ("a.xls", "방문일,기업명\n".encode("cp949")),
        ("a.hwp", b"text"),
        ("a.pdf", b"%PDF"),
        ("a", "방문일,기업명\n".encode()),
        ("a.xlsx", OLE + bytes(600)),
        ("a.csv", "방문일,기업명\n예\x00시,b\n".encode()),
    ],
)
def test_a_disguised_file_is_of_the_wrong_type(refusal, name, content):
    assert refusal(name, content) == "WRONG_TYPE"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_a_zip_file_that_holds_no_workbook_of_that_kind_is_of_the_wrong_type(
    refusal, tmp_path, name
):
    with zipfile.ZipFile(tmp_path / "z", "w") as package:
        package.writestr("word/document.xml", "<x/>")
    assert refusal(name, (tmp_path / "z").read_bytes()) == "WRONG_TYPE"


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.xlsx", b"PK\x03\x04" + b"x" * 400),
        ("a.xls", OLE + bytes(600)),
        ("a.xlsx", bytes(range(256))),
        ("a.csv", "방문일,기업명\n".encode() + b"\xff\xfa\x80\n"),
        ("a.csv", "방문일,기업명\n".encode("utf-16")[:-1]),
    ],
)
def test_a_broken_file_is_damaged(refusal, name, content):
    assert refusal(name, content) == "DAMAGED"


def test_a_workbook_cut_short_or_garbled_is_damaged(bureau, refusal):
    whole = bureau.write_xlsx(
        "가.xlsx", {"방문": [["방문일", "기업명"], ["2021-07-20", "예시기업 001"]]}
    ).read_bytes()
    assert refusal("나.xlsx", whole[: len(whole) // 2]) == "DAMAGED"
    assert refusal("다.xlsx", whole[:60] + bytes(len(whole) - 60)) == "DAMAGED"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_workbook_with_a_password_is_encrypted(refusal, name):
    assert (
        refusal(name, OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000))
        == "ENCRYPTED"
    )


def test_a_workbook_that_unpacks_to_more_than_the_limit_is_too_large(bureau, refusal, monkeypatch):
    whole = bureau.write_xlsx(
        "가.xlsx", {"방문": [["방문일", "기업명"], ["2021-07-20", "예시기업 001"]]}
    ).read_bytes()
    for limit in ("WORKBOOK_LIMIT", "UNPACKED_LIMIT", "ROW_LIMIT"):
        with monkeypatch.context() as patch:
            patch.setattr(f"etl.extract.limits.{limit}", 1)
            assert refusal("나.xlsx", whole) == "TOO_LARGE"


def test_a_header_that_fits_nothing_is_told_and_not_raised(bureau, tmp_path):
    (sheet,) = read_file(bureau.write_csv("a.csv", "가,나\n1,2\n"), ".csv", tmp_path)
    assert isinstance(sheet, UnreadSheet) and sheet.misfit.code == "UNKNOWN_LAYOUT"


# ---- a large sheet -----------------------------------------------------------------------------------------

LARGE = """방문일,기업명,상대구분,방식,반응,회신일,이동거리,목적,분야,비고
2021-01-04,예시기업 001,기업,방문,긍정,2021-01-05,600km,투자 상담,로봇,첫 방문
상동,예시기업 002,〃,상동,보류,, 12 ,상동,로봇,
2021-01-06,"예시기업 003, 예시기업 004",기업,방문,거절,2021-01-01,5,투자 상담,#N/A,가　나
2021-01-07,예시기업 005 외 2개사,정부,내방,,,,해당 없음,로봇,-
소계,,,,,,617,,,
※ 왕복 기준,,,,,,,,,
2021-02-30,예시기업 006,기업,팩스,글쎄,,육백,투자 상담,로봇,
2021-03-02,,기업,방문,,,,투자 상담,로봇,
,,,,,,,,,
2021-03-03,합계산업,기업,방문,,,,투자 상담,로봇,​
방문일,기업명,상대구분,방식,반응,회신일,이동거리,목적,분야,비고
2021-03-04,방문 없음,,,,,,,,
2021-03-05,예시기업 001,기업,방문,긍정,,7,투자 상담,로봇,상동
2021-03-05,예시기업 001,기업,방문,긍정,,7,투자 상담,로봇,상동
"""


def test_a_large_sheet_whose_texts_are_gathered_is_read_as_one_whose_rows_are_looked_at(
    stage, monkeypatch
):
    tables = ("stg_visits", "quarantine_rows", "unread_cells", "left_out_rows")
    few = stage(LARGE)
    monkeypatch.setattr(distinct, "LEAST_ROWS", 1)
    gathered = []
    choose_cells = distinct.choose_cells

    def choose(*given):
        gathered.extend(choose_cells(*given))
        return gathered

    monkeypatch.setattr(distinct, "choose_cells", choose)
    large = stage(LARGE)
    assert len(gathered) == 10
    for table in tables:
        asked = f"select * from {table} order by all"
        assert few.rows(asked) and large.rows(asked) == few.rows(asked), table
    assert large.reports == few.reports and large.quarantine == few.quarantine
    assert {left_out for (left_out,) in few.rows("select distinct left_out from stg_visits")} > {
        None
    }
    assert few.column("visited_on")[1] == date(2021, 1, 4)
    assert few.column("company")[2:4] == ["예시기업 003", "예시기업 004"]


def list_staged(file) -> dict[str, list[tuple]]:
    """Table → its rows, of one file as it is staged."""
    con = shapes.stage(file).con
    names = con.execute("select table_name from duckdb_tables() where not temporary").fetchall()
    return {name: con.execute(f"from {name} order by all").fetchall() for (name,) in names}


@pytest.mark.parametrize("file", sorted(SAMPLE.iterdir()), ids=lambda file: file.stem)
def test_every_kind_of_file_is_staged_alike_where_its_texts_are_gathered(file, monkeypatch):
    few = list_staged(file)
    monkeypatch.setattr(distinct, "LEAST_ROWS", 1)
    assert any(few.values()) and list_staged(file) == few


def test_the_texts_of_a_part_of_a_sheet_are_not_those_of_all_its_rows(stage, monkeypatch):
    below = "\n출발일자,도착일자,출장지,출장자,이동거리,결재상태\n2021-01-04,2021-01-04,서울,김예시,600,결재완료\n"
    monkeypatch.setattr(distinct, "LEAST_ROWS", 1)
    staged = stage("방문일,기업명,방식,목적\n2021-01-04,예시기업 001,방문,상담\n" + below)
    assert staged.column("company") == ["예시기업 001"]
    assert staged.column("traveller", "trips") == [["김예시"]]
    assert staged.quarantine == []
