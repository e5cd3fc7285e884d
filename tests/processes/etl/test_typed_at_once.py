"""Ten people type at the same moment, while somebody loads a file and somebody goes back: nothing is lost in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics.warehouse import paths, snapshots
from analytics.warehouse.builds import Build
from tests.worlds.forked import Command, start_command

pytestmark = pytest.mark.usefixtures("forks")

PEOPLE = 10
DAY = "2021-07-01"
HEAD = "방문일,기업명,출장자,방식,반응,입력 화면\n"
FILE = "방문일,기업명,출장자,방식,반응\n"
MILESTONES = "날짜,연혁,종류,입력 화면\n"
PLACES = "표기,위도,경도,입력 화면\n"
PATIENCE = 300  # seconds for twelve processes on two processors


def write_typed(bureau, person: int, firm: str) -> Path:
    row = f"{DAY},{firm},예시담당 {person},방문,긍정,{DAY} 09:00:{person:02}\n"
    return bureau.write_csv(f"방문 적기 {person}.csv", HEAD + row)


def list_names(build: Build) -> list[str]:
    return [file.name for file in build.files if file.origin == "user"]


def replay(builds: dict[str, Build]) -> set[str]:
    """The files that are there when each command of the history did what it said, in its order."""
    there: set[str] = set()
    lines = (paths.warehouse_folder() / "history.jsonl").read_text(encoding="utf-8").splitlines()
    for line in map(json.loads, lines):
        names = set(list_names(builds[line["build_id"]]))
        if line["action"] == "rollback":
            there = names
        else:
            assert there < names  # a load adds its file, and takes none away
            assert not there or len(names - there) == 1
            there = names
    return there


def end_together(bureau, typing: dict[str, Command], first: str) -> set[str]:
    """Waits for all who type, for one who loads a file and one who goes back; the files that are there in the end.

    Whatever was published is in the build that it published, and the history says of each file whether it is there.
    """
    file = bureau.write_csv("나중.csv", FILE + f"{DAY},예시기업 098,예시담당 98,전화,보류\n")
    loading = start_command("etl", "load", file, "--json")
    going_back = start_command("etl", "rollback", first)
    published = {}
    for name, process in [*typing.items(), ("나중.csv", loading)]:
        out, err = process.communicate(timeout=PATIENCE)
        if process.returncode:
            assert err.strip(), f"{name} failed without a word"
        else:
            published[name] = json.loads(out)["build_id"]
    going_back.communicate(timeout=PATIENCE)
    assert published, "not all of them failed"
    builds = {build.build_id: build for build in snapshots.list_builds()}
    for name, build_id in published.items():
        assert name in list_names(builds[build_id]), f"{name} is not in the build that it published"
    current = set(list_names(snapshots.read_current()))
    assert current == replay(builds)
    return current


@pytest.mark.parametrize("firms", ["each another firm", "all the same firm"])
def test_every_typed_visit_is_there_or_its_command_failed_loudly(bureau, firms):
    first = bureau.load_csv(FILE + f"{DAY},예시기업 099,예시담당 99,방문,\n", "처음.csv").build_id
    names = [
        f"예시기업 {person:03}" if firms.startswith("each") else "예시기업 099"
        for person in range(PEOPLE)
    ]
    typing = {
        f"방문 적기 {person}.csv": start_command(
            "etl", "load", write_typed(bureau, person, firm), "--json"
        )
        for person, firm in enumerate(names)
    }
    current = end_together(bureau, typing, first)
    told = bureau.rows("select distinct unnest(staff) from stg_visits")
    typed_by = {f"예시담당 {person}" for person in range(PEOPLE)}
    there = {f"예시담당 {name.split()[2].removesuffix('.csv')}" for name in current & typing.keys()}
    assert {name for (name,) in told} & typed_by == there


def test_every_milestone_and_place_typed_beside_visits_is_there_or_its_command_failed_loudly(
    bureau,
):
    first = bureau.load(
        bureau.write_csv("처음.csv", FILE + f"{DAY},예시기업 099,예시담당 99,방문,\n"),
        bureau.write_csv("연혁.csv", MILESTONES + f"{DAY},예시 처음,조직,\n"),
        bureau.write_csv("지명.csv", PLACES + "예시 처음,35,127,\n"),
    ).build_id
    typing = {}
    for person in range(PEOPLE):
        typed_at = f"{DAY} 09:00:{person:02}"
        kind = ("방문", "연혁", "지명")[person % 3]
        flags = ["--adds"]
        match kind:
            case "방문":
                path = write_typed(bureau, person, f"예시기업 {person:03}")
                flags = []
            case "연혁":
                text = MILESTONES + f"{DAY},예시 {person},시설,{typed_at}\n"
                path = bureau.write_csv(f"연혁 적기 {person}.csv", text)
            case _:
                text = PLACES + f"예시 {person},36,127,{typed_at}\n"
                path = bureau.write_csv(f"지명 적기 {person}.csv", text)
        typing[path.name] = start_command("etl", "load", path, *flags, "--json")
    current = end_together(bureau, typing, first)

    def list_persons(title: str) -> set[str]:
        return {name.split()[2].removesuffix(".csv") for name in current if name.startswith(title)}

    def list_rows(query: str) -> set[str]:
        return {text.split()[1] for (text,) in bureau.rows(query)}

    assert list_rows("select title from stg_milestones") == {"처음", *list_persons("연혁 적기")}
    assert list_rows("select place from stg_places") == {"처음", *list_persons("지명 적기")}
    staff = list_rows("select distinct unnest(staff) from stg_visits")
    assert staff - {"98"} == {"99", *list_persons("방문 적기")}
