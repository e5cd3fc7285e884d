"""The call list of the week, and what became of the calls handed out before."""

from __future__ import annotations

from typing import Any

from analytics import listings
from analytics.panels.page import Listed
from analytics.panels.selection import Selection
from analytics.panels.shared import calls
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week.words import follow_ups as words


def list_follow_ups(selection: Selection) -> tuple[Listed, ...]:
    """The firms to call and why; the calls of the weeks before and what was done; the firms that were lost sight of."""
    return (
        calls.list_calls(selection),
        list_earlier(selection, listings.earlier_calls(selection.snapshot, selection.as_of)),
        calls.list_lost(selection),
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
