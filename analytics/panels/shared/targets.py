"""Targets: for a metric with one, value, target, gap and the pace needed to reach it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.metrics import Metric, UnknownMetric, metric_named
from analytics.panels.answers import Measured, Sentence, behind
from analytics.panels.asking import WHOLE, ask
from analytics.panels.remembered import Remembered
from analytics.panels.selection import Selection
from analytics.panels.shared.words import targets as words
from analytics.warehouse.snapshots import READER_THREADS

MONTH_DAYS = 30  # METRICS: pace is per 30 days
PACE_DAYS = 90  # what the pace kept is read from: three such months


# every card asks whether its metric has one
targets_once = Remembered(listings.listed_targets, kept=16, at_once=READER_THREADS)


@dataclass(frozen=True)
class Progress:
    """How far a metric is on the way to a target.

    Args:
        value, current: the target and the figure on the as-of day; gap: what is missing (negative when exceeded).
        months_left: 30-day months to the due day (0 when it has passed).
        pace_needed: gap per month left; None when reached or past due.
        pace_kept: change over the last 90 days per 30 days; None where the metric had no value then.
        at_due: the figure on the due day, as known today; None before it.
        is_past: whether the due day has come.
        measured: what was measured for it.
    """

    metric: Metric
    due_on: date
    value: float
    current: float | None
    gap: float | None
    months_left: float
    pace_needed: float | None
    pace_kept: float | None
    at_due: float | None
    measured: tuple[Measurement, ...] = behind()

    is_past: bool = False

    @property
    def is_reached(self) -> bool:
        return self.gap is not None and self.gap <= 0


@dataclass(frozen=True)
class Targets:
    """Progress to every target by due day, and the names of targets that no metric has."""

    progress: tuple[Progress, ...]
    unknown: tuple[str, ...]


def ask_targets(selection: Selection) -> Targets:
    progress: list[Progress] = []
    unknown: list[str] = []
    for row in targets_once(selection.snapshot):
        try:
            metric = metric_named(row["metric"])
        except UnknownMetric as error:
            unknown.append(error.name)
        else:
            progress.append(measure_progress(selection, metric, row["due_on"], row["value"]))
    return Targets(progress=tuple(progress), unknown=tuple(unknown))


def measure_progress(selection: Selection, metric: Metric, due_on: date, value: float) -> Progress:
    """One target against the metric over the whole of the data to the as-of day: targets are the bureau's, so filters and
    the chosen period do not touch them."""
    selection = replace(selection, filters=())
    earlier_day = date.fromordinal(selection.as_of.toordinal() - PACE_DAYS)
    now = ask(selection, metric.name, period=WHOLE)
    earlier = ask(selection.shifted(earlier_day), metric.name, period=WHOLE)
    measured = [now, earlier]
    at_due = None
    is_past = due_on <= selection.as_of
    if is_past:
        measured.append(ask(selection.shifted(due_on), metric.name, period=WHOLE))
        at_due = measured[-1].total.value
    current = now.total.value
    gap = None if current is None else value - current
    months_left = max(0.0, (due_on - selection.as_of).days / MONTH_DAYS)
    return Progress(
        metric=metric,
        due_on=due_on,
        value=value,
        current=current,
        gap=gap,
        months_left=months_left,
        pace_needed=find_pace_needed(gap, months_left),
        pace_kept=find_pace_kept(current, earlier.total.value),
        at_due=at_due,
        measured=tuple(measured),
        is_past=is_past,
    )


def find_pace_needed(gap: float | None, months_left: float) -> float | None:
    """What is missing, per month that is left; None when nothing is missing or no time is left."""
    if gap is None or gap <= 0 or months_left <= 0:
        return None
    return gap / months_left


def find_pace_kept(current: float | None, earlier: float | None) -> float | None:
    """The change since `PACE_DAYS` before, per 30 days."""
    if current is None or earlier is None:
        return None
    return (current - earlier) / (PACE_DAYS // MONTH_DAYS)


def judge_target(progress: Progress) -> str:
    """Where a target stands, in a word: once its day has come what was reached on it, before it reached, on pace, behind."""
    if progress.is_past:
        return judge_past(progress)
    if progress.is_reached:
        return words.REACHED
    if progress.pace_needed is None or progress.pace_kept is None:
        return words.NO_PACE
    if progress.pace_kept < progress.pace_needed:
        return words.BEHIND
    return words.ON_PACE


def judge_past(progress: Progress) -> str:
    """Whether a target was reached on its day; what came later does not count."""
    if progress.at_due is None:
        return words.UNKNOWN_THEN
    if progress.at_due < progress.value:
        return words.PAST
    return words.REACHED


def is_metric_named(written: str, name: str) -> bool:
    """Whether a metric as a target file has it written (by name or label) is the named one."""
    try:
        return metric_named(written).name == name
    except UnknownMetric:
        return False


def find_target(selection: Selection, name: str) -> Measured[Progress | None]:
    """The next target of a metric due on or after the as-of day, else its last one.

    None under a filter or a chosen period: what is shown then is not what the target was set for.
    """
    if selection.is_narrowed:
        return Measured(None)
    mine = [
        measure_progress(selection, metric_named(name), row["due_on"], row["value"])
        for row in targets_once(selection.snapshot)
        if is_metric_named(row["metric"], name)
    ]
    ahead = [progress for progress in mine if progress.due_on >= selection.as_of]
    return Measured(
        value=next(iter(ahead or mine[-1:]), None),
        measured=tuple(m for progress in mine for m in progress.measured),
    )


def say_target(selection: Selection, name: str) -> Sentence:
    """A metric's next target in words; empty without one."""
    found = find_target(selection, name)
    if found.value is None:
        return Sentence("", found.measured)
    return Sentence(write_target(found.value), found.measured)


def write_target(progress: Progress) -> str:
    """A target beside its figure: what is missing, or what was reached on its day."""
    metric = progress.metric
    if progress.is_past:
        return words.say_past(metric, progress.due_on, progress.value, progress.at_due)
    return words.say_target(metric, progress.due_on, progress.value, progress.gap)
