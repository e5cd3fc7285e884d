"""Builds in a lake, with a real PostgreSQL: the same figures, and nothing left of what is forgotten."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import psycopg
import pytest

from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.warehouse import desk as desks
from analytics.warehouse import paths, snapshots
from analytics.warehouse import store as stores
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import postgres
from analytics.warehouse.store import copies, copying, open_store, reading
from analytics.warehouse.store import lake as lakes
from briefing.edition.plans import make_edition
from briefing.formats.html import write_html
from briefing.ledger.ledger import seal_edition
from briefing.verify.verify import verify
from etl.load.load import load_files, roll_back
from etl.messages import say_refusal
from tests.worlds.asking import ask_metric, file_of
from tests.worlds.database import Database, serve_database
from tests.worlds.lakes import count_visits, forget_copies, forget_places, start_publishing

VISITS = "방문일,기업명\n"
SECRET = "지워질기업"


def visits(*days: int, firm: str = "예시기업") -> str:
    return VISITS + "".join(f"2021-07-{day:02},{firm} {day:03}\n" for day in days)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        yield served


@pytest.fixture
def share(tmp_path) -> Path:
    """A folder that all servers see."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def named(database, share, tmp_path, monkeypatch, request):
    """The environment names a desk and a lake of this test's own."""
    monkeypatch.setenv("BALPUM_DESK", database.address)
    monkeypatch.setenv("BALPUM_BUREAU", f"b{abs(hash(request.node.name)) % 10**9}")
    monkeypatch.setenv("BALPUM_STORE", f"lake:{share}")
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "LIST_SECONDS", 0)


@pytest.fixture
def lake(bureau, without_public_record, named):
    assert bureau.call("lake", "init").status == 0
    return bureau


def list_files(share: Path) -> set[Path]:
    return {path for path in share.rglob("*") if path.is_file()}


def test_builds_are_versions_of_one_lake_and_a_rollback_is_the_pointer(lake, share):
    first = lake.load_csv(visits(1), "하나.csv").build_id
    before = list_files(share)
    second = lake.load_csv(visits(2, 3), "둘.csv").build_id
    assert count_visits() == 3 and count_visits(first) == 1
    assert {*open_store().list_ids()} == {first, second}
    assert not list(paths.warehouse_folder().glob("*.duckdb")), "no file of a build but the copies"
    assert before <= list_files(share)
    added = list_files(share) - before
    assert 0 < len(added) < len(before), "tables that did not change are written once"
    assert all("예시기업".encode() not in path.read_bytes() for path in list_files(share))
    roll_back(first)
    assert snapshots.current_build_id() == first and count_visits() == 1
    assert lake.call("lake", "check", "--json").out["snapshots"] == 2
    listed = lake.call("history", "--json").out
    assert [entry["is_on_disk"] for entry in listed] == [True, True]


def test_a_difference_takes_rows_away_and_keeps_as_many_equal_ones_as_there_are(lake):
    first = lake.load_csv(visits(1, 2, 3, 4, 5, 5), "하나.csv", confirmed=True).build_id
    rows = lake.rows("select * from fct_visits order by all")
    lake.load_csv(visits(6), "둘.csv")
    file = snapshots.read_current().files[-1]
    assert lake.call("withdraw", file.file_id).status == 0
    forget_copies()
    assert lake.rows("select * from fct_visits order by all") == rows
    assert count_visits() == count_visits(first)


def test_a_copy_is_made_anew_where_it_was_cut_off_and_thrown_away_by_rule(lake, monkeypatch):
    build = lake.load_csv(visits(1, 2)).build_id
    assert count_visits() == 2
    copy = copies.copy_path(desks.read_bureau(), build)
    snapshots.close_snapshots()
    copy.write_bytes(copy.read_bytes()[:-8192])
    stores.open_named.cache_clear()  # a server that was started anew
    assert count_visits() == 2
    monkeypatch.setattr(copies, "COPIES_KEPT", 1)
    monkeypatch.setattr(reading, "TIDY_SECONDS", 0)
    lake.load_csv(visits(3), "둘.csv")
    assert count_visits(build) == 2 and count_visits() == 3
    assert count_visits() == 3
    assert snapshots.current_build_id() in {path.stem for path in copy.parent.glob("*.duckdb")}
    assert len(list(copy.parent.glob("*.duckdb"))) <= 2


