"""python -m analytics measure NAME … | metrics | find TEXT | access …

Exit status: 0 done · 1 `access verify` found a line that does not hold · 2 misused. Sentences for people go to standard error, `--json` alone to
standard output.
"""

from __future__ import annotations

import argparse
import io
import sys
from datetime import date

from analytics.access.command import add_commands
from analytics.api.forms import list_metrics, list_rows, write_json
from analytics.disclosure.rights import reads_published
from analytics.find.find import find, find_json
from analytics.measure.buckets import GRAINS
from analytics.measure.measure import measure
from analytics.measure.question import Question
from analytics.metrics import METRICS, metric_named
from analytics.refusal import REFUSED, Refusal
from analytics.version import VERSION
from analytics.warehouse import snapshots
from analytics.warehouse.snapshots import open_snapshot
from analytics.wording import command as words

DONE = 0
FIND_OPTIONS = ("--json", "-h", "--help")


def print_json(value: object) -> None:
    sys.stdout.buffer.write(write_json(value))
    sys.stdout.flush()


def run_measure(args: argparse.Namespace) -> int:
    where: list[tuple[str, str]] = []
    for text in args.where:
        dimension, found, value = text.partition("=")
        if not found:
            print(words.BAD_WHERE.format(value=text), file=sys.stderr)
            return REFUSED
        where.append((dimension, value))
    metric_named(args.name)  # an unknown name is said before an unknown build
    measurement = measure(
        Question(
            args.name,
            args.start,
            args.end,
            tuple(args.by),
            args.grain,
            tuple(where),
            args.as_of,
            open_snapshot(args.build),
        )
    )
    if args.json:
        print_json(list_rows(measurement))
    else:
        for line in words.measurement_lines(measurement):
            print(line)
    return DONE


def run_metrics(args: argparse.Namespace) -> int:
    if args.json:
        print_json(list_metrics(METRICS.values()))
    else:
        for m in METRICS.values():
            print(f"{m.name:<36}{m.label} — {m.definition}")
    return DONE


def run_find(args: argparse.Namespace) -> int:
    snapshot = snapshots.open_published() if reads_published() else open_snapshot()
    found = find(" ".join(args.text), snapshot)
    if args.json:
        print_json(find_json(found))
        return DONE
    print(found.answer)
    for statement in found.statements:
        print(f"{statement.stated_on} {statement.text} {statement.source_url}")
    for figure in found.figures:
        print(f"{figure.as_of} {figure.label} {figure.said}")
    return DONE


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(words.BAD_DAY.format(value=text)) from None


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analytics", description=__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    measured = commands.add_parser("measure")
    measured.add_argument("name", metavar="NAME")
    measured.add_argument("--from", dest="start", type=parse_day, metavar="D")
    measured.add_argument("--to", dest="end", type=parse_day, metavar="D")
    measured.add_argument("--as-of", type=parse_day, metavar="D")
    measured.add_argument("--by", action="append", default=[], metavar="DIM")
    measured.add_argument("--where", action="append", default=[], metavar="DIM=VALUE")
    measured.add_argument("--grain", metavar="|".join(GRAINS))
    measured.add_argument("--build", metavar="ID")
    measured.add_argument("--json", action="store_true")
    measured.set_defaults(run=run_measure)
    listed = commands.add_parser("metrics")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=run_metrics)
    looked_up = commands.add_parser("find")
    looked_up.add_argument("text", nargs="+", metavar="TEXT")
    looked_up.add_argument("--json", action="store_true")
    looked_up.set_defaults(run=run_find)
    add_commands(commands, parse_day, print_json)
    return parser


def keep_typed(arguments: list[str]) -> list[str]:
    """The arguments, with what is looked up kept apart from options: `find -5%`."""
    if arguments[:1] != ["find"]:
        return arguments
    options = [one for one in arguments[1:] if one in FIND_OPTIONS]
    typed = [one for one in arguments[1:] if one not in (*FIND_OPTIONS, "--")]
    return ["find", *options, "--", *typed]


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit status.

    Every error a person can cause ends in one sentence.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = build_parser().parse_args(keep_typed(sys.argv[1:] if arguments is None else arguments))
    try:
        return args.run(args)
    except Refusal as refused:
        print(words.say_refusal(refused), file=sys.stderr)
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
