"""Journeys after the seed article's day that the world lacks: to ministries, and over weekends.

Until that day the world's own journeys stand as they are. After it the bureau goes to the
ministries when the budget is made: in spring they draw theirs up, in autumn it goes through
parliament. And in no quarter is the bureau at home every weekend. Draws from a generator of its
own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from etl.sample.calibration import (
    ARTICLE_DAY,
    PARTY_SIZES,
    PLACES,
    SEED,
    STAFF,
    TRANSPORT,
    TRIPS_PER_WEEK,
    WORLD_ENDS,
    choose,
    is_day_off,
    shuffled,
    value_from,
)
from etl.sample.world import Legwork, Trip, Visit, purpose_of_trip

MINISTRIES = "세종"
BUDGET_MONTHS = frozenset({3, 4, 5, 9, 10, 11})
LEAVES_IN_WEEK = 0.35  # the chance of a journey to the ministries in a week of the budget season
OFFICES = {1: 0.5, 2: 0.5}  # how many government offices one journey visits
TUESDAY, FRIDAY = 1, 4  # as `date.weekday` counts


def add_journeys(legwork: Legwork) -> Legwork:
    """The legwork with the journeys that it lacks after the article's day; until then as it was."""
    return stay_weekends(visit_ministries(legwork))


@dataclass(frozen=True)
class Diary:
    """Who is where on which day.

    Attributes:
        busy: day → who of the staff travels or meets somebody.
        met: day → who is met.
    """

    busy: Mapping[date, set[str]]
    met: Mapping[date, set[str]]

    def is_free(self, name: str, day: date) -> bool:
        return name not in self.busy.get(day, set())


def read_diary(legwork: Legwork) -> Diary:
    busy: dict[date, set[str]] = {}
    met: dict[date, set[str]] = {}
    for trip in legwork.trips:
        for day in (trip.departed_on, trip.returned_on):
            busy.setdefault(day, set()).update(trip.travellers)
    for visit in legwork.visits:
        busy.setdefault(visit.visited_on, set()).update(visit.staff)
        met.setdefault(visit.visited_on, set()).add(visit.company)
    return Diary(busy, met)


def visit_ministries(legwork: Legwork) -> Legwork:
    """The legwork with journeys to the ministries in the budget seasons after the article's day."""
    rng = np.random.default_rng([SEED, 10])
    diary = read_diary(legwork)
    offices = {v.company: v for v in legwork.visits if v.counterpart == "정부"}
    counted = count_trips(legwork.trips)
    trips: list[Trip] = []
    visits: list[Visit] = []
    for day in budget_days(rng):
        free = [name for name in STAFF if diary.is_free(name, day)]
        there = [name for name in offices if name not in diary.met.get(day, set())]
        counted[day.year] = counted.get(day.year, 0) + 1
        trip = plan_journey(rng, f"출장-{day.year}-{counted[day.year]:03d}", day, free)
        trips.append(trip)
        visits += [
            visit_office(offices[name], trip)
            for name in shuffled(rng, there)[: choose(rng, OFFICES)]
        ]
    return replace(
        legwork,
        visits=tuple(sorted((*legwork.visits, *visits), key=lambda visit: visit.visited_on)),
        trips=tuple(sorted((*legwork.trips, *trips), key=lambda trip: trip.departed_on)),
    )


def count_trips(trips: Sequence[Trip]) -> dict[int, int]:
    """Year → how many trips leave in it, by which they are numbered."""
    years = [trip.departed_on.year for trip in trips]
    return {year: years.count(year) for year in dict.fromkeys(years)}


def budget_days(rng: np.random.Generator) -> Iterator[date]:
    """The days of journeys to the ministries; none while the team was abolished."""
    monday = ARTICLE_DAY + timedelta(days=7 - ARTICLE_DAY.weekday())
    while monday + timedelta(days=6) <= WORLD_ENDS:
        day = monday + timedelta(days=TUESDAY + int(rng.random() * 3))
        leaves = rng.random() < LEAVES_IN_WEEK
        is_season = day.month in BUDGET_MONTHS and value_from(TRIPS_PER_WEEK, day) >= 1
        if leaves and is_season and not is_day_off(day):
            yield day
        monday += timedelta(days=7)


def plan_journey(rng: np.random.Generator, trip_id: str, day: date, free: Sequence[str]) -> Trip:
    """A day's journey to the ministries by those who are free."""
    return Trip(
        trip_id=trip_id,
        departed_on=day,
        returned_on=day,
        destination=MINISTRIES,
        purpose=purpose_of_trip(MINISTRIES),
        travellers=tuple(sorted(shuffled(rng, free)[: choose(rng, PARTY_SIZES)])),
        transport=choose(rng, TRANSPORT),
        km=round(PLACES[MINISTRIES][MINISTRIES] * (0.97 + 0.06 * rng.random())),
    )


def visit_office(known: Visit, trip: Trip) -> Visit:
    """A visit to a government office on a journey, as an earlier one was written down."""
    return replace(known, visited_on=trip.departed_on, staff=trip.travellers, trip_id=trip.trip_id)


def stay_weekends(legwork: Legwork) -> Legwork:
    """The legwork with a weekend in each later quarter: a Friday's trip stays until Saturday."""
    diary = read_diary(legwork)
    later = [trip for trip in legwork.trips if trip.departed_on > ARTICLE_DAY]
    with_weekend = {quarter_of(trip) for trip in later if is_over_weekend(trip)}
    staying: dict[tuple[int, int], str] = {}
    for trip in later:
        if quarter_of(trip) not in with_weekend and can_stay(trip, diary):
            staying.setdefault(quarter_of(trip), trip.trip_id)
    trips = [stay_a_night(trip, trip.trip_id in staying.values()) for trip in legwork.trips]
    return replace(legwork, trips=tuple(trips))


def quarter_of(trip: Trip) -> tuple[int, int]:
    return trip.departed_on.year, (trip.departed_on.month - 1) // 3


def is_over_weekend(trip: Trip) -> bool:
    """Whether it leaves or comes back on a Saturday or Sunday; no trip is longer than two days."""
    return trip.departed_on.weekday() > FRIDAY or trip.returned_on.weekday() > FRIDAY


def can_stay(trip: Trip, diary: Diary) -> bool:
    """Whether a Friday's trip out of the city may come back on Saturday: all are free then."""
    next_day = trip.departed_on + timedelta(days=1)
    is_friday_out = trip.departed_on.weekday() == FRIDAY and trip.km is not None
    return is_friday_out and all(diary.is_free(name, next_day) for name in trip.travellers)


def stay_a_night(trip: Trip, stays: bool) -> Trip:
    if not stays:
        return trip
    return replace(trip, returned_on=trip.departed_on + timedelta(days=1))
