"""CSV → published snapshot, beside the bare engine that reads the files into tables of text."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.data import OUT, Size, write_files
from benchmarks.figures import Case, Figure, compare_sides

ROOT = Path(__file__).parents[1]
CASES = {
    "visits, mous, outcomes": ("visits", "mous", "outcomes"),
    "… and trips": ("visits", "trips", "mous", "outcomes"),
}
AIM = "≤ 2.5"
AIMED_FROM = 1_000_000  # visits from which the aim holds


def run_child(work: str, folder: Path, files: list[Path]) -> dict[str, Any]:
    """One piece of work in a fresh process and an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return run_in_folder(work, folder, files)


def run_in_folder(work: str, folder: Path, files: list[Path]) -> dict[str, Any]:
    """One piece of work in a fresh process and a folder as it is."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.child", work, str(folder), *map(str, files)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def warehouse_of(size: Size) -> Path:
    """BALPUM_DATA of a published snapshot of all files of a size, loaded now unless it is there."""
    files = write_files(size)
    folder = OUT / size.name / "data"
    recipe = (OUT / size.name / "recipe.json").read_text(encoding="utf-8") + program_state()
    loaded = folder / "recipe.json"
    if not loaded.exists() or loaded.read_text(encoding="utf-8") != recipe:
        took = run_child("load", folder, list(files.values()))
        note_of(folder).write_text(json.dumps(took), encoding="utf-8")
        loaded.write_text(recipe, encoding="utf-8")
    return folder


def read_load(folder: Path) -> dict[str, Any]:
    """What the load of a `warehouse_of` took: seconds, processor time and memory, as `benchmarks.child` prints them."""
    took: dict[str, Any] = json.loads(note_of(folder).read_text(encoding="utf-8"))
    return took


def note_of(folder: Path) -> Path:
    return folder / "load.json"


def program_state() -> str:
    """What a snapshot depends on besides its files: the loader's own text."""
    return "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "etl").rglob("*"))
        if path.suffix in (".py", ".sql")
    )


def measure_loads(size: Size, runs: int) -> Iterator[Figure]:
    """Seconds, processor time and memory of a load, and of reading the same files."""
    files = write_files(size)
    for case, sources in CASES.items():
        chosen = [files[source] for source in sources]
        rounds = [
            {
                work: run_child(work, OUT / size.name / "scratch", chosen)
                for work in ("read", "load")
            }
            for _ in range(runs)
        ]
        shutil.rmtree(OUT / size.name / "scratch", ignore_errors=True)
        aim = ""
        if size.visits >= AIMED_FROM:
            aim = AIM
        for what, key, unit, wanted in (
            (f"load {case}", "seconds", "s", aim),
            ("  processor time", "cpu", "s", ""),
            ("  peak memory", "peak_mb", "MB", ""),
        ):
            if rounds[0]["load"][key] is not None:
                values = [{work: one[work][key] for work in one} for one in rounds]
                yield compare_sides(Case(size.name, what, unit, wanted), values, "load", "read")
