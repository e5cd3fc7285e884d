"""The page on memoranda: growth with milestones and the public record, pace, empty months, fields, what still stands."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from analytics import listings
from analytics.charts import counts
from analytics.charts.counts import Moment
from analytics.charts.labels import Level
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.readings import only_changes
from analytics.panels.asking import ask
from analytics.panels.memoranda import outlook
from analytics.panels.memoranda.words import memoranda as words
from analytics.panels.memoranda.words import press
from analytics.panels.page import Card, Listed, Page, a_year_before, card
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.targets import target_of, target_words
from analytics.panels.shared.words.targets import target as target_said
from analytics.panels.tables import Firm, Table
from analytics.wording import comparing, labels, numbers, sources, spoken

TOTAL = "cumulative_mous_signed"
FOUNDED_ON = date(2020, 1, 1)  # the bureau's founding as LOOK.md gives it (2020. 1.)


def sentence(selection: Selection) -> str:
    return words.sentence(
        ask(selection, TOTAL, by=("party_type",)),
        ask(selection, "mous_in_force").total,
        selection.filters,
        listings.count_undated_ends(selection.snapshot, selection.as_of),
    )


def cards(selection: Selection) -> tuple[Card, ...]:
    year = a_year_before(selection.as_of)
    return tuple(
        card(
            selection,
            name,
            before=year,
            since=words.A_YEAR,
            grain="month" if name != "months_without_mou" else None,
            target=target_words(selection, name),
        )
        for name in (TOTAL, "mous_in_force", "mou_pace", "months_without_mou")
    )


# ---- growth and the public record --------------------------------------------------------------------------


def ask_growth(selection: Selection) -> tuple[Any, ...]:
    """The bureau's daily count, the public record, milestones, the target, and whether an as-of day was chosen.

    The press counts over all fields: under a filter there is nothing to compare with.
    """
    milestones = [
        Moment(row["signed_on"], row["n"], words.MILESTONES[row["n"]])
        for row in listings.nth_signings(
            selection.snapshot, selection.as_of, tuple(words.MILESTONES)
        )
    ]
    own = ask(selection, TOTAL, grain="day")
    if own.period_from <= FOUNDED_ON <= selection.as_of:
        count = next((row.value for row in own.rows if row.start == FOUNDED_ON), 0)
        milestones.insert(
            1 if milestones and milestones[0].on < FOUNDED_ON else 0,
            Moment(FOUNDED_ON, count or 0, words.FOUNDED),
        )
    public = (
        []
        if own.where
        else listings.public_curve(
            selection.snapshot, selection.as_of if selection.is_as_of_chosen else None
        )
    )
    return own, public, milestones, target_of(selection, TOTAL), selection.is_as_of_chosen


def draw_growth(answer: tuple[Any, ...], look: Look) -> Spec:
    daily, public, milestones, target, _ = answer
    own = only_changes(daily)
    return counts.cumulative(
        own,
        spoken.hovers(own),
        latest=numbers.value(own.rows[-1].value, "mous") if own.rows else "",
        milestones=milestones if own.rows and own.rows[-1].value else [],
        target=target
        and Level(target.value, target_said(target.metric, target.due_on, target.value, None)),
        record=[Moment(p.on, p.count, hover=press.hover(p)) for p in public],
        look=look,
    )


def growth_table(answer: tuple[Any, ...]) -> Table:
    """The public record, point by point with its source: what the chart shows beside the bureau's own days."""
    own, public, *_ = answer
    by_day = {row.start: row.value for row in own.rows}
    return Table(
        press.COLUMNS,
        tuple(
            (
                p.on,
                p.count,
                by_day.get(p.on),
                None if by_day.get(p.on) is None else by_day[p.on] - p.count,
                press.printed_words(p.wording),
                press.printed_source(p.source_url),
            )
            for p in reversed(public)
        ),
    )


# ---- pace, fields, in force --------------------------------------------------------------------------------


def draw_months(answer: tuple[Measurement, Measurement], look: Look) -> Spec:
    return counts.counts_over_time(answer[0], spoken.hovers(answer[0]), look=look)


def draw_pace(course: Measurement, look: Look) -> Spec:
    return counts.cumulative(
        course,
        spoken.hovers(course),
        look=look,
        latest=numbers.value(course.rows[-1].value, "mous_per_month") if course.rows else "",
    )


def draw_fields(by_field: Measurement, look: Look) -> Spec:
    rows = by_field.rows
    best = max(range(len(rows)), key=lambda i: rows[i].value or 0, default=None)
    return counts.ranking(
        by_field,
        [labels.place_of(by_field, row) for row in rows],
        spoken.hovers(by_field),
        highlight=best,
        look=look,
    )


def ask_force(selection: Selection) -> tuple[Measurement, Measurement, int]:
    return (
        ask(selection, "mous_in_force", grain="month"),
        ask(selection, TOTAL, grain="month"),
        listings.count_undated_ends(selection.snapshot, selection.as_of),
    )


