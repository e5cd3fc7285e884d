"""python -m briefing weekly|mayor|press --as-of D --out DIR [--formats xlsx,pptx,html] [--json]
python -m briefing check-claims FILE [--as-of D] [--json]

Exit status: 0 done · 2 refused or misused, nothing written. Sentences for people go to standard error, `--json` alone to
standard output.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from analytics import warehouse
from analytics.measure import Unanswerable
from analytics.warehouse import NoSnapshot
from analytics.wording import briefing as words, claims as claim_words, command
from briefing.edition import Edition
from briefing.editions import EDITIONS, make_edition

DONE, REFUSED = 0, 2
FORMATS = ("xlsx", "pptx", "html")
LATER = ("--seal",)  # known to the design, not yet to the program


class Refused(Exception):
    """What was asked for cannot be done; the text is the sentence a person reads."""


def writer_of(name: str) -> Callable[[Edition], bytes]:
    """The function that writes a format; imported late, so that one format does not pay for another's library."""
    return getattr(importlib.import_module(f"briefing.{name}"), f"write_{name}")


def run_edition(args: argparse.Namespace) -> int:
    """Makes an edition in every format asked for, or in none."""
    formats = chosen_formats(args.formats)
    edition = make_edition(args.command, args.as_of)
    contents = [(name, writer_of(name)(edition)) for name in formats]  # all or nothing
    stem = f"balpum_{edition.name}_{edition.as_of}_{edition.build}"
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        for name, content in contents:
            (args.out / f"{stem}.{name}").write_bytes(content)
    except OSError:
        raise Refused(words.NO_FOLDER.format(path=args.out)) from None
    files = [{"format": name, "file": str(args.out / f"{stem}.{name}")} for name, _ in contents]
    for file in files:
        print(words.written(file["file"]), file=sys.stderr)
    if args.json:
        print_json({"edition": edition.name, "as_of": edition.as_of, "build_id": edition.build, "sample_data": edition.is_sample,
                    "files": files, "figures": len(edition.figures)})
    return DONE


def chosen_formats(text: str) -> tuple[str, ...]:
    """The formats that were asked for, each once. Raises: Refused for one that is not made."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip())) or ("",)
    for name in names:
        if name not in FORMATS:
            raise Refused(words.refused_format(name, FORMATS))
    return names


def run_check(args: argparse.Namespace) -> int:
    """Each figure of a draft with what the registry says to it."""
    from briefing import claims, drafts  # late: an edition needs none of it

    build, _ = warehouse.open_build()
    as_of = args.as_of or build.as_of
    if as_of is None:
        raise Unanswerable("no_data", build=build.build_id)
    try:
        found = claims.check_claims(drafts.read_draft(args.file), as_of, build.build_id)
    except drafts.UnreadableDraft as unreadable:
        raise Refused(str(unreadable)) from None
    if args.json:
        print_json({"as_of": as_of, "claims": [claim.as_json() for claim in found]})
    for claim in () if args.json else found:
        print(words.claim_line(claim.text, claim.sentence))
    print(claim_words.counted([claim.verdict for claim in found]), file=sys.stderr)
    return DONE


def print_json(value: object) -> None:
    sys.stdout.buffer.write((json.dumps(value, ensure_ascii=False, default=str) + "\n").encode("utf-8"))
    sys.stdout.flush()


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(command.BAD_DAY.format(value=text)) from None


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m briefing", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in EDITIONS:
        edition = commands.add_parser(name)
        edition.add_argument("--as-of", type=parse_day, metavar="D")
        edition.add_argument("--out", type=Path, required=True, metavar="DIR")
        edition.add_argument("--formats", default=",".join(FORMATS), metavar=",".join(FORMATS))
        edition.add_argument("--json", action="store_true")
        edition.set_defaults(run=run_edition)
    checked = commands.add_parser("check-claims")
    checked.add_argument("file", type=Path, metavar="FILE")
    checked.add_argument("--as-of", type=parse_day, metavar="D")
    checked.add_argument("--json", action="store_true")
    checked.set_defaults(run=run_check)
    return parser


def refuse_what_is_to_come(arguments: list[str]) -> None:
    """Raises: Refused for `verify` and `--seal`, in a sentence rather than in argparse's English."""
    for word in arguments:
        if word in LATER or word == "verify" and arguments[0] == word:
            raise Refused(words.NOT_YET.format(name=word))


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit status. Every error a person can cause ends in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        refuse_what_is_to_come(arguments)
        args = build_parser().parse_args(arguments)
        return args.run(args)
    except Refused as refused:
        sentence = str(refused)
    except Unanswerable as error:
        sentence = command.unanswerable(error.code, **error.facts)
    except NoSnapshot as none:
        sentence = command.no_snapshot(none.missing, none.build_id)
    print(sentence, file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