def test_rows_that_are_not_those_that_were_published_are_never_shown(lake, monkeypatch):
    lake.load_csv(visits(1, 2))
    forget_copies()
    real = lakes.read_sums

    def read_others(connection):
        return {
            name: replace(table, sums=table.sums._replace(mixed="1"))
            for name, table in real(connection).items()
        }

    monkeypatch.setattr(lakes, "read_sums", read_others)
    with pytest.raises(NoSnapshot, match="broken"):
        count_visits()
    assert [*copies.cache_folder(desks.read_bureau()).iterdir()] == []


# ---- what a copy costs -------------------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, str]]:
    """(where from, table) of whatever rows are copied from now on, without tables that have none."""
    found = []
    real = copying.copy_rows

    def copy_rows(connection, source, table, published):
        if published.rows:
            found.append((source, table))
        real(connection, source, table, published)

    monkeypatch.setattr(copying, "copy_rows", copy_rows)
    return found


def read_in_order(build_id: str) -> dict[str, list[tuple]]:
    """Every table of a build's copy, its rows as they lie there."""
    with duckdb.connect(str(file_of(snapshots.read_build(build_id))), read_only=True) as copy:
        tables = copy.execute("select table_name from duckdb_tables()").fetchall()
        return {table: copy.execute(f'from "{table}"').fetchall() for (table,) in tables}


def find_other(build_id: str) -> Path:
    (other,) = (path for path in copies.list_copies(desks.read_bureau()) if build_id in path.name)
    return other


def test_a_copy_takes_what_another_build_has_too_from_that_ones_copy(lake, asked):
    first = lake.load_csv(visits(1, 2), "하나.csv").build_id
    second = lake.load_csv(visits(3), "둘.csv").build_id
    forget_copies()
    asked.clear()
    alone = read_in_order(second)
    assert {source for source, _ in asked} == {"lake"}
    forget_copies()
    count_visits(first)
    asked.clear()
    assert read_in_order(second) == alone, "the same rows in the same order"
    assert ("lake", "fct_visits") in asked
    assert "assumptions" not in {table for _, table in asked}, "it stands in the other one's copy"


def test_a_copy_shares_nothing_with_one_that_was_made_by_other_definitions(lake, asked):
    first = lake.load_csv(visits(1, 2), "하나.csv").build_id
    second = lake.load_csv(visits(3), "둘.csv").build_id
    forget_copies()
    count_visits(first)
    other = find_other(first)
    snapshots.close_snapshots()
    with duckdb.connect(str(other)) as copy:
        copy.execute("create macro of_another_program() as 1")
    asked.clear()
    assert count_visits(second) == 3
    assert ("lake", "assumptions") in asked
    snapshots.close_snapshots()
    with duckdb.connect(str(find_other(second)), read_only=True) as made:
        macros = made.execute("select function_name from duckdb_functions()").fetchall()
    assert ("of_another_program",) not in macros


def test_a_damaged_copy_of_another_build_is_not_taken_from(lake, asked):
    first = lake.load_csv(visits(1, 2), "하나.csv").build_id
    second = lake.load_csv(visits(3), "둘.csv").build_id
    forget_copies()
    count_visits(first)
    other = find_other(first)
    snapshots.close_snapshots()
    other.write_bytes(other.read_bytes()[:8192] + bytes(other.stat().st_size - 8192))
    asked.clear()
    assert count_visits(second) == 3
    assert {source for source, _ in asked} == {"lake"}


def test_processes_of_a_server_make_a_copy_once_and_the_others_wait_for_it(lake, asked, tmp_path):
    build = lake.load_csv(visits(1, 2)).build_id
    count_visits()
    copy = copies.copy_path(desks.read_bureau(), build)
    kept = shutil.copy(copy, tmp_path)
    forget_copies()
    asked.clear()
    counted = []
    reader = threading.Thread(target=lambda: counted.append(count_visits()))
    with copies.hold_making(copy):  # as another process does
        reader.start()
        reader.join(timeout=0.5)
        assert reader.is_alive()
        shutil.move(kept, copy)
    reader.join()
    assert counted == [2] and not asked


