"""python -m benchmarks.endurance.reader [--once]

A server as far as figures go: asks metrics of the current build again and again and prints a line of JSON
wherever an answer is not the one before, until it is told to end (SIGTERM); then one of what it did.
"""

from __future__ import annotations

import argparse
import json
import signal
import threading
import time
import traceback

from analytics.measure.measure import measure
from analytics.measure.question import Question
from analytics.refusal import Refusal
from analytics.warehouse import snapshots
from benchmarks.endurance.bureaus import METRICS

PAUSE_SECONDS = 0.5  # between two rounds: a page that somebody works on
ENDED = threading.Event()


def read_current() -> dict[str, object]:
    """The current build and what it answers, or why it does not."""
    try:
        snapshot = snapshots.open_snapshot()
        rows = [measure(Question(name, snapshot=snapshot)).rows for name in METRICS]
    except Refusal as refusal:
        return {"refused": refusal.code}
    except Exception:  # whatever it is: the run goes on, and counts it
        return {"broken": traceback.format_exc()}
    return {"build": snapshot.build_id, "counts": [row.value for (row,) in rows]}


def keep_reading() -> None:
    """Rounds until it is told to end."""
    last: dict[str, object] = {}
    rounds = 0
    is_last = False
    while not is_last:
        is_last = ENDED.is_set()  # one more, of what came meanwhile
        answer = read_current()
        rounds += 1
        if answer != last:
            print(json.dumps({"at": time.time(), **answer}), flush=True)
            last = answer
        ENDED.wait(PAUSE_SECONDS)
    print(json.dumps({"rounds": rounds, "cpu": time.process_time()}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance.reader")
    parser.add_argument("--once", action="store_true")
    if parser.parse_args().once:
        print(json.dumps(read_current()))
        return
    signal.signal(signal.SIGTERM, lambda *_: ENDED.set())
    keep_reading()


if __name__ == "__main__":
    main()
