"""Every page on every kind of data, by AppTest: it answers, or it says what to do; never a traceback.

The pages run in this process, on the frame `dashboard.py`, as a reader's visit would.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from analytics import listings
from analytics.panels import PAGES
from analytics.panels.support.words import support
from analytics.warehouse import paths, snapshots
from pages.components.failures import plain
from pages.components.frame import ROOMS, WITHOUT_DAY
from pages.components.words import frame as words
from pages.components.words.sections import SECTIONS
from tests.conftest import ROOT
from tests.worlds.visiting import list_headings, open_page, read_html

pytestmark = pytest.mark.usefixtures("fresh_caches")

FILES = {name: f"pages/{room}/{name}.py" for room, names in ROOMS.items() for name in names}
VISITS = "방문일,기업명,상대구분,방문지,분야,반응,이동거리,출장자\n"
MOUS = "협약번호,협약기업,체결일\n"
TARGETS = "지표,기한,목표값\n"
HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "*굵게*",
    "$x$",
    "가" * 200,
    "한 줄\n두 줄",
    "[눌러](http://evil.kr)",
    "| 표 |",
    ":red[빨강]",
    "<b>두껍게</b>",
)
ADVICE = {
    missing: words.snapshot_advice(missing, "없음")[0]
    for missing in ("nothing", "missing", "broken", "unknown")
}


def visit(page: str = "this_week", *, dark: bool = False, **link) -> AppTest:
    """Opens a page with all its sections."""
    name = "" if page == "this_week" else page
    return open_page(name, dark=dark, **{"section": list(SECTIONS)} | link)


def tour(**options) -> Iterator[tuple[str, AppTest]]:
    """Every page in turn within one visit, by name."""
    at = visit(**options)
    for page in FILES:
        yield page, at.switch_page(FILES[page]).run()


def texts(at: AppTest) -> str:
    """Everything the page says in words."""
    elements = (
        at.title,
        at.header,
        at.markdown,
        at.caption,
        at.error,
        at.warning,
        at.info,
        at.metric,
    )
    said = [str(e.value) for some in elements for e in some]
    return "\n".join((*said, *read_html(at)))


def answers(at: AppTest, page: str) -> bool:
    """Whether a page answered: no exception, its own title, its sentence and every panel's takeaway."""
    assert not at.exception, at.exception
    title, panels = (
        (PAGES[page].title, PAGES[page].panels) if page in PAGES else (words.PAGES[page], ())
    )  # upload asks nothing
    assert [shown.value for shown in at.title] == [title], texts(at)
    assert "니다" in at.markdown[0].value and at.markdown[0].value.endswith(".")
    assert len(list_headings(at)) >= len(panels) or nothing_loaded(at, page)
    assert not any("None" in text or "nan" in text for text in texts(at).split()), texts(at)
    return True


def nothing_loaded(at: AppTest, page: str) -> bool:
    """Whether a page says what to load instead of showing panels without anything in them."""
    return (
        page == "support"
        and at.markdown[0].value == plain(support.NOTHING_LOADED)
        and not list_headings(at)
    )


# ---- every page on every kind of data ----------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_of_the_sample_answers_under_its_banner(sample, dark):
    for page, at in tour(dark=dark):
        assert answers(at, page)
        assert words.SAMPLE_BANNER in [warning.value for warning in at.warning]


ONE = {
    "one visit": {"방문.csv": VISITS + "2021-07-20,가나다,기업,서울,로봇,,,김\n"},
    "one visit with everything": {
        "방문.csv": VISITS + "2021-07-20,가나다,기업,서울,로봇,긍정,600,김\n"
    },
    "one memorandum and one visit": {
        "협약.csv": MOUS + "1,가나다,2021-07-20\n",
        "방문.csv": VISITS + "2021-07-20,가나다,,,,,,\n",
    },
    "one memorandum": {"협약.csv": MOUS + "1,가나다,2021-07-20\n"},
    "one telephone call": {"방문.csv": "방문일,기업명,방식\n2021-07-20,가나다,전화\n"},
    "one trip without kilometres": {
        "출장.csv": "출발일자,도착일자,출장지,출장자\n2021-07-20,2021-07-20,서울,김\n"
    },
}


