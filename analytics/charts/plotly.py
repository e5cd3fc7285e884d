"""A chart as Plotly draws it: its figure as plain dictionaries, on the template of the theme.

Plain dictionaries because building and checking `go.Figure` objects costs more than everything else
about a figure; tests run each chart through Plotly's own validation instead. Here texts are
escaped, tones become colours of the chart's palette, and roles become what Plotly calls them. The
order of keys is part of what documents are numbered by (`briefing.edition.reading.numbered`): it
may not change without need.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from analytics.charts.chart import (
    Axis,
    Band,
    Bars,
    Chart,
    Divider,
    Fill,
    Hatch,
    Interval,
    ListAxis,
    Mark,
    Milestone,
    Note,
    NumberAxis,
    Place,
    Points,
    Ref,
    Rule,
    Series,
    Stroke,
    Texts,
    TimeAxis,
    UsualRange,
)
from analytics.charts.milestones import UP
from analytics.charts.texts import break_hover, break_label
from analytics.charts.theme import CLEAR, Look, Palette, template

Figure = dict[str, Any]
"""A figure or a part of one as Plotly's JSON has it: `{"data": […], "layout": {…}}`."""

DAY = 86_400_000  # milliseconds


def draw_figure(chart: Chart) -> Figure:
    """The chart as Plotly's figure; of one without marks the bare axes."""
    data = [draw_series(series, chart) for series in chart.series]
    return {"data": data, "layout": draw_layout(chart)}


# ---- texts and places ----------------------------------------------------------------------------


def escape(text: str) -> str:
    """Text that Plotly shows letter by letter: no tags, no entities, no TeX; a newline breaks the
    line."""
    return html.escape(str(text), quote=False).replace("$", "&#36;").replace("\n", "<br>")


def embolden(text: str, *, bold: bool) -> str:
    """An escaped text, bold or as it is."""
    return f"<b>{text}</b>" if bold else text


def write_place(place: Place | None) -> str | float | None:
    """A day as Plotly reads it; a number stays one."""
    return str(place) if isinstance(place, date) else place


def write_places(places: Iterable[Place]) -> list[str | float | None]:
    return [write_place(place) for place in places]


def write_hovers(hovers: Sequence[str]) -> Figure:
    """The hover keys of a trace: one escaped sentence a point, and nothing of Plotly's own."""
    info = "text" if hovers else "skip"
    return {"hovertext": [escape(break_hover(hover)) for hover in hovers], "hoverinfo": info}


def name_of(series: Bars | Stroke | Points) -> Figure:
    return {"name": escape(series.name)} if series.name else {}


# ---- series --------------------------------------------------------------------------------------


def draw_series(series: Series, chart: Chart) -> Figure:
    """A series as a trace."""
    match series:
        case Bars() if chart.is_lying:
            return draw_lying_bars(series, chart.palette)
        case Bars():
            return draw_upright_bars(series, chart)
        case Stroke():
            return draw_stroke(series, chart.palette)
        case Points():
            return draw_points(series, chart)
        case Band():
            return draw_band(series, chart.palette)
        case Texts():
            return draw_texts(series, chart.look)


def draw_upright_bars(bars: Bars, chart: Chart) -> Figure:
    trace: Figure = {"type": "bar", **name_of(bars)}
    trace |= {"x": write_places(bars.places), "y": list(bars.values)}
    trace["marker"] = draw_fills(bars, chart.palette)
    if bars.role == "buckets":
        trace["showlegend"] = False
    trace |= write_hovers(bars.hovers) | write_bar_texts(bars, chart.palette)
    if bars.width and isinstance(chart.x_axis, TimeAxis):
        trace["width"] = bars.width * DAY
    return trace


def draw_lying_bars(bars: Bars, palette: Palette) -> Figure:
    trace: Figure = {"type": "bar", "orientation": "h", **name_of(bars)}
    trace |= {"y": write_places(bars.places), "x": list(bars.values)}
    trace |= write_bar_texts(bars, palette)
    if bars.width:
        trace["width"] = bars.width
    trace["marker"] = draw_fills(bars, palette)
    return trace | write_hovers(bars.hovers)


def write_bar_texts(bars: Bars, palette: Palette) -> Figure:
    """The figures on bars; on lying ones Plotly's keys stand in another order."""
    shown = bars.texts
    if shown is None:
        return {}
    font: Figure = {"color": palette.colour(shown.tone)}
    if shown.size:
        font = {"size": shown.size, **font}
    texts = [embolden(escape(text), bold=shown.is_bold) for text in shown.texts]
    written: Figure = {"text": texts, "textposition": "outside"}
    if bars.role == "ranked":
        return written | {"textfont": font, "cliponaxis": False}
    return written | {"cliponaxis": False, "textfont": font}


