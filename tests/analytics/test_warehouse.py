"""Where snapshots live and how they are opened: read-only, locked down, with a word for each thing that is missing."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import duckdb
import pytest

from analytics.warehouse import builds as warehouse_builds
from analytics.warehouse import paths, publish, snapshots
from analytics.warehouse.builds import Build, NoSnapshot, RawFile
from analytics.warehouse.desk import words as desk_words
from analytics.warehouse.store import copies
from tests.worlds.asking import file_of

pytestmark = pytest.mark.usefixtures("without_public_record")
VISIT = "방문일,기업명\n2021-07-{day:02},예시기업 001\n"


def missing(build_id=None) -> str:
    with pytest.raises(NoSnapshot) as caught:
        snapshots.open_snapshot(build_id)
    return caught.value.code


def a_build(build_id: str, at: datetime, as_of: date | None = None, is_sample=False) -> Build:
    file = RawFile("a" * 12, "a" * 64, "방문.csv", ".csv", date(2021, 7, 20), True, "user")
    return Build(build_id, at, as_of, is_sample, (file,))


def test_everything_lies_under_the_data_folder_it_is_told(bureau):
    assert paths.pointer() == bureau.path / "warehouse" / "CURRENT"
    assert paths.raw_folder() == bureau.path / "raw"


def test_each_thing_that_can_be_missing_has_its_word(bureau):
    assert missing() == "nothing"
    build_id = bureau.load_csv(VISIT.format(day=20)).build_id
    assert missing("s1-20200101-000000-abcdef") == "unknown"
    assert missing("../" + build_id) == "unknown"
    snapshot = paths.warehouse_folder() / f"{build_id}.duckdb"
    content = snapshot.read_bytes()
    snapshot.unlink()
    assert missing() == "missing"
    snapshot.write_bytes(content[:5000])
    assert missing() == "broken"
    snapshot.write_bytes(content)
    assert bureau.one("select count(*) from stg_visits") == 1
    paths.pointer().write_text("s9-nowhere")
    assert missing() == "unknown"


def test_a_reader_can_neither_write_nor_reach_a_file_nor_unlock_itself(bureau):
    bureau.load_csv(VISIT.format(day=20))
    reader = snapshots.open_snapshot().cursor()
    for attempt in (
        "delete from stg_visits",
        "copy stg_visits to 'x.csv'",
        "from read_csv('/etc/passwd')",
        "attach 'x.duckdb'",
        "set enable_external_access = true",
        "install httpfs",
    ):
        with pytest.raises(duckdb.Error):
            reader.execute(attempt)


def test_readers_of_one_build_share_a_connection_and_a_new_build_gets_its_own(bureau):
    first = bureau.load_csv(VISIT.format(day=20)).build_id
    build, again = snapshots.open_snapshot(), snapshots.open_snapshot(first)
    assert build == again and hash(build) == hash(again)
    path = file_of(snapshots.read_build(first))
    assert snapshots.connect_file(path) is snapshots.connect_file(path)
    second = bureau.load_csv(VISIT.format(day=21)).build_id
    assert (
        snapshots.open_snapshot().build_id == second
        and bureau.one("select count(*) from stg_visits") == 2
    )
    assert bureau.one("select count(*) from stg_visits", first) == 1


def end_by_error(connection: duckdb.DuckDBPyConnection) -> None:
    """Has the engine meet an internal error, after which that database answers nobody any more."""
    connection.execute("set debug_checkpoint_abort = 'before_header'")
    connection.execute("create table unwritten as select 1")
    with pytest.raises(duckdb.FatalException):
        connection.execute("checkpoint")


def test_a_build_that_an_internal_error_closed_is_opened_anew_at_the_next_question(
    bureau, monkeypatch, caplog
):
    bureau.load_csv(VISIT.format(day=20))
    connect = duckdb.connect
    with monkeypatch.context() as writable:  # only what is written to can be ended on purpose
        writable.setattr(snapshots.duckdb, "connect", lambda path, **_: connect(path))
        snapshot = snapshots.open_snapshot()
        path = file_of(snapshots.read_current())
        kept_by_somebody = snapshot.cursor()
        end_by_error(snapshots.connect_file(path))
    with pytest.raises(duckdb.FatalException, match="invalidated"):
        kept_by_somebody.execute("select 1")
    monkeypatch.setattr(snapshots, "LOOKED_AT_EVERY", 0)
    rows = snapshot.cursor().execute("select count(*) from stg_visits").fetchall()
    assert rows == [(1,)]
    assert [record.levelname for record in caplog.records if "opened anew" in record.message] == [
        "ERROR"
    ]
    snapshot.cursor()
    assert sum("opened anew" in record.message for record in caplog.records) == 1


def test_a_manifest_reads_back_as_it_was_written(bureau):
    paths.warehouse_folder().mkdir()
    build = a_build(
        "s1-20210720-090000-abcdef", datetime(2021, 7, 20, 9, 0, 0, 5), date(2021, 7, 20)
    )
    publish.write_manifest(build)
    assert snapshots.read_build(build.build_id) == build and snapshots.list_builds() == [build]


def test_a_manifest_that_cannot_be_read_is_passed_over(bureau):
    bureau.load_csv(VISIT.format(day=20))
    (paths.warehouse_folder() / "s1-x.json").write_text("{half")
    assert len(snapshots.list_builds()) == 1 and missing("s1-x") == "unknown"


def test_a_build_id_names_schema_moment_and_manifest_and_is_never_given_twice(bureau):
    now = datetime(2021, 7, 20, 9, 0, 0)
    paths.warehouse_folder().mkdir()
    first = publish.new_build_id("abcdef0123", now)
    assert first == f"s{warehouse_builds.SCHEMA_VERSION}-20210720-090000-abcdef"
    publish.write_manifest(a_build(first, now))
    assert publish.new_build_id("abcdef0123", now) == first + "-2"


def test_of_many_who_replace_a_file_at_once_one_stands_and_whole(tmp_path):
    contents = [letter * 200_000 for letter in "abcdefgh"]
    with ThreadPoolExecutor(len(contents)) as pool:
        list(pool.map(lambda one: paths.write_atomically(tmp_path / "kept", one), contents * 5))
    assert (tmp_path / "kept").read_text() in contents
    assert [path.name for path in tmp_path.glob("kept*")] == ["kept"]


def test_publishing_moves_the_pointer_and_notes_it(bureau):
    first = bureau.load_csv(VISIT.format(day=20)).build_id
    publish.publish(first, "rollback", datetime(2021, 7, 20))
    assert snapshots.current_build_id() == first
    notes = (paths.warehouse_folder() / "history.jsonl").read_text().splitlines()
    assert len(notes) == 2 and '"rollback"' in notes[-1]
    assert not list(paths.warehouse_folder().glob("*.new"))


def test_last_week_s_build_is_the_newest_whose_own_data_end_by_then(bureau):
    paths.warehouse_folder().mkdir()
    now = f"s{warehouse_builds.SCHEMA_VERSION}"
    builds = [
        a_build(f"{now}-2021070{n}-000000-aaaaaa", datetime(2021, 7, n), date(2021, 7, n))
        for n in (1, 3, 5, 8)
    ]
    sample = a_build(
        f"{now}-20210704-000000-aaaaaa", datetime(2021, 7, 4), date(2021, 7, 4), is_sample=True
    )
    for build in (*builds, sample):
        publish.write_manifest(build)
        file_of(build).touch()
    assert snapshots.week_before(builds[3], date(2021, 7, 4)) == builds[1]
    assert snapshots.week_before(builds[0], date(2021, 7, 4)) is None
    file_of(builds[1]).unlink()
    assert snapshots.week_before(builds[3], date(2021, 7, 4)) is None, (
        "not another week's figures in its place"
    )


def test_a_build_of_another_version_of_the_program_is_not_read_but_named(bureau):
    paths.warehouse_folder().mkdir()
    old = a_build("s1-20210720-090000-abcdef", datetime(2021, 7, 20), date(2021, 7, 20))
    publish.write_manifest(old)
    file_of(old).touch()
    assert missing(old.build_id) == "outdated" and snapshots.list_builds() == [old]


# ---- a server's copies -------------------------------------------------------------------------------------


def test_a_folder_of_copies_that_cannot_be_written_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "file"))
    with (
        pytest.raises(NoSnapshot) as caught,
        copies.hold_making(copies.copy_path("gwangju", "s13-20261130-000000-abcdef")),
    ):
        pass
    assert caught.value.code == "cache"
    assert "BALPUM_CACHE" in desk_words.advise("cache", caught.value.build_id)


def test_a_disk_that_is_full_is_said_and_another_fault_is_not_taken_for_it(tmp_path, monkeypatch):
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path))
    copy = copies.copy_path("gwangju", "s13-20261130-000000-abcdef")
    with pytest.raises(NoSnapshot) as caught, copies.make_copy(copy):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.code == "cache"
    with pytest.raises(FileNotFoundError), copies.make_copy(copy):
        raise FileNotFoundError(errno.ENOENT, "the store's file")
    assert [*copy.parent.iterdir()] == []


def test_what_a_killed_maker_left_goes_with_what_the_engine_spilled(tmp_path, monkeypatch):
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path))
    left = copies.cache_folder("gwangju") / ".making-killed"
    (left / "spilled").mkdir(parents=True)
    (left / "spilled" / "part").write_bytes(b"rows")
    os.utime(left, (0, 0))
    copies.throw_away("gwangju", (), None)
    assert not left.exists()
