"""What is added up from counts by day says what `measure` says when it asks anew, for every metric of the sample."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.measure.by_day import CountedRows, DailyCounts, count_days, list_counts
from analytics.measure.measure import measure
from analytics.measure.question import CURVE, Question
from analytics.metrics import METRICS, Metric, Survival, parts_of
from analytics.panels.remembered import Remembered
from analytics.warehouse import snapshots

GRAINS = ("day", "week", "month", "quarter", "year")


class Kept:
    """Counts by day that are kept, and how often they answered."""

    def __init__(self) -> None:
        self.count = Remembered(count_days, kept=99, at_once=1)
        self.answered = 0

    def __call__(self, rows: CountedRows, _: bool) -> DailyCounts:
        self.answered += 1
        return self.count(rows)


@pytest.fixture(scope="module", autouse=True)
def sample(sample_data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(sample_data))
        yield
        snapshots.close_snapshots()


def list_questions(metric: Metric) -> Iterator[Question]:
    """Of two as-of days: the whole, a part and a day of the data; by each grain and dimension; with a filter."""
    snapshot = snapshots.open_snapshot()
    span = snapshot.span
    half = span.first + (span.newest - span.first) / 2
    for as_of in (half, span.newest):
        whole = Question(metric.name, as_of=as_of, snapshot=snapshot)
        part = replace(whole, period_from=span.first + timedelta(days=100))
        yield from (whole, part, replace(whole, period_from=as_of))
        yield from (replace(part, grain=grain) for grain in GRAINS)
        for dimension in metric.dimensions:
            yield replace(whole, by=(dimension,))
            yield replace(part, by=(dimension,), grain="month")
            # the group without a value, and a value of it
            yield replace(part, where=((dimension, ""),))
            yield replace(part, where=((dimension, read_value(whole, dimension)),))
        if isinstance(metric, Survival):
            yield replace(part, by=(CURVE,))
            yield replace(whole, by=(CURVE,), grain="year")


def read_value(question: Question, dimension: str) -> str:
    """The first value of a dimension that a question finds."""
    rows = measure(replace(question, by=(dimension,))).rows
    found = [row.group[dimension] for row in rows if row.group[dimension] is not None]
    return str(found[0]) if found else "없음"


def list_added_up() -> list[str]:
    """The metrics of which anything adds up: a side of a division may, where the other does not."""
    return [
        name
        for name, metric in METRICS.items()
        if any(map(list_counts, (metric, *parts_of(metric))))
    ]


@pytest.mark.parametrize("name", list_added_up())
def test_counts_by_day_say_what_the_engine_says(name):
    kept = Kept()
    for question in list_questions(METRICS[name]):
        assert measure(question, kept) == measure(question), question


def test_they_answer_for_most_of_the_metrics_and_never_for_what_does_not_add_up():
    answered = set()
    for name in METRICS:
        kept = Kept()
        measure(Question(name), kept)
        if kept.answered:
            answered.add(name)
    assert {
        "visits",
        "positive_reply_rate",
        "visit_reply_rate",
        "refusal_mentions",
        "km_per_visit",  # of its two sides the visits
        "median_days_to_mou",
    } <= answered
    assert not answered & {
        "trip_km",  # a sum
        "visits_per_signed_firm",  # a mean
        "days_silent",  # a median
        "mentors_active",  # different ones
        "months_without_mou",  # of rows that last
        "mou_firms",  # a state
    }
    assert len(answered) > len(METRICS) / 3


def test_metrics_that_count_the_same_rows_share_one_reading():
    asked: set[CountedRows] = set()

    def count_once(rows: CountedRows, _: bool) -> DailyCounts:
        asked.add(rows)
        return count_days(rows)

    for name in ("positive_reply_rate", "firms_visited", "mou_conversion_rate"):
        for since in (None, date(2020, 5, 5)):
            measure(Question(name, since), count_once)
            measure(Question(name, since, grain="quarter"), count_once)
            measure(Question(name, since, by=("cohort",)), count_once)
    assert [rows.relation for rows in asked] == ["firms_at"]


def test_a_short_period_is_asked_for_alone_unless_its_days_are_counted():
    worth = []

    def find_nothing(_: CountedRows, is_worth_counting: bool) -> None:
        worth.append(is_worth_counting)

    newest = snapshots.open_snapshot().span.newest
    for first in (None, newest - timedelta(days=7)):
        assert measure(Question("visits", first), find_nothing) == measure(
            Question("visits", first)
        )
    assert worth == [True, False]
