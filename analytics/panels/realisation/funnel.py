"""The funnel from the first visit to what came of it, the time each step takes, and the firms that stand at a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import listings
from analytics.charts import funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Rate, Row
from analytics.metrics import METRICS, parts_of
from analytics.panels.answers import always
from analytics.panels.asking import ask, narrow_listings
from analytics.panels.page import Listed
from analytics.panels.panel import Panel
from analytics.panels.realisation.words import funnel as words
from analytics.panels.recorded import find_lacking, keep_recorded
from analytics.panels.selection import FUNNEL, Selection
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers
from analytics.wording.sources import Filters
from analytics.wording.unrecorded import say_unrecorded

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


# ---- the funnel --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Funnel:
    """The counts in the order of FUNNEL, those of which anything is recorded; their rates, the step that is shown, the
    filters, and what the steps that are not there lack."""

    counts: tuple[Measurement, ...]
    rates: tuple[Measurement, ...]
    shown: str
    filters: Filters
    lacking: str = ""

    @property
    def count_rows(self) -> dict[str, Row]:
        """Step → its count."""
        return {m.metric.name: m.total for m in self.counts}

    @property
    def rate_rows(self) -> dict[str, Rate]:
        """Metric → its rate."""
        return {m.metric.name: m.rate for m in self.rates}


@dataclass(frozen=True)
class Step:
    """A step of the funnel.

    Args:
        count: the firms at it; came: those of them that came from the step before; before: how many were there.
        share: of the step before; share_of_first: of the first step of its kind. The first step has neither.
    """

    name: str
    count: int
    came: int = 0
    before: int = 0
    share: float | None = None
    share_of_first: float | None = None


def ask_funnel(selection: Selection) -> Funnel:
    steps = keep_recorded(selection, FUNNEL)
    rates = dict.fromkeys((*RATES.values(), *OF_FIRST.values()))
    return Funnel(
        counts=tuple(ask(selection, name) for name in steps),
        rates=tuple(ask(selection, name) for name in keep_recorded(selection, rates)),
        shown=find_shown(selection),
        filters=selection.filters,
        lacking=find_lacking(selection.snapshot, *FUNNEL),
    )


def find_shown(selection: Selection) -> str:
    """The step that is chosen, else that of the definition; a population in its name is left out."""
    shown = selection.stage or parts_of(METRICS[selection.definition])[0].name
    return next((name for name in FUNNEL if shown.startswith(name)), FUNNEL[3])


def list_steps(answer: Funnel) -> list[Step]:
    return [make_step(m.metric.name, answer) for m in answer.counts]


def make_step(name: str, answer: Funnel) -> Step:
    """A step with its shares: from its rate where it has one, else divided from both counts."""
    count = count_firms(answer, name)
    if words.BASES.get(name) not in answer.count_rows:
        return Step(name, count)
    of_first = answer.rate_rows[OF_FIRST[name]].value
    if name in RATES:
        rate = answer.rate_rows[RATES[name]]
        return Step(name, count, rate.numerator, rate.denominator, rate.value, of_first)
    before = count_firms(answer, words.BASES[name])
    share = count / before if before else None
    return Step(name, count, count, before, share, of_first)


def count_firms(answer: Funnel, step: str) -> int:
    return int(answer.count_rows[step].value or 0)


def draw_funnel(answer: Funnel, look: Look) -> Chart:
    steps = list_steps(answer)
    return funnel.steps(
        [words.NAMES[step.name] for step in steps],
        [step.count for step in steps],
        [words.label_step(step.name, step.count, step.came, step.share) for step in steps],
        [
            words.describe_step(step.name, step.count, step.came, step.before, step.share)
            for step in steps
        ],
        highlight=find_place(answer.shown, steps),
        look=look,
    )


def find_place(shown: str, steps: Sequence[Step]) -> int | None:
    """Where a step stands; None where nothing is recorded of it."""
    return next((place for place, step in enumerate(steps) if step.name == shown), None)


def tabulate_funnel(answer: Funnel) -> Table:
    """A row per step; those who came from the step before and those who did not add up to it."""
    return Table(words.COLUMNS, tuple(write_step(step) for step in list_steps(answer)))


def write_step(step: Step) -> tuple[str | int, ...]:
    if step.name not in words.BASES:
        return (words.NAMES[step.name], step.count, "", "", "", "", "")
    return (
        words.NAMES[step.name],
        step.count,
        words.NAMES[words.BASES[step.name]],
        step.came,
        numbers.percent(step.share),
        step.before - step.came,
        numbers.percent(step.share_of_first),
    )


def say_funnel(answer: Funnel) -> str:
    signed = METRICS["firms_signed"]
    return words.say_funnel(answer.count_rows, signed, answer.filters)


def speak_funnel(answer: Funnel) -> str:
    return words.speak_funnel(answer.count_rows)


def note_funnel(answer: Funnel) -> list[str]:
    if answer.lacking:
        return [say_unrecorded(answer.lacking)]
    return words.note_funnel(
        count_firms(answer, "firms_visited"),
        count_firms(answer, "firms_signed"),
        answer.rate_rows["mou_conversion_rate"].numerator,
    )


# ---- time in each stage ------------------------------------------------------------------------------------


def ask_times(selection: Selection) -> tuple[Measurement, ...]:
    return tuple(ask(selection, name) for name in TIMES)


def draw_times(measured: tuple[Measurement, ...], look: Look) -> Chart:
    """Bars only where there is a median; where half are not there yet the text says so."""
    medians = [m.rate.value for m in measured]
    return funnel.steps(
        [words.TIME_LABELS[m.metric.name] for m in measured],
        medians,
        [words.label_time(m.rate) for m in measured],
        [words.describe_time(m) for m in measured],
        highlight=find_longest(medians),
        look=look,
    )


def find_longest(values: Sequence[float | None]) -> int | None:
    """Where the largest value stands first; None where there is none but zero."""
    longest = max((value or 0 for value in values), default=0)
    if not longest:
        return None
    return values.index(longest)


def tabulate_times(measured: tuple[Measurement, ...]) -> Table:
    return Table(words.TIME_COLUMNS, tuple(write_time(m) for m in measured))


def write_time(measured: Measurement) -> tuple[str | int, ...]:
    rate = measured.rate
    return (
        words.TIME_NAMES[measured.metric.name],
        words.say_median(rate),
        rate.denominator,
        rate.numerator,
        rate.denominator - rate.numerator,
    )


# ---- the firms at a step -----------------------------------------------------------------------------------


def list_firms(selection: Selection) -> tuple[Listed, ...]:
    """The firms at the chosen step and those of the step before that have not got there; nothing until one is chosen."""
    step = selection.stage
    if not step:
        return ()
    question = narrow_listings(selection)
    at_step = listings.firms_at_step(selection.snapshot, step, question)
    lists = [make_list(words.AT_STEP[step], at_step, selection.as_of)]
    if step in words.BEFORE_STEP:
        before = listings.firms_before_step(selection.snapshot, step, question)
        lists.append(make_list(words.BEFORE_STEP[step], before, selection.as_of))
    return tuple(lists)


def make_list(name: str, rows: Sequence[dict[str, Any]], as_of: date) -> Listed:
    """Firms with the days on which they came to each step."""
    cells = tuple(
        (
            Firm(row["name"], row["company_key"]),
            row["field"],
            row["region"],
            *(row[day] for day in words.FIRM_DAYS),
        )
        for row in rows
    )
    return Listed(
        title=words.title_firms(name, len(rows)),
        rule=words.explain_firms(as_of),
        table=Table(words.FIRM_COLUMNS, cells),
        nothing=words.say_no_firms(name),
    )


PANELS: tuple[Panel[Any], ...] = (
    Panel(
        name="funnel",
        ask=ask_funnel,
        say=say_funnel,
        explain=always(words.SUBTITLE),
        draw=draw_funnel,
        table=tabulate_funnel,
        speak=speak_funnel,
        metrics=(*FUNNEL, "firms_converted"),
        notes=note_funnel,
        size="main",
        rests_on=(),
    ),
    Panel(
        name="stage_times",
        ask=ask_times,
        say=words.say_times,
        explain=always(words.TIME_SUBTITLE),
        draw=draw_times,
        table=tabulate_times,
        speak=words.speak_times,
        metrics=TIMES,
        notes=always(words.TIME_NOTES),
    ),
)