@pytest.mark.parametrize("files", ONE.values(), ids=ONE)
def test_every_page_on_a_single_row_answers_without_the_sample_banner(bureau, files):
    bureau.load(*(bureau.write_csv(name, text) for name, text in files.items()))
    for page, at in tour():
        assert answers(at, page) and not at.warning


def test_every_page_on_a_few_real_rows_answers(bureau):
    rows = "".join(
        f"2021-{month:02}-{day:02},기업 {day % 7},기업,{('서울', '대전', '')[day % 3]},{('로봇', '')[day % 2]},"
        f"{('긍정', '보류', '')[day % 3]},{day * 30},김\n"
        for month in range(1, 7)
        for day in (4, 5, 12, 20)
    )
    bureau.load(
        bureau.write_csv("방문.csv", VISITS + rows),
        bureau.write_csv(
            "협약.csv", MOUS + "".join(f"{n},기업 {n},2021-0{n + 1}-10\n" for n in range(1, 5))
        ),
        bureau.write_csv(
            "목표.csv", TARGETS + "누적 협약,2021-12-31,10\n모르는 지표,2021-12-31,10\n"
        ),
    )
    for page, at in tour():
        assert answers(at, page) and not at.warning


@pytest.mark.parametrize(
    "file",
    ["목표.csv", ROOT / "data/public/mou_register.csv"],
    ids=["only a target", "only the public record"],
)
def test_data_that_set_no_day_say_what_to_load(bureau, file):
    bureau.write_csv("목표.csv", TARGETS + "누적 협약,2021-12-31,10\n")
    bureau.load(bureau.folder / file)
    for page, at in tour():
        if page in WITHOUT_DAY:  # where a first file is loaded, and what was loaded is seen
            assert answers(at, page)
        else:
            assert not at.exception and not at.title
            assert at.header[0].value == words.question_advice("no_data")[0] and words.PAGES[
                "upload"
            ] in texts(at)


def test_hostile_names_are_shown_letter_by_letter(bureau):
    rows = [["방문일", "기업명", "방문지", "분야", "반응"]] + [
        ["2021-07-20", name, "서울", name, ""] for name in HOSTILE
    ]
    mous = [["협약번호", "협약기업", "체결일", "종료일", "상태"]] + [
        [n, name, "2021-01-04", "2021-05-04", "해지"] for n, name in enumerate(HOSTILE, 1)
    ]
    bureau.load(
        bureau.write_xlsx("방문.xlsx", {"자료": rows}),
        bureau.write_xlsx("협약.xlsx", {"자료": mous}),
    )
    for page, at in tour():
        assert answers(at, page)
        for shown in at.markdown:
            assert not shown.allow_html
            assert not [
                mark
                for mark in ("<script>", "*굵게*", "$x$", ":red[", "[눌러]", "<b>")
                if mark in shown.value
            ]


# ---- the bar -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        {"as_of": "2020-03-15"},
        {"as_of": "2015-01-01"},
        {"as_of": "2030-01-01"},
        {"from": "2021-01-01", "to": "2021-06-30"},
        {"from": "2021-05-05", "to": "2021-05-05"},
        {"from": "2016-01-01", "to": "2016-12-31"},
        {"from": "2023-01-01"},
        {"field": ["로봇", "데이터"], "region": "서울"},
        {"to": "2029-01-01", "region": "강원"},
    ],
    ids=lambda link: " ".join(f"{k}={v}" for k, v in link.items()),
)
def test_every_page_answers_under_any_possible_choice(sample, link):
    for page, at in tour(**link):
        assert answers(at, page)


def test_the_bar_says_what_is_chosen_and_the_link_says_it_all(sample):
    at = visit("success_rates", **{"from": "2021-01-01", "field": "로봇", "section": []})
    labels = [node.proto.popover.label.replace("\\", "") for node in at.get("popover")]
    assert labels[:5] == [
        "기준일 2022. 3. 31.",
        words.QUARTER,
        "2021. 1. 1.~기준일",
        "로봇",
        words.MORE,
    ]
    assert at.pills(key="region_frequent_0").value == [""]
    assert at.query_params == {
        "as_of": "2022-03-31",
        "build": snapshots.current_build_id(),
        "from": "2021-01-01",
        "field": "로봇",
    }


