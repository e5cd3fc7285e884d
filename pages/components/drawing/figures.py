"""From a chart to what a page shows: a Plotly figure, its colours in the dark, the little line
beside a figure."""

from __future__ import annotations

import base64
import html
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.charts.chart import Chart
from analytics.charts.plotly import Figure, draw_figure, draw_margin
from analytics.charts.theme import CONFIG, DARK, Palette
from briefing.formats.charts.fluid import draw_fluid, margin_of

if TYPE_CHECKING:
    from plotly.basedatatypes import BaseFigure

NIGHT = replace(DARK, reference=DARK.text_quiet)
CHARTS, DRAWN = "charts", "charts_drawn"  # of this run, and what the last one drew
DRAWINGS_KEPT = 128  # those of twenty answers, so that a run that changes no chart draws none; each takes some 20 kB
PAUSE = 0.15  # seconds in which a browser shows what it has; it draws what comes within one frame together


@dataclass(frozen=True)
class Charts:
    """The charts of one run: what each shows by its key, in the last run (None: there was none, the browser shows no chart
    yet) and in this one, and those still to be sent."""

    before: dict[str, str] | None
    now: dict[str, str] = field(default_factory=dict)
    waiting: list[Callable[[], object]] = field(default_factory=list)

    @property
    def are_redrawn(self) -> bool:
        """Whether a chart that the reader already sees gets other values."""
        return any(self.shown_before(key, shown) != shown for key, shown in self.now.items())

    def shown_before(self, key: str, otherwise: str = "") -> str:
        """What a chart showed in the last run; `otherwise` where it was not there."""
        return (self.before or {}).get(key, otherwise)


@contextmanager
def send_charts_last() -> Iterator[None]:
    """Sends the changed charts of a page after the rest of it.

    Streamlit builds a changed chart anew from nothing, which keeps a browser busy for longer than all the rest of the
    page: on a change of the period the sentence, the figures and the pictures of six charts waited for Plotly.
    """
    charts = Charts(before=st.session_state.get(DRAWN))
    st.session_state[CHARTS] = charts
    try:
        yield
    finally:  # also where the page ends the run
        if charts.are_redrawn:
            time.sleep(PAUSE)
        for draw in charts.waiting:
            draw()
        st.session_state[DRAWN] = charts.now


def is_dark() -> bool:
    """Whether the reader's browser shows pages in the dark."""
    return st.context.theme.type == "dark"


def draw_chart(
    chart: Chart, key: str, told: str, *, over: str = "", on_paper: bool = True, **options: Any
) -> None:
    """A chart: its picture at once, and in its place Plotly's drawing as soon as that is there.

    Plotly is most of what a first visit loads: until then, and until a changed chart is built anew, the picture shows the
    values. Paper keeps the picture, which is as wide as the sheet.

    Args:
        chart: not empty.
        key: of Plotly's element; told: the chart for those who cannot see it.
        over: HTML that stands over the chart, one element with its picture; Plotly's drawing covers the foot of both.
        on_paper: whether paper shows the picture; not where something else stands there for the chart.
        options: of `st.plotly_chart`.
    """
    charts: Charts = st.session_state[CHARTS]
    shown = charts.now[key] = picture(chart, key, on_paper=on_paper)
    drawn = st.container(key=f"drawn_{key}", gap=None)
    with drawn:
        st.html(over + shown)
        if charts.shown_before(key) == shown:
            draw_plotly(st, chart, key, alt=told, **options)
            return
        # An empty place takes away the drawing that a browser may still have there from before the new picture.
        place = drawn if charts.before is None else st.empty()
        charts.waiting.append(partial(draw_plotly, place, chart, key, alt=told, **options))


def draw_plotly(place: DeltaGenerator | ModuleType, chart: Chart, key: str, **options: Any) -> None:
    """Plotly's drawing in a place of the page, or where the page has come to."""
    place.plotly_chart(figure(chart), theme=None, config=CONFIG, key=key, **options)


@lru_cache(maxsize=DRAWINGS_KEPT)
def picture(chart: Chart, name: str, *, on_paper: bool) -> str:
    """A chart as an image element of Plotly's size and look; nobody is told of it twice."""
    drawn = base64.b64encode(draw_fluid(chart, name).encode()).decode()
    kind = "picture" if on_paper else "picture on-screen"
    return (
        f'<img class="{kind}" alt="" aria-hidden="true" height="{chart.look.size.height}" '
        f'decoding="sync" src="data:image/svg+xml;base64,{drawn}">'
    )


@lru_cache(maxsize=DRAWINGS_KEPT)
def figure(chart: Chart) -> BaseFigure:
    """A chart as a Plotly figure with the margins of its picture.

    Each chart's validity is a test. Cache the chart, not the figure: a figure is checked when it is
    unpickled.
    """
    drawn = draw_figure(chart)
    layout = drawn["layout"]
    layout["margin"] = draw_margin(replace(chart, margin=margin_of(chart)))
    for axis in ("xaxis", "yaxis"):
        layout[axis]["automargin"] = False  # what Plotly measures and then draws once more
    return unchecked()(drawn)


@cache
def unchecked() -> type[BaseFigure]:
    """A figure that is its own dictionary: Plotly's copies every part of it twice, and `st.plotly_chart`
    would check a plain dictionary again on every rerun."""
    from plotly.basedatatypes import BaseFigure

    class Unchecked(BaseFigure):
        def __init__(self, drawn: Figure) -> None:
            self._drawn = drawn

        def to_dict(self) -> Figure:
            return self._drawn

    return Unchecked


def in_dark(chart: Chart) -> Chart:
    """A chart that was drawn light, as a dark page shows it.

    Notes and reference lines share a grey in the light palette; both get that of notes.
    """
    return replace(chart, look=replace(chart.look, palette=NIGHT))


def spark_image(values: Sequence[float | None], palette: Palette, title: str) -> str:
    """The course of a figure as an image element, from zero: a few bytes for what a chart library
    loads 5 MB for.

    An image, because the page's sanitiser drops inline SVG.

    Args:
        values: one per bucket, at least one of them not None; gaps are bridged.
        title: what a screen reader says.
    """
    known = [(i, value) for i, value in enumerate(values) if value is not None]
    top = max(value for _, value in known) or 1
    span = max(len(values) - 1, 1)
    points = [(2 + 94 * i / span, 27 - 24 * max(value, 0) / top) for i, value in known]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    thick = 'stroke-linecap="round" vector-effect="non-scaling-stroke"'
    line = f'fill="none" stroke="{palette.other}" stroke-width="1.5" {thick}'
    end = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}"'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30" preserveAspectRatio="none">'
        f'<polyline points="{path}" {line}/>'
        f'<line {end} stroke="{palette.accent}" stroke-width="6" {thick}/>'
        "</svg>"
    )
    encoded = base64.b64encode(svg.encode()).decode()
    alt = html.escape(title, quote=True)
    return f'<img class="spark" alt="{alt}" src="data:image/svg+xml;base64,{encoded}">'
