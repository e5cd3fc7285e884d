"""What was read of files is kept for the next load: it saves reading, and changes no figure."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from analytics.warehouse import paths, snapshots
from etl.load import build as building
from etl.load.load import load_files, roll_back
from etl.load.purge import purge_file
from etl.load.withdraw import withdraw_file
from tests.worlds.asking import file_of

pytestmark = pytest.mark.usefixtures("without_public_record")

APRIL = (
    "방문일,기업명,출장자,반응\n2020-04-01,예시기업 001,김,긍정\n2020-04-02,예시기업 002,이,글쎄\n"
)
MAY = (
    "방문일,기업명,출장자,반응\n2020-05-01,예시기업 003,김,보류\n2020-04-01,예시기업 001,박,거절\n"
)
JUNE = "방문일,기업명,출장자,반응\n2020-06-01,예시기업 001,김,긍정\n"
MOUS = "연번,기업명,체결일\n1,예시기업 003,2020-05-20\n2,예시기업 004,2020-05-21\n"
GUESTS = '행사일,행사명,참석기업\n2020-05-28,지식콘서트,"예시기업 004, 예시기업 001"\n'

# What a build may differ in from another one made of the same files.
OF_THE_BUILD = ("meta",)


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The names of the files that are read, as it happens."""
    names: list[str] = []
    stage = building.stage_file

    def note(staging, file_no, incoming):
        names.append(incoming.file.name)
        return stage(staging, file_no, incoming)

    monkeypatch.setattr(building, "stage_file", note)
    return names


def read_tables(build_id: str | None = None) -> dict[str, list[tuple]]:
    """Every table of a snapshot; the rows of some come in no order."""
    build = snapshots.read_build(build_id) if build_id else snapshots.read_current()
    with duckdb.connect(str(file_of(build)), read_only=True) as con:
        names = [
            name
            for (name,) in con.execute(
                "select table_name from duckdb_tables() order by 1"
            ).fetchall()
        ]
        return {
            name: sorted(con.execute(f"select * from {name}").fetchall(), key=repr)
            for name in names
            if name not in OF_THE_BUILD
        }


def read_again() -> dict[str, list[tuple]]:
    """Every table of a snapshot of the same files, each of them read anew."""
    current = snapshots.current_build_id()
    paths.staged_path().unlink()
    tables = read_tables(load_files([]).build_id)
    roll_back(current)
    return tables


def load_in_turn(bureau, *texts: str) -> list[Path]:
    files = [bureau.write_csv(f"{number}.csv", text) for number, text in enumerate(texts, 1)]
    for file in files:
        bureau.load(file, confirmed=True)
    return files


def find_differences() -> dict[str, tuple[list, list]]:
    """Tables that are others than when each file is read anew; a rebuild of the same files restates nothing."""
    kept = read_tables()
    anew = read_again()
    return {
        name: (kept[name], anew[name])
        for name in kept
        if name != "restatements" and kept[name] != anew[name]
    }


def test_only_the_new_file_is_read(bureau, read):
    load_in_turn(bureau, APRIL, MAY, MOUS, GUESTS)
    assert read == ["1.csv", "2.csv", "3.csv", "4.csv"]
    bureau.check(bureau.write_csv("6월.csv", JUNE))
    assert read[4:] == ["6월.csv"]


def test_what_is_taken_from_the_store_is_what_reading_gives(bureau):
    """Firms are numbered as they are met, rows quarantined, cells kept, visits joined across files, guests listed."""
    load_in_turn(bureau, APRIL, MAY, MOUS, GUESTS, JUNE)
    assert find_differences() == {}
    (joined,) = bureau.rows("select staff from stg_visits where visited_on = date '2020-04-01'")
    assert joined == (["김", "박"],)


def test_a_file_loaded_again_moves_to_the_end_and_the_others_are_not_read(bureau, read):
    first, *_ = load_in_turn(bureau, APRIL, MAY, GUESTS)
    bureau.load(first, confirmed=True)
    assert read[3:] == []
    assert find_differences() == {}


def test_a_file_taken_out_in_the_middle_costs_no_reading(bureau, read):
    load_in_turn(bureau, APRIL, MAY, GUESTS)
    (middle,) = [file for file in snapshots.read_current().files if file.name == "2.csv"]
    withdraw_file(middle.file_id)
    assert read[3:] == []
    assert find_differences() == {}


def test_a_reading_makes_those_files_be_read_again_that_it_may_speak_of(bureau, read):
    load_in_turn(bureau, APRIL, MAY, MOUS)
    load_in_turn(bureau, "자료,열,적힌 말,뜻\n방문일지,반응,글쎄,보류\n")
    assert read[3:] == ["1.csv", "2.csv", "1.csv"] and find_differences() == {}
    assert bureau.one("select count(*) from stg_visits where response = '보류'") == 2


def test_a_header_explained_makes_a_file_be_read_that_fitted_nothing(bureau, read):
    book = bureau.write_xlsx(
        "묶음.xlsx",
        {
            "방문": [["방문일", "기업명"], ["2020-04-01", "예시기업 001"]],
            "다른": [["다녀온 날", "기업명"], ["2020-04-09", "예시기업 002"]],
        },
    )
    bureau.load(book)
    load_in_turn(bureau, MOUS)
    bureau.load_csv("자료,머리글,열\n방문일지,다녀온 날,방문일\n")
    assert read == ["묶음.xlsx", "1.csv", "묶음.xlsx", "방문.csv"]
    assert bureau.one("select count(*) from stg_visits") == 2


