"""What a workbook's reader leaves out is not lost: errors, formulas never worked out, what is hidden or struck."""

import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.extract.files import read_file
from etl.extract.marks import name_column
from etl.extract.packages import FORMULA_HINTS, HINTS, Extent
from etl.extract.sheet import UNCACHED_FORMULA, Refused, Sheet
from etl.load.notes import describe_marks
from etl.messages import describe_refused
from tests.worlds.shapes import write_book

ERRORS = {  # with their codes in an .xls
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}
HEADER = ["방문일", "기업명", "이동거리"]
VISITS = [
    HEADER,
    ["2021-07-20", "예시기업 001", 10],
    ["2021-07-21", "예시기업 002", 20],
    ["2021-07-22", "예시기업 003", 30],
]


def read_sheets(path):
    sheets = read_file(path, path.suffix, path.parent)
    assert all(isinstance(sheet, Sheet) for sheet in sheets), sheets
    return sheets


def read_column(path, name):
    (sheet,) = read_sheets(path)
    return sheet.rows[name].to_pylist()


def write_workbook(path, change):
    """A workbook of three visits after a change to its only sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in VISITS:
        sheet.append(row)
    change(sheet)
    book.save(path)
    return path


# ---- errors and formulas -----------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_an_xlsx_is_the_text_of_its_cell(tmp_path, error):
    path = tmp_path / "가.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("방문")
        for at, row in enumerate(VISITS):
            sheet.write_row(at, 0, row)
        sheet.write_formula("C3", "=A99", None, error)
    assert read_column(path, "c2") == ["10", error, "30"]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_an_xls_is_the_text_of_its_cell(tmp_path, error):
    path = tmp_path / "가.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("방문")
    for at, row in enumerate(VISITS):
        for column, cell in enumerate(row):
            if (at, column) != (2, 2):
                sheet.write(at, column, cell)
    sheet.row(2).set_cell_error(2, ERRORS[error])
    book.save(str(path))
    assert read_column(path, "c2") == ["10", error, "30"]


@pytest.mark.parametrize("stored", ['"string" office:string-value=""', '"float" office:value="0"'])
def test_an_error_of_an_ods_is_the_text_of_its_cell(tmp_path, stored):
    plain = write_book(tmp_path / "plain.ods", {"방문": [*VISITS[:2], [*VISITS[2][:2], "오류"]]})
    path = tmp_path / "가.ods"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            data = old.read(entry).decode()
            if entry.filename == "content.xml":
                assert data.count("<text:p>오류</text:p>") == 1
                head, tail = data.split("<text:p>오류</text:p>")
                start = head.rindex("<table:table-cell")
                cell = f"<table:table-cell office:value-type={stored}><text:p>#N/A</text:p>"
                data = head[:start] + cell + tail
            new.writestr(entry.filename, data)
    assert read_column(path, "c2") == ["10", "#N/A"]


def test_a_formula_that_was_never_worked_out_is_not_empty(tmp_path):
    path = write_workbook(tmp_path / "가.xlsx", lambda sheet: sheet.__setitem__("C3", "=C2*2"))
    assert read_column(path, "c2") == ["10", UNCACHED_FORMULA, "30"]


def test_a_row_of_nothing_but_such_formulas_is_a_row(tmp_path):
    path = write_workbook(tmp_path / "가.xlsx", lambda sheet: sheet.append([None, None, "=C2"]))
    assert read_column(path, "c2")[-1] == UNCACHED_FORMULA


def test_a_formula_whose_result_is_no_text_is_empty(tmp_path):
    plain = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet("방문")
        for at, row in enumerate(VISITS):
            sheet.write_row(at, 0, row)
        sheet.write_formula("C3", '=""', None, "nothing")
        sheet.write_formula("C4", "=C2", None, 7)
    path = tmp_path / "가.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry).replace(b"<v>nothing</v>", b"<v></v>"))
    assert read_column(path, "c2") == ["10", "", "7"]


@given(st.integers(1, 40), st.sampled_from(HINTS + FORMULA_HINTS))
def test_a_hint_is_found_wherever_a_part_is_cut_into_pieces(size, hint):
    data = b"<row><c><f>" + b"x" * 37 + hint + b"</row>" + b"y" * 30
    extent = Extent()
    for at in range(0, len(data), size):
        extent.look_for_hints(data[at : at + size])
    assert extent.has_hint


# ---- hidden and struck -------------------------------------------------------------------------------------


def test_hidden_rows_and_columns_are_read_and_named(tmp_path):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[90].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.column_dimensions["F"].hidden = True

    (sheet,) = read_sheets(write_workbook(tmp_path / "가.xlsx", hide))
    assert sheet.rows["c2"].to_pylist() == ["10", "20", "30"]
    assert sheet.marks.hidden_rows == (3,) and sheet.marks.hidden_columns == ("C",)
    assert list(describe_marks(sheet)) == [
        "숨긴 행도 읽었습니다: 3행.",
        "숨긴 열도 읽었습니다: C열.",
    ]


def test_hidden_rows_and_columns_of_an_xls_are_named(tmp_path):
    path = tmp_path / "가.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("방문")
    for at, row in enumerate(VISITS):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    book.save(str(path))
    (read,) = read_sheets(path)
    assert read.marks.hidden_rows == (3,) and read.marks.hidden_columns == ("C",)


def test_struck_cells_are_read_and_named(tmp_path):
    def strike(sheet):
        sheet["B3"].font = Font(strike=True)
        sheet["F9"].font = Font(strike=True)
        sheet["B2"].font = Font(bold=True)

    (sheet,) = read_sheets(write_workbook(tmp_path / "가.xlsx", strike))
    assert sheet.rows["c1"].to_pylist()[1] == "예시기업 002"
    assert sheet.marks.struck_cells == ("B3",)


ODS_STYLES = """<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="cut" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="child" style:family="table-cell" style:parent-style-name="cut"/>
<style:style style:name="kept" style:family="table-cell" style:parent-style-name="cut">
<style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="T1" style:family="text">
<style:text-properties style:text-line-through-style="solid"/></style:style>
</office:automatic-styles><office:body>"""


def write_ods_with(path, *changes):
    """Two sheets of three visits in an .ods, after changes to its text: (what stands there, what comes instead)."""
    plain = write_book(path.parent / "plain.ods", {"방문": VISITS, "옛것": VISITS})
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            data = old.read(entry).decode().replace("<office:body>", ODS_STYLES)
            for written, instead in changes:
                data = data.replace(written, instead, 1)
            new.writestr(entry.filename, data)
    return path


def test_a_hidden_sheet_of_an_ods_is_left_out_and_named(tmp_path):
    change = ('table:name="옛것"', 'table:name="옛것" table:style-name="gone"')
    (sheet,) = read_sheets(write_ods_with(tmp_path / "가.ods", change))
    assert sheet.marks.hidden_sheets == ("옛것",)


def test_a_hidden_sheet_of_an_xls_is_left_out_and_named(tmp_path):
    book = xlwt.Workbook()
    for name, visibility in (("방문", 0), ("옛것", 1), ("비밀", 2)):
        sheet = book.add_sheet(name)
        sheet.visibility = visibility
        for at, row in enumerate(VISITS):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
    book.save(str(tmp_path / "가.xls"))
    (read,) = read_sheets(tmp_path / "가.xls")
    assert read.marks.hidden_sheets == ("옛것", "비밀")


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_hidden_rows_and_columns_of_an_ods_are_read_and_named(tmp_path, visibility):
    """Hidden are C, the row of the first visit, and a row without anything."""
    hidden = f'table:visibility="{visibility}"'
    first = '<table:table-row><table:table-cell office:value-type="string"><text:p>2021-07-20'
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    path = write_ods_with(
        tmp_path / "가.ods",
        ('table:name="방문">', f'table:name="방문">{columns}<table:table-column {hidden}/>'),
        (first, first.replace("-row>", f"-row {hidden}>")),
        ("</table:table>", f"<table:table-row {hidden}/></table:table>"),
    )
    sheet, other = read_sheets(path)
    assert sheet.rows["c2"].to_pylist() == ["10", "20", "30"]
    assert (sheet.marks.hidden_rows, sheet.marks.hidden_columns) == ((2,), ("C",))
    assert (other.marks.hidden_rows, other.marks.hidden_columns) == ((), ())


@pytest.mark.parametrize(
    "style, struck",
    [("cut", ("B3",)), ("child", ("B3",)), ("kept", ()), ("unknown", ())],
)
def test_a_struck_cell_of_an_ods_is_read_and_named(tmp_path, style, struck):
    plain = '<table:table-cell office:value-type="string"><text:p>예시기업 002'
    change = (plain, plain.replace("-cell ", f'-cell table:style-name="{style}" '))
    sheet, _ = read_sheets(write_ods_with(tmp_path / "가.ods", change))
    assert sheet.rows["c1"].to_pylist()[1] == "예시기업 002"
    assert sheet.marks.struck_cells == struck


def test_a_piece_of_a_text_and_a_whole_column_may_be_struck_in_an_ods(tmp_path):
    column = '<table:table-column table:default-cell-style-name="cut"/>'
    path = write_ods_with(
        tmp_path / "가.ods",
        ("예시기업 002", '<text:span text:style-name="T1">예시</text:span>기업 002'),
        ('table:name="방문">', f'table:name="방문">{column}'),
    )
    sheet, _ = read_sheets(path)
    assert sheet.marks.struck_cells == ("A1", "A2", "A3", "B3", "A4")


def test_struck_cells_of_an_xls_are_read_and_named(tmp_path):
    """Text and numbers; three struck numbers that follow each other are one record."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("방문")
    struck = xlwt.easyxf("font: struck_out on")
    bold = xlwt.easyxf("font: bold on")
    for at, row in enumerate(VISITS):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell, bold if at == 1 else xlwt.Style.default_style)
    sheet.write(4, 0, "2021-07-23", bold)
    sheet.write(4, 1, "예시기업 004", struck)
    for column in range(2, 5):
        sheet.write(4, column, 40, struck)
    sheet.write(5, 1, "", struck)
    book.save(str(tmp_path / "가.xls"))
    (read,) = read_sheets(tmp_path / "가.xls")
    assert read.rows["c1"].to_pylist()[3] == "예시기업 004"
    assert read.marks.struck_cells == ("B5", "C5", "D5", "E5")


