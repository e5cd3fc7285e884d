"""Builds that are read where they lie, in a lake of a folder and of an S3 store: the same figures, without copies."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from analytics.listings.macros import as_of_macros
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.permissions import caller
from analytics.permissions.table import ROLES
from analytics.warehouse import desk as desks
from analytics.warehouse import snapshots
from analytics.warehouse import store as stores
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import words as desk
from analytics.warehouse.store import copies, open_store, reading
from analytics.warehouse.store.lake import LakeStore
from briefing.ledger.record import content_hash
from etl.load.load import roll_back
from tests.processes.pages.test_pages import texts, visit
from tests.worlds.asking import ask_metric
from tests.worlds.database import Database, serve_database
from tests.worlds.objects import BUCKET, Objects, serve_objects

VISITS = "방문일,기업명,담당자\n"
PLACES = pytest.mark.parametrize("place", ["folder", "s3"])


def visits(*days: int) -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03},홍길동\n" for day in days)


def count_visits(build_id: str | None = None) -> int:
    return ask_metric("visits", snapshot=snapshots.open_snapshot(build_id)).rows[0].value


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        yield served


@pytest.fixture(scope="module")
def objects() -> Iterator[Objects]:
    with serve_objects() as served:
        yield served


@pytest.fixture
def place() -> str:
    """Where the lake's files lie: in a folder unless a test says otherwise."""
    return "folder"


@pytest.fixture
def named(database, place, tmp_path, monkeypatch, request):
    """The environment names a desk and a lake of this test's own."""
    bureau = f"b{abs(hash(request.node.name)) % 10**9}"
    share = tmp_path / "share"
    share.mkdir()
    named = f"lake:{share}"
    if place == "s3":
        objects = request.getfixturevalue("objects")
        named = f"lake:s3://{BUCKET}/{bureau}"
        for name, value in objects.environment().items():
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("BALPUM_DESK", database.address)
    monkeypatch.setenv("BALPUM_BUREAU", bureau)
    monkeypatch.setenv("BALPUM_STORE", named)
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "LIST_SECONDS", 0)
    monkeypatch.setattr(reading, "GONE_SECONDS", 0)
    return share


@pytest.fixture
def lake(bureau, without_public_record, named):
    assert bureau.call("lake", "init").status == 0
    start_server(straight_from=0)
    return bureau


def start_server(straight_from: int) -> LakeStore:
    """Another server, which has read nothing yet."""
    snapshots.close_snapshots()
    for copy in list_copies():
        copy.unlink()
    stores.open_named.cache_clear()
    store = open_store()
    assert isinstance(store, LakeStore)
    store.straight_from = straight_from
    return store


def list_copies() -> list[Path]:
    return copies.list_copies(desks.read_bureau())


def refused(build_id: str | None = None) -> str:
    with pytest.raises(NoSnapshot) as caught:
        count_visits(build_id)
    return caught.value.code


# ---- the same figures --------------------------------------------------------------------------------------


def ask_everything() -> dict[tuple, list]:
    """Every metric whole, month by month and by each of its dimensions, as far as it can be asked so."""
    answers = {}
    for name, metric in METRICS.items():
        for by, grain in [("", None), ("", "month"), *((one, None) for one in metric.dimensions)]:
            try:
                measured = ask_metric(name, by=(by,) if by else (), grain=grain)
            except Unanswerable as refusal:
                answers[name, by, grain] = [refusal.code]
            else:
                answers[name, by, grain] = [
                    (row.group, row.start, row.value, row.interval) for row in measured.rows
                ]
    return answers


def read_whole() -> tuple:
    """What a server reads of the current build: its answers, what its rows and macros come to, and what a role sees of it."""
    snapshot = snapshots.open_snapshot()
    answers = ask_everything()
    content = content_hash(snapshots.read_current())
    macros = as_of_macros(snapshot)
    caller.enter(caller.Caller("누구", ROLES["시장실"]))
    hidden = [
        snapshots.open_snapshot().cursor().execute(f"from {table} order by all").fetchall()
        for table in ("dim_companies", "fct_contacts", "stg_visits")
    ]
    caller.enter(None)
    return answers, content, macros, hidden


