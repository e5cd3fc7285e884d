"""Where most or least of something is: the field, the province, the reason that stands first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.find import figures
from analytics.find.figures import Figure
from analytics.find.vocabulary.parts import CALLED, EXTREME, LEAST, PLACE_ASKED
from analytics.korean_days.timing import Timing
from analytics.measure.question import SMALL_SAMPLE
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot

# a count of agreements is told by no province; that of their firms is
BY_PLACE = {"cumulative_mous_signed": "firms_signed", "mous_signed": "firms_signed"}
REGION = "region"


@dataclass(frozen=True)
class Extreme:
    """That a question asks where most, or least, of something is.

    Args:
        dimensions: by which it may ask, the likeliest first.
    """

    is_most: bool
    dimensions: tuple[str, ...]


def read_extreme(text: str) -> Extreme | None:
    """`협약 제일 많은 지역` → the province with most; None where nothing is told to be most or least, or
    nobody asks of what.
    """
    is_least = bool(LEAST.search(text))
    dimensions = tuple(name for name, called in CALLED.items() if called.search(text))
    if not dimensions or not (is_least or EXTREME.search(text)):
        return None
    return Extreme(not is_least, dimensions)


def drop_extreme(text: str, extreme: Extreme | None) -> str:
    """A question without what says that most is asked for, and without the places."""
    if not extreme:
        return text
    for pattern in (EXTREME, LEAST, PLACE_ASKED):
        text = pattern.sub(" ", text)
    return text


def find_extreme(
    extreme: Extreme, wanted: Sequence[str], timing: Timing, snapshot: Snapshot, day: date
) -> list[Figure]:
    """The value that has most or least, of the first metric that can be told so; none where none
    can.
    """
    for name, dimension in list_ways(extreme, wanted):
        told = figures.measure_parts(snapshot, day, name, timing, dimension)
        if told:
            choose = max if extreme.is_most else min
            return [choose(keep_sampled(told), key=measure_of)]
    return []


def list_ways(extreme: Extreme, wanted: Sequence[str]) -> list[tuple[str, str]]:
    """The metrics with a dimension by which each can be told."""
    return [
        (counted, dimension)
        for name in wanted
        for dimension in extreme.dimensions
        if dimension in METRICS[counted := find_counted(name, dimension)].dimensions
    ]


def find_counted(name: str, dimension: str) -> str:
    return BY_PLACE.get(name, name) if dimension == REGION else name


def keep_sampled(told: Sequence[Figure]) -> Sequence[Figure]:
    """Of rates those that are of enough; all where none is, or of what is no rate."""
    sampled = [one for one in told if is_sampled(one)]
    return sampled or told


def is_sampled(figure: Figure) -> bool:
    of = figure.found.denominator if figure.found else None
    return of is None or of >= SMALL_SAMPLE


def measure_of(figure: Figure) -> float:
    return float(figure.found.value) if figure.found else 0.0
