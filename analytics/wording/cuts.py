"""What is said of buckets of which the asked period holds a part only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from analytics.measure.buckets import Grain, bucket_end
from analytics.measure.measurement import Measurement
from analytics.measure.readings import is_cut, starts_on
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import when

COHORT_GRAIN: Grain = "quarter"


def say_cuts(measured: Sequence[Measurement]) -> tuple[str, ...]:
    """From which day, or to which, each cut bucket is counted: `2021년 2분기는 5. 5.부터만 셉니다.`

    A running total is whole at any day: of it nothing is said.
    """
    said = [
        say_cut(start, grain, each)
        for each in measured
        if each.metric.kind != "stock"
        for start, grain in find_cut_spans(each)
    ]
    return tuple(dict.fromkeys(said))


def find_cut_spans(measured: Measurement) -> Iterator[tuple[date, Grain]]:
    """The first day and the grain of each bucket, or cohort, that the period cuts."""
    for row in measured.rows:
        if is_cut(row):
            yield starts_on(row), measured.grain or COHORT_GRAIN


def say_cut(start: date, grain: Grain, measured: Measurement) -> str:
    name = particle(when(start, grain), "은/는")
    first = numbers.short_day(measured.period_from)
    last = numbers.short_day(measured.period_to)
    begins_late = start < measured.period_from
    ends_early = measured.period_to < bucket_end(start, grain)
    if begins_late and ends_early:
        return f"{name} {first}~{last}만 셉니다."
    if begins_late:
        return f"{name} {first}부터만 셉니다."
    return f"{name} {last}까지만 셉니다."
