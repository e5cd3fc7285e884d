"""`python -m etl load`: reads files and publishes a new build."""

from __future__ import annotations

import argparse

from analytics.refusal import REFUSED
from etl import messages
from etl.commands.report import finish_report
from etl.commands.terminal import DONE, show_progress
from etl.extract.manifest import Decided
from etl.load.load import load_files


def run(args: argparse.Namespace) -> int:
    decided = Decided(args.yes, args.adds, args.replaces, args.on)
    report = load_files(args.paths, tell=show_progress, decided=decided, by=args.by)
    finish_report(report, args.json, messages.PUBLISHED)
    if report.is_refused:
        return REFUSED
    return DONE
