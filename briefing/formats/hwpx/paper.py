"""A hwpx document under way: its styles made once, its blocks in order, its bytes the same for the same blocks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from hwpx.document import HwpxDocument
from lxml import etree

from analytics.charts.texts import em
from analytics.charts.theme import LIGHT
from analytics.panels.tables import Table
from briefing.edition.model import cell_text
from briefing.formats.hwpx import words

EDGE_MM = 20
TOP_MM = 10
RUNNING_MM = 12  # the sides; above and below; what runs along head and foot
UNITS_PER_MM = 7200 / 25.4
WIDTH = round((210 - 2 * EDGE_MM) * UNITS_PER_MM)  # of a line, in the format's units
CHART_HEIGHT = round(72 * UNITS_PER_MM)
SLACK = 60  # units between charts that stand side by side like letters of one line
ROW_HEIGHT = round(6 * UNITS_PER_MM)  # at least; text makes a row higher
LINES = ("0.12 mm", LIGHT.axis)
DIGITS = re.compile(r".*\d[만억조]?")  # a figure up to its unit
ROOM = 3  # letters of a column of figures beside the figure
MARGIN = round(UNITS_PER_MM)  # left and right in a cell
WIDE = 6  # columns, from where on a table takes smaller letters
SHORT = 7.5
LONGEST = 11
WANTED = 30  # ems: never broken, broken all the same, no wider for more
PREVIEW = 500  # letters that a file browser shows of a document
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
NUMBERED = {f"{HP}{name}" for name in ("p", "tbl", "chart")}  # what carries a number of its own
LABEL = 2
VALUE = 6  # how wide the two kinds of columns of a head block are, one to the other


@dataclass(frozen=True)
class Style:
    """How a kind of paragraph looks: points, millimetres, per cent between lines.

    The first line begins at `left`, where its mark stands; the lines after it are `hang` further in, as the format has it.
    """

    size: float
    bold: bool = False
    colour: str = LIGHT.text
    face: str = words.BODY_FACE
    align: str = "LEFT"
    left: float = 0
    hang: float = 0
    before: float = 0
    after: float = 0
    spacing: int = 150
    keeps: bool = False  # whole, on one page with what follows


STYLES = {
    "title": Style(20, True, face=words.HEAD_FACE, align="CENTER", after=4, keeps=True),
    "headline": Style(
        18, True, face=words.HEAD_FACE, align="CENTER", before=12, after=2, keeps=True
    ),
    "subhead": Style(13, face=words.HEAD_FACE, align="CENTER", after=2),
    "head": Style(14, True, face=words.HEAD_FACE, hang=7, before=8, after=1, keeps=True),
    "point": Style(11, left=4, hang=5, before=2, after=1, spacing=145),
    "lead": Style(11, left=4, hang=5, before=2, after=1, spacing=145, keeps=True),
    "detail": Style(10, left=9, hang=4.5, before=1, after=1),
    "note": Style(9, colour=LIGHT.text_quiet, left=9, hang=4.5, spacing=135),
    "quiet": Style(9, colour=LIGHT.text_quiet, before=3, spacing=135),
    "caption": Style(
        10, True, face=words.HEAD_FACE, align="CENTER", before=5, after=2, spacing=130, keeps=True
    ),
    "object": Style(10, align="CENTER", after=2, spacing=100),
    "anchor": Style(4, after=2, spacing=100),
    "mark": Style(11, True, LIGHT.danger, words.HEAD_FACE, before=2, after=2),
    "running": Style(12, True, LIGHT.danger, words.HEAD_FACE, "RIGHT", spacing=100),
    "foot": Style(8, colour=LIGHT.text_quiet, align="CENTER", spacing=120),
    "cell": Style(9, spacing=125),
    "count": Style(9, align="RIGHT", spacing=125),
    "column": Style(9, True, face=words.HEAD_FACE, align="CENTER", spacing=125),
    "cell_small": Style(8, spacing=120),
    "count_small": Style(8, align="RIGHT", spacing=120),
    "column_small": Style(8, True, face=words.HEAD_FACE, align="CENTER", spacing=120),
    "finding": Style(10.5, True, face=words.HEAD_FACE, spacing=120),
    "opening": Style(12, True, face=words.HEAD_FACE, before=2, after=2, spacing=130),
    "part": Style(11, True, LIGHT.accent_text, words.HEAD_FACE, before=4, spacing=115),
    "question": Style(10, True, face=words.HEAD_FACE, before=2, spacing=120, keeps=True),
    "answer": Style(9.5, spacing=125),
    "aloud": Style(12, before=1, spacing=125),
    "figure": Style(30, True, face=words.HEAD_FACE, spacing=100),
    "unit": Style(12, True, face=words.HEAD_FACE),
    "figure_name": Style(10, face=words.HEAD_FACE, spacing=110),
    "figure_aside": Style(9, colour=LIGHT.text_quiet, spacing=110),
    "small": Style(8, colour=LIGHT.text_quiet, spacing=115),
    "label": Style(9.5, True, face=words.HEAD_FACE, align="CENTER", spacing=130),
    "value": Style(9, spacing=130),
}
STYLES |= {
    f"{name}_only": replace(STYLES[name], hang=0) for name in ("lead", "point", "detail")
}  # without a mark


class Paper:
    """The document under way.

    Args:
        form: how items are marked (wording.hwpx.FORMS).
    """

    def __init__(self, form: str):
        self.form = form
        self.counts = [0, 0, 0]
        self.is_empty = True
        self.document = HwpxDocument.new()
        self.section = self.document.sections[0]
        sides = {"left": EDGE_MM, "right": EDGE_MM, "top": TOP_MM, "bottom": TOP_MM}
        self.document.page.setup(
            paper_size="A4", margins_mm=sides | {"header": RUNNING_MM, "footer": RUNNING_MM}
        )
        header = self.document.oxml.headers[0]
        for rule in header.element.iter(f"{HH}breakSetting"):
            rule.set(
                "breakNonLatinWord", "BREAK_WORD"
            )  # Korean breaks between words, for all that the name says
        self.shapes = {name: self.shape(style) for name, style in STYLES.items()}
        self.grid = self.document.styles.ensure_border_fill(
            border_width=LINES[0], border_color=LINES[1]
        )
        self.blank = self.document.styles.ensure_border_fill(active_borders=())
        self.shade = self.document.styles.ensure_border_fill(
            border_width=LINES[0], border_color=LINES[1], fill_color=LIGHT.surface_quiet
        )

    def shape(self, style: Style) -> tuple[str, str]:
        """The ids of a style's paragraph and letters in the document."""
        letters = self.document.styles.ensure_run(
            bold=style.bold, color=style.colour, font=style.face, size=style.size
        )
        first = self.document.paragraphs[0]
        first.para_pr_id_ref = "0"
        self.document.styles.apply_paragraph_format(
            paragraphs=[first],
            alignment=style.align,
            line_spacing_percent=style.spacing,
            indent_left_mm=style.left,
            first_line_indent_mm=-style.hang,
            spacing_before_pt=style.before,
            spacing_after_pt=style.after,
            keep_with_next=style.keeps,
            keep_lines=style.keeps,
        )
        return first.para_pr_id_ref, letters

    # ---- blocks ----

    def line(self, style: str, text: str, *, opens_page: bool = False) -> None:
        """A paragraph; `opens_page` starts it on a new page."""
        if text:
            self.open(style, text, opens_page)

    def open(self, style: str, text: str = "", opens_page: bool = False) -> Any:
        """A new paragraph in a style. A new document already has one, which holds the page's shape: it comes first."""
        paragraph, letters = self.shapes[style]
        if not self.is_empty:
            return self.document.add_paragraph(
                text,
                para_pr_id_ref=paragraph,
                char_pr_id_ref=letters,
                inherit_style=False,
                include_run=bool(text),
                pageBreak=str(int(opens_page)),
            )
        self.is_empty = False
        first = self.document.paragraphs[0]
        first.text = text
        first.para_pr_id_ref = paragraph
        first.char_pr_id_ref = letters
        return first

    def item(
        self, level: int, text: str, style: str, is_only: bool = False, opens_page: bool = False
    ) -> None:
        """An item with its mark: of level 0 (a heading), 1 (a point under it) or 2 (a detail)."""
        if text:
            self.counts[level:] = [self.counts[level] + 1, *([0] * (2 - level))]
            mark = words.mark(self.form, level, self.counts[level], is_only)
            if not mark:
                style = f"{style}_only"
            self.line(style, mark + text, opens_page=opens_page)

    def head(self, text: str, *, opens_page: bool = False) -> None:
        self.item(0, text, "head", opens_page=opens_page)

    def point(self, text: str, *, is_only: bool = False, leads: bool = False) -> None:
        """A point; one that `leads` stays on a page with what follows it."""
        style = "point"
        if leads:
            style = "lead"
        self.item(1, text, style, is_only)

    def detail(self, text: str, *, is_only: bool = False) -> None:
        self.item(2, text, "detail", is_only)

    def note(self, text: str) -> None:
        if text:
            self.line("note", f"{words.NOTE_MARK}{text}")

    def table(self, table: Table, rows: int, *, is_small: bool = False) -> None:
        """The first rows of a table; its header stands again on every page it runs over.

        Args:
            is_small: in small letters, as a wide one has them anyway.
        """
        shown = [table.columns, *table.rows[:rows]]
        size = ""
        if is_small or len(table.columns) > WIDE:
            size = "_small"
        grid = self.grid_of(len(shown), len(table.columns), "anchor")
        # A table that is one letter is cut off at the foot of its page.
        grid.set_treat_as_char(False)
        grid.element.set("repeatHeader", "1")
        for number, (row, cells) in enumerate(zip(grid.rows, shown, strict=False)):
            for cell, value in zip(row.cells, cells, strict=False):
                self.fill(cell, cell_text(value), style_cell(number, value) + size)
        for cell in grid.rows[0].cells:
            cell.element.set("header", "1")
        margin = grid.element.find(f"{HP}inMargin")
        margin.set("left", str(MARGIN))
        margin.set("right", str(MARGIN))
        grid.set_column_widths(widths(list(zip(*shown, strict=False)), STYLES[f"cell{size}"].size))

    def block(self, pairs: Sequence[tuple[str, str]]) -> None:
        """The head block: two labels with their values to a row; what is not known is left to be written."""
        even = [*pairs, *([("", "")] * (len(pairs) % 2))]
        grid = self.grid_of(len(even) // 2, 4, "object")
        for row, (left, right) in zip(
            grid.rows, zip(even[::2], even[1::2], strict=False), strict=False
        ):
            for cell, text, style in zip(
                row.cells, (*left, *right), ("label", "value") * 2, strict=False
            ):
                self.fill(cell, text, style)
        grid.set_column_widths([LABEL, VALUE] * 2)

    def grid_of(self, rows: int, columns: int, style: str) -> Any:
        """An empty table as wide as the page."""
        return self.open(style).add_table(
            rows, columns, width=WIDTH, height=rows * ROW_HEIGHT, border_fill_id_ref=self.grid
        )

    def fill(self, cell: Any, text: str, style: str) -> None:
        if text:
            cell.text = text
        cell.element.attrib.pop("dirty", None)
        if style.startswith(("column", "label")):
            cell.element.set("borderFillIDRef", self.shade)
        (paragraph,) = cell.paragraphs
        paragraph.para_pr_id_ref, paragraph.char_pr_id_ref = self.shapes[style]

    def chart(self, chart_ml: bytes, told: str) -> None:
        """A chart of the office program's own, as wide as the page; `told` is its text for those who cannot see it."""
        self.place_chart(self.open("object"), chart_ml, told, (WIDTH, CHART_HEIGHT))

    def place_chart(
        self, paragraph: Any, chart_ml: bytes, told: str, size: tuple[int, int]
    ) -> None:
        """Puts a chart into a paragraph like a letter of its own size."""
        placed = self.document.shapes.add_chart(
            chart_ml, paragraph=paragraph, size=size, treat_as_char=True
        )
        comment: Any = etree.SubElement(cast(Any, placed.element), f"{HP}shapeComment")
        comment.text = told

    def columns(self, rows: Sequence[Sequence[str]], styles: Sequence[str]) -> Any:
        """Texts in columns without lines, across the page: a style to each row, which is as high as its letters."""
        grid = self.open("object").add_table(
            len(rows), len(rows[0]), width=WIDTH, height=len(rows), border_fill_id_ref=self.blank
        )
        for row, texts, style in zip(grid.rows, rows, styles, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                self.fill(cell, text, style)
        grid.set_column_widths([1] * len(rows[0]))
        return grid

    def figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Large figures side by side: name, figure with its unit, what stands under it."""
        names, values, asides = zip(*figures, strict=True)
        parts = [split_unit(value) for value in values]
        rows = (names, [digits for digits, _ in parts], asides)
        grid = self.columns(rows, ("figure_name", "figure", "figure_aside"))
        for cell, (_, unit) in zip(grid.rows[1].cells, parts, strict=True):
            cell.paragraphs[0].add_run(unit, char_pr_id_ref=self.shapes["unit"][1])
        grid.set_column_widths([len(value) + ROOM for value in values])

    def charts(self, charts: Sequence[tuple[bytes, str]], height: float) -> None:
        """Charts side by side across the page, so many millimetres high, each with its text for those who cannot see it."""
        beside = self.open("object")
        size = (WIDTH // len(charts) - SLACK, round(height * UNITS_PER_MM))
        for chart_ml, told in charts:
            self.place_chart(beside, chart_ml, told, size)

    def running(self, head: str, foot: str) -> None:
        """What every page has: a mark at its head (none when empty), and at its foot a line and the page's number."""
        page = self.document.page
        if head:
            page.set_header(content=[{"children": [{"text": head}]}])
        page.set_footer(
            content=[{"children": [{"text": foot}]}, {"children": [{"page_number": "page/total"}]}]
        )
        for number, (story, style) in enumerate((("header", "running"), ("footer", "foot")), 1):
            for there, name in ((story, "id"), (f"{story}Apply", "idRef")):
                for element in self.section.element.iter(f"{HP}{there}"):
                    element.set(name, str(number))  # the library's is drawn at random
            for paragraph in self.section.element.iterfind(f".//{HP}{story}//{HP}p"):
                paragraph.set("paraPrIDRef", self.shapes[style][0])
                for run in paragraph.findall(f"{HP}run"):
                    run.set("charPrIDRef", self.shapes[style][1])
                    if (
                        run.find(f"{HP}ctrl/{HP}pageNum") is not None
                    ):  # would draw the number a second time
                        paragraph.remove(run)

    # ---- the file ----

    def content(self, title: str, preview: Sequence[str], moment: datetime) -> bytes:
        """The document's bytes: numbers in order instead of at random, and no time but the given one."""
        for number, element in enumerate(numbered(self.section.element), 1):
            element.set("id", str(number))
        parts = self.document.parts
        stamp = moment.strftime(MOMENT)
        parts.clear_document_metadata(keep=("language",), timestamp=stamp)
        parts.set_document_metadata(title=title, created_date=stamp, modified_date=stamp)
        parts.clear_preview()
        self.document.package.write(
            "Preview/PrvText.txt", "\r\n".join(preview)[:PREVIEW].encode("utf-8")
        )
        return settled(self.document.to_bytes())


def numbered(root: Any) -> Iterator[Any]:
    return (element for element in root.iter() if element.tag in NUMBERED)


def widths(columns: Sequence[Sequence[Any]], size: float) -> list[float]:
    """Widths of columns of cells, in ems of a type of `size` points.

    Each has room for its widest word; then each gets what its longest text wants, or a like part of it; what is still
    left goes to all alike.
    """
    em_units = size * 100
    margins = 2 * MARGIN / (size * 100)
    texts = [[cell_text(cell) for cell in column] for column in columns]
    floors = [
        max(1.0, *(min(em(part), LONGEST) for text in column for part in whole_parts(text)))
        for column in texts
    ]
    wants = [
        max(floor, min(WANTED, max(map(em, column))))
        for floor, column in zip(floors, texts, strict=False)
    ]
    left = max(0.0, WIDTH / em_units - len(columns) * margins - sum(floors))
    given = min(1.0, left / max(0.1, sum(wants) - sum(floors)))
    spare = max(0.0, left - sum(wants) + sum(floors)) / len(columns)
    return [
        floor + given * (want - floor) + spare + margins
        for floor, want in zip(floors, wants, strict=False)
    ]


def whole_parts(text: str) -> list[str]:
    """What is never broken between lines: a short text such as a day, else each word."""
    if em(text) <= SHORT:
        return [text]
    return text.split()


def settled(package: bytes) -> bytes:
    """The package with the time of its entries set, as every system writes it; what says its type comes first, unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            same = zipfile.ZipInfo(entry.filename, ZIP_TIME)
            same.create_system = 0
            same.compress_type = entry.compress_type
            new.writestr(same, old.read(entry))
    return out.getvalue()


def style_cell(row: int, value: Any) -> str:
    """The style of a cell: a column's name in the first row, a count on the right, a text."""
    if row == 0:
        return "column"
    if isinstance(value, int) and not isinstance(value, bool):
        return "count"
    return "cell"


def split_unit(value: str) -> tuple[str, str]:
    """`85/133개사` → `85/133`, `개사`; `22만 ㎞` → `22만`, ` ㎞`."""
    found = DIGITS.match(value)
    if found is None:
        return value, ""
    return found[0], value[found.end() :]
