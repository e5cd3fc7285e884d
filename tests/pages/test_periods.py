"""The periods that the bar offers by name, as the two days of a link."""

from __future__ import annotations

from datetime import date

import pytest

from pages.components import periods
from pages.components.periods import Period

AS_OF = date(2022, 3, 31)


@pytest.mark.parametrize(
    "as_of, this_year, twelve_months",
    [
        (AS_OF, date(2022, 1, 1), date(2021, 4, 1)),
        (date(2022, 1, 1), date(2022, 1, 1), date(2021, 1, 2)),
        (date(2024, 2, 29), date(2024, 1, 1), date(2023, 3, 1)),
        (date(2025, 2, 28), date(2025, 1, 1), date(2024, 2, 29)),
    ],
)
def test_a_year_and_twelve_months_end_with_the_as_of_day(as_of, this_year, twelve_months):
    assert periods.find_period("this_year", as_of) == Period(this_year)
    assert periods.find_period("twelve_months", as_of) == Period(twelve_months)
    assert periods.find_period("whole", as_of) == Period()


@pytest.mark.parametrize("name", periods.NAMED)
def test_a_named_period_is_known_by_its_days_again_and_of_no_quarter(name):
    period = periods.find_period(name, AS_OF)
    assert periods.name_period(period, AS_OF) == name
    assert periods.find_quarter_chosen(period, name) is None


def test_a_quarter_is_known_by_both_its_days():
    last_quarter = Period(date(2021, 10, 1), date(2021, 12, 31))
    assert periods.find_quarter(date(2021, 10, 1)) == last_quarter
    assert periods.find_quarter_chosen(last_quarter, None) == date(2021, 10, 1)
    for other in (
        Period(date(2021, 10, 1), date(2021, 12, 30)),
        Period(date(2021, 10, 2), date(2021, 12, 31)),
        Period(date(2021, 10, 1)),
        Period(None, date(2021, 12, 31)),
    ):
        assert periods.find_quarter_chosen(other, None) is None
        assert periods.name_period(other, AS_OF) is None


def test_the_quarters_go_from_the_as_of_day_back_to_the_first_of_the_data():
    assert list(periods.list_quarters(date(2021, 8, 15), AS_OF)) == [
        date(2022, 1, 1),
        date(2021, 10, 1),
        date(2021, 7, 1),
    ]
