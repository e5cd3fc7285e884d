"""A desk in a real PostgreSQL: the same figures, one load at a time, and readers that go on while it is away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from analytics.warehouse import builds, history, paths, snapshots
from analytics.warehouse import desk as desks
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import postgres, words
from analytics.warehouse.desk.desk import Busy
from etl.load.load import exclusive_load, load_files, roll_back
from tests.conftest import ROOT
from tests.processes.pages.test_pages import texts, visit
from tests.worlds.asking import ask_metric
from tests.worlds.database import Database, serve_database

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n"


def visits(*days: int) -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03}\n" for day in days)


def plain_of(at) -> str:
    """What a page says, without the strokes that keep Markdown off."""
    return texts(at).replace("\\", "")


def count_visits() -> int:
    return ask_metric("visits").rows[0].value


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        yield served


@pytest.fixture
def lake(bureau, database, monkeypatch, request):
    """A bureau whose desk is a schema of its own in the database."""
    name = f"b{abs(hash(request.node.name)) % 10**9}"
    monkeypatch.setenv("BALPUM_DESK", database.address)
    monkeypatch.setenv("BALPUM_BUREAU", name)
    assert bureau.call("lake", "init").status == 0
    return bureau


def start_holder() -> subprocess.Popen:
    """Another process that holds the load until its standard input is closed."""
    code = """
import sys
from etl.load.load import exclusive_load
with exclusive_load():
    print("held", flush=True)
    sys.stdin.read()
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    return holder


def wait_until(condition, seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_loads_history_and_rollback_are_those_of_files(lake):
    first = lake.load_csv(visits(1), "하나.csv").build_id
    second = lake.load_csv(visits(2, 3), "둘.csv").build_id
    assert snapshots.current_build_id() == second and count_visits() == 3
    assert not paths.pointer().exists() and not list(paths.warehouse_folder().glob("*.json"))
    roll_back(first, by="담당자")
    assert snapshots.current_build_id() == first and count_visits() == 1
    listed = lake.call("history", "--json").out
    assert [(entry["build_id"], entry["is_current"]) for entry in listed] == [
        (second, False),
        (first, True),
    ]
    entries = history.list_entries(snapshots.list_builds())
    assert [entry.build.build_id for entry in entries] == [second, first]
    assert entries[1].returns[0].by == "담당자" and entries[0].base == entries[1].build


def test_a_file_taken_out_for_good_leaves_the_manifests_of_every_build(lake):
    lake.load_csv(visits(1), "하나.csv")
    lake.load_csv(visits(2), "둘.csv")
    file = snapshots.read_current().files[-1]
    assert lake.call("purge", file.file_id).status == 0
    assert all(file.file_id not in str(build.files) for build in snapshots.list_builds())
    assert count_visits() == 1


def test_a_second_load_waits_for_the_first_and_gives_up_with_a_sentence(lake):
    file = lake.write_csv("방문.csv", visits(1))
    with start_holder() as holder:
        with pytest.raises(Busy):
            load_files([file], wait_seconds=0.1)
        holder.stdin.close()
        assert load_files([file], wait_seconds=20).published


def test_a_killed_loader_gives_its_lock_back_at_once(lake):
    build = lake.load_csv(visits(1)).build_id
    with start_holder() as holder:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with exclusive_load(wait_seconds=5):
        assert snapshots.current_build_id() == build


def test_whoever_lost_the_lock_changes_nothing_any_more(lake, database):
    build = lake.load_csv(visits(1)).build_id
    with exclusive_load():
        end_connections(database)
        with pytest.raises(NoSnapshot, match="unreachable"):
            desks.open_desk().move_pointer("s1-20210101-000000-aaaaaa")
    desks.open_desk().forget()
    assert snapshots.current_build_id() == build


def end_connections(database: Database) -> None:
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
        )


def test_a_new_build_is_seen_by_another_server_within_five_seconds(lake):
    lake.load_csv(visits(1), "하나.csv")
    before = snapshots.current_build_id()
    assert lake.run("load", lake.write_csv("둘.csv", visits(2))).status == 0
    wait_until(lambda: snapshots.current_build_id() != before)
    assert count_visits() == 2


def test_readers_go_on_and_loads_say_so_while_the_database_is_away(lake, database, monkeypatch):
    monkeypatch.setattr(postgres, "POLL_SECONDS", 0)
    monkeypatch.setattr(postgres, "RETRY_SECONDS", 0)
    build = lake.load_csv(visits(1)).build_id
    desk = desks.open_desk()
    database.stop()
    try:
        assert snapshots.current_build_id() == build and count_visits() == 1
        assert desk.gone_since() is not None
        file = lake.write_csv("둘.csv", visits(2))
        with pytest.raises(NoSnapshot, match="unreachable"):
            load_files([file], wait_seconds=0.1)
        shown = lake.run("history")
        assert (
            shown.status == 2 and "응답하지 않습니다" in shown.err and "Traceback" not in shown.err
        )
    finally:
        database.start()
    assert load_files([file]).published and desk.gone_since() is None
    assert count_visits() == 2


