"""The record of the builds through the command line: who made one, by which files, and by which rows two differ."""

import json

import pytest

from analytics.warehouse.history import NAME_LENGTH, clean_name
from etl.__main__ import main as etl
from tests.processes.etl.test_version_commands import FIRMS, MOU, VISIT, Clerk, id_of, visit


@pytest.fixture
def clerk(bureau, capfd, without_public_record) -> Clerk:
    return Clerk(bureau, capfd)


def load_weeks(clerk: Clerk, *weeks: int) -> list:
    """A file for each week, loaded one by one; the n-th has n + 1 visits."""
    paths = [
        clerk.write(
            f"{week}주.csv",
            [VISIT, *(visit(f"2024-0{week + 2}-0{n}", FIRMS[n]) for n in range(1, week + 2))],
        )
        for week in weeks
    ]
    for path in paths:
        clerk.load(path, flags=[f"--by=담당 {path.stem}"])
    return paths


# ---- who ---------------------------------------------------------------------------------------------------


def test_the_history_says_who_loaded_took_out_and_went_back(clerk):
    one, two = load_weeks(clerk, 1, 2)
    assert clerk.run(etl, "withdraw", id_of(two), "--by", "김 주무관")[0] == 0
    assert clerk.run(etl, "rollback", clerk.builds[0], "--by", "이 팀장")[0] == 0
    withdrawn, second, first = clerk.history()
    assert [build["by"] for build in (withdrawn, second, first)] == [
        "김 주무관",
        "담당 2주",
        "담당 1주",
    ]
    assert first["is_current"] and [back["by"] for back in first["returns"]] == ["이 팀장"]
    assert withdrawn["made_from"] == second["build_id"]
    assert withdrawn["restatements"] == {"added": 0, "altered": 0, "vanished": 3}
    clerk.run(etl, "history")
    assert "올린 사람 김 주무관  추가 0 · 변경 0 · 사라짐 3행" in clerk.said
    assert "에 이 자료 판으로 되돌림 (이 팀장)" in clerk.said
    assert clerk.run(etl, "purge", id_of(one), "--by", "박 과장")[0] == 0
    assert clerk.history()[0]["by"] == "박 과장"


def test_a_name_is_no_must_and_a_damaged_note_is_nobody(clerk):
    load_weeks(clerk, 1)
    clerk.load(clerk.write("가.csv", [VISIT, visit("2024-07-01", FIRMS[0])]))
    assert [build["by"] for build in clerk.history()] == [None, "담당 1주"]
    notes = clerk.bureau.path / "warehouse" / "history.jsonl"
    lines = [json.loads(line) | {"by": ["x"]} for line in notes.read_text().splitlines()]
    lines.append({"build_id": ["x"], "action": "rollback"})
    lines.append({"build_id": clerk.builds[0], "action": "rollback", "at": "어제"})
    notes.write_text("".join(json.dumps(line) + "\n" for line in lines) + "[1]\n{\n")
    assert [build["by"] for build in clerk.history()] == [None, None]


