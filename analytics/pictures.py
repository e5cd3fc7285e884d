"""From a chart to what others take: a Plotly figure for the page, a captioned picture for documents."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from analytics.marks import Spec, em, escape, wrap
from analytics.theme import DARK, LIGHT, Look, Palette

if TYPE_CHECKING:
    import plotly.graph_objects as go


_STROKES = (
    ("line", ("width",)),
    ("marker", ("size",)),
    ("error_x", ("thickness", "width")),
    ("error_y", ("thickness", "width")),
)


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


def with_caption(chart: Spec, title: str, subtitle: str, footer: str, look: Look) -> Spec:
    """The chart as a picture that stands alone: the finding, what is measured, and where from.

    Args:
        chart: drawn with the same look, whose size has a width.

    Raises:
        ValueError: the look is a page's, without a width.
    """
    if look.size.width is None:
        raise ValueError("a picture needs a size with a width: theme.EXPORT_SIZES")
    palette, font, width = look.palette, look.size.font, look.size.width
    edge = round(font * 1.4)
    room = (width - 2 * edge) / font
    head, foot = wrap(title, room / 1.5), wrap(footer, room / 0.85)
    note = wrap(subtitle, room)
    layout: dict[str, Any] = chart["layout"]
    above = round(edge + font * (2.0 * _lines(head) + 1.5 * _lines(note)) + font * 0.6 + layout["margin"]["t"])
    if layout["showlegend"]:
        above += round(font * 2.2)
    below = round(edge + font * 1.3 * _lines(foot) + font * 3.2)
    left = edge + round((_widest(layout["yaxis"]) + 0.8) * font)
    texts = [
        _text(f"<b>{escape(head)}</b>", font * 1.5, palette.text, top=above - edge, left=left - edge),
        _text(escape(note), font, palette.text_quiet, top=above - edge - 2.0 * font * _lines(head), left=left - edge),
        _text(escape(foot), font * 0.85, palette.text_quiet, bottom=below - edge * 0.6),
    ]
    return {
        "data": [_stronger(trace, font / 15) for trace in chart["data"]],
        "layout": layout
        | {
            "width": width,
            "height": look.size.height,
            "margin": layout["margin"] | {"l": left, "r": edge + 6, "t": above, "b": below},
            "annotations": [*layout.get("annotations", ()), *texts],
        },
    }


def _text(
    text: str, size: float, colour: str, *, top: float | None = None, left: float | None = None, bottom: float = 0
) -> Spec:
    """A line outside the plot: so far above its top and left of its left edge, or so far below its right end."""
    heading = top is not None
    return {
        "text": text,
        "showarrow": False,
        "font": {"size": round(size), "color": colour},
        "align": "left" if heading else "right",
        "x": 0 if heading else 1,
        "xref": "paper",
        "xanchor": "left" if heading else "right",
        "xshift": -(left or 0),
        "y": 1 if heading else 0,
        "yref": "paper",
        "yanchor": "top" if heading else "bottom",
        "yshift": round(top if heading else -bottom),  # type: ignore[arg-type]
    }


def _stronger(trace: Spec, by: float) -> Spec:
    """A trace with its strokes and marks in proportion to a picture's larger type."""
    stronger = dict(trace)
    for part, sizes in _STROKES:
        if part in trace:
            stronger[part] = {key: _times(v, by) if key in sizes else v for key, v in trace[part].items()}
    if "line" in trace.get("marker", {}):
        outline = trace["marker"]["line"]
        stronger["marker"]["line"] = outline | {"width": _times(outline["width"], by)}
    return stronger


def _times(size: Any, by: float) -> Any:
    return [one * by for one in size] if isinstance(size, list) else size * by


def _widest(axis: Spec) -> float:
    """Ems of the widest line among an axis's labels, so that they begin where the title does."""
    return max((em(line) for text in axis.get("ticktext", ()) for line in text.split("<br>")), default=0)


def _lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0


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
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30" preserveAspectRatio="none">'
           f'<polyline points="{path}" fill="none" stroke="{palette.other}" stroke-width="1.5" {thick}/>'
           f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="{palette.accent}" stroke-width="6" {thick}/>'
           "</svg>")
    encoded = base64.b64encode(svg.encode()).decode()
    return f'<img class="spark" alt="{html.escape(title, quote=True)}" src="data:image/svg+xml;base64,{encoded}">'
