"""What the page says where an unknown place is put beside a known one, and the file that it makes of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.listings.places import KnownPlace
from analytics.panels.visits.words.visits import name_typed, write_typed
from analytics.wording.grammar import particle

TITLE = "지명 적기"
RULE = (
    "출장내역에 있으나 어디인지 몰라 거리를 세지 못한 곳입니다. 가장 가까운 아는 곳을 고르면 그곳의 위치를 빌려 거리를 어림합니다. "
    "편도거리를 적으면 어림하지 않고 그 거리를 씁니다."
)
NOTHING = "어디인지 모르는 출장지가 없습니다."
PLACE = "어디인지 모르는 곳"
PLACE_HINT = "출장이 많은 곳부터"
NEAREST = "가장 가까운 아는 곳"
NEAREST_HINT = "시군구나 동 이름으로 찾기"
ROAD_KM = "편도거리(㎞, 선택)"
ROAD_KM_HINT = "도로 거리를 알 때만"
SAVE = "지명 저장"
MISSING = "어디인지 모르는 곳과 가장 가까운 아는 곳을 모두 골라 주십시오."
HEADERS = ("표기", "위도", "경도", "시도", "편도거리", "관내")


@dataclass(frozen=True)
class Placed:
    """An unknown place beside the known one whose position it takes.

    Args:
        road_km: one way from Gwangju by road, where somebody knows.
    """

    place: str
    nearest: KnownPlace
    road_km: float | None = None


def write_place(placed: Placed, now: datetime, is_sample: bool) -> str:
    """A place as a file to load."""
    nearest = placed.nearest
    cells = (
        placed.place,
        str(nearest.latitude),
        str(nearest.longitude),
        nearest.region or "",
        "" if placed.road_km is None else str(placed.road_km),
        nearest.local or "",
    )
    return write_typed(HEADERS, cells, now, is_sample)


def name_file(placed: Placed, now: datetime) -> str:
    return name_typed(TITLE, placed.place, now)


def name_unknown(row: Mapping[str, Any]) -> str:
    """An unknown place with how many trips went there."""
    return f"{row['place']} · 출장 {row['trips']:,}건"


def say_nearest(nearest: KnownPlace, road_km: float | None) -> str:
    """What follows from the place that was chosen: the region, whether it is in the city, how the distance is known."""
    where = "관내" if nearest.is_local else "관외"
    region = f"{nearest.region}, " if nearest.region else ""
    return f"{region}{where}로 셉니다. {say_distance(nearest, road_km)}"


def say_distance(nearest: KnownPlace, road_km: float | None) -> str:
    if nearest.is_local:
        return "관내 출장은 거리를 0 ㎞로 셉니다."
    if road_km is not None:
        return f"거리는 적은 편도 {road_km:,g} ㎞로 셉니다."
    return "거리는 잰 값이 아니라 고른 곳까지로 어림한 값입니다."


def say_saved(placed: Placed) -> str:
    place = particle(f"‘{placed.place}’", "을/를")
    nearest = particle(placed.nearest.name, "과/와")
    return (
        f"{place} {nearest} 같은 위치로 적었습니다. {say_distance(placed.nearest, placed.road_km)}"
    )
