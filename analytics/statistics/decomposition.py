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
    """The midpoint split (Kitagawa 1955) of the change from before to after, over groups.

    A group's mix is the change of its share × how far its mean rate lies from the whole's; its rate is the change of its
    rate × its mean share. Measured from the whole's mean rate, a group that grew adds only when it does better than the
    rest; the sum is the same, because the changes of the shares cancel out. A group missing on one side has no rate
    there: it is taken to have kept the other side's, so that all it brings is mix.

    Returns: None without trials on either side.
    """
    whole_before = add_up(before)
    whole_after = add_up(after)
    if not has_trials(whole_before) or not has_trials(whole_after):
        return None
    parts = {}
    for group in {**before, **after}:
        then = before.get(group, (0, 0))
        now = after.get(group, (0, 0))
        if has_trials(then) or has_trials(now):
            parts[group] = split_group(then, now, whole_before, whole_after)
    return Split(to_rate(whole_after) - to_rate(whole_before), parts)


def split_group(then: Sides, now: Sides, whole_before: Sides, whole_after: Sides) -> Part:
    """What one group adds; at least one of its sides has trials."""
    rate_now = to_rate(now if has_trials(now) else then)
    rate_then = to_rate(then if has_trials(then) else now)
    share_now = to_share(now, whole_after)
    share_then = to_share(then, whole_before)
    distance = (rate_now + rate_then) - (to_rate(whole_before) + to_rate(whole_after))
    return Part(
        mix=(share_now - share_then) * distance / 2,
        rate=(rate_now - rate_then) * (share_now + share_then) / 2,
    )


def has_trials(sides: Sides) -> bool:
    return sides[1] > 0


def to_rate(sides: Sides) -> Fraction:
    successes, trials = sides
    return Fraction(successes, trials)


def to_share(part: Sides, whole: Sides) -> Fraction:
    """How much of a whole's trials are a part's."""
    return Fraction(part[1], whole[1])


def add_up(groups: Mapping[Hashable, Sides]) -> Sides:
    successes = sum(won for won, _ in groups.values())
    trials = sum(tried for _, tried in groups.values())
    return successes, trials
