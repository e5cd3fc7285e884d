"""`python -m etl sources`: what can be loaded, and the forms there are for it."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from etl.commands.terminal import DONE, print_json, say
from etl.contracts.describe import describe_sources
from etl.forms.templates import list_forms


def run(args: argparse.Namespace) -> int:
    """What can be loaded, and which headers and values each source knows."""
    if args.forms:
        return print_forms(args)
    sources = describe_sources()
    if args.json:
        print_json(sources)
        return DONE
    for source in sources:
        columns = ", ".join(column["label"] for column in source["columns"])
        say(f"{source['label']}: {columns}")
    return DONE


def print_forms(args: argparse.Namespace) -> int:
    """The names of the forms that `templates` writes."""
    forms = list_forms()
    if args.json:
        print_json([asdict(form) for form in forms])
        return DONE
    for form in forms:
        say(", ".join(filter(None, (form.form, form.filled))))
    return DONE
