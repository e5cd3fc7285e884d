"""The tables of hwpx and docx are sheets like any other; what holds no readable table is refused with advice for its kind."""

import unicodedata
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from etl.extract import limits
from etl.extract.documents import read_document
from etl.extract.files import read_file
from etl.extract.manifest import expand_paths, read_name
from etl.extract.sheet import Refused, Sheet, UnreadSheet
from etl.messages import ADVICE, describe_refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HP = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
VISITS = [
    ["방문일", "기업명", "장소"],
    ["2021-07-20", "예시기업 001", "서울 강남구"],
    ["2021-07-21", "예시기업 002", "성남"],
]


def hwpx_paragraph(inside):
    return f"<hp:p><hp:run>{inside}</hp:run></hp:p>"


def hwpx_cell(row, column, text, down=1, right=1):
    return (
        f"<hp:tc><hp:subList><hp:p><hp:run>{text}</hp:run></hp:p></hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{right}" rowSpan="{down}"/></hp:tc>'
    )


def hwpx_table(grid):
    """A table whose cells are texts, or XML where they begin with <."""
    rows = []
    for row, cells in enumerate(grid):
        inside = [
            hwpx_cell(row, column, cell if cell.startswith("<") else f"<hp:t>{cell}</hp:t>")
            for column, cell in enumerate(cells)
        ]
        rows.append(f"<hp:tr>{''.join(inside)}</hp:tr>")
    return hwpx_paragraph(f"<hp:tbl>{''.join(rows)}</hp:tbl>")


def write_hwpx(path, *sections, manifest="<m/>"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/hwp+zip")
        for number, section in enumerate(sections):
            package.writestr(f"Contents/section{number}.xml", f"<hp:sec {HP}>{section}</hp:sec>")
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def read_cells(sheet):
    assert isinstance(sheet, Sheet), sheet
    return [list(row.values()) for row in sheet.rows.drop(["line"]).to_pylist()]


def read_one(path):
    (sheet,) = read_document(path, path.suffix)
    return sheet


def refuse(path):
    with pytest.raises(Refused) as caught:
        read_file(path, path.suffix, path.parent)
    return caught.value


# ---- hwpx --------------------------------------------------------------------------------------------------


def test_a_table_of_a_hangul_document_is_a_sheet_below_the_lines_above_it(tmp_path):
    lines = [hwpx_paragraph(f"<hp:t>{text}</hp:t>") for text in ("2021년 방문", "(단위: 백만원)")]
    sheet = read_one(write_hwpx(tmp_path / "가.hwpx", "".join(lines) + hwpx_table(VISITS)))
    assert sheet.name == "표 1" and read_cells(sheet) == VISITS[1:]
    assert [row.filled for row in sheet.above] == [("2021년 방문",), ("(단위: 백만원)",)]
    assert sheet.rows["line"].to_pylist() == [4, 5]


def test_every_table_of_every_section_is_read_in_the_order_of_their_numbers(tmp_path):
    one = [VISITS[0], ["2021-07-20", "예시기업 001", "서울"]]
    sections = [hwpx_table([one[0], ["2021-07-20", f"예시기업 {n:03}", "서울"]]) for n in range(12)]
    sheets = read_document(write_hwpx(tmp_path / "가.hwpx", *sections), ".hwpx")
    assert [sheet.name for sheet in sheets] == [f"표 {n}" for n in range(1, 13)]
    assert [read_cells(sheet)[0][1] for sheet in sheets] == [f"예시기업 {n:03}" for n in range(12)]


def test_a_table_of_one_row_is_a_title_above_the_next(tmp_path):
    sheet = read_one(
        write_hwpx(tmp_path / "가.hwpx", hwpx_table([["방문 결과"]]) + hwpx_table(VISITS))
    )
    assert sheet.name == "표 1" and sheet.above[0].filled == ("방문 결과",)


def test_a_merged_cell_holds_for_the_rows_below_and_is_known_as_filled(tmp_path):
    rows = [
        "".join(hwpx_cell(0, at, f"<hp:t>{text}</hp:t>") for at, text in enumerate(VISITS[0])),
        hwpx_cell(1, 0, "<hp:t>2021-07-20</hp:t>", down=2)
        + hwpx_cell(1, 1, "<hp:t>예시기업 001</hp:t>")
        + hwpx_cell(1, 2, "<hp:t>서울</hp:t>"),
        hwpx_cell(2, 1, "<hp:t>예시기업 002</hp:t>") + hwpx_cell(2, 2, "<hp:t>성남</hp:t>"),
    ]
    table = "<hp:tbl>" + "".join(f"<hp:tr>{row}</hp:tr>" for row in rows) + "</hp:tbl>"
    sheet = read_one(write_hwpx(tmp_path / "가.hwpx", hwpx_paragraph(table)))
    assert [row[0] for row in read_cells(sheet)] == ["2021-07-20", "2021-07-20"]
    assert sheet.filled == {0: frozenset({3})}


@pytest.mark.parametrize(
    "xml, reads",
    [
        ("<hp:t>예시<hp:lineBreak/>기업</hp:t>", "예시\n기업"),
        ("<hp:t>예시<hp:nbSpace/>기업</hp:t>", "예시 기업"),
        ("<hp:t>예시<hp:tab/>기업</hp:t>", "예시 기업"),
        ("<hp:t>예시기업</hp:t><hp:t> 001</hp:t>", "예시기업 001"),
        ("<hp:t>예<hp:deleteBegin/>옛이름<hp:deleteEnd/>시</hp:t>", "예시"),
        ("<hp:t>예<hp:deleteBegin/>옛</hp:t><hp:t>이름<hp:deleteEnd/>시</hp:t>", "예시"),
        ("<hp:t>예<hp:insertBegin/>시<hp:insertEnd/></hp:t>", "예시"),
        (
            "<hp:t>예시</hp:t><hp:ctrl><hp:footNote><hp:t>주석</hp:t></hp:footNote></hp:ctrl>",
            "예시",
        ),
        ("<hp:t>예시</hp:t><hp:rect><hp:t>글상자</hp:t></hp:rect>", "예시"),
    ],
)
def test_a_cell_says_what_a_person_sees_in_it(tmp_path, xml, reads):
    path = write_hwpx(tmp_path / "가.hwpx", hwpx_table([VISITS[0], ["2021-07-20", xml, "서울"]]))
    assert read_cells(read_one(path))[0][1] == reads


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path):
    inner = hwpx_table([["방문일", "기업명"], ["2021-08-01", "예시기업 009"]])
    inner = inner.removeprefix("<hp:p><hp:run>").removesuffix("</hp:run></hp:p>")
    outer = [VISITS[0], ["2021-07-20", "예시기업 001", f"<hp:t>서울</hp:t>{inner}"]]
    first, second = read_document(write_hwpx(tmp_path / "가.hwpx", hwpx_table(outer)), ".hwpx")
    assert read_cells(first) == [["2021-07-20", "예시기업 001", "서울"]]
    assert read_cells(second) == [["2021-08-01", "예시기업 009"]]


