"""python -m etl …: exit status, JSON alone on standard output, sentences on standard error.

Most run `main` in this process; a few a process of its own, as a script would.
"""

import json
import os

import pytest

from analytics.warehouse import snapshots
from etl.__main__ import main
from etl.contracts.registry import CONTRACTS

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n"
GOOD = VISITS + "2021-07-20,예시기업 001\n"
SHEET_KEYS = {
    "file",
    "file_id",
    "sheet",
    "source",
    "rows_read",
    "loaded",
    "made",
    "quarantined",
    "left_out",
    "kept_cells",
    "added_to",
    "namesakes",
    "not_data",
    "told",
    "version_of",
    "difference",
    "asks",
    "headers",
    "notes",
    "refused",
}
ROW_KEYS = {
    *("file", "file_id", "sheet", "source", "row", "column", "header", "value", "code", "message"),
    *("kept", "place", "key_place", "cells"),
}


@pytest.fixture
def etl(bureau, capfdbinary, monkeypatch):
    """Runs a command in this process: its status, its JSON (or text) and what it said."""
    monkeypatch.chdir(bureau.folder)

    def run(*arguments):
        capfdbinary.readouterr()
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = (stream.decode("utf-8") for stream in capfdbinary.readouterr())
        return status, json.loads(out) if "--json" in arguments and out else out, err

    return run


def test_the_json_of_a_load_has_the_agreed_shape(bureau, etl):
    bureau.write_csv(
        "방문.csv",
        VISITS
        + "2021-07-20,예시기업 001\n2021-07-21,예시기업 002\n어제,예시기업 003\n"
        + "".join(f"2021-07-0{n},예시기업 001\n" for n in range(1, 5)),
    )
    status, out, err = etl("load", "방문.csv", "--json")
    assert status == 0 and set(out) == {
        "build_id",
        "published",
        "files",
        "quarantine",
        "restatements",
    }
    assert out["published"] is True and out["build_id"] == snapshots.current_build_id()
    assert out["files"] == [
        {
            "file": "방문.csv",
            "file_id": out["files"][0]["file_id"],
            "sheet": None,
            "source": "visits",
            "rows_read": 7,
            "loaded": 6,
            "made": 6,
            "quarantined": 1,
            "left_out": 0,
            "kept_cells": 0,
            "added_to": [],
            "version_of": [],
            "difference": None,
            "asks": [],
            "headers": [
                {"header": "방문일", "column": "visited_on", "by": "builtin"},
                {"header": "기업명", "column": "company", "by": "builtin"},
            ],
            "notes": [],
            "refused": None,
            "told": False,
            "not_data": False,
            "namesakes": [],
        }
    ]
    (row,) = out["quarantine"]
    assert set(row) == ROW_KEYS
    assert (row["row"], row["column"], row["value"], row["code"]) == (
        4,
        "visited_on",
        "어제",
        "BAD_DATE",
    )
    assert out["restatements"] == {"added": 0, "altered": 0, "vanished": 0}
    assert (
        "발행을 마쳤습니다" in err
        and "읽음 7 = 올림 6 + 따로 둠 1 + 제외 0" in err
        and "4행" in err
    )


def test_a_refusal_has_a_code_and_a_sentence_that_says_what_to_do(bureau, etl):
    bureau.write_csv("모름.csv", "연번,기업명,주요내용\n1,예시기업 001,지역사무소\n")
    status, out, err = etl("load", "모름.csv", "--json")
    assert status == 2 and out["build_id"] is None and out["published"] is False
    (sheet,) = out["files"]
    assert set(sheet) == SHEET_KEYS
    refused = sheet["refused"]
    assert (refused["code"], refused["nearest"], refused["missing"], refused["header_row"]) == (
        "UNKNOWN_LAYOUT",
        "mous",
        ["signed_on"],
        1,
    )
    assert "협약일" in refused["accepted"]["signed_on"]
    assert {"header": "기업명", "column": "company", "by": "builtin"} in sheet["headers"]
    assert "‘체결일’" in refused["message"] and refused["message"] in err
    assert snapshots.current_build_id() is None


