"""A build is a manifest: lists and logs, what comes first, history, rollback and restatements.

Real loads into a real warehouse; `bureau.rows` reads through the door that the pages use.
"""

import hashlib
import json
from datetime import date, timedelta

import duckdb
import pytest

from analytics.warehouse import builds as warehouse_builds
from analytics.warehouse import paths, snapshots
from analytics.warehouse.clock import read_now
from etl.load import load as load_module
from etl.load.load import roll_back

VISITS = "방문일,기업명,비고\n"
MENTORS = "멘토,분야\n"
MOUS = "협약번호,기업명,체결일,고용계획\n"
TRIPS = "출발일자,도착일자,출장지,출장자,이동거리,결재상태\n"
pytestmark = pytest.mark.usefixtures("without_public_record")
BY_LOAD = {"meta": "build_id, compared_with"}  # what may differ between two builds of one manifest


def visits(*days: int, note: str = "가") -> str:
    return VISITS + "".join(f"2021-07-{day:02},예시기업 {day:03},{note}\n" for day in days)


def content(build_id: str) -> dict[str, str]:
    """A fingerprint of every table of a snapshot but what names the load itself."""
    with duckdb.connect(
        str(paths.warehouse_folder() / f"{build_id}.duckdb"), read_only=True
    ) as con:
        tables = [
            name
            for (name,) in con.execute(
                "select table_name from duckdb_tables() order by 1"
            ).fetchall()
        ]
        rows = {
            t: con.execute(
                f"select * exclude ({BY_LOAD[t]}) from {t}" if t in BY_LOAD else f"from {t}"
            ).fetchall()
            for t in tables
        }
    return {
        t: hashlib.sha256("\n".join(sorted(map(repr, r))).encode()).hexdigest()
        for t, r in rows.items()
    }


def days_seen(bureau, build_id=None) -> list[int]:
    return [
        day for (day,) in bureau.rows("select day(visited_on) from stg_visits order by 1", build_id)
    ]


# ---- lists, logs and order ---------------------------------------------------------------------------------


def test_logs_add_up_and_the_newer_file_wins_for_a_key_seen_before(bureau):
    old = bureau.write_csv("상반기.csv", visits(1, 2, note="옛것"))
    new = bureau.write_csv("하반기.csv", visits(2, 3, note="새것"))
    bureau.load(old)
    bureau.load(new)
    assert bureau.rows("select day(visited_on), note from stg_visits order by 1") == [
        (1, "옛것"),
        (2, "새것"),
        (3, "새것"),
    ]
    bureau.load(old)  # a file loaded again moves to the end
    assert bureau.rows("select day(visited_on), note from stg_visits order by 1") == [
        (1, "옛것"),
        (2, "옛것"),
        (3, "새것"),
    ]
    assert [f.name for f in snapshots.read_current().files if f.origin == "user"] == [
        "하반기.csv",
        "상반기.csv",
    ]


def test_a_list_is_its_newest_file(bureau):
    bureau.load_csv(MENTORS + "예시멘토 1,창업경영\n예시멘토 2,금융\n", "멘토.csv")
    report = bureau.load_csv(MENTORS + "예시멘토 2,금융\n예시멘토 3,금융\n", "멘토2.csv")
    assert bureau.rows("select mentor from stg_mentors order by 1") == [
        ("예시멘토 2",),
        ("예시멘토 3",),
    ]
    assert report.restatements == {"added": 0, "altered": 0, "vanished": 1}


def test_a_trip_shown_without_approval_by_a_newer_file_is_withdrawn(bureau):
    row = "2021-07-2{n},2021-07-2{n},서울,예시담당 1,600,{state}\n"
    bureau.load_csv(
        TRIPS + row.format(n=0, state="결재완료") + row.format(n=1, state="결재완료"), "출장.csv"
    )
    bureau.load_csv(TRIPS + row.format(n=1, state="취소"), "출장2.csv")
    assert bureau.rows("select day(departed_on) from stg_trips") == [(20,)]
    bureau.load_csv(TRIPS + row.format(n=1, state="결재완료") + "\n", "출장3.csv")
    assert bureau.one("select count(*) from stg_trips") == 2


def test_the_same_content_given_twice_in_one_load_is_one_file(bureau):
    report = bureau.load(
        bureau.write_csv("가.csv", visits(1)), bureau.write_csv("나.csv", visits(1))
    )
    assert len(report.files) == 1 and days_seen(bureau) == [1]


