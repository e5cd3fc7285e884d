"""A snapshot made again of the files of a sealed edition, for a look: no build of the history, gone with the next load.

What proves an edition is the content of its files, so each is read only if it still is what its name says.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from analytics.refusal import Refusal
from analytics.warehouse import names, publish
from analytics.warehouse.builds import Build, RawFile
from analytics.warehouse.clock import read_now
from etl.extract.manifest import check_unchanged
from etl.load.load import build_again, store_preview
from etl.load.scratch import scratch_folder

SHA256 = re.compile(r"[0-9a-f]{64}")
SUFFIX = re.compile(r"(\.[a-z0-9]{1,8})?")


class NotAManifest(Refusal):
    """A file that no sealed edition holds its manifest in."""

    def __init__(self, file: str) -> None:
        super().__init__("not_a_manifest", file=file)


def rebuild_aside(manifest: Path, tell: Callable[[str], None]) -> Build:
    """Makes the snapshot of a manifest as a sealed edition holds it.

    Args:
        manifest: a JSON file `{"is_sample", "files": [{"sha256", "suffix", "called", "first_loaded_on", "confirmed",
            "origin"}]}`; `called` tells files of one name from others. What a person decided stands there too where it
            was (`adds`, `replaces`), and what the file's name said of when its rows are of (`year`, `month`).

    Returns:
        the build, to be read under its id (one of a preview) until the next check or load.

    Raises:
        NotAManifest, RawChanged, FileRefused, CheckFailed.
        NoBuild: "raw" when a file is no longer kept.
    """
    try:
        record = json.loads(manifest.read_text(encoding="utf-8"))
        files = tuple(raw_file(file) for file in record["files"])
        is_sample = bool(record["is_sample"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAManifest(manifest.name) from error
    for file in files:
        check_unchanged(file)
    now = read_now()
    name = names.preview_id(publish.new_build_id("again", now))
    build = Build(f"{name}-{os.getpid()}", now, None, is_sample, files)
    with scratch_folder("rebuild") as folder:
        snapshot = folder / "snapshot.duckdb"
        build = build_again(build, snapshot, folder, tell, with_knowledge=False)
        store_preview(build, snapshot)
    return build


def raw_file(record: dict) -> RawFile:
    """A file of a sealed manifest. Raises: ValueError, KeyError, TypeError for what is none."""
    if not SHA256.fullmatch(record["sha256"]) or not SUFFIX.fullmatch(record["suffix"]):
        raise ValueError(record["sha256"])
    return RawFile(
        record["sha256"][:12],
        record["sha256"],
        f"{record['called']}{record['suffix']}",
        record["suffix"],
        date.fromisoformat(record["first_loaded_on"]),
        bool(record["confirmed"]),
        str(record["origin"]),
        adds=bool(record.get("adds", False)),
        replaces=record.get("replaces"),
        year=record.get("year"),
        month=record.get("month"),
    )
