"""One piece of work in a process of its own: `python -m benchmarks.child load|read|open … ` prints seconds and peak memory.

load FOLDER FILE …    the files → a published snapshot under FOLDER
open FOLDER FILE …    workbooks → their cells, as the library gives them
read FOLDER FILE …    the files → a table each of text in FOLDER/bare.duckdb: what any load has to do at least
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

if os.name == "posix":
    import resource


def load(folder: Path, files: list[Path]) -> dict:
    """Our own loader, into an empty warehouse."""
    os.environ["BALPUM_DATA"] = str(folder)
    from etl.load.load import load_files

    report, times = timed(lambda: load_files(files))
    if report.is_refused or any(sheet.refused for sheet in report.files):
        raise SystemExit(f"refused: {report.files}")
    return {
        **times,
        "build_id": report.build_id,
        "loaded": sum(sheet.loaded for sheet in report.files),
    }


def read(folder: Path, files: list[Path]) -> dict:
    """The bare engine: every cell as text, nothing checked."""
    import duckdb

    def read_all() -> None:
        with duckdb.connect(str(folder / "bare.duckdb")) as con:
            for number, file in enumerate(files):
                con.execute(
                    f"create table t{number} as from read_csv($file, all_varchar = true, header = true)",
                    {"file": str(file)},
                )

    return timed(read_all)[1]


def open_workbook(folder: Path, files: list[Path]) -> dict:
    """A workbook's cells as python-calamine gives them, nothing else."""
    from python_calamine import CalamineWorkbook

    def open_all() -> None:
        for file in files:
            workbook = CalamineWorkbook.from_path(str(file))
            for name in workbook.sheet_names:
                workbook.get_sheet_by_name(name).to_python()

    return timed(open_all)[1]


def timed(work: Callable[[], object]) -> tuple[object, dict[str, float]]:
    """What the work returns, and its seconds on the clock and on all processors; imports before it do not count."""
    start, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}


def peak_megabytes() -> float | None:
    """The most memory this process ever held; None where the system does not say."""
    if os.name != "posix":
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )


def main(work: str, folder: str, *files: str) -> None:
    result = {"load": load, "read": read, "open": open_workbook}[work](
        Path(folder), [Path(file) for file in files]
    )
    print(json.dumps({**result, "peak_mb": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
