"""Asking for what was published: a metric that disclosure held back is not there, and no error."""

from __future__ import annotations

from datetime import date

from analytics.measure.buckets import Grain
from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.question import Unanswerable
from analytics.panels.asking import ask
from analytics.panels.selection import Selection


def ask_published(
    selection: Selection, name: str, *, by: tuple[str, ...] = (), grain: Grain | None = None
) -> Measurement | None:
    """A metric as `ask` answers it; None where it was not published."""
    try:
        return ask(selection, name, by=by, grain=grain)
    except Unanswerable as error:
        if error.code != "not_public":
            raise
        return None


def keep_published(*asked: Measurement | None) -> tuple[Measurement, ...]:
    """Those of some measurements that were published."""
    return tuple(m for m in asked if m is not None)


def find_late_start(selection: Selection, measured: Measurement | None) -> date | None:
    """The first day of a figure that begins later than what is told of visits; None where it begins with them."""
    visits = ask_published(selection, "visits")
    if measured is None or (visits and measured.period_from <= visits.period_from):
        return None
    return measured.period_from


def total_of(measured: Measurement | None) -> Row | None:
    """The only row of a measurement; None where it was not published."""
    if measured is None:
        return None
    return measured.total


def rate_of(measured: Measurement | None) -> Rate | None:
    """The only row of a rate; None where it was not published."""
    if measured is None:
        return None
    return measured.rate
