"""A chart as the numbers an office program draws it from: bars over categories, or lines over days or numbers.

The page's chart is read, not drawn again: what its marks mean is fixed in `analytics.charts` (solid settled, dotted still
being collected or forecast, hollow square public record, dashes a level), and here each meaning gets a series with a name.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics import numbers
from analytics.marks import Spec
from analytics.theme import LIGHT
from analytics.wording import briefing as words

TAG = re.compile(r"<[^>]*>")
BELOW_ZERO = numbers.for_document(numbers.MINUS)
SHARE, POINTS, WHOLE, FINE = (f"{form};{BELOW_ZERO}{form}" for form in ("0.0%", '0.0%"p"', "#,##0", "#,##0.0"))


@dataclass(frozen=True)
class BarRow:
    """One series of bars: a value, a colour and whether it is hatched (announced, open, small sample) per category."""

    name: str
    values: tuple[float | None, ...]
    colours: tuple[str, ...]
    hatched: tuple[bool, ...]


@dataclass(frozen=True)
class Bars:
    """Bars over categories; `minus` and `plus` are distances to the interval's ends, empty without one."""

    categories: tuple[str, ...]
    rows: tuple[BarRow, ...]
    minus: tuple[float, ...]
    plus: tuple[float, ...]
    levels: tuple[tuple[str, float], ...]
    is_horizontal: bool
    is_stacked: bool
    number_format: str


@dataclass(frozen=True)
class Line:
    """One series of points (x a day or a number); `dash` is solid, dot or dash; `is_points` draws hollow marks alone."""

    name: str
    x: tuple[Any, ...]
    y: tuple[float, ...]
    colour: str
    dash: str = "solid"
    is_points: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines over days or numbers."""

    lines: tuple[Line, ...]
    is_time: bool
    x_range: tuple[Any, Any]
    number_format: str


def read_chart(chart: Spec, names: tuple[str, ...] = ()) -> Bars | Lines:
    """A page's chart as series.

    Args:
        chart: not empty.
        names: labels of the metrics it shows, taken where there is one per line.
    """
    layout, data = chart["layout"], chart["data"]
    x_axis, y_axis = layout["xaxis"], layout["yaxis"]
    is_horizontal = "ticktext" in y_axis and y_axis["range"][0] > y_axis["range"][1]
    has_line = any(t.get("mode") == "lines" for t in data)
    if is_horizontal or not has_line and (x_axis.get("type") != "date" or any(t["type"] == "bar" for t in data)):
        return read_bars(chart, is_horizontal)
    return read_lines(chart, names)


# ---- bars --------------------------------------------------------------------------------------------------


def read_bars(chart: Spec, is_horizontal: bool) -> Bars:
    layout, data = chart["layout"], chart["data"]
    axis = layout["yaxis" if is_horizontal else "xaxis"]
    where, what = ("y", "x") if is_horizontal else ("x", "y")
    if axis.get("type") == "date":
        places = sorted({place for t in data if t["type"] == "bar" for place in t[where]})
        categories = day_names([date.fromisoformat(place) for place in places])
    else:
        places, categories = list(axis["tickvals"]), tuple(plain(text) for text in axis["ticktext"])
    named = [t for t in data if t.get("name")]
    rows = [bar_row(t["name"], [t], places, where, what) for t in named] or [bar_row(words.VALUE, data, places, where, what)]
    ends = error_ends(data, places, where)
    return Bars(categories, tuple(rows), *ends, levels_of(layout, "y") if not is_horizontal else (), is_horizontal,
                layout.get("barmode") == "stack", number_format(chart, [v for row in rows for v in row.values if v is not None]))


def bar_row(name: str, traces: list[Spec], places: list[Any], where: str, what: str) -> BarRow:
    """One value per place out of traces that share a list of places; a mark one pixel wide only carries an interval."""
    values: dict[Any, tuple[float | None, str, bool]] = {}
    for trace in traces:
        marker = trace.get("marker", {})
        if marker.get("size") == 1:
            continue
        for i, (place, value) in enumerate(zip(trace[where], trace[what])):
            shade, hatched = at(marker.get("color"), i), bool(at(marker.get("pattern", {}).get("shape"), i))
            outline = at(marker.get("line", {}).get("color"), i)
            if shade in (None, LIGHT.surface) or str(shade).startswith("rgba"):
                shade, hatched = outline or LIGHT.other, True
            if hatched and outline:
                shade = outline
            values[place] = (value, shade, hatched)
    found = [values.get(place, (None, LIGHT.other, False)) for place in places]
    return BarRow(plain(name), *(tuple(column) for column in zip(*found))) if found else BarRow(plain(name), (), (), ())


def error_ends(data: list[Spec], places: list[Any], where: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The distances below and above per place; two empty tuples when nothing has an interval."""
    ends: dict[Any, tuple[float, float]] = {}
    for trace in data:
        error = trace.get("error_x" if where == "y" else "error_y")
        for i, place in enumerate(trace[where] if error else ()):
            ends[place] = (error["arrayminus"][i] or 0, error["array"][i] or 0)
    if not any(map(any, ends.values())):
        return (), ()
    pairs = [ends.get(place, (0, 0)) for place in places]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


# ---- lines -------------------------------------------------------------------------------------------------


