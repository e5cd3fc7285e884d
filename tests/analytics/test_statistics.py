"""Intervals, survival and the weekly test: against a pencil, against brute force and against the libraries."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.statistics.intervals import (
    MONTH_DAYS,
    Survival,
    compare_week,
    difference_of_shares,
    kaplan_meier,
    loglog_interval,
    usual_band,
    wilson_interval,
)

# ---- Wilson ------------------------------------------------------------------------------------------------


def test_two_of_ten_firms_lie_between_six_and_fifty_one_per_cent():
    assert wilson_interval(2, 10) == pytest.approx((0.05668215, 0.50983752), abs=1e-8)


def test_an_interval_without_trials_does_not_exist():
    assert wilson_interval(0, 0) is None


def test_an_interval_never_leaves_nought_and_one():
    for trials in (1, 2, 9, 10_000):
        assert wilson_interval(0, trials)[0] == pytest.approx(0, abs=1e-15)
        assert wilson_interval(trials, trials)[1] == pytest.approx(1, abs=1e-15)
        assert wilson_interval(0, trials)[0] >= 0 and wilson_interval(trials, trials)[1] <= 1


def test_an_interval_holds_its_share_and_narrows_with_more_firms():
    low, high = wilson_interval(18, 100)
    assert low < 0.18 < high
    tighter = wilson_interval(1800, 10_000)
    assert low < tighter[0] < 0.18 < tighter[1] < high


def test_the_wilson_interval_is_statsmodels_own():
    from statsmodels.stats.proportion import proportion_confint

    for trials in (1, 2, 3, 7, 10, 24, 145, 1_000, 250_000):
        for successes in {0, 1, trials // 3, trials // 2, trials - 1, trials}:
            expected = proportion_confint(successes, trials, alpha=0.05, method="wilson")
            assert wilson_interval(successes, trials) == pytest.approx(expected, abs=1e-12), (
                successes,
                trials,
            )


# ---- Kaplan–Meier ------------------------------------------------------------------------------------------


def curve_of(*firms: tuple[int, bool]) -> Survival:
    """A curve from (days, whether it happened) per firm, as the SQL hands it over: counts per day, in order."""
    days = sorted({t for t, _ in firms})
    return kaplan_meier(
        days, [firms.count((t, True)) for t in days], [firms.count((t, False)) for t in days]
    )


HAND_WORKED = ((3, True), (5, False), (7, True), (7, True), (9, False), (12, True))
"""Six firms: S = 5/6 after day 3; of the four left on day 7 two sign, 5/6·1/2 = 5/12; on day 12 the last one, 0."""


def test_a_curve_is_the_product_a_pencil_finds():
    curve = curve_of(*HAND_WORKED)
    assert curve.times == (3, 5, 7, 9, 12)
    assert curve.at_risk == (6, 5, 4, 2, 1)
    assert curve.survival == pytest.approx((5 / 6, 5 / 6, 5 / 12, 5 / 12, 0))
    assert (curve.members, curve.events) == (6, 4)


def test_greenwoods_sum_is_the_one_a_pencil_finds():
    assert curve_of(*HAND_WORKED).variance[:4] == pytest.approx(
        (1 / 30, 1 / 30, 1 / 30 + 2 / 8, 1 / 30 + 2 / 8)
    )


def test_the_median_is_the_first_day_on_which_half_or_fewer_are_left():
    assert curve_of(*HAND_WORKED).median == 7
    assert curve_of((10, True), (20, True), (30, False), (40, False)).median == 20, (
        "exactly half is enough"
    )
    assert curve_of((10, True), (20, False), (30, False)).median is None, (
        "two thirds are left for ever"
    )


def test_a_firm_that_signs_on_the_day_of_the_visit_counts_at_day_nought():
    assert curve_of((0, True), (0, True), (50, False)).median == 0


def test_no_firm_has_no_median():
    assert kaplan_meier([0], [0], [0]).median is None
    assert kaplan_meier([0], [0], [0]).members == 0


def test_censored_firms_count_until_the_day_they_were_last_seen():
    curve = curve_of((5, True), (5, False), (9, True))
    assert curve.survival == pytest.approx((2 / 3, 0)), "seen on day 5: at risk on it"


def test_exactly_half_is_never_missed_by_rounding():
    """With n firms (n − 1)/n · (n − 2)/(n − 1) … is ½ after n/2 of them; floats miss it by 1e-16 for 24, 28, 30 …"""
    for firms in range(2, 402, 2):
        half = firms // 2
        curve = kaplan_meier(range(1, half + 1), [1] * half, [0] * (half - 1) + [firms - half])
        assert curve.median == half, firms


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=40))
def test_the_median_agrees_with_exact_fractions(firms):
    share, expected = Fraction(1), None
    for day in sorted({t for t, happened in firms if happened}):
        at_risk = sum(t >= day for t, _ in firms)
        share *= 1 - Fraction(firms.count((day, True)), at_risk)
        if share <= Fraction(1, 2) and expected is None:
            expected = day
    assert curve_of(*firms).median == expected


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=2, max_size=50).filter(
        lambda firms: any(happened for _, happened in firms)
    )
)
def test_a_curve_and_its_greenwood_error_are_statsmodels_own(firms):
    from statsmodels.duration.survfunc import SurvfuncRight

    theirs = SurvfuncRight([t for t, _ in firms], [int(happened) for _, happened in firms])
    ours = curve_of(*firms)
    at = {t: n for n, t in enumerate(ours.times)}
    for t, share, error in zip(
        theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, strict=False
    ):
        n = at[int(t)]
        assert ours.survival[n] == pytest.approx(share, abs=1e-9)
        if share > 0:
            assert ours.survival[n] * math.sqrt(ours.variance[n]) == pytest.approx(error, abs=1e-9)


def test_a_curves_interval_is_the_log_minus_log_one():
    from statsmodels.duration.survfunc import SurvfuncRight

    firms = [
        (5, True),
        (8, True),
        (8, False),
        (13, True),
        (21, False),
        (30, True),
        (41, True),
        (50, False),
    ]
    theirs = SurvfuncRight([t for t, _ in firms], [int(h) for _, h in firms])
    ours = curve_of(*firms)
    for t, share, error in zip(
        theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, strict=False
    ):
        # S^exp(±z·se/(S·|log S|)), with statsmodels' own standard error
        reach = 1.959963984540054 * error / share / abs(math.log(share))
        expected = share ** math.exp(reach), share ** math.exp(-reach)
        assert loglog_interval(share, ours.variance[ours.times.index(int(t))]) == pytest.approx(
            expected, abs=1e-9
        )


def test_an_interval_of_everybody_or_nobody_is_the_share_itself():
    assert loglog_interval(1.0, 0.0) == (1.0, 1.0)
    assert loglog_interval(0.0, 0.5) == (0.0, 0.0)


def test_a_curve_by_month_starts_with_everybody_and_never_rises():
    rows = curve_of((10, True), (40, True), (70, False), (100, True), (100, False)).by_month()
    assert [t for t, *_ in rows] == [0, 1, 2, 3, 4], "100 days end in the fourth month"
    assert rows[0][1:] == (1.0, 1.0, 1.0, 5)
    shares = [share for _, share, *_ in rows]
    assert shares == pytest.approx([1, 4 / 5, 3 / 5, 3 / 5, 3 / 10])
    assert [at_risk for *_, at_risk in rows] == [5, 4, 3, 2, 0]
    assert all(low <= share <= high for _, share, low, high, _ in rows)


def test_a_month_of_a_curve_is_a_twelfth_of_a_year():
    assert MONTH_DAYS == 30.4375
    assert curve_of((30, True), (31, True), (200, False)).by_month()[1].share == pytest.approx(
        2 / 3
    )


# ---- the week against the weeks before it ------------------------------------------------------------------


def exact_p(observed: int, reference: int, weeks: int) -> float:
    """Twice the smaller tail of the week's count given both, from exact fractions."""
    total, share = observed + reference, Fraction(1, weeks + 1)
    chance = [math.comb(total, x) * share**x * (1 - share) ** (total - x) for x in range(total + 1)]
    return float(min(Fraction(1), 2 * min(sum(chance[: observed + 1]), sum(chance[observed:]))))


