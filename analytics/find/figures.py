"""Our ungrouped figures: today's, at each month's end, and on the days of public statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from analytics.disclosure.rights import is_closed_on
from analytics.find import words
from analytics.find.kept import (
    COUNTED,
    SPOKEN,
    Figures,
    Value,
    Values,
    ask_one,
    has_figures,
    list_values,
    measure_waits,
    read_figures,
    read_value,
)
from analytics.find.parts import Part
from analytics.find.statements import is_near
from analytics.find.vocabulary.parts import ASKED_OF
from analytics.find.vocabulary.questions import ALONE
from analytics.korean_days.timing import SO_FAR, Timing
from analytics.korean_numbers.number import Number
from analytics.measure.buckets import Grain, bucket_end
from analytics.measure.days import measure_days
from analytics.measure.measure import measure
from analytics.measure.measurement import Row
from analytics.measure.question import Question, Unanswerable
from analytics.metrics import METRICS, Metric
from analytics.metrics.memoranda import FLOW_OF
from analytics.panels import records
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers
from analytics.wording.unrecorded import UNRECORDED

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
RATES = ("share",)
# what a label already says to be counted for each person (연인원) is told in kilometres and nights
SAID_IN = {"person_km": "km", "person_nights": "nights"}
Where = tuple[Part, ...]  # what a figure keeps to, each of another dimension; none for all
PART_OF_A_TIME = frozenset({"open_period", "cut_period", "immature"})
FEWER = 2  # metrics that are measured for a question with days or provinces of its own
FEW = 5  # metrics are sooner measured than all that is kept of a build; a word names no more


@dataclass(frozen=True)
class Figure:
    """A value of ours on a day.

    Args:
        relation: how it came to be found: `equal_now`, `equal_on` an earlier day, or `named`.
        found: none where nothing is recorded of it.
        is_exact: equal to the last digit, not rounded only.
        lacking: what nothing is recorded of, where that keeps it from having a value.
        since, until: the first and the last of the days that it is of; None for everything so far.
        where: what of all it is of: ((region, 서울), (field, 데이터)).
        grain: of what kind its days are, where a month is asked for that has most.
    """

    metric: Metric
    found: Value | None
    as_of: date
    relation: str
    is_exact: bool = True
    lacking: str = ""
    since: date | None = None
    until: date | None = None
    where: Where = ()
    grain: Grain | None = None

    @property
    def label(self) -> str:
        """What it counts, with the province or the field that it is of."""
        label = self.metric.label
        for dimension, value in self.where:
            label = narrow_label(label, dimension, value)
        return label

    @property
    def counts(self) -> str:
        """Of a rate, the two counts that it is made of; empty of anything else."""
        if self.found is None or self.metric.unit not in RATES or self.found.denominator is None:
            return ""
        return words.say_counts(self.found.numerator, self.found.denominator)

    @property
    def said(self) -> str:
        """Its value; to the last digit where that was asked for."""
        if self.found is None:
            return UNRECORDED if self.lacking else numbers.NOTHING
        unit = SAID_IN.get(self.metric.unit, self.metric.unit)
        if self.relation != "named":
            return numbers.precise_distance(self.found.value, unit)
        return numbers.value(self.found.value, unit)


def narrow_label(label: str, dimension: str, value: str) -> str:
    """`누적 방문` of 서울 and of 데이터 → 누적 방문(서울, 데이터)."""
    if dimension == "n":
        return label.replace("n번째", f"{value}번째")
    if dimension == "party_type":
        return f"{label.split('(')[0]}({ALONE.format(value=value)})"
    if label.endswith(")"):
        return f"{label[:-1]}, {value})"
    return f"{label}({value})"


# ---- what our figures are ------------------------------------------------------------------------------------


def read_day(snapshot: Snapshot, as_of: date, wanted: Iterable[str]) -> Values:
    """Metric → its value over everything so far; without those that have none, or may not be told here."""
    asked = tuple(wanted)
    if snapshot.kind == "public":
        return recall_day(snapshot, as_of, asked)
    if as_of == snapshot.as_of and (len(asked) > FEW or has_figures(snapshot)):
        kept = read_figures(snapshot)
        return pick(kept.today, asked, kept.unkept)
    return pick(measure_day(snapshot, as_of, asked), asked, find_unkept(snapshot, as_of))


def pick(values: Values, wanted: Iterable[str], unkept: frozenset[str]) -> Values:
    """Those of some values that were asked for and that pages tell."""
    return {name: values[name] for name in wanted if name in values and name not in unkept}


@lru_cache(maxsize=64)  # days that a reader turns the bar to
def measure_day(snapshot: Snapshot, as_of: date, wanted: tuple[str, ...]) -> Values:
    """Metrics measured now: a few, or on a day that is not the build's own."""
    counted = [name for name in wanted if name in COUNTED]
    values = list_values(measure_days(counted, [as_of], snapshot)).get(as_of, {})
    return {**values, **measure_waits(snapshot, as_of, wanted)}