def test_two_files_of_one_name_are_both_loaded(bureau):
    one = bureau.write_csv("동구/방문.csv", visits(1), "cp949")
    two = bureau.write_csv("서구/방문.csv", visits(2), "cp949")
    bureau.load(one, two)
    assert days_seen(bureau) == [1, 2]


def test_the_good_files_load_and_the_refused_ones_are_named(bureau):
    texts = {
        "빈.csv": "",
        "좋은.csv": visits(1),
        "모름.csv": "가,나\n1,2\n",
        "나쁜.csv": VISITS + "어제,예시기업 001,\n",
    }
    report = bureau.load(*(bureau.write_csv(name, text) for name, text in texts.items()))
    codes = {r.file: r.refused and r.refused["code"] for r in report.files}
    assert codes == {
        "빈.csv": "EMPTY",
        "좋은.csv": None,
        "모름.csv": "UNKNOWN_LAYOUT",
        "나쁜.csv": "TOO_MANY_BAD_ROWS",
    }
    assert report.published and days_seen(bureau) == [1]
    assert [f.name for f in snapshots.read_current().files if f.origin == "user"] == ["좋은.csv"]
    assert len(list(paths.raw_folder().iterdir())) == 1


def test_a_refused_load_leaves_everything_as_it_was(bureau):
    bureau.load_csv(visits(1))
    before = bureau.disk()
    report = bureau.load_csv(VISITS + "어제,예시기업 001,\n", "나쁜.csv")
    assert report.is_refused and not report.published and report.build_id is None
    assert bureau.disk() == before


def test_a_person_s_yes_is_remembered_with_the_file(bureau):
    bad = bureau.write_csv("나쁜.csv", VISITS + "어제,예시기업 001,\n2021-07-01,예시기업 001,\n")
    assert bureau.load(bad).files[0].refused["code"] == "TOO_MANY_BAD_ROWS"
    assert bureau.load(bad, confirmed=True).files[0].quarantined == 1
    assert bureau.load(
        bureau.write_csv("다음.csv", visits(2))
    ).published  # rebuilds the bad one without asking
    assert bureau.load().published and bureau.load(bad).published
    assert days_seen(bureau) == [1, 2]


def test_a_future_date_stays_one_as_long_as_the_file_is_kept(bureau):
    tomorrow = read_now().date() + timedelta(days=1)
    text = (
        VISITS
        + f"{tomorrow},예시기업 001,\n"
        + "".join(f"2021-07-0{n},예시기업 001,\n" for n in range(1, 6))
    )
    first = bureau.load_csv(text)
    assert [q["code"] for q in first.quarantine] == ["FUTURE_DATE"]
    manifest = paths.warehouse_folder() / f"{first.build_id}.json"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    record["files"][-1]["first_loaded_on"] = "2021-07-03"  # as if it had been loaded then
    manifest.write_text(json.dumps(record), encoding="utf-8")
    again = bureau.load(bureau.folder / "방문.csv", confirmed=True)
    assert [(q["row"], q["code"]) for q in again.quarantine] == [
        (row, "FUTURE_DATE") for row in (2, 6, 7)
    ]


def test_a_lapsed_memorandum_without_a_day_counts_from_the_day_of_loading_and_says_so(bureau):
    bureau.load_csv(
        "협약번호,기업명,체결일,상태,종료일\n1,예시기업 001,2021-01-04,해지,\n2,예시기업 002,2021-01-04,만료,2021-05-01\n"
        "3,예시기업 003,2021-01-04,,\n",
        "협약.csv",
    )
    assert bureau.rows("select ended_on, is_end_assumed from fct_mous order by mou_no") == [
        (read_now().date(), True),
        (date(2021, 5, 1), False),
        (None, False),
    ]


# ---- history, rollback, the same manifest ------------------------------------------------------------------


def test_rollback_makes_an_older_build_current_and_the_next_load_goes_on_from_there(bureau):
    first = bureau.load_csv(visits(1), "하나.csv").build_id
    second = bureau.load_csv(visits(2), "둘.csv").build_id
    assert [b.build_id for b in snapshots.list_builds()] == [second, first], (
        "newest first, even within one second"
    )
    roll_back(first)
    assert days_seen(bureau) == [1] and days_seen(bureau, second) == [1, 2]
    third = bureau.load_csv(visits(3), "셋.csv").build_id
    assert days_seen(bureau) == [1, 3] and len({first, second, third}) == 3
    with pytest.raises(warehouse_builds.NoSnapshot):
        roll_back("s1-20200101-000000-abcdef")
    with pytest.raises(warehouse_builds.NoSnapshot):
        roll_back("../../etc/passwd")
    assert days_seen(bureau) == [1, 3]


