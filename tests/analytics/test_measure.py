"""What measure() does with any metric: periods, buckets, groups, filters and flags, on the spring bureau."""

from datetime import date

import pytest

from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS, parts_of
from tests.worlds.asking import ask_metric
from tests.worlds.spring import (
    AS_OF,
    MONTHS,
    by_month,
    rate,
    value,
)

pytestmark = pytest.mark.usefixtures("spring")

D = date

NAMES = list(METRICS)


# ---- periods, buckets and flags ----------------------------------------------------------------------------


def test_without_dates_the_period_is_the_data_and_as_of_the_newest_legwork():
    measured = ask_metric("visits")
    assert (measured.period_from, measured.period_to, measured.as_of) == (
        D(2020, 12, 15),
        AS_OF,
        AS_OF,
    )


def test_both_days_of_a_period_count():
    assert value("contacts", period=(D(2021, 1, 4), D(2021, 1, 5))) == 4
    assert value("contacts", period=(D(2021, 1, 5), D(2021, 1, 19))) == 2


def test_a_period_never_goes_beyond_as_of():
    measured = ask_metric("visits", period=(D(2021, 6, 1), D(2021, 12, 31)))
    assert (measured.period_to, measured.total.value, measured.total.flags) == (
        AS_OF,
        1,
        ("open_period",),
    )
    assert value("mous_signed", period=(D(2021, 7, 1), D(2021, 7, 31))) == 0, (
        "nothing of July is known in June"
    )
    assert value("cumulative_mous_signed", period=(D(2021, 7, 1), D(2021, 7, 31))) == 5


def test_as_of_may_lie_after_the_data_and_before_it():
    assert value("visits", as_of=D(2022, 1, 1)) == 9
    assert ask_metric("visits", as_of=D(2022, 1, 1)).period_to == D(2022, 1, 1)
    before = ask_metric("positive_reply_rate", as_of=D(2020, 1, 1))
    assert (before.total.value, before.total.numerator, before.total.denominator) == (None, 0, 0)
    assert before.period_from == before.period_to == D(2020, 1, 1)


def test_a_period_before_the_data_is_empty_not_upside_down():
    measured = ask_metric("visits", period=(None, D(2020, 1, 31)))
    assert (measured.period_from, measured.period_to, measured.total.value) == (
        D(2020, 1, 31),
        D(2020, 1, 31),
        0,
    )


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Unanswerable) as refused:
        ask_metric("visits", period=(D(2021, 2, 1), D(2021, 1, 31)))
    assert refused.value.code == "period"


def test_an_unknown_grain_is_refused():
    with pytest.raises(Unanswerable) as refused:
        ask_metric("visits", grain="fortnight")
    assert refused.value.code == "grain"


def test_counts_have_a_zero_and_rates_a_gap_where_nothing_happened():
    assert by_month("visits") == dict(zip(MONTHS, (0, 3, 2, 2, 1, 0, 1), strict=False))
    assert by_month("trip_km") == dict(zip(MONTHS, (0, 500, 600, 0, 600, 0, 400), strict=False))
    assert by_month("positive_reply_rate") == dict(
        zip(MONTHS, (None, 1, 1, 0, 1, None, None), strict=False)
    )
    assert by_month("visits_per_signed_firm") == dict(
        zip(MONTHS, (None, 1, None, 2, None, None, None), strict=False)
    )
    assert by_month("median_days_to_mou")[D(2021, 5, 1)] is None


def test_stocks_are_measured_at_each_buckets_end():
    assert by_month("cumulative_mous_signed") == dict(
        zip(MONTHS, (1, 3, 3, 4, 4, 4, 5), strict=False)
    )
    assert by_month("mous_in_force") == dict(zip(MONTHS, (1, 3, 3, 4, 4, 4, 4), strict=False))
    assert by_month("mou_pace")[D(2021, 3, 1)] == 1
    spring_months = (D(2021, 3, 1), D(2021, 4, 30))
    assert by_month("cumulative_mous_signed", period=spring_months) == {
        D(2021, 3, 1): 4,
        D(2021, 4, 1): 4,
    }


def test_the_last_bucket_of_a_stock_ends_with_the_period_or_as_of():
    (row,) = ask_metric(
        "cumulative_mous_signed", period=(D(2021, 1, 12), D(2021, 1, 20)), grain="month"
    ).rows
    assert (row.start, row.value, row.flags) == (D(2021, 1, 1), 2, ())
    (row,) = ask_metric(
        "cumulative_mous_signed",
        period=(D(2021, 1, 12), D(2021, 1, 31)),
        grain="month",
        as_of=D(2021, 1, 20),
    ).rows
    assert (row.value, row.flags) == (2, ("open_period",))


@pytest.mark.parametrize(
    "grain, starts",
    [
        ("day", [D(2021, 1, 4), D(2021, 1, 5), D(2021, 1, 6)]),
        ("week", [D(2021, 1, 4)]),
        ("month", [D(2021, 1, 1)]),
        ("quarter", [D(2021, 1, 1)]),
        ("year", [D(2021, 1, 1)]),
    ],
)
def test_a_buckets_start_is_its_own_first_day(grain, starts):
    rows = ask_metric("visits", period=(D(2021, 1, 4), D(2021, 1, 6)), grain=grain).rows
    assert [row.start for row in rows] == starts
    assert sum(row.value for row in rows) == 3


def test_weeks_start_on_monday_across_the_new_year():
    rows = ask_metric("visits", period=(D(2021, 1, 1), D(2021, 1, 4)), grain="week").rows
    assert [(row.start, row.value) for row in rows] == [(D(2020, 12, 28), 0), (D(2021, 1, 4), 1)]


