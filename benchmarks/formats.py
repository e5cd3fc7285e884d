"""Other shapes of the same visits: a workbook beside opening it, CP949 text beside UTF-8."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import xlsxwriter

from benchmarks.data import OUT, Size, write_files
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.loads import run_child

WORKBOOK_ROWS = 100_000
CHECKED_ROWS = 200_000  # of a workbook that is only checked
CHUNK = 1 << 20


def write_workbook(visits: Path, folder: Path, rows: int = WORKBOOK_ROWS) -> Path:
    """The first visits as an xlsx, written unless it is there."""
    path = folder / f"visits_{rows}.xlsx"
    if not path.exists():
        with (
            xlsxwriter.Workbook(
                path, {"constant_memory": True, "strings_to_numbers": False}
            ) as workbook,
            visits.open(encoding="utf-8", newline="") as file,
        ):
            sheet = workbook.add_worksheet("visits")
            for number, record in enumerate(islice(csv.reader(file), rows + 1)):
                sheet.write_row(number, 0, record)
    return path


def write_cp949(visits: Path, folder: Path) -> Path:
    """The same visits in CP949, written unless they are there."""
    path = folder / "visits_cp949.csv"
    if not path.exists():
        with (
            visits.open(encoding="utf-8", newline="") as source,
            path.open("w", encoding="cp949", newline="") as to,
        ):
            shutil.copyfileobj(source, to, CHUNK)
    return path


def measure_formats(size: Size, runs: int) -> Iterator[Figure]:
    """Aims: a workbook of 100,000 rows within 1.5 × of opening it with python-calamine; CP949 within
    3 × of UTF-8.
    """
    visits = write_files(size)["visits"]
    scratch = OUT / size.name / "scratch"
    if size.visits < WORKBOOK_ROWS:
        return
    pairs = (
        (
            "load a workbook of 100,000 rows",
            "load",
            write_workbook(visits, visits.parent),
            "open",
            write_workbook(visits, visits.parent),
            "≤ 1.5",
        ),
        (
            "check a workbook of 200,000 rows",
            "check",
            write_workbook(visits, visits.parent, CHECKED_ROWS),
            "open",
            write_workbook(visits, visits.parent, CHECKED_ROWS),
            "≤ 1.5",
        ),
        ("load visits in CP949", "load", write_cp949(visits, visits.parent), "load", visits, "≤ 3"),
    )
    for what, ours, path, theirs, reference, aim in pairs:
        rounds = [
            {
                "ours": run_child(ours, scratch, [path]),
                "reference": run_child(theirs, scratch, [reference]),
            }
            for _ in range(runs)
        ]
        seconds = [{side: one[side]["seconds"] for side in one} for one in rounds]
        yield compare_sides(Case(size.name, what, "s", aim), seconds, "ours", "reference")
    shutil.rmtree(scratch, ignore_errors=True)
