"""Forecasts of a count: worked by hand, right as often as they say on Poisson data, and blind to what came later."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from analytics.statistics.forecast import (
    USELESS_ABOVE,
    Backtest,
    Forecast,
    Trial,
    dispersion_of,
    find_quantile,
    make_forecast,
    month_end,
    month_ends,
    predict,
    run_backtest,
)

FIRST = date(2020, 1, 1)


def counted(days: list[date]):
    """known_at of events on these days."""
    return lambda day: sum(on <= day for on in days)


def every(step: int, to: date, size: int = 1, first: date = FIRST) -> list[date]:
    """So many events each so many days."""
    return [
        first + timedelta(days=n)
        for n in range(0, (to - first).days + 1, step)
        for _ in range(size)
    ]


# ---- the interval ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at, count", [(0.1, 0), (0.5, 0), (0.51, 1), (0.75, 1), (0.76, 2), (0.9, 3), (0.94, 4)]
)
def test_a_quantile_of_the_geometric_distribution_is_read_off_by_hand(at, count):
    # size 1, share ½: up to x come with 1 − ½^(x+1): 0.5, 0.75, 0.875, 0.9375 …
    assert find_quantile(1, 0.5, at) == count


def test_the_interval_after_nothing_is_a_jeffreys_half():
    # 0 events in 90 days, 90 ahead: NB(½, ½) has P(0) = √½ = 0.707, P(1) = 0.707 · ½ · ½ = 0.177; 0.707 + 0.177 = 0.884 < 0.9,
    # P(2) = 0.177 · ¾ · ½ = 0.066; 0.950 ≥ 0.9
    assert predict(0, 90, 90) == (0, 2)


def test_the_interval_is_that_of_scipys_negative_binomial():
    from scipy.stats import nbinom

    for events, window, ahead in ((1, 90, 30), (16, 90, 275), (39, 90, 32), (400, 180, 365)):
        shape, share = events + 0.5, window / (window + ahead)
        assert predict(events, window, ahead) == tuple(nbinom.ppf((0.1, 0.9), shape, share))


def test_a_dispersion_counts_in_batches_and_only_widens():
    low, high = predict(40, 90, 90, dispersion=10)  # four batches of ten were seen
    assert (low, high) == tuple(10 * end for end in predict(4, 90, 90))
    plain = predict(40, 90, 90)
    assert low < plain[0] and plain[1] < high


def poisson(rng: random.Random, rate: float, days: int) -> list[int]:
    """The days of a Poisson process."""
    found, at = [], rng.expovariate(rate)
    while at < days:
        found.append(int(at))
        at += rng.expovariate(rate)
    return found


def coverage(sizes: tuple[int, ...], dispersion: float, trials: int = 1500) -> float:
    """How often the interval of 180 days ahead holds what comes, at 0.2 signing days a day with batches of these sizes."""
    rng, held = random.Random(4), 0
    for _ in range(trials):
        batches = [(day, rng.choice(sizes)) for day in poisson(rng, 0.2, 270)]
        seen = sum(size for day, size in batches if day < 90)
        low, high = predict(seen, 90, 180, dispersion)
        held += low <= sum(size for day, size in batches if day >= 90) <= high
    return held / trials


def test_on_poisson_data_the_interval_holds_about_as_often_as_it_says():
    assert coverage((1,), 1) == pytest.approx(0.8, abs=0.04)


def test_on_batches_poisson_holds_far_less_often_and_the_widened_interval_about_as_it_says():
    assert coverage((1, 10), 1) < 0.5
    assert coverage((1, 10), 101 / 11) == pytest.approx(
        0.8, abs=0.06
    )  # E[size²] / E[size] = (1 + 100) / (1 + 10)


def test_the_dispersion_is_the_variance_over_the_mean_of_the_months_from_the_first_event_on():
    months = [2, 4, 6, 4, 2, 6]  # mean 4, squares 4 0 4 0 4 4 = 16, variance 16 / 5 = 3.2
    assert dispersion_of([*months, 0, 10]) == pytest.approx(
        67.5 / 7 / 4.25
    )  # mean 4.25, squares 67.5
    assert dispersion_of(months) == 1  # 0.8: never narrower than Poisson
    assert dispersion_of([0, 0, 0, *months]) == 1
    assert dispersion_of([0, 10, 0, 10, 0]) == 1  # four months from the first on: too few to say
    assert dispersion_of([]) == 1


# ---- one forecast ------------------------------------------------------------------------------------------


def test_a_forecast_goes_on_at_the_pace_of_the_last_90_days():
    origin = date(2021, 6, 30)
    made = make_forecast(counted(every(3, origin)), FIRST, origin, date(2021, 9, 28))
    assert (made.events, made.pace, made.days_ahead, made.expected, made.dispersion) == (
        30,
        10,
        90,
        30,
        1,
    )
    assert made.poisson == made.interval == predict(30, 90, 90) and not made.is_too_wide
    assert made.known == 183  # 0, 3, 6 … 546 days after the first


def test_a_forecast_is_not_made_of_less_than_its_window_nor_backwards():
    known = counted(every(3, date(2021, 1, 1)))
    assert make_forecast(known, FIRST, date(2020, 3, 29), date(2020, 12, 31)) is None  # 89 days
    assert make_forecast(known, FIRST, date(2020, 3, 30), date(2020, 12, 31)) is not None
    assert make_forecast(known, FIRST, date(2020, 12, 31), date(2020, 12, 31)) is None


@pytest.mark.parametrize(
    "events, interval, useless",
    [
        (10, (0, 20), False),
        (10, (0, 21), True),
        (0, (0, 0), True),
        (1, (0, 3), True),
    ],
)
def test_an_interval_wider_than_twice_the_increase_expected_is_useless(events, interval, useless):
    made = Forecast(FIRST, FIRST, 50, events, 1.0, events, interval, interval)
    assert USELESS_ABOVE == 2 and made.is_too_wide == useless


def test_a_forecast_asks_for_no_day_after_its_origin():
    origin, days = date(2021, 6, 15), every(4, date(2022, 1, 1), size=2)

    def known_at(day):
        assert day <= origin
        return counted(days)(day)

    assert make_forecast(known_at, FIRST, origin, date(2022, 6, 30)).events


def test_what_comes_after_the_origin_does_not_change_a_forecast():
    rng, origin = random.Random(7), date(2021, 3, 31)
    for _ in range(20):
        past = [
            FIRST + timedelta(days=rng.randrange(456)) for _ in range(rng.randrange(1, 90))
        ]  # to 31 March 2021
        futures = [
            [origin + timedelta(days=rng.randrange(1, 400)) for _ in range(n)] for n in (0, 5, 200)
        ]
        assert (
            len(
                {
                    make_forecast(counted(past + later), FIRST, origin, date(2021, 12, 31))
                    for later in futures
                }
            )
            == 1
        )


# ---- how forecasts did before ------------------------------------------------------------------------------


def test_month_ends_begin_with_the_last_day_before_the_first_whole_month():
    assert month_ends(date(2020, 1, 1), date(2020, 3, 30)) == [
        date(2019, 12, 31),
        date(2020, 1, 31),
        date(2020, 2, 29),
    ]
    assert month_ends(date(2020, 1, 2), date(2020, 2, 29)) == [date(2020, 1, 31), date(2020, 2, 29)]
    assert month_end(date(2021, 11, 30), 3) == date(2022, 2, 28)


def test_a_back_test_counts_hits_and_errors_by_hand():
    interval = ((8, 12), (6, 14))
    made = [Forecast(FIRST, FIRST, 0, 10, 2.0, 10.0, *interval) for _ in range(4)]
    test = Backtest(
        3, tuple(Trial(f, truth) for f, truth in zip(made, (10, 13, 14, 23), strict=False))
    )
    assert (test.poisson_held, test.held) == (1, 3)
    assert test.mean_error == (0 - 3 - 4 - 13) / 4 and test.mean_absolute_error == 5
    assert Backtest(3, ()).mean_error is None


def test_a_back_test_tries_each_month_whose_outcome_is_known():
    as_of = date(2021, 2, 10)
    test = run_backtest(counted(every(1, as_of)), FIRST, as_of, 3)
    origins = [trial.made.origin for trial in test.trials]
    # 31 March 2020 is the first month's end with 90 days behind it; 31 October's outcome is known on 31 January.
    assert origins == [
        date(2020, month, day)
        for month, day in ((3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31))
    ]
    assert [trial.truth for trial in test.trials[:2]] == [
        91,
        92,
    ]  # one a day: to 30 June, to 31 July
    assert test.held == 8 and test.mean_absolute_error == 0


def test_each_trial_is_the_forecast_that_would_have_been_made_then():
    rng, as_of = random.Random(1), date(2021, 12, 31)
    days = [FIRST + timedelta(days=rng.randrange(731)) for _ in range(150)]
    test = run_backtest(counted(days), FIRST, as_of, 6)
    assert len(test.trials) == 16
    for trial in test.trials:
        then = [day for day in days if day <= trial.made.origin]
        assert trial.made == make_forecast(counted(then), FIRST, trial.made.origin, trial.made.due)