@pytest.mark.parametrize(
    "grain, is_open",
    [("day", False), ("week", True), ("month", False), ("quarter", False), ("year", True)],
)
def test_only_a_bucket_that_ends_after_as_of_is_open(grain, is_open):
    rows = ask_metric("visits", grain=grain).rows
    assert ("open_period" in rows[-1].flags) == is_open, "as-of is Wednesday, 30 June"
    assert not any("open_period" in row.flags for row in rows[:-1])


def test_a_cohort_is_immature_until_its_youngest_firm_is_ninety_days_old():
    def flags(as_of):
        rows = ask_metric("positive_reply_rate", by=("cohort",), as_of=as_of).rows
        return {row.group["cohort"]: row.flags for row in rows}

    assert flags(D(2021, 6, 29)) == {
        "2021Q1": ("small_sample",),
        "2021Q2": ("small_sample", "immature"),
    }, "day 89"
    assert flags(D(2021, 6, 30))["2021Q2"] == ("small_sample",), "day 90"
    assert "immature" in ask_metric("mou_conversion_rate", as_of=D(2021, 6, 29)).total.flags
    assert (
        "immature"
        in ask_metric(
            "positive_reply_rate_by_nth_visit", where={"n": "1"}, as_of=D(2021, 6, 29)
        ).total.flags
    )
    assert "immature" not in ask_metric("visits", as_of=D(2021, 6, 29)).total.flags


def test_groups_come_in_order_with_the_group_without_a_value_last():
    for name, dimension in (
        ("visits", "region"),
        ("km_per_visit", "region"),
        ("positive_reply_rate", "field"),
    ):
        groups = [row.group[dimension] for row in ask_metric(name, by=(dimension,)).rows]
        assert groups == [*sorted(g for g in groups if g), None], name


def test_every_group_has_every_bucket():
    rows = ask_metric("visits", by=("channel",), grain="month").rows
    assert [(row.group["channel"], row.start) for row in rows] == [
        (c, m) for c in ("내방", "방문") for m in MONTHS
    ]
    rows = ask_metric("km_per_visit", by=("region",), grain="quarter").rows
    assert len(rows) == 6 * 3
    assert len({(row.group["region"], row.start) for row in rows}) == 18


def test_two_dimensions_cross():
    rows = ask_metric("visits", by=("counterpart", "region"), period=(None, D(2021, 1, 31))).rows
    assert [(*row.group.values(), row.value) for row in rows] == [
        ("기업", "경기", 1),
        ("기업", "서울", 1),
        ("정부", "세종", 1),
    ]


def test_a_filter_keeps_what_is_asked_for():
    assert value("visits", where={"region": "서울"}) == 4
    assert value("visits", where={"region": ("서울", "경기")}) == 6
    assert value("visits", where={"region": "서울", "field": "로봇"}) == 2
    assert value("visits", where={"region": "제주"}) == 0
    assert value("mous_signed", where={"party_type": "기관"}) == 1
    assert value("cumulative_mous_signed", where={"cohort": "2021Q1"}) == 3
    assert rate("positive_reply_rate", where={"cohort": "2021Q2"}) == (1, 1)
    assert value("median_days_to_mou", where={"field": "AI"}) == 6
    assert value("km_per_visit", where={"region": "서울"}) == 300


def test_an_empty_filter_means_the_group_without_a_value():
    assert value("visits", where={"field": ""}) == 2
    assert value("firms_visited", where={"region": ""}) == 1
    assert value("trips", where={"region": ""}) == 1


def test_a_filters_value_is_data_never_sql():
    assert value("visits", where={"region": "서울') or true --"}) == 0


def test_a_group_that_nobody_is_in_has_no_row():
    assert ask_metric("visits", by=("region",), where={"region": "제주"}).rows == ()


@pytest.mark.parametrize("name", NAMES)
def test_parts_sum_to_the_whole(name):
    """Groups of a count, sum or stock add up to it, and so do both sides of a rate."""
    metric = METRICS[name]
    if metric.kind not in ("count", "sum", "stock", "ratio"):
        return
    total = ask_metric(name).total
    for dimension in metric.dimensions:
        rows = ask_metric(name, by=(dimension,)).rows
        if metric.kind == "ratio":
            assert sum(row.numerator for row in rows) == total.numerator
            assert sum(row.denominator for row in rows) == total.denominator
        else:
            assert sum(row.value for row in rows) == pytest.approx(total.value)
    base = (parts_of(metric) or (metric,))[0]
    if metric.kind != "stock" and not base.is_asked_per_bucket:  # their buckets share rows
        for grain in ("day", "week", "month", "quarter", "year"):
            rows = ask_metric(name, grain=grain).rows
            whole = total.numerator if metric.kind == "ratio" else total.value
            assert (
                sum((row.numerator if metric.kind == "ratio" else row.value) for row in rows)
                == pytest.approx(whole)
                or name == "months_without_mou"
            )


@pytest.mark.parametrize("name", NAMES)
def test_only_a_rate_has_an_interval(name):
    row = ask_metric(name).total
    assert (row.low is not None) == (METRICS[name].kind == "ratio" and row.denominator > 0)
    assert row.low is None or row.low <= row.value <= row.high


@pytest.mark.parametrize("name", NAMES)
def test_every_metric_answers_every_grain_before_on_and_after_the_data(name):
    for as_of in (D(2020, 1, 1), D(2021, 2, 3), AS_OF, D(2023, 5, 5)):
        for grain in (None, "week", "month", "quarter", "year"):
            for dimensions in ((), METRICS[name].dimensions[:1]):
                ask_metric(name, as_of=as_of, grain=grain, by=dimensions)
    assert ask_metric(name, period=(D(2022, 1, 1), D(2022, 2, 1)), grain="month").rows == (), (
        "wholly after as-of"
    )
