"""How two rates differ and whether that is more than chance; what has to be known beside a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Number, Row, as_rate
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import is_small, value_of
from analytics.metrics import Metric
from analytics.statistics.intervals import Difference, difference_of_shares
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import DIMENSIONS, fraction, is_named, part_unit, place_of

BEYOND_CHANCE = "우연으로 보기 어렵습니다"
MAYBE_CHANCE = "우연일 수 있습니다"
CHOSEN_NOTE = "비교한 {count:,}개 가운데 두드러진 것을 고른 만큼 구간을 넓혀 판단했습니다."
YOUNG_NOTE = (
    "기준일 앞 90일 안에 처음 방문한 기업이 들어 있어 회신이 더 오면 비율이 오를 수 있습니다."
)

AVERAGE = "전체 {value}"  # the line of the whole in a chart of groups


def settled(rows: Sequence[Row]) -> list[Row]:
    """Rows that may be compared: valued, on ten or more, no longer being collected and, in buckets, over and whole."""
    return [
        row
        for row in rows
        if row.value is not None
        and not {"small_sample", "immature", "cut_period"} & set(row.flags)
        and (row.start is None or "open_period" not in row.flags)
    ]


def comparable(groups: Measurement) -> list[Row]:
    """Named groups of ten or more; over a long period they hold young members beside old ones (`young_note`)."""
    return [
        row
        for row in groups.rows
        if row.value is not None and is_named(row) and "small_sample" not in row.flags
    ]


def rate(row: Row, unit: str) -> str:
    """A rate with both its sides: `17.9%(12 / 67개사)`."""
    return f"{numbers.percent(row.value)}({fraction(row, unit)})"


def count_pairs(among: int) -> int:
    """How many pairs there are to choose the two that lie farthest apart from; 1 of two."""
    return among * (among - 1) // 2


def differ(first: Row, second: Row, comparisons: int = 1) -> Difference | None:
    """Second less first, of two rates; None where one has nobody.

    Args:
        comparisons: among how many the two were chosen (`difference_of_shares`).
    """
    before = as_rate(first)
    after = as_rate(second)
    return difference_of_shares(
        (before.numerator, before.denominator), (after.numerator, after.denominator), comparisons
    )


def is_beyond_chance(first: Row, second: Row, comparisons: int = 1) -> bool:
    """The interval of the difference leaves out zero."""
    difference = differ(first, second, comparisons)
    return difference is not None and difference.is_more_than_chance


def verdict(firsts: Sequence[Row], seconds: Sequence[Row], among: int = 2) -> str:
    """Whether rates differ by more than chance; with ties on a side, every pair has to.

    Args:
        among: how many there were to choose the two sides from.
    """
    comparisons = count_pairs(among)
    if all(is_beyond_chance(first, second, comparisons) for first in firsts for second in seconds):
        return BEYOND_CHANCE
    return MAYBE_CHANCE


def verdict_note(first: Row, second: Row, among: int = 2) -> str:
    """The difference behind a verdict and its interval; `among` as of `verdict`."""
    difference = differ(first, second, count_pairs(among))
    if difference is None:
        return ""
    low, high = (numbers.change(side, "share") for side in (difference.low, difference.high))
    size = numbers.change_shown(value_of(first), value_of(second), "share")
    note = f"두 비율의 차이는 {size}(95% 구간 {low}~{high})이며, 구간에 0이 들어 있으면 우연일 수 있다고 봅니다."
    if among == 2:
        return note
    return f"{note} {CHOSEN_NOTE.format(count=among)}"


def except_small(measured: Measurement, noun: str, rows: Sequence[Row] | None = None) -> str:
    """What a sentence that compares leaves out, as its opening: `10개사 미만인 분야 4개를 빼면 `; empty for none.

    Args:
        rows: those that were there to be told, where they are not all.
    """
    told = measured.rows if rows is None else rows
    small = sum(is_named(row) and is_small(row) for row in told)
    if not small:
        return ""
    unit = numbers.UNITS[counted_unit(measured.metric)]
    return f"{SMALL_SAMPLE}{unit} 미만인 {noun} {small:,}개를 빼면 "


def at_top(rows: Sequence[Row]) -> list[Row]:
    """The highest rows; several on a tie as it is shown, with one decimal."""
    best = numbers.percent(max(map(value_of, rows)))
    return [row for row in rows if numbers.percent(row.value) == best]


def at_bottom(rows: Sequence[Row]) -> list[Row]:
    least = numbers.percent(min(map(value_of, rows)))
    return [row for row in rows if numbers.percent(row.value) == least]


def names_of(measurement: Measurement, rows: Sequence[Row]) -> str:
    return listed([place_of(measurement, row) for row in rows])


def unnamed_note(groups: Measurement) -> list[str]:
    """What was left out of a ranking because its group is not known; nothing where there is no ranking."""
    if not any(is_named(row) for row in groups.rows):
        return []
    unit = numbers.UNITS[counted_unit(groups.metric)]
    notes = []
    for row in groups.rows:
        count = count_behind(groups.metric, row)
        if count and not is_named(row):
            left_out = particle(f"{place_of(groups, row)} {count:,}{unit}", "은/는")
            notes.append(f"{left_out} 순위에서 뺐습니다.")
    return notes


def counted_unit(metric: Metric) -> str:
    """The unit of those behind a figure: of a rate's denominator, else its own."""
    if metric.kind == "ratio":
        return part_unit(metric)
    return metric.unit


def count_behind(metric: Metric, row: Row) -> Number | None:
    if metric.kind == "ratio":
        return as_rate(row).denominator
    return row.value


def young_note(measurement: Measurement) -> list[str]:
    """A warning where a figure still takes in firms first visited in the 90 days to the as-of day."""
    if any("immature" in row.flags for row in measurement.rows):
        return [YOUNG_NOTE]
    return []


def noun_of(groups: Measurement) -> str:
    """What the groups of a measurement are: 분야, 지역 …"""
    if not groups.by:
        return "묶음"
    return DIMENSIONS[groups.by[0]]
