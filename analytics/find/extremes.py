"""Where or when most or least of something is: the field, the province, the reason, the month that stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.find import figures
from analytics.find.figures import Figure, Where
from analytics.find.vocabulary.parts import (
    CALLED,
    CALLED_TIMES,
    EACH_TIME,
    EXTREME,
    LEAST,
    PLACE_ASKED,
    PLACES_NAMED,
    REGION,
)
from analytics.korean_days.timing import Timing
from analytics.measure.buckets import Grain, bucket_start
from analytics.measure.question import SMALL_SAMPLE
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot

# a count of agreements is told by no province; that of their firms is
BY_PLACE = {"cumulative_mous_signed": "firms_signed", "mous_signed": "firms_signed"}


@dataclass(frozen=True, kw_only=True)
class Ways:
    """By what a question would have something told apart.

    Args:
        dimensions: by which it may ask, the likeliest first: what is named last.
        grain: of the times among which it asks for one; None where it asks for none.
        is_of_times: whether the times are named behind any dimension: `데이터 분야 협약 가장 많은 달`.
    """

    dimensions: tuple[str, ...]
    grain: Grain | None = None
    is_of_times: bool = False


@dataclass(frozen=True, kw_only=True)
class Extreme(Ways):
    """That a question asks where or when most, or least, of something is."""

    is_most: bool


def read_extreme(text: str) -> Extreme | None:
    """`협약 제일 많은 지역` → the province with most, `제일 많이 간 달` → the month; None where nothing is told to be most or
    least, or nobody asks of what.

    Args:
        text: a question without the days that it names.
    """
    is_least = bool(LEAST.search(text))
    if not (is_least or EXTREME.search(text)):
        return None
    places = {name: find_last(called, text) for name, called in CALLED.items()}
    grain = next((name for name, called in CALLED_TIMES.items() if called.search(text)), None)
    dimensions = choose_dimensions(text)
    if not dimensions and not grain:
        return None
    is_of_times = grain is not None and find_last(CALLED_TIMES[grain], text) > max(places.values())
    return Extreme(
        is_most=not is_least, dimensions=dimensions, grain=grain, is_of_times=is_of_times
    )


def choose_dimensions(text: str) -> tuple[str, ...]:
    """The dimensions that are named, the last first; of `분야는 어디` the fields alone."""
    named = list_named({name: find_last(it, text) for name, it in CALLED.items()})
    others = tuple(name for name in named if name != REGION)
    return others if others and not PLACES_NAMED.search(text) else named


def list_named(places: Mapping[str, int]) -> tuple[str, ...]:
    """The dimensions that are named, the last first."""
    named = [name for name, place in places.items() if place >= 0]
    return tuple(sorted(named, key=lambda name: -places[name]))


def find_last(called: re.Pattern[str], text: str) -> int:
    """Where something is named last; -1 where it is not."""
    return max((match.start() for match in called.finditer(text)), default=-1)


def drop_extreme(text: str, extreme: Extreme | None) -> str:
    """A question without what says that most is asked for, and without the places and times."""
    if not extreme:
        return text
    patterns = [EXTREME, LEAST, PLACE_ASKED]
    if extreme.grain:
        patterns += [CALLED_TIMES[extreme.grain], EACH_TIME]
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


def find_extreme(
    extreme: Extreme,
    wanted: Sequence[str],
    timing: Timing,
    snapshot: Snapshot,
    day: date,
    where: Where,
) -> list[Figure]:
    """All that have most or least, of the first metric that can be told so; none where none can.

    Args:
        where: the part of which it is asked: 서울 of `서울에서 협약 가장 많은 분야`.
    """
    told = find_told(extreme, wanted, timing, snapshot, day, where)
    return keep_first(told, extreme) if told else []


def find_told(
    ways: Ways,
    wanted: Sequence[str],
    timing: Timing,
    snapshot: Snapshot,
    day: date,
    where: Where,
) -> Sequence[Figure]:
    """The values of the first metric that can be told apart so, of enough each; none where none can."""
    apart = list_told(ways, wanted, timing, snapshot, day, where)
    return next((keep_sampled(told) for told in apart if told), ())


def list_told(
    ways: Ways,
    wanted: Sequence[str],
    timing: Timing,
    snapshot: Snapshot,
    day: date,
    where: Where,
) -> Iterator[Sequence[Figure]]:
    """The metrics over time where that is named last, by each dimension, and else over time, as far as that may be asked."""
    if ways.grain and ways.is_of_times:
        yield figures.measure_times(snapshot, day, wanted[0], timing, ways.grain, where)
    for name, dimension in list_ways(ways.dimensions, wanted):
        others = tuple(part for part in where if part[0] != dimension)
        yield figures.measure_parts(snapshot, day, name, timing, dimension, others)
    if ways.grain and not ways.is_of_times:
        yield figures.measure_times(snapshot, day, wanted[0], timing, ways.grain, where)


def keep_first(told: Sequence[Figure], extreme: Extreme) -> list[Figure]:
    """Those that have most, or least; least of the times that are whole, as the first may have begun before the data."""
    choose = max if extreme.is_most else min
    if not extreme.is_most:
        told = [one for one in told if is_whole(one)] or told
    first = choose(map(measure_of, told))
    return [one for one in told if measure_of(one) == first]


def list_ways(dimensions: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, str]]:
    """The metrics with a dimension by which each can be told."""
    return [
        (counted, dimension)
        for name in wanted
        for dimension in dimensions
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


def is_whole(figure: Figure) -> bool:
    """Whether a time begins where the calendar has it begin; what is of no time does."""
    if not figure.grain or not figure.since:
        return True
    return figure.since == bucket_start(figure.since, figure.grain)


def measure_of(figure: Figure) -> float:
    return float(figure.found.value) if figure.found else 0.0