def read_lines(chart: Spec, names: tuple[str, ...]) -> Lines:
    layout, data = chart["layout"], chart["data"]
    is_time = layout["xaxis"].get("type") == "date"
    strokes = [t for t in data if t.get("mode") == "lines" and not t.get("fill") and t.get("line", {}).get("dash") != "dot"]
    own = dict(zip(map(id, strokes), names)) if len(names) == len(strokes) > 1 else {}
    lines: list[Line] = []
    for trace in data:
        if trace.get("fill"):
            lines += edges_of(trace, is_time)
        elif trace.get("mode") == "lines":
            dash = trace["line"].get("dash", "solid")
            name = own.get(id(trace), words.PENDING if dash == "dot" else words.VALUE)
            lines.append(line_of(name, trace, is_time, trace["line"]["color"], dash))
        elif at(trace.get("marker", {}).get("symbol"), 0) == "square-open":
            lines.append(line_of(words.RECORD, trace, is_time, LIGHT.record, is_points=True))
        elif not strokes and not trace.get("marker", {}).get("size") == 1:
            lines.append(line_of(words.VALUE, trace, is_time, LIGHT.accent, is_points=True))
    x_range = tuple(as_x(x, is_time) for x in layout["xaxis"]["range"])
    for name, level in levels_of(layout, "y"):
        lines.append(Line(name, x_range, (level, level), LIGHT.reference, "dash"))
    # What is read first is drawn last by an office program, on top.
    kept = sorted((line for line in lines if line.y), key=lambda line: line.name in (words.LOW, words.HIGH), reverse=True)
    return Lines(tuple(kept), is_time, x_range, number_format(chart, [y for line in kept for y in line.y]))


def line_of(name: str, trace: Spec, is_time: bool, colour: str, dash: str = "solid", is_points: bool = False) -> Line:
    """The points of a trace that have a value; a step gets its corner, which a straight line has not."""
    pairs = [(as_x(x, is_time), y) for x, y in zip(trace["x"], trace["y"]) if y is not None]
    if trace.get("line", {}).get("shape") == "hv":
        pairs = [pairs[0], *(point for old, new in zip(pairs, pairs[1:])
                             for point in ([(new[0], old[1]), new] if old[1] != new[1] else [new]))] if pairs else []
    return Line(name, tuple(x for x, _ in pairs), tuple(y for _, y in pairs), colour, dash, is_points)


def edges_of(trace: Spec, is_time: bool) -> list[Line]:
    """The two edges of a band, which is drawn there and back (marks.band)."""
    runs: list[list[tuple[Any, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"]):
        if x is None:
            runs.append([])
        else:
            runs[-1].append((as_x(x, is_time), y))
    high = [point for run in runs for point in run[:len(run) // 2]]
    low = [point for run in runs for point in reversed(run[len(run) // 2:])]
    return [Line(name, tuple(x for x, _ in edge), tuple(y for _, y in edge), LIGHT.accent_tint)
            for name, edge in ((words.HIGH, high), (words.LOW, low))]


# ---- what both share ---------------------------------------------------------------------------------------


def levels_of(layout: Spec, axis: str) -> tuple[tuple[str, float], ...]:
    """Named values across the plot: targets and averages (dashed), and the two ends of the usual range."""
    found = []
    for shape in layout.get("shapes", ()):
        low, high = shape.get(f"{axis}0"), shape.get(f"{axis}1")
        if shape.get("type") == "rect":
            found += [(words.USUAL_HIGH, high), (words.USUAL_LOW, low)]
        elif low == high and shape["line"].get("dash") != "solid":
            texts = [a["text"] for a in layout.get("annotations", ()) if a.get(axis) == low]
            found.append((plain(shape.get("name") or (texts[0] if texts else words.LEVEL)), low))
    return tuple(found)


def number_format(chart: Spec, values: list[float]) -> str:
    """How an office program writes the values: per cent when the chart does, else whole or with one decimal."""
    layout = chart["layout"]
    texts = [*layout["xaxis"].get("ticktext", ()), *layout["yaxis"].get("ticktext", ()),
             *(a["text"] for a in layout.get("annotations", ()))]
    if any("%" in str(text) for text in texts) and max(map(abs, values), default=0) <= 1.5:
        return POINTS if any("%p" in str(text) for text in texts) else SHARE
    return WHOLE if all(float(value).is_integer() or abs(value) >= 100 for value in values) else FINE


def day_names(days: list[date]) -> tuple[str, ...]:
    """Buckets by what they are: months, quarters, or days."""
    if days and all(day.day == 1 for day in days):
        gaps = {(b.year - a.year) * 12 + b.month - a.month for a, b in zip(days, days[1:])}
        return tuple(map(numbers.quarter if gaps == {3} else numbers.month, days))
    return tuple(map(numbers.plain_day, days))


def as_x(x: Any, is_time: bool) -> Any:
    return date.fromisoformat(str(x)[:10]) if is_time else x


def at(value: Any, i: int) -> Any:
    """A marker's property at a point: Plotly takes one for all or a list."""
    return value[i] if isinstance(value, list | tuple) else value


def plain(text: str) -> str:
    """A chart's text without its tags: `<b>개소</b><br>128개사` → `개소 128개사`."""
    return html.unescape(TAG.sub("", str(text).replace("<br>", " "))).strip()
