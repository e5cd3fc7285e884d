"""What a load would change can be measured before it is published; no change is told from nothing to compare with."""

import json
import re

import pytest

from analytics import listings
from analytics.panels.quality.preview import compare_builds
from analytics.warehouse import builds, names, paths, snapshots
from etl.load.load import check_files, roll_back
from tests.worlds.asking import ask_metric

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n"
MOUS = "협약번호,기업명,체결일\n"


def visits(*days: int) -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03}\n" for day in days)


def preview_files() -> list[str]:
    return sorted(path.name for path in paths.preview_folder().glob("*"))


# ---- a preview ---------------------------------------------------------------------------------------------


def test_a_preview_is_measured_like_a_build_and_nothing_published_changes(bureau):
    build = bureau.load_csv(visits(1, 2)).build_id
    before = bureau.disk()
    report = check_files([bureau.write_csv("둘.csv", visits(3))], keep_preview=True)
    assert not report.published and names.kind_of(report.build_id) == "preview"
    assert (
        ask_metric("visits", snapshot=snapshots.open_snapshot(report.build_id)).total.value == 3
        and ask_metric("visits").total.value == 2
    )
    assert (
        listings.compared_with(snapshots.open_snapshot(report.build_id)) == build
        and listings.restated_rows(snapshots.open_snapshot(report.build_id)) == []
    )
    assert snapshots.current_build_id() == build and [
        b.build_id for b in snapshots.list_builds()
    ] == [build]
    assert {name: size for name, size in bureau.disk().items() if "/preview/" not in name} == before
    assert preview_files() == [f"{report.build_id}.duckdb", f"{report.build_id}.json"]


@pytest.mark.parametrize("next_step", ["check", "load", "rollback"])
def test_a_preview_is_gone_with_the_next_check_load_or_rollback(bureau, next_step):
    build = bureau.load_csv(visits(1)).build_id
    file = bureau.write_csv("둘.csv", visits(2))
    preview = check_files([file], keep_preview=True).build_id
    if next_step == "check":
        bureau.check(file)
    elif next_step == "load":
        bureau.load(file)
    else:
        roll_back(build)
    assert preview_files() == []
    with pytest.raises(builds.NoSnapshot) as gone:
        snapshots.open_snapshot(preview)
    assert gone.value.code == "unknown"


def test_the_newest_check_s_preview_is_the_only_one(bureau):
    first = check_files([bureau.write_csv("하나.csv", visits(1))], keep_preview=True).build_id
    second = check_files([bureau.write_csv("둘.csv", visits(2))], keep_preview=True).build_id
    assert first != second and preview_files() == [f"{second}.duckdb", f"{second}.json"]
    assert snapshots.current_build_id() is None and not paths.raw_folder().exists()


def test_a_refused_check_keeps_no_preview_and_a_rollback_to_one_is_refused(bureau):
    bureau.load_csv(visits(1))
    refused = check_files([bureau.write_csv("빈.csv", "")], keep_preview=True)
    assert refused.build_id is None and preview_files() == []
    preview = check_files([bureau.write_csv("둘.csv", visits(2))], keep_preview=True).build_id
    with pytest.raises(builds.NoSnapshot):
        roll_back(preview)


def test_the_command_names_the_preview_as_its_build(bureau):
    bureau.load_csv(visits(1))
    done = bureau.call("check", bureau.write_csv("둘.csv", visits(2)), "--keep-preview", "--json")
    assert done.status == 0 and done.out["published"] is False and done.out["build_id"] in done.err
    measured = bureau.call(
        "measure", "visits", "--build", done.out["build_id"], "--json", module="analytics"
    )
    assert measured.out[0]["value"] == 2
    assert bureau.call("check", bureau.folder / "둘.csv", "--json").out["build_id"] is None


# ---- compared with what ------------------------------------------------------------------------------------


def test_nothing_to_compare_with_and_nothing_changed_are_two_answers(bureau):
    first = bureau.load_csv(visits(1)).build_id
    assert listings.compared_with(snapshots.open_snapshot(first)) is None
    second = bureau.load_csv(visits(2), "둘.csv").build_id
    assert (
        listings.compared_with(snapshots.open_snapshot(second)) == first
        and listings.restated_rows(snapshots.open_snapshot(second)) == []
    )


