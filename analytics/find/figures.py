"""Our ungrouped figures: today's, at each month's end, and on the days of public statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analytics.find.months import read_series
from analytics.korean_numbers.number import Number
from analytics.measure.measure import measure
from analytics.measure.measurement import Row
from analytics.measure.question import Question, Unanswerable
from analytics.metrics import METRICS, Metric, Survival
from analytics.panels import records
from analytics.panels.selection import FUNNEL, Selection
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers

# unit of a question → the units of metrics that it may mean
UNITS: dict[str, tuple[str, ...]] = {
    "share": ("share",),
    "km": ("km", "km_per_visit", "km_per_mou", "person_km"),
    "laps": ("laps",),
    "krw": ("krw",),
    "seats": ("seats",),
    "people": ("people",),
    "times": ("visits", "contacts", "trips", "visits_per_firm", "trips_per_week", "events"),
    "pairs": ("pairs",),
    "copies": ("cases",),
    "cases": ("mous", "cases", "mous_per_month"),
    "firms": ("firms", "parties", "mous"),
    "pieces": ("firms", "parties", "mous", "programmes", "cases"),
    "days": ("days",),
    "months": ("months",),
}
# the figures that people speak of, before all others of the same value
SPOKEN = (
    "cumulative_mous_signed",
    *FUNNEL,
    "positive_reply_rate",
    "mou_conversion_rate",
    "mou_opening_rate",
    "mou_operating_rate",
    "mou_hiring_rate",
    "mou_investing_rate",
    "trip_km",
    "earth_laps",
    "jobs_confirmed",
    "jobs_promised",
    "job_realisation_rate",
    "investment_confirmed",
    "investment_promised",
    "investment_realisation_rate",
    "visits",
    "trips",
    "visits_per_signed_firm",
)
RATES = ("share",)


@dataclass(frozen=True)
class Figure:
    """A value of ours on a day.

    Args:
        relation: how it came to be found: `equal_now`, `equal_on` an earlier day, or `named`.
        is_exact: equal to the last digit, not rounded only.
    """

    metric: Metric
    row: Row
    as_of: date
    relation: str
    is_exact: bool = True

    @property
    def said(self) -> str:
        return numbers.value(self.row.value, self.metric.unit)


@lru_cache(maxsize=1_024)  # a unit's figures on each of some hundred days
def measure_all(snapshot: Snapshot, as_of: date, wanted: tuple[str, ...]) -> dict[str, Row]:
    """Metric → its value over everything so far; without those that have none, or may not be told here."""
    unkept = find_unkept(snapshot, as_of)
    rows = {name: measure_one(snapshot, as_of, name) for name in wanted if name not in unkept}
    return {name: row for name, row in rows.items() if row and row.value is not None}


@lru_cache(maxsize=64)
def find_unkept(snapshot: Snapshot, as_of: date) -> frozenset[str]:
    """What no page tells; a public snapshot holds nothing else than what was published."""
    if snapshot.kind == "public":
        return frozenset()
    return records.find_unkept(Selection(snapshot, as_of))


def measure_one(snapshot: Snapshot, as_of: date, name: str) -> Row | None:
    """A metric's value; None where a public snapshot has none of it."""
    try:
        return measure(Question(name, as_of=as_of, snapshot=snapshot)).total
    except (Unanswerable, ValueError):
        return None


def find_named(snapshot: Snapshot, as_of: date, named: Iterable[str]) -> list[Figure]:
    """Today's value of metrics that were named."""
    values = measure_all(snapshot, as_of, tuple(named))
    return [Figure(METRICS[name], row, as_of, "named") for name, row in values.items()]


def find_equal_now(number: Number, snapshot: Snapshot, as_of: date) -> list[Figure]:
    """Figures that are today what was asked, those that people speak of first."""
    values = measure_all(snapshot, as_of, list_metrics(number))
    return list_equal(number, values, as_of, "equal_now")


def list_equal(number: Number, values: dict[str, Row], day: date, relation: str) -> list[Figure]:
    """Those of a day's figures that equal a number."""
    return [
        Figure(METRICS[name], row, day, relation, number.is_exactly(row.value or 0))
        for name, row in values.items()
        if is_equal(number, row)
    ]


def find_equal_on(
    number: Number, snapshot: Snapshot, stated: Iterable[date], as_of: date
) -> list[Figure]:
    """The spoken-of figures that equalled it at a month's end or on another day, each on the latest of them.

    Args:
        stated: the days of public statements.
    """
    first = find_first_day(snapshot, as_of)
    unkept = find_unkept(snapshot, as_of)
    wanted = [name for name in list_metrics(number) if name in SPOKEN and name not in unkept]
    figures = []
    for name in wanted:
        monthly = read_series(snapshot, name, first, as_of)
        days = {day for day, value in monthly.items() if value and number.holds(value)}
        days |= set(list_days(stated, first, as_of))
        figure = find_latest(number, snapshot, name, days - {as_of})
        if figure:
            figures.append(figure)
    return figures


def list_days(stated: Iterable[date], first: date, as_of: date) -> list[date]:
    """Those of some days that lie in the data."""
    return [day for day in stated if first <= day < as_of]


def find_latest(
    number: Number, snapshot: Snapshot, name: str, days: Iterable[date]
) -> Figure | None:
    """A metric on the latest of some days on which it was the number."""
    for day in sorted(days, reverse=True):
        values = measure_all(snapshot, day, (name,))
        found = list_equal(number, values, day, "equal_on")
        if found:
            return found[0]
    return None


def list_metrics(number: Number) -> tuple[str, ...]:
    """The metrics that are counted in a question's unit; all but rates without one."""
    names = [name for name in METRICS if not isinstance(METRICS[name], Survival)]
    if number.unit is None:
        fitting = [name for name in names if METRICS[name].unit not in RATES]
    else:
        units = UNITS.get(number.unit, ())
        fitting = [name for name in names if METRICS[name].unit in units]
    spoken = [name for name in SPOKEN if name in fitting]
    return tuple(dict.fromkeys([*spoken, *fitting]))


def is_equal(number: Number, row: Row) -> bool:
    """Whether a value is the number as it is printed; a zero says nothing."""
    value = row.value or 0
    return bool(value) and number.holds(value)


def find_first_day(snapshot: Snapshot, as_of: date) -> date:
    """The first day of data."""
    return measure(Question("visits", as_of=as_of, snapshot=snapshot)).period_from
