"""A chart as the numbers an office program draws it from: bars over categories, or lines over days or numbers.

The page's chart is read, not drawn again: what its marks mean is fixed in `analytics.charts.counts` (solid settled, dotted still
being collected or forecast, hollow square public record, dashes a level), and here each meaning gets a series with a name.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from analytics.charts.marks import Spec
from analytics.charts.theme import LIGHT
from analytics.wording import numbers
from briefing.edition import words
from briefing.formats.charts.words import CHOSEN, with_figure

TAG = re.compile(r"<[^>]*>")
BELOW_ZERO = numbers.for_document(numbers.MINUS)
MOST_LABELS = 15  # bars with a figure each
SHARE, POINTS, WHOLE, FINE = (
    f"{form};{BELOW_ZERO}{form}" for form in ("0.0%", '0.0%"p"', "#,##0", "#,##0.0")
)


@dataclass(frozen=True)
class BarRow:
    """One series of bars: per category a value, a colour, whether it is hatched (announced, open, small sample), its outline."""

    name: str
    values: tuple[float | None, ...]
    colours: tuple[str, ...]
    hatched: tuple[bool, ...]
    edges: tuple[str, ...]


@dataclass(frozen=True)
class Bars:
    """Bars over categories; `minus` and `plus` are distances to the interval's ends, empty without one.

    `span` is how far the intervals reach, since an office program's own axis ends where its bars do.
    `labelled` says which bars have their figure written on them; bars that lie have it in their category, where no bar and no
    interval can cover it.
    """

    categories: tuple[str, ...]
    labelled: tuple[bool, ...]
    rows: tuple[BarRow, ...]
    minus: tuple[float, ...]
    plus: tuple[float, ...]
    levels: tuple[tuple[str, float], ...]
    span: tuple[float, float]
    is_horizontal: bool
    is_stacked: bool
    number_format: str


@dataclass(frozen=True)
class Line:
    """One series of points (x a day or a number); `dash` is solid, dot or dash; `is_points` draws hollow marks alone,
    `is_marked` marks on the line; an `is_edge` is thin: one end of an interval."""

    name: str
    x: tuple[Any, ...]
    y: tuple[float, ...]
    colour: str
    dash: str = "solid"
    is_points: bool = False
    is_marked: bool = False
    is_edge: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines over days or numbers; steps are the distances between ticks (days on a time axis), the y axis begins at zero."""

    lines: tuple[Line, ...]
    is_time: bool
    x_range: tuple[Any, Any]
    x_step: float
    y_top: float
    y_step: float
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
    if (
        is_horizontal
        or not has_line
        and (x_axis.get("type") != "date" or any(t["type"] == "bar" for t in data))
    ):
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
        places, categories = list(axis["tickvals"]), tuple(map(category, axis["ticktext"]))
    named = [t for t in data if t.get("name")]
    rows = [bar_row(t["name"], [t], places, where, what) for t in named] or [
        bar_row(words.VALUE, data, places, where, what)
    ]
    minus, plus = error_ends(data, places, where)
    form = number_format(chart, [v for row in rows for v in row.values if v is not None])
    texts = texts_beside(chart, where)
    if (
        is_horizontal and not texts and plus and form == SHARE
    ):  # no room for a figure on a bar with an interval
        texts = {
            place: numbers.percent(value)
            for place, value in zip(places, rows[0].values)
            if value is not None
        }
    if is_horizontal:
        categories = tuple(
            with_figure(name, texts.get(place, "")) for name, place in zip(categories, places)
        )
        labelled = tuple(not texts for _ in places)
    else:
        labelled = tuple(
            place in texts if texts else len(places) <= MOST_LABELS for place in places
        )
    reach = [v or 0 for v in rows[0].values] if plus else []
    lowest = min([0, *(value - less for value, less in zip(reach, minus))])
    highest = max([0, *(value + more for value, more in zip(reach, plus))])
    span = lowest * 1.05, highest * 1.05
    return Bars(
        categories,
        labelled,
        tuple(rows),
        minus,
        plus,
        levels_of(layout, "y") if not is_horizontal else (),
        span,
        is_horizontal,
        layout.get("barmode") == "stack",
        form,
    )