def test_a_broken_snapshot_before_is_nothing_to_compare_with(bureau):
    first = bureau.load_csv(visits(1)).build_id
    snapshots.close_snapshots()
    (paths.warehouse_folder() / f"{first}.duckdb").write_bytes(b"broken" * 1000)
    second = snapshots.open_snapshot(bureau.load_csv(visits(2), "둘.csv").build_id)
    assert listings.compared_with(second) is None


def as_if_older(build_id: str) -> str:
    """Renames a build as an older version of the program would have named it, and spoils what only it could read."""
    old = re.sub("^s[0-9]+", "s1", build_id)
    folder = paths.warehouse_folder()
    record = json.loads((folder / f"{build_id}.json").read_text(encoding="utf-8"))
    record["build_id"] = old
    for file in record["files"]:
        file.pop("sources")
    record.pop("purged")
    (folder / f"{old}.json").write_text(json.dumps(record), encoding="utf-8")
    (folder / f"{build_id}.json").unlink()
    (folder / f"{build_id}.duckdb").unlink()
    (folder / f"{old}.duckdb").write_bytes(b"tables of another time")
    paths.pointer().write_text(old)
    return old


def test_an_older_program_s_snapshot_is_made_again_to_compare_with(bureau):
    old = as_if_older(
        bureau.load_csv(
            MOUS
            + "1,예시기업 001,2021-01-04\n2,예시기업 002,2021-02-04\n3,예시기업 003,2021-03-04\n",
            "협약.csv",
        ).build_id
    )
    with pytest.raises(builds.NoSnapshot) as outdated:
        snapshots.open_snapshot()
    assert outdated.value.code == "outdated"
    report = bureau.load_csv(
        MOUS + "1,예시기업 001,2021-01-04\n3,예시기업 003,2021-03-04\n", "협약2.csv"
    )
    assert report.restatements == {"added": 0, "altered": 0, "vanished": 1}
    assert listings.compared_with(snapshots.open_snapshot(report.build_id)) == old
    (row,) = listings.restated_rows(snapshots.open_snapshot(report.build_id))
    assert (row["source"], row["change"], row["company"], row["row_key"]) == (
        "mous",
        "vanished",
        "예시기업 002",
        "예시기업002 · 2021-02-04 · 1",
    )


def test_a_load_without_files_or_a_rollback_renews_an_older_program_s_build(bureau):
    old = as_if_older(bureau.load_csv(visits(1)).build_id)
    renewed = bureau.load().build_id
    assert (
        bureau.one("select count(*) from stg_visits") == 1
        and listings.compared_with(snapshots.open_snapshot(renewed)) == old
    )
    done = bureau.call("rollback", old)
    assert (
        done.status == 0
        and "예전 프로그램" in done.err
        and snapshots.current_build_id() not in (old, renewed)
    )
    assert bureau.one("select count(*) from stg_visits") == 1


def test_what_changes_is_told_for_the_published_day_and_for_the_newest_day_of_what_comes_in(bureau):
    bureau.load_csv(visits(1, 2))
    preview = check_files([bureau.write_csv("둘.csv", visits(20))], keep_preview=True)
    current, later = snapshots.open_snapshot(), snapshots.open_snapshot(preview.build_id)
    published, newest = compare_builds(current, later)
    assert (published.as_of.day, newest.as_of.day) == (2, 20)
    assert published.table.rows == (), "nothing that was said changes"
    assert newest.table.rows[0][:3] == ("방문 횟수", "2회", "3회")


def test_one_day_is_told_once(bureau):
    bureau.load_csv(visits(1, 5))
    preview = check_files([bureau.write_csv("둘.csv", visits(2))], keep_preview=True)
    later = snapshots.open_snapshot(preview.build_id)
    (only,) = compare_builds(snapshots.open_snapshot(), later)
    assert only.as_of.day == 5 and only.table.rows[0][:3] == ("방문 횟수", "2회", "3회")
