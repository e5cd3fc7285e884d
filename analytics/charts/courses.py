"""A figure over time as charts draw it: its days, its values, its name, and the sentence that each
day answers with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.charts.chart import Mark, PointRole, Points
from analytics.charts.labels import Label, Plot, Sides
from analytics.measure.measurement import Measurement
from analytics.measure.readings import last_day, starts_on

ABOVE: Sides = (("right", "bottom"), ("left", "top"), ("left", "bottom"))


@dataclass(frozen=True)
class Course:
    """A figure over time: its name at the end and a sentence per day."""

    name: str
    days: Sequence[date]
    values: Sequence[float | None]
    hovers: Sequence[str]

    @property
    def end(self) -> float | None:
        """The last value that is known."""
        return next((value for value in reversed(self.values) if value is not None), None)

    @property
    def has_last(self) -> bool:
        """Whether there is a value on the last day."""
        return bool(self.values) and self.values[-1] is not None


@dataclass(frozen=True)
class Moment:
    """A point of the public record beside a course: its hover, and a text as its label."""

    on: date
    value: float
    text: str = ""
    hover: str = ""


# ---- reading -------------------------------------------------------------------------------------


def read_course(measurement: Measurement, name: str, hovers: Sequence[str]) -> Course:
    """A measurement with a grain as it is drawn."""
    values = tuple(row.value for row in measurement.rows)
    return Course(name, days_of(measurement), values, tuple(hovers))


def days_of(measurement: Measurement) -> tuple[date, ...]:
    """The days that rows are drawn at: a stock at its buckets' ends, everything else at their
    starts."""
    if measurement.metric.kind == "stock":
        return days_at_ends(measurement)
    return tuple(map(starts_on, measurement.rows))


def days_at_ends(measurement: Measurement) -> tuple[date, ...]:
    """The last day of each row's bucket, at most as-of."""
    grain = measurement.grain or "day"
    starts = map(starts_on, measurement.rows)
    return tuple(last_day(start, grain, measurement.as_of) for start in starts)


def period_of(measurement: Measurement) -> tuple[date, date]:
    """What a measurement was asked for: what its axis spans when it has no rows."""
    return measurement.period_from, measurement.period_to


# ---- marks and labels ----------------------------------------------------------------------------


def mark_record(moments: Sequence[Moment], size: float, width: float) -> list[Points]:
    """The public record: hollow squares, wherever it is drawn; none where nothing was printed."""
    mark = Mark(size, "record", "square", edge_width=width, is_open=True)
    return mark_moments(moments, "record", mark)


def mark_moments(moments: Sequence[Moment], role: PointRole, mark: Mark) -> list[Points]:
    if not moments:
        return []
    days = tuple(moment.on for moment in moments)
    values = tuple(moment.value for moment in moments)
    return [Points(role, days, values, mark, tuple(moment.hover for moment in moments))]


def mark_latest(course: Course) -> Points:
    """The last value of a course, marked."""
    return Points(
        "latest",
        tuple(course.days[-1:]),
        tuple(course.values[-1:]),
        Mark(10, "accent"),
        tuple(course.hovers[-1:]),
    )


def label_latest(plot: Plot, course: Course, sides: Sides = ABOVE) -> Iterator[Label]:
    """A course's name at its last value, where it has both."""
    value = course.values[-1] if course.has_last else None
    if course.name and value is not None:
        yield plot.label(
            course.days[-1],
            value,
            course.name,
            "accent_text",
            sides=sides,
            bold=True,
            must=True,
            gap=9,
        )
