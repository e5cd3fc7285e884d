"""`python -m etl sample`: writes the sources of a bureau that there is not, or of several."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analytics.refusal import REFUSED
from etl import messages
from etl.commands.terminal import DONE, print_json, say
from etl.sample.bureaus import BUREAUS, write_bureaus
from etl.sample.calibration import ARTICLE_DAY, WORLD_ENDS
from etl.sample.files import FIRST_DAY, write_sample


def run(args: argparse.Namespace) -> int:
    last_day = args.to or ARTICLE_DAY
    if not FIRST_DAY <= last_day <= WORLD_ENDS:
        say(messages.NO_SAMPLE_DAY.format(day=last_day, first=FIRST_DAY, last=WORLD_ENDS))
        return REFUSED
    if args.bureaus is not None:
        return write_several(args, last_day)
    written = write_sample(args.folder, last_day)
    for path in written:
        say(messages.WROTE.format(path=path))
    if args.json:
        print_json([describe_sample(None, args.folder, written)])
    return DONE


def write_several(args: argparse.Namespace, last_day: date) -> int:
    """The sources of several fictional bureaus, each in a folder of its own."""
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
