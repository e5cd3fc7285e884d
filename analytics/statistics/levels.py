"""How shares that follow each other went, judged over all of them and never by the first and the last."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from analytics.statistics.intervals import CONFIDENCE

Sides = tuple[int, int]  # (successes, trials)
FEWEST_IN_A_LEVEL = 4  # quarters, a year; of three, a steady fall is not told from chance


def find_chance_of_spread(shares: Sequence[Sides]) -> float:
    """How likely shares lie at least so far apart when all are one: Pearson's chi-square test of homogeneity.

    25/100 and 25/100 → 1; 10/100 and 60/100 → below 0.001. Every share needs trials.
    """
    from scipy.special import chdtrc  # late: 60 MB that most pages do without

    mean = average(shares)
    if len(shares) < 2 or mean in (0, 1):
        return 1.0
    spread = sum(n * (k / n - mean) ** 2 for k, n in shares) / (mean * (1 - mean))
    return float(chdtrc(len(shares) - 1, spread))


def find_slope(shares: Sequence[Sides]) -> float:
    """The slope of shares over their places in standard errors: the Cochran–Armitage test for trend (1954, 1955).

    Beyond ±1.96 they rise or fall by more than chance; 0 where nothing varies.
    """
    mean = average(shares)
    trials = sum(n for _, n in shares)
    middle = sum(place * n for place, (_, n) in enumerate(shares)) / trials
    width = sum(n * (place - middle) ** 2 for place, (_, n) in enumerate(shares))
    variance = mean * (1 - mean) * width
    if variance <= 0:
        return 0.0
    rise = sum((place - middle) * (k - n * mean) for place, (k, n) in enumerate(shares))
    return rise / math.sqrt(variance)


def has_slope(shares: Sequence[Sides]) -> bool:
    """Whether shares rise or fall by more than chance."""
    return abs(find_slope(shares)) > NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def is_level(shares: Sequence[Sides]) -> bool:
    """Whether shares neither lie farther apart than by chance (5 %) nor rise or fall."""
    return find_chance_of_spread(shares) >= 1 - CONFIDENCE and not has_slope(shares)


def find_last_level(shares: Sequence[Sides]) -> int | None:
    """Where the longest run of level shares at the end begins; None where the last four are not level.

    5/50, 20/50, 21/50, 22/50, 20/50 → 1: from the second on they stay.
    """
    for start in range(len(shares) - FEWEST_IN_A_LEVEL + 1):
        if is_level(shares[start:]):
            return start
    return None


def average(shares: Sequence[Sides]) -> float:
    """All successes of all trials."""
    return sum(k for k, _ in shares) / sum(n for _, n in shares)