@lru_cache(maxsize=64)
def find_unkept(snapshot: Snapshot, as_of: date) -> frozenset[str]:
    """What no page tells, asked now."""
    return records.find_unkept(Selection(snapshot, as_of))


@lru_cache(maxsize=64)  # units of questions in the press room
def recall_day(snapshot: Snapshot, as_of: date, wanted: tuple[str, ...]) -> Values:
    """What was published of metrics; a public snapshot holds nothing else."""
    values = {name: measure_one(snapshot, as_of, name) for name in wanted}
    return {name: value for name, value in values.items() if value}


def measure_one(snapshot: Snapshot, as_of: date, name: str) -> Value | None:
    """A metric's value over everything so far; None where there is none, or none was published."""
    return ask_one(Question(name, as_of=as_of, snapshot=snapshot))


# ---- found by name, or by value ------------------------------------------------------------------------------


def find_named(snapshot: Snapshot, as_of: date, named: Iterable[str]) -> list[Figure]:
    """Today's value of metrics that were named; of what was never recorded that it is not."""
    wanted = tuple(named)
    unrecorded = [show_unrecorded(snapshot, as_of, name) for name in wanted]
    values = read_day(snapshot, as_of, wanted)
    told = [
        Figure(METRICS[name], values[name], as_of, "named") for name in wanted if name in values
    ]
    return [*told, *filter(None, unrecorded)]


def find_within(
    snapshot: Snapshot, as_of: date, named: Iterable[str], timing: Timing, parts: Sequence[Where]
) -> list[Figure]:
    """Metrics that were named, of the days and the parts that the question names.

    Without those that cannot be told so: a waiting time of a day, what knows no provinces.
    """
    wanted = tuple(named)[:FEWER]
    found = (
        measure_within(snapshot, as_of, name, timing, where)
        for name in wanted
        for where in parts or ((),)
    )
    return [figure for figure in found if figure]


@lru_cache(maxsize=256)
def measure_within(
    snapshot: Snapshot, as_of: date, name: str, timing: Timing, where: Where
) -> Figure | None:
    """One of them; None where it cannot be told so."""
    metric = METRICS[name]
    if timing.period:
        metric = METRICS[FLOW_OF.get(name, name)]
    if not all(has_part(snapshot, as_of, metric, part) for part in where):
        return None
    day = min(timing.as_of or as_of, as_of)
    first, last = find_ends(timing, day)
    question = Question(metric.name, first, last, where=where, as_of=day, snapshot=snapshot)
    value = ask_one(question)
    if not value:
        return None
    return Figure(metric, value, day, "named", since=first, until=last, where=where)


