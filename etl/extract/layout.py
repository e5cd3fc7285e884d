"""Which source is a sheet, and which of its columns is which: decided by headers alone.

In steps, each a function of its own: rows of cells (`number_rows`) → those that may be a header
(`propose_headers`) → what each would make of the sheet (`recognise_header`) → the best of them
(`find_layout`) → headers moved to where their data stand (`settle_gaps`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from analytics.refusal import Refusal
from etl.contracts.codes import LayoutCode, RowKind
from etl.contracts.contract import Column, Contract
from etl.contracts.vocabulary import GUIDE_HEADERS
from etl.extract.headers import VOCABULARIES, Vocabulary, fold_header, is_known

HEADER_ROWS = 20  # SOURCES §2: the header stands in one of the first 20 rows


@dataclass(frozen=True)
class Row:
    """A row of a sheet's first ones: the number a person sees of it, and its cells, trimmed."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Header:
    """One row that may head a table, or two joined: the first and last row it stands in."""

    cells: tuple[str, ...]
    first_row: int
    last_row: int


@dataclass(frozen=True)
class Layout:
    """How one sheet was read.

    Args:
        first_header_row, header_row: numbers a person sees of the first and last header row (mostly
            the same one); data follow the last.
        columns: canonical column → position of its cell, from 0.
        header_units: canonical column → unit written in brackets in its header.
        unknown: headers that belong to no column of the contract.
    """

    contract: Contract
    first_header_row: int
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    header_units: Mapping[str, str]
    unknown: tuple[str, ...]

    @property
    def width(self) -> int:
        """Cells in the header row."""
        return len(self.headers)

    def label_headers(self) -> list[str | None]:
        """For each header the label of the column it was taken for; None where for none."""
        labels = {
            position: self.contract.find_column(name).label
            for name, position in self.columns.items()
        }
        return [labels.get(position) for position in range(self.width)]

    def classify_row(self, row: Row) -> RowKind:
        """What a row is by where it stands; which of the data are none is told when all are read."""
        if row.is_blank:
            return "blank"
        if row.number < self.first_header_row:
            return "title"
        if row.number <= self.header_row:
            return "header"
        return "data"


# ---- why there is none ----


class Misfit(Refusal):
    """Why no layout fits a sheet, with what a person needs to mend it."""

    code: LayoutCode


class NoRows(Misfit):
    """There is not a word in the sheet's first rows."""

    def __init__(self) -> None:
        super().__init__("EMPTY")


class UnknownLayout(Misfit):
    """No source has all its required columns.

    Args:
        nearest: the source that comes nearest; None when no header is known at all.
        missing: its required columns that are not there.
    """

    def __init__(self, nearest: Contract | None = None, missing: tuple[Column, ...] = ()) -> None:
        super().__init__("UNKNOWN_LAYOUT")
        self.nearest = nearest
        self.missing = missing

    @property
    def missing_share(self) -> float:
        """How much of the nearest source's required columns is missing."""
        if self.nearest is None:
            return 1
        return len(self.missing) / len(self.nearest.required)


class AmbiguousLayout(Misfit):
    """The headers can be read in two ways."""

    def __init__(self) -> None:
        super().__init__("AMBIGUOUS_LAYOUT")


class RivalSources(AmbiguousLayout):
    """Several sources fit equally well."""

    def __init__(self, rivals: tuple[Contract, ...]) -> None:
        super().__init__()
        self.rivals = rivals


class DoubledColumn(AmbiguousLayout):
    """Several headers name one column."""

    def __init__(self, column: Column, doubled: tuple[str, ...]) -> None:
        super().__init__()
        self.column = column
        self.doubled = doubled


# ---- rows that may be a header ----


def is_guide(first_row: Sequence[str]) -> bool:
    """Whether a sheet is the explanation that comes with a template."""
    return tuple(cell.strip() for cell in first_row[: len(GUIDE_HEADERS)]) == GUIDE_HEADERS


