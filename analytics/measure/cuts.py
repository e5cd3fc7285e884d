"""Which buckets the asked period cuts, so that what they hold is a part of a quarter and not one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analytics.measure.buckets import Grain, bucket_end, cohort_start
from analytics.measure.queries import Cell
from analytics.measure.question import Scope
from analytics.metrics import Dated, Metric, Survival, base_of

COHORT = "cohort"
COHORT_DAYS = {  # relation → the day whose quarter its cohort is
    "firms_at": "first_visited_on",
    "first_declines_at": "declined_on",
    "first_heard_at": "heard_on",
    "mou_parties_at": "first_signed_on",
    "mou_firms_at": "first_signed_on",
    "mou_firm_benefits_at": "first_signed_on",
    "firm_promises_at": "first_signed_on",
    "firm_outcomes_at": "first_signed_on",
}


def is_cut(metric: Metric, cell: Cell, scope: Scope) -> bool:
    """Whether the asked period leaves out days of the bucket, or of the cohort, that a cell stands for.

    From 5 May on, the second quarter holds what came from 5 May. What is there on a day (a stock, a
    state) is whole however short the piece of the bucket before it, and is never cut.
    """
    is_whole = scope.asked_from is None and scope.as_of <= scope.asked_to
    if is_whole or not (scope.grain or COHORT in scope.by):
        return False  # of most questions, and each asks this of every row
    base = base_of(metric)
    if not isinstance(base, Dated | Survival) or not base.time:
        return False
    spans = [*list_buckets(cell, scope), *list_cohorts(base, cell, scope)]
    return any(cuts_span(scope, start, grain) for start, grain in spans)


def list_buckets(cell: Cell, scope: Scope) -> Iterator[tuple[date, Grain]]:
    """A cell's bucket, where there is one."""
    if cell.start is not None and scope.grain is not None:
        yield cell.start, scope.grain


def list_cohorts(base: Dated | Survival, cell: Cell, scope: Scope) -> Iterator[tuple[date, Grain]]:
    """A cell's cohort as a quarter, where the period chooses its members by the day that made it.

    Of refusals by the quarter in which firms were first visited, the period cuts every cohort alike.
    """
    if COHORT_DAYS.get(base.relation) != base.time:
        return
    for dimension, member in zip(scope.by, cell.group, strict=True):
        if dimension == COHORT and member is not None:
            yield cohort_start(str(member)), "quarter"


def cuts_span(scope: Scope, start: date, grain: Grain) -> bool:
    """Whether the asked period begins after a span's first day, or ends before its last.

    Where as-of ends it the span is open, not cut.
    """
    begins_late = scope.asked_from is not None and start < scope.asked_from
    ends_early = scope.asked_to < min(scope.as_of, bucket_end(start, grain))
    return begins_late or ends_early
