"""What a build that is not published yet would change in the figures that are: before and after, by metric."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.measure.measure import measure
from analytics.measure.question import Question, Unanswerable
from analytics.metrics import METRICS, Metric
from analytics.panels.quality.words import intake as words
from analytics.panels.tables import Table
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers

Value = int | float | None

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


@dataclass(frozen=True)
class Comparison:
    """What differs between two snapshots on one day."""

    as_of: date
    table: Table


def compare_builds(
    current: Snapshot, preview: Snapshot, columns: tuple[str, ...] = words.CHANGE_COLUMNS
) -> tuple[Comparison, ...]:
    """What would change on the day that is published, and on the newest day of what comes in where that is another.

    Args:
        columns: of the tables; of two builds none of which is to be published they are called otherwise.

    Raises: NoSnapshot when one of them is gone.
    """
    days = dict.fromkeys(day for day in (current.as_of, preview.as_of) if day)
    return tuple(Comparison(day, compare_on(day, current, preview, columns)) for day in days)


def compare_on(
    as_of: date, current: Snapshot, preview: Snapshot, columns: tuple[str, ...]
) -> Table:
    """Every watched metric that differs between two snapshots on a day."""
    rows = []
    for name in WATCHED:
        before = measure_value(name, as_of, current)
        after = measure_value(name, as_of, preview)
        if before != after:
            rows.append(write_change(METRICS[name], before, after))
    return Table(columns, tuple(rows))


def write_change(metric: Metric, before: Value, after: Value) -> tuple[str, str, str, str]:
    """A metric's label, both its values and the difference where there is one."""
    change = ""
    if before is not None and after is not None:
        change = numbers.change_shown(before, after, metric.unit)
    return (
        metric.label,
        numbers.value(before, metric.unit),
        numbers.value(after, metric.unit),
        change,
    )


def measure_value(name: str, as_of: date, snapshot: Snapshot) -> Value:
    """A metric's value on a snapshot; None where it cannot be answered."""
    try:
        return measure(Question(name, as_of=as_of, snapshot=snapshot)).total.value
    except Unanswerable:
        return None
