"""The fictional bureau's legwork: whom it met, on which trips, and who signed, 2019-10-01 to 2026-01-31.

Nobody here exists: firms are `예시기업 001` …, institutions `예시기관 01` …, government offices `예시정부기관 1` …, staff
`예시직원 01` …. Only the places are real, and the *dates and counts* of memoranda, which follow the public record
(`etl.sample.calibration`). The world is generated whole from a fixed seed, day by day, without knowing on which day
somebody will look at it; `etl.sample.files` cuts it at a day and writes it down as a bureau's files. What became of the
memoranda (offices, hiring, exits) is in `etl.sample.outcomes`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from etl.sample.calibration import (
    ARTICLE_DAY,
    CHIP_YEARS_FROM,
    FIELDS,
    HOLIDAYS,
    INSTITUTION_NUMBERS,
    LOCAL_TRIPS_PER_WEEK,
    PARTY_SIZES,
    PLACES,
    REMOTE_CHANNELS,
    SEED,
    STAFF,
    STOPS,
    STOPS_ELSEWHERE,
    TRANSPORT,
    TRIP_KM_TO_ARTICLE,
    TRIP_REGIONS,
    TRIPS_PER_WEEK,
    VAGUE_DESTINATIONS,
    VAGUE_TRIP_EVERY,
    VISITS_WITHOUT_YES,
    WALK_IN_NUMBERS,
    WEEKDAYS,
    WORLD_ENDS,
    WORLD_STARTS,
    YES_AT_VISIT,
    YES_OF,
    between,
    choose,
    deal,
    is_day_off,
    shuffled,
    signing_days,
    value_from,
    working_day,
)


@dataclass(frozen=True)
class Party:
    """An organisation the bureau knows, and where the conversation stands.

    Attributes:
        met: In-person meetings so far.
        yes_at: The meeting after which it says yes; 0 for one that never will.
        meetings_planned: Meetings it gets if it never says yes.
        due_on, due_by: When it is to be met again, and the channel (방문 or 내방); None when nothing is planned.
        said_yes_on: The day its yes is known to the bureau.
        signs: Whether it is ready to sign after a yes.
    """

    name: str
    counterpart: str
    place: str
    field: str
    met: int = 0
    yes_at: int = 0
    meetings_planned: int = 1
    due_on: date | None = None
    due_by: str = "방문"
    said_yes_on: date | None = None
    refused: bool = False
    signs: bool = False
    signed_on: date | None = None

    @property
    def region(self) -> str:
        return self.place.split()[0]


@dataclass(frozen=True)
class Visit:
    """One row of the visit log; `replied_on` None with a response means: answered on the spot."""

    visited_on: date
    company: str
    counterpart: str
    place: str
    staff: tuple[str, ...]
    purpose: str
    channel: str
    field: str
    response: str = ""
    replied_on: date | None = None
    trip_id: str = ""


@dataclass(frozen=True)
class Trip:
    """One party's journey; `km` (there and back) is None where the sheet has none."""

    trip_id: str
    departed_on: date
    returned_on: date
    destination: str
    purpose: str
    travellers: tuple[str, ...]
    transport: str
    km: float | None


@dataclass(frozen=True)
class Signing:
    """A memorandum's number, day and party."""

    mou_no: int
    signed_on: date
    party: Party


@dataclass(frozen=True)
class Legwork:
    """All visits, trips and signings of the world, each in order of its day."""

    visits: tuple[Visit, ...]
    trips: tuple[Trip, ...]
    signings: tuple[Signing, ...]