def draw_fills(bars: Bars, palette: Palette) -> Figure:
    """A trace's marker: one look for all bars, or one for each."""
    if isinstance(bars.fills, Fill):
        return draw_fill(bars.fills, bars.hatch, palette)
    fills = bars.fills
    marker: Figure = {"color": [palette.colour(fill.tone) for fill in fills]}
    if bars.hatch is None:
        return marker
    widths: Any = [fill.edge_width for fill in fills]
    if bars.role == "promises":
        widths = fills[0].edge_width if fills else 0
    marker["line"] = {"color": [edge_colour(fill, palette) for fill in fills], "width": widths}
    marker["pattern"] = draw_hatch(
        bars.hatch, [hatch_shape(fill.is_hatched) for fill in fills], palette
    )
    return marker


def draw_fill(fill: Fill, hatch: Hatch | None, palette: Palette) -> Figure:
    marker: Figure = {"color": palette.colour(fill.tone)}
    if fill.edge:
        marker["line"] = {"color": palette.colour(fill.edge), "width": fill.edge_width}
    if hatch:
        marker["pattern"] = draw_hatch(hatch, "/", palette)
    return marker


def draw_hatch(hatch: Hatch, shape: str | list[str], palette: Palette) -> Figure:
    pattern: Figure = {"shape": shape}
    if hatch.tone:
        pattern["fgcolor"] = palette.colour(hatch.tone)
    if hatch.ground:
        pattern["bgcolor"] = palette.colour(hatch.ground)
    pattern["size"] = hatch.size
    if hatch.solidity:
        pattern["solidity"] = hatch.solidity
    return pattern


def hatch_shape(is_hatched: bool) -> str:
    return "/" if is_hatched else ""


def edge_colour(look: Fill | Mark, palette: Palette) -> str:
    """The outline's colour; without one of its own it is that of the area."""
    return palette.colour(look.edge or look.tone)


def draw_stroke(stroke: Stroke, palette: Palette) -> Figure:
    """A line without markers; gaps where a value is None."""
    style: Figure = {"color": palette.colour(stroke.tone), "width": stroke.width}
    if stroke.is_stepped:
        style["shape"] = "hv"
    if stroke.dash:
        style["dash"] = stroke.dash
    trace = draw_line(write_places(stroke.x), list(stroke.y), style)
    if stroke.role == "expected":
        trace["y"] = stroke.y  # documents were numbered by it
    trace |= name_of(stroke)
    if stroke.hovers is not None:
        trace |= write_hovers(stroke.hovers)
    return trace


def draw_line(x: list[Any], y: list[Any], style: Figure) -> Figure:
    trace: Figure = {"type": "scatter", "mode": "lines", "x": x, "y": y}
    return trace | {"line": style, "hoverinfo": "skip"}


def draw_band(band: Band, palette: Palette) -> Figure:
    """An area between two lines, one closed shape per run of values, so that a gap stays a gap."""
    xs: list[Any] = []
    ys: list[float | None] = []
    for run in band.runs:
        there = [write_place(band.x[i]) for i in run]
        xs += [*there, *reversed(there), None]
        ys += [band.high[i] for i in run]
        ys += [band.low[i] for i in reversed(run)]
        ys.append(None)
    colour = palette.colour(band.tone)
    trace = draw_line(xs, ys, {"color": colour, "width": 1})
    return trace | {"fill": "toself", "fillcolor": colour}


def draw_points(points: Points, chart: Chart) -> Figure:
    """Markers that answer the pointer with their sentence; a missing sentence answers nothing."""
    trace: Figure = {"type": "scatter", "mode": "markers"}
    trace |= {"x": write_places(points.x), "y": list(points.y)}
    trace |= {"marker": draw_marker(points, chart.palette), "cliponaxis": False}
    trace |= write_hovers(points.hovers)
    if points.interval and chart.is_lying:
        trace["error_x"] = draw_whiskers(points.interval, points.x, chart.palette)
    elif points.interval:
        trace["error_y"] = draw_whiskers(points.interval, points.y, chart.palette)
    if points.role == "latest" and chart.has_legend is not None:
        trace["showlegend"] = False
    if chart.has_legend and not points.name:  # Plotly would call it `trace 2`
        trace["showlegend"] = False
    return trace | name_of(points)


