"""The fictional bureau's legwork: whom it met, on which trips, and who signed, 2019-10-01 to 2026-01-31.

Nobody here exists: firms are `예시기업 001` …, institutions `예시기관 01` …, government offices `예시정부기관 1` …, staff
`예시직원 01` …. Only the places are real, and the *dates and counts* of memoranda, which follow the public record
(`etl.sample.calibration`). The world is generated whole from a fixed seed, day by day, without knowing on which day
somebody will look at it; `etl.sample.files` cuts it at a day and writes it down as a bureau's files. What became of the
memoranda (offices, hiring, exits) is in `etl.sample.outcomes`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

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

Counterpart = Literal["기업", "기관", "정부"]

NAMES: dict[Counterpart, str] = {
    "기업": "예시기업 {number:03d}",
    "기관": "예시기관 {number:02d}",
    "정부": "예시정부기관 {number}",
}
ANSWERS_OF: dict[Counterpart, dict[str, float]] = {
    "정부": {"": 1.0},
    "기관": {"": 0.6, "긍정": 0.25, "보류": 0.15},
}


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
    counterpart: Counterpart
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

    @cached_property
    def region(self) -> str:
        return self.place.split()[0]


@dataclass(frozen=True)
class Visit:
    """One row of the visit log; `replied_on` None with a response means: answered on the spot.

    `reasons` and `initiated_by` are written down by `etl.sample.contacts`.
    """

    visited_on: date
    company: str
    counterpart: Counterpart
    place: str
    staff: tuple[str, ...]
    purpose: str
    channel: str
    field: str
    response: str = ""
    replied_on: date | None = None
    trip_id: str = ""
    reasons: tuple[str, ...] = ()
    initiated_by: str = ""


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
    numbers_on = number_signings()
    bureau = Bureau(rng, {start: deal(rng, *share) for start, share in YES_OF.items()})
    for day in days_of_world():
        for number in numbers_on.get(day, []):
            bureau.sign_memorandum(number, day)
        for party in list_callers(bureau.parties, day):
            bureau.receive(party, day)
        if not is_day_off(day) and rng.random() < 0.05:
            bureau.take_first_call(day)
        for region in departures.get(day, []):
            bureau.travel(region, day)
    return bureau.close_books()


def number_signings() -> dict[date, list[int]]:
    """Day → the numbers of the memoranda signed on it."""
    numbers_on: dict[date, list[int]] = {}
    for number, day in enumerate(signing_days(), start=1):
        numbers_on.setdefault(day, []).append(number)
    return numbers_on


@dataclass
class Bureau:
    """The bureau as the days go by: whom it knows, what it has noted, and who of it is on a trip.

    Args:
        packs: half-year → whether the next firm that is met will ever say yes.
        away: day → who is on a trip.
    """

    rng: np.random.Generator
    packs: Mapping[date, Iterator[bool]]
    parties: dict[str, Party] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    trips: list[Trip] = field(default_factory=list)
    signings: list[Signing] = field(default_factory=list)
    away: dict[date, set[str]] = field(default_factory=dict)

    def sign_memorandum(self, number: int, day: date) -> None:
        party = sign(self.rng, find_signer(self.rng, self.parties, number, day), day)
        self.parties[party.name] = party
        self.signings.append(Signing(number, day, party))

    def receive(self, party: Party, day: date) -> None:
        """Somebody comes to the bureau."""
        self.note_meeting(meet(self.rng, party, Encounter(day, "내방"), self.packs))

    def take_first_call(self, day: date) -> None:
        party = first_call(self.rng, self.parties, day)
        self.parties[party.name] = party
        answer = choose(self.rng, {"": 0.6, "보류": 0.3, "긍정": 0.1})
        self.visits.append(remote_row(self.rng, party, day, answer))

    def travel(self, region: str, day: date) -> None:
        """A trip leaves with those who are free, and meets whom it can."""
        free = [name for name in STAFF if name not in self.away.get(day, set())]
        number = 1 + sum(trip.departed_on.year == day.year for trip in self.trips)
        trip_id = f"출장-{day.year}-{number:03d}"
        trip, plan = plan_trip(self.rng, self.parties, region, Departure(trip_id, day, free))
        for gone in (trip.departed_on, trip.returned_on):
            self.away.setdefault(gone, set()).update(trip.travellers)
        self.trips.append(trip)
        for met_on, party in plan:
            encounter = Encounter(met_on, "방문", trip.travellers, trip.trip_id)
            self.note_meeting(meet(self.rng, party, encounter, self.packs))

    def note_meeting(self, meeting: tuple[Party, list[Visit]]) -> None:
        party, rows = meeting
        self.parties[party.name] = party
        self.visits += rows

    def close_books(self) -> Legwork:
        """All that was noted, in order of its day, with somebody at the desk for what was noted there."""
        staffed = [replace(row, staff=row.staff or self.staff_desk(row)) for row in self.visits]
        kept = [row for row in staffed if row.visited_on <= WORLD_ENDS]
        kept.sort(key=lambda row: row.visited_on)
        return Legwork(
            visits=tuple(kept),
            trips=tuple(report_km(self.rng, self.trips)),
            signings=tuple(self.signings),
        )

    def staff_desk(self, row: Visit) -> tuple[str, ...]:
        return at_desk(self.rng, self.away.get(row.visited_on, set()))


def at_desk(rng: np.random.Generator, away: set[str]) -> tuple[str, ...]:
    """One of the staff who is not on a trip that day: else a call would look like a stop of that trip."""
    return (choose(rng, {name: 1 for name in STAFF if name not in away}),)


def days_of_world() -> Iterator[date]:
    """Every day from WORLD_STARTS to WORLD_ENDS."""
    return (WORLD_STARTS + timedelta(days=i) for i in range((WORLD_ENDS - WORLD_STARTS).days + 1))


def plan_departures(rng: np.random.Generator) -> dict[date, list[str]]:
    """For each day the trips that leave: "" for one out of the city, whose region is chosen on the day, or "광주"."""
    plan: dict[date, list[str]] = {}
    for week in weeks_of_world():
        for day, region in plan_week(rng, week):
            plan.setdefault(day, []).append(region)
    return plan


def weeks_of_world() -> Iterator[list[date]]:
    """The world's days in weeks from Monday to Sunday; the first and the last may be short."""
    for monday in days_of_world():
        if monday.weekday() != 0 and monday != WORLD_STARTS:
            continue
        days = [monday + timedelta(days=i) for i in range(7 - monday.weekday())]
        yield [day for day in days if day <= WORLD_ENDS]


