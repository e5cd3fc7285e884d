"""A backup is one folder to copy; a restore is `python -m etl load`, and nothing at all when snapshots came along."""

import shutil

import pytest

from analytics.warehouse import paths, snapshots

MEASURE = ("measure", "visits", "--as-of", "2021-12-31", "--json")


@pytest.fixture
def restored(bureau, tmp_path, monkeypatch):
    """A bureau with two builds, and its data folder copied elsewhere; the old one is gone."""
    builds = [
        bureau.load_csv(f"방문일,기업명\n2021-07-0{n},예시기업 00{n}\n", f"{n}.csv").build_id
        for n in (1, 2)
    ]
    figure = bureau.call(*MEASURE, module="analytics").out[0]["value"]
    snapshots.close_snapshots()
    elsewhere = tmp_path / "다른 PC" / "자료"
    shutil.copytree(bureau.path, elsewhere)
    shutil.rmtree(bureau.path)
    bureau.path = elsewhere
    monkeypatch.setenv("BALPUM_DATA", str(elsewhere))
    return bureau, builds, figure


def figure_of(bureau) -> float:
    return bureau.call(*MEASURE, module="analytics").out[0]["value"]


def test_a_copied_folder_serves_as_it_is(restored):
    bureau, builds, figure = restored
    assert figure == figure_of(bureau) == 2 and snapshots.current_build_id() == builds[1]
    assert (
        bureau.call(
            "load", bureau.write_csv("셋.csv", "방문일,기업명\n2021-07-03,예시기업 003\n")
        ).status
        == 0
    )
    assert figure_of(bureau) == 3


def test_without_snapshots_one_command_restores_the_same_figures_and_rollback_the_older_ones(
    restored,
):
    bureau, builds, figure = restored
    for snapshot in paths.warehouse_folder().glob("*.duckdb"):
        snapshot.unlink()
    refused = bureau.call("measure", "visits", module="analytics")
    assert refused.status == 2 and "rollback" in refused.err
    done = bureau.call("load", "--json")
    assert done.status == 0 and done.out["restatements"] == {
        "added": 0,
        "altered": 0,
        "vanished": 0,
    }
    assert figure_of(bureau) == figure
    assert bureau.one("select compared_with from meta") == builds[1]
    assert bureau.call("rollback", builds[0]).status == 0 and figure_of(bureau) == 1


@pytest.mark.parametrize("lost", ["CURRENT", "history.jsonl", "lock"])
def test_a_backup_without_one_of_its_small_files_restores_too(restored, lost):
    bureau, _, figure = restored
    (paths.warehouse_folder() / lost).unlink()
    assert bureau.call("load").status == 0 and figure_of(bureau) == figure


def test_a_backup_of_raw_files_alone_is_not_answered_with_the_sample(restored):
    bureau, *_ = restored
    shutil.rmtree(paths.warehouse_folder())
    done = bureau.call("load")
    assert done.status == 2 and "warehouse" in done.err and snapshots.current_build_id() is None


def test_a_raw_file_that_did_not_come_along_is_named_and_nothing_changes(restored):
    bureau, builds, _ = restored
    snapshots.read_current().files[-1].raw_path.unlink()
    done = bureau.call("load")
    assert (
        done.status == 2
        and ".csv" in done.err
        and "백업" in done.err
        and snapshots.current_build_id() == builds[1]
    )


def test_nothing_in_the_data_folder_names_a_place_on_this_computer(restored):
    bureau, *_ = restored
    for path in (*paths.warehouse_folder().glob("*.json*"), paths.pointer()):
        text = path.read_text(encoding="utf-8")
        assert "/tmp" not in text and str(bureau.folder) not in text
