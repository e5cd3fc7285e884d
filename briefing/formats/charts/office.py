"""How charts look in office programs, in Excel as in chartML: the font, the names on an axis, the width of a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing.formats.charts.series import Line, Lines

FONT = "Malgun Gothic"  # on every Windows PC in Korea
MOST_NAMES = 13  # that an axis writes beside each other
EXCEL_EPOCH = date(1899, 12, 30)  # Excel counts days from here
MONTHLY_TICKS = 7  # days; ticks further apart are months


def width_of(line: Line) -> float:
    """How thick a line is, in points: what is measured, what it is held against, the ends of an interval."""
    if line.is_edge:
        return 0.75
    if line.dash == "dash":
        return 1.25
    return 2.25


def tick_format(read: Lines) -> str:
    """How an office program names the places of the x axis: months, or days where the ticks are closer."""
    if not read.is_time:
        return "0"
    if read.x_step > MONTHLY_TICKS:
        return "yyyy. m."
    return "m. d."


def serial(x: Any) -> float:
    """A day as Excel counts them; a number stays one."""
    if isinstance(x, date):
        return (x - EXCEL_EPOCH).days
    return x