def walk(seed: int = SEED) -> Legwork:
    """Generates all meetings, trips and signings of the world.

    Each day: first the memoranda that the public curve puts on it are signed, by those who have said yes; then come
    the callers; then the trips leave, to firms that are due and to new ones.
    """
    rng = np.random.default_rng(seed)
    departures = plan_departures(rng)
    numbers_on: dict[date, list[int]] = {}
    for number, day in enumerate(signing_days(), start=1):
        numbers_on.setdefault(day, []).append(number)
    packs = {start: deal(rng, *share) for start, share in YES_OF.items()}
    parties: dict[str, Party] = {}
    visits: list[Visit] = []
    trips: list[Trip] = []
    signings: list[Signing] = []
    away: dict[date, set[str]] = {}

    for day in days_of_world():
        for number in numbers_on.get(day, []):
            party = sign(rng, find_signer(rng, parties, number, day), day)
            parties[party.name] = party
            signings.append(Signing(number, day, party))
        for party in callers(parties, day):
            parties[party.name], rows = meet(rng, party, day, "내방", (), "", packs)
            visits += rows
        if not is_day_off(day) and rng.random() < 0.05:
            party = first_call(rng, parties, day)
            parties[party.name] = party
            visits.append(
                remote_row(rng, party, day, choose(rng, {"": 0.6, "보류": 0.3, "긍정": 0.1}))
            )
        for region in departures.get(day, []):
            free = [name for name in STAFF if name not in away.get(day, set())]
            number = 1 + sum(trip.departed_on.year == day.year for trip in trips)
            trip, plan = plan_trip(rng, parties, region, day, free, f"출장-{day.year}-{number:03d}")
            for gone in (trip.departed_on, trip.returned_on):
                away.setdefault(gone, set()).update(trip.travellers)
            trips.append(trip)
            for met_on, party in plan:
                parties[party.name], rows = meet(
                    rng, party, met_on, "방문", trip.travellers, trip.trip_id, packs
                )
                visits += rows
    visits = [
        replace(row, staff=row.staff or at_desk(rng, away.get(row.visited_on, set())))
        for row in visits
    ]
    kept = sorted(
        (row for row in visits if row.visited_on <= WORLD_ENDS), key=lambda row: row.visited_on
    )
    return Legwork(tuple(kept), tuple(report_km(rng, trips)), tuple(signings))


def at_desk(rng: np.random.Generator, away: set[str]) -> tuple[str, ...]:
    """One of the staff who is not on a trip that day: else a call would look like a stop of that trip."""
    return (choose(rng, {name: 1 for name in STAFF if name not in away}),)


def days_of_world() -> Iterator[date]:
    """Every day from WORLD_STARTS to WORLD_ENDS."""
    return (WORLD_STARTS + timedelta(days=i) for i in range((WORLD_ENDS - WORLD_STARTS).days + 1))


def plan_departures(rng: np.random.Generator) -> dict[date, list[str]]:
    """For each day the trips that leave: "" for one out of the city, whose region is chosen on the day, or "광주"."""
    plan: dict[date, list[str]] = {}
    for monday in (day for day in days_of_world() if day.weekday() == 0 or day == WORLD_STARTS):
        week = [
            d
            for d in (monday + timedelta(days=i) for i in range(7 - monday.weekday()))
            if d <= WORLD_ENDS
        ]
        rate = value_from(TRIPS_PER_WEEK, monday) * len(week) / 7
        outside = int(rate + rng.random()) + choose(rng, {-1: 0.2, 0: 0.6, 1: 0.2})
        local = int(LOCAL_TRIPS_PER_WEEK + rng.random())
        weights = {
            day: WEEKDAYS[day.weekday()] for day in week if (day.month, day.day) not in HOLIDAYS
        }
        days = [choose(rng, weights) for _ in range(max(outside, 1 if rate > 1 else 0))]
        if ARTICLE_DAY in week and ARTICLE_DAY not in days:
            days[-1] = ARTICLE_DAY  # the default edition ends on a day of work
        for day in days:
            plan.setdefault(day, []).append("")
        for day in [
            choose(rng, {d: 1 for d in week if not is_day_off(d)} or weights) for _ in range(local)
        ]:
            plan.setdefault(day, []).append("광주")
    return plan