def test_without_json_nothing_is_on_standard_output(bureau, etl):
    bureau.write_csv("방문.csv", GOOD)
    for arguments in (
        ("load", "방문.csv"),
        ("check", "방문.csv"),
        ("history",),
        ("load", "없음.csv"),
    ):
        assert etl(*arguments)[1] == ""


@pytest.mark.parametrize(
    "text, status",
    [
        (GOOD, 0),
        (GOOD + "2021-07-20,㈜예시기업001\n", 0),
        (GOOD * 1 + "2021-07-21,예시기업 001\n" * 1 + "2021-07-22,\n", 2),
        (GOOD + "".join(f"2021-06-0{n},예시기업 001\n" for n in range(1, 6)) + "2021-07-22,\n", 1),
        ("", 2),
        ("가,나\n1,2\n", 2),
    ],
)
def test_check_exits_0_when_clean_1_with_rows_to_quarantine_and_2_when_refused(
    bureau, etl, text, status
):
    bureau.write_csv("방문.csv", text)
    assert etl("check", "방문.csv", "--json")[0] == status
    assert list(bureau.path.iterdir()) == []


def test_good_files_load_beside_refused_ones_and_the_exit_status_is_0(bureau, etl):
    bureau.write_csv("좋은.csv", GOOD)
    bureau.write_csv("빈.csv", "")
    status, out, _ = etl("load", "빈.csv", "좋은.csv", "--json")
    codes = {sheet["file"]: sheet["refused"] and sheet["refused"]["code"] for sheet in out["files"]}
    assert status == 0 and codes == {"빈.csv": "EMPTY", "좋은.csv": None}


def test_too_many_bad_rows_load_with_yes(bureau, etl):
    bureau.write_csv("방문.csv", GOOD + "어제,예시기업 002\n")
    status, out, _ = etl("load", "방문.csv", "--json")
    assert (
        status == 2
        and out["files"][0]["refused"]["code"] == "TOO_MANY_BAD_ROWS"
        and len(out["quarantine"]) == 1
    )
    assert etl("load", "방문.csv", "--yes")[0] == 0 and etl("load")[0] == 0


def test_a_folder_means_the_data_files_in_it(bureau, etl):
    bureau.write_csv("받은 것/1.csv", GOOD)
    bureau.write_csv("받은 것/안/2.TXT", GOOD.replace("07-20", "07-21"))
    bureau.write_csv("받은 것/읽어보기.md", "자료 아님")
    bureau.write_csv("받은 것/~$3.xlsx", "엑셀이 연 표시")
    status, out, _ = etl("load", "받은 것", "--json")
    assert status == 0 and [f["file"] for f in out["files"]] == ["1.csv", "2.TXT"]
    (bureau.folder / "빈 폴더").mkdir()
    assert etl("load", "빈 폴더")[0] == 2


def test_paths_that_cannot_be_read_end_in_a_sentence_and_status_2(bureau, etl):
    (bureau.folder / "고리.csv").symlink_to("고리.csv")
    for path in ("없음.csv", "고리.csv"):
        for command in ("load", "check"):
            status, out, err = etl(command, path, "--json")
            assert status == 2 and out == "" and path in err and "Traceback" not in err
    assert snapshots.current_build_id() is None


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("무엇",),
        ("check",),
        ("rollback",),
        ("sample",),
        ("load", "--no"),
        ("sample", "x", "--to", "어제"),
    ],
)
def test_misuse_exits_2(etl, arguments):
    assert etl(*arguments)[0] == 2


def test_history_names_every_build_its_files_and_the_current_one(bureau, etl):
    bureau.write_csv("하나.csv", GOOD)
    bureau.write_csv("둘.csv", GOOD.replace("07-20", "07-21"))
    assert etl("history", "--json")[:2] == (0, [])
    first, second = (etl("load", name, "--json")[1]["build_id"] for name in ("하나.csv", "둘.csv"))
    status, builds, err = etl("history", "--json")
    assert status == 0 and [(b["build_id"], b["is_current"]) for b in builds] == [
        (second, True),
        (first, False),
    ]
    assert [f["file"] for f in builds[0]["files"] if f["origin"] == "user"] == [
        "하나.csv",
        "둘.csv",
    ]
    assert builds[0]["as_of"] == "2021-07-21" and f"● {second}" in err
    assert etl("rollback", first)[0] == 0 and snapshots.current_build_id() == first
    status, _, err = etl("rollback", "s1-20200101-000000-abcdef")
    assert status == 2 and "history" in err and snapshots.current_build_id() == first


