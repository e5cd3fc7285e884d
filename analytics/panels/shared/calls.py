"""Whom to call: one list for the week's meeting and for the support centre, and the firms that were lost sight of."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics import listings
from analytics.listings.follow_ups import ToCall
from analytics.panels.page import Listed
from analytics.panels.remembered import Remembered
from analytics.panels.selection import Selection
from analytics.panels.shared.words import calls as words
from analytics.panels.tables import Firm, Table
from analytics.warehouse.snapshots import READER_THREADS, Snapshot
from analytics.wording import sources

Firms = list[dict[str, Any]]


def find_to_call(snapshot: Snapshot, as_of: date) -> ToCall:
    """The firms to call and the lost ones, as they stand on a page; asked once for both lists and what is written on them."""
    return to_call_once((snapshot, as_of))


def ask_to_call(asked: tuple[Snapshot, date]) -> ToCall:
    return listings.list_to_call(*asked)


to_call_once = Remembered(ask_to_call, kept=64, at_once=READER_THREADS)


def list_calls(selection: Selection) -> Listed:
    """The firms to call, those first that nothing has touched for longest."""
    firms = find_to_call(selection.snapshot, selection.as_of).firms
    return Listed(
        title=words.title_calls(firms),
        rule=words.add_hidden(sources.rule(words.CALL_RULE, selection.is_narrowed), firms),
        table=tabulate_firms(selection, firms),
        nothing=words.CALL_NOTHING,
    )


def list_lost(selection: Selection) -> Listed:
    """The firms that nobody has spoken to for so long that a call is no matter of turn."""
    firms = find_to_call(selection.snapshot, selection.as_of).lost
    return Listed(
        title=words.title_lost(firms),
        rule=words.add_hidden(sources.rule(words.LOST_RULE, selection.is_narrowed), firms),
        table=tabulate_firms(selection, firms),
        nothing=words.LOST_NOTHING,
    )


def tabulate_firms(selection: Selection, firms: Firms) -> Table:
    rows = tuple(
        (
            Firm(words.keep_unbroken(firm["name"]), firm["company_key"]),
            words.say_silence(firm, selection.as_of),
            words.say_reasons(firm),
            words.say_to_do(firm),
        )
        for firm in firms
    )
    return Table(words.COLUMNS, rows, words.COLUMNS[1:3])
