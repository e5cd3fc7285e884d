"""Written places → where they are, how far, and how that is known. Pure; called once per distinct text of a build.

Coordinates come from data/reference/places.csv (its source stands in each row) and from the bureau's own `places`,
which go first. A name that several areas share (중구) is nowhere until another word says which; nothing is guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import asin, cos, nan, radians, sin, sqrt
from pathlib import Path

from etl.clean.text import fold

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
EARTH_RADIUS_KM = 6371.0088  # IUGG mean radius R1 = (2a + b) / 3
HOME_REGION = "광주"  # the bureau's own city: destinations inside it are 관내
HOME = "광주광역시청"  # a name in places.csv: the middle of the legal quarter in which City Hall stands
# Outside brackets; a hyphen only between Korean words; fold has made ㆍ into ᆞ. Not in `1~2호`, `AI/SW` or `B/D`.
SEPARATORS = re.compile(
    r"\s*(?:→|⇒|➔|➡|▶|->|=>|>|(?!(?<=[A-Za-z])/[A-Za-z])(?!(?<=\d)[~,/·・ᆞ]\d)[/~,、·・ᆞ]"
    r"|(?<=[가-힣)])\s*[-–—]\s*(?=[가-힣])|(?<=\s)및(?=\s))\s*(?![^()]*\))"
)
# What goes on with an address and is no place by itself: a building by its name, a street with its
# number, a floor, a room, a bracket.
BUILDING = re.compile(r"(?P<name>[^\s,/]+)\s*(?:B/D|빌딩)", re.IGNORECASE)
STREET = re.compile(r"[가-힣A-Za-z0-9]{2,}(?:로|길)\s*\d+(?:번길\s*\d+)?(?:-\d+)?")
FLOOR = re.compile(
    r"(?:지하|지상|제)?\s*B?\d+(?:[-~,/·]\d+)*\s*(?:층|호실|호|동|번지|F)?(?![가-힣A-Za-z])",
    re.IGNORECASE,
)
BRACKET = re.compile(r"(?<=\S)\s*\([^()]*\)")
WORDS = re.compile(r"[\s()\[\],·・ᆞ/]+")
SEAT = re.compile(
    r"^정부(?=..+청사$)|(?:정부)?청사$|(?:청|역|일대|일원)$"
)  # 강남구청, 판교역, 정부세종청사: what they are named after


@dataclass(frozen=True)
class Place:
    """Somewhere with coordinates.

    Args:
        region: one of the 17, or None when the bureau's own place names none.
        within: the areas of its region it lies in, by name; a region's own row and a district of it have none.
        road_km: the bureau's own one-way road kilometres from Gwangju.
        is_home: whether it lies in the bureau's own city.
    """

    name: str
    region: str | None
    latitude: float
    longitude: float
    within: frozenset[str] = frozenset()
    is_region: bool = False
    is_home: bool = False
    road_km: float | None = None

    def is_inside(self, other: Place) -> bool:
        """Whether it is a part of another place, not the same."""
        return (
            self.region == other.region
            and not self.is_region
            and (other.is_region or other.name in self.within)
        )


@dataclass(frozen=True)
class Journey:
    """What a destination says of a trip there and back: km is None when it cannot be known.

    `estimated_km` is the part of km that is a straight line times the detour factor (whole kilometres), `straight_km`
    the whole way as the crow flies: what reported kilometres can be held against.
    """

    method: str
    km: float | None
    estimated_km: float | None
    straight_km: float | None
    region: str | None
    is_local: bool


@dataclass(frozen=True)
class Assumption:
    """A number nobody measured for this bureau, with the range within which it is taken to lie."""

    name: str
    value: float
    low: float
    high: float
    source: str


@cache
def read_assumptions() -> tuple[Assumption, ...]:
    """data/reference/assumptions.csv; what is no number becomes nan, which a check of the load refuses."""

    def number(text: str | None) -> float:
        try:
            return float(text or "")
        except ValueError:
            return nan

    with (REFERENCE / "assumptions.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Assumption(
                name=row["name"],
                value=number(row["value"]),
                low=number(row["low"]),
                high=number(row["high"]),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )


def detour_factor() -> float:
    """Road kilometres per kilometre of straight line: an assumption."""
    return next((a.value for a in read_assumptions() if a.name == "detour_factor"), nan)


@cache
def shipped_places() -> dict[str, tuple[Place, ...]]:
    """Every name in data/reference/places.csv → the places it may mean."""
    with (REFERENCE / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parents = {(row["region"], row["place"]): row["within"] for row in rows}
    named: dict[str, list[Place]] = {}
    for row in rows:
        within = set()
        area = row["within"]
        while area:  # 판교동 lies in 분당구, which lies in 성남시
            within.add(area)
            area = parents[row["region"], area]
        place = Place(
            row["place"],
            row["region"],
            float(row["latitude"]),
            float(row["longitude"]),
            frozenset(within),
            row["region"] in row["names"].split(),
            row["region"] == HOME_REGION,
        )
        for name in (row["place"], *row["names"].split()):
            named.setdefault(name, []).append(place)
    return {name: tuple(found) for name, found in named.items()}


def great_circle_km(one: Place, other: Place) -> float:
    """The shortest way over a sphere of the Earth's mean radius (haversine)."""
    north = radians(one.latitude)
    other_north = radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    chord = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


