"""`python -m etl rebuild`: makes a build again from its manifest, beside the others."""

from __future__ import annotations

import argparse

from etl import messages
from etl.commands.terminal import DONE, end_progress, print_json, say, show_progress
from etl.load.rebuild import rebuild_aside


def run(args: argparse.Namespace) -> int:
    """Known to `python -m briefing verify` alone."""
    build = rebuild_aside(args.manifest, show_progress)
    end_progress()
    say(messages.REBUILT)
    print_json({"build_id": build.build_id})
    return DONE