def test_every_question_has_the_answer_of_a_copy_and_no_row_lies_on_this_servers_disk(
    sample, named
):
    for command in ("init", "import"):
        assert sample.call("lake", command).status == 0
    start_server(straight_from=10**9)
    whole = read_whole()
    (copy,) = list_copies()
    size = copy.stat().st_size
    start_server(straight_from=0)
    straight = read_whole()
    (catalogue,) = list_copies()
    assert copies.is_catalogue(catalogue) and catalogue.stat().st_size < size / 4
    assert straight[0].keys() == whole[0].keys() and len(whole[0]) > 700
    different = [key for key in whole[0] if not is_equal(straight[0][key], whole[0][key])]
    assert different == []
    assert straight[1:] == whole[1:] and straight[1], "rows, macros, and what a role sees"


def is_equal(some: list, others: list) -> bool:
    """Whether two answers are the same, but for a float's last bits: rows are added up in another order."""
    flat, other = (
        [(*row[:2], *(row[3] or ()), row[2]) if isinstance(row, tuple) else (row,) for row in rows]
        for rows in (some, others)
    )
    return len(flat) == len(other) and all(
        len(one) == len(two) and all(map(is_close, one, two))
        for one, two in zip(flat, other, strict=True)
    )


def is_close(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-12)
    return one == other


@PLACES
def test_a_build_is_read_at_its_own_version_whatever_was_published_since(lake, place):
    first = lake.load_csv(visits(1, 2, 3, 4, 5), "하나.csv").build_id
    rows = lake.rows("select * from fct_visits order by all")
    lake.load_csv(visits(6), "둘.csv")
    file = snapshots.read_current().files[0]
    third = lake.call("withdraw", file.file_id, "--json").out["build_id"]
    assert count_visits(third) == 1 and count_visits(first) == 5, "the first one's rows are deleted"
    start_server(straight_from=0)
    assert lake.rows("select * from fct_visits order by all", first) == rows
    assert lake.rows("select count(*) from fct_visits", third) == [(1,)]
    assert all(map(copies.is_catalogue, list_copies())) and len(list_copies()) == 2
    roll_back(first)
    assert count_visits() == 5


def test_only_a_large_build_is_read_straight(lake):
    small = lake.load_csv(visits(1), "하나.csv").build_id
    large = lake.load_csv(visits(2, 3, 4), "둘.csv").build_id
    start_server(straight_from=4)
    assert count_visits(small) == 1 and count_visits(large) == 4
    assert {copies.build_of(copy): copies.is_catalogue(copy) for copy in list_copies()} == {
        small: False,
        large: True,
    }


# ---- locked ------------------------------------------------------------------------------------------------


@PLACES
def test_a_reader_reaches_no_file_but_those_of_its_build(lake, place, tmp_path, named):
    first = lake.load_csv(visits(1), "하나.csv").build_id
    lake.load_csv(visits(2), "둘.csv")
    start_server(straight_from=0)
    root = named if place == "folder" else f"{open_store().shelf.data_path}"
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n", encoding="utf-8")
    tried = [
        f"copy (from fct_visits) to '{tmp_path}/out.csv'",
        f"copy (from fct_visits) to '{root}/out.csv'",
        f"from read_csv('{other}')",
        f"from read_text('{root}/*')",
        f"attach '{other}' as other",
        f"attach 'ducklake:postgres:{desks.read_address()}' as again",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "insert into lake.main.fct_visits from fct_visits",
        "create table lake.main.other (a integer)",
        "load postgres_scanner",
    ]
    for statement in tried:
        with pytest.raises(duckdb.Error):
            snapshots.open_snapshot(first).cursor().execute(statement)
    assert not (tmp_path / "out.csv").exists() and count_visits() == 2


def test_a_file_that_is_not_as_it_was_written_is_never_read(lake, named):
    lake.load_csv(visits(1, 2))
    (file,) = (named / desks.read_bureau()).rglob("fct_visits/*.parquet")
    file.write_bytes(file.read_bytes()[:-8])
    start_server(straight_from=0)
    assert refused() == "broken" and not list_copies()


# ---- what is away ------------------------------------------------------------------------------------------


def test_a_server_reads_on_while_the_database_is_away(lake, database):
    lake.load_csv(visits(1, 2))
    start_server(straight_from=0)
    assert count_visits() == 2
    database.stop()
    try:
        snapshots.close_snapshots()
        assert count_visits() == 2
    finally:
        database.start()
    assert count_visits() == 2


