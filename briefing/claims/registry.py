"""What the metrics say, for judging a draft: values of one snapshot, each measured once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from analytics.korean_days.phrases import Span
from analytics.measure.days import measure_days
from analytics.measure.measure import measure
from analytics.measure.measurement import Number, Row, sides_of
from analytics.measure.question import SMALL_SAMPLE, Question, Where
from analytics.metrics import METRICS
from analytics.panels import records
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import ask_targets
from analytics.warehouse.snapshots import Snapshot
from briefing.claims.vocabulary.owners import HOME
from briefing.claims.vocabulary.sentences import ROW_OF_HOME

# dimensions that a draft names by the build's own words
PARTS = ("region", "field", "party_type", "counterpart", "agency", "reason", "channel")
LISTED = 8  # characters: `서울 306곳, 경기에서 88곳`


@dataclass(frozen=True)
class Part:
    """A part of what a metric counts: a dimension and the values of it that are meant."""

    dimension: str
    labels: tuple[str, ...]

    @property
    def conditions(self) -> Where:
        """The part as a question asks for it."""
        return tuple((self.dimension, label) for label in self.labels)


@dataclass(frozen=True)
class Point:
    """Where a metric is read: one key of what is known.

    Args:
        period: None for everything so far; part: None for everything.
    """

    metric: str
    as_of: date
    period: Span | None = None
    part: Part | None = None


@dataclass(frozen=True)
class Target:
    """What the bureau set out to reach, and by when."""

    metric: str
    due_on: date
    value: float


@dataclass
class Registry:
    """Values of one snapshot as a draft of one day sees them."""

    snapshot: Snapshot
    as_of: date
    known: dict[Point, Row] = field(default_factory=dict)
    spelt: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def find_value(
        self,
        metric: str,
        as_of: date | None = None,
        period: Span | None = None,
        part: Part | None = None,
    ) -> Number | None:
        """A metric's value; None where it has none."""
        return self.find_row(metric, as_of, period, part).value

    def find_row(
        self,
        metric: str,
        as_of: date | None = None,
        period: Span | None = None,
        part: Part | None = None,
    ) -> Row:
        """A metric's value with its numerator and denominator, by default on the draft's day."""
        point = Point(metric, as_of or self.as_of, period, part)
        if point not in self.known:
            self.known[point] = self._measure(point)
        return self.known[point]

    def read_ahead(self, metric: str, days: Sequence[date]) -> None:
        """Measures a metric's value so far on many days at once, where that can be: `find_row` has it then.

        A row of these has its value, sides and interval, and no flags.
        """
        points = [Point(metric, day) for day in days]
        asked = [point for point in points if point not in self.known and self.is_plain(point)]
        if not asked:
            return
        rows = measure_days([metric], [point.as_of for point in asked], self.snapshot)[metric]
        self.known |= {point: rows[point.as_of] for point in asked}

    def is_plain(self, point: Point) -> bool:
        """Whether a value is of everything since the first day of data, as `measure_days` has it."""
        is_told = point.metric not in self.unkept and self.find_start(point) is None
        return is_told and METRICS[point.metric].kind != "survival"

    @cached_property
    def unkept(self) -> frozenset[str]:
        """The metrics of which the build has no records: nothing agrees with them, nor a zero."""
        return records.find_unkept(Selection(self.snapshot, self.as_of))

    @cached_property
    def starts(self) -> dict[str, date]:
        """Metric → the first day from which its page tells it, where that is not the first of the data."""
        return records.find_starts(Selection(self.snapshot, self.as_of))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The bureau's targets of metrics that are known, by their days."""
        return tuple(
            Target(progress.metric.name, progress.due_on, progress.value)
            for progress in ask_targets(Selection(self.snapshot, self.as_of)).progress
        )

    def _measure(self, point: Point) -> Row:
        if point.metric in self.unkept:
            return Row(None)
        question = Question(
            point.metric,
            period_from=self.find_start(point),
            as_of=point.as_of,
            snapshot=self.snapshot,
        )
        if point.period:
            question = replace(
                question, period_from=point.period.first, period_to=point.period.last
            )
        if point.part:
            question = replace(question, where=point.part.conditions)
        return measure(question).total

    def find_start(self, point: Point) -> date | None:
        """The day from which everything so far is counted; None for the first of the data."""
        start = self.starts.get(point.metric)
        if start and start <= point.as_of:
            return start
        return None

    def find_parts(self, metric: str, around: str) -> list[Part]:
        """The parts of a metric that some words name, as the build spells them."""
        dimensions = [name for name in PARTS if name in METRICS[metric].dimensions]
        return [
            Part(dimension, labels)
            for dimension in dimensions
            if (labels := find_labels(self.list_labels(metric, dimension), around))
        ]

    def list_labels(self, metric: str, dimension: str) -> tuple[str, ...]:
        """The values of a dimension that a metric has."""
        key = (metric, dimension)
        if key not in self.spelt:
            question = Question(metric, by=(dimension,), as_of=self.as_of, snapshot=self.snapshot)
            labels = [row.group[dimension] for row in measure(question).rows]
            self.spelt[key] = tuple(str(label) for label in labels if label)
        return self.spelt[key]

    def is_small(self, metric: str, as_of: date) -> bool:
        """Whether a rate of an earlier day stood on so few that any figure was once true."""
        denominator = sides_of(self.find_row(metric, as_of)).denominator
        return denominator is not None and denominator < SMALL_SAMPLE

    def find_first_day(self) -> date:
        """The first day of data."""
        first = Question("visits", as_of=self.as_of, snapshot=self.snapshot)
        return measure(first).period_from


@lru_cache(maxsize=4)
def open_registry(snapshot: Snapshot, as_of: date) -> Registry:
    """The registry of a snapshot and day.

    What was measured for one draft serves the next: a draft is checked again after each mending.
    """
    return Registry(snapshot, as_of)


def says_home(around: str, count: int) -> bool:
    """Whether 광주 is a part: at the end of a list of regions, or at the head of a table's row."""
    is_listed = count > 1 and around.rstrip().endswith(HOME)
    return is_listed or ROW_OF_HOME.format(HOME) in around


def find_labels(labels: tuple[str, ...], around: str) -> tuple[str, ...]:
    """The labels that stand in some words.

    The last alone where it stands right at the end, as a list gives each its figure.
    """
    found = sorted((around.rfind(label), label) for label in labels if label in around)
    is_of_home = says_home(around, len(found))
    if not is_of_home:  # 광주 is a part only in a list of regions
        found = [(place, label) for place, label in found if label != HOME]
    if found:
        place, label = found[-1]
        if len(around) - place - len(label) <= LISTED:
            return (label,)
    return tuple(label for _, label in found)
