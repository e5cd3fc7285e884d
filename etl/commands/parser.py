"""The arguments of every command, each known by the name of its module here; that is imported by whoever runs it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from analytics.version import VERSION
from analytics.warehouse.history import NAME_LENGTH, clean_name
from etl import messages

Commands = argparse._SubParsersAction
LISTED = "load|check|history|difference|rollback|withdraw|purge|sample|templates|sources|look|lake"
LAKE_JOBS = ("init", "import", "export", "check", "expire", "collect")


def build_parser(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description=description)
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=LISTED)
    add_load(commands)
    add_check(commands)
    add_history(commands)
    add_difference(commands)
    add_rollback(commands)
    add_withdraw(commands)
    add_purge(commands)
    add_rebuild(commands)
    add_sample(commands)
    add_templates(commands)
    add_sources(commands)
    add_look(commands)
    add_lake(commands)
    return parser


def add_load(commands: Commands) -> None:
    load = commands.add_parser("load")
    load.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    load.add_argument("--yes", action="store_true")
    load.add_argument("--on", metavar="BUILD_ID")  # only if that is still the current build
    load.add_argument("--json", action="store_true")
    let_decide(load)
    let_sign(load)


def add_check(commands: Commands) -> None:
    check = commands.add_parser("check")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true")
    check.add_argument("--keep-preview", action="store_true")
    check.add_argument("--marked", type=Path, metavar="DIR")
    let_decide(check)


def add_history(commands: Commands) -> None:
    history = commands.add_parser("history")
    history.add_argument("--json", action="store_true")


def add_difference(commands: Commands) -> None:
    difference = commands.add_parser("difference")
    difference.add_argument("old", metavar="OLD")
    difference.add_argument("new", metavar="NEW")
    difference.add_argument("--json", action="store_true")


def add_rollback(commands: Commands) -> None:
    rollback = commands.add_parser("rollback")
    rollback.add_argument("build_id", metavar="BUILD_ID")
    let_sign(rollback)


def add_withdraw(commands: Commands) -> None:
    withdraw = commands.add_parser("withdraw")
    withdraw.add_argument("file_id", metavar="FILE_ID")
    withdraw.add_argument("--check", action="store_true")
    withdraw.add_argument("--json", action="store_true")
    let_sign(withdraw)


def add_purge(commands: Commands) -> None:
    purge = commands.add_parser("purge")
    purge.add_argument("file_id", metavar="FILE_ID")
    purge.add_argument("--snapshots", action="store_true")
    purge.add_argument("--json", action="store_true")
    let_sign(purge)


def add_rebuild(commands: Commands) -> None:
    """Known to `python -m briefing verify` alone, and listed nowhere."""
    rebuild = commands.add_parser("rebuild")
    rebuild.add_argument("manifest", type=Path, metavar="MANIFEST")


def add_sample(commands: Commands) -> None:
    sample = commands.add_parser("sample")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument("--to", type=parse_day, metavar="D")
    sample.add_argument("--bureaus", type=int, metavar="N")
    sample.add_argument("--json", action="store_true")


def add_templates(commands: Commands) -> None:
    templates = commands.add_parser("templates")
    templates.add_argument("folder", type=Path, metavar="DIR")
    made_from = templates.add_mutually_exclusive_group()
    made_from.add_argument("--like", nargs="+", type=Path, metavar="PATH")
    made_from.add_argument("--filled", action="store_true")
    templates.add_argument("--json", action="store_true")


def add_sources(commands: Commands) -> None:
    sources = commands.add_parser("sources")
    sources.add_argument("--forms", action="store_true")
    sources.add_argument("--json", action="store_true")


def add_look(commands: Commands) -> None:
    look = commands.add_parser("look")
    look.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    look.add_argument("--json", action="store_true")


def add_lake(commands: Commands) -> None:
    """`lake init`, `lake import` and the others, and `lake bureau add NAME`."""
    lake = commands.add_parser("lake").add_subparsers(
        dest="job", required=True, metavar="|".join((*LAKE_JOBS, "bureau"))
    )
    jobs = {name: lake.add_parser(name) for name in LAKE_JOBS}
    jobs["export"].add_argument("build_id", nargs="?", metavar="BUILD_ID")
    jobs["export"].add_argument("--to", type=Path, required=True, metavar="FOLDER")
    bureau = lake.add_parser("bureau").add_subparsers(required=True, metavar="add")
    jobs["bureau"] = bureau.add_parser("add")
    jobs["bureau"].add_argument("name", metavar="NAME")
    for job in jobs.values():
        job.add_argument("--json", action="store_true")


# ---- what several of them take -----------------------------------------------------------------------------


def let_sign(command: argparse.ArgumentParser) -> None:
    """Lets a person say who changes the builds."""
    command.add_argument("--by", type=parse_name, metavar="NAME")


def let_decide(command: argparse.ArgumentParser) -> None:
    """Lets a person say of what the files of a command are newer versions, and whether they add to a list."""
    decisions = command.add_mutually_exclusive_group()
    decisions.add_argument("--adds", action=argparse.BooleanOptionalAction)
    decisions.add_argument("--replaces", metavar="FILE_ID")


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