@PLACES
def test_a_page_says_that_the_store_is_away_and_goes_on_when_it_is_back(
    lake, place, named, request
):
    lake.load_csv(visits(1, 2))
    start_server(straight_from=0)
    at = visit()
    assert not at.exception and "응답하지" not in texts(at)
    reader = snapshots.open_snapshot()
    with reader.asking() as cursor:
        take_away(request, place, named)
        try:
            with pytest.raises(duckdb.IOException):
                cursor.execute("from fct_visits").fetchall()
            assert refused() == "unreachable"
            snapshots.close_snapshots()
            at.run()
            assert not at.exception and desk.TITLES["unreachable"] in texts(at)
        finally:
            give_back(request, place, named)
    assert count_visits() == 2
    at.run()
    assert not at.exception and "응답하지" not in texts(at)


def take_away(request, place: str, share: Path) -> None:
    if place == "s3":
        request.getfixturevalue("objects").stop()
    else:
        share.rename(share.with_name("away"))


def give_back(request, place: str, share: Path) -> None:
    if place == "s3":
        request.getfixturevalue("objects").start()
    else:
        share.with_name("away").rename(share)


# ---- what is kept no longer --------------------------------------------------------------------------------


def read_again(snapshot: snapshots.Snapshot) -> list[tuple]:
    """What a server that has the build open asks of it."""
    with snapshot.asking() as cursor:
        return cursor.execute("from fct_visits").fetchall()


def test_who_reads_a_build_that_expires_is_told_so(lake):
    first = lake.load_csv(visits(1, 2), "하나.csv").build_id
    second = lake.load_csv(visits(3), "둘.csv").build_id
    file = snapshots.read_build(first).files[0]
    assert lake.call("withdraw", file.file_id).status == 0
    start_server(straight_from=0)
    reader = snapshots.open_snapshot(first)
    with pytest.raises(NoSnapshot, match="missing"), reader.asking() as cursor:
        expire_elsewhere(first)
        expire_elsewhere(second)
        cursor.execute("from fct_visits").fetchall()
    assert refused(first) == "missing" and count_visits() == 1


def expire_elsewhere(build_id: str) -> None:
    """What another server's load does to a build."""
    here = open_store()
    LakeStore(here.shelf, here.catalogue.address, here.bureau).remove([build_id])


def test_who_reads_a_build_that_is_put_in_anew_is_told_so_and_reads_on(lake):
    build = lake.load_csv(visits(1, 2)).build_id
    start_server(straight_from=0)
    reader = snapshots.open_snapshot()
    here = open_store()
    elsewhere = LakeStore(here.shelf, here.catalogue.address, here.bureau)
    with pytest.raises(NoSnapshot, match="renewed"), reader.asking() as cursor:
        elsewhere.put(build, elsewhere.fetch(build), afresh=True)
        cursor.execute("from fct_visits").fetchall()
    elsewhere._drop_copy(build)
    assert len(read_again(reader)) == 2 and count_visits() == 2
    assert desk.advise("renewed", build)


# ---- several at once ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("straight_from", [0, 10**9], ids=["straight", "copied"])
@pytest.mark.parametrize("is_made", [False, True], ids=["made now", "made before"])
def test_who_opens_a_build_at_the_same_moment_is_in_nobodys_way(
    lake, monkeypatch, straight_from, is_made
):
    """A look whether a copy is whole holds it under other settings than readers do."""
    lake.load_csv(visits(1, 2))
    start_server(straight_from)
    if is_made:
        assert count_visits() == 2
        snapshots.close_snapshots()
        stores.open_named.cache_clear()
        open_store().straight_from = straight_from
    real = copies.is_whole

    def look_slowly(copy: Path) -> bool:
        if not copy.exists():
            return False
        with duckdb.connect(str(copy), read_only=True):
            time.sleep(0.3)
        return real(copy)

    monkeypatch.setattr(copies, "is_whole", look_slowly)
    at_once = threading.Barrier(6)

    def count() -> int:
        at_once.wait()
        return count_visits()

    with ThreadPoolExecutor(6) as threads:
        counted = [threads.submit(count) for _ in range(6)]
    assert [one.result() for one in counted] == [2] * 6