def test_a_load_leaves_the_copy_that_any_other_server_makes_for_itself(lake, asked):
    lake.load_csv(visits(1, 2), "하나.csv")
    asked.clear()
    second = lake.load_csv(visits(3), "둘.csv").build_id
    assert ("made", "fct_visits") in asked
    assert ("made", "assumptions") not in asked, "it stands in the copy of the build before"
    asked.clear()
    left = read_in_order(second)
    assert not asked, "nothing was to be copied any more"
    forget_copies()
    assert read_in_order(second) == left


def test_builds_moved_into_a_lake_leave_no_copies(
    bureau, without_public_record, named, share, monkeypatch
):
    with monkeypatch.context() as before:
        for name in ("BALPUM_DESK", "BALPUM_STORE", "BALPUM_BUREAU"):
            before.delenv(name)
        for day in (1, 2):
            bureau.load_csv(visits(day), f"{day}.csv")
    assert bureau.call("lake", "init").status == 0
    assert bureau.call("lake", "import").status == 0
    assert len(open_store().list_ids()) == 2
    assert not copies.list_copies(desks.read_bureau())


def test_an_old_edition_is_proved_with_two_copies_however_many_loads_came_since(lake, monkeypatch):
    sealed = lake.load_csv(visits(1, 2, 20), "첫 주.csv").build_id
    edition = make_edition("weekly", None)
    seal_edition(edition, [("weekly.html", write_html(edition))])
    loaded = [lake.load_csv(visits(2 + week), f"{week}주.csv").build_id for week in range(1, 13)]
    forget_copies()
    made = []
    real = lakes.copy_build
    monkeypatch.setattr(lakes, "copy_build", lambda *of: (made.append(of[-1].stem), real(*of)))
    found = verify(edition.number)
    assert any(checked.verdict == "restated" for checked in found.figures)
    assert [load.build_id for load in found.loads] == loaded and found.is_traced
    assert {load.rows for load in found.loads} == {(("visits", "added", 1),)}
    assert made == [sealed, loaded[-1]]


# ---- a load that is killed ---------------------------------------------------------------------------------


def test_a_load_killed_while_it_publishes_leaves_the_old_build_and_nothing_that_stays(lake, share):
    build = lake.load_csv(visits(1), "하나.csv").build_id
    before = list_files(share)
    with start_publishing("written", lake.write_csv("둘.csv", visits(2))) as loader:
        loader.send_signal(signal.SIGKILL)
        loader.wait()
    left = list_files(share) - before
    assert left and snapshots.current_build_id() == build and count_visits() == 1
    checked = lake.call("lake", "check", "--json")
    assert checked.status == 1 and {*checked.out["orphans"]} == {path.name for path in left}
    lake.load_csv(visits(3), "셋.csv")
    assert not left & list_files(share) and count_visits() == 2
    assert lake.call("lake", "check", "--json").status == 0


# ---- a desk that was lost ----------------------------------------------------------------------------------


def test_a_desk_made_anew_beside_a_full_store_takes_nothing_away_and_says_what_to_do(
    lake, database, share
):
    build = lake.load_csv(visits(1, 2)).build_id
    kept = list_files(share)
    schemas = [f"balpum_{prefix}{desks.read_bureau()}" for prefix in ("", "lake_")]
    with psycopg.connect(database.address, autocommit=True) as connection:
        for schema in schemas:
            connection.execute(f'alter schema "{schema}" rename to "{schema}_lost"')
    forget_copies()
    forget_places()
    assert lake.call("lake", "init").status == 0
    for command in (("load", lake.write_csv("둘.csv", visits(3))), ("load",), ("lake", "expire")):
        refused = lake.call(*command)
        assert refused.status == 2 and "아무것도 지우거나 바꾸지" in refused.err, command
        assert "lake check" in refused.err and "되살려" in refused.err
    checked = lake.call("lake", "check", "--json")
    assert checked.status == 1 and {*checked.out["orphans"]} == {path.name for path in kept}
    assert "지우지 않습니다" in checked.err and "지워집니다" not in checked.err
    assert list_files(share) == kept
    with psycopg.connect(database.address, autocommit=True) as connection:
        for schema in schemas:
            connection.execute(f'drop schema "{schema}" cascade')
            connection.execute(f'alter schema "{schema}_lost" rename to "{schema}"')
    forget_copies()
    forget_places()
    assert snapshots.current_build_id() == build and count_visits() == 2
    lake.load_csv(visits(4), "셋.csv")
    assert lake.call("lake", "check").status == 0 and count_visits() == 3


