"""An edition as a workbook: a sheet of what it says, one per panel with its chart, table, definition and source, and a
sheet of every figure. Charts are Excel's own and read from cells."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_formula

from analytics.charts.texts import em, wrap
from analytics.charts.theme import LIGHT
from analytics.panels.panel import View
from analytics.panels.tables import Table
from briefing.edition import words
from briefing.edition.model import Edition, Points, card_table, cell_text
from briefing.formats.charts.office import FONT, MOST_NAMES, serial, tick_format, width_of
from briefing.formats.charts.series import (
    WHOLE,
    BarRow,
    Bars,
    Line,
    Lines,
    count_named,
    read_chart,
)
from briefing.formats.charts.words import SPANS, as_office_draws
from briefing.formats.made_at import made_at

WIDE = 11  # columns that a sentence runs across
CHART = {"width": 896, "height": 504}  # pixels, 16:9
CHART_ROWS = 26
LETTER = 1.9
LINE = 132  # widths of a digit: a Korean letter, a printed line
BESIDE = 12  # categories named below upright bars, rows that print on the sheet of their chart
DASHES = {"solid": "solid", "dot": "round_dot", "dash": "dash"}


def write_xlsx(edition: Edition) -> bytes:
    """The workbook. The same edition gives the same bytes: its time is that of the build."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "remove_timezone": True,
        },
    )
    book.set_properties(
        {"title": edition.title, "comments": edition.source, "created": made_at(edition)}
    )
    writer = Writer(book, edition)
    writer.summary()
    for points in edition.points:
        writer.sentences(points)
    if edition.answers:
        writer.answers()
    for section in edition.sections:
        writer.section(section)
    if edition.listed:
        writer.lists()
    writer.figures()
    book.close()
    return out.getvalue()


