"""The call list of the week, and what became of the calls handed out before."""

from __future__ import annotations

from typing import Any

from analytics import listings
from analytics.panels.page import Listed
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week.words import follow_ups as words
from analytics.wording import sources


def listed(selection: Selection) -> tuple[Listed, ...]:
    """The firms to call and why; the calls of the weeks before and what was done."""
    return (
        list_calls(selection, listings.firms_to_call(selection.snapshot, selection.as_of)),
        list_earlier(selection, listings.earlier_calls(selection.snapshot, selection.as_of)),
    )


def list_calls(selection: Selection, firms: list[dict[str, Any]]) -> Listed:
    rows = tuple(
        (
            Firm(words.unbroken(firm["name"]), firm["company_key"]),
            " ".join(words.reason(rule, firm) for rule in firm["reasons"]),
            words.to_do(firm),
        )
        for firm in firms
    )
    return Listed(
        words.call_title(len(firms)),
        sources.rule(words.CALL_RULE, selection.is_narrowed),
        Table(words.CALL_COLUMNS, rows, words.CALL_COLUMNS[1:2]),
        words.CALL_NOTHING,
    )


def list_earlier(selection: Selection, calls: list[dict[str, Any]]) -> Listed:
    rows = tuple(
        (
            call["raised_on"],
            Firm(call["name"], call["company_key"]),
            call["action"],
            call["owner"],
            call["due_on"],
            words.result(call, selection.as_of),
            call["heard_on"] or words.NO_CONTACT,
        )
        for call in calls
    )
    return Listed(
        words.earlier_title(calls),
        words.earlier_rule(calls[0]["total"] if calls else 0, len(calls)),
        Table(words.EARLIER_COLUMNS, rows),
        words.EARLIER_NOTHING,
    )
