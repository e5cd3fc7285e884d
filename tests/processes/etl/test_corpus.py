"""Small files in every shape that SOURCES §2 names: each loads to the same rows as its clean twin."""

from datetime import date, datetime

import pytest
import xlsxwriter

from etl.extract.files import read_file
from tests.worlds.shapes import loaded_rows, rows_of, stage, write_book, write_text

BOOKS = [".xlsx", ".xls", ".ods"]
HEAD = ["방문일", "기업명", "장소", "출장자", "방식", "반응", "이동거리", "비고"]
ROWS = [
    [
        "2021-07-20",
        "예시기업 001",
        "서울 강남구",
        "예시담당 1, 예시담당 2",
        "방문",
        "긍정",
        600,
        "첫 방문",
    ],
    ["2021-07-21", "예시기업 002", "경기 성남", "예시담당 1", "전화", "보류", None, '‘둘’, "셋"'],
    ["2021-07-22", "예시기업 003", "대전", "예시담당 2", "방문", None, 340.5, None],
]
MOU_HEAD, MOU_ROWS = (
    ["연번", "기업명", "체결일", "투자계획"],
    [
        [1, "예시기업 001", "2021-01-04", "12억"],
        [2, "예시기업 002", "2021-02-04", "3천만원"],
        [3, "예시기업 003", "2021-03-04", "1,200,000"],
    ],
)


@pytest.fixture
def twin(tmp_path):
    """The rows of the clean twin: UTF-8, commas, header in the first line."""
    return loaded_rows(write_text(tmp_path / "twin.csv", [HEAD, *ROWS]), "visits")


@pytest.fixture
def mou_twin(tmp_path):
    return loaded_rows(write_text(tmp_path / "twin.csv", [MOU_HEAD, *MOU_ROWS]), "mous")


def test_the_twin_holds_what_was_written(twin):
    assert [row[1:3] for row in twin] == [
        (date(2021, 7, day), f"예시기업 00{day - 19}") for day in (20, 21, 22)
    ]
    assert twin[0][5] == ["예시담당 1", "예시담당 2"] and twin[2][14] == 340.5


# ---- text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_in_every_encoding_and_separator(tmp_path, twin, encoding, delimiter):
    assert (
        loaded_rows(write_text(tmp_path / "방문.csv", [HEAD, *ROWS], delimiter, encoding), "visits")
        == twin
    )


def test_text_with_a_header_over_two_lines_that_lost_its_merged_cells(tmp_path, twin):
    grid = [
        ["방문일", "기업명", "장소", "출장자", "접촉", "", "이동거리", "비고"],
        ["", "", "", "", "방식", "기업 반응", "(km)", ""],
        *ROWS,
    ]
    assert loaded_rows(write_text(tmp_path / "방문.csv", grid), "visits") == twin


# ---- workbooks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", BOOKS)
def test_a_plain_workbook(tmp_path, twin, ending):
    assert (
        loaded_rows(write_book(tmp_path / f"방문{ending}", {"방문": [HEAD, *ROWS]}), "visits")
        == twin
    )


@pytest.mark.parametrize("ending", BOOKS)
def test_titles_above_and_blank_rows_and_columns_before_and_between(tmp_path, twin, ending):
    def spread(row):
        return [None, None, *row[:3], None, *row[3:]]

    grid = [
        ["2021년 방문일지"],
        [],
        [None, "작성: 예시과"],
        [],
        spread(HEAD),
        [],
        *map(spread, ROWS[:2]),
        [],
        [],
        spread(ROWS[2]),
        [],
    ]
    assert loaded_rows(write_book(tmp_path / f"방문{ending}", {"방문": grid}), "visits") == twin


@pytest.mark.parametrize("at", [1, 19, 20])
def test_the_header_may_stand_in_any_of_the_first_twenty_rows(tmp_path, twin, at):
    grid = [["제목"]] * (at - 1) + [HEAD, *ROWS]
    assert loaded_rows(write_book(tmp_path / "방문.xlsx", {"방문": grid}), "visits") == twin


@pytest.mark.parametrize("ending", BOOKS)
def test_a_header_over_two_rows_with_merged_groups_above(tmp_path, twin, ending):
    upper = ["방문일", "기업명", "장소", "출장자", "접촉 내용", None, "이동거리", "비고"]
    lower = [None, None, None, None, "방식", "반응", "왕복(km)", None]
    tall = [((1, c), (2, c)) for c in (0, 1, 2, 3, 7)]
    path = write_book(
        tmp_path / f"방문{ending}",
        {"방문": [["방문일지"], upper, lower, *ROWS]},
        {"방문": [((1, 4), (1, 5)), *tall]},
    )
    assert loaded_rows(path, "visits") == twin


