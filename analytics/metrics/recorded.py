"""What must have been recorded for a metric to be told: without a single trip no kilometre is a zero that was measured.

jobs_confirmed → memoranda, outcomes        visits → nothing else than the visits themselves
"""

from __future__ import annotations

from analytics.metrics.metric import Metric
from analytics.metrics.rests_on import rests_on_trips

KILOMETRES = frozenset({"trip_km", "earth_laps", "person_km", "km_per_visit", "km_per_mou"})
MEMORANDA = frozenset(
    {
        "mous_signed",
        "cumulative_mous_signed",
        "mous_in_force",
        "mou_pace",
        "months_without_mou",
        "firms_signed",
        "firms_signed_of_mature",
        "firms_signed_all_parties",
        "cumulative_parties_signed",
        "jobs_promised",
        "investment_promised",
    }
)
OUTCOMES = frozenset(
    {
        "firms_opened",
        "firms_operating",
        "firms_hiring",
        "firms_investing",
        "firms_opened_of_mature",
        "firms_operating_of_mature",
        "firms_hiring_of_mature",
        "firms_investing_of_mature",
        "firms_opened_all_parties",
        "firms_operating_all_parties",
        "mou_opening_rate",
        "mou_operating_rate",
        "mou_hiring_rate",
        "mou_investing_rate",
        "mou_opening_rate_of_mature",
        "mou_operating_rate_of_mature",
        "mou_hiring_rate_of_mature",
        "mou_investing_rate_of_mature",
        "mou_opening_rate_all_parties",
        "mou_operating_rate_all_parties",
        "jobs_confirmed",
        "jobs_reported",
        "job_realisation_rate",
        "investment_confirmed",
        "investment_reported",
        "investment_realisation_rate",
        "exit_rate_12m",
        "exit_rate_24m",
        "cumulative_parties_opened",
        "cumulative_opening_rate",
    }
)


def list_needs(metric: Metric) -> tuple[str, ...]:
    """What a metric needs beside its own rows, the first thing to record first."""
    if metric.name in OUTCOMES:
        return ("memoranda", "outcomes")
    if metric.name in MEMORANDA:
        return ("memoranda",)
    if metric.name in KILOMETRES:
        return ("kilometres",)
    if rests_on_trips(metric):
        return ("trips",)
    return ()