def test_the_same_manifest_gives_the_same_snapshot(bureau):
    bureau.load_csv(visits(*range(1, 25)), "방문.csv")
    trips = "".join(
        f"2021-07-{n:02},2021-07-{n:02},서울,예시담당 {n % 3},,결재완료\n" for n in range(1, 25)
    )
    bureau.load_csv(TRIPS + trips, "출장.csv")
    one, two = bureau.load().build_id, bureau.load().build_id
    assert one != two and content(one) == content(two)


def test_a_pruned_snapshot_is_made_again_from_its_manifest(bureau, monkeypatch):
    monkeypatch.setattr(load_module, "SNAPSHOTS_KEPT", 2)
    builds = [bureau.load_csv(visits(day), f"{day}.csv").build_id for day in (1, 2, 3)]
    assert [(paths.warehouse_folder() / f"{b}.duckdb").exists() for b in builds] == [
        False,
        True,
        True,
    ]
    assert len(snapshots.list_builds()) == 3
    roll_back(builds[0])
    assert days_seen(bureau) == [1]


def test_a_build_whose_raw_file_is_gone_says_so_and_changes_nothing(bureau):
    bureau.load_csv(visits(1))
    build = snapshots.read_current()
    build.files[-1].raw_path.unlink()
    with pytest.raises(warehouse_builds.NoSnapshot) as caught:
        bureau.load(bureau.write_csv("둘.csv", visits(2)))
    assert caught.value.code == "raw" and snapshots.current_build_id() == build.build_id
    assert days_seen(bureau) == [1]


# ---- restatements ------------------------------------------------------------------------------------------


def test_rows_added_in_the_past_altered_and_vanished_are_restatements_with_old_and_new_values(
    bureau,
):
    bureau.load_csv(
        "방문번호," + VISITS + "V1,2021-07-10,예시기업 001,옛것\nV2,2021-07-20,예시기업 002,\n"
    )
    report = bureau.load_csv(
        "방문번호," + VISITS + "V1,2021-07-10,예시기업 001,새것\nV3,2021-07-20,예시기업 003,\n"
        "V4,2021-07-21,예시기업 004,\n",
        "둘.csv",
    )
    assert report.restatements == {"added": 1, "altered": 1, "vanished": 0}
    assert bureau.rows(
        "select change, row_key, column_name, old_value, new_value from restatements order by 1"
    ) == [("added", "V3", None, None, None), ("altered", "V1", "note", "옛것", "새것")]


def test_a_memorandum_that_vanished_or_changed_is_restated(bureau):
    last = "3,예시기업 003,2021-03-04,\n"
    bureau.load_csv(
        MOUS + "1,예시기업 001,2021-01-04,10\n2,예시기업 002,2021-02-04,\n" + last, "협약.csv"
    )
    report = bureau.load_csv(MOUS + "1,㈜예시기업001,2021-01-04,12\n" + last, "협약2.csv")
    assert report.restatements == {"added": 0, "altered": 1, "vanished": 1}
    columns = "change, company, row_key, column_name, old_value, new_value"
    assert bureau.rows(f"select {columns} from restatements order by 1") == [
        (
            "altered",
            "(주)예시기업001",
            "예시기업001 · 2021-01-04 · 1",
            "jobs_promised",
            "10",
            "12",
        ),
        ("vanished", "예시기업 002", "예시기업002 · 2021-02-04 · 1", None, None, None),
    ]


def test_the_same_files_again_restate_nothing(bureau):
    bureau.load_csv(visits(1, 20))
    assert bureau.load().restatements == {"added": 0, "altered": 0, "vanished": 0}
    assert bureau.load(bureau.folder / "방문.csv").restatements == {
        "added": 0,
        "altered": 0,
        "vanished": 0,
    }


def test_a_broken_or_older_snapshot_does_not_stop_the_next_load(bureau):
    build = bureau.load_csv(visits(1)).build_id
    snapshots.close_snapshots()
    (paths.warehouse_folder() / f"{build}.duckdb").write_bytes(b"broken" * 1000)
    assert bureau.load_csv(visits(2), "둘.csv").published and days_seen(bureau) == [1, 2]
