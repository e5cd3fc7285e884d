"""Where one sheet holds several tables, and which of its rows are no data: decided by how rows look.

    2023년                    a section's title: its rows are of 2023
    (단위: 백만원)             amounts below are millions, until the next such line
    방문일, 기업명, …          the same headers again: a page of a printed report begins
    연번, 업체명, 협약일, …    other headers: another table begins
    3월 계 · ※ 잠정치 · - 2 -  left out, and counted

Only rows that may be no data are looked at (`etl.transform.suspects` finds them); all others are data. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from etl.clean.days import DayContext, read_days
from etl.clean.empties import (
    is_cancelled_visit,
    is_note_text,
    is_nothing_word,
    is_subtotal_word,
)
from etl.clean.periods import NO_PERIOD, Period, combine_periods, find_period
from etl.clean.text import Unclean
from etl.clean.units import UnitLine, read_unit_line
from etl.contracts.codes import DAYS, NUMBERS, LeftOut, RowKind
from etl.extract.headers import VOCABULARIES, Vocabulary, fold_header, is_known
from etl.extract.layout import (
    Header,
    Layout,
    Misfit,
    Row,
    choose_told,
    join_rows,
    recognise_header,
)
from etl.extract.sheet import NUMERIC_DAY

PAGE_FOOT = re.compile(
    r"[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–—]?|\d{1,4}\s*쪽|p(?:age)?\.?\s*\d+.*", re.I
)
PRINTED = re.compile(
    r"(?:출력|인쇄|조회|작성|기준)\s*(?:일시|일자|일|자)?\s*:?\s*[\d\s.:/()\-년월일가-힣]*"
)
BULLET = re.compile(
    r"[○●□■◇◆▶▷◎☐❍ㅇ∘•·\-*<\[【〈《(]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|(?:\d{1,2}|[가나다라마바사아자차카타파하])[.)]\s"
)
BARE_NUMBER = re.compile(r"\d[\d,.]*")
ANY_MONTH = DayContext(year=2024, month=1)  # to ask whether a text is a day at all; a leap year
LEAST_HEADERS = 2  # filled cells of a row that may head a table


@dataclass(frozen=True)
class Surroundings:
    """What stands around the rows of a table, and holds for them.

    Args:
        period: the year and month that titles, the sheet's name or the file's say.
        unit: the unit line above; None without any.
        titles: texts above the first table, which pages repeat.
        says_year: whether a title or the sheet's name, and not the file's name alone, says a year.
        answered: the year that a person gave the days without one; None where nobody did.
    """

    period: Period = NO_PERIOD
    unit: UnitLine | None = None
    titles: frozenset[str] = frozenset()
    says_year: bool = False
    answered: int | None = None

    def hear_title(self, texts: Sequence[str]) -> Surroundings:
        """The same after a title: what it says goes before what stood above; a new year forgets the month.

        `단위:` and `백만원` may stand in two cells.
        """
        heard = self
        for text in (" ".join(texts), *texts):
            period = find_period(text)
            heard = replace(
                heard,
                period=combine_periods([period, heard.period]),
                unit=read_unit_line(text) or heard.unit,
                says_year=heard.says_year or tells_year(period),
            )
        return heard

    def hear_answer(self, year: int | None) -> Surroundings:
        """The same where a person said of what year the rows are: that goes before the file's name, behind what stands in it."""
        if year is None or self.says_year:
            return replace(self, answered=year)
        month = combine_periods([Period(year, None), self.period]).month
        return replace(self, answered=year, period=Period(None, month))


def tells_year(period: Period | None) -> bool:
    return period is not None and period.year is not None


@dataclass(frozen=True)
class Part:
    """Rows of a sheet that are read in one way: a table, or the piece of it below one section title.

    Args:
        layout: None for a table whose headers fit no source.
        first_line, last_line: row numbers a person sees; None: to the end.
        headers: of a table that fits no source.
    """

    layout: Layout | None
    surroundings: Surroundings
    first_line: int
    last_line: int | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class SplitSheet:
    """The parts of a sheet in its order, and why rows among them are no data: line → reason."""

    parts: tuple[Part, ...]
    left_out: dict[int, LeftOut]