@pytest.mark.parametrize("weeks", [1, 4])
def test_the_weekly_p_value_is_the_exact_conditional_one(weeks):
    for observed in range(13):
        for reference in range(0, 41, 3):
            assert compare_week(observed, reference, weeks).p_value == pytest.approx(
                exact_p(observed, reference, weeks), abs=1e-12
            ), (observed, reference)


def test_each_tail_of_the_weekly_test_is_scipys_binomial_one():
    from scipy.stats import binomtest

    for observed, reference in ((0, 12), (3, 12), (9, 12), (20, 40), (1, 0)):
        tails = [
            binomtest(observed, observed + reference, 0.2, side).pvalue
            for side in ("less", "greater")
        ]
        assert compare_week(observed, reference).p_value == pytest.approx(
            min(1, 2 * min(tails)), abs=1e-12
        )


def test_a_week_like_the_four_before_is_usual_and_an_empty_one_after_forty_is_not():
    assert compare_week(10, 40).is_usual
    assert compare_week(10, 40).p_value == 1
    assert compare_week(10, 40).expected == 10
    assert not compare_week(0, 40).is_usual
    assert not compare_week(30, 40).is_usual


def test_nothing_after_nothing_is_usual():
    assert compare_week(0, 0).is_usual
    assert usual_band(0) == (0, 2), "three after four empty weeks: 2 · 0.2³ = 0.016"


@pytest.mark.parametrize("reference", [0, 1, 2, 3, 5, 8, 13, 21, 40, 41, 100, 399, 2_000])
def test_the_usual_band_is_exactly_the_weeks_that_are_called_usual(reference):
    low, high = usual_band(reference)
    for week in range(max(0, low - 3), high + 5):
        assert compare_week(week, reference).is_usual == (low <= week <= high), week
    assert low == 0 or not compare_week(0, reference).is_usual


# ---- two rates ---------------------------------------------------------------------------------------------


def test_newcombes_own_example_of_a_difference():
    """Newcombe 1998, table II: 56/70 against 48/80, method 10: 0.0524 to 0.3339."""
    found = difference_of_shares((48, 80), (56, 70))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert found.is_more_than_chance


def test_the_interval_of_a_difference_is_statsmodels_newcombe():
    from statsmodels.stats.proportion import confint_proportions_2indep

    for first, second in (
        ((3, 10), (5, 9)),
        ((0, 12), (7, 30)),
        ((40, 40), (1, 3)),
        ((18, 100), (35, 120)),
    ):
        expected = confint_proportions_2indep(*second, *first, method="newcomb", compare="diff")
        found = difference_of_shares(first, second)
        assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)
        assert difference_of_shares(second, first).value == -found.value


def test_a_difference_without_trials_does_not_exist():
    assert difference_of_shares((0, 0), (1, 2)) is None
    assert difference_of_shares((1, 2), (0, 0)) is None


def test_a_small_difference_of_small_samples_is_no_more_than_chance():
    assert not difference_of_shares((2, 8), (4, 9)).is_more_than_chance
