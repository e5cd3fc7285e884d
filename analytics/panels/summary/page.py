"""한 장 요약: where the work stands, on one page — a sentence, four figures, two charts.

Day and build are the bar's; period and filters are not taken, and the page says so. What is asked of the mayor is in
`asked`, what may be said aloud and what stands at the foot in `aloud`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analytics.charts import funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.metrics.recorded import list_needs
from analytics.panels.answers import Sentence, always
from analytics.panels.asking import ask
from analytics.panels.page import Card, Page, tell_recorded
from analytics.panels.panel import Panel
from analytics.panels.recorded import find_lacking, is_recorded
from analytics.panels.selection import Selection
from analytics.panels.summary import halves
from analytics.panels.summary.words import summary as words
from analytics.panels.tables import Table
from analytics.wording import numbers
from analytics.wording.unrecorded import UNRECORDED, say_unrecorded

SIGNED = "cumulative_mous_signed"
OPENING = "mou_opening_rate"
OPERATING = "firms_operating"
JOBS = "jobs_confirmed"
PROMISED = "jobs_promised"
KM = "trip_km"
LAPS = "earth_laps"


def widen_selection(selection: Selection) -> Selection:
    """The same day and build for the whole bureau: nothing else of the bar touches the page."""
    return replace(selection, filters=(), period_from=None, period_to=None)


def say_page(selection: Selection) -> Sentence:
    """What was announced and what became of it."""
    bureau = widen_selection(selection)
    signed = ask(bureau, SIGNED)
    opening = ask(bureau, OPENING)
    operating = ask(bureau, OPERATING)
    text = words.say_page(signed, opening.rate, operating.total)
    if lacking := find_lacking(bureau.snapshot, OPENING):
        text = words.say_unrecorded(signed, lacking)
    return Sentence(text, (signed, opening, operating))


# ---- four figures --------------------------------------------------------------------------------


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    """What was announced, how much of it opened, whose jobs were confirmed, how far it was."""
    bureau = widen_selection(selection)
    cards = (
        show_signed(bureau),
        show_opened(bureau),
        show_jobs(bureau),
        show_distance(bureau),
    )
    return tuple(tell_recorded(card, bureau) for card in cards)


def show_signed(bureau: Selection) -> Card:
    signed = ask(bureau, SIGNED)
    in_force = ask(bureau, "mous_in_force")
    return make_figure(
        signed, words.SIGNED, write_total(signed), words.say_in_force(in_force), in_force
    )


def show_opened(bureau: Selection) -> Card:
    opening = ask(bureau, OPENING)
    operating = ask(bureau, OPERATING)
    value = words.write_part(opening.rate)
    return make_figure(opening, words.OPENED, value, words.say_operating(operating), operating)


def show_jobs(bureau: Selection) -> Card:
    confirmed = ask(bureau, JOBS)
    promised = ask(bureau, PROMISED)
    aside = words.say_promised(promised, is_recorded(bureau.snapshot, PROMISED))
    return make_figure(confirmed, words.JOBS, write_total(confirmed), aside, promised)


def show_distance(bureau: Selection) -> Card:
    km = ask(bureau, KM)
    laps = ask(bureau, LAPS)
    return make_figure(km, words.DISTANCE, write_total(km), write_total(laps), laps)


def write_total(measured: Measurement) -> str:
    return numbers.value(measured.total.value, measured.metric.unit)


def make_figure(
    measured: Measurement, label: str, value: str, aside: str, beside: Measurement
) -> Card:
    """A figure as it stands large, with another one small beside it."""
    return Card(
        label=label,
        value=value,
        change="",
        direction=0,
        since="",
        aside=aside,
        definition=measured.metric.definition,
        trend=(),
        metric=measured.metric.name,
        measured=(measured,),
        measured_aside=(beside,),
    )


# ---- announced and realised ----------------------------------------------------------------------


@dataclass(frozen=True)
class Realised:
    """Memoranda, the firms that signed, and what became of them."""

    signed: Measurement
    firms: Measurement
    opened: Measurement
    operating: Measurement
    hiring: Measurement
    investing: Measurement
    lacking: str = ""  # what nothing is recorded of

    @property
    def steps(self) -> tuple[Measurement, ...]:
        """From what was announced to what was realised."""
        return (
            self.signed,
            self.firms,
            self.opened,
            self.operating,
            self.hiring,
            self.investing,
        )


ANNOUNCED = (SIGNED, "firms_signed")


def ask_realised(selection: Selection) -> Realised:
    bureau = widen_selection(selection)
    return Realised(
        signed=ask(bureau, SIGNED),
        firms=ask(bureau, "firms_signed"),
        opened=ask(bureau, "firms_opened"),
        operating=ask(bureau, OPERATING),
        hiring=ask(bureau, "firms_hiring"),
        investing=ask(bureau, "firms_investing"),
        lacking=find_lacking(bureau.snapshot, OPENING),
    )


def say_realised(answer: Realised) -> str:
    if answer.lacking:
        return say_unrecorded(answer.lacking)
    return words.say_realised(*(int(m.total.value or 0) for m in (answer.firms, answer.opened)))


def draw_realised(answer: Realised, look: Look) -> Chart:
    """What was announced hatched in outline, what was realised full, on one scale."""
    names = [m.metric.name for m in answer.steps]
    return funnel.promised_and_confirmed(
        [words.STEPS[name] for name in names],
        [m.total.value or 0 for m in answer.steps],
        [name_kind(name) for name in names],
        [write_step(m, answer) for m in answer.steps],
        [describe_step(m, answer) for m in answer.steps],
        look=look,
    )


def write_step(step: Measurement, answer: Realised) -> str:
    """A step's figure; what is not recorded is no zero."""
    if is_unrecorded(step, answer):
        return UNRECORDED
    return write_total(step)


def describe_step(step: Measurement, answer: Realised) -> str:
    if is_unrecorded(step, answer):
        return say_unrecorded(answer.lacking)
    return words.describe_step(step)


def is_unrecorded(step: Measurement, answer: Realised) -> bool:
    return bool(answer.lacking) and answer.lacking in list_needs(step.metric)


def name_kind(name: str) -> str:
    if name in ANNOUNCED:
        return "promised"
    return "confirmed"


def tabulate_realised(answer: Realised) -> Table:
    rows = tuple(
        (words.STEPS[m.metric.name], write_step(m, answer), m.metric.definition)
        for m in answer.steps
    )
    return Table(words.STEP_COLUMNS, rows, said=words.STEP_COLUMNS[-1:])


def speak_realised(answer: Realised) -> str:
    told = [step for step in answer.steps if not is_unrecorded(step, answer)]
    return words.speak_realised(told)


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="announced_realised",
        ask=ask_realised,
        say=say_realised,
        explain=always(words.STEP_SUBTITLE),
        draw=draw_realised,
        table=tabulate_realised,
        speak=speak_realised,
        metrics=(*ANNOUNCED, "firms_opened", OPERATING, "firms_hiring", "firms_investing"),
        rests_on=(),
    ),
    *halves.PANELS,
)

PAGE = Page(
    name="summary",
    title=words.TITLE,
    sentence=say_page,
    cards=ask_cards,
    panels=PANELS,
)