def test_a_text_of_which_a_piece_is_struck_is_named(tmp_path):
    path = tmp_path / "가.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("방문")
        for at, row in enumerate(VISITS):
            sheet.write_row(at, 0, row)
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("B3", struck, "예시기업 009", " 예시기업 002")
    assert read_sheets(path)[0].marks.struck_cells == ("B3",)


def test_a_plain_workbook_has_no_marks(tmp_path):
    for suffix in (".xlsx", ".xls", ".ods"):
        (sheet,) = read_sheets(write_book(tmp_path / f"가{suffix}", {"방문": VISITS}))
        assert list(describe_marks(sheet)) == [] and not sheet.marks.is_1904


# ---- hidden sheets -----------------------------------------------------------------------------------------


def test_a_hidden_sheet_is_left_out_and_named_once(tmp_path):
    def add(sheet):
        for name, state in (("옛것", "hidden"), ("비밀", "veryHidden"), ("8월", "visible")):
            other = sheet.parent.create_sheet(name)
            other.sheet_state = state
            for row in VISITS:
                other.append(row)

    sheets = read_sheets(write_workbook(tmp_path / "가.xlsx", add))
    assert [sheet.name for sheet in sheets] == ["Sheet", "8월"]
    assert list(describe_marks(sheets[0])) == ["숨긴 시트는 읽지 않았습니다: ‘옛것’, ‘비밀’."]
    assert list(describe_marks(sheets[1])) == []


