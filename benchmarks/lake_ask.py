"""python -m benchmarks.lake_ask ANSWERS STRAIGHT_FROM all|five|none RUNS

Opens the current build of the environment in this process and asks questions of it, twice. Prints processor times and the
most memory it held; the answers go pickled into a file.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from analytics.measure.measure import measure
from analytics.measure.question import Question, Unanswerable
from analytics.metrics import METRICS
from analytics.warehouse import snapshots
from analytics.warehouse.store import open_store
from benchmarks.child import peak_megabytes, time_work

Key = tuple[str, tuple[str, ...], str | None]
Answers = dict[Key, list[tuple[Any, ...]]]

FIVE = (  # counts and rates, by month and by field, a stock and a median, as the pages ask for them
    Question("visits", grain="month"),
    Question("visit_reply_rate", grain="month"),
    Question("positive_reply_rate", by=("field",)),
    Question("median_days_to_mou", by=("field",)),
    Question("firms_signed", by=("field",)),
)


def list_questions(which: str) -> list[Question]:
    """Each metric plain, month by month, and by each of its dimensions; or the five; or none."""
    if which == "none":
        return []
    if which == "five":
        return [*FIVE]
    return [
        question
        for name, metric in METRICS.items()
        for question in (
            Question(name),
            Question(name, grain="month"),
            *(Question(name, by=(dimension,)) for dimension in metric.dimensions),
        )
    ]


def ask_all(questions: Iterable[Question]) -> Answers:
    """Every row of every answer; of a question that cannot be asked so, why."""
    return {(asked.metric, asked.by, asked.grain): ask(asked) for asked in questions}


def ask(question: Question) -> list[tuple[Any, ...]]:
    try:
        rows = measure(question).rows
    except Unanswerable as refusal:
        return [(refusal.code,)]
    return [
        (*sorted(row.group.items()), row.start, row.value, row.interval and tuple(row.interval))
        for row in rows
    ]


def set_straight_from(visits: int) -> None:
    """From how many visits a lake is read where its rows lie; nothing where there is none."""
    store = open_store()
    if hasattr(store, "straight_from"):
        store.straight_from = visits


def main(answers: str, straight_from: str, which: str, runs: str) -> None:
    set_straight_from(int(straight_from))
    questions = list_questions(which)
    _, opened = time_work(snapshots.open_snapshot)
    found, cold = time_work(lambda: ask_all(questions))
    _, warm = time_work(lambda: ask_all(questions))
    ask_all(FIVE)
    five = [time_work(lambda: ask_all(FIVE))[1]["cpu"] for _ in range(int(runs))]
    Path(answers).write_bytes(pickle.dumps(found))
    printed = {
        "open": opened["cpu"],
        "cold": opened["cpu"] + cold["cpu"],
        "warm": warm["cpu"],
        "five": median(five) * 1_000,
        "peak_mb": peak_megabytes(),
    }
    print(json.dumps(printed))


if __name__ == "__main__":
    main(*sys.argv[1:])