def test_a_page_goes_on_while_the_database_is_away_and_says_since_when(lake, database, monkeypatch):
    monkeypatch.setattr(postgres, "POLL_SECONDS", 0)
    lake.load_csv(visits(1))
    at = visit()
    assert not at.exception and "응답하지" not in texts(at)
    database.stop()
    try:
        at.run()
        assert not at.exception
        assert re.search(r"\d\d:\d\d부터 응답하지 않아 그때까지 확인한 자료", plain_of(at))
        desks.open_postgres.cache_clear()  # a server that was started meanwhile has seen nothing yet
        at.run()
        assert not at.exception and words.TITLES["unreachable"] in texts(at)
        assert not at.button, "a load would not help"
    finally:
        database.start()
    desks.open_desk().forget()
    at.run()
    assert not at.exception and "응답하지" not in texts(at)


def test_an_older_program_changes_nothing_over_a_newer_one_s_build_but_goes_back(lake, monkeypatch):
    """Of several servers one is upgraded first; the other must not take back what that one made."""
    first = lake.load_csv(visits(1), "하나.csv").build_id
    with monkeypatch.context() as newer:
        newer.setattr(builds, "SCHEMA_VERSION", builds.SCHEMA_VERSION + 1)
        second = lake.load_csv(visits(2), "둘.csv").build_id
    with pytest.raises(NoSnapshot, match="newer"):
        snapshots.open_snapshot()
    file = lake.write_csv("셋.csv", visits(3))
    held = snapshots.read_current().files[-1].file_id
    for command in (("load", file), ("load",), ("withdraw", held), ("purge", held)):
        refused = lake.call(*command)
        assert refused.status == 2 and "새 프로그램으로 만든" in refused.err, command
    assert snapshots.current_build_id() == second and len(snapshots.list_builds()) == 2
    assert lake.call("rollback", first).status == 0
    assert lake.call("load", file).status == 0
    assert count_visits() == 2


