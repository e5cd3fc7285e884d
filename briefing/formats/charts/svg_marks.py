"""The marks of a chart as SVG: bars, lines and steps, bands, points with intervals, rules, names, and the legend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analytics.charts.marks import Spec, em
from analytics.charts.theme import LIGHT
from briefing.formats.charts.series import at, plain
from briefing.formats.charts.svg_axes import FONT, Frame, label, number, stroke


def traces(frame: Frame, chart: Spec, name: str, hatches: dict[str, str]) -> Iterator[str]:
    stacked: dict[Any, float] = {}
    for trace in chart["data"]:
        if trace["type"] == "bar":
            yield from bars(frame, chart, trace, stacked, name, hatches)
        elif trace.get("fill"):
            for run in runs_of(frame, trace):
                yield f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}" fill="{trace["fillcolor"]}"/>'
        elif trace.get("mode") == "lines":
            for run in runs_of(frame, trace):
                yield path(run, trace["line"])
        yield from intervals(frame, trace)
        if trace.get("mode") == "markers" and trace["marker"].get("opacity", 1):
            yield from marks(frame, trace)


def runs_of(frame: Frame, trace: Spec) -> Iterator[list[tuple[float, float]]]:
    """A trace's points in pixels, one list per unbroken run."""
    run: list[tuple[float, float]] = []
    for x, y in zip(trace["x"], trace["y"]):
        if x is None or y is None:
            if run:
                yield run
            run = []
        else:
            run.append((frame.x(x), frame.y(y)))
    if run:
        yield run


def path(run: list[tuple[float, float]], style: Spec) -> str:
    steps = "".join(
        f"H{x:.1f}V{y:.1f}" if style.get("shape") == "hv" else f"L{x:.1f},{y:.1f}"
        for x, y in run[1:]
    )
    dashes = {"dot": ' stroke-dasharray="2 4"', "dash": ' stroke-dasharray="7 5"'}.get(
        style.get("dash", ""), ""
    )
    return (
        f'<path d="M{run[0][0]:.1f},{run[0][1]:.1f}{steps}" fill="none" stroke="{style["color"]}" '
        f'stroke-width="{style["width"]}" stroke-linejoin="round"{dashes}/>'
    )


def bars(
    frame: Frame,
    chart: Spec,
    trace: Spec,
    stacked: dict[Any, float],
    name: str,
    hatches: dict[str, str],
) -> Iterator[str]:
    """Bars with their texts; on a time axis as wide as the closest two days allow."""
    is_flat, marker, share = (
        trace.get("orientation") == "h",
        trace["marker"],
        1 - chart["layout"].get("bargap", 0.2),
    )
    places = trace["y"] if is_flat else trace["x"]
    gaps = [abs(number(b) - number(a)) for a, b in zip(places, places[1:]) if a != b]
    width = (min(gaps) if gaps else 5 if frame.is_time else 1) * share / 2
    for i, (place, value) in enumerate(zip(places, trace["x" if is_flat else "y"])):
        if value is None:
            continue
        base = stacked.get(place, 0) if chart["layout"].get("barmode") == "stack" else 0
        stacked[place] = base + value
        if is_flat:
            x0, x1, y0, y1 = (
                frame.x(base),
                frame.x(base + value),
                frame.y(place - width),
                frame.y(place + width),
            )
        else:
            middle = number(place)
            x0, x1 = (
                max(frame.left, frame.x(middle - width)),
                min(frame.right, frame.x(middle + width)),
            )
            y0, y1 = frame.y(base), frame.y(base + value)
        colour, line = at(marker["color"], i), marker.get("line", {})
        fill, edge, wide = colour, at(line.get("color"), i) or colour, at(line.get("width", 0), i)
        if at(marker.get("pattern", {}).get("shape"), i):
            fill = hatch(edge, name, hatches)
        yield (
            f'<rect x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{max(abs(x1 - x0), 0.5):.1f}" '
            f'height="{max(abs(y1 - y0), 0.5):.1f}" fill="{fill}" stroke="{edge}" stroke-width="{wide}"/>'
        )
        if text := at(trace.get("text", ""), i):
            yield (
                label(text, x1 + 6, (y0 + y1) / 2, "start", "middle", LIGHT.text)
                if is_flat
                else label(
                    f"<b>{text}</b>", (x0 + x1) / 2, y1 - 5, "middle", "bottom", LIGHT.accent_text
                )
            )


def intervals(frame: Frame, trace: Spec) -> Iterator[str]:
    for key in ("error_x", "error_y"):
        error = trace.get(key)
        for i, (x, y) in enumerate(zip(trace["x"], trace["y"]) if error else ()):
            if x is None or y is None:
                continue
            less, more = error["arrayminus"][i] or 0, error["array"][i] or 0
            if key == "error_x":
                yield stroke(
                    frame.x(x - less), frame.y(y), frame.x(x + more), frame.y(y), error["color"], 2
                )
            else:
                yield stroke(
                    frame.x(x), frame.y(y - less), frame.x(x), frame.y(y + more), error["color"], 2
                )


