"""`python -m etl rollback`: makes an earlier build the current one."""

from __future__ import annotations

import argparse

from analytics.warehouse import snapshots
from etl import messages
from etl.commands.terminal import DONE, end_progress, say, show_progress
from etl.load.load import roll_back


def run(args: argparse.Namespace) -> int:
    build = roll_back(args.build_id, show_progress, args.by)
    end_progress()
    if build.build_id != args.build_id:
        say_remade(args.build_id)
    say(messages.ROLLED_BACK.format(build_id=build.build_id))
    return DONE


def say_remade(old: str) -> None:
    """Why the build that is current now is not the one that was asked for."""
    purged = snapshots.read_build(old).purged
    if purged:
        say(messages.REMADE_PURGED.format(old=old, files=len(purged)))
    else:
        say(messages.REMADE_OUTDATED.format(old=old))
