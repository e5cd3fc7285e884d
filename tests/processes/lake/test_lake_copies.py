"""A server's folder of copies, shared by processes: who waits for whom, and what stays in it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from analytics.panels.this_week.words import this_week
from analytics.warehouse import desk as desks
from analytics.warehouse import snapshots
from analytics.warehouse.builds import OutOfReach
from analytics.warehouse.store import copies, copying, files, open_store
from tests.conftest import ROOT
from tests.processes.pages.test_pages import texts, visit
from tests.worlds.database import Database, serve_database
from tests.worlds.lakes import count_visits, forget_copies, forget_places

# A server's process that has a copy half made, and goes on when it is told to.
HALTED = """
import sys
from analytics.warehouse.store import copying
real = copying.copy_tables
def copy_slowly(*asked):
    print("halted", flush=True)
    sys.stdin.readline()
    real(*asked)
copying.copy_tables = copy_slowly
"""
COUNTING = """
import sys
from tests.worlds.lakes import count_visits
print(count_visits(sys.argv[1]), flush=True)
"""
STARTED_SECONDS = 60  # within which a process on a busy machine has imported what it needs


def hash_name(nth: int) -> str:
    """A firm's name that the engine packs no smaller."""
    return f"예시 {sha256(str(nth).encode()).hexdigest()}"


def visits(*days: int) -> str:
    return "방문일,기업명\n" + "".join(f"2021-07-{day:02},예시기업 {day:03}\n" for day in days)


MANY_VISITS = 6_000
MANY = "방문일,기업명\n" + "".join(
    f"2021-{nth % 12 + 1:02}-01,{hash_name(nth)}\n" for nth in range(MANY_VISITS)
)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        yield served


@pytest.fixture(params=["", "lake:"], ids=["files", "lake"])
def kind(request) -> str:
    return request.param


@pytest.fixture
def lake(bureau, without_public_record, database, kind, tmp_path, monkeypatch, request):
    """A bureau whose builds lie in a folder that all servers see."""
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setenv("BALPUM_DESK", database.address)
    monkeypatch.setenv("BALPUM_BUREAU", f"b{abs(hash(request.node.name)) % 10**9}")
    monkeypatch.setenv("BALPUM_STORE", f"{kind}{share}")
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    assert bureau.call("lake", "init").status == 0
    return bureau


