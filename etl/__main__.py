"""python -m etl load | check | history | difference | rollback | withdraw | purge
    | sample | templates | sources | look | lake

Exit status: 0 done · 1 `check` found rows to quarantine · 2 refused or misused, nothing changed.
Sentences for people go to standard error, `--json` alone to standard output.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from io import TextIOWrapper
from pathlib import Path

import duckdb

from analytics.refusal import REFUSED, Refusal
from analytics.version import VERSION
from analytics.warehouse import paths, snapshots
from analytics.warehouse.desk import read_bureau
from analytics.warehouse.history import NAME_LENGTH, Entry, clean_name, list_entries
from analytics.warehouse.store import copies
from etl import messages
from etl.contracts.describe import describe_sources
from etl.contracts.registry import find_contract
from etl.extract.manifest import Decided, expand_paths
from etl.forms.marked import write_marked_files
from etl.lake.command import add_lake
from etl.load.changes import describe_changes
from etl.load.difference import BuildDifference, find_difference
from etl.load.load import LoadReport, check_files, load_files, roll_back
from etl.load.look import look_at_files
from etl.load.purge import PurgeReport, purge_file
from etl.load.rebuild import rebuild_aside
from etl.load.reports import SheetReport
from etl.load.staging import HARMLESS
from etl.load.withdraw import Withdrawal, check_withdrawal, withdraw_file

DONE = 0
BAD_ROWS = 1
QUARANTINE_ROWS = 10  # named in one sentence
QUARANTINE_LINES = 20  # printed for a person; the JSON has all of them


# ---- what is said ----


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def show_progress(sentence: str) -> None:
    """One line that is overwritten on a terminal.

    For a program that reads along it is a marked line of its own.
    """
    if os.environ.get("BALPUM_PROGRESS"):
        print(f"\x1e{sentence}", file=sys.stderr, flush=True)
    elif sys.stderr.isatty():
        print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def print_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, default=str)
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()


def mark_sheet(sheet: str | None) -> str:
    if not sheet:
        return ""
    return messages.SHEET_MARK.format(sheet=sheet)


# ---- load and check ----


def say_sheet(report: SheetReport) -> None:
    """What became of one sheet, and the notes on it."""
    sheet = mark_sheet(report.sheet)
    if report.refused:
        message = report.refused["message"]
        say(messages.FILE_REFUSED.format(file=report.file, sheet=sheet, message=message))
    elif report.source:
        source = find_contract(report.source).label
        facts = {**asdict(report), "sheet": sheet, "source": source}
        say(messages.FILE_LINE.format(**facts))
    for note in report.notes:
        say(messages.NOTE_LINE.format(file=report.file, sheet=sheet, note=note))


def say_report(report: LoadReport) -> None:
    for sheet in report.files:
        say_sheet(sheet)
    say_quarantine(report.quarantine)
    if any(report.restatements.values()):
        say(messages.RESTATED.format(**report.restatements))


def say_quarantine(rows: Sequence[Mapping]) -> None:
    """What was kept back or set aside, each sentence once with all its rows."""
    said: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        place = (row["file"], mark_sheet(row["sheet"]), row["message"])
        said.setdefault(place, []).append(row["row"])
    for (file, sheet, message), numbers in list(said.items())[:QUARANTINE_LINES]:
        listed = messages.list_numbers(numbers, QUARANTINE_ROWS)
        say(messages.QUARANTINE_LINE.format(file=file, sheet=sheet, row=listed, message=message))
    if len(said) > QUARANTINE_LINES:
        rest = sum(len(numbers) for numbers in list(said.values())[QUARANTINE_LINES:])
        say(messages.MORE_QUARANTINE.format(count=rest))


def describe_report(report: LoadReport) -> dict:
    """The JSON of `load` and `check`."""
    return asdict(report)


def finish_report(report: LoadReport, as_json: bool, done: str) -> None:
    """Tells how a load or a check ended; `done` is the sentence for a good end."""
    end_progress()
    say_report(report)
    if report.is_refused:
        say(messages.NOTHING_LOADED)
    else:
        say_left_behind(report)
        say(done.format(build_id=report.build_id))
    if as_json:
        print_json(describe_report(report))


def say_left_behind(report: LoadReport) -> None:
    """How much of what was given is not in: a load that went through may have left a whole sheet behind."""
    refused = sum(sheet.refused is not None for sheet in report.files)
    loaded = {sheet.file for sheet in report.files if sheet.refused is None}
    quarantined = sum(
        row["code"] != HARMLESS and not row["kept"] and row["file"] in loaded
        for row in report.quarantine
    )
    if refused or quarantined:
        say(messages.LEFT_BEHIND.format(refused=refused, quarantined=quarantined))


def run_load(args: argparse.Namespace) -> int:
    decided = Decided(args.yes, args.adds, args.replaces, args.on)
    report = load_files(args.paths, tell=show_progress, decided=decided, by=args.by)
    finish_report(report, args.json, messages.PUBLISHED)
    if report.is_refused:
        return REFUSED
    return DONE


def run_check(args: argparse.Namespace) -> int:
    decided = Decided(False, args.adds, args.replaces)
    report = check_files(args.paths, show_progress, args.keep_preview, decided)
    done = messages.CHECKED
    if args.keep_preview:
        done = messages.PREVIEWED
    finish_report(report, args.json, done)
    if args.marked:
        for copy in write_marked_files(expand_paths(args.paths), report.quarantine, args.marked):
            say(messages.WROTE.format(path=copy))
    if report.is_refused:
        return REFUSED
    if report.has_bad_rows:
        return BAD_ROWS
    return DONE


# ---- history, rollback, withdraw, purge ----


def run_history(args: argparse.Namespace) -> int:
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


def run_difference(args: argparse.Namespace) -> int:
    found = find_difference(args.old, args.new)
    say_difference(found)
    if args.json:
        print_json(asdict(found))
    return DONE


def say_difference(found: BuildDifference) -> None:
    """The counts, the memoranda that go, and the first of the values that differ."""
    say(messages.COMPARED.format(old=found.old, new=found.new, **found.restatements))
    if found.gone:
        gone = [(mou["company"], mou["signed_on"]) for mou in found.gone]
        say(messages.describe_missing_mous(found.new, gone))
    for row in found.rows[:QUARANTINE_LINES]:
        what = ""
        if row["column_name"]:
            what = f"{row['column_name']}: {row['old_value'] or ''} → {row['new_value'] or ''}"
        say(
            messages.COMPARED_ROW.format(
                change=messages.CHANGE_WORDS[row["change"]],
                source=find_contract(row["source"]).label,
                day=row["dated_on"] or "",
                company=row["company"] or "",
                what=what,
            ).rstrip()
        )


def run_rollback(args: argparse.Namespace) -> int:
    build = roll_back(args.build_id, show_progress, args.by)
    end_progress()
    if build.build_id != args.build_id:
        say_remade(args.build_id)
    say(messages.ROLLED_BACK.format(build_id=build.build_id))
    return DONE


def run_withdraw(args: argparse.Namespace) -> int:
    if args.check:
        done = check_withdrawal(args.file_id, show_progress)
    else:
        done = withdraw_file(args.file_id, show_progress, args.by)
    end_progress()
    say_withdrawal(done)
    if args.json:
        print_json(describe_withdrawal(done))
    return DONE


def say_withdrawal(done: Withdrawal) -> None:
    if done.build_id is None:
        say(messages.WITHDRAWAL_CHECKED.format(file=done.file, **done.restatements))
    else:
        say(messages.WITHDRAWN.format(file=done.file, build_id=done.build_id))
    if done.gone:
        say(messages.describe_gone_with_file(done.gone))
    if done.build_id and any(done.restatements.values()):
        say(messages.RESTATED.format(**done.restatements))


def describe_withdrawal(done: Withdrawal) -> dict:
    """The JSON of `withdraw`."""
    return {
        "file_id": done.file_id,
        "file": done.file,
        "build_id": done.build_id,
        "published": done.build_id is not None,
        "restatements": done.restatements,
        "gone": [{"company": company, "signed_on": day} for company, day in done.gone],
    }


def say_remade(old: str) -> None:
    """Why the build that is current now is not the one that was asked for."""
    purged = snapshots.read_build(old).purged
    if purged:
        say(messages.REMADE_PURGED.format(old=old, files=len(purged)))
    else:
        say(messages.REMADE_OUTDATED.format(old=old))


def run_purge(args: argparse.Namespace) -> int:
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


def run_rebuild(args: argparse.Namespace) -> int:
    """Known to `python -m briefing verify` alone."""
    build = rebuild_aside(args.manifest, show_progress)
    end_progress()
    say(messages.REBUILT)
    print_json({"build_id": build.build_id})
    return DONE


# ---- files for people ----


def run_sample(args: argparse.Namespace) -> int:
    # numpy and workbook writers: only when asked for
    from etl.sample.calibration import ARTICLE_DAY, WORLD_ENDS
    from etl.sample.files import FIRST_DAY, write_sample

    last_day = args.to or ARTICLE_DAY
    if not FIRST_DAY <= last_day <= WORLD_ENDS:
        say(messages.NO_SAMPLE_DAY.format(day=last_day, first=FIRST_DAY, last=WORLD_ENDS))
        return REFUSED
    if args.bureaus is not None:
        return run_sample_bureaus(args, last_day)
    written = write_sample(args.folder, last_day)
    for path in written:
        say(messages.WROTE.format(path=path))
    if args.json:
        print_json([describe_sample(None, args.folder, written)])
    return DONE


def run_sample_bureaus(args: argparse.Namespace, last_day: date) -> int:
    """The sources of several fictional bureaus, each in a folder of its own."""
    from etl.sample.bureaus import BUREAUS, write_bureaus

    if not 1 <= args.bureaus <= len(BUREAUS):
        say(messages.NO_SAMPLE_BUREAUS.format(most=len(BUREAUS)))
        return REFUSED
    written = []
    for bureau in write_bureaus(args.folder, args.bureaus, last_day):
        say(messages.WROTE_BUREAU.format(folder=bureau.folder, files=len(bureau.files)))
        written.append(describe_sample(bureau.bureau, bureau.folder, bureau.files))
    if args.json:
        print_json(written)
    return DONE


def describe_sample(bureau: str | None, folder: Path, files: Sequence[Path]) -> dict:
    """The JSON of `sample`, a line for each bureau; None is the one that `sample` writes without --bureaus."""
    return {"bureau": bureau, "folder": str(folder), "files": [str(file) for file in files]}


def run_templates(args: argparse.Namespace) -> int:
    from etl.forms.templates import write_templates

    if args.like:
        return run_forms_like(args)
    if args.filled:
        return run_filled_forms(args)
    for path in write_templates(args.folder):
        say(messages.WROTE.format(path=path))
    return DONE


def run_filled_forms(args: argparse.Namespace) -> int:
    """Forms that hold the lists as they stand."""
    from etl.forms.filled import write_filled_forms

    written = write_filled_forms(args.folder)
    for path in written:
        say(messages.WROTE.format(path=path))
    if written:
        return DONE
    say(messages.NO_LISTS)
    return REFUSED


def run_forms_like(args: argparse.Namespace) -> int:
    """Forms with the headers of files that somebody has."""
    from etl.forms.alike import write_forms_like

    forms = write_forms_like(args.like, args.folder)
    for made in forms:
        say(messages.WROTE.format(path=args.folder / made.form))
        if made.note:
            say(messages.NOTE_LINE.format(file=made.form, sheet="", note=made.note))
    if args.json:
        print_json([asdict(made) for made in forms])
    if forms:
        return DONE
    say(messages.NO_FORMS)
    return REFUSED


def run_look(args: argparse.Namespace) -> int:
    """The first rows of each sheet, and what each was taken for."""
    looks = look_at_files(args.paths)
    if args.json:
        print_json([asdict(look) for look in looks])
        return DONE
    for look in looks:
        sheet = mark_sheet(look.sheet)
        for row in look.rows:
            kind = row["label"]
            cells = " | ".join(row["cells"])
            say(
                messages.LOOK_LINE.format(
                    file=look.file, sheet=sheet, kind=kind, cells=cells, row=row["row"]
                )
            )
    return DONE


def run_sources(args: argparse.Namespace) -> int:
    """What can be loaded, and which headers and values each source knows."""
    if args.forms:
        return run_forms(args)
    sources = describe_sources()
    if args.json:
        print_json(sources)
        return DONE
    for source in sources:
        columns = ", ".join(column["label"] for column in source["columns"])
        say(f"{source['label']}: {columns}")
    return DONE


def run_forms(args: argparse.Namespace) -> int:
    """The names of the forms that `templates` writes."""
    from etl.forms.templates import list_forms

    forms = list_forms()
    if args.json:
        print_json([asdict(form) for form in forms])
        return DONE
    for form in forms:
        say(", ".join(filter(None, (form.form, form.filled))))
    return DONE


# ---- the command line ----


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(messages.BAD_DAY.format(value=text)) from None


def parse_name(text: str) -> str | None:
    """A person's name; None where nothing can be seen of it. Raises: ArgumentTypeError for one too long."""
    if len(text.strip()) > NAME_LENGTH:
        raise argparse.ArgumentTypeError(messages.BAD_NAME.format(limit=NAME_LENGTH))
    return clean_name(text)


