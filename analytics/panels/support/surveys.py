"""The written surveys: how many come back wave by wave, what the firms need, and which second consultations are owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics import listings
from analytics.charts import rates as charts_rates
from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.rates import RateTexts
from analytics.charts.support import Portion
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Row
from analytics.panels.asking import ask
from analytics.panels.page import Listed
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import surveys as words
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers, sources, spoken, tables

RATE, KEPT = "survey_response_rate", "follow_up_kept_rate"
ROWS_SHOWN = 12


def ask_waves(selection: Selection) -> tuple[Measurement, date | None]:
    """The response rate of the quarters in which surveys were sent, and the day of the newest wave."""
    rates = ask(selection, RATE, grain="quarter")
    days = [row.start for row in ask(selection, "surveys_sent", grain="day").rows if row.value]
    return replace(rates, rows=tuple(row for row in rates.rows if row.denominator)), days[
        -1
    ] if days else None


def draw_waves(answer: tuple[Measurement, date | None], look: Look) -> Chart:
    """A wave is over when its replies are in, whether its quarter is or not."""
    rates, newest = answer
    over = [
        row
        if row is rates.rows[-1] and words.is_coming_in(rates, newest)
        else words.replace_open(row)
        for row in rates.rows
    ]
    rows = tuple(replace(row, start=was.start) for row, was in zip(over, rates.rows))
    settled = [row for row in rows if "open_period" not in row.flags]
    latest = (
        numbers.percent(settled[-1].value)
        if settled and "small_sample" not in settled[-1].flags
        else ""
    )
    counts = [f"{row.denominator:,}" for row in rates.rows]
    return charts_rates.rate_over_time(
        replace(rates, rows=rows),
        spoken.hovers(rates),
        texts=RateTexts(latest, counts, words.FLAG_NAMES),
        look=look,
    )


# ---- needs -------------------------------------------------------------------------------------------------

Needs = tuple[Measurement, Measurement, Measurement]


def ask_needs(selection: Selection) -> Needs:
    """Needs returned and still open by kind, and the second consultations kept."""
    return (
        ask(selection, "needs_returned", by=("need",)),
        ask(selection, "needs_open", by=("need",)),
        ask(selection, KEPT),
    )


def rows_of(answer: Needs) -> tuple[list[str], list[tuple[int, int]]]:
    """The needs, most often named first, with (returned, still open)."""
    open_ = {row.group["need"]: row.value or 0 for row in answer[1].rows}
    ordered = sorted(answer[0].rows, key=lambda row: -(row.value or 0))
    return (
        [words.need_name(row.group["need"]) for row in ordered],
        [(row.value or 0, open_.get(row.group["need"], 0)) for row in ordered],
    )


def draw_needs(answer: Needs, look: Look) -> Chart:
    names, rows = rows_of(answer)
    return support.part_of_whole(
        [
            Portion(name, total, still, text, hover)
            for name, (total, still), text, hover in zip(
                names,
                rows,
                words.need_texts(rows),
                words.need_hovers(names, rows),
                strict=True,
            )
        ],
        words.NEED_NAMES,
        look=look,
    )


def needs_table(answer: Needs) -> Table:
    names, rows = rows_of(answer)
    return Table(words.NEED_COLUMNS, tuple((name, *row) for name, row in zip(names, rows)))


def kept_of(answer: Needs) -> Row:
    return answer[2].total


def list_owed(selection: Selection) -> Listed:
    rows = listings.owed_consultations(selection.snapshot, selection.as_of)
    return Listed(
        words.owed_title(rows),
        sources.rule(words.OWED_RULE.format(rows=ROWS_SHOWN), selection.is_narrowed),
        Table(
            words.OWED_COLUMNS,
            tuple(
                (
                    Firm(row["name"], row["company_key"]),
                    words.owed_needs(row),
                    row["sent_on"],
                    row["returned_on"],
                    row["days_owed"],
                )
                for row in rows[:ROWS_SHOWN]
            ),
        ),
        words.OWED_NOTHING,
    )


PANELS = (
    Panel(
        "survey_response",
        ask_waves,
        lambda a: words.waves(*a),
        lambda a: words.WAVE_SUBTITLE,
        draw_waves,
        table=lambda a: Table(*tables.measurement_table((a[0],))),
        speak=lambda a: spoken.spoken(a[0]),
        metrics=(RATE,),
        notes=lambda a: words.wave_notes(*a),
    ),
    Panel(
        "survey_needs",
        ask_needs,
        lambda a: words.needs(a[0], a[1], kept_of(a)),
        lambda a: words.NEED_SUBTITLE,
        draw_needs,
        table=needs_table,
        speak=lambda a: words.needs_spoken(*rows_of(a)),
        metrics=("needs_returned", "needs_open", KEPT),
        counted="surveys_returned",
    ),
)
