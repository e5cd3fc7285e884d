"""Which columns of the bureau's files a figure rests on: where a cell of them could not be read, the figure says so.

By relation, as (source, column). Columns without which a row is not loaded (its day, its firm) are not here: a cell of
them that cannot be read keeps the whole row back.
"""

from __future__ import annotations

from collections.abc import Iterable

from analytics.metrics import METRICS, parts_of
from analytics.metrics.metric import Metric

Column = tuple[str, str]

ANSWERS: tuple[Column, ...] = (("visits", "response"), ("visits", "replied_on"))
KILOMETRES: tuple[Column, ...] = (("trips", "km"), ("visits", "km"))
ENDINGS: tuple[Column, ...] = (("mous", "ended_on"),)
PROOFS: tuple[Column, ...] = (("outcomes", "evidence"), ("outcomes", "verified_on"))
STAYS: tuple[Column, ...] = (("tenancies", "moved_out_on"), ("tenancies", "seats"))
RESTS_ON: dict[str, tuple[Column, ...]] = {
    "contacts_at": ANSWERS,
    "visits_at": (),
    "firms_at": ANSWERS,
    "firm_visits_at": ANSWERS,
    "refusals_at": ANSWERS,
    "refusal_mentions_at": (*ANSWERS, ("visits", "refusal_reason")),
    "first_declines_at": ANSWERS,
    "first_heard_at": (("visits", "initiated_by"),),
    "trips_at": (*KILOMETRES, ("trips", "hours")),
    "mous_at": ENDINGS,
    "mou_firms_at": PROOFS,
    "mou_parties_at": PROOFS,
    "firm_outcomes_at": (("outcomes", "quantity"), *PROOFS),
    "firm_promises_at": (("mous", "jobs_promised"), ("mous", "investment_promised")),
    "outcomes_at": PROOFS,
    "inquiries_at": (
        ("inquiries", "resolved_on"),
        ("inquiries", "level"),
        ("inquiries", "satisfaction"),
    ),
    "consultations_at": (("consultations", "next_on"),),
    "rounds_at": (("mentoring", "ended_on"), ("mentoring", "sessions")),
    "surveys_at": (
        ("surveys", "returned_on"),
        ("surveys", "follow_up"),
        ("surveys", "followed_up_on"),
    ),
    "survey_needs_at": (("surveys", "needs"), ("surveys", "returned_on")),
    "job_matches_at": (
        ("job_matches", "introduced"),
        ("job_matches", "hired"),
        ("job_matches", "closed_on"),
    ),
    "need_spans_at": (("surveys", "needs"), ("surveys", "returned_on")),
    "matchable_spans_at": (
        ("surveys", "needs"),
        ("surveys", "returned_on"),
        ("programmes", "starts_on"),
        ("programmes", "ends_on"),
    ),
    "stays_at": STAYS,
    "stay_moves_at": STAYS,
    "sites_at": (("sites", "opened_on"),),
    "events_at": (("events", "attendees"),),
    "programmes_at": (("programmes", "starts_on"), ("programmes", "ends_on")),
    "programme_pairs_at": (("programmes", "starts_on"), ("programmes", "ends_on")),
    "council_actions_at": (("council_actions", "due_on"), ("council_actions", "done_on")),
}


def list_columns(names: Iterable[str]) -> list[Column]:
    """The columns that some metrics rest on, each once, in order."""
    found: set[Column] = set()
    for name in names:
        found |= find_columns(METRICS[name])
    return sorted(found)


def find_columns(metric: Metric) -> set[Column]:
    """The columns that a metric rests on, itself or through its parts."""
    found = set(RESTS_ON.get(getattr(metric, "relation", ""), ()))
    for part in parts_of(metric):
        found |= find_columns(part)
    return found