def draw_whiskers(interval: Interval, middle: Sequence[Any], palette: Palette) -> Figure:
    """Asymmetric error bars for one trace."""
    whiskers: Figure = {
        "type": "data",
        "symmetric": False,
        "array": list(map(distance, middle, interval.high)),
        "arrayminus": list(map(distance, interval.low, middle)),
        "color": palette.colour(interval.tone),
        "thickness": interval.thickness,
        "width": interval.cap,
    }
    if interval.is_shown is not None:
        whiskers["visible"] = interval.is_shown
    return whiskers


def distance(low: float | None, high: float | None) -> float:
    """From one to the other; nothing where one of them is unknown."""
    if low is None or high is None:
        return 0
    return high - low


def draw_texts(texts: Texts, look: Look) -> Figure:
    return {
        "type": "scatter",
        "mode": "text",
        "x": write_places(texts.x),
        "y": list(texts.y),
        "hoverinfo": "skip",
        "text": [embolden(text, bold=bool(text)) for text in map(escape, texts.texts)],
        "textposition": "top center",
        "textfont": {"color": look.palette.colour(texts.tone), "size": look.size.font},
        "showlegend": False,
        "cliponaxis": False,
    }


# ---- marks ---------------------------------------------------------------------------------------


def draw_marker(points: Points, palette: Palette) -> Figure:
    """The marker of a trace: which of its parts are lists depends on what differs from point to
    point."""
    if points.marks is None:
        assert points.interval, "without marks there is an interval to be seen"
        return {"size": 1, "color": palette.colour(points.interval.tone)}
    if points.role == "pointer":
        return {"size": points.marks.size, "opacity": 0} if isinstance(points.marks, Mark) else {}
    if points.role == "shares":
        return draw_shares(points, palette)
    if isinstance(points.marks, Mark):
        return draw_mark(points.marks, palette, with_symbol=points.role == "event")
    if points.role == "forecasts":
        return draw_forecasts(points.marks, palette)
    return draw_rates(points.marks, palette)


def draw_mark(mark: Mark, palette: Palette, *, with_symbol: bool) -> Figure:
    """One look for all marks."""
    marker: Figure = {"size": mark.size}
    if with_symbol or symbol_of(mark) != "circle":
        marker["symbol"] = symbol_of(mark)
    marker["color"] = palette.colour(mark.tone)
    line: Figure = {}
    if mark.edge:
        line["color"] = palette.colour(mark.edge)
    if mark.edge_width:
        marker["line"] = line | {"width": mark.edge_width}
    return marker


def draw_rates(marks: Sequence[Mark], palette: Palette) -> Figure:
    edges = [edge_colour(mark, palette) for mark in marks]
    return {
        "size": [mark.size for mark in marks],
        "opacity": 1,
        "symbol": [symbol_of(mark) for mark in marks],
        "color": [palette.colour(mark.tone) for mark in marks],
        "line": {"width": 2.5, "color": edges},
    }


def draw_shares(points: Points, palette: Palette) -> Figure:
    """Marks of one size and one outline, some of them small samples."""
    shared = points.marks
    marks = [mark for mark in map(points.mark, range(len(points.x))) if mark]
    assert isinstance(shared, Mark)
    return {
        "size": shared.size,
        "color": [palette.colour(mark.tone) for mark in marks],
        "symbol": [symbol_of(mark) for mark in marks],
        "line": {"color": edge_colour(shared, palette), "width": shared.edge_width},
    }


def draw_forecasts(marks: Sequence[Mark], palette: Palette) -> Figure:
    return {
        "size": marks[0].size if marks else 10,
        "symbol": [symbol_of(mark) for mark in marks],
        "color": [palette.colour(mark.tone) for mark in marks],
        "line": {"width": [mark.edge_width for mark in marks]},
    }


def symbol_of(mark: Mark) -> str:
    return f"{mark.shape}-open" if mark.is_open else mark.shape


# ---- axes ----------------------------------------------------------------------------------------


def draw_axis(axis: Axis, chart: Chart, *, is_x: bool) -> Figure:
    match axis:
        case TimeAxis():
            return draw_time_axis(axis, chart.look)
        case ListAxis():
            return draw_list_axis(axis, chart.look, is_vertical=not is_x)
        case NumberAxis(kind="hidden"):
            return {"range": list(axis.span), "visible": False}
        case NumberAxis():
            drawn = draw_number_axis(axis, chart.look)
            if is_x and axis.kind == "values":
                drawn["side"] = "bottom"
            return drawn


def draw_number_axis(axis: NumberAxis, look: Look) -> Figure:
    drawn: Figure = {
        "range": list(axis.span),
        "tickvals": list(axis.ticks),
        "ticktext": [escape(text) for text in axis.texts],
        "tickfont": {"size": look.size.font},
    }
    if axis.kind == "shares":
        drawn["tickangle"] = 0
    if axis.kind != "months":
        drawn |= {"showgrid": True, "showline": False}
    if axis.has_zero_line:
        drawn |= {"zeroline": True, "zerolinecolor": look.palette.axis}
    return drawn


