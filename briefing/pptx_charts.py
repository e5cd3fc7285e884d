"""Native charts on a slide: bars over categories with intervals and levels, lines over days; data in their own workbook."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analytics.panels.panel import defused
from analytics.theme import LIGHT
from briefing.series import BarRow, Bars, Line, Lines
from briefing.xlsx import serial

DASHES = {"dot": MSO_LINE_DASH_STYLE.ROUND_DOT, "dash": MSO_LINE_DASH_STYLE.DASH}
DAY_FORMAT = "yyyy. m."
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def add_chart(slide: Any, read: Bars | Lines, left: int, top: int, width: int, height: int, told: str) -> None:
    """Places a chart; `told` is its text for those who cannot see it."""
    kind, data = bar_data(read) if isinstance(read, Bars) else line_data(read)
    frame = slide.shapes.add_chart(kind, left, top, width, height, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(12), rgb(LIGHT.text_quiet)
    chart.has_title = False
    count = len(list(chart.plots[0].series))
    chart.has_legend = count > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    (finish_bars if isinstance(read, Bars) else finish_lines)(chart, read)


# ---- bars --------------------------------------------------------------------------------------------------


def bar_data(read: Bars) -> tuple[Any, CategoryChartData]:
    """The workbook behind: a column of categories (a name can never be a formula there), one per series and level."""
    data = CategoryChartData(read.number_format)
    data.categories = [defused(category) for category in read.categories]
    for row in read.rows:
        data.add_series(defused(row.name), row.values)
    for name, level in read.levels:
        data.add_series(defused(name), [level] * len(read.categories))
    if read.is_horizontal:
        return XL_CHART_TYPE.BAR_STACKED if read.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED, data
    return XL_CHART_TYPE.COLUMN_STACKED if read.is_stacked else XL_CHART_TYPE.COLUMN_CLUSTERED, data


def finish_bars(chart: Any, read: Bars) -> None:
    plot = chart.plots[0]
    plot.gap_width = 50
    series = list(plot.series)
    for shown, row in zip(series, read.rows):
        for i, (colour, hatched) in enumerate(zip(row.colours, row.hatched)):
            fill_bar(shown.points[i].format, colour, hatched)
        fill_bar(shown.format, plain_colour(row), False)
    quiet_axes(chart, read.number_format)
    if len(read.categories) <= 15:
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = read.number_format, False
        plot.data_labels.show_value = True
        if not read.plus and not read.is_stacked:
            plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    if read.is_horizontal:
        chart.category_axis.reverse_order = True  # an office program draws the first category at the bottom
        chart.value_axis.visible = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if read.plus:
        add_intervals(series[0], read)
    if read.levels:
        draw_as_lines(chart, series[len(read.rows):])


def fill_bar(shown: Any, colour: str, hatched: bool) -> None:
    if hatched:
        shown.fill.patterned()
        shown.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        shown.fill.fore_color.rgb, shown.fill.back_color.rgb = rgb(colour), rgb(LIGHT.surface)
        shown.line.color.rgb = rgb(colour)
    else:
        shown.fill.solid()
        shown.fill.fore_color.rgb = rgb(colour)


def plain_colour(row: BarRow) -> str:
    return row.colours[0] if row.colours else LIGHT.other


def add_intervals(series: Any, read: Bars) -> None:
    """The 95 % interval as error bars of its own lengths; python-pptx has no call for them."""
    def points(name: str, values: tuple[float, ...]) -> str:
        listed = "".join(f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>' for i, value in enumerate(values))
        return (f'<c:{name}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{listed}'
                f"</c:numLit></c:{name}>")

    bars = etree.fromstring(
        f'<c:errBars xmlns:c="{C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f'{points("plus", read.plus)}{points("minus", read.minus)}'
        f'<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{LIGHT.text[1:].upper()}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>")
    series._element.find(qn("c:cat")).addprevious(bars)


def draw_as_lines(chart: Any, levels: list[Any]) -> None:
    """Moves series out of the bars into a line chart on the same axes: levels and the usual range are lines across."""
    bars = chart._chartSpace.find(f".//{{{C}}}barChart")
    lines = etree.SubElement(bars.getparent(), f"{{{C}}}lineChart")
    bars.addnext(lines)
    etree.SubElement(lines, f"{{{C}}}grouping").set("val", "standard")
    etree.SubElement(lines, f"{{{C}}}varyColors").set("val", "0")
    for level in levels:
        shown = level._element
        for only_bars in (*shown.findall(qn("c:invertIfNegative")), *shown.findall(qn("c:spPr"))):
            shown.remove(only_bars)
        lines.append(shown)
        look = etree.fromstring(
            f'<c:spPr xmlns:c="{C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ln w="15875"><a:solidFill>'
            f'<a:srgbClr val="{LIGHT.reference[1:].upper()}"/></a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr>')
        marker = etree.fromstring(f'<c:marker xmlns:c="{C}"><c:symbol val="none"/></c:marker>')
        shown.find(qn("c:tx")).addnext(look)
        look.addnext(marker)
        etree.SubElement(shown, f"{{{C}}}smooth").set("val", "0")
    etree.SubElement(lines, f"{{{C}}}marker").set("val", "1")
    for axis in bars.findall(qn("c:axId")):
        lines.append(deepcopy(axis))


# ---- lines -------------------------------------------------------------------------------------------------


def line_data(read: Lines) -> tuple[Any, XyChartData]:
    data = XyChartData(read.number_format)
    for line in read.lines:
        series = data.add_series(defused(line.name), read.number_format)
        for x, y in zip(line.x, line.y):
            series.add_data_point(serial(x), y)
    return XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data


def finish_lines(chart: Any, read: Lines) -> None:
    for shown, line in zip(chart.plots[0].series, read.lines):
        stroke(shown, line)
    quiet_axes(chart, read.number_format)
    across = chart.category_axis
    across.has_major_gridlines = False
    across.minimum_scale, across.maximum_scale = map(serial, read.x_range)
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = DAY_FORMAT if read.is_time else "0", False
    if read.is_time:
        years = (read.x_range[1] - read.x_range[0]).days / 365.25
        across.major_unit = 366 if years > 3 else 92
        across.minimum_scale = serial(date(read.x_range[0].year, 1, 1)) if years > 3 else across.minimum_scale
    chart.value_axis.minimum_scale = 0


def stroke(shown: Any, line: Line) -> None:
    """A line, or hollow marks alone."""
    shown.smooth = False
    if line.is_points:
        shown.format.line.fill.background()
        shown.marker.style, shown.marker.size = XL_MARKER_STYLE.SQUARE, 6
        shown.marker.format.fill.background()
        shown.marker.format.line.color.rgb = rgb(line.colour)
        return
    shown.format.line.color.rgb = rgb(line.colour)
    shown.format.line.width = Pt(1.25 if line.dash == "dash" else 2.25)
    if line.dash in DASHES:
        shown.format.line.dash_style = DASHES[line.dash]
    shown.marker.style = XL_MARKER_STYLE.NONE


def quiet_axes(chart: Any, number_format: str) -> None:
    value = chart.value_axis
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    value.format.line.fill.background()
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = number_format, False
    chart.category_axis.format.line.color.rgb = rgb(LIGHT.axis)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
