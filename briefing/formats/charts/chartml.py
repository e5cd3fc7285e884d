"""Native charts on a slide: bars over categories with intervals and levels, lines over days; data
in their own workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from analytics.charts.theme import LIGHT
from analytics.panels.tables import quote_formula
from briefing.edition import words
from briefing.formats.charts.office import FONT, MOST_NAMES, serial, tick_format, width_of
from briefing.formats.charts.series import BarRow, Bars, Line, Lines, count_named

DASHES = {"dot": MSO_LINE_DASH_STYLE.ROUND_DOT, "dash": MSO_LINE_DASH_STYLE.DASH}
BAR_KINDS = {  # lying, stacked
    (True, True): XL_CHART_TYPE.BAR_STACKED,
    (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (False, True): XL_CHART_TYPE.COLUMN_STACKED,
    (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}
X_FORMATS = ".//" + "/".join(map(qn, ("c:xVal", "c:numRef", "c:numCache", "c:formatCode")))
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def add_chart(
    slide: Any, read: Bars | Lines, place: tuple[int, int, int, int], spoken: str, size: int = 12
) -> Any:
    """Places a chart; gives it, as python-pptx has it.

    Args:
        place: left, top, width and height, as the slide counts.
        spoken: its text for those who cannot see it.
        size: of its letters, in points.
    """
    kind, data = chart_data(read)
    frame = slide.shapes.add_chart(kind, *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", spoken)
    if isinstance(read, Lines):
        frame.chart.part.chart_workbook.update_from_xlsx_blob(points_workbook(read))
    dress_chart(frame.chart, read, size)
    return frame.chart


def chart_xml(read: Bars | Lines, size: int = 9) -> bytes:
    """The very chart that a slide has as chartML on its own: UTF-8, its numbers inside, no workbook
    behind it.

    Args:
        size: of its letters, in points; a sheet of paper is read from nearer than a slide.
    """
    kind, data = chart_data(read)
    space = parse_xml(ChartXmlWriter(kind, data).xml.encode("utf-8"))
    chart = Chart(space, None)
    dress_chart(chart, read, size)
    letters = chart.font._rPr  # outside a deck no theme names a typeface
    for script in ("latin", "ea"):
        letters.append(etree.fromstring(f'<a:{script} xmlns:a="{A}" typeface="{FONT}"/>'))
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def chart_data(read: Bars | Lines) -> tuple[Any, CategoryChartData | XyChartData]:
    """What kind of chart it is, and its numbers."""
    if isinstance(read, Bars):
        return bar_kind(read), bar_data(read)
    return XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, line_data(read)


def dress_chart(chart: Any, read: Bars | Lines, size: int) -> None:
    """Gives a chart of the right kind and numbers its letters, legend, colours, axes and
    intervals."""
    chart.font.size = Pt(size)
    chart.font.color.rgb = rgb(LIGHT.text_quiet)
    chart.has_title = False
    chart.has_legend = count_named(read) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    if isinstance(read, Bars):
        finish_bars(chart, read)
    else:
        finish_lines(chart, read)


def sign_points(shown: Any, signs: Sequence[str]) -> None:
    """The numbers of what happened at the points of a series that shows nothing else, each with a
    thin line down."""
    shown.format.line.fill.background()
    shown.marker.style = XL_MARKER_STYLE.NONE
    for i, sign in enumerate(signs):
        if sign:
            label = shown.points[i].data_label
            label.position = XL_LABEL_POSITION.ABOVE
            label.text_frame.text = sign
    line = LIGHT.other[1:].upper()
    down = etree.fromstring(
        f'<c:errBars xmlns:c="{C}" xmlns:a="{A}"><c:errDir val="y"/><c:errBarType val="minus"/>'
        '<c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/>'
        f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill>'
        '<a:prstDash val="sysDot"/></a:ln></c:spPr></c:errBars>'
    )
    values = shown._element.find(qn("c:xVal"))
    if values is None:
        values = shown._element.find(qn("c:cat"))
    values.addprevious(down)


# ---- bars ----------------------------------------------------------------------------------------


def bar_kind(read: Bars) -> Any:
    """Lying or standing, stacked or beside each other."""
    return BAR_KINDS[read.is_horizontal, read.is_stacked]


def bar_data(read: Bars) -> CategoryChartData:
    """The workbook behind: a column of categories (a name can never be a formula there), one per
    series and level."""
    data = CategoryChartData(read.number_format)
    data.categories = [quote_formula(category) for category in read.categories]
    for row in read.rows:
        data.add_series(quote_formula(row.name), row.values)
    for name, level in read.levels:
        data.add_series(quote_formula(name), [level] * len(read.categories))
    if read.signs:
        data.add_series(words.HAPPENED, read.signs_values)
    return data


def finish_bars(chart: Any, read: Bars) -> None:
    """Colours and figures of bars, their axes, intervals and the levels across."""
    plot = chart.plots[0]
    plot.gap_width = 50
    series = list(plot.series)
    for shown, row in zip(series, read.rows, strict=False):
        fill_row(shown, row)
        label_bars(shown, read)
        if row.plus:
            add_intervals(shown, row)
    quiet_axes(chart, read.number_format)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if read.is_horizontal:
        lay_down(chart)
    elif len(read.categories) > MOST_NAMES:
        thin_names(chart, -(-len(read.categories) // MOST_NAMES))
    if read.has_intervals:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = read.span
    across = series[len(read.rows) :]
    if across:
        draw_as_lines(chart, across)
    if read.signs:
        chart.value_axis.maximum_scale = read.ceiling
        sign_points(list(chart.plots[1].series)[-1], read.signs)


def lay_down(chart: Any) -> None:
    """The first category on top, and no axis of values: each bar has its figure."""
    chart.category_axis.reverse_order = True  # an office program draws the first at the bottom
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def thin_names(chart: Any, every: int) -> None:
    """Names every so many categories only; python-pptx has no call for it."""
    skip = etree.SubElement(chart.category_axis._element, qn("c:tickLblSkip"))
    skip.set("val", str(every))
    chart.category_axis._element.find(qn("c:lblOffset")).addnext(skip)


def label_bars(series: Any, read: Bars) -> None:
    """The figure on the bars that have one: by its number, so that it changes with the number
    behind it."""
    place: XL_LABEL_POSITION | None = XL_LABEL_POSITION.OUTSIDE_END
    if read.has_intervals or read.is_stacked:
        place = None
    for i, is_labelled in enumerate(read.labelled):
        if is_labelled:
            series.points[i].data_label.position = place
    if any(read.labelled):
        shared = series.data_labels
        shared.show_value = all(read.labelled)
        write_numbers(shared, read.number_format)


def fill_row(shown: Any, row: BarRow) -> None:
    """Each bar of a row as it looks, and the row itself as it stands in the legend."""
    looks = zip(row.colours, row.hatched, row.edges, strict=True)
    for i, (colour, is_hatched, edge) in enumerate(looks):
        fill_bar(shown.points[i].format, colour, is_hatched, edge)
    fill_bar(shown.format, row.colour, False, row.colour)


def fill_bar(shown: Any, colour: str, is_hatched: bool, edge: str) -> None:
    """A bar's area and outline; a pale one would not be seen without."""
    if is_hatched:
        shown.fill.patterned()
        shown.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        shown.fill.fore_color.rgb = rgb(colour)
        shown.fill.back_color.rgb = rgb(LIGHT.surface)
        shown.line.color.rgb = rgb(colour)
        return
    shown.fill.solid()
    shown.fill.fore_color.rgb = rgb(colour)
    if edge != colour:
        shown.line.color.rgb = rgb(edge)