def draw_time_axis(axis: TimeAxis, look: Look) -> Figure:
    step: str | int = axis.days * DAY
    if axis.months:
        step = f"M{axis.months}"
    return {
        "type": "date",
        "range": [str(axis.first), str(axis.last)],
        "tickfont": {"size": look.size.font},
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
        "dtick": step,
        "tick0": str(axis.start),
        "tickformat": axis.form,
    }


def draw_list_axis(axis: ListAxis, look: Look, *, is_vertical: bool) -> Figure:
    ends = list(axis.ends)
    names = list(axis.labels)
    ticks = ""
    if is_vertical:
        ends.reverse()
        names = list(map(break_label, names))
        ticks = "outside"  # a mark at zero must not lie on its own label
    texts = [embolden(escape(name), bold=i == axis.chosen) for i, name in enumerate(names)]
    drawn = {
        "range": ends,
        "tickvals": list(range(len(texts))),
        "ticktext": texts,
        "tickfont": {"size": look.size.font},
        "tickangle": 0,
        "ticks": ticks,
        "ticklen": 10,
        "tickcolor": CLEAR,
    }
    return drawn if axis.has_line else drawn | {"showline": False}


# ---- the layout ----------------------------------------------------------------------------------


def draw_layout(chart: Chart) -> Figure:
    size = chart.look.size
    layout: Figure = {
        "template": template(chart.palette),
        "height": size.height,
        "font": {"size": size.font},
        "hoverlabel": {"font": {"size": max(14, size.font - 1)}},
        "margin": draw_margin(chart),
        "showlegend": bool(chart.has_legend),
        "xaxis": draw_axis(chart.x_axis, chart, is_x=True),
        "yaxis": draw_axis(chart.y_axis, chart, is_x=False),
    }
    if chart.notes is None or has_dots_in_rows(chart):
        layout |= draw_across(chart)
    if chart.bar_mode:
        layout["barmode"] = chart.bar_mode
    if chart.bar_gap:
        layout["bargap"] = chart.bar_gap
    if chart.notes is not None:
        layout["annotations"] = [draw_note(note, chart.look) for note in chart.notes]
    layout |= draw_across(chart)
    if chart.has_legend is not None:
        layout["legend"] = draw_legend(chart.look)
    if chart.milestones:
        layout |= draw_milestones(chart, layout)
    return layout


def has_dots_in_rows(chart: Chart) -> bool:
    return chart.is_lying and not any(isinstance(series, Bars) for series in chart.series)


def draw_margin(chart: Chart) -> Figure:
    margin = chart.margin
    if margin is None:
        font = chart.look.size.font
        return {"l": 8, "r": font, "t": font, "b": 8}
    return {"l": margin.left, "r": margin.right, "t": margin.top, "b": margin.bottom}


def draw_legend(look: Look) -> Figure:
    """One quiet row of names above the plot, in the order of the stack; not clickable, so nothing
    can vanish."""
    return {
        "orientation": "h",
        "x": 0,
        "y": 1.02,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": look.size.font},
        "bgcolor": CLEAR,
    }


def draw_across(chart: Chart) -> Figure:
    if chart.across is None:
        return {}
    return {"shapes": [draw_shape(shape, chart.palette) for shape in chart.across]}


def draw_shape(shape: Rule | UsualRange | Divider, palette: Palette) -> Figure:
    match shape:
        case Rule():
            return draw_rule(shape, palette)
        case UsualRange():
            return draw_usual(shape, palette)
        case Divider():
            return draw_divider(shape, palette)


def draw_rule(rule: Rule, palette: Palette) -> Figure:
    """A straight line across the whole plot; zero lies behind the marks."""
    layer = "below"
    dash = "solid"
    if rule.is_dashed:
        layer = "above"
        dash = "dash"
    other = {"x": "y", "y": "x"}[rule.axis]
    return {
        "type": "line",
        "layer": layer,
        "line": {"color": palette.colour(rule.tone), "width": 1.5, "dash": dash},
        f"{rule.axis}0": rule.at,
        f"{rule.axis}1": rule.at,
        f"{rule.axis}ref": rule.axis,
        f"{other}0": 0,
        f"{other}1": 1,
        f"{other}ref": f"{other} domain",
    }


