"""The written surveys: how many come back wave by wave, what the firms need, and which second consultations are owed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analytics import listings
from analytics.charts import rates as charts_rates
from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.rates import RateTexts
from analytics.charts.support import Portion
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Rate
from analytics.measure.readings import is_over
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask
from analytics.panels.page import Listed, tell_list
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.support.words import surveys as words
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers, sources, spoken, tables

RATE = "survey_response_rate"
KEPT = "follow_up_kept_rate"
ROWS_SHOWN = 12


@dataclass(frozen=True)
class Waves:
    """The response rate of the quarters in which surveys were sent, and the day of the newest wave."""

    rates: Measurement
    newest: date | None
    sent: Measurement = behind()


def ask_waves(selection: Selection) -> Waves:
    rates = ask(selection, RATE, grain="quarter")
    sent = ask(selection, "surveys_sent", grain="day")
    days = [row.start for row in sent.rows if row.value]
    newest = None
    if days:
        newest = days[-1]
    asked = tuple(rate for rate in rates.rates if rate.denominator)
    return Waves(replace(rates, rows=asked), newest, sent)


def say_waves(answer: Waves) -> str:
    return words.waves(answer.rates, answer.newest)


def tabulate_waves(answer: Waves) -> Table:
    return Table(*tables.measurement_table((answer.rates,)))


def speak_waves(answer: Waves) -> str:
    return spoken.spoken(answer.rates)


def note_waves(answer: Waves) -> list[str]:
    return words.wave_notes(answer.rates, answer.newest)


def draw_waves(answer: Waves, look: Look) -> Chart:
    """A wave is over when its replies are in, whether its quarter is or not."""
    rates = answer.rates
    rows = tuple(settle_wave(answer, rate) for rate in rates.rates)
    settled = [row for row in rows if is_over(row)]
    latest = ""
    if settled and "small_sample" not in settled[-1].flags:
        latest = numbers.percent(settled[-1].value)
    counts = [f"{rate.denominator:,}" for rate in rates.rates]
    return charts_rates.rate_over_time(
        replace(rates, rows=rows),
        spoken.hovers(rates),
        texts=RateTexts(latest, counts, words.FLAG_NAMES),
        look=look,
    )


def settle_wave(answer: Waves, rate: Rate) -> Rate:
    """A wave as the chart shows it: still open only where its replies are still coming in."""
    is_newest = rate is answer.rates.rows[-1]
    if is_newest and words.is_coming_in(answer.rates, answer.newest):
        return rate
    return replace(words.replace_open(rate), start=rate.start)


# ---- needs -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Needs:
    """Needs returned and still open by kind, and the second consultations kept."""

    returned: Measurement
    waiting: Measurement
    kept: Measurement


@dataclass(frozen=True)
class Need:
    """How often a need was named, and how often nothing was done about it yet."""

    name: str
    total: int
    still: int


def ask_needs(selection: Selection) -> Needs:
    return Needs(
        returned=ask(selection, "needs_returned", by=("need",)),
        waiting=ask(selection, "needs_open", by=("need",)),
        kept=ask(selection, KEPT),
    )


def order_needs(answer: Needs) -> list[Need]:
    """The needs, most often named first."""
    still = {row.group["need"]: int(row.value or 0) for row in answer.waiting.rows}
    ordered = sorted(answer.returned.rows, key=lambda row: -(row.value or 0))
    return [
        Need(
            words.need_name(row.group["need"]),
            int(row.value or 0),
            still.get(row.group["need"], 0),
        )
        for row in ordered
    ]


def say_needs(answer: Needs) -> str:
    return words.needs(answer.returned, answer.waiting, answer.kept.rate)


def speak_needs(answer: Needs) -> str:
    needs = order_needs(answer)
    names = [need.name for need in needs]
    return words.needs_spoken(names, [(need.total, need.still) for need in needs])


def draw_needs(answer: Needs, look: Look) -> Chart:
    needs = order_needs(answer)
    names = [need.name for need in needs]
    rows = [(need.total, need.still) for need in needs]
    texts = zip(words.need_texts(rows), words.need_hovers(names, rows), strict=True)
    portions = [
        Portion(need.name, need.total, need.still, text, hover)
        for need, (text, hover) in zip(needs, texts, strict=True)
    ]
    return support.part_of_whole(portions, words.NEED_NAMES, look=look)


def needs_table(answer: Needs) -> Table:
    rows = tuple((need.name, need.total, need.still) for need in order_needs(answer))
    return Table(words.NEED_COLUMNS, rows)


def list_owed(selection: Selection) -> Listed:
    rows = listings.owed_consultations(selection.snapshot, selection.as_of)
    return tell_list(
        Listed(
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
        ),
        selection,
        "surveys",
    )


PANELS = (
    Panel(
        name="survey_response",
        ask=ask_waves,
        say=say_waves,
        explain=always(words.WAVE_SUBTITLE),
        draw=draw_waves,
        table=tabulate_waves,
        speak=speak_waves,
        metrics=(RATE,),
        notes=note_waves,
    ),
    Panel(
        name="survey_needs",
        ask=ask_needs,
        say=say_needs,
        explain=always(words.NEED_SUBTITLE),
        draw=draw_needs,
        table=needs_table,
        speak=speak_needs,
        metrics=("needs_returned", "needs_open", KEPT),
        counted="surveys_returned",
    ),
)