def plan_trip(rng: np.random.Generator, parties: Mapping[str, Party], region: str, day: date,
              free: Sequence[str], trip_id: str) -> tuple[Trip, list[tuple[date, Party]]]:  # fmt: skip
    """Chooses where a trip goes, who travels, and whom they meet on which of its days.

    Returns:
        The trip, its km still the plain figure of its places, and (day, party) for each meeting, new parties included.
    """
    due = [
        p
        for p in parties.values()
        if p.due_on and p.due_on <= day and p.due_by == "방문" and p.yes_at
    ]
    if not region:
        waiting = {name: sum(p.region == name for p in due) for name in TRIP_REGIONS}
        region = choose(
            rng, {name: w * (1 + 0.2 * waiting[name]) for name, w in TRIP_REGIONS.items()}
        )
    local = region == "광주"
    nights = (
        1 if not local and day.weekday() < 4 and day != ARTICLE_DAY and rng.random() < 0.13 else 0
    )
    if is_day_off(day + timedelta(days=1)):
        nights = 0
    stops = choose(rng, STOPS.get(region, STOPS_ELSEWHERE)) + nights
    regions = [region] * stops
    if region == "서울" and stops > 1 and rng.random() < 0.12:
        regions[-1] = "경기"  # on the way home
    met: list[Party] = []
    for stop in regions:
        met.append(whom_to_meet(rng, parties, met, stop, day))
    split = math.ceil(stops / 2) if nights else stops
    plan = [(day + timedelta(days=int(index >= split)), party) for index, party in enumerate(met)]
    km = (
        max(PLACES[p.region][p.place] for p in met) * (0.97 + 0.06 * rng.random())
        + 18 * (stops - 1)
        + 15 * nights
    )
    places = dict.fromkeys(met[regions.index(name)].place for name in dict.fromkeys(regions))
    purpose = (
        "부처 협의"
        if region == "세종"
        else "관내 기업·기관 방문"
        if local
        else "기업 방문 및 투자유치 상담"
    )
    travellers = tuple(sorted(shuffled(rng, free)[: choose(rng, PARTY_SIZES)]))
    transport = "관용차량" if local else choose(rng, TRANSPORT)
    trip = Trip(trip_id, day, day + timedelta(days=nights), "/".join(places), purpose, travellers, transport,
                None if local else km)  # fmt: skip
    return trip, plan


def whom_to_meet(rng: np.random.Generator, parties: Mapping[str, Party], already: Sequence[Party], region: str,
                 day: date) -> Party:  # fmt: skip
    """Someone in the region: a firm that is due (the promising first) or a new one, at times an institution."""
    taken = {party.name: party for party in already}
    here = [p for p in parties.values() if p.region == region and p.name not in taken]
    parties = {**parties, **taken}  # so that two newcomers on one trip get two names
    if region == "세종" or rng.random() < (0.45 if region == "광주" else 0.05):
        counterpart = "정부" if region == "세종" else "기관"
        known = [p for p in here if p.counterpart == counterpart]
        if len(known) >= 6 or (known and rng.random() < 0.5):
            return choose(rng, dict.fromkeys(known, 1))
        return new_party(rng, parties, counterpart, region, day)
    due = [p for p in here if p.due_on and p.due_on <= day and p.due_by == "방문"]
    eager = [p for p in due if p.yes_at and not p.signed_on]
    for group, chance in ((eager, 0.8), (due, 0.45)):
        if group and rng.random() < chance:
            return min(group, key=lambda p: p.due_on)
    return new_party(rng, parties, "기업", region, day)


def new_party(rng: np.random.Generator, parties: Mapping[str, Party], counterpart: str, region: str,
              day: date) -> Party:  # fmt: skip
    """An organisation nobody has heard of before, numbered in the order in which the bureau learns of it."""
    number = 1 + sum(p.counterpart == counterpart for p in parties.values())
    name = {
        "기업": f"예시기업 {number:03d}",
        "기관": f"예시기관 {number:02d}",
        "정부": f"예시정부기관 {number}",
    }[counterpart]
    fields = FIELDS | ({"반도체": 0.25} if day >= CHIP_YEARS_FROM else {})
    field = choose(rng, fields) if counterpart == "기업" else ""
    return Party(name, counterpart, choose(rng, dict.fromkeys(PLACES[region], 1)), field)


