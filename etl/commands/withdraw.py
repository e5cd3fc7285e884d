"""`python -m etl withdraw`: takes a file out again; the file itself is kept."""

from __future__ import annotations

import argparse

from etl import messages
from etl.commands.terminal import DONE, end_progress, print_json, say, show_progress
from etl.load.withdraw import Withdrawal, check_withdrawal, withdraw_file


def run(args: argparse.Namespace) -> int:
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
