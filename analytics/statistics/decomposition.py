"""Why a rate changed: Kitagawa's split into mix (which groups there were more of) and rate (how each group did)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Sides = tuple[int, int]  # (successes, trials)


@dataclass(frozen=True)
class Part:
    """What one group adds to the change; parts of all groups add up to it."""

    mix: Fraction
    rate: Fraction


@dataclass(frozen=True)
class Split:
    """The change of a rate in exact fractions: `mix + rate == total`, always."""

    total: Fraction
    parts: dict[Hashable, Part]

    @property
    def mix(self) -> Fraction:
        return sum((part.mix for part in self.parts.values()), Fraction())

    @property
    def rate(self) -> Fraction:
        return sum((part.rate for part in self.parts.values()), Fraction())


def split_change(before: Mapping[Hashable, Sides], after: Mapping[Hashable, Sides]) -> Split | None:
    """The midpoint split (Kitagawa 1955) of the change from before to after, over groups of (successes, trials).

    A group's mix is the change of its share × how far its mean rate lies from the whole's; its rate is the change of its
    rate × its mean share. Measured from the whole's mean rate, a group that grew adds only when it does better than the
    rest; the sum is the same, because the changes of the shares cancel out. A group missing on one side has no rate
    there: it is taken to have kept the other side's, so that all it brings is mix.

    Returns: None without trials on either side.
    """
    (won_before, all_before), (won_after, all_after) = totals(before), totals(after)
    if not all_before or not all_after:
        return None
    start, end = Fraction(won_before, all_before), Fraction(won_after, all_after)
    parts = {}
    for group in {**before, **after}:
        (won, tried), (won_then, tried_then) = after.get(group, (0, 0)), before.get(group, (0, 0))
        if not tried and not tried_then:
            continue
        now = Fraction(won, tried) if tried else Fraction(won_then, tried_then)
        then = Fraction(won_then, tried_then) if tried_then else now
        share, share_then = Fraction(tried, all_after), Fraction(tried_then, all_before)
        parts[group] = Part(
            (share - share_then) * ((now + then) - (start + end)) / 2,
            (now - then) * (share + share_then) / 2,
        )
    return Split(end - start, parts)


def totals(groups: Mapping[Hashable, Sides]) -> Sides:
    return sum(won for won, _ in groups.values()), sum(tried for _, tried in groups.values())
