"""`python -m etl check`: what a load of files would do, with nothing published."""

from __future__ import annotations

import argparse

from analytics.refusal import REFUSED
from etl import messages
from etl.commands.report import finish_report
from etl.commands.terminal import BAD_ROWS, DONE, say, show_progress
from etl.extract.manifest import Decided, expand_paths
from etl.forms.marked import write_marked_files
from etl.load.load import check_files


def run(args: argparse.Namespace) -> int:
    decided = Decided(False, args.adds, args.replaces)
    report = check_files(args.paths, show_progress, args.keep_preview, decided)
    done = messages.CHECKED
    if args.keep_preview:
        done = messages.PREVIEWED
    finish_report(report, args.json, done)
    if args.marked:
        for copy in write_marked_files(expand_paths(args.paths), report.quarantine, args.marked):
            say(messages.WROTE.format(path=copy))
    if report.is_refused:
        return REFUSED
    if report.has_bad_rows:
        return BAD_ROWS
    return DONE
