"""What a panel's question came to: a frozen dataclass (or one measurement), and which measurements stand in it.

    @dataclass(frozen=True)
    class Laps:
        total: Measurement = reading()      # a running total: what is shown, not what was measured
        daily: Measurement = behind()       # what was measured for it; its own rows are not shown
        trips: Measurement                  # both
        has_trips: bool

The measurements that are shown give a panel its download and its n; those that were measured stand in an edition as its
figures. Both come in the order of the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Generic, TypeVar

from analytics.measure.measurement import Measurement

T = TypeVar("T")
Told = TypeVar("Told")
SHOWN = "shown"
MEASURED = "measured"


@dataclass(frozen=True)
class Sentence:
    """What a page says in a sentence or a few words, and what was measured for it."""

    text: str
    measured: tuple[Measurement, ...] = ()


@dataclass(frozen=True)
class Measured(Generic[T]):
    """A value that is no measurement itself, and what was measured for it."""

    value: T
    measured: tuple[Measurement, ...] = ()


def behind(**options: Any) -> Any:
    """A field whose measurements were asked for and are not what the panel shows; `options` as of `dataclasses.field`."""
    return field(metadata={SHOWN: False}, **options)


def reading(*, is_shown: bool = True) -> Any:
    """A field that holds a measurement read anew (a running total, fewer rows): not an answer of `measure` as it came."""
    return field(metadata={SHOWN: is_shown, MEASURED: False})


def measurements_in(answer: object) -> tuple[Measurement, ...]:
    """The measurements whose rows an answer shows, in the order of its fields."""
    return tuple(walk(answer, SHOWN))


def measured_for(answer: object) -> tuple[Measurement, ...]:
    """Every measurement that was asked for an answer, in the order of its fields."""
    return tuple(walk(answer, MEASURED))


def each_once(measured: Iterable[Measurement]) -> tuple[Measurement, ...]:
    """The measurements, each question once, in the order they were first asked."""
    return tuple({question_key(m): m for m in measured}.values())


def question_key(m: Measurement) -> tuple[Any, ...]:
    """The question that a measurement answers."""
    return m.metric.name, m.period_from, m.period_to, m.by, m.grain, m.where, m.as_of, m.build_id


def walk(answer: object, role: str) -> Iterator[Measurement]:
    """The measurements of an answer that play a role, however it is nested."""
    if isinstance(answer, Measurement):
        yield answer
    elif isinstance(answer, tuple | list):
        for part in answer:
            yield from walk(part, role)
    elif is_dataclass(answer):
        for part in fields(answer):
            if part.metadata.get(role, True):
                yield from walk(getattr(answer, part.name), role)


def always(value: T) -> Callable[[object], T]:
    """What a panel says whatever the answer: `explain=always(words.LAPS_SUBTITLE)`."""
    return lambda _: value


def where_recorded(describe: Callable[[T], Told], otherwise: Told) -> Callable[[T | None], Told]:
    """What a panel says of an answer, and what it says where nothing was recorded that could give one (None)."""

    def describe_recorded(answer: T | None) -> Told:
        if answer is None:
            return otherwise
        return describe(answer)

    return describe_recorded
