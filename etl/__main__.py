"""python -m etl load | check | history | rollback | purge | sample | templates

Exit status: 0 done · 1 `check` found rows to quarantine · 2 refused or misused, nothing changed. Sentences for people
go to standard error, `--json` alone to standard output.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from analytics.refusal import REFUSED, Refusal
from analytics.warehouse import snapshots
from etl import messages
from etl.contracts.registry import find_contract
from etl.extract.manifest import expand_paths
from etl.forms.marked import write_marked_files
from etl.load.build import SheetReport
from etl.load.load import (
    LoadReport,
    check_files,
    load_files,
    roll_back,
)
from etl.load.purge import purge_file
from etl.load.rebuild import rebuild_aside

DONE, BAD_ROWS = 0, 1
QUARANTINE_LINES = 20  # printed for a person; the JSON has all of them


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def show_progress(sentence: str) -> None:
    """One line that is overwritten on a terminal; a marked line of its own for a program that reads along."""
    if os.environ.get("BALPUM_PROGRESS"):
        print(f"\x1e{sentence}", file=sys.stderr, flush=True)
    elif sys.stderr.isatty():
        print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def sheet_mark(sheet: str | None) -> str:
    return messages.SHEET_MARK.format(sheet=sheet) if sheet else ""


def say_sheet(report: SheetReport) -> None:
    if report.refused:
        say(
            messages.FILE_REFUSED.format(
                file=report.file, sheet=sheet_mark(report.sheet), message=report.refused["message"]
            )
        )
    else:
        source = find_contract(report.source).label
        say(
            messages.FILE_LINE.format(
                **{**asdict(report), "sheet": sheet_mark(report.sheet), "source": source}
            )
        )
    for note in report.notes:
        say(messages.NOTE_LINE.format(file=report.file, sheet=sheet_mark(report.sheet), note=note))


def say_report(report: LoadReport) -> None:
    for sheet in report.files:
        say_sheet(sheet)
    for row in report.quarantine[:QUARANTINE_LINES]:
        say(messages.QUARANTINE_LINE.format(**{**row, "sheet": sheet_mark(row["sheet"])}))
    if len(report.quarantine) > QUARANTINE_LINES:
        say(messages.MORE_QUARANTINE.format(count=len(report.quarantine) - QUARANTINE_LINES))
    if any(report.restatements.values()):
        say(messages.RESTATED.format(**report.restatements))


def print_json(value: object) -> None:
    sys.stdout.buffer.write(
        (json.dumps(value, ensure_ascii=False, default=str) + "\n").encode("utf-8")
    )
    sys.stdout.flush()


def report_json(report: LoadReport) -> dict:
    """The JSON of `load` and `check`; what is said to people only stays out of it."""
    files = [
        {name: value for name, value in asdict(sheet).items() if name != "notes"}
        for sheet in report.files
    ]
    return {**asdict(report), "files": files}


def finish_report(report: LoadReport, as_json: bool, done: str) -> None:
    end_progress()
    say_report(report)
    say(messages.NOTHING_LOADED if report.is_refused else done.format(build_id=report.build_id))
    if as_json:
        print_json(report_json(report))


def run_load(args: argparse.Namespace) -> int:
    report = load_files(args.paths, args.yes, show_progress)
    finish_report(report, args.json, messages.PUBLISHED)
    return REFUSED if report.is_refused else DONE


def run_check(args: argparse.Namespace) -> int:
    report = check_files(args.paths, show_progress, args.keep_preview)
    finish_report(report, args.json, messages.PREVIEWED if args.keep_preview else messages.CHECKED)
    if args.marked:
        for copy in write_marked_files(expand_paths(args.paths), report.quarantine, args.marked):
            say(messages.WROTE.format(path=copy))
    return REFUSED if report.is_refused else BAD_ROWS if report.has_bad_rows else DONE


def run_history(args: argparse.Namespace) -> int:
    current = snapshots.current_build_id()
    builds = snapshots.list_builds()
    if args.json:
        print_json(
            [
                {
                    "build_id": b.build_id,
                    "published_at": b.published_at.isoformat(),
                    "as_of": b.as_of,
                    "is_sample": b.is_sample,
                    "is_current": b.build_id == current,
                    "is_on_disk": b.path.exists(),
                    "files": [
                        {
                            "file_id": f.file_id,
                            "file": f.name,
                            "origin": f.origin,
                            "first_loaded_on": f.first_loaded_on,
                            "confirmed": f.confirmed,
                        }
                        for f in b.files
                    ],
                }
                for b in builds
            ]
        )
    for b in builds:
        say(
            messages.HISTORY_LINE.format(
                mark="●" if b.build_id == current else "○",
                build_id=b.build_id,
                published_at=f"{b.published_at:%Y-%m-%d %H:%M:%S}",
                as_of=b.as_of,
                files=len(b.files),
                sample=messages.SAMPLE_MARK if b.is_sample else "",
            )
        )
    return DONE


def run_rollback(args: argparse.Namespace) -> int:
    build = roll_back(args.build_id, show_progress)
    end_progress()
    if build.build_id != args.build_id:
        purged = snapshots.read_build(args.build_id).purged
        say(
            (messages.REMADE_PURGED if purged else messages.REMADE_OUTDATED).format(
                old=args.build_id, files=len(purged)
            )
        )
    say(messages.ROLLED_BACK.format(build_id=build.build_id))
    return DONE


def run_purge(args: argparse.Namespace) -> int:
    report = purge_file(args.file_id, args.snapshots, show_progress)
    end_progress()
    say(
        messages.PURGED.format(
            file_id=report.file_id, manifests=len(report.manifests), build_id=report.build_id or "-"
        )
    )
    if report.raw_removed:
        say(messages.PURGED_RAW)
    for names, sentence in (
        (report.snapshots_removed, messages.PURGE_REMOVED),
        (
            report.snapshots_holding,
            messages.PURGE_LOCKED if args.snapshots else messages.PURGE_HOLDING,
        ),
    ):
        if names:
            say(sentence.format(count=len(names), names=", ".join(names), file_id=report.file_id))
    if report.editions:
        say(
            messages.PURGE_EDITIONS.format(
                count=len(report.editions), names=", ".join(report.editions)
            )
        )
    say(messages.PURGE_REMINDER)
    if args.json:
        print_json(asdict(report))
    return DONE


def run_rebuild(args: argparse.Namespace) -> int:
    """Known to `python -m briefing verify` alone."""
    build = rebuild_aside(args.manifest, show_progress)
    end_progress()
    say(messages.REBUILT)
    print_json({"build_id": build.build_id})
    return DONE


def run_sample(args: argparse.Namespace) -> int:
    from etl.sample.calibration import WORLD_ENDS
    from etl.sample.files import (
        FIRST_DAY,
        write_sample,  # numpy and workbook writers: only when asked for
    )

    if args.to and not FIRST_DAY <= args.to <= WORLD_ENDS:
        say(messages.NO_SAMPLE_DAY.format(day=args.to, first=FIRST_DAY, last=WORLD_ENDS))
        return REFUSED
    for path in write_sample(args.folder, *([args.to] if args.to else [])):
        say(messages.WROTE.format(path=path))
    return DONE


def run_templates(args: argparse.Namespace) -> int:
    from etl.forms.templates import write_templates

    for path in write_templates(args.folder):
        say(messages.WROTE.format(path=path))
    return DONE


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(messages.BAD_DAY.format(value=text)) from None


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="load|check|history|rollback|purge|sample|templates"
    )  # rebuild is for verify alone

    load = commands.add_parser("load")
    load.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    load.add_argument("--yes", action="store_true")
    load.add_argument("--json", action="store_true")
    load.set_defaults(run=run_load)

    check = commands.add_parser("check")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true")
    check.add_argument("--keep-preview", action="store_true")
    check.add_argument("--marked", type=Path, metavar="DIR")
    check.set_defaults(run=run_check)

    history = commands.add_parser("history")
    history.add_argument("--json", action="store_true")
    history.set_defaults(run=run_history)

    rollback = commands.add_parser("rollback")
    rollback.add_argument("build_id", metavar="BUILD_ID")
    rollback.set_defaults(run=run_rollback)

    purge = commands.add_parser("purge")
    purge.add_argument("file_id", metavar="FILE_ID")
    purge.add_argument("--snapshots", action="store_true")
    purge.add_argument("--json", action="store_true")
    purge.set_defaults(run=run_purge)

    rebuild = commands.add_parser("rebuild")
    rebuild.add_argument("manifest", type=Path, metavar="MANIFEST")
    rebuild.set_defaults(run=run_rebuild)

    sample = commands.add_parser("sample")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument("--to", type=parse_day, metavar="D")
    sample.set_defaults(run=run_sample)

    templates = commands.add_parser("templates")
    templates.add_argument("folder", type=Path, metavar="DIR")
    templates.set_defaults(run=run_templates)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit status. Every error a person can cause ends in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the console's code page
    args = build_parser().parse_args(arguments)
    try:
        return args.run(args)
    except (Refusal, OSError) as refused:
        end_progress()
        say(messages.say_refusal(refused))
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
