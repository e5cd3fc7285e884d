"""What is said of a rate by quarter: its subtitle, its flags, and how far it moved."""

from __future__ import annotations

from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import value_of
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE, MAYBE_CHANCE, is_beyond_chance
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS, group_label

COUNTS_UP_TO = 14  # cohorts; with more there is no room for the number of firms above the axis
FLAG_NAMES = {flag: FLAGS[flag] for flag in ("immature", "small_sample", "cut_period")}


def explain_cohorts(subtitle: str, counts: str, cohorts: Measurement) -> str:
    """The subtitle, with what the numbers above the axis count where they are drawn."""
    if len(cohorts.rows) > COUNTS_UP_TO:
        return subtitle
    return f"{subtitle} · 축 위의 수는 {counts}"


def say_move(first: Row, last: Row) -> str:
    """From the first settled cohort to the last, and whether it is more than chance."""
    start, end = (group_label("cohort", row.group["cohort"]) for row in (first, last))
    was, now = (numbers.percent(row.value) for row in (first, last))
    if was == now:
        return f"{particle(start, '과/와')} {end} 모두 {was}입니다."
    moved = "올랐" if value_of(last) > value_of(first) else "내렸"
    to = f"{start} {was}에서 {end} {particle(now, '으로/로')} {moved}"
    if is_beyond_chance(first, last):
        return f"{to}으며, {BEYOND_CHANCE}."
    return f"{to}으나, {MAYBE_CHANCE}."