@lru_cache(maxsize=64)
def measure_parts(
    snapshot: Snapshot, as_of: date, name: str, timing: Timing, dimension: str, where: Where = ()
) -> tuple[Figure, ...]:
    """A metric of some days by every value of a dimension; none where it may not be told so.

    Args:
        where: what else of all it is of.
    """
    metric = METRICS[FLOW_OF.get(name, name)] if timing.period else METRICS[name]
    if not all(has_part(snapshot, as_of, metric, part) for part in where):
        return ()
    question = replace(ask_over(snapshot, as_of, metric, timing), where=where)
    first, last = question.period_from, question.period_to
    return tuple(
        Figure(
            metric,
            read_value(row),
            question.as_of or as_of,
            "named",
            since=first,
            until=last,
            where=((dimension, str(row.group[dimension])), *where),
        )
        for row in list_rows(replace(question, by=(dimension,)))
        if row.value is not None and row.group[dimension]
    )


@lru_cache(maxsize=64)
def measure_times(
    snapshot: Snapshot, as_of: date, name: str, timing: Timing, grain: Grain, where: Where = ()
) -> tuple[Figure, ...]:
    """A metric of each whole month, week … of some days; none where it may not be told so."""
    metric = METRICS[FLOW_OF.get(name, name)]
    if not all(has_part(snapshot, as_of, metric, part) for part in where):
        return ()
    question = replace(ask_over(snapshot, as_of, metric, timing), where=where)
    first = question.period_from or snapshot.span.first
    return tuple(
        Figure(
            metric,
            read_value(row),
            question.as_of or as_of,
            "named",
            since=max(row.start, first or row.start),
            until=min(bucket_end(row.start, grain), question.period_to or as_of),
            where=where,
            grain=grain,
        )
        for row in list_rows(replace(question, grain=grain))
        if row.start and is_told_whole(row)
    )


def is_told_whole(row: Row) -> bool:
    """Whether a time has a value that nothing will change."""
    return row.value is not None and not PART_OF_A_TIME & {*row.flags}


def ask_over(snapshot: Snapshot, as_of: date, metric: Metric, timing: Timing) -> Question:
    """The question of a metric over the days that are asked for."""
    day = min(timing.as_of or as_of, as_of)
    first, last = find_ends(timing, day)
    return Question(metric.name, first, last, as_of=day, snapshot=snapshot)


def list_rows(question: Question) -> Sequence[Row]:
    """The rows of an answer; none where it may not be told so."""
    try:
        return measure(question).rows
    except (Unanswerable, ValueError):
        return ()


def has_part(snapshot: Snapshot, as_of: date, metric: Metric, part: Part) -> bool:
    """Whether a metric can be told of a part: mentors have other fields than firms."""
    dimension, label = part
    if dimension in ASKED_OF:
        return label in list_values_of(snapshot, as_of, metric.name, dimension)
    return dimension in metric.dimensions


@lru_cache(maxsize=256)
def list_values_of(snapshot: Snapshot, as_of: date, name: str, dimension: str) -> tuple[str, ...]:
    """The values of a dimension that a metric has, as the build spells them; none where they may
    not be told.
    """
    if dimension not in METRICS[name].dimensions:
        return ()
    rows = list_rows(Question(name, by=(dimension,), as_of=as_of, snapshot=snapshot))
    return tuple(str(row.group[dimension]) for row in rows if row.group[dimension])


@lru_cache(maxsize=64)
def list_asked_values(snapshot: Snapshot, as_of: date) -> Mapping[str, tuple[str, ...]]:
    """Dimension → the values by which people ask for parts."""
    return {
        dimension: tuple(
            dict.fromkeys(
                value
                for name in names
                for value in list_values_of(snapshot, as_of, name, dimension)
            )
        )
        for dimension, names in ASKED_OF.items()
    }


