"""The page on one firm: its course, what it promised and brought, what is missing; without one, who was met last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import listings
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.panels.answers import Sentence, always
from analytics.panels.companies import timeline
from analytics.panels.companies.words import companies as words
from analytics.panels.page import Card, Listed, Page, tell_list
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers

Facts = dict[str, Any]  # what is known of a firm
Event = dict[str, Any]  # what happened to it on a day


@dataclass(frozen=True)
class Course:
    """The chosen firm's facts, everything that happened to it, newest first, and the day up to which."""

    facts: Facts | None
    events: tuple[Event, ...]
    as_of: date


def find_facts(selection: Selection) -> Facts | None:
    """What is known of the chosen firm; None where none is chosen, or the build does not know it."""
    if not selection.company:
        return None
    return listings.company_facts(selection.snapshot, selection.company, selection.as_of)


def say_firm(selection: Selection) -> Sentence:
    if not selection.company:
        return Sentence(words.NOBODY)
    facts = find_facts(selection)
    if not facts:
        return Sentence(words.UNKNOWN)
    return Sentence(words.say_firm(facts, selection.as_of))


# ---- figures -----------------------------------------------------------------------------------------------


def find_stage(facts: Facts) -> tuple[str, date | None]:
    """The last stage that holds (a key of `words.STAGES`) and its day."""
    if facts["opened_on"] and has_left(facts):
        return "left", facts["closed_on"]
    if facts["opened_on"]:
        return find_proof(facts), facts["opened_on"]
    days = {
        "signed": facts["first_signed_on"],
        "replied": facts["replied_on"],
        "visited": facts["first_visited_on"],
        "known": facts["heard_on"],
    }
    unheard = "listed" if facts["entries"] else "none"
    return next(((stage, day) for stage, day in days.items() if day), (unheard, None))


def has_left(facts: Facts) -> bool:
    """Whether it closed or withdrew and operates nowhere any more."""
    return bool(facts["closed_on"]) and not facts["is_operating"]


def find_proof(facts: Facts) -> str:
    """The stage of a firm that opened and stands."""
    if facts["jobs_confirmed"]:
        return "hired"
    if facts["investment_confirmed"]:
        return "invested"
    return "opened"


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    facts = find_facts(selection)
    if facts is None:
        return ()
    trips = listings.company_trips(selection.snapshot, selection.company, selection.as_of)
    stage, day = find_stage(facts)
    return (
        make_card(
            label=words.STAGE,
            value=words.STAGES[stage],
            aside=words.say_since(facts, day),
            definition=words.STAGE_RULE,
        ),
        make_card(
            label=words.VISITS,
            value=numbers.value(facts["visits"], "visits"),
            aside=words.write_visit_days(facts),
            definition=words.VISITS_RULE,
        ),
        make_card(
            label=words.SILENT,
            value=words.write_silence(facts),
            aside=words.write_last_contact(facts),
            definition=words.SILENT_RULE,
        ),
        make_card(
            label=words.KM,
            value=words.write_km(trips),
            aside=words.say_trips(trips),
            definition=words.KM_RULE,
        ),
        make_card(
            label=words.PROMISED,
            value=words.write_kept_jobs(facts),
            aside=words.say_reported_jobs(facts),
            definition=words.PROMISED_RULE,
        ),
    )


def make_card(*, label: str, value: str, aside: str, definition: str) -> Card:
    """A figure that is read from records, not measured: it has no change and no course."""
    return Card(
        label=label,
        value=value,
        change="",
        direction=0,
        since="",
        aside=aside,
        definition=definition,
        trend=(),
    )


# ---- panels ------------------------------------------------------------------------------------------------


def ask_course(selection: Selection) -> Course:
    facts = find_facts(selection)
    return Course(facts=facts, events=find_events(selection, facts), as_of=selection.as_of)


def find_events(selection: Selection, facts: Facts | None) -> tuple[Event, ...]:
    """Everything that happened to the chosen firm, newest first; nothing where the build does not know it."""
    if not facts:
        return ()
    return tuple(listings.company_events(selection.snapshot, selection.company, selection.as_of))


def say_course(answer: Course) -> str:
    return words.say_timeline(answer.events)


def speak_course(answer: Course) -> str:
    return words.speak_timeline(answer.events, timeline.LANE_OF)


def tabulate_course(answer: Course) -> Table:
    return tabulate_events(answer.events)


def tabulate_events(events: Sequence[Event]) -> Table:
    rows = tuple(
        (
            event["happened_on"],
            words.name_event(event),
            words.say_content(event),
            words.say_proof(event),
            words.say_origin(event),
        )
        for event in events
    )
    return Table(words.EVENT_COLUMNS, rows)


def draw_course(answer: Course, look: Look) -> Chart:
    return timeline.draw_timeline(answer.events, answer.as_of, look)


def say_promises(facts: Facts | None) -> str:
    if not facts:
        return words.NO_EVENTS
    return words.say_promises(facts)


def tabulate_promises(facts: Facts | None) -> Table:
    rows = words.list_promises(facts) if facts and facts["mous"] else ()
    return Table(words.PROMISE_COLUMNS, rows)


# ---- lists -------------------------------------------------------------------------------------------------


def find_missing(facts: Facts, trips: dict[str, Any]) -> list[str]:
    """What the records of a firm lack (keys of `words.MISSING`, in their order)."""
    lacks = {
        "no_field": not facts["field"],
        "no_end_day": facts["ends_assumed"],
        "no_trip": trips["visits_without_trip"],
        "unknown_km": trips["km_unknown"],
        **find_contact_gaps(facts),
        **find_plan_gaps(facts),
        **find_proof_gaps(facts),
    }
    return [name for name in words.MISSING if lacks[name]]


