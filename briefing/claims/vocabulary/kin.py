"""Which metrics are taken for each other: a draft that gives one's value for another's is told so.

Data for `briefing.claims.judging`.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.units import Unit

# Where two stages are taken for each other; institutions beside firms, mature cohorts beside all.
STAGES = (
    "cumulative_mous_signed",
    "firms_signed",
    "mous_in_force",
    "firms_opened",
    "firms_opened_all_parties",
    "firms_operating",
    "firms_operating_all_parties",
    "firms_visited",
    "firms_replied_positively",
    "firms_converted",
    "firms_hiring",
    "firms_investing",
    "firms_consulted",
    "firms_heard",
    "firms_unheard",
    "firms_won_back",
    "firms_first_declined",
    "firms_first_heard",
    "inbound_firms",
    "visits",
    "contacts",
    "trips",
)
KIN: dict[Unit, tuple[str, ...]] = {
    "firms": STAGES,
    "pieces": (*STAGES, "jobs_promised", "jobs_confirmed"),
    "cases": STAGES,
    "share": (
        "positive_reply_rate",
        "mou_conversion_rate",
        "visit_reply_rate",
        "won_back_rate",
        "inbound_share",
        "mou_opening_rate",
        "mou_opening_rate_all_parties",
        "mou_operating_rate",
        "mou_operating_rate_all_parties",
        "mou_hiring_rate",
        "mou_investing_rate",
        "job_realisation_rate",
        "investment_realisation_rate",
        "aftercare_coverage",
        "contact_coverage",
        "survey_response_rate",
        "tenancy_occupancy",
        "escalation_rate",
        "follow_up_kept_rate",
    ),
    "points": (),
    "folds": (),
    "nights": (),
    "km": ("trip_km", "person_km"),
    "laps": (),
    "krw": ("investment_confirmed", "investment_promised", "investment_reported"),
    "people": ("jobs_confirmed", "jobs_promised", "jobs_reported", "job_hired", "event_attendance"),
    "times": (
        "visits",
        "contacts",
        "trips",
        "trips_outside",
        "firms_visited",
        "cumulative_mous_signed",
        "refusals",
        "weekend_trips",
        "events",
        "concerts",
    ),
    "seats": ("seats_let", "seats_open"),
    "pairs": (),
    "days": (
        "median_days_to_mou",
        "median_days_mou_to_opening",
        "median_days_reply_to_mou",
        "days_silent",
    ),
    "months": (),
    "copies": (),
}
# what counts institutions beside firms
ALL_PARTIES = frozenset(
    {
        "cumulative_mous_signed",
        "mous_signed",
        "cumulative_parties_opened",
        "firms_opened_all_parties",
        "cumulative_opening_rate",
        "mou_opening_rate_all_parties",
        "mou_operating_rate_all_parties",
        "firms_operating_all_parties",
    }
)
# what counts firms → the same with institutions
WITH_ALL_PARTIES = {"firms_signed": "cumulative_mous_signed"}
# what came of what was promised, beside how many firms did anything
REALISATIONS = frozenset({"job_realisation_rate", "investment_realisation_rate"})
