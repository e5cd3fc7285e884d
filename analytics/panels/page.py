"""A page: one sentence, a few figures, panels, and the rows to act on; plain data, shared by screen and document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from analytics.measure.buckets import Grain
from analytics.measure.measurement import Measurement, Row
from analytics.metrics import METRICS
from analytics.panels.answers import Sentence
from analytics.panels.asking import ask
from analytics.panels.panel import Panel, View, read_panel, read_takeaway
from analytics.panels.recorded import find_lacking, find_unrecorded
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import numbers, sources, spoken
from analytics.wording.unrecorded import RECORD, UNRECORDED, say_unrecorded


@dataclass(frozen=True)
class Card:
    """One figure of a page: the value, how far it moved since when, how sure it is, its definition.

    Args:
        direction: of the change as it is shown: −1, 0 or 1.
        trend: its course, oldest first; None where a bucket has no value.
        metric: the name of the metric it is the value of; empty for a figure of listed rows.
        measured: what was measured for value, change, course and target; measured_aside: for the small text beside them.
    """

    label: str
    value: str
    change: str
    direction: int
    since: str
    aside: str
    definition: str
    trend: tuple[float | None, ...]
    target: str = ""
    metric: str = ""
    measured: tuple[Measurement, ...] = field(default=(), repr=False)
    measured_aside: tuple[Measurement, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Listed:
    """Rows a person should look at, with the rule that chose them."""

    title: str
    rule: str
    table: Table
    nothing: str
    measured: tuple[Measurement, ...] = field(default=(), repr=False)


def list_nothing(_: Selection) -> tuple[Listed, ...]:
    """Of a page without lists."""
    return ()


@dataclass(frozen=True)
class Page:
    """What a page asks; `sentence`, `cards` and `listed` are answered under a selection."""

    name: str
    title: str
    sentence: Callable[[Selection], Sentence]
    cards: Callable[[Selection], tuple[Card, ...]]
    panels: tuple[Panel[Any], ...]
    listed: Callable[[Selection], tuple[Listed, ...]] = list_nothing


Part = TypeVar("Part")


class Answered(Mapping[str, Part]):
    """Parts of a page by name, each answered when it is first read: what nobody opens costs nothing.

    Args:
        answer: name → the part. What it raises is raised where the part is read.
    """

    def __init__(self, names: Iterable[str], answer: Callable[[str], Part]) -> None:
        self.names = tuple(names)
        self.answer = answer
        self.read: dict[str, Part] = {}

    def __getitem__(self, name: str) -> Part:
        if name not in self.read:
            self.read[name] = self.answer(name)
        return self.read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class PageView:
    """A page as it is read.

    Args:
        views: its panels; takeaways: what each of them says, without its chart and table.
    """

    title: str
    sentence: str
    cards: tuple[Card, ...]
    views: Mapping[str, View]
    listed: tuple[Listed, ...]
    takeaways: Mapping[str, str] = field(default_factory=dict)


def read_page(page: Page, selection: Selection) -> PageView:
    """Answers a page under a selection; its panels when they are read. Raises: as `measure`."""
    panels = {panel.name: ask_once(panel) for panel in page.panels}
    is_sample = selection.snapshot.is_sample
    return PageView(
        title=page.title,
        sentence=page.sentence(selection).text,
        cards=page.cards(selection),
        views=Answered(panels, lambda name: read_panel(panels[name], selection, is_sample)),
        listed=page.listed(selection),
        takeaways=Answered(panels, lambda name: read_takeaway(panels[name], selection)),
    )


def ask_once(panel: Panel[Any]) -> Panel[Any]:
    """A panel of one page as it is read: the line of its section and the panel itself share an answer."""
    return replace(panel, ask=lru_cache(maxsize=1)(panel.ask))


# ---- figures -------------------------------------------------------------------------------------


NO_TARGET = Sentence("")


def make_card(
    selection: Selection,
    name: str,
    *,
    grain: Grain | None = "quarter",
    before: date | None = None,
    since: str = "",
    target: Sentence = NO_TARGET,
) -> Card:
    """A metric's figure, with its change against an earlier as-of day and its course by bucket.

    Args:
        before: the day to compare with, measured as known today; None for no comparison. Of a day before all data
            there is nothing to compare, which is said.
        since: what the comparison is called.
        grain: buckets of the little line; None for none.
        target: the metric's target in words.
    """
    metric = METRICS[name]
    measured = ask(selection, name)
    is_known = before is not None and has_begun(selection, before)
    earlier = [ask(selection.shifted(before), name)] if before and is_known else []
    courses = [ask(selection, name, grain=grain)] if grain else []
    now = measured.total
    moved = compare_rows(now, earlier[0].total if earlier else None, metric.unit)
    card = Card(
        label=metric.label,
        value=numbers.value(now.value, metric.unit),
        change=moved.text,
        direction=moved.direction,
        since=since if moved.text else "",
        aside=join_texts(
            spoken.card_aside(metric, now),
            sources.not_applied(selection.filters, metric),
            sources.NOTHING_EARLIER if before and not is_known else "",
        ),
        definition=metric.definition,
        trend=tuple(row.value for course in courses for row in course.rows),
        target=target.text,
        metric=name,
        measured=(*target.measured, measured, *earlier, *courses),
    )
    return tell_recorded(card, selection)


def tell_recorded(card: Card, selection: Selection) -> Card:
    """A figure as it is; where nothing is recorded that it rests on, that, and what to load."""
    lacking = find_lacking(selection.snapshot, card.metric)
    if not lacking:
        return card
    return Card(
        label=card.label,
        value=UNRECORDED,
        change="",
        direction=0,
        since="",
        aside=RECORD[lacking],
        definition=card.definition,
        trend=(),
        metric=card.metric,
    )


def tell_list(listed: Listed, selection: Selection, *records: str) -> Listed:
    """A list as it is; where one of the records that it is made of was never kept, that, and what to load."""
    lacking = find_unrecorded(selection.snapshot, records)
    if not lacking:
        return listed
    return replace(
        listed, table=replace(listed.table, rows=()), nothing=say_unrecorded(lacking), measured=()
    )


def join_texts(*texts: str) -> str:
    """Small texts under a figure in one line; empty ones are left out."""
    return " · ".join(text for text in texts if text)


@dataclass(frozen=True)
class Change:
    """A difference in words and its direction as it is shown: −1, 0 or 1."""

    text: str = ""
    direction: int = 0


def compare_rows(now: Row, then: Row | None, unit: str) -> Change:
    """The difference between two values; empty without both."""
    if then is None or now.value is None or then.value is None:
        return Change()
    text = numbers.change(now.value - then.value, unit)
    if text.startswith("+"):
        return Change(text, 1)
    if text.startswith(numbers.MINUS):
        return Change(text, -1)
    return Change(text, 0)


def has_begun(selection: Selection, day: date) -> bool:
    """Whether there are data of a day; of a public snapshot, which has no rows, it is not known and taken for so."""
    first = selection.snapshot.span.first
    return first is None or first <= day


def a_year_before(day: date) -> date:
    """The same day a year earlier (28 February for 29 February)."""
    if (day.month, day.day) == (2, 29):
        return day - timedelta(days=366)
    return day.replace(year=day.year - 1)