def test_a_table_that_fits_nothing_is_told_beside_one_that_does(tmp_path):
    other = hwpx_table([["가", "나"], ["1", "2"]])
    sheets = read_document(write_hwpx(tmp_path / "가.hwpx", hwpx_table(VISITS) + other), ".hwpx")
    assert isinstance(sheets[0], Sheet) and isinstance(sheets[1], UnreadSheet)


# ---- docx --------------------------------------------------------------------------------------------------


def write_docx(path, grid, lines=(), change=None):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(grid), len(grid[0]))
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    if change:
        change(table)
    document.save(path)
    return path


def put_xml(row, column, xml):
    """A change that puts XML into a cell's paragraph."""

    def change(table):
        paragraph = table.cell(row, column).paragraphs[0]._p
        paragraph.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))

    return change


def test_a_table_of_a_word_document_is_a_sheet(tmp_path):
    path = write_docx(tmp_path / "가.docx", VISITS, ["2021년 방문", "", "(단위: 천원)"])
    sheet = read_one(path)
    assert sheet.name == "표 1" and read_cells(sheet) == VISITS[1:]
    assert [row.filled for row in sheet.above] == [("2021년 방문",), ("(단위: 천원)",)]


@pytest.mark.parametrize(
    "xml, reads",
    [
        ("<w:del><w:r><w:delText> 옛이름</w:delText></w:r></w:del>", "예시기업 001"),
        ("<w:moveFrom><w:r><w:t> 옛이름</w:t></w:r></w:moveFrom>", "예시기업 001"),
        ("<w:ins><w:r><w:t>호</w:t></w:r></w:ins>", "예시기업 001호"),
        ("<w:sdt><w:sdtContent><w:r><w:t>호</w:t></w:r></w:sdtContent></w:sdt>", "예시기업 001호"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>", "예시기업 001"),
        ("<w:r><w:br/><w:t>둘째 줄</w:t></w:r>", "예시기업 001\n둘째 줄"),
    ],
)
def test_a_word_cell_says_what_a_person_sees_in_it(tmp_path, xml, reads):
    path = write_docx(tmp_path / "가.docx", VISITS, change=put_xml(1, 1, xml))
    assert read_cells(read_one(path))[0][1] == reads


def test_cells_of_word_merged_down_and_across_stand_where_they_are_seen(tmp_path):
    grid = [
        ["방문일", "기업명", "비고", ""],
        ["2021-07-20", "예시기업 001", "가", "나"],
        ["", "예시기업 002", "다", "라"],
    ]

    def merge(table):
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(0, 2).merge(table.cell(0, 3))

    sheet = read_one(write_docx(tmp_path / "가.docx", grid, change=merge))
    assert [row[:2] for row in read_cells(sheet)] == [
        ["2021-07-20", "예시기업 001"],
        ["2021-07-20", "예시기업 002"],
    ]
    assert [row[2:4] for row in read_cells(sheet)] == [["가", "나"], ["다", "라"]]
    assert sheet.filled == {0: frozenset({3})}


def test_a_row_of_word_that_was_deleted_is_none(tmp_path):
    def delete(table):
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))

    assert (
        read_cells(read_one(write_docx(tmp_path / "가.docx", VISITS, change=delete))) == VISITS[2:]
    )


