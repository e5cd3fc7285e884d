"""The sites: seats let against seats there are, and who moved in and out by quarter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from analytics import listings
from analytics.charts import counts, support
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.readings import starts_on
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import tenancies as words
from analytics.panels.tables import Table
from analytics.wording import numbers, spoken

LET = "seats_let"
OPEN = "seats_open"
OCCUPANCY = "tenancy_occupancy"
MOVES = ("moves_in", "moves_out")


@dataclass(frozen=True)
class Seats:
    """Seats let and seats there are by month from the first site on, the occupancy at the end, and the sites."""

    let: Measurement
    there: Measurement
    occupancy: Measurement
    sites: list[dict[str, Any]]


def ask_seats(selection: Selection) -> Seats:
    let = ask(selection, LET, grain="month")
    there = ask(selection, OPEN, grain="month")
    first = len(list(takewhile(lambda row: not row.value, there.rows)))
    occupancy = ask(selection, OCCUPANCY)
    return Seats(
        let=replace(let, rows=let.rows[first:]),
        there=replace(there, rows=there.rows[first:]),
        occupancy=occupancy,
        sites=listings.sites(selection.snapshot, occupancy.period_to),
    )


def say_seats(answer: Seats) -> str:
    latest = answer.occupancy.total
    if answer.let.rows:
        latest = answer.let.rows[-1]
    return words.seats(answer.occupancy.total, latest, answer.sites)


def speak_seats(answer: Seats) -> str:
    return words.seats_spoken(answer.let)


def draw_seats(answer: Seats, look: Look) -> Chart:
    let_name, there_name = words.SEAT_NAMES
    return counts.two_lines(
        answer.let,
        answer.there,
        (name_latest(let_name, answer.let), name_latest(there_name, answer.there)),
        (spoken.hovers(answer.let), spoken.hovers(answer.there)),
        look=look,
    )


def name_latest(name: str, m: Measurement) -> str:
    """A line's name with where it stands; without a value where there is none."""
    if not m.rows:
        return name.format(value="")
    return name.format(value=numbers.value(m.rows[-1].value, "seats"))


def sites_table(answer: Seats) -> Table:
    return Table(
        words.SITE_COLUMNS,
        tuple((s["site"], s["seats"], s["seats_let"], s["firms"]) for s in answer.sites),
    )


@dataclass(frozen=True)
class Moves:
    """Moves in and out by quarter from the first of either on."""

    came: Measurement
    went: Measurement


def ask_moves(selection: Selection) -> Moves:
    came, went = (ask(selection, name, grain="quarter") for name in MOVES)
    quarters = zip(came.rows, went.rows, strict=True)
    first = len(list(takewhile(lambda rows: not (rows[0].value or rows[1].value), quarters)))
    return Moves(replace(came, rows=came.rows[first:]), replace(went, rows=went.rows[first:]))


def say_moves(answer: Moves) -> str:
    return words.moves(answer.came, answer.went)


def speak_moves(answer: Moves) -> str:
    return words.moves_spoken(answer.came, answer.went)


def draw_moves(answer: Moves, look: Look) -> Chart:
    return support.in_and_out(
        [starts_on(row) for row in answer.came.rows],
        [row.value or 0 for row in answer.came.rows],
        [row.value or 0 for row in answer.went.rows],
        words.MOVE_NAMES,
        (spoken.hovers(answer.came), spoken.hovers(answer.went)),
        look=look,
    )


PANELS = (
    Panel(
        name="tenancy_seats",
        ask=ask_seats,
        say=say_seats,
        explain=always(words.SEATS_SUBTITLE),
        draw=draw_seats,
        table=sites_table,
        speak=speak_seats,
        metrics=(OCCUPANCY, LET, OPEN),
        counted=OPEN,
    ),
    Panel(
        name="tenancy_moves",
        ask=ask_moves,
        say=say_moves,
        explain=always(words.MOVES_SUBTITLE),
        draw=draw_moves,
        speak=speak_moves,
        metrics=MOVES,
        counted=MOVES[0],
    ),
)
