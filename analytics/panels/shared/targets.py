"""Targets: for a metric with one, value, target, gap and the pace needed to reach it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analytics import listings
from analytics.metrics import Metric, UnknownMetric, metric_named
from analytics.panels.asking import ask
from analytics.panels.selection import Selection
from analytics.panels.shared.words import targets as words

MONTH_DAYS = 30  # METRICS: pace is per 30 days


@dataclass(frozen=True)
class Progress:
    """How far a metric is on the way to a target.

    Args:
        value, current: the target and the figure on the as-of day; gap: what is missing (negative when exceeded).
        months_left: 30-day months to the due day (0 when it has passed).
        pace_needed: gap per month left; None when reached or past due.
        pace_kept: change over the last 90 days per 30 days; None where the metric had no value then.
        at_due: the figure on the due day, as known today; None before it.
    """

    metric: Metric
    due_on: date
    value: float
    current: float | None
    gap: float | None
    months_left: float
    pace_needed: float | None
    pace_kept: float | None
    at_due: float | None = None

    @property
    def is_reached(self) -> bool:
        return self.gap is not None and self.gap <= 0


def listed_progress(selection: Selection) -> tuple[list[Progress], list[str]]:
    """Progress to every target, and the names of targets that no metric has; by due day."""
    progress, unknown = [], []
    for row in listings.listed_targets(selection.snapshot):
        try:
            progress.append(
                measure_progress(
                    selection, metric_named(row["metric"]), row["due_on"], row["value"]
                )
            )
        except UnknownMetric as error:
            unknown.append(error.name)
    return progress, unknown


def measure_progress(selection: Selection, metric: Metric, due_on: date, value: float) -> Progress:
    """One target against the metric over the whole of the data to the as-of day: targets are the bureau's, so filters and
    the chosen period do not touch them."""
    selection, whole = replace(selection, filters=()), (None, None)
    current = ask(selection, metric.name, period=whole).total.value
    earlier_day = date.fromordinal(selection.as_of.toordinal() - 90)
    earlier = ask(selection.shifted(earlier_day), metric.name, period=whole).total.value
    gap = None if current is None else value - current
    months_left = max(0.0, (due_on - selection.as_of).days / MONTH_DAYS)
    return Progress(
        metric,
        due_on,
        value,
        current,
        gap,
        months_left,
        gap / months_left if gap is not None and gap > 0 and months_left > 0 else None,
        (current - earlier) / 3 if current is not None and earlier is not None else None,
        ask(selection.shifted(due_on), metric.name, period=whole).total.value
        if due_on <= selection.as_of
        else None,
    )


def judge_target(progress: Progress) -> str:
    """Where a target stands, in a word: reached, on pace, behind, past."""
    if progress.is_reached:
        in_time = progress.at_due is None or progress.at_due >= progress.value
        return words.REACHED if in_time else words.LATE
    if not progress.months_left:
        return words.PAST
    if progress.pace_needed is None or progress.pace_kept is None:
        return words.NO_PACE
    return words.ON_PACE if progress.pace_kept >= progress.pace_needed else words.BEHIND


def is_named(written: str, name: str) -> bool:
    """Whether a metric as a target file has it written (by name or label) is the named one."""
    try:
        return metric_named(written).name == name
    except UnknownMetric:
        return False


def target_of(selection: Selection, name: str) -> Progress | None:
    """The next target of a metric due on or after the as-of day, else its last one.

    None under a filter or a chosen period: what is shown then is not what the target was set for.
    """
    if selection.is_narrowed:
        return None
    mine = [
        measure_progress(selection, metric_named(name), row["due_on"], row["value"])
        for row in listings.listed_targets(selection.snapshot)
        if is_named(row["metric"], name)
    ]
    ahead = [p for p in mine if p.due_on >= selection.as_of]
    return ahead[0] if ahead else mine[-1] if mine else None


def target_words(selection: Selection, name: str) -> str:
    """A metric's next target in words; empty without one."""
    progress = target_of(selection, name)
    return (
        words.target(progress.metric, progress.due_on, progress.value, progress.gap)
        if progress
        else ""
    )