# ---- refused -----------------------------------------------------------------------------------------------


def test_a_document_without_a_table_says_so(tmp_path):
    refused = refuse(write_hwpx(tmp_path / "가.hwpx", hwpx_paragraph("<hp:t>글</hp:t>")))
    assert refused.code == "EMPTY" and "표가 없습니다" in describe_refused(refused)


@pytest.mark.parametrize(
    "section",
    [
        "<hp:p>",
        "<hp:tbl><hp:tr>" + hwpx_cell("-1", 0, "") + "</hp:tr></hp:tbl>",
        "<hp:tbl><hp:tr>" + hwpx_cell("x", 0, "") + "</hp:tr></hp:tbl>",
        "<hp:p>" * 400 + "</hp:p>" * 400,
    ],
)
def test_a_broken_document_is_damaged(tmp_path, section):
    assert refuse(write_hwpx(tmp_path / "가.hwpx", section)).code == "DAMAGED"


def test_a_document_that_defines_entities_is_damaged(tmp_path):
    path = tmp_path / "가.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')
    assert refuse(path).code == "DAMAGED"


@pytest.mark.parametrize(
    "row, column, down, right", [(99_999_999, 900, 1, 1), (1, 999_999, 1, 1), (1, 0, 1, 999_999)]
)
def test_a_cell_that_says_it_is_far_away_takes_no_room(tmp_path, row, column, down, right):
    far = hwpx_cell(row, column, "<hp:t>가</hp:t>", down, right)
    table = f"<hp:tbl><hp:tr>{far}</hp:tr></hp:tbl>"
    assert refuse(write_hwpx(tmp_path / "가.hwpx", table)).code == "TOO_LARGE"


def test_a_document_longer_than_the_limit_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "DOCUMENT_LIMIT", 100)
    assert refuse(write_hwpx(tmp_path / "가.hwpx", hwpx_table(VISITS))).code == "TOO_LARGE"


def test_a_document_with_a_password_is_encrypted(tmp_path):
    path = write_hwpx(
        tmp_path / "가.hwpx", hwpx_table(VISITS), manifest="<m><encryption-data/></m>"
    )
    assert refuse(path).code == "ENCRYPTED"


def make_zip(path, *names):
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return path.read_bytes()


def write_streams(*names):
    return OLE + bytes(600) + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)