def split_stops(destination: str) -> list[str]:
    """The stops of a destination, in order: `광주→대전→서울`, `서울/성남`, `서울, 성남`; brackets stay whole.

    An address is one: `서울 강남구 테헤란로 1, 예시 B/D 1~2호`.
    """
    text = fold(destination)
    cuts = [found.span() for found in SEPARATORS.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    stops: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if start == end:
            continue
        if stops and goes_on_with_address(text[start:end]):
            start, _ = stops.pop()
        stops.append((start, end))
    return [text[start:end] for start, end in stops]


def goes_on_with_address(part: str) -> bool:
    """Whether nothing in a part is a place by itself: `3층`, `예시빌딩 1~2호`, `제주 B/D`, `첨단과기로 1`."""
    part = drop_buildings(part)
    for detail in (BRACKET, STREET, FLOOR):
        part = detail.sub(" ", part)
    return not WORDS.sub("", part)


def drop_buildings(text: str) -> str:
    """A text without buildings and their names: 제주 B/D does not lie in 제주; `강남구 빌딩` stays."""

    def keep_area(found: re.Match[str]) -> str:
        name = found["name"]
        if name.endswith(("시", "군", "구", "동")) and name in shipped_places():
            return found[0]
        return " "

    return BUILDING.sub(keep_area, text)


def squeezed(text: str) -> str:
    """What makes two written places one: blanks and case do not."""
    return fold(text).replace(" ", "").casefold()


def possible(word: str) -> tuple[Place, ...]:
    """The shipped places a single word may mean: `강남`, `강남구청`, `판교역`, `경기도성남시`."""
    known = shipped_places()
    for form in (word, SEAT.sub("", word)):
        if form in known:
            return known[form]
    for cut in range(2, len(word) - 1):
        heads = known.get(word[:cut])
        if not heads:
            continue
        # Written together: every part must lie in the one before it.
        parts = possible(word[cut:])
        found = tuple(part for part in parts if any(part.is_inside(head) for head in heads))
        if found:
            return found
    return ()


def choose(found: tuple[Place, ...], near: str | None) -> Place | None:
    """The one meaning of a word that stands alone: a whole region first (광주 is the city), else the only place there
    is, else the one in the region of the stop before, else the one at home."""
    for among in (
        [p for p in found if p.is_region],
        found,
        [p for p in found if p.region == near],
        [p for p in found if p.is_home],
    ):
        if len(among) == 1:
            return among[0]
    return None


def find_narrower(current: Place, found: tuple[Place, ...]) -> Place | None:
    """The only meaning of a further word that lies in the place so far."""
    inside = [place for place in found if place.is_inside(current)]
    if len(inside) == 1:
        return inside[0]
    return None


def find_rival(current: Place, rivals: tuple[Place, ...], found: tuple[Place, ...]) -> Place | None:
    """The only other meaning of the first word that lies in a further one: 광주(경기), 북구(부산)."""
    others = [place for place in rivals if place != current]
    closer = [place for place in others if any(place.is_inside(area) for area in found)]
    if len(closer) == 1:
        return closer[0]
    return None


class Gazetteer:
    """The shipped places under the bureau's own.

    Args:
        own: rows of `places`: (place, latitude, longitude, region, road_km, is_local), the last three None when empty.
    """

    def __init__(
        self, own: Iterable[tuple[str, float, float, str | None, float | None, bool | None]] = ()
    ):
        self.written: dict[str, Place] = {}
        self.instead: dict[Place, Place] = {}  # shipped place → the bureau's word on it
        self.new: dict[str, Place] = {}  # the bureau's names that no shipped place has to itself
        for name, latitude, longitude, region, road_km, is_local in own:
            known = self.locate_shipped(fold(name))
            if known and not region:
                region = known.region
            if is_local is None:
                is_local = region == HOME_REGION
            place = Place(
                fold(name), region, latitude, longitude, road_km=road_km, is_home=is_local
            )
            self.written[squeezed(name)] = place
            if known and self.is_only_names(fold(name), known):
                self.instead[known] = replace(place, within=known.within, is_region=known.is_region)
            else:
                self.new[squeezed(name)] = place
        (self.home,) = shipped_places()[HOME]

    # ---- where it is ----

    @staticmethod
    def is_only_names(text: str, place: Place) -> bool:
        """Whether a text says nothing but this place and what it lies in: `서울 강남구`, not `서울 강남구 예시빌딩`."""
        return all(
            any(p == place or place.is_inside(p) for p in shipped_places().get(word, ()))
            for word in WORDS.split(text)
            if word
        )

    def locate_shipped(self, text: str, near: str | None = None) -> Place | None:
        """The narrowest area that the words of a stop agree on; the first known word decides between strangers."""
        address = drop_buildings(text)
        if not WORDS.sub("", address):  # `판교 B/D`: all there is to go by
            address = text
        words = [found for word in WORDS.split(address) if (found := possible(word))]
        current: Place | None = None
        rivals: tuple[Place, ...] = ()
        for found in (*words, *words):  # twice: a later word may say which 중구 the first one was
            if current is None:
                current = choose(found, near)
                rivals = found
                continue
            narrower = find_narrower(current, found) or find_rival(current, rivals, found)
            if narrower:
                current = narrower
                rivals = ()
        return current

    def locate(self, stop: str, near: str | None = None) -> Place | None:
        """Where a stop is: the bureau's own place, by the whole text or by a word of it in the same region (`대전 모처`,
        if 모처 is the bureau's and in 대전), else a shipped one."""
        text = fold(stop)
        if own := self.written.get(squeezed(text)):
            return own
        shipped = self.locate_shipped(text, near)
        own = self.find_own_word(text, shipped)
        if own or shipped is None:
            return own
        return self.instead.get(shipped, shipped)

    def find_own_word(self, text: str, shipped: Place | None) -> Place | None:
        """The first word of a text that is the bureau's own place, in the region of the shipped one if there is one."""
        if not self.new:
            return None
        for word in WORDS.split(text):
            own = self.new.get(squeezed(word))
            if own and (shipped is None or own.region == shipped.region):
                return own
        return None

    def located_stops(self, text: str) -> list[Place | None]:
        """The place of every stop; what only says the stop before more narrowly (`서울, 강남구`) is one stop with it."""
        if own := self.written.get(squeezed(text)):
            return [own]
        located: list[Place | None] = []
        for stop in split_stops(text):
            before = None
            if located:
                before = located[-1]
            if before is None:
                located.append(self.locate(stop))
                continue
            place = self.locate(stop, before.region)
            if place and place.is_inside(before):
                located[-1] = place
            elif not place or not before.is_inside(place):
                located.append(place)
        return located

    def region_of(self, text: str) -> str | None:
        """The province or city of a written place: `경기 광주` is 경기, `과기정통부(세종)` is 세종; None when unknown."""
        return next(
            (place.region for place in self.located_stops(text) if place and place.region), None
        )

    # ---- how far it is ----

    def straight_km(self, one: Place, other: Place) -> float:
        """The great circle between two stops; Gwangju is one point, City Hall."""
        return great_circle_km(self.gather_home(one), self.gather_home(other))

    def gather_home(self, place: Place) -> Place:
        """City Hall for any place in Gwangju."""
        if place.is_home:
            return self.home
        return place

    def leg(self, one: Place, other: Place) -> tuple[float, bool]:
        """Kilometres between two stops, and whether they are estimated."""
        if one.is_home and other.is_home:
            return 0.0, False
        away = one
        if one.is_home:
            away = other
        if (one.is_home or other.is_home) and away.road_km is not None:
            return away.road_km, False
        straight = self.straight_km(one, other)
        return straight * detour_factor(), straight > 0

    def journey(self, destination: str) -> Journey:
        """Kilometres of a destination there and back, by the first method that applies: local · route · place_km ·
        estimated · unknown. Unknown stops between known ones are passed over, so a route is never too long for them."""
        stops = self.located_stops(destination)
        known = [place for place in stops if place]
        outside = [place for place in known if not place.is_home]
        if not outside:
            if stops and len(known) == len(stops):
                return Journey("local", 0.0, 0.0, 0.0, HOME_REGION, True)
            return Journey("unknown", None, None, None, None, False)
        pairs = list(pairwise([self.home, *known, self.home]))
        legs = [self.leg(one, other) for one, other in pairs]
        # Whole kilometres: an estimate has no decimals, and sums of whole numbers are the same in any order.
        estimated = round(sum((km for km, is_estimated in legs if is_estimated), 0.0), 0)
        return Journey(
            method=name_method(outside, is_estimate=any(is_estimated for _, is_estimated in legs)),
            km=estimated + sum(km for km, is_estimated in legs if not is_estimated),
            estimated_km=estimated,
            straight_km=sum(self.straight_km(one, other) for one, other in pairs),
            region=next((place.region for place in outside if place.region), None),
            is_local=False,
        )


def name_method(outside: list[Place], is_estimate: bool) -> str:
    """How the kilometres of a journey out of the city are known."""
    if len(set(outside)) > 1:
        return "route"
    if is_estimate:
        return "estimated"
    return "place_km"