def plan_week(rng: np.random.Generator, week: Sequence[date]) -> list[tuple[date, str]]:
    """(day, region) of each trip of a week, those out of the city first."""
    rate = value_from(TRIPS_PER_WEEK, week[0]) * len(week) / 7
    outside = int(rate + rng.random()) + choose(rng, {-1: 0.2, 0: 0.6, 1: 0.2})
    local = int(LOCAL_TRIPS_PER_WEEK + rng.random())
    fewest = 0
    if rate > 1:
        fewest = 1
    weights = {day: WEEKDAYS[day.weekday()] for day in week if not is_holiday(day)}
    days = [choose(rng, weights) for _ in range(max(outside, fewest))]
    if ARTICLE_DAY in week and ARTICLE_DAY not in days:
        days[-1] = ARTICLE_DAY  # the default edition ends on a day of work
    at_work = {day: 1 for day in week if not is_day_off(day)} or weights
    local_days = [choose(rng, at_work) for _ in range(local)]
    return [(day, "") for day in days] + [(day, "광주") for day in local_days]


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in HOLIDAYS


@dataclass(frozen=True)
class Departure:
    """A trip about to leave: its number, its day, and who is free to travel."""

    trip_id: str
    day: date
    free: Sequence[str]


@dataclass(frozen=True)
class Encounter:
    """When and how somebody is met: by whom and on which trip, where it is one."""

    day: date
    channel: str
    staff: tuple[str, ...] = ()
    trip_id: str = ""


