"""The page on one firm: its course, what it promised and brought, what is missing; without one, who was met last."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics import listings
from analytics.charts.theme import Look
from analytics.panels.companies import timeline
from analytics.panels.companies.words import companies as words
from analytics.panels.page import Card, Listed, Page
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers

Answer = tuple[dict[str, Any] | None, list[dict[str, Any]], date]


def facts_of(selection: Selection) -> dict[str, Any] | None:
    """What is known of the chosen firm; None where none is chosen, or the build does not know it."""
    return (
        listings.company_facts(selection.snapshot, selection.company, selection.as_of)
        if selection.company
        else None
    )


def sentence(selection: Selection) -> str:
    if not selection.company:
        return words.NOBODY
    facts = facts_of(selection)
    return words.sentence(facts, selection.as_of) if facts else words.UNKNOWN


# ---- figures -----------------------------------------------------------------------------------------------


def stage_of(facts: dict[str, Any]) -> tuple[str, date | None]:
    """The last stage that holds (a key of `words.STAGES`) and its day."""
    if facts["opened_on"] and facts["closed_on"] and not facts["is_operating"]:
        return "left", facts["closed_on"]
    if facts["opened_on"]:
        proven = (
            "hired"
            if facts["jobs_confirmed"]
            else "invested"
            if facts["investment_confirmed"]
            else "opened"
        )
        return proven, facts["opened_on"]
    days = (
        ("signed", "first_signed_on"),
        ("replied", "replied_on"),
        ("visited", "first_visited_on"),
        ("known", "heard_on"),
    )
    return next(((stage, facts[day]) for stage, day in days if facts[day]), ("none", None))


def cards(selection: Selection) -> tuple[Card, ...]:
    facts = facts_of(selection)
    if facts is None:
        return ()
    trips = listings.company_trips(selection.snapshot, selection.company, selection.as_of)
    stage, day = stage_of(facts)
    promised, confirmed = facts["jobs_promised"], facts["jobs_confirmed"] or 0
    km = (
        numbers.value(trips["km"], "km")
        if trips["km"] is not None
        else words.NO_KM
        if trips["trips"]
        else numbers.NOTHING
    )
    return (
        figure(words.STAGE, words.STAGES[stage], words.stage_aside(facts, day), words.STAGE_RULE),
        figure(
            words.VISITS,
            numbers.value(facts["visits"], "visits"),
            words.visits_aside(facts),
            words.VISITS_RULE,
        ),
        figure(
            words.SILENT,
            numbers.value(facts["silent_days"], "days") if facts["heard_on"] else words.NEVER,
            words.heard_aside(facts),
            words.SILENT_RULE,
        ),
        figure(words.KM, km, words.km_aside(trips), words.KM_RULE),
        figure(
            words.PROMISED,
            words.NO_PROMISE
            if promised is None
            else f"{confirmed:,.0f} / {words.amount(promised, 'people')}",
            words.jobs_aside(facts),
            words.PROMISED_RULE,
        ),
    )


def figure(label: str, value: str, aside: str, definition: str) -> Card:
    return Card(label, value, "", 0, "", aside, definition, ())


# ---- panels ------------------------------------------------------------------------------------------------


def ask_course(selection: Selection) -> Answer:
    """The chosen firm's facts and everything that happened, newest first."""
    facts = facts_of(selection)
    events = (
        listings.company_events(selection.snapshot, selection.company, selection.as_of)
        if facts
        else []
    )
    return facts, events, selection.as_of


def event_table(events: list[dict[str, Any]]) -> Table:
    return Table(
        words.EVENT_COLUMNS,
        tuple(
            (
                event["happened_on"],
                words.happening(event),
                words.content(event),
                words.proof(event),
                words.origin(event),
            )
            for event in events
        ),
    )


def draw_course(answer: Answer, look: Look) -> dict[str, Any]:
    _, events, as_of = answer
    return timeline.draw(events, as_of, look)