def first_call(rng: np.random.Generator, parties: Mapping[str, Party], day: date) -> Party:
    """A firm that rings or writes first; four in ten get a visit weeks later."""
    party = new_party(rng, parties, "기업", choose(rng, TRIP_REGIONS | {"세종": 0}), day)
    return (
        replace(party, due_on=day + timedelta(days=between(rng, 15, 60)))
        if rng.random() < 0.4
        else party
    )


def callers(parties: Mapping[str, Party], day: date) -> list[Party]:
    """Firms whose turn it is to come to the bureau."""
    if is_day_off(day):
        return []
    return [p for p in parties.values() if p.due_on and p.due_on <= day and p.due_by == "내방"]


def meet(rng: np.random.Generator, party: Party, day: date, channel: str, staff: tuple[str, ...], trip_id: str,
         packs: Mapping[date, Iterator[bool]]) -> tuple[Party, list[Visit]]:  # fmt: skip
    """One meeting in person: what is answered and when, and what comes next.

    Returns:
        The party as it stands afterwards, and the rows for the log: the meeting, at times a later call or letter.
    """
    met = party.met + 1
    if met == 1 and party.counterpart == "기업" and not party.signed_on:
        party = size_up(rng, party, next(value_from(packs, day)))
    party = replace(party, met=met, due_on=None, due_by="방문")
    purpose = (
        "현안 협의"
        if party.counterpart == "정부"
        else "사후 점검"
        if party.signed_on
        else "업무협약 협의"
        if party.said_yes_on
        else "광주 AI 사업 설명"
        if met == 1
        else "재방문 설득"
    )
    row = Visit(day, party.name, party.counterpart, party.place, staff, purpose, channel,
                party.field if rng.random() < 0.85 else "", trip_id=trip_id)  # fmt: skip
    if party.counterpart != "기업":
        answers = (
            {"": 1.0} if party.counterpart == "정부" else {"": 0.6, "긍정": 0.25, "보류": 0.15}
        )
        return party, [replace(row, response=choose(rng, answers))]
    if party.signed_on or party.said_yes_on:
        again = party.said_yes_on and rng.random() < 0.25
        return party, [replace(row, response="긍정" if again else "")]
    if met == party.yes_at:
        return say_yes(rng, party, row)
    if met < (party.yes_at or party.meetings_planned):
        wait = between(rng, 14, 35) if party.yes_at else between(rng, 21, 90)
        party = replace(
            party,
            due_on=day + timedelta(days=wait),
            due_by=choose(rng, {"방문": 0.88, "내방": 0.12}),
        )
        answer = choose(rng, {"": 0.42, "보류": 0.5, "거절": 0.08})
    else:
        answer = choose(rng, {"": 0.35, "보류": 0.2, "거절": 0.45})
        party = replace(party, refused=answer == "거절")
    late = working_day(day + timedelta(days=between(rng, 1, 35)), after=day)
    known = late if answer and rng.random() < 0.6 else None
    rows = [replace(row, response=answer, replied_on=known)]
    if rng.random() < 0.12:
        rows.append(
            remote_row(
                rng, party, working_day(day + timedelta(days=between(rng, 3, 20)), after=day), ""
            )
        )
    return party, rows


def size_up(rng: np.random.Generator, party: Party, says_yes: bool) -> Party:
    """Settles at the first meeting how the conversation will go, of which the bureau knows nothing yet."""
    if says_yes:
        return replace(party, yes_at=choose(rng, YES_AT_VISIT), signs=rng.random() < 0.92)
    return replace(party, meetings_planned=choose(rng, VISITS_WITHOUT_YES))