def test_a_row_of_units_below_the_header_belongs_to_it(tmp_path, mou_twin):
    grid = [
        MOU_HEAD,
        ["", "", "", "(백만원)"],
        *([*row[:3], won] for row, won in zip(MOU_ROWS, (1200, 30, 1.2), strict=False)),
    ]
    assert loaded_rows(write_text(tmp_path / "협약.csv", grid), "mous") == mou_twin


def test_sub_headers_take_their_meaning_from_the_group_above(tmp_path):
    grid = [
        ["출발", None, "도착", "출장지", "출장자"],
        ["일자", "차량", "일자", None, None],
        ["2021-07-20", "관용차", "2021-07-21", "서울", "예시담당 1"],
    ]
    (row,) = loaded_rows(write_book(tmp_path / "출장.xlsx", {"출장": grid}), "trips")
    assert row[:3] == (datetime(2021, 7, 20), datetime(2021, 7, 21), "서울") and row[5] == "관용차"


def test_a_first_row_of_data_is_no_second_header(tmp_path):
    grid = [
        ["방문일", "기업명", "메모"],
        ["2021-07-20", "예시기업 001", "결과"],
        ["2021-07-21", "예시기업 002", "반응"],
    ]
    assert len(loaded_rows(write_text(tmp_path / "방문.csv", grid), "visits")) == 2


@pytest.mark.parametrize("ending", BOOKS)
def test_a_merged_name_or_day_holds_for_all_its_rows_and_a_number_for_the_first(tmp_path, ending):
    head = ["방문일", "출장자", "기업명", "이동거리"]
    whole = [
        ["2021-07-20", "예시담당 1", "예시기업 001", 600],
        ["2021-07-20", "예시담당 1", "예시기업 002", None],
        ["2021-07-20", "예시담당 2", "예시기업 003", None],
        ["2021-07-21", "예시담당 2", "예시기업 001", None],
    ]
    merged = [
        head,
        whole[0],
        [None, None, "예시기업 002", None],
        [None, "예시담당 2", "예시기업 003", None],
        ["2021-07-21", None, "예시기업 001", None],
    ]
    spans = [((1, 0), (3, 0)), ((1, 1), (2, 1)), ((1, 3), (2, 3)), ((3, 1), (4, 1))]
    path = write_book(tmp_path / f"방문{ending}", {"방문": merged}, {"방문": spans})
    assert loaded_rows(path, "visits") == loaded_rows(
        write_text(tmp_path / "t.csv", [head, *whole]), "visits"
    )


def test_a_row_that_holds_nothing_but_merged_values_is_blank(tmp_path, twin):
    grid = [
        HEAD,
        *(line for row in ROWS for line in (row, [])),
    ]  # every record drawn two lines tall
    spans = [((top, c), (top + 1, c)) for top in (1, 3, 5) for c in range(len(HEAD))]
    path = write_book(tmp_path / "방문.xlsx", {"방문": grid}, {"방문": spans})
    assert loaded_rows(path, "visits") == twin


@pytest.mark.parametrize("ending", BOOKS)
@pytest.mark.parametrize("second", [False, True])
def test_headers_merged_over_two_columns_find_their_data_in_the_first_or_the_second(
    tmp_path, twin, ending, second
):
    def spread(row):
        return [cell for value in row for cell in ((None, value) if second else (value, None))]

    head = [cell for value in HEAD for cell in (value, None)]
    spans = [((0, 2 * c), (0, 2 * c + 1)) for c in range(len(HEAD))]
    path = write_book(
        tmp_path / f"방문{ending}", {"방문": [head, *map(spread, ROWS)]}, {"방문": spans}
    )
    assert loaded_rows(path, "visits") == twin


def test_a_title_merged_over_the_table_moves_no_header(tmp_path):
    grid = [
        ["2021년 방문일지"],
        ["비고", "방문일", None, "기업명"],
        [None, "2021-07-20", "메모", "예시기업 001"],
    ]
    path = write_book(tmp_path / "방문.xlsx", {"방문": grid}, {"방문": [((0, 0), (0, 3))]})
    (row,) = loaded_rows(path, "visits")
    assert row[1:3] == (date(2021, 7, 20), "예시기업 001") and row[13] is None


def test_without_merged_cells_a_required_header_looks_to_its_right(tmp_path):
    grid = [["방문일", "", "기업명", "", ""], ["", "2021-07-20", "", "", "예시기업 001"]]
    (row,) = loaded_rows(write_text(tmp_path / "방문.csv", grid), "visits")
    assert row[1:3] == (date(2021, 7, 20), "예시기업 001")


@pytest.mark.parametrize("ending", BOOKS)
def test_subtotals_and_notes_are_left_out_and_counted(tmp_path, mou_twin, ending):
    grid = [
        MOU_HEAD,
        *MOU_ROWS[:2],
        ["소계", None, None, "13억"],
        MOU_ROWS[2],
        [None, "합 계", None, 1],
        ["총계"],
        ["계"],
        ["※ 2021년 말 기준"],
    ]
    path = write_book(tmp_path / f"협약{ending}", {"협약": grid}, {"협약": [((3, 0), (3, 2))]})
    staging = stage(path)
    assert rows_of(staging, "mous") == mou_twin
    (report,) = staging.reports[1]
    assert (report.rows_read, report.loaded, report.left_out) == (8, 3, 5)