@pytest.mark.parametrize(
    "name, content, kind, code",
    [
        ("a.hwp", OLE + bytes(600) + b"HWP Document File", "hwp", "WRONG_TYPE"),
        ("a.xls", OLE + bytes(600) + b"HWP Document File", "hwp", "WRONG_TYPE"),
        ("a.hwp", b"HWP Document File V3.00", "hwp", "WRONG_TYPE"),
        ("a.xlsx", b"%PDF-1.7\n", "pdf", "WRONG_TYPE"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00", "picture", "WRONG_TYPE"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture", "WRONG_TYPE"),
        ("a.gif", b"GIF89a", "picture", "WRONG_TYPE"),
        ("a.bmp", b"BM\x46\x01\x02\x01\0\0\0\0\x36", "picture", "WRONG_TYPE"),
        ("a.tif", b"II*\0", "picture", "WRONG_TYPE"),
        ("a.heic", b"\0\0\0\x18ftypheic", "picture", "WRONG_TYPE"),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "picture", "WRONG_TYPE"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "archive", "WRONG_TYPE"),
        ("a.doc", write_streams("WordDocument"), "doc", "WRONG_TYPE"),
        ("a.xls", write_streams("WordDocument"), "doc", "WRONG_TYPE"),
        ("a.ppt", write_streams("PowerPoint Document"), "slides", "WRONG_TYPE"),
        ("a.msg", write_streams("__properties_version1.0"), "mail", "WRONG_TYPE"),
        ("a.eml", b"Received: from a\r\n by b\r\nFrom: c\r\n", "mail", "WRONG_TYPE"),
        ("a.xlsx", b"<DOCUMENT SAFER V2>\x00\x01", "drm", "ENCRYPTED"),
        ("a.xls", b"SCDSA004\x00\x01", "drm", "ENCRYPTED"),
        ("a.csv", b"\x9b\x20DRMONE  This Document is encrypted by Fasoo\x00", "drm", "ENCRYPTED"),
        ("a.xlsx", bytes(range(1, 256)), "perhaps_drm", "DAMAGED"),
        ("a.hwpx", bytes(range(1, 256)), "perhaps_drm", "DAMAGED"),
        ("~$a.xlsx", b"\x05user1" + b" " * 159, "lock", "WRONG_TYPE"),
        ("a.csv", b"\x05user1" + b" " * 159, "lock", "WRONG_TYPE"),
    ],
)
def test_what_holds_no_readable_table_is_refused_with_advice_for_its_kind(
    tmp_path, name, content, kind, code
):
    path = tmp_path / name
    path.write_bytes(content)
    refused = refuse(path)
    assert (refused.code, refused.facts["kind"]) == (code, kind)
    assert describe_refused(refused) == ADVICE[kind]


@pytest.mark.parametrize(
    "name, part, kind",
    [
        ("a.zip", "보고/방문.xlsx", "archive"),
        ("a.xlsx", "보고/방문.xlsx", "archive"),
        ("a.csv", "보고/방문.xlsx", "archive"),
        ("a.pptx", "ppt/presentation.xml", "slides"),
        ("a.xlsb", "xl/workbook.bin", "xlsb"),
        ("a.xlsx", "word/document.xml", "docx"),
        ("a.docx", "Contents/section0.xml", "hwpx"),
    ],
)
def test_a_package_is_known_by_its_parts_whatever_its_name(tmp_path, name, part, kind):
    make_zip(tmp_path / name, part)
    refused = refuse(tmp_path / name)
    assert (refused.code, refused.facts["kind"]) == ("WRONG_TYPE", kind)


def test_a_web_archive_named_xls_is_opened_in_excel(tmp_path):
    path = tmp_path / "월별.xls"
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n")
    refused = refuse(path)
    assert refused.code == "WRONG_TYPE" and "웹 문서" in describe_refused(refused)


@pytest.mark.parametrize("text", ["BM,기업명\n", "방문일,기업명\nSoftCamp,a\n", "To,From\na,b\n"])
def test_ordinary_text_is_no_kind_of_its_own(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    (sheet,) = read_file(path, ".csv", tmp_path)
    assert isinstance(sheet, Sheet | UnreadSheet)


def test_every_advice_says_what_to_do():
    assert all(sentence.endswith("주십시오.") for sentence in ADVICE.values())


# ---- folders and names -------------------------------------------------------------------------------------


def test_files_of_a_folder_come_in_the_order_of_the_numbers_in_their_names(tmp_path):
    names = ["10월.xlsx", "2월.hwpx", "9차.docx", "10차.csv", "~$2월.hwpx", "사진.png", "1월/3.csv"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in expand_paths([tmp_path])]
    assert found == ["1월/3.csv", "2월.hwpx", "9차.docx", "10월.xlsx", "10차.csv"]


def test_a_name_in_letters_taken_apart_is_the_same_name(tmp_path):
    assert read_name(tmp_path / unicodedata.normalize("NFD", "방문.csv")) == "방문.csv"


def test_a_second_byte_order_mark_is_no_part_of_the_first_header(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" * 2 + '"방문일",기업명\n2021-07-20,예시기업 001\n'.encode())
    (sheet,) = read_file(path, ".csv", tmp_path)
    assert isinstance(sheet, Sheet) and sheet.layout.headers[0] == "방문일"