def test_a_first_load_killed_while_it_publishes_is_swept_like_any_other(lake, share):
    with start_publishing("written", lake.write_csv("하나.csv", visits(1))) as loader:
        loader.send_signal(signal.SIGKILL)
        loader.wait()
    left = list_files(share)
    checked = lake.call("lake", "check")
    assert left and checked.status == 1 and "지워집니다" in checked.err
    lake.load_csv(visits(2, 3), "둘.csv")
    assert not left & list_files(share) and count_visits() == 2


# ---- what is away ------------------------------------------------------------------------------------------


def test_pages_of_the_current_build_go_on_while_the_database_or_the_share_is_away(
    lake, database, share, monkeypatch
):
    monkeypatch.setattr(postgres, "POLL_SECONDS", 0)
    monkeypatch.setattr(postgres, "RETRY_SECONDS", 0)
    lake.load_csv(visits(1, 2))
    assert count_visits() == 2
    file = lake.write_csv("둘.csv", visits(3))
    database.stop()
    try:
        snapshots.close_snapshots()
        assert count_visits() == 2
        with pytest.raises(NoSnapshot, match="unreachable"):
            load_files([file], wait_seconds=0.1)
    finally:
        database.start()
    share.rename(share.with_name("away"))
    try:
        snapshots.close_snapshots()
        assert count_visits() == 2
        with pytest.raises(NoSnapshot, match="unreachable") as refused:
            load_files([file], wait_seconds=0.1)
        assert "BALPUM_STORE" in say_refusal(refused.value)
        forget_copies()
        with pytest.raises(NoSnapshot, match="unreachable"):
            count_visits()
    finally:
        share.with_name("away").rename(share)
    assert load_files([file]).published and count_visits() == 3


# ---- what is kept no longer --------------------------------------------------------------------------------


def test_old_builds_expire_by_the_rule_and_never_those_of_sealed_editions(lake, share, monkeypatch):
    sealed = lake.load_csv(visits(1, 2, 3), "하나.csv").build_id
    edition = make_edition("weekly", None)
    seal_edition(edition, [("weekly.html", write_html(edition))])
    second = lake.load_csv(visits(4), "둘.csv").build_id
    third = lake.load_csv(visits(5), "셋.csv").build_id
    monkeypatch.setattr("etl.load.load.VERSIONS_KEPT", 1)
    done = lake.call("lake", "expire", "--json")
    assert done.out["expired"] == [second] and done.out["kept"] == 2
    assert done.out["bytes"] == sum(path.stat().st_size for path in list_files(share))
    forget_copies()
    assert count_visits(sealed) == 3 and count_visits(third) == 5
    assert snapshots.read_build(second) and missing(second) == "missing"
    assert verify(edition.number).holds
    roll_back(second)
    assert count_visits() == 4, "it can be made again of its files"


def missing(build_id: str) -> str:
    with pytest.raises(NoSnapshot) as caught:
        snapshots.open_snapshot(build_id)
    return caught.value.code


def test_nothing_of_a_purged_file_stays_in_the_lake_or_its_catalogue(lake, database):
    first = lake.load_csv(visits(1, 2, 3), "하나.csv").build_id
    harmless = lake.write_csv("둘.csv", visits(4))
    secret = lake.write_csv("비밀.csv", visits(5, firm=SECRET))
    holding = lake.load(harmless, secret).build_id
    (file,) = [file for file in snapshots.read_current().files if file.name == "비밀.csv"]
    roll_back(first)
    current = lake.load(harmless).build_id
    assert open_store().list_entwined([holding]) == {current}, "its rows are deleted, not gone"
    assert find_in_catalogue(database, SECRET), "the catalogue is as confidential as the rows"
    done = lake.call("purge", file.file_id, "--snapshots", "--json")
    assert done.status == 0 and done.out["snapshots_removed"] == [holding]
    assert snapshots.current_build_id() == current and count_visits() == 4
    assert find_in_catalogue(database, SECRET) == []
    forget_copies()
    assert count_visits() == 4 and count_visits(first) == 3 and missing(holding) == "missing"
    assert lake.call("lake", "check", "--json").status == 0


