"""How a panel asks: `measure` under a selection, remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.listings import Asked
from analytics.measure.buckets import Grain
from analytics.measure.by_day import CountedRows, DailyCounts, count_days
from analytics.measure.measure import measure
from analytics.measure.measurement import Measurement
from analytics.measure.question import Question
from analytics.metrics import METRICS
from analytics.panels.recorded import is_recorded
from analytics.panels.remembered import Remembered
from analytics.panels.selection import Selection
from analytics.warehouse.snapshots import READER_THREADS

WHOLE = (None, None)  # the period from the first day of the data to the as-of day


def ask(
    selection: Selection,
    name: str,
    *,
    by: tuple[str, ...] = (),
    grain: Grain | None = None,
    period: tuple[date | None, date | None] | None = None,
) -> Measurement:
    """Measures a metric under a selection, with those of its filters that the metric knows.

    Raises: as `measure`.
    """
    known = tuple(
        (dimension, value)
        for dimension, values in selection.filters
        if dimension in METRICS[name].dimensions
        for value in values
    )
    first, last = period or (selection.period_from, selection.period_to)
    return measured_once(
        Question(name, first, last, by, grain, known, selection.as_of, selection.snapshot)
    )


def ask_recorded(selection: Selection, name: str, *, grain: Grain) -> Measurement:
    """As `ask`, over all groups; without rows where nothing is recorded that they could count."""
    measured = ask(selection, name, grain=grain)
    if is_recorded(selection.snapshot, name):
        return measured
    return replace(measured, rows=())


# Counts by day answer for every period: the first question of a day and its filters reads a relation, and a reader
# who moves the period asks nothing more. A million contacts of ten years by one dimension are half a megabyte.
counted_once = Remembered(count_days, kept=64, at_once=READER_THREADS)


def find_counts(rows: CountedRows, is_worth_counting: bool) -> DailyCounts | None:
    """Counts by day that are kept, or that are counted now and kept where that is worth it."""
    if is_worth_counting:
        return counted_once(rows)
    return counted_once.recall(rows)


def measure_by_day(question: Question) -> Measurement:
    """As `measure`, from counts by day where they answer."""
    return measure(question, find_counts)


# `measure`, remembered by its question: a page's sentence, cards and charts share answers, and so do its readers.
measured_once = Remembered(measure_by_day, kept=4096, at_once=READER_THREADS)


def narrow_listings(selection: Selection) -> Asked:
    """The selection as listings take it, with the period that the figures of firms were measured over."""
    return narrow_to(selection, ask(selection, "firms_signed"))


def narrow_to(selection: Selection, measured: Measurement) -> Asked:
    """The selection as listings take it, with the period of the figure that they stand behind."""
    chosen = dict(selection.filters)
    return Asked(
        selection.as_of,
        measured.period_from,
        measured.period_to,
        chosen.get("field", ()),
        chosen.get("region", ()),
    )
