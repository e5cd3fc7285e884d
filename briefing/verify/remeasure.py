"""The figures of an edition measured again: from the snapshot they were made on, and from today's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from analytics import listings
from analytics.measure.measure import measure
from analytics.measure.measurement import Row
from analytics.measure.question import Unanswerable
from analytics.metrics import UnknownMetric
from analytics.warehouse import builds, paths, snapshots
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.snapshots import Snapshot
from briefing.edition.model import Question
from briefing.ledger.fingerprints import Fingerprint, take_fingerprint
from briefing.ledger.record import Record, manifest_of, snapshot_hash

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
        return self.snapshot and self.snapshot.build_id


@contextmanager
def sources(record: Record, tell: Callable[[str], None]) -> Iterator[tuple[Source, Source]]:
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
    if (
        build
        and snapshots.is_readable(build)
        and record.snapshot
        and snapshot_hash(build) == record.snapshot
    ):
        return Source(snapshots.open_listed(build), is_original=True)
    if build and build.purged:
        return Source(None, "purged")
    return made_again(record.manifest, made, tell)


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
    return made_again({"is_sample": build.is_sample, "files": manifest_of(build)}, made, tell)


def known_build(build_id: str) -> builds.Build | None:
    try:
        return snapshots.read_build(build_id)
    except NoSnapshot:
        return None


def made_again(manifest: Mapping[str, Any], made: list[str], tell: Callable[[str], None]) -> Source:
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
        said = []
        for line in process.stderr:
            if line.startswith(PROGRESS):
                tell(line.strip(PROGRESS + "\n"))
            else:
                said.append(line.strip())
        printed = process.stdout.read()
    if process.wait() or not printed.strip():
        return Source(None, said[-1] if said else "raw")
    build_id = json.loads(printed)["build_id"]
    made.append(build_id)
    return Source(snapshots.open_snapshot(build_id))


# ---- measuring ---------------------------------------------------------------------------------------------


Answers = Mapping[tuple[Question, tuple, date | None], Row]


def answers(questions: Iterable[Question], source: Source) -> Answers:
    """Every row that the questions answer on a snapshot; a question that is none any more has no rows."""
    found = {}
    for question in dict.fromkeys(questions):
        try:
            measured = measure(question.ask_of(source.snapshot))
        except (Unanswerable, UnknownMetric):
            continue
        found |= {(question, tuple(row.group.items()), row.start): row for row in measured.rows}
    return found


def fingerprints(names: Iterable[str], source: Source) -> dict[str, Fingerprint | None]:
    """Metric → its fingerprint on a snapshot; None for a metric that is no more."""
    macros = listings.as_of_macros(source.snapshot)
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
        fingerprints(sealed, source)
        for source in {then, now}
        if source.build_id and not source.is_original
    ]
    if then.is_original:
        today = fingerprints(sealed, then)
        sealed = {
            name: replace(print_, macros=today[name].macros) if today[name] else print_
            for name, print_ in sealed.items()
        }
        seen.append(today)
    return {name for name in sealed for each in seen if each[name] != sealed[name]}


# ---- why it differs ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """A load since the edition: how many rows of which source it added in the past, altered or lost."""

    build_id: str
    rows: tuple[tuple[str, str, int], ...]


def loads_since(build_id: str) -> tuple[tuple[Load, ...], bool]:
    """The loads between a build and the current one, oldest first, and whether they lead all the way back to it."""
    found: list[Load] = []
    here = snapshots.current_build_id()
    while here and here != build_id and listings.is_kept(here):
        snapshot = snapshots.open_snapshot(here)
        changes = listings.restated_rows(snapshot)
        rows = {(row["source"], row["change"], row["row_key"]) for row in changes}
        by_kind = Counter((source, change) for source, change, _ in rows)
        found.append(
            Load(
                here, tuple((source, change, n) for (source, change), n in sorted(by_kind.items()))
            )
        )
        before = listings.compared_with(snapshot)
        here = before if before not in [load.build_id for load in found] else None
    return tuple(reversed(found)), here == build_id
