"""`python -m etl templates`: writes forms to fill in, empty, with the lists as they stand, or like a file."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from analytics.refusal import REFUSED
from etl import messages
from etl.commands.terminal import DONE, print_json, say
from etl.forms.alike import write_forms_like
from etl.forms.filled import write_filled_forms
from etl.forms.templates import write_templates


def run(args: argparse.Namespace) -> int:
    if args.like:
        return write_like(args)
    if args.filled:
        return write_filled(args)
    for path in write_templates(args.folder):
        say(messages.WROTE.format(path=path))
    return DONE


def write_filled(args: argparse.Namespace) -> int:
    """Forms that hold the lists as they stand."""
    written = write_filled_forms(args.folder)
    for path in written:
        say(messages.WROTE.format(path=path))
    if written:
        return DONE
    say(messages.NO_LISTS)
    return REFUSED


def write_like(args: argparse.Namespace) -> int:
    """Forms with the headers of files that somebody has."""
    forms = write_forms_like(args.like, args.folder)
    for made in forms:
        say(messages.WROTE.format(path=args.folder / made.form))
        if made.note:
            say(messages.NOTE_LINE.format(file=made.form, sheet="", note=made.note))
    if args.json:
        print_json([asdict(made) for made in forms])
    if forms:
        return DONE
    say(messages.NO_FORMS)
    return REFUSED
