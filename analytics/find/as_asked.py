"""The figures of metrics that a question names, of the days and parts that it names, as far as
they can be told so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.disclosure.rights import is_closed_on
from analytics.find import figures
from analytics.find.answers import is_before
from analytics.find.asked import Asked
from analytics.find.figures import Figure, Part
from analytics.find.parts import Heard
from analytics.find.vocabulary.parts import FIELD
from analytics.find.vocabulary.questions import INSTITUTIONS, OF_NTH_VISIT
from analytics.korean_days.timing import SO_FAR, Timing
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot


def is_open(name: str, snapshot: Snapshot) -> bool:
    """Whether a metric is open to whoever asks."""
    return not is_closed_on(METRICS[name], snapshot.kind)


def list_parts(asked: Asked, snapshot: Snapshot, day: date) -> tuple[Part, ...]:
    """The provinces, or else the fields, that a question names."""
    if asked.nth_visit and asked.named[:1] == (OF_NTH_VISIT,):
        return (("n", str(asked.nth_visit)),)
    if asked.regions:
        return tuple(("region", region) for region in asked.regions)
    if not asked.named:
        return ()
    if asked.is_of_institutions:
        return (("party_type", INSTITUTIONS),)
    return list_heard_parts(asked, snapshot, day)


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
    timing: Timing, parts: tuple[Part, ...], snapshot: Snapshot, day: date, wanted: Sequence[str]
) -> list[Figure]:
    """The metrics that were named, of the days and parts that were asked for as far as they can
    be told so.
    """
    if snapshot.span.first and is_before(timing, snapshot.span.first):
        timing = SO_FAR
    if timing == SO_FAR and not parts:
        return figures.find_named(snapshot, day, wanted)
    tries: tuple[tuple[Timing, tuple[Part, ...]], ...] = (
        (timing, parts),
        (timing, ()),
        (SO_FAR, parts),
    )
    for days, of_parts in tries:
        found = figures.find_within(snapshot, day, wanted[:1], days, of_parts)
        if found:
            others = figures.find_within(snapshot, day, wanted[1:], days, of_parts)
            return [*found, *others]
    return figures.find_named(snapshot, day, wanted)
