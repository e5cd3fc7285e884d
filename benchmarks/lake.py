"""The same questions of a build that lies in a file, on a share, and in a lake, by a copy of it and where its rows lie.

Starts a PostgreSQL of its own, as the tests do; the share is a folder of this machine.
"""

from __future__ import annotations

import json
import math
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import MEGABYTE
from benchmarks.data import OUT, Size
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.lake_ask import Answers
from benchmarks.loads import ROOT, read_load, warehouse_of
from tests.worlds.database import serve_database

NEVER = 10**12  # visits from which a build is read straight: of none, of all
ALWAYS = 0
COPIED_AIM = "≤ 1.1"
STRAIGHT_AIM = "≤ 1.2 at XL"


@dataclass(frozen=True)
class Used:
    """What a process took of the machine.

    Args:
        cpu: seconds of all processors; peak_mb: the most memory that it held.
    """

    cpu: float
    peak_mb: float


@dataclass(frozen=True)
class Place:
    """A way in which a build is kept and read.

    Args:
        settings: environment of a server.
        straight_from: visits from which it reads a build in a lake where it lies.
        put: what it took to put the build in; None where the load did or another place has.
    """

    name: str
    settings: dict[str, str]
    straight_from: int = NEVER
    aim: str = ""
    put: Used | None = None


@contextmanager
def prepare_places(size: Size) -> Iterator[list[Place]]:
    """Every place with the same build, the file's first."""
    folder = OUT / size.name / "places"
    shutil.rmtree(folder, ignore_errors=True)
    plain = warehouse_of(size)
    with serve_database() as database:
        copied = name_place(folder, "lake", database.address, "lake:")
        shared = name_place(folder, "shared", database.address, "")
        put = {
            settings["BALPUM_BUREAU"]: put_build(plain, settings) for settings in (copied, shared)
        }
        straight = {**copied, "BALPUM_CACHE": str(folder / "cache-straight")}
        try:
            yield [
                Place("file", {"BALPUM_DATA": str(plain)}),
                Place("shared file", shared, aim=COPIED_AIM, put=put["shared"]),
                Place("lake, copied", copied, aim=COPIED_AIM, put=put["lake"]),
                Place("lake, straight", straight, ALWAYS, STRAIGHT_AIM),
            ]
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def name_place(folder: Path, name: str, address: str, kind: str) -> dict[str, str]:
    """The environment of a server that shares a desk and a store."""
    return {
        "BALPUM_DATA": str(folder / f"data-{name}"),
        "BALPUM_DESK": address,
        "BALPUM_BUREAU": name,
        "BALPUM_STORE": f"{kind}{folder / name}",
        "BALPUM_CACHE": str(folder / f"cache-{name}"),
    }


def put_build(plain: Path, settings: dict[str, str]) -> Used:
    """Moves a files warehouse to a shared desk and store, as a bureau does; what the move took."""
    not_moved = shutil.ignore_patterns("raw", "staged")  # gigabytes at XL
    shutil.copytree(plain, settings["BALPUM_DATA"], ignore=not_moved)
    Path(settings["BALPUM_STORE"].removeprefix("lake:")).mkdir()
    run_module(settings, "etl", "lake", "init")
    return run_measured(settings, "etl", "lake", "import")


def run_measured(settings: Mapping[str, str], module: str, *arguments: str) -> Used:
    """What a command took, from its start to its end. Raises: CalledProcessError."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)  # which alone tells of this one child
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE)


def run_module(settings: Mapping[str, str], module: str, *arguments: str) -> str:
    """What a command printed. Raises: CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def ask_in(place: Place, which: str, runs: int) -> tuple[dict[str, Any], Answers]:
    """What a fresh process finds there; as `lake_ask`."""
    found = OUT / "answers.pickle"
    printed = run_module(
        place.settings,
        "benchmarks.lake_ask",
        str(found),
        str(place.straight_from),
        which,
        str(runs),
    )
    answers: Answers = pickle.loads(found.read_bytes())
    found.unlink()
    return json.loads(printed), answers


def measure_places(size: Size, runs: int) -> Iterator[Figure]:
    """All questions up to a million visits, five above: processor time, memory, and whether the values are the same."""
    which = "all" if size.visits <= 1_000_000 else "five"
    yield from measure_load(size)
    with prepare_places(size) as places:
        made = {place.name: ask_in(place, "none", 1)[0]["open"] for place in places}
        asked = {place.name: ask_in(place, which, runs) for place in places}
        yield from measure_sizes(size, places)
    reference, answers = asked["file"]
    for place in places[1:]:
        found, theirs = asked[place.name]
        if place.put:
            yield Figure(size.name, f"{place.name}: put in", place.put.cpu, "s CPU")
            yield Figure(size.name, "  peak memory", place.put.peak_mb, "MB")
        yield Figure(size.name, f"{place.name}: made ready", made[place.name], "s CPU")
        note = compare_answers(theirs, answers)
        for key, what, unit, aim in (
            ("cold", f"{len(answers)} questions, cold", "s CPU", ""),
            ("warm", "  warm", "s CPU", place.aim),
            ("five", "  five of them, warm", "ms CPU", place.aim),
            ("peak_mb", "  peak memory", "MB", ""),
        ):
            case = Case(size.name, f"{place.name}: {what}", unit, aim, note)
            pair = [{"ours": found[key], "file": reference[key]}]
            yield compare_sides(case, pair, "ours", "file")
            note = ""


def measure_load(size: Size) -> Iterator[Figure]:
    """What the load took whose build is asked: of all files of a size, into a files warehouse."""
    took = read_load(warehouse_of(size))
    yield Figure(size.name, "load all files", took["cpu"], "s CPU")
    yield Figure(size.name, "  peak memory", took["peak_mb"], "MB")


def measure_sizes(size: Size, places: list[Place]) -> Iterator[Figure]:
    """Megabytes in the store, and of what a server keeps on its own disk."""
    files = (Path(places[0].settings["BALPUM_DATA"]) / "warehouse").glob("*.duckdb")
    plain = sum(file.stat().st_size for file in files) / 1e6
    for place in places[1:]:
        store = weigh(Path(place.settings["BALPUM_STORE"].removeprefix("lake:")))
        kept = weigh(Path(place.settings["BALPUM_CACHE"]))
        for what, megabytes in (("in the store", store), ("on the server's disk", kept)):
            pair = [{"ours": megabytes, "file": plain}]
            yield compare_sides(
                Case(size.name, f"{place.name}: {what}", "MB"), pair, "ours", "file"
            )


def weigh(folder: Path) -> float:
    """Megabytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def compare_answers(ours: Answers, theirs: Answers) -> str:
    """How many questions have the very same answer, how many but for a float's last bits, how many another one."""
    assert ours.keys() == theirs.keys()
    equal = sum(ours[key] == theirs[key] for key in ours)
    close = sum(is_close(ours[key], theirs[key]) for key in ours) - equal
    said = f"{equal} equal"
    if close:
        said += f", {close} in a last bit"
    if equal + close < len(ours):
        said += f", {len(ours) - equal - close} VALUES DIFFER"
    return said


def is_close(ours: Any, theirs: Any) -> bool:
    """Whether two answers are the same but for the last bits of their floats."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return math.isclose(ours, theirs, rel_tol=1e-12)
    if isinstance(ours, tuple | list) and isinstance(theirs, tuple | list):
        return len(ours) == len(theirs) and all(map(is_close, ours, theirs))
    return bool(ours == theirs)
