"""The registry: every metric of METRICS.md, once; the only place an aggregate is written."""

from __future__ import annotations

from analytics.metrics import attraction, council, effort, memoranda, realisation, support
from analytics.metrics.metric import (
    MATURE_AFTER_DAYS,
    MATURE_AFTER_MONTHS,
    Count,
    Dated,
    Derived,
    Kind,
    Mean,
    Median,
    Metric,
    Ratio,
    Relational,
    Stock,
    Sum,
    Survival,
    count_units,
)
from analytics.metrics.realisation import DEFINITIONS
from analytics.refusal import Refusal

SECTIONS: dict[str, tuple[Metric, ...]] = {
    module.SECTION: module.METRICS
    for module in (attraction, effort, memoranda, realisation, support, council)
}
METRICS: dict[str, Metric] = {
    metric.name: metric for metrics in SECTIONS.values() for metric in metrics
}
DIVIDED = (Ratio, Derived)
FORMER_LABELS = {"방문 기업": "firms_visited"}  # as target files of earlier years have it
DIMENSIONS: tuple[str, ...] = tuple(
    dict.fromkeys(d for metric in METRICS.values() for d in metric.dimensions)
)


class UnknownMetric(Refusal):
    """There is no metric of that name; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__("unknown_metric", name=name)
        self.name = name


def metric_named(name: str) -> Metric:
    """The metric of that name, or of that label, now or earlier. Raises: UnknownMetric."""
    if name in METRICS:
        return METRICS[name]
    label = name.strip()
    if label in FORMER_LABELS:
        return METRICS[FORMER_LABELS[label]]
    for metric in METRICS.values():
        if metric.label == label:
            return metric
    raise UnknownMetric(name)


def parts_of(metric: Metric) -> tuple[Metric, ...]:
    """The metrics that a ratio or derived metric divides, in order; none for the others."""
    if not isinstance(metric, DIVIDED):
        return ()
    sides = (metric.numerator, metric.denominator)
    return tuple(METRICS[name] for name in sides if isinstance(name, str))


def base_of(metric: Metric) -> Relational:
    """The metric whose relation says who is counted: itself, or what is divided first.

    Raises:
        TypeError: none there is, which a test of the registry rules out.
    """
    parts = parts_of(metric)
    base = base_of(parts[0]) if parts else metric
    if not isinstance(base, Relational):
        raise TypeError(metric.name)
    return base


def expression_of(metric: Metric) -> str:
    """What a metric computes, as one text: `count(*)`, `{visits} / {trips}`, `days, has_signed`."""
    match metric:
        case Count() | Sum() | Stock():
            return metric.aggregate
        case Mean() | Median():
            return metric.value
        case Survival():
            return f"{metric.days}, {metric.has_happened}"
        case Derived(denominator=int()):
            return f"{{{metric.numerator}}} / {metric.denominator}"
        case Ratio() | Derived():
            return f"{{{metric.numerator}}} / {{{metric.denominator}}}"
    raise TypeError(metric)


__all__ = [
    "DEFINITIONS",
    "DIMENSIONS",
    "FORMER_LABELS",
    "MATURE_AFTER_DAYS",
    "MATURE_AFTER_MONTHS",
    "METRICS",
    "SECTIONS",
    "Count",
    "Dated",
    "Derived",
    "Kind",
    "Mean",
    "Median",
    "Metric",
    "Ratio",
    "Relational",
    "Stock",
    "Sum",
    "Survival",
    "UnknownMetric",
    "base_of",
    "count_units",
    "expression_of",
    "metric_named",
    "parts_of",
]
