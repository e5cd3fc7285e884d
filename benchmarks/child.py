"""One piece of work in a process of its own; prints seconds and peak memory.

python -m benchmarks.child WORK FOLDER FILE …

load FOLDER FILE …    the files → a published snapshot under FOLDER
check FOLDER FILE …   what a load of the files would do; nothing is kept
open FOLDER FILE …    workbooks → their cells, as the library gives them
read FOLDER FILE …    the files → a table each of text in FOLDER/bare.duckdb: what any
                      load has to do at least
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

if os.name == "posix":
    import resource

Result = TypeVar("Result")
MEGABYTE = 1024  # in the unit of `ru_maxrss`: kilobytes, but bytes on a Mac
if sys.platform == "darwin":
    MEGABYTE = 1024**2


def load_files_into(folder: Path, files: list[Path]) -> dict[str, Any]:
    """Our own loader, into an empty warehouse."""
    os.environ["BALPUM_DATA"] = str(folder)
    from etl.load.load import load_files

    report, times = time_work(lambda: load_files(files))
    if report.is_refused or any(sheet.refused for sheet in report.files):
        raise SystemExit(f"refused: {report.files}")
    return {
        **times,
        "build_id": report.build_id,
        "loaded": sum(sheet.loaded for sheet in report.files),
    }


def check_files_beside(folder: Path, files: list[Path]) -> dict[str, Any]:
    """Our own loader, which keeps nothing."""
    os.environ["BALPUM_DATA"] = str(folder)
    from etl.load.load import check_files

    report, times = time_work(lambda: check_files(files))
    if report.is_refused:
        raise SystemExit(f"refused: {report.files}")
    return times


def read_text(folder: Path, files: list[Path]) -> dict[str, Any]:
    """The bare engine: every cell as text, nothing checked."""
    import duckdb

    def read_all() -> None:
        with duckdb.connect(str(folder / "bare.duckdb")) as con:
            for number, file in enumerate(files):
                con.execute(
                    f"create table t{number} as from read_csv($file, all_varchar = true, "
                    f"header = true)",
                    {"file": str(file)},
                )

    return time_work(read_all)[1]


def open_workbook(_folder: Path, files: list[Path]) -> dict[str, Any]:
    """A workbook's cells as python-calamine gives them, nothing else."""
    from python_calamine import CalamineWorkbook

    def open_all() -> None:
        for file in files:
            workbook = CalamineWorkbook.from_path(str(file))
            for name in workbook.sheet_names:
                workbook.get_sheet_by_name(name).to_python()

    return time_work(open_all)[1]


def time_work(work: Callable[[], Result]) -> tuple[Result, dict[str, float]]:
    """What the work returns, and its seconds on the clock and on all processors.

    Imports before it do not count.
    """
    start = time.perf_counter()
    cpu = time.process_time()
    result = work()
    return result, {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}


def peak_megabytes() -> float | None:
    """The most memory this process ever held; None where the system does not say."""
    if os.name != "posix":
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


WORKS: dict[str, Callable[[Path, list[Path]], dict[str, Any]]] = {
    "load": load_files_into,
    "check": check_files_beside,
    "read": read_text,
    "open": open_workbook,
}


def main(work: str, folder: str, *files: str) -> None:
    result = WORKS[work](Path(folder), [Path(file) for file in files])
    print(json.dumps({**result, "peak_mb": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
