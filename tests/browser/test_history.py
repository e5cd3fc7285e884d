"""The clerk's page on what was loaded: who, what changed, how two builds differ, one file taken out alone.

By AppTest on the frame, with the real loader as a process of its own; the whole way once more by Chromium.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from analytics.panels.quality.words import history as words
from analytics.panels.quality.words import intake as intake_words
from analytics.warehouse import snapshots
from analytics.warehouse.history import NAME_LENGTH, list_entries
from tests.browser.test_browser import expect
from tests.browser.test_upload import drop, labels, mous, own, press, says, visit, visits
from tests.conftest import ROOT
from tests.processes.pages.test_pages import HOSTILE

pytestmark = pytest.mark.usefixtures("fresh_caches", "forked_commands")


@pytest.fixture
def three_loads(bureau):
    """Ten visits; a wrong file with three more and two memoranda; a right one with two visits."""
    bureau.load(bureau.write_csv("첫째.csv", visits(*range(1, 11))))
    bureau.load(
        bureau.write_csv("잘못_방문.csv", visits(11, 12, 13)),
        bureau.write_csv("잘못_협약.csv", mous(1, 2)),
    )
    bureau.load(bureau.write_csv("셋째.csv", visits(14, 15)))
    return bureau


def find_file(name: str) -> str:
    return next(f.file_id for f in snapshots.read_current().files if f.name == name)


def choose_file(at, name: str):
    (box,) = [box for box in at.selectbox if box.label == words.TAKE_OUT_FILE]
    box.set_value(find_file(name)).run()
    assert not at.exception, at.exception
    return at


def write_name(at, name: str):
    (field,) = [field for field in at.text_input if field.label == words.BY]
    field.set_value(name).run()
    return at


# ---- who, and what changed ---------------------------------------------------------------------------------


def test_whoever_loads_is_asked_once_and_stands_in_the_history(three_loads):
    first = snapshots.list_builds()[-1].build_id
    at = write_name(visit(), " 김하늘 주무관 ")
    at = press(drop(at, ("넷째.csv", visits(16))), intake_words.PUBLISH)
    assert "| 김하늘 주무관 | 2021. 7. 16. | 추가: 넷째.csv (모두 5개) |" in says(at)
    at.switch_page("pages/weekly/this_week.py").run()
    at.switch_page("pages/data/upload.py").run()
    (field,) = [field for field in at.text_input if field.label == words.BY]
    assert field.value == "김하늘 주무관" and field.max_chars == NAME_LENGTH
    at.selectbox(key=f"roll_back_to_{snapshots.current_build_id()}").set_value(first).run()
    press(at, intake_words.ROLL_BACK)
    assert ", 김하늘 주무관)" in says(at) and "이 자료 판으로 되돌림(" in says(at)
    assert [back.by for back in list_entries(snapshots.list_builds())[-1].returns] == [
        "김하늘 주무관"
    ]


def test_without_a_name_all_goes_as_before(three_loads):
    at = press(drop(visit(), ("넷째.csv", visits(16))), intake_words.PUBLISH)
    assert intake_words.PUBLISHED in says(at)
    assert list_entries(snapshots.list_builds())[0].by is None


@pytest.mark.parametrize("name", [*HOSTILE[:3], "--json", "=1+1", "가|나"], ids=repr)
def test_a_hostile_name_is_shown_letter_by_letter_and_changes_no_command(three_loads, name):
    at = press(drop(write_name(visit(), name), ("넷째.csv", visits(16))), intake_words.PUBLISH)
    assert intake_words.PUBLISHED in says(at) and not at.exception
    for shown in at.markdown:
        assert not shown.allow_html
        assert not [m for m in ("<script>", "*굵게*", ":red[", "[눌러]", "<b>") if m in shown.value]


def test_the_history_says_of_what_a_file_is_a_version_and_what_it_changed(bureau):
    bureau.load(bureau.write_csv("칠월.csv", visits(*range(1, 7))))
    corrected = visits(*range(1, 6)).replace("예시기업 002,서울,긍정", "예시기업 002,서울,거절")
    bureau.load(bureau.write_csv("칠월_수정.csv", corrected))
    said = says(visit())
    assert "| 추가: 칠월_수정.csv (모두 2개) |" in said
    assert "칠월_수정.csv: ‘칠월.csv’의 새 판(새로 0 · 고침 1 · 빠짐 1행)" in said
    assert "지난 자료 판과 비교해 값 변경 1행 · 사라짐 1행" in said


def test_a_long_history_shows_the_newest_first_and_keeps_the_rest_folded(bureau, monkeypatch):
    monkeypatch.setattr("pages.components.intake.history.ROWS_SHOWN", 1)
    bureau.load(bureau.write_csv("첫째.csv", visits(1)))
    bureau.load(bureau.write_csv("둘째.csv", visits(2)))
    at = visit()
    assert words.title_older(1) in [expander.label for expander in at.expander]
    said = says(at)
    assert said.index("추가: 둘째.csv") < said.index("추가: 첫째.csv")


# ---- one file alone ----------------------------------------------------------------------------------------


def test_a_wrong_file_two_loads_back_is_taken_out_alone_and_the_loads_after_it_stay(three_loads):
    before = snapshots.current_build_id()
    at = choose_file(write_name(visit(), "김하늘"), "잘못_방문.csv")
    assert "‘잘못_방문.csv’ 파일(방문일지 3행)을 빼면 3행이 사라집니다." in says(at)
    assert snapshots.current_build_id() == before, "only looked at"
    press(at, words.TAKE_OUT)
    said = says(at)
    assert words.TAKEN_OUT in said and "‘잘못_방문.csv’ 파일을 뺀 자료 판 발행을 마쳤습니다" in said
    assert "| 김하늘 | 2021. 7. 15. | 뺌: 잘못_방문.csv (모두 3개) |" in said
    assert three_loads.one("select count(*) from stg_visits") == 12
    names = [file.name for file in snapshots.read_current().files if file.origin == "user"]
    assert names == ["첫째.csv", "잘못_협약.csv", "셋째.csv"]
    at.selectbox(key=f"roll_back_to_{snapshots.current_build_id()}").set_value(before).run()
    press(at, intake_words.ROLL_BACK)
    assert three_loads.one("select count(*) from stg_visits") == 15


def test_memoranda_that_would_go_with_a_file_are_named_before_and_after(three_loads):
    gone = "업무협약 2건이 함께 빠집니다: 예시기업 001(2021-07-01), 예시기업 002(2021-07-02)."
    at = choose_file(visit(), "잘못_협약.csv")
    assert gone in says(at)
    press(at, words.TAKE_OUT)
    assert gone in says(at) and words.TAKEN_OUT in says(at)


def test_a_file_without_which_rows_come_back_says_so(bureau):
    bureau.load(bureau.write_csv("칠월.csv", visits(*range(1, 7))))
    bureau.load(bureau.write_csv("칠월_수정.csv", visits(1, 2, 3, 4, 6)))
    at = choose_file(visit(), "칠월_수정.csv")
    assert "이 파일 때문에 빠졌던 1행이 되살아납니다." in says(at)
    at = choose_file(at, "칠월.csv")
    assert "빼도 사라지거나 바뀌는 행은 없습니다." in says(at)


def test_a_file_that_somebody_else_took_out_meanwhile_is_refused_in_words(three_loads):
    at = choose_file(visit(), "잘못_방문.csv")
    three_loads.run("withdraw", find_file("잘못_방문.csv"))
    assert words.TAKE_OUT not in labels(at.run())


def test_the_sample_offers_no_file_to_take_out(sample):
    assert not [box for box in visit().selectbox if box.label == words.TAKE_OUT_FILE]


# ---- two builds --------------------------------------------------------------------------------------------


def test_any_two_builds_are_compared_by_figures_rows_and_memoranda(three_loads):
    third, _, first = (build.build_id for build in snapshots.list_builds())
    at = visit()
    at.selectbox(key=f"compare_one_{third}").set_value(third).run()
    at.selectbox(key=f"compare_other_{third}").set_value(first).run()
    press(at, words.COMPARE)
    said = says(at)
    assert "| 방문 횟수 | 15회 | 10회 | −5회 |" in said
    assert "앞 자료 판에만 있는 행이 7건입니다." in said
    assert "뒤 자료 판에 없는 업무협약 2건: 예시기업 001(2021-07-01), " in said
    (rows,) = [shown.value for shown in at.dataframe if words.ROW_COLUMNS[1] in shown.value]
    assert list(rows.columns) == list(words.ROW_COLUMNS) and len(rows) == 7
    at.selectbox(key=f"compare_other_{third}").set_value(third).run()
    assert words.SAME_BUILD in [info.value for info in at.info]


def test_the_current_build_is_compared_with_the_one_it_was_made_from(three_loads):
    first = snapshots.list_builds()[-1].build_id
    three_loads.run("rollback", first)
    three_loads.load(three_loads.write_csv("넷째.csv", visits(16)))
    fourth = snapshots.current_build_id()
    at = visit()
    assert at.selectbox(key=f"compare_one_{fourth}").value == first
    assert at.selectbox(key=f"compare_other_{fourth}").value == fourth


# ---- files that were here before ---------------------------------------------------------------------------


def test_a_file_that_is_already_in_use_is_told_before_publishing(three_loads):
    day = snapshots.read_current().files[-1].first_loaded_on
    at = drop(visit(), ("다른 이름.csv", visits(11, 12, 13)), ("새것.csv", visits(16)))
    assert f"다른 이름.csv: 이미 올린 파일입니다({day} 올림)." in says(at)
    assert "새것.csv: 이미" not in says(at) and intake_words.PUBLISH in labels(at)


def test_a_file_that_was_taken_out_or_forgotten_is_told_before_publishing(three_loads):
    file_id = find_file("잘못_방문.csv")
    three_loads.run("withdraw", file_id)
    at = drop(visit(), ("잘못_방문.csv", visits(11, 12, 13)))
    assert "잘못_방문.csv: 전에 올렸다가 뺀 파일입니다(" in says(at)
    three_loads.run("purge", file_id)
    at = drop(visit(), ("잘못_방문.csv", visits(11, 12, 13)))
    assert "잘못_방문.csv: 전에 완전히 지운 파일입니다" in says(at)


# ---- in a real browser -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1920, 390])
def test_a_file_is_taken_out_and_put_back_at_any_width(browser, tmp_path, monkeypatch, width):
    from tests.browser.test_browser import served

    data = tmp_path / "data"
    env = {**os.environ, "BALPUM_DATA": str(data)}
    monkeypatch.setenv("BALPUM_DATA", str(data))
    for name, text in (
        ("첫째.csv", visits(1, 2)),
        ("잘못.csv", visits(3)),
        ("셋째.csv", visits(4)),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        load = [sys.executable, "-m", "etl", "load", tmp_path / name]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True, env=env)
    with served(data) as (base, _):
        reader = own(browser, base, {"width": width, "height": 1000})
        tab = reader.tab
        field = tab.get_by_label(words.BY)
        field.fill("김하늘 <b>주무관")
        field.press("Enter")
        reader.settle()
        tab.locator("summary").filter(has_text=words.TAKE_OUT_TITLE).click()
        reader.rest()
        box = tab.get_by_label(words.TAKE_OUT_FILE)
        box.scroll_into_view_if_needed()  # a list closes when the page scrolls below it
        reader.rest()
        box.click()
        tab.get_by_role("option").filter(has_text="잘못.csv").click()
        tab.get_by_text("1행이 사라집니다").wait_for()
        tab.get_by_role("button", name=words.TAKE_OUT, exact=True).click()
        tab.wait_for_selector(f"[data-testid=stAlert] >> text={words.TAKEN_OUT}")
        reader.settle()
        expect(tab.get_by_role("cell", name="김하늘 <b>주무관")).to_have_count(1)
        tab.get_by_role("button", name=intake_words.ROLL_BACK, exact=True).click()
        tab.wait_for_selector(f"[data-testid=stAlert] >> text={intake_words.ROLLED_BACK}")
        reader.settle()
        wide = tab.evaluate(
            "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map(e => [e.scrollWidth, e.clientWidth])"
        )
        assert all(content <= room for content, room in wide), wide
        assert not tab.get_by_text("Press Enter").is_visible()
        assert reader.logged == []
        reader.close()
