"""python -m briefing weekly|mayor|press [--as-of D] --out DIR [--formats xlsx,pptx,hwpx,html,pdf,png,svg,csv] [--build ID]
                          [--seal] [--draft] [--json]
python -m briefing minutes [--held-on D] [--as-of D] --out DIR [--formats hwpx,html,pdf] [--build ID] [--seal] [--json]
python -m briefing public [--as-of D] [--build ID] [--only-sample]
python -m briefing deliver weekly|mayor|press [--to DIR] [--mail ADDRESS …] [--again] [--json]
python -m briefing check-claims FILE [--as-of D] [--json]
python -m briefing verify FILE|NUMBER [--json]

Without --formats an edition is written as xlsx, pptx, hwpx and html, which need no other program; pdf needs a browser, png
and svg give a file per chart. Of several formats those are written that can be, and a sentence names the others; with --seal
all are, or nothing is written and nothing sealed. csv is open data, for the press edition alone.

The press edition shows its day in the press room too, unless it is a --draft; `public` does only that, --only-sample only
while the sample is loaded.

`minutes` are those of the meeting on a day (default: today), as hwpx on one side of A4.

`deliver` brings the newest day's edition, sealed, to a folder and by the office's mail server (`mail.toml` of the data
folder), each place once; --again also where it has been. The press room stays as it is.

Exit status: 0 done · 1 verify found a figure that does not hold, deliver did not reach every place (what it reached gets
nothing twice) · 2 refused or misused, nothing written. Sentences for people
go to standard error, `--json` alone to standard output.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from analytics.disclosure import room
from analytics.measure.question import Unanswerable
from analytics.panels.press.words import public as public_words
from analytics.refusal import REFUSED, Refusal
from analytics.version import VERSION
from analytics.warehouse import snapshots
from analytics.warehouse.clock import read_now
from analytics.wording import command
from briefing.claims import words as claim_words
from briefing.delivery import words as delivery_words
from briefing.delivery.deliver import Delivery, Made, Outcome, deliver, name_places
from briefing.delivery.settings import read_mail_settings
from briefing.edition import publishing, words
from briefing.edition.minutes.minutes import FORMATS as MINUTES_FORMATS
from briefing.edition.minutes.minutes import NAME as MINUTES
from briefing.edition.minutes.minutes import make_minutes
from briefing.edition.model import CannotWrite, Edition
from briefing.edition.plans import EDITIONS, PRESS, make_edition
from briefing.formats.files import write_files
from briefing.formats.registry import FORMATS, USUAL, write_format
from briefing.ledger import words as ledger_words
from briefing.ledger.ledger import NotSealed, Sealed, seal_edition
from briefing.ledger.record import FIRST_YEAR, LAST_YEAR
from briefing.refused import Refused
from briefing.words import say_refusal

DONE = 0
DIFFERENT = 1


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def show_progress(sentence: str) -> None:
    """A marked line for a program that reads along; on a terminal one line that is overwritten."""
    if os.environ.get("BALPUM_PROGRESS"):
        print(f"\x1e{sentence}", file=sys.stderr, flush=True)
    elif sys.stderr.isatty():
        print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    if sys.stderr.isatty() and not os.environ.get("BALPUM_PROGRESS"):
        print("\r\033[K", end="", file=sys.stderr, flush=True)


# ---- editions ----------------------------------------------------------------------------------------------


def run_edition(args: argparse.Namespace) -> int:
    """Makes an edition in the formats asked for; seals it, if asked to, with exactly the files that it writes."""
    formats = chosen_formats(args.formats, args.offered)
    if args.seal:
        refuse_press_room("--seal")
    show_progress(words.READING)
    edition = make_asked(args)
    made, missing = write_formats(edition, formats)
    refuse_incomplete(args, made, missing)
    write_files(args.out, ((name, content) for _, name, content in made))
    sealed = None
    if args.seal:
        sealed = seal_files(edition, made, args.out)
    end_progress()
    for _, name, _ in made:
        say(words.written(str(args.out / name)))
    for sentence in dict.fromkeys(missing.values()):
        say(sentence)
    if args.command == PRESS and not args.draft and not room.is_press():
        show_in_press_room(edition.build, edition.as_of)
    if sealed:
        say_sealed(edition, sealed)
    if args.json:
        print_json(
            {
                "edition": edition.name,
                "number": edition.number,
                "as_of": edition.as_of,
                "build_id": edition.build,
                "sample_data": edition.is_sample,
                "figures": len(edition.figures),
                "files": [{"format": name, "file": str(args.out / file)} for name, file, _ in made],
                "missing": [
                    {"format": name, "message": sentence} for name, sentence in missing.items()
                ],
                "sealed": sealing_json(sealed),
            }
        )
    return DONE


def make_asked(args: argparse.Namespace) -> Edition:
    """The edition that a command names. Raises: as `make_edition`."""
    if args.command == MINUTES:
        return make_minutes(args.held_on or read_now().date(), args.as_of, args.build)
    return make_edition(args.command, args.as_of, args.build)


def refuse_incomplete(
    args: argparse.Namespace, made: list[tuple[str, str, bytes]], missing: dict[str, str]
) -> None:
    """Raises: Refused where nothing could be made, or where what is to be sealed lacks a format."""
    if not missing:
        return
    why = " ".join(dict.fromkeys(missing.values()))
    if args.seal:
        raise Refused("incomplete", why=why)
    if not made:
        raise Refused("nothing_made", why=why)


def say_sealed(edition: Edition, sealed: Sealed) -> None:
    """That the edition is in the ledger, now or since before, and the value that proves it."""
    confirm = ledger_words.confirm_sealed_before
    if sealed.is_new:
        confirm = ledger_words.confirm_sealed
    say(confirm(edition.number, sealed.entry.at, sealed.entry.hash))


def run_deliver(args: argparse.Namespace) -> int:
    """Brings the newest edition where it has not been yet, and says what became of each place."""
    refuse_press_room(args.command)
    places = name_places(args.to, args.mail)
    settings = read_mail_settings() if args.mail else None
    if settings and settings.is_open:
        say(delivery_words.OTHERS_CAN_READ)
    show_progress(words.READING)
    edition = make_edition(args.edition)
    done = deliver(edition, places, settings, lambda: make_all(edition), args.again)
    end_progress()
    if done.sealed:
        say_sealed(edition, done.sealed)
    for outcome in done.outcomes:
        say(say_outcome(outcome))
    if args.edition == PRESS and done.sealed:
        say(delivery_words.PRESS_ROOM_UNCHANGED)
    if args.json:
        print_json(delivery_json(done))
    return DONE if done.is_whole else DIFFERENT


def make_all(edition: Edition) -> Made:
    """The edition in every usual format. Raises: Refused where one cannot be made."""
    made, missing = write_formats(edition, USUAL)
    if missing:
        raise Refused("incomplete", why=" ".join(dict.fromkeys(missing.values())))
    return tuple((name, content) for _, name, content in made)


def say_outcome(outcome: Outcome) -> str:
    """What became of one place."""
    why = ""
    if outcome.why:
        why = say_refusal(outcome.why)
    return delivery_words.say_outcome(
        outcome.place.kind, outcome.place.name, outcome.state, outcome.since, why
    )


def delivery_json(done: Delivery) -> dict[str, Any]:
    edition = done.edition
    return {
        "edition": edition.name,
        "number": edition.number,
        "as_of": edition.as_of,
        "build_id": edition.build,
        "sample_data": edition.is_sample,
        "files": sorted(done.sealed.entry.files) if done.sealed else [],
        "sealed": sealing_json(done.sealed),
        "places": [
            {
                "kind": outcome.place.kind,
                "place": outcome.place.name,
                "state": outcome.state,
                "message": say_outcome(outcome),
            }
            for outcome in done.outcomes
        ],
    }


def run_public(args: argparse.Namespace) -> int:
    """Shows a build as known on a day in the press room."""
    if not args.only_sample:
        refuse_press_room("public")
    show_in_press_room(args.build, args.as_of, args.only_sample)
    return DONE


def show_in_press_room(build_id: str | None, as_of: date | None, only_sample: bool = False) -> None:
    """Publishes the public snapshot and says so. Raises: Refused where the file cannot be replaced."""
    try:
        day = publishing.publish(build_id, as_of, only_sample)
    except OSError:
        raise Refused("not_replaced") from None
    if day is None:
        say(public_words.NOT_THE_SAMPLE)
    else:
        say(public_words.say_published(day))


def write_formats(
    edition: Edition, formats: tuple[str, ...]
) -> tuple[list[tuple[str, str, bytes]], dict[str, str]]:
    """(format, file name, content) of everything that can be written, and format → sentence for what cannot."""
    made = []
    missing = {}
    for name in formats:
        show_progress(words.WRITING.format(name=name))
        try:
            made += [(name, file, content) for file, content in write_format(edition, name)]
        except CannotWrite as cannot:
            missing[name] = say_refusal(cannot)
    return made, missing


def seal_files(edition: Edition, made: list[tuple[str, str, bytes]], folder: Path) -> Sealed:
    """Seals what was written; what could not be sealed does not stay behind. Raises: NotSealed."""
    try:
        return seal_edition(edition, [(name, content) for _, name, content in made])
    except NotSealed:
        for _, name, _ in made:
            (folder / name).unlink(missing_ok=True)
        raise


def sealing_json(sealed: Sealed | None) -> dict[str, Any] | None:
    if sealed is None:
        return None
    return {
        "at": sealed.entry.at,
        "hash": sealed.entry.hash,
        "is_new": sealed.is_new,
        "folder": str(sealed.entry.folder),
    }


def chosen_formats(text: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that were asked for, each once. Raises: Refused for one that is not made."""
    names = tuple(
        dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip())
    ) or ("",)
    for name in names:
        if name not in offered:
            raise Refused("unknown_format", name=name, known=offered)
    return names


