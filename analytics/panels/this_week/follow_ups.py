"""The call list of the week, and what became of the calls handed out before."""

from __future__ import annotations

from analytics import listings
from analytics.panels.page import Listed
from analytics.panels.selection import Selection
from analytics.panels.shared import calls
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week.words import follow_ups as words
from analytics.wording import sources


def list_follow_ups(selection: Selection) -> tuple[Listed, ...]:
    """The firms to call and why; the calls of the weeks before and what was done; the firms that were lost sight of."""
    return (
        calls.list_calls(selection),
        list_earlier(selection),
        calls.list_lost(selection),
    )


def list_earlier(selection: Selection) -> Listed:
    decided = listings.earlier_calls(selection.snapshot, selection.as_of)
    rows = tuple(
        (
            call["raised_on"],
            Firm(call["name"], call["company_key"]),
            call["action"],
            call["owner"],
            call["due_on"],
            words.say_result(call),
            call["heard_on"] or words.NO_CONTACT,
        )
        for call in decided
    )
    total = decided[0]["total"] if decided else 0
    return Listed(
        title=words.title_earlier(decided),
        rule=sources.rule(words.explain_earlier(total, len(decided)), selection.is_narrowed),
        table=Table(words.EARLIER_COLUMNS, rows),
        nothing=words.EARLIER_NOTHING,
    )