def draw_usual(usual: UsualRange, palette: Palette) -> Figure:
    """A horizontal band over the whole width, behind everything; its name in the row above the plot,
    where it covers no bar."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x domain",
        "x0": 0,
        "x1": 1,
        "y0": usual.low,
        "y1": usual.high,
        "fillcolor": palette.usual,
        "line": {"width": 0},
        "showlegend": True,
        "name": escape(usual.text),
    }


def draw_divider(divider: Divider, palette: Palette) -> Figure:
    reach: Figure = {"xref": "x domain", "x0": 0, "x1": 1}
    if divider.is_over_labels:
        reach = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y"}
    place = {"y0": divider.at, "y1": divider.at}
    line = {"color": palette.colour(divider.tone), "width": 1}
    return {"type": "line", "layer": "below", **reach, **place, "line": line}


# ---- milestones ----------------------------------------------------------------------------------


def draw_milestones(chart: Chart, layout: Figure) -> Figure:
    """Notes and shapes with those of the milestones: a number each, a line from it down to its day
    and on through the plot, behind the data."""
    numbered = [draw_number(milestone, chart) for milestone in chart.milestones]
    lines = [draw_line_down(milestone, chart) for milestone in chart.milestones]
    return {
        "annotations": [*layout.get("annotations", ()), *numbered],
        "shapes": [*layout.get("shapes", ()), *lines],
    }


def draw_number(milestone: Milestone, chart: Chart) -> Figure:
    """A number over the plot, an arrow without a head leading to its day."""
    palette = chart.palette
    return {
        "text": milestone.sign,
        "font": {"size": chart.look.size.font + 4, "color": palette.text},
        "hovertext": escape(break_hover(milestone.hover)),
        "hoverlabel": {"bgcolor": palette.surface, "bordercolor": palette.axis},
        "x": write_place(milestone.place),
        "y": chart.ceiling,
        "yref": "y domain",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": palette.other,
        "ax": milestone.shift,
        "ay": -UP,
        "borderpad": 0,
    }


def draw_line_down(milestone: Milestone, chart: Chart) -> Figure:
    there = write_place(milestone.place)
    return {
        "type": "line",
        "layer": "below",
        "line": {"color": chart.palette.other, "width": 1, "dash": "dot"},
        "x0": there,
        "x1": there,
        "y0": 0,
        "y1": chart.ceiling,
        "yref": "y domain",
    }


# ---- notes ---------------------------------------------------------------------------------------


def draw_note(note: Note, look: Look) -> Figure:
    """A text on the plot or beside it, escaped."""
    return NOTES[note.kind](note, look.palette)


def draw_label(note: Note, palette: Palette) -> Figure:
    align = "left"
    if note.side[0] == "right":
        align = "right"
    return {
        "text": embolden(escape(note.text), bold=note.is_bold),
        "showarrow": False,
        "font": note_font(note, palette),
        "xanchor": note.side[0],
        "yanchor": note.side[1],
        "xshift": note.shift[0],
        "yshift": note.shift[1],
        "align": align,
        # Lines, bars and bands may pass behind a label, never through it.
        "bgcolor": palette.surface,
        "borderpad": 1,
        "x": write_place(note.x),
        **write_ref("x", note.x_ref),
        "y": note.y,
        **write_ref("y", note.y_ref),
    }


def draw_in_column(note: Note, palette: Palette) -> Figure:
    return {
        "text": escape(note.text),
        "x": note.x,
        **write_ref("x", note.x_ref),
        "xanchor": note.side[0],
        "y": note.y,
        "yanchor": note.side[1],
        "showarrow": False,
        "font": note_font(note, palette),
    }


def draw_under(note: Note, palette: Palette) -> Figure:
    drawn: Figure = {
        "showarrow": False,
        "font": note_font(note, palette),
        **write_ref("y", note.y_ref),
        "y": note.y,
        "yanchor": note.side[1],
        "yshift": note.shift[1],
        "text": escape(note.text),
        "xref": REFS[note.x_ref].format(axis="x"),
        "x": note.x,
        "xanchor": note.side[0],
    }
    if note.shift[0]:
        drawn["xshift"] = note.shift[0]
    return drawn


NOTES = {"label": draw_label, "column": draw_in_column, "under": draw_under}
REFS: dict[Ref, str] = {"data": "{axis}", "plot": "{axis} domain", "paper": "paper"}


def note_font(note: Note, palette: Palette) -> Figure:
    return {"size": note.size, "color": palette.colour(note.tone)}


def write_ref(axis: str, ref: Ref) -> Figure:
    """What a place is measured by; in data, as Plotly takes it without a word."""
    if ref == "data":
        return {}
    return {f"{axis}ref": REFS[ref].format(axis=axis)}