@dataclass
class Splitter:
    """Walks down the rows that may be no data, and notes what each is.

    Args:
        layout: of the table that the row belongs to; None in one that fits no source.
    """

    vocabularies: Sequence[Vocabulary]
    layout: Layout | None
    surroundings: Surroundings
    first_line: int
    headers: tuple[str, ...] = ()
    parts: list[Part] = field(default_factory=list)
    left_out: dict[int, LeftOut] = field(default_factory=dict)

    def walk(self, rows: Sequence[Row]) -> None:
        skipped = 0
        for row, below in pair_rows(rows):
            if row.number <= skipped:
                continue
            if begins_table(row) or self.repeats_headers(row):
                skipped = self.start_table(row, below)
                continue
            kind = self.classify(row)
            if kind == "title":
                self.hear(row)
            if kind != "data":
                self.left_out[row.number] = kind

    def repeats_headers(self, row: Row) -> bool:
        """Whether a row is the headers of its table again, whatever words a person said they are."""
        if self.layout is None or len(row.filled) < LEAST_HEADERS:
            return False
        headers = self.layout.headers
        return all(
            at < len(headers) and fold_header(cell).word == fold_header(headers[at]).word
            for at, cell in enumerate(row.cells)
            if cell
        )

    def classify(self, row: Row) -> RowKind:
        if self.layout is None:
            return classify_unread(row)
        return classify_row(row, self.layout, self.surroundings.titles)

    def hear(self, row: Row) -> None:
        heard = self.surroundings.hear_title(row.filled)
        if heard != self.surroundings:
            self.end_part(row.number)
            self.surroundings = heard

    def start_table(self, row: Row, below: Row | None) -> int:
        """Reads a row (or two) of headers; returns the last row that belongs to them."""
        header, layout = self.read_header(row, below)
        lines = range(header.first_row, header.last_row + 1)
        self.left_out.update(dict.fromkeys(lines, "header"))
        is_same = self.layout and layout and layout.is_like(self.layout)
        if not is_same:
            self.end_part(header.first_row)
            self.layout = layout
            self.headers = header.cells
        return header.last_row

    def read_header(self, row: Row, below: Row | None) -> tuple[Header, Layout | None]:
        """What the headers make of the rows below them; the layout is None where they fit no source."""
        single = Header(row.cells, row.number, row.number)
        proposed = [single]
        if below and (double := join_rows(row, below)):
            proposed.insert(0, double)
        for header in proposed:
            if layout := self.recognise(header):
                return header, layout
        if self.layout and repeats(single, self.layout):
            return single, self.layout
        return single, None

    def recognise(self, header: Header) -> Layout | None:
        """The layout of a header: of the source that a person said the sheet is of, where it fits that."""
        for vocabularies in filter(None, (choose_told(self.vocabularies), self.vocabularies)):
            try:
                return recognise_header(header, vocabularies)
            except Misfit:
                continue
        return None

    def end_part(self, line: int) -> None:
        """Ends the rows that are read alike above a line."""
        if line > self.first_line:
            self.parts.append(
                Part(self.layout, self.surroundings, self.first_line, line - 1, self.headers)
            )
        self.first_line = line

    def finish(self) -> SplitSheet:
        self.parts.append(Part(self.layout, self.surroundings, self.first_line, None, self.headers))
        return SplitSheet(tuple(self.parts), self.left_out)