def test_what_is_said_of_a_sheet_makes_its_file_alone_be_read_again(bureau, read):
    book = bureau.write_xlsx(
        "묶음.xlsx",
        {
            "방문": [["방문일", "기업명"], ["2020-04-01", "예시기업 001"]],
            "옛것": [["방문일", "기업명"], ["2020-04-09", "예시기업 002"]],
        },
    )
    bureau.load(book)
    load_in_turn(bureau, APRIL, MOUS)
    (told,) = [file for file in snapshots.read_current().files if file.name == "묶음.xlsx"]
    bureau.load_csv(
        f"자료,머리글,열,고정값,파일\n방문일지,*,시트=옛것,제외,{told.file_id}\n", "시트.csv"
    )
    assert read == ["묶음.xlsx", "1.csv", "2.csv", "묶음.xlsx", "시트.csv"]
    assert find_differences() == {}
    assert bureau.one("select count(*) from stg_visits where company = '예시기업 002'") == 1


def test_an_alias_makes_the_files_be_read_again_that_hold_its_names(bureau, read):
    load_in_turn(bureau, APRIL, MAY, JUNE, MOUS)
    bureau.load_csv("표기,기업명\n예시기업 004,예시기업 003\n", "별칭.csv")
    assert read[4:] == ["4.csv", "별칭.csv"]
    assert find_differences() == {}
    read.clear()
    bureau.load_csv("표기,기업명,동일여부\n예시기업 004,예시기업 003,다름\n", "별칭.csv")
    assert read == ["4.csv", "별칭.csv"]


def test_a_damaged_store_is_given_up_and_every_file_is_read(bureau, read):
    load_in_turn(bureau, APRIL, MAY)
    for content in (b"", b"no database", paths.staged_path().read_bytes()[:5000]):
        paths.staged_path().write_bytes(content)
        read.clear()
        bureau.load_csv(JUNE, "6월.csv")
        assert sorted(read)[:2] == ["1.csv", "2.csv"]
        assert find_differences() == {}


def test_a_kept_file_that_was_written_into_is_never_read_for_what_was_loaded(bureau):
    bureau.load_csv(MAY, "5월.csv")
    paths.staged_path().unlink()  # so that the file itself would be read
    kept = next(file for file in snapshots.read_current().files if file.name == "5월.csv")
    kept.raw_path.write_bytes(kept.raw_path.read_bytes().replace("예시기업 001".encode(), b"X"))
    june = bureau.write_csv("6월.csv", JUNE)
    done = bureau.call("load", june)
    assert done.status == 2 and f"보관된 원본 {kept.file_id}의 내용이" in done.err
    assert "6월.csv" not in [file.name for file in snapshots.read_current().files]


def test_another_program_reads_every_file_itself(bureau, read, monkeypatch):
    load_in_turn(bureau, APRIL, MAY)
    monkeypatch.setattr("etl.load.kept.fingerprint_program", lambda: "next year's")
    bureau.load_csv(JUNE, "6월.csv")
    assert read[2:] == ["1.csv", "2.csv", "6월.csv"]


def test_a_file_that_is_purged_is_forgotten_by_the_store_too(bureau):
    load_in_turn(bureau, APRIL, MAY)
    assert "예시기업 002" in paths.staged_path().read_bytes().decode("utf-8", "ignore")
    (first,) = [file for file in snapshots.read_current().files if file.name == "1.csv"]
    purge_file(first.file_id)
    assert not paths.staged_path().exists()


def test_of_several_new_files_the_refused_ones_cost_no_second_reading(bureau, read):
    good = [bureau.write_csv(f"{name}.csv", text) for name, text in [("가", APRIL), ("나", JUNE)]]
    bad = [
        bureau.write_csv(
            f"{name}.csv", f"방문일,기업명\n어제,예시기업 001\n오늘쯤,예시기업 00{n}\n"
        )
        for n, name in enumerate(("거", "너"))
    ]
    report = bureau.load(good[0], bad[0], good[1], bad[1])
    assert sorted(read) == ["가.csv", "거.csv", "나.csv", "너.csv"]
    assert [(sheet.file, bool(sheet.refused)) for sheet in report.files] == [
        ("거.csv", True),
        ("너.csv", True),
        ("가.csv", False),
        ("나.csv", False),
    ]
    assert [row["row"] for row in report.quarantine if not row["kept"]] == [2, 3, 2, 3]
    assert find_differences() == {}


def test_where_the_copy_cannot_be_made_the_load_goes_on_and_the_next_reads_anew(
    bureau, read, monkeypatch
):
    """A full disk, or a system that lends nobody a file that is open for writing."""

    copy = shutil.copyfile

    def refuse(source, target):
        if target.name == paths.staged_path().name:
            raise PermissionError
        return copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", refuse)
    load_in_turn(bureau, APRIL, MAY)
    assert not paths.staged_path().exists()
    assert read == ["1.csv", "1.csv", "2.csv"]
