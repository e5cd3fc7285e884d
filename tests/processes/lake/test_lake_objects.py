"""Builds in a real S3 store, as files and as a lake: the same figures, and sentences instead of tracebacks."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from analytics.panels.this_week.words import this_week
from analytics.warehouse import paths, snapshots
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import open_desk
from analytics.warehouse.store import copies, open_store, reading
from analytics.warehouse.store.files import FileStore
from briefing.__main__ import main as brief
from briefing.edition.plans import make_edition
from briefing.formats.html import write_html
from briefing.ledger.ledger import seal_edition
from briefing.ledger.record import content_hash, snapshot_hash
from briefing.verify.verify import verify
from etl.load.load import load_files, roll_back
from pages.components.words.frame import link_build_away
from tests.processes.pages.test_pages import texts, visit
from tests.worlds.database import Database, serve_database
from tests.worlds.lakes import count_visits, forget_copies, start_publishing
from tests.worlds.objects import BUCKET, Objects, key_of, serve_objects

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n"
BOTH = pytest.mark.parametrize("kind", ["", "lake:"], ids=["files", "lake"])


def visits(*days: int) -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03}\n" for day in days)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        yield served


@pytest.fixture(scope="module")
def objects() -> Iterator[Objects]:
    with serve_objects("a", "b", "c", "d") as served:
        yield served


@pytest.fixture
def kind() -> str:
    """How builds are kept: as files unless a test says otherwise."""
    return ""


@pytest.fixture
def prefix(request) -> str:
    """A test's own place in the bucket."""
    return f"t{abs(hash(request.node.name)) % 10**9}"


@pytest.fixture
def named(database, objects, kind, prefix, tmp_path, monkeypatch):
    monkeypatch.setenv("BALPUM_DESK", database.address)
    monkeypatch.setenv("BALPUM_BUREAU", prefix)
    monkeypatch.setenv("BALPUM_STORE", f"{kind}s3://{BUCKET}/{prefix}")
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "LIST_SECONDS", 0)
    monkeypatch.setattr(reading, "GONE_SECONDS", 0)
    for name, value in objects.environment().items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def lake(bureau, named):
    assert bureau.call("lake", "init").status == 0
    return bureau


@BOTH
def test_builds_in_an_s3_store_are_read_by_copies_and_a_rollback_is_the_pointer(
    lake, objects, prefix, kind
):
    first = lake.load_csv(visits(1), "하나.csv").build_id
    second = lake.load_csv(visits(2, 3), "둘.csv").build_id
    assert objects.list_names(prefix) and not list(paths.warehouse_folder().glob("*.duckdb"))
    assert count_visits() == 3 and count_visits(first) == 1
    roll_back(first)
    forget_copies()
    assert snapshots.current_build_id() == first and count_visits() == 1
    checked = lake.call("lake", "check", "--json")
    assert checked.status == 0 and checked.out["snapshots"] == 2 and checked.out["bytes"] > 0
    assert open_store().remove([second]) == [second]
    assert {*open_store().list_ids()} == {first}


def test_a_snapshot_in_an_s3_store_is_the_very_file_and_named_after_what_it_holds(
    lake, objects, prefix
):
    build = lake.load_csv(visits(1, 2)).build_id
    (name,) = objects.list_names(prefix)
    assert name.startswith(f"{build}.") and count_visits() == 2
    edition = make_edition("weekly", None)
    seal_edition(edition, [("weekly.html", write_html(edition))])
    forget_copies()
    found = verify(edition.number)
    assert found.holds and found.then.is_original, "a copy is the file that was sealed"
    assert lake.call("lake", "export", "--to", lake.folder / "out", "--json").status == 0
    with objects.files().open_output_stream(f"{BUCKET}/{prefix}/{prefix}/{name}") as altered:
        altered.write(b"what nobody published")
    forget_copies()
    with pytest.raises(NoSnapshot, match="broken"):
        count_visits()
    assert [*copies.cache_folder(prefix).iterdir()] == []