def plan_trip(
    rng: np.random.Generator, parties: Mapping[str, Party], region: str, departure: Departure
) -> tuple[Trip, list[tuple[date, Party]]]:
    """Chooses where a trip goes, who travels, and whom they meet on which of its days.

    Returns:
        The trip, its km still the plain figure of its places, and (day, party) for each meeting, new parties included.
    """
    day = departure.day
    region = region or choose_region(rng, parties, day)
    is_local = region == "광주"
    nights = choose_nights(rng, is_local, day)
    regions = plan_stops(rng, region, nights)
    met: list[Party] = []
    for stop in regions:
        met.append(whom_to_meet(rng, parties, met, stop, day))
    stops = len(regions)
    plan = spread_over_days(met, day, nights)
    km = (
        max(PLACES[party.region][party.place] for party in met) * (0.97 + 0.06 * rng.random())
        + 18 * (stops - 1)
        + 15 * nights
    )
    places = dict.fromkeys(met[regions.index(name)].place for name in dict.fromkeys(regions))
    travellers = tuple(sorted(shuffled(rng, departure.free)[: choose(rng, PARTY_SIZES)]))
    trip = Trip(
        trip_id=departure.trip_id,
        departed_on=day,
        returned_on=day + timedelta(days=nights),
        destination="/".join(places),
        purpose=purpose_of_trip(region),
        travellers=travellers,
        transport="관용차량",
        km=None,
    )
    if not is_local:
        trip = replace(trip, transport=choose(rng, TRANSPORT), km=km)
    return trip, plan


def choose_region(rng: np.random.Generator, parties: Mapping[str, Party], day: date) -> str:
    """Where to: the more firms that will say yes wait for a visit there, the sooner."""
    waiting = [party for party in parties.values() if is_due(party, day) and party.yes_at]
    weights = {
        name: weight * (1 + 0.2 * sum(party.region == name for party in waiting))
        for name, weight in TRIP_REGIONS.items()
    }
    return choose(rng, weights)


def is_due(party: Party, day: date) -> bool:
    """Whether it is time to visit somebody."""
    return bool(party.due_on and party.due_on <= day and party.due_by == "방문")


def choose_nights(rng: np.random.Generator, is_local: bool, day: date) -> int:
    """One night away at times, never before a day off."""
    if is_local or day.weekday() >= 4 or day == ARTICLE_DAY:
        return 0
    stays = rng.random() < 0.13
    if not stays or is_day_off(day + timedelta(days=1)):
        return 0
    return 1


def plan_stops(rng: np.random.Generator, region: str, nights: int) -> list[str]:
    """The region of each meeting of a trip, in order."""
    stops = choose(rng, STOPS.get(region, STOPS_ELSEWHERE)) + nights
    regions = [region] * stops
    if region == "서울" and stops > 1 and rng.random() < 0.12:
        regions[-1] = "경기"  # on the way home
    return regions


def spread_over_days(met: Sequence[Party], day: date, nights: int) -> list[tuple[date, Party]]:
    """(day, party): with a night away the first half is met on the first day."""
    split = len(met)
    if nights:
        split = math.ceil(len(met) / 2)
    return [(day + timedelta(days=int(at >= split)), party) for at, party in enumerate(met)]


def purpose_of_trip(region: str) -> str:
    purposes = {"세종": "부처 협의", "광주": "관내 기업·기관 방문"}
    return purposes.get(region, "기업 방문 및 투자유치 상담")


