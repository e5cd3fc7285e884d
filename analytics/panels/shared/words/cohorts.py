"""What is said of a rate by quarter: its subtitle, its flags, and how far it moved."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Row, as_rate
from analytics.measure.readings import value_of
from analytics.statistics.levels import (
    find_chance_of_spread,
    find_last_level,
    find_slope,
    has_slope,
)
from analytics.wording import numbers
from analytics.wording.comparing import (
    BEYOND_CHANCE,
    MAYBE_CHANCE,
    is_beyond_chance,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS, group_label

COUNTS_UP_TO = 14  # cohorts; with more there is no room for the number of firms above the axis
FLAG_NAMES = {flag: FLAGS[flag] for flag in ("immature", "small_sample", "cut_period")}


def explain_cohorts(subtitle: str, counts: str, cohorts: Measurement) -> str:
    """The subtitle, with what the numbers above the axis count where they are drawn."""
    if len(cohorts.rows) > COUNTS_UP_TO:
        return subtitle
    return f"{subtitle} · 축 위의 수는 {counts}"


def say_course(rows: Sequence[Row]) -> str:
    """How a rate went over all quarters that may be compared; of two, from the one to the other.

    A rate that rose once and then stayed is told as one that stays: 16% to 47% is no rise where the quarters between
    lay at 50 to 63%.
    """
    if len(rows) == 2:
        return say_move(rows[0], rows[1])
    start = find_last_level(list_sides(rows))
    if start is None:
        return say_trend(rows)
    if start == 0:
        return f"{say_span(rows)} {say_range(rows)}이며, 분기 사이의 차이는 {MAYBE_CHANCE}."
    stayed = f"{name_quarter(rows[start])}부터 {say_range(rows[start:])}에 머물렀습니다"
    return f"{say_before(rows[:start])}, {stayed}({say_latest(rows)})."


def say_move(first: Row, last: Row) -> str:
    """From one quarter to another, and whether it is more than chance."""
    start, end = map(name_quarter, (first, last))
    was, now = (numbers.percent(row.value) for row in (first, last))
    if was == now:
        return f"{particle(start, '과/와')} {end} 모두 {was}입니다."
    moved = "올랐" if value_of(last) > value_of(first) else "내렸"
    to = f"{start} {was}에서 {end} {particle(now, '으로/로')} {moved}"
    if is_beyond_chance(first, last):
        return f"{to}으며, {BEYOND_CHANCE}."
    return f"{to}으나, {MAYBE_CHANCE}."


def say_trend(rows: Sequence[Row]) -> str:
    """Of quarters that do not stay level to the end: where they lie, and whether all of them rise or fall."""
    between = f"{say_span(rows)} {say_range(rows)}로 분기마다 다르며"
    return f"{between}, {say_flow(list_sides(rows))}({say_latest(rows)})."


def say_flow(shares: Sequence[tuple[int, int]]) -> str:
    """Whether all of the quarters rise or fall."""
    if not has_slope(shares):
        return "한쪽으로 가는 흐름은 뚜렷하지 않습니다"
    if find_slope(shares) > 0:
        return "모두 놓고 보면 높아지는 흐름입니다"
    return "모두 놓고 보면 낮아지는 흐름입니다"


def say_before(rows: Sequence[Row]) -> str:
    """Where the quarters before a level lay, as the opening of a sentence."""
    if len(rows) == 1:
        return f"{name_quarter(rows[0])} {say_range(rows)}였다가"
    return f"{name_quarter(rows[-1])}까지 {say_range(rows)}였다가"


def say_span(rows: Sequence[Row]) -> str:
    return f"{name_quarter(rows[0])}부터 {name_quarter(rows[-1])}까지"


def say_range(rows: Sequence[Row]) -> str:
    """`46.5~63.0%`, or one figure where both ends read alike."""
    values = [value_of(row) for row in rows]
    low, high = min(values), max(values)
    if numbers.percent(low) == numbers.percent(high):
        return numbers.percent(low)
    return numbers.between(low, high, "share")


def say_latest(rows: Sequence[Row]) -> str:
    return f"최근 {name_quarter(rows[-1])} {numbers.percent(rows[-1].value)}"


def name_quarter(row: Row) -> str:
    return group_label("cohort", row.group["cohort"])


def list_sides(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """(successes, trials) of each quarter."""
    return [(rate.numerator, rate.denominator) for rate in map(as_rate, rows)]


def note_course(rows: Sequence[Row]) -> list[str]:
    """How sure what is said of the quarters is; nothing of fewer than two."""
    if len(rows) < 2:
        return []
    if len(rows) == 2:
        return [verdict_note(rows[0], rows[1])]
    start = find_last_level(list_sides(rows)) or 0
    chance = numbers.percent(find_chance_of_spread(list_sides(rows[start:])))
    return [
        f"{say_span(rows[start:])} 비율이 모두 같은데 우연히 이만큼 흩어질 확률은 {chance}이며, 5% 이상이면 차이로 보지 않습니다."
    ]