@pytest.mark.parametrize("ending", BOOKS)
def test_numbers_and_dates_as_text_and_dates_as_numbers(tmp_path, twin, ending):
    forms = [[datetime(2021, 7, 20), "600"], ["2021. 7. 21.(수)", None], [44399, "３４０.5km"]]
    grid = [
        HEAD,
        *([day, *row[1:6], km, row[7]] for (day, km), row in zip(forms, ROWS, strict=False)),
    ]
    assert loaded_rows(write_book(tmp_path / f"방문{ending}", {"방문": grid}), "visits") == twin


def test_a_formula_counts_with_the_value_it_last_showed(tmp_path, twin):
    path = tmp_path / "방문.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEAD, *ROWS]):
            sheet.write_row(at, 0, row)
        sheet.write_formula(1, 6, "=300*2", None, 600)
        sheet.write_formula(2, 1, '="예시기업 "&"002"', None, "예시기업 002")
    assert loaded_rows(path, "visits") == twin


@pytest.mark.parametrize("ending", BOOKS)
def test_every_sheet_is_matched_on_its_own(tmp_path, twin, mou_twin, ending):
    path = write_book(
        tmp_path / f"묶음{ending}",
        {
            "방문": [HEAD, *ROWS],
            "메모": [["가", "나"], [1, 2]],
            "협약": [["제목"], MOU_HEAD, *MOU_ROWS],
        },
    )
    staging = stage(path)
    assert rows_of(staging, "visits") == twin and rows_of(staging, "mous") == mou_twin
    assert [r.refused and r.refused["code"] for r in staging.reports[1]] == [
        None,
        "UNKNOWN_LAYOUT",
        None,
    ]


@pytest.mark.parametrize(
    "written",
    ["방 문 일", "방문\n일", "방문일 *", "［방문일］", "방문일\u00a0", "visited_on", "방문일자"],
)
def test_a_header_may_be_written_in_many_ways(tmp_path, twin, written):
    assert (
        loaded_rows(
            write_book(tmp_path / "방문.xlsx", {"방문": [[written, *HEAD[1:]], *ROWS]}), "visits"
        )
        == twin
    )


def test_markup_and_formulas_in_names_are_only_names(tmp_path):
    names = [
        '=HYPERLINK("http://example.com")',
        "<script>alert(1)</script>",
        "+82-62",
        "@SUM(A1)",
        "../../etc/passwd",
    ]
    grid = [["방문일", "기업명"], *(["2021-07-20", name] for name in names)]
    for ending in BOOKS:
        assert [
            r[2]
            for r in loaded_rows(write_book(tmp_path / f"가{ending}", {"방문": grid}), "visits")
        ] == names


# ---- memoranda in several sheets ---------------------------------------------------------------------------


def test_a_summary_sheet_beside_yearly_ones_is_not_counted_twice(tmp_path):
    head = ["연번", "기업명", "체결일"]
    rows = [
        ["예시기업 001", "2019-10-11"],
        ["예시기업 002", "2019-11-01"],
        ["예시기업 003", "2020-05-01"],
    ]
    total = [head, *([n, *row] for n, row in enumerate(rows, 1))]
    yearly = {"2019": [head, [1, *rows[0]], [2, *rows[1]]], "2020": [head, [1, *rows[2]]]}
    for sheets in ({"전체": total, **yearly}, {**yearly, "전체": total}):
        staging = stage(write_book(tmp_path / "협약.xlsx", sheets))
        assert [row[1] for row in rows_of(staging, "mous")] == [
            f"예시기업 00{n}" for n in (1, 2, 3)
        ]
        found = staging.con.execute("select code, message from quarantine_rows").fetchall()
        assert found == []
        (left_out,) = [report for report in staging.reports[1] if report.left_out]
        assert left_out.sheet == "전체" and "‘2019’, ‘2020’" in left_out.notes[0]


# ---- what the reader hands on ------------------------------------------------------------------------------


def test_what_a_merged_header_is_called_goes_with_its_data(tmp_path):
    grid = [
        ["방문일", None, "기업명"],
        [None, "어제", "예시기업 001"],
        [None, "2021-07-20", "예시기업 002"],
    ]
    path = write_book(tmp_path / "방문.xlsx", {"방문": grid}, {"방문": [((0, 0), (0, 1))]})
    (sheet,) = read_file(path, ".xlsx", tmp_path)
    assert sheet.layout.headers == ("", "방문일", "기업명")
    assert sheet.layout.places == ("", "visited_on", "company")
    staging = stage(path)
    assert staging.con.execute("select line, label, value from quarantine_rows").fetchall() == [
        (2, "방문일", "어제")
    ]