def refuse_press_room(command_name: str) -> None:
    """Raises: Refused in the press room, where nothing but what is published may be opened."""
    if room.is_press():
        raise Refused("press_room", name=command_name)


# ---- claims and verification -------------------------------------------------------------------------------


def run_check(args: argparse.Namespace) -> int:
    """Each figure of a draft with what the registry says to it."""
    from briefing import drafts  # late: an edition needs none of it
    from briefing.claims import checker as claims

    refuse_press_room("check-claims")
    snapshot = snapshots.open_build()
    as_of = args.as_of or snapshot.as_of
    if as_of is None:
        raise Unanswerable("no_data", build=snapshot.build_id)
    draft = drafts.open_draft(args.file)
    for sentence in drafts.say_unread(draft.unread):
        say(sentence)
    checked = claims.check_draft(draft.text, as_of, snapshot)
    print(checked.summary, file=sys.stderr)
    if args.json:
        print_json(checked.as_json())
        return DONE
    for claim in checked.claims:
        print(words.claim_line(claim.text, claim.sentence))
    for number in checked.not_judged:
        print(words.claim_line(number.text, claim_words.say_unjudged(number.sentence)))
    return DONE


def run_verify(args: argparse.Namespace) -> int:
    """Each figure of an edition or document against its own snapshot and today's."""
    # late: an edition needs none of it
    from briefing.verify import verify
    from briefing.verify import words as verify_words

    refuse_press_room("verify")
    try:
        found = verify.verify(args.file, show_progress)
    except OSError:
        raise Refused("cannot_read", name=args.file) from None
    end_progress()
    for sentence in verify_words.report_lines(found):
        say(sentence)
    if found.holds and found.is_unmeasured:
        return REFUSED
    if args.json:
        print_json(found.as_json())
    return DONE if found.holds else DIFFERENT