def whom_to_meet(
    rng: np.random.Generator,
    parties: Mapping[str, Party],
    already: Sequence[Party],
    region: str,
    day: date,
) -> Party:
    """Someone in the region: a firm that is due (the promising first) or a new one, at times an institution."""
    taken = {party.name: party for party in already}
    here = [p for p in parties.values() if p.region == region and p.name not in taken]
    known = {**parties, **taken}  # so that two newcomers on one trip get two names
    if is_for_institutions(rng, region):
        return choose_institution(rng, known, here, region, day)
    due = [party for party in here if is_due(party, day)]
    eager = [party for party in due if party.yes_at and not party.signed_on]
    for group, chance in ((eager, 0.8), (due, 0.45)):
        if group and rng.random() < chance:
            return min(group, key=lambda party: party.due_on or day)
    return new_party(rng, known, "기업", region, day)


def is_for_institutions(rng: np.random.Generator, region: str) -> bool:
    """Whether a meeting is not with a firm: always in 세종, often in 광주."""
    if region == "세종":
        return True
    chance = 0.05
    if region == "광주":
        chance = 0.45
    return rng.random() < chance


def choose_institution(
    rng: np.random.Generator,
    parties: Mapping[str, Party],
    here: Sequence[Party],
    region: str,
    day: date,
) -> Party:
    """One that is known, mostly where there are many; else a new one."""
    counterpart: Counterpart = "기관"
    if region == "세종":
        counterpart = "정부"
    known = [party for party in here if party.counterpart == counterpart]
    if len(known) >= 6 or (known and rng.random() < 0.5):
        return choose(rng, dict.fromkeys(known, 1))
    return new_party(rng, parties, counterpart, region, day)


def new_party(
    rng: np.random.Generator,
    parties: Mapping[str, Party],
    counterpart: Counterpart,
    region: str,
    day: date,
) -> Party:
    """An organisation nobody has heard of before, numbered in the order in which the bureau learns of it."""
    number = 1 + sum(party.counterpart == counterpart for party in parties.values())
    business = ""
    if counterpart == "기업":
        business = choose_field(rng, day)
    place = choose(rng, dict.fromkeys(PLACES[region], 1))
    return Party(NAMES[counterpart].format(number=number), counterpart, place, business)


def choose_field(rng: np.random.Generator, day: date) -> str:
    if day >= CHIP_YEARS_FROM:
        return choose(rng, FIELDS | {"반도체": 0.25})
    return choose(rng, FIELDS)


def first_call(rng: np.random.Generator, parties: Mapping[str, Party], day: date) -> Party:
    """A firm first heard of by a call or letter; four in ten get a visit weeks later."""
    party = new_party(rng, parties, "기업", choose(rng, TRIP_REGIONS | {"세종": 0}), day)
    if rng.random() >= 0.4:
        return party
    return replace(party, due_on=day + timedelta(days=between(rng, 15, 60)))


def list_callers(parties: Mapping[str, Party], day: date) -> list[Party]:
    """Firms whose turn it is to come to the bureau."""
    if is_day_off(day):
        return []
    return [p for p in parties.values() if p.due_on and p.due_on <= day and p.due_by == "내방"]


def meet(
    rng: np.random.Generator,
    party: Party,
    encounter: Encounter,
    packs: Mapping[date, Iterator[bool]],
) -> tuple[Party, list[Visit]]:
    """One meeting in person: what is answered and when, and what comes next.

    Returns:
        The party as it stands afterwards, and the rows for the log: the meeting, at times a later call or letter.
    """
    met = party.met + 1
    if met == 1 and party.counterpart == "기업" and not party.signed_on:
        party = size_up(rng, party, next(value_from(packs, encounter.day)))
    party = replace(party, met=met, due_on=None, due_by="방문")
    row = note_encounter(rng, party, encounter)
    if party.counterpart != "기업":
        return party, [replace(row, response=choose(rng, ANSWERS_OF[party.counterpart]))]
    if party.signed_on or party.said_yes_on:
        return party, [say_again(rng, party, row)]
    if met == party.yes_at:
        return say_yes(rng, party, row)
    if met < (party.yes_at or party.meetings_planned):
        return put_off(rng, party, row)
    return turn_down(rng, party, row)


