"""The clerk's page: what is dropped is checked, nothing is published by that, and whatever is done can be undone.

By AppTest on the frame, with the real loader as a process of its own; what only a browser can show (the drop zone's
words, typing into the editors) by Chromium.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import listings
from analytics.panels.quality.words import intake as words
from analytics.permissions import caller
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES, Action
from analytics.warehouse import builds, paths, snapshots
from etl.extract.manifest import Decided
from etl.load.load import load_files
from pages.components.intake import decisions, loader
from pages.components.intake import look as components_intake
from pages.components.intake import templates as components_templates
from pages.components.intake.dropped import (
    FOLDER_PREFIX,
    FORGOTTEN_AFTER,
    Intake,
    make_file_name,
    remove_forgotten,
)
from pages.components.running import commands, standing
from pages.components.words import frame as words_frame
from tests.browser.test_browser import expect
from tests.conftest import ROOT
from tests.processes.pages.test_pages import HOSTILE, texts
from tests.worlds.visiting import open_page

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")

VISITS = "방문일,기업명,방문지,반응\n"
MOUS = "협약번호,협약기업,체결일\n"
BIG = 400  # letters of a name


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    """Copies of uploads lie where the test can count them."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))


@pytest.fixture
def filled(bureau):
    """A bureau with ten visits and three memoranda of its own."""
    bureau.load(
        bureau.write_csv("방문.csv", visits(*range(1, 11))),
        bureau.write_csv("협약.csv", mous(1, 2, 3)),
    )
    return bureau


def visits(*days: int, bad: str = "") -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03},서울,긍정\n" for day in days) + bad


def mous(*numbers: int) -> str:
    return MOUS + "".join(f"{n},예시기업 {n:03},2021-07-0{n}\n" for n in numbers)


def visit() -> AppTest:
    at = open_page("upload")
    assert not at.exception and [title.value for title in at.title] == [words.TITLE]
    return at


