"""Numbers and dates read as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.wording import numbers


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (0.184, "share", "18.4%"),
        (0.18, "share", "18.0%"),
        (219_940, "km", "22만 ㎞"),
        (12_345, "km", "1.2만 ㎞"),
        (9_999.4, "km", "9,999㎞"),
        (9_999.6, "km", "1만 ㎞"),
        (99_999_999, "krw", "1억 원"),
        (5.4985, "laps", "지구 5.5바퀴"),
        (5.0, "laps", "지구 5바퀴"),
        (145, "mous", "145건"),
        (59_300_000_000, "krw", "593억 원"),
        (1_250_000_000, "krw", "12.5억 원"),
        (1_200_000_000_000, "krw", "1.2조 원"),
        (53_000_000, "krw", "5,300만 원"),
        (2, "visits_per_firm", "2.0회"),
        (41.5, "days", "41.5일"),
        (61, "days", "61일"),
        (149.5, "km_per_visit", "150㎞"),
        (99.46, "km_per_visit", "99.5㎞"),
        (-3, "mous", "−3건"),
        (0, "km", "0㎞"),
        (440_000, "person_km", "44만 명×㎞"),
    ],
)
def test_a_figure_is_said_in_its_unit(number: float, unit: str, said: str) -> None:
    assert numbers.value(number, unit) == said


@pytest.mark.parametrize("unit", numbers.UNITS)
def test_every_unit_says_a_number_and_its_absence(unit: str) -> None:
    assert numbers.UNITS[unit] in numbers.value(1, unit)
    assert (
        numbers.value(None, unit)
        == numbers.precise(None, unit)
        == numbers.change(None, unit)
        == "해당 없음"
    )


def test_rounding_is_half_up_on_the_printed_digits() -> None:
    assert str(numbers.rounded(2.5)) == "3"
    assert str(numbers.rounded(0.145, 2)) == "0.15"  # 0.145 is a little less in binary
    assert str(numbers.rounded(-2.5)) == "-3"
    assert numbers.percent(0.1845) == "18.5%"


def test_a_precise_figure_shortens_nothing() -> None:
    assert numbers.precise(219_940, "km") == "219,940㎞"
    assert numbers.precise(219_940.25, "km") == "219,940.25㎞"
    assert numbers.precise(59_300_000_000, "krw") == "59,300,000,000원"
    assert numbers.precise(0.18421, "share") == "18.42%"


def test_a_change_carries_its_sign_and_points_of_a_rate() -> None:
    assert numbers.change(0.031, "share") == "+3.1%p"
    assert numbers.change(-0.031, "share") == "−3.1%p"
    assert numbers.change(-12_345, "km") == "−1.2만 ㎞"
    assert numbers.change(0.5, "laps") == "+0.5바퀴"


def test_a_change_that_rounds_to_nothing_has_no_sign() -> None:
    assert numbers.change(-0.0001, "share") == "0.0%p"
    assert numbers.change(0, "mous") == "0건"


def test_documents_write_a_triangle_for_minus() -> None:
    assert numbers.for_document(numbers.change(-0.031, "share")) == "△3.1%p"


def test_a_range_writes_its_unit_once() -> None:
    assert numbers.interval(0.12, 0.215) == "95% 구간 12.0~21.5%"
    assert numbers.between(4, 11, "mous") == "4~11건"
    assert numbers.between(12_000, 34_000, "km") == "1.2~3.4만 ㎞"
    assert numbers.between(9_000, 12_000, "km") == "9,000~1.2만 ㎞"
    assert numbers.between(30_000_000, 250_000_000, "krw") == "3,000만~2.5억 원"
    assert numbers.between(1, 2.5, "laps") == "지구 1~2.5바퀴"
    assert numbers.interval(None, None) == "해당 없음"


def test_axis_ticks_are_short() -> None:
    assert [numbers.tick(n, "km") for n in (0, 2_500, 50_000)] == ["0", "2,500", "5만"]
    assert [numbers.tick(n, "share") for n in (0, 0.2, 0.125)] == ["0%", "20%", "12.5%"]


def test_dates_are_written_as_offices_write_them() -> None:
    on = date(2022, 3, 31)
    assert numbers.day(on) == "2022. 3. 31.(목)"
    assert numbers.plain_day(on) == "2022. 3. 31."
    assert numbers.short_day(on) == "3. 31."
    assert numbers.month(on) == "2022. 3."
    assert numbers.day(None) == numbers.plain_day(None) == "해당 없음"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2022, 3, 31), "3월 5주(3. 28.~4. 3.)"),
        (date(2022, 4, 3), "3월 5주(3. 28.~4. 3.)"),
        (date(2022, 4, 4), "4월 1주(4. 4.~4. 10.)"),
        (date(2021, 1, 1), "12월 5주(12. 28.~1. 3.)"),
        (date(2021, 1, 4), "1월 1주(1. 4.~1. 10.)"),
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday(on: date, said: str) -> None:
    assert numbers.week(on) == said


def test_quarters_and_periods_and_buckets_have_names() -> None:
    assert numbers.quarter("2021Q1") == numbers.quarter(date(2021, 3, 31)) == "2021년 1분기"
    assert numbers.period(date(2022, 1, 1), date(2022, 3, 31)) == "2022. 1. 1.~3. 31."
    assert numbers.period(date(2019, 10, 1), date(2022, 3, 31)) == "2019. 10. 1.~2022. 3. 31."
    start = date(2022, 1, 1)
    grains = ("day", "month", "quarter", "year")
    assert [numbers.bucket(start, g) for g in grains] == [
        "2022. 1. 1.(토)",
        "2022. 1.",
        "2022년 1분기",
        "2022년",
    ]
