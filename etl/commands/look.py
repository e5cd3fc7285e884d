"""`python -m etl look`: the first rows of each sheet, and what each was taken for."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from etl import messages
from etl.commands.terminal import DONE, mark_sheet, print_json, say
from etl.load.look import look_at_files


def run(args: argparse.Namespace) -> int:
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