def drop(at: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    at.file_uploader[0].set_value(
        [
            (name, content if isinstance(content, bytes) else content.encode(), "")
            for name, content in files
        ]
    )
    at.run()
    assert not at.exception, at.exception
    return at


def press(at: AppTest, label: str, number: int = 0) -> AppTest:
    [button for button in at.button if button.label == label][number].click().run()
    assert not at.exception, at.exception
    return at


def says(at: AppTest) -> str:
    """Everything the page says, as a reader sees it: without the marks that keep names from being Markdown."""
    return (
        "\n".join([texts(at), *(success.value for success in at.success)])
        .replace("\\", "")
        .replace("\xa0", " ")
    )


def labels(at: AppTest) -> set[str]:
    return {button.label for button in at.button}


def copies() -> list[Path]:
    """Copies of uploads that lie about."""
    return list(Path(tempfile.gettempdir()).glob("balpum-*"))


def previews() -> list[Path]:
    return list(paths.preview_folder().glob("*"))


# ---- drop --------------------------------------------------------------------------------------------------


def test_a_check_shows_rows_faults_and_figures_and_publishes_nothing(filled):
    before, build = filled.disk(), snapshots.current_build_id()
    at = drop(
        visit(),
        (
            "새것.csv",
            visits(5, 6, 8, 10, bad="어제,예시기업 011,서울,\n") + "2021-07-01,새 기업,대전,거절\n",
        ),
    )
    said = says(at)
    assert (
        words.say_checked(
            [{"refused": None, "loaded": 5, "not_data": False}],
            [{"code": "BAD_DATE", "kept": False}],
        )
        in said
        and words.CHECKED in said
    )
    assert "| 새것.csv |  | 방문일지 | 6 | 5 | 1 | 0 |" in said
    assert "‘어제’" in said and "| 방문 횟수 | 10회 | 11회 | +1회 |" in said
    assert words.PUBLISH in labels(at) and words.PUBLISH_ANYWAY not in labels(at)
    offered = {b.label.replace("\\", "") for b in at.get("download_button")}
    assert words.MARKED.format(name="새것.xlsx") not in offered and words.MAKE_MARKED in labels(at)
    at = press(at, words.MAKE_MARKED)
    assert next(
        b.label.replace("\\", "") for b in at.get("download_button")
    ) == words.MARKED.format(name="새것.xlsx")
    assert {name: size for name, size in filled.disk().items() if "/preview/" not in name} == before
    assert snapshots.current_build_id() == build and copies() == [] and len(previews()) == 2


def test_what_was_checked_before_somebody_else_published_is_checked_again_first(filled):
    at = drop(visit(), ("새것.csv", visits(11, 12, 13)))
    assert words.CHECKED_AGAIN not in says(at)
    other = filled.load_csv(visits(14, 15), "다른것.csv").build_id
    at = press(at, words.PUBLISH)
    assert snapshots.current_build_id() == other
    assert words.CHECKED_AGAIN in says(at)
    assert "| 방문 횟수 | 12회 | 15회 | +3회 |" in says(at)
    press(at, words.PUBLISH)
    assert filled.one("select count(*) from stg_visits") == 15


def test_publishing_says_what_became_of_every_row_and_leaves_no_copy(filled):
    old = snapshots.current_build_id()
    at = press(
        drop(
            visit(),
            ("새것.csv", visits(11, 12, 13, 14, 15, bad="어제,예시기업 011,서울,\n")),
            ("빈.csv", ""),
        ),
        words.PUBLISH,
    )
    said = says(at)
    assert words.PUBLISHED in said and "| 새것.csv |  | 방문일지 | 6 | 5 | 1 | 0 |" in said
    assert "빈.csv: " in said and "고쳐 다시 올려" in said  # the refused one is named again
    assert (
        snapshots.current_build_id() != old and filled.one("select count(*) from stg_visits") == 15
    )
    assert copies() == [] and previews() == [] and at.file_uploader[0].value == []
    assert words.PUBLISH not in labels(at)
    assert words.PUBLISHED in says(at.run())  # stays until something else is done
    drop(at, ("또.csv", visits(16)))
    assert words.PUBLISHED not in says(at)


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("빈.csv", "", "한 행도 없습니다"),
        ("모름.csv", "가,나\n1,2\n", "양식을 내려받아"),
        ("그림.pdf", b"%PDF-1.4", "PDF의 표는 읽을 수 없습니다"),
        ("한글.hwp", b"\xd0\xcf\x11\xe0", "hwpx로 저장해"),
        ("깨짐.xlsx", b"PK\3\4broken", "손상"),
        (
            "암호.xlsx",
            bytes.fromhex("d0cf11e0a1b11ae1")
            + b"\0" * 600
            + "EncryptedPackage".encode("utf-16-le"),
            "암호",
        ),
        ("웹.xls", "<html><table><tr><td>방문일</td></tr></table></html>", "HTML"),
        ("이름만", visits(1), "다룰 수 없는 형식"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 8 else "",
)
def test_a_refused_file_is_named_with_what_to_do_and_cannot_be_published(
    filled, name, content, said
):
    before = filled.disk()
    at = drop(visit(), (name, content))
    assert f"{name}: " in says(at) and said in says(at)
    assert words.NOTHING_LOADABLE in says(at) and words.CHECKED not in says(at)
    assert not {words.PUBLISH, words.PUBLISH_ANYWAY} & labels(at) and filled.disk() == before
    assert "python" not in says(at) and "--" not in says(at).replace("---", "")


@pytest.mark.parametrize(
    "name, kept",
    [
        ("../../x.csv", "x.csv"),
        ("..\\..\\x.csv", "x.csv"),
        ("/etc/passwd", "passwd"),
        ("..", "_"),
        ("", "_"),
        ("a/", "_"),
        ("방문\x00일지.csv", "방문_일지.csv"),
        ("한 줄\n두 줄.csv", "한 줄_두 줄.csv"),
        ("<b>.csv", "_b_.csv"),
        ("C:\\자료\\x.csv", "x.csv"),
        (".csv", "csv"),
        ("방문일지.csv", "방문일지.csv"),
        ("가" * BIG + ".csv", "가" * 60 + ".csv"),
        ("x." + "가" * BIG, "x." + "가" * 9),
        ("끝.csv. ", "끝.csv"),
        ("\ud800.csv", "_.csv"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_name_of_a_file_is_only_a_name(name, kept):
    assert make_file_name(name) == kept


def test_two_files_of_one_name_are_two():
    assert (
        make_file_name("A.csv", ["a.csv", "b.csv"]) == "A (2).csv"
        and make_file_name("a.csv", ["a.csv", "a (2).csv"]) == "a (3).csv"
    )


@pytest.mark.parametrize(
    "name",
    ["../../x.csv", "..", "가" * BIG + ".csv", "한 줄\n두 줄.csv", *(f"{n}.csv" for n in HOSTILE)],
    ids=lambda name: repr(name)[:20],
)
def test_a_hostile_name_and_hostile_cells_are_shown_letter_by_letter(filled, tmp_path, name):
    rows = "".join(f'2021-07-02,"{text}",서울,"{text}"\n' for text in HOSTILE[:2]) + visits(
        *range(11, 25)
    ).removeprefix(VISITS)
    at = drop(visit(), (name, VISITS + rows))
    for shown in at.markdown:
        assert not shown.allow_html and not [
            m for m in ("<script>", "*굵게*", ":red[", "[눌러]", "<b>") if m in shown.value
        ]
    assert not (tmp_path.parent / "x.csv").exists() and not (tmp_path / "x.csv").exists()
    if words.PUBLISH in labels(at):
        assert words.PUBLISHED in says(press(at, words.PUBLISH))
    assert not at.exception


def test_a_file_with_too_many_bad_rows_is_published_only_when_a_person_says_so(filled):
    bad = VISITS + "어제,예시기업 001,서울,\n2021-07-20,예시기업 002,서울,\n"
    at = drop(visit(), ("나쁜.csv", bad))
    assert words.PUBLISH not in labels(at) and words.PUBLISH_ANYWAY in labels(at)
    assert f"‘{words.PUBLISH_ANYWAY}’" in says(at) and "--yes" not in says(at)
    assert words.PUBLISHED in says(press(at, words.PUBLISH_ANYWAY))
    assert (
        filled.one("select count(*) from stg_visits") == 11
        and snapshots.read_current().files[-1].confirmed
    )
    at = drop(at, ("나쁜2.csv", bad.replace("002", "003")), ("좋은.csv", visits(21)))
    press(at, words.PUBLISH)  # the good one alone
    assert [f.name for f in snapshots.read_current().files if f.origin == "user"][-1] == "좋은.csv"


def test_a_mended_copy_dropped_again_leaves_quarantine(filled):
    at = press(
        drop(visit(), ("칠월.csv", visits(11, 12, 13, 14, 15, bad="어제,예시기업 020,서울,\n"))),
        words.PUBLISH,
    )
    assert filled.one("select count(*) from quarantine_rows") == 1
    at = drop(at, ("칠월.csv", visits(11, 12, 13, 14, 15, bad="어제,예시기업 020,서울,\n")))
    at = press(at, words.MAKE_MARKED)
    ((name, copy),) = at.session_state["intake"].marked.items()
    book = openpyxl.load_workbook(io.BytesIO(copy))
    book.active["A7"] = "2021-07-20"
    content = io.BytesIO()
    book.save(content)
    at = drop(at, (name, content.getvalue()))
    assert "고칠 행은 없습니다" in says(at)
    press(at, words.PUBLISH)
    assert (
        filled.one("select count(*) from quarantine_rows") == 0
        and filled.one("select count(*) from stg_visits") == 16
    )


def test_a_memorandum_that_would_vanish_is_never_silent_before_and_after(filled):
    at = drop(visit(), ("협약_새것.csv", mous(1, 3)))
    assert words.say_vanished_mous(
        [
            {
                "source": "mous",
                "change": "vanished",
                "row_key": "예시기업002 · 2021-07-02 · 1",
                "dated_on": "2021-07-02",
                "company": "예시기업 002",
            }
        ]
    ) in says(at)
    assert "| 누적 협약 | 3건 | 2건 | −1건 |" in says(at)
    press(at, words.PUBLISH)
    weekly = at.switch_page("pages/weekly/this_week.py").run()
    assert "업무협약 1건(예시기업 002(2021-07-02))이 이번 자료에 없습니다" in says(weekly)
    assert "| 업무협약 현황 | 사라짐 |" in says(weekly)


def test_a_person_may_say_that_a_file_is_no_new_version_but_to_be_added(filled):
    """Eight of ten visits again, and one more: a new version by their days, an addition by a person's word."""
    at = drop(
        visit(), ("방문_일부.csv", visits(*range(1, 9), 10) + "2021-07-09,예시기업 019,서울,긍정\n")
    )
    assert f"‘{words.ADDS}’를 골라 주십시오" in says(at)
    assert "| 방문 횟수 | 10회" not in says(at)  # one goes, one comes
    (box,) = [box for box in at.checkbox if box.label == words.ADDS]
    assert not box.value
    box.check().run()
    assert not at.exception
    assert "| 방문 횟수 | 10회 | 11회 | +1회 |" in says(at)
    press(at, words.PUBLISH)
    assert filled.one("select count(*) from stg_visits") == 11
    assert snapshots.read_current().files[-1].adds


def test_a_file_that_takes_nothing_away_asks_nothing(filled):
    at = drop(visit(), ("새것.csv", visits(11, 12)))
    assert words.ADDS not in {box.label for box in at.checkbox}


def test_the_rows_of_a_list_are_added_where_a_person_says_so(filled):
    filled.load_csv("멘토,분야\n예시멘토 001,금융\n예시멘토 002,금융\n", "멘토단.csv")
    at = drop(visit(), ("멘토단_추가.csv", "멘토,분야\n예시멘토 003,금융\n"))
    (box,) = [box for box in at.checkbox if box.label == words.ADDS]
    box.check().run()
    press(at, words.PUBLISH)
    assert filled.one("select count(*) from stg_mentors") == 3


# ---- copies and previews -----------------------------------------------------------------------------------


def test_a_new_drop_replaces_the_old_one_and_taking_the_file_out_leaves_nothing(filled):
    at = drop(visit(), ("하나.csv", visits(11)))
    preview = previews()
    drop(at, ("둘.csv", visits(12)))
    assert copies() == [] and len(previews()) == 2 and not set(previews()) & set(preview)
    at.file_uploader[0].set_value(None).run()
    assert copies() == [] and previews() == [] and words.PUBLISH not in labels(at)
    assert snapshots.read_current().files[-1].name == "협약.csv"


def test_a_preview_taken_by_another_check_is_said_and_publishing_still_works(filled):
    at = drop(visit(), ("하나.csv", visits(11)))
    filled.run("check", filled.write_csv("둘.csv", visits(12)), "--keep-preview")
    assert words.PREVIEW_GONE in [info.value for info in at.run().info]
    assert (
        words.PUBLISHED in says(press(at, words.PUBLISH))
        and filled.one("select count(*) from stg_visits") == 11
    )


def test_copies_that_a_killed_server_left_are_removed_after_a_day_and_a_living_one_s_are_not():
    old, new = (Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX)) for _ in range(2))
    (old / "방문.csv").write_text("가")
    os.utime(old, (time.time() - FORGOTTEN_AFTER - 60,) * 2)
    remove_forgotten()
    assert not old.exists() and new.exists()


def test_what_was_dropped_lies_on_disk_only_while_it_is_read():
    intake = Intake(("1",))
    intake.add("../방문.csv", io.BytesIO(b"x"))
    with pytest.raises(KeyError), intake.on_disk() as (path,):
        assert path.read_bytes() == b"x" and path.name == "방문.csv" and [path.parent] == copies()
        raise KeyError
    assert copies() == []


# ---- two at once -------------------------------------------------------------------------------------------


HOLD = """
import sys; from etl.load.load import exclusive_load
with exclusive_load():
    print("held", flush=True); sys.stdin.read()
"""
HASTY = """
import sys; from functools import partial; from etl.__main__ import main; from etl.commands import load as command
command.load_files = partial(command.load_files, wait_seconds=1)
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def other_load(bureau):
    """Another load that holds the warehouse until its input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_load_waits_for_the_first_and_goes_on(filled, other_load):
    assert other_load.stdout.readline() == "held\n"
    at = drop(visit(), ("새것.csv", visits(11)))  # a check waits for nobody
    threading.Timer(2, other_load.stdin.close).start()
    assert (
        words.PUBLISHED in says(press(at, words.PUBLISH))
        and filled.one("select count(*) from stg_visits") == 11
    )


def test_a_second_load_that_waited_in_vain_says_so_and_changes_nothing(
    filled, other_load, monkeypatch
):
    """The real loader, in a hurry: it waits a second instead of a minute."""
    assert other_load.stdout.readline() == "held\n"
    at, build, start = (
        drop(visit(), ("새것.csv", visits(11))),
        snapshots.current_build_id(),
        subprocess.Popen,
    )
    monkeypatch.setattr(
        standing.subprocess,
        "Popen",
        lambda args, **options: start(
            [args[0], "-c", HASTY, *args[3:]] if args[1:3] == ["-m", "etl"] else args, **options
        ),
    )
    press(at, words.PUBLISH)
    assert (
        words.FAILED in says(at)
        and "다른 곳에서 자료를 올리고 있습니다" in says(at)
        and words.PUBLISHED not in says(at)
    )
    assert snapshots.current_build_id() == build and words.PUBLISH in labels(at) and copies() == []


def test_a_fault_of_the_program_is_one_sentence(filled, monkeypatch):
    start = subprocess.Popen
    monkeypatch.setattr(
        standing.subprocess,
        "Popen",
        lambda args, **options: start([args[0], "-c", "raise RuntimeError('고장')"], **options),
    )
    at = drop(visit(), ("새것.csv", visits(11)))
    assert words.CHECK_FAILED in says(at) and words.CRASHED.format(
        last="RuntimeError: 고장"
    ) in says(at)
    assert "Traceback" not in says(at) and words.PUBLISH not in labels(at)


def test_a_reader_who_clicks_on_meanwhile_loses_neither_the_load_nor_its_report(filled):
    """Streamlit ends a script's run at its next word when the reader clicks: here at the loader's first progress."""

    class Ended(BaseException):
        pass

    heard, real = [], commands.st.empty

    class Place:
        def status(self, label):
            return self

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def update(self, **_):
            raise Ended

    commands.st.empty = Place
    try:
        with pytest.raises(Ended):
            loader.run_etl(
                "load",
                filled.write_csv("새것.csv", visits(11)),
                does=Action.ISSUE,
                label="",
                then=heard.append,
            )
    finally:
        commands.st.empty = real
    assert heard[0].code == 0 and filled.one("select count(*) from stg_visits") == 11


# ---- undo and forget ---------------------------------------------------------------------------------------


def test_the_button_rolls_back_to_the_build_before_and_says_so(filled):
    first = snapshots.current_build_id()
    filled.load(filled.write_csv("둘.csv", visits(11)))
    filled.load(filled.write_csv("셋.csv", visits(12)))
    at = visit()
    (box,) = [box for box in at.selectbox if box.label == words.ROLL_BACK_TO]
    assert (
        "둘.csv" in box.options[0] and "셋.csv" not in box.options[0]
    )  # the one before is offered first
    press(at, words.ROLL_BACK)
    assert words.ROLLED_BACK in says(at) and filled.one("select count(*) from stg_visits") == 11
    (box,) = [box for box in at.selectbox if box.label == words.ROLL_BACK_TO]
    box.set_value(first).run()
    press(at, words.ROLL_BACK)
    assert (
        snapshots.current_build_id() == first
        and filled.one("select count(*) from stg_visits") == 10
    )


def test_a_purge_needs_a_yes_for_that_very_file_and_takes_it_out_everywhere(filled):
    filled.load(filled.write_csv("비밀.csv", visits(11)))
    old, file = snapshots.current_build_id(), snapshots.read_current().files[-1]
    at = visit()
    at.selectbox(key="purge_file").set_value(file.file_id).run()
    (button,) = [b for b in at.button if b.label == words.PURGE]
    assert button.disabled and file.raw_path.exists()
    at.checkbox(key=f"purge_sure_{file.file_id}").check().run()
    press(at, words.PURGE)
    assert words.PURGED in says(at) and "python" not in says(at)
    assert not file.raw_path.exists() and filled.one("select count(*) from stg_visits") == 10
    assert "비밀.csv" not in says(at) and not (paths.warehouse_folder() / f"{old}.duckdb").exists()
    (button,) = [b for b in at.button if b.label == words.PURGE]
    assert button.disabled  # the yes was for that file
    with pytest.raises(builds.NoSnapshot):
        snapshots.open_snapshot(old)  # not from memory either


def test_a_file_that_only_an_older_build_holds_can_be_purged_too(filled):
    first = snapshots.current_build_id()
    filled.load(filled.write_csv("비밀.csv", visits(11)))
    file = snapshots.read_current().files[-1]
    filled.run("rollback", first)
    at = visit()
    assert "| 비밀.csv | " in says(at) and words.KEPT in says(at)
    at.selectbox(key="purge_file").set_value(file.file_id).run()
    at.checkbox(key="purge_snapshots").uncheck().run()
    at.checkbox(key=f"purge_sure_{file.file_id}").check().run()
    press(at, words.PURGE)
    assert not file.raw_path.exists() and words.PURGED_BEFORE in says(
        at
    )  # an old snapshot still holds it, and that is said


# ---- decide ------------------------------------------------------------------------------------------------


def pairs(at: AppTest) -> int:
    return sum(button.label == words.SAME for button in at.button)


@pytest.fixture
def near(bureau):
    rows = "".join(
        f"2021-07-{day:02},{name},서울,\n"
        for day, name in enumerate(
            ("한빛소프트", "한빛소프", "한빛소프트", "미리내데이터", "미리내데이타", "다른회사"), 1
        )
    )
    bureau.load_csv(VISITS + rows)
    return bureau


def test_a_yes_and_a_no_are_loads_of_aliases_that_can_be_rolled_back(near):
    at, first = visit(), snapshots.current_build_id()
    assert pairs(at) == 2
    press(at, words.SAME, 0)
    assert (
        words.SAVED in says(at)
        and pairs(at) == 1
        and near.one("select count(*) from dim_companies") == 4
    )
    press(at, words.DIFFERENT, 0)
    assert (
        pairs(at) == 0
        and words.NEAR_NOTHING in says(at)
        and near.one("select count(*) from dim_companies") == 4
    )
    assert sorted(
        alias.is_same for alias in listings.listed_aliases(snapshots.open_snapshot())
    ) == [False, True]
    assert "기업_별칭.csv" in says(at) and words.title_aliases(2) in [e.label for e in at.expander]
    at.selectbox(key=f"roll_back_to_{snapshots.current_build_id()}").set_value(first).run()
    press(at, words.ROLL_BACK)
    assert pairs(at) == 2 and near.one("select count(*) from dim_companies") == 5


def test_a_decision_goes_on_from_the_current_list_whatever_build_the_bar_shows(near):
    old = snapshots.current_build_id()
    near.load(near.write_csv("별칭.csv", "표기,기업명,동일여부\n갑상사,을상사,같음\n"))
    at = open_page("upload", build=old)
    press(at, words.SAME, 0)
    assert next(a.name for a in listings.listed_aliases(snapshots.open_snapshot())) == "갑상사"


def edit(monkeypatch, change) -> None:
    """Types into the editors: what they give back is what `change` makes of what they were given (browser: below)."""
    monkeypatch.setattr(
        components_intake.st,
        "data_editor",
        lambda frame, **options: change(frame.copy(), options["key"]),
    )


def decide_meanwhile(monkeypatch, bureau) -> None:
    """Somebody else's decision is published between a click and the load that it starts."""
    change = decisions.change_data
    path = bureau.write_csv("다른 사람.csv", "표기,기업명,동일여부\n갑상사,을상사,다름\n")

    def come_second(*command, **options):
        load_files([path], decided=Decided(adds=True))
        change(*command, **options)

    monkeypatch.setattr(decisions, "change_data", come_second)


def list_decided() -> list[str]:
    return [alias.name for alias in listings.listed_aliases(snapshots.open_snapshot())]


def test_two_people_who_decide_at_once_lose_neither_decision(near, monkeypatch):
    decide_meanwhile(monkeypatch, near)
    press(visit(), words.SAME, 0)
    assert len(list_decided()) == 2 and "갑상사" in list_decided()


def test_a_row_taken_out_of_a_list_that_somebody_else_has_changed_takes_nothing_with_it(
    near, monkeypatch
):
    near.load(
        near.write_csv("별칭.csv", "표기,기업명,동일여부\n가상사,나상사,다름\n다상사,라상사,다름\n")
    )
    edit(monkeypatch, lambda frame, key: frame.iloc[1:] if "aliases" in key else frame)
    with monkeypatch.context() as while_edited:
        decide_meanwhile(while_edited, near)
        at = press(visit(), words.SAVE, 0)
    assert "그 사이 다른 사람이 자료를 올려 저장하지 않았습니다" in says(at)
    assert list_decided() == ["가상사", "다상사", "갑상사"]
    press(visit(), words.SAVE, 0)
    assert list_decided() == ["다상사", "갑상사"]


def test_the_alias_editor_saves_the_list_as_a_load(near, monkeypatch):
    at = visit()
    saves = [b for b in at.button if b.label == words.SAVE]
    assert len(saves) == 2 and all(button.disabled for button in saves)  # nothing was changed

    def add(frame, key):
        if key.startswith("edit_aliases"):
            frame.loc[len(frame)] = ["한빛소프", "한빛소프트", None]
        return frame

    edit(monkeypatch, add)
    at.run()
    press(at, words.SAVE, 0)
    assert words.SAVED in says(at) and pairs(at) == 1
    (alias,) = listings.listed_aliases(snapshots.open_snapshot())
    assert (alias.name, alias.company, alias.is_same) == ("한빛소프", "한빛소프트", True)
    edit(
        monkeypatch, lambda frame, key: frame.iloc[0:0] if key.startswith("edit_aliases") else frame
    )
    build = snapshots.current_build_id()
    press(at.run(), words.SAVE, 0)
    assert words.NOTHING_LEFT in says(at) and snapshots.current_build_id() == build


def test_the_places_editor_offers_unknown_places_and_a_named_one_has_its_kilometres(
    bureau, monkeypatch
):
    bureau.load_csv(
        "출발일자,도착일자,출장지,출장자\n2021-07-20,2021-07-20,달빛마을,김\n2021-07-21,2021-07-21,별빛마을,김\n",
        "출장.csv",
    )
    at = visit()
    assert words.title_places(0, 2) in [e.label for e in at.expander]

    def name_it(frame, key):
        if key.startswith("edit_places"):
            frame.loc[frame["표기"] == "달빛마을", ["위도", "경도", "편도거리"]] = [
                "35.1",
                "126.5",
                "120",
            ]
        return frame

    edit(monkeypatch, name_it)
    press(at.run(), words.SAVE, 1)
    assert words.SAVED in says(at) and words.title_places(1, 1) in [e.label for e in at.expander]
    assert bureau.rows("select place, road_km from stg_places") == [("달빛마을", 120)]
    assert bureau.one("select km from fct_trips where destination = '달빛마을'") == 240


def test_decisions_on_the_sample_are_sample_too_and_leave_with_it(sample, monkeypatch):
    def add(frame, key):
        if key.startswith("edit_aliases"):
            frame.loc[len(frame)] = ["예시기업 001", "예시기업 002", "다름"]
        else:
            frame[["위도", "경도"]] = ["35.1", "126.5"]
        return frame

    with monkeypatch.context() as typed:
        edit(typed, add)
        at = visit()
        press(at, words.SAVE, 0)
        press(at, words.SAVE, 1)
    current = snapshots.read_current()
    assert current.is_sample and {f.origin for f in current.files} == {"shipped", "sample"}
    assert [f.name for f in current.files[-2:]] == ["기업_별칭.csv", "지명.csv"]
    assert words_frame.SAMPLE_BANNER in [w.value for w in at.warning]
    at = drop(visit(), ("방문.csv", visits(1, 2)))
    assert words.FIRST_REAL in [info.value for info in at.info]
    press(at, words.PUBLISH)
    assert (
        not snapshots.read_current().is_sample
        and listings.listed_aliases(snapshots.open_snapshot()) == []
    )


# ---- templates ---------------------------------------------------------------------------------------------


def test_every_template_can_be_downloaded_and_is_taken_for_its_own_source(filled, tmp_path):
    filled.load_csv("시설,총좌석\n예시관,120\n", "시설.csv")
    at = visit()
    offered = [b.label for b in at.get("download_button")]
    templates = components_templates.make_templates()
    lists = components_templates.make_lists(snapshots.current_build_id())
    assert sorted(offered) == sorted(words.name_template(name) for name in [*templates, *lists])
    assert offered[0] == "방문일지", "what is needed most comes first"
    assert len(templates) >= 6
    assert all("_" not in label and "양식" not in label for label in offered)
    name, content = next((n, c) for n, c in templates.items() if "방문일지" in n)
    assert "방문일지" in says(drop(at, (name, content)))


def test_the_page_stays_where_the_loader_cannot_say_what_there_is(filled, monkeypatch):
    run = subprocess.run

    def refuse(arguments, **options):
        if "sources" in arguments:
            raise subprocess.CalledProcessError(1, arguments)
        return run(arguments, **options)

    st.cache_data.clear()
    monkeypatch.setattr(loader.subprocess, "run", refuse)
    at = visit()
    assert not at.exception
    assert words.FORMS_FAILED in [warning.value for warning in at.warning]


def test_who_may_not_load_is_offered_no_list_with_every_name(filled):
    filled.load_csv("시설,총좌석\n예시관,120\n", "시설.csv")
    caller.ask_whom(lambda: Caller("who@example.kr", ROLES["국장"]))
    try:
        at = visit()
    finally:
        caller.ask_whom(None)
    offered = [button.label for button in at.get("download_button")]
    assert "방문일지" in offered
    assert words.LISTS_RULE not in says(at)
    assert words.LISTS_RULE in says(visit())


def test_no_form_is_made_before_somebody_takes_one(filled, monkeypatch):
    def refuse(*flags: str) -> dict[str, bytes]:
        raise AssertionError(flags)

    filled.load_csv("시설,총좌석\n예시관,120\n", "시설.csv")
    st.cache_data.clear()
    monkeypatch.setattr(components_templates, "make_forms", refuse)
    at = visit()
    offered = [button.label for button in at.get("download_button")]
    assert not at.exception and {"방문일지", "시설 (지금 목록)"} <= {*offered}


def test_a_list_that_stands_can_be_downloaded_to_be_altered(filled):
    filled.load_csv("시설,총좌석\n예시관,120\n", "시설.csv")
    at = visit()
    assert "시설 (지금 목록)" in [button.label for button in at.get("download_button")]
    assert words.LISTS_RULE in says(at)


# ---- in a real browser -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    """A server on a bureau with one trip to a place nobody knows; its address and BALPUM_DATA."""
    from tests.browser.test_browser import served

    data, folder = tmp_path_factory.mktemp("dashboard"), tmp_path_factory.mktemp("dropped")
    (folder / "출장.csv").write_text(
        "출발일자,도착일자,출장지,출장자\n2021-07-20,2021-07-20,달빛마을,김\n", encoding="utf-8"
    )
    (folder / "방문.csv").write_text(
        visits(1, 2, 3, 4, 5, bad="어제,예시기업 011,서울,\n"), encoding="utf-8"
    )
    with (folder / "큰.csv").open("wb") as big:
        big.truncate(101 * 2**20)
    subprocess.run(
        [sys.executable, "-m", "etl", "load", folder / "출장.csv"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "BALPUM_DATA": str(data)},
    )
    with served(data) as (base, _):
        yield base, data, folder


def own(browser, base: str, size: dict[str, int]):
    from tests.browser.test_browser import Reader

    return Reader(browser, size).open(f"{base}/upload")


@pytest.mark.parametrize("width", [1920, 390])
def test_files_are_dropped_seen_and_published_in_korean_at_any_width(
    browser, dashboard, monkeypatch, width
):
    base, data, folder = dashboard
    monkeypatch.setenv("BALPUM_DATA", str(data))
    reader = own(browser, base, {"width": width, "height": 900})
    tab, zone = reader.tab, reader.tab.locator("[data-testid=stFileUploader]")
    zone.wait_for()
    tab.wait_for_function(
        "said => getComputedStyle(document.querySelector('[data-testid=stFileUploaderDropzone]'), '::after')"
        ".content.includes(said)",
        arg=words.DROP,
    )
    assert not zone.inner_text().replace("upload", "").strip()  # no English; the icon is a glyph
    tab.locator("input[type=file]").set_input_files([folder / "방문.csv", folder / "큰.csv"])
    tab.wait_for_selector(f"text={words.CHECKED}")
    expect(tab.get_by_text(words.TOO_LARGE)).to_be_visible()
    tab.locator("[data-testid=stFileChip]").first.hover()
    tip = tab.locator("[data-testid=stTooltipErrorContent]")
    tip.wait_for(state="attached")
    expect(tip).to_be_hidden()
    wide = tab.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(e => [e.scrollWidth, e.clientWidth])"
    )
    assert all(content <= room for content, room in wide), wide
    tab.get_by_role("button", name=words.PUBLISH, exact=True).click()
    tab.wait_for_selector(f"[data-testid=stAlert] >> text={words.PUBLISHED}")
    reader.settle()
    expect(tab.get_by_text(words.TOO_LARGE)).to_be_hidden()
    expect(tab.locator("[data-testid=stFileChip]")).to_have_count(0)
    assert reader.logged == []
    reader.close()


def test_a_form_is_made_and_given_by_the_press_on_it(browser, dashboard, monkeypatch):
    base, data, _ = dashboard
    monkeypatch.setenv("BALPUM_DATA", str(data))
    reader = own(browser, base, {"width": 1920, "height": 900})
    with reader.tab.expect_download() as waiting:
        reader.tab.get_by_role("button", name="방문일지", exact=True).click()
    sheet = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes())).worksheets[0]
    assert waiting.value.suggested_filename == "양식_방문일지.xlsx"
    assert sheet.title == "방문일지" and sheet["A1"].value
    assert reader.logged == []
    reader.close()