def let_sign(command: argparse.ArgumentParser) -> None:
    """Lets a person say who changes the builds."""
    command.add_argument("--by", type=parse_name, metavar="NAME")


def let_decide(command: argparse.ArgumentParser) -> None:
    """Lets a person say of what the files of a command are newer versions, and whether they add to a list."""
    decisions = command.add_mutually_exclusive_group()
    decisions.add_argument("--adds", action=argparse.BooleanOptionalAction)
    decisions.add_argument("--replaces", metavar="FILE_ID")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="load|check|history|difference|rollback|withdraw|purge|sample|templates|sources|look",
    )  # rebuild is for verify alone

    load = commands.add_parser("load")
    load.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    load.add_argument("--yes", action="store_true")
    load.add_argument("--on", metavar="BUILD_ID")  # only if that is still the current build
    load.add_argument("--json", action="store_true")
    let_decide(load)
    let_sign(load)
    load.set_defaults(run=run_load)

    check = commands.add_parser("check")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true")
    check.add_argument("--keep-preview", action="store_true")
    check.add_argument("--marked", type=Path, metavar="DIR")
    let_decide(check)
    check.set_defaults(run=run_check)

    history = commands.add_parser("history")
    history.add_argument("--json", action="store_true")
    history.set_defaults(run=run_history)

    difference = commands.add_parser("difference")
    difference.add_argument("old", metavar="OLD")
    difference.add_argument("new", metavar="NEW")
    difference.add_argument("--json", action="store_true")
    difference.set_defaults(run=run_difference)

    rollback = commands.add_parser("rollback")
    rollback.add_argument("build_id", metavar="BUILD_ID")
    let_sign(rollback)
    rollback.set_defaults(run=run_rollback)

    withdraw = commands.add_parser("withdraw")
    withdraw.add_argument("file_id", metavar="FILE_ID")
    withdraw.add_argument("--check", action="store_true")
    withdraw.add_argument("--json", action="store_true")
    let_sign(withdraw)
    withdraw.set_defaults(run=run_withdraw)

    purge = commands.add_parser("purge")
    purge.add_argument("file_id", metavar="FILE_ID")
    purge.add_argument("--snapshots", action="store_true")
    purge.add_argument("--json", action="store_true")
    let_sign(purge)
    purge.set_defaults(run=run_purge)

    rebuild = commands.add_parser("rebuild")
    rebuild.add_argument("manifest", type=Path, metavar="MANIFEST")
    rebuild.set_defaults(run=run_rebuild)

    sample = commands.add_parser("sample")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument("--to", type=parse_day, metavar="D")
    sample.add_argument("--bureaus", type=int, metavar="N")
    sample.add_argument("--json", action="store_true")
    sample.set_defaults(run=run_sample)

    templates = commands.add_parser("templates")
    templates.add_argument("folder", type=Path, metavar="DIR")
    made_from = templates.add_mutually_exclusive_group()
    made_from.add_argument("--like", nargs="+", type=Path, metavar="PATH")
    made_from.add_argument("--filled", action="store_true")
    templates.add_argument("--json", action="store_true")
    templates.set_defaults(run=run_templates)

    sources = commands.add_parser("sources")
    sources.add_argument("--forms", action="store_true")
    sources.add_argument("--json", action="store_true")
    sources.set_defaults(run=run_sources)

    look = commands.add_parser("look")
    look.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    look.add_argument("--json", action="store_true")
    look.set_defaults(run=run_look)

    add_lake(commands)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit status.

    Every error that a person can cause ends in one sentence.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the console's code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = build_parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, stop_cleanly)
    try:
        return args.run(args)
    except (Refusal, OSError, duckdb.Error) as refused:
        end_progress()
        if is_disk_full(refused):
            say(describe_full_disk())
        elif isinstance(refused, duckdb.Error):
            raise
        else:
            say(messages.say_refusal(refused))
        return REFUSED


