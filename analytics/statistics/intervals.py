"""Intervals, survival and exact tests. scipy and statsmodels do the arithmetic where it is more than a formula."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
ROUNDING = 1e-9  # a product of many fractions misses ½ by less than this; two shares of real firms differ by more


def wilson_interval(
    successes: int, trials: int, confidence: float = CONFIDENCE
) -> tuple[float, float] | None:
    """Wilson's score interval of a share; None without trials.

    Written out (Wilson 1927; Brown, Cai, DasGupta 2001) because a page needs it at once and importing statsmodels costs
    0.7 s and 100 MB; a test holds it against `statsmodels.stats.proportion.proportion_confint`.
    """
    if trials <= 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, scale = successes / trials, 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    reach = z / scale * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return max(0.0, middle - reach), min(1.0, middle + reach)


MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Survival:
    """A Kaplan–Meier curve on the days on which something happened.

    Args:
        times: days since the start; survival: share not yet there after that day; at_risk: firms still under
        observation on it; variance: Greenwood's sum up to it.
        members: firms in all; events: of them, those that got there.
    """

    times: tuple[int, ...]
    survival: tuple[float, ...]
    at_risk: tuple[int, ...]
    variance: tuple[float, ...]
    members: int
    events: int

    @property
    def median(self) -> int | None:
        """The first time at which half or fewer are left; None while more than half are."""
        return next((t for t, s in zip(self.times, self.survival) if s <= 0.5 + ROUNDING), None)

    @property
    def months(self) -> int:
        """The month of the last observation."""
        return math.ceil(self.times[-1] / MONTH_DAYS)

    def after(self, month: int) -> tuple[float, float, float, int]:
        """Survival, its interval and those at risk so many months after the start."""
        day = month * MONTH_DAYS
        passed = bisect_right(self.times, day)
        share = self.survival[passed - 1] if passed else 1.0
        variance = self.variance[passed - 1] if passed else 0.0
        at_risk = self.at_risk[bisect_left(self.times, day)] if day <= self.times[-1] else 0
        return share, *loglog_interval(share, variance), at_risk

    def by_month(self) -> list[tuple[int, float, float, float, int]]:
        """(t, survival, low, high, at risk) at 0, 1, 2 … months, to the month of the last observation."""
        return [(month, *self.after(month)) for month in range(self.months + 1)]


def loglog_interval(
    share: float, variance: float, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Interval of a survival share on the log(−log) scale (Kalbfleisch, Prentice 1980); stays within 0 and 1."""
    if not 0 < share < 1:
        return share, share
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    reach = math.exp(z * math.sqrt(variance) / abs(math.log(share)))
    return share**reach, share ** (1 / reach)


def kaplan_meier(times: Sequence[int], events: Sequence[int], censored: Sequence[int]) -> Survival:
    """Kaplan–Meier's estimate from counts of events and censorings per day, in order of time.

    The product-limit formula on counts with Greenwood's variance (Kaplan, Meier 1958); a test holds it against
    `statsmodels.duration.survfunc.SurvfuncRight`, which wants a row per firm and costs a second to import.
    """
    members = remaining = sum(events) + sum(censored)
    share, spread = 1.0, 0.0
    shares, risks, variances = [], [], []
    for happened, lost in zip(events, censored):
        risks.append(remaining)
        if remaining:
            share *= 1 - happened / remaining
            spread += (
                happened / (remaining * (remaining - happened)) if remaining > happened else 0.0
            )
        shares.append(share)
        variances.append(spread)
        remaining -= happened + lost
    return Survival(
        tuple(times), tuple(shares), tuple(risks), tuple(variances), members, sum(events)
    )


@dataclass(frozen=True)
class UsualRange:
    """Whether a week lies in the range of the weeks before it: both counts, the expectation and the exact p-value."""

    observed: int
    reference: int
    reference_weeks: int
    p_value: float

    @property
    def expected(self) -> float:
        return self.reference / self.reference_weeks

    @property
    def is_usual(self) -> bool:
        return self.p_value >= 1 - CONFIDENCE


def compare_week(observed: int, reference: int, reference_weeks: int = 4) -> UsualRange:
    """Exact conditional Poisson test of a week against the weeks before it.

    Given both counts, the week's is binomial with share 1/(1 + weeks) if the rate has not changed (Przyborowski,
    Wilenski 1940). The p-value is twice the smaller tail, at most 1.
    """
    from scipy.special import bdtr  # late: 60 MB that most pages do without

    total, share = observed + reference, 1 / (1 + reference_weeks)
    at_most = float(bdtr(observed, total, share))
    at_least = 1.0 if observed == 0 else 1 - float(bdtr(observed - 1, total, share))
    return UsualRange(observed, reference, reference_weeks, min(1.0, 2 * min(at_most, at_least)))


def usual_band(reference: int, reference_weeks: int = 4) -> tuple[int, int]:
    """The smallest and the largest week that `compare_week` calls usual after these weeks."""
    middle = round(reference / reference_weeks)
    low = bisect_left(
        range(middle + 1), True, key=lambda x: compare_week(x, reference, reference_weeks).is_usual
    )
    reach = 4 * middle + 50
    high = bisect_left(
        range(middle, reach),
        True,
        key=lambda x: not compare_week(x, reference, reference_weeks).is_usual,
    )
    return low, middle + high - 1


@dataclass(frozen=True)
class Difference:
    """The difference of two shares (second less first) and its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_more_than_chance(self) -> bool:
        return self.low > 0 or self.high < 0


def difference_of_shares(first: tuple[int, int], second: tuple[int, int]) -> Difference | None:
    """Newcombe's hybrid score interval (1998, method 10) of second − first, each (successes, trials).

    None without trials on either side.
    """
    one, two = wilson_interval(*first), wilson_interval(*second)
    if one is None or two is None:
        return None
    p1, p2 = first[0] / first[1], second[0] / second[1]
    (l1, u1), (l2, u2) = one, two
    value = p2 - p1
    return Difference(
        value, value - math.hypot(p2 - l2, u1 - p1), value + math.hypot(u2 - p2, p1 - l1)
    )


@dataclass(frozen=True)
class PairedChange:
    """How members changed, each measured before and after: the means, the mean change, and its 95 % interval.

    Args:
        value, low, high: mean of after − before; low and high are None for a single member.
        more, same, fewer: members by the sign of their change.
    """

    members: int
    before: float
    after: float
    value: float
    low: float | None
    high: float | None
    more: int
    same: int
    fewer: int

    @property
    def is_more_than_chance(self) -> bool:
        return self.low is not None and (self.low > 0 or self.high < 0)


def paired_change(before: Sequence[float], after: Sequence[float]) -> PairedChange | None:
    """Student's t interval of the mean change of the same members; None without any."""
    from scipy.special import stdtrit  # late, as above

    changes = [b - a for a, b in zip(before, after, strict=True)]
    n = len(changes)
    if not n:
        return None
    mean, low, high = sum(changes) / n, None, None
    if n > 1:
        spread = math.sqrt(sum((c - mean) ** 2 for c in changes) / (n - 1))
        reach = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * spread / math.sqrt(n)
        low, high = mean - reach, mean + reach
    return PairedChange(
        n,
        sum(before) / n,
        sum(after) / n,
        mean,
        low,
        high,
        sum(c > ROUNDING for c in changes),
        sum(abs(c) <= ROUNDING for c in changes),
        sum(c < -ROUNDING for c in changes),
    )