def note_encounter(rng: np.random.Generator, party: Party, encounter: Encounter) -> Visit:
    """The row of a meeting, without its answer; the field is not always written down."""
    business = ""
    if rng.random() < 0.85:
        business = party.field
    return Visit(
        encounter.day,
        party.name,
        party.counterpart,
        party.place,
        encounter.staff,
        purpose_of_meeting(party),
        encounter.channel,
        business,
        trip_id=encounter.trip_id,
    )


def purpose_of_meeting(party: Party) -> str:
    """Why somebody is met; `party` counts this meeting already."""
    if party.counterpart == "정부":
        return "현안 협의"
    if party.signed_on:
        return "사후 점검"
    if party.said_yes_on:
        return "업무협약 협의"
    if party.met == 1:
        return "광주 AI 사업 설명"
    return "재방문 설득"


def say_again(rng: np.random.Generator, party: Party, row: Visit) -> Visit:
    """A firm that has said yes says it again at times."""
    if party.said_yes_on and rng.random() < 0.25:
        return replace(row, response="긍정")
    return replace(row, response="")


def put_off(rng: np.random.Generator, party: Party, row: Visit) -> tuple[Party, list[Visit]]:
    """No answer yet: another meeting follows, the sooner for those who will say yes."""
    if party.yes_at:
        wait = between(rng, 14, 35)
    else:
        wait = between(rng, 21, 90)
    party = replace(
        party,
        due_on=row.visited_on + timedelta(days=wait),
        due_by=choose(rng, {"방문": 0.88, "내방": 0.12}),
    )
    answer = choose(rng, {"": 0.42, "보류": 0.5, "거절": 0.08})
    return party, note_answer(rng, party, row, answer)


def turn_down(rng: np.random.Generator, party: Party, row: Visit) -> tuple[Party, list[Visit]]:
    """The last meeting of a firm that never says yes."""
    answer = choose(rng, {"": 0.35, "보류": 0.2, "거절": 0.45})
    party = replace(party, refused=answer == "거절")
    return party, note_answer(rng, party, row, answer)


def note_answer(rng: np.random.Generator, party: Party, row: Visit, answer: str) -> list[Visit]:
    """The meeting with its answer, which may come days later; at times a call or letter follows."""
    day = row.visited_on
    late = working_day(day + timedelta(days=between(rng, 1, 35)), after=day)
    known = None
    if answer and rng.random() < 0.6:
        known = late
    rows = [replace(row, response=answer, replied_on=known)]
    if rng.random() < 0.12:
        called_on = working_day(day + timedelta(days=between(rng, 3, 20)), after=day)
        rows.append(remote_row(rng, party, called_on, ""))
    return rows


def size_up(rng: np.random.Generator, party: Party, says_yes: bool) -> Party:
    """Settles at the first meeting how the conversation will go, of which the bureau knows nothing yet."""
    if says_yes:
        return replace(party, yes_at=choose(rng, YES_AT_VISIT), signs=rng.random() < 0.92)
    return replace(party, meetings_planned=choose(rng, VISITS_WITHOUT_YES))


