"""What a draft is cut into: sentences, and cells of tables with the words they stand under.

What is no figure (dates, addresses) and what is personal is blanked on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from analytics.korean_numbers.reading import (
    HeaderUnit,
    drop_header_unit,
    find_unit,
    mask_traps,
    read_header_unit,
    read_numbers,
)
from analytics.korean_numbers.vocabulary.patterns import one_of
from analytics.korean_numbers.vocabulary.units import Unit
from briefing.claims.vocabulary import personal, sentences
from briefing.claims.vocabulary.owners import HOME, REGIONS

LONGEST = 500  # characters of a sentence: beyond all sense

PERSONAL = re.compile(one_of(*personal.PERSONAL))
OFFICE_MAIL = re.compile(personal.OFFICE_MAIL, re.IGNORECASE)
SENTENCE_END = re.compile(sentences.SENTENCE_END)
BAR = "|"
BARS = re.compile(r"\|")
CELL_END = re.compile(sentences.CELL_END)
COMMA_CELL = re.compile(sentences.COMMA_CELL)
COMMA_LINE = re.compile(sentences.COMMA_LINE)
UNIT_LINE = re.compile(sentences.UNIT_LINE)
TITLE = re.compile(sentences.TITLE)
YEAR_HEAD = re.compile(sentences.YEAR_HEAD)
YEAR_CELL = re.compile(r"(?:19|20)\d{2}")
UNITS_OF_COLUMNS = re.compile(sentences.UNITS_OF_COLUMNS)
UNIT_HEAD = sentences.UNIT_HEAD
COUNTED_BY: dict[Unit, re.Pattern[str]] = {
    unit: re.compile(pattern) for unit, pattern in sentences.COUNTED_BY.items()
}
SEPARATOR = re.compile(r"[|:\-\s]{3,}")
SAYS_NOTHING = re.compile(sentences.SAYS_NOTHING)
DAY_CELL = re.compile(sentences.DAY_CELL)
FULL_WIDTH = str.maketrans("０１２３４５６７８９％，", "0123456789%,")
LETTER = re.compile(r"[^\n]")

Place = tuple[int, int]  # from where to where in a text


@dataclass(frozen=True)
class Passage:
    """A sentence, or a cell of a table with the words of its row and column before it.

    Args:
        text: as a person reads it; masked: the same with every number that is no figure blanked.
        start: where it stands in the draft.
        lead: characters of `text` that stand elsewhere (a table's heads).
        unit: of digits without one, as a table's head says it.
    """

    text: str
    masked: str
    start: int
    lead: int = 0
    unit: HeaderUnit | None = None

    @property
    def offset(self) -> int:
        """What to add to a place in `text` for the place in the draft."""
        return self.start - self.lead


@dataclass
class Head:
    """What a table's head says of the rows below it.

    Args:
        cells: the words over each column; none outside a table.
        unit: of every column without one, as `(단위: 건)` says above the table.
        units: of each column with numbers, as `(단위: 회, ㎞)` says above the table.
        title: of the table, which says what it counts.
    """

    cells: list[str] = field(default_factory=list)
    unit: HeaderUnit | None = None
    title: str = ""
    units: tuple[HeaderUnit | None, ...] = ()

    def list_units(self, count: int) -> list[HeaderUnit | None]:
        """The unit of each of so many cells: the units of the last columns, or the one of all."""
        if not self.units or len(self.units) > count:
            return [self.unit] * count
        return [*[self.unit] * (count - len(self.units)), *self.units]

    def list_words(self, count: int) -> list[str]:
        """The words over so many cells; of a head without one over the row's label, shifted."""
        if len(self.cells) == count:
            return self.cells
        if len(self.cells) == count - 1:
            return ["", *self.cells]
        return [""] * count


def split_passages(draft: str) -> list[Passage]:
    """The sentences, lines and table cells of a draft, in order."""
    text = blank_places(draft, find_personal(draft)).translate(FULL_WIDTH)
    masked = mask_traps(text)
    found: list[Passage] = []
    head = Head()
    lines = split_sentences(text)
    of_commas = find_comma_rows(text, masked, lines)
    for start, end in lines:
        if SEPARATOR.fullmatch(text[start:end].strip()):  # |---|---|
            continue
        cells = split_row(text, (start, end), is_of_commas=(start, end) in of_commas)
        if len(cells) > 1 and has_values(text, masked, cells):
            found += read_row(text, masked, cells, head)
        elif len(cells) > 1:
            head = read_head(text, cells, head)
        else:
            found.append(Passage(text[start:end], masked[start:end], start, unit=head.unit))
            head = read_title(text[start:end])
    return found


def read_head(text: str, cells: list[Place], above: Head) -> Head:
    """The head that a row without numbers is."""
    return Head(
        cells=[spell_year(text[first:last].strip(sentences.CELL_MARKS)) for first, last in cells],
        unit=above.unit,
        units=above.units,
        title=above.title,
    )


def read_title(line: str) -> Head:
    """What a line above a table says of it: `(단위: 건)`, `연도별 방문 횟수(회)`; nothing as a sentence does."""
    units = read_units(line)
    if UNIT_LINE.match(line):
        return Head(unit=read_unit_line(line), units=units)
    if units:
        return Head(units=units, title=UNITS_OF_COLUMNS.sub("", line).strip(" ([\n"))
    if TITLE.match(line.strip()):
        return Head(unit=read_header_unit(line), title=line.strip())
    return Head()


def read_unit_line(line: str) -> HeaderUnit | None:
    """The unit of `(단위: 건)` or `단위: 억 원` above a table."""
    written = UNIT_LINE.sub("", line).strip(sentences.BRACKETS)
    return read_header_unit(line) or find_unit(written)


def read_units(line: str) -> tuple[HeaderUnit | None, ...]:
    """The units of `(단위: 회, ㎞)`, one for each column; none where one is of all."""
    found = UNITS_OF_COLUMNS.search(line)
    if not found:
        return ()
    units = tuple(find_unit(unit) for unit in re.split(sentences.UNITS_APART, found["units"]))
    if not any(units):
        return ()
    return units


def read_row(text: str, masked: str, cells: list[Place], head: Head) -> list[Passage]:
    """The cells of a table's row that have numbers.

    Each with the words it stands under and the nearest cell of words before it.
    """
    found = []
    label = head.title
    of_row: HeaderUnit | None = None
    heads = zip(head.list_words(len(cells)), head.list_units(len(cells)), strict=True)
    for (start, end), (over, of_column) in zip(cells, heads, strict=True):
        written = text[start:end].strip(sentences.CELL_MARKS)
        of_row = read_row_unit(written, over) or of_row
        year = read_year_cell(text[start:end], over)
        if year:
            label = f"{head.title} {year}".strip()
            continue
        if not read_numbers(text[start:end], masked[start:end]):
            if written and not (UNIT_HEAD in over and find_unit(written)):
                label = f"{head.title} {spell_label(written, over)}".strip()
            continue
        lead = lead_in(drop_header_unit(label).strip(), over)
        found.append(
            Passage(
                text=lead + text[start:end],
                masked=mask_traps(lead) + masked[start:end],
                start=start,
                lead=len(lead),
                unit=of_row or choose_unit(find_cell_unit(over, label), of_column),
            )
        )
    return found


def read_row_unit(written: str, over: str) -> HeaderUnit | None:
    """The unit of a row: a cell under `단위`, or `(단위: 억원)` before its first words."""
    if UNIT_LINE.match(written):
        return read_header_unit(written)
    if UNIT_HEAD in over:  # 기업 and 개소 are labels too
        return find_unit(written)
    return None


def spell_label(written: str, over: str) -> str:
    """The words at the head of a row as a sentence says them: `서울 지역`, `보안 분야`."""
    if written == HOME and re.search(sentences.OF_REGION, over):
        return sentences.ROW_OF_HOME.format(written)
    if written in REGIONS or re.search(sentences.OF_REGION, over):
        return sentences.ROW_OF_REGION.format(written)
    if re.search(sentences.OF_FIELD, over):
        return sentences.ROW_OF_FIELD.format(written)
    return spell_day_cell(written)


def spell_day_cell(cell: str) -> str:
    """`2021. 12. 31.` at the head of a row: its figures count to that day."""
    if not DAY_CELL.fullmatch(cell):
        return cell
    return f"{cell} {sentences.COUNTED_TO}"


def read_year_cell(cell: str, over: str) -> str | None:
    """`2020` under `연도` is 2020년; None of what is no year."""
    written = cell.strip(sentences.CELL_MARKS)
    if not YEAR_CELL.fullmatch(written) or not YEAR_HEAD.search(over):
        return None
    return spell_year(written)


def spell_year(written: str) -> str:
    """`2020` as a sentence says it: 2020년; anything else as it is."""
    if not YEAR_CELL.fullmatch(written):
        return written
    return sentences.SPELT_YEAR.format(written)


def find_cell_unit(over: str, label: str) -> HeaderUnit | None:
    """The unit that the words over a cell or at the head of its row say: `방문(회)`, `협약 건수`."""
    said = read_header_unit(over) or read_header_unit(label)
    if said:
        return said
    for words in (over, label):
        for unit, pattern in COUNTED_BY.items():
            if pattern.search(words):
                return HeaderUnit(unit)
    return None


def choose_unit(of_cell: HeaderUnit | None, of_column: HeaderUnit | None) -> HeaderUnit | None:
    """The unit of a cell; where the column says the same thing, with how many of it one is: 천 ㎞."""
    if of_cell and of_column and of_cell.unit == of_column.unit:
        return of_column
    return of_cell or of_column


def lead_in(label: str, head: str) -> str:
    """The words of a row and a column as they stand before a cell: `2020년 협약 `."""
    over = spell_day_cell(drop_header_unit(head).strip())
    if label and SAYS_NOTHING.fullmatch(over):
        over = ""
    return "".join(f"{words} " for words in (label, over) if words)


# ---- cutting -------------------------------------------------------------------------------------


def split_sentences(text: str) -> list[Place]:
    """Where each sentence or line stands, cut where it goes on beyond all sense."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    found: list[Place] = []
    for start, end in pairwise([0, *ends, len(text)]):
        found += split_lengths(text, start, end)
    return found


def split_lengths(text: str, start: int, end: int) -> list[Place]:
    """A sentence in pieces of bearable length, until nothing but blanks is left."""
    return [
        (first, min(first + LONGEST, end))
        for first in range(start, end, LONGEST)
        if text[first:end].strip()
    ]


def split_cells(text: str, start: int, end: int) -> list[Place]:
    """Where the cells of a table's row stand, empty ones too; one for a plain sentence."""
    line = text[start:end]
    part = CELL_END
    if line.lstrip().startswith(BAR):
        part = BARS
    ends = [start + match.end() for match in part.finditer(line)]
    cells = [*pairwise([start, *ends, end])]
    filled = [cell for cell in cells if is_filled(text, cell)]
    if len(filled) < 2:
        return filled
    if part is BARS:
        return cells[1:-1] + [cell for cell in cells[-1:] if is_filled(text, cell)]
    return cells


def is_filled(text: str, cell: Place) -> bool:
    """Whether anything but the marks of a table stands in a cell."""
    first, last = cell
    return bool(text[first:last].strip(sentences.CELL_MARKS))


def split_row(text: str, line: Place, is_of_commas: bool) -> list[Place]:
    """Where the cells of a row stand, parted by bars, tabs or commas; one for a plain sentence."""
    if is_of_commas:
        return split_commas(text, line)
    return split_cells(text, *line)


def split_commas(text: str, line: Place) -> list[Place]:
    """Where the cells of a line stand whose cells are parted by commas, empty ones too."""
    start, end = line
    return [
        (start + cell.start("cell"), start + cell.end("cell"))
        for cell in COMMA_CELL.finditer(text[start:end].rstrip())
    ]


def find_comma_rows(text: str, masked: str, lines: list[Place]) -> frozenset[Place]:
    """The lines of tables that were saved with commas: a head, then rows of as many cells.

    A head has no values, its rows have some: `구분,2020년,2021년`, `협약(건),66,62`.
    """
    found: set[Place] = set()
    head: Place | None = None
    width = 0
    for line in lines:
        cells = split_commas(text, line)
        is_row = head is not None and len(cells) == width
        if len(cells) > 1 and COMMA_LINE.fullmatch(text[slice(*line)].strip()):
            if is_row and head and has_values(text, masked, cells):
                found |= {head, line}
                continue
            if not has_values(text, masked, cells):
                head, width = line, len(cells)
                continue
        head = None
    return frozenset(found)


def has_values(text: str, masked: str, cells: list[Place]) -> bool:
    """Whether a row tells figures, not only of which years: `구분,2020,2021`."""
    return any(
        read_numbers(text[first:last], masked[first:last])
        for first, last in cells
        if not YEAR_CELL.fullmatch(text[first:last].strip(sentences.CELL_MARKS))
    )


# ---- blanking ------------------------------------------------------------------------------------


def find_personal(text: str) -> list[Place]:
    """Where telephones of persons, resident numbers, e-mail addresses and accounts stand.

    An office's own mail is none.
    """
    return [match.span() for match in PERSONAL.finditer(text) if not OFFICE_MAIL.match(match[0])]


def blank_places(text: str, places: list[Place]) -> str:
    """A text of the same length and lines without the letters of some places."""
    parts: list[str] = []
    here = 0
    for start, end in sorted(places):
        parts.append(text[here:start])
        parts.append(LETTER.sub(" ", text[max(start, here) : end]))
        here = max(end, here)
    return "".join(parts) + text[here:]
