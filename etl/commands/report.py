"""What a load or a check says: what became of every sheet, and which rows were kept back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from etl import messages
from etl.commands.terminal import end_progress, mark_sheet, print_json, say
from etl.contracts.registry import find_contract
from etl.load.load import LoadReport
from etl.load.reports import SheetReport
from etl.load.staging import HARMLESS

QUARANTINE_ROWS = 10  # named in one sentence
QUARANTINE_LINES = 20  # printed for a person; the JSON has all of them


def say_sheet(report: SheetReport) -> None:
    """What became of one sheet, and the notes on it."""
    sheet = mark_sheet(report.sheet)
    if report.refused:
        message = report.refused["message"]
        say(messages.FILE_REFUSED.format(file=report.file, sheet=sheet, message=message))
    elif report.source:
        source = find_contract(report.source).label
        facts = {**asdict(report), "sheet": sheet, "source": source}
        say(messages.FILE_LINE.format(**facts))
    for note in report.notes:
        say(messages.NOTE_LINE.format(file=report.file, sheet=sheet, note=note))


def say_report(report: LoadReport) -> None:
    for sheet in report.files:
        say_sheet(sheet)
    say_quarantine(report.quarantine)
    if any(report.restatements.values()):
        say(messages.RESTATED.format(**report.restatements))


def say_quarantine(rows: Sequence[Mapping]) -> None:
    """What was kept back or set aside, each sentence once with all its rows."""
    said: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        place = (row["file"], mark_sheet(row["sheet"]), row["message"])
        said.setdefault(place, []).append(row["row"])
    for (file, sheet, message), numbers in list(said.items())[:QUARANTINE_LINES]:
        listed = messages.list_numbers(numbers, QUARANTINE_ROWS)
        say(messages.QUARANTINE_LINE.format(file=file, sheet=sheet, row=listed, message=message))
    if len(said) > QUARANTINE_LINES:
        rest = sum(len(numbers) for numbers in list(said.values())[QUARANTINE_LINES:])
        say(messages.MORE_QUARANTINE.format(count=rest))


def describe_report(report: LoadReport) -> dict:
    """The JSON of `load` and `check`."""
    return asdict(report)


def finish_report(report: LoadReport, as_json: bool, done: str) -> None:
    """Tells how a load or a check ended; `done` is the sentence for a good end."""
    end_progress()
    say_report(report)
    if report.is_refused:
        say(messages.NOTHING_LOADED)
    else:
        say_left_behind(report)
        say(done.format(build_id=report.build_id))
    if as_json:
        print_json(describe_report(report))


def say_left_behind(report: LoadReport) -> None:
    """How much of what was given is not in: a load that went through may have left a whole sheet behind."""
    refused = sum(sheet.refused is not None for sheet in report.files)
    loaded = {sheet.file for sheet in report.files if sheet.refused is None}
    quarantined = sum(
        row["code"] != HARMLESS and not row["kept"] and row["file"] in loaded
        for row in report.quarantine
    )
    if refused or quarantined:
        say(messages.LEFT_BEHIND.format(refused=refused, quarantined=quarantined))
