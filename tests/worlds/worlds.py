"""Random small bureaus for the property tests, and METRICS.md counted over them in plain Python.

The counting is written from METRICS.md alone: loops over rows, no SQL and nothing of the project's. It is slow and
short on purpose, so that a difference from `measure()` is an error of one of the two that can be found by reading.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import acos, cos, radians, sin
from pathlib import Path

from hypothesis import strategies as st

START = date(2021, 1, 4)
SPAN = 120  # days a world lasts
COMPANIES = {"가": "기업", "나": "기업", "다": "기업", "원": "기관"}
PLACES = ("서울", "대전", "부산", "세종")
LOCAL = ("북구",)  # a district of the bureau's own city: 0 km
STAFF = ("김", "이", "박")
IN_PERSON = ("방문", "내방")


@dataclass(frozen=True)
class Visit:
    company: str
    day: date
    channel: str
    place: str
    staff: tuple[str, ...]
    response: str
    replied_on: date | None
    km: int | None
    trip_id: str
    reasons: tuple[str, ...] = ()
    initiated_by: str = ""

    @property
    def known_on(self) -> date:
        """The day from which the response is known; never before the visit itself."""
        return max(self.day, self.replied_on or self.day)


@dataclass(frozen=True)
class Trip:
    trip_id: str
    departed: date
    returned: date
    destination: str
    travellers: tuple[str, ...]
    km: int | None


@dataclass(frozen=True)
class Mou:
    number: int
    company: str
    signed: date
    ended: date | None


@dataclass(frozen=True)
class World:
    visits: tuple[Visit, ...]
    trips: tuple[Trip, ...]
    mous: tuple[Mou, ...]

    @property
    def as_of(self) -> date:
        """The newest visited_on or departed_on."""
        return max([v.day for v in self.visits] + [t.departed for t in self.trips])

    @property
    def first_day(self) -> date:
        return min(
            [v.day for v in self.visits]
            + [t.departed for t in self.trips]
            + [m.signed for m in self.mous]
        )

    def cut_at(self, day: date) -> World:
        """What the files would have held on a day: nothing later, and replies of later unrecorded."""
        return World(
            tuple(
                v if v.known_on <= day else replace(v, response="", replied_on=None, reasons=())
                for v in self.visits
                if v.day <= day
            ),
            tuple(t for t in self.trips if t.departed <= day),
            tuple(
                m if not m.ended or m.ended <= day else replace(m, ended=None)
                for m in self.mous
                if m.signed <= day
            ),
        )

    def tables(self) -> dict[str, str]:
        """The world as files of text, by name; a source without rows has no file."""

        def line(*cells) -> str:
            texts = (
                "" if c is None else f'"{"·".join(c)}"' if isinstance(c, tuple) else str(c)
                for c in cells
            )
            return ",".join(texts) + "\n"

        return {
            name: header + "".join(rows)
            for name, header, rows in (
                (
                    "방문.csv",
                    "방문번호,방문일,기업명,상대구분,방문지,출장자,방식,반응,회신일,이동거리,출장번호,"
                    "거절사유,먼저연락\n",
                    [
                        line(
                            f"V{n}",
                            v.day,
                            v.company,
                            COMPANIES[v.company],
                            v.place,
                            v.staff,
                            v.channel,
                            v.response,
                            v.replied_on,
                            v.km,
                            v.trip_id,
                            v.reasons or None,
                            v.initiated_by,
                        )
                        for n, v in enumerate(self.visits)
                    ],
                ),
                (
                    "출장.csv",
                    "출장번호,출발일자,도착일자,출장지,출장자,출장목적,이동거리\n",
                    [
                        line(
                            t.trip_id, t.departed, t.returned, t.destination, who, f"용무 {n}", t.km
                        )
                        for n, t in enumerate(self.trips)
                        for who in t.travellers
                    ],
                ),
                (
                    "협약.csv",
                    "협약번호,협약기업,체결일,구분,종료일\n",
                    [
                        line(m.number, m.company, m.signed, COMPANIES[m.company], m.ended)
                        for m in self.mous
                    ],
                ),
            )
            if rows
        }


# ---- random worlds -----------------------------------------------------------------------------------------

days = st.integers(0, SPAN).map(lambda n: START + timedelta(days=n))
lags = st.none() | st.integers(-3, 60)
parties = st.lists(st.sampled_from(STAFF), min_size=1, max_size=3, unique=True).map(tuple)
causes = st.lists(st.sampled_from(("거리", "인력", "시기")), max_size=2, unique=True).map(tuple)
callers = st.sampled_from(("", "", "우리", "기업"))
distances = st.none() | st.sampled_from((0, 40, 350, 600))


@st.composite
def worlds(draw) -> World:
    """A dozen visits, a few trips (or none, and then visits with kilometres), some memoranda."""
    slots = draw(st.lists(st.integers(0, SPAN // 10), max_size=4, unique=True))
    trips = []
    for number, slot in enumerate(
        sorted(slots), 1
    ):  # ten days apart: no traveller is on two trips at once
        departed = START + timedelta(days=10 * slot)
        trips.append(
            Trip(
                f"T{number}" if draw(st.booleans()) else "",
                departed,
                departed + timedelta(days=draw(st.integers(0, 3))),
                draw(st.sampled_from((*PLACES, *LOCAL, "산골"))),
                draw(parties),
                draw(distances),
            )
        )
    visits = []
    for _ in range(draw(st.integers(1, 14))):
        on_trip = draw(st.sampled_from(trips)) if trips and draw(st.booleans()) else None
        day = on_trip.departed + timedelta(days=draw(st.integers(0, 3))) if on_trip else draw(days)
        lag, response = draw(lags), draw(st.sampled_from(("긍정", "긍정", "보류", "거절", "")))
        within = on_trip and day <= on_trip.returned
        visits.append(
            Visit(
                draw(st.sampled_from(tuple(COMPANIES))),
                day,
                draw(st.sampled_from(("방문", "방문", "방문", "내방", "전화"))),
                draw(st.sampled_from(PLACES)),
                draw(parties),
                response,
                day + timedelta(days=lag) if response and lag is not None else None,
                None if trips else draw(distances),
                on_trip.trip_id if within and draw(st.booleans()) else "",
                draw(causes) if response else (),
                draw(callers),
            )
        )
    mous = [
        Mou(
            number,
            draw(st.sampled_from(tuple(COMPANIES))),
            signed,
            signed + timedelta(days=ended) if ended else None,
        )
        for number, (signed, ended) in enumerate(
            draw(st.lists(st.tuples(days, st.none() | st.integers(1, 60)), max_size=6)), 1
        )
    ]
    return World(tuple(visits), tuple(trips), tuple(mous))


# ---- METRICS.md in loops -----------------------------------------------------------------------------------


def met_on(world: World, company: str, as_of: date) -> list[date]:
    """The days on which a company was met in person."""
    return sorted(
        {
            v.day
            for v in world.visits
            if v.company == company and v.channel in IN_PERSON and v.day <= as_of
        }
    )


def firms_met(world: World, as_of: date) -> dict[str, list[date]]:
    """Firms with their days met; institutions are none."""
    met = {
        c: met_on(world, c, as_of) for c, counterpart in COMPANIES.items() if counterpart == "기업"
    }
    return {c: days for c, days in met.items() if days}


def first_signed(world: World, company: str) -> date | None:
    return min((m.signed for m in world.mous if m.company == company), default=None)


def positive_replies(world: World, as_of: date) -> tuple[int, int]:
    """Firms with a positive reply by any channel on or after their first visit, of firms visited."""
    met = firms_met(world, as_of)
    won = [
        c
        for c, days in met.items()
        if any(
            v.company == c and v.response == "긍정" and v.day >= days[0] and v.known_on <= as_of
            for v in world.visits
        )
    ]
    return len(won), len(met)


def conversions(world: World, as_of: date) -> tuple[int, int]:
    met = firms_met(world, as_of)
    signed = [
        c
        for c, days in met.items()
        if any(m.company == c and days[0] <= m.signed <= as_of for m in world.mous)
    ]
    return len(signed), len(met)


def replies_per_contact(world: World, as_of: date) -> tuple[int, int]:
    answered = [
        v.response
        for v in world.visits
        if COMPANIES[v.company] == "기업" and v.response and v.known_on <= as_of
    ]
    return answered.count("긍정"), len(answered)


def nth_visit_replies(world: World, as_of: date) -> dict[int, tuple[int, int]]:
    """n → (firms that turned positive at their n-th visit, firms that reached it without)."""
    race: dict[int, list[bool]] = {}
    for company, days in firms_met(world, as_of).items():
        for n, day in enumerate(days, 1):
            until = days[n] if n < len(days) else date.max
            turned = any(
                v.company == company
                and v.response == "긍정"
                and v.known_on <= as_of
                and day <= v.day < until
                for v in world.visits
            )
            race.setdefault(n, []).append(turned)
            if turned:
                break
    return {n: (sum(turned), len(turned)) for n, turned in sorted(race.items())}


def refusals(world: World, as_of: date) -> int:
    return sum(v.response == "거절" for v in firm_contacts(world) if v.known_on <= as_of)


def reasons_named(world: World, as_of: date) -> dict[str | None, int]:
    """Reason → (contact, reason) pairs of refused and held contacts; None: contacts without one."""
    named: dict[str | None, int] = {}
    for v in firm_contacts(world):
        if v.response in ("거절", "보류") and v.known_on <= as_of:
            for reason in v.reasons or (None,):
                named[reason] = named.get(reason, 0) + 1
    return named


def won_back(world: World, as_of: date) -> tuple[int, int]:
    """Firms with a 긍정 on a later day, of those whose first answered day has none."""
    won = []
    for company in COMPANIES:
        known = [v for v in firm_contacts(world) if v.company == company and v.response]
        known = [v for v in known if v.known_on <= as_of]
        first = min((v.day for v in known), default=None)
        if first and not any(v.response == "긍정" for v in known if v.day == first):
            won.append(any(v.response == "긍정" for v in known))
    return sum(won), len(won)


def came_by_themselves(world: World, as_of: date) -> tuple[int, int]:
    """Firms with an inbound contact on the day of their first one, of all firms in the log."""
    came = []
    for company in COMPANIES:
        contacts = [v for v in firm_contacts(world) if v.company == company and v.day <= as_of]
        first = [v for v in contacts if v.day == min(c.day for c in contacts)]
        if first:
            came.append(
                any(
                    v.initiated_by == "기업" or (v.channel == "내방" and not v.initiated_by)
                    for v in first
                )
            )
    return sum(came), len(came)


def firm_contacts(world: World) -> list[Visit]:
    return [v for v in world.visits if COMPANIES[v.company] == "기업"]


def persuasion(world: World, as_of: date) -> tuple[int, int]:
    """(visits up to and including the first signing, firms first signed on or after their first visit)."""
    visits = []
    for company, days in firms_met(world, as_of).items():
        signed = first_signed(world, company)
        if signed and days[0] <= signed <= as_of:
            visits.append(sum(day <= signed for day in days))
    return sum(visits), len(visits)


def trip_figures(world: World, as_of: date) -> dict[str, float]:
    """trip_km, person_km, trips, km_unknown_trips and both sides of chained_visit_share."""
    trips = [t for t in world.trips if t.departed <= as_of]
    if world.trips:
        parties = [(far(t) or 0, len(t.travellers)) for t in trips]
    else:
        journeys: dict[tuple, int] = {}
        for v in world.visits:
            if v.km is not None and v.day <= as_of:
                key = v.day, frozenset(v.staff), v.place
                journeys[key] = max(v.km, journeys.get(key, 0))
        parties = [(km, len(staff)) for (_, staff, _), km in journeys.items()]
    visits = [v for v in world.visits if v.channel in IN_PERSON and v.day <= as_of]
    visits_of = [len({(v.company, v.day) for v in visits if belongs(v, trip)}) for trip in trips]
    return {
        "trips": len(trips),
        "trip_km": sum(km for km, _ in parties),
        "person_km": sum(km * n for km, n in parties),
        "km_unknown_trips": sum(far(t) is None for t in trips),
        "trips_outside": sum(t.destination not in LOCAL for t in trips),
        "weekend_trips": sum(
            any(
                (t.departed + timedelta(days=n)).weekday() >= 5
                for n in range(nights_of(t, as_of) + 1)
            )
            for t in trips
        ),
        "nights_away": sum(nights_of(t, as_of) for t in trips),
        "person_nights": sum(nights_of(t, as_of) * len(t.travellers) for t in trips),
        "chained": sum(n >= 2 for n in visits_of),
        "with_visit": sum(n >= 1 for n in visits_of),
    }


def nights_of(trip: Trip, as_of: date) -> int:
    return (min(trip.returned, as_of) - trip.departed).days


def far(trip: Trip) -> float | None:
    """As reported, 0 inside the city, else estimated: both ways along the great circle times the detour factor."""
    if trip.km is not None:
        return trip.km
    if trip.destination in LOCAL:
        return 0
    places = {
        name: (radians(float(row["latitude"])), radians(float(row["longitude"])))
        for row in read_reference("places")
        for name in row["names"].split()
    }
    if trip.destination not in places:
        return None
    (factor,) = (
        float(row["value"])
        for row in read_reference("assumptions")
        if row["name"] == "detour_factor"
    )
    (north, east), (other_north, other_east) = places["광주광역시청"], places[trip.destination]
    angle = acos(
        sin(north) * sin(other_north) + cos(north) * cos(other_north) * cos(east - other_east)
    )
    return round(2 * 6371.0088 * angle * factor)


@cache
def read_reference(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parents[2] / "data" / "reference" / f"{name}.csv").open(
        encoding="utf-8"
    ) as file:
        return list(csv.DictReader(file))


def belongs(visit: Visit, trip: Trip) -> bool:
    """By trip number, else when the day lies within the trip and they share a traveller."""
    if visit.trip_id:
        return visit.trip_id == trip.trip_id
    return trip.departed <= visit.day <= trip.returned and bool(
        set(visit.staff) & set(trip.travellers)
    )


def days_to_mou(world: World, as_of: date) -> int | None:
    """The Kaplan–Meier median: the first t at which the product of (1 − signed / at risk) is a half or less."""
    firms = []
    for company, days in firms_met(world, as_of).items():
        signed = first_signed(world, company)
        if signed and signed < days[0]:
            continue
        happened = bool(signed and signed <= as_of)
        firms.append((((signed if happened else as_of) - days[0]).days, happened))
    share = Fraction(1)
    for t in sorted({t for t, happened in firms if happened}):
        share *= 1 - Fraction(firms.count((t, True)), sum(s >= t for s, _ in firms))
        if share <= Fraction(1, 2):
            return t
    return None


def memoranda(world: World, as_of: date) -> dict[str, float]:
    signed = [m for m in world.mous if m.signed <= as_of]
    return {
        "cumulative_mous_signed": len(signed),
        "mous_in_force": sum(not m.ended or m.ended > as_of for m in signed),
        "mou_pace": sum(m.signed > as_of - timedelta(days=90) for m in signed) * 30 / 90,
    }


def months_without(world: World, first: date, as_of: date) -> int:
    empty, month = 0, first.replace(day=1)
    while month <= as_of:
        following = (month + timedelta(days=31)).replace(day=1)
        last = following - timedelta(days=1)
        if month >= first and last <= as_of:
            empty += not any(month <= m.signed <= last for m in world.mous)
        month = following
    return empty