def test_templates_are_written_where_asked(bureau, etl):
    own = [contract for contract in CONTRACTS if not contract.public]
    status, _, err = etl("templates", bureau.folder / "양식")
    assert status == 0 and len(list((bureau.folder / "양식").glob("*.xlsx"))) == len(
        own
    ) == err.count("썼습니다")


def test_lists_are_written_as_they_stand_or_it_says_that_there_is_none(bureau, etl):
    bureau.load_csv("방문일,기업명\n2021-03-02,예시기업 001\n")
    status, _, err = etl("templates", bureau.folder / "목록", "--filled")
    assert status == 2 and "목록이 없어" in err
    bureau.load_csv("시설,총좌석\n예시관,120\n", "시설.csv")
    status, _, err = etl("templates", bureau.folder / "목록", "--filled")
    assert status == 0 and "목록_시설.xlsx" in err


def test_a_command_in_a_process_of_its_own_speaks_utf_8_whatever_the_console(bureau, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("LC_ALL", "C")
    june = "".join(f"2021-06-0{n},예시기업 001\n" for n in range(1, 6))
    file = bureau.write_csv("방문.csv", GOOD + "어제,<b>예시기업</b>\n" + june)
    done = bureau.run("load", file, "--json")
    assert (
        done.status == 0
        and done.out["quarantine"][0]["value"] == "어제"
        and "발행을 마쳤습니다" in done.err
    )
    checked = bureau.run("check", file, "--json")
    assert checked.status == 1 and checked.out["published"] is False
    assert bureau.run("load", bureau.folder / "없음.csv").status == 2


def test_the_first_load_without_a_path_builds_the_sample(bureau):
    done = bureau.run("load", "--json")
    assert done.status == 0
    assert {f["source"] for f in done.out["files"]} == {contract.name for contract in CONTRACTS} - {
        "aliases",
        "places",
        "headers",
        "values",
    }
    assert all(
        f["rows_read"] == f["loaded"] + f["quarantined"] + f["left_out"] for f in done.out["files"]
    )
    assert snapshots.read_current().is_sample and os.environ["BALPUM_DATA"] == str(bureau.path)


def test_more_bureaus_than_a_ministry_has_are_refused_in_a_sentence(etl, tmp_path):
    for count in ("0", "18"):
        status, _, err = etl("sample", tmp_path / "예시", "--bureaus", count)
        assert status == 2 and "1곳부터 17곳까지" in err
    assert not (tmp_path / "예시").exists()


def test_a_day_for_which_no_sample_exists_is_said_in_a_sentence(etl, tmp_path):
    status, _, err = etl("sample", tmp_path / "예시", "--to", "2026-10-30")
    assert (
        status == 2
        and "2026-10-30" in err
        and "2026-01-31" in err
        and not (tmp_path / "예시").exists()
    )


def test_a_load_ends_by_saying_what_it_left_behind_and_not_what_was_merely_there_twice(bureau):
    bad = bureau.write_csv(
        "방문.csv",
        "방문일,기업명\n2020-01-02,예시기업 001\n2020-01-02,예시기업 001\n2020-01-03,예시기업 002\n"
        "2020-01-04,예시기업 003\n2020-01-05,예시기업 004\n어제,예시기업 005\n",
    )
    assert "따로 둔 행 1개가 남아 있습니다" in bureau.call("load", bad).err
    twice = bureau.write_csv(
        "둘.csv", "방문일,기업명\n2020-02-02,예시기업 001\n2020-02-02,예시기업 001\n"
    )
    assert "남아 있습니다" not in bureau.call("load", twice).err
