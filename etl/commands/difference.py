"""`python -m etl difference`: what differs between two builds."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from etl import messages
from etl.commands.terminal import DONE, print_json, say
from etl.contracts.registry import find_contract
from etl.load.difference import BuildDifference, find_difference

VALUES_SAID = 20  # that differ; the JSON has all of them


def run(args: argparse.Namespace) -> int:
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
    for row in found.rows[:VALUES_SAID]:
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
