"""Whom the week met, what for, what they answered and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics import listings
from analytics.panels.page import Listed, tell_list
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week.words import meetings as words
from analytics.panels.week import find_week
from analytics.wording import sources


@dataclass(frozen=True)
class Meeting:
    """One row of the visit log in which somebody was met in person.

    Args:
        staff: who went, by name: for the room in which they sit, not for documents.
        response, reasons: what was answered and why, as known on the as-of day; empty where nothing is.
    """

    met_on: date
    firm: Firm
    staff: tuple[str, ...]
    place: str
    purpose: str
    response: str
    reasons: tuple[str, ...]


def ask_meetings(selection: Selection) -> tuple[Meeting, ...]:
    """The meetings of the week, by day and name."""
    first, last = find_week(selection).period
    return tuple(
        Meeting(
            met_on=row["occurred_on"],
            firm=Firm(row["name"], row["company_key"]),
            staff=tuple(row["staff"]),
            place=row["place"] or "",
            purpose=row["purpose"] or "",
            response=row["response"] or "",
            reasons=tuple(row["reasons"] or ()),
        )
        for row in listings.visits_between(selection.snapshot, first, last, selection.as_of)
    )


def list_meetings(selection: Selection) -> Listed:
    """The meetings as the page and the document show them: without who went."""
    meetings = ask_meetings(selection)
    rows = tuple(
        (
            meeting.met_on,
            meeting.firm,
            meeting.place,
            meeting.purpose,
            words.write_answer(meeting.response, meeting.reasons),
        )
        for meeting in meetings
    )
    return tell_list(
        Listed(
            title=words.say_meetings([meeting.response for meeting in meetings]),
            rule=sources.rule(words.RULE, selection.is_narrowed),
            table=Table(words.COLUMNS, rows),
            nothing=words.NOTHING,
        ),
        selection,
        "visits",
    )
