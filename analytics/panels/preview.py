"""What a build that is not published yet would change in the figures that are: before and after, by metric."""

from __future__ import annotations

from typing import Any

from analytics import numbers, warehouse
from analytics.measure import Unanswerable, measure
from analytics.metrics import METRICS
from analytics.panels.panel import Table
from analytics.wording import intake as words

WATCHED = ("visits", "contacts", "firms_visited", "positive_reply_rate", "mou_conversion_rate", "visits_per_signed_firm",
           "trips", "trip_km", "person_km", "chained_visit_share", "cumulative_mous_signed", "mous_in_force",
           "aftercare_coverage", "days_silent", "inquiries", "first_answer_days", "survey_response_rate", "follow_up_kept_rate",
           "mentors_listed", "mentoring_rounds", "tenancy_occupancy", "events", "programmes_overlapping", "firms_double_served",
           "firms_unserved", "actions_open")


def compare_builds(current: warehouse.Build, preview: warehouse.Build) -> Table:
    """Every watched metric that differs between two builds on the current build's own as-of day.

    Raises: NoSnapshot when one of them is gone.
    """
    rows = []
    for name in WATCHED if current.as_of else ():
        before, after = (value_of(name, current, build) for build in (current, preview))
        if before != after:
            unit = METRICS[name].unit
            change = "" if before is None or after is None else numbers.change(after - before, unit)
            rows.append((METRICS[name].label, numbers.value(before, unit), numbers.value(after, unit), change))
    return Table(words.CHANGE_COLUMNS, tuple(rows))


def value_of(name: str, current: warehouse.Build, build: warehouse.Build) -> Any:
    try:
        return measure(name, as_of=current.as_of, build=build.build_id).total.value
    except Unanswerable:
        return None
