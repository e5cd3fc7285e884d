"""One number of a draft with its unit, and where it stands. Knows nothing of metrics."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from briefing.claims.vocabulary.manners import Manner
from briefing.claims.vocabulary.units import UnitKind

NOTHING = 1e-9  # what a float may be off by


@dataclass(frozen=True)
class Figure:
    """One number with its unit, as a draft says it.

    Args:
        start, end: where it stands in its sentence.
        kind: the kind of its unit.
        value: what is written, shares 0–1, kilometres, won; the lower end of a range.
        low, high: what the real value may be for the words to be true.
        places: decimals written; step: the smallest written unit.
        manner: how sure the words are.
        is_change: says by how much something rose (value above zero) or fell.
        is_native: written as 한, 두, 세 …
    """

    start: int
    end: int
    kind: UnitKind
    value: float
    low: float
    high: float
    places: int = 0
    step: float = 1
    manner: Manner = "exact"
    is_change: bool = False
    is_native: bool = False

    def holds(self, ours: float) -> bool:
        """Whether a measured value makes the words true, roundings allowed."""
        return self.low - NOTHING <= ours <= self.high + NOTHING

    def overlaps(self, other: Figure) -> bool:
        """Whether the two stand in part on the same words."""
        return self.start < other.end and other.start < self.end

    def is_exactly(self, ours: float) -> bool:
        """Whether the value is written out as it is, or with the decimal that the house writes."""
        if self.manner not in ("exact", "at_least", "at_most"):
            return False
        if self.places and self.kind == "share":
            return is_same_rounded(ours * 100, self.value * 100, self.places)
        if self.places and self.kind != "krw":
            return is_same_rounded(ours, self.value, self.places)
        return abs(ours - self.value) < self._room

    @property
    def _room(self) -> float:
        """What a value may be off by: kilometres are written without their decimals."""
        if self.kind == "km" and self.step <= 1:
            return 0.5
        return NOTHING


def is_same_rounded(value: float, other: float, places: int) -> bool:
    """Whether two values are written alike with some decimals."""
    return round_half_up(value, places) == round_half_up(other, places)


def round_half_up(value: float, places: int) -> Decimal:
    """A value in units of its last decimal, rounded as people do: 2.25 with one place → 23."""
    return (Decimal(str(round(value, 9))) * 10**places + Decimal("0.5")) // 1


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