class Writer:
    """The workbook under way: its formats and the edition."""

    def __init__(self, book: xlsxwriter.Workbook, edition: Edition):
        self.book = book
        self.edition = edition
        self.taken: list[str] = []
        self.widths = [0.0]
        self.across_px = 0.0  # of the sheet under way
        base = {"font_name": FONT, "font_size": 10, "valign": "top", "font_color": LIGHT.text}
        made: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 15, "text_wrap": True},
            "quiet": {"font_color": LIGHT.text_quiet, "font_size": 9, "text_wrap": True},
            "text": {"text_wrap": True},
            "bold": {"bold": True, "text_wrap": True},
            "head": {"bold": True, "bg_color": LIGHT.surface_quiet, "bottom": 1, "text_wrap": True},
            "mark": {"bold": True, "font_color": LIGHT.danger},
            "number": {"num_format": WHOLE},
            "exact": {},
            "day": {"num_format": "yyyy. m. d.", "align": "left"},
        }
        self.formats = {name: book.add_format(base | more) for name, more in made.items()}
        # What looks like a formula stays text, also after somebody has clicked into the cell.
        self.quoted = {
            name: book.add_format(base | more | {"quote_prefix": True})
            for name, more in made.items()
        }

    # ---- sheets ----

    def sheet(self, name: str, tables: Iterable[Table] = ()) -> Any:
        """A new sheet with columns for its tables, that prints to A4 with the source and the sample mark on every page."""
        taken = name
        number = 1
        while taken in self.taken:
            number += 1
            taken = f"{name} {number}"
        self.taken.append(taken)
        sheet = self.book.add_worksheet(taken[:31])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        self.widen(sheet, tables)
        if self.edition.is_sample:
            sheet.set_header(f'&R&"{FONT},Bold"&12{words.SAMPLE}')
        sheet.set_footer(
            f'&L&"{FONT},Regular"&9{self.edition.source.replace("&", "&&")}&R&9&P / &N'
        )
        return sheet

    def head(self, sheet: Any, title: str, *lines: str) -> int:
        """Title, quiet lines and the sample mark; returns the row after them."""
        row = self.across(sheet, 0, title, "title", 15)
        for line in lines:
            if line:
                row = self.across(sheet, row, line, "quiet", 9)
        if self.edition.is_sample:
            sheet.write_string(row, 0, words.SAMPLE_LINE, self.formats["mark"])
            row += 1
        return row + 1

    def across(self, sheet: Any, row: int, text: str, style: str, size: int) -> int:
        """A sentence across the sheet, in a row as high as it needs (merged cells never find their own); the next row."""
        lines = wrap(text, self.across_px / (size * 1.4)).count("\n") + 1
        sheet.set_row(row, lines * size * 1.5 + 3)
        sheet.merge_range(row, 0, row, WIDE, "", self.formats[style])
        self.put(sheet, row, 0, text, style)
        return row + 1

    def put(self, sheet: Any, row: int, column: int, cell: Any, style: str = "text") -> None:
        """A cell as what it is: a number, a day or a text that can never become a formula."""
        if cell is None:
            return
        if isinstance(cell, bool) or not isinstance(cell, int | float | date):
            text = cell_text(cell)
            formats = self.formats
            if text[:1] in tuple("=+-@\t\r"):
                formats = self.quoted
            sheet.write_string(row, column, text, formats[style])
        elif isinstance(cell, date):
            sheet.write_datetime(
                row, column, datetime(cell.year, cell.month, cell.day), self.formats["day"]
            )
        else:
            shown = "exact"
            if style == "text" and isinstance(cell, int):
                shown = "number"
            sheet.write_number(row, column, cell, self.formats[shown])

    def table(self, sheet: Any, row: int, table: Table, column: int = 0) -> int:
        """Header and rows; returns the row after them."""
        for i, name in enumerate(table.columns):
            self.put(sheet, row, column + i, name, "head")
        for number, cells in enumerate(table.rows, row + 1):
            lines = max(
                lines_of(cell_text(cell), width)
                for cell, width in zip(cells, self.widths, strict=False)
            )
            if lines > 1:  # only Excel itself finds the height of a broken text
                sheet.set_row(number, lines * 15)
            for i, cell in enumerate(cells):
                self.put(sheet, number, column + i, cell)
        return row + len(table.rows) + 2

    def widen(self, sheet: Any, tables: Iterable[Table]) -> None:
        """Columns as wide as their longest cell, within reason; remembers how wide a sentence across them may be."""
        wide: dict[int, float] = {}
        for table in tables:
            for cells in (table.columns, *table.rows[:200]):
                for i, cell in enumerate(cells):
                    wide[i] = max(wide.get(i, 0), em(cell_text(cell)))
        used = [min(44.0, max(9.0, wide[column] * LETTER + 2)) for column in sorted(wide)]
        spare = max(
            0, WIDE + 1 - len(used)
        )  # the columns beside a table share what is left of a printed line
        self.widths = used
        if spare:
            self.widths = [*used, *[max(1.0, (LINE - sum(used)) / spare)] * spare]
        for column, width in enumerate(self.widths):
            sheet.set_column(column, column, width)
        self.across_px = sum(7 * width + 5 for width in self.widths[: WIDE + 1])

    # ---- what the document says ----

    def summary(self) -> None:
        edition = self.edition
        front = card_table(edition.front_cards)
        cards = card_table(edition.cards)
        sheet = self.sheet(words.SUMMARY, [front, cards])
        row = self.head(sheet, edition.title, edition.subtitle)
        for sentence in edition.sentences:
            row = self.across(sheet, row, sentence, "bold", 12)
        if front.rows:
            row = self.table(sheet, row + 1, front) - 1
        if cards.rows:
            self.table(sheet, row + 1, cards)

    def sentences(self, points: Points) -> None:
        sheet = self.sheet(points.title)
        row = self.head(sheet, points.title, points.rule, self.edition.source)
        if points.headline:
            row = self.across(sheet, row, points.headline, "bold", 12)
        for line in (*points.subheads, *points.lines):
            row = self.across(sheet, row, line, "text", 11)
        for term in points.terms:
            row = self.across(sheet, row, term, "quiet", 9)

    def answers(self) -> None:
        sheet = self.sheet(words.ANSWERS)
        row = self.head(sheet, words.ANSWERS, words.ANSWERS_RULE, self.edition.source)
        for answer in self.edition.answers:
            row = self.across(sheet, row, answer.question, "bold", 12)
            row = self.across(sheet, row, answer.answer, "text", 11)
            for label, definition in answer.definitions:
                row = self.across(
                    sheet, row, f"{words.DEFINITION} · {label}: {definition}", "quiet", 9
                )
            for note in (*answer.notes, f"{words.BASIS}: {answer.source}"):
                row = self.across(sheet, row, note, "quiet", 9)
            row += 1

    def section(self, section: View) -> None:
        tables = [section.table]
        if section.choice:
            tables.append(section.happened)
        sheet = self.sheet(words.PANELS[section.name], tables)
        subtitle = section.subtitle
        if section.chart:
            subtitle = as_office_draws(subtitle)
        row = self.head(sheet, section.takeaway, subtitle, section.spoken, section.source)
        if section.chart:
            self.chart(sheet, row, section, max(WIDE, len(section.table.columns)) + 2)
            row += CHART_ROWS
            if len(section.table.rows) <= BESIDE:
                sheet.fit_to_pages(1, 1)
        for line in (*section.marked, *section.choice):
            row = self.across(sheet, row, line, "quiet", 9)
        row = self.table(sheet, row, section.table)
        if section.choice:
            row = self.across(sheet, row, words.HAPPENED_TITLE, "bold", 11)
            row = self.table(sheet, row, section.happened)
        for note in section.notes:
            row = self.across(sheet, row, f"{words.NOTE}: {note}", "quiet", 9)
        for label, definition in section.definitions:
            row = self.across(sheet, row, f"{words.DEFINITION} · {label}: {definition}", "quiet", 9)
        sheet.print_area(
            0, 0, row, max(WIDE, len(section.table.columns) - 1)
        )  # without the cells behind the chart

    def lists(self) -> None:
        sheet = self.sheet(words.LISTS, [listed.table for listed in self.edition.listed])
        row = self.head(sheet, words.LISTS, self.edition.source)
        for listed in self.edition.listed:
            row = self.across(sheet, row, listed.title, "bold", 12)
            row = self.across(sheet, row, listed.rule, "quiet", 9)
            if listed.table.rows:
                row = self.table(sheet, row, listed.table)
            else:
                row = self.across(sheet, row, listed.nothing, "text", 10) + 1

    def figures(self) -> None:
        table = Table(words.FIGURE_COLUMNS, tuple(map(words.figure_row, self.edition.figures)))
        sheet = self.sheet(words.FIGURES, [table])
        self.exact(sheet, self.head(sheet, words.FIGURES, self.edition.source), table)

    def exact(self, sheet: Any, row: int, table: Table) -> None:
        """Rows of unrounded numbers, that can be filtered."""
        for i, name in enumerate(table.columns):
            self.put(sheet, row, i, name, "head")
        for number, cells in enumerate(table.rows, row + 1):
            for i, cell in enumerate(cells):
                self.put(sheet, number, i, cell, "exact")
        sheet.autofilter(row, 0, row + len(table.rows), len(table.columns) - 1)
        sheet.freeze_panes(row + 1, 0)

    # ---- charts ----

    def chart(self, sheet: Any, row: int, section: View, column: int) -> None:
        """A chart of Excel's own over cells that stand to the right of the printed part."""
        if section.chart is None:
            return
        read = read_chart(section.chart, tuple(label for label, _ in section.definitions))
        self.put(sheet, row, column, words.CHART_DATA, "bold")
        if isinstance(read, Bars):
            chart = self.bars(sheet, sheet.get_name(), row + 1, column, read)
        else:
            chart = self.lines(sheet, sheet.get_name(), row + 1, column, read)
        chart.set_size(CHART)
        # The finding, read from the sheet's first cell: it goes along when the chart is copied into another document.
        chart.set_title(
            {
                "name": [sheet.get_name(), 0, 0],
                "overlay": False,
                "name_font": {"name": FONT, "size": 12, "bold": True, "color": LIGHT.text},
            }
        )
        legend: dict[str, Any] = {"none": True}
        if count_named(read) > 1:
            legend = {"position": "top", "font": {"name": FONT, "size": 9}}
        chart.set_legend(legend)
        chart.set_chartarea({"border": {"none": True}})
        sheet.insert_chart(row, 0, chart, {"description": section.told})

    def bars(self, sheet: Any, name: str, row: int, column: int, read: Bars) -> Any:
        n = len(read.categories)
        columns, rows = tabulate_bars(read)
        self.exact_block(sheet, row, column, columns, rows)
        chart = self.book.add_chart(kind_of_bars(read))
        categories = [name, row + 1, column, row + n, column]
        ends = column + len(columns) - sum(2 for bar in read.rows if bar.plus)
        for i, bar in enumerate(read.rows, column + 1):
            series = {
                "name": [name, row, i],
                "categories": categories,
                "values": [name, row + 1, i, row + n, i],
                **look_of_bars(bar, read),
            }
            if bar.plus:
                down, up = (
                    xl_range_formula(name, row + 1, at, row + n, at) for at in (ends, ends + 1)
                )
                series["y_error_bars"] = error_bars(bar, f"={down}", f"={up}")
                ends += 2
            chart.add_series(series)
        looks = looks_across(read)
        if looks:
            first = column + 1 + len(read.rows)
            line = self.book.add_chart({"type": "line"})
            for i, look in enumerate(looks, first):
                line.add_series(
                    {
                        "name": [name, row, i],
                        "categories": categories,
                        "values": [name, row + 1, i, row + n, i],
                        **look,
                    }
                )
            chart.combine(line)
        set_bar_axes(chart, read)
        return chart

    def lines(self, sheet: Any, name: str, row: int, column: int, read: Lines) -> Any:
        chart = self.book.add_chart({"type": "scatter", "subtype": "straight"})
        for number, line in enumerate(read.lines):
            at = column + 2 * number
            n = len(line.y)
            self.exact_block(sheet, row, at, ("", line.name), zip(line.x, line.y, strict=False))
            chart.add_series(
                {
                    "name": [name, row, at + 1],
                    "categories": [name, row + 1, at, row + n, at],
                    "values": [name, row + 1, at + 1, row + n, at + 1],
                    **stroke(line),
                }
            )
        low, high = read.x_range
        font = {"name": FONT, "size": 9}
        chart.set_x_axis(
            {
                "min": serial(low),
                "max": serial(high),
                "major_unit": read.x_step,
                "num_format": tick_format(read),
                "num_font": font,
                "major_gridlines": {"visible": False},
            }
        )
        chart.set_y_axis(
            {
                "min": 0,
                "max": read.y_top,
                "major_unit": read.y_step,
                "num_format": read.number_format,
                "num_font": font,
                "major_gridlines": {"visible": True, "line": {"color": LIGHT.grid}},
            }
        )
        return chart

    def exact_block(
        self, sheet: Any, row: int, column: int, names: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        for i, name in enumerate(names):
            self.put(sheet, row, column + i, name, "head")
        for number, cells in enumerate(rows, row + 1):
            for i, cell in enumerate(cells):
                self.put(sheet, number, column + i, cell, "exact")


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column; an address is broken anywhere."""
    room = 1.1 * width / LETTER
    return sum(max(1, -int(-em(line) // room)) for line in wrap(text, room).split("\n"))


def fill_mark(line: Line) -> dict[str, Any]:
    """What is measured is filled, what is expected is hollow."""
    if line.dash == "dot":
        return {"none": True}
    return {"color": line.colour}


def stroke(line: Line) -> dict[str, Any]:
    """How a series looks: a line with or without marks, hollow marks alone, or numbers alone."""
    if line.signs:
        return look_of_signs(line.signs)
    if line.is_points:
        return {
            "line": {"none": True},
            "marker": {
                "type": "square",
                "size": 6,
                "border": {"color": line.colour},
                "fill": {"none": True},
            },
        }
    marker: dict[str, Any] = {"type": "none"}
    if line.is_marked:
        marker = {
            "type": "circle",
            "size": 8,
            "border": {"color": line.colour},
            "fill": fill_mark(line),
        }
    return {
        "line": {"color": line.colour, "width": width_of(line), "dash_type": DASHES[line.dash]},
        "marker": marker,
    }


def tabulate_bars(read: Bars) -> tuple[tuple[str, ...], Iterable[tuple[Any, ...]]]:
    """The columns and rows of cells that a chart of bars stands on."""
    n = len(read.categories)
    ranged = [bar for bar in read.rows if bar.plus]
    happened = (words.HAPPENED,) if read.signs else ()
    columns = (
        "",
        *(bar.name for bar in read.rows),
        *(level for level, _ in read.levels),
        *happened,
        *name_ends(ranged),
    )
    rows = zip(
        read.categories,
        *(bar.values for bar in read.rows),
        *([value] * n for _, value in read.levels),
        *([read.signs_values] if happened else ()),
        *(lengths for bar in ranged for lengths in (bar.minus, bar.plus)),
        strict=False,
    )
    return columns, rows


def name_ends(ranged: Sequence[BarRow]) -> Iterator[str]:
    """The heads of the columns with the intervals' lengths; of several rows each says whose."""
    for bar in ranged:
        whose = f"{bar.name} " if len(ranged) > 1 else ""
        yield from (whose + span for span in SPANS)


def looks_across(read: Bars) -> list[dict[str, Any]]:
    """How what lies across bars looks: the levels dashed, then the numbers of what happened."""
    level = {"line": {"color": LIGHT.reference, "dash_type": "dash", "width": 1}}
    looks = [level for _ in read.levels]
    if read.signs:
        looks.append(look_of_signs(read.signs))
    return looks


def look_of_signs(signs: Sequence[str]) -> dict[str, Any]:
    """Numbers of what happened at points that show nothing else, each with a thin line down."""
    font = {"name": FONT, "size": 11, "color": LIGHT.text}
    return {
        "line": {"none": True},
        "marker": {"type": "none"},
        "data_labels": {
            "value": True,
            "position": "above",
            "font": font,
            "custom": [
                {"value": sign, "font": font} if sign else {"delete": True} for sign in signs
            ],
        },
        "y_error_bars": {
            "type": "percentage",
            "value": 100,
            "direction": "minus",
            "end_style": 0,
            "line": {"color": LIGHT.other, "width": 0.5, "dash_type": "round_dot"},
        },
    }


def kind_of_bars(read: Bars) -> dict[str, str]:
    kind = {"type": "column"}
    if read.is_horizontal:
        kind["type"] = "bar"
    if read.is_stacked:
        kind["subtype"] = "stacked"
    return kind


def look_of_bars(bar: BarRow, read: Bars) -> dict[str, Any]:
    """How one row of bars is filled, and which of them have their figure on them."""
    points = zip(bar.colours, bar.hatched, bar.edges, strict=False)
    labels: dict[str, Any] = {}
    if any(read.labelled):
        labels = {
            "value": True,
            "num_format": read.number_format,
            "custom": [show_label(is_labelled) for is_labelled in read.labelled],
        }
    return {
        "points": [fill_bar(colour, hatched, edge) for colour, hatched, edge in points],
        "fill": {"color": bar.colour},
        "gap": 50,
        "data_labels": labels,
    }


def show_label(is_shown: bool) -> dict[str, Any]:
    """What Excel is told of one bar's label: a dict of its own, since xlsxwriter writes into it."""
    if is_shown:
        return {}
    return {"delete": True}


def fill_bar(colour: str, is_hatched: bool, edge: str) -> dict[str, Any]:
    if not is_hatched:
        return {"fill": {"color": colour}, "border": {"color": edge}}
    return {
        "pattern": {
            "pattern": "wide_upward_diagonal",
            "fg_color": colour,
            "bg_color": LIGHT.surface,
        },
        "border": {"color": colour},
    }


def error_bars(bar: BarRow, down: str, up: str) -> dict[str, Any]:
    """The interval of each bar, read from cells that lie beside its values."""
    return {
        "type": "custom",
        "minus_values": down,
        "minus_data": list(bar.minus),
        "plus_values": up,
        "plus_data": list(bar.plus),
        "line": {"color": LIGHT.text, "width": 1.25},
    }


def set_bar_axes(chart: Any, read: Bars) -> None:
    font = {"name": FONT, "size": 9}
    grid = {"visible": not read.is_horizontal, "line": {"color": LIGHT.grid}}
    places = {"num_font": font, "label_position": "low", "major_gridlines": {"visible": False}}
    values = {
        "num_font": font,
        "num_format": read.number_format,
        "major_gridlines": grid,
        "visible": not read.is_horizontal,
    }
    if read.has_intervals:
        low, high = read.span
        values |= {"min": low, "max": high}
    if read.ceiling is not None:
        values |= {"max": read.ceiling}
    if read.is_horizontal:
        # The library calls the axis of categories y there; Excel draws the first at the bottom.
        chart.set_y_axis({**places, "reverse": True})
        chart.set_x_axis(values)
    else:
        interval = max(1, -(-len(read.categories) // MOST_NAMES))
        chart.set_x_axis({**places, "interval_unit": interval})
        chart.set_y_axis(values)
