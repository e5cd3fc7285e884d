"""`python -m etl lake …`: what several servers share, the bureaus in it, and what a ministry collects."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from analytics.refusal import REFUSED
from analytics.warehouse.desk import open_desk
from analytics.warehouse.paths import warehouse_folder
from etl import messages
from etl.commands.terminal import DONE, print_json, say
from etl.lake.bureau import add_bureau, list_lines
from etl.lake.check import Checked, check_store
from etl.lake.collect import Outcome, collect_bureaus
from etl.lake.expire import expire_builds
from etl.lake.export import export_build
from etl.lake.moving import move_files_desk, prepare_desk

FOUND = 1  # `check` found something


def run(args: argparse.Namespace) -> int:
    return JOBS[args.job](args)


def run_init(args: argparse.Namespace) -> int:
    bureau = prepare_desk()
    say(messages.LAKE_PREPARED.format(bureau=bureau))
    if args.json:
        print_json({"bureau": bureau})
    return DONE


def run_import(args: argparse.Namespace) -> int:
    moved = move_files_desk()
    say(messages.LAKE_MOVED.format(**asdict(moved)))
    if moved.left:
        say_left(moved.left)
    if args.json:
        print_json(asdict(moved))
    return DONE


def run_check(args: argparse.Namespace) -> int:
    checked = check_store()
    say_checked(checked, is_unlisted=open_desk().is_untouched())
    if args.json:
        print_json(asdict(checked))
    return DONE if checked.is_well else FOUND


def run_export(args: argparse.Namespace) -> int:
    exported = export_build(args.build_id, args.to)
    say(messages.LAKE_EXPORTED.format(folder=args.to, build_id=exported.build_id))
    if args.json:
        print_json(asdict(exported))
    return DONE


def run_expire(args: argparse.Namespace) -> int:
    expired = expire_builds()
    say(
        messages.LAKE_EXPIRED.format(
            count=len(expired.expired),
            kept=expired.kept,
            before=expired.bytes_before / 2**20,
            now=expired.bytes / 2**20,
        )
    )
    if args.json:
        print_json(asdict(expired))
    return DONE


def run_add_bureau(args: argparse.Namespace) -> int:
    added = add_bureau(args.name)
    say(messages.BUREAU_ADDED.format(bureau=added.bureau))
    if added.store:
        say(messages.BUREAU_STORE.format(store=added.store))
    if not args.json:
        print("\n".join(list_lines(added)))
    if args.json:
        print_json(asdict(added))
    return DONE


def run_collect(args: argparse.Namespace) -> int:
    """Done where every bureau was taken over and none needs a look; refused where none could be taken over."""
    at, outcomes = collect_bureaus(lambda outcome: say(say_outcome(outcome)))
    taken = [each.outcome for each in outcomes if each.is_taken]
    say(
        messages.COLLECTED_ALL.format(
            asked=len(outcomes),
            collected=taken.count("collected"),
            unchanged=taken.count("unchanged"),
            failed=len(outcomes) - len(taken),
        )
    )
    bureaus = [
        asdict(each) | {"as_of": tell_day(each.as_of), "held": tell_day(each.held)}
        for each in outcomes
    ]
    if args.json:
        print_json({"collected_at": at.isoformat(timespec="seconds"), "bureaus": bureaus})
    if not taken:
        return REFUSED
    return DONE if all(each.is_plain for each in outcomes) else FOUND


def tell_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def say_outcome(outcome: Outcome) -> str:
    """What came of asking a bureau, and what somebody should look at."""
    facts = vars(outcome) | {"holds": say_holds(outcome.holds)}
    sentence = (
        messages.UNREACHABLE[outcome.why] if outcome.why else messages.COLLECTED[outcome.outcome]
    )
    said = [sentence.format(**facts)]
    if outcome.is_other_program:
        said.append(messages.COLLECTED_PROGRAM.format(bureau=outcome.bureau))
    if outcome.redefined:
        labels = ", ".join(each.label for each in outcome.redefined)
        said.append(messages.COLLECTED_REDEFINED.format(bureau=outcome.bureau, labels=labels))
    return "\n".join(said)


def say_holds(holds: Sequence[str]) -> str:
    """What a file holds too much, the first few by name."""
    named = ", ".join(holds[: messages.HOLDS_NAMED])
    if len(holds) <= messages.HOLDS_NAMED:
        return named
    return messages.HOLDS_MORE.format(named=named, count=len(holds))


JOBS = {
    "init": run_init,
    "import": run_import,
    "export": run_export,
    "check": run_check,
    "expire": run_expire,
    "collect": run_collect,
    "bureau": run_add_bureau,
}


def say_checked(checked: Checked, *, is_unlisted: bool) -> None:
    """What was found.

    Args:
        is_unlisted: whether the desk never had a build: what it does not know is no leftover then.
    """
    say(messages.LAKE_CHECKED.format(**asdict(checked), megabytes=checked.bytes / 2**20))
    found = {
        messages.LAKE_MISSING: checked.missing,
        messages.LAKE_UNLISTED if is_unlisted else messages.LAKE_ORPHAN: checked.orphans,
        messages.LAKE_LOST: checked.lost,
        messages.LAKE_RAW_MISSING: checked.raw_missing,
    }
    for sentence, names in found.items():
        for name in names:
            say(sentence.format(name=name))


def say_left(names: Sequence[str]) -> None:
    """That the old files stay; there may be hundreds."""
    folder = warehouse_folder()
    facts = {"count": len(names), "folder": folder, "first": names[0], "last": names[-1]}
    say(messages.LAKE_LEFT.format(**facts))
