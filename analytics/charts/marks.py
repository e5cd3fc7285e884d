"""The marks charts are made of: safe text, axes, lines and bands, as plain Plotly dictionaries.

Plain dictionaries because building and checking `go.Figure` objects costs more than everything else about a figure;
tests run each chart through Plotly's own validation instead.
"""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.charts.theme import CLEAR, Look, template
from analytics.wording import numbers

Spec = dict[str, Any]
"""A figure as Plotly's JSON has it: `{"data": […], "layout": {…}}`."""

_HOVER_EM = 20
_LABEL_EM = 10


def escape(text: str) -> str:
    """Text that Plotly shows letter by letter: no tags, no entities, no TeX; a newline breaks the line."""
    return html.escape(str(text), quote=False).replace("$", "&#36;").replace("\n", "<br>")


def em(text: str) -> float:
    """Width of a line in ems, near enough for placing: Hangul and symbols one, digits and Latin about half.

    Counted by UTF-8 bytes (three for Hangul, one for ASCII), because it is asked for each word of each hover.
    """
    letters = len(text)
    wide = (len(text.encode("utf-8", "replace")) - letters) / 2
    return wide + 0.56 * (letters - wide)


def wrap(text: str, limit: float) -> str:
    """Break between words so that no line is wider than `limit` ems where words allow; keeps given line breaks."""
    lines: list[str] = []
    for paragraph in str(text).split("\n"):
        line, width = "", 0.0
        for word in paragraph.split():
            more = em(word)
            if line and width + 0.56 + more > limit:
                lines.append(line)
                line, width = word, more
            else:
                line, width = (f"{line} {word}", width + 0.56 + more) if line else (word, more)
        lines.append(line)
    return "\n".join(lines)


def cut(line: str, limit: float) -> str:
    """A line at most `limit` ems wide, ending in … where it was cut (hover has the whole)."""
    if len(line) <= limit or em(line) <= limit:
        return line
    while line and em(line) > limit - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def hover(sentence: str) -> str:
    """A hover sentence: escaped, wrapped for a phone (Plotly cuts what does not fit), at most twelve lines."""
    return escape(
        "\n".join(cut(line, _HOVER_EM * 1.5) for line in wrap(sentence, _HOVER_EM).split("\n")[:12])
    )


def category_label(label: str) -> str:
    """A label beside a horizontal mark: at most two lines of ten ems, so that a phone has room for the mark."""
    first, *rest = wrap(label, _LABEL_EM).split("\n")
    lines = [first, " ".join(rest)] if rest else [first]
    return escape("\n".join(cut(line, _LABEL_EM) for line in lines))


# --- axes ------------------------------------------------------------------------------------------------------------


def nice_step(top: float, *, whole: bool, count: int = 4) -> float:
    """The round step (1, 2, 2.5 or 5 × 10ⁿ) that puts about `count` ticks between zero and top."""
    rough = top / count
    size = 10.0 ** math.floor(math.log10(rough))
    rounds = (1, 2, 5, 10) if whole and size < 10 else (1, 2, 2.5, 5, 10)
    step = next(size * times for times in rounds if size * times >= rough * 0.999)
    return max(1.0, step) if whole else step


def value_axis(top: float | None, unit: str, look: Look, *, headroom: float = 1.12) -> Spec:
    """An axis from zero to a little above the largest value, with few round ticks written as people say them."""
    share = unit == "share"
    top = top if top and top > 0 else (0.5 if share else 4)
    end = top * headroom
    if share:
        end = min(end, 1.06)
    step = nice_step(
        top, whole=not share and unit not in {"laps", "visits_per_firm", "mous_per_month"}
    )
    ticks = [round(step * n, 10) for n in range(int(end / step + 1e-9) + 1)]
    return {
        "range": [0, end],
        "tickvals": ticks,
        "ticktext": [numbers.tick(tick, unit) for tick in ticks],
        "tickfont": {"size": look.size.font},
        "showgrid": True,
        "showline": False,
    }


