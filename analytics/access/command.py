"""python -m analytics access verify | tokens | token --role ROLE --until D [--name TEXT] | withdraw ID

Exit status: 0 done · 1 `verify` found that the log does not hold · 2 refused, nothing changed.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from analytics.access import tokens, verify
from analytics.access.refusals import NotLogged, NoToken
from analytics.access.words import log as log_words
from analytics.access.words import tokens as words
from analytics.permissions.caller import Caller
from analytics.refusal import REFUSED, Refusal

DONE = 0
BROKEN = 1

Printer = Callable[[object], None]


def add_commands(
    commands: argparse._SubParsersAction[Any],
    parse_day: Callable[[str], date],
    print_json: Printer,
) -> None:
    """Adds `access` with what it does."""
    access = commands.add_parser("access", description=__doc__)
    deeds = access.add_subparsers(dest="deed", required=True)
    verified = deeds.add_parser("verify")
    verified.set_defaults(access=run_verify)
    listed = deeds.add_parser("tokens")
    listed.set_defaults(access=run_tokens)
    made = deeds.add_parser("token")
    made.add_argument("--role", required=True, metavar="ROLE")
    made.add_argument("--until", required=True, type=parse_day, metavar="D")
    made.add_argument("--name", default="", metavar="TEXT")
    made.set_defaults(access=run_token)
    withdrawn = deeds.add_parser("withdraw")
    withdrawn.add_argument("id", metavar="ID")
    withdrawn.set_defaults(access=run_withdraw)
    for parser in (verified, listed, made, withdrawn):
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=lambda args: run_access(args, print_json))


def run_access(args: argparse.Namespace, print_json: Printer) -> int:
    """Does what was asked; a refusal ends in its sentence."""
    try:
        status: int = args.access(args, print_json)
    except (NoToken, NotLogged) as refused:
        print(say_refusal(refused), file=sys.stderr)
        return REFUSED
    return status


def say_refusal(refused: Refusal) -> str:
    """Why nothing was done. Raises: the refusal itself where there are no words for it."""
    match refused:
        case NoToken():
            return words.say_no_token(refused.code, **refused.facts)
        case NotLogged():
            return log_words.say_not_logged(refused.code, **refused.facts)
    raise refused


def run_verify(args: argparse.Namespace, print_json: Printer) -> int:
    """Whether the log is as it was written."""
    verified = verify.verify_log()
    if args.json:
        print_json(verify.write_verified(verified))
    elif verified.problem:
        print(verified.problem.sentence)
    else:
        head = verified.head
        print(log_words.confirm_verified(verified.lines, verified.first, head.number, head.hash))
    return DONE if verified.holds else BROKEN


def run_tokens(args: argparse.Namespace, print_json: Printer) -> int:
    """Every token that was made, without what it is."""
    listed = tokens.list_tokens()
    if args.json:
        print_json([tokens.describe_token(token) for token in listed])
        return DONE
    if not listed:
        print(words.NONE_MADE)
    for token in listed:
        print(words.token_line(token.id, token.role, token.until, token.state, token.name))
    return DONE


def run_token(args: argparse.Namespace, print_json: Printer) -> int:
    """Makes a token; standard output has it alone, so that a script can take it."""
    secret, made = tokens.make_token(args.role, args.until, args.name, who_commands())
    if args.json:
        print_json({"token": secret, **tokens.describe_token(made)})
    else:
        print(secret)
    print(words.confirm_made(made.id, made.role, made.until), file=sys.stderr)
    return DONE


def run_withdraw(args: argparse.Namespace, print_json: Printer) -> int:
    """Withdraws a token."""
    withdrawn = tokens.withdraw_token(args.id, who_commands())
    if args.json:
        print_json(tokens.describe_token(withdrawn))
    else:
        print(words.confirm_withdrawn(withdrawn.id, withdrawn.withdrawn_at))
    return DONE


def who_commands() -> Caller:
    """Who sits at the console: the account of the machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        name = ""
    return Caller(f"console:{name}", None)
