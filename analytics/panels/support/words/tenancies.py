"""What is said of the sites: how many seats are let, and who moved in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.measure.measurement import Measurement, Number, Row, sides_of
from analytics.measure.readings import value_of
from analytics.wording import numbers
from analytics.wording.labels import period_words, place_of

SEATS_SUBTITLE = "달마다 말일(이번 달은 기준일)의 입주 좌석과 문을 연 시설의 전체 좌석(석)"
SEAT_NAMES = ("입주 {value}", "전체 {value}")
SITE_COLUMNS = ("시설", "전체 좌석", "입주 좌석", "입주 기업")
NO_SITES = "문을 연 시설의 자료가 없습니다."
NO_SEATS = "시설의 좌석 자료가 없어 입주율을 말할 수 없습니다."

MOVES_SUBTITLE = "분기별 입주(위)와 퇴거(아래)의 건수(건)"
MOVE_NAMES = ("입주", "퇴거")
QUARTERS = 4  # a year
NO_MOVES = "고른 조건에는 입주하거나 퇴거한 기록이 없습니다."


def seats(occupancy: Row, let: Row, sites: Sequence[Mapping[str, Any]]) -> str:
    """The share of seats that are let, and the fullest and the emptiest site."""
    if not sites:
        return NO_SITES
    if occupancy.value is None:
        return NO_SEATS
    every = numbers.value(sides_of(occupancy).denominator, "seats")
    said = f"시설 {len(sites):,}곳의 좌석 {every} 가운데 "
    if let.value:
        taken = numbers.value(let.value, "seats")
        said += f"{taken}({numbers.percent(occupancy.value)})에 기업이 입주해 있습니다."
    else:
        said += "입주 좌석으로 적힌 것이 없습니다."
    empty = [site["site"] for site in sites if not site["firms"]]
    if not empty or len(empty) == len(sites):
        return said
    return f"{said} 입주 기업이 없는 시설은 {', '.join(empty)}입니다."


def seats_spoken(let: Measurement) -> str:
    rows = [row for row in let.rows if row.value]
    if not rows:
        return ""
    most = max(rows, key=value_of)
    return (
        f"가장 많은 때 {place_of(let, most)} {most.value:,}석 · 최근 {let.rows[-1].value or 0:,}석."
    )


def moves(moved_in: Measurement, moved_out: Measurement) -> str:
    """How many moved in and out over the period, and in the last four quarters."""
    came = add_up(moved_in.rows)
    went = add_up(moved_out.rows)
    if not came and not went:
        return NO_MOVES
    said = f"{period_words(moved_in)}에 {say_moves(came, went)}"
    if len(moved_in.rows) <= QUARTERS:
        return said
    lately_in = add_up(moved_in.rows[-QUARTERS:])
    lately_out = add_up(moved_out.rows[-QUARTERS:])
    return f"{said} 최근 네 분기에는 입주 {lately_in:,}건, 퇴거 {lately_out:,}건입니다."


def add_up(rows: Sequence[Row]) -> Number:
    return sum(row.value or 0 for row in rows)


def say_moves(came: Number, went: Number) -> str:
    if came and went:
        return f"{came:,}건이 입주하고 {went:,}건이 퇴거했습니다."
    if came:
        return f"{came:,}건이 입주했고 퇴거는 없었습니다."
    return f"{went:,}건이 퇴거했고 입주는 없었습니다."


def moves_spoken(moved_in: Measurement, moved_out: Measurement) -> str:
    if not moved_in.rows:
        return ""
    last = moved_in.rows[-1]
    return f"최근 {place_of(moved_in, last)} 입주 {last.value or 0:,}건 · 퇴거 {moved_out.rows[-1].value or 0:,}건."
