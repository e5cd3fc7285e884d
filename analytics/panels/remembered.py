"""Answers that many readers ask for at once, worked out once.

Twenty-five people open the link of Monday's meeting in the same second: without this each of them would have
every figure measured anew, since none finds an answer that is not there yet.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Semaphore
from typing import Any, Generic, TypeVar
from weakref import WeakSet

AskedT = TypeVar("AskedT")
AnswerT = TypeVar("AnswerT")

EVERY: WeakSet[Remembered[Any, Any]] = WeakSet()


@dataclass(eq=False)  # a function is no other one, whatever both remember
class Remembered(Generic[AskedT, AnswerT]):
    """A function of one value that can key a dictionary, whose latest answers are kept.

    Who asks what somebody else is already asking waits for that answer. A question that is refused is not remembered:
    whoever waited asks again.

    Args:
        work: the function; answers are kept by its argument alone.
        kept: how many answers.
        at_once: how many are worked out at the same time; others wait their turn, so that a crowd is served slowly
            instead of sharing too little memory.
    """

    work: Callable[[AskedT], AnswerT]
    kept: int
    at_once: int
    finding: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.turns = Semaphore(self.at_once)
        self.places: OrderedDict[AskedT, Place[AnswerT]] = OrderedDict()
        EVERY.add(self)

    def __call__(self, asked: AskedT) -> AnswerT:
        """The answer. Raises: as the function."""
        with self.finding:
            place = self.find_place(asked)
        with place.held:
            if not place.answers:
                with self.turns:
                    place.answers.append(self.work(asked))
            return place.answers[0]

    def recall(self, asked: AskedT) -> AnswerT | None:
        """The answer, if it is there: nothing is worked out, and nobody waits."""
        with self.finding:
            place = self.places.get(asked)
        return place.answers[0] if place and place.answers else None

    def find_place(self, asked: AskedT) -> Place[AnswerT]:
        """Where the answer to a question stands, or will; the one that nobody asked for longest makes room."""
        place = self.places.setdefault(asked, Place())
        self.places.move_to_end(asked)
        if len(self.places) > self.kept:
            self.places.popitem(last=False)
        return place

    def cache_clear(self) -> None:
        """Forgets every answer."""
        with self.finding:
            self.places.clear()


@dataclass
class Place(Generic[AnswerT]):
    """Where one answer stands, once it is there; held while it is worked out."""

    answers: list[AnswerT] = field(default_factory=list)
    held: Lock = field(default_factory=Lock)


def forget_answers() -> None:
    """Forgets every answer of all that is remembered here: where a file was purged, or a test's build goes."""
    for remembered in [*EVERY]:
        remembered.cache_clear()
