"""The short form of `python -m benchmarks.endurance`: loaders beside readers for a while, and one kill of each kind."""

from __future__ import annotations

from benchmarks.endurance.killing import KILLS, kill_all
from benchmarks.endurance.loading import (
    BUREAUS,
    FEWEST_LOADS,
    READERS,
    Heard,
    Promises,
    endure,
    find_wrong,
)

SECONDS = 5  # or longer, until every bureau has loaded alone and two at once


def test_four_loaders_and_eight_readers_get_in_nobodys_way(tmp_path):
    run = endure(SECONDS, tmp_path)
    assert run.wrong == [] and run.tracebacks == 0
    assert len(run.promises.allowed) >= (FEWEST_LOADS + 1) * len(BUREAUS), "each was published"
    assert len(run.promises.together) >= 2 * len(BUREAUS), "two of one bureau at once"
    assert len(run.heard) == READERS * len(BUREAUS) and run.delays, "builds came while they read"


def test_an_answer_that_no_load_promised_is_told():
    promises = Promises(allowed={("a", "s1"): [(3, 3, 1, 1)]})
    right = {"at": 0.0, "build": "s1", "counts": [3, 3, 1, 1]}
    lines = [
        right,
        right | {"counts": [3, 3, 1, 2]},
        right | {"build": "s2"},
        {"refused": "broken"},
    ]
    heard = Heard("a", lines, rounds=4, cpu=0, said="")
    assert len(find_wrong([heard], promises)) == 3


def test_a_loader_a_database_a_store_and_a_server_that_are_killed_lose_nothing(tmp_path):
    killed = kill_all(len(KILLS), tmp_path)
    assert {each.what.partition(": ")[2] for each in killed} == KILLS.keys()
    assert [said for each in killed for said in each.wrong] == []