def bar_row(name: str, traces: list[Spec], places: list[Any], where: str, what: str) -> BarRow:
    """One value per place out of traces that share a list of places; a mark one pixel wide only carries an interval."""
    values: dict[Any, tuple[float | None, str, bool, str]] = {}
    for trace in traces:
        marker = trace.get("marker", {})
        if marker.get("size") == 1:
            continue
        for i, (place, value) in enumerate(zip(trace[where], trace[what])):
            shade, hatched = (
                at(marker.get("color"), i),
                bool(at(marker.get("pattern", {}).get("shape"), i)),
            )
            outline = at(marker.get("line", {}).get("color"), i)
            if shade in (None, LIGHT.surface) or str(shade).startswith("rgba"):
                shade, hatched = outline or LIGHT.other, True
            if hatched and outline:
                shade = outline
            values[place] = (
                value,
                shade,
                hatched,
                outline if outline and outline != LIGHT.surface else shade,
            )
    found = [values.get(place, (None, LIGHT.other, False, LIGHT.other)) for place in places]
    return (
        BarRow(plain(name), *(tuple(column) for column in zip(*found)))
        if found
        else BarRow(plain(name), (), (), (), ())
    )


def category(text: str) -> str:
    """A place's name; the one that the sentence is about, bold on the page, has a mark, since its colour alone may not print."""
    return CHOSEN * str(text).startswith("<b>") + plain(text)


def texts_beside(chart: Spec, where: str) -> dict[Any, str]:
    """The figures a page writes beside or on its bars, by place."""
    found = {}
    for trace in chart["data"]:
        for i, place in enumerate(trace[where] if trace.get("text") else ()):
            found[place] = plain(at(trace["text"], i))
    if where == "y":
        found |= {
            a["y"]: plain(a["text"])
            for a in chart["layout"].get("annotations", ())
            if a.get("yref", "y") == "y"
        }
    return {place: text for place, text in found.items() if text}


def error_ends(
    data: list[Spec], places: list[Any], where: str
) -> tuple[tuple[float, ...], tuple[float, ...]]:
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
    strokes = [
        t
        for t in data
        if t.get("mode") == "lines" and not t.get("fill") and t.get("line", {}).get("dash") != "dot"
    ]
    own = dict(zip(map(id, strokes), names)) if len(names) == len(strokes) > 1 else {}
    marked = {as_x(x, is_time) for t in data if is_shown_mark(t) for x in t["x"]}
    lines: list[Line] = []
    for trace in data:
        if trace.get("fill"):
            lines += edges_of(trace, is_time)
        elif trace.get("mode") == "lines":
            dash = trace["line"].get("dash", "solid")
            name = own.get(id(trace), words.PENDING if dash == "dot" else words.VALUE)
            line = line_of(name, trace, is_time, trace["line"]["color"], dash)
            lines.append(replace(line, is_marked=set(line.x) <= marked))
        elif at(trace.get("marker", {}).get("symbol"), 0) == "square-open":
            lines.append(line_of(words.RECORD, trace, is_time, LIGHT.record, is_points=True))
        elif not strokes and not trace.get("marker", {}).get("size") == 1:
            lines.append(line_of(words.VALUE, trace, is_time, LIGHT.accent, is_points=True))
    x_range, x_step = across(layout["xaxis"], is_time)
    for name, level in levels_of(layout, "y"):
        lines.append(Line(name, x_range, (level, level), LIGHT.reference, "dash"))
    # LibreOffice shows no series of a slide that comes before a longer one.
    kept = sorted((line for line in lines if line.y), key=lambda line: len(line.y), reverse=True)
    ticks = layout["yaxis"]["tickvals"]
    return Lines(
        tuple(kept),
        is_time,
        x_range,
        x_step,
        layout["yaxis"]["range"][1],
        ticks[1] - ticks[0] if len(ticks) > 1 else 1,
        number_format(chart, [y for line in kept for y in line.y]),
    )


def is_shown_mark(trace: Spec) -> bool:
    """Marks to be seen: some only answer the pointer, some only carry an interval."""
    marker = trace.get("marker", {})
    return (
        trace.get("mode") == "markers" and marker.get("opacity", 1) > 0 and marker.get("size") != 1
    )


