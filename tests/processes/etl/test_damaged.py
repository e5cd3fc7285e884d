"""Bad input ends in a refusal with a sentence, in quarantine or in a load that proves itself: never in a traceback.

Two hundred seeded damaged copies of good files, and the files that somebody would have to build on purpose.
"""

import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest
import xlwt

from analytics.warehouse import paths
from etl.extract import compound, limits
from etl.extract.files import read_file
from etl.extract.sheet import Refused
from etl.messages import describe_refused
from tests.conftest import ROOT
from tests.worlds.shapes import write_book, write_ods, write_text

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = [
    ["방문일", "기업명", "장소", "반응", "이동거리"],
    *(
        [f"2021-07-{n:02}", f"예시기업 {n:03}", "서울 강남구", "긍정", 600 + n]
        for n in range(1, 21)
    ),
]
MOUS = [
    ["연번", "기업명", "체결일", "투자계획"],
    *([n, f"예시기업 {n:03}", f"2021-06-{n:02}", "12억"] for n in range(1, 11)),
]
COPIES, AT_ONCE = 200, 5
CODES = {
    "UNKNOWN_LAYOUT",
    "AMBIGUOUS_LAYOUT",
    "ENCRYPTED",
    "DAMAGED",
    "EMPTY",
    "TOO_LARGE",
    "WRONG_TYPE",
    "TOO_MANY_BAD_ROWS",
}


# ---- two hundred damaged copies ----------------------------------------------------------------------------


def good_files(folder: Path) -> list[Path]:
    books = {"방문": VISITS, "협약": MOUS}
    return [write_book(folder / f"묶음{ending}", books) for ending in (".xlsx", ".xls", ".ods")] + [
        write_text(folder / "방문.csv", VISITS),
        write_text(folder / "방문.tsv", VISITS, "\t", "utf-16"),
        write_text(folder / "협약.csv", MOUS, ";", "cp949"),
    ]


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def flip(content: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(dice.choice([1, 3, 20])):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def blot(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return (
        content[:at]
        + bytes(dice.randrange(256) for _ in range(dice.randrange(1, 64)))
        + content[at + 32 :]
    )


def swap_cells(suffix: str, folder: Path, dice: random.Random) -> bytes:
    grids = {"방문": [list(row) for row in VISITS], "협약": [list(row) for row in MOUS]}
    for grid in grids.values():
        for _ in range(dice.choice([1, 4, 12])):
            a, b = ([dice.randrange(len(grid)), dice.randrange(len(grid[0]))] for _ in range(2))
            grid[a[0]][a[1]], grid[b[0]][b[1]] = grid[b[0]][b[1]], grid[a[0]][a[1]]
    path = folder / f"swapped{suffix}"
    is_book = suffix in (".xlsx", ".xls", ".ods")
    return (write_book(path, grids) if is_book else write_text(path, grids["방문"])).read_bytes()


def test_two_hundred_damaged_copies_end_in_a_load_that_proves_itself_or_a_clear_refusal(bureau):
    files = good_files(bureau.folder)
    bureau.load_csv("방문일,기업명\n2021-01-04,예시기업 001\n", "처음.csv")
    before, dice, ends = bureau.disk(), random.Random(20210720), Counter()
    for first in range(0, COPIES, AT_ONCE):
        copies = [
            damaged_copy(bureau, files[n % len(files)], n, dice)
            for n in range(first, first + AT_ONCE)
        ]
        report = bureau.check(
            *copies
        )  # an exception fails the test; the copies at fault still lie in the folder
        assert {sheet.file for sheet in report.files} == {copy.name for copy in copies}
        for sheet in report.files:
            if sheet.refused:
                assert sheet.refused["code"] in CODES and sheet.refused["message"].endswith(
                    ("니다.", "오.")
                ), sheet
            else:
                assert sheet.rows_read == sheet.loaded + sheet.quarantined + sheet.left_out, sheet
            ends[
                "refused" if sheet.refused else "quarantined" if sheet.quarantined else "loaded"
            ] += 1
        assert all(row["message"] and row["row"] > 0 for row in report.quarantine)
        for copy in copies:
            copy.unlink()
    assert bureau.disk() == before and len(ends) == 3 and min(ends.values()) > 5, ends


def damaged_copy(bureau, good: Path, number: int, dice: random.Random) -> Path:
    how = dice.choice([cut, flip, flip, blot, None])
    content = how(good.read_bytes(), dice) if how else swap_cells(good.suffix, bureau.folder, dice)
    return bureau.write_bytes(f"{number:03}{good.suffix}", content)


def test_a_damaged_file_given_to_load_changes_nothing(bureau):
    bureau.load_csv("방문일,기업명\n2021-01-04,예시기업 001\n", "처음.csv")
    before, dice = bureau.disk(), random.Random(5)
    for good in good_files(bureau.folder)[:3]:
        report = bureau.load(bureau.write_bytes(f"깨짐{good.suffix}", cut(good.read_bytes(), dice)))
        assert report.is_refused and bureau.disk() == before


def test_a_check_leaves_no_copy_behind_whatever_happens(bureau, monkeypatch, tmp_path):
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    good = good_files(bureau.folder)
    for path in (*good, bureau.write_bytes("깨짐.csv", "방문일,기업명\n".encode("utf-16")[:-1])):
        bureau.check(path)
    monkeypatch.setattr("etl.load.staging.count_rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bureau.check(good[4])
    assert list((tmp_path / "temp").iterdir()) == []


# ---- built on purpose --------------------------------------------------------------------------------------


def refusal(path: Path, scratch: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_file(path, path.suffix, scratch)
    sentence = describe_refused(caught.value)
    assert sentence.endswith(("니다.", "오.")) and "{" not in sentence
    return caught.value


def what_is_too_large(path: Path, scratch: Path) -> str:
    refused = refusal(path, scratch)
    assert refused.code == "TOO_LARGE"
    return refused.facts["what"]


def with_sheet(path: Path, xml: str) -> Path:
    """A workbook whose only sheet holds this XML."""
    plain = write_book(path.with_name("plain.xlsx"), {"방문": VISITS})
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, xml if "sheet1" in entry.filename else old.read(entry))
    return path


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>방문일</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>기업명</t></is></c></row>'
)


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c  r="XFD1048576" ><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576">' + "<c><v>1</v></c>" * 40 + "</row>",
    ],
)
def test_a_cell_at_the_far_corner_is_found_before_the_sheet_is_laid_out(tmp_path, far):
    assert (
        what_is_too_large(with_sheet(tmp_path / "가.xlsx", SHEET.format(HEADER + far)), tmp_path)
        == "cells"
    )