def promise_table(facts: dict[str, Any] | None) -> Table:
    return Table(
        words.PROMISE_COLUMNS, words.promise_rows(facts) if facts and facts["mous"] else ()
    )


# ---- lists -------------------------------------------------------------------------------------------------


def missing_of(facts: dict[str, Any], trips: dict[str, Any], as_of: date) -> list[str]:
    """What the records of a firm lack (keys of `words.MISSING`, in their order)."""
    is_firm, signed = facts["counterpart"] == words.FIRM, facts["first_signed_on"]
    opened, ended = facts["opened_on"], facts["closed_on"] and not facts["is_operating"]
    lacks = {
        "no_visit": not facts["visits"],
        "no_response": facts["contacts"] and not facts["responses"],
        "no_field": not facts["field"],
        "no_trip": trips["visits_without_trip"],
        "unknown_km": trips["km_unknown"],
        "no_jobs_plan": is_firm and signed and facts["jobs_promised"] is None,
        "no_investment_plan": is_firm and signed and facts["investment_promised"] is None,
        "no_end_day": facts["ends_assumed"],
        "no_opening": is_firm and facts["is_mature"] and not opened,
        "no_opening_proof": opened and not facts["openings_confirmed"] and not facts["tenancies"],
        "no_hire": is_firm and signed and opened and not ended and not facts["hires"],
        "no_hire_proof": facts["hires"] and not facts["hires_confirmed"],
    }
    return [name for name in words.MISSING if lacks[name]]


def listed(selection: Selection) -> tuple[Listed, ...]:
    facts = facts_of(selection)
    if facts is None:
        return list_recent(selection), list_signed(selection)
    trips = listings.company_trips(selection.snapshot, selection.company, selection.as_of)
    _, events, _ = ask_course(selection)
    missing = missing_of(facts, trips, selection.as_of) if facts["first_known_on"] else []
    nothing = words.MISSING_NOTHING if facts["first_known_on"] else words.NO_EVENTS
    return (
        Listed(
            words.MISSING_TITLE,
            words.MISSING_RULE,
            Table(words.MISSING_COLUMNS, tuple(words.MISSING[name] for name in missing)),
            nothing,
        ),
        Listed(words.EVENTS_TITLE, words.EVENTS_RULE, event_table(events), words.NO_EVENTS),
    )


def list_recent(selection: Selection) -> Listed:
    rows = listings.recently_met(selection.snapshot, selection.as_of)
    return Listed(
        words.RECENT_TITLE,
        words.RECENT_RULE,
        Table(
            words.RECENT_COLUMNS,
            tuple(
                (
                    Firm(row["name"], row["company_key"]),
                    row["heard_on"],
                    row["channel"],
                    row["field"],
                    row["region"],
                )
                for row in rows
            ),
        ),
        words.RECENT_NOTHING,
    )


def list_signed(selection: Selection) -> Listed:
    rows = listings.recently_signed(selection.snapshot, selection.as_of)
    return Listed(
        words.SIGNED_TITLE,
        words.SIGNED_RULE,
        Table(
            words.SIGNED_COLUMNS,
            tuple(
                (
                    Firm(row["name"], row["company_key"]),
                    row["signed_on"],
                    row["mou_no"],
                    row["party_type"],
                    row["field"],
                )
                for row in rows
            ),
        ),
        words.SIGNED_NOTHING,
    )


PAGE = Page(
    "companies",
    words.TITLE,
    sentence,
    cards,
    (
        Panel(
            "company_course",
            ask_course,
            lambda a: words.timeline(a[1]),
            lambda a: words.TIMELINE_SUBTITLE,
            draw_course,
            table=lambda a: event_table(a[1]),
            speak=lambda a: words.spoken(a[1], timeline.LANE_OF) if a[1] else "",
        ),
        Panel(
            "company_promises",
            facts_of,
            lambda facts: words.promises(facts) if facts else words.NO_EVENTS,
            lambda facts: words.PROMISE_SUBTITLE,
            table=promise_table,
        ),
    ),
    listed,
)
