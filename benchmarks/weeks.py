"""A hundred weekly builds of one bureau in a lake: what they weigh beside files, and what it takes to go back.

30,000 visits; each week's file has 300 new ones, and 30 of those before with another reply.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from analytics.warehouse import desk as desks
from analytics.warehouse import paths, snapshots
from analytics.warehouse import store as stores
from analytics.warehouse.history import list_entries
from analytics.warehouse.store import open_store
from benchmarks.child import time_work
from benchmarks.data import OUT, Size
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.lake import name_place, run_module
from briefing.edition.plans import make_edition
from briefing.formats.html import write_html
from briefing.ledger.ledger import seal_edition
from briefing.verify.findings import Verification
from briefing.verify.verify import verify
from etl.lake.expire import expire_builds
from etl.load import load
from tests.worlds.database import serve_database

WEEKS = 100
VISITS = 30_000
ADDED = 300  # visits a week
CHANGED = 30  # of those before
KEPT = 50  # of which the newest stay when the rest expires
FIRST_DAY = date(2016, 1, 4)
HEADER = "방문일,기업명,방문지,출장자,반응,이동거리"
REPLIES = ("긍정", "보류", "거절", "")


def measure_weeks(size: Size, runs: int) -> Iterator[Figure]:  # noqa: ARG001 - one run, of its own size
    """The same at every size: the bureau is this module's own."""
    folder = OUT / "weeks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with serve_database() as database:
        settings = name_place(folder, "lake", database.address, "lake:")
        for name in ("BALPUM_DATA", "BALPUM_STORE"):
            Path(settings[name].removeprefix("lake:")).mkdir()
        plain = {"BALPUM_DATA": settings["BALPUM_DATA"]}
        found = json.loads(run_module(plain, "benchmarks.weeks", "load", str(folder)))
        for command in ("init", "import"):
            run_module(settings, "etl", "lake", command)
        arguments = (str(folder), str(found["edition"]))
        found |= json.loads(run_module(settings, "benchmarks.weeks", "ask", *arguments))
    shutil.rmtree(folder, ignore_errors=True)
    weights = [{"ours": found["megabytes"], "files": found["files_megabytes"]}]
    what = f"{WEEKS} weekly builds: in the store"
    yield compare_sides(Case(size.name, what, "MB"), weights, "ours", "files")
    loads = [{"ours": found["load"], "files": found["plain_load"]}]
    yield compare_sides(
        Case(size.name, "  a load, the last of them", "s CPU"), loads, "ours", "files"
    )
    note = "" if found["is_as_sealed"] else "NOT AS SEALED"
    for key, what, unit in (
        ("one_more", "  one more week", "MB"),
        ("list", "  list them", "ms CPU"),
        ("verify", "  verify the first one's sealed edition", "s CPU"),
        ("expire", f"  expire all but {KEPT} and the sealed one", "s CPU"),
        ("megabytes_left", "  in the store after that", "MB"),
        ("verify_again", "  verify the first one's edition again", "s CPU"),
    ):
        yield Figure(size.name, what, found[key], unit, note=note)


# ---- in a process of its own -------------------------------------------------------------------------------


def write_log(folder: Path, week: int) -> Path:
    """The log of so far, then each week what is new in it and what was changed."""
    path = folder / f"방문일지 {week:03}주.csv"
    path.write_text("\n".join([HEADER, *list_rows(week)]) + "\n", encoding="utf-8")
    return path


def list_rows(week: int) -> list[str]:
    if week == 0:
        return [write_row(number, week) for number in range(VISITS)]
    added = range(VISITS + (week - 1) * ADDED, VISITS + week * ADDED)
    changed = range((week - 1) * CHANGED, week * CHANGED)
    return [write_row(number, week) for number in (*added, *changed)]


def write_row(number: int, week: int) -> str:
    """A visit as it stands in a week: thirty others of the first ones have got another reply each week."""
    day = FIRST_DAY + timedelta(days=number * 7 // ADDED)
    changed = number // CHANGED < week and number < WEEKS * CHANGED
    reply = REPLIES[(number + changed) % len(REPLIES)]
    return f"{day},예시기업 {number % 9_000:04},서울 강남구,김{number % 40},{reply},{100 + number % 300}"


def load_weeks(folder: Path) -> dict[str, Any]:
    """Loads all but the last into files and seals an edition of the first."""
    sealed, cpu = None, 0.0
    load.SNAPSHOTS_KEPT = WEEKS
    for week in range(WEEKS - 1):
        cpu = load_week(folder, week)
        if sealed is None:
            sealed = make_edition("weekly", None)
            seal_edition(sealed, [("weekly.html", write_html(sealed))])
    assert sealed
    files = paths.warehouse_folder().glob("*.duckdb")
    weight = sum(file.stat().st_size for file in files) / 1e6
    return {"edition": sealed.number, "files_megabytes": weight, "plain_load": cpu}


def load_week(folder: Path, week: int) -> float:
    """Processor time of a week's load."""
    file = write_log(folder, week)
    report, times = time_work(lambda: load.load_files([file]))
    if not report.published:
        raise SystemExit(f"refused: {report.files}")
    file.unlink()
    return times["cpu"]


def ask_lake(folder: Path, edition: str) -> dict[str, Any]:
    """Loads the last week into the lake, lists, verifies and expires."""
    store = open_store()
    before = store.measure()
    found: dict[str, Any] = {"load": load_week(folder, WEEKS - 1)}
    found |= {"megabytes": store.measure() / 1e6, "one_more": (store.measure() - before) / 1e6}
    listed, times = time_work(list_anew)
    assert listed == WEEKS == len(store.list_ids())
    found["list"] = times["cpu"] * 1_000
    verdict, times = time_work(lambda: verify(edition))
    found["verify"] = times["cpu"]
    load.VERSIONS_KEPT = KEPT
    _, times = time_work(expire_builds)
    found |= {"expire": times["cpu"], "megabytes_left": store.measure() / 1e6}
    again, times = time_work(lambda: verify(edition))
    is_same = all(map(is_as_sealed, (verdict, again)))
    return found | {"verify_again": times["cpu"], "is_as_sealed": is_same}


def list_anew() -> int:
    """How many builds are kept, each with who made it of what: as a process lists them that has seen nothing yet."""
    desks.open_postgres.cache_clear()
    stores.open_named.cache_clear()
    entries = list_entries(snapshots.list_builds())
    return sum(snapshots.is_kept(entry.build) for entry in entries)


def is_as_sealed(found: Verification) -> bool:
    """Whether the rows of then are those that were sealed; today's figures differ by what weeks have changed since."""
    return bool(found.then and found.then.is_original) and not found.unexplained


def main(work: str, folder: str, *edition: str) -> None:
    found = load_weeks(Path(folder)) if work == "load" else ask_lake(Path(folder), *edition)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
