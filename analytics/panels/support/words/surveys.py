"""What is said of the written surveys: how many come back, what the firms need, and which second consultations are owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.comparing import (
    BEYOND_CHANCE,
    MAYBE_CHANCE,
    is_beyond_chance,
    settled,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words, group_label, place_of

STILL_COMING_DAYS = 45  # replies to a wave mostly come within six weeks
WAVE_SUBTITLE = "그 분기에 보낸 수요조사 가운데 기준일까지 회신을 받은 비율(%) · 선과 띠는 95% 구간 · 축 위의 수는 보낸 조사표"
FLAG_NAMES = {"small_sample": "표본 적음", "open_period": "회신 중"}
NO_SURVEY = "고른 조건에는 보낸 수요조사가 없습니다."
STILL_COMING = "마지막 조사는 보낸 지 45일이 되지 않아 회신이 더 올 수 있습니다."

NEED_SUBTITLE = (
    "회신에 적힌 수요의 건수(건) · 진한 막대는 2차 상담이 필요하나 아직 하지 않아 풀리지 않은 것"
)
NEED_NAMES = ("회신에 적힌 수요", "풀리지 않은 수요")
NEED_COLUMNS = ("수요", *NEED_NAMES)
NO_NEEDS = "고른 조건에는 회신에 적힌 수요가 없습니다."

OWED_COLUMNS = ("기업", "수요", "배포일", "회신일", "지난 날")
OWED_RULE = "수요조사 회신에서 2차 상담이 필요하다고 했으나 기준일까지 상담일이 적히지 않은 것을 오래된 순서로 {rows}건까지 보여 드립니다."
OWED_NOTHING = "밀린 2차 상담이 없습니다."


def waves(rates: Measurement, newest: date | None) -> str:
    """The newest wave, against the one before it once its replies are in (newest: the day it was sent)."""
    sent = [row for row in rates.rows if row.denominator]
    if not sent:
        return NO_SURVEY
    last = sent[-1]
    small = (
        f", {flag_words(Row(None, flags=('small_sample',)))}"
        if "small_sample" in last.flags
        else ""
    )
    said = (
        f"{place_of(rates, last)}에 보낸 수요조사 {last.denominator:,}건 가운데 {last.numerator:,}건"
        f"({numbers.percent(last.value)}{small})이 돌아왔"
    )
    before = sent[-2] if len(sent) > 1 else None
    if before is None or len(settled([replace_open(before), replace_open(last)])) < 2:
        return f"{said}습니다."
    if is_coming_in(rates, newest):
        return f"{said}습니다. 회신이 아직 들어오는 중이어서 앞선 조사와 견주지 않았습니다."
    was = f"앞선 조사({place_of(rates, before)} {numbers.percent(before.value)})"
    if numbers.percent(before.value) == numbers.percent(last.value):
        return f"{said}으며, {was}와 같습니다."
    higher = "높" if last.value > before.value else "낮"
    sure = is_beyond_chance(before, last)
    return f"{said}습니다. {was}보다 {higher}{'으며' if sure else '으나'}, {BEYOND_CHANCE if sure else MAYBE_CHANCE}."


def replace_open(row: Row) -> Row:
    """A wave is compared however long its quarter still runs."""
    flags = tuple(flag for flag in row.flags if flag != "open_period")
    return replace(row, start=None, flags=flags)


def wave_notes(rates: Measurement, newest: date | None) -> list[str]:
    """How the two last waves differ, and whether the last one is still coming in (newest: the day it was sent)."""
    sent = [replace_open(row) for row in rates.rows if row.denominator]
    if is_coming_in(rates, newest):
        return [STILL_COMING]
    return (
        [verdict_note(sent[-2], sent[-1])] if len(sent) > 1 and len(settled(sent[-2:])) == 2 else []
    )


def is_coming_in(rates: Measurement, newest: date | None) -> bool:
    return newest is not None and newest > rates.as_of - timedelta(days=STILL_COMING_DAYS)


# ---- needs and second consultations ------------------------------------------------------------------------


def needs(returned: Measurement, waiting: Measurement, kept: Row) -> str:
    """What the firms need most, what is open, and how many second consultations were held."""
    total, still = (sum(row.value or 0 for row in m.rows) for m in (returned, waiting))
    if not total:
        return NO_NEEDS
    said = f"회신에 적힌 수요 {total:,}건 가운데 {most(returned)} 가장 많고, "
    said += (
        f"풀리지 않은 수요는 {still:,}건으로 {most(waiting)} 가장 많습니다."
        if still
        else "풀리지 않은 수요는 없습니다."
    )
    return f"{said} {second(kept)}" if kept.denominator else said


def most(by_need: Measurement) -> str:
    best = max(row.value or 0 for row in by_need.rows)
    names = "·".join(place_of(by_need, row) for row in by_need.rows if row.value == best)
    return particle(f"{names}({best:,}건)", "이/가")


def second(kept: Row) -> str:
    owed = (kept.denominator or 0) - (kept.numerator or 0)
    small = (
        f", {flag_words(Row(None, flags=('small_sample',)))}"
        if "small_sample" in kept.flags
        else ""
    )
    share = f"{numbers.percent(kept.value)}, {numbers.interval(kept.low, kept.high)}{small}"
    if not kept.numerator:
        return f"2차 상담이 필요한 {kept.denominator:,}건은 아직 하나도 하지 못했습니다({share})."
    said = f"2차 상담이 필요한 {kept.denominator:,}건 가운데 {kept.numerator:,}건({share})을 했"
    return f"{said}고 {owed:,}건이 밀려 있습니다." if owed else f"{said}으며 밀린 것은 없습니다."


def need_texts(rows: Sequence[tuple[int, int]]) -> list[str]:
    return [f"{still:,} / {total:,}건" for total, still in rows]


def need_hovers(names: Sequence[str], rows: Sequence[tuple[int, int]]) -> list[str]:
    return [
        f"{name} 수요는 {total:,}건이며, 그 가운데 {still:,}건이 풀리지 않았습니다."
        for name, (total, still) in zip(names, rows, strict=True)
    ]


def need_name(need: str) -> str:
    return group_label("need", need)


def needs_spoken(names: Sequence[str], rows: Sequence[tuple[int, int]]) -> str:
    said = [
        f"{name} {total:,}건(풀리지 않음 {still:,}건)"
        for name, (total, still) in zip(names, rows, strict=True)
    ]
    return " · ".join(said) + "." if said else ""


def owed_title(rows: Sequence[Mapping[str, Any]]) -> str:
    return f"밀린 2차 상담 {len(rows):,}건" if rows else "밀린 2차 상담"


def owed_needs(row: Mapping[str, Any]) -> str:
    return "·".join(row["needs"])