def find_equal_rates(
    numerator: Number, denominator: Number, snapshot: Snapshot, as_of: date
) -> list[Figure]:
    """The rates that are made of two counts today: 85 of 133."""
    rates = [name for name in list_open(snapshot) if METRICS[name].unit in RATES]
    return [
        Figure(METRICS[name], value, as_of, "equal_now")
        for name, value in read_day(snapshot, as_of, rates).items()
        if (value.numerator, value.denominator) == (numerator.value, denominator.value)
    ]


def find_ends(timing: Timing, day: date) -> tuple[date | None, date | None]:
    """The first and the last day of what is asked; neither where it is of everything up to a day."""
    if not timing.period:
        return None, None
    return timing.period.first, min(timing.period.last, day)


def show_unrecorded(snapshot: Snapshot, as_of: date, name: str) -> Figure | None:
    """A metric of which nothing is recorded; None where it is."""
    lacking = find_lacking(snapshot, name)
    if not lacking:
        return None
    return Figure(METRICS[name], None, as_of, "named", lacking=lacking)


def find_equal_now(number: Number, snapshot: Snapshot, as_of: date) -> list[Figure]:
    """Figures that are today what was asked, those that people speak of first."""
    values = read_day(snapshot, as_of, list_metrics(number, snapshot))
    return [
        make_figure(number, name, value, as_of, "equal_now")
        for name, value in values.items()
        if is_equal(number, value)
    ]


def find_equal_within(
    number: Number, snapshot: Snapshot, as_of: date, timing: Timing
) -> list[Figure]:
    """`66건이라던데 2020년`: figures that people speak of and that were the number over the days that are named."""
    if timing == SO_FAR:
        return []
    names = [name for name in list_metrics(number, snapshot) if name in SPOKEN]
    found = (measure_within(snapshot, as_of, name, timing, ()) for name in names)
    return [
        replace(figure, relation="equal_on", is_exact=number.is_exactly(figure.found.value))
        for figure in found
        if figure and figure.found and is_equal(number, figure.found)
    ]


def find_equal_on(
    number: Number, snapshot: Snapshot, stated: Iterable[date], as_of: date
) -> list[Figure]:
    """Figures that equalled it at a month's end or on the day of a public statement, each on one such day.

    Args:
        stated: the days of the statements that used the number: one of them rather than another day, else the latest.
    """
    kept = read_figures(snapshot)
    of_number = frozenset(stated)
    figures = []
    for name in list_metrics(number, snapshot):
        days = list_equal_days(number, name, kept, as_of)
        if days and name not in kept.unkept:
            day = max(days, key=lambda day: (day in of_number, day))
            figures.append(make_figure(number, name, kept.past[day][name], day, "equal_on"))
    return figures


def list_equal_days(number: Number, name: str, kept: Figures, as_of: date) -> list[date]:
    """The kept days before as-of on which a metric was the number."""
    return [
        day
        for day, values in kept.past.items()
        if day < as_of and name in values and is_equal(number, values[name])
    ]


def make_figure(number: Number, name: str, value: Value, day: date, relation: str) -> Figure:
    """A figure that equals a number."""
    return Figure(METRICS[name], value, day, relation, number.is_exactly(value.value))


def list_open(snapshot: Snapshot) -> list[str]:
    """The metrics that are open to whoever asks."""
    return [name for name, metric in METRICS.items() if not is_closed_on(metric, snapshot.kind)]


def list_metrics(number: Number, snapshot: Snapshot) -> tuple[str, ...]:
    """The metrics that are counted in a question's unit; all but rates without one."""
    names = list_open(snapshot)
    if number.unit is None:
        fitting = [name for name in names if METRICS[name].unit not in RATES]
    else:
        units = UNITS.get(number.unit, ())
        fitting = [name for name in names if METRICS[name].unit in units]
    spoken = [name for name in SPOKEN if name in fitting]
    return tuple(dict.fromkeys([*spoken, *fitting]))


def is_equal(number: Number, value: Value) -> bool:
    """Whether a value is the number as it is printed; a zero says nothing."""
    return bool(value.value) and is_near(number, value.value)
