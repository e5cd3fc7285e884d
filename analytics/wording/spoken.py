"""A chart in words: trend, highest, lowest, latest; and what a mark says under the pointer."""

from __future__ import annotations

from dataclasses import replace

from analytics.measure.measurement import Measurement, Quotient, Rate, Row
from analytics.measure.readings import Reading, is_small, is_young, read
from analytics.metrics import Metric, parts_of
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import (
    FLAGS,
    NOTHING_TO_DRAW,
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
    behind = []
    if isinstance(row, Rate) and metric.kind == "ratio" and row.denominator:
        behind += [fraction(row, part_unit(metric)), numbers.interval(row.low, row.high)]
    behind = ", ".join([*behind, *filter(None, [flag_words(row)])])
    said = (
        "값이 없습니다" if row.value is None else f"{numbers.value(row.value, metric.unit)}입니다"
    )
    return f"{about} {said}({behind})." if behind else f"{about} {said}."


def hovers(measurement: Measurement) -> list[str]:
    return [hover(measurement, row) for row in measurement.rows]


def card_aside(metric: Metric, row: Row) -> str:
    """What stands small under a figure: both sides and the interval of a rate, how many stand behind a mean."""
    if isinstance(row, Rate) and metric.kind == "ratio":
        interval = numbers.interval(row.low, row.high) if row.denominator else ""
        return " · ".join(
            filter(None, [fraction(row, part_unit(metric)), interval, flag_words(row)])
        )
    if isinstance(row, Rate):
        return f"{row.denominator:,}개사 가운데 {row.numerator:,}개사 협약"
    if not isinstance(row, Quotient) or not row.denominator:
        return ""
    if metric.kind == "mean":
        return f"{row.denominator:,}개사의 평균"
    if metric.kind == "derived":
        units = [part.unit for part in parts_of(metric)]
        below = numbers.precise(row.denominator, units[1] if len(units) > 1 else "km")
        return f"{numbers.precise(row.numerator, units[0])} / {below}"
    return ""


TRENDS = {
    "rising": "늘어나는 흐름",
    "falling": "줄어드는 흐름",
    "flat": "뚜렷한 흐름 없음",
    "unclear": "흐름을 판단하기에는 자료가 적음",
}


RATE_TRENDS = {**TRENDS, "rising": "높아지는 흐름", "falling": "낮아지는 흐름"}


def readable(measurement: Measurement, over_time: bool) -> Measurement:
    """The rows that may be told as highest and lowest.

    A stock on the as-of day is final, however long its bucket still runs, and a group without a bucket cannot be open.
    Groups over a long period hold young members beside old ones: they may be ranked, their note says so. Groups
    without a name are told apart.
    """
    settled = (
        {"open_period"}
        if measurement.metric.kind == "stock" or measurement.grain is None
        else set()
    )
    settled |= set() if over_time else {"immature"}
    return replace(
        measurement,
        rows=tuple(
            replace(row, flags=tuple(flag for flag in row.flags if flag not in settled))
            for row in measurement.rows
            if is_named(row) or over_time
        ),
    )


def spoken(measurement: Measurement) -> str:
    """The text beside a chart: trend, highest, lowest, latest; what is small or still being collected is not ranked."""
    over_time = measurement.grain is not None or measurement.by == ("cohort",)
    shown, metric = readable(measurement, over_time), measurement.metric
    reading: Reading = read(shown)
    put_off = {flag for row in shown.rows if row.value is not None for flag in row.flags} - {
        "sample_data"
    }
    why = "·".join(
        FLAGS[flag] for flag in ("small_sample", "immature", "open_period") if flag in put_off
    )
    left = f"견주지 않은 값 {reading.unsettled:,}개({why})" if reading.unsettled else ""
    if reading.latest is None:
        return (
            f"견줄 수 있는 값이 없습니다{f'({why})' if why else ''}."
            if measurement.rows
            else NOTHING_TO_DRAW
        )

    def figure(row: Row) -> str:
        return numbers.value(row.value, metric.unit)

    def told(name: str, row: Row | None) -> str:
        return f"{name} {place_of(measurement, row)} {figure(row)}".strip() if row else ""

    def extreme(name: str, row: Row | None) -> str:
        if row is None:
            return ""
        ranked = (other for other in shown.rows if not is_small(other) and not is_young(other))
        places = [place_of(measurement, other) for other in ranked if figure(other) == figure(row)]
        if over_time:  # the first of a tie and how often
            return f"{name} {listed(places, 1, '번')} {figure(row)}"
        return f"{name} {listed(places)} {figure(row)}"

    parts = (
        [(RATE_TRENDS if metric.unit == "share" else TRENDS)[reading.trend]] if over_time else []
    )
    if reading.highest and reading.lowest and figure(reading.highest) == figure(reading.lowest):
        parts.append(f"모두 {particle(figure(reading.highest), '으로/로')} 같음")
    else:
        parts += [extreme("최고", reading.highest), extreme("최저", reading.lowest)]
        parts.append(
            told("최근" if over_time else "", reading.latest)
            if over_time or not reading.highest
            else ""
        )
    unnamed = [
        told("", row)
        for row in measurement.rows
        if not (over_time or is_named(row)) and row.value is not None
    ]
    return " · ".join(part for part in [*parts, *unnamed, left] if part) + "."


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
    return " · ".join(said) + "." if said else NOTHING_TO_DRAW
