"""A file given back with its bad cells marked: the same rows, the same faults, and mended where they stand."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from etl.forms.marked import FILL, write_marked_files

pytestmark = pytest.mark.usefixtures("without_public_record")
HEADER = ["방문일", "기업명", "방문지", "반응", "비고"]
ROWS = [
    ["2021-07-01", "예시기업 001", "서울", "긍정", ""],
    ["2021-13-40", "예시기업 002", "대전", "", "=1+1"],
    ["2021-07-03", "", "서울", "", "http://a.kr"],
    *([f"2021-07-{day:02}", f"예시기업 {day:03}", "서울", "", ""] for day in range(4, 14)),
]
FAULTS = [("BAD_DATE", "visited_on", "2021-13-40"), ("MISSING_VALUE", "company", "")]


def csv_of(rows: list[list[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\n" for row in [HEADER, *rows])


def marked(bureau, file: Path) -> Path:
    """Checks a file and returns its marked copy, beside which nothing else was written."""
    (copy,) = write_marked_files([file], bureau.check(file).quarantine, bureau.folder / "marked")
    assert [copy] == list((bureau.folder / "marked").iterdir())
    return copy


def marks_in(copy: Path) -> dict[tuple[str, str], str]:
    """The coloured cells of a workbook: (sheet, cell) → its note."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in openpyxl.load_workbook(copy)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == f"FF{FILL}" or cell.comment
    }


def faults(report) -> list[tuple[str, str, str]]:
    return [(row["code"], row["column"], row["value"]) for row in report.quarantine]


def mend(copy: Path, *cells: tuple[str, str, object]) -> None:
    """Writes into a marked copy as a person would: (sheet, cell, value) each."""
    book = openpyxl.load_workbook(copy)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(copy)


SHAPES = {
    "csv": lambda b: b.write_csv("방문.csv", csv_of(ROWS)),
    "cp949": lambda b: b.write_csv("방문.csv", csv_of(ROWS), "cp949"),
    "tabs and a title": lambda b: b.write_csv(
        "방문.tsv", "방문일지\n\n" + csv_of(ROWS, "\t"), "utf-16"
    ),
    "xlsx": lambda b: b.write_xlsx("방문.xlsx", {"방문": [HEADER, *ROWS]}),
    "xlsx with a title and an empty column": lambda b: b.write_xlsx(
        "방문.xlsx", {"방문": [["방문일지"], [], *([None, *row] for row in [HEADER, *ROWS])]}
    ),
}


@pytest.mark.parametrize("write", SHAPES.values(), ids=SHAPES)
def test_the_marked_copy_of_any_shape_has_the_same_rows_and_the_same_faults(bureau, write):
    file = write(bureau)
    before = bureau.check(file)
    copy = marked(bureau, file)
    assert faults(before) == FAULTS and copy.name == "방문.xlsx"
    after = bureau.check(copy)
    assert faults(after) == FAULTS and [s.loaded for s in after.files] == [
        s.loaded for s in before.files
    ]
    notes = marks_in(copy)
    assert sorted(notes.values()) == sorted(row["message"] for row in before.quarantine)


@pytest.mark.parametrize("write", SHAPES.values(), ids=SHAPES)
def test_the_mended_copy_empties_the_quarantine(bureau, write):
    file = write(bureau)
    bureau.load(file)
    assert bureau.one("select count(*) from quarantine_rows") == 2
    copy = marked(bureau, file)
    good = {"2021-13-40": "2021-07-02", "": "예시기업 003"}
    values = {at: openpyxl.load_workbook(copy)[at[0]][at[1]].value or "" for at in marks_in(copy)}
    mend(copy, *((*at, good[value]) for at, value in values.items()))
    report = bureau.load(copy)
    assert report.quarantine == [] and bureau.one("select count(*) from quarantine_rows") == 0
    assert bureau.one("select count(*) from stg_visits") == len(ROWS)
    assert (
        bureau.one("select note from stg_visits where company = '예시기업 002'") == "=1+1"
    )  # a formula is text


