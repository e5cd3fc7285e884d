"""A load leaves nothing behind and stands in nobody's way: names, readers, two loads at once, being killed."""

import os
import random
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest

from analytics.warehouse import paths, snapshots
from analytics.warehouse.clock import read_now
from analytics.warehouse.desk.desk import Busy
from etl.extract.manifest import NOTHING_DECIDED, Incoming, describe_file
from etl.load.load import FileChanged, exclusive_load, keep_raw, load_files, roll_back
from tests.conftest import ROOT
from tests.worlds.forked import start_command
from tests.worlds.yardstick import read_prose, take_time

pytestmark = pytest.mark.usefixtures("without_public_record", "forks")
VISITS = "방문일,기업명,비고\n"


def visits(*days: int, note: str = "가") -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03},{note}\n" for day in days)


def days_seen(bureau) -> list[int]:
    return [day for (day,) in bureau.rows("select day(visited_on) from stg_visits order by 1")]


def test_a_check_changes_nothing_on_disk(bureau):
    file = bureau.write_csv("방문.csv", visits(1))
    assert bureau.check(file).files[0].loaded == 1 and list(bureau.path.iterdir()) == []
    bureau.load(file)
    before = bureau.disk()
    report = bureau.check(bureau.write_csv("둘.csv", visits(1, note="다름")))
    assert report.build_id is None and not report.published and report.restatements["altered"] == 1
    assert bureau.disk() == before


def test_a_load_leaves_only_raw_files_snapshots_and_their_notes(bureau):
    build = bureau.load_csv(visits(1)).build_id
    files = sorted(p.name for p in paths.warehouse_folder().iterdir())
    assert files == sorted(
        ["CURRENT", "history.jsonl", "lock", "staged", f"{build}.duckdb", f"{build}.json"]
    )
    assert all(len(p.stem) == 64 for p in paths.raw_folder().iterdir())


def test_a_reader_reads_on_through_a_load_and_a_rollback(bureau):
    first = bureau.load_csv(visits(1), "하나.csv").build_id
    reader = snapshots.open_snapshot().cursor()
    bureau.load_csv(visits(2), "둘.csv")
    assert reader.execute("select count(*) from stg_visits").fetchone() == (1,)
    roll_back(first)
    assert reader.execute("select count(*) from stg_visits").fetchone() == (1,)


@pytest.mark.parametrize(
    "name",
    [
        "../../x.csv",
        "a'b\"c.csv",
        "<b>예시.csv",
        "$(rm -rf).csv",
        "방문*.csv",
        "x;y.csv",
        ".csv.csv",
    ],
)
def test_a_file_s_name_is_never_used_as_a_path(bureau, name):
    folder = bureau.folder / "가" / "나"
    folder.mkdir(parents=True)
    path = folder / name
    path.write_text(visits(1), encoding="utf-8")
    report = bureau.load(path)
    assert report.files[0].file == path.name and days_seen(bureau) == [1]
    folders = {p.parent.name for p in bureau.path.rglob("*") if p.is_file()}
    assert folders == {"raw", "warehouse", "staged"}


