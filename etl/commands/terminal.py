"""What a command says to people, on standard error, and prints for programs, on standard output."""

from __future__ import annotations

import json
import os
import sys

from etl import messages

DONE = 0
BAD_ROWS = 1


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def show_progress(sentence: str) -> None:
    """One line that is overwritten on a terminal.

    For a program that reads along it is a marked line of its own.
    """
    if os.environ.get("BALPUM_PROGRESS"):
        print(f"\x1e{sentence}", file=sys.stderr, flush=True)
    elif sys.stderr.isatty():
        print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def print_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, default=str)
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()


def mark_sheet(sheet: str | None) -> str:
    if not sheet:
        return ""
    return messages.SHEET_MARK.format(sheet=sheet)
