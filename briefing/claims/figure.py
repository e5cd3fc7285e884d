"""A figure of a draft among the other figures of its sentence. Knows nothing of metrics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from analytics.korean_numbers.number import Number as Figure


@dataclass(frozen=True)
class Mention:
    """A figure where it stands: in a sentence, among its other figures."""

    figure: Figure
    figures: tuple[Figure, ...]
    sentence: str

    @cached_property
    def before(self) -> str:
        """The words of the sentence before it."""
        return self.sentence[: self.figure.start]

    @cached_property
    def after(self) -> str:
        """The words of the sentence after it."""
        return self.sentence[self.figure.end :]