def test_a_filter_a_period_and_a_page_switch_keep_the_selection(sample):
    at = visit("distance")
    at.pills(key="region_frequent_0").set_value(["", "서울"])
    at.date_input(key="from_0").set_value(date(2021, 1, 1))
    at.run()
    at.switch_page(FILES["success_rates"]).run()
    assert answers(at, "success_rates")
    assert at.query_params["region"] == "서울" and at.query_params["from"] == "2021-01-01"
    assert at.session_state["region"] == ["서울"]


def test_going_back_in_the_browser_takes_a_choice_back(sample):
    at = visit("distance")
    before = dict(at.query_params)
    at.date_input(key="from_0").set_value(date(2021, 1, 1)).run()
    assert "from" in at.query_params
    at.query_params = before
    at.run()
    assert at.date_input(key="from_1").value is None and at.query_params == before


@pytest.mark.parametrize(
    "link, said",
    [
        ({"as_of": "2022-13-01"}, "2022-13-01"),
        ({"as_of": "어제"}, "어제"),
        ({"as_of": "1800-01-01"}, "1800-01-01"),
        ({"build": "s1-20200101-000000-abcdef"}, "s1-20200101-000000-abcdef"),
        ({"build": "../../etc/passwd"}, "etc/passwd"),
        ({"field": "없는 분야"}, "없는 분야"),
        ({"region": ["서울", "화성"]}, "화성"),
        ({"from": "2022-01-01", "to": "2021-01-01"}, "2022-01-01"),
        ({"from": "<b>x</b>"}, "x"),
    ],
    ids=lambda value: str(value),
)
def test_an_impossible_value_in_a_link_is_said_and_left_out(sample, link, said):
    at = visit(**link)
    assert answers(at, "this_week")
    (error,) = at.error
    assert said in error.value.replace("\\", "") and "<b>" not in error.value
    assert (
        at.query_params["as_of"] == "2022-03-31"
        and at.query_params["build"] == snapshots.current_build_id()
    )


def test_a_period_the_wrong_way_round_in_the_bar_is_said(sample):
    at = visit("distance")
    at.date_input(key="from_0").set_value(date(2022, 1, 1))
    at.date_input(key="to_0").set_value(date(2021, 1, 1)).run()
    assert (
        not at.exception and [e.value for e in at.error] == [words.PERIOD_REVERSED] and not at.title
    )


def test_a_link_to_an_old_build_shows_it_and_says_so(bureau):
    old = bureau.load_csv(VISITS + "2021-07-20,가,,,,,,\n").build_id
    new = bureau.load_csv(VISITS + "2021-07-21,나,,,,,,\n", "방문2.csv").build_id
    at = visit(build=old)
    assert answers(at, "this_week") and len(at.info) == 1 and at.query_params["build"] == old
    assert at.selectbox(key="build_0").value == old
    assert not visit().info and visit().query_params["build"] == new


def test_a_reader_who_pinned_nothing_follows_a_new_load(bureau):
    bureau.load_csv(VISITS + "2021-07-20,가,,,,,,\n")
    at = visit()
    new = bureau.load_csv(VISITS + "2021-07-21,나,,,,,,\n", "방문2.csv").build_id
    at.run()
    assert answers(at, "this_week") and not at.info
    assert at.query_params["build"] == new and at.query_params["as_of"] == "2021-07-21"


# ---- nothing to read ---------------------------------------------------------------------------------------


def test_the_first_start_with_nothing_at_all_builds_the_sample(bureau):
    at = visit()
    assert answers(at, "this_week") and words.SAMPLE_BANNER in [
        warning.value for warning in at.warning
    ]


