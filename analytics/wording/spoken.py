"""A chart in words: trend, highest, lowest, latest; and what a mark says under the pointer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.measure.measurement import Flag, Measurement, Quotient, Rate, Row, as_rate
from analytics.measure.readings import Reading, is_settled, read_shape
from analytics.metrics import Metric, parts_of
from analytics.statistics.levels import find_last_level
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import (
    FLAGS,
    NOTHING_TO_DRAW,
    explain_flags,
    flag_words,
    fraction,
    group_label,
    is_named,
    label_of,
    part_unit,
    place_of,
)


def hover(measurement: Measurement, row: Row) -> str:
    """The whole fact of one point in a sentence."""
    metric = measurement.metric
    about = particle(f"{place_of(measurement, row)} {label_of(measurement)}", "은/는")
    said = "값이 없습니다"
    if row.value is not None:
        said = f"{numbers.value(row.value, metric.unit)}입니다"
    behind = ", ".join(say_behind(metric, row))
    if behind:
        said = f"{said}({behind})"
    return f"{about} {said}."


def say_behind(metric: Metric, row: Row) -> list[str]:
    """What stands behind a figure: both sides and the interval of a rate, and its flags."""
    parts = []
    if isinstance(row, Rate) and metric.kind == "ratio" and row.denominator:
        parts += say_sides(metric, row)
    flags = flag_words(row)
    if flags:
        parts.append(flags)
    return parts


def say_sides(metric: Metric, row: Rate) -> list[str]:
    """Both sides of a rate, and its interval where there is one."""
    sides = fraction(row, part_unit(metric))
    if not row.denominator:
        return [sides]
    return [sides, numbers.interval(row.low, row.high)]


def hovers(measurement: Measurement) -> list[str]:
    return [hover(measurement, row) for row in measurement.rows]


def card_aside(metric: Metric, row: Row) -> str:
    """What stands small under a figure: both sides and the interval of a rate, how many stand behind a mean."""
    if isinstance(row, Rate) and metric.kind == "ratio":
        return " · ".join(filter(None, [*say_sides(metric, row), explain_flags(row)]))
    if isinstance(row, Rate):
        return f"{row.denominator:,}개사 가운데 {row.numerator:,}개사 협약"
    if isinstance(row, Quotient) and row.denominator:
        return say_quotient(metric, row)
    return ""


def say_quotient(metric: Metric, row: Quotient) -> str:
    """How many stand behind a mean; both sides of a derived figure, whose lower one may be a length (laps)."""
    if metric.kind == "mean":
        return f"{row.denominator:,}개사의 평균"
    units = [part.unit for part in parts_of(metric)]
    above = numbers.precise(row.numerator, units[0])
    if len(units) == 1:
        return f"{above} / {numbers.precise(row.denominator, 'km')}"
    return f"{above} / {numbers.precise(row.denominator, units[1])}"


TRENDS = {
    "rising": "늘어나는 흐름",
    "falling": "줄어드는 흐름",
    "flat": "뚜렷한 흐름 없음",
    "unclear": "흐름을 판단하기에는 자료가 적음",
}


UNRANKED: tuple[Flag, ...] = ("small_sample", "immature", "open_period", "cut_period")
RATE_TRENDS = {**TRENDS, "rising": "높아지는 흐름", "falling": "낮아지는 흐름"}


def readable(measurement: Measurement, over_time: bool) -> Measurement:
    """The rows that may be told as highest and lowest.

    A stock on the as-of day is final, however long its bucket still runs and wherever the period begins, and a group
    without a bucket cannot be open.
    Groups over a long period hold young members beside old ones: they may be ranked, their note says so. Groups
    without a name are told apart.
    """
    passed_over: set[Flag] = set()
    if measurement.metric.kind == "stock" or measurement.grain is None:
        passed_over.add("open_period")
    if measurement.metric.kind == "stock":
        passed_over.add("cut_period")
    if not over_time:
        passed_over.add("immature")
    rows = tuple(
        drop_flags(row, passed_over) for row in measurement.rows if is_named(row) or over_time
    )
    return replace(measurement, rows=rows)


def drop_flags(row: Row, dropped: set[Flag]) -> Row:
    return replace(row, flags=tuple(flag for flag in row.flags if flag not in dropped))


@dataclass(frozen=True)
class Shown:
    """A measurement as its chart shows it, with what may be ranked of it (`readable`)."""

    measurement: Measurement
    ranked: Measurement
    over_time: bool

    @property
    def unit(self) -> str:
        return self.measurement.metric.unit

    def figure(self, row: Row) -> str:
        return numbers.value(row.value, self.unit)

    def place(self, row: Row) -> str:
        return place_of(self.measurement, row)


def spoken(measurement: Measurement) -> str:
    """The text beside a chart: trend, highest, lowest, latest; what is small or still being collected is not ranked."""
    over_time = measurement.grain is not None or measurement.by == ("cohort",)
    shown = Shown(measurement, readable(measurement, over_time), over_time)
    reading = read_shape(shown.ranked)
    if reading.latest is None:
        return say_nothing_to_compare(shown)
    parts = [
        say_trend(shown, reading),
        *say_extremes(shown, reading),
        *say_unnamed(shown),
        say_left_out(shown, reading),
    ]
    return " · ".join(part for part in parts if part) + "."


def say_nothing_to_compare(shown: Shown) -> str:
    if not shown.measurement.rows:
        return NOTHING_TO_DRAW
    why = say_why_left_out(shown)
    if why:
        return f"비교할 수 있는 값이 없습니다({why})."
    return "비교할 수 있는 값이 없습니다."


def say_why_left_out(shown: Shown) -> str:
    """Why values are not ranked, by their flags."""
    flags = {flag for row in shown.ranked.rows if row.value is not None for flag in row.flags}
    return "·".join(FLAGS[flag] for flag in UNRANKED if flag in flags)


def say_left_out(shown: Shown, reading: Reading) -> str:
    if not reading.unsettled:
        return ""
    return f"비교하지 않은 값 {reading.unsettled:,}개({say_why_left_out(shown)})"


def say_trend(shown: Shown, reading: Reading) -> str:
    if not shown.over_time:
        return ""
    if shown.measurement.by == ("cohort",) and reading.trend in ("rising", "falling"):
        return say_trend_of_cohorts(shown, RATE_TRENDS[reading.trend])
    if shown.unit == "share":
        return RATE_TRENDS[reading.trend]
    return TRENDS[reading.trend]


def say_trend_of_cohorts(shown: Shown, trend: str) -> str:
    """A trend of rates by quarter, and from when on they stay level, where they do."""
    rates = [row for row in shown.ranked.rows if row.value is not None and is_settled(row)]
    if not all(isinstance(row, Rate) and row.denominator for row in rates):
        return trend
    start = find_last_level([(row.numerator, row.denominator) for row in map(as_rate, rates)])
    if not start:
        return trend
    return f"{shown.place(rates[start])}부터는 비슷한 수준"


def say_extremes(shown: Shown, reading: Reading) -> list[str]:
    """Highest, lowest and latest; one figure where they are all the same."""
    highest = reading.highest
    lowest = reading.lowest
    if highest and lowest and shown.figure(highest) == shown.figure(lowest):
        return [f"모두 {particle(shown.figure(highest), '으로/로')} 같음"]
    return [
        say_extreme("최고", highest, shown),
        say_extreme("최저", lowest, shown),
        say_latest(shown, reading),
    ]


def say_extreme(name: str, row: Row | None, shown: Shown) -> str:
    """An extreme with all places that share it; over time the first of a tie and how often."""
    if row is None:
        return ""
    figure = shown.figure(row)
    places = [
        shown.place(other)
        for other in shown.ranked.rows
        if is_settled(other) and shown.figure(other) == figure
    ]
    if shown.over_time:
        return f"{name} {listed(places, 1, '번')} {figure}"
    return f"{name} {listed(places)} {figure}"


def say_latest(shown: Shown, reading: Reading) -> str:
    """The newest over time; without time the only one, where there is nothing to rank."""
    if reading.latest is None:
        return ""
    if shown.over_time:
        return f"최근 {say_point(reading.latest, shown)}"
    if reading.highest:
        return ""
    return say_point(reading.latest, shown)


def say_point(row: Row, shown: Shown) -> str:
    return f"{shown.place(row)} {shown.figure(row)}"


def say_unnamed(shown: Shown) -> list[str]:
    """Groups without a name, which are shown but never ranked; of nothing there is nothing to say."""
    if shown.over_time:
        return []
    return [
        say_point(row, shown) for row in shown.measurement.rows if not is_named(row) and row.value
    ]


def spoken_total(by_group: Measurement) -> str:
    """The text beside a stacked chart: each group's sum over the period; groups with nothing are not drawn."""
    totals: dict[str, float] = {}
    for row in by_group.rows:
        name = " · ".join(group_label(d, v) for d, v in row.group.items())
        totals[name] = totals.get(name, 0) + (row.value or 0)
    said = [
        f"{name} {numbers.value(total, by_group.metric.unit)}"
        for name, total in totals.items()
        if total
    ]
    if not said:
        return NOTHING_TO_DRAW
    return " · ".join(said) + "."
