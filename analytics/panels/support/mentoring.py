"""Mentoring by field: the demand (rounds and needs) against the mentors listed and at work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.support import Portion
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import mentoring as words
from analytics.panels.tables import Table

YEAR = timedelta(days=364)
BY_FIELD = ("mentors_listed", "mentors_active", "mentoring_rounds", "rounds_per_mentor")
Answer = tuple[tuple[Measurement, ...], Measurement, Measurement, bool]


def period_of(selection: Selection) -> tuple[date | None, date | None]:
    """The chosen period, or the year to the as-of day: a mentor who once had a round is not at work for ever."""
    if selection.period_from or selection.period_to:
        return selection.period_from, selection.period_to
    return selection.as_of - YEAR, selection.as_of


def ask_fields(selection: Selection) -> Answer:
    """The measures by field of mentoring, the needs of the surveys, how long a round took, and whether a filter was left out:
    the bar's field is the firm's, not the mentor's."""
    period, is_filtered = period_of(selection), bool(selection.filters)
    selection = replace(selection, filters=())
    return (
        tuple(ask(selection, name, by=("field",), period=period) for name in BY_FIELD),
        ask(selection, "needs_returned", by=("need",), period=period),
        ask(selection, "mentoring_days", period=period),
        is_filtered,
    )


def fields_of(answer: Answer) -> list[words.Field]:
    """The fields in order of their rounds; those who are on no list last."""
    measured, needs, *_ = answer
    named = {row.group["need"]: row.value or 0 for row in needs.rows}
    need_of = {field: named.get(need, 0) for need, field in words.FIELD_OF_NEED.items()}
    values = [{row.group["field"]: row.value for row in m.rows} for m in measured]
    fields = [
        words.Field(
            name,
            *(number(v.get(name)) for v in values[:3]),
            values[3].get(name),
            need_of.get(name, 0),
        )
        for name in dict.fromkeys(name for v in values[:3] for name in v)
    ]
    return sorted(fields, key=lambda field: (field.name is None, -field.rounds, field.name or ""))


def number(value: Any) -> int:
    return int(value or 0)


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
        "mentoring_demand",
        ask_fields,
        lambda a: words.demand(fields_of(a), a[2].total),
        lambda a: words.SUBTITLE,
        draw_fields,
        table=lambda a: Table(words.COLUMNS, tuple(words.row(field) for field in fields_of(a))),
        speak=lambda a: words.spoken(fields_of(a)),
        metrics=(*BY_FIELD, "mentoring_days", "needs_returned"),
        notes=lambda a: (*([words.UNFILTERED] if a[3] else []), words.YEAR_NOTE, words.NEEDS_NOTE),
    ),
)
