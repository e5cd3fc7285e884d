"""The figures of metrics that a question names, of the days and parts that it names, as far as
they can be told so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from analytics.disclosure.rights import is_closed_on
from analytics.find import figures
from analytics.find.answers import is_before
from analytics.find.asked import Asked
from analytics.find.figures import Figure, Where
from analytics.find.parts import Heard, Part, is_either
from analytics.find.vocabulary.parts import FIELD, PARTY_TYPE
from analytics.find.vocabulary.questions import INSTITUTIONS, OF_NTH_VISIT
from analytics.korean_days.timing import SO_FAR, Timing
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot

MOST_PARTS = 6  # that are told one beside another


def is_open(name: str, snapshot: Snapshot) -> bool:
    """Whether a metric is open to whoever asks."""
    return not is_closed_on(METRICS[name], snapshot.kind)


def list_parts(asked: Asked, snapshot: Snapshot, day: date) -> tuple[Where, ...]:
    """What of all a question asks for, one beside another: `서울 데이터랑 제조 방문` → 서울 with 데이터, 서울 with 제조."""
    told = list_alternatives(asked, snapshot, day)
    if is_either(asked.text, told):
        return (told,)
    if not told or not asked.named:
        return tuple((part,) for part in told)
    beside = list_beside(asked, told[0][0], snapshot, day)
    wheres = tuple(product(told, *beside))
    return wheres if len(wheres) <= MOST_PARTS else tuple((part,) for part in told)


def list_beside(asked: Asked, dimension: str, snapshot: Snapshot, day: date) -> list[Where]:
    """The values of each other dimension that a question names."""
    others = [
        one
        for one in list_own(asked, snapshot, day)
        if one.dimension != dimension
        and one.tokens
        and one.narrows(asked.label)
        and not is_same(one, dimension, asked)
    ]
    of_dimension: dict[str, Where] = {}
    for one in others:
        named = of_dimension.get(one.dimension, ())
        of_dimension[one.dimension] = (*named, (one.dimension, one.value))
    return [*of_dimension.values()]


def is_same(heard: Heard, dimension: str, asked: Asked) -> bool:
    """Whether the words that name a value name one of another dimension too."""
    return any(one.tokens & heard.tokens for one in asked.heard if one.dimension == dimension)


def list_alternatives(asked: Asked, snapshot: Snapshot, day: date) -> tuple[Part, ...]:
    """The provinces, or else the values of one other dimension, that a question names."""
    if asked.nth_visit and asked.named[:1] == (OF_NTH_VISIT,):
        return (("n", str(asked.nth_visit)),)
    if asked.regions:
        return tuple(("region", region) for region in asked.regions)
    if not asked.named:
        return ()
    if asked.is_of_institutions and not names_agency(asked):
        return ((PARTY_TYPE, INSTITUTIONS),)
    return list_heard_parts(asked, snapshot, day) or list_left(asked, snapshot, day)


def list_left(asked: Asked, snapshot: Snapshot, day: date) -> tuple[Part, ...]:
    """The one value that is left of `내방은 빼고 방문`; none where several are."""
    for dimension in dict.fromkeys(dimension for dimension, _ in asked.excepted):
        values = figures.list_values_of(snapshot, day, asked.named[0], dimension)
        left = [(dimension, value) for value in values if (dimension, value) not in asked.excepted]
        if len(left) == 1 < len(values):
            return tuple(left)
    return ()


def names_agency(asked: Asked) -> bool:
    """Whether 기관 of a question is part of an agency's name."""
    return any(one.dimension == "agency" and INSTITUTIONS in one.value for one in asked.heard)


def list_heard_parts(asked: Asked, snapshot: Snapshot, day: date) -> tuple[Part, ...]:
    """The values of one dimension that a question names: of the first by which its metric can be
    told, else fields.
    """
    told = list_own(asked, snapshot, day)
    narrowing = [one.dimension for one in told if one.narrows(asked.label)]
    if not narrowing:
        return tuple((FIELD, one.value) for one in asked.heard if one.dimension == FIELD)
    return tuple((one.dimension, one.value) for one in told if one.dimension == narrowing[0])


def list_own(asked: Asked, snapshot: Snapshot, day: date) -> list[Heard]:
    """The values that a question names and its metric has; of two metrics none, as the channel of
    one is the other (방문이랑 접촉).
    """
    if asked.also:
        return []
    name = asked.named[0]
    return [
        one
        for one in asked.heard
        if one.value in figures.list_values_of(snapshot, day, name, one.dimension)
    ]


def find_as_asked(
    timing: Timing, parts: tuple[Where, ...], snapshot: Snapshot, day: date, wanted: Sequence[str]
) -> list[Figure]:
    """The metrics that were named, of the days and parts that were asked for as far as they can
    be told so.
    """
    if snapshot.span.first and is_before(timing, snapshot.span.first):
        timing = SO_FAR
    if timing == SO_FAR and not parts:
        return figures.find_named(snapshot, day, wanted)
    tries: tuple[tuple[Timing, tuple[Where, ...]], ...] = (
        (timing, parts),
        (timing, tuple(where[:1] for where in parts)),
        (timing, ()),
        (SO_FAR, parts),
    )
    for days, of_parts in tries:
        found = figures.find_within(snapshot, day, wanted[:1], days, of_parts)
        if found:
            others = figures.find_within(snapshot, day, wanted[1:], days, of_parts)
            return [*found, *others]
    return figures.find_named(snapshot, day, wanted)