def test_cells_that_are_only_coloured_take_no_room(tmp_path):
    styled = (
        '<row r="2"><c r="A2"><v>44397</v></c><c r="B2"><v>7</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    (sheet,) = read_file(
        with_sheet(tmp_path / "가.xlsx", SHEET.format(HEADER + styled)), ".xlsx", tmp_path
    )
    assert len(sheet.rows) == 1


def test_a_sheet_wider_than_any_form_is_refused(tmp_path):
    grid = [["방문일", "기업명", *map(str, range(1000))], ["2021-07-20", "예시기업 001"]]
    assert (
        what_is_too_large(write_book(tmp_path / "가.xlsx", {"방문": grid}), tmp_path) == "columns"
    )
    assert what_is_too_large(write_text(tmp_path / "가.csv", grid), tmp_path) == "columns"


def test_a_row_wider_than_any_form_is_refused(bureau):
    report = bureau.load_csv(
        "방문일,기업명\n2021-07-20,예시기업 001\n2021-07-21,예시기업 002" + ",x" * 2000 + "\n"
    )
    assert report.is_refused and report.files[0].refused["code"] == "TOO_LARGE"
    assert "2,002열" in report.files[0].refused["message"]


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_more_sheets_than_the_limit_are_refused(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(limits, "SHEET_LIMIT", 3)
    path = write_book(tmp_path / f"가{ending}", {f"{n}": VISITS for n in range(12)})
    assert what_is_too_large(path, tmp_path) == "sheets"


def test_a_package_that_expands_past_the_limit_is_refused_before_it_is_expanded(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(limits, "UNPACKED_LIMIT", 2**20)
    path = with_sheet(tmp_path / "가.xlsx", SHEET.format(HEADER + " " * 2**21))
    monkeypatch.setattr(zlib, "decompressobj", lambda *_: pytest.fail("nothing is unpacked"))
    assert what_is_too_large(path, tmp_path) == "unpacked"


def test_a_package_that_understates_its_size_is_caught_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_LIMIT", 2**20)
    path = with_sheet(tmp_path / "가.xlsx", SHEET.format(HEADER + " " * 2**23))
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:  # every size in the directory becomes 100 bytes
        struct.pack_into("<I", content, at + 24, 100)
        at = content.find(b"PK\x01\x02", at + 1)
    path.write_bytes(content)
    assert refusal(path, tmp_path).code in ("TOO_LARGE", "DAMAGED")


def test_a_package_of_packages_is_no_workbook(tmp_path):
    inner = write_book(tmp_path / "안.xlsx", {"방문": VISITS}).read_bytes()
    with zipfile.ZipFile(tmp_path / "밖.xlsx", "w") as package:
        package.writestr("안.xlsx", inner)
    assert refusal(tmp_path / "밖.xlsx", tmp_path).code == "WRONG_TYPE"


def test_a_package_with_a_password_on_its_parts_is_encrypted(tmp_path):
    path = write_book(tmp_path / "가.xlsx", {"방문": VISITS})
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert refusal(path, tmp_path).code == "ENCRYPTED"


def test_an_ods_that_repeats_a_cell_a_million_times_is_refused(tmp_path):
    write_ods(tmp_path / "가.ods", {"방문": VISITS}, {})
    with zipfile.ZipFile(tmp_path / "가.ods") as old:
        xml = old.read("content.xml").decode()
    many = (
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )
    with zipfile.ZipFile(tmp_path / "나.ods", "w") as new:
        new.writestr("content.xml", xml.replace("</table:table>", many, 1))
    assert what_is_too_large(tmp_path / "나.ods", tmp_path) == "cells"
    blank = many.replace('office:value-type="float" office:value="1"', "")
    with zipfile.ZipFile(tmp_path / "다.ods", "w") as new:
        new.writestr("content.xml", xml.replace("</table:table>", blank, 1))
        new.writestr("META-INF/manifest.xml", "<manifest/>")
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert len(read_file(tmp_path / "다.ods", ".ods", tmp_path)[0].rows) == 20


def test_a_cell_longer_than_any_that_excel_holds_is_refused(tmp_path):
    rows = [*VISITS[:1], [*VISITS[1][:-1], "가" * 32_767]]
    assert read_file(write_book(tmp_path / "가.xlsx", {"방문": rows}), ".xlsx", tmp_path)
    write_ods(tmp_path / "나.ods", {"방문": [*VISITS[:1], [*VISITS[1][:-1], "가" * 40_000]]}, {})
    assert what_is_too_large(tmp_path / "나.ods", tmp_path) == "letters"


def test_an_encrypted_ods_is_encrypted(tmp_path):
    with zipfile.ZipFile(tmp_path / "가.ods", "w") as package:
        package.writestr("content.xml", b"\x8f\x01")
        package.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
    assert refusal(tmp_path / "가.ods", tmp_path).code == "ENCRYPTED"


def old_workbook(path: Path, kind: int, offset: int, fields: str, *values: int) -> Path:
    """An .xls in which the first record of a kind has other values at an offset."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("방문")
    for at, row in enumerate([["방문일", "기업명"], [44397, 1.5]]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(str(path))
    content = bytearray(path.read_bytes())
    struct.pack_into(fields, content, content.find(struct.pack("<HH", kind, 14)) + offset, *values)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "kind, values", [(0x0203, ("<HH", 65535, 65535)), (0x0200, ("<IIHH", 0, 2**32 - 1, 0, 65535))]
)
def test_an_old_workbook_with_cells_where_none_can_be_is_damaged(tmp_path, kind, values):
    assert refusal(old_workbook(tmp_path / "가.xls", kind, 4, *values), tmp_path).code == "DAMAGED"


def test_an_old_workbook_with_a_password_is_encrypted(tmp_path):
    path = write_book(tmp_path / "가.xls", {"방문": VISITS})
    content = bytearray(path.read_bytes())
    start = content.find(struct.pack("<HH", 0x0809, 16))
    struct.pack_into("<H", content, start + 20, compound.FILEPASS)  # the record after the first
    path.write_bytes(content)
    assert refusal(path, tmp_path).code == "ENCRYPTED"


def test_a_compound_file_whose_sectors_run_in_a_circle_is_damaged(tmp_path):
    path = write_book(tmp_path / "가.xls", {"방문": VISITS})
    content = bytearray(path.read_bytes())
    (fat,) = struct.unpack_from("<I", content, 76)
    at = (fat + 1) * 512
    struct.pack_into("<128I", content, at, *([0] * 128))
    path.write_bytes(content)
    assert refusal(path, tmp_path).code == "DAMAGED"


def test_a_compound_file_that_is_no_workbook_is_of_the_wrong_type(tmp_path):
    path = write_book(tmp_path / "가.xls", {"방문": VISITS})
    path.write_bytes(
        path.read_bytes().replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    )
    assert refusal(path, tmp_path).code == "WRONG_TYPE"


def test_merged_cells_over_everything_do_not_stop_the_loader(tmp_path):
    path = tmp_path / "가.xlsx"
    merge = "<mergeCells>" + '<mergeCell ref="A2:XFD1048576"/>' * 50 + "</mergeCells>"
    xml = SHEET.format(HEADER + '<row r="2"><c r="A2"><v>44397</v></c><c r="B2"><v>7</v></c></row>')
    assert (
        what_is_too_large(
            with_sheet(path, xml.replace("</worksheet>", merge + "</worksheet>")), tmp_path
        )
        == "cells"
    )


def test_a_refused_file_is_one_sentence_on_the_command_line_and_no_traceback(bureau):
    path = bureau.write_bytes("깨짐.xlsx", b"PK\x03\x04" + b"x" * 400)
    done = subprocess.run(
        [sys.executable, "-m", "etl", "check", str(path)],
        cwd=ROOT,
        capture_output=True,
        timeout=180,
    )
    told = done.stderr.decode("utf-8")
    assert (
        done.returncode == 2
        and "손상" in told
        and "Traceback" not in told
        and "panicked" not in told
    )
    assert not paths.warehouse_folder().exists()
