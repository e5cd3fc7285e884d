"""The page on kilometres: laps round the Earth, the march, by method, by place, party against persons, per visit and
memorandum."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.counts import CourseTexts
from analytics.charts.labels import Level
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Number
from analytics.measure.readings import only_changes, running_total, starts_on, value_of
from analytics.metrics.effort import EARTH_KM
from analytics.panels.answers import Sentence, always, behind, reading
from analytics.panels.asking import ask
from analytics.panels.distance import march, ministries
from analytics.panels.distance.words import distance as words
from analytics.panels.page import Card, Listed, Page, a_year_before, make_card, tell_list
from analytics.panels.panel import Panel
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.panels.shared.pictures import draw_ranking, draw_two_lines, latest_value
from analytics.panels.shared.targets import say_target
from analytics.panels.tables import Table
from analytics.wording import labels, sources, spoken
from analytics.wording.unrecorded import say_unrecorded

KM = "trip_km"
ROWS_SHOWN = 10


def say_page(selection: Selection) -> Sentence:
    has_trips = listings.has_trips(selection.snapshot)
    lacking = find_lacking(selection.snapshot, KM)
    if lacking and not has_trips:  # of trips whose places nobody knows there is more to say
        return Sentence(say_unrecorded(lacking))
    laps = ask(selection, "earth_laps")
    trips = ask(selection, "trips")
    unknown = ask(selection, "km_unknown_trips")
    km = ask(selection, KM)
    text = words.say_distance(
        km,
        laps.total,
        trips.total,
        unknown.total,
        has_trips,
        selection.filters,
    )
    return Sentence(text, measured=(laps, trips, unknown, km))


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    return tuple(
        make_card(
            selection,
            name,
            before=a_year_before(selection.as_of),
            since=words.A_YEAR,
            target=say_target(selection, name),
        )
        for name in (KM, "earth_laps", "trips", "km_per_visit", "chained_visit_share")
    )


# ---- laps ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Laps:
    """The running total by day, the day each lap was completed, and whether the bureau keeps trips."""

    total: Measurement = reading()
    daily: Measurement = behind()
    lap_days: tuple[tuple[int, date], ...]
    has_trips: bool


def ask_laps(selection: Selection) -> Laps:
    daily = ask(selection, KM, grain="day")
    total = running_total(daily)
    return Laps(
        total=total,
        daily=daily,
        lap_days=find_lap_days(total),
        has_trips=listings.has_trips(selection.snapshot),
    )


def find_lap_days(total: Measurement) -> tuple[tuple[int, date], ...]:
    """The number and the day of each lap round the Earth that a running total completes."""
    lap_days: list[tuple[int, date]] = []
    for row in total.rows:
        while value_of(row) >= EARTH_KM * (len(lap_days) + 1):
            lap_days.append((len(lap_days) + 1, starts_on(row)))
    return tuple(lap_days)


def say_laps(answer: Laps) -> str:
    return words.say_laps(answer.total, answer.lap_days)


def draw_laps(answer: Laps, look: Look) -> Chart:
    total = only_changes(answer.total)
    laps_in_sight = range(1, len(answer.lap_days) + 2)
    levels = [Level(EARTH_KM * count, words.LAP.format(count=count)) for count in laps_in_sight]
    texts = CourseTexts(latest_value(total), levels=levels)
    return counts.cumulative(total, spoken.hovers(total), texts=texts, look=look)


def speak_laps(answer: Laps) -> str:
    return words.speak_laps(answer.lap_days)


def note_laps(answer: Laps) -> tuple[str, ...]:
    if answer.has_trips:
        return ()
    return (words.NO_TRIPS,)


# ---- methods -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Methods:
    """Kilometres by method and month, then kilometres and trips by method over the whole period."""

    by_month: Measurement
    km: Measurement
    trips: Measurement


def ask_methods(selection: Selection) -> Methods:
    return Methods(
        by_month=ask(selection, KM, by=("km_method",), grain="month"),
        km=ask(selection, KM, by=("km_method",)),
        trips=ask(selection, "trips", by=("km_method",)),
    )


def say_methods(answer: Methods) -> str:
    return words.say_methods(answer.km)


def draw_methods(answer: Methods, look: Look) -> Chart:
    """Largest first; what was never used is left out."""
    totals: dict[str, float] = defaultdict(float)
    for row in answer.by_month.rows:
        totals[str(row.group["km_method"])] += row.value or 0
    used = sorted((method for method in totals if totals[method]), key=lambda m: -totals[m])
    return counts.stacked_over_time(
        answer.by_month,
        {method: labels.KM_METHODS[method] for method in used},
        spoken.hovers(answer.by_month),
        look=look,
    )


def tabulate_methods(answer: Methods) -> Table:
    return Table(words.METHOD_COLUMNS, words.list_methods(answer.km, answer.trips))


def speak_methods(answer: Methods) -> str:
    return spoken.spoken_total(answer.by_month)


def note_methods(answer: Methods) -> list[str]:
    return words.note_methods(answer.trips)


# ---- regions -------------------------------------------------------------------------------------


def ask_regions(selection: Selection) -> Measurement:
    return ask(selection, KM, by=("region",))


# ---- persons -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Persons:
    """The running totals of a party's kilometres and of those times its heads, by month."""

    party: Measurement = reading()
    persons: Measurement = reading()
    party_by_month: Measurement = behind()
    persons_by_month: Measurement = behind()


