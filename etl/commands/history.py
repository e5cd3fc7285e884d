"""`python -m etl history`: the builds, the newest first, and what each changed."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from analytics.warehouse import snapshots
from analytics.warehouse.history import Entry, list_entries
from etl import messages
from etl.commands.terminal import DONE, print_json, say
from etl.load.changes import describe_changes


def run(args: argparse.Namespace) -> int:
    current = snapshots.current_build_id()
    builds = snapshots.list_builds()
    entries = list_entries(builds)
    if args.json:
        print_json([describe_entry(entry, current) for entry in entries])
    called = {file.file_id: file.name for build in builds for file in build.files}
    for entry in entries:
        say_entry(entry, current)
        for line in describe_changes(entry, called):
            say(line)
    return DONE


def describe_entry(entry: Entry, current: str | None) -> dict:
    """A build in the JSON of `history`."""
    build = entry.build
    return {
        "build_id": build.build_id,
        "published_at": build.published_at.isoformat(),
        "as_of": build.as_of,
        "is_sample": build.is_sample,
        "is_current": build.build_id == current,
        "is_on_disk": snapshots.is_kept(build),
        "by": entry.by,
        "action": entry.action,
        "made_from": entry.base and entry.base.build_id,
        "restatements": entry.restated,
        "returns": [{"at": back.at.isoformat(), "by": back.by} for back in entry.returns],
        "files": [
            {
                "file_id": file.file_id,
                "file": file.name,
                "origin": file.origin,
                "first_loaded_on": file.first_loaded_on,
                "confirmed": file.confirmed,
                "adds": file.adds,
                "version_of": list(file.version_of),
                "difference": file.difference and asdict(file.difference),
            }
            for file in build.files
        ],
    }


def say_entry(entry: Entry, current: str | None) -> None:
    build = entry.build
    mark = "○"
    if build.build_id == current:
        mark = "●"
    sample = ""
    if build.is_sample:
        sample = messages.SAMPLE_MARK
    by = ""
    if entry.by:
        by = messages.HISTORY_BY.format(name=entry.by)
    restated = ""
    if entry.restated and any(entry.restated.values()):
        restated = messages.HISTORY_RESTATED.format(**entry.restated)
    say(
        messages.HISTORY_LINE.format(
            mark=mark,
            build_id=build.build_id,
            published_at=f"{build.published_at:%Y-%m-%d %H:%M:%S}",
            as_of=build.as_of,
            files=len(build.files),
            sample=sample,
            by=by,
            restated=restated,
        )
    )
