"""A bucket that the asked period cuts: flagged, never the highest or the lowest, and said. On the spring bureau."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measure.buckets import GRAINS, bucket_end
from analytics.metrics import METRICS
from analytics.panels.distance import page as distance
from analytics.panels.memoranda import page as memoranda
from analytics.panels.panel import read_panel
from analytics.panels.selection import Selection
from analytics.panels.success_rates import page as success
from analytics.warehouse.snapshots import open_snapshot
from analytics.wording.cuts import say_cuts
from analytics.wording.spoken import hovers, spoken
from tests.worlds.asking import ask_metric
from tests.worlds.spring import AS_OF

pytestmark = pytest.mark.usefixtures("spring")

D = date
SPRING = (
    D(2021, 1, 5),
    D(2021, 5, 20),
)  # cuts the first quarter at its start, the second at its end


def flags_of(measured):
    return [row.flags for row in measured.rows]


def test_a_quarter_of_which_the_period_holds_a_part_is_flagged_at_either_end():
    quarters = ask_metric("visits", SPRING, grain="quarter")
    assert [row.value for row in quarters.rows] == [6, 1]
    assert flags_of(quarters) == [("cut_period",), ("cut_period",)]
    months = ask_metric("visits", SPRING, grain="month")
    assert flags_of(months) == [("cut_period",), (), (), (), ("cut_period",)]


def test_whole_buckets_and_a_period_nobody_chose_are_not_flagged():
    assert flags_of(ask_metric("visits", grain="quarter")) == [(), (), ()], (
        "the data begin on 15 December, which nobody asked for"
    )
    whole = (D(2021, 1, 1), D(2021, 3, 31))
    assert flags_of(ask_metric("visits", whole, grain="month")) == [(), (), ()]
    assert flags_of(ask_metric("visits", SPRING)) == [()], "a period itself is no bucket"


def test_a_bucket_that_as_of_ends_is_open_not_cut():
    until = (D(2021, 4, 1), D(2021, 12, 31))
    (row,) = ask_metric("visits", until, grain="year").rows
    assert row.flags == ("open_period", "cut_period"), "it also begins in April"
    (row,) = ask_metric("visits", (None, D(2021, 5, 20)), grain="month", as_of=D(2021, 5, 20)).rows[
        -1:
    ]
    assert row.flags == ("open_period",)


def test_what_stands_on_a_day_is_whole_wherever_the_period_begins():
    measured = ask_metric("cumulative_mous_signed", SPRING, grain="quarter")
    assert [row.value for row in measured.rows] == [4, 4]
    assert flags_of(measured) == [(), ()]
    assert flags_of(ask_metric("days_silent", SPRING, grain="quarter")) == [(), ()]


def test_only_cohorts_whose_own_day_the_period_chooses_are_cut():
    by_cohort = ask_metric("refusals", (D(2021, 2, 3), None), by=("cohort",))
    assert [row.group["cohort"] for row in by_cohort.rows] == ["2021Q1"]
    assert flags_of(by_cohort) == [()], "the cohort is the quarter of the firm's first visit"
    rate = ask_metric("positive_reply_rate", (D(2021, 2, 3), None), by=("cohort",))
    assert ["cut_period" in row.flags for row in rate.rows] == [True, False]
    waiting = ask_metric("median_days_to_mou", (D(2021, 2, 3), None), by=("cohort",))
    assert ["cut_period" in row.flags for row in waiting.rows] == [True]


def test_both_sides_of_a_quotient_are_cut_together():
    measured = ask_metric("km_per_visit", SPRING, grain="quarter")
    assert flags_of(measured) == [("cut_period",), ("cut_period",)]


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(
        ["visits", "trip_km", "positive_reply_rate", "visits_per_signed_firm", "mous_signed"]
    ),
    grain=st.sampled_from(GRAINS),
    first=st.integers(0, 240),
    days=st.integers(0, 200),
    chosen=st.tuples(st.booleans(), st.booleans()),
)
def test_only_the_first_or_the_last_bucket_can_be_cut(name, grain, first, days, chosen):
    start = D(2020, 11, 1) + timedelta(days=first)
    end = start + timedelta(days=days)
    period = (start if chosen[0] else None, end if chosen[1] else None)
    measured = ask_metric(name, period, grain=grain)
    cut = [at for at, row in enumerate(measured.rows) if "cut_period" in row.flags]
    assert set(cut) <= {0, len(measured.rows) - 1}
    if not measured.rows:
        return
    begins = chosen[0] and measured.rows[0].start < start
    ends = chosen[1] and end < min(AS_OF, bucket_end(measured.rows[-1].start, grain))
    assert (0 in cut) == (begins or (ends and len(measured.rows) == 1))
    assert (len(measured.rows) - 1 in cut) == (ends or (begins and len(measured.rows) == 1))


# ---- said ------------------------------------------------------------------------------------------


def test_it_is_never_the_highest_or_the_lowest():
    months = ask_metric("visits", (D(2021, 1, 5), D(2021, 4, 1)), grain="month")
    assert [row.value for row in months.rows] == [2, 2, 2, 1]
    assert (
        spoken(months)
        == "흐름을 판단하기에는 자료가 적음 · 모두 2회로 같음 · 비교하지 않은 값 2개(일부 기간)."
    )
    assert hovers(months)[-1] == "2021년 4월 방문 횟수는 1회입니다(일부 기간)."


def test_each_is_said_with_its_day():
    assert say_cuts([ask_metric("visits", SPRING, grain="quarter")]) == (
        "2021년 1분기는 1. 5.부터만 셉니다.",
        "2021년 2분기는 5. 20.까지만 셉니다.",
    )
    within = (D(2021, 3, 3), D(2021, 3, 20))
    assert say_cuts([ask_metric("visits", within, grain="month")] * 2) == (
        "2021년 3월은 3. 3.~3. 20.만 셉니다.",
    )
    assert say_cuts([ask_metric("firms_visited", (D(2021, 1, 5), None), by=("cohort",))]) == (
        "2021년 1분기는 1. 5.부터만 셉니다.",
    )
    assert say_cuts([ask_metric("visits", grain="quarter")]) == ()


def read(page, name, period):
    (panel,) = [panel for panel in page.PANELS if panel.name == name]
    snapshot = open_snapshot()
    return read_panel(panel, Selection(snapshot, AS_OF, *period), False)


def test_the_panel_says_it_and_its_sentence_leaves_the_bucket_out():
    view = read(memoranda, "mous_by_month", (D(2021, 1, 20), D(2021, 3, 10)))
    assert "2021년 1월은 1. 20.부터만 셉니다." in view.notes
    assert "2021년 3월은 3. 10.까지만 셉니다." in view.notes
    assert view.takeaway == "한 달이 다 든 달에는 협약이 없어 달을 비교하지 않았습니다."
    view = read(distance, "km_per_visit", (D(2020, 12, 15), D(2021, 5, 20)))
    assert "분기" not in view.takeaway, (
        "the second quarter ends with 20 May: no figure of a quarter"
    )
    assert "2021년 2분기는 5. 20.까지만 셉니다." in view.notes
    view = read(success, "reply_rate_by_cohort", (D(2021, 1, 5), None))
    assert "2021년 1분기는 1. 5.부터만 셉니다." in view.notes


def test_every_flag_has_words_and_every_metric_takes_a_cutting_period():
    for name in METRICS:
        for row in ask_metric(name, SPRING, grain="quarter").rows:
            assert set(row.flags) <= {"cut_period", "small_sample", "immature", "open_period"}
