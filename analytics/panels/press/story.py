"""How the firms were won: how often the bureau went out, who was persuaded, who came first, and why firms declined."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.charts import counts
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.measure.question import Unanswerable
from analytics.panels.answers import Measured, Sentence, always, behind, reading
from analytics.panels.asking import ask
from analytics.panels.distance import march
from analytics.panels.panel import Panel
from analytics.panels.press.published import (
    ask_published,
    find_late_start,
    keep_published,
    rate_of,
    total_of,
)
from analytics.panels.press.words import story as words
from analytics.panels.press.words.years import HIDDEN_YEARS
from analytics.panels.press.years import Years
from analytics.panels.selection import Selection
from analytics.wording import spoken
from analytics.wording.labels import place_of

PACE = "trips_per_week"
WEEKENDS = "weekend_trip_share"
WON_BACK = "won_back_rate"
INBOUND = "inbound_share"
MENTIONS = "refusal_mentions"
HEADLINES = (PACE, WEEKENDS, WON_BACK, INBOUND)


# ---- sentences -----------------------------------------------------------------------------------


def say_march(selection: Selection) -> Sentence:
    """Trips a week and over weekends; nothing where no trip was recorded."""
    pace = ask_published(selection, PACE)
    weekends = ask_published(selection, WEEKENDS)
    since = find_late_start(selection, pace)
    text = words.say_march(total_of(pace), rate_of(weekends), since)
    return Sentence(text, keep_published(pace, weekends))


def say_persuaded(selection: Selection) -> Sentence:
    """Who was won back, and who came first."""
    won = ask_published(selection, WON_BACK)
    inbound = ask_published(selection, INBOUND)
    since = find_late_start(selection, inbound)
    text = words.say_persuaded(rate_of(won), rate_of(inbound), since)
    return Sentence(text, keep_published(won, inbound))


# ---- trips a week, year by year ------------------------------------------------------------------


def ask_pace_by_year(selection: Selection) -> Years:
    """The years that are long enough to be told. Raises: Unanswerable "not_public" without one."""
    by_year = march.leave_out_short(ask(selection, PACE, grain="year"))
    if not by_year.rows:
        raise Unanswerable("not_public", metric=PACE)
    return Years(whole=None, by_year=by_year)


def note_pace(answer: Years) -> tuple[str, ...]:
    return (words.say_counted_from(answer.by_year.period_from), HIDDEN_YEARS)


# ---- why firms declined --------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """How often each reason was given, as far as it was published, and all that were counted."""

    given: Measurement = reading()
    whole: Measurement = behind()


def ask_reasons(selection: Selection) -> Reasons:
    """Raises: Unanswerable "not_public" where no reason was published."""
    given = ask(selection, MENTIONS, by=("reason",))
    if not words.sort_reasons(given):
        raise Unanswerable("not_public", metric=MENTIONS)
    return Reasons(given=given, whole=ask(selection, MENTIONS))


def say_reasons(answer: Reasons) -> str:
    return words.say_reasons(answer.given, answer.whole.total)


def draw_reasons(answer: Reasons, look: Look) -> Chart:
    given = answer.given
    labels = [place_of(given, row) for row in given.rows]
    return counts.ranking(
        given,
        labels,
        spoken.hovers(given),
        highlight=words.find_most_given(given, answer.whole.total),
        look=look,
    )


def speak_reasons(answer: Reasons) -> str:
    return spoken.spoken(answer.given)


def answer_why_declined(selection: Selection) -> Measured[tuple[str, str, str] | None]:
    """The question why firms declined, its answer and its metric; None where no reason was published."""
    try:
        reasons = ask_reasons(selection)
    except Unanswerable as error:
        if error.code != "not_public":
            raise
        return Measured(None, ())
    said = (words.WHY_DECLINED, say_reasons(reasons), MENTIONS)
    return Measured(said, (reasons.given, reasons.whole))


REASONS: Panel[Reasons] = Panel(
    name="refusal_reasons",
    ask=ask_reasons,
    say=say_reasons,
    explain=always(words.REASONS_SUBTITLE),
    draw=draw_reasons,
    speak=speak_reasons,
    metrics=(MENTIONS,),
    notes=always((words.HIDDEN_REASONS,)),
    counted=MENTIONS,
)
