"""A file with personal data can be taken out for good, and what still holds it is named."""

import json
import random
import time

import pytest

from analytics.find.kept import read_figures
from analytics.warehouse import paths, publish, snapshots
from etl.load import purge as purge_module
from etl.load.load import roll_back
from etl.load.purge import NoSuchFile, ShippedFile, purge_file
from etl.load.withdraw import withdraw_file
from tests.worlds.building import begin_with
from tests.worlds.forked import start_command

pytestmark = pytest.mark.usefixtures("without_public_record", "forks")
VISITS = "방문일,기업명,비고\n"
SECRET = "홍길동 010-0000-0000"


def visits(day: int, note: str = "가") -> str:
    return VISITS + f"2021-07-{day:02},예시기업 {day:03},{note}\n"


@pytest.fixture
def three(bureau, tmp_path_factory) -> tuple[str, list[str]]:
    """The id of a file with a secret, loaded second of three, and the builds."""
    files = {"하나": visits(1), "비밀": visits(2, SECRET), "셋": visits(3)}
    begin_with(bureau, tmp_path_factory, "three_files", files, one_by_one=True)
    builds = [build.build_id for build in reversed(snapshots.list_builds())]
    return snapshots.read_build(builds[1]).files[-1].file_id, builds


def holders(bureau, text: str) -> set[str]:
    """Every file of the data folder in which a text can be read."""
    return {
        path.name
        for path in bureau.path.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    }


def days_seen(bureau, build_id=None) -> list[int]:
    return [
        day for (day,) in bureau.rows("select day(visited_on) from stg_visits order by 1", build_id)
    ]


def test_a_purged_file_is_in_no_manifest_not_in_raw_and_not_in_the_current_snapshot(bureau, three):
    file_id, builds = three
    read_figures(snapshots.open_build())
    report = purge_file(file_id)
    assert (
        days_seen(bureau) == [1, 3]
        and report.build_id == snapshots.current_build_id() not in builds
    )
    assert (
        report.file == "비밀.csv"
        and set(report.manifests) == set(builds[1:])
        and report.raw_removed
    )
    assert not list(paths.raw_folder().glob(f"{file_id}*"))
    assert not paths.figures_folder().exists(), "they were counted with it"
    assert all(file.file_id != file_id for build in snapshots.list_builds() for file in build.files)
    assert (
        holders(bureau, "비밀.csv")
        == holders(bureau, SECRET)
        == {f"{b}.duckdb" for b in builds[1:]}
    )
    assert set(report.snapshots_holding) == set(builds[1:]) and not report.snapshots_removed
    assert bureau.one("select count(*) from restatements") == 0, (
        "what vanished must not live on as an old value"
    )


def test_old_snapshots_that_hold_it_go_when_asked_for_and_only_those(bureau, three):
    file_id, builds = three
    purge_file(file_id)
    report = purge_file(file_id, with_snapshots=True)
    assert set(report.snapshots_removed) == set(builds[1:]) and report.snapshots_holding == []
    assert holders(bureau, SECRET) == set() and days_seen(bureau, builds[0]) == [1]


@pytest.mark.parametrize("with_snapshots", [False, True])
def test_a_file_that_was_withdrawn_first_leaves_nothing_of_what_vanished(
    bureau, three, with_snapshots
):
    file_id, builds = three
    withdrawn = withdraw_file(file_id).build_id
    assert "예시기업 002" in str(bureau.rows("select * from restatements"))
    report = purge_file(file_id, with_snapshots)
    named = report.snapshots_removed if with_snapshots else report.snapshots_holding
    assert set(named) == {*builds[1:], withdrawn}
    assert holders(bureau, SECRET) <= {f"{b}.duckdb" for b in named if not with_snapshots}
    assert bureau.rows("select * from restatements") == []
    assert days_seen(bureau) == [1, 3] and report.build_id not in [*builds, withdrawn]
    again = purge_file(file_id, with_snapshots)
    assert again.build_id == report.build_id, "there was nothing left to do"


def test_a_rollback_never_brings_a_purged_file_back(bureau, three):
    file_id, builds = three
    purge_file(file_id)
    build = roll_back(builds[1])
    assert build.build_id not in builds and days_seen(bureau) == [1]
    assert snapshots.read_build(builds[1]).purged == (file_id,) and build.purged == ()
    done = bureau.call("rollback", builds[2])
    assert done.status == 0 and "완전히 삭제한 파일 1개" in done.err and days_seen(bureau) == [1, 3]


def test_a_load_after_a_purge_goes_on_without_the_file(bureau, three):
    purge_file(three[0])
    bureau.load_csv(visits(4), "넷.csv")
    assert days_seen(bureau) == [1, 3, 4]