def pair_rows(rows: Sequence[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each row with the one right below it, where that is among them too."""
    for at, row in enumerate(rows):
        below = None
        if at + 1 < len(rows) and rows[at + 1].number == row.number + 1:
            below = rows[at + 1]
        yield row, below


def split_sheet(
    layout: Layout,
    suspects: Sequence[Row],
    surroundings: Surroundings,
    vocabularies: Sequence[Vocabulary] = VOCABULARIES,
) -> SplitSheet:
    """The tables of a sheet.

    Args:
        layout: of its first table.
        suspects: the rows below that table's header that may be no data, in their order.
        surroundings: what stands above that header.
    """
    splitter = Splitter(vocabularies, layout, surroundings, layout.header_row + 1)
    splitter.walk(suspects)
    return splitter.finish()


# ---- what a row is ----


def begins_table(row: Row) -> bool:
    """Whether a row heads a table: words of headers, most of them known, and no number among them."""
    filled = row.filled
    if len(filled) < LEAST_HEADERS or any(is_number_like(cell) for cell in filled):
        return False
    known = sum(is_known(cell) for cell in filled)
    return known >= LEAST_HEADERS and 2 * known >= len(filled)


def is_number_like(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,:/\s\-~%]+", text))


def repeats(header: Header, layout: Layout) -> bool:
    """Whether a row is the headers of a table again: most of its cells stand there as they are."""
    filled = [(at, cell) for at, cell in enumerate(header.cells) if cell]
    same = sum(
        at < layout.width and fold_header(cell).bare in fold_header(layout.headers[at]).word
        for at, cell in filled
    )
    return 2 * same > len(filled)


def classify_row(row: Row, layout: Layout, titles: frozenset[str] = frozenset()) -> RowKind:
    """What a row of a table is by how it looks; `data` whatever is wrong with it."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    if all(at in layout.counters and row.cells[at].isdecimal() for at in filled):
        return "blank"
    if is_subtotal(row, layout):
        return "subtotal"
    if is_note(row):
        return "note"
    if is_nothing(row, layout):
        return "nothing"
    if is_title(row, layout, titles):
        return "title"
    return "data"


def classify_unread(row: Row) -> RowKind:
    """Of a table that fits no source nothing is data."""
    if row.is_blank:
        return "blank"
    if is_heading(row.filled):
        return "title"
    return "unknown_table"


def is_subtotal(row: Row, layout: Layout) -> bool:
    """Whether its first cell, or one that must be filled, says that it adds up others."""
    said = [row.filled[0], *list_cells(row, layout.find_required())]
    return any(is_subtotal_word(text) for text in said)


def list_cells(row: Row, places: Iterable[int]) -> list[str]:
    """What stands at some places of a row that may be shorter."""
    return [row.cells[at] for at in places if at < len(row.cells)]


def is_note(row: Row) -> bool:
    """Whether it holds nothing but a remark."""
    return len(set(row.filled)) == 1 and is_note_text(row.filled[0])


def is_nothing(row: Row, layout: Layout) -> bool:
    """Whether its company says that nobody was met: `방문 없음`, `다라(취소)` in a log of visits."""
    companies = list_cells(row, layout.find_places("company"))
    if layout.contract.name == "visits" and any(map(is_cancelled_visit, companies)):
        return True
    return any(map(is_nothing_word, companies))


def is_title(row: Row, layout: Layout, titles: frozenset[str]) -> bool:
    """Whether it heads a section or a page, or stands at its foot: a word or two that are no row's.

    Args:
        titles: texts that stand above the first table: a printed report repeats them on each page.
    """
    if set(row.filled) <= titles:
        return True
    if has_number(row, layout):
        return False
    if is_page_foot(row):
        return True
    if has_day(row, layout):
        return False
    if is_heading(row.filled):
        return not has_whole_row(row, layout)
    if len(set(row.filled)) != 1:
        return False
    at = row.cells.index(row.filled[0])
    return not holds_data(row.cells[at], at, layout)


def is_page_foot(row: Row) -> bool:
    """`- 2 -`, `1 / 2`: a page's number and nothing else; before it could be read as a day."""
    return len(row.filled) == 1 and bool(PAGE_FOOT.fullmatch(row.filled[0]))


def has_day(row: Row, layout: Layout) -> bool:
    """Whether a day stands where this table has its days: then it is a row, whatever it lacks."""
    return any(map(reads_as_day, list_cells(row, layout.find_places(*DAYS))))


def has_number(row: Row, layout: Layout) -> bool:
    """Whether a bare number stands where this table has its numbers: then it is a row, whatever it lacks."""
    return any(map(BARE_NUMBER.fullmatch, list_cells(row, layout.find_places(*NUMBERS))))


def reads_as_day(text: str, context: DayContext = ANY_MONTH) -> bool:
    """Whether a text is a day, in a year and month that are known from elsewhere or not."""
    try:
        read_days(text.removeprefix(NUMERIC_DAY), context)
    except Unclean:
        return False
    return True


def is_heading(texts: Sequence[str]) -> bool:
    """Whether one or two texts say what titles say: a unit, a year, a page, a bullet."""
    distinct = dict.fromkeys(texts)
    if len(distinct) > LEAST_HEADERS:
        return False
    has_unit = any(map(read_unit_line, (" ".join(distinct), *distinct)))
    return has_unit or all(map(looks_like_heading, distinct))


def looks_like_heading(text: str) -> bool:
    return bool(
        BULLET.match(text)
        or PAGE_FOOT.fullmatch(text)
        or PRINTED.fullmatch(text)
        or find_period(text)
    )


def has_whole_row(row: Row, layout: Layout) -> bool:
    """Whether all that a row must have is filled."""
    required = layout.find_required()
    filled = list_cells(row, required)
    return len(filled) == len(required) and all(filled)


def holds_data(text: str, at: int, layout: Layout) -> bool:
    """Whether the only text of a row may be a row's: a company, a number; not a word in the first cell, under a counter or a day."""
    name = next((name for name, place in layout.columns.items() if place == at), None)
    if name is None:
        return at > 0 and at not in layout.counters
    column = layout.contract.find_column(name)
    if column.kind in (*DAYS, *NUMBERS):
        return any(character.isdecimal() for character in text)
    return True
