"""What an office program is told of a chart: names by what a series means, whatever it looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.charts.chart import (
    Band,
    Chart,
    Mark,
    NumberAxis,
    Points,
    Rule,
    Stroke,
    TimeAxis,
    UsualRange,
)
from analytics.charts.rates import AtOneTime, rate_then_and_now
from analytics.charts.theme import Look
from analytics.measure.measurement import Rate, Row
from analytics.measure.rows import share_of
from briefing.edition import words
from briefing.formats.charts.series import FINE, SHARE, WHOLE, Bars, Lines, read_chart

DAYS = (date(2021, 1, 1), date(2021, 4, 1), date(2021, 7, 1))
X_AXIS = TimeAxis(date(2020, 12, 1), date(2021, 8, 1), date(2021, 1, 1), 3, 0, "%-m.")
Y_AXIS = NumberAxis((0, 10), (0, 5, 10), ("0", "5", "10"), "mous")
CHART = Chart(
    (
        Band(DAYS, (1, 2, None), (3, 4, None)),
        Stroke("settled", DAYS, (2, 3, None), "accent"),
        Stroke("pending", DAYS, (None, 3, 5), "accent", dash="dot"),
        Points("record", DAYS[:1], (4,), Mark(9, "record", "square", is_open=True)),
    ),
    X_AXIS,
    Y_AXIS,
    Look(),
    across=(Rule("target", "y", 8, "목표"),),
)


def read_lines(chart: Chart) -> Lines:
    read = read_chart(chart)
    assert isinstance(read, Lines)
    return read


def test_a_series_is_named_by_what_it_means() -> None:
    names = {line.name for line in read_lines(CHART).lines}
    assert names == {words.HIGH, words.LOW, words.VALUE, words.PENDING, words.RECORD, "목표"}


def test_the_ends_of_a_range_are_named_by_what_it_is() -> None:
    ranged = replace(CHART, across=(UsualRange(2, 3, "보도된 2~3회"),))
    levels = {line.name for line in read_lines(ranged).lines} - {
        line.name for line in read_lines(CHART).lines
    }
    assert levels == {"보도된 2~3회 위", "보도된 2~3회 아래"}


def test_another_look_gives_no_series_another_name() -> None:
    band, settled, pending, record = CHART.series
    assert isinstance(settled, Stroke) and isinstance(pending, Stroke)
    assert isinstance(record, Points)
    dashed = replace(settled, dash="dot", tone="danger")
    solid = replace(pending, dash=None, width=9)
    disc = replace(record, marks=Mark(1, "accent"))
    restyled = replace(CHART, series=(band, dashed, solid, disc))
    assert [line.name for line in read_lines(restyled).lines] == [
        line.name for line in read_lines(CHART).lines
    ]


def test_numbers_are_written_by_their_unit_and_not_by_what_stands_at_the_ticks() -> None:
    shares = replace(CHART, y_axis=replace(Y_AXIS, unit="share"))
    assert read_lines(shares).number_format == SHARE
    told = replace(CHART, y_axis=replace(Y_AXIS, texts=("0%", "5%", "10%")))
    assert read_lines(told).number_format == WHOLE
    halves = replace(CHART, across=(Rule("target", "y", 7.5, "목표"),))
    assert read_lines(halves).number_format == FINE


def test_rates_at_two_times_are_two_rows_of_bars_each_with_its_own_intervals() -> None:
    def rate_of(reason: str, numerator: int) -> Rate:
        return share_of(numerator, 20, Row(None, {"reason": reason}))

    then = [rate_of("거리", 10), rate_of("인력", 4)]
    now = [rate_of("거리", 5), rate_of("인력", 4)]
    chart = rate_then_and_now(
        AtOneTime("2020년 상반기", then, ["", ""]),
        AtOneTime("2022년 상반기", now, ["", ""]),
        ("거리", "인력"),
        chosen=0,
    )
    read = read_chart(chart)
    assert isinstance(read, Bars)
    assert read.categories == ("▶ 거리: 50.0% → 25.0%", "인력: 20.0% → 20.0%")
    assert [(row.name, row.values) for row in read.rows] == [
        ("2020년 상반기", (0.5, 0.2)),
        ("2022년 상반기", (0.25, 0.2)),
    ]
    for row, rates in zip(read.rows, (then, now), strict=True):
        assert row.minus == pytest.approx([rate.value - rate.low for rate in rates])
        assert row.plus == pytest.approx([rate.high - rate.value for rate in rates])
