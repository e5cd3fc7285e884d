"""The figures of an edition measured again: from the snapshot they were made on, and from today's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analytics import listings
from analytics.measure.measure import measure
from analytics.measure.measurement import Row
from analytics.measure.question import Unanswerable
from analytics.metrics import UnknownMetric
from analytics.warehouse import builds, paths, snapshots
from analytics.warehouse.snapshots import Snapshot
from analytics.warehouse.store import open_store
from briefing.edition.model import Question
from briefing.ledger.fingerprints import Fingerprint, take_fingerprint
from briefing.ledger.record import Key, Record, content_hash, manifest_of, snapshot_hash

ROOT = Path(__file__).parents[2]
PROGRESS = "\x1e"  # how a command of the project marks a line that only says how far it is


@dataclass(frozen=True)
class Source:
    """A snapshot to measure on.

    Args:
        snapshot: opened; None when there is none.
        missing: why there is none: purged · raw (a kept file is gone) · nothing (no load yet), or the loader's own sentence.
        is_original: whether it is the very file that was measured when the edition was sealed.
    """

    snapshot: Snapshot | None
    missing: str = ""
    is_original: bool = False

    @property
    def build_id(self) -> str | None:
        """The id under which it is read now; None when there is none."""
        if self.snapshot is None:
            return None
        return self.snapshot.build_id


@contextmanager
def open_sources(record: Record, tell: Callable[[str], None]) -> Iterator[tuple[Source, Source]]:
    """The snapshot an edition was made on and today's. What has to be made again for it is gone afterwards."""
    made: list[str] = []
    try:
        then = source_then(record, made, tell)
        yield then, source_now(record, then, made, tell)
    finally:
        for build_id in made:
            snapshots.remove_preview(build_id)


def source_then(record: Record, made: list[str], tell: Callable[[str], None]) -> Source:
    """The snapshot of an edition; made again from the sealed manifest where the file is gone, altered or outdated."""
    build = known_build(record.build_id)
    if build and snapshots.is_readable(build) and is_as_sealed(build, record):
        return Source(snapshots.open_listed(build), is_original=True)
    if build and build.purged:
        return Source(None, "purged")
    return rebuild_snapshot(record.manifest, made, tell)


def is_as_sealed(build: builds.Build, record: Record) -> bool:
    """Whether a snapshot is the file that was sealed, or out of a lake with the same rows."""
    if record.snapshot and snapshot_hash(build) == record.snapshot:
        return True
    is_copied = open_store().shares_rows
    return is_copied and bool(record.content) and content_hash(build) == record.content


def source_now(
    record: Record, then: Source, made: list[str], tell: Callable[[str], None]
) -> Source:
    """Today's snapshot; made again where an older program made it."""
    current = snapshots.current_build_id()
    if current is None:
        return Source(None, "nothing")
    if current == record.build_id and then.build_id:
        return then
    build = known_build(current)
    if build is None:
        return Source(None, "nothing")
    if snapshots.is_readable(build):
        return Source(snapshots.open_listed(build))
    return rebuild_snapshot({"is_sample": build.is_sample, "files": manifest_of(build)}, made, tell)


def source_of(build_id: str) -> Source:
    """The snapshot of a build that is kept; none of one that is gone, outdated or damaged."""
    build = known_build(build_id)
    if build is None or not snapshots.is_readable(build):
        return Source(None, "nothing")
    return Source(snapshots.open_listed(build))


def known_build(build_id: str) -> builds.Build | None:
    try:
        return snapshots.read_build(build_id)
    except builds.NoBuild:
        return None


def rebuild_snapshot(
    manifest: Mapping[str, Any], made: list[str], tell: Callable[[str], None]
) -> Source:
    """The snapshot of a manifest, made by the loader in a process of its own: nothing here may import it."""
    with tempfile.TemporaryDirectory(prefix="balpum-manifest-") as folder:
        path = Path(folder) / "manifest.json"
        path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "etl", "rebuild", str(path)],
            cwd=ROOT,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={
                **os.environ,
                "BALPUM_DATA": str(paths.data_folder().absolute()),
                "BALPUM_PROGRESS": "1",
            },
        )
        said: list[str] = []
        for line in process.stderr or ():
            if line.startswith(PROGRESS):
                tell(line.strip(PROGRESS + "\n"))
            else:
                said.append(line.strip())
        printed = "".join(process.stdout or ())
    if process.wait() or not printed.strip():
        return Source(None, find_reason(said))
    build_id = json.loads(printed)["build_id"]
    made.append(build_id)
    return Source(snapshots.open_snapshot(build_id))


def find_reason(said: list[str]) -> str:
    """Why the loader made no snapshot: its last sentence; without one a kept file is gone."""
    if not said:
        return "raw"
    return said[-1]


# ---- measuring ---------------------------------------------------------------------------------------------


Answers = Mapping[Key, Row]


def measure_answers(questions: Iterable[Question], source: Source) -> Answers | None:
    """Every row that the questions answer on a snapshot; None where there is no snapshot.

    A question that is none any more has no rows.
    """
    if source.snapshot is None:
        return None
    found: dict[Key, Row] = {}
    for question in dict.fromkeys(questions):
        try:
            measured = measure(question.ask_of(source.snapshot))
        except (Unanswerable, UnknownMetric):
            continue
        found |= {(question, tuple(row.group.items()), row.start): row for row in measured.rows}
    return found


def take_fingerprints(names: Iterable[str], snapshot: Snapshot) -> dict[str, Fingerprint | None]:
    """Metric → its fingerprint on a snapshot; None for a metric that is no more."""
    macros = listings.as_of_macros(snapshot)
    found: dict[str, Fingerprint | None] = {}
    for name in names:
        try:
            found[name] = take_fingerprint(name, macros)
        except KeyError:
            found[name] = None
    return found


def changed_definitions(record: Record, then: Source, now: Source) -> set[str]:
    """Metrics of an edition that mean something else today.

    The engine may write a macro's text anew in another version: on the very snapshot of the edition, what the engine writes
    of it today is the text to compare with.
    """
    sealed = {name: definition.fingerprint for name, definition in record.definitions.items()}
    seen = [
        take_fingerprints(sealed, source.snapshot)
        for source in {then, now}
        if source.snapshot and not source.is_original
    ]
    if then.snapshot and then.is_original:
        today = take_fingerprints(sealed, then.snapshot)
        sealed = {name: renew_macros(print_, today[name]) for name, print_ in sealed.items()}
        seen.append(today)
    return {name for name in sealed for each in seen if each[name] != sealed[name]}


def renew_macros(sealed: Fingerprint, today: Fingerprint | None) -> Fingerprint:
    """A sealed fingerprint with the macros as the engine writes them today."""
    if today is None:
        return sealed
    return replace(sealed, macros=today.macros)


# ---- why it differs ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """A load since the edition: how many rows of which source it added in the past, altered or lost."""

    build_id: str
    rows: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class History:
    """The loads since an edition, oldest first; `is_traced`: they lead all the way back to its build."""

    loads: tuple[Load, ...]
    is_traced: bool


def loads_since(build_id: str) -> History:
    """The loads between a build and the current one, and whether they lead all the way back to it."""
    found: list[Load] = []
    here = snapshots.current_build_id()
    while here and here != build_id and (trace := listings.trace_load(here)):
        found.append(Load(here, trace.restated))
        here = trace.compared_with
        if here in [load.build_id for load in found]:
            here = None
    return History(tuple(reversed(found)), is_traced=here == build_id)
