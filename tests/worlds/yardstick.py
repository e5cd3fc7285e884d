"""How much processor time something takes beside a thing that is always the same.

Seconds say nothing from one machine to the next, and those of the clock nothing on a machine that does more than one
thing: one and the same edition took 3.6 and 5.5 s of processor time on two machines.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable

# What a document's command imports of others' before it does anything.
ENGINES = "import pandas, duckdb, pptx, xlsxwriter, lxml.etree, numpy"
PROSE = "업무협약 145건, 2021년 3월 31일까지 방문 1,204곳. " * 4


def take_time(work: Callable[[], object]) -> float:
    """Seconds of processor time of this process, all its threads."""
    began = time.process_time()
    work()
    return time.process_time() - began


def take_time_of_child(work: Callable[[], object]) -> float:
    """Seconds of processor time of the processes that `work` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def start_engines() -> float:
    """Processor seconds of an interpreter that only imports the engines (0.76 s where the tests were written)."""
    return take_time_of_child(lambda: subprocess.run([sys.executable, "-c", ENGINES], check=True))


def read_prose() -> float:
    """Processor seconds of reading two thousand short texts with one pattern, in this process (0.045 s there)."""

    def read() -> None:
        for _ in range(2_000):
            re.sub(r"[0-9,]+|[가-힣]+", lambda found: found[0][::-1], PROSE)

    return take_time(read)