def number_rows(rows: Iterable[Sequence[str]], first: int = 1) -> list[Row]:
    """The rows of a workbook's sheet, numbered as they follow each other."""
    return [make_row(number, cells) for number, cells in enumerate(rows, first)]


def make_row(number: int, cells: Sequence[str]) -> Row:
    return Row(number, tuple(cell.strip() for cell in cells))


def propose_headers(rows: Sequence[Row]) -> list[Header]:
    """Each row by itself, then each two that follow each other, joined."""
    single = [Header(row.cells, row.number, row.number) for row in rows]
    double = [join_rows(upper, lower) for upper, lower in pairwise(rows)]
    return [*single, *(header for header in double if header)]


@dataclass(frozen=True)
class JoinedCell:
    """What two cells, one below the other, head together.

    Args:
        group: the group above, which goes on to the right until the next one.
        gains: whether the lower row added to what the upper one says.
    """

    header: str
    group: str
    gains: bool


def join_rows(upper: Row, lower: Row) -> Header | None:
    """One header out of two rows: groups above, what they hold below.

    None when the lower row is no header.
    """
    joined: list[JoinedCell] = []
    group = ""
    for above, below in zip_longest(upper.cells, lower.cells, fillvalue=""):
        cell = join_cells(above, below, group)
        if cell is None:
            return None
        joined.append(cell)
        group = cell.group
    if not any(cell.gains for cell in joined):
        return None
    return Header(tuple(cell.header for cell in joined), upper.number, lower.number)


def join_cells(above: str, below: str, group: str) -> JoinedCell | None:
    """`출발` over `일자` is `출발일자` where that is known, else `일자`; over `(명)` it has a unit.

    A header that stands alone above spans both rows: something else below it than a unit is data,
    and None is returned.
    """
    if not below or above == below:
        return JoinedCell(above, group="", gains=False)
    group = above or group
    unit = fold_header(below).unit_alone
    if above and unit:
        return JoinedCell(f"{above}({unit})", group, gains=True)
    if is_known(group + below):
        return JoinedCell(group + below, group, gains=True)
    if is_known(below):
        return JoinedCell(below, group, gains=True)
    if is_known(above):
        return None
    return JoinedCell(below, group, gains=False)


# ---- what a header makes of the sheet ----


@dataclass(frozen=True)
class Match:
    """How far a row of headers is that of one source.

    Args:
        positions: canonical column → where headers of it stand.
        passed_over: where headers stand that are known and read into nothing.
    """

    contract: Contract
    positions: Mapping[str, list[int]]
    passed_over: frozenset[int]

    @property
    def recognised(self) -> int:
        return len(self.positions) + len(self.passed_over)

    @property
    def missing(self) -> tuple[Column, ...]:
        return tuple(c for c in self.contract.required if c.name not in self.positions)

    @property
    def nearness(self) -> tuple[float, int]:
        """Share of the required columns that are there, then headers recognised."""
        required = len(self.contract.required)
        return (required - len(self.missing)) / required, self.recognised


def match_headers(vocabulary: Vocabulary, words: Sequence[str]) -> Match:
    """Which of these (folded) headers a source knows."""
    positions: dict[str, list[int]] = {}
    passed_over = set()
    for position, word in enumerate(words):
        if column := vocabulary.columns.get(word):
            positions.setdefault(column.name, []).append(position)
        elif word in vocabulary.passed_over:
            passed_over.add(position)
    return Match(vocabulary.contract, positions, frozenset(passed_over))


def recognise_header(header: Header) -> Layout:
    """The source that these headers fit best.

    Raises:
        UnknownLayout, RivalSources, DoubledColumn.
    """
    words = [fold_header(cell).word for cell in header.cells]
    matches = [match_headers(vocabulary, words) for vocabulary in VOCABULARIES]
    match = choose_match(matches)
    for name, positions in match.positions.items():
        if len(positions) > 1:
            doubled = tuple(header.cells[position] for position in positions)
            raise DoubledColumn(match.contract.find_column(name), doubled)
    return lay_out(match, header)


