"""Questions in one line, as tests ask them: a period as a pair, filters as a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from analytics.measure.measure import measure
from analytics.measure.measurement import Measurement
from analytics.measure.question import Question
from analytics.warehouse import snapshots
from analytics.warehouse.builds import Build


def question_of(
    metric: str,
    period: tuple[date | None, date | None] = (None, None),
    where: Mapping[str, str | tuple[str, ...]] | None = None,
    **fields: object,
) -> Question:
    """A question; a filter's values are one text or several, any of them meant."""
    pairs = [
        (dimension, value)
        for dimension, values in (where or {}).items()
        for value in ((values,) if isinstance(values, str) else values)
    ]
    first, last = period
    return Question(metric, period_from=first, period_to=last, where=tuple(pairs), **fields)


def ask_metric(
    metric: str,
    period: tuple[date | None, date | None] = (None, None),
    **fields: object,
) -> Measurement:
    """The measurement of a question in one line."""
    return measure(question_of(metric, period, **fields))


def file_of(build: Build) -> Path:
    """Where a build's tables lie."""
    return snapshots.file_of(build.kind, build.build_id)
