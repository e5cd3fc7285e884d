"""The weekly edition as each kind of document, by the command in a process of its own; beside the least that format costs.

python -m benchmarks.documents KIND      writes an empty document of a kind: its library is loaded and does nothing more
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.data import OUT, Size
from benchmarks.figures import Figure, compare
from benchmarks.loads import ROOT, warehouse_of

WITHOUT_BROWSER = ("xlsx", "pptx", "hwpx", "html", "svg", "png")
AIMS = {",".join(WITHOUT_BROWSER): "≤ 5 s", "pdf": "≤ 15 s"}
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="white"/></svg>'


# ---- an empty document, in a process of its own ------------------------------------------------------------


def empty_xlsx() -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(io.BytesIO()) as book:
        book.add_worksheet()


def empty_pptx() -> None:
    from pptx import Presentation

    Presentation().save(io.BytesIO())


def empty_hwpx() -> None:
    from hwpx.document import HwpxDocument

    HwpxDocument.new().to_bytes()


def empty_png() -> None:
    """A white picture as large as ours."""
    from resvg_py import svg_to_bytes

    svg_to_bytes(svg_string=BLANK, zoom=2)


def empty_pdf() -> None:
    """The browser itself, printing nothing."""
    from briefing.formats.browser import print_pdf

    print_pdf(b"<!doctype html><title>-</title>")


def nothing() -> None:
    """Text needs no library: a bare interpreter."""


EMPTY: dict[str, Callable[[], None]] = {
    "xlsx": empty_xlsx,
    "pptx": empty_pptx,
    "hwpx": empty_hwpx,
    "html": nothing,
    "svg": nothing,
    "png": empty_png,
    "pdf": empty_pdf,
}


# ---- both, beside each other -------------------------------------------------------------------------------


def run(*arguments: str, data: Path) -> dict[str, float]:
    """A Python process from its start to its end: seconds, processor time of it and all it waited for, its peak memory.

    With a browser the memory is that of the largest of the processes.

    Raises:
        RuntimeError: it failed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, "BALPUM_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise RuntimeError(" ".join(arguments))
    size = 1024**2 if sys.platform == "darwin" else 1024
    return {
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / size,
    }


def measure_documents(size: Size, runs: int) -> Iterator[Figure]:
    """A row for each format alone, for all that need no browser together, and for the pdf."""
    data, out = warehouse_of(size), OUT / size.name / "documents"
    for formats in (*WITHOUT_BROWSER, ",".join(WITHOUT_BROWSER), "pdf"):
        kinds = formats.split(",")
        rounds = [
            {
                "ours": run(
                    "briefing", "weekly", "--formats", formats, "--out", str(out), data=data
                ),
                "empty": run("benchmarks.documents", *kinds, data=data),
            }
            for _ in range(runs)
        ]
        what = f"weekly as {kinds[0]}" if len(kinds) == 1 else "weekly, all without a browser"
        for row, key, unit, aim in (
            (what, "seconds", "s", AIMS.get(formats, "")),
            ("  processor time", "cpu", "s", ""),
            ("  peak memory", "peak_mb", "MB", ""),
        ):
            yield compare(
                size.name,
                row,
                unit,
                [{side: one[side][key] for side in one} for one in rounds],
                "ours",
                "empty",
                aim,
            )
    shutil.rmtree(out, ignore_errors=True)


if __name__ == "__main__":
    for kind in sys.argv[1:]:
        EMPTY[kind]()