def test_builds_in_a_folder_of_their_own_are_read_by_copies_too(
    bureau, named, tmp_path, monkeypatch
):
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setenv("BALPUM_STORE", str(share))
    assert bureau.call("lake", "init").status == 0
    build = bureau.load_csv(visits(1, 2)).build_id
    assert count_visits() == 2
    (file,) = share.rglob("*.duckdb")
    assert file.name.startswith(f"{build}.")
    (file.parent / ".incoming-half").write_bytes(b"of a load that was killed")
    assert bureau.call("lake", "check", "--json").out["orphans"] == [".incoming-half"]
    bureau.load_csv(visits(3), "둘.csv")
    assert bureau.call("lake", "check").status == 0 and count_visits() == 3
    share.rename(share.with_name("away"))
    snapshots.close_snapshots()
    assert count_visits() == 3 and open_store().gone_since() is not None


# ---- a load that is killed ---------------------------------------------------------------------------------


def wait_until(condition, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("kind", "stop"), [("", "begun"), ("", "put"), ("lake:", "put"), ("lake:", "written")]
)
def test_a_load_killed_while_it_publishes_to_s3_leaves_what_check_names_and_the_next_sweeps(
    lake, objects, prefix, stop
):
    build = lake.load_csv(visits(1), "하나.csv").build_id
    with start_publishing(stop, lake.write_csv("둘.csv", visits(2))) as loader:
        if stop == "begun":
            wait_until(open_store().shelf.list_unfinished)
        loader.send_signal(signal.SIGKILL)
        loader.wait()
    assert snapshots.current_build_id() == build and count_visits() == 1
    checked = lake.call("lake", "check", "--json")
    assert checked.status == 1 and checked.out["orphans"] and not checked.out["missing"]
    lake.load_csv(visits(3), "셋.csv")
    assert count_visits() == 2
    left = lake.call("lake", "check", "--json")
    assert left.status == 0 and left.out["orphans"] == [] and left.out["lost"] == []


# ---- a store that is away ----------------------------------------------------------------------------------


@BOTH
def test_pages_go_on_while_the_s3_store_is_away_and_a_load_waits_for_it(lake, objects, kind):
    lake.load_csv(visits(1, 2))
    at = visit()
    assert not at.exception and "응답하지" not in texts(at)
    file = lake.write_csv("둘.csv", visits(3))
    objects.stop()
    back = threading.Timer(3, objects.start)
    try:
        snapshots.close_snapshots()
        at.run()
        assert not at.exception and "자료 저장소가" in texts(at) and count_visits() == 2
        assert open_store().gone_since() is not None and open_desk().gone_since() is None
        with pytest.raises(NoSnapshot, match="unreachable"):
            load_files([file], wait_seconds=0.1)
    finally:
        back.start()
    assert load_files([file]).published and count_visits() == 3
    back.join()
    at.run()
    assert not at.exception and "응답하지" not in texts(at) and not open_store().gone_since()


@pytest.mark.parametrize("kind", ["lake:"])
def test_what_a_page_could_not_compare_while_the_store_was_away_is_said_and_not_kept(
    lake, objects, kind, monkeypatch
):
    first = lake.load_csv(visits(1, 2), "하나.csv").build_id
    lake.load_csv(visits(7), "둘.csv")
    forget_copies()
    assert count_visits() == 3, "there is a copy of the newest build, and of no other"
    objects.stop()
    try:
        at = visit()
        told = texts(at)
        by_link = texts(visit(build=first))
    finally:
        objects.start()
    assert not at.exception and "앞 주에 쓰던 자료 판을 지금은 열 수 없어" in told
    assert this_week.RESTATED_AWAY in told and this_week.RESTATED_NOTHING not in told
    assert link_build_away(first) in by_link.replace("\\", ""), "the link is not called wrong"
    monkeypatch.setattr(reading, "GONE_SECONDS", 0)  # nobody waits a quarter of a minute for it
    assert not open_store().gone_since()
    told = texts(at.run())
    assert "앞 주에 말한 값은 모두 그대로입니다" in told and this_week.RESTATED_AWAY not in told


