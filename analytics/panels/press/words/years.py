"""What is said of counts by year where some years are told together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.measure.measurement import Measurement, Number
from analytics.measure.readings import starts_on
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import MARKS, flag_words, place_of

COLUMNS = ("연도", "값", MARKS)
ADDED = "합한 수"
TOLD_TOGETHER = "한 해만 적으면 1~4의 수가 드러나는 해는 이웃한 해와 합해 적었으며, 그래서 가장 많은 해와 적은 해는 가리지 않았습니다."
HIDDEN_YEARS = "1~4의 수가 드러나는 해는 게재하지 않으며, 최고와 최저는 게재한 값에서 골랐습니다."


@dataclass(frozen=True)
class Together:
    """Years that are told as one.

    Args:
        runs: the first and last of years in a row.
        value: of all of them.
    """

    runs: tuple[tuple[int, int], ...]
    value: Number


Entry = tuple[str, str, str]  # the year, its value, what a reader must know of it


def say_years(by_year: Measurement, together: Together | None) -> str:
    """Every year in a row; which is the fullest cannot be said where one is held back."""
    years = ", ".join(map(say_year, list_years(by_year, together, numbers.value)))
    return f"{particle(by_year.metric.label, '은/는')} {years}입니다."


def say_year(entry: Entry) -> str:
    """`2022년 35건(진행 중)`, `2019~2020년 67건`"""
    year, value, mark = entry
    if mark in ("", ADDED):
        return f"{year} {value}"
    return f"{year} {value}({mark})"


def list_years(
    by_year: Measurement,
    together: Together | None,
    write: Callable[[Number | None, str], str] = numbers.precise,
) -> tuple[Entry, ...]:
    """Year, value and mark, the earliest first."""
    unit = by_year.metric.unit
    told = [
        (starts_on(row).year, (place_of(by_year, row), write(row.value, unit), flag_words(row)))
        for row in by_year.rows
    ]
    if together:
        value = (name_runs(together.runs), write(together.value, unit), ADDED)
        told.append((together.runs[0][0], value))
    return tuple(entry for _, entry in sorted(told))


def name_runs(runs: tuple[tuple[int, int], ...]) -> str:
    """`2019~2020년`; several have one value: `2019~2020년·2023~2024년 합계`."""
    named = "·".join(f"{first}~{last}년" for first, last in runs)
    if len(runs) > 1:
        return f"{named} 합계"
    return named
