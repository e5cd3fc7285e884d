"""For now: the old name of a chart's type."""

from analytics.charts.chart import Chart as Spec
from analytics.charts.texts import em, wrap

__all__ = ["Spec", "em", "wrap"]