def find_contact_gaps(facts: Facts) -> dict[str, bool]:
    """What is missing of visits and responses."""
    return {
        "no_visit": not facts["visits"],
        "no_response": facts["contacts"] and not facts["responses"],
    }


def find_plan_gaps(facts: Facts) -> dict[str, bool]:
    """What is missing of the plans that a firm signs."""
    has_plans = facts["counterpart"] == words.FIRM and facts["first_signed_on"]
    return {
        "no_jobs_plan": has_plans and facts["jobs_promised"] is None,
        "no_investment_plan": has_plans and facts["investment_promised"] is None,
    }


def find_proof_gaps(facts: Facts) -> dict[str, bool]:
    """What is missing of openings and hires."""
    is_firm = facts["counterpart"] == words.FIRM
    opened = facts["opened_on"]
    is_there = is_firm and facts["first_signed_on"] and opened and not has_left(facts)
    return {
        "no_opening": is_firm and facts["is_mature"] and not opened,
        "no_opening_proof": opened and not facts["openings_confirmed"] and not facts["tenancies"],
        "no_hire": is_there and not facts["hires"],
        "no_hire_proof": facts["hires"] and not facts["hires_confirmed"],
    }


def list_rows(selection: Selection) -> tuple[Listed, ...]:
    """A firm's gaps and events; without a firm, who was met and who signed last, and who is known but was never met."""
    facts = find_facts(selection)
    if facts is None:
        return list_recent(selection), list_signed(selection), list_unmet(selection)
    lists = (list_missing(selection, facts), list_events(selection, facts))
    if facts["entries"]:
        return (list_entries(facts), *lists)
    return lists


def list_entries(facts: Facts) -> Listed:
    """What lists say of the firm."""
    rows = tuple(
        (
            entry["list"],
            entry["place"],
            entry["field"],
            entry["listed_on"],
            words.say_row(entry["file"], entry["line"]),
        )
        for entry in facts["entries"]
    )
    return Listed(
        title=words.ENTRIES_TITLE,
        rule=words.ENTRIES_RULE,
        table=Table(words.ENTRIES_COLUMNS, rows),
        nothing=words.ENTRIES_NOTHING,
    )


def list_missing(selection: Selection, facts: Facts) -> Listed:
    """What the firm's records lack; nothing is lacking of a firm that is not known yet."""
    missing: list[str] = []
    nothing = words.NO_EVENTS
    if facts["first_known_on"] or facts["entries"]:
        trips = listings.company_trips(selection.snapshot, selection.company, selection.as_of)
        missing = find_missing(facts, trips)
        nothing = words.MISSING_NOTHING
    return Listed(
        title=words.MISSING_TITLE,
        rule=words.MISSING_RULE,
        table=Table(words.MISSING_COLUMNS, tuple(words.MISSING[name] for name in missing)),
        nothing=nothing,
    )


def list_events(selection: Selection, facts: Facts) -> Listed:
    return Listed(
        title=words.EVENTS_TITLE,
        rule=words.EVENTS_RULE,
        table=tabulate_events(find_events(selection, facts)),
        nothing=words.NO_EVENTS,
    )


def list_recent(selection: Selection) -> Listed:
    rows = tuple(
        (
            Firm(row["name"], row["company_key"]),
            row["heard_on"],
            row["channel"],
            row["field"],
            row["region"],
        )
        for row in listings.recently_met(selection.snapshot, selection.as_of)
    )
    return tell_list(
        Listed(
            title=words.RECENT_TITLE,
            rule=words.RECENT_RULE,
            table=Table(words.RECENT_COLUMNS, rows),
            nothing=words.RECENT_NOTHING,
        ),
        selection,
        "visits",
    )


def list_unmet(selection: Selection) -> Listed:
    """Firms that a list names and nobody has met, those listed last first."""
    unmet = listings.unmet_firms(selection.snapshot, selection.as_of)
    rows = tuple(
        (
            Firm(row["name"], row["company_key"]),
            row["list"],
            row["place"],
            row["field"],
            row["listed_on"],
            row["heard_on"],
        )
        for row in unmet.rows
    )
    return Listed(
        title=words.say_unmet_title(unmet.total),
        rule=words.say_unmet_rule(unmet.total, len(rows)),
        table=Table(words.UNMET_COLUMNS, rows),
        nothing=words.UNMET_NOTHING,
    )


def list_signed(selection: Selection) -> Listed:
    rows = tuple(
        (
            Firm(row["name"], row["company_key"]),
            row["signed_on"],
            row["mou_no"],
            row["party_type"],
            row["field"],
        )
        for row in listings.recently_signed(selection.snapshot, selection.as_of)
    )
    return tell_list(
        Listed(
            title=words.SIGNED_TITLE,
            rule=words.SIGNED_RULE,
            table=Table(words.SIGNED_COLUMNS, rows),
            nothing=words.SIGNED_NOTHING,
        ),
        selection,
        "memoranda",
    )


PAGE = Page(
    name="companies",
    title=words.TITLE,
    sentence=say_firm,
    cards=ask_cards,
    panels=(
        Panel(
            name="company_course",
            ask=ask_course,
            say=say_course,
            explain=always(words.TIMELINE_SUBTITLE),
            draw=draw_course,
            table=tabulate_course,
            speak=speak_course,
        ),
        Panel(
            name="company_promises",
            ask=find_facts,
            say=say_promises,
            explain=always(words.PROMISE_SUBTITLE),
            table=tabulate_promises,
        ),
    ),
    listed=list_rows,
)
