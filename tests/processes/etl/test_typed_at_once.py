"""Ten people type a visit at the same moment, while somebody loads a file and somebody goes back: nothing is lost in silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.warehouse import paths, snapshots
from analytics.warehouse.builds import Build
from tests.conftest import ROOT

PEOPLE = 10
DAY = "2021-07-01"
HEAD = "방문일,기업명,출장자,방식,반응,입력 화면\n"
FILE = "방문일,기업명,출장자,방식,반응\n"
PATIENCE = 300  # seconds for twelve processes on two processors


def start(bureau, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "BALPUM_DATA": str(bureau.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


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
            (new,) = names - there  # a load adds its file, and takes none away
            assert there < names
            there = names | {new}
    return there


@pytest.mark.parametrize("firms", ["each another firm", "all the same firm"])
def test_every_typed_visit_is_there_or_its_command_failed_loudly(bureau, firms):
    first = bureau.load_csv(FILE + f"{DAY},예시기업 099,예시담당 99,방문,\n", "처음.csv").build_id
    names = [
        f"예시기업 {person:03}" if firms.startswith("each") else "예시기업 099"
        for person in range(PEOPLE)
    ]
    typing = {
        f"방문 적기 {person}.csv": start(
            bureau, "load", write_typed(bureau, person, firm), "--json"
        )
        for person, firm in enumerate(names)
    }
    file = bureau.write_csv("나중.csv", FILE + f"{DAY},예시기업 098,예시담당 98,전화,보류\n")
    loading = start(bureau, "load", file, "--json")
    going_back = start(bureau, "rollback", first)
    published = {}
    for name, process in [*typing.items(), ("나중.csv", loading)]:
        out, err = process.communicate(timeout=PATIENCE)
        if process.returncode:
            assert err.strip(), f"{name} failed without a word"
        else:
            published[name] = json.loads(out)["build_id"]
    going_back.communicate(timeout=PATIENCE)

    builds = {build.build_id: build for build in snapshots.list_builds()}
    for name, build_id in published.items():
        assert name in list_names(builds[build_id]), f"{name} is not in the build that it published"
    current = set(list_names(snapshots.read_current()))
    assert current == replay(builds)
    told = bureau.rows("select distinct unnest(staff) from stg_visits")
    typed_by = {f"예시담당 {person}" for person in range(PEOPLE)}
    there = {f"예시담당 {name.split()[2].removesuffix('.csv')}" for name in current & typing.keys()}
    assert {name for (name,) in told} & typed_by == there
