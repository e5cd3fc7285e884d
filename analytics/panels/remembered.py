"""Answers that many readers ask for at once, worked out once.

Twenty-five people open the link of Monday's meeting in the same second: without this each of them would have
every figure measured anew, since none finds an answer that is not there yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock, Semaphore
from typing import Generic, TypeVar

AskedT = TypeVar("AskedT")
AnswerT = TypeVar("AnswerT")


@dataclass
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
        self.find_place = lru_cache(maxsize=self.kept)(self.make_place)

    def __call__(self, asked: AskedT) -> AnswerT:
        """The answer. Raises: as the function."""
        with self.finding:
            place = self.find_place(asked)
        with place.held:
            if not place.answers:
                with self.turns:
                    place.answers.append(self.work(asked))
            return place.answers[0]

    def make_place(self, _: AskedT) -> Place[AnswerT]:
        """Where the answer to a new question will stand."""
        return Place()

    def cache_clear(self) -> None:
        """Forgets every answer."""
        self.find_place.cache_clear()


@dataclass
class Place(Generic[AnswerT]):
    """Where one answer stands, once it is there; held while it is worked out."""

    answers: list[AnswerT] = field(default_factory=list)
    held: Lock = field(default_factory=Lock)
