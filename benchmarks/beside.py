"""One small file checked and loaded beside few and many others that were loaded before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.data import OUT, Size
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.loads import program_state, run_child, run_in_folder

COUNTS = (10, 200, 2_000)  # files loaded before
FIRST_DAY = date(2019, 10, 1)
ROWS = 10  # of each file
ANSWERS = ("긍정", "보류", "거절", "")
HEADER = "방문일,기업명,방문지,출장자,반응,이동거리"
AIM = "≤ 1.5"


def write_log(path: Path, number: int, day: date) -> Path:
    """A day's visits of a few people to firms that other days know too."""
    rows = [
        f"{day},예시기업 {(number * 7 + row) % 900:03},서울 강남구,김{row % 4},{ANSWERS[row % 4]},{100 + row}"
        for row in range(ROWS)
    ]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def prepare_warehouse(count: int) -> Path:
    """BALPUM_DATA of a published snapshot of so many files, loaded now unless it is there."""
    folder = OUT / "beside" / str(count)
    loaded = folder / "recipe.json"
    if loaded.exists() and json.loads(loaded.read_text(encoding="utf-8")) == program_state():
        return folder
    files = OUT / "beside" / f"files_{count}"
    shutil.rmtree(files, ignore_errors=True)
    files.mkdir(parents=True)
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number)
        write_log(files / f"{day}.csv", number, day)
    run_child("load", folder, [files])
    loaded.write_text(json.dumps(program_state()), encoding="utf-8")
    return folder


def measure_once(work: str, warehouse: Path, file: Path) -> dict[str, Any]:
    """Checks or loads a file into a copy of a warehouse, in a fresh process."""
    scratch = OUT / "beside" / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(warehouse, scratch)
    try:
        return run_in_folder(work, scratch, [file])
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def measure_beside(size: Size, runs: int) -> Iterator[Figure]:
    """Aim: what a file costs beside 2,000 others is within 1.5 × of what it costs beside ten.

    The files are of one size: measured once, whatever sizes are asked for.
    """
    if size.name != "S":
        return
    warehouses = {count: prepare_warehouse(count) for count in COUNTS}
    last_day = FIRST_DAY + timedelta(days=max(COUNTS))
    file = write_log(OUT / "beside" / "new.csv", max(COUNTS), last_day)
    fewest, *more = COUNTS
    for work in ("check", "load"):
        rounds = [
            {str(count): measure_once(work, warehouses[count], file) for count in COUNTS}
            for _ in range(runs)
        ]
        for count in more:
            for what, key in (
                (f"{work} one file beside {count:,}", "seconds"),
                ("  processor time", "cpu"),
            ):
                figures = [{name: one[name][key] for name in one} for one in rounds]
                case = Case(size.name, what, "s", AIM)
                figure = compare_sides(case, figures, str(count), str(fewest))
                yield figure