def draw_force(answer: tuple[Measurement, Measurement], look: Look) -> Spec:
    names = tuple(
        name.format(value=numbers.value(m.rows[-1].value, "mous") if m.rows else "")
        for name, m in zip(words.FORCE_NAMES, answer)
    )
    return counts.two_lines(*answer, names, tuple(spoken.hovers(m) for m in answer), look=look)


# ---- rows --------------------------------------------------------------------------------------------------


def ask_differences(selection: Selection) -> tuple[list[dict[str, Any]], bool]:
    differences = listings.compare_public(selection.snapshot, selection.as_of)
    return differences, selection.snapshot.is_sample


def differences_table(answer: tuple[list[dict[str, Any]], bool]) -> Table:
    return Table(
        press.COLUMNS,
        tuple(
            (
                row["as_of"],
                row["printed"],
                row["own"],
                row["difference"],
                press.printed_words(row["qualifier"]),
                press.printed_source(row["source_url"]),
            )
            for row in answer[0]
            if row["difference"]
        ),
    )


def ask_register(selection: Selection) -> list[dict[str, Any]]:
    return listings.public_register(
        selection.snapshot, selection.as_of if selection.is_as_of_chosen else None
    )


def register_table(rows: list[dict[str, Any]]) -> Table:
    """A row a name; numbers one after the other without names, and alike in all else, stand in one row."""
    runs = ([row for _, row in run] for _, run in groupby(enumerate(rows), run_of))
    return Table(
        press.REGISTER_COLUMNS,
        tuple(
            (
                first["mou_no"],
                first["company"] or press.unnamed(first["mou_no"], len(rest)),
                first["signed_on"],
                first["field"],
                press.CONFIDENCE.get(first["confidence"], ""),
                press.printed_source(first["source_url"]),
            )
            for first, *rest in runs
        ),
    )


def run_of(numbered: tuple[int, dict[str, Any]]) -> tuple[Any, ...]:
    """What the rows of one run have in common; a name stands alone."""
    at, row = numbered
    if row["company"] or row["mou_no"] is None:
        return (at,)
    return row["mou_no"] - at, row["signed_on"], row["field"], row["confidence"], row["source_url"]


def listed(selection: Selection) -> tuple[Listed, ...]:
    rows = listings.ended_mous(selection.snapshot, selection.as_of)
    return (
        Listed(
            words.ENDED_TITLE,
            sources.rule(words.ENDED_RULE, selection.is_narrowed),
            Table(
                words.ENDED_COLUMNS,
                tuple(
                    (
                        row["mou_no"],
                        Firm(row["company"], row["company_key"]),
                        row["signed_on"],
                        row["ended_on"],
                        words.END_ASSUMED if row["is_end_assumed"] else "",
                    )
                    for row in rows
                ),
            ),
            words.ENDED_NOTHING,
        ),
    )


PAGE = Page(
    "memoranda",
    words.TITLE,
    sentence,
    cards,
    (
        Panel(
            "mou_growth",
            ask_growth,
            lambda a: words.cumulative(a[0], a[1]),
            lambda a: words.CUMULATIVE_SUBTITLE,
            draw_growth,
            table=growth_table,
            speak=lambda a: words.cumulative_spoken(a[0], a[1]),
            metrics=(TOTAL,),
            notes=lambda a: words.growth_notes(a[0], a[1], a[4]),
            size="main",
        ),
        *outlook.PANELS,
        Panel(
            "mous_by_month",
            lambda s: (ask(s, "mous_signed", grain="month"), ask(s, "months_without_mou")),
            lambda a: words.monthly(a[0], a[1].total),
            lambda a: words.MONTHLY_SUBTITLE,
            draw_months,
            speak=lambda a: spoken.spoken(a[0]),
            metrics=("mous_signed", "months_without_mou"),
        ),
        Panel(
            "mou_pace",
            lambda s: ask(s, "mou_pace", grain="week"),
            words.pace,
            lambda a: words.PACE_SUBTITLE,
            draw_pace,
            speak=spoken.spoken,
            metrics=("mou_pace",),
            counted="mous_signed",
        ),
        Panel(
            "mous_by_field",
            lambda s: ask(s, TOTAL, by=("field",)),
            words.fields,
            lambda a: words.FIELD_SUBTITLE,
            draw_fields,
            speak=spoken.spoken,
            metrics=(TOTAL,),
            notes=comparing.unnamed_note,
        ),
        Panel(
            "mous_in_force",
            ask_force,
            lambda a: words.in_force(*a[:2]),
            lambda a: words.FORCE_SUBTITLE,
            lambda a, look: draw_force(a[:2], look),
            speak=lambda a: spoken.spoken(a[0]),
            metrics=("mous_in_force", TOTAL),
            notes=lambda a: words.undated_note(a[2]),
        ),
        Panel(
            "public_differences",
            ask_differences,
            lambda a: press.differences(a[0]),
            lambda a: press.SUBTITLE,
            table=differences_table,
            notes=lambda a: press.differences_notes(a[1]),
        ),
        Panel(
            "public_register",
            ask_register,
            press.register,
            lambda a: press.REGISTER_SUBTITLE,
            table=register_table,
        ),
    ),
    listed,
)