def across(axis: Spec, is_time: bool) -> tuple[tuple[Any, Any], float]:
    """The ends of the x axis and the distance between its ticks. An office program counts days, not months: it begins with
    a year, a quarter or a month, and its ticks stay with their beginnings for as long as the axis is."""
    low, high = (as_x(x, is_time) for x in axis["range"])
    if not is_time:
        ticks = axis["tickvals"]
        return (low, high), ticks[1] - ticks[0] if len(ticks) > 1 else 1
    days = (high - low).days
    if days > 3 * 366:
        return (date(low.year, 1, 1), high), 366
    if days > 200:
        return (date(low.year, low.month - (low.month - 1) % 3, 1), high), 92
    return (
        ((low.replace(day=1), high), 31)
        if days > 60
        else ((low - timedelta(low.weekday()), high), 7)
    )


def line_of(
    name: str, trace: Spec, is_time: bool, colour: str, dash: str = "solid", is_points: bool = False
) -> Line:
    """The points of a trace that have a value; a step gets its corner, which a straight line has not."""
    pairs = [(as_x(x, is_time), y) for x, y in zip(trace["x"], trace["y"]) if y is not None]
    if trace.get("line", {}).get("shape") == "hv":
        pairs = (
            [
                pairs[0],
                *(
                    point
                    for old, new in zip(pairs, pairs[1:])
                    for point in ([(new[0], old[1]), new] if old[1] != new[1] else [new])
                ),
            ]
            if pairs
            else []
        )
    return Line(
        name, tuple(x for x, _ in pairs), tuple(y for _, y in pairs), colour, dash, is_points
    )


def edges_of(trace: Spec, is_time: bool) -> list[Line]:
    """The two edges of a band, which is drawn there and back (marks.band)."""
    runs: list[list[tuple[Any, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"]):
        if x is None:
            runs.append([])
        else:
            runs[-1].append((as_x(x, is_time), y))
    high = [point for run in runs for point in run[: len(run) // 2]]
    low = [point for run in runs for point in reversed(run[len(run) // 2 :])]
    return [
        Line(name, tuple(x for x, _ in edge), tuple(y for _, y in edge), LIGHT.accent, is_edge=True)
        for name, edge in ((words.HIGH, high), (words.LOW, low))
    ]


# ---- what both share ---------------------------------------------------------------------------------------


def levels_of(layout: Spec, axis: str) -> tuple[tuple[str, float], ...]:
    """Named values across the plot: targets and averages (dashed), and the two ends of the usual range."""
    found = []
    for shape in layout.get("shapes", ()):
        low, high = shape.get(f"{axis}0"), shape.get(f"{axis}1")
        if shape.get("type") == "rect":
            found += [(words.USUAL_HIGH, high), (words.USUAL_LOW, low)]
        elif low == high and shape["line"].get("dash", "solid") != "solid":
            texts = [a["text"] for a in layout.get("annotations", ()) if a.get(axis) == low]
            found.append((plain(shape.get("name") or (texts[0] if texts else words.LEVEL)), low))
    return tuple(found)


def number_format(chart: Spec, values: list[float]) -> str:
    """How an office program writes the values: per cent when the chart does, else whole or with one decimal."""
    layout = chart["layout"]
    texts = [
        *layout["xaxis"].get("ticktext", ()),
        *layout["yaxis"].get("ticktext", ()),
        *(a["text"] for a in layout.get("annotations", ())),
    ]
    if any("%" in str(text) for text in texts) and max(map(abs, values), default=0) <= 1.5:
        return POINTS if any("%p" in str(text) for text in texts) else SHARE
    return (
        WHOLE if all(float(value).is_integer() or abs(value) >= 100 for value in values) else FINE
    )


def day_names(days: list[date]) -> tuple[str, ...]:
    """Buckets by what they are: years, quarters, months, or days."""
    if days and all(day.day == 1 for day in days):
        gaps = {(b.year - a.year) * 12 + b.month - a.month for a, b in zip(days, days[1:])}
        grain = {12: "year", 3: "quarter"}.get(min(gaps, default=1), "month")
        return tuple(numbers.bucket(day, grain) for day in days)
    return tuple(map(numbers.plain_day, days))


def as_x(x: Any, is_time: bool) -> Any:
    return date.fromisoformat(str(x)[:10]) if is_time else x


def at(value: Any, i: int) -> Any:
    """A marker's property at a point: Plotly takes one for all or a list."""
    return value[i] if isinstance(value, list | tuple) else value


def plain(text: str) -> str:
    """A chart's text without its tags: `<b>개소</b><br>128개사` → `개소 128개사`."""
    return html.unescape(TAG.sub("", str(text).replace("<br>", " "))).strip()