def time_axis(first: date, last: date, look: Look, *, grain: str | None = None) -> Spec:
    """A time axis with at most eight round ticks; the years stand once, under the first tick of each.

    The step is chosen here and not by Plotly, which would repeat a month's name to fill a wide screen.
    """
    pad = max(1, round((last - first).days * 0.03)) if last > first else 20
    if grain in {"week", "month", "quarter", "year"}:
        pad = max(pad, {"week": 4, "month": 16, "quarter": 46, "year": 190}[grain])
    axis: Spec = {
        "type": "date",
        "range": [str(first - timedelta(days=pad)), str(last + timedelta(days=pad))],
        "tickfont": {"size": look.size.font},
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
    }
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= 4 and grain not in {"month", "quarter", "year"}:
        weeks = max(1, (last - first).days // 7 + 1)
        step = next((n for n in (1, 2, 4) if weeks / n <= 5), 4)
        monday = first - timedelta(days=first.weekday())
        return axis | {
            "dtick": step * 7 * 86_400_000,
            "tick0": str(monday),
            "tickformat": numbers.TICK_DAY,
        }
    finest_step = {"quarter": 3, "year": 12}.get(grain or "", 1)
    steps = [step for step in (1, 2, 3, 6, 12, 24, 60, 120) if step >= finest_step]
    # A phone has room for five years (`2020.`) and for seven months.
    step = next((n for n in steps if months / n <= (5 if n >= 12 else 7.5)), 240)
    finest = numbers.TICK_QUARTER if grain == "quarter" else numbers.TICK_MONTH
    return axis | {
        "dtick": f"M{step}",
        "tick0": f"{first.year if step <= 12 else first.year // 10 * 10}-01-01",
        "tickformat": numbers.TICK_YEAR if step >= 12 else finest,
    }


def list_axis(
    labels: Sequence[str], look: Look, *, vertical: bool = True, bold: int | None = None
) -> Spec:
    """Positions 0, 1, 2 … with a label each (equal labels stay apart); the first on top when vertical.

    `bold` is the position the sentence is about: in black and white its colour alone would not show.
    """
    last = len(labels) - 0.4
    names = [category_label(label) if vertical else escape(label) for label in labels]
    if bold is not None:
        names[bold] = f"<b>{names[bold]}</b>"
    return {
        "range": [last, -0.6] if vertical else [-0.6, last],
        "tickvals": list(range(len(labels))),
        "ticktext": names,
        "tickfont": {"size": look.size.font},
        "tickangle": 0,
        # A mark at zero must not lie on its own label.
        "ticks": "outside" if vertical else "",
        "ticklen": 10,
        "tickcolor": CLEAR,
    }


# --- marks -----------------------------------------------------------------------------------------------------------


def line(x: Sequence[Any], y: Sequence[Any], colour: str, **more: Any) -> Spec:
    """A line without markers or hover; gaps where a value is None."""
    style = {"color": colour, "width": 2.5} | more.pop("line", {})
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": style,
        "hoverinfo": "skip",
    } | more


def points(x: Sequence[Any], y: Sequence[Any], hovers: Sequence[str], marker: Spec) -> Spec:
    """Markers that answer the pointer with their sentence; a missing sentence answers nothing."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": marker,
        "cliponaxis": False,
        **answers(hovers),
    }


def answers(hovers: Sequence[str]) -> Spec:
    """The hover keys of a trace: one escaped sentence a point, and nothing of Plotly's own."""
    return {
        "hovertext": [hover(sentence) for sentence in hovers],
        "hoverinfo": "text" if hovers else "skip",
    }


def band(
    x: Sequence[Any], low: Sequence[float | None], high: Sequence[float | None], colour: str
) -> Spec:
    """An area between two lines, one closed shape per run of values, so that a gap stays a gap."""
    xs: list[Any] = []
    ys: list[float | None] = []
    run: list[int] = []
    for index in range(len(x) + 1):
        if index < len(x) and low[index] is not None and high[index] is not None:
            run.append(index)
        elif run:
            xs += [x[i] for i in run] + [x[i] for i in reversed(run)] + [None]
            ys += [high[i] for i in run] + [low[i] for i in reversed(run)] + [None]
            run = []
    return line(xs, ys, colour, fill="toself", fillcolor=colour, line={"width": 1})


def whiskers(
    low: Sequence[float | None],
    mid: Sequence[float | None],
    high: Sequence[float | None],
    colour: str,
) -> Spec:
    """Asymmetric error bars for one trace."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if h is None or m is None else h - m for m, h in zip(mid, high, strict=True)],
        "arrayminus": [
            0 if lo is None or m is None else m - lo for lo, m in zip(low, mid, strict=True)
        ],
        "color": colour,
        "thickness": 2,
        "width": 5,
    }


def rule(
    axis: str, at: float | str, colour: str, *, dash: str = "dash", width: float = 1.5
) -> Spec:
    """A straight line across the whole plot at a value of the x or the y axis."""
    other = "y" if axis == "x" else "x"
    return {
        "type": "line",
        "layer": "below" if dash == "solid" else "above",
        "line": {"color": colour, "width": width, "dash": dash},
        f"{axis}0": at,
        f"{axis}1": at,
        f"{axis}ref": axis,
        f"{other}0": 0,
        f"{other}1": 1,
        f"{other}ref": f"{other} domain",
    }


# --- the whole -------------------------------------------------------------------------------------------------------


def spec(data: list[Spec], look: Look, xaxis: Spec, yaxis: Spec, **layout: Any) -> Spec:
    """A figure: traces, axes and what else the layout has, on the look's template and at its size."""
    size = look.size
    return {
        "data": data,
        "layout": {
            "template": template(look.palette),
            "height": size.height,
            "font": {"size": size.font},
            "hoverlabel": {"font": {"size": max(14, size.font - 1)}},
            "margin": {"l": 8, "r": size.font, "t": size.font, "b": 8},
            "showlegend": False,
            "xaxis": xaxis,
            "yaxis": yaxis,
        }
        | layout,
    }


def margin(look: Look, *, top: float) -> Spec:
    """The usual margins with another top, where labels stand above the plot."""
    return {"l": 8, "r": look.size.font, "t": top, "b": 8}


def tall(look: Look, labels: Sequence[str]) -> Look:
    """The look with room for one row per label."""
    two_lines = any(em(label) > _LABEL_EM or "\n" in label for label in labels)
    row = look.size.font * (3.3 if two_lines else 2.2)
    return replace(
        look,
        size=replace(look.size, height=round(max(2, len(labels)) * row + 3.6 * look.size.font)),
    )


def legend(look: Look) -> Spec:
    """One quiet row of names above the plot, in the order of the stack; not clickable, so nothing can vanish."""
    return {
        "orientation": "h",
        "x": 0,
        "y": 1.02,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": look.size.font},
        "bgcolor": "rgba(0,0,0,0)",
    }
