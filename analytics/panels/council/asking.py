"""What the council's panels ask of one day alone, of all days, and of the files that are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics import listings
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm

PROGRAMMES = "programmes"
AGENCIES = "programme_agencies"
PAIRS = "programmes_overlapping"
TWICE = "firms_double_served"
NONE = "firms_unserved"
FIRMS = "mou_firms"
RAISED = "actions_raised"
OPEN = "actions_open"
OVERDUE = "actions_overdue"
ON_TIME = "actions_on_time_rate"
Rows = list[dict[str, Any]]


def narrow_to_day(selection: Selection, day: date | None = None) -> Selection:
    """The same question of one day alone, the as-of day by default."""
    day = day or selection.as_of
    return replace(selection, as_of=day, period_from=day, period_to=day)


def widen_to_all(selection: Selection) -> Selection:
    """The same question of all days to the as-of day."""
    return replace(selection, period_from=None, period_to=None)


def list_files(selection: Selection) -> dict[str, bool]:
    """Which of the council's files are loaded."""
    return listings.council_files(selection.snapshot)


def list_chosen(selection: Selection, name: str) -> Sequence[str]:
    """What a filter was set to; nothing where it was not."""
    return dict(selection.filters).get(name, ())


def pick_cells(row: dict[str, Any], names: Sequence[str]) -> tuple[Any, ...]:
    """Some cells of a listed row, in this order."""
    return tuple(row[name] for name in names)


def name_firm(row: dict[str, Any]) -> Firm | str:
    """A firm that leads to its page, where it has one."""
    if not row["company_key"]:
        return row["name"]
    return Firm(row["name"], row["company_key"])