def say_yes(rng: np.random.Generator, party: Party, row: Visit) -> tuple[Party, list[Visit]]:
    """A yes: on the spot, days later or months later; noted at the visit or as a call or letter of its own day."""
    delay = choose(rng, {"now": 0.3, "soon": 0.55, "late": 0.15})
    days = {"now": 0, "soon": between(rng, 3, 30), "late": between(rng, 31, 110)}[delay]
    known = (
        working_day(row.visited_on + timedelta(days=days), after=row.visited_on)
        if days
        else row.visited_on
    )
    party = replace(party, said_yes_on=known)
    if rng.random() < 0.6:
        party = replace(party, due_on=known + timedelta(days=between(rng, 5, 21)))
    if delay == "now":
        return party, [
            replace(row, response="긍정", replied_on=row.visited_on if rng.random() < 0.5 else None)
        ]
    if rng.random() < 0.15:
        return party, [row, remote_row(rng, party, known, "긍정")]
    return party, [replace(row, response="긍정", replied_on=known)]


def remote_row(rng: np.random.Generator, party: Party, day: date, response: str) -> Visit:
    """A call, a letter or a video meeting; it has no place, and its staff is settled at the end (`at_desk`)."""
    return Visit(day, party.name, party.counterpart, "", (), "유선·온라인 협의", choose(rng, REMOTE_CHANNELS), party.field,
                 response)  # fmt: skip


def find_signer(
    rng: np.random.Generator, parties: Mapping[str, Party], number: int, day: date
) -> Party:
    """Who signs memorandum `number`: mostly a firm that has said yes, the recent ones first.

    When nobody is ready the public curve still stands: then a firm signs whose answer nobody wrote down, or one that
    nobody has visited yet.
    """
    open_ = [p for p in parties.values() if not p.signed_on]
    if number in INSTITUTION_NUMBERS:
        known = [p for p in open_ if p.counterpart == "기관" and p.met]
        return (
            choose(rng, dict.fromkeys(known, 1))
            if known
            else new_party(rng, parties, "기관", "광주", day)
        )
    ready = {p: math.exp(-(day - p.said_yes_on).days / 120) for p in open_
             if p.signs and p.said_yes_on and (day - p.said_yes_on).days >= 7}  # fmt: skip
    silent = [
        p
        for p in open_
        if p.counterpart == "기업" and p.met >= 2 and not p.yes_at and not p.refused
    ]
    if number in WALK_IN_NUMBERS or not (ready or silent):
        return new_party(rng, parties, "기업", choose(rng, TRIP_REGIONS | {"세종": 0}), day)
    if not ready or (silent and rng.random() < 0.05):
        return choose(rng, dict.fromkeys(silent, 1))
    return choose(rng, ready)


def sign(rng: np.random.Generator, party: Party, day: date) -> Party:
    """The party after signing: some are visited again weeks or months later, the never visited soon."""
    again = day + timedelta(days=between(rng, 40, 240) if party.met else between(rng, 12, 60))
    due = again if party.counterpart == "기업" and (not party.met or rng.random() < 0.25) else None
    return replace(party, signed_on=day, due_on=due, due_by="방문")


def report_km(rng: np.random.Generator, trips: Sequence[Trip]) -> list[Trip]:
    """The km as reported: a few vague trips have none, the rest add up to TRIP_KM_TO_ARTICLE by ARTICLE_DAY.

    One factor near 1 is applied to all trips, before and after that day alike.
    """
    outside = [trip.trip_id for trip in trips if trip.km is not None]
    vague = set(outside[VAGUE_TRIP_EVERY // 2 :: VAGUE_TRIP_EVERY])
    known = sum(
        t.km
        for t in trips
        if t.km is not None and t.trip_id not in vague and t.departed_on <= ARTICLE_DAY
    )
    factor = TRIP_KM_TO_ARTICLE / known
    if not 0.93 < factor < 1.07:
        raise ValueError(
            f"the trips make {known:,.0f} km by {ARTICLE_DAY}: too far from {TRIP_KM_TO_ARTICLE:,}"
        )
    return [replace(t, km=None, destination=choose(rng, dict.fromkeys(VAGUE_DESTINATIONS, 1))) if t.trip_id in vague
            else replace(t, km=t.km and round(t.km * factor)) for t in trips]  # fmt: skip
