"""A ministry collects what its bureaus published: that alone, each once, and whatever is wrong with one is that one's."""

from __future__ import annotations

import hashlib
import http.server
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from functools import partial
from pathlib import Path

import duckdb
import pytest

from analytics.metrics import METRICS
from analytics.warehouse import ministry
from analytics.warehouse.public_file import SCHEMA
from briefing.edition import publishing
from briefing.edition.model import CannotWrite
from briefing.edition.settings import read_own_definitions
from etl.lake.press import NotTaken, read_press
from tests.conftest import ROOT
from tests.worlds.press import DAY, MADE, list_bureaus, write_press

A, B = "예시시 01", "예시도 09"
RATES = {"positive_reply_rate": (30, 100), "mou_opening_rate": (8, 20)}


@pytest.fixture
def two(bureau) -> dict[str, Path]:
    """A ministry of two bureaus, whose press snapshots are files."""
    places = {
        A: write_press(bureau.folder / "a" / "public.duckdb", RATES),
        B: write_press(bureau.folder / "b" / "public.duckdb", {"positive_reply_rate": (7, 14)}),
    }
    list_bureaus(places)
    return places


def collect(bureau):
    """Status, outcome by bureau, and what was said."""
    done = bureau.call("lake", "collect", "--json")
    return done, {each["bureau"]: each for each in done.out["bureaus"]}


def change(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as con:
        for statement in statements:
            con.execute(statement)


def count_rows(table: str) -> int:
    with duckdb.connect(str(ministry.collected_path()), read_only=True) as con:
        (found,) = con.execute(f"select count(*) from {table}").fetchall()
        return found[0]


# ---- what is collected -------------------------------------------------------------------------------------


def test_each_figure_keeps_bureau_build_day_and_content(bureau, two):
    done, outcomes = collect(bureau)
    assert done.status == 0
    assert {name: each["outcome"] for name, each in outcomes.items()} == {
        A: "collected",
        B: "collected",
    }
    content = hashlib.sha256(two[A].read_bytes()).hexdigest()
    assert outcomes[A]["sha256"] == content and outcomes[A]["as_of"] == "2022-03-31"
    held = {(f.bureau, f.metric): f for f in ministry.read_collected().figures}
    assert len(held) == 3
    figure = held[A, "positive_reply_rate"]
    assert (figure.numerator, figure.denominator, figure.value) == (30, 100, 0.3)
    assert (figure.sha256, figure.as_of) == (content, DAY)
    assert figure.build_id == "s12-20220401-090000-abc123"
    assert round(figure.low, 4) == 0.2189 and round(figure.high, 4) == 0.3958


def test_nothing_is_collected_twice(bureau, two):
    collect(bureau)
    before = count_rows("collected_figures")
    done, outcomes = collect(bureau)
    assert done.status == 0
    assert {each["outcome"] for each in outcomes.values()} == {"unchanged"}
    assert count_rows("collected_figures") == before == 3
    assert count_rows("collected_snapshots") == 2


def test_a_newer_press_snapshot_is_shown_and_the_one_before_is_kept(bureau, two):
    collect(bureau)
    later = DAY + timedelta(days=7)
    write_press(two[A], {"positive_reply_rate": (40, 120)}, as_of=later)
    done, outcomes = collect(bureau)
    assert (done.status, outcomes[A]["outcome"], outcomes[B]["outcome"]) == (
        0,
        "collected",
        "unchanged",
    )
    shown = {f.bureau: f for f in ministry.read_collected().figures if f.denominator == 120}
    assert list(shown) == [A] and shown[A].as_of == later
    assert count_rows("collected_snapshots") == 3


def test_an_older_press_snapshot_is_named_and_not_taken(bureau, two):
    collect(bureau)
    write_press(two[A], RATES, as_of=DAY - timedelta(days=1))
    done, outcomes = collect(bureau)
    assert done.status == 1 and outcomes[A]["outcome"] == "older"
    assert (outcomes[A]["as_of"], outcomes[A]["held"]) == ("2022-03-30", "2022-03-31")
    assert f"{A}: 이미 모은 것(2022-03-31 기준)보다 오래된 자료(2022-03-30 기준)" in done.err
    assert {s.as_of for s in ministry.read_collected().snapshots} == {DAY}


def test_a_bureau_that_cannot_be_reached_keeps_what_was_collected_and_the_rest_goes_on(bureau, two):
    collect(bureau)
    two[A].unlink()
    write_press(two[B], {"positive_reply_rate": (8, 16)}, made_at=MADE + timedelta(days=1))
    done, outcomes = collect(bureau)
    assert done.status == 1
    assert (outcomes[A]["outcome"], outcomes[B]["outcome"]) == ("unreachable", "collected")
    assert "파일이 없어" in done.err
    held = ministry.read_collected()
    assert {f.bureau for f in held.figures} == {A, B}
    assert {each.bureau: each.outcome for each in held.bureaus}[A] == "unreachable"


def test_a_bureau_that_is_listed_no_more_is_shown_no_more(bureau, two):
    collect(bureau)
    list_bureaus({B: two[B]})
    collect(bureau)
    assert {f.bureau for f in ministry.read_collected().figures} == {B}


def test_a_damaged_file_is_named_and_the_rest_goes_on(bureau, two):
    two[A].write_bytes(b"no database" * 1000)
    done, outcomes = collect(bureau)
    assert done.status == 1
    assert (outcomes[A]["outcome"], outcomes[B]["outcome"]) == ("broken", "collected")


def test_the_file_of_one_bureau_is_not_taken_for_another(bureau, two):
    list_bureaus({A: two[A], B: two[A]})
    done, outcomes = collect(bureau)
    assert done.status == 1
    assert (outcomes[B]["outcome"], outcomes[B]["other"]) == ("same_file", A)


def test_nothing_taken_over_at_all_is_a_refusal(bureau):
    list_bureaus({A: "nowhere.duckdb"})
    done, outcomes = collect(bureau)
    assert done.status == 2 and outcomes[A]["outcome"] == "unreachable"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "정해져 있지 않습니다"),
        ("", "정해져 있지 않습니다"),
        ('"가" = "', "읽을 수 없습니다"),
        ('"가" = 3', "‘가’의 위치가"),
        ('"가" = "ftp://a/b"', "‘가’의 위치가"),
        ('"가" = "s3://key:geheim@press/public.duckdb"', "열쇠 없이"),
        ('"가" = "s3://press"', "‘가’의 위치가"),
    ],
)
def test_a_list_of_bureaus_that_is_of_no_use_to_a_ministry_is_said(bureau, text, said):
    if text is not None:
        ministry.settings_path().write_text(text, encoding="utf-8")
    done = bureau.call("lake", "collect")
    assert done.status == 2 and said in done.err and "geheim" not in done.err
    assert not ministry.has_collected()


