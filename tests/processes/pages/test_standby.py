"""What a page has done by the project's own commands, by processes that stand by with their imports behind them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from analytics.permissions import caller
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES
from pages.components.running import commands, standing
from tests.conftest import BE_READY, ROOT

PATIENCE = 60

HAS_ONE_STAND_BY = """
import time
from pages.components.running import standing
standing.be_ready("etl")
print(standing.STANDING["etl"][0].process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def ready(monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(standing, "be_ready", BE_READY)
    yield
    for module in ("etl", "briefing"):
        standing.let_go(module)


def end(started: standing.Started) -> tuple[int, str, str]:
    """How a command ended: its status, what it printed, what it said."""
    with started.printed:
        _, said = started.process.communicate(timeout=PATIENCE)
        started.printed.seek(0)
        return started.process.returncode, started.printed.read(), said


def end_one(*arguments: str) -> tuple[int, str, str]:
    return end(commands.start_command("etl", arguments))


def test_a_command_that_stood_by_does_what_one_does_that_is_started(bureau, ready):
    file = bureau.write_csv(
        "방문.csv", "방문일,기업명\n2021-07-20,예시기업 001\n어제,예시기업 002\n"
    )
    for told in (["check", str(file), "--json"], ["check", "없는 파일.csv"], ["sources", "--json"]):
        started = commands.start_command("etl", told)
        assert not started.stood_by
        standing.be_ready("etl")
        stood = commands.start_command("etl", told)
        assert stood.stood_by
        assert end(stood) == end(started)


def test_it_loads_into_the_data_of_whoever_told_it(bureau, ready, monkeypatch, tmp_path):
    file = bureau.write_csv("방문.csv", "방문일,기업명\n2021-07-20,예시기업 001\n")
    standing.be_ready("etl")
    status, _, said = end_one("load", str(file))
    assert status == 0 and "발행을 마쳤습니다" in said
    assert bureau.one("select count(*) from stg_visits") == 1


def write_weekly(folder: Path, *, stood_by: bool) -> bytes:
    """The page of the week as whoever is signed in gets it."""
    started = commands.start_command(
        "briefing", ["weekly", "--out", str(folder), "--formats", "html"]
    )
    assert started.stood_by is stood_by
    assert end(started)[0] == 0
    (file,) = folder.glob("*.html")
    return file.read_bytes()


def test_a_document_has_the_names_that_whoever_wants_it_may_read(sample, ready, tmp_path):
    """What stands by has read nothing of them yet: it may be told by one reader or by another."""
    everybody = write_weekly(tmp_path / "whole", stood_by=False)
    standing.be_ready("briefing")
    caller.ask_whom(lambda: Caller("who@example.kr", ROLES["시장실"]))
    try:
        stood = write_weekly(tmp_path / "standing", stood_by=True)
        started = write_weekly(tmp_path / "started", stood_by=False)
    finally:
        caller.ask_whom(None)
    assert stood == started != everybody


def test_one_stands_by_and_who_comes_meanwhile_does_not_wait_for_it(ready):
    standing.be_ready("etl")
    standing.be_ready("etl")
    first, second = (commands.start_command("etl", ["sources"]) for _ in range(2))
    assert (first.stood_by, second.stood_by) == (True, False)
    assert end(first) == end(second)


def test_after_a_command_the_next_one_stands_by(bureau, ready):
    standing.be_ready("etl")
    first = standing.STANDING["etl"][0].process.pid
    ran = commands.run_command("etl", "sources", "--json", does=None, label="읽는 중")
    assert ran.code == 0 and ran.listed[0]["source"] == "visits"
    assert standing.STANDING["etl"][0].process.pid != first


def test_one_that_was_killed_while_it_stood_by_is_replaced_by_a_fresh_one(ready):
    standing.be_ready("etl")
    process = standing.STANDING["etl"][0].process
    process.kill()
    process.wait(PATIENCE)
    started = commands.start_command("etl", ["sources"])
    assert not started.stood_by
    assert end(started)[0] == 0


def test_one_that_nobody_needs_ends(ready, monkeypatch):
    monkeypatch.setattr(standing, "IDLE_SECONDS", 0.1)
    standing.be_ready("etl")
    (stood, leaving) = standing.STANDING["etl"]
    leaving.join(PATIENCE)
    assert stood.process.wait(PATIENCE) == 0
    assert standing.STANDING == {}


def test_one_whose_server_was_killed_ends(bureau):
    server = subprocess.Popen(
        [sys.executable, "-c", HAS_ONE_STAND_BY],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ},
    )
    assert server.stdout
    stood = psutil.Process(int(server.stdout.readline()))
    server.kill()
    server.wait(PATIENCE)
    until = time.monotonic() + PATIENCE
    while is_running(stood):
        assert time.monotonic() < until, "it waits for a server that is gone"
        time.sleep(0.1)


def is_running(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_where_none_can_be_started_a_page_goes_on(ready, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no memory")

    with monkeypatch.context() as patched:
        patched.setattr(standing, "start_process", refuse)
        standing.be_ready("etl")
    assert standing.STANDING == {}
    assert end_one("sources")[0] == 0
