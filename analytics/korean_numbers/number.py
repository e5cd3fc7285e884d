"""One number of a text: what it says, how sure it is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from analytics.korean_numbers.vocabulary.manners import Manner
from analytics.korean_numbers.vocabulary.paces import Per
from analytics.korean_numbers.vocabulary.units import Unit

NOTHING = 1e-9  # what a float may be off by


@dataclass(frozen=True)
class Number:
    """A number with its unit, as a text says it: `약 150곳`, `두세 차례`, `10곳 중 2곳`.

    Args:
        start, end: where it stands in its text; text: as it is written there.
        value: what is written: shares 0–1, kilometres, won; the lower end of a range.
        low, high: what the real value may be for the words to be true.
        unit: what is counted; None for digits without a unit that is known.
        manner: how sure the words are.
        per: the time that it is a rate over: `한 주에 3.7회`.
        places: decimals written; step: the smallest written unit.
        is_change: says by how much something rose (value above zero) or fell.
        is_native: written as 한, 두, 세 …
    """

    start: int
    end: int
    text: str
    value: float
    low: float
    high: float
    unit: Unit | None
    manner: Manner = "exact"
    per: Per | None = None
    places: int = 0
    step: float = 1
    is_change: bool = False
    is_native: bool = False

    def holds(self, ours: float) -> bool:
        """Whether a measured value makes the words true, roundings allowed."""
        return self.low - NOTHING <= ours <= self.high + NOTHING

    def overlaps(self, other: Number) -> bool:
        """Whether the two stand in part on the same words."""
        return self.start < other.end and other.start < self.end

    def is_exactly(self, ours: float) -> bool:
        """Whether the value is written out as it is, or with the decimal that the house writes."""
        if self.manner not in ("exact", "at_least", "at_most"):
            return False
        if self.places and self.unit in ("share", "points"):
            return is_same_rounded(ours * 100, self.value * 100, self.places)
        if self.places and self.unit != "krw":
            return is_same_rounded(ours, self.value, self.places)
        return abs(ours - self.value) < self._room

    @property
    def _room(self) -> float:
        """What a value may be off by: kilometres are written without their decimals."""
        if self.unit == "km" and self.step <= 1:
            return 0.5
        return NOTHING


def is_same_rounded(value: float, other: float, places: int) -> bool:
    """Whether two values are written alike with some decimals."""
    return round_half_up(value, places) == round_half_up(other, places)


def round_half_up(value: float, places: int) -> Decimal:
    """A value in units of its last decimal, rounded as people do: 2.25 with one place → 23."""
    return (Decimal(str(round(value, 9))) * 10**places + Decimal("0.5")) // 1
