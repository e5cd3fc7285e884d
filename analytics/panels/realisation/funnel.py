"""The funnel from the first visit to what came of it, the time each step takes, and the firms that stand at a step."""

from __future__ import annotations

from typing import Any

from analytics import listings
from analytics.charts import funnel
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.listings import Asked
from analytics.measure.measurement import Measurement
from analytics.metrics import METRICS, parts_of
from analytics.panels.asking import ask
from analytics.panels.page import Listed
from analytics.panels.panel import Panel
from analytics.panels.realisation.words import funnel as words
from analytics.panels.selection import FUNNEL, Selection
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers

# step → the rate that it is of the step before; operating is a share of those that ever opened, divided from both counts
RATES = {
    "firms_replied_positively": "positive_reply_rate",
    "firms_signed": "mou_conversion_rate",
    "firms_opened": "mou_opening_rate",
    "firms_hiring": "mou_hiring_rate",
    "firms_investing": "mou_investing_rate",
}
OF_FIRST = {
    **RATES,
    "firms_operating": "mou_operating_rate",
}  # step → the rate that it is of the first step of its kind
TIMES = (
    "median_days_visit_to_reply",
    "median_days_to_mou",
    "median_days_reply_to_mou",
    "median_days_mou_to_opening",
)


def asked(selection: Selection) -> Asked:
    """The selection as listings take it, with the period that its figures were measured over."""
    measured = ask(selection, "firms_signed")
    chosen = dict(selection.filters)
    return Asked(
        selection.as_of,
        measured.period_from,
        measured.period_to,
        chosen.get("field", ()),
        chosen.get("region", ()),
    )


# ---- the funnel --------------------------------------------------------------------------------------------

Answer = tuple[tuple[Measurement, ...], tuple[Measurement, ...], str, tuple]


def ask_funnel(selection: Selection) -> Answer:
    """The counts in the order of FUNNEL, their rates, the step that is shown, and the filters."""
    shown = selection.stage or parts_of(METRICS[selection.definition])[0].name
    rates = dict.fromkeys((*RATES.values(), *OF_FIRST.values()))
    step = next((name for name in FUNNEL if shown.startswith(name)), FUNNEL[3])
    return (
        tuple(ask(selection, name) for name in FUNNEL),
        tuple(ask(selection, name) for name in rates),
        step,
        selection.filters,
    )


def rows_of(answer: Answer) -> list[tuple[str, int, int, int, float | None, float | None]]:
    """Per step: its name, its count, how many came from the step before, how many were there, and both shares (of the
    step before, of the first of its kind); the last four 0 and None for the first step."""
    counts = {m.metric.name: m.total.value or 0 for m in answer[0]}
    rates = {m.metric.name: m.total for m in answer[1]}
    rows = []
    for step in FUNNEL:
        first = rates[OF_FIRST[step]].value if step in OF_FIRST else None
        if step in RATES:
            row = rates[RATES[step]]
            rows.append((step, counts[step], row.numerator, row.denominator, row.value, first))
        elif step in words.BASES:
            before = counts[words.BASES[step]]
            rows.append(
                (
                    step,
                    counts[step],
                    counts[step],
                    before,
                    counts[step] / before if before else None,
                    first,
                )
            )
        else:
            rows.append((step, counts[step], 0, 0, None, None))
    return rows


def draw_funnel(answer: Answer, look: Look) -> Spec:
    rows = rows_of(answer)
    return funnel.steps(
        [words.NAMES[step] for step, *_ in rows],
        [count for _, count, *_ in rows],
        [words.label_step(step, count, came, share) for step, count, came, _, share, _ in rows],
        [
            words.describe_step(step, count, came, before, share)
            for step, count, came, before, share, _ in rows
        ],
        highlight=FUNNEL.index(answer[2]),
        look=look,
    )


def funnel_table(answer: Answer) -> Table:
    """A row per step; those who came from the step before and those who did not add up to it."""
    return Table(
        words.COLUMNS,
        tuple(
            (
                words.NAMES[step],
                count,
                words.NAMES.get(words.BASES.get(step, ""), ""),
                *(
                    (came, numbers.percent(share), before - came, numbers.percent(first))
                    if step in words.BASES
                    else ("", "", "", "")
                ),
            )
            for step, count, came, before, share, first in rows_of(answer)
        ),
    )


def say_funnel(answer: Answer) -> str:
    return words.say_funnel(counts_of(answer), answer[0][2].metric, answer[3])


def counts_of(answer: Answer) -> dict[str, Any]:
    return {m.metric.name: m.total for m in answer[0]}


def funnel_notes(answer: Answer) -> list[str]:
    counts = counts_of(answer)
    converted = next(m.total for m in answer[1] if m.metric.name == "mou_conversion_rate")
    return words.note_funnel(
        counts["firms_visited"].value or 0,
        counts["firms_signed"].value or 0,
        converted.numerator or 0,
    )


# ---- time in each stage ------------------------------------------------------------------------------------


def draw_times(measured: tuple[Measurement, ...], look: Look) -> Spec:
    """Bars only where there is a median; where half are not there yet the text says so."""
    longest = max((m.total.value or 0 for m in measured), default=0)
    return funnel.steps(
        [words.TIME_LABELS[m.metric.name] for m in measured],
        [m.total.value for m in measured],
        [words.label_time(m.total) for m in measured],
        [words.describe_time(m) for m in measured],
        highlight=next(
            (i for i, m in enumerate(measured) if longest and m.total.value == longest), None
        ),
        look=look,
    )


def times_table(measured: tuple[Measurement, ...]) -> Table:
    return Table(
        words.TIME_COLUMNS,
        tuple(
            (
                words.TIME_NAMES[m.metric.name],
                words.say_median(m.total),
                m.total.denominator or 0,
                m.total.numerator or 0,
                (m.total.denominator or 0) - (m.total.numerator or 0),
            )
            for m in measured
        ),
    )


# ---- the firms at a step -----------------------------------------------------------------------------------


def listed(selection: Selection) -> tuple[Listed, ...]:
    """The firms at the chosen step and those of the step before that have not got there; nothing until one is chosen."""
    if not selection.stage:
        return ()
    question = asked(selection)
    step = selection.stage
    lists = [(words.AT_STEP[step], listings.firms_at_step(selection.snapshot, step, question))]
    if step in words.BEFORE_STEP:
        lists.append(
            (
                words.BEFORE_STEP[step],
                listings.firms_before_step(selection.snapshot, step, question),
            )
        )
    return tuple(
        Listed(
            words.title_firms(name, len(rows)),
            words.explain_firms(selection.as_of),
            Table(
                words.FIRM_COLUMNS,
                tuple(
                    (
                        Firm(row["name"], row["company_key"]),
                        row["field"],
                        row["region"],
                        *(row[day] for day in words.FIRM_DAYS),
                    )
                    for row in rows
                ),
            ),
            words.say_no_firms(name),
        )
        for name, rows in lists
    )


PANELS = (
    Panel(
        "funnel",
        ask_funnel,
        say_funnel,
        lambda a: words.SUBTITLE,
        draw_funnel,
        table=funnel_table,
        speak=lambda a: words.speak_funnel(counts_of(a)),
        metrics=(*FUNNEL, "firms_converted"),
        notes=funnel_notes,
        size="main",
    ),
    Panel(
        "stage_times",
        lambda s: tuple(ask(s, name) for name in TIMES),
        words.say_times,
        lambda a: words.TIME_SUBTITLE,
        draw_times,
        table=times_table,
        speak=words.speak_times,
        metrics=TIMES,
        notes=lambda a: words.TIME_NOTES,
    ),
)
