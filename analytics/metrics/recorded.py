"""What must have been recorded for a metric to be told: without a single trip no kilometre is a zero that was measured.

jobs_confirmed → memoranda, outcomes        firms_visited → visits        mou_conversion_rate → visits, memoranda

Derived from the relation that a metric reads and the columns that it names, itself or through its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from analytics.metrics import parts_of
from analytics.metrics.metric import Metric

# relation → the records without which it has no row that could be counted; the first to record first. Days need none,
# and trips are also made of visits: what of them was recorded, their columns say. A firm is first heard of by a visit
# or by an inquiry, of which either will do.
OF_RELATIONS: dict[str, tuple[str, ...]] = {
    "days_at": (),
    "contacts_at": ("visits",),
    "visits_at": ("visits",),
    "firms_at": ("visits",),
    "firm_visits_at": ("visits",),
    "refusals_at": ("visits",),
    "refusal_mentions_at": ("visits",),
    "first_declines_at": ("visits",),
    "first_heard_at": (),
    "trips_at": (),
    "signed_firms_at": ("visits", "memoranda"),
    "mous_at": ("memoranda",),
    "months_at": ("memoranda",),
    "mou_parties_at": ("memoranda",),
    "mou_firms_at": ("memoranda",),
    "firm_promises_at": ("memoranda",),
    "firm_outcomes_at": ("memoranda", "outcomes"),
    "outcomes_at": ("outcomes",),
    "mou_firm_care_at": ("memoranda",),
    "inquiries_at": ("inquiries",),
    "consultations_at": ("consultations",),
    "surveys_at": ("surveys",),
    "survey_needs_at": ("surveys",),
    "need_spans_at": ("surveys",),
    "matchable_spans_at": ("surveys", "programmes"),
    "job_matches_at": ("job_matches",),
    "mentors_at": ("mentors",),
    "rounds_at": ("mentoring",),
    "sites_at": ("sites",),
    "stays_at": ("tenancies",),
    "stay_moves_at": ("tenancies",),
    "events_at": ("events",),
    "concert_firms_at": ("events",),
    "programmes_at": ("programmes",),
    "programme_pairs_at": ("programmes",),
    "double_served_at": ("programmes", "beneficiaries"),
    "mou_firm_benefits_at": ("memoranda", "beneficiaries"),
    "council_actions_at": ("council_actions",),
}
# column → the record that it comes of, where that is another than its relation's
OF_COLUMNS: dict[str, str] = {
    "km": "kilometres",
    "estimated_km": "kilometres",
    "is_from_visits": "trips",
    "has_visit": "visits",
    "has_two_visits": "visits",
    "has_government_visit": "visits",
    "has_signed": "memoranda",
    "has_converted": "memoranda",
    "days_to_mou": "memoranda",
    "days_reply_to_mou": "memoranda",
    "has_opened": "outcomes",
    "is_operating": "outcomes",
    "hired_on": "outcomes",
    "invested_on": "outcomes",
    "days_to_opening": "outcomes",
    "opened_12m_ago": "outcomes",
    "opened_24m_ago": "outcomes",
    "left_within_12m": "outcomes",
    "left_within_24m": "outcomes",
    "is_consulted": "consultations",
    "is_at_open_site": "sites",
    "served_on": "beneficiaries",
    "jobs_promised": "job_plans",
    "investment_promised": "investment_plans",
}
# what a metric writes in the language of its relation
EXPRESSIONS = (
    "aggregate",
    "value",
    "days",
    "has_happened",
    "where",
    "time",
    "time_end",
    "enters",
    "leaves",
)


def list_needs(metric: Metric) -> tuple[str, ...]:
    """What must be recorded for a metric to have a value, each once, the first to record first."""
    return tuple(dict.fromkeys(find_needs(metric)))


def find_needs(metric: Metric) -> Iterator[str]:
    yield from OF_RELATIONS.get(getattr(metric, "relation", ""), ())
    yield from (OF_COLUMNS[column] for column in list_words(metric) if column in OF_COLUMNS)
    for part in parts_of(metric):
        yield from find_needs(part)


def list_words(metric: Metric) -> list[str]:
    """The words of a metric's expressions, in order; its columns are among them."""
    written = {field.name for field in fields(metric)}.intersection(EXPRESSIONS)
    texts = (getattr(metric, name) for name in EXPRESSIONS if name in written)
    return re.findall(r"\w+", " ".join(texts))
