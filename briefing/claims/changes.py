"""What a draft says rose or fell: both buckets are measured, then subtracted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.korean_days.phrases import Span, go_back_months
from analytics.measure.buckets import Grain, bucket_start
from analytics.measure.measurement import Number
from analytics.metrics import METRICS
from analytics.metrics.memoranda import FLOW_OF
from briefing.claims.case import Case, keep_inside
from briefing.claims.claim import Claim
from briefing.claims.figure import Figure
from briefing.claims.registry import Registry
from briefing.claims.words import Verdict

RELATIVE = ("share", "folds")
MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Judged:
    """A verdict with the change of ours that it rests on; None where none was measured."""

    verdict: Verdict
    ours: Number | None


def judge_change(case: Case) -> Claim | None:
    """A change against the bucket before: `전월 대비 △3건`, or in per cent of it."""
    if not case.asked.compared:
        return None
    figure = case.figure
    judged = [
        (metric, compare_changes(figure, list_changes(case, metric)))
        for metric in case.asked.metrics
    ]
    level, best = next((pair for pair in judged if pair[1].verdict != "unsupported"), judged[0])
    metric = FLOW_OF.get(level, level)
    return Claim(
        text=case.text,
        value=write_change(figure),
        unit=name_unit(figure, metric),
        verdict=keep_inside(best.verdict, metric, None),
        metric=metric,
        ours=best.ours,
        as_of=case.registry.as_of,
        start=case.asked.start,
        end=case.asked.end,
        is_change=True,
    )


def list_changes(case: Case, metric: str) -> list[Number]:
    """How much a metric changed over each grain that may be meant."""
    found: list[Number] = []
    for change in find_changes(case, metric):
        if case.figure.unit not in RELATIVE:
            found.append(change.difference)
        elif change.then and case.figure.unit == "folds":
            found.append(change.now / change.then)
        elif change.then:
            found.append(change.difference / change.then)
    return found


def find_changes(case: Case, metric: str) -> list[Change]:
    """What may be meant: the two times that are named, or so far against the bucket before."""
    flow = FLOW_OF.get(metric, metric)
    named = case.asked.named
    if named:
        now = case.registry.find_value(flow, period=named.now)
        then = case.registry.find_value(flow, period=named.then)
        if now is not None and then is not None:
            return [Change(now, then), *measure_ends(case, metric)]
    changes: list[Change] = []
    for grain in case.asked.compared:
        changes += measure_changes(flow, grain, case.registry)
        changes += measure_levels(metric, grain, case.registry)
    return changes


def measure_ends(case: Case, metric: str) -> list[Change]:
    """`2020년 말 67건에서 2021년 말 129건으로 62건`: how far it had come by two days that are named."""
    named = case.asked.named
    if not named or not named.is_of_ends:
        return []
    now = case.registry.find_value(metric, as_of=named.now.last)
    then = case.registry.find_value(metric, as_of=named.then.last)
    if now is None or then is None:
        return []
    return [Change(now, then)]


@dataclass(frozen=True)
class Change:
    """A bucket's value and that of the one before."""

    now: Number
    then: Number

    @property
    def difference(self) -> Number:
        return self.now - self.then


def measure_changes(metric: str, grain: Grain, registry: Registry) -> list[Change]:
    """This bucket so far against the one before, the whole of it and up to the same day of it."""
    start = bucket_start(registry.as_of, grain)
    last = start - timedelta(days=1)
    before = bucket_start(last, grain)
    same_day = min(before + (registry.as_of - start), last)
    now = registry.find_value(metric, period=Span(start, registry.as_of))
    thens = [registry.find_value(metric, period=Span(before, end)) for end in (last, same_day)]
    if now is None:
        return []
    return [Change(now, then) for then in thens if then is not None]


def measure_levels(metric: str, grain: Grain, registry: Registry) -> list[Change]:
    """How far everything so far has come since the end of the bucket before, and in a whole one."""
    last = bucket_start(registry.as_of, grain) - timedelta(days=1)
    now = registry.find_value(metric)
    thens = [
        registry.find_value(metric, as_of=day) for day in (last, go_back(registry.as_of, grain))
    ]
    if now is None:
        return []
    return [Change(now, then) for then in thens if then is not None]


def go_back(day: date, grain: Grain) -> date:
    """The same day of the bucket before."""
    if grain == "week":
        return day - timedelta(days=7)
    return go_back_months(day, MONTHS[grain])


def compare_changes(figure: Figure, changes: list[Number]) -> Judged:
    """The verdict on a stated change: the first of ours that goes the same way as far."""
    for change in changes:
        goes_same_way = (change < 0) == (figure.value < 0)
        if goes_same_way and figure.holds(abs(change)):
            if figure.is_exactly(change):
                return Judged("agrees", change)
            return Judged("agrees_rounded", change)
    return Judged("unsupported", next(iter(changes), None))


def write_change(figure: Figure) -> Number:
    """A stated change: a count as a whole number, a growth as a share."""
    if figure.unit not in ("share", "points") and figure.value == int(figure.value):
        return int(figure.value)
    return round(figure.value, 6)


def name_unit(figure: Figure, metric: str) -> str:
    """A growth is a share of what was before, whatever is counted."""
    if figure.unit == "share":
        return "share"
    return METRICS[metric].unit
