"""What is said of the needs that no running programme meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.wording.grammar import particle
from analytics.wording.labels import group_label

SUBTITLE = (
    "가장 최근 수요조사 회신에 적힌 수요 가운데 기준일에 진행하는 지원사업이 하나도 없는 것과 "
    "이를 적은 기업(개사)"
)
COLUMNS = ("수요", "적은 기업(개사)", "맞는 사업 유형")
NOTE = (
    "수요마다 맞는 사업 유형은 ‘품질과 용어’ 화면의 ‘지원 연결’에 적은 기준을 따릅니다. 여러 수요를 적은 기업은 "
    "수요마다 셉니다."
)
NO_KIND = "정해 둔 유형 없음"
NO_NEEDS = (
    "수요가 적힌 수요조사 회신이 없습니다. ‘회신일’과 ‘수요’ 열을 채운 ‘수요조사’ 파일을 올리시면 수요마다 맞는 "
    "지원사업이 있는지 보여 드립니다."
)
NO_PROGRAMMES = (
    "올린 지원사업이 없어 수요에 맞는 사업을 찾지 못했습니다. 기관·사업명·유형·시작일·종료일을 적은 ‘지원사업’ 파일을 "
    "올리시면 보여 드립니다."
)
NO_OPEN_NEED = "이 기준일과 조건에는 수요를 적은 기업이 없습니다."

Files = Mapping[str, bool]


def find_missing(files: Files) -> str:
    """What has to be recorded before a need can be held against programmes; empty where both are there."""
    if not files["needs"]:
        return NO_NEEDS
    if not files["programmes"]:
        return NO_PROGRAMMES
    return ""


def unmet(firms: int, rows: Sequence[Mapping[str, Any]], files: Files) -> str:
    """Which needs no programme runs for, and which of them most firms name."""
    missing = find_missing(files)
    if missing:
        return missing
    if not firms:
        return NO_OPEN_NEED
    if not rows:
        return "기업이 적은 수요마다 맞는 지원사업이 진행 중입니다."
    names = "·".join(name_need(row) for row in rows)
    if len(rows) == 1:
        count = rows[0]["firms"]
        return f"{names} 수요에 맞는 진행 중인 지원사업이 없으며, 이를 적은 기업은 {count:,}개사입니다."
    said = f"맞는 지원사업이 진행되지 않는 수요는 {len(rows):,}가지({names})"
    return f"{said}이며, {say_most(rows)}"


def say_most(rows: Sequence[Mapping[str, Any]]) -> str:
    """The need that most firms name, of several."""
    most = rows[0]["firms"]
    best = [name_need(row) for row in rows if row["firms"] == most]
    if len(best) == len(rows):
        return f"이를 적은 기업은 각각 {most:,}개사입니다."
    each = ""
    if len(best) > 1:
        each = "각각 "
    named = particle(f"{'·'.join(best)} 수요를 적은 기업", "이/가")
    return f"{named} {each}{most:,}개사로 가장 많습니다."


def name_need(row: Mapping[str, Any]) -> str:
    return group_label("need", row["need"])


def name_kinds(row: Mapping[str, Any]) -> str:
    """The kinds of programme that would meet a need."""
    return "·".join(row["kinds"]) or NO_KIND
