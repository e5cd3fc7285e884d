"""Who calls the support centre: by kind of caller, and inside the city or outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics import listings
from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import starts_on
from analytics.panels.answers import always, behind, reading
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import callers as words
from analytics.panels.tables import NO_TABLE, Table
from analytics.wording import labels, spoken, tables

RECEIVED = "inquiries"


@dataclass(frozen=True, kw_only=True)
class Callers:
    """Inquiries by kind of caller, by quarter from the first with any, and all of them."""

    by_caller: Measurement = behind()
    by_quarter: Measurement = reading()
    whole: Measurement = behind()
    quarters: Measurement = behind()
    is_loaded: bool

    @property
    def hopeful(self) -> list[Row]:
        """The inquiries of those that would come, by quarter."""
        rows = self.by_quarter.rows
        return [row for row in rows if row.group["caller"] == words.HOPEFUL]


def ask_callers(selection: Selection) -> Callers:
    quarters = ask(selection, RECEIVED, by=("caller",), grain="quarter")
    return Callers(
        by_caller=ask(selection, RECEIVED, by=("caller",)),
        by_quarter=drop_empty_start(quarters),
        whole=ask(selection, RECEIVED),
        quarters=quarters,
        is_loaded=listings.support_files(selection.snapshot)["inquiries"],
    )


def drop_empty_start(by_quarter: Measurement) -> Measurement:
    """Without the quarters before the first inquiry."""
    days = [starts_on(row) for row in by_quarter.rows if row.value]
    if not days:
        return replace(by_quarter, rows=())
    first = min(days)
    return replace(by_quarter, rows=tuple(r for r in by_quarter.rows if starts_on(r) >= first))


def say_callers(answer: Callers) -> str:
    return words.callers(
        answer.by_caller,
        answer.hopeful,
        int(answer.whole.total.value or 0),
        is_loaded=answer.is_loaded,
    )


def draw_callers(answer: Callers, look: Look) -> Chart:
    by_quarter = answer.by_quarter
    there = {row.group["caller"] for row in by_quarter.rows}
    names: dict[str | None, str] = {name: name for name in words.CALLERS if name in there}
    return counts.stacked_over_time(by_quarter, names, spoken.hovers(by_quarter), look=look)


def tabulate_callers(answer: Callers) -> Table:
    if not answer.by_quarter.rows:
        return NO_TABLE
    return Table(*tables.measurement_table((answer.by_quarter,)))


def speak_callers(answer: Callers) -> str:
    """Each kind's sum, in the order of the stack."""
    by_caller = answer.by_caller
    rows = sorted(by_caller.rows, key=lambda row: words.rank_caller(row.group["caller"]))
    return spoken.spoken_total(replace(by_caller, rows=tuple(rows)))


@dataclass(frozen=True, kw_only=True)
class Places:
    """Inquiries inside the city and outside, and whether any caller's place is written."""

    by_place: Measurement
    whole: Measurement = behind()
    is_loaded: bool
    has_places: bool


def ask_places(selection: Selection) -> Places:
    files = listings.support_files(selection.snapshot)
    return Places(
        by_place=ask(selection, RECEIVED, by=("local",)),
        whole=ask(selection, RECEIVED),
        is_loaded=files["inquiries"],
        has_places=files["caller_places"],
    )


def say_places(answer: Places) -> str:
    if not answer.is_loaded:
        return words.NO_FILE
    total = int(answer.whole.total.value or 0)
    return words.places(answer.by_place, total, has_places=answer.has_places)


def draw_places(answer: Places, look: Look) -> Chart:
    """Nothing while no place is written: a bar of the unknown says less than the sentence."""
    by_place = answer.by_place
    if not answer.has_places:
        by_place = replace(by_place, rows=())
    rows = by_place.rows
    return counts.ranking(
        by_place,
        [labels.place_of(by_place, row) for row in rows],
        spoken.hovers(by_place),
        highlight=find_place(rows, words.OUTSIDE),
        look=look,
    )


def find_place(rows: Sequence[Row], place: str) -> int | None:
    """Where the row of a place stands; None where nobody called from there."""
    found = [at for at, row in enumerate(rows) if row.group["local"] == place and row.value]
    return next(iter(found), None)


def tabulate_places(answer: Places) -> Table:
    if not answer.has_places:
        return NO_TABLE
    return Table(*tables.measurement_table((answer.by_place,)))


def speak_places(answer: Places) -> str:
    return spoken.spoken_total(answer.by_place)


PANELS = (
    Panel(
        name="inquiries_by_caller",
        ask=ask_callers,
        say=say_callers,
        explain=always(words.CALLER_SUBTITLE),
        draw=draw_callers,
        table=tabulate_callers,
        speak=speak_callers,
        metrics=(RECEIVED,),
        rests_on=(),
        notes=always((words.CALLER_NOTE,)),
    ),
    Panel(
        name="inquiries_by_place",
        ask=ask_places,
        say=say_places,
        explain=always(words.LOCAL_SUBTITLE),
        draw=draw_places,
        table=tabulate_places,
        speak=speak_places,
        metrics=(RECEIVED,),
        rests_on=(),
        notes=always((words.LOCAL_NOTE,)),
    ),
)