def print_json(value: object) -> None:
    sys.stdout.buffer.write(
        (json.dumps(value, ensure_ascii=False, default=str) + "\n").encode("utf-8")
    )
    sys.stdout.flush()


def parse_day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(command.BAD_DAY.format(value=text)) from None
    if (
        not FIRST_YEAR <= found.year <= LAST_YEAR
    ):  # what a sealed record could not be read back with
        raise argparse.ArgumentTypeError(
            command.FAR_DAY.format(value=text, first=FIRST_YEAR, last=LAST_YEAR)
        )
    return found


def add_edition(
    commands: Any, name: str, usual: tuple[str, ...], offered: tuple[str, ...]
) -> argparse.ArgumentParser:
    """The command of an edition; `usual` formats are written where none is named."""
    edition: argparse.ArgumentParser = commands.add_parser(name)
    edition.add_argument("--as-of", type=parse_day, metavar="D")
    edition.add_argument("--out", type=Path, required=True, metavar="DIR")
    edition.add_argument("--formats", default=",".join(usual), metavar=",".join(offered))
    edition.add_argument("--build", metavar="ID")
    edition.add_argument("--seal", action="store_true")
    edition.add_argument("--json", action="store_true")
    edition.set_defaults(run=run_edition, offered=offered)
    return edition


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m briefing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in EDITIONS:
        edition = add_edition(commands, name, USUAL, FORMATS)
        if name == PRESS:
            edition.add_argument("--draft", action="store_true")
    minutes = add_edition(commands, MINUTES, MINUTES_FORMATS[:1], MINUTES_FORMATS)
    minutes.add_argument("--held-on", type=parse_day, metavar="D")
    shown = commands.add_parser("public")
    shown.add_argument("--as-of", type=parse_day, metavar="D")
    shown.add_argument("--build", metavar="ID")
    shown.add_argument("--only-sample", action="store_true")
    shown.set_defaults(run=run_public)
    delivered = commands.add_parser("deliver")
    delivered.add_argument("edition", choices=EDITIONS)
    delivered.add_argument("--to", type=Path, metavar="DIR")
    delivered.add_argument("--mail", nargs="+", action="extend", default=[], metavar="ADDRESS")
    delivered.add_argument("--again", action="store_true")
    delivered.add_argument("--json", action="store_true")
    delivered.set_defaults(run=run_deliver)
    checked = commands.add_parser("check-claims")
    checked.add_argument("file", type=Path, metavar="FILE")
    checked.add_argument("--as-of", type=parse_day, metavar="D")
    checked.add_argument("--json", action="store_true")
    checked.set_defaults(run=run_check)
    verified = commands.add_parser("verify")
    verified.add_argument("file", metavar="FILE")
    verified.add_argument("--json", action="store_true")
    verified.set_defaults(run=run_verify)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns its exit status. Every error a person can cause ends in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        args = build_parser().parse_args(arguments)
        return args.run(args)
    except Refusal as refused:
        sentence = say_refusal(refused)
    end_progress()
    say(sentence)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