def start_reader(build_id: str, before: str = "") -> subprocess.Popen[str]:
    """Another process of this server, that prints how many visits a build has."""
    return subprocess.Popen(
        [sys.executable, "-c", before + COUNTING, build_id],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def list_folder() -> set[str]:
    return {path.name for path in copies.cache_folder(desks.read_bureau()).iterdir()}


@pytest.mark.parametrize("kind", ["lake:"], indirect=True, ids=["lake"])
def test_who_wants_another_build_does_not_wait_for_the_copy_of_an_old_one(lake):
    old = lake.load_csv(visits(1, 2), "하나.csv").build_id
    current = lake.load_csv(visits(3), "둘.csv").build_id
    forget_copies()
    maker = start_reader(old, HALTED)
    assert maker.stdout.readline() == "halted\n"
    others = [start_reader(current), start_reader(old)]
    try:
        assert others[0].communicate(timeout=STARTED_SECONDS)[0] == "3\n"
        locks = {name for name in list_folder() if name.endswith(copies.LOCK)}
        assert locks == {f"{old}.duckdb{copies.LOCK}"}
        time.sleep(1)
        assert others[1].poll() is None, "who wants the old one waits for it"
        assert maker.communicate("go on\n", timeout=STARTED_SECONDS)[0] == "2\n"
        assert others[1].communicate(timeout=STARTED_SECONDS)[0] == "2\n"
    finally:
        for process in (maker, *others):
            process.kill()
            process.wait()
    assert list_folder() == {f"{old}.duckdb", f"{current}.duckdb"}, "and no lock is left"


def test_a_thread_of_a_server_waits_for_no_other_builds_copy_either(lake, kind, monkeypatch):
    old = lake.load_csv(visits(1, 2), "하나.csv").build_id
    current = lake.load_csv(visits(3), "둘.csv").build_id
    forget_copies()
    forget_places()
    begun, goes_on = threading.Event(), threading.Event()
    module, name = (copying, "copy_tables") if kind else (files, "hash_file")
    real = getattr(module, name)

    def stop_at_first(*asked):
        if not begun.is_set():
            begun.set()
            goes_on.wait(STARTED_SECONDS)
        return real(*asked)

    monkeypatch.setattr(module, name, stop_at_first)
    counted: dict[str, int] = {}
    threads = [
        threading.Thread(target=lambda of=of: counted.update({of: count_visits(of)}))
        for of in (old, current)
    ]
    threads[0].start()
    assert begun.wait(STARTED_SECONDS)
    threads[1].start()
    threads[1].join(STARTED_SECONDS / 2)
    assert counted == {current: 3}
    goes_on.set()
    threads[0].join(STARTED_SECONDS)
    assert counted == {current: 3, old: 2}


def test_one_makes_a_copy_at_a_time_also_where_the_one_before_failed(tmp_path):
    """Whoever waits holds a file that the failed one has taken away: no other may take a new one beside it."""
    copy = tmp_path / "s13.duckdb"
    inside, most = [], []
    waiting = threading.Event()

    def make(seconds: float) -> None:
        waiting.set()
        with copies.hold_making(copy):
            inside.append(seconds)
            most.append(len(inside))
            time.sleep(seconds)
            inside.remove(seconds)

    second, third = (threading.Thread(target=make, args=[length]) for length in (0.6, 0.5))
    with suppress(OSError), copies.hold_making(copy):
        second.start()
        waiting.wait()
        time.sleep(0.2)
        raise OSError("the disk is full")
    time.sleep(0.2)
    third.start()
    second.join()
    third.join()
    assert most == [1, 1] and not list(tmp_path.iterdir())


def test_a_lock_that_a_killed_maker_left_keeps_nobody_and_goes_by_the_rule(lake, monkeypatch):
    build = lake.load_csv(visits(1, 2)).build_id
    forget_copies()
    lock = copies.copy_path(desks.read_bureau(), build).with_suffix(f".duckdb{copies.LOCK}")
    with copies.hold_making(lock.with_suffix("")):
        assert lock.exists()
        left = lock.read_bytes()
    lock.write_bytes(left)
    assert count_visits() == 2 and not lock.exists(), "it is taken, and goes with who took it"
    lock.write_bytes(left)
    copies.throw_away(desks.read_bureau(), [build], build)
    assert lock.exists(), "somebody may have it"
    monkeypatch.setattr(copies, "LEFT_SECONDS", -1)
    copies.throw_away(desks.read_bureau(), [build], build)
    assert list_folder() == {f"{build}.duckdb"}


@pytest.mark.parametrize("kind", ["lake:"], indirect=True, ids=["lake"])
def test_a_page_goes_on_and_is_not_kept_where_an_older_builds_copy_has_no_room(lake, monkeypatch):
    lake.load_csv(visits(1, 2), "하나.csv")
    lake.load_csv(visits(7), "둘.csv")
    forget_copies()
    assert count_visits() == 3, "there is a copy of the newest build, and of no other"

    def find_no_room(build_id: str, copy: Path) -> None:
        raise OutOfReach("cache", build_id)

    with monkeypatch.context() as patched:
        patched.setattr(open_store(), "_make_copy", find_no_room)
        at = visit()
        told = texts(at)
    assert not at.exception and "앞 주에 쓰던 자료 판을 지금은 열 수 없어" in told
    assert this_week.RESTATED_AWAY in told
    assert "앞 주에 말한 값은 모두 그대로입니다" in texts(at.run())


@pytest.mark.parametrize("kind", ["lake:"], indirect=True, ids=["lake"])
def test_loads_leave_no_more_copies_than_the_rule_keeps(lake, monkeypatch):
    monkeypatch.setattr(copies, "COPIES_KEPT", 2)
    loaded = [lake.load_csv(visits(day), f"{day}.csv").build_id for day in range(1, 6)]
    left = {copies.build_of(copy) for copy in copies.list_copies(desks.read_bureau())}
    assert left == {*loaded[-2:]}, "that of the last load, and of the one before, which it read"
    assert {*open_store().list_ids()} == {*loaded} and snapshots.current_build_id() == loaded[-1]


@pytest.mark.parametrize("kind", ["lake:"], indirect=True, ids=["lake"])
def test_a_build_is_read_beside_the_copy_of_a_much_larger_one(lake):
    """The copy begins with the other's bytes, of which most are none of its own."""
    small = lake.load_csv(visits(1, 2), "하나.csv").build_id
    large = lake.load_csv(MANY, "둘.csv").build_id
    forget_copies()
    forget_places()
    assert count_visits(large) == MANY_VISITS + 2
    assert count_visits(small) == 2
    snapshots.close_snapshots()
    assert all(map(copies.is_whole, copies.list_copies(desks.read_bureau())))


@pytest.mark.parametrize("kind", ["lake:"], indirect=True, ids=["lake"])
def test_a_load_that_takes_most_rows_away_leaves_a_copy_that_is_read(lake):
    lake.load_csv(visits(1, 2), "하나.csv")
    lake.load_csv(MANY, "둘.csv")
    many = snapshots.read_current().files[-1]
    assert lake.call("withdraw", many.file_id).status == 0
    assert count_visits() == 2