def ask_persons(selection: Selection) -> Persons:
    party = ask(selection, KM, grain="month")
    persons = ask(selection, "person_km", grain="month")
    return Persons(
        party=running_total(party),
        persons=running_total(persons),
        party_by_month=party,
        persons_by_month=persons,
    )


def say_persons(answer: Persons) -> str:
    return words.say_persons(answer.party, answer.persons)


def draw_persons(answer: Persons, look: Look) -> Chart:
    return draw_two_lines(answer.party, answer.persons, words.NAMES, look)


def speak_persons(answer: Persons) -> str:
    return spoken.spoken(answer.persons)


# ---- does it survive a calculator ----------------------------------------------------------------

EFFORT = (KM, "estimated_km", "trips", "trips_outside")
BY_PLACE = (KM, "trips_with_km", "trip_days")  # of trips out of the city and within it
INSIDE = "관내"


@dataclass(frozen=True)
class Plausibility:
    """The figures behind the laps, the detour factor they rest on, and the measurements they were read from."""

    effort: words.Effort
    detour: listings.Detour
    measured: tuple[Measurement, ...]
    by_place: tuple[Measurement, ...] = behind()
    by_method: Measurement = behind()


def ask_plausibility(selection: Selection) -> Plausibility:
    measured = tuple(ask(selection, name) for name in EFFORT)
    by_place = tuple(ask(selection, name, by=("local",)) for name in BY_PLACE)
    by_method = ask(selection, KM, by=("km_method",))
    values = {m.metric.name: m.total.value for m in measured}
    outside = {m.metric.name: add_outside(m) for m in by_place}
    effort = words.Effort(
        trip_km=values[KM],
        reported_km=words.sum_methods(by_method).get("reported", 0),
        estimated_km=values["estimated_km"],
        trips=int(values["trips"] or 0),
        trips_outside=int(values["trips_outside"] or 0),
        outside_km=outside[KM],
        outside_with_km=int(outside["trips_with_km"]),
        outside_days=int(outside["trip_days"]),
        days=(measured[0].period_to - measured[0].period_from).days + 1,
    )
    return Plausibility(
        effort=effort,
        detour=listings.detour(selection.snapshot, selection.as_of),
        measured=measured,
        by_place=by_place,
        by_method=by_method,
    )


def add_outside(by_place: Measurement) -> Number:
    """What trips out of the city add up to; a place nobody knows lies outside, as in 관외 출장."""
    return sum(row.value or 0 for row in by_place.rows if row.group["local"] != INSIDE)


def say_plausibility(answer: Plausibility) -> str:
    return words.say_plausibility(answer.effort, answer.detour)


def tabulate_plausibility(answer: Plausibility) -> Table:
    return Table(words.PLAUSIBLE_COLUMNS, words.list_plausibility(answer.effort, answer.detour))


def note_plausibility(answer: Plausibility) -> list[str]:
    return words.note_plausibility(answer.effort, answer.detour)


# ---- kilometres per something --------------------------------------------------------------------


@dataclass(frozen=True)
class PerUnit:
    """Kilometres per something: by quarter, and over the whole period."""

    course: Measurement
    whole: Measurement


