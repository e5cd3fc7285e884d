"""The draft of a release: lead, body and terms, from whatever of a day was published."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.measure import published
from analytics.measure.question import Unanswerable
from analytics.panels.answers import Measured, measured_for
from analytics.panels.press.published import ask_published, keep_published
from analytics.panels.press.words import release as words
from analytics.panels.press.years import Years, ask_years
from analytics.panels.selection import Selection
from analytics.wording import numbers

TOTAL = "cumulative_mous_signed"
SIGNED = "mous_signed"
VISITS = "visits_per_signed_firm"
TOLD = (  # in the order of the terms that are enclosed
    TOTAL,
    "mou_opening_rate",
    "mou_hiring_rate",
    "mou_investing_rate",
    "job_realisation_rate",
    "investment_realisation_rate",
    "trips",
    "trip_km",
    "earth_laps",
    "trips_per_week",
    "weekend_trip_share",
    "positive_reply_rate",
    "won_back_rate",
    "inbound_share",
)


@dataclass(frozen=True)
class Release:
    """What a release says under its headline.

    Args:
        body: paragraphs, the lead first and the place for a quotation last; none where nothing may be told.
        terms: what each figure counts and how sure it is, for the annex.
    """

    subheads: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


def draft_release(selection: Selection) -> Measured[Release]:
    """A release of a day, of whatever may be told; empty where nothing may."""
    asked = {name: ask_published(selection, name) for name in TOLD}
    figures = {name: m for name, m in asked.items() if m}
    by_party = ask_published(selection, TOTAL, by=("party_type",))
    years = find_years(selection)
    visits = published.recall_range(VISITS, selection.snapshot)
    entries = list_entries(years)
    told = (
        words.say_lead(figures, selection.as_of),
        words.say_signed(figures, by_party, entries, selection.as_of),
        words.say_kept(figures),
        words.say_driven(figures, visits),
        words.say_won(figures),
    )
    measured = (*keep_published(*asked.values(), by_party), *measured_for(years))
    if not any(told):
        return Measured(Release(), measured)
    release = Release(
        words.write_subheads(figures),
        tuple(filter(None, (*told, words.QUOTATION))),
        tuple(words.list_terms(figures, entries, visits is not None)),
    )
    return Measured(release, measured)


def find_years(selection: Selection) -> Years | None:
    """The memoranda by year; None where no year was published."""
    try:
        return ask_years(selection, SIGNED)
    except Unanswerable as error:
        if error.code != "not_public":
            raise
        return None


def list_entries(years: Years | None) -> tuple[words.years.Entry, ...]:
    """What each year comes to; nothing where years apart from each other would have to be told as one."""
    if years is None or (years.together and len(years.together.runs) > 1):
        return ()
    return words.years.list_years(years.by_year, years.together, numbers.value)
