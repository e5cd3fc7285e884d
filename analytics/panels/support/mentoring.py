"""Mentoring by field: the demand (rounds and needs) against the mentors listed and at work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.support import Portion
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.recorded import is_recorded
from analytics.panels.selection import Selection
from analytics.panels.support.words import mentoring as words
from analytics.panels.tables import Table

YEAR = timedelta(days=364)
BY_FIELD = ("mentors_listed", "mentors_active", "mentoring_rounds", "rounds_per_mentor")


@dataclass(frozen=True)
class Answer:
    """The measures by field of mentoring, the needs of the surveys, how long a round took, and whether a filter was left out:
    the bar's field is the firm's, not the mentor's."""

    listed: Measurement
    active: Measurement
    rounds: Measurement
    each: Measurement
    needs: Measurement
    days: Measurement
    is_filtered: bool
    has_surveys: bool


def period_of(selection: Selection) -> tuple[date | None, date | None]:
    """The chosen period, or the year to the as-of day: a mentor who once had a round is not at work for ever."""
    if selection.period_from or selection.period_to:
        return selection.period_from, selection.period_to
    return selection.as_of - YEAR, selection.as_of


def ask_fields(selection: Selection) -> Answer:
    period = period_of(selection)
    is_filtered = bool(selection.filters)
    selection = replace(selection, filters=())
    listed, active, rounds, each = (
        ask(selection, name, by=("field",), period=period) for name in BY_FIELD
    )
    return Answer(
        listed=listed,
        active=active,
        rounds=rounds,
        each=each,
        needs=ask(selection, "needs_returned", by=("need",), period=period),
        days=ask(selection, "mentoring_days", period=period),
        is_filtered=is_filtered,
        has_surveys=is_recorded(selection.snapshot, "needs_returned"),
    )


def fields_of(answer: Answer) -> list[words.Field]:
    """The fields in order of their rounds; those who are on no list last."""
    needs = read_needs(answer)
    listed = read_by_field(answer.listed)
    active = read_by_field(answer.active)
    rounds = read_by_field(answer.rounds)
    each = read_by_field(answer.each)
    fields = [
        words.Field(
            name=name,
            listed=int(listed.get(name) or 0),
            active=int(active.get(name) or 0),
            rounds=int(rounds.get(name) or 0),
            each=each.get(name),
            needs=needs.get(name or ""),
        )
        for name in dict.fromkeys((*listed, *active, *rounds))
    ]
    return sorted(fields, key=lambda field: (field.name is None, -field.rounds, field.name or ""))


def read_needs(answer: Answer) -> dict[str, int | None]:
    """Field → the needs that its mentors are taken to meet; None where no survey is recorded."""
    named = {row.group["need"]: int(row.value or 0) for row in answer.needs.rows}
    if not answer.has_surveys:
        return {}
    needs: dict[str, int | None] = {"": 0}
    return needs | {of: named.get(need, 0) for need, of in words.FIELD_OF_NEED.items()}


def read_by_field(m: Measurement) -> dict[str | None, float | None]:
    """Field → value."""
    values: dict[str | None, float | None] = {}
    for row in m.rows:
        name = row.group["field"]
        if name is not None:
            name = str(name)
        values[name] = row.value
    return values


def say_demand(answer: Answer) -> str:
    return words.demand(fields_of(answer), answer.days.total)


def tabulate_fields(answer: Answer) -> Table:
    return Table(words.COLUMNS, tuple(words.row(field) for field in fields_of(answer)))


def speak_fields(answer: Answer) -> str:
    return words.spoken(fields_of(answer))


def note_fields(answer: Answer) -> list[str]:
    notes = [words.YEAR_NOTE, words.NEEDS_NOTE]
    if answer.is_filtered:
        notes.insert(0, words.UNFILTERED)
    return notes


def draw_fields(answer: Answer, look: Look) -> Chart:
    fields = fields_of(answer)
    return support.part_of_whole(
        [
            Portion(words.label(field), max(field.listed, field.active), field.active, text, hover)
            for field, text, hover in zip(
                fields, words.texts(fields), words.hovers(fields), strict=True
            )
        ],
        words.NAMES,
        look=look,
    )


PANELS = (
    Panel(
        name="mentoring_demand",
        ask=ask_fields,
        say=say_demand,
        explain=always(words.SUBTITLE),
        draw=draw_fields,
        table=tabulate_fields,
        speak=speak_fields,
        metrics=(*BY_FIELD, "mentoring_days", "needs_returned"),
        rests_on=BY_FIELD,
        notes=note_fields,
    ),
)