def break_snapshot(bureau, how: str) -> str:
    """Damages the warehouse as told; returns what NoSnapshot calls it."""
    build_id = snapshots.current_build_id()
    snapshot = bureau.path / "warehouse" / f"{build_id}.duckdb"
    size = snapshot.stat().st_size
    match how:
        case "the snapshot is gone":
            snapshot.unlink()
            return "missing"
        case "the pointer names an unknown build":
            paths.pointer().write_text("s1-20200101-000000-abcdef", encoding="utf-8")
            return "unknown"
        case "the pointer is gone":
            paths.pointer().unlink()
            return "nothing"
        case "the warehouse is gone but not the raw files":
            shutil.rmtree(bureau.path / "warehouse")
            return "nothing"
        case "the manifest is no JSON":
            snapshot.with_suffix(".json").write_text("{", encoding="utf-8")
            return "unknown"
    left = {
        "emptied": 0,
        "cut in its head": 5000,
        "cut in half": size // 2,
        "short of a byte": size - 1,
    }
    with snapshot.open("r+b") as file:
        file.truncate(left[how.split(" is ")[1]])
    return "broken"


@pytest.mark.parametrize(
    "how",
    [
        "the snapshot is gone",
        "the pointer names an unknown build",
        "the pointer is gone",
        "the manifest is no JSON",
        "the warehouse is gone but not the raw files",
        "the snapshot is emptied",
        "the snapshot is cut in its head",
        "the snapshot is cut in half",
        "the snapshot is short of a byte",
    ],
)
def test_every_page_without_a_readable_snapshot_says_what_to_do(sample, how):
    missing = break_snapshot(sample, how)
    for _, at in tour():
        assert not at.exception and not at.title
        assert [header.value for header in at.header] == [ADVICE[missing]]
        assert [button.label for button in at.button] == [words.BUILD_AGAIN]


@pytest.mark.parametrize(
    "how",
    ["the snapshot is gone", "the pointer names an unknown build", "the snapshot is cut in half"],
)
def test_the_button_on_that_page_builds_again_from_the_raw_files(bureau, how):
    bureau.load_csv(VISITS + "2021-07-20,가,,,,,,\n")
    break_snapshot(bureau, how)
    at = visit()
    at.button[0].click().run()
    assert answers(at, "this_week") and not at.warning  # the bureau's own data, not the sample


def test_an_older_build_whose_file_is_gone_gives_way_to_the_current_one(bureau):
    old = bureau.load_csv(VISITS + "2021-07-20,가,,,,,,\n").build_id
    bureau.load_csv(VISITS + "2021-07-21,나,,,,,,\n", "방문2.csv")
    (bureau.path / "warehouse" / f"{old}.duckdb").unlink()
    snapshots.close_snapshots()
    at = visit()
    at.selectbox(key="build_0").set_value(old).run()
    assert answers(at, "this_week") and len(at.error) == 1
    assert at.query_params["build"] == snapshots.current_build_id()


def damage_inside(snapshot: Path) -> None:
    """Spoils every block but those that say what tables there are: the file opens and fails where it is read."""
    header = 3 * 4096
    block = 256 * 1024
    for at in range(header, snapshot.stat().st_size, block):
        sound = spoil(snapshot, at + 100, b"\xff" * 100)
        if not opens(snapshot):
            spoil(snapshot, at + 100, sound)


def spoil(file: Path, at: int, content: bytes) -> bytes:
    """Writes over some bytes; returns what stood there."""
    with file.open("r+b") as opened:
        opened.seek(at)
        before = opened.read(len(content))
        opened.seek(at)
        opened.write(content)
    return before


def opens(snapshot: Path) -> bool:
    try:
        with duckdb.connect(str(snapshot), read_only=True):
            return True
    except duckdb.Error:
        return False


def test_a_link_to_an_older_build_damaged_inside_says_so_beside_its_other_problems(sample):
    old = snapshots.current_build_id()
    new = sample.load_csv(VISITS + "2021-07-20,가,,,,,,\n").build_id
    damage_inside(sample.path / "warehouse" / f"{old}.duckdb")
    snapshots.close_snapshots()
    with pytest.raises(snapshots.UNREADABLE):
        listings.choices(snapshots.open_build(old))
    at = visit(build=old, field="없는 분야")
    assert answers(at, "this_week") and at.query_params["build"] == new
    assert [error.value for error in at.error] == [
        plain(words.bad_link("build", old)),
        plain(words.bad_link("field", "없는 분야")),
    ]