def add_intervals(series: Any, row: BarRow) -> None:
    """The 95 % interval as error bars of its own lengths; python-pptx has no call for them."""
    colour = LIGHT.text[1:].upper()
    bars = etree.fromstring(
        f'<c:errBars xmlns:c="{C}" xmlns:a="{A}">'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{write_lengths('plus', row.plus)}{write_lengths('minus', row.minus)}"
        f'<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'
        "</c:spPr></c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(bars)


def write_lengths(name: str, values: Sequence[float]) -> str:
    """One side of the intervals, a number per bar."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>' for i, value in enumerate(values)
    )
    return (
        f"<c:{name}><c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numLit></c:{name}>'
    )


def draw_as_lines(chart: Any, levels: list[Any]) -> None:
    """Moves series out of the bars into a line chart on the same axes: levels and the usual range
    are lines across."""
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
            f'<c:spPr xmlns:c="{C}" xmlns:a="{A}"><a:ln w="15875"><a:solidFill>'
            f'<a:srgbClr val="{LIGHT.reference[1:].upper()}"/></a:solidFill>'
            '<a:prstDash val="dash"/></a:ln></c:spPr>'
        )
        marker = etree.fromstring(f'<c:marker xmlns:c="{C}"><c:symbol val="none"/></c:marker>')
        shown.find(qn("c:tx")).addnext(look)
        look.addnext(marker)
        etree.SubElement(shown, f"{{{C}}}smooth").set("val", "0")
    etree.SubElement(lines, f"{{{C}}}marker").set("val", "1")
    for axis in bars.findall(qn("c:axId")):
        lines.append(deepcopy(axis))


# ---- lines ---------------------------------------------------------------------------------------


def line_data(read: Lines) -> XyChartData:
    """The points of every line."""
    data = XyChartData(read.number_format)
    for line in read.lines:
        series = data.add_series(quote_formula(line.name), read.number_format)
        for x, y in zip(line.x, line.y, strict=True):
            series.add_data_point(serial(x), y)
    return data


def points_workbook(read: Lines) -> bytes:
    """The workbook behind lines as python-pptx lays it out, but with days as days: it gives both
    axes one number format."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    days, values = (
        book.add_format({"num_format": form}) for form in (x_format(read), read.number_format)
    )
    sheet.set_column(0, 1, 14)
    row = 0
    for line in read.lines:
        sheet.write_string(row, 1, quote_formula(line.name))
        sheet.write_column(row + 1, 0, map(serial, line.x), days)
        sheet.write_column(row + 1, 1, line.y, values)
        row += len(line.y) + 2
    book.close()
    return out.getvalue()