def test_two_bureaus_in_one_database_see_nothing_of_each_other(lake, monkeypatch, tmp_path):
    lake.load_csv(visits(1))
    monkeypatch.setenv("BALPUM_BUREAU", "another")
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path / "another"))
    assert lake.call("lake", "init").status == 0
    assert snapshots.list_builds() == [] and snapshots.current_build_id() is None
    with exclusive_load(wait_seconds=0):
        pass


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BALPUM_DESK", "postgres://a:geheim@127.0.0.1/x", "비밀번호"),
        ("BALPUM_DESK", "postgres://a@127.0.0.1/x?password=geheim", "비밀번호"),
        ("BALPUM_DESK", "sqlite:///x", "postgres://사용자@서버"),
        ("BALPUM_BUREAU", "광주; drop table", "영문 소문자"),
        ("BALPUM_BUREAU", "never_made", "lake init"),
    ],
)
def test_a_desk_that_cannot_be_asked_is_told_in_a_sentence(lake, monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    done = lake.call("history")
    assert done.status == 2 and said in done.err and "geheim" not in done.err


def test_the_history_of_a_desk_that_was_never_made_says_so(lake, monkeypatch):
    monkeypatch.setenv("BALPUM_BUREAU", "never_made")
    with pytest.raises(NoSnapshot, match="unprepared"):
        history.read_history()
    assert desks.open_desk().gone_since() is None


# ---- moving from files -------------------------------------------------------------------------------------


def test_a_bureau_moves_with_all_its_builds_and_history(bureau, database, monkeypatch):
    first = bureau.load_csv(visits(1), "하나.csv").build_id
    second = bureau.load_csv(visits(2), "둘.csv").build_id
    roll_back(first)
    notes = history.read_history()
    monkeypatch.setenv("BALPUM_DESK", database.address)
    monkeypatch.setenv("BALPUM_BUREAU", "moved")
    bureau.call("lake", "init")
    refused = bureau.call("load", bureau.write_csv("셋.csv", visits(3)))
    assert refused.status == 2 and "lake import" in refused.err
    done = bureau.call("lake", "import", "--json")
    assert done.out == {
        "bureau": "moved",
        "builds": 2,
        "snapshots": 0,
        "notes": 3,
        "current": first,
        "left": sorted([f"{first}.json", f"{second}.json", "CURRENT", "history.jsonl"]),
    }
    assert "옛 파일 4개" in done.err and "그대로 두었습니다" in done.err
    assert history.read_history() == notes and snapshots.current_build_id() == first
    assert snapshots.open_snapshot(second).build_id == second, "its file is where it was"
    again = bureau.call("lake", "import")
    assert again.status == 2 and "2개" in again.err
    assert bureau.call("load", bureau.write_csv("셋.csv", visits(3))).status == 0
    assert count_visits() == 2


def test_a_move_needs_a_desk_to_move_to(bureau):
    done = bureau.call("lake", "import")
    assert done.status == 2 and "BALPUM_DESK" in done.err


def test_snapshots_beside_an_empty_desk_stay(bureau):
    """Of one machine too: of a folder of which only the snapshots were restored nothing is swept."""
    build = bureau.load_csv(visits(1)).build_id
    folder = paths.warehouse_folder()
    for lost in (folder / f"{build}.json", folder / "history.jsonl", paths.pointer()):
        lost.unlink()
    refused = bureau.call("load", bureau.write_csv("둘.csv", visits(2)))
    assert refused.status == 2 and build in refused.err and "백업에서 되살려" in refused.err
    assert (folder / f"{build}.duckdb").exists()


def test_a_check_names_what_is_missing_and_what_nobody_knows(lake):
    build = lake.load_csv(visits(1)).build_id
    assert lake.call("lake", "check", "--json").out["snapshots"] == 1
    folder = paths.warehouse_folder()
    (folder / f"{build}.duckdb").rename(folder / "s1-20210101-000000-aaaaaa.duckdb")
    (raw,) = paths.raw_folder().iterdir()
    raw.unlink()
    done = lake.call("lake", "check", "--json")
    assert done.status == 1
    assert done.out["missing"] == [build] and done.out["raw_missing"] == ["방문.csv"]
    assert done.out["orphans"] == ["s1-20210101-000000-aaaaaa"]


# ---- who is not let in -------------------------------------------------------------------------------------


@pytest.fixture
def locked(lake, database, monkeypatch) -> Iterator[str]:
    """The address of a role that is asked for its password."""
    rules = database.folder / "data" / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    rules.write_text("host all locked 127.0.0.1/32 scram-sha-256\n" + before, encoding="utf-8")
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute("create role locked superuser login password 'right'")
    database.control("reload")
    address = f"postgres://locked@127.0.0.1:{database.port}/postgres"
    monkeypatch.setenv("BALPUM_DESK", address)
    monkeypatch.setenv("PGPASSWORD", "right")
    yield address
    rules.write_text(before, encoding="utf-8")
    database.control("reload")
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute("drop role locked")


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_told_apart_from_a_database_that_is_away(
    lake, locked, monkeypatch, password
):
    monkeypatch.setenv("PGPASSWORD", password)
    file = lake.write_csv("방문.csv", visits(1))
    done = lake.run("load", file)
    assert done.status == 2 and "접속을 거절했습니다" in done.err and "PGPASSWORD" in done.err
    assert "Traceback" not in done.err and "right" not in done.err
    with pytest.raises(NoSnapshot, match="desk_login"):  # at once: it does not pass by itself
        load_files([file], wait_seconds=600)
    with pytest.raises(NoSnapshot, match="desk_login"):
        snapshots.current_build_id()
    with pytest.raises(NoSnapshot, match="desk_login"):  # asked again within a moment
        snapshots.current_build_id()


def test_a_database_that_is_not_there_is_told_apart_too(lake, database, monkeypatch):
    there = f"postgres://postgres@127.0.0.1:{database.port}"
    monkeypatch.setenv("BALPUM_DESK", f"{there}/nowhere")
    assert "데이터베이스 이름" in lake.call("history").err
    monkeypatch.setenv("BALPUM_DESK", "postgres://postgres@127.0.0.1:1/postgres")
    assert "응답하지 않습니다" in lake.call("history").err


def test_readers_go_on_when_the_password_is_changed_and_say_so(lake, locked, database, monkeypatch):
    monkeypatch.setattr(postgres, "POLL_SECONDS", 0)
    monkeypatch.setattr(postgres, "RETRY_SECONDS", 0)
    lake.load_csv(visits(1))
    assert count_visits() == 1
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute("alter role locked password 'changed'")
    end_connections(database)
    assert count_visits() == 1 and desks.open_desk().gone_since() is not None
    monkeypatch.setenv("PGPASSWORD", "changed")
    assert count_visits() == 1 and desks.open_desk().gone_since() is None
