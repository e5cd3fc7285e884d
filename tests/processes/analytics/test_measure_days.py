"""Many metrics on many days at once are what each is when it is asked for alone."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.find.kept import COUNTED
from analytics.measure.days import measure_days
from analytics.measure.measure import measure
from analytics.measure.question import Question
from analytics.warehouse import snapshots

DAYS = (date(2019, 10, 2), date(2020, 2, 29), date(2021, 7, 20), date(2022, 3, 31))


@pytest.mark.parametrize("day", DAYS)
def test_every_metric_of_a_day_is_the_same_at_once_and_alone(sample, day):
    snapshot = snapshots.open_snapshot()
    at_once = measure_days(COUNTED, DAYS, snapshot)
    for name in COUNTED:
        alone = measure(Question(name, as_of=day, snapshot=snapshot)).total
        together = at_once[name][day]
        assert together.value == pytest.approx(alone.value, nan_ok=True), name
        assert together.interval == alone.interval, name