def find_in_catalogue(database: Database, text: str) -> list[tuple]:
    """Rows with a text in whatever this bureau's lake has in the database."""
    schema = f"balpum_lake_{desks.read_bureau()}"
    with psycopg.connect(database.address) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables where table_schema = %s", [schema]
        ).fetchall()
        return [
            (table, *row)
            for (table,) in tables
            for row in connection.execute(f'select * from "{schema}"."{table}"').fetchall()
            if text in str(row)
        ]


# ---- moving in and out -------------------------------------------------------------------------------------


def ask_everything() -> dict[tuple[str, str], list]:
    """Every metric whole and by each of its dimensions, as far as it can be asked so."""
    answers = {}
    for name, metric in METRICS.items():
        for by in ("", *metric.dimensions):
            try:
                measured = ask_metric(name, by=(by,) if by else ())
            except Unanswerable as refusal:
                answers[name, by] = [(refusal.code, None)]
            else:
                answers[name, by] = [(row.group, row.start, row.value) for row in measured.rows]
    return answers


def is_equal(some: list, others: list) -> bool:
    """Whether two answers are the same, but for a float's last bits: rows are added up in another order."""
    if len(some) != len(others) or [row[:-1] for row in some] != [row[:-1] for row in others]:
        return False
    pairs = [(one[-1], other[-1]) for one, other in zip(some, others, strict=True)]
    return all(one == other or one == pytest.approx(other, rel=1e-12) for one, other in pairs)


def test_the_sample_moves_into_a_lake_and_every_question_has_the_same_answer(
    sample, named, share, monkeypatch
):
    with monkeypatch.context() as files:
        for name in ("BALPUM_DESK", "BALPUM_STORE"):
            files.delenv(name)
        build = snapshots.current_build_id()
        answers = ask_everything()
        edition = make_edition("weekly", None)
        seal_edition(edition, [("weekly.html", write_html(edition))])
        size = file_of(snapshots.read_current()).stat().st_size
        snapshots.close_snapshots()
    assert sample.call("lake", "init").status == 0
    moved = sample.call("lake", "import", "--json")
    assert moved.out["snapshots"] == 1 and moved.out["current"] == build
    assert file_of(snapshots.read_current()).parent == copies.cache_folder(desks.read_bureau())
    asked = ask_everything()
    assert asked.keys() == answers.keys() and len(asked) > 500
    different = [key for key in asked if not is_equal(asked[key], answers[key])]
    assert different == []
    assert sum(path.stat().st_size for path in list_files(share)) < size / 4
    found = verify(edition.number)
    assert found.holds and found.then.is_original, "the rows are those that were sealed"


def test_an_exported_build_is_opened_without_a_desk_and_without_a_lake(lake, tmp_path, monkeypatch):
    first = lake.load_csv(visits(1), "하나.csv").build_id
    lake.load_csv(visits(2), "둘.csv")
    done = lake.call("lake", "export", first, "--to", tmp_path / "out", "--json")
    assert done.out["build_id"] == first and done.out["raw"] == 1
    again = lake.call("lake", "export", "--to", tmp_path / "out")
    assert again.status == 2 and "비어 있지 않아" in again.err
    for name in ("BALPUM_DESK", "BALPUM_STORE"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path / "out"))
    assert snapshots.current_build_id() == first and count_visits() == 1
    assert load_files([lake.write_csv("셋.csv", visits(3))]).published
    assert count_visits() == 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BALPUM_STORE", "ftp://bucket", "lake:/공유/폴더"),
        ("BALPUM_STORE", "lake:relative", "lake:/공유/폴더"),
        ("BALPUM_DESK", "", "BALPUM_DESK"),
    ],
)
def test_a_store_that_cannot_be_asked_is_told_in_a_sentence(lake, monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    done = lake.call("load", lake.write_csv("방문.csv", visits(1)))
    assert done.status == 2 and said in done.err and "Traceback" not in done.err