def test_each_mark_lies_in_its_own_cell_and_sheet(bureau):
    mous = [["협약번호", "기업명", "체결일", "고용계획"]] + [
        [n, f"예시기업 {n:03}", "2021-07-01", n] for n in range(1, 8)
    ]
    mous[3][3] = "많이"
    file = bureau.write_xlsx(
        "업무.xlsx", {"방문": [HEADER, *ROWS], "메모": [["아무 말"], ["적어 둠"]], "협약": mous}
    )
    notes = marks_in(marked(bureau, file))
    assert (
        set(notes) == {("방문", "A3"), ("방문", "B4"), ("협약", "D4")}
        and "‘많이’" in notes["협약", "D4"]
    )
    sheets = openpyxl.load_workbook(bureau.folder / "marked" / "업무.xlsx").sheetnames
    assert sheets == ["방문", "메모", "협약"]  # the clerk's own workbook, whole


def test_a_bad_value_merged_over_several_rows_is_marked_where_it_is_written(bureau):
    file = bureau.folder / "병합.xlsx"
    with xlsxwriter.Workbook(file) as workbook:
        page = workbook.add_worksheet("방문")
        page.write_row(0, 0, HEADER)
        for at in range(1, 25):
            page.write_row(
                at, 0, [None if at == 4 else f"2021-06-{at:02}", f"예시기업 {at:03}", "서울"]
            )
        page.merge_range("A4:A5", "2021-02-30")
    notes = marks_in(marked(bureau, file))
    assert set(notes) == {("방문", "A4")} and "2021-02-30" in notes["방문", "A4"]
    copy = bureau.folder / "marked" / "병합.xlsx"
    assert [row["row"] for row in bureau.check(copy).quarantine] == [4, 5]
    bureau.load(file)
    mend(copy, ("방문", "A4", "2021-06-30"))
    bureau.load(copy)
    assert (
        bureau.one("select count(*) from quarantine_rows") == 0
        and bureau.one("select count(*) from stg_visits") == 24
    )


def test_rows_that_are_merely_there_twice_are_no_fault(bureau):
    file = bureau.write_csv("방문.csv", csv_of([ROWS[0], ROWS[0], *ROWS[3:]]))
    assert [row["code"] for row in bureau.check(file).quarantine] == ["DUPLICATE_KEY"]
    assert write_marked_files([file], bureau.check(file).quarantine, bureau.folder / "marked") == []


def test_nothing_to_mark_and_a_file_that_cannot_be_opened_give_no_copy(bureau, tmp_path):
    file = bureau.write_csv("방문.csv", csv_of(ROWS[3:]))
    assert write_marked_files([file], [], tmp_path) == []
    broken = bureau.write_bytes("암호.xlsx", b"PK\3\4broken")
    row = {"file": "암호.xlsx", "sheet": None, "row": 2, "column": "visited_on", "code": "BAD_DATE"}
    assert write_marked_files([broken], [{**row, "message": "고쳐 주십시오."}], tmp_path) == []


def test_a_sheet_is_marked_as_it_was_told_to_be_read(bureau, tmp_path):
    """Its headers alone would say nothing of where the day stands, nor that it is a sheet of visits."""
    bureau.load_csv("자료,머리글,열\n방문일지,다녀온 날,방문일\n", "답.csv")
    file = bureau.write_csv(
        "일지.csv", "기업명,다녀온 날\n예시기업 001,2024-99-04\n예시기업 002,2024-03-05\n"
    )
    (copy,) = write_marked_files([file], bureau.check(file).quarantine, tmp_path)
    assert openpyxl.load_workbook(copy).worksheets[0]["B2"].fill.fgColor.rgb.endswith(FILL)


def test_a_line_break_in_a_cell_keeps_the_rows_where_they_were(bureau):
    rows = [["2021-07-01", "예시기업 001", "서울", "", '"두 줄\n메모"'], *ROWS[1:]]
    notes = marks_in(marked(bureau, bureau.write_csv("방문.csv", csv_of(rows))))
    lines = [row["row"] for row in bureau.check(bureau.folder / "방문.csv").quarantine]
    assert sorted(cell for _, cell in notes) == [f"A{lines[0]}", f"B{lines[1]}"] and lines == [4, 5]


def test_the_command_writes_the_copies_and_says_where(bureau):
    file = bureau.write_csv("방문.csv", csv_of(ROWS))
    done = bureau.call("check", file, "--marked", bureau.folder / "고칠 것")
    assert done.status == 1 and str(bureau.folder / "고칠 것" / "방문.xlsx") in done.err
    assert not (bureau.path / "raw").exists() or not list((bureau.path / "raw").iterdir())
