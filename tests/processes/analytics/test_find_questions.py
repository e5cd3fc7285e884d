"""A hundred questions as people type them, judged by hand on the sample: what stands first, and how fast."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from analytics.find.find import Found, find
from analytics.warehouse import snapshots

QUESTIONS = Path(__file__).parents[2] / "analytics" / "find" / "questions.tsv"
FEWEST_RIGHT = 0.95
ANY = "*"  # more than one answer is right
NONE = "-"


def read_questions() -> list[dict[str, str]]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def first_of(found: Found) -> tuple[str, str]:
    """The first metric and the first statement; NONE where there is none."""
    metric = next((figure.metric.name for figure in found.figures), NONE)
    statement = next((one.text for one in found.statements), NONE)
    return metric, statement


def is_right(expected: dict[str, str], found: Found) -> bool:
    metric, statement = first_of(found)
    return expected["figure"] in (ANY, metric) and expected["statement"] in (ANY, statement)


@pytest.fixture
def snapshot(sample_data, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))
    return snapshots.open_build()


def test_the_first_answer_is_right_in_95_of_a_hundred_questions(snapshot):
    questions = read_questions()
    wrong = []
    for row in questions:
        found = find(row["asked"], snapshot)
        if not is_right(row, found):
            wrong.append((row["asked"], *first_of(found)))
        assert found.answer
    assert len(questions) >= 100
    assert 1 - len(wrong) / len(questions) >= FEWEST_RIGHT, wrong


def test_an_answer_takes_no_longer_than_a_blink_once_the_build_was_asked(snapshot):
    for row in read_questions():
        find(row["asked"], snapshot)
    slow = {}
    for row in read_questions():
        started = time.perf_counter()
        find(row["asked"], snapshot)
        taken = time.perf_counter() - started
        if taken > 0.2:
            slow[row["asked"]] = taken
    assert not slow


@pytest.mark.parametrize(
    "asked",
    ["<script>alert(1)</script>", "';--", "%" * 500, "０", "만", "0/0", "열" * 300, "\u202e58%"],
)
def test_nothing_that_is_typed_breaks_it(snapshot, asked):
    assert find(asked, snapshot).answer