def test_the_list_that_ships_tells_a_ministry_what_to_write(bureau):
    shipped = ROOT / "data" / "reference" / ministry.SETTINGS
    lines = shipped.read_text(encoding="utf-8").splitlines()
    examples = [line.removeprefix("# ") for line in lines if line.startswith('# "')]
    ministry.settings_path().write_text("\n".join(examples), encoding="utf-8")
    from etl.lake.places import read_places

    assert list(read_places()) == [A, B, "예시군 17"]


def test_a_bureau_may_hand_its_press_snapshot_to_the_ministry_by_an_address(bureau, two):
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(two[A].parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        list_bureaus({A: f"{address}/public.duckdb", B: f"{address}/nothing.duckdb"})
        done, outcomes = collect(bureau)
        server.shutdown()
    assert done.status == 1
    assert (outcomes[A]["outcome"], outcomes[B]["outcome"]) == ("collected", "unreachable")


# ---- definitions -------------------------------------------------------------------------------------------


def test_a_bureau_that_counts_otherwise_than_before_is_named_to_the_ministry(bureau, two):
    collect(bureau)
    own = {"positive_reply_rate": "기관도 기업으로 셉니다."}
    write_press(two[A], RATES, made_at=MADE + timedelta(days=1), own=own)
    done, outcomes = collect(bureau)
    assert done.status == 1 and outcomes[A]["outcome"] == "collected"
    (changed,) = outcomes[A]["redefined"]
    definition = METRICS["positive_reply_rate"].definition
    assert (changed["before"], changed["now"]) == (
        definition,
        f"{definition} 기관도 기업으로 셉니다.",
    )
    assert "정의가 달라진 지표가 있습니다: 유치 성공률(긍정 회신)" in done.err
    said = {(d.bureau, d.metric): d for d in ministry.read_collected().definitions}
    assert said[A, "positive_reply_rate"].before == definition
    assert said[A, "mou_opening_rate"].before is None


def test_what_a_bureau_says_of_its_way_to_count_goes_to_the_ministry_with_its_definition(bureau):
    rows = "".join(f"2021-07-{day:02},예시기업 {day:03}\n" for day in range(1, 8))
    bureau.load_csv(f"방문일,기업명\n{rows}")
    metric = METRICS["firms_visited"]
    settings = bureau.path / "definitions.toml"
    settings.write_text(f'"{metric.label}" = "기관도 셉니다."', encoding="utf-8")
    assert bureau.call("public", module="briefing").status == 0
    list_bureaus({A: bureau.path / "warehouse" / "public.duckdb"})
    assert collect(bureau)[0].status == 0
    held = ministry.read_collected()
    assert {f.metric: f.value for f in held.figures}["firms_visited"] == 7
    said = {d.metric: d.definition for d in held.definitions}
    assert said["firms_visited"] == f"{metric.definition} 기관도 셉니다."
    assert said["visits"] == METRICS["visits"].definition


@pytest.mark.parametrize("label", ["아무것", "출장 숙박"], ids=["no metric", "one kept inside"])
def test_an_own_definition_of_what_is_not_published_to_a_ministry_is_refused(bureau, label):
    bureau.load_csv("방문일,기업명\n2021-07-20,예시기업 001\n")
    settings = bureau.path / "definitions.toml"
    settings.write_text(f'"{label}" = "셉니다."', encoding="utf-8")
    done = bureau.call("public", module="briefing")
    assert done.status == 2 and label in done.err and "definitions.toml" in done.err
    with pytest.raises(CannotWrite):
        read_own_definitions()


# ---- what is refused ---------------------------------------------------------------------------------------

FIGURE = """insert into public_figures select * replace ({change}) from public_figures
    where metric = 'positive_reply_rate'"""
MOU = "insert into public_mous values (1, '예시기업 001', {signed}, null, null, null, {url})"
TOO_MUCH = {
    "create table dim_companies as select '예시기업 001' as name": "표 ‘dim_companies’(1행)",
    "create schema inside; create table inside.meta as select 1 as n": "표 ‘meta’(1행)",
    "alter table public_figures add column staff varchar": "표 ‘public_figures’의 열 ‘staff’",
    "create view more as select 1 as n": "보기나 함수 ‘more’",
    "create macro tell() as 1": "보기나 함수 ‘tell’",
    FIGURE.format(change="'refusals' as metric"): "공표하지 않는 지표 ‘거절 접촉’",
    FIGURE.format(change="'staff_names' as metric"): "공표하지 않는 지표 ‘staff_names’",
    "insert into public_metrics values ('refusals', '', '', '')": "공표하지 않는 지표 ‘거절 접촉’",
    FIGURE.format(change="'channel' as dimension, '방문' as member"): "공표하지 않는 구분 ‘channel’",
    FIGURE.format(change="'field' as dimension, '홍길동' as member"): "공표하지 않는 구분 ‘field 홍길동’",
    FIGURE.format(change="'cohort' as dimension, '홍길동' as member"): "공표하지 않는 구분 ‘cohort 홍길동’",
    FIGURE.format(change="'예시직원 01' as label"): "정해진 말이 아닌 글 ‘예시직원 01 share’",
    FIGURE.format(change="'예시직원' as flags"): "정해진 말이 아닌 글 ‘예시직원’",
    FIGURE.format(change="3 as numerator, 0.03 as value"): "다섯보다 적은 수(유치 성공률(긍정 회신)",
    FIGURE.format(change="98 as numerator, 0.98 as value"): "다섯보다 적은 수(유치 성공률(긍정 회신)",
    MOU.format(signed="'2022-04-01'", url="'https://a.kr/1'"): "협약하지 않은 기업 1곳의 이름",
    MOU.format(signed="null", url="'https://a.kr/1'"): "협약하지 않은 기업 1곳의 이름",
    MOU.format(signed="'2022-03-01'", url="null"): "보도된 주소 없이 적힌 기업·기관 1곳의 이름",
}  # fmt: skip


@pytest.mark.parametrize("statement", TOO_MUCH)
def test_a_press_snapshot_that_holds_too_much_is_refused_and_says_what(tmp_path, statement):
    path = write_press(tmp_path / "public.duckdb", RATES)
    change(path, statement)
    with pytest.raises(NotTaken) as refused:
        read_press(path)
    assert refused.value.code == "too_much"
    assert any(TOO_MUCH[statement] in held for held in refused.value.facts["holds"])


def test_a_whole_build_in_the_place_of_a_press_snapshot_is_refused_by_the_ministry(bureau, two):
    bureau.load_csv("방문일,기업명\n2021-07-20,예시기업 001\n")
    (build,) = (bureau.path / "warehouse").glob("s*.duckdb")
    list_bureaus({A: build, B: two[B]})
    done, outcomes = collect(bureau)
    assert done.status == 1 and outcomes[A]["outcome"] == "too_much"
    assert any("dim_companies" in held for held in outcomes[A]["holds"])
    assert "공표할 수 없는 것이 들어 있어 모으지 않았습니다" in done.err and "가지" in done.err
    held = ministry.read_collected()
    assert {f.bureau for f in held.figures} == {B}
    assert {each.bureau: bool(each.holds) for each in held.bureaus} == {A: True, B: False}


@pytest.mark.parametrize("sides", [(0, 13), (0, 10), (19, 19)])
def test_a_rate_at_the_end_of_its_interval_is_sound_to_a_ministry(tmp_path, sides):
    """The interval of none of thirteen begins at 1e-17, that of all nineteen ends just short of one."""
    press = read_press(write_press(tmp_path / "public.duckdb", {"positive_reply_rate": sides}))
    assert [figure[10:12] for figure in press.figures] == [sides]


BROKEN = {
    "delete from meta": "broken",
    "insert into meta select * from meta": "broken",
    "update public_figures set value = 0.5": "broken",
    "update public_figures set high = 0.1": "broken",
    "update public_figures set as_of = '2030-01-01'": "broken",
    "drop table public_ranges": "broken",
    "drop table public_ranges; update meta set schema_version = 11": "other_program",
    "drop table meta": "broken",
}


@pytest.mark.parametrize("statement", BROKEN)
def test_a_press_snapshot_that_does_not_hold_together_is_not_taken_by_a_ministry(
    tmp_path, statement
):
    path = write_press(tmp_path / "public.duckdb", RATES)
    change(path, *statement.split("; "))
    with pytest.raises(NotTaken) as refused:
        read_press(path)
    assert refused.value.code == BROKEN[statement]


def test_figures_of_another_version_of_the_program_are_taken_and_named_to_the_ministry(bureau, two):
    change(two[A], "update meta set schema_version = 11")
    done, outcomes = collect(bureau)
    assert done.status == 1 and outcomes[A]["outcome"] == "collected"
    assert outcomes[A]["is_other_program"] and "다른 판의 프로그램" in done.err


def test_what_the_sample_publishes_is_taken_over_whole_by_a_ministry(sample):
    publishing.publish()
    path = sample.path / "warehouse" / "public.duckdb"
    list_bureaus({A: path})
    done, outcomes = collect(sample)
    assert done.status == 0, done.err
    with duckdb.connect(str(path), read_only=True) as con:
        (published,) = con.execute("select count(*) from public_figures").fetchall()
    assert outcomes[A]["figures"] == published[0] == count_rows("collected_figures") > 100
    assert [s.is_sample for s in ministry.read_collected().snapshots] == [True]


def test_what_a_ministry_reads_has_the_columns_of_a_press_snapshot():
    own = {"bureau", "sha256"}
    assert set(ministry.SCHEMA["collected_figures"]) == {
        *SCHEMA["public_figures"],
        *own,
        "build_id",
    }


# ---- killed, and two at once -------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from etl.lake import collect
from etl.__main__ import main

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

collect.{at} = die
main(["lake", "collect"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("at", ["read_content", "replace_file"])
def test_a_ministrys_run_that_is_killed_leaves_what_was_there(bureau, two, at):
    collect(bureau)
    before = ministry.collected_path().read_bytes()
    write_press(two[B], {"positive_reply_rate": (8, 16)}, made_at=MADE + timedelta(days=1))
    killed = subprocess.run([sys.executable, "-c", KILLED.format(at=at)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert ministry.collected_path().read_bytes() == before
    done, outcomes = collect(bureau)
    assert (done.status, outcomes[B]["outcome"]) == (0, "collected")
    assert sorted(path.name for path in ministry.ministry_folder().iterdir()) == [
        "collected.duckdb",
        "lock",
    ]


def test_two_runs_of_a_ministry_do_not_mix(bureau, two):
    from etl.lake.collect import hold_ministry

    with hold_ministry():
        done = bureau.call("lake", "collect")
    assert done.status == 2 and "모으고 있습니다" in done.err
    assert collect(bureau)[0].status == 0


def test_what_a_ministry_collected_and_is_damaged_is_said_and_left_alone(bureau, two):
    ministry.ministry_folder().mkdir()
    ministry.collected_path().write_bytes(b"damaged" * 1000)
    done = bureau.call("lake", "collect")
    assert done.status == 2 and "아무것도 바꾸지 않았습니다" in done.err
    assert ministry.collected_path().read_bytes() == b"damaged" * 1000
