"""python -m etl load | check | history | difference | rollback | withdraw | purge
    | sample | templates | sources | look | lake

Exit status: 0 done · 1 `check` found rows to quarantine · 2 refused or misused, nothing changed.
Sentences for people go to standard error, `--json` alone to standard output.
"""

from __future__ import annotations

import importlib
import signal
import sys
from io import TextIOWrapper

import duckdb

from analytics.refusal import REFUSED, Refusal
from etl import messages
from etl.commands.full_disk import describe_full_disk, is_disk_full
from etl.commands.parser import build_parser
from etl.commands.terminal import end_progress, say


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit status.

    Every error that a person can cause ends in one sentence.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the console's code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = build_parser(__doc__).parse_args(arguments)
    signal.signal(signal.SIGTERM, stop_cleanly)
    try:
        return importlib.import_module(f"etl.commands.{args.command}").run(args)
    except (Refusal, OSError, duckdb.Error) as refused:
        end_progress()
        if is_disk_full(refused):
            say(describe_full_disk())
        elif isinstance(refused, duckdb.Error):
            raise
        else:
            say(messages.say_refusal(refused))
        return REFUSED


def stop_cleanly(*_: object) -> None:
    """Ends a command that is told to stop as if it had failed: what it made on its way is removed."""
    sys.exit(REFUSED)


if __name__ == "__main__":
    sys.exit(main())