@pytest.mark.parametrize(
    "written, kept",
    [
        ("  김\t주무관\n", "김 주무관"),
        ("\x1b[31m김", "[31m김"),
        ("\u202e\u200b", None),
        ("\ud800\x00", None),
        ("", None),
        (None, None),
        (7, None),
        ("가" * 99, "가" * NAME_LENGTH),
        ("=+1|<b>", "1|<b>"),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(written, kept):
    assert clean_name(written) == kept


def test_a_name_too_long_is_refused_and_changes_nothing(clerk):
    path = clerk.write("가.csv", [VISIT, visit("2024-07-01", FIRMS[0])])
    with pytest.raises(SystemExit) as stopped:
        etl(["load", str(path), "--by", "가" * (NAME_LENGTH + 1)])
    assert stopped.value.code == 2
    assert f"{NAME_LENGTH}자까지" in clerk.capture.readouterr()[1]
    assert clerk.history() == []


def test_rows_that_are_read_otherwise_since_an_answer_are_told_as_altered(clerk):
    clerk.load(clerk.write("가.csv", [VISIT, visit("2024-07-01", FIRMS[0])]))
    reading = [("자료", "열", "적힌 말", "뜻"), ("방문일지", "반응", "보류", "거절")]
    report = clerk.load(clerk.write("읽기.csv", reading))
    assert report["restatements"] == {"added": 0, "altered": 1, "vanished": 0}
    assert clerk.history()[0]["restatements"]["altered"] == 1


# ---- one file alone ----------------------------------------------------------------------------------------


def test_a_wrong_file_two_loads_back_is_taken_out_alone_and_the_loads_after_it_stay(clerk):
    paths = load_weeks(clerk, 1, 2, 3)
    assert clerk.run(etl, "withdraw", id_of(paths[1]))[0] == 0
    assert clerk.measure("visits") == 6
    current = clerk.history()[0]
    assert [file["file"] for file in current["files"]] == ["1주.csv", "3주.csv"]
    assert clerk.run(etl, "rollback", clerk.builds[2])[0] == 0
    assert clerk.measure("visits") == 9


def test_a_check_says_which_rows_and_memoranda_would_go_and_changes_nothing(clerk):
    load_weeks(clerk, 1)
    rows = [(n, FIRMS[n], f"2024-0{n}-15", 2) for n in (1, 2)]
    path = clerk.write("협약.csv", [MOU, *rows])
    clerk.load(path)
    load_weeks(clerk, 3)
    before = clerk.bureau.disk()
    status, out = clerk.run(etl, "withdraw", id_of(path), "--check", "--json")
    assert status == 0 and clerk.bureau.disk() == before
    assert json.loads(out) == {
        "file_id": id_of(path),
        "file": "협약.csv",
        "build_id": None,
        "published": False,
        "restatements": {"added": 0, "altered": 0, "vanished": 2},
        "gone": [
            {"company": FIRMS[1], "signed_on": "2024-01-15"},
            {"company": FIRMS[2], "signed_on": "2024-02-15"},
        ],
    }
    assert f"업무협약 2건이 함께 빠집니다: {FIRMS[1]}(2024-01-15), " in clerk.said
    assert "아직 아무것도 바꾸지 않았습니다" in clerk.said
    status, out = clerk.run(etl, "withdraw", id_of(path), "--json")
    assert json.loads(out)["published"] and clerk.measure("cumulative_mous_signed") == 0
    assert clerk.run(etl, "withdraw", id_of(path), "--check")[0] == 2


# ---- any two builds ----------------------------------------------------------------------------------------


def compare(clerk: Clerk, old: str, new: str) -> dict:
    status, out = clerk.run(etl, "difference", old, new, "--json")
    assert status == 0, clerk.said
    return json.loads(out)


def test_the_difference_of_two_builds_names_rows_of_any_day_and_both_ways(clerk):
    rows = [visit(f"2024-03-0{n}", FIRMS[n]) for n in (1, 2, 3)]
    clerk.load(clerk.write("방문.csv", [VISIT, *rows]))
    rows[0] = visit("2024-03-01", FIRMS[1], response="긍정")
    del rows[1]
    clerk.load(clerk.write("방문_수정.csv", [VISIT, *rows]))
    clerk.load(clerk.write("협약.csv", [MOU, (1, FIRMS[4], "2024-05-15", 3)]))
    first, last = clerk.builds[0], clerk.builds[2]
    before = clerk.bureau.disk()
    found = compare(clerk, first, last)
    assert found["restatements"] == {"added": 1, "altered": 1, "vanished": 1}
    told = [
        (row["change"], row["source"], row["company"], row["dated_on"]) for row in found["rows"]
    ]
    assert told == [
        ("added", "mous", FIRMS[4], "2024-05-15"),  # later than the older build's last day
        ("vanished", "visits", FIRMS[2], "2024-03-02"),
        ("altered", "visits", FIRMS[1], "2024-03-01"),
    ]
    assert (found["rows"][2]["old_value"], found["rows"][2]["new_value"]) == ("보류", "긍정")
    back = compare(clerk, last, first)
    assert back["restatements"] == {"added": 1, "altered": 1, "vanished": 1}
    assert back["gone"] == [{"company": FIRMS[4], "signed_on": "2024-05-15"}]
    assert f"업무협약 1건: {FIRMS[4]}(2024-05-15)" in clerk.said
    assert compare(clerk, first, first)["rows"] == [] and clerk.bureau.disk() == before


def test_builds_that_cannot_be_compared_are_refused_in_a_sentence(clerk):
    load_weeks(clerk, 1, 2)
    first, second = clerk.builds
    assert clerk.run(etl, "difference", first, "s7-20200101-000000-abcdef")[0] == 2
    snapshot = clerk.bureau.path / "warehouse" / f"{first}.duckdb"
    snapshot.write_bytes(snapshot.read_bytes()[:20_000])
    assert clerk.run(etl, "difference", first, second)[0] == 2 and "손상" in clerk.said
    snapshot.unlink()
    assert clerk.run(etl, "difference", first, second)[0] == 2
    assert "지금 읽을 수 없습니다" in clerk.said


def test_the_sample_and_real_data_are_never_compared(sample, capfd):
    clerk = Clerk(sample, capfd)
    (old,) = clerk.history()
    clerk.load(clerk.write("방문.csv", [VISIT, visit("2024-03-01", FIRMS[0])]))
    assert clerk.run(etl, "difference", old["build_id"], clerk.builds[0])[0] == 2
    assert "예시 자료" in clerk.said