def marks(frame: Frame, trace: Spec) -> Iterator[str]:
    marker = trace["marker"]
    for i, (x, y) in enumerate(zip(trace["x"], trace["y"])):
        size = at(marker.get("size", 8), i)
        if x is None or y is None or size <= 1:
            continue
        symbol, colour, line = (
            at(marker.get("symbol", "circle"), i),
            at(marker["color"], i),
            marker.get("line", {}),
        )
        edge, wide = at(line.get("color"), i) or colour, at(line.get("width", 0), i)
        fill = LIGHT.surface if "open" in symbol else colour
        style = f'fill="{fill}" stroke="{edge}" stroke-width="{max(wide, 1.5) if "open" in symbol else wide}"'
        cx, cy, r = frame.x(x), frame.y(y), size / 2
        if symbol.startswith("circle"):
            yield f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{r}" {style}/>'
        else:
            turn = (
                f' transform="rotate(45 {cx:.1f} {cy:.1f})"' if symbol.startswith("diamond") else ""
            )
            yield f'<rect x="{cx - r:.1f}" y="{cy - r:.1f}" width="{size}" height="{size}" {style}{turn}/>'


# ---- rules, names, legend ----------------------------------------------------------------------------------


def shapes(frame: Frame, layout: Spec, *, below: bool) -> Iterator[str]:
    for shape in layout.get("shapes", ()):
        if (shape.get("layer") == "below") is not below:
            continue
        x = [frame.x_in(shape[key], shape.get("xref", "x")) for key in ("x0", "x1")]
        y = [frame.y_in(shape[key], shape.get("yref", "y")) for key in ("y0", "y1")]
        if shape["type"] == "rect":
            yield (
                f'<rect x="{min(x):.1f}" y="{min(y):.1f}" width="{abs(x[1] - x[0]):.1f}" height="{abs(y[1] - y[0]):.1f}" '
                f'fill="{shape["fillcolor"]}"/>'
            )
        else:
            dashed = shape["line"].get("dash", "solid") != "solid"
            yield stroke(
                x[0],
                y[0],
                x[1],
                y[1],
                shape["line"]["color"],
                shape["line"]["width"],
                "6 5" if dashed else "",
            )


def annotations(frame: Frame, layout: Spec) -> Iterator[str]:
    for note in layout.get("annotations", ()):
        x = frame.x_in(note["x"], note.get("xref", "x")) + note.get("xshift", 0)
        y = frame.y_in(note["y"], note.get("yref", "y")) - note.get("yshift", 0)
        anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle")
        yield label(
            note["text"],
            x,
            y,
            anchor,
            note.get("yanchor", "middle"),
            note["font"]["color"],
            halo=True,
        )


def legend(frame: Frame, chart: Spec, name: str, hatches: dict[str, str]) -> Iterator[str]:
    """The names above the plot, each with its mark: of traces (solid or hatched) and of shapes (area or dashes)."""
    if not chart["layout"].get("showlegend"):
        return
    x = frame.left
    for text, fill, edge, is_rule in (*named_traces(chart, name, hatches), *named_shapes(chart)):
        yield (
            stroke(x, 14, x + 14, 14, edge, 2, "4 3")
            if is_rule
            else f'<rect x="{x:.1f}" y="8" width="14" height="12" fill="{fill}" stroke="{edge}" stroke-width="0.5"/>'
        )
        yield label(text, x + 20, 14, "start", "middle", LIGHT.text_quiet)
        x += 44 + em(plain(text)) * FONT


def named_traces(
    chart: Spec, name: str, hatches: dict[str, str]
) -> Iterator[tuple[str, str, str, bool]]:
    for trace in chart["data"]:
        if trace.get("name"):
            colour = at(trace["marker"]["color"], 0)
            hatched = at(trace["marker"].get("pattern", {}).get("shape"), 0)
            yield (
                trace["name"],
                hatch(colour, name, hatches) if hatched else colour,
                LIGHT.axis,
                False,
            )


def named_shapes(chart: Spec) -> Iterator[tuple[str, str, str, bool]]:
    for shape in chart["layout"].get("shapes", ()):
        if shape.get("name"):
            is_rule = shape["type"] != "rect"
            yield (
                shape["name"],
                shape.get("fillcolor", ""),
                shape["line"]["color"] if is_rule else LIGHT.axis,
                is_rule,
            )


def hatch(colour: str, name: str, hatches: dict[str, str]) -> str:
    """The fill that hatches in a colour; its pattern is drawn once a chart."""
    return f"url(#{hatches.setdefault(colour, f'{name}-{len(hatches)}')})"
