"""The week that a meeting looks back on: Monday to Sunday, and over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.panels.asking import WHOLE, ask
from analytics.panels.selection import Selection


@dataclass(frozen=True, order=True)
class Week:
    """A week from its Monday to its Sunday, as ISO 8601 and KS X ISO 8601 count them."""

    monday: date

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def period(self) -> tuple[date, date]:
        return self.monday, self.sunday

    @property
    def code(self) -> str:
        """`2022-W13`, as it stands in a link."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    def shifted(self, weeks: int) -> Week:
        """The week some weeks later; earlier where they are negative."""
        return Week(self.monday + timedelta(weeks=weeks))


def week_of(day: date) -> Week:
    return Week(day - timedelta(days=day.weekday()))


def read_week(code: str) -> Week:
    """The week of a code such as `2022-W13`.

    Raises:
        ValueError: it names no week, or not in this way.
    """
    week = week_of(date.fromisoformat(code))
    if week.code != code:
        raise ValueError(code)
    return week


def find_closed_week(as_of: date, loaded_on: date | None = None) -> Week:
    """The last week that is over by a day: on a Sunday its own, on a Monday the one before.

    Args:
        loaded_on: the day the data came in, where `as_of` is their newest day and nobody's choice: data that end on a
            Friday and are loaded on the Monday after tell of a week that is over.
    """
    week = week_of(as_of)
    if week.sunday <= as_of:
        return week
    if loaded_on is not None and week.sunday < loaded_on:
        return week
    return week.shifted(-1)


def find_last_week(selection: Selection) -> Week:
    """The last week that is over under a selection, whichever week is chosen."""
    snapshot = selection.snapshot
    if selection.as_of != snapshot.as_of:
        return find_closed_week(selection.as_of)
    return find_closed_week(selection.as_of, snapshot.published_at.date())


def find_first_week(selection: Selection) -> Week:
    """The week in which the data begin. Raises: as `measure`."""
    return week_of(ask(selection, "visits", period=WHOLE).period_from)


def find_week(selection: Selection) -> Week:
    """The week that a page speaks of: the chosen one, else the last that is over."""
    if selection.week:
        return read_week(selection.week)
    return find_last_week(selection)


def is_week_there(selection: Selection) -> bool:
    """Whether the chosen week is over by the as-of day and not from before the data. Raises: as `measure`."""
    return find_first_week(selection) <= find_week(selection) <= find_last_week(selection)


def find_running_week(selection: Selection) -> Week | None:
    """The week of the as-of day while it is not over, beside the last one that is; None beside any other."""
    last = find_last_week(selection)
    running = week_of(selection.as_of)
    if find_week(selection) != last or running == last:
        return None
    return running
