"""The registry: every metric of METRICS.md, once; the only place an aggregate is written."""

from __future__ import annotations

import re

from analytics.metrics import attraction, council, effort, memoranda, realisation, support
from analytics.metrics.metric import MATURE_AFTER_DAYS, MATURE_AFTER_MONTHS, Metric
from analytics.metrics.realisation import DEFINITIONS
from analytics.refusal import Refusal

SECTIONS = {
    module.SECTION: module.METRICS
    for module in (attraction, effort, memoranda, realisation, support, council)
}
METRICS: dict[str, Metric] = {
    metric.name: metric for metrics in SECTIONS.values() for metric in metrics
}
DIMENSIONS: tuple[str, ...] = tuple(
    dict.fromkeys(d for metric in METRICS.values() for d in metric.dimensions)
)
PART = re.compile(r"\{(\w+)\}")


class UnknownMetric(Refusal):
    """There is no metric of that name; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__("unknown_metric", name=name)
        self.name = name


def metric_named(name: str) -> Metric:
    """The metric of that name or label. Raises: UnknownMetric."""
    if name in METRICS:
        return METRICS[name]
    for metric in METRICS.values():
        if metric.label == name.strip():
            return metric
    raise UnknownMetric(name)


def parts_of(metric: Metric) -> tuple[Metric, ...]:
    """The metrics a ratio or derived metric names, in order; none for the others."""
    return (
        tuple(METRICS[name] for name in PART.findall(metric.sql))
        if metric.kind in ("ratio", "derived")
        else ()
    )


__all__ = [
    "DEFINITIONS",
    "DIMENSIONS",
    "MATURE_AFTER_DAYS",
    "MATURE_AFTER_MONTHS",
    "METRICS",
    "Metric",
    "SECTIONS",
    "UnknownMetric",
    "metric_named",
    "parts_of",
]