def test_a_name_from_an_old_archive_does_not_stop_a_load(bureau):
    path = bureau.folder / os.fsdecode("방문.csv".encode("cp949"))
    try:
        path.write_text(visits(1), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert bureau.load(path).published and snapshots.read_current().files[-1].name.endswith(".csv")


def test_a_file_that_changes_while_it_is_loaded_is_not_kept(bureau):
    paths.raw_folder().mkdir()
    path = bureau.write_csv("방문.csv", visits(1))
    incoming = Incoming(
        describe_file(path, "user", read_now().date(), NOTHING_DECIDED, {}), path, state=(1, 1)
    )
    with pytest.raises(FileChanged):
        keep_raw(incoming)
    assert not incoming.file.raw_path.exists() and not list(paths.raw_folder().glob(".*"))


def test_a_second_load_waits_for_the_first_and_gives_up_with_a_sentence(bureau):
    code = """
import sys
from etl.load.load import exclusive_load
with exclusive_load():
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        file = bureau.write_csv("방문.csv", visits(1))
        with pytest.raises(Busy):
            load_files([file], wait_seconds=0.1)
        assert bureau.check(file).files[0].loaded == 1, "a check needs no lock"
        holder.stdin.close()
        assert load_files([file], wait_seconds=20).published


@pytest.mark.parametrize("left", [b"", b"half a header"])
def test_a_lock_left_half_made_is_made_again(bureau, left):
    paths.warehouse_folder().mkdir()
    lock = paths.warehouse_folder() / "lock"
    lock.write_bytes(left)
    os.utime(lock, (time.time() - 60, time.time() - 60))
    with exclusive_load(wait_seconds=1):
        pass


def test_what_a_killed_load_left_is_cleared_by_the_next(bureau):
    build = bureau.load_csv(visits(1)).build_id
    folder = paths.warehouse_folder()
    (folder / ".building-x").mkdir()
    (folder / ".building-x" / "snapshot.duckdb").write_bytes(b"half")
    (folder / "CURRENT.new").write_text("half")
    (folder / "s1-20210101-000000-aaaaaa.duckdb").write_bytes(b"moved, but without a manifest")
    (paths.raw_folder() / ".incoming-x").write_bytes(b"half")
    assert days_seen(bureau) == [1]
    second = bureau.load().build_id
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        [
            "CURRENT",
            "history.jsonl",
            "lock",
            "staged",
            *(f"{b}.{end}" for b in (build, second) for end in ("duckdb", "json")),
        ]
    )
    assert not list(paths.raw_folder().glob(".*"))


def stray_files() -> list[str]:
    """What lies in raw and warehouse and belongs to no build: half-made files, snapshots without a manifest."""
    folder, builds = paths.warehouse_folder(), snapshots.list_builds()
    kept = {f"{build.build_id}.{end}" for build in builds for end in ("duckdb", "json")}
    raw = {file.raw_path.name for build in builds for file in build.files}
    return [
        path.name
        for path in folder.iterdir()
        if path.name not in {*kept, "CURRENT", "history.jsonl", "lock", "staged"}
    ] + [path.name for path in paths.raw_folder().iterdir() if path.name not in raw]


def test_twenty_loads_killed_at_random_moments_leave_the_old_snapshot_serving(bureau):
    bureau.load_csv(visits(1), "하나.csv")
    dice, done, published, begun = random.Random(3), [1], 0, 0
    for day in range(2, 22):
        file = bureau.write_csv(f"{day}.csv", visits(day))
        process = start_command("etl", "load", file)
        while process.poll() is None and not list(paths.warehouse_folder().glob(".building-*")):
            time.sleep(0.005)
        begun += process.poll() is None
        time.sleep(dice.random() * 0.35)
        process.kill()
        process.wait()
        snapshots.close_snapshots()
        assert days_seen(bureau) in (done, [*done, day]), "all of the file or nothing of it"
        published += days_seen(bureau) != done
        assert bureau.load(file).published
        done.append(day)
        assert days_seen(bureau) == done and stray_files() == []
    assert published < 20, "some of the kills came before the end"
    assert begun > 10, "and after the beginning"


def test_a_hundred_thousand_rows_load_with_every_row_accounted_for(bureau):
    start_day = date(2019, 10, 1)
    lines = [
        f"{start_day + timedelta(days=n % 800) if n % 1000 else '어제'},예시기업 {n // 800:03},{n % 700}"
        for n in range(100_000)
    ]
    reports = []
    file = bureau.write_csv("방문.csv", "방문일,기업명,이동거리\n" + "\n".join(lines) + "\n")
    spent = take_time(lambda: reports.append(bureau.load(file)))
    (report,) = reports
    assert (report.files[0].rows_read, report.files[0].loaded, report.files[0].quarantined) == (
        100_000,
        99_900,
        100,
    )
    assert [q["row"] for q in report.quarantine] == [n + 2 for n in range(0, 100_000, 1000)]
    assert spent < 600 * read_prose()  # half a minute, where it was written
