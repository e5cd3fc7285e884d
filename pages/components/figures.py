"""From a chart to what a page shows: a Plotly figure, its colours in the dark, the little line beside a figure."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analytics.charts.marks import Spec
from analytics.charts.theme import DARK, LIGHT, Palette

if TYPE_CHECKING:
    import plotly.graph_objects as go


def figure(chart: Spec) -> go.Figure:
    """A chart as a Plotly figure, unchecked: `st.plotly_chart` would check a plain dictionary again on every rerun.

    Each chart's validity is a test. Cache the dictionary, not the figure: a figure is checked when it is unpickled.
    """
    import plotly.graph_objects as go

    return go.Figure(chart, _validate=False)


def in_dark(chart: Spec) -> Spec:
    """A chart that was drawn light, as a dark page shows it: each colour by what it means, everything else as it is.

    Notes and reference lines share a grey in the light palette; both get that of notes.
    """
    meanings = {getattr(LIGHT, f.name): getattr(DARK, f.name) for f in reversed(fields(Palette))}

    def turned(value: Any) -> Any:
        if isinstance(value, str):
            return meanings.get(value, value)
        if isinstance(value, dict):
            return {key: turned(part) for key, part in value.items()}
        return [turned(part) for part in value] if isinstance(value, list | tuple) else value

    return turned(chart)


def spark_image(values: Sequence[float | None], palette: Palette, title: str) -> str:
    """The course of a figure as an image element, from zero: a few bytes for what a chart library loads 5 MB for.

    An image, because the page's sanitiser drops inline SVG.

    Args:
        values: one per bucket, at least one of them not None; gaps are bridged.
        title: what a screen reader says.
    """
    known = [(i, value) for i, value in enumerate(values) if value is not None]
    top, span = max(value for _, value in known) or 1, max(len(values) - 1, 1)
    at = [(2 + 94 * i / span, 27 - 24 * max(value, 0) / top) for i, value in known]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    x, y = at[-1]
    thick = 'stroke-linecap="round" vector-effect="non-scaling-stroke"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30" preserveAspectRatio="none">'
        f'<polyline points="{path}" fill="none" stroke="{palette.other}" stroke-width="1.5" {thick}/>'
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="{palette.accent}" stroke-width="6" {thick}/>'
        "</svg>"
    )
    encoded = base64.b64encode(svg.encode()).decode()
    return f'<img class="spark" alt="{html.escape(title, quote=True)}" src="data:image/svg+xml;base64,{encoded}">'
