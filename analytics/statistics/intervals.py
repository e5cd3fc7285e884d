"""Intervals, survival and exact tests. scipy and statsmodels do the arithmetic where it is more than a formula."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE = 0.95
ROUNDING = 1e-9  # a product of many fractions misses ½ by less than this; two shares of real firms differ by more


class Interval(NamedTuple):
    """Where a figure may lie, both ends included."""

    low: float
    high: float


def wilson_interval(successes: int, trials: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson's score interval of a share; None without trials.

    Written out (Wilson 1927; Brown, Cai, DasGupta 2001) because a page needs it at once and importing statsmodels costs
    0.7 s and 100 MB; a test holds it against `statsmodels.stats.proportion.proportion_confint`.
    """
    if trials <= 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / trials
    scale = 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    reach = z / scale * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


MONTH_DAYS = 365.25 / 12  # a mean month of the Julian year


class SurvivalPoint(NamedTuple):
    """A survival curve at one month: the share not yet there, its 95 % interval, those still at risk."""

    month: int
    share: float
    low: float
    high: float
    at_risk: int


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
        for time, share in zip(self.times, self.survival, strict=True):
            if share <= 0.5 + ROUNDING:
                return time
        return None

    @property
    def months(self) -> int:
        """The month of the last observation."""
        return math.ceil(self.times[-1] / MONTH_DAYS)

    def at_month(self, month: int) -> SurvivalPoint:
        """The curve so many months after the start."""
        day = month * MONTH_DAYS
        passed = bisect_right(self.times, day)
        share = 1.0
        variance = 0.0
        if passed:
            share = self.survival[passed - 1]
            variance = self.variance[passed - 1]
        at_risk = 0
        if day <= self.times[-1]:
            at_risk = self.at_risk[bisect_left(self.times, day)]
        low, high = loglog_interval(share, variance)
        return SurvivalPoint(month, share, low, high, at_risk)

    def by_month(self) -> list[SurvivalPoint]:
        """The curve at 0, 1, 2 … months, to the month of the last observation."""
        return [self.at_month(month) for month in range(self.months + 1)]


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
    members = sum(events) + sum(censored)
    remaining = members
    share = 1.0
    variance = 0.0
    shares = []
    risks = []
    variances = []
    for happened, lost in zip(events, censored, strict=True):
        risks.append(remaining)
        if remaining:
            share *= 1 - happened / remaining
        if remaining > happened:
            variance += happened / (remaining * (remaining - happened))
        shares.append(share)
        variances.append(variance)
        remaining -= happened + lost
    return Survival(
        times=tuple(times),
        survival=tuple(shares),
        at_risk=tuple(risks),
        variance=tuple(variances),
        members=members,
        events=sum(events),
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

    total = observed + reference
    share = 1 / (1 + reference_weeks)
    at_most = float(bdtr(observed, total, share))
    at_least = 1.0
    if observed:
        at_least = 1 - float(bdtr(observed - 1, total, share))
    return UsualRange(observed, reference, reference_weeks, min(1.0, 2 * min(at_most, at_least)))


def usual_band(reference: int, reference_weeks: int = 4) -> tuple[int, int]:
    """The smallest and the largest week that `compare_week` calls usual after these weeks."""
    middle = round(reference / reference_weeks)

    def is_usual(count: int) -> bool:
        return compare_week(count, reference, reference_weeks).is_usual

    def is_unusual(count: int) -> bool:
        return not is_usual(count)

    reach = 4 * middle + 50
    low = bisect_left(range(middle + 1), True, key=is_usual)
    above = bisect_left(range(middle, reach), True, key=is_unusual)
    return low, middle + above - 1


@dataclass(frozen=True)
class Difference:
    """The difference of two shares (second less first) and its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_more_than_chance(self) -> bool:
        return self.low > 0 or self.high < 0


def confidence_of_each(comparisons: int) -> float:
    """How sure each of several comparisons has to be for all of them to hold at 95 % (Šidák 1967).

    28 pairs of eight groups → 99.8 %. Comparisons of the same groups hang together, which makes it stricter than need be.
    """
    return float(CONFIDENCE ** (1 / comparisons))


def difference_of_shares(
    first: tuple[int, int], second: tuple[int, int], comparisons: int = 1
) -> Difference | None:
    """Newcombe's hybrid score interval (1998, method 10) of second − first, each (successes, trials).

    Args:
        comparisons: among how many the two were chosen for lying far apart; all of them hold at 95 %.

    None without trials on either side.
    """
    confidence = confidence_of_each(comparisons)
    first_interval = wilson_interval(*first, confidence)
    second_interval = wilson_interval(*second, confidence)
    if first_interval is None or second_interval is None:
        return None
    p1 = first[0] / first[1]
    p2 = second[0] / second[1]
    l1, u1 = first_interval
    l2, u2 = second_interval
    value = p2 - p1
    return Difference(
        value=value,
        low=value - math.hypot(p2 - l2, u1 - p1),
        high=value + math.hypot(u2 - p2, p1 - l1),
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
        if self.low is None or self.high is None:
            return False
        return self.low > 0 or self.high < 0


def paired_change(before: Sequence[float], after: Sequence[float]) -> PairedChange | None:
    """Student's t interval of the mean change of the same members; None without any."""
    from scipy.special import stdtrit  # late, as above

    changes = [b - a for a, b in zip(before, after, strict=True)]
    n = len(changes)
    if not n:
        return None
    mean = sum(changes) / n
    low = None
    high = None
    if n > 1:
        spread = math.sqrt(sum((c - mean) ** 2 for c in changes) / (n - 1))
        reach = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * spread / math.sqrt(n)
        low = mean - reach
        high = mean + reach
    return PairedChange(
        members=n,
        before=sum(before) / n,
        after=sum(after) / n,
        value=mean,
        low=low,
        high=high,
        more=sum(c > ROUNDING for c in changes),
        same=sum(abs(c) <= ROUNDING for c in changes),
        fewer=sum(c < -ROUNDING for c in changes),
    )
