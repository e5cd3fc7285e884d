"""Visits to ministries by quarter, where budget seasons show, and the trips they were on."""

from __future__ import annotations

from dataclasses import dataclass

from analytics import listings
from analytics.charts import counts
from analytics.charts.axes import draw_nothing
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.panels.answers import always, where_recorded
from analytics.panels.asking import ask
from analytics.panels.distance.words import ministries as words
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import NO_TABLE, Table
from analytics.wording import spoken

VISITS = "government_visits"
TRIPS = "government_trips"


@dataclass(frozen=True, kw_only=True)
class Ministries:
    """Visits to ministries and the trips they were made on: by quarter, and over the whole period.

    `trips` are empty where the bureau keeps no trips.
    """

    course: Measurement
    whole: Measurement
    trips: tuple[Measurement, ...]
    trips_by_quarter: tuple[Measurement, ...]

    @property
    def totals_of_trips(self) -> list[Row]:
        return [trips.total for trips in self.trips]


def ask_ministries(selection: Selection) -> Ministries | None:
    """None where the visit log names nobody as 정부: a zero would say that nobody went."""
    if not listings.has_government(selection.snapshot):
        return None
    has_trips = listings.has_trips(selection.snapshot)
    return Ministries(
        course=ask(selection, VISITS, grain="quarter"),
        whole=ask(selection, VISITS),
        trips=(ask(selection, TRIPS),) * has_trips,
        trips_by_quarter=(ask(selection, TRIPS, grain="quarter"),) * has_trips,
    )


def say_ministries(answer: Ministries) -> str:
    return words.say_ministries(answer.course, answer.whole.total, answer.totals_of_trips)


def draw_ministries(answer: Ministries | None, look: Look) -> Chart:
    """A bar per quarter; the one that the sentence names stands out."""
    if answer is None:
        return draw_nothing(look)
    course = answer.course
    chosen = words.find_busiest(course)
    return counts.counts_over_time(course, spoken.hovers(course), highlight=chosen, look=look)


def tabulate_ministries(answer: Ministries) -> Table:
    return words.tabulate(answer.course, answer.trips_by_quarter)


def speak_ministries(answer: Ministries) -> str:
    return spoken.spoken(answer.course)


def note_ministries(answer: Ministries) -> tuple[str, ...]:
    return words.note_trips(answer.whole.total, answer.totals_of_trips)


PANELS = (
    Panel(
        name="government_visits",
        ask=ask_ministries,
        say=where_recorded(say_ministries, words.NOBODY_NAMED),
        explain=always(words.SUBTITLE),
        draw=draw_ministries,
        table=where_recorded(tabulate_ministries, NO_TABLE),
        speak=where_recorded(speak_ministries, ""),
        metrics=(VISITS, TRIPS),
        rests_on=(),
        notes=where_recorded(note_ministries, ()),
        counted=VISITS,
    ),
)