def test_a_workbook_of_nothing_but_hidden_and_blank_sheets_is_refused_with_their_names(tmp_path):
    def hide(sheet):
        sheet.title = "7월"
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("빈")

    path = write_workbook(tmp_path / "가.xlsx", hide)
    with pytest.raises(Refused) as caught:
        read_file(path, ".xlsx", tmp_path)
    assert caught.value.code == "EMPTY"
    message = describe_refused(caught.value)
    assert "숨긴 시트(‘7월’)" in message and "숨기기 취소" in message


def test_hidden_sheets_are_named_beside_a_cover_that_is_no_table(bureau):
    def add(sheet):
        sheet.title = "7월"
        cover = sheet.parent.create_sheet("표지", 0)
        cover["A1"] = "방문 결과 보고"
        sheet.parent.create_sheet("옛것").sheet_state = "hidden"

    path = write_workbook(bureau.folder / "가.xlsx", add)
    notes = {report.sheet: report.notes for report in bureau.check(path).files}
    assert notes == {"표지": [], "7월": ["숨긴 시트는 읽지 않았습니다: ‘옛것’."]}


def test_hidden_sheets_are_named_where_no_other_is_a_table(bureau):
    def hide(sheet):
        cover = sheet.parent.create_sheet("표지")
        cover["A1"] = "방문 결과 보고"
        sheet.sheet_state = "hidden"

    path = write_workbook(bureau.folder / "가.xlsx", hide)
    (report,) = bureau.check(path).files
    assert report.refused["code"] == "UNKNOWN_LAYOUT"
    assert report.notes == ["숨긴 시트는 읽지 않았습니다: ‘Sheet’."]


# ---- days and merged cells ---------------------------------------------------------------------------------


def test_a_workbook_that_counts_days_from_1904_says_so(tmp_path):
    def count_from_1904(sheet):
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["A2"] = date(2021, 7, 20)
        sheet["A3"] = 42935  # 2021-07-20 in a General cell

    (sheet,) = read_sheets(write_workbook(tmp_path / "가.xlsx", count_from_1904))
    assert sheet.marks.is_1904
    assert sheet.rows["c0"].to_pylist()[:2] == ["2021-07-20", "42935"]


def test_a_day_of_1904_in_a_general_cell_is_the_day_that_excel_shows(bureau):
    def count_from_1904(sheet):
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["A2"] = 42935

    path = write_workbook(bureau.folder / "방문.xlsx", count_from_1904)
    assert bureau.load(path).published
    assert bureau.rows("select min(visited_on) from fct_visits") == [(date(2021, 7, 20),)]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_cells_filled_from_a_merged_one_are_known(tmp_path, suffix):
    grid = [HEADER, ["2021-07-20", "예시기업 001", 10], [None, "예시기업 002", None]]
    merged = {"방문": [((1, 0), (2, 0)), ((1, 2), (2, 2))]}
    (sheet,) = read_sheets(write_book(tmp_path / f"가{suffix}", {"방문": grid}, merged))
    assert sheet.filled == {0: frozenset({3}), 2: frozenset({3})}


@given(st.integers(0, 16_383))
def test_columns_are_named_as_excel_does(column):
    assert name_column(column) == get_column_letter(column + 1)
