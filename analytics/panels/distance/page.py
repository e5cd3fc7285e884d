"""The page on kilometres: laps round the Earth, by method, by place, party against persons, per visit and memorandum."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.labels import Level
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.readings import only_changes, running_total
from analytics.metrics.effort import EARTH_KM
from analytics.panels.asking import ask
from analytics.panels.distance.words import distance as words
from analytics.panels.page import Card, Listed, Page, a_year_before, card
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import target_words
from analytics.panels.tables import Table
from analytics.wording import labels, numbers, sources, spoken

KM = "trip_km"
ROWS_SHOWN = 10


def sentence(selection: Selection) -> str:
    laps, trips, unknown = (
        ask(selection, name).total for name in ("earth_laps", "trips", "km_unknown_trips")
    )
    return words.sentence(
        ask(selection, KM),
        laps,
        trips,
        unknown,
        listings.has_trips(selection.build),
        selection.filters,
    )


def cards(selection: Selection) -> tuple[Card, ...]:
    year = a_year_before(selection.as_of)
    return tuple(
        card(selection, name, before=year, since=words.A_YEAR, target=target_words(selection, name))
        for name in (KM, "earth_laps", "trips", "km_per_visit", "chained_visit_share")
    )


# ---- laps --------------------------------------------------------------------------------------------------


def ask_laps(selection: Selection) -> tuple[Measurement, list[tuple[int, date]], bool]:
    """The running total by day, the day each lap was completed, and whether the bureau keeps trips."""
    total = running_total(ask(selection, KM, grain="day"))
    laps: list[tuple[int, date]] = []
    for row in total.rows:
        while row.value >= EARTH_KM * (len(laps) + 1):
            laps.append((len(laps) + 1, row.start))
    return total, laps, listings.has_trips(selection.build)


def draw_laps(answer: tuple[Any, ...], look: Look) -> Spec:
    daily, laps, _ = answer
    total = only_changes(daily)
    return counts.cumulative(
        total,
        spoken.hovers(total),
        latest=numbers.value(total.rows[-1].value, "km") if total.rows else "",
        levels=[
            Level(EARTH_KM * count, words.LAP.format(count=count))
            for count in range(1, len(laps) + 2)
        ],
        look=look,
    )


# ---- methods, regions, persons -----------------------------------------------------------------------------


def draw_methods(by_method: Measurement, look: Look) -> Spec:
    """Largest first; what was never used is left out."""
    totals: dict[str | int | None, float] = {}
    for row in by_method.rows:
        totals[row.group["km_method"]] = totals.get(row.group["km_method"], 0) + (row.value or 0)
    used = sorted((m for m, km in totals.items() if km), key=lambda m: -totals[m])
    return counts.stacked_over_time(
        by_method, {m: labels.KM_METHODS[str(m)] for m in used}, spoken.hovers(by_method), look=look
    )


def ask_methods(selection: Selection) -> tuple[Measurement, Measurement, Measurement]:
    """Kilometres by method and month, then kilometres and trips by method over the whole period."""
    return (
        ask(selection, KM, by=("km_method",), grain="month"),
        ask(selection, KM, by=("km_method",)),
        ask(selection, "trips", by=("km_method",)),
    )


def draw_regions(by_region: Measurement, look: Look) -> Spec:
    rows = by_region.rows
    best = max(range(len(rows)), key=lambda i: rows[i].value or 0, default=None)
    return counts.ranking(
        by_region,
        [labels.place_of(by_region, row) for row in rows],
        spoken.hovers(by_region),
        highlight=best,
        look=look,
    )


def ask_persons(selection: Selection) -> tuple[Measurement, Measurement]:
    return running_total(ask(selection, KM, grain="month")), running_total(
        ask(selection, "person_km", grain="month")
    )


def draw_persons(answer: tuple[Measurement, Measurement], look: Look) -> Spec:
    names = tuple(
        name.format(value=numbers.value(m.rows[-1].value, m.metric.unit) if m.rows else "")
        for name, m in zip(words.NAMES, answer)
    )
    return counts.two_lines(*answer, names, tuple(spoken.hovers(m) for m in answer), look=look)


# ---- does it survive a calculator --------------------------------------------------------------------------


def ask_plausibility(
    selection: Selection,
) -> tuple[words.Effort, listings.Detour, tuple[Measurement, ...]]:
    """The figures behind the laps, the detour factor they rest on, and the measurements they were read from."""
    names = (
        KM,
        "estimated_km",
        "trips",
        "trips_with_km",
        "trip_days",
        "km_per_trip",
        "km_per_trip_day",
    )
    measured = tuple(ask(selection, name) for name in names)
    values = {name: m.total.value for name, m in zip(names, measured)}
    by_method = {
        row.group["km_method"]: row.value or 0 for row in ask(selection, KM, by=("km_method",)).rows
    }
    days = (measured[0].period_to - measured[0].period_from).days + 1
    effort = words.Effort(reported_km=by_method.get("reported", 0), days=days, **values)
    return effort, listings.detour(selection.build, selection.as_of), measured


# ---- kilometres per something ------------------------------------------------------------------------------


def per_unit_panel(name: str, noun: str, subtitle: str, counted: str) -> Panel:
    return Panel(
        name,
        lambda s: (ask(s, name, grain="quarter"), ask(s, name)),
        lambda a: words.per_unit(a[0], a[1].total, noun),
        lambda a: subtitle,
        lambda a, look: counts.counts_over_time(a[0], spoken.hovers(a[0]), look=look),
        speak=lambda a: spoken.spoken(a[0]),
        metrics=(name,),
        counted=counted,
    )


def listed(selection: Selection) -> tuple[Listed, ...]:
    rows = listings.visits_without_trip(selection.build, selection.as_of)
    unknown = listings.unknown_places(selection.build, selection.as_of)
    return (
        Listed(
            words.UNKNOWN_TITLE,
            sources.rule(words.UNKNOWN_RULE, selection.is_narrowed),
            Table(
                words.UNKNOWN_COLUMNS,
                tuple((row["place"], row["trips"], row["last_on"]) for row in unknown[:ROWS_SHOWN]),
            ),
            words.UNKNOWN_NOTHING,
        ),
        Listed(
            words.ALONE_TITLE,
            sources.rule(words.ALONE_RULE, selection.is_narrowed),
            Table(
                words.ALONE_COLUMNS,
                tuple((row["name"], row["visited_on"], row["region"]) for row in rows[:ROWS_SHOWN]),
            ),
            words.ALONE_NOTHING,
        ),
    )


PAGE = Page(
    "distance",
    words.TITLE,
    sentence,
    cards,
    (
        Panel(
            "earth_laps",
            ask_laps,
            lambda a: words.laps(a[0], a[1]),
            lambda a: words.LAPS_SUBTITLE,
            draw_laps,
            speak=lambda a: words.laps_spoken(a[1]),
            metrics=(KM, "earth_laps"),
            notes=lambda a: () if a[2] else (words.NO_TRIPS,),
            size="main",
            counted="trips",
        ),
        Panel(
            "km_by_method",
            ask_methods,
            lambda a: words.methods(a[1]),
            lambda a: words.METHOD_SUBTITLE,
            lambda a, look: draw_methods(a[0], look),
            speak=lambda a: spoken.spoken_total(a[0]),
            metrics=(KM,),
            table=lambda a: Table(words.METHOD_COLUMNS, words.methods_rows(*a[1:])),
            notes=lambda a: words.methods_notes(a[2]),
            counted="trips",
        ),
        Panel(
            "km_plausibility",
            ask_plausibility,
            lambda a: words.plausible(*a[:2]),
            lambda a: words.PLAUSIBLE_SUBTITLE,
            table=lambda a: Table(words.PLAUSIBLE_COLUMNS, words.plausible_rows(*a[:2])),
            notes=lambda a: words.plausible_notes(*a[:2]),
            metrics=(KM, "estimated_km", "trip_days"),
            counted="trips",
        ),
        Panel(
            "km_by_region",
            lambda s: ask(s, KM, by=("region",)),
            words.regions,
            lambda a: words.REGION_SUBTITLE,
            draw_regions,
            speak=spoken.spoken,
            metrics=(KM,),
            counted="trips",
        ),
        Panel(
            "km_by_person",
            ask_persons,
            lambda a: words.persons(*a),
            lambda a: words.PERSON_SUBTITLE,
            draw_persons,
            speak=lambda a: spoken.spoken(a[1]),
            metrics=(KM, "person_km"),
            counted="trips",
            notes=lambda a: (words.PERSON_NOTE,),
        ),
        per_unit_panel("km_per_visit", words.PER_VISIT, words.VISIT_SUBTITLE, "visits"),
        per_unit_panel("km_per_mou", words.PER_MOU, words.MOU_SUBTITLE, "mous_signed"),
    ),
    listed,
)
