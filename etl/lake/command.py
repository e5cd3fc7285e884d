"""`python -m etl lake init | import | check`: the desk that several servers share."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from etl import messages
from etl.lake.check import Checked, check_store
from etl.lake.moving import move_files_desk, prepare_desk

DONE = 0
FOUND = 1  # `check` found something


def add_lake(commands: argparse._SubParsersAction) -> None:
    """Puts the commands of the shared desk beside those of the loader."""
    lake = commands.add_parser("lake").add_subparsers(required=True, metavar="COMMAND")
    for name, run in (("init", run_init), ("import", run_import), ("check", run_check)):
        command = lake.add_parser(name)
        command.add_argument("--json", action="store_true")
        command.set_defaults(run=run)


def run_init(args: argparse.Namespace) -> int:
    bureau = prepare_desk()
    say(messages.LAKE_PREPARED.format(bureau=bureau))
    print_facts(args, {"bureau": bureau})
    return DONE


def run_import(args: argparse.Namespace) -> int:
    moved = move_files_desk()
    say(messages.LAKE_MOVED.format(**asdict(moved)))
    print_facts(args, asdict(moved))
    return DONE


def run_check(args: argparse.Namespace) -> int:
    checked = check_store()
    say_checked(checked)
    print_facts(args, asdict(checked))
    return DONE if checked.is_well else FOUND


def say_checked(checked: Checked) -> None:
    say(messages.LAKE_CHECKED.format(**asdict(checked), megabytes=checked.bytes / 2**20))
    found = {
        messages.LAKE_MISSING: checked.missing,
        messages.LAKE_ORPHAN: checked.orphans,
        messages.LAKE_RAW_MISSING: checked.raw_missing,
    }
    for sentence, names in found.items():
        for name in names:
            say(sentence.format(name=name))


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def print_facts(args: argparse.Namespace, facts: dict[str, object]) -> None:
    if args.json:
        print(json.dumps(facts, ensure_ascii=False))