def say_yes(rng: np.random.Generator, party: Party, row: Visit) -> tuple[Party, list[Visit]]:
    """A yes: on the spot, days later or months later; noted at the visit or as a call or letter of its own day."""
    delay = choose(rng, {"now": 0.3, "soon": 0.55, "late": 0.15})
    days = {"now": 0, "soon": between(rng, 3, 30), "late": between(rng, 31, 110)}[delay]
    known = row.visited_on
    if days:
        known = working_day(row.visited_on + timedelta(days=days), after=row.visited_on)
    party = replace(party, said_yes_on=known)
    if rng.random() < 0.6:
        party = replace(party, due_on=known + timedelta(days=between(rng, 5, 21)))
    if delay == "now":
        written_on = None
        if rng.random() < 0.5:
            written_on = row.visited_on
        return party, [replace(row, response="긍정", replied_on=written_on)]
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
    unsigned = [party for party in parties.values() if not party.signed_on]
    if number in INSTITUTION_NUMBERS:
        return find_institution(rng, parties, unsigned, day)
    ready = {
        party: math.exp(-days_since_yes(party, day) / 120)
        for party in unsigned
        if party.signs and days_since_yes(party, day) >= 7
    }
    silent = [party for party in unsigned if is_silent(party)]
    if number in WALK_IN_NUMBERS or not (ready or silent):
        return new_party(rng, parties, "기업", choose(rng, TRIP_REGIONS | {"세종": 0}), day)
    if not ready or (silent and rng.random() < 0.05):
        return choose(rng, dict.fromkeys(silent, 1))
    return choose(rng, ready)


def find_institution(
    rng: np.random.Generator, parties: Mapping[str, Party], unsigned: Sequence[Party], day: date
) -> Party:
    """An institution that was met, else a new one of the city."""
    known = [party for party in unsigned if party.counterpart == "기관" and party.met]
    if known:
        return choose(rng, dict.fromkeys(known, 1))
    return new_party(rng, parties, "기관", "광주", day)


def days_since_yes(party: Party, day: date) -> int:
    """Days since a party said yes; −1 for one that has not."""
    if party.said_yes_on is None:
        return -1
    return (day - party.said_yes_on).days


def is_silent(party: Party) -> bool:
    """A firm met twice or more whose answer nobody wrote down."""
    is_met_firm = party.counterpart == "기업" and party.met >= 2
    return is_met_firm and not party.yes_at and not party.refused


def sign(rng: np.random.Generator, party: Party, day: date) -> Party:
    """The party after signing: some are visited again weeks or months later, the never visited soon."""
    if party.met:
        wait = between(rng, 40, 240)
    else:
        wait = between(rng, 12, 60)
    due = None
    if party.counterpart == "기업" and (not party.met or rng.random() < 0.25):
        due = day + timedelta(days=wait)
    return replace(party, signed_on=day, due_on=due, due_by="방문")


def report_km(rng: np.random.Generator, trips: Sequence[Trip]) -> list[Trip]:
    """The km as reported: a few vague trips have none, the rest add up to TRIP_KM_TO_ARTICLE by ARTICLE_DAY.

    One factor near 1 is applied to all trips, before and after that day alike.
    """
    outside = [trip.trip_id for trip in trips if trip.km is not None]
    vague = set(outside[VAGUE_TRIP_EVERY // 2 :: VAGUE_TRIP_EVERY])
    factor = scale_to_article([trip for trip in trips if trip.trip_id not in vague])
    reported = []
    for trip in trips:
        if trip.trip_id in vague:
            destination = choose(rng, dict.fromkeys(VAGUE_DESTINATIONS, 1))
            reported.append(replace(trip, km=None, destination=destination))
        else:
            reported.append(replace(trip, km=trip.km and round(trip.km * factor)))
    return reported


def scale_to_article(trips: Sequence[Trip]) -> float:
    """The factor by which the trips add up to TRIP_KM_TO_ARTICLE by ARTICLE_DAY. Raises: ValueError: far from 1."""
    known = sum(trip.km or 0.0 for trip in trips if trip.departed_on <= ARTICLE_DAY)
    factor = TRIP_KM_TO_ARTICLE / known
    if not 0.93 < factor < 1.07:
        raise ValueError(
            f"the trips make {known:,.0f} km by {ARTICLE_DAY}: too far from {TRIP_KM_TO_ARTICLE:,}"
        )
    return factor