def x_format(read: Lines) -> str:
    """How a cell writes a place of the x axis."""
    if read.is_time:
        return "yyyy-mm-dd"
    return "General"


def finish_lines(chart: Any, read: Lines) -> None:
    """Strokes of lines, and both axes as the chart has them."""
    for code in chart._chartSpace.iterfind(X_FORMATS):
        code.text = x_format(read)
    for shown, line in zip(chart.plots[0].series, read.lines, strict=True):
        if line.signs:
            sign_points(shown, line.signs)
        else:
            draw_stroke(shown, line)
    quiet_axes(chart, read.number_format)
    across = chart.category_axis
    across.has_major_gridlines = False
    across.minimum_scale, across.maximum_scale = map(serial, read.x_range)
    across.major_unit = read.x_step
    write_numbers(across.tick_labels, tick_format(read))
    value = chart.value_axis
    value.minimum_scale = 0
    value.maximum_scale = read.y_top
    value.major_unit = read.y_step


def draw_stroke(shown: Any, line: Line) -> None:
    """A line, or hollow marks alone."""
    shown.smooth = False
    if line.is_points:
        shown.format.line.fill.background()
        draw_mark(shown, XL_MARKER_STYLE.SQUARE, 6, line.colour, hollow=True)
        return
    shown.format.line.color.rgb = rgb(line.colour)
    shown.format.line.width = Pt(width_of(line))
    if line.dash in DASHES:
        shown.format.line.dash_style = DASHES[line.dash]
    if line.is_marked:
        draw_mark(shown, XL_MARKER_STYLE.CIRCLE, 8, line.colour, hollow=line.dash == "dot")
    else:
        shown.marker.style = XL_MARKER_STYLE.NONE


def draw_mark(shown: Any, style: Any, size: int, colour: str, *, hollow: bool) -> None:
    """The marks of a line."""
    shown.marker.style = style
    shown.marker.size = size
    fill = shown.marker.format.fill
    if hollow:
        fill.background()  # not white: LibreOffice draws no outline and would show nothing
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
    shown.marker.format.line.color.rgb = rgb(colour)


# ---- what both share -----------------------------------------------------------------------------


def quiet_axes(chart: Any, number_format: str) -> None:
    """Axes that stay behind the data."""
    value = chart.value_axis
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = rgb(LIGHT.grid)
    value.format.line.fill.background()
    write_numbers(value.tick_labels, number_format)
    chart.category_axis.format.line.color.rgb = rgb(LIGHT.axis)


def write_numbers(labels: Any, number_format: str) -> None:
    """Labels in a format of their own instead of the cells'."""
    labels.number_format = number_format
    labels.number_format_is_linked = False


def rgb(colour: str) -> RGBColor:
    """A colour of the theme as the library takes it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())
