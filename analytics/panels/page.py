"""A page: one sentence, a few figures, panels, and the rows to act on; plain data, shared by screen and document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.measure.measurement import Row
from analytics.metrics import METRICS
from analytics.panels.asking import ask
from analytics.panels.panel import Panel, View, read_panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import numbers, sources, spoken


@dataclass(frozen=True)
class Card:
    """One figure of a page: the value, how far it moved (direction −1, 0, 1) since when, how sure it is, its definition."""

    label: str
    value: str
    change: str
    direction: int
    since: str
    aside: str
    definition: str
    trend: tuple[float | None, ...]
    target: str = ""


@dataclass(frozen=True)
class Listed:
    """Rows a person should look at, with the rule that chose them."""

    title: str
    rule: str
    table: Table
    nothing: str


@dataclass(frozen=True)
class Page:
    """What a page asks; `sentence`, `cards` and `listed` are answered under a selection."""

    name: str
    title: str
    sentence: Callable[[Selection], str]
    cards: Callable[[Selection], tuple[Card, ...]]
    panels: tuple[Panel, ...]
    listed: Callable[[Selection], tuple[Listed, ...]] = lambda selection: ()


@dataclass(frozen=True)
class PageView:
    """A page as it is read."""

    title: str
    sentence: str
    cards: tuple[Card, ...]
    views: dict[str, View]
    listed: tuple[Listed, ...]


def read_page(page: Page, selection: Selection) -> PageView:
    """Answers a page under a selection. Raises: as `measure`."""
    is_sample = selection.snapshot.is_sample
    return PageView(
        page.title,
        page.sentence(selection),
        page.cards(selection),
        {panel.name: read_panel(panel, selection, is_sample) for panel in page.panels},
        page.listed(selection),
    )


def card(
    selection: Selection,
    name: str,
    *,
    grain: str | None = "quarter",
    before: date | None = None,
    since: str = "",
    target: str = "",
) -> Card:
    """A metric's figure, with its change against an earlier as-of day and its course by bucket.

    Args:
        before: the day to compare with, measured as known today; None for no comparison.
        since: what the comparison is called.
        grain: buckets of the little line; None for none.
    """
    metric = METRICS[name]
    now = ask(selection, name).total
    then = ask(selection.shifted(before), name).total if before else None
    course = ask(selection, name, grain=grain).rows if grain else ()
    return Card(
        metric.label,
        numbers.value(now.value, metric.unit),
        *change(now, then, metric.unit, since),
        beside(spoken.card_aside(metric, now), sources.not_applied(selection.filters, metric)),
        metric.definition,
        tuple(row.value for row in course),
        target,
    )


def beside(*texts: str) -> str:
    """Small texts under a figure in one line; empty ones are left out."""
    return " · ".join(text for text in texts if text)


def change(now: Row, then: Row | None, unit: str, since: str) -> tuple[str, int, str]:
    """The difference in words, its direction as shown, and what it is a difference to; empty without both values."""
    if then is None or now.value is None or then.value is None:
        return "", 0, ""
    said = numbers.change(now.value - then.value, unit)
    return said, 1 if said.startswith("+") else -1 if said.startswith(numbers.MINUS) else 0, since


def a_year_before(day: date) -> date:
    """The same day a year earlier (28 February for 29 February)."""
    return (
        day.replace(year=day.year - 1)
        if (day.month, day.day) != (2, 29)
        else day - timedelta(days=366)
    )