def stop_cleanly(*_: object) -> None:
    """Ends a command that is told to stop as if it had failed: what it made on its way is removed."""
    sys.exit(REFUSED)


# ---- a full disk ----

MEGABYTE = 2**20
NEEDED_OF_SNAPSHOT = (
    3  # a new snapshot, what is spilled while it is made, and the file it is made of
)


def is_disk_full(error: Exception) -> bool:
    """Whether there was no room left: by the system's number, or in the engine's words."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    said = str(error).lower()
    return isinstance(error, duckdb.Error) and any(words in said for words in NO_ROOM)


NO_ROOM = ("no space left on device", "disk full", "could not write all bytes", "failed to offload")


def describe_full_disk() -> str:
    """What to do about a full disk: where, how much is left and about how much is needed."""
    places = [paths.warehouse_folder(), copies.cache_folder(read_bureau())]
    sizes = [path.stat().st_size for place in places for path in place.glob("*.duckdb")]
    needed = NEEDED_OF_SNAPSHOT * max([MEGABYTE, *sizes])
    free, folder = min((shutil.disk_usage(there).free, there) for there in map(find_folder, places))
    return messages.DISK_FULL.format(folder=folder, free=free / MEGABYTE, needed=needed / MEGABYTE)


def find_folder(place: Path) -> Path:
    """A folder that is there, or the next one above it."""
    return next(folder for folder in (place, *place.parents) if folder.exists())


if __name__ == "__main__":
    sys.exit(main())
