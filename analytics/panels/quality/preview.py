"""What a build that is not published yet would change in the figures that are: before and after, by metric."""

from __future__ import annotations

from typing import Any

from analytics.measure.measure import measure
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.panels.quality.words import intake as words
from analytics.panels.tables import Table
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers

WATCHED = (
    "visits",
    "contacts",
    "firms_visited",
    "positive_reply_rate",
    "mou_conversion_rate",
    "visits_per_signed_firm",
    "trips",
    "trip_km",
    "person_km",
    "chained_visit_share",
    "cumulative_mous_signed",
    "mous_in_force",
    "aftercare_coverage",
    "days_silent",
    "inquiries",
    "first_answer_days",
    "survey_response_rate",
    "follow_up_kept_rate",
    "mentors_listed",
    "mentoring_rounds",
    "tenancy_occupancy",
    "events",
    "programmes_overlapping",
    "firms_double_served",
    "firms_unserved",
    "actions_open",
)


def compare_builds(current: Snapshot, preview: Snapshot) -> Table:
    """Every watched metric that differs between two snapshots on the current build's own as-of day.

    Raises: NoSnapshot when one of them is gone.
    """
    rows = []
    for name in WATCHED if current.as_of else ():
        before, after = (value_of(name, current, asked) for asked in (current, preview))
        if before != after:
            unit = METRICS[name].unit
            change = "" if before is None or after is None else numbers.change(after - before, unit)
            rows.append(
                (
                    METRICS[name].label,
                    numbers.value(before, unit),
                    numbers.value(after, unit),
                    change,
                )
            )
    return Table(words.CHANGE_COLUMNS, tuple(rows))


def value_of(name: str, current: Snapshot, asked: Snapshot) -> Any:
    try:
        return measure(name, as_of=current.as_of, snapshot=asked).total.value
    except Unanswerable:
        return None
