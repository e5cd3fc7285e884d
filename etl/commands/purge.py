"""`python -m etl purge`: deletes a file and what was read from it, for good."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from etl import messages
from etl.commands.terminal import DONE, end_progress, print_json, say, show_progress
from etl.load.purge import PurgeReport, purge_file


def run(args: argparse.Namespace) -> int:
    report = purge_file(args.file_id, args.snapshots, show_progress, args.by)
    end_progress()
    say(
        messages.PURGED.format(
            file_id=report.file_id,
            manifests=len(report.manifests),
            build_id=report.build_id or "-",
        )
    )
    if report.raw_removed:
        say(messages.PURGED_RAW)
    holding = messages.PURGE_HOLDING
    if args.snapshots:
        holding = messages.PURGE_LOCKED
    say_names(report, messages.PURGE_REMOVED, report.snapshots_removed)
    say_names(report, holding, report.snapshots_holding)
    say_names(report, messages.PURGE_EDITIONS, report.editions)
    say(messages.PURGE_REMINDER)
    if args.json:
        print_json(asdict(report))
    return DONE


def say_names(report: PurgeReport, sentence: str, names: Sequence[str]) -> None:
    """A sentence on some snapshots or editions; nothing where there are none."""
    if names:
        facts = {"count": len(names), "names": ", ".join(names), "file_id": report.file_id}
        say(sentence.format(**facts))