def test_a_file_of_an_older_build_alone_is_purged_without_a_new_build(bureau):
    first = bureau.load_csv(visits(1), "하나.csv").build_id
    second = bureau.load_csv(visits(2, SECRET), "비밀.csv").build_id
    roll_back(first)
    report = purge_file(snapshots.read_build(second).files[-1].file_id)
    assert report.build_id == first == snapshots.current_build_id() and report.manifests == [second]


def test_the_last_file_can_be_purged_too(bureau):
    build = bureau.load_csv(visits(1)).build_id
    purge_file(snapshots.read_build(build).files[-1].file_id)
    assert days_seen(bureau) == []


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    "step", ["publish_files", "forget_file", "settle_snapshots", "unlink", "note"]
)
def test_a_purge_killed_at_any_step_leaves_a_warehouse_that_serves_and_ends_when_run_again(
    bureau, three, monkeypatch, step
):
    file_id, _builds = three

    def die(*_, **__):
        raise Killed

    with monkeypatch.context() as patch:
        if step == "unlink":
            patch.setattr("pathlib.Path.unlink", die)
        elif step == "note":
            patch.setattr(publish, "note_history", die)
        else:
            patch.setattr(purge_module, step, die)
        with pytest.raises(Killed):
            purge_file(file_id, with_snapshots=True)
    assert days_seen(bureau) in ([1, 2, 3], [1, 3])
    purge_file(file_id, with_snapshots=True)
    assert days_seen(bureau) == [1, 3] and holders(bureau, SECRET) == set()


def test_a_purge_killed_at_random_moments_ends_when_run_again(bureau, three):
    file_id, _builds = three
    dice, begun = random.Random(5), 0
    for _ in range(6):
        process = start_command("etl", "purge", file_id, "--snapshots")
        while process.poll() is None and not list(paths.warehouse_folder().glob(".building-*")):
            time.sleep(0.005)
        begun += process.poll() is None
        time.sleep(dice.random() * 0.4)
        process.kill()
        process.wait()
        assert days_seen(bureau) in ([1, 2, 3], [1, 3])
    assert begun
    purge_file(file_id, with_snapshots=True)
    assert days_seen(bureau) == [1, 3] and holders(bureau, SECRET) == set()
    assert not [
        path
        for path in bureau.path.rglob("*")
        if path.name.startswith(".") or path.suffix == ".new"
    ]


def test_a_second_death_between_two_manifests_is_mended_too(bureau, three, monkeypatch):
    file_id, builds = three
    calls = []

    def forget_one(build, which):
        if calls:
            raise Killed
        calls.append(build)
        return forget(build, which)

    forget = purge_module.forget_file
    with monkeypatch.context() as patch:
        patch.setattr(purge_module, "forget_file", forget_one)
        with pytest.raises(Killed):
            purge_file(file_id)
    assert set(purge_file(file_id).snapshots_holding) == set(builds[1:])


@pytest.mark.parametrize("file_id", ["000000000000", "../../etc", "*", "", "가나다", "abc"])
def test_what_is_no_file_s_id_changes_nothing(bureau, three, file_id):
    before = bureau.disk()
    with pytest.raises(NoSuchFile):
        purge_file(file_id)
    assert bureau.disk() == before


def test_the_shipped_public_record_is_not_purged(bureau, tmp_path):
    public = tmp_path / "shipped" / "public" / "공개.csv"
    public.write_text(
        "mou_no,company,signed_on,source_url,confidence\n1,가온,2021-01-01,https://example.com/1,exact\n",
        encoding="utf-8",
    )
    build = snapshots.read_build(bureau.load_csv(visits(1)).build_id)
    with pytest.raises(ShippedFile):
        purge_file(next(file.file_id for file in build.files if file.origin == "shipped"))
    assert snapshots.current_build_id() == build.build_id


def test_the_command_says_what_it_did_and_where_the_file_still_is(bureau, three):
    file_id, builds = three
    done = bureau.call("purge", file_id, "--json")
    assert done.status == 0 and done.out["file_id"] == file_id and done.out["editions"] == []
    assert set(done.out["snapshots_holding"]) == set(builds[1:]) and all(
        build in done.err for build in builds[1:]
    )
    assert "--snapshots" in done.err
    done = bureau.call("purge", file_id, "--snapshots")
    assert done.status == 0 and done.out == "" and "옛 자료 판 2개를 지웠습니다" in done.err
    wrong = bureau.call("purge", "ffffffffffff", "--json")
    assert wrong.status == 2 and wrong.out == "" and "ffffffffffff" in wrong.err
    history = [
        json.loads(line)
        for line in (paths.warehouse_folder() / "history.jsonl").read_text().splitlines()
    ]
    assert history[-1]["action"] == "purged" and history[-1]["file_id"] == file_id
