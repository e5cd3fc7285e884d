"""The call list of the week, and what became of the calls handed out before."""

from __future__ import annotations

from typing import Any

from analytics import listings
from analytics.panels.page import Listed
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week.words import follow_ups as words
from analytics.wording import sources


def list_follow_ups(selection: Selection) -> tuple[Listed, Listed]:
    """The firms to call and why; the calls of the weeks before and what was done."""
    return (
        list_calls(selection, listings.firms_to_call(selection.snapshot, selection.as_of)),
        list_earlier(selection, listings.earlier_calls(selection.snapshot, selection.as_of)),
    )


def list_calls(selection: Selection, firms: list[dict[str, Any]]) -> Listed:
    rows = tuple(
        (
            Firm(words.keep_unbroken(firm["name"]), firm["company_key"]),
            " ".join(words.say_reason(rule, firm) for rule in firm["reasons"]),
            words.say_to_do(firm),
        )
        for firm in firms
    )
    return Listed(
        title=words.title_calls(len(firms)),
        rule=sources.rule(words.CALL_RULE, selection.is_narrowed),
        table=Table(words.CALL_COLUMNS, rows, words.CALL_COLUMNS[1:2]),
        nothing=words.CALL_NOTHING,
    )


def list_earlier(selection: Selection, calls: list[dict[str, Any]]) -> Listed:
    rows = tuple(
        (
            call["raised_on"],
            Firm(call["name"], call["company_key"]),
            call["action"],
            call["owner"],
            call["due_on"],
            words.say_result(call, selection.as_of),
            call["heard_on"] or words.NO_CONTACT,
        )
        for call in calls
    )
    total = calls[0]["total"] if calls else 0
    return Listed(
        title=words.title_earlier(calls),
        rule=words.explain_earlier(total, len(calls)),
        table=Table(words.EARLIER_COLUMNS, rows),
        nothing=words.EARLIER_NOTHING,
    )
