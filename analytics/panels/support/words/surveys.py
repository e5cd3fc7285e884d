"""What is said of the written surveys: how many come back, what the firms need, and which second consultations are owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.readings import value_of
from analytics.panels.shared.words.marks import mark_small
from analytics.wording import numbers
from analytics.wording.comparing import (
    BEYOND_CHANCE,
    MAYBE_CHANCE,
    is_beyond_chance,
    settled,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import group_label, place_of

RowType = TypeVar("RowType", bound=Row)

STILL_COMING_DAYS = 45  # replies to a wave mostly come within six weeks
WAVE_SUBTITLE = "그 분기에 보낸 수요조사 가운데 기준일까지 회신을 받은 비율(%) · 선과 띠는 95% 구간 · 축 위의 수는 보낸 조사표"
FLAG_NAMES = {"small_sample": "표본 적음", "open_period": "회신 중", "cut_period": "일부 기간"}
NO_SURVEY = "고른 조건에는 보낸 수요조사가 없습니다."
STILL_COMING = "마지막 조사는 보낸 지 45일이 되지 않아 회신이 더 올 수 있습니다."

NEED_SUBTITLE = (
    "회신에 적힌 수요의 건수(건) · 진한 막대는 2차 상담이 필요하나 아직 하지 않아 풀리지 않은 것"
)
NEED_NAMES = ("회신에 적힌 수요", "풀리지 않은 수요")
NEED_COLUMNS = ("수요", *NEED_NAMES)
NO_NEEDS = "고른 조건에는 회신에 적힌 수요가 없습니다."

OWED_COLUMNS = ("기업", "수요", "배포일", "회신일", "지난 날(일)")
OWED_RULE = "수요조사 회신에서 2차 상담이 필요하다고 했으나 기준일까지 상담일이 적히지 않은 것을 오래된 순서로 {rows}건까지 보여 드립니다."
OWED_NOTHING = "밀린 2차 상담이 없습니다."


def waves(rates: Measurement, newest: date | None) -> str:
    """The newest wave, against the one before it once its replies are in (newest: the day it was sent)."""
    sent = [rate for rate in rates.rates if rate.denominator]
    if not sent:
        return NO_SURVEY
    last = sent[-1]
    said = (
        f"{place_of(rates, last)}에 보낸 수요조사 {last.denominator:,}건 가운데 {last.numerator:,}건"
        f"({numbers.percent(last.value)}{say_small(last)})이 돌아왔"
    )
    if len(sent) == 1 or len(settled(list(map(replace_open, sent[-2:])))) < 2:
        return f"{said}습니다."
    if is_coming_in(rates, newest):
        return f"{said}습니다. 회신이 아직 들어오는 중이어서 앞선 조사와 비교하지 않았습니다."
    return compare_waves(said, place_of(rates, sent[-2]), sent[-2], last)


def say_small(rate: Rate) -> str:
    """`, 표본 적음` after a share on fewer than ten."""
    mark = mark_small(rate)
    if not mark:
        return ""
    return f", {mark}"


def compare_waves(said: str, place: str, before: Rate, last: Rate) -> str:
    """How the newest wave stands beside the one before it, whose place in time is given."""
    was = f"앞선 조사({place} {numbers.percent(before.value)})"
    if numbers.percent(before.value) == numbers.percent(last.value):
        return f"{said}으며, {was}와 같습니다."
    higher = "낮"
    if value_of(last) > value_of(before):
        higher = "높"
    if is_beyond_chance(before, last):
        return f"{said}습니다. {was}보다 {higher}으며, {BEYOND_CHANCE}."
    return f"{said}습니다. {was}보다 {higher}으나, {MAYBE_CHANCE}."


def replace_open(row: RowType) -> RowType:
    """A wave is compared however long its quarter still runs."""
    flags = tuple(flag for flag in row.flags if flag != "open_period")
    return replace(row, start=None, flags=flags)


def wave_notes(rates: Measurement, newest: date | None) -> list[str]:
    """How the two last waves differ, and whether the last one is still coming in (newest: the day it was sent)."""
    sent = [replace_open(rate) for rate in rates.rates if rate.denominator]
    if is_coming_in(rates, newest):
        return [STILL_COMING]
    if len(settled(sent[-2:])) < 2:
        return []
    return [verdict_note(sent[-2], sent[-1])]


def is_coming_in(rates: Measurement, newest: date | None) -> bool:
    return newest is not None and newest > rates.as_of - timedelta(days=STILL_COMING_DAYS)


# ---- needs and second consultations ------------------------------------------------------------------------


def needs(returned: Measurement, waiting: Measurement, kept: Rate) -> str:
    """What the firms need most, what is open, and how many second consultations were held."""
    total = sum(row.value or 0 for row in returned.rows)
    still = sum(row.value or 0 for row in waiting.rows)
    if not total:
        return NO_NEEDS
    said = f"회신에 적힌 수요 {total:,}건 가운데 {most(returned)} 가장 많고, "
    if still:
        said += f"풀리지 않은 수요는 {still:,}건으로 {most(waiting)} 가장 많습니다."
    else:
        said += "풀리지 않은 수요는 없습니다."
    if not kept.denominator:
        return said
    return f"{said} {second(kept)}"


def most(by_need: Measurement) -> str:
    best = max(row.value or 0 for row in by_need.rows)
    names = "·".join(place_of(by_need, row) for row in by_need.rows if row.value == best)
    return particle(f"{names}({best:,}건)", "이/가")


def second(kept: Rate) -> str:
    """How many of the second consultations that were needed were held."""
    owed = kept.denominator - kept.numerator
    interval = numbers.interval(kept.low, kept.high)
    share = f"{numbers.percent(kept.value)}, {interval}{say_small(kept)}"
    if not kept.numerator:
        return f"2차 상담이 필요한 {kept.denominator:,}건은 아직 하나도 하지 못했습니다({share})."
    said = f"2차 상담이 필요한 {kept.denominator:,}건 가운데 {kept.numerator:,}건({share})을 했"
    if owed:
        return f"{said}고 {owed:,}건이 밀려 있습니다."
    return f"{said}으며 밀린 것은 없습니다."


def need_texts(rows: Sequence[tuple[int, int]]) -> list[str]:
    return [f"{still:,} / {total:,}건" for total, still in rows]


def need_hovers(names: Sequence[str], rows: Sequence[tuple[int, int]]) -> list[str]:
    return [
        f"{name} 수요는 {total:,}건이며, 그 가운데 {still:,}건이 풀리지 않았습니다."
        for name, (total, still) in zip(names, rows, strict=True)
    ]


def need_name(need: str | int | None) -> str:
    return group_label("need", need)


def needs_spoken(names: Sequence[str], rows: Sequence[tuple[int, int]]) -> str:
    said = [
        f"{name} {total:,}건(풀리지 않음 {still:,}건)"
        for name, (total, still) in zip(names, rows, strict=True)
    ]
    if not said:
        return ""
    return " · ".join(said) + "."


def owed_title(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return "밀린 2차 상담"
    return f"밀린 2차 상담 {len(rows):,}건"


def owed_needs(row: Mapping[str, Any]) -> str:
    return "·".join(row["needs"])
