"""Forecasts of a count: a Poisson pace over a trailing window with an 80 % interval, and how such forecasts did before.

Everything comes from `known_at(day)`: how many had been counted by the end of a day, as known on that day. A forecast
asks for no day after its origin, so a forecast made of the past is the one that would have been made then.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile, pairwise

KnownAt = Callable[[date], int]

LEVEL = 0.8
# The window of METRICS' own pace (`mou_pace`). On both samples 180 and 365 days came no nearer to the truth (mean absolute
# error of MOUs six months ahead 13.3, 14.4 and 14.1 on the long one) and held it less often.
WINDOW_DAYS = 90
USELESS_ABOVE = 2.0  # an interval wider than so many times the increase expected says nothing that one could act on
HORIZONS = (3, 6, 12)  # calendar months
FEWEST_MONTHS = 6  # fewer do not show by how much months differ
PACE_DAYS = 30  # METRICS: a pace is per 30 days


@dataclass(frozen=True)
class Forecast:
    """What a count will have risen by on a day, if the pace of the window goes on; increases, not totals.

    Args:
        origin, due: the day it is made on and the day it is made for; known: the count on the origin.
        events: of them, in the window before the origin.
        dispersion: variance of the calendar months' counts over their mean, at least 1: how much less evenly than Poisson's
            events these come (memoranda are signed ten at a time).
        expected: events per day × days ahead.
        poisson: the 80 % interval of a steady Poisson process; interval: the same widened by the dispersion.
    """

    origin: date
    due: date
    known: int
    events: int
    dispersion: float
    expected: float
    poisson: tuple[int, int]
    interval: tuple[int, int]

    @property
    def pace(self) -> float:
        """Events per 30 days."""
        return self.events / WINDOW_DAYS * PACE_DAYS

    @property
    def days_ahead(self) -> int:
        return (self.due - self.origin).days

    @property
    def is_too_wide(self) -> bool:
        """Whether the interval is of no use: `USELESS_ABOVE`, or nothing happened in the window."""
        low, high = self.interval
        return not self.events or high - low > USELESS_ABOVE * self.expected


def predict(
    events: int, window: int, ahead: int, dispersion: float = 1.0, level: float = LEVEL
) -> tuple[int, int]:
    """The equal-tailed interval of how many come in the days ahead after so many in the days of the window.

    The rate of a Poisson process is not known but seen for a while: with Jeffreys' prior it is Gamma(events + ½, window),
    and the future count negative binomial. A dispersion φ counts in batches of φ (quasi-Poisson): events/φ batches were
    seen, and batches are what is forecast. Ends are rounded outwards.
    """
    seen = events / dispersion + 0.5
    share = window / (window + ahead)
    low = find_quantile(seen, share, (1 - level) / 2)
    high = find_quantile(seen, share, (1 + level) / 2)
    return math.floor(low * dispersion), math.ceil(high * dispersion)


def find_quantile(size: float, share: float, at: float) -> int:
    """The smallest count whose negative binomial distribution function reaches `at`."""
    from scipy.special import betainc  # late: 60 MB that most pages do without

    below = -1
    above = 1
    while betainc(size, above + 1, share) < at:
        below = above
        above *= 2
    while above - below > 1:
        middle = (below + above) // 2
        if betainc(size, middle + 1, share) >= at:
            above = middle
        else:
            below = middle
    return above


def dispersion_of(counts: Sequence[int]) -> float:
    """Variance over mean of the months' counts, at least 1 (Poisson's); 1 for fewer than `FEWEST_MONTHS`.

    Months before the first event are passed over: nothing could come yet.
    """
    counts = list(dropwhile(is_zero, counts))
    if len(counts) < FEWEST_MONTHS:
        return 1.0
    mean = sum(counts) / len(counts)
    return max(1.0, sum((count - mean) ** 2 for count in counts) / (len(counts) - 1) / mean)


def is_zero(count: int) -> bool:
    return count == 0


def month_end(day: date, months: int = 0) -> date:
    """The last day of a day's month, or of so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the calendar months that lie wholly within both days, and of the month before the first of them."""
    found = [month_end(first)]
    if first.day == 1:
        found = [first - timedelta(days=1)]
    while (after := month_end(found[-1], 1)) <= last:
        found.append(after)
    return found


def make_forecast(known_at: KnownAt, first_day: date, origin: date, due: date) -> Forecast | None:
    """A forecast from what was known on the origin; None when the data begin within the window or nothing is ahead."""
    start = origin - timedelta(days=WINDOW_DAYS)
    ahead = (due - origin).days
    if start < first_day - timedelta(days=1) or ahead <= 0:
        return None
    levels = [known_at(end) for end in month_ends(first_day, origin) if end <= origin]
    dispersion = dispersion_of([later - earlier for earlier, later in pairwise(levels)])
    known = known_at(origin)
    events = max(0, known - known_at(start))
    return Forecast(
        origin=origin,
        due=due,
        known=known,
        events=events,
        dispersion=dispersion,
        expected=events / WINDOW_DAYS * ahead,
        poisson=predict(events, WINDOW_DAYS, ahead),
        interval=predict(events, WINDOW_DAYS, ahead, dispersion),
    )


@dataclass(frozen=True)
class Trial:
    """A forecast of the past and what the count really rose by."""

    made: Forecast
    truth: int

    @property
    def held(self) -> bool:
        low, high = self.made.interval
        return low <= self.truth <= high

    @property
    def poisson_held(self) -> bool:
        low, high = self.made.poisson
        return low <= self.truth <= high


@dataclass(frozen=True)
class Backtest:
    """Forecasts so many calendar months ahead, made at each month's end."""

    months: int
    trials: tuple[Trial, ...]

    @property
    def held(self) -> int:
        return sum(trial.held for trial in self.trials)

    @property
    def poisson_held(self) -> int:
        return sum(trial.poisson_held for trial in self.trials)

    @property
    def too_wide(self) -> int:
        return sum(trial.made.is_too_wide for trial in self.trials)

    @property
    def mean_error(self) -> float | None:
        """Forecast less truth, on average; None without trials."""
        return find_mean([trial.made.expected - trial.truth for trial in self.trials])

    @property
    def mean_absolute_error(self) -> float | None:
        return find_mean([abs(trial.made.expected - trial.truth) for trial in self.trials])


def find_mean(errors: list[float]) -> float | None:
    if not errors:
        return None
    return sum(errors) / len(errors)


def run_backtest(known_at: KnownAt, first_day: date, as_of: date, months: int) -> Backtest:
    """What forecasts so many months ahead would have said at each month's end whose outcome is known by the as-of day."""
    trials = []
    for origin in month_ends(first_day, as_of):
        due = month_end(origin, months)
        if due > as_of:
            continue
        made = make_forecast(known_at, first_day, origin, due)
        if made:
            trials.append(Trial(made, known_at(due) - made.known))
    return Backtest(months, tuple(trials))