@BOTH
def test_a_sealed_edition_is_not_called_another_while_the_store_is_away(
    lake, objects, kind, capsys
):
    lake.load_csv(visits(1, 2))
    edition = make_edition("weekly", None)
    seal_edition(edition, [("weekly.html", write_html(edition))])
    unsealed = lake.folder / "한 장 요약.html"
    unsealed.write_bytes(write_html(make_edition("mayor", None)))
    forget_copies()
    objects.stop()
    try:
        asked = [brief(["verify", target]) for target in (edition.number, str(unsealed))]
        build = snapshots.read_current()
        for hashed in (snapshot_hash, content_hash):
            with pytest.raises(NoSnapshot, match="unreachable"):
                hashed(build)
    finally:
        objects.start()
    assert asked == [2, 2] and capsys.readouterr().err.count("응답하지") == 2
    forget_copies()
    found = verify(edition.number)
    assert found.holds and found.then.is_original


# ---- keys --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AWS_SECRET_ACCESS_KEY", "wrong-geheim", "권한을 주지 않았습니다"),
        ("AWS_SECRET_ACCESS_KEY", "", "AWS_SECRET_ACCESS_KEY"),
        ("AWS_ENDPOINT_URL", "http://geheim:geheim@127.0.0.1:1", "AWS_ENDPOINT_URL"),
        ("BALPUM_STORE", "s3://geheim:geheim@bucket/x", "AWS_ACCESS_KEY_ID"),
        ("BALPUM_STORE", "lake:s3://bucket?secret=geheim", "AWS_ACCESS_KEY_ID"),
        ("BALPUM_STORE", "s3://never-made/x", "버킷을 먼저"),
        ("BALPUM_STORE", "lake:s3://never-made/x", "버킷을 먼저"),
    ],
)
def test_an_s3_store_that_does_not_open_is_told_in_a_sentence_without_a_key(
    lake, monkeypatch, caplog, name, value, said
):
    monkeypatch.setenv(name, value)
    with caplog.at_level(logging.DEBUG):
        made = lake.call("lake", "init")
        done = lake.call("load", lake.write_csv("방문.csv", visits(1)))
    assert made.status == 2 and said in made.err
    assert done.status == 2 and "Traceback" not in done.err
    assert "geheim" not in made.err + done.err + str(done.out) + caplog.text


@pytest.mark.parametrize(("kind", "own", "other"), [("", "a", "b"), ("lake:", "c", "d")])
def test_a_bureaus_key_opens_its_own_prefix_alone(lake, objects, kind, own, other, monkeypatch):
    monkeypatch.setenv("BALPUM_STORE", f"{kind}s3://{BUCKET}")
    set_key(monkeypatch, objects, own, "loader")
    monkeypatch.setenv("BALPUM_BUREAU", own)
    assert lake.call("lake", "init").status == 0
    lake.load_csv(visits(1))
    set_key(monkeypatch, objects, own, "reader")
    forget_copies()
    assert count_visits() == 1, "a reader's key reads"
    refused = lake.call("load", lake.write_csv("둘.csv", visits(2)))
    assert refused.status == 2 and "권한" in refused.err
    set_key(monkeypatch, objects, other, "loader")
    forget_copies()
    with pytest.raises(NoSnapshot, match="store_denied"):
        count_visits()


def set_key(monkeypatch, objects: Objects, bureau: str, role: str) -> None:
    for name, value in objects.environment(key_of(bureau, role)).items():
        monkeypatch.setenv(name, value)


# ---- moving ------------------------------------------------------------------------------------------------


def test_a_bureau_moves_from_its_folder_into_an_s3_store(
    bureau, named, objects, prefix, monkeypatch
):
    with monkeypatch.context() as files:
        for name in ("BALPUM_DESK", "BALPUM_STORE"):
            files.delenv(name)
        build = bureau.load_csv(visits(1, 2)).build_id
    assert bureau.call("lake", "init").status == 0
    moved = bureau.call("lake", "import", "--json")
    assert moved.out["snapshots"] == 1 and moved.out["current"] == build
    assert isinstance(open_store(), FileStore) and count_visits() == 2
    assert len(objects.list_names(prefix)) == 1