def type_into_cell(reader, column: int, value: str) -> None:
    """Types into the first row of the table of places, and waits until the server has been told.

    Streamlit keeps a cell closed by Enter to itself for 150 ms: a click within them, quicker than any person's, would be
    a run of the script that the edit ends before it has come to the button.
    """
    tab = reader.tab
    table = tab.locator("[class*=st-key-edit_places] .dvn-scroller")
    cell = tab.locator(f"[class*=st-key-edit_places] #glide-cell-{column + 1}-0")
    reader.rest()  # the expander has opened
    width = table.bounding_box()["width"] - 60
    table.click(position={"x": 60 + width * (column + 0.5) / 6, "y": 52})
    expect(cell).to_have_attribute("aria-selected", "true")
    tab.keyboard.press("Enter")
    tab.locator("#portal textarea").fill(value)
    with reader.sockets[-1].expect_event("framesent", lambda sent: value.encode() in sent):
        tab.keyboard.press("Enter")
    expect(cell).to_have_text(value)


def test_a_place_is_named_by_typing_and_saved_once(browser, dashboard, monkeypatch):
    base, data, _ = dashboard
    monkeypatch.setenv("BALPUM_DATA", str(data))
    reader = own(browser, base, {"width": 1400, "height": 1000})
    tab = reader.tab
    tab.locator("summary").filter(has_text=words.title_places(0, 1)).click()
    for column, value in ((1, "35.1"), (2, "126.5")):
        type_into_cell(reader, column, value)
    tab.locator("[class*=st-key-save_places] button:enabled").click()
    tab.wait_for_selector(f"[data-testid=stAlert] >> text={words.SAVED}")
    reader.settle()
    expect(tab.locator("summary").filter(has_text=words.title_places(1, 0))).to_have_count(
        1
    )  # not laid over the new list again
    expect(tab.locator("[class*=st-key-save_places] button:disabled")).to_have_count(1)
    assert reader.logged == []
    reader.close()


# ---- the loader's words on the page ------------------------------------------------------------------------


def test_no_sentence_of_the_loader_sends_the_clerk_to_a_command_line():
    from etl import messages

    said = [
        value
        for name, value in vars(messages).items()
        if isinstance(value, str) and not name.startswith("_")
    ]
    said += [
        *messages.REFUSED.values(),
        *messages.TOO_LARGE.values(),
        messages.describe_bad_share(bad=3, judged=4),
    ]
    shown = words.reword_lines(s for s in said if "{name} ({rows" not in s)
    assert not [s for s in shown if "python" in s or "--" in s], shown
    assert not [s for s in shown if "(file_id)" in s or "is_current" in s], shown
    assert "2026. 11. 20. 11:21에 올린 자료 판" in words.reword_for_page(
        "s2-20261120-112124-bedf8b 자료 판으로 되돌렸습니다."
    )
