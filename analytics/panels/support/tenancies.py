"""The sites: seats let against seats there are, and who moved in and out by quarter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics import listings
from analytics.charts import counts, support
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.readings import starts_on
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import tenancies as words
from analytics.panels.tables import Table
from analytics.wording import numbers, spoken

LET, OPEN, OCCUPANCY = "seats_let", "seats_open", "tenancy_occupancy"
MOVES = ("moves_in", "moves_out")
Seats = tuple[Measurement, Measurement, Measurement, list[dict[str, Any]]]


def ask_seats(selection: Selection) -> Seats:
    """Seats let and seats there are by month from the first site on, the occupancy at the end, and the sites."""
    pair = [ask(selection, name, grain="month") for name in (LET, OPEN)]
    first = next((at for at, row in enumerate(pair[1].rows) if row.value), len(pair[1].rows))
    let, there = (replace(m, rows=m.rows[first:]) for m in pair)
    occupancy = ask(selection, OCCUPANCY)
    return let, there, occupancy, listings.sites(selection.snapshot, occupancy.period_to)


def draw_seats(answer: Seats, look: Look) -> Chart:
    pair = answer[:2]
    names = tuple(
        name.format(value=numbers.value(m.rows[-1].value, "seats") if m.rows else "")
        for name, m in zip(words.SEAT_NAMES, pair)
    )
    return counts.two_lines(*pair, names, tuple(spoken.hovers(m) for m in pair), look=look)


def sites_table(answer: Seats) -> Table:
    return Table(
        words.SITE_COLUMNS,
        tuple((s["site"], s["seats"], s["seats_let"], s["firms"]) for s in answer[3]),
    )


def ask_moves(selection: Selection) -> tuple[Measurement, ...]:
    """Moves in and out by quarter from the first of either on."""
    pair = [ask(selection, name, grain="quarter") for name in MOVES]
    quarters = list(zip(*(m.rows for m in pair)))
    first = next(
        (at for at, rows in enumerate(quarters) if any(row.value for row in rows)), len(quarters)
    )
    return tuple(replace(m, rows=m.rows[first:]) for m in pair)


def draw_moves(answer: tuple[Measurement, ...], look: Look) -> Chart:
    came, went = answer
    return support.in_and_out(
        [starts_on(row) for row in came.rows],
        *([row.value or 0 for row in m.rows] for m in answer),
        words.MOVE_NAMES,
        (spoken.hovers(came), spoken.hovers(went)),
        look=look,
    )


PANELS = (
    Panel(
        "tenancy_seats",
        ask_seats,
        lambda a: words.seats(a[2].total, a[0].rows[-1] if a[0].rows else a[2].total, a[3]),
        lambda a: words.SEATS_SUBTITLE,
        draw_seats,
        table=sites_table,
        speak=lambda a: words.seats_spoken(a[0]),
        metrics=(OCCUPANCY, LET, OPEN),
        counted=OPEN,
    ),
    Panel(
        "tenancy_moves",
        ask_moves,
        lambda a: words.moves(*a),
        lambda a: words.MOVES_SUBTITLE,
        draw_moves,
        speak=lambda a: words.moves_spoken(*a),
        metrics=MOVES,
        counted=MOVES[0],
    ),
)
