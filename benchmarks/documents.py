"""The weekly edition as each kind of document, beside the least that its format costs.

Both by a command in a process of its own.

python -m benchmarks.documents KIND      writes an empty document of a kind: its library is loaded
and does nothing more
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

from benchmarks.child import MEGABYTE
from benchmarks.data import OUT, Size
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.loads import ROOT, warehouse_of

WITHOUT_BROWSER = ("xlsx", "pptx", "hwpx", "html", "svg", "png")
AIMS = {",".join(WITHOUT_BROWSER): "≤ 5 s", "pdf": "≤ 15 s"}
BLANK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900">'
    '<rect width="1600" height="900" fill="white"/></svg>'
)


# ---- an empty document, in a process of its own --------------------------------------------------


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


def load_nothing() -> None:
    """Text needs no library: a bare interpreter."""


EMPTY: dict[str, Callable[[], None]] = {
    "xlsx": empty_xlsx,
    "pptx": empty_pptx,
    "hwpx": empty_hwpx,
    "html": load_nothing,
    "svg": load_nothing,
    "png": empty_png,
    "pdf": empty_pdf,
}


# ---- both, beside each other ---------------------------------------------------------------------


def run_command(*arguments: str, data: Path) -> dict[str, float]:
    """A Python process from its start to its end: seconds, processor time, peak memory.

    The processor time is of it and all it waited for; with a browser the memory is that of the
    largest of the processes.

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
    return {
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / MEGABYTE,
    }


def measure_documents(size: Size, runs: int) -> Iterator[Figure]:
    """A row for each format alone, for all that need no browser together, and for the pdf."""
    data = warehouse_of(size)
    out = OUT / size.name / "documents"
    for formats in (*WITHOUT_BROWSER, ",".join(WITHOUT_BROWSER), "pdf"):
        kinds = formats.split(",")
        rounds = [
            {
                "ours": run_command(
                    "briefing", "weekly", "--formats", formats, "--out", str(out), data=data
                ),
                "empty": run_command("benchmarks.documents", *kinds, data=data),
            }
            for _ in range(runs)
        ]
        what = f"weekly as {formats}"
        if len(kinds) > 1:
            what = "weekly, all without a browser"
        for row, key, unit, aim in (
            (what, "seconds", "s", AIMS.get(formats, "")),
            ("  processor time", "cpu", "s", ""),
            ("  peak memory", "peak_mb", "MB", ""),
        ):
            values = [{side: one[side][key] for side in one} for one in rounds]
            yield compare_sides(Case(size.name, row, unit, aim), values, "ours", "empty")
    shutil.rmtree(out, ignore_errors=True)


if __name__ == "__main__":
    for kind in sys.argv[1:]:
        EMPTY[kind]()