def make_per_unit_panel(name: str, noun: str, subtitle: str, counted: str) -> Panel[PerUnit]:
    """A panel on kilometres per visit, or per memorandum."""

    def ask_per_unit(selection: Selection) -> PerUnit:
        return PerUnit(course=ask(selection, name, grain="quarter"), whole=ask(selection, name))

    def say_per_unit(answer: PerUnit) -> str:
        return words.say_per_unit(answer.course, answer.whole.total, noun)

    return Panel(
        name=name,
        ask=ask_per_unit,
        say=say_per_unit,
        explain=always(subtitle),
        draw=draw_per_unit,
        speak=speak_per_unit,
        metrics=(name,),
        counted=counted,
    )


def draw_per_unit(answer: PerUnit, look: Look) -> Chart:
    return counts.counts_over_time(answer.course, spoken.hovers(answer.course), look=look)


def speak_per_unit(answer: PerUnit) -> str:
    return spoken.spoken(answer.course)


# ---- rows ----------------------------------------------------------------------------------------


def make_lists(selection: Selection) -> tuple[Listed, ...]:
    return list_unknown_places(selection), list_visits_alone(selection)


def list_unknown_places(selection: Selection) -> Listed:
    """Places whose distance nobody knows, those of most trips first."""
    places = listings.unknown_places(selection.snapshot, selection.as_of)[:ROWS_SHOWN]
    rows = tuple((place["place"], place["trips"], place["last_on"]) for place in places)
    return tell_list(
        Listed(
            title=words.UNKNOWN_TITLE,
            rule=sources.rule(words.UNKNOWN_RULE, selection.is_narrowed),
            table=Table(words.UNKNOWN_COLUMNS, rows),
            nothing=words.UNKNOWN_NOTHING,
        ),
        selection,
        "trips",
    )


def list_visits_alone(selection: Selection) -> Listed:
    """Visits that belong to no trip, the latest first."""
    visits = listings.visits_without_trip(selection.snapshot, selection.as_of)[:ROWS_SHOWN]
    rows = tuple((visit["name"], visit["visited_on"], visit["region"]) for visit in visits)
    return tell_list(
        Listed(
            title=words.ALONE_TITLE,
            rule=sources.rule(words.ALONE_RULE, selection.is_narrowed),
            table=Table(words.ALONE_COLUMNS, rows),
            nothing=words.ALONE_NOTHING,
        ),
        selection,
        "trips",
    )


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="earth_laps",
        ask=ask_laps,
        say=say_laps,
        explain=always(words.LAPS_SUBTITLE),
        draw=draw_laps,
        speak=speak_laps,
        metrics=(KM, "earth_laps"),
        notes=note_laps,
        size="main",
        counted="trips",
    ),
    *march.PANELS,
    *ministries.PANELS,
    Panel(
        name="km_by_method",
        ask=ask_methods,
        say=say_methods,
        explain=always(words.METHOD_SUBTITLE),
        draw=draw_methods,
        table=tabulate_methods,
        speak=speak_methods,
        metrics=(KM,),
        notes=note_methods,
        counted="trips",
    ),
    Panel(
        name="km_plausibility",
        ask=ask_plausibility,
        say=say_plausibility,
        explain=always(words.PLAUSIBLE_SUBTITLE),
        table=tabulate_plausibility,
        metrics=(KM, "estimated_km", "trip_days"),
        notes=note_plausibility,
        counted="trips",
    ),
    Panel(
        name="km_by_region",
        ask=ask_regions,
        say=words.say_regions,
        explain=always(words.REGION_SUBTITLE),
        draw=draw_ranking,
        speak=spoken.spoken,
        metrics=(KM,),
        counted="trips",
    ),
    Panel(
        name="km_by_person",
        ask=ask_persons,
        say=say_persons,
        explain=always(words.PERSON_SUBTITLE),
        draw=draw_persons,
        speak=speak_persons,
        metrics=(KM, "person_km"),
        notes=always((words.PERSON_NOTE,)),
        counted="trips",
    ),
    make_per_unit_panel("km_per_visit", words.PER_VISIT, words.VISIT_SUBTITLE, "visits"),
    make_per_unit_panel("km_per_mou", words.PER_MOU, words.MOU_SUBTITLE, "mous_signed"),
)

PAGE = Page(
    name="distance",
    title=words.TITLE,
    sentence=say_page,
    cards=ask_cards,
    panels=PANELS,
    listed=make_lists,
)