def choose_match(matches: Sequence[Match]) -> Match:
    """Of the sources with all their required columns the one that knows most of the headers.

    Raises:
        UnknownLayout, RivalSources.
    """
    whole = [match for match in matches if not match.missing]
    if not whole:
        nearest = max(matches, key=lambda match: match.nearness)
        if not nearest.recognised:
            raise UnknownLayout
        raise UnknownLayout(nearest.contract, nearest.missing)
    most = max(match.recognised for match in whole)
    best = [match for match in whole if match.recognised == most]
    if len(best) > 1:
        raise RivalSources(tuple(match.contract for match in best))
    return best[0]


def lay_out(match: Match, header: Header) -> Layout:
    """The layout of a match in which each column has one header."""
    columns = {name: positions[0] for name, positions in match.positions.items()}
    units = {name: fold_header(header.cells[at]).unit for name, at in columns.items()}
    known = {*columns.values(), *match.passed_over}
    return Layout(
        contract=match.contract,
        first_header_row=header.first_row,
        header_row=header.last_row,
        headers=header.cells,
        columns=columns,
        header_units={name: unit for name, unit in units.items() if unit},
        unknown=tuple(cell for at, cell in enumerate(header.cells) if cell and at not in known),
    )


# ---- the best of them ----


def find_layout(rows: Sequence[Row]) -> Layout:
    """The best layout among the first rows of a sheet.

    The row (or two) with most recognised headers is the header.

    Raises:
        NoRows: nothing is written in them.
        Misfit: as `recognise_header`, of the row that came nearest.
    """
    head = [row for row in rows[:HEADER_ROWS] if not row.is_blank]
    if not head:
        raise NoRows
    layouts: list[Layout] = []
    misfits: list[Misfit] = []
    for header in propose_headers(head):
        try:
            layouts.append(recognise_header(header))
        except Misfit as misfit:
            misfits.append(misfit)
    if layouts:
        return max(layouts, key=lambda layout: (len(layout.columns), len(layout.header_units)))
    raise choose_misfit(misfits)


def choose_misfit(misfits: Sequence[Misfit]) -> Misfit:
    """What to tell a person when no row fits: the first that can be read in two ways, else the nearest."""
    for misfit in misfits:
        if isinstance(misfit, AmbiguousLayout):
            return misfit
    unknown = [misfit for misfit in misfits if isinstance(misfit, UnknownLayout)]
    return min(unknown, key=lambda misfit: (misfit.nearest is None, misfit.missing_share))


# ---- headers moved to their data ----


def settle_gaps(layout: Layout, has_data: Callable[[int], bool], wide: Mapping[int, int]) -> Layout:
    """Moves a header merged over several columns to the one of them in which its data stand.

    Args:
        has_data: whether anything stands in a column below the header.
        wide: first → last column of each merged header, where the file tells.
    """
    headers = list(layout.headers)
    columns = dict(layout.columns)
    for name, at in layout.columns.items():
        if has_data(at):
            continue
        reach = range(at + 1, find_end_of_header(layout, name, wide))
        to = next((p for p in reach if not headers[p] and has_data(p)), None)
        if to is not None:
            headers[to] = headers[at]
            headers[at] = ""
            columns[name] = to
    return replace(layout, headers=tuple(headers), columns=columns)


def find_end_of_header(layout: Layout, name: str, wide: Mapping[int, int]) -> int:
    """The column behind the last one that a header may stand for.

    Where the file does not tell, only a required column looks on to the right, up to the next
    header: a column without a header may be anything.
    """
    at = layout.columns[name]
    if at in wide:
        return min(wide[at] + 1, layout.width)
    if not layout.contract.find_column(name).required:
        return at + 1
    following = range(at + 1, layout.width)
    return next((p for p in following if layout.headers[p]), layout.width)
