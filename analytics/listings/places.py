"""Places whose position is known, for a person to choose the nearest of, and what else a page lists of the background."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

SHIPPED = Path(__file__).parents[2] / "data" / "reference" / "places.csv"
HOME_REGION = (
    "광주"  # the bureau's own city: a place inside it is 관내 unless its row says otherwise
)
LOCAL = "예"


@dataclass(frozen=True)
class KnownPlace:
    """A place with a position.

    Args:
        name: `경기 성남시 분당구 판교동(판교테크노밸리)`: where it lies, and what else it is called.
        local: "예" or "아니오" where its row says so; None: its region says it.
    """

    name: str
    latitude: float
    longitude: float
    region: str | None
    local: str | None = None

    @property
    def is_local(self) -> bool:
        if self.local is None:
            return self.region == HOME_REGION
        return self.local == LOCAL


def known_places(snapshot: Snapshot) -> list[KnownPlace]:
    """The bureau's own places by name, then those that ship with the project in the order of their regions."""
    own = query(
        snapshot,
        "select place as name, latitude, longitude, region, local from stg_places order by place",
    )
    named = {row["name"] for row in own}
    others = [place for place in shipped_places() if place.name not in named]
    return [*(KnownPlace(**row) for row in own), *others]


@cache
def shipped_places() -> tuple[KnownPlace, ...]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parents = {(row["region"], row["place"]): row["within"] for row in rows}
    return tuple(
        KnownPlace(
            name_place(row, parents),
            float(row["latitude"]),
            float(row["longitude"]),
            row["region"],
        )
        for row in rows
    )


def name_place(row: dict[str, str], parents: dict[tuple[str, str], str]) -> str:
    """A shipped place by all that it lies in, the widest first; its other names behind it."""
    region = row["region"]
    names = row["names"].split()
    areas = [row["place"]]
    while within := parents[region, areas[0]]:
        areas.insert(0, within)
    if region not in names:
        areas.insert(0, region)
    shown = " ".join(areas)
    others = ", ".join(name for name in names if name not in shown)
    return f"{shown}({others})" if others else shown
